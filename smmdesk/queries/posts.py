"""Questions about posts: one in full, many as lines, names to ids, search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import msgspec

from smmdesk.base.errors import NotFound
from smmdesk.base.later import Later
from smmdesk.base.text import same_name
from smmdesk.base.words import _
from smmdesk.domain.cards import PostCard
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Status
from smmdesk.domain.listing import PostLine
from smmdesk.domain.rows import (
    Assignment,
    Campaign,
    Channel,
    Comment,
    Idea,
    Member,
    Post,
    PostHashtag,
    Review,
    Rubric,
    Variant,
)
from smmdesk.queries.calendar import with_warning
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader

if TYPE_CHECKING:
    from smmdesk.storage import search
else:
    search = Later("smmdesk.storage.search")


class PostDetail(msgspec.Struct, frozen=True):
    """One post with what hangs on it."""

    post: Post
    variants: tuple[Variant, ...]
    assignments: tuple[Assignment, ...]
    hashtags: tuple[str, ...]
    comments: tuple[Comment, ...]
    reviews: tuple[Review, ...]


class Hit(msgspec.Struct, frozen=True):
    """A result of the search."""

    table: str
    id: str
    title: str
    day: str | None
    card: PostCard | None


def detail(r: Reader, post: str) -> PostDetail | None:
    """A post in full, None if it is out of sight."""
    row = r.peek(Post, post)
    if row is None:
        return None
    return PostDetail(
        row,
        tuple(r.find(Variant, post=post)),
        tuple(r.find(Assignment, post=post)),
        tuple(h.word for h in r.find(PostHashtag, order="rank", post=post)),
        tuple(r.find(Comment, order="made_on, made_time", post=post)),
        tuple(r.find(Review, order="made_on, made_time", post=post)),
    )


def lines(
    r: Reader,
    day_from: str | None = None,
    day_to: str | None = None,
    *,
    channel: str = "",
    rubric: str = "",
    author: str = "",
    status: str = "",
) -> list[PostLine]:
    """Posts written out with names, by day; undated ones last and only when no period is given.

    Names and statuses that the plan does not have raise NotFound, so that a misspelt filter is no empty answer.
    """
    which = EVERYTHING
    if channel:
        which = which.having(Field.CHANNEL, named(r, Channel, channel).id)
    if rubric:
        which = which.having(Field.RUBRIC, named(r, Rubric, rubric).id)
    if author:
        which = which.having(Field.AUTHOR, named(r, Member, author).id)
    if status:
        which = which.having(Field.STATUS, _status_called(status).value)
    return posts.lines(r.store, posts.ids_of(r.store, day_from, day_to, which, datetime.min))


def _status_called(name: str) -> Status:
    try:
        return Status(name)
    except ValueError as error:
        words = ", ".join(s.value for s in Status)
        raise NotFound(
            _("There is no status “{name}”.").format(name=name), _("Statuses: {words}.").format(words=words)
        ) from error


def lines_in(
    r: Reader, day_from: str | None = None, day_to: str | None = None, *, ids: Sequence[str] | None = None
) -> list[PostLine]:
    """These posts, or else all of the period and all without a day, written out with names."""
    if ids is None:
        ids = posts.ids_in_order(
            r.store, " AND (p.day IS NULL OR p.day BETWEEN :first AND :last)", {"first": day_from, "last": day_to}
        )
    return posts.lines(r.store, ids)


N = TypeVar("N", Channel, Rubric, Member, Campaign)


def named(r: Reader, cls: type[N], name: str) -> N:
    """The row of that name or id. Raises NotFound with the names there are."""
    rows = r.find(cls, order="name")
    wanted = same_name(name)
    for row in rows:
        if row.id == name or same_name(row.name) == wanted:
            return row
    words = {
        Channel: _("There is no channel “{name}” in the plan."),
        Rubric: _("There is no rubric “{name}” in the plan."),
        Member: _("There is no member “{name}” in the plan."),
        Campaign: _("There is no campaign “{name}” in the plan."),
    }
    there = ", ".join(row.name for row in rows[:20])
    raise NotFound(words[cls].format(name=name), _("There are: {names}.").format(names=there) if there else "")


def find(r: Reader, asked: str, now: datetime) -> list[Hit]:
    """Posts and ideas of any year that have all the words, nearest in time first."""
    return find_until(r, asked, now, lambda: False)[0]


def find_until(
    r: Reader, asked: str, now: datetime, enough: Callable[[], bool], others: str = "", year: str = ""
) -> tuple[list[Hit], bool]:
    """The same, as far as the search came until it was `enough`; and whether it came to its end.

    With a `year` the `others` of the words are looked for in it, too: of both no more is read than of one.
    """
    found, whole = search.find(r.store, asked, now.date().isoformat(), enough)
    if year:
        of_year, all_of_it = search.find(r.store, others, f"{year}-07-01", enough, year)
        room = search.MOST - min(len(of_year), search.MOST // 2)
        found, whole = list(dict.fromkeys([*found[:room], *of_year]))[: search.MOST], whole and all_of_it
    cards = {c.id: c for c in posts.cards_of(r.store, [id for table, id in found if table == "post"])}
    ideas = {i.id: i for i in r.find(Idea, id=tuple(id for table, id in found if table == "idea"))}
    hits = []
    for table, id in found:
        if table == "post" and id in cards:
            card = with_warning(cards[id], now)
            hits.append(Hit(table, id, card.title, card.day, card))
        elif table == "idea" and id in ideas:
            hits.append(Hit(table, id, ideas[id].title, None, None))
    return hits, whole


def unscheduled(r: Reader, now: datetime) -> tuple[PostCard, ...]:
    """The posts without a day."""
    ids = posts.ids_in_order(r.store, " AND p.day IS NULL", {})
    return tuple(with_warning(card, now) for card in posts.cards_of(r.store, ids))


def unscheduled_count(r: Reader) -> int:
    """How many posts have no day."""
    return len(posts.ids_in_order(r.store, " AND p.day IS NULL", {}))


def plan_name(r: Reader) -> str:
    """The name of the plan."""
    return r.plan.name


def member_exists(r: Reader, id: str) -> bool:
    """Whether the group has that member."""
    return r.peek(Member, id) is not None


def plan_zone(r: Reader) -> str:
    """The IANA zone of the plan."""
    return r.plan.zone
