"""What a move of several posts, or of a campaign or an important date with its posts, would do."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta

import msgspec

from smmdesk.base.text import first_line
from smmdesk.domain.collisions import Collision
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Campaign, ImportantDate, Post
from smmdesk.domain.workdays import ahead, is_free
from smmdesk.queries import collisions
from smmdesk.storage.reader import Reader


class Step(msgspec.Struct, frozen=True):
    """One post that would move."""

    post: str
    title: str
    day: str
    to: str


class WouldMove(msgspec.Struct, frozen=True):
    """A move before it is made."""

    steps: tuple[Step, ...]
    """By day."""
    published: int
    """So many stay because they are out."""
    without_day: int
    collisions: tuple[Collision, ...]


def by_days(r: Reader, posts: Collection[str], days: int, *, working: bool = False) -> WouldMove:
    """Posts moved by a number of days, or of working days; negative: back. The same as the operations would do."""
    free = is_free(r.plan.country)

    def to(day: date) -> date:
        return ahead(day, days, free) if working else day + timedelta(days=days)

    return _would(r, r.find(Post, id=tuple(posts)), to)


def with_campaign(r: Reader, campaign: str, days: int) -> WouldMove:
    """The posts that come along when a campaign moves."""
    return _along(r, r.find(Post, campaign=campaign), days)


def with_date(r: Reader, important_date: str, days: int) -> WouldMove:
    """The posts that come along when an important date moves."""
    return _along(r, r.find(Post, important_date=important_date), days)


def day_of_campaign(r: Reader, campaign: str) -> str | None:
    """The day on which a campaign begins."""
    return r.get(Campaign, campaign).day_from


def day_of_date(r: Reader, important_date: str) -> str:
    """The day of an important date; of a yearly one in its own year."""
    return r.get(ImportantDate, important_date).day


def _along(r: Reader, rows: list[Post], days: int) -> WouldMove:
    open_ones = [p for p in rows if p.status is not Status.CANCELLED]
    return _would(r, open_ones, lambda day: day + timedelta(days=days))


def _would(r: Reader, rows: list[Post], to: Callable[[date], date]) -> WouldMove:
    out = [p for p in rows if p.status is Status.PUBLISHED]
    undated = [p for p in rows if p.day is None and p.status is not Status.PUBLISHED]
    steps = []
    for p in rows:
        if p.day and p.status is not Status.PUBLISHED:
            try:
                there = to(date.fromisoformat(p.day)).isoformat()
            except OverflowError:  # told when it is done
                there = p.day
            steps.append(Step(p.id, p.title or first_line(p.text, 60), p.day, there))
    steps.sort(key=lambda step: (step.day, step.title, step.post))
    found = collisions.if_on(r, {step.post: step.to for step in steps if step.to != step.day})
    return WouldMove(tuple(steps), len(out), len(undated), found)
