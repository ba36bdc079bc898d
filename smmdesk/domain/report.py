"""What the sheets of the plan workbook say beside the posts: plain values, asked once and written by the exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from smmdesk.domain.contribution import Facts, figures

SHEETS: tuple[str, ...] = ("schedule", "calendar", "ideas", "team", "contributions")
"""The sheets that can be chosen, in the order of the workbook; what it says about itself always comes last."""
MOST_MONTHS = 24
"""Months that get a calendar sheet; a plan of many years asks for a period."""
MOST_WEEKS = 60
MONTHS_WITHOUT_A_PERIOD = 12
"""The contributions of each month: so many, up to this one, where no period is asked for."""


class CalendarPost(msgspec.Struct, frozen=True):
    """A post on a wall calendar."""

    words: str
    """Time, title, and who writes it."""
    hue: int | None
    published: bool


class CalendarMonth(msgspec.Struct, frozen=True):
    """One month of a wall calendar."""

    first: date
    posts: Mapping[str, Sequence[CalendarPost]]
    notes: Mapping[str, str]
    """By day: the important date or the public holiday."""
    bars: Sequence[tuple[str, str, str, int | None]]
    """Campaigns: name, first day, last day, hue."""
    first_weekday: int = 0


class IdeaLine(msgspec.Struct, frozen=True):
    """An idea with names instead of ids, and what became of it."""

    title: str
    text: str
    contributors: tuple[str, ...]
    rubric: str
    month: str
    tags: tuple[str, ...]
    place: str
    """The column of the board, or that it is archived and why."""
    votes: int
    comments: int
    created_on: str
    became: tuple[str, ...]
    """The posts that came of it."""


class TeamLine(msgspec.Struct, frozen=True):
    """A member's load in each week of the table."""

    name: str
    department: str
    function: str
    usual: float | None
    """The capacity: posts a week."""
    posts: tuple[int, ...]
    capacity: tuple[int, ...]
    away: tuple[int, ...]
    """Working days away, whole or half."""


class TeamTable(msgspec.Struct, frozen=True):
    """Who has how much to do, week by week."""

    mondays: tuple[date, ...]
    members: tuple[TeamLine, ...]


class MonthlyTable(msgspec.Struct, frozen=True):
    """How many posts each member wrote in each month, whole and shared between co-authors."""

    months: tuple[str, ...]
    """`YYYY-MM`."""
    whole: Mapping[str, tuple[int, ...]]
    shared: Mapping[str, tuple[float, ...]]
    """By name."""
    nobody: tuple[int, ...]
    posts: tuple[int, ...]


def months_between(first: str, last: str) -> tuple[str, ...]:
    """The months from the one of `first` to the one of `last`, as `YYYY-MM`."""
    begin, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(begin, end + 1))


def monthly(facts: Facts, day_from: str, day_to: str, today: str) -> MonthlyTable:
    """The contributions of each month of the period, by the definitions of `domain.contribution`; the first and the
    last month only as far as the period reaches."""
    months = months_between(day_from, day_to)
    whole: dict[str, list[int]] = {}
    shared: dict[str, list[float]] = {}
    nobody, posts = [], []
    for number, month in enumerate(months):
        first, last = date.fromisoformat(f"{month}-01"), _last_of(month)
        found = figures(facts, max(first.isoformat(), day_from), min(last.isoformat(), day_to), today)
        for member in found.members:
            if member.authored and member.name not in whole:
                whole[member.name], shared[member.name] = [0] * number, [0.0] * number
        written = {member.name: member for member in found.members}
        for name in whole:
            member_now = written.get(name)
            whole[name].append(member_now.authored if member_now else 0)
            shared[name].append(member_now.authored_fractional if member_now else 0.0)
        nobody.append(found.nobody)
        posts.append(found.posts)
    names = sorted(whole, key=str.casefold)
    return MonthlyTable(
        months,
        {name: tuple(whole[name]) for name in names},
        {name: tuple(shared[name]) for name in names},
        tuple(nobody),
        tuple(posts),
    )


def _last_of(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
