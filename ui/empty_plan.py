"""What an empty plan says over the month: what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize

from smmdesk.queries import plan
from ui.context import UiContext

if TYPE_CHECKING:
    from smmdesk.domain.changes import Outcome
    from ui.calendar import CalendarPage
    from ui.views.beginning import Beginning

_COMMANDS = {"import": "plan.import", "demo": "plan.demo"}


class EmptyPlan(QObject):
    """Lays the panel over the month as long as nothing is in the plan and no post is being made."""

    def __init__(self, ctx: UiContext, calendar: CalendarPage) -> None:
        super().__init__(calendar)
        self._ctx, self._calendar = ctx, calendar
        self.panel: Beginning | None = None

    def show(self, in_front: bool) -> bool:
        """Show or hide the panel; `in_front`: whether the calendar is. Returns whether the plan is empty, seen so."""
        empty = in_front and not self._ctx.ask(plan.begun)
        wanted = empty and not self._calendar.dock.making_new
        if wanted and self.panel is None:
            self.panel = self._make()
        if self.panel is not None:
            self.panel.setVisible(wanted)
            if empty:
                self.panel.show_channels([place.name for place in self._ctx.looks.places.values()])
            self.place()
        return empty

    def hide(self, _day: str = "") -> None:
        """Take the panel away: a post is begun."""
        if self.panel is not None:
            self.panel.hide()

    def place(self) -> None:
        """Put the panel a third down the month."""
        panel, view = self.panel, self._calendar.month_view
        if panel is not None and panel.isVisible():
            panel.fit(view.size() - QSize(24, 24))
            x = max(0, (view.width() - panel.width()) // 2)
            panel.move(x, max(0, (view.height() - panel.height()) // 3))
            panel.raise_()

    def _make(self) -> Beginning:
        from ui.views.beginning import Beginning

        panel = Beginning(self._ctx.themes, parent=self._calendar.month_view)
        panel.chosen.connect(self._begin_with)
        panel.channels_typed.connect(self._name_channels)
        panel.grew.connect(self.place)
        return panel

    def _begin_with(self, what: str) -> None:
        if what == "rubric":
            self._ctx.go("settings", "rubric new")
        else:
            self._ctx.wish(_COMMANDS[what])

    def _name_channels(self, text: str) -> None:
        from smmdesk.ops import tables

        self._ctx.run(tables.paste, table="channel", text=text, say=True, then=self._channels_named)

    def _channels_named(self, outcome: Outcome) -> None:
        if self.panel is not None:
            self.panel.show_problems(outcome.result.problems, outcome.result.left)
