"""Reading the facts that warnings are made of: a fixed number of statements for a period, however many posts it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from smmdesk.base.text import first_line
from smmdesk.domain.attention import Agreed, ChannelFacts, OnChannel, PostFacts
from smmdesk.domain.kinds import Decision, LimitOn, Role, Status, Unit, VariantState
from smmdesk.domain.likeness import LEAST_LETTERS, Told
from smmdesk.domain.networks import Limit
from smmdesk.domain.warnings import Accepted
from smmdesk.domain.work import Hand
from smmdesk.storage.store import Store

K = TypeVar("K")
_STATUS = {s.value: s for s in Status}
_STATE = {s.value: s for s in VariantState}
_ROLE = {r.value: r for r in Role}

_IN_PERIOD = "SELECT id FROM post WHERE day BETWEEN ? AND ? AND life = 'live'"
_UNDATED = "SELECT id FROM post WHERE day IS NULL AND life = 'live'"
_POSTS = "SELECT id, title, text, link, day, time, status, rubric, series, repeats FROM post WHERE id IN ({0})"
_PLACES = (
    "SELECT v.post, v.channel, v.text, v.time, v.state, v.set_day, v.set_time, v.out_day, v.out_time"
    " FROM variant v JOIN channel c ON c.id = v.channel"
    " WHERE v.post IN ({0}) AND v.life = 'live' AND c.life = 'live' ORDER BY c.rank, c.id"
)
_HASHTAGS = "SELECT post, word FROM post_hashtag WHERE post IN ({0}) AND life = 'live' ORDER BY rank, id"
_ATTACHMENTS = "SELECT post, alt_text FROM attachment WHERE post IN ({0}) AND life = 'live' ORDER BY rank, id"
_HANDS = (
    "SELECT a.post, a.member, a.role, a.due_day, a.done_day FROM assignment a JOIN member m ON m.id = a.member"
    " WHERE a.post IN ({0}) AND a.life = 'live' AND m.life = 'live' ORDER BY m.name, m.id"
)
_REVIEWS = (
    "SELECT post, id, member, fingerprint, decision FROM review WHERE post IN ({0}) AND life = 'live'"
    " ORDER BY made_on, made_time, id"
)
_ACCEPTED = (
    "SELECT id, post, warning, about, fingerprint FROM accepted_warning WHERE post IN ({0}) AND life = 'live'"
    " ORDER BY id"
)


_TEXTS = """
SELECT id, title, text, day, time, series, repeats FROM post
WHERE day BETWEEN :first AND :last AND life = 'live' AND status != 'cancelled' AND length(text) >= :least
UNION ALL
SELECT p.id, p.title, v.text, p.day, p.time, p.series, p.repeats FROM post p JOIN variant v ON v.id = (
  SELECT id FROM variant WHERE post = p.id AND life = 'live' AND text IS NOT NULL
  ORDER BY length(text) DESC, id LIMIT 1)
WHERE p.day BETWEEN :first AND :last AND p.life = 'live' AND p.status != 'cancelled' AND length(p.text) < :least
  AND length(v.text) >= :least
