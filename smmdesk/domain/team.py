"""How full the weeks of the group are, and what depends on one person."""

from __future__ import annotations

import msgspec

from smmdesk.domain.kinds import Role
from smmdesk.domain.load import Load


class WorkOn(msgspec.Struct, frozen=True):
    """A post that counts for a member's week."""

    post: str
    day: str
    title: str
    done: bool = False
    """Published: nobody else can take it."""


class Week(msgspec.Struct, frozen=True):
    """A member's week: the load, and what it is made of."""

    monday: str
    sunday: str
    load: Load
    works: tuple[WorkOn, ...] = ()
    beside: tuple[tuple[Role, int], ...] = ()
    """What they do beside it: editing and publishing, each with how many posts."""

    @property
    def state(self) -> str:
        """ "over", "full", "some", "away" (all week), "free", or "" of somebody who takes nothing."""
        load = self.load
        if load.over:
            return "over"
        if load.away and not load.capacity and not load.posts:
            return "away"
        if load.posts:
            return "full" if load.posts >= load.capacity else "some"
        return "free" if load.capacity else ""


class Line(msgspec.Struct, frozen=True):
    """A member with the next weeks."""

    member: str
    name: str
    initials: str
    photo: str
    about: str
    """Department, else function."""
    capacity: int
    weeks: tuple[Week, ...]


class Alone(msgspec.Struct, frozen=True):
    """What only one person wrote, knows, or can log in to."""

    rubric: str | None
    channel: str | None
    name: str
    member: str
    wrote: int = 0
    """Of a rubric that only they wrote: how many posts this term."""
    away: tuple[str, str | None] | None = None
    """Their next days away: first and last day."""
    falls: int = 0
    """How many posts of it stand in next week's calendar, planned or expected."""
