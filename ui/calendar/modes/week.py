"""The calendar as a week with hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from smmdesk.domain.cards import DayNote, Period, marked, marked_period
from smmdesk.domain.dates import say_week
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.queries import calendar
from ui.calendar.modes.base import Mode
from ui.context import UiContext
from ui.views.week import WeekView

if TYPE_CHECKING:
    from smmdesk.desk import Desk

OF_A_DAY = 40
"""So many posts of a day of a crowded week are read."""
_NOW_MS = 20_000


class WeekMode(Mode):
    """The week: what needs attention and the neighbouring weeks are read while nothing else happens."""

    key = "week"
    has_legend = False

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.week_view = WeekView(ctx.themes, parent)
        super().__init__(ctx, self.week_view)
        self._which = EVERYTHING
        self._period: Period | None = None
        self._ready: dict[date, Period] = {}
        self._marks: dict[date, dict[str, str]] = {}
        self._holidays: dict[str, DayNote] = {}
        self._clock = QTimer(self)
        self._clock.setInterval(_NOW_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.week_view.day_opened.connect(self._day_opened)

    @property
    def total(self) -> int:
        return self._period.total if self._period else 0

    @property
    def selected(self) -> tuple[str, ...]:
        return self.week_view.selected

    @property
    def focus_day(self) -> str:
        return self.week_view.focus_day

    def span(self, anchor: date) -> tuple[date, date]:
        first = anchor - timedelta(days=(anchor.weekday() - self.week_view.first_weekday) % 7)
        return first, first + timedelta(days=6)

    def title(self, anchor: date) -> str:
        return say_week(*self.span(anchor), self._today().year)

    def after(self, anchor: date, steps: int) -> date:
        return anchor + timedelta(days=7 * steps)

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        if which != self._which:
            self._ready.clear()
        self._which = which
        first, _last = self.span(anchor)
        self._period = marked_period(self._ready.pop(first, None) or self._asked(first), self._marks.get(first))
        self._tick()
        self._show(selected)

    def settle(self) -> None:
        if self._period is None:
            return
        first = self._period.first
        last = first + timedelta(days=6)
        known = self._ctx.ask(calendar.holidays_here, first - timedelta(days=7), last + timedelta(days=7))
        if known != self._holidays:
            self._holidays = known
            self._show(self.week_view.selected)
        for days in (7, -7):
            beside = first + timedelta(days=days)
            if beside not in self._ready:
                self._ready[beside] = self._asked(beside)
            near = marked_period(self._ready[beside], self._marks.get(beside))
            self.week_view.prepare(self._noted(near, self._holidays))

    def beside(self) -> Callable[[Desk], Any] | None:
        if self._period is None:
            return None
        first, now = self._period.first, self._ctx.now

        def warnings(desk: Desk) -> tuple[date, dict[str, str]]:
            from smmdesk.queries import attention  # after the first paint: it brings a library

            return first, desk.ask(attention.marks, first, first + timedelta(days=6), now)

        return warnings

    def take(self, answer: tuple[date, dict[str, str]]) -> None:
        first, marks = answer
        self._marks[first] = marks
        if self._period is not None and self._period.first == first:
            period = marked_period(self._period, marks)
            if period != self._period:
                self._period = period
                self._show(self.week_view.selected)
            # as pixmaps, too: the first frame of a drag paints all of it again
            self.week_view.prepare(self._noted(period, self._holidays))

    def forget(self) -> None:
        self._ready.clear()

    def reload(self) -> None:
        self._holidays = {}
        self._ready.clear()
        self._marks.clear()
        self.week_view.set_first_weekday(self._ctx.ask(calendar.first_weekday))

    def select(self, posts: Iterable[str]) -> None:
        self.week_view.select(posts)
        for post in self.week_view.selected[:1]:
            self.week_view.see(post)

    def focus_on(self, day: str) -> None:
        self.week_view.focus_day_on(day)

    # --- private ---

    def _asked(self, first: date) -> Period:
        period = self._ctx.ask(calendar.period, first, 7, self._ctx.now, OF_A_DAY, self._which)
        last = first + timedelta(days=6)
        away = self._ctx.ask(calendar.absences, first.isoformat(), last.isoformat())
        return msgspec.structs.replace(period, bars=(*period.bars, *away))

    def _show(self, selected: tuple[str, ...]) -> None:
        assert self._period is not None
        self.week_view.show_period(self._noted(self._period, self._holidays), self._ctx.looks, self._today(), selected)

    def _tick(self) -> None:
        if self._ctx.has_plan:
            self.week_view.set_now(self._ctx.now.strftime("%H:%M"))

    def _day_opened(self, day: str) -> None:
        cards = self._ctx.ask(calendar.day, day, self._ctx.now, self._which)
        marks = self._marks.get(self._period.first) if self._period is not None else None
        self.week_view.show_day(day, marked(cards, marks))
