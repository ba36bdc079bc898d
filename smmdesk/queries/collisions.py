"""What is in the way of posts where they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from smmdesk.base.text import first_line
from smmdesk.base.words import language
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
    posts = [p for p in r.find(Post, id=tuple(ids)) if p.day and p.status is not Status.CANCELLED]
    days = {day for p in posts for day in _around(p.day or "")}
    around = [p for p in r.find(Post, day=tuple(days)) if p.status is not Status.CANCELLED]
    by_day: dict[str, list[Standing]] = defaultdict(list)
    for standing in _standings(r, around):
        by_day[standing.day].append(standing)
    moved = {p.id for p in posts}
    found = list(_holidays(r, posts))
    for day in sorted(by_day):
        near = [s for beside in _around(day) for s in by_day.get(beside, [])]
        found += between((s for s in by_day[day] if s.post in moved), near, same_day=same_day)
    # two that were both moved may stand on two days, and each finds the other
    once = {frozenset((c.post, c.other)): c for c in reversed(found)}
    return tuple(sorted(once.values(), key=lambda c: (c.day, list(Clash).index(c.kind), c.title, c.post)))


def _standings(r: Reader, posts: list[Post]) -> Iterable[Standing]:
    names = {c.id: c.name for c in r.find(Channel)}
    by_id = {p.id: p for p in posts}
    for v in r.find(Variant, post=tuple(by_id)):
        p = by_id[v.post]
        if v.state is not VariantState.SKIPPED and p.day:
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
