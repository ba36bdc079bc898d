"""Ideas as the board shows them: where they stand, how they are ordered and found, what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

from smmdesk.base.words import N_
from smmdesk.domain.kinds import Status

PLANNED, DONE, EARLIER, ARCHIVED = "planned", "done", "earlier", "archived"
COLUMNS = ("new", "discussing", "shortlisted", PLANNED, DONE)
"""The columns of the board; the first three are stored, the others follow from an idea's posts."""
STORED = COLUMNS[:3]
COLUMN_NAMES = {
    "new": N_("New"),
    "discussing": N_("Discussing"),
    "shortlisted": N_("Shortlisted"),
    PLANNED: N_("Planned"),
    DONE: N_("Done this term"),
}


class Sort(StrEnum):
    """How the cards of a column are ordered."""

    RANK = "rank"
    VOTES = "votes"
    AGE = "age"
    CONTRIBUTOR = "contributor"


class Fate(msgspec.Struct, frozen=True):
    """A post that came of an idea."""

    post: str
    title: str
    day: str | None
    """The day it came out, else the planned one."""
    status: Status
    nobody: bool
    """Whether nobody writes it."""
    reactions: int | None


class IdeaCard(msgspec.Struct, frozen=True):
    """An idea as a card or a line shows it."""

    id: str
    title: str
    link: str
    rubric: str | None
    month: str | None
    column: str
    rank: str
    created_on: str
    archived_on: str | None
    archive_reason: str
    searched: str
    """Title, text, tags and names of contributors as they are searched."""
    contributors: tuple[str, ...] = ()
    """Member ids, by name."""
    tags: tuple[str, ...] = ()
    votes: int = 0
    mine: bool = False
    """Whether who uses the program voted for it."""
    hands: int = 0
    """The newest show of hands."""
    comments: int = 0
    cover: Path | None = None
    has_cover: bool = False
    """Whether a picture is attached, though its file may not be here yet."""
    fates: tuple[Fate, ...] = ()
    place: str = ""
    """The column it stands in; EARLIER and ARCHIVED are on no board."""

    @property
    def weight(self) -> int:
        """What it is ranked by: the hands that were shown in the meeting, else the votes."""
        return max(self.votes, self.hands)

    @property
    def is_open(self) -> bool:
        """Whether nothing came of it yet and it is not archived."""
        return self.place in STORED


class Which(msgspec.Struct, frozen=True):
    """What the board is narrowed to."""

    words: str = ""
    rubric: str = ""
    member: str = ""
    tag: str = ""
    month: str = ""
    archived: bool = False
    """The archived ones, instead of those that are not."""

    def __bool__(self) -> bool:
        return bool(self.words or self.rubric or self.member or self.tag or self.month or self.archived)


class IdeaColumn(msgspec.Struct, frozen=True):
    """A column of the board with its cards in order."""

    key: str
    cards: tuple[IdeaCard, ...]


def place(column: str, archived: bool, fates: Iterable[Fate], term_first: str) -> str:
    """Where an idea stands: planned while a post of it is to come, done when all are out, in this term or earlier.

    Cancelled posts do not count: an idea of which nothing came goes back to its column.
    """
    counted = [f for f in fates if f.status is not Status.CANCELLED]
    if archived:
        return ARCHIVED
    if not counted:
        return column
    if any(f.status is not Status.PUBLISHED for f in counted):
        return PLANNED
    return DONE if max(f.day or "" for f in counted) >= term_first else EARLIER


def fits(card: IdeaCard, which: Which) -> bool:
    """Whether a card is among what the board is narrowed to."""
    return _test(which)(card)


def fitting(cards: Iterable[IdeaCard], which: Which) -> list[IdeaCard]:
    """The cards that fit, in the order they come in."""
    return list(filter(_test(which), cards))


def _test(which: Which) -> Callable[[IdeaCard], bool]:
    """The test of a filter: only what it asks for is looked at, since it is asked of thousands with every letter."""
    tests: list[Callable[[IdeaCard], bool]] = [lambda card: (card.place == ARCHIVED) == which.archived]
    tests += [lambda card, word=word: word in card.searched for word in which.words.casefold().split()]  # type: ignore[misc]
    if which.rubric:
        tests.append(lambda card: card.rubric == which.rubric)
    if which.member:
        tests.append(lambda card: which.member in card.contributors)
    if which.tag:
        tests.append(lambda card: which.tag in card.tags)
    if which.month:
        tests.append(lambda card: card.month == which.month)
    return lambda card: all(test(card) for test in tests)


def ordered(cards: Iterable[IdeaCard], sort: Sort, name: Callable[[str], str]) -> list[IdeaCard]:
    """Cards in an order; `name` tells a member's name by id."""
    by_rank = sorted(cards, key=lambda c: (c.rank, c.id))
    if sort is Sort.VOTES:
        return sorted(by_rank, key=lambda c: -c.weight)
    if sort is Sort.AGE:
        return sorted(by_rank, key=lambda c: c.created_on, reverse=True)
    if sort is Sort.CONTRIBUTOR:
        return sorted(by_rank, key=lambda c: name(c.contributors[0]).casefold() if c.contributors else "\uffff")
    return by_rank


def columns(
    cards: Iterable[IdeaCard], which: Which, sort: Sort | None, name: Callable[[str], str]
) -> tuple[IdeaColumn, ...]:
    """The board: each card that fits in its column; archived ones stand in the column they were in.

    `sort` None: the cards come in order already.
    """
    fit = _test(which)
    by_place: dict[str, list[IdeaCard]] = {key: [] for key in COLUMNS}
    for card in cards:
        if fit(card):
            by_place.setdefault(card.column if card.place == ARCHIVED else card.place, []).append(card)
    if sort is not None:
        by_place = {key: ordered(there, sort, name) for key, there in by_place.items()}
    return tuple(IdeaColumn(key, tuple(by_place[key])) for key in COLUMNS)


def term_start(terms: Iterable[tuple[str, str]], today: str) -> str:
    """The first day of the term of `today`: of the longest that has it, else of its half of the academic year."""
    around = [(last, first) for first, last in terms if first <= today <= last]
    if around:
        return min(first for _last, first in around)
    year, month = int(today[:4]), int(today[5:7])
    if month >= 9:
        return f"{year}-09-01"
    return f"{year}-02-01" if month >= 2 else f"{year - 1}-09-01"
