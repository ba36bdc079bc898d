"""What the calendar does with expected posts, the drawer, old posts, campaigns and dates; `page` keeps the rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from smmdesk.base.words import _
from smmdesk.domain.cards import Ghost
from smmdesk.domain.dates import say_day
from ui import commands
from ui.context import UiContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.domain.changes import Outcome
    from ui.calendar.page import CalendarPage
    from ui.views.drags import Dragged
    from ui.widgets.menus import Menu


class CalendarMoves(QObject):
    """Turns wishes of the calendar's views and of the drawer into operations, asking first where there is a choice."""

    def __init__(self, ctx: UiContext, page: CalendarPage) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self.skipped_shown = False
        """Whether what was done without is shown."""

    # --- expected posts ---

    def fill_slot(self, rubric: str, day: str) -> None:
        """Make the post that a rubric expects on a day; its title is what is typed next."""
        from smmdesk.ops import slots

        self._ctx.run(slots.fill, day=day, rubric=rubric, then=self._filled, say=True, source=self._page)

    def _filled(self, outcome: Outcome) -> None:
        self._page.editing.made(outcome)
        if self._page.dock.isVisible():
            self._page.dock.post.edit_title()

    def skip(self, rubric: str, day: str, skipped: bool) -> None:
        """Do without an expected post, or expect it again."""
        from smmdesk.ops import slots

        act = slots.skip if skipped else slots.unskip
        self._ctx.run(act, rubric=rubric, day=day, say=True, source=self._page)

    def ghost_menu(self, ghost: Ghost, at: QPoint) -> None:
        """The menu of an expected post."""
        from ui.widgets.menus import Menu

        menu = Menu(self._page)
        writing = not self._ctx.desk.read_only
        if ghost.skipped:
            again = partial(self.skip, ghost.rubric, ghost.day, False)
            menu.addAction(_("Expect it again") + _key("slot.skip"), again).setEnabled(writing)
        else:
            fill = partial(self.fill_slot, ghost.rubric, ghost.day)
            menu.addAction(_("Write it") + _key("slot.fill"), fill).setEnabled(writing)
            old = partial(self._page.acts.moves.repeat_old, ghost.day, at, ghost.rubric, ghost.time)
            menu.addAction(_("Repeat an old post...") + _key("post.repeat_old"), old).setEnabled(writing)
            skip = partial(self.skip, ghost.rubric, ghost.day, True)
            menu.addAction(_("Skip this one") + _key("slot.skip"), skip).setEnabled(writing)
        menu.addSeparator()
        rule = partial(self._ctx.go, "settings", f"rubric {ghost.rubric}")
        menu.addAction(_("Open the rubric's rule") + _key("slot.rule"), rule)
        self._add_skipped(menu)
        menu.popup(at)
        menu.aboutToHide.connect(menu.deleteLater)

    def skip_focused(self) -> None:
        """Do without the expected post that the keys stand on."""
        ghost = self._page.focus_ghost
        if ghost is None:
            self._ctx.notify.told(_("Go to an expected post first, with the arrow keys."))
        else:
            self.skip(ghost.rubric, ghost.day, not ghost.skipped)

    def toggle_skipped(self) -> None:
        """Show what was done without, or hide it again."""
        self.skipped_shown = not self.skipped_shown
        self._page.read_again()
        words = _("Skipped days are shown.") if self.skipped_shown else _("Skipped days are hidden.")
        self._ctx.notify.told(words)

    # --- a day ---

    def menu(self, ids: tuple[str, ...], day: str, at: QPoint) -> None:
        """The menu of posts, or of a day where there are none."""
        if ids:
            self._page.take_hold(ids)
            self._page.acts.menu(ids, at)
            return
        from ui.widgets.menus import Menu

        menu = Menu(self._page)
        words = _("New post on {day}").format(day=say_day(day)) + _key("post.new")
        new = menu.addAction(words, partial(self._page.new_post, day))
        new.setEnabled(not self._ctx.desk.read_only)
        self.add_to_day_menu(menu, day, at)
        menu.popup(at)
        menu.aboutToHide.connect(menu.deleteLater)

    def add_to_day_menu(self, menu: Menu, day: str, at: QPoint) -> None:
        """The lines of a day's menu: old posts, campaigns and dates to move, what was skipped."""
        writing = not self._ctx.desk.read_only
        moves = self._page.acts.moves
        old = menu.addAction(_("Repeat an old post...") + _key("post.repeat_old"), partial(moves.repeat_old, day, at))
        old.setEnabled(writing)
        menu.addAction(_("Paste the posts on the day") + _key("post.paste"), self._page.paste).setEnabled(writing)
        view = self._page.board
        period = view.period if view is not None else None
        menu.addSeparator()
        for bar in period.bars if period is not None else ():
            if bar.day_from <= day <= bar.day_to and not bar.away:
                words = _("Move “{name}” with its posts...").format(name=bar.name) + _key("calendar.move_span")
                act = partial(moves.move_span_by, "campaign", bar.campaign, bar.name)
                menu.addAction(words, act).setEnabled(writing)
        note = period.notes.get(day) if period is not None else None
        for id, name in note.dates if note is not None else ():
            words = _("Move “{name}” with its posts...").format(name=name) + _key("calendar.move_span")
            act = partial(moves.move_span_by, "important_date", id, name, day)
            menu.addAction(words, act).setEnabled(writing)
        self._add_skipped_of(menu, day, writing)
        self._add_skipped(menu)

    def repeat_old_here(self) -> None:
        """Offer old posts for the day or the expected post that the keys stand on."""
        ghost = self._page.focus_ghost
        day = self._page.focus_day or self._ctx.desk.today
        if ghost is not None and not ghost.skipped:
            self._page.acts.moves.repeat_old(ghost.day, None, ghost.rubric, ghost.time)
        else:
            self._page.acts.moves.repeat_old(day)

    def comes_again(self, ids: tuple[str, ...], day: str) -> None:
        """An old post was dropped on a day."""
        time = self._page.board.drop_time if self._page.board is not None else ""
        self._page.acts.moves.comes_again(ids, day, None, time or None)

    # --- ideas ---

    def ideas_dropped(self, ids: tuple[str, ...], day: str, _keep: bool = False) -> None:
        """Ideas were dropped on a day: each becomes a post there."""
        from smmdesk.ops import ideas

        time = self._page.board.drop_time if self._page.board is not None else ""
        given = {"time": time} if time else {}
        self._ctx.run(ideas.plan, ideas=ids, day=day, then=self._planned, say=True, source=self._page, **given)

    def plan_idea(self) -> None:
        """Choose a day for the ideas that are selected beside the calendar; without one, show them first."""
        dock = self._page.dock
        if dock.ideas.isVisible() and dock.ideas.list.selected:
            dock.ideas.plan()
        else:
            dock.show_tab("ideas")
            dock.ideas.focus_list()

    def _plan_ideas(self, ids: tuple[str, ...], day: str) -> None:
        from smmdesk.ops import ideas

        self._ctx.run(ideas.plan, ideas=ids, day=day or None, then=self._planned, say=True, source=self._page)

    def _planned(self, outcome: Outcome) -> None:
        if self._page.board is not None:
            self._page.board.select(outcome.result)

    def idea_words(self, thing: Dragged, day: str, _post: str, _copy: bool) -> str:
        """What a drop of ideas on a day would do."""
        if thing.kind != "ideas":
            return ""
        from ui.calendar.ideas import drop_words

        return drop_words(self._ctx, thing, day)

    # --- the drawer ---

    def connect_dock(self) -> None:
        """Hear the drawer, the small month and the line of the series, once they are there."""
        dock, moves, acts = self._page.dock, self._page.acts.moves, self._page.acts
        drawer = dock.drawer
        drawer.place_requested.connect(moves.place)
        drawer.repeat_requested.connect(moves.place_again)
        drawer.unschedule_requested.connect(acts.unschedule)
        drawer.delete_requested.connect(acts.bin)
        drawer.menu_requested.connect(self._drawer_menu)
        dock.mini.repeat_drop_requested.connect(self.comes_again)
        dock.mini.idea_drop_requested.connect(self.ideas_dropped)
        dock.idea_plan_requested.connect(self._plan_ideas)
        dock.mini.span_drop_requested.connect(moves.span_dropped)
        dock.series.rule_requested.connect(self._rule)
        dock.series.leave_requested.connect(self._leave)

    def show_drawer(self) -> None:
        """Open the drawer and give it the keys."""
        self._page.dock.show_tab("drawer")
        self._page.dock.drawer.focus_list()

    def _drawer_menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        self._page.acts.menu(ids, at)

    def _rule(self) -> None:
        self._page.acts.moves.repeat((self._page.dock.shown_post,))

    def _leave(self) -> None:
        self._page.acts.moves.leave_series((self._page.dock.shown_post,))

    # --- commands ---

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the calendar's own commands of moving do."""
        return {
            "slot.skip": self.skip_focused,
            "post.repeat_old": self.repeat_old_here,
            "calendar.skipped": self.toggle_skipped,
            "calendar.drawer": self.show_drawer,
            "idea.plan": self.plan_idea,
            "calendar.select_all": self._page.select_all,
        }

    # --- private ---

    def _add_skipped(self, menu: Menu) -> None:
        if self._page.board is None:
            return
        words = _("Hide skipped days") if self.skipped_shown else _("Show skipped days")
        menu.addAction(words + _key("calendar.skipped"), self.toggle_skipped)

    def _add_skipped_of(self, menu: Menu, day: str, writing: bool) -> None:
        from datetime import date

        from smmdesk.queries import series as asked

        at = date.fromisoformat(day)
        looks = self._ctx.looks.rubrics
        for rubric in self._ctx.ask(asked.skipped_slots, at, at).get(day, ()):
            if rubric in looks:
                words = _("Expect “{rubric}” again").format(rubric=looks[rubric].name)
                menu.addAction(words, partial(self.skip, rubric, day, False)).setEnabled(writing)


def _key(command: str) -> str:
    """The key of a command, as a menu shows it."""
    return f"\t{commands.hint(command)}"
