"""What the calendar does from keys beyond its own view: the fields of the dock, its tabs, the tools of a mode."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smmdesk.domain.kinds import VariantState
from ui.acts import MARKS
from ui.widgets.buttons import SegmentedControl

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage


class CalendarKeys(QObject):
    """Takes the keys to where a command acts, and does what only a button did."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
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

    # --- private ---

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
