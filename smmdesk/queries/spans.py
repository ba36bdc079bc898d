"""Campaigns and important dates, to be chosen from: those of a time, and that of posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from smmdesk.domain.rows import Campaign, Post
from smmdesk.queries import calendar
from smmdesk.storage.reader import Reader


class Span(msgspec.Struct, frozen=True):
    """A campaign, or an important date with the day on which it is in the year that is asked about."""

    kind: str
    """`campaign` or `important_date`."""
    id: str
    name: str
    day_from: str
    day_to: str


def spans(r: Reader, first: date, last: date) -> tuple[Span, ...]:
    """The campaigns and the important dates of the plan that reach into these days, by their first day."""
    bars = calendar.bars(r, first.isoformat(), last.isoformat())
    found = [Span("campaign", bar.campaign, bar.name, bar.day_from, bar.day_to) for bar in bars]
    notes = calendar.notes(r, first, last)
    found += [Span("important_date", id, name, day, day) for day, note in notes.items() for id, name in note.dates]
    return tuple(sorted(found, key=lambda span: (span.day_from, span.name)))


def campaigns(r: Reader) -> tuple[Span, ...]:
    """All campaigns, the latest first; one without days has none."""
    rows = r.find(Campaign, order="day_from DESC")
    return tuple(Span("campaign", c.id, c.name, c.day_from or "", c.day_to or "") for c in rows)


def campaigns_of(r: Reader, posts: Sequence[str]) -> frozenset[str]:
    """The campaigns of posts, "" for none."""
    return frozenset(post.campaign or "" for post in r.find(Post, id=tuple(posts)))
