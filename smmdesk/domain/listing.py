"""A post written out with names, as `list`, the exports and the agenda say it."""

from __future__ import annotations

import msgspec

from smmdesk.domain.kinds import Status


class PostLine(msgspec.Struct, frozen=True):
    """One post of the plan, with names instead of ids."""

    id: str
    title: str
    text: str
    day: str | None
    time: str | None
    status: Status
    rubric: str | None
    campaign: str | None
    channels: tuple[str, ...]
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    designers: tuple[str, ...]
    publishers: tuple[str, ...]
    hashtags: tuple[str, ...]
    """Without #."""
    link: str
    notes: str
    due: str | None
    """The author's due day, the earliest where several write."""

    @property
    def at(self) -> str | None:
        """`YYYY-MM-DDTHH:MM`, `YYYY-MM-DD`, or None for an unscheduled post."""
        if self.day is None:
            return None
        return self.day if self.time is None else f"{self.day}T{self.time}"
