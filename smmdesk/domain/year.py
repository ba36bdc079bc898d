"""A year at a glance: how full each day is, which working days are empty, and where nothing happens for long."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

import msgspec

from smmdesk.domain.cards import Bar, DayNote, Term
from smmdesk.domain.workdays import IsFree

LONG = 3
"""So many working days in a row without a post are a gap."""
STEPS = (1, 2, 4, 7)
"""From so many posts on a day is one step fuller."""


class Gap(msgspec.Struct, frozen=True):
    """Working days in a row without a post."""

    first: str
    last: str
    """Both of them working days."""
    days: int
    """How many working days."""


class Year(msgspec.Struct, frozen=True):
    """The days of a year with what stands on them."""

    first: date
    last: date
    counts: dict[str, int]
    """By day; days without a post are left out."""
    expected: dict[str, int]
    """By day, the posts of rubrics that are expected and not there yet."""
    empty: frozenset[str]
    """The working days without a post."""
    free: frozenset[str]
    """Weekends and public holidays."""
    gaps: tuple[Gap, ...]
    bars: tuple[Bar, ...] = ()
    notes: dict[str, DayNote] = {}
    terms: tuple[Term, ...] = ()

    @property
    def total(self) -> int:
        """How many posts are planned in it."""
        return sum(self.counts.values())

    def gap_of(self, day: str) -> Gap | None:
        """The gap that a day lies in."""
        return next((gap for gap in self.gaps if gap.first <= day <= gap.last), None)


def days_of(first: date, last: date) -> Iterator[date]:
    """Each day from `first` to `last`."""
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def empty_days(days: Collection[str], first: date, last: date, free: IsFree) -> list[str]:
    """The working days from `first` to `last` that are not among the `days` with a post."""
    return [day.isoformat() for day in days_of(first, last) if day.isoformat() not in days and not free(day)]


def gaps(days: Collection[str], first: date, last: date, free: IsFree, least: int = LONG) -> tuple[Gap, ...]:
    """The runs of at least `least` working days without a post; free days between do not end one, posts on them do."""
    found: list[Gap] = []
    run: list[str] = []
    for day in days_of(first, last):
        on = day.isoformat()
        if on in days:
            _close(found, run, least)
            run = []
        elif not free(day):
            run.append(on)
    _close(found, run, least)
    return tuple(found)


def step_of(posts: int) -> int:
    """How full a day of so many posts is, from 0 to the number of STEPS."""
    return sum(posts >= least for least in STEPS)


def _close(found: list[Gap], run: list[str], least: int) -> None:
    if len(run) >= least:
        found.append(Gap(run[0], run[-1], len(run)))
