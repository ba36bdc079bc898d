"""What people do with repeats: make the posts of a series at once, change some or all of them, and take one out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from smmdesk.base.errors import Refused
from smmdesk.base.text import hashtag
from smmdesk.base.words import _
from smmdesk.domain import rules
from smmdesk.domain import series as domain
from smmdesk.domain.collisions import Collision
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Assignment, Post, PostHashtag, Series, Variant
from smmdesk.domain.series import Reach
from smmdesk.ops import operation, posts
from smmdesk.ops.about import about, called
from smmdesk.ops.moving import put_on_days
from smmdesk.queries import collisions
from smmdesk.storage.work import Work

_FIELDS = ("title", "text", "time", "rubric", "campaign", "link", "notes")


class Made(msgspec.Struct, frozen=True):
    """A new series."""

    series: str
    posts: tuple[str, ...]
    """All of them by day, the first one being the post it was made of."""
    collisions: tuple[Collision, ...]


class Changed(msgspec.Struct, frozen=True):
    """What became of the posts that a change reached."""

    posts: tuple[str, ...]
    """Those that changed."""
    kept: tuple[str, ...]
    """Those that kept something of their own, because it was another one than the post's before."""
    collisions: tuple[Collision, ...] = ()


@operation("series.make")
def repeat(
    w: Work, *, post: str, repeat: rules.Repeat, day_from: str | None = None, leave_out: Collection[str] = ()
) -> Made:
    """Make the posts of a series after a post, which becomes its first: drafts with all that a copy has.

    No post is made for the days to leave out. The rule counts from `day_from`, else from the post's day; a post without
    a day is put on the first day of the rule from `day_from` or today on. Raises Refused where the series has no end,
    too many posts or none to make, or the post belongs to one.
    """
    old = w.get(Post, post)
    _refuse_second_series(w, old)
    first = old.day or _first_day(repeat, day_from or w.today)
    days = domain.days(repeat, first, day_from, leave_out)
    series = w.make(Series, rule=rules.text(repeat), first_day=first, time=old.time)
    w.set(Post, post, day=first, series=series, series_day=first)
    if old.day is None:
        posts.follow(w, post)
    made = [post]
    for day in days[1:]:
        made.append(posts.copy_of(w, old, day=day, series=series, series_day=day))
    w.label("series.make", title=called(old), n=len(made))
    return Made(series, tuple(made), collisions.of_posts(w, made, same_day=True))


@operation("series.edit")
def change_series(
    w: Work,
    *,
    post: str,
    reach: Reach,
    day: str | None = None,
    weekday: int | None = None,
    channels: Iterable[str] | None = None,
    hashtags: Iterable[str] | None = None,
    people: Mapping[Role, Iterable[str]] | None = None,
    own_texts: Mapping[str, str | None] | None = None,
    **fields: Any,
) -> Changed:
    """Change a post, and with it the following or all of its series that are not published.

    What differs from the post as it was, because somebody wrote or chose it there by hand, is kept. `day` is the
    post's new day: the others move by as many days, those moved by hand before, too. `weekday` (0 = Monday) puts each
    on that day of its own week. People are given by role, `own_texts` by channel. Raises Refused if all that it would
    reach are published.
    """
    aspects = [_of_field(name, value) for name, value in fields.items()]
    if channels is not None:
        aspects.append(_of_channels(list(channels)))
    if hashtags is not None:
        aspects.append(_of_hashtags(list(hashtags)))
    aspects += [_of_people(role, list(members)) for role, members in (people or {}).items()]
    aspects += [_of_own_text(channel, text) for channel, text in (own_texts or {}).items()]
    row = w.get(Post, post)
    reached = _reached(w, row, reach)
    written, kept = _write(w, row, reached, aspects)
    moved = _move(w, row, reached, day, weekday)
    if moved == (post,) and not written:
        about(w, "post.move", post, day=w.get(Post, post).day or "")
    else:
        _say(w, "series.edit", "post.edit", row, len(reached))
    changed = tuple(p.id for p in reached if p.id in written or p.id in moved)
    stands_elsewhere = bool(moved) or "time" in fields or channels is not None
    return Changed(changed, kept, collisions.of_posts(w, changed, same_day=True) if stands_elsewhere else ())


@operation("series.bin")
def bin_series(w: Work, *, post: str, reach: Reach) -> tuple[str, ...]:
    """Move a post to the bin, and with it the following or all of its series that are not published. Returns which.

    Raises Refused if all that it would reach are published.
    """
    row = w.get(Post, post)
    reached = _reached(w, row, reach)
    for p in reached:
        w.bin(Post, p.id)
    _say(w, "series.bin", "post.bin", row, len(reached))
    return tuple(p.id for p in reached)


