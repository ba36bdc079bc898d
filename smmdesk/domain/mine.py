"""What waits for a member: reviews, their part of the work by its due day, remarks to answer, what is late."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from smmdesk.domain import dates
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.work import DONE, Hand, PostWork

AHEAD = 7
"""Days, today included, of the next days shown and of due days that wait already."""
_TURN = {
    Role.AUTHOR: (Status.DRAFT,),
    Role.DESIGNER: (Status.DRAFT, Status.IN_REVIEW),
    Role.EDITOR: (Status.IN_REVIEW,),
    Role.PUBLISHER: (Status.APPROVED, Status.SCHEDULED),
}
"""In which statuses a post waits for somebody in a role."""


class Why(StrEnum):
    """Why something waits for a member."""

    REVIEW = "review"
    WORK = "work"
    REMARK = "remark"
    TIME = "time"
    """The post's own time has passed."""


class Task(msgspec.Struct, frozen=True):
    """Something that waits for a member."""

    why: Why
    work: PostWork
    roles: tuple[Role, ...] = ()
    due: str | None = None
    by: str | None = None
    """The member who asked or remarked."""
    on: str | None = None
    """The day on which it was asked or remarked."""
    text: str = ""
    """Of a remark."""

    @property
    def post(self) -> str:
        """The id of the post."""
        return self.work.id


class Mine(msgspec.Struct, frozen=True):
    """A member's work."""

    waiting: tuple[Task, ...] = ()
    late: tuple[Task, ...] = ()
    ahead: tuple[Task, ...] = ()
    """The posts of the next seven days on which the member does anything, by day and time."""

    @property
    def reviews(self) -> tuple[str, ...]:
        """The posts that wait for the member's review, in the order of their due days."""
        tasks = sorted((*self.late, *self.waiting), key=_by_due)
        return tuple(task.post for task in tasks if task.why is Why.REVIEW)

    @property
    def number(self) -> int:
        """How many things wait for the member."""
        return len(self.waiting) + len(self.late)


def of_member(
    member: str, works: Iterable[PostWork], now: datetime, reviewers: Callable[[PostWork], frozenset[str]]
) -> Mine:
    """What of these posts waits for a member, is late, or comes in the next days.

    `reviewers` says for whom the review of a post without an editor waits.
    """
    today = now.date().isoformat()
    last = (now.date() + timedelta(days=AHEAD - 1)).isoformat()
    waiting, late, ahead = [], [], []
    for work in works:
        hands = [hand for hand in work.hands if hand.member == member]
        if work.card.status is not Status.CANCELLED and hands and today <= (work.card.day or "") <= last:
            ahead.append(Task(Why.WORK, work, tuple(hand.role for hand in hands)))
        task = _task(member, work, hands, now, reviewers)
        if task is None:
            continue
        if task.why is Why.TIME or (task.due or last) < today:
            late.append(task)
        elif task.why is Why.REVIEW or (task.due is not None and task.due <= last):
            waiting.append(task)
    return Mine(
        tuple(sorted(waiting, key=_by_due)),
        tuple(sorted(late, key=_by_due)),
        tuple(sorted(ahead, key=lambda t: (t.work.card.day or "", t.work.card.time or "", t.post))),
    )


def is_turn(hand: Hand, status: Status) -> bool:
    """Whether a post of that status waits for what somebody is to do on it."""
    return hand.done_day is None and status in _TURN[hand.role]


def _task(
    member: str,
    work: PostWork,
    hands: list[Hand],
    now: datetime,
    reviewers: Callable[[PostWork], frozenset[str]],
) -> Task | None:
    """The one thing for which a post waits for a member: a review before work, work before a time that has passed."""
    status = work.card.status
    if status in DONE:
        return None
    if status is Status.IN_REVIEW:
        editors = work.people(Role.EDITOR)
        if any(hand.role is Role.EDITOR and hand.done_day is None for hand in hands):
            return Task(Why.REVIEW, work, (Role.EDITOR,), work.due(Role.EDITOR))
        if not editors and member in reviewers(work):
            return Task(Why.REVIEW, work, (Role.EDITOR,))
    # past its due day a part of the work is late, whatever the post waits for first
    today = now.date().isoformat()
    turns = [h for h in hands if is_turn(h, status) or (h.done_day is None and (h.due_day or today) < today)]
    if turns:
        due = min((h.due_day for h in turns if h.due_day), default=None)
        if due is None or due >= today:
            turns = [h for h in turns if h.role is not Role.PUBLISHER or work.card.day == today]
        if turns:
            return Task(Why.WORK, work, tuple(h.role for h in turns), due)
    if hands and _passed(work, now):
        return Task(Why.TIME, work, tuple(h.role for h in hands), work.card.day)
    return None


def _passed(work: PostWork, now: datetime) -> bool:
    day, time = work.card.day, work.card.time
    today, clock = now.date().isoformat(), dates.clock_of(now)
    return day is not None and (day < today or (day == today and time is not None and time < clock))


def _by_due(task: Task) -> tuple[str, str, str]:
    return task.due or date.max.isoformat(), task.work.card.day or "", task.post
