"""What is in the way of posts where they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from smmdesk.base.text import first_line
from smmdesk.base.words import language
from smmdesk.domain import settings
from smmdesk.domain.collisions import Clash, Collision, Standing, between
from smmdesk.domain.dates import days_after
from smmdesk.domain.kinds import Status, VariantState
from smmdesk.domain.rows import Channel, Post, Variant
from smmdesk.domain.workdays import holidays_of
from smmdesk.storage.reader import Reader


def of_posts(r: Reader, ids: Collection[str], *, same_day: bool = False) -> tuple[Collision, ...]:
    """What is in the way of these posts, by day: posts within the hour on one channel, public holidays, and with
    `same_day` other posts of the day on one channel. Cancelled posts and posts without a day are in nobody's way.
    """
    return _in_the_way(r, r.find(Post, id=tuple(ids)), frozenset(), same_day)


def if_on(r: Reader, days: Mapping[str, str], *, same_day: bool = False) -> tuple[Collision, ...]:
    """The same as if these posts stood on these days already."""
    rows = [replace(p, day=days[p.id]) for p in r.find(Post, id=tuple(days))]
    return _in_the_way(r, rows, frozenset(days), same_day)


def if_copied(r: Reader, post: str, days: Collection[str], *, same_day: bool = False) -> tuple[Collision, ...]:
    """The same as if copies of a post stood on these days; the copies are called by their days."""
    row = r.get(Post, post)
    copies = {f"{post} {day}": replace(row, id=f"{post} {day}", day=day, status=Status.DRAFT) for day in days}
    return _in_the_way(r, list(copies.values()), frozenset(), same_day, dict.fromkeys(copies, post))


def _in_the_way(
    r: Reader, rows: list[Post], instead: frozenset[str], same_day: bool, like: Mapping[str, str] | None = None
) -> tuple[Collision, ...]:
    """`instead`: posts to take from `rows` alone; `like`: the post whose channels one has that is not made yet."""
    posts = [p for p in rows if p.day and p.status is not Status.CANCELLED]
    days = {day for p in posts for day in _around(p.day or "")}
    there = [p for p in r.find(Post, day=tuple(days)) if p.status is not Status.CANCELLED and p.id not in instead]
    known = {p.id for p in there}
    around = [*there, *(p for p in posts if p.id not in known)]
    by_day: dict[str, list[Standing]] = defaultdict(list)
    for standing in _standings(r, around, like or {}):
        by_day[standing.day].append(standing)
    moved = {p.id for p in posts}
    apart = timedelta(minutes=settings.number(settings.HOUR, r.setting(settings.HOUR.key)))
    found = list(_holidays(r, posts))
    for day in sorted(by_day):
        near = [s for beside in _around(day) for s in by_day.get(beside, [])]
        found += between((s for s in by_day[day] if s.post in moved), near, same_day=same_day, apart=apart)
    # two that were both moved may stand on two days, and each finds the other
    once = {frozenset((c.post, c.other)): c for c in reversed(found)}
    return tuple(sorted(once.values(), key=lambda c: (c.day, list(Clash).index(c.kind), c.title, c.post)))


def _standings(r: Reader, posts: list[Post], like: Mapping[str, str]) -> Iterable[Standing]:
    names = {c.id: c.name for c in r.find(Channel)}
    by_row: dict[str, list[Post]] = defaultdict(list)
    for p in posts:
        by_row[like.get(p.id, p.id)].append(p)
    for v in r.find(Variant, post=tuple(by_row)):
        for p in by_row[v.post] if v.state is not VariantState.SKIPPED else ():
            if p.day:
                yield Standing(p.id, _called(p), names[v.channel], p.day, v.time or p.time)


def _holidays(r: Reader, posts: list[Post]) -> Iterable[Collision]:
    country, speaking = r.plan.country, language().split("_")[0]
    for p in posts:
        on = date.fromisoformat(p.day or "")
        name = holidays_of(country, on.year, speaking).get(on)
        if name:
            yield Collision(Clash.HOLIDAY, p.id, _called(p), p.day or "", about=name)


def _called(post: Post) -> str:
    return post.title or first_line(post.text, 60)


def _around(day: str) -> list[str]:
    return [days_after(day, n) for n in (-1, 0, 1)]
