"""Reading posts as cards and lines: few statements for many posts, straight into values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from smmdesk.base.text import first_line
from smmdesk.domain.cards import PostCard
from smmdesk.domain.filters import EVERYTHING, Field, Filter
from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.domain.listing import PostLine
from smmdesk.storage import filters
from smmdesk.storage.store import Store

_CHUNK = 800
_NO_DAY = datetime.min
"""Now, where no filter asks for it."""
_MARK = "+"
"""Stands before a channel that a post is out on."""
# channels and authors come strung together: one statement takes two thirds of the time of three, and the same few
# come again and again
_CARD = (
    "SELECT id, title, CASE title WHEN '' THEN substr(text, 1, 300) END, day, time, status, rubric,"
    f" (SELECT group_concat(CASE v.state WHEN '{VariantState.OUT.value}' THEN '{_MARK}' ELSE '' END || v.channel)"
    " FROM variant v WHERE v.post = p.id AND v.life = 'live' AND v.state != 'skipped'),"
    " (SELECT group_concat(a.member) FROM assignment a WHERE a.post = p.id AND a.role = 'author' AND a.life = 'live')"
    " FROM post p"
)
_STATUS = {s.value: s for s in Status}


def counts(store: Store, first: str, last: str, which: Filter = EVERYTHING, now: datetime = _NO_DAY) -> dict[str, int]:
    """How many posts are planned on each day from `first` to `last`; days without posts are left out."""
    where, values = _period(first, last, which, now)
    return dict(store.rows(f"SELECT day, count(*) FROM post p{where} GROUP BY day", values))


def to_come_out(
    store: Store, first: str, last: str, which: Filter = EVERYTHING, now: datetime = _NO_DAY
) -> dict[str, int]:
    """The same without the cancelled ones, which fill no day, unless the filter asks for a status."""
    where, values = _period(first, last, which, now)
    kept = "" if which.values(Field.STATUS) else " AND p.status != 'cancelled'"
    return dict(store.rows(f"SELECT day, count(*) FROM post p{where}{kept} GROUP BY day", values))


def filled_slots(store: Store, first: str, last: str) -> set[tuple[str, str]]:
    """(rubric, day) of posts, not cancelled, planned on a day of the period or made for it."""
    sql = (
        "SELECT rubric, day FROM post WHERE day BETWEEN :first AND :last AND life = 'live'"
        " AND status != 'cancelled' AND rubric IS NOT NULL UNION SELECT rubric, slot_day FROM post"
        " WHERE slot_day BETWEEN :first AND :last AND life = 'live' AND status != 'cancelled' AND rubric IS NOT NULL"
    )
    return set(store.rows(sql, {"first": first, "last": last}))


def cards(
    store: Store,
    first: str,
    last: str,
    per_day: int | None = None,
    which: Filter = EVERYTHING,
    now: datetime = _NO_DAY,
) -> list[PostCard]:
    """The cards of the days from `first` to `last`, in the order of a day; of each day at most `per_day`."""
    where, values = _period(first, last, which, now)
    if per_day is not None:
        where = (
            " WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY day ORDER BY time, id) AS n"
            f" FROM post p{where}) WHERE n <= :per_day)"
        )
        values["per_day"] = per_day
    return _cards(store, store.rows(f"{_CARD}{where} ORDER BY day, time, id", values))


def _period(first: str, last: str, which: Filter, now: datetime) -> tuple[str, dict[str, Any]]:
    test, values = filters.condition(which, now)
    where = f" WHERE p.day BETWEEN :first AND :last AND p.life = 'live'{test}"
    return where, {"first": first, "last": last, **values}


def cards_of(store: Store, ids: Sequence[str]) -> list[PostCard]:
    """The cards of these posts, whatever their day, in the order of the ids; those out of sight are left out."""
    rows = by_chunks(store, _CARD + " WHERE id IN ({0}) AND life = 'live'", ids)
    found = {card.id: card for card in _cards(store, rows)}
    return [found[id] for id in ids if id in found]


def _cards(store: Store, rows: list[tuple[Any, ...]]) -> list[PostCard]:
    channels, authors, draft = _Strung(_channels(store)), _Strung(members(store)), Status.DRAFT
    found = []
    for id, title, text, day, time, status, rubric, on, by in rows:
        where, out = channels[on]
        said = title or first_line(text or "")
        found.append(PostCard(id, said, day, time, _STATUS.get(status, draft), rubric, authors[by][0], where, out))
    return found


class _Strung(dict[str | None, tuple[tuple[str, ...], int]]):
    """By ids strung together, those that are in `order`, in that order, and how many of them are marked."""

    def __init__(self, order: Sequence[str]) -> None:
        super().__init__({None: ((), 0)})
        self._place = {id: n for n, id in enumerate(order)}

    def __missing__(self, strung: str | None) -> tuple[tuple[str, ...], int]:
        given = [(id.lstrip(_MARK), id.startswith(_MARK)) for id in (strung or "").split(",")]
        known = sorted((one for one in given if one[0] in self._place), key=lambda one: self._place[one[0]])
        found = self[strung] = tuple(id for id, _marked in known), sum(marked for _id, marked in known)
        return found


def members(store: Store) -> list[str]:
    """The ids of the members in sight, by name."""
    return [id for (id,) in store.rows("SELECT id FROM member WHERE life = 'live' ORDER BY name, id")]


def _channels(store: Store) -> list[str]:
    return [id for (id,) in store.rows("SELECT id FROM channel WHERE life = 'live' ORDER BY rank, id")]


def in_order(rows: Iterable[tuple[Any, ...]], order: Sequence[str]) -> list[tuple[Any, ...]]:
    """Those of the rows whose second value is in `order`, in that order.

    A few members and channels are on many posts: this takes half as long as to join and sort them in SQL.
    """
    place = {id: n for n, id in enumerate(order)}
    return sorted((row for row in rows if row[1] in place), key=lambda row: place[row[1]])


def ids_in_order(store: Store, where: str, values: Mapping[str, Any]) -> list[str]:
    """Ids of visible posts for a condition on `p` (post), by day (undated last), posts without time first, time, id."""
    sql = f"SELECT p.id FROM post p WHERE p.life = 'live'{where} ORDER BY p.day IS NULL, p.day, p.time, p.id"
    return [row[0] for row in store.rows(sql, values)]


def ids_undated(store: Store, which: Filter, now: datetime) -> list[str]:
    """Ids of the posts of a filter that have no day."""
    test, values = filters.condition(which, now)
    return ids_in_order(store, f" AND p.day IS NULL{test}", values)


def evergreen(store: Store) -> tuple[str, ...]:
    """Ids of the published posts that may come again."""
    sql = "SELECT id FROM post WHERE cooldown_days IS NOT NULL AND status = 'published' AND life = 'live'"
    return tuple(id for (id,) in store.rows(sql))


def any_post(store: Store) -> bool:
    """Whether there is a visible post."""
    return store.value("SELECT 1 FROM post WHERE life = 'live' LIMIT 1") is not None


def days_beside(store: Store, first: str, last: str) -> tuple[str, str]:
    """The nearest days before `first` and after `last` on which a post is planned; "" where there is none."""
    sql = (
        "SELECT coalesce((SELECT max(day) FROM post WHERE day < :first AND life = 'live'), ''),"
        " coalesce((SELECT min(day) FROM post WHERE day > :last AND life = 'live'), '')"
    )
    ((before, after),) = store.rows(sql, {"first": first, "last": last})
    return before, after


def to_put_out(store: Store, today: str, most: int) -> list[str]:
    """Ids of the posts of `today`, after the newest `most` of earlier days that are neither published nor cancelled."""
    # the condition stands as the index of open posts has it
    sql = (
        "SELECT id FROM (SELECT id, day, time FROM post WHERE life = 'live'"
        " AND status NOT IN ('published', 'cancelled') AND day < :today ORDER BY day DESC, time DESC, id DESC"
        " LIMIT :most) UNION ALL SELECT id FROM post WHERE life = 'live' AND day = :today"
    )
    found = [row[0] for row in store.rows(sql, {"today": today, "most": most})]
    order = {card.id: (card.day or "", card.time or "", card.id) for card in cards_of(store, found)}
    return sorted(order, key=order.__getitem__)


class Tally(msgspec.Struct, frozen=True):
    """How a period stands."""

    posts: int
    cancelled: int
    """So many of them will not come out."""
    nobody: int
    """Neither published nor cancelled, and nobody writes them."""
    late: int


def tally(store: Store, first: str, last: str, which: Filter, now: datetime) -> Tally:
    """Count the posts of the days from `first` to `last`."""
    where, values = _period(first, last, which, now)
    tests = ("p.status = 'cancelled'", filters.NOBODY, filters.LATE)
    sql = f"SELECT count(*), {', '.join(f'coalesce(sum({test}), 0)' for test in tests)} FROM post p{where}"
    return Tally(*store.rows(sql, {**values, **filters.at(now)})[0])


def without_author(store: Store, first: str) -> list[str]:
    """Ids of posts from a day on, neither published nor cancelled, that nobody writes; by day."""
    return ids_in_order(store, f" AND p.day >= :first AND {filters.NOBODY}", {"first": first})


def work_in(store: Store, first: str, last: str) -> dict[str, int]:
    """By member, the posts planned in the period, not cancelled, on which they are author or designer, each once."""
    sql = (
        "SELECT a.member, count(DISTINCT a.post) FROM post p CROSS JOIN assignment a ON a.post = p.id"
        " WHERE p.day BETWEEN ? AND ? AND p.life = 'live' AND p.status != 'cancelled'"
        " AND a.life = 'live' AND a.role IN ('author', 'designer') GROUP BY a.member"
    )
    return dict(store.rows(sql, (first, last)))


def ids_of(store: Store, first: str | None, last: str | None, which: Filter, now: datetime) -> list[str]:
    """Ids of the posts of a filter in a period; with one of the ends None it is open, with both all posts count."""
    test, values = filters.condition(which, now)
    if first is not None:
        test += " AND p.day >= :first"
    if last is not None:
        test += " AND p.day <= :last"
    return ids_in_order(store, test, {**values, "first": first, "last": last})


def lines(store: Store, ids: Sequence[str]) -> list[PostLine]:
    """These posts written out with names, in the order of the ids."""
    base = by_chunks(
        store,
        "SELECT p.id, p.title, p.text, p.day, p.time, p.status, r.name, c.name, p.link, p.notes FROM post p"
        " LEFT JOIN rubric r ON r.id = p.rubric AND r.life = 'live'"
        " LEFT JOIN campaign c ON c.id = p.campaign AND c.life = 'live' WHERE p.id IN ({0})",
        ids,
    )
    rows = {row[0]: row for row in base}
    channels = _grouped(
        store,
        "SELECT v.post, c.name FROM variant v JOIN channel c ON c.id = v.channel"
        " WHERE v.post IN ({0}) AND v.life = 'live' AND c.life = 'live' ORDER BY c.rank, c.id",
        ids,
    )
    hashtags = _grouped(
        store, "SELECT post, word FROM post_hashtag WHERE post IN ({0}) AND life = 'live' ORDER BY rank, id", ids
    )
    people: dict[tuple[str, str], list[str]] = defaultdict(list)
    due: dict[str, str] = {}
    sql = (
        "SELECT a.post, a.role, m.name, a.due_day FROM assignment a JOIN member m ON m.id = a.member"
        " WHERE a.post IN ({0}) AND a.life = 'live' AND m.life = 'live' ORDER BY m.name, m.id"
    )
    for post, role, name, day in by_chunks(store, sql, ids):
        people[post, role].append(name)
        if role == Role.AUTHOR.value and day and (post not in due or day < due[post]):
            due[post] = day
    found = []
    for id in ids:
        _id, title, text, day, time, status, rubric, campaign, link, notes = rows[id]
        names = {role: tuple(people[id, role.value]) for role in Role}
        found.append(
            PostLine(
                id=id,
                title=title,
                text=text,
                day=day,
                time=time,
                status=_STATUS.get(status, Status.DRAFT),
                rubric=rubric,
                campaign=campaign,
                channels=tuple(channels[id]),
                authors=names[Role.AUTHOR],
                editors=names[Role.EDITOR],
                designers=names[Role.DESIGNER],
                publishers=names[Role.PUBLISHER],
                hashtags=tuple(hashtags[id]),
                link=link,
                notes=notes,
                due=due.get(id),
            )
        )
    return found


def _grouped(store: Store, sql: str, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for post, name in by_chunks(store, sql, ids):
        found[post].append(name)
    return found


def by_chunks(store: Store, sql: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a statement about the posts `{0}`, however many they are."""
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows += store.rows(sql.format(", ".join("?" * len(chunk))), chunk)
    return rows
