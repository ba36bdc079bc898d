"""How far the work on a post is: who does what on it, by when, and what it waits for."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from smmdesk.base.words import _
from smmdesk.domain import dates
from smmdesk.domain.cards import Looks, PostCard
from smmdesk.domain.kinds import Role, Status

DONE = (Status.PUBLISHED, Status.CANCELLED)
"""Nothing is to be done on these any more."""
BOARD = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.SCHEDULED, Status.PUBLISHED)
"""The columns of the workflow board; cancelled posts are there where a filter asks for them."""
_NEAR = 14
"""Days within which a due day is known by its weekday and number."""


class Hand(msgspec.Struct, frozen=True, gc=False):
    """What a member does on a post."""

    member: str
    role: Role
    due_day: str | None
    done_day: str | None


class PostWork(msgspec.Struct, frozen=True, gc=False):
    """A post as lists and boards show it: its card, and how far the work on it is."""

    card: PostCard
    hands: tuple[Hand, ...] = ()
    campaign: str | None = None
    """Its name."""

    @property
    def id(self) -> str:
        """The id of the post."""
        return self.card.id

    def people(self, role: Role) -> tuple[str, ...]:
        """The members in a role, by name."""
        return tuple(hand.member for hand in self.hands if hand.role is role)

    def is_done(self, role: Role) -> bool:
        """Whether everybody in a role has done their part; False where there is nobody."""
        days = [hand.done_day for hand in self.hands if hand.role is role]
        return bool(days) and all(days)

    def due(self, role: Role) -> str | None:
        """The first day on which something of a role is due and not done yet."""
        return min((h.due_day for h in self.hands if h.role is role and h.due_day and not h.done_day), default=None)

    def is_late(self, now: datetime) -> bool:
        """Whether it should be further than it is: its time, or the due day of somebody's part, is past."""
        if self.card.status in DONE:
            return False
        today = now.date().isoformat()
        return self._passed(now) or any(h.due_day and not h.done_day and h.due_day < today for h in self.hands)

    def _passed(self, now: datetime) -> bool:
        today, clock = now.date().isoformat(), dates.clock_of(now)
        day, time = self.card.day, self.card.time
        return day is not None and (day < today or (day == today and time is not None and time < clock))


class Column(msgspec.Struct, frozen=True):
    """A column of the board: its posts by day, or the first of them."""

    key: str
    """A status, or a member; "" for nobody."""
    works: tuple[PostWork, ...]
    count: int
    """How many there are, read or not."""
    late: int


class Board(msgspec.Struct, frozen=True):
    """The posts of a time by how far they are, or by who writes them."""

    columns: tuple[Column, ...]
    hidden: int
    """Posts to be done that stand outside the time, or that the filter hides."""

    @property
    def count(self) -> int:
        """How many posts there are, each in its columns."""
        return sum(column.count for column in self.columns)


def marked_board(board: Board, marks: dict[str, str]) -> Board:
    """The board with these warnings on its cards, told by post; a card without one keeps what it tells by itself."""
    columns = []
    for column in board.columns:
        works = (
            replace(work, card=replace(work.card, warning=marks.get(work.id) or work.card.warning))
            for work in column.works
        )
        columns.append(replace(column, works=tuple(works)))
    return replace(board, columns=tuple(columns))


def stands(work: PostWork, now: datetime, looks: Looks) -> tuple[str, str]:
    """(what a post waits for in a few words, the token of their colour); ("", "") where there is nothing to say."""
    card, today = work.card, now.date()
    if card.partly_out:
        return _("{number} of {all} out").format(number=card.out, all=len(card.channels)), "accent"
    if card.status in DONE:
        return "", ""
    if card.status is Status.IN_REVIEW:
        names = [looks.people[m].called for m in work.people(Role.EDITOR) if m in looks.people]
        late = (work.due(Role.EDITOR) or today.isoformat()) < today.isoformat()
        if names:
            words = _("waits for {names}").format(names=", ".join(names))
            return words, "bad" if late else "text-2"
        return _("waits for an editor"), "warn"
    if card.status is Status.DRAFT:
        told = _due(work, today)
        if told[0]:
            return told
    if work.is_late(now):
        return _("its time has passed") if work._passed(now) else _("is late"), "bad"
    return "", ""


def _due(work: PostWork, today: date) -> tuple[str, str]:
    text, picture = work.due(Role.AUTHOR), work.due(Role.DESIGNER)
    late = [(day, words) for day, words in ((text, _("text was due {day}")), (picture, _("picture was due {day}")))
            if day and day < today.isoformat()]  # fmt: skip
    if late:
        day, words = late[0]
        return words.format(day=say_near(day, today)), "bad"
    if text:
        return _("text due {day}").format(day=dates.say_day_short(text)), "text-2"
    if picture:
        return _("picture due {day}").format(day=dates.say_day_short(picture)), "text-2"
    return "", ""


def say_near(day: str, today: date) -> str:
    """ "Thu 19" of a day of the last two weeks, else "Thu 19 Nov"."""
    on = date.fromisoformat(day)
    if 0 <= (today - on).days <= _NEAR:
        return f"{dates.weekday_name(on.weekday())} {on.day}"
    return dates.say_day_short(day)
