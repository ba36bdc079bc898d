"""Evergreen posts: which may come again on a day, and the gaps of a period that they could fill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from smmdesk.base.text import first_line
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Post, Variant
from smmdesk.domain.workdays import is_free
from smmdesk.queries.calendar import counts, empty_slots
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader


class Evergreen(msgspec.Struct, frozen=True):
    """A post that may come again."""

    post: str
    title: str
    rubric: str | None
    last_seen: str
    """The last day on which it or a repeat of it is out or planned."""
    from_day: str
    """The first day after its cool-down."""
    repeats: int
    """How many repeats it has, the planned ones among them."""
    most_repeats: int | None


class Gap(msgspec.Struct, frozen=True):
    """An empty slot, or a working day without a post, with what may fill it, the longest unseen first."""

    day: str
    rubric: str | None
    """Whose slot it is; None for an empty day."""
    time: str | None
    posts: tuple[Evergreen, ...]


def due(r: Reader, on: str) -> tuple[Evergreen, ...]:
    """The evergreen posts that may come again on a day, the longest unseen first."""
    return tuple(e for e in _left(r) if e.from_day <= on)


def gaps(r: Reader, first: date, last: date) -> tuple[Gap, ...]:
    """The gaps of the days from `first` to `last` that an evergreen post may fill, by day.

    An empty slot takes posts of its rubric, a working day without a post or a slot takes any.
    """
    ready = _left(r)
    if not ready or first > last:
        return ()
    slots = empty_slots(r, first, last)
    found = [
        Gap(ghost.day, ghost.rubric, ghost.time, _fitting(ready, ghost.day, ghost.rubric))
        for day in sorted(slots)
        for ghost in slots[day]
    ]
    found += [
        Gap(day, None, None, _fitting(ready, day, None)) for day in _empty_days(r, first, last) if day not in slots
    ]
    return tuple(sorted((gap for gap in found if gap.posts), key=lambda gap: (gap.day, gap.time or "")))


def offers(r: Reader, first: date, last: date) -> tuple[int, int]:
    """How many gaps from `first` to `last` old posts could fill, and how many such posts there are."""
    found = gaps(r, first, last)
    return len(found), len({one.post for gap in found for one in gap.posts})


def _empty_days(r: Reader, first: date, last: date) -> list[str]:
    """The working days without a post that is not cancelled."""
    free = is_free(r.plan.country)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    taken = counts(r, first, last)
    return [day.isoformat() for day in days if not free(day) and day.isoformat() not in taken]


def _fitting(ready: Iterable[Evergreen], day: str, rubric: str | None) -> tuple[Evergreen, ...]:
    return tuple(e for e in ready if e.from_day <= day and rubric in (None, e.rubric))


def _left(r: Reader) -> list[Evergreen]:
    """The published evergreen posts that have repeats left."""
    roots = r.find(Post, id=posts.evergreen(r.store))
    repeats: dict[str, list[Post]] = defaultdict(list)
    for p in r.find(Post, repeats=tuple(p.id for p in roots)):
        if p.status is not Status.CANCELLED:
            repeats[p.repeats or ""].append(p)
    outs = _last_outs(r, [*roots, *(p for many in repeats.values() for p in many)])
    found = []
    for p in roots:
        seen = max(outs.get(one.id) or one.day or "" for one in (p, *repeats[p.id]))
        n = len(repeats[p.id])
        if seen and (p.most_repeats is None or n < p.most_repeats):
            from_day = (date.fromisoformat(seen) + timedelta(days=p.cooldown_days or 0)).isoformat()
            title = p.title or first_line(p.text)
            found.append(Evergreen(p.id, title, p.rubric, seen, from_day, n, p.most_repeats))
    return sorted(found, key=lambda e: (e.last_seen, e.title, e.post))


def _last_outs(r: Reader, rows: Iterable[Post]) -> dict[str, str]:
    """By post, the last day on which it was out on a channel."""
    last: dict[str, str] = {}
    for v in r.find(Variant, post=tuple(p.id for p in rows)):
        if v.out_day and v.out_day > last.get(v.post, ""):
            last[v.post] = v.out_day
    return last
