"""The calendar: the month with the dock beside it. It composes views and turns wishes into operations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.cards import DayNote, Period, marked, marked_period
from smmdesk.domain.changes import ChangeSet, Outcome
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.ops import posts, several
from smmdesk.queries import calendar
from smmdesk.queries import posts as asked
from ui.calendar.bars import CalendarBar, Legend, MonthLine
from ui.calendar.dock import Dock
from ui.context import UiContext
from ui.views.month import MonthView
from ui.widgets.base import Panel

WEEKS = 6
_LEAST_CHIP = 22
"""The height of a chip of one line with its gap: no more of them fit into a cell."""
_SHOWN = frozenset(
    {"post", "variant", "assignment", "channel", "rubric", "rubric_channel", "member", "network", "campaign"}
    | {"important_date", "skipped_slot", "plan"}
    | {"accepted_warning", "absence", "attachment", "network_limit", "review", "voice_word"}
)
"""Tables whose rows the month shows, or of which its warnings tell."""


class CalendarPage(Panel):
    """The month. `painted()` once, when it has been painted with its posts; `hint_changed(sentence)` while dragging;
    `import_requested(path)` for a file dropped on it; `empty_changed(bool)` whether the plan has nothing in it."""

    painted = Signal()
    hint_changed = Signal(str)
    import_requested = Signal(str)
    layout_changed = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx.themes, "surface", "", parent)
        self._ctx = ctx
        self._month = date(2000, 1, 1)
        self._period: Period | None = None
        self._stale = True
        self._holidays: dict[str, DayNote] = {}
        self._hidden_rubrics: frozenset[str] = frozenset()
        self._ready: dict[date, Period] = {}
        self._marks: dict[date, dict[str, str]] = {}
        """By the first day of a period that was shown, what needs attention on its posts."""
        self._build()
        self._connect()

    # --- reading ---

    @property
    def posts_in_view(self) -> int:
        """How many posts are planned on the days shown."""
        return self._period.total if self._period else 0

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self._month

    # --- acting ---

    def show_month(self, month: date) -> None:
        """Show the month a day lies in."""
        self._month = month.replace(day=1)
        self._read()

    def show_today(self) -> None:
        """Go to the month of today."""
        self.show_month(self._today())
        self.month_view.focus_day_on(self._ctx.desk.today)

    def step(self, months: int) -> None:
        """Go so many months on or back."""
        n = self._month.year * 12 + self._month.month - 1 + months
        self.show_month(date(n // 12, n % 12 + 1, 1))

    def go_to(self, post: str) -> None:
        """Show a post where it stands, and select it."""
        detail = self._ctx.ask(asked.detail, post)
        if detail is None:
            return
        if detail.post.day:
            day = date.fromisoformat(detail.post.day)
            if day.replace(day=1) != self._month:
                self.show_month(day)
            self.month_view.select([post])
        self._show_in_dock(post)

    def new_post(self, day: str = "", rubric: str | None = None, slot_day: str | None = None) -> None:
        """Begin a post on a day; it is made with the first thing that is typed or chosen."""
        if self._ctx.desk.read_only:
            self._ctx.notify.told(_("This plan can only be read here."))
            return
        day = day or self.month_view.focus_day or self._ctx.desk.today
        time = self._ctx.ask(calendar.usual_time, rubric)
        self.dock.show_tab("post")
        self._slot_day = slot_day
        self.month_view.select([])
        self.dock.post.show_new(day, time, self._ctx.looks, self._today(), rubric)
        self.dock.post.edit_title()

    def reload(self) -> None:
        """Another plan was opened."""
        self._hidden_rubrics = frozenset()
        self._holidays = {}
        self._ready.clear()
        self._marks.clear()
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id)
        self.dock.restore(kept)
        self.month_view.set_first_weekday(self._ctx.ask(calendar.first_weekday))
        self._month = _read_month(kept.get("month"), self._today())
        self._show_nothing()
        self._read()

    def remember(self) -> dict[str, Any]:
        """What this PC keeps of the page for this plan."""
        return {"month": self._month.isoformat(), **self.dock.remember()}

    # --- commands ---

    def selected(self) -> tuple[str, ...]:
        """The posts that commands act on."""
        found = self.month_view.selected
        return found or ((self.dock.shown_post,) if self.dock.shown_post else ())

    def bin_selected(self) -> None:
        """Move the selected posts to the bin."""
        self._bin(self.selected())

    def duplicate_selected(self) -> None:
        """Copy the selected posts to their own days."""
        ids = self.selected()
        days = [line.day for line in self._ctx.ask(asked.lines_in, ids=ids)] if ids else []
        if ids:
            self._ctx.run(posts.copy, posts=ids, days=days, say=True, source=self)

    def rename_selected(self) -> None:
        """Put the cursor into the title of the selected post."""
        if self._to_dock():
            self.dock.post.edit_title()

    def choose_status(self) -> None:
        """Open the statuses of the selected post."""
        if self._to_dock():
            self.dock.post.choose_status()

    def choose_people(self) -> None:
        """Open the authors of the selected post."""
        if self._to_dock():
            self.dock.post.choose_people()

    def choose_rubric(self) -> None:
        """Open the rubrics of the selected post."""
        if self._to_dock():
            self.dock.post.choose_rubric()

    # --- what changed ---

    def changed(self, changes: ChangeSet | None, source: object) -> None:
        """Read again what is shown, if it is among what changed."""
        touched = set(changes.touched()) if changes is not None else set(_SHOWN)
        if not touched & _SHOWN and "post_hashtag" not in touched and "setting" not in touched:
            return
        self._ready.clear()
        if not self.isVisible():
            self._stale = True
            return
        self._read(keep=True)
        selected = self.month_view.selected
        shown = self.dock.shown_post or (selected[0] if len(selected) == 1 and not self.dock.making_new else "")
        if shown:
            self._show_in_dock(shown, raise_tab=False)

    # --- slots ---

    def _moved(self, ids: tuple[str, ...], day: str, copy: bool) -> None:
        if copy:
            days = self._spread(ids, day)
            self._ctx.run(posts.copy, posts=ids, days=days, say=True, source=self)
        else:
            self._ctx.run(posts.move, posts=ids, day=day, say=True, source=self)

    def _spread(self, ids: tuple[str, ...], day: str) -> list[str]:
        lines = self._ctx.ask(asked.lines_in, ids=ids)
        first = min((line.day for line in lines if line.day), default=day)
        target = date.fromisoformat(day)
        apart = [(date.fromisoformat(line.day or first) - date.fromisoformat(first)).days for line in lines]
        return [(target + timedelta(days=n)).isoformat() for n in apart]

    def _shifted(self, ids: tuple[str, ...], days: int) -> None:
        self._ctx.run(posts.shift, posts=ids, days=days, say=True, source=self)

    def _bin(self, ids: tuple[str, ...]) -> None:
        if ids:
            self._ctx.run(posts.bin_posts, posts=ids, say=True, source=self)

    def _selected(self, ids: tuple[str, ...]) -> None:
        self._ctx.seal()
        if len(ids) == 1:
            self._show_in_dock(ids[0], raise_tab=False)
        elif not self.dock.making_new:
            self._show_nothing()

    def _opened(self, id: str) -> None:
        self._show_in_dock(id)
        self.dock.post.edit_title()

    def _ghost(self, rubric: str, day: str) -> None:
        self._ctx.run(posts.create, day=day, rubric=rubric, slot_day=day, then=self._made, say=True, source=self)

    def _day_opened(self, day: str) -> None:
        cards = marked(self._ctx.ask(calendar.day, day, self._ctx.now), self._marks.get(self._first(self._month)))
        self.month_view.show_day(day, self._filtered_cards(cards))

    def _person_dropped(self, ids: tuple[str, ...], post: str, choose_role: bool) -> None:
        if choose_role and not self._ctx.desk.read_only:
            from ui.views.roles import RolePicker

            RolePicker(self._themes, ids, post, self).role_chosen.connect(self._assign)
        else:
            self._assign(ids, post, Role.AUTHOR)

    def _assign(self, ids: tuple[str, ...], post: str, role: Role) -> None:
        self._ctx.run(several.add_people, posts=[post], role=role, members=ids, say=True, source=self)

    def _files_dropped(self, paths: tuple[str, ...], _post: str) -> None:
        for path in paths[:1]:
            self.import_requested.emit(path)

    def _menu(self, ids: tuple[str, ...], day: str, at: QPoint) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        writing = not self._ctx.desk.read_only
        if ids:
            self.month_view.select(ids)
            self._selected(ids)
            menu.addAction(_("Edit"), self.rename_selected).setEnabled(writing)
            statuses = menu.addMenu(_("Status"))
            statuses.setEnabled(writing)
            for status in Status:
                statuses.addAction(labels.status(status)).setData(status.value)
            statuses.triggered.connect(self._status_from_menu)
            menu.addAction(_("Duplicate"), self.duplicate_selected).setEnabled(writing)
            menu.addAction(_("Take off the calendar"), self._unschedule).setEnabled(writing)
            menu.addSeparator()
            menu.addAction(_("Move to the bin"), self.bin_selected).setEnabled(writing)
        else:
            action = menu.addAction(_("New post on {day}").format(day=say_day(day)))
            action.setData(day)
            action.setEnabled(writing)
            menu.triggered.connect(self._new_from_menu)
        menu.popup(at)
        menu.aboutToHide.connect(menu.deleteLater)

    def _new_from_menu(self, action: Any) -> None:
        if action.data():
            self.new_post(action.data())

    def _status_from_menu(self, action: Any) -> None:
        self._ctx.run(posts.set_status, posts=self.selected(), status=Status(action.data()), say=True, source=self)

    def _unschedule(self) -> None:
        self._ctx.run(posts.move, posts=self.selected(), day=None, say=True, source=self)

    # --- the post in the dock ---

    def _edited(self, fields: dict[str, Any], typing: str) -> None:
        panel = self.dock.post
        if panel.post:
            key = f"{typing}.{panel.post}" if typing else ""
            moved = "day" in fields
            self._ctx.run(posts.edit, post=panel.post, typing=key, say=moved, source=panel, **fields)
        else:
            self._make(fields, typing)

    def _make(self, fields: dict[str, Any], typing: str = "") -> None:
        """The first thing was typed or chosen: the new post becomes a row."""
        known = self.dock.post.new_fields
        if known is None:
            return
        given = {**known, **fields}
        if self._slot_day:
            given["slot_day"] = self._slot_day
        if set(fields) <= {"day", "time", "rubric"}:
            time = given["time"]
            if "rubric" in fields and "time" not in fields:
                time = self._ctx.ask(calendar.usual_time, given["rubric"])
            self.dock.post.show_new(given["day"], time, self._ctx.looks, self._today(), given["rubric"])
            return
        self._typed_in = typing
        self._ctx.run(posts.create, then=self._made, typing=typing and f"{typing}.new", source=self.dock.post, **given)

    def _made(self, outcome: Outcome) -> None:
        self._slot_day = None
        post = outcome.result
        self._ctx.desk.rename_typing(f"{self._typed_in}.{post}")
        self._show_in_dock(post)
        self.month_view.select([post])

    def _status(self, status: str) -> None:
        if self.dock.post.post:
            self._ctx.run(posts.set_status, post=self.dock.post.post, status=Status(status), say=True, source=self)

    def _channels(self, ids: tuple[str, ...]) -> None:
        if self.dock.post.post:
            self._ctx.run(posts.set_channels, post=self.dock.post.post, channels=ids, say=True, source=self)
        else:
            self._make({"channels": ids})

    def _authors(self, ids: tuple[str, ...]) -> None:
        if self.dock.post.post:
            self._ctx.run(
                posts.set_people, post=self.dock.post.post, role=Role.AUTHOR, members=ids, say=True, source=self
            )
        else:
            self._make({"authors": ids})

    def _hashtags(self, words: list[str]) -> None:
        if self.dock.post.post:
            self._ctx.run(posts.set_hashtags, post=self.dock.post.post, words=words, source=self)
        else:
            self._make({"hashtags": words})

    def _marked(self, channel: str, state: str) -> None:
        self._ctx.run(
            posts.mark,
            post=self.dock.post.post,
            channel=channel,
            state=VariantState(state),
            say=True,
            source=self,
        )

    def _add_named(self, kind: str, name: str) -> None:
        """A rubric, channel or person that the plan lacks: make it and use it here."""
        from smmdesk.ops import setup

        add = {"rubric": setup.add_rubric, "channel": setup.add_channel, "member": setup.add_member}[kind]

        def use(outcome: Outcome) -> None:
            detail = self._ctx.ask(asked.detail, self.dock.post.post) if self.dock.post.post else None
            if kind == "rubric":
                self._edited({"rubric": outcome.result}, "")
            elif kind == "channel":
                there = [v.channel for v in detail.variants] if detail else []
                self._channels((*there, outcome.result))
            else:
                there = [a.member for a in detail.assignments if a.role is Role.AUTHOR] if detail else []
                self._authors((*there, outcome.result))

        self._ctx.run(add, name=name, then=use, source=self)

    def _bin_shown(self) -> None:
        if self.dock.post.post:
            self._bin((self.dock.post.post,))
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        """The keys go on where the post stood."""
        if self.dock.show_nothing():
            self.month_view.setFocus()

    def _show_in_dock(self, post: str, raise_tab: bool = True) -> None:
        detail = self._ctx.ask(asked.detail, post)
        if detail is None:
            typing_here = self.dock.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self._show_nothing()
            if typing_here:
                self.month_view.setFocus()
            return
        if raise_tab:
            self.dock.show_tab("post")
        self.dock.post.show_post(detail, self._ctx.looks, self._today(), not self._ctx.desk.read_only)

    def _to_dock(self) -> bool:
        ids = self.selected()
        if len(ids) != 1:
            self._ctx.notify.told(_("Select one post first."))
            return False
        self._show_in_dock(ids[0])
        return True

    def _problem(self, error: DeskError) -> None:
        self._ctx.notify.problem(error)

    # --- reading the period ---

    def _today(self) -> date:
        return date.fromisoformat(self._ctx.desk.today)

    def _first(self, month: date) -> date:
        return month - timedelta(days=(month.weekday() - self.month_view.first_weekday) % 7)

    def _read(self, keep: bool = False) -> None:
        first = self._first(self._month)
        period = marked_period(self._ready.pop(first, None) or self._asked(first), self._marks.get(first))
        self._period = period
        selected = self.month_view.selected if keep else ()
        self.month_view.show_period(self._filtered(period), self._ctx.looks, self._today(), selected)
        self._stale = False
        self.bar.show_month(self._month)
        self.legend.show_looks(self._ctx.looks, self._hidden_rubrics)
        self._later.start()
        self.layout_changed.emit()

    def _asked(self, first: date) -> Period:
        room = self.window().height() // (WEEKS * self.theme.px(_LEAST_CHIP))
        per_day = max(calendar.FIRST_OF_A_DAY, room)
        return self._ctx.ask(calendar.period, first, WEEKS * 7, self._ctx.now, per_day)

    def _read_later(self) -> None:
        """While nothing else happens: what needs attention, holidays, the mini-month, the neighbouring months."""
        if not self._ctx.has_plan or self._period is None:
            return
        last = self._period.first + timedelta(days=WEEKS * 7 - 1)
        known = self._ctx.ask(calendar.holidays_here, self._period.first, last)
        marks = self._marks[self._period.first] = self._warnings(self._period.first, last)
        period = marked_period(self._period, marks)
        if known != self._holidays or period != self._period:
            self._holidays, self._period = known, period
            self.month_view.show_period(
                self._filtered(self._period), self._ctx.looks, self._today(), self.month_view.selected
            )
        self._show_tally()
        self.dock.show_month_after(self._month, self._today())
        for months in (1, -1):
            n = self._month.year * 12 + self._month.month - 1 + months
            first = self._first(date(n // 12, n % 12 + 1, 1))
            if first not in self._ready:
                self._ready[first] = self._asked(first)
            self.month_view.prepare(self._filtered(self._ready[first]))

    def _warnings(self, first: date, last: date) -> dict[str, str]:
        from smmdesk.queries import attention  # after the first paint: it brings a library

        return self._ctx.ask(attention.marks, first, last, self._ctx.now)

    def _show_tally(self) -> None:
        assert self._period is not None
        last = (self._month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = self._ctx.ask(calendar.tally, self._month, last, self._ctx.now)
        key = f"{self._month:%Y-%m}"
        empty = sum(len(ghosts) for day, ghosts in self._period.ghosts.items() if day.startswith(key))
        self.line.show_tally(found.posts, empty, found.nobody, found.late)

    def _filtered(self, period: Period) -> Period:
        """The period with the holidays' names and without the rubrics that the legend hides."""
        last = period.first + timedelta(days=period.days - 1)
        holidays = {d: n for d, n in self._holidays.items() if period.first.isoformat() <= d <= last.isoformat()}
        notes = {**holidays, **period.notes}
        cards, counts, ghosts = period.cards, period.counts, period.ghosts
        if self._hidden_rubrics:
            cards = {d: self._filtered_cards(found) for d, found in cards.items()}
            counts = {d: len(found) for d, found in cards.items()}
            ghosts = {d: tuple(g for g in found if g.rubric not in self._hidden_rubrics) for d, found in ghosts.items()}
        return Period(period.first, period.days, cards, counts, ghosts, period.bars, notes)

    def _filtered_cards(self, cards: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(c for c in cards if (c.rubric or "") not in self._hidden_rubrics)

    def _hide_rubrics(self, hidden: frozenset[str]) -> None:
        self._hidden_rubrics = hidden
        self._read(keep=True)

    def _hint(self, sentence: str) -> None:
        self.hint_changed.emit(sentence)

    # --- building ---

    def _build(self) -> None:
        themes = self._ctx.themes
        self._slot_day: str | None = None
        self._typed_in = ""
        self.bar = CalendarBar(themes, self)
        self.line = MonthLine(themes, self)
        self.month_view = MonthView(themes, self)
        self.legend = Legend(themes, self)
        self.dock = Dock(self._ctx, self)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.line)
        left.addWidget(self.month_view, 1)
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
        self._later = QTimer(self, singleShot=True, interval=60)
        self._later.timeout.connect(self._read_later)

    def _connect(self) -> None:
        m = self.month_view
        m.post_selected.connect(self._selected)
        m.post_open_requested.connect(self._opened)
        m.peek_requested.connect(self._show_in_dock)
        m.new_post_requested.connect(self.new_post)
        m.move_requested.connect(self._moved)
        m.shift_requested.connect(self._shifted)
        m.delete_requested.connect(self._bin)
        m.period_requested.connect(self.step)
        m.ghost_requested.connect(self._ghost)
        m.menu_requested.connect(self._menu)
        m.day_opened.connect(self._day_opened)
        m.drop_hint_changed.connect(self._hint)
        m.person_drop_requested.connect(self._person_dropped)
        m.files_drop_requested.connect(self._files_dropped)
        self.dock.filled.connect(self._connect_panel)
        self.bar.step_requested.connect(self.step)
        self.bar.today_requested.connect(self.show_today)
        self.legend.hidden_changed.connect(self._hide_rubrics)
        self.dock.day_requested.connect(self._go_to_day)
        self.dock.drop_requested.connect(self._moved)
        self.dock.post_requested.connect(self.go_to)
        self.dock.hint_changed.connect(self._hint)
        self._ctx.changed.connect(self.changed)

    def _connect_panel(self) -> None:
        panel = self.dock.post
        panel.edited.connect(self._edited)
        panel.status_requested.connect(self._status)
        panel.channels_requested.connect(self._channels)
        panel.authors_requested.connect(self._authors)
        panel.hashtags_requested.connect(self._hashtags)
        panel.marked.connect(self._marked)
        panel.bin_requested.connect(self._bin_shown)
        panel.left.connect(self._ctx.seal)
        panel.problem.connect(self._problem)
        panel.new_requested.connect(self.new_post)
        panel.wanted_new.connect(self._add_named)

    def _go_to_day(self, day: str) -> None:
        self.show_month(date.fromisoformat(day))
        self.month_view.focus_day_on(day)

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._stale and self._ctx.has_plan and self._month.year > 2000:
            self._read(keep=True)


def _read_month(text: Any, today: date) -> date:
    try:
        return date.fromisoformat(str(text)).replace(day=1)
    except ValueError:
        return today.replace(day=1)