@operation("series.leave")
def leave_series(w: Work, *, post: str) -> None:
    """Take a post out of its series: it stays, and changes of the series no longer reach it."""
    about(w, "series.leave", post)
    w.set(Post, post, series=None, series_day=None)


# --- aspects: what of a post a change sets, and whether a post has there what the changed one had -------------------


class _Aspect(msgspec.Struct, frozen=True):
    """One thing to set: how it is read off a post, and how it is set."""

    read: Callable[[Work, Post], object]
    write: Callable[[Work, str], None]


def _of_field(name: str, value: Any) -> _Aspect:
    if name not in _FIELDS:
        raise TypeError(f"not a field to change of a series: {name}")
    return _Aspect(lambda w, p: getattr(p, name), lambda w, id: posts.edit(w, post=id, **{name: value}))


def _of_channels(wanted: list[str]) -> _Aspect:
    return _Aspect(
        lambda w, p: {v.channel for v in w.find(Variant, post=p.id)},
        lambda w, id: posts.set_channels(w, post=id, channels=wanted),
    )


def _of_hashtags(wanted: list[str]) -> _Aspect:
    words = list(filter(None, map(hashtag, wanted)))
    return _Aspect(
        lambda w, p: [h.word for h in w.find(PostHashtag, order="rank", post=p.id)],
        lambda w, id: posts.set_hashtags(w, post=id, words=words),
    )


def _of_people(role: Role, members: list[str]) -> _Aspect:
    return _Aspect(
        lambda w, p: {a.member for a in w.find(Assignment, post=p.id, role=role.value)},
        lambda w, id: posts.set_people(w, post=id, role=role, members=members),
    )


def _of_own_text(channel: str, text: str | None) -> _Aspect:
    return _Aspect(
        lambda w, p: [v.text for v in w.find(Variant, post=p.id, channel=channel)],
        lambda w, id: posts.write_variant(w, post=id, channel=channel, text=text),
    )


# --- private ------------------------------------------------------------------------------------------------------


def _write(w: Work, row: Post, reached: Sequence[Post], aspects: Iterable[_Aspect]) -> tuple[set[str], tuple[str, ...]]:
    """Set each aspect on the post and on those that had there what it had.

    Returns the ids of those that were written, and of those that kept something of their own.
    """
    written: set[str] = set()
    kept: dict[str, None] = {}
    for aspect in aspects:
        was = aspect.read(w, row)
        for p in reached:
            if p.id == row.id or aspect.read(w, p) == was:
                aspect.write(w, p.id)
                written.add(p.id)
            else:
                kept[p.id] = None
    return written, tuple(kept)


def _move(w: Work, row: Post, reached: Sequence[Post], day: str | None, weekday: int | None) -> tuple[str, ...]:
    """Move what was reached, by as many days as the post moves, or each within its week. Returns what moved."""
    if day is None and weekday is None:
        return ()
    if all(p.status is Status.PUBLISHED for p in reached):
        raise Refused(_("A published post stays where it is."), _("Copy it with Ctrl to use it again."))
    if weekday is not None:
        return put_on_days(w, reached, lambda one: one + timedelta(days=weekday - one.weekday()))
    if day is None or row.day is None:
        return (row.id,) if posts.move(w, posts=[row.id], day=day) else ()
    distance = date.fromisoformat(day) - date.fromisoformat(row.day)
    return put_on_days(w, reached, lambda one: one + distance)


def _reached(w: Work, row: Post, reach: Reach) -> list[Post]:
    others = w.find(Post, series=row.series) if row.series else [row]
    found = domain.reached(row, others, reach)
    if not found:
        raise Refused(_("The posts of the series are published; they stay as they are."))
    return found


def _refuse_second_series(w: Work, row: Post) -> None:
    if row.series and len(w.find(Post, series=row.series)) > 1:
        raise Refused(_("“{title}” belongs to a series already.").format(title=called(row)), _("Take it out first."))


def _first_day(repeat: rules.Repeat, day_from: str) -> str:
    """The first day of a rule from a day on; that day itself where there is none within years."""
    return next(iter(domain.rule_days(repeat, day_from)), day_from)


def _say(w: Work, many: str, one: str, row: Post, n: int) -> None:
    if n == 1:
        w.label(one, title=called(row))
    else:
        w.label(many, title=called(row), n=n)
