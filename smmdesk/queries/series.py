"""Questions of a series, and of the days on which a rubric does without a post."""

from __future__ import annotations

from datetime import date

import msgspec

from smmdesk.domain import rules
from smmdesk.domain import series as domain
from smmdesk.domain.collisions import note_of
from smmdesk.domain.rows import Post, Series, SkippedSlot
from smmdesk.domain.series import Reach
from smmdesk.queries import collisions
from smmdesk.storage.reader import Reader


class SeriesOf(msgspec.Struct, frozen=True):
    """The series of a post, as the post's page and the dialogs tell of it."""

    series: str
    words: str
    """The rule by which it was made, in words."""
    rule: str
    """The same without time and end."""
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
    known = rules.read(made.rule)
    bare = rules.say(msgspec.structs.replace(known, until=None, count=None)) if known else rules.words_of(made.rule)
    return SeriesOf(made.id, rules.words_of(made.rule, made.time), bare, ids, ids.index(post) + 1, reaches)


def skipped_slots(r: Reader, first: date, last: date) -> dict[str, tuple[str, ...]]:
    """By day, the rubrics that do without the post expected on it, so that it can be expected again."""
    found: dict[str, tuple[str, ...]] = {}
    for slot in r.find(SkippedSlot, order="day"):
        if first.isoformat() <= slot.day <= last.isoformat():
            found[slot.day] = (*found.get(slot.day, ()), slot.rubric)
    return found


class SeriesDay(msgspec.Struct, frozen=True):
    """A day on which a series would have a post."""

    day: str
    notes: tuple[str, ...]
    """What is in the way there: public holidays, other posts."""


def days_of_rule(r: Reader, post: str, repeat: rules.Repeat, first: str, moving: bool = False) -> tuple[SeriesDay, ...]:
    """The days of a series made of a post by a rule, from the post's day on; `moving`: its following posts move there.

    Raises what `domain.series.days` raises.
    """
    days = domain.days(repeat, first)
    found = collisions.if_copied(r, post, days, same_day=True)
    row = r.get(Post, post)
    own = {p.id for p in r.find(Post, series=row.series)} if moving and row.series else {post}
    notes: dict[str, dict[str, None]] = {day: {} for day in days}
    for clash in found:
        if clash.other not in own:
            notes.setdefault(clash.day, {})[note_of(clash)] = None
    return tuple(SeriesDay(day, tuple(notes[day])) for day in days)


def rule_left(r: Reader, post: str) -> rules.Repeat | None:
    """The rule of a post's series as it goes on from the post; None for one that no person could have picked."""
    row = r.get(Post, post)
    made = r.peek(Series, row.series) if row.series else None
    known = rules.read(made.rule) if made else None
    if known is None or made is None:
        return None
    following = domain.reached(row, r.find(Post, series=made.id), Reach.FOLLOWING)
    return msgspec.structs.replace(known, until=None, count=max(2, len(following)))


def repeated(r: Reader, post: str) -> Post | None:
    """What a post repeats; None if nothing that is in sight."""
    row = r.get(Post, post)
    return r.peek(Post, row.repeats) if row.repeats else None
