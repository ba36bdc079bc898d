"""The calendar as a month of six weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import DayNote, Period, marked, marked_period
from smmdesk.domain.dates import say_month, say_week
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.queries import calendar
from ui.calendar.modes.base import Mode
from ui.context import UiContext
from ui.views.month import MonthView
from ui.widgets.buttons import PushButton

if TYPE_CHECKING:
    from smmdesk.desk import Desk

WEEKS = 6
STEP_WEEKS = 4
"""So far a step goes where the month begins with a week."""
_LEAST_CHIP = 22
"""The height of a chip of one line with its gap: no more of them fit into a cell."""


class MonthMode(Mode):
    """The month: what needs attention and the neighbouring months are read while nothing else happens."""

    key = "month"

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.month_view = MonthView(ctx.themes, parent)
        super().__init__(ctx, self.month_view)
        self._anchor = date(2000, 1, 1)
        self._which = EVERYTHING
        self._period: Period | None = None
        self._holidays: dict[str, DayNote] = {}
        self._ready: dict[date, Period] = {}
        self._marks: dict[date, dict[str, str]] = {}
        """By the first day of a period that was shown, what needs attention on its posts."""
        self.month_view.day_opened.connect(self._day_opened)
        self.from_week = _tool(self, "from_week", _("From this week"), "arrow-down-to-line")
        from_week = _("Begin with the week of the day, not of the month")
        self.from_week.say(_("From this week"), from_week, "Ctrl+Shift+J")
        self.away = _tool(self, "away_shown", _("Who is away"), "user-x")
        self.away.say(_("Who is away"), tip=_("Show who is away, as bars over the days"), key="Ctrl+Shift+V")
        self.tools = (self.away, self.from_week)

    @property
    def total(self) -> int:
        return self._period.total if self._period else 0

    @property
    def selected(self) -> tuple[str, ...]:
        return self.month_view.selected

    @property
    def focus_day(self) -> str:
        return self.month_view.focus_day

    def span(self, anchor: date) -> tuple[date, date]:
        if self.from_week.isChecked():
            first = self._first(anchor)
            return first, first + timedelta(days=WEEKS * 7 - 1)
        return anchor.replace(day=1), _month_after(anchor, 1) - timedelta(days=1)

    def title(self, anchor: date) -> str:
        if self.from_week.isChecked():
            return say_week(*self.span(anchor), self._today().year)
        return say_month(anchor.year, anchor.month)

    def after(self, anchor: date, steps: int) -> date:
        if self.from_week.isChecked():
            return anchor + timedelta(days=STEP_WEEKS * 7 * steps)
        return _month_after(anchor, steps)

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        if which != self._which:
            self._ready.clear()
        self._anchor, self._which = anchor, which
        first = self._first(anchor)
        self._period = marked_period(self._ready.pop(first, None) or self._asked(first), self._marks.get(first))
        self._show(selected)

    def settle(self) -> None:
        if self._period is None:
            return
        first = self._period.first
        last = first + timedelta(days=WEEKS * 7 - 1)
        known = self._ctx.ask(calendar.holidays_here, first, last)
        if known != self._holidays:
            self._holidays = known
            self._show(self.month_view.selected)
        for steps in (1, -1):
            first = self._first(self.after(self._anchor, steps))
            if first not in self._ready:
                self._ready[first] = self._asked(first)
            near = marked_period(self._ready[first], self._marks.get(first))
            self.month_view.prepare(self._noted(near, self._holidays))

    def beside(self) -> Callable[[Desk], Any] | None:
        if self._period is None:
            return None
        first, now = self._period.first, self._ctx.now

        def warnings(desk: Desk) -> tuple[date, dict[str, str]]:
            from smmdesk.queries import attention  # after the first paint: it brings a library

            return first, desk.ask(attention.marks, first, first + timedelta(days=WEEKS * 7 - 1), now)

        return warnings

    def take(self, answer: tuple[date, dict[str, str]]) -> None:
        first, marks = answer
        self._marks[first] = marks
        if self._period is not None and self._period.first == first:
            period = marked_period(self._period, marks)
            if period != self._period:
                self._period = period
                self._show(self.month_view.selected)
            # as pixmaps, too: the first frame of a drag paints all of it again
            self.month_view.prepare(self._noted(period, self._holidays))

    def forget(self) -> None:
        self._ready.clear()

    def reload(self) -> None:
        self._holidays = {}
        self._ready.clear()
        self._marks.clear()
        self.month_view.set_first_weekday(self._ctx.ask(calendar.first_weekday))
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id)
        for tool in self.tools:
            tool.setChecked(bool(kept.get(tool.objectName())))

    def select(self, posts: Iterable[str]) -> None:
        self.month_view.select(posts)

    def focus_on(self, day: str) -> None:
        self.month_view.focus_day_on(day)

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
        period = self._ctx.ask(calendar.period, first, WEEKS * 7, self._ctx.now, per_day, self._which)
        if not self.away.isChecked():
            return period
        last = first + timedelta(days=WEEKS * 7 - 1)
        away = self._ctx.ask(calendar.absences, first.isoformat(), last.isoformat())
        return msgspec.structs.replace(period, bars=(*period.bars, *away))

    def _show(self, selected: tuple[str, ...]) -> None:
        assert self._period is not None
        self.month_view.show_period(self._noted(self._period, self._holidays), self._ctx.looks, self._today(), selected)

    def _day_opened(self, day: str) -> None:
        cards = self._ctx.ask(calendar.day, day, self._ctx.now, self._which)
        marks = self._marks.get(self._period.first) if self._period is not None else None
        self.month_view.show_day(day, marked(cards, marks))


def _tool(mode: MonthMode, name: str, words: str, icon: str) -> PushButton:
    button = PushButton(mode._ctx.themes, words, "quiet", icon, small=True, parent=mode.view)
    button.setObjectName(name)
    button.setCheckable(True)
    button.clicked.connect(mode._tool_pressed)
    return button


def _month_after(day: date, months: int) -> date:
    n = day.year * 12 + day.month - 1 + months
    return date(n // 12, n % 12 + 1, 1)
