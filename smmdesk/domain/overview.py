"""The overview: posts by rubric, person or channel and week, counted against what is expected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import msgspec

from smmdesk.domain.cards import Bar, Ghost, PostCard
from smmdesk.domain.kinds import Status

_WEEK = timedelta(days=7)


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A week of a row: its posts by day and time, and the slots that no post fills."""

    cards: tuple[PostCard, ...] = ()
    ghosts: tuple[Ghost, ...] = ()

    @property
    def things(self) -> tuple[PostCard | Ghost, ...]:
        """Both by day and time."""
        if not self.ghosts:
            return self.cards
        both: list[PostCard | Ghost] = [*self.cards, *self.ghosts]
        return tuple(sorted(both, key=lambda x: (x.day or "", x.time or "", isinstance(x, Ghost))))


class Row(msgspec.Struct, frozen=True):
    """A rubric, a person or a channel through the weeks."""

    key: str
    """Its id, "" for posts that have none."""
    name: str
    about: str
    """What is said under the name."""
    hue: int | None
    cells: tuple[Cell, ...]
    expected: int = 0
    """How many posts the rubric's rule expects, there or not."""

    @property
    def out(self) -> int:
        """How many are published."""
        published = Status.PUBLISHED
        return sum(card.status is published for cell in self.cells for card in cell.cards)

    @property
    def planned(self) -> int:
        """How many are still to come out."""
        return sum(len(cell.cards) for cell in self.cells) - self.out

    @property
    def missing(self) -> int:
        """How many slots no post fills."""
        return sum(len(cell.ghosts) for cell in self.cells)


class Line(msgspec.Struct, frozen=True):
    """A channel through the weeks, in numbers."""

    key: str
    name: str
    counts: tuple[int, ...]
    silence: int
    """The most days between two posts, and until the first and from the last one."""
    too_long: bool


class Overview(msgspec.Struct, frozen=True):
    """A time in weeks."""

    first: date
    """The first day of the first week."""
    weeks: int
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    """Posts of each week, each once."""
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()

    @property
    def posts(self) -> int:
        """All posts, each once."""
        return sum(self.totals)

    def begin(self, week: int) -> date:
        """The first day of a week, from 0."""
        return self.first + week * _WEEK

    def week_of(self, day: date) -> int:
        """The week of a day, from 0; -1 outside."""
        number = (day - self.first).days // 7
        return number if 0 <= number < self.weeks else -1


def cells(first: date, weeks: int, cards: Iterable[PostCard], ghosts: Iterable[Ghost] = ()) -> tuple[Cell, ...]:
    """Posts and slots by week."""
    posts: dict[int, list[PostCard]] = defaultdict(list)
    slots: dict[int, list[Ghost]] = defaultdict(list)
    week = _week_of_day(first, weeks)
    for card in cards:
        posts[week.get(card.day, -1)].append(card)
    for ghost in ghosts:
        slots[week.get(ghost.day, -1)].append(ghost)
    return tuple(Cell(tuple(posts[n]), tuple(slots[n])) for n in range(weeks))


def counts(first: date, weeks: int, cards: Iterable[PostCard]) -> tuple[int, ...]:
    """How many posts each week has."""
    week = _week_of_day(first, weeks)
    found = Counter(week.get(card.day, -1) for card in cards)
    return tuple(found[n] for n in range(weeks))


def silence(days: Sequence[str], first: date, last: date) -> int:
    """The most days in a row without a post from `first` to `last`."""
    begin, end = first.isoformat(), last.isoformat()
    on = [date.fromisoformat(day) for day in sorted(set(days)) if begin <= day <= end]
    edges = [first - timedelta(days=1), *on, last + timedelta(days=1)]
    return max((b - a).days - 1 for a, b in pairwise(edges))


def same_day_in(week: date, day: str, first_weekday: int) -> str:
    """The day of the week that begins on `week` with the weekday of `day`."""
    return (week + timedelta(days=(date.fromisoformat(day).weekday() - first_weekday) % 7)).isoformat()


@lru_cache(maxsize=4)
def _week_of_day(first: date, weeks: int) -> dict[str | None, int]:
    """The week of each day."""
    return {(first + timedelta(days=n)).isoformat(): n // 7 for n in range(weeks * 7)}