"""


def in_period(store: Store, first: str, last: str) -> list[PostFacts]:
    """The facts of the posts planned from `first` to `last`."""
    return _facts(store, _IN_PERIOD, (first, last))


def undated(store: Store) -> list[PostFacts]:
    """The facts of the posts without a day."""
    return _facts(store, _UNDATED, ())


def of_post(store: Store, post: str) -> list[PostFacts]:
    """The facts of one post, whatever its day; none if it is out of sight."""
    return _facts(store, "SELECT id FROM post WHERE id = ? AND life = 'live'", (post,))


def accepted_in(store: Store, first: str, last: str) -> list[Accepted]:
    """What was accepted on the posts of a period."""
    return [Accepted(*row) for row in store.rows(_ACCEPTED.format(_IN_PERIOD), (first, last))]


def accepted_undated(store: Store) -> list[Accepted]:
    """What was accepted on the posts without a day."""
    return [Accepted(*row) for row in store.rows(_ACCEPTED.format(_UNDATED))]


def accepted_of(store: Store, post: str) -> list[Accepted]:
    """What was accepted on one post."""
    return [Accepted(*row) for row in store.rows(_ACCEPTED.format("?"), (post,))]


def _facts(store: Store, which: str, values: Sequence[Any]) -> list[PostFacts]:
    def asked(sql: str) -> list[tuple[Any, ...]]:
        return store.rows(sql.format(which), values)

    hashtags = _lists((post, word) for post, word in asked(_HASHTAGS))
    alt_texts = _lists((post, alt) for post, alt in asked(_ATTACHMENTS))
    hands = _lists((post, Hand(member, _ROLE[role], due, done)) for post, member, role, due, done in asked(_HANDS))
    places, skipped = _places(asked(_PLACES))
    agreed = _agreed(asked(_REVIEWS))
    return [
        PostFacts(
            id,
            title,
            text,
            link,
            day,
            time,
            _STATUS.get(status, Status.DRAFT),
            rubric,
            series,
            repeats,
            tuple(hashtags[id]),
            tuple(alt_texts[id]),
            tuple(places[id]),
            tuple(skipped[id]),
            tuple(hands[id]),
            agreed.get(id),
        )
        for id, title, text, link, day, time, status, rubric, series, repeats in asked(_POSTS)
    ]


def _places(rows: list[tuple[Any, ...]]) -> tuple[dict[str, list[OnChannel]], dict[str, list[OnChannel]]]:
    kept: dict[str, list[OnChannel]] = defaultdict(list)
    skipped: dict[str, list[OnChannel]] = defaultdict(list)
    for post, channel, text, time, state, *days in rows:
        place = OnChannel(channel, text, time, _STATE.get(state, VariantState.TO_DO), *days)
        (skipped if place.state is VariantState.SKIPPED else kept)[post].append(place)
    return kept, skipped


def _agreed(rows: list[tuple[Any, ...]]) -> dict[str, Agreed]:
    """Of the posts whose newest review is an approval, that review."""
    newest = {post: (Agreed(id, member, print_), decision) for post, id, member, print_, decision in rows}
    return {post: review for post, (review, decision) in newest.items() if decision == Decision.APPROVED.value}


def _lists(pairs: Iterable[tuple[str, K]]) -> dict[str, list[K]]:
    found: dict[str, list[K]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def channels(store: Store) -> dict[str, ChannelFacts]:
    """Every channel in sight with the limits of its network."""
    limits = _lists(
        (network, Limit(LimitOn(on), amount, Unit(unit), bool(firm)))
        for network, on, amount, unit, firm in store.rows(
            "SELECT network, limit_on, amount, unit, firm FROM network_limit WHERE life = 'live' ORDER BY id"
        )
        if on and unit
    )
    rows = store.rows(
        "SELECT c.id, c.name, n.id, coalesce(n.code, ''), n.url_weight FROM channel c"
        " LEFT JOIN network n ON n.id = c.network AND n.life = 'live' WHERE c.life = 'live' ORDER BY c.rank, c.id"
    )
    return {id: ChannelFacts(name, code, weight, tuple(limits[network])) for id, name, network, code, weight in rows}


def texts(store: Store, first: str, last: str) -> tuple[list[Told], dict[str, tuple[str, str, str]]]:
    """The texts of the posts of a period that are not cancelled, to be compared; and (name, day, text) of each.

    A post that is written only for its channels has the longest of their texts.
    """
    rows = store.rows(_TEXTS, {"first": first, "last": last, "least": LEAST_LETTERS})
    told = [
        Told(id, (day, time or "", id), text, frozenset(filter(None, (series, repeats or id))))
        for id, _title, text, day, time, series, repeats in rows
    ]
    return told, {row[0]: (row[1] or first_line(row[2], 60), row[3], row[2]) for row in rows}


def changed_by(store: Store, post: str, review: str) -> set[str | None]:
    """Who changed what of a post goes out, after a review; None: somebody who was not named."""
    sql = (
        "SELECT DISTINCT s.member FROM change c JOIN change_set s ON s.arrival = c.arrival WHERE c.row IN"
        " (SELECT :post UNION SELECT id FROM variant WHERE post = :post"
        " UNION SELECT id FROM post_hashtag WHERE post = :post)"
        " AND c.arrival > (SELECT max(arrival) FROM change WHERE row = :review)"
        " AND (c.field IS NULL OR c.field IN (SELECT no FROM journal_word WHERE word IN"
        " ('text', 'link', 'life', 'word', 'rank')))"
    )
    return {row[0] for row in store.rows(sql, {"post": post, "review": review})}


def heard_on_channels(store: Store, first: str, last: str, today: str) -> dict[str, set[str]]:
    """By channel, the days of a period on which it has a post: before today what is out, else what is planned."""
    sql = (
        "SELECT DISTINCT v.channel, CASE v.state WHEN 'out' THEN coalesce(v.out_day, p.day) ELSE p.day END"
        " FROM post p JOIN variant v ON v.post = p.id WHERE p.day BETWEEN :first AND :last AND p.life = 'live'"
        " AND v.life = 'live' AND (v.state = 'out'"
        " OR (p.day >= :today AND p.status != 'cancelled' AND v.state != 'skipped'))"
    )
    return _sets(store.rows(sql, {"first": first, "last": last, "today": today}))


def heard_in_rubrics(store: Store, first: str, last: str, today: str) -> dict[str, set[str]]:
    """By rubric, the days of a period on which it has a post: before today what is out, else what is planned."""
    sql = (
        "SELECT DISTINCT p.rubric, p.day FROM post p WHERE p.day BETWEEN :first AND :last AND p.life = 'live'"
        " AND p.rubric IS NOT NULL AND p.status != 'cancelled' AND (p.status = 'published' OR p.day >= :today"
        " OR EXISTS (SELECT 1 FROM variant v WHERE v.post = p.id AND v.state = 'out' AND v.life = 'live'))"
    )
    return _sets(store.rows(sql, {"first": first, "last": last, "today": today}))


def ever_used(store: Store, channel: str) -> bool:
    """Whether a channel ever had a post."""
    sql = (
        "SELECT 1 FROM variant v JOIN post p ON p.id = v.post"
        " WHERE v.channel = ? AND v.life = 'live' AND p.life = 'live' AND p.day IS NOT NULL LIMIT 1"
    )
    return store.value(sql, (channel,)) is not None


def _sets(rows: list[tuple[Any, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, day in rows:
        if day:
            found[key].add(day)
    return found
