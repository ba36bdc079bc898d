"""The calendar with the dock beside it. It composes views and turns wishes into operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Ghost
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.filters import Field
from smmdesk.domain.kinds import Status
from smmdesk.queries import posts as asked
from ui.acts import PostActs
from ui.beside import Beside, Question
from ui.calendar.bars import CalendarBar, Legend
from ui.calendar.dock import Dock
from ui.calendar.editing import DockEditing
from ui.calendar.modes import MODES, Mode, MonthMode
from ui.calendar.moving import CalendarMoves
from ui.context import UiContext
from ui.finding.filtering import Filtering
from ui.page import Page
from ui.views.month import MonthView
from ui.views.month_line import MonthLine

if TYPE_CHECKING:
    from smmdesk.desk import Desk
    from smmdesk.queries.standing import Standing
    from ui.calendar.by_keys import CalendarKeys

    _Answer = tuple[Any, Standing, tuple[int, int]]
    """To the mode, for the month line, and how many gaps old posts could fill."""


_IN_DOCK = frozenset({"comment", "mention"})
"""What only the post in the dock shows."""
_SHOWN = frozenset(
    {"post", "variant", "assignment", "channel", "rubric", "rubric_channel", "member", "network", "campaign"}
    | {"important_date", "skipped_slot", "plan", "term"}
    | {"accepted_warning", "absence", "attachment", "network_limit", "review", "voice_word"}
)
"""Tables whose rows the calendar shows, or of which its warnings tell."""
_WISHES = {
    "post_selected": "_selected",
    "post_open_requested": "_opened",
    "peek_requested": "show_in_dock",
    "new_post_requested": "new_post",
    "new_post_at_requested": "_new_post_at",
    "period_requested": "step",
    "day_requested": "_go_to_day",
    "day_open_requested": "open_day",
    "drop_hint_changed": "_hint",
    "files_drop_requested": "files_dropped",
}
"""What a view may wish, by the name of its signal, and what the page does then ..."""
_MOVES = {
    "ghost_requested": "fill_slot",
    "menu_requested": "menu",
    "skip_requested": "skip",
    "ghost_menu_requested": "ghost_menu",
    "repeat_drop_requested": "comes_again",
    "idea_drop_requested": "ideas_dropped",
}
"""... what is done with expected and old posts ..."""
_ACTS = {
    "move_requested": "move",
    "retime_requested": "retime",
    "shift_requested": "shift",
    "hours_requested": "shift_hours",
    "edit_requested": "edit",
    "edit_many_requested": "edit_many",
    "rubric_requested": "set_rubric",
    "people_requested": "change_people",
    "channels_requested": "change_channels",
    "add_requested": "add_named",
    "status_requested": "set_status",
    "delete_requested": "bin",
    "person_drop_requested": "person_dropped",
}
"""... and what all pages do in the same way."""


_BY_KEYS = (
    "post.when", "post.channels", "post.text", "post.remark", "post.ask_changes", "post.copy_text", "post.mark_to_do",
    "post.mark_set_up", "post.mark_out", "calendar.authors", "calendar.ideas", "calendar.to_dock",
    "calendar.share_out", "calendar.away", "calendar.from_week", "calendar.columns", "calendar.undated", "view.way",
    "calendar.sort", "calendar.move_span", "filter.rubrics", "slot.fill", "slot.rule", "post.due", "post.done",
    "post.campaign", "post.reach", "idea.open", "idea.vote", "idea.archive",
)  # fmt: skip
"""What `CalendarKeys` does, which is made when the first of them is asked for."""

_NEVER = date(2000, 1, 1)
"""The day shown before a plan is open."""


class CalendarPage(Page):
    """Posts by day, in one of several modes: another mode keeps the day, the filter and the selection."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        bar = CalendarBar(ctx.themes, [(mode.key, _(mode.words)) for mode in MODES])
        super().__init__(ctx, bar, parent)
        self._bar = bar
        self.acts = PostActs(ctx, self)
        self.moves = CalendarMoves(ctx, self)
        self.editing = DockEditing(ctx, self)
        self._keys: CalendarKeys | None = None
        self._anchor = _NEVER
        self._stale = True
        self._span = _NEVER, _NEVER
        """The first and last day of what the month line tells, or will tell in a moment."""
        self.beside = Beside(ctx, self._question, self._told, 60, self)
        self._dock_shown = True
        """Whether the dock stands beside the modes that have one."""
        self._build()
        self._connect()

    # --- reading ---

    @property
    def posts_in_view(self) -> int:
        """How many posts are planned on the days shown."""
        return self._mode.total

    @property
    def day(self) -> date:
        """The day the keys stand on, else the one the period was chosen by."""
        return date.fromisoformat(self._mode.focus_day) if self._mode.focus_day else self._anchor

    @property
    def shows_list(self) -> bool:
        """Whether posts are shown as a list by days."""
        return self._mode.key == "agenda"

    @property
    def month(self) -> date:
        """The first day of the month of the day shown."""
        return self._anchor.replace(day=1)

    @property
    def month_view(self) -> MonthView:
        """The view of the month."""
        return self.month_mode.month_view

    @property
    def month_mode(self) -> MonthMode:
        """The month as a way to show the calendar."""
        found = self._modes["month"]
        assert isinstance(found, MonthMode)
        return found

    @property
    def board(self) -> MonthView | None:
        """The month or the week that is in front; None where the days stand in another way."""
        view = self._mode.view
        return view if isinstance(view, MonthView) else None

    @property
    def mode(self) -> Mode:
        """The way in which the calendar is shown."""
        return self._mode

    @property
    def next_mode(self) -> str:
        """The key of the way that comes after the one shown."""
        keys = [mode.key for mode in MODES]
        return keys[(keys.index(self._mode.key) + 1) % len(keys)]

    @property
    def focus_ghost(self) -> Ghost | None:
        """The expected post that the keys stand on."""
        return self._mode.focus_ghost

    @property
    def focus_day(self) -> str:
        """The day that the keys stand on."""
        return self._mode.focus_day

    # --- acting ---

    def show_day(self, day: date) -> None:
        """Show the period a day lies in; the keys stand in it, not on a day of the one before or after."""
        self._anchor = day
        self._read()
        first, last = self._mode.span(day)
        if not first.isoformat() <= self._mode.focus_day <= last.isoformat():
            self._mode.focus_on(day.isoformat())

    def show_today(self) -> None:
        """Go to the period of today."""
        self.show_day(self.today())
        self._mode.focus_on(self._ctx.desk.today)

    def step(self, steps: int) -> None:
        """Go so many periods on or back; in that of today the day is today, so that another mode shows it, too."""
        day, today = self._mode.after(self._anchor, steps), self.today()
        self.show_day(today if self._mode.span(today) == self._mode.span(day) else day)

    def choose_mode(self, key: str) -> None:
        """Show the calendar in another way: the same day, filter and selection."""
        if key == self._mode.key:
            return
        self._ctx.seal()
        focus, selected = self._mode.focus_day, self._mode.selected
        if focus:
            self._anchor = date.fromisoformat(focus)
        self._take_mode(key)
        self.beside.renew()
        self._mode.show_skipped(self.moves.skipped_shown)
        self._mode.show(self._anchor, self._ctx.which, selected)
        self._mode.focus_on(self._anchor.isoformat())
        self._mode.select(selected)
        self._mode.view.setFocus()
        self._say_what_is_shown()

    def open_day(self, day: str) -> None:
        """Go to a day of the year where its posts stand: in its month."""
        self.choose_mode("month")
        self._go_to_day(day)

    def in_order(self) -> tuple[QWidget, ...]:
        return self.line, self._views, self.legend, *self.dock.in_order()

    def focus_view(self) -> None:
        """Give the keys to the view."""
        self._mode.view.setFocus()

    def go_to(self, post: str) -> None:
        """Show a post where it stands, and select it; or a day."""
        if _is_day(post):
            self._go_to_day(post)
            return
        detail = self._ctx.ask(asked.detail, post)
        if detail is None:
            return
        if detail.post.day:
            day = date.fromisoformat(detail.post.day)
            first, last = self._mode.span(self._anchor)
            if not first <= day <= last:
                self.show_day(day)
            self._mode.select([post])
        self.show_in_dock(post)

    def new_post(self, day: str = "", rubric: str | None = None, slot_day: str | None = None, time: str = "") -> None:
        """Begin a post on a day; it is made with the first thing that is typed or chosen."""
        if self._ctx.desk.read_only:
            self._ctx.notify.told(_("This plan can only be read here."))
            return
        self._mode.select([])
        self.editing.begin(day or self._mode.focus_day or self._ctx.desk.today, rubric, slot_day, time)

    def reload(self) -> None:
        """Another plan was opened."""
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id)
        self.dock.restore(kept)
        self._dock_shown = not self.dock.isHidden()
        for mode in self._modes.values():
            mode.reload()
        self._anchor = _read_day(kept.get("day"), self.today())
        self._take_mode(str(kept.get("mode", "")))
        self.show_nothing()
        self._read()

    def remember(self) -> dict[str, Any]:
        """What this PC keeps of the page for this plan."""
        shown = not self.dock.isHidden() if self._mode.has_dock else self._dock_shown
        kept = {**self.dock.remember(), "dock_shown": shown}
        return {"day": self._anchor.isoformat(), "mode": self._mode.key, **kept}

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        found = [("month", partial(self.dock.show_tab, "authors")), ("dock", self._capture_post)]
        found.append(("dock_ideas", partial(self.dock.show_tab, "ideas")))
        found.append(("drawer", partial(self.dock.show_tab, "drawer")))
        return found + [(mode.key, partial(self._capture_mode, mode.key)) for mode in MODES if mode.key != "month"]

    def _capture_mode(self, key: str) -> None:
        self.choose_mode(key)
        self.show_today()
        if key == "week":
            self._capture_post()

    def _capture_post(self) -> None:
        lines = [line for line in self._ctx.ask(asked.lines, self._ctx.desk.today) if line.text]
        if lines:
            # a draft shows more of the dock than what is out
            today = [line for line in lines if line.day == self._ctx.desk.today]
            self.go_to(max(today or lines, key=lambda line: line.status is Status.DRAFT).id)
        self.dock.show_tab("post")

    # --- commands ---

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.acts.anywhere(self.selected, self.place),
            "calendar.today": self.show_today,
            "calendar.dock": self.dock.toggle,
            "post.next_step": self._next_step,
            "post.status": self.choose_status,
            "post.people": self.choose_people,
            "post.rubric": self.choose_rubric,
            "post.rename": self.rename_selected,
            "calendar.back": partial(self.step, -1),
            "calendar.on": partial(self.step, 1),
            **{f"calendar.{mode.key}": partial(self.choose_mode, mode.key) for mode in MODES},
            "post.paste": self.paste,
            **self.acts.handlers(self.selected),
            **self._filtering.handlers(),
            **self.moves.handlers(),
            **{id: partial(self._by_key, id) for id in _BY_KEYS},
        }

    def _by_key(self, id: str) -> None:
        if self._keys is None:
            from ui.calendar.by_keys import CalendarKeys

            self._keys = CalendarKeys(self._ctx, self)
        self._keys.handlers()[id]()

    def selected(self) -> tuple[str, ...]:
        """The posts that commands act on."""
        drawer = self.dock.drawer
        if drawer.isVisible() and drawer.selected and (drawer.has_keys or not self._mode.selected):
            return drawer.selected
        if not self._mode.shows_posts and self.dock.isHidden():
            return ()
        found = self._mode.selected if self._mode.shows_posts else ()
        return found or ((self.dock.shown_post,) if self.dock.shown_post else ())

    def select(self, ids: Iterable[str]) -> None:
        """Select posts, as far as they are shown."""
        self._mode.select(ids)

    def take_hold(self, ids: tuple[str, ...]) -> None:
        """Select posts, the keys on the first, and show one alone in the dock."""
        if self.board is not None:
            self.board.focus_post(ids[0])
        self._mode.select(ids)
        self._selected(ids)

    def select_all(self) -> None:
        """Select every post that is shown."""
        self._mode.select_all()

    def paste(self) -> None:
        """Put the posts that were copied or cut on the day that the keys stand on."""
        self.acts.paste(self._mode.focus_day or self._ctx.desk.today)

    def rename_selected(self) -> None:
        """Put the cursor into the title of the selected post."""
        if not self._mode.choose("title") and self.to_dock_post():
            self.dock.post.edit_title()

    def for_many(self, what: str) -> bool:
        """Open a list for all that are selected, where they are several."""
        ids = self.selected()
        if len(ids) > 1:
            self.acts.choose(what, ids, self.place())
        return len(ids) > 1

    def place(self) -> QPoint | None:
        """Where on the screen a list for what is selected opens."""
        drawer = self.dock.drawer
        return drawer.place() if drawer.isVisible() and drawer.has_keys else self._mode.place()

    def choose_status(self) -> None:
        """Open the statuses of the selected posts."""
        if not self._mode.choose("status") and not self.for_many("status") and self.to_dock_post():
            self.dock.post.choose_status()

    def choose_people(self) -> None:
        """Open the authors of the selected posts."""
        if not self._mode.choose("author") and not self.for_many("author") and self.to_dock_post():
            self.dock.post.choose_people()

    def choose_rubric(self) -> None:
        """Open the rubrics of the selected posts."""
        if not self._mode.choose("rubric") and not self.for_many("rubric") and self.to_dock_post():
            self.dock.post.choose_rubric()

    # --- what changed ---

    def changed(self, changes: ChangeSet | None, source: object) -> None:
        """Read again what is shown, if it is among what changed."""
        touched = set(changes.touched()) if changes is not None else set(_SHOWN)
        if not touched & (_SHOWN | _IN_DOCK | {"post_hashtag", "setting"}):
            return
        self.beside.renew()
        for mode in self._modes.values():
            mode.forget()
        if not self.isVisible():
            self._stale = True
            return
        if not touched <= _IN_DOCK:
            self._read(keep=True)
        selected = self._mode.selected
        shown = self.dock.shown_post or (selected[0] if len(selected) == 1 and not self.dock.making_new else "")
        if shown:
            self.show_in_dock(shown, raise_tab=False)

    # --- slots ---

    def _selected(self, ids: tuple[str, ...]) -> None:
        self._ctx.seal()
        if len(ids) == 1:
            self.show_in_dock(ids[0], raise_tab=False)
        elif not self.dock.making_new:
            self.show_nothing()

    def _opened(self, id: str) -> None:
        self.acts.open(id)

    def _next_step(self) -> None:
        if self.to_dock_post():
            self.dock.post.next_step()

    def files_dropped(self, paths: tuple[str, ...], post: str) -> None:
        """Attach files to a post, or bring in those that are sheets."""
        from ui.outward.attaching import drop

        for path in drop(self._ctx, self, paths, post):
            self.import_requested.emit(path)

    def _list_closed(self) -> None:
        if not self.dock.isAncestorOf(self.focusWidget()):
            self.focus_view()

    def _follow(self, ids: tuple[str, ...]) -> None:
        """Posts that a key moved out of sight are shown where they went: the keys go on with them."""
        focus = self.window().focusWidget()
        in_dock = focus is not None and self.dock.isAncestorOf(focus)
        days = [line.day for line in self._ctx.ask(asked.lines_in, ids=ids) if line.day]
        seen = any(self._mode.shows(self._anchor, day) for day in days)
        if days and not seen and not in_dock and self.isVisible() and self._mode.shows_posts:
            self.show_day(date.fromisoformat(min(days)))
            self.take_hold(ids)

    def _new_post_at(self, day: str, time: str) -> None:
        self.new_post(day, time=time)

    def _out_of_dock(self) -> None:
        """Esc: the keys go back to the calendar, where the post of the dock stands."""
        self._ctx.seal()
        if self.board is not None and self.dock.shown_post:
            self.board.focus_post(self.dock.shown_post)
        elif self.dock.making_new:
            self.show_nothing()
        self.focus_view()

    def show_nothing(self) -> None:
        """The dock shows no post; the keys go on where the post stood."""
        if self.dock.show_nothing():
            self.focus_view()
        self.dock.hide_series()

    def show_in_dock(self, post: str, raise_tab: bool = True) -> None:
        """Show a post in the dock."""
        detail = self._ctx.ask(asked.detail, post)
        if detail is None:
            typing_here = self.dock.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.show_nothing()
            if typing_here:
                self.focus_view()
            return
        if raise_tab:
            self.dock.show_tab("post")
        from smmdesk.queries import approving, writing

        around = self._ctx.ask(writing.around, post)
        assert around is not None
        refused = self._ctx.ask(approving.why_not_next, post, self._ctx.desk.member)
        self.dock.post.show_post(detail, around, self._ctx.looks, self.today(), not self._ctx.desk.read_only, refused)
        self.dock.show_series(detail.post)

    def to_dock_post(self) -> bool:
        """Show the one post that is selected in the dock; False, and a word, where it is not one."""
        ids = self.selected()
        if len(ids) != 1:
            self._ctx.notify.told(_("Select one post first."))
            return False
        self.show_in_dock(ids[0])
        return True

    # --- reading the period ---

    def today(self) -> date:
        """The day it is in the plan's zone."""
        return date.fromisoformat(self._ctx.desk.today)

    def _read(self, keep: bool = False) -> None:
        self._mode.show_skipped(self.moves.skipped_shown)
        self._mode.show(self._anchor, self._ctx.which, self._mode.selected if keep else ())
        self._stale = False
        self._say_what_is_shown()

    def read_again(self) -> None:
        """Show the same period again, with the same selection."""
        self._read(keep=True)

    def _say_what_is_shown(self) -> None:
        span = self._mode.span(self._anchor)
        if span != self._span:
            self._span = span
            self.line.clear()
        self._bar.show_period(self._mode.key, self._mode.title(self._anchor), self._mode.short_title(self._anchor))
        if self._mode.has_legend:
            self._ctx.after_paint(self._show_legend)
        self._ctx.after_paint(self.beside.start)

    def _show_legend(self) -> None:
        """The rubrics, where the mode tells of them and the plan has any."""
        looks = self._ctx.looks
        self.legend.setVisible(self._mode.has_legend and bool(looks.rubrics))
        self.legend.show_looks(looks, frozenset(self._ctx.which.values(Field.NOT_RUBRIC)))

    def choose_rubrics_shown(self) -> None:
        """Open the list of the rubrics that are shown."""
        self._show_legend()
        self.legend.open_all(self.legend if self.legend.isVisible() else self.line.filters.button)

    def _question(self) -> Question | None:
        """What the mode reads ahead, how the period stands, how many gaps old posts could fill."""
        if not self._ctx.has_plan or self._anchor == _NEVER:
            return None
        self._mode.settle()
        span, now, which = self._mode.span(self._anchor), self._ctx.now, self._ctx.which
        ahead = max(span[0], self.today())
        offering = self.board is not None and ahead <= span[1]
        more = self._mode.beside()

        def read(desk: Desk) -> _Answer:
            # after the first paint, which does without them
            from smmdesk.queries import evergreen
            from smmdesk.queries.standing import standing

            offers = desk.ask(evergreen.offers, ahead, span[1]) if offering else (0, 0)
            return more(desk) if more is not None else None, desk.ask(standing, *span, now, which), offers

        return (self._mode, self._anchor, which), read

    def _told(self, answer: _Answer) -> None:
        more, found, offers = answer
        if more is not None:
            self._mode.take(more)
        self.line.show_standing(found, self._ctx.looks, self._ctx.which, offers, self._mode.alarming)
        self.dock.show_month_after(self.month, self.today())
        self.dock.count_drawer()
        self.dock.count_ideas()

    def _filter(self, field: str, values: tuple[str, ...]) -> None:
        self._ctx.show_only(self._ctx.which.having(Field(field), *values))

    def _filtered(self) -> None:
        if self.isVisible():
            self._read(keep=True)
        else:
            self._stale = True

    def _hide_rubrics(self, hidden: frozenset[str]) -> None:
        self._filter(Field.NOT_RUBRIC, tuple(hidden))

    def _hint(self, sentence: str) -> None:
        self.hint_changed.emit(sentence)

    # --- building ---

    def _build(self) -> None:
        themes = self._ctx.themes
        self.line = MonthLine(themes, self)
        self._filtering = Filtering(self._ctx, self.line.filters)
        self._views = QStackedWidget(self)
        self._modes: dict[str, Mode] = {}
        self.legend = Legend(themes, self)
        self.dock = Dock(self._ctx, self)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.line)
        left.addWidget(self._views, 1)
        left.addWidget(self.legend)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.dock)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(middle, 1)

    def _connect(self) -> None:
        self._take_mode("month")
        self.line.filter_requested.connect(self._filter)
        self.line.day_requested.connect(self._go_to_day)
        self.line.old_posts_requested.connect(self.moves.show_drawer)
        self._bar.mode_requested.connect(self.choose_mode)
        self.dock.filled.connect(self.editing.connect)
        self._bar.step_requested.connect(self.step)
        self._bar.today_requested.connect(self.show_today)
        self.legend.hidden_changed.connect(self._hide_rubrics)
        self.acts.list_closed.connect(self._list_closed)
        self.acts.moves.moved.connect(self._follow)
        self.dock.left.connect(self._out_of_dock)
        self.dock.day_requested.connect(self._go_to_day)
        self.dock.drop_requested.connect(self.acts.move)
        self.dock.post_requested.connect(self.go_to)
        self.dock.hint_changed.connect(self._hint)
        self._ctx.changed.connect(self.changed)
        self._ctx.filter_changed.connect(self._filtered)

    def _take_mode(self, key: str) -> None:
        """Put a mode in front, made when it is first asked for; one that is not known is the month."""
        known = {mode.key: mode for mode in MODES}
        chosen = known.get(key, known["month"])
        if chosen.key not in self._modes:
            mode = self._modes[chosen.key] = chosen.make(self._ctx, self)
            self._views.addWidget(mode.view)
            for owner, wishes in ((self, _WISHES), (self.moves, _MOVES), (self.acts, _ACTS)):
                for wish, slot in wishes.items():
                    if hasattr(mode.view, wish):
                        getattr(mode.view, wish).connect(getattr(owner, slot))
            if hasattr(mode.view, "set_hint_words"):
                mode.view.set_hint_words(self.moves.idea_words)
            if hasattr(mode.view, "span_drop_requested"):
                mode.view.span_drop_requested.connect(self.acts.moves.span_dropped)
            mode.read_changed.connect(self._say_what_is_shown)
            for tool in mode.tools:
                self.line.filters.add_tool(tool)
            if self._ctx.has_plan:
                mode.reload()
        before, self._mode = getattr(self, "_mode", None), self._modes[chosen.key]
        self._views.setCurrentWidget(self._mode.view)
        self.legend.setVisible(self._mode.has_legend)
        self._fit_to_mode(before)

    def _fit_to_mode(self, before: Mode | None) -> None:
        """A mode that takes the whole page hides the dock until another one comes; each has its tools on the line."""
        if before is not None and before.has_dock and before is not self._mode:
            self._dock_shown = not self.dock.isHidden()
        if before is not None:
            self.dock.setVisible(self._dock_shown and self._mode.has_dock)
        for mode in self._modes.values():
            for tool in mode.tools:
                tool.setVisible(mode is self._mode)
        self.line.filters.resized.emit()

    def _go_to_day(self, day: str) -> None:
        self.show_day(date.fromisoformat(day))
        self._mode.focus_on(day)

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._stale and self._ctx.has_plan and self._anchor != _NEVER:
            self._read(keep=True)


def _read_day(text: Any, today: date) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return today


def _is_day(text: str) -> bool:
    return len(text) == 10 and _read_day(text, _NEVER) != _NEVER
