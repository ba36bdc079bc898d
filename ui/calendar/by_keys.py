"""What the calendar does from keys beyond its own view: the fields of the dock, its tabs, the tools of a mode."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smmdesk.base.words import _
from smmdesk.domain.kinds import VariantState
from ui.acts import MARKS
from ui.context import UiContext
from ui.widgets.buttons import SegmentedControl

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage


class CalendarKeys(QObject):
    """Takes the keys to where a command acts, and does what only a button did."""

    def __init__(self, ctx: UiContext, page: CalendarPage) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the commands do."""
        return {
            "post.when": self.choose_when,
            "post.channels": self.choose_channels,
            "post.text": self._of_post("edit_text"),
            "post.remark": self._of_post("edit_remark"),
            "post.ask_changes": self._of_post("ask_changes"),
            "post.copy_text": self._of_post("choose_copy"),
            **{id: partial(self._mark, state) for id, state in MARKS.items()},
            **{f"calendar.{tab}": partial(self.show_tab, tab) for tab in ("authors", "ideas")},
            "calendar.to_dock": self.to_dock,
            "calendar.share_out": self.share_out,
            "calendar.away": partial(self._press, "month", "away_shown"),
            "calendar.from_week": partial(self._press, "month", "from_week"),
            "calendar.columns": partial(self._press, "agenda", "columns"),
            "calendar.undated": partial(self._press, "agenda", "undated"),
            "calendar.sort": self.sort,
            "calendar.move_span": self.move_span,
            "filter.rubrics": self._page.choose_rubrics_shown,
            **{f"idea.{act}": partial(self._of_idea, act) for act in ("open", "vote", "archive")},
            "post.reach": self.choose_reach,
            "slot.fill": self.fill_slot,
            "slot.rule": self.open_rule,
            **{f"post.{what}": partial(self._of_made, what) for what in ("due", "done", "campaign")},
            "view.way": self.other_way,
        }

    def choose_when(self) -> None:
        """Ask for the day of several posts, or go to the day of one."""
        ids = self._page.selected()
        if self._page.dock.making_new:
            self._page.dock.post.edit_when()
        elif len(ids) > 1:
            self._page.acts.moves.place(ids)
        elif not self._page.mode.choose("day") and self._page.to_dock_post():
            self._page.dock.post.edit_when()

    def choose_channels(self) -> None:
        """Open the channels of the selected posts."""
        page = self._page
        elsewhere = not page.dock.making_new and (page.mode.choose("channels") or page.for_many("channels"))
        if not elsewhere and (page.dock.making_new or page.to_dock_post()):
            page.dock.post.choose_channels()

    def show_tab(self, tab: str) -> None:
        """Show a tab of the dock, with the keys in it."""
        dock = self._page.dock
        if dock.isHidden():
            dock.toggle()
        dock.show_tab(tab)
        if tab == "ideas":
            dock.ideas.focus_list()
        else:
            dock.enter()

    def to_dock(self) -> None:
        """Give the keys to the dock, or back to the calendar."""
        dock = self._page.dock
        focus = self._page.window().focusWidget()
        if focus is not None and dock.isAncestorOf(focus):
            self._page.focus_view()
            return
        if dock.isHidden():
            dock.toggle()
        dock.enter()

    def share_out(self) -> None:
        """Show who could take the posts that nobody has."""
        self.show_tab("authors")
        self._page.dock.authors.share_out()

    def other_way(self) -> None:
        """Show the calendar by what else it can be shown: other rows, or the next mode."""
        ways = next((tool for tool in self._page.mode.tools if isinstance(tool, SegmentedControl)), None)
        if ways is not None:
            ways.turn()
        else:
            self._page.choose_mode(self._page.next_mode)

    def sort(self) -> None:
        """Choose by which column the agenda is in order."""
        self._page.choose_mode("agenda")
        self._page.mode.view.choose_order()  # type: ignore[attr-defined]

    def move_span(self) -> None:
        """Move the campaign of what is selected, or what stands on the day that the keys stand on; else what is in the
        time that is shown is offered."""
        from smmdesk.queries import spans

        page, ctx = self._page, self._ctx
        day = page.focus_day
        of = ctx.ask(spans.campaigns_of, page.selected())
        found = [one for one in ctx.ask(spans.campaigns) if one.id in of and one.day_from]
        if not found and day:
            found = list(ctx.ask(spans.spans, date.fromisoformat(day), date.fromisoformat(day)))
        page.acts.moves.move_one_of(found, page.place(), ctx.ask(spans.spans, *page.mode.span(page.day)))

    def fill_slot(self) -> None:
        """Write the expected post that the keys stand on."""
        ghost = self._page.focus_ghost
        if ghost is None:
            self._ctx.notify.told(_("Go to an expected post first, with the arrow keys."))
        elif ghost.skipped:
            self._page.moves.skip(ghost.rubric, ghost.day, False)
        else:
            self._page.moves.fill_slot(ghost.rubric, ghost.day)

    def open_rule(self) -> None:
        """Go to the rule of the rubric of what the keys stand on, or of one that is chosen."""
        ghost = self._page.focus_ghost
        ids = () if ghost is not None else self._page.selected()
        self._page.acts.moves.open_rule(ids, self._page.place(), ghost.rubric if ghost is not None else "")

    # --- private ---

    def choose_reach(self) -> None:
        """Choose for whom of a series the changes of the selected post are."""
        if self._page.to_dock_post():
            self._page.dock.series.choose()

    def _of_idea(self, act: str) -> None:
        """Do something with the idea that is selected beside the calendar."""
        if self._page.dock.tabs.current != "ideas" or not self._page.dock.ideas.act(act):
            self._ctx.notify.told(_("Select an idea beside the calendar first."))

    def _of_made(self, what: str) -> None:
        """Open a list for the posts that are selected; of one that is not made yet there is nothing to choose."""
        if self._page.dock.making_new:
            self._ctx.notify.told(_("Give the post a title or an author first."))
        else:
            self._page.acts.choose(what, self._page.selected(), self._page.place())

    def _of_post(self, act: str) -> Callable[[], None]:
        def go() -> None:
            if self._page.dock.making_new or self._page.to_dock_post():
                getattr(self._page.dock.post, act)()

        return go

    def _mark(self, state: VariantState) -> None:
        """Mark the selected post on its channel; of several it is asked on which."""
        if self._page.to_dock_post():
            self._page.dock.post.mark(state)

    def _press(self, mode: str, tool: str) -> None:
        """Press a button that one way to show the calendar brings."""
        self._page.choose_mode(mode)
        self._page.mode.button(tool).click()
