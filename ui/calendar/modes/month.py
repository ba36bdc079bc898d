"""The calendar as a month of six weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Period
from smmdesk.domain.dates import say_month, say_week
from smmdesk.queries import calendar
from ui.calendar.modes.base import DaysMode
from ui.context import UiContext
from ui.views.month import MonthView
from ui.widgets.buttons import PushButton

if TYPE_CHECKING:
    pass

WEEKS = 6
STEP_WEEKS = 4
"""So far a step goes where the month begins with a week."""
_LEAST_CHIP = 22
"""The height of a chip of one line with its gap: no more of them fit into a cell."""


class MonthMode(DaysMode):
    """The month: what needs attention and the neighbouring months are read while nothing else happens."""

    key = "month"
    days = WEEKS * 7

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.month_view = MonthView(ctx.themes, parent)
        super().__init__(ctx, self.month_view)
        self.from_week = _tool(self, "from_week", _("From this week"), "arrow-down-to-line")
        from_week = _("Begin with the week of the day, not of the month")
        self.from_week.say(_("From this week"), from_week, "Ctrl+Shift+J")
        self.away = _tool(self, "away_shown", _("Who is away"), "user-x")
        self.away.say(_("Who is away"), tip=_("Show who is away, as bars over the days"), key="Ctrl+Shift+V")
        self.tools = (self.away, self.from_week)

    def span(self, anchor: date) -> tuple[date, date]:
        if self.from_week.isChecked():
            first = self._first(anchor)
            return first, first + timedelta(days=self.days - 1)
        return anchor.replace(day=1), _month_after(anchor, 1) - timedelta(days=1)

    def title(self, anchor: date) -> str:
        if self.from_week.isChecked():
            return say_week(*self.span(anchor), self._today().year)
        return say_month(anchor.year, anchor.month)

    def after(self, anchor: date, steps: int) -> date:
        if self.from_week.isChecked():
            return anchor + timedelta(days=STEP_WEEKS * 7 * steps)
        return _month_after(anchor, steps)

    def reload(self) -> None:
        super().reload()
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id)
        for tool in self.tools:
            tool.setChecked(bool(kept.get(tool.objectName())))

    def _tool_pressed(self) -> None:
        """Begin with the week, or show who is away: kept for the plan on this PC."""
        if not self._ctx.has_plan:
            return
        self._ctx.pc.put_plan(self._ctx.desk.plan_id, **{t.objectName(): t.isChecked() for t in self.tools})
        self._ready.clear()
        self.show(self._anchor, self._which, self.selected)
        self.read_changed.emit()

    def _first(self, anchor: date) -> date:
        month = anchor if self.from_week.isChecked() else anchor.replace(day=1)
        return month - timedelta(days=(month.weekday() - self.month_view.first_weekday) % 7)

    def _asked(self, first: date) -> Period:
        room = self.view.window().height() // (WEEKS * self.month_view.theme.px(_LEAST_CHIP))
        per_day = max(calendar.FIRST_OF_A_DAY, room)
        period = self._ctx.ask(calendar.period, first, self.days, self._ctx.now, per_day, self._which)
        return self._with_away(period) if self.away.isChecked() else period


def _tool(mode: MonthMode, name: str, words: str, icon: str) -> PushButton:
    button = PushButton(mode._ctx.themes, words, "quiet", icon, small=True, parent=mode.view)
    button.setObjectName(name)
    button.setCheckable(True)
    button.clicked.connect(mode._tool_pressed)
    return button


def _month_after(day: date, months: int) -> date:
    n = day.year * 12 + day.month - 1 + months
    return date(n // 12, n % 12 + 1, 1)
