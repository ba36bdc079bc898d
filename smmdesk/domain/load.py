"""The load of a member in a week (PRODUCT.md, Load)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import msgspec

from smmdesk.domain.rows import Absence
from smmdesk.domain.workdays import IsFree


class Load(msgspec.Struct, frozen=True):
    """How much a member has in a week: posts they write or draw, capacity, and the working days they are away."""

    member: str
    posts: int
    capacity: int
    usual: int
    """The capacity without absences."""
    away: tuple[str, ...]
    """Working days on which they are away, whole or half."""

    @property
    def over(self) -> int:
        """How many posts over the capacity."""
        return max(0, self.posts - self.capacity)


def runs(days: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(first, last) of the days that follow each other without a gap."""
    found: list[tuple[str, str]] = []
    for day in sorted(days):
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        if found and found[-1][1] == before:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return tuple(found)


def week_capacity(
    capacity: float, monday: date, absences: Iterable[Absence], free: IsFree
) -> tuple[int, tuple[str, ...]]:
    """(capacity x the share of the week's working days present, rounded up; the days away)."""
    days = [monday + timedelta(days=n) for n in range(7)]
    working = [d for d in days if not free(d)]
    absences = list(absences)
    lost = Fraction(0)
    away = []
    for day in working:
        part = max((_part_away(day.isoformat(), a) for a in absences), default=Fraction(0))
        lost += part
        if part:
            away.append(day.isoformat())
    share = 1 - lost / len(working) if working else Fraction(0)
    return math.ceil(Fraction(capacity) * share), tuple(away)


def _part_away(day: str, absence: Absence) -> Fraction:
    if day < absence.day_from or (absence.day_to is not None and day > absence.day_to):
        return Fraction(0)
    half = (day == absence.day_from and absence.half_from) or (day == absence.day_to and absence.half_to)
    return Fraction(1, 2) if half else Fraction(1)
