"""Lays a year out: twelve months of days, in as many rows as there is room for. No painting, no widget."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

Box = tuple[int, int, int, int]
HEAD, NAMES, GAP, FOOT = 24, 16, 22, 28
LOW, LOW_GAP = 20, 3
"""Where days would be lower than this, months stand closer."""
"""The name of a month, its weekdays, the space between months, and the line that explains the signs."""


class Month(msgspec.Struct, frozen=True):
    """A month of the year."""

    first: date
    box: Box
    names: tuple[int, ...]
    """The left edges of the weekdays' names."""


class YearLayout(msgspec.Struct, frozen=True):
    """Where the months and days of a year stand."""

    months: tuple[Month, ...]
    days: dict[str, Box]
    cell: tuple[int, int]
    foot: Box

    def day_at(self, x: int, y: int) -> str:
        """The day under a point, "" for none."""
        return next((day for day, box in self.days.items() if _inside(box, x, y)), "")

    def month_at(self, x: int, y: int) -> Month | None:
        """The month whose name is under a point."""
        for month in self.months:
            left, top, width, height = month.box
            if left <= x < left + width and top <= y < top + height and not self.day_at(x, y):
                return month
        return None


def lay(first: date, width: int, height: int, first_weekday: int, scale: float) -> YearLayout:
    """The twelve months from `first` on, in four, three or six columns: where the days become largest."""
    head, names, gap, foot = (round(n * scale) for n in (HEAD, NAMES, GAP, FOOT))
    columns = max((4, 3, 6, 2), key=lambda n: _side(n, width, height, head + names, gap, foot))
    rows = 12 // columns
    across = max(7, (width - gap * (columns + 1)) // columns)
    air = gap // 2
    down = (height - foot - air * (rows + 1)) // rows
    if down < head + names + 6 * round(LOW * scale):
        air = round(LOW_GAP * scale)
        down = (height - foot - air * (rows + 1)) // rows
    down = max(head + names + 6, down)
    cell = (across // 7, max(1, (down - head - names) // 6))
    months, days = [], {}
    for n in range(12):
        at = _month_after(first, n)
        left = gap + (n % columns) * (across + gap)
        top = air + (n // columns) * (down + air)
        box = (left, top, cell[0] * 7, head + names + cell[1] * 6)
        months.append(Month(at, box, tuple(left + c * cell[0] for c in range(7))))
        before = (at.weekday() - first_weekday) % 7
        for day in range(monthrange(at.year, at.month)[1]):
            row, column = divmod(before + day, 7)
            place = (left + column * cell[0], top + head + names + row * cell[1], *cell)
            days[(at + timedelta(days=day)).isoformat()] = place
    return YearLayout(tuple(months), days, cell, (gap, height - foot, max(0, width - 2 * gap), foot))


def runs(days: Sequence[str], boxes: dict[str, Box]) -> list[tuple[Box, bool, bool]]:
    """The days of a span as boxes, one a week: (box, whether it begins there, whether it ends there)."""
    found: list[list[str]] = []
    for day in days:
        if day not in boxes:
            continue
        last = found[-1][-1] if found else ""
        if last and boxes[last][1] == boxes[day][1] and boxes[last][0] < boxes[day][0]:
            found[-1].append(day)
        else:
            found.append([day])
    out = []
    for run in found:
        left, top, _width, height = boxes[run[0]]
        right = boxes[run[-1]][0] + boxes[run[-1]][2]
        out.append(((left, top, right - left, height), run[0] == days[0], run[-1] == days[-1]))
    return out


def _side(columns: int, width: int, height: int, above: int, gap: int, foot: int) -> float:
    """How large the shorter side of a day becomes."""
    rows = 12 // columns
    across = (width - gap * (columns + 1)) / columns / 7
    down = ((height - foot - gap / 2 * (rows + 1)) / rows - above) / 6
    return min(across, down * 1.6)


def _month_after(day: date, months: int) -> date:
    n = day.year * 12 + day.month - 1 + months
    return date(n // 12, n % 12 + 1, 1)


def _inside(box: Box, x: int, y: int) -> bool:
    left, top, width, height = box
    return left <= x < left + width and top <= y < top + height
