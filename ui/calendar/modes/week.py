"""The calendar as a week with hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from smmdesk.domain.cards import Period
from smmdesk.domain.dates import say_span_short, say_week
from smmdesk.domain.filters import Filter
from smmdesk.queries import calendar
from ui.calendar.modes.base import DaysMode
from ui.context import UiContext
from ui.views.week import WeekView

if TYPE_CHECKING:
    pass

OF_A_DAY = 40
"""So many posts of a day of a crowded week are read."""
_NOW_MS = 20_000


class WeekMode(DaysMode):
    """The week: what needs attention and the neighbouring weeks are read while nothing else happens."""

    key = "week"
    days = 7
    has_legend = False

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.week_view = WeekView(ctx.themes, parent)
        super().__init__(ctx, self.week_view)
        self._clock = QTimer(self)
        self._clock.setInterval(_NOW_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def span(self, anchor: date) -> tuple[date, date]:
        first = anchor - timedelta(days=(anchor.weekday() - self.week_view.first_weekday) % 7)
        return first, first + timedelta(days=6)

    def title(self, anchor: date) -> str:
        return say_week(*self.span(anchor), self._today().year)

    def short_title(self, anchor: date) -> str:
        first, last = self.span(anchor)
        return say_span_short(first.isoformat(), last.isoformat())

    def after(self, anchor: date, steps: int) -> date:
        return anchor + timedelta(days=7 * steps)

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        self._tick()
        super().show(anchor, which, selected)

    def select(self, posts: Iterable[str]) -> None:
        super().select(posts)
        for post in self.week_view.selected[:1]:
            self.week_view.see(post)

    # --- private ---

    def _first(self, anchor: date) -> date:
        return self.span(anchor)[0]

    def _asked(self, first: date) -> Period:
        return self._with_away(self._ctx.ask(calendar.period, first, self.days, self._ctx.now, OF_A_DAY, self._which))

    def _tick(self) -> None:
        if self._ctx.has_plan:
            self.week_view.set_now(self._ctx.now.strftime("%H:%M"))
