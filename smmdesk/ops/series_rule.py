"""What people do with the days of a series that stands: give the following another rule, let them move along."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import msgspec

from smmdesk.base.errors import Refused
from smmdesk.base.words import _
from smmdesk.domain import rules
from smmdesk.domain import series as domain
from smmdesk.domain.collisions import Collision
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Post, Series
from smmdesk.domain.series import Reach
from smmdesk.ops import operation, posts
from smmdesk.ops.about import called
from smmdesk.ops.moving import Moved, put_on_days
from smmdesk.queries import collisions
from smmdesk.storage.work import Work


class Ruled(msgspec.Struct, frozen=True):
    """What became of the following posts of a series."""

    series: str
    posts: tuple[str, ...]
    """Those that follow the new rule, by day."""
    made: int
    binned: int
    collisions: tuple[Collision, ...]


@operation("series.rule")
def change_rule(w: Work, *, post: str, repeat: rules.Repeat, leave_out: Collection[str] = ()) -> Ruled:
    """Let a post and the following ones of its series that are not published follow another rule, as a series of
    their own.

    They come to the days of the rule in their order; days more than posts get copies of the post, posts more than days
    go to the bin. Raises Refused for a post without a series or a day, and as `series.repeat` does.
    """
    row = w.get(Post, post)
    if row.series is None or row.day is None or row.status is Status.PUBLISHED:
        raise Refused(_("Its rule cannot be changed from here."), _("Choose a post of the series that is not out yet."))
    following = domain.reached(row, w.find(Post, series=row.series), Reach.FOLLOWING)
    others = [p for p in following if p.id != post]
    days = domain.days(repeat, row.day, None, leave_out)
    series = w.make(Series, rule=rules.text(repeat), first_day=row.day, time=row.time)
    kept = [row, *others][: len(days)]
    for p, day in zip(kept, days, strict=False):
        w.set(Post, p.id, day=day, series=series, series_day=day)
        posts.follow(w, p.id)
    fresh = [posts.copy_of(w, row, day=day, series=series, series_day=day) for day in days[len(kept) :]]
    surplus = others[len(days) - 1 :]
    for p in surplus:
        w.bin(Post, p.id)
    all_of_it = (*(p.id for p in kept), *fresh)
    w.label("series.rule", title=called(row), n=len(all_of_it))
    return Ruled(series, all_of_it, len(fresh), len(surplus), collisions.of_posts(w, all_of_it, same_day=True))


@operation("series.along")
def move_along(w: Work, *, post: str, reach: Reach, days: int) -> Moved:
    """After a post of a series has moved by some days: the following ones, or all others that are not published, too.

    Raises Refused where there are none.
    """
    row = w.get(Post, post)
    others = domain.reached(row, w.find(Post, series=row.series) if row.series else [], reach)
    moved = put_on_days(w, [p for p in others if p.id != post], lambda day: day + timedelta(days=days))
    if not moved:
        raise Refused(_("No other post of the series can move."))
    w.label("series.along", n=len(moved))
    return Moved(moved, collisions.of_posts(w, moved, same_day=True))
