"""Reading posts with the work on them, as lists and boards show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import msgspec

from smmdesk.domain.cards import PostCard
from smmdesk.domain.filters import Filter
from smmdesk.domain.kinds import Role
from smmdesk.domain.work import Hand, PostWork
from smmdesk.storage import filters, posts
from smmdesk.storage.store import Store

_ROLES = {role.value: role for role in Role}
_HANDS = (
    "SELECT a.post, a.member, a.role, a.due_day, a.done_day FROM assignment a WHERE a.post IN ({0}) AND a.life = 'live'"
)
_CAMPAIGNS = (
    "SELECT p.id, c.name FROM post p JOIN campaign c ON c.id = p.campaign WHERE p.id IN ({0}) AND c.life = 'live'"
)


class Scope(msgspec.Struct, frozen=True):
    """Which posts a board is about: those of a time and a filter."""

    first: str
    last: str
    which: Filter
    now: datetime
    all_open: bool = False
    """Those that are still to be done on any day or none; of the others only those of the time."""

    def where(self) -> tuple[str, dict[str, str]]:
        """The condition on posts `p` from WHERE on, and its values."""
        test, values = filters.condition(self.which, self.now)
        time = "p.day BETWEEN :first AND :last"
        if self.all_open:
            # the condition stands as the index of open posts has it, so that the others are not gone through
            ids = (
                "p.id IN (SELECT id FROM post WHERE life = 'live' AND status NOT IN ('published', 'cancelled')"
                " UNION ALL SELECT id FROM post WHERE day BETWEEN :first AND :last)"
            )
            time = ids
        return f" WHERE {time} AND p.life = 'live'{test}", {"first": self.first, "last": self.last, **values}


def works(store: Store, cards: Sequence[PostCard]) -> list[PostWork]:
    """The cards with the people on them."""
    ids = [card.id for card in cards]
    hands: dict[str, list[Hand]] = defaultdict(list)
    for post, member, role, due, done in posts.in_order(posts.by_chunks(store, _HANDS, ids), posts.members(store)):
        hands[post].append(Hand(member, _ROLES[role], due, done))
    campaigns = dict(posts.by_chunks(store, _CAMPAIGNS, ids))
    return [PostWork(card, tuple(hands[card.id]), campaigns.get(card.id)) for card in cards]


def counts(store: Store, scope: Scope) -> dict[str, tuple[int, int]]:
    """By status, how many posts there are and how many of them are late."""
    where, values = scope.where()
    sql = f"SELECT p.status, count(*), coalesce(sum({filters.LATE}), 0) FROM post p{where} GROUP BY p.status"
    return {status: (n, late) for status, n, late in store.rows(sql, {**values, **filters.at(scope.now)})}


def whole(store: Store, first: str, last: str) -> tuple[int, int]:
    """How many posts are still to be done, on any day or none, and how many of a time are published; both by index."""
    open_ = "SELECT count(*) FROM post WHERE life = 'live' AND status NOT IN ('published', 'cancelled')"
    out = "SELECT count(*) FROM post WHERE day BETWEEN ? AND ? AND life = 'live' AND status = 'published'"
    return int(store.value(open_, ())), int(store.value(out, (first, last)))


def ids(store: Store, scope: Scope, most: int) -> list[str]:
    """The first `most` posts of each status, by day; those without a day come last."""
    where, values = scope.where()
    sql = (
        "SELECT id FROM (SELECT p.id, p.day, p.time, row_number() OVER (PARTITION BY p.status"
        f" ORDER BY p.day IS NULL, p.day, p.time, p.id) AS n FROM post p{where}) WHERE n <= :most"
        " ORDER BY day IS NULL, day, time, id"
    )
    return [row[0] for row in store.rows(sql, {**values, "most": most})]


def open_or_between(store: Store, member: str, first: str, last: str) -> list[str]:
    """Ids of the posts on which a member does something, still to be done or planned in these days, and of those in
    review that nobody edits; by day.
    """
    sql = (
        "SELECT p.id FROM post p WHERE p.life = 'live' AND p.id IN ("
        "SELECT a.post FROM assignment a JOIN post q ON q.id = a.post WHERE a.member = :member AND a.life = 'live'"
        " AND (q.status NOT IN ('published', 'cancelled') OR q.day BETWEEN :first AND :last)"
        " UNION ALL SELECT q.id FROM post q WHERE q.life = 'live' AND q.status = 'in_review' AND"
        " q.status NOT IN ('published', 'cancelled') AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.post = q.id"
        " AND a.role = 'editor' AND a.life = 'live')) ORDER BY p.day IS NULL, p.day, p.time, p.id"
    )
    values = {"member": member, "first": first, "last": last}
    return [row[0] for row in store.rows(sql, values)]
