"""Questions of a series, and of the days on which a rubric does without a post."""

from __future__ import annotations

from datetime import date

import msgspec

from smmdesk.domain import rules
from smmdesk.domain import series as domain
from smmdesk.domain.rows import Post, Series, SkippedSlot
from smmdesk.domain.series import Reach
from smmdesk.storage.reader import Reader


class SeriesOf(msgspec.Struct, frozen=True):
    """The series of a post, as the post's page and the dialogs tell of it."""

    series: str
    words: str
    """The rule by which it was made, in words."""
    posts: tuple[str, ...]
    """Those left, by their original day."""
    place: int
    """Which of them the post is, from 1 on."""
    reaches: dict[Reach, int]
    """How many posts a change would reach; 0 where all of them are published."""


def of_post(r: Reader, post: str) -> SeriesOf | None:
    """The series of a post; None if it has none, or is out of sight."""
    row = r.peek(Post, post)
    made = r.peek(Series, row.series) if row and row.series else None
    if row is None or made is None:
        return None
    every = sorted(r.find(Post, series=made.id), key=lambda p: (p.series_day or p.day or "", p.id))
    ids = tuple(p.id for p in every)
    reaches = {reach: len(domain.reached(row, every, reach)) for reach in Reach}
    return SeriesOf(made.id, rules.words_of(made.rule, made.time), ids, ids.index(post) + 1, reaches)


def skipped_slots(r: Reader, first: date, last: date) -> dict[str, tuple[str, ...]]:
    """By day, the rubrics that do without the post expected on it, so that it can be expected again."""
    found: dict[str, tuple[str, ...]] = {}
    for slot in r.find(SkippedSlot, order="day"):
        if first.isoformat() <= slot.day <= last.isoformat():
            found[slot.day] = (*found.get(slot.day, ()), slot.rubric)
    return found
