"""Whether a period is all right: what the month line says in a row."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from smmdesk.domain.filters import EVERYTHING, Field, Filter
from smmdesk.domain.silence import longest_gap
from smmdesk.domain.workdays import is_free
from smmdesk.queries import calendar, team
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader

SILENT_DAYS = 5
"""So many working days without a post are worth a word: a whole week."""


class Standing(msgspec.Struct, frozen=True):
    """How a period stands."""

    posts: int
    """Those that were cancelled do not count, unless the filter asks for a status."""
    hidden: int
    """How many posts the filter hides."""
    expected: int
    """Slots of the period, filled or not."""
    there: int
    """Those that a post fills."""
    missing: tuple[str, ...]
    """The days of those from today on that no post fills."""
    nobody: int
    late: int
    silent: tuple[str, str] | None
    """The first and last day of the longest time ahead without a post, if it has SILENT_DAYS working days."""
    over: tuple[tuple[str, int], ...]
    """(member, by how many posts over) of the weeks ahead, the most first."""
    beside: tuple[str, str] = ("", "")
    """Of a time without any post: the nearest days before and after it that have one; "" where there is none."""

    @property
    def well(self) -> bool:
        """Whether there is nothing to do about it."""
        return not (self.missing or self.nobody or self.late or self.silent or self.over)


def standing(r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING) -> Standing:
    """How the days from `first` to `last` stand, as far as the filter shows them.

    What is ahead (missing, silent, over) is told from today on, and of all posts: a filter makes no gaps.
    """
    ahead = max(first, now.date())
    shown = calendar.tally(r, first, last, now, which)
    every = sum(posts.counts(r.store, first.isoformat(), last.isoformat()).values())
    there = calendar.counts(r, first, last)
    expected = calendar.slots(r, first, last, which)
    empty = [day for day, ghosts in calendar.empty_slots(r, first, last, which).items() for _ghost in ghosts]
    return Standing(
        shown.posts - (0 if which.values(Field.STATUS) else shown.cancelled),
        every - shown.posts,
        expected,
        expected - len(empty),
        tuple(sorted(day for day in empty if day >= ahead.isoformat())),
        shown.nobody,
        shown.late,
        longest_gap(there, ahead, last, is_free(r.plan.country), SILENT_DAYS) if there else None,
        _over(r, ahead, last),
        ("", "") if there else posts.days_beside(r.store, first.isoformat(), last.isoformat()),
    )


def _over(r: Reader, first: date, last: date) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        for load in team.loads(r, monday) if posts.counts(r.store, *_week(monday)) else ():
            if load.over and load.usual:
                found[load.member] = max(found.get(load.member, 0), load.over)
        monday += timedelta(days=7)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _week(monday: date) -> tuple[str, str]:
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
