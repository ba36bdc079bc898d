"""Reading posts as cards and lines: few statements for many posts, straight into values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from smmdesk.base.text import first_line
from smmdesk.domain.cards import PostCard
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.listing import PostLine
from smmdesk.storage.store import Store

_CHUNK = 800
_CARD = "SELECT id, title, CASE title WHEN '' THEN substr(text, 1, 300) END, day, time, status, rubric FROM post"
_STATUS = {s.value: s for s in Status}
_CHANNELS = (
    "SELECT v.post, v.channel, v.state FROM variant v JOIN channel c ON c.id = v.channel"
    " WHERE v.post IN ({0}) AND v.life = 'live' AND c.life = 'live' AND v.state != 'skipped' ORDER BY c.rank, c.id"
)
_AUTHORS = (
    "SELECT a.post, a.member FROM assignment a JOIN member m ON m.id = a.member"
    " WHERE a.post IN ({0}) AND a.role = 'author' AND a.life = 'live' AND m.life = 'live' ORDER BY m.name, m.id"
)


def counts(store: Store, first: str, last: str) -> dict[str, int]:
    """How many posts are planned on each day from `first` to `last`; days without posts are left out."""
    sql = "SELECT day, count(*) FROM post WHERE day BETWEEN ? AND ? AND life = 'live' GROUP BY day"
    return dict(store.rows(sql, (first, last)))


def filled_slots(store: Store, first: str, last: str) -> set[tuple[str, str]]:
    """(rubric, day) of posts, not cancelled, planned on a day of the period or made for it."""
    sql = (
        "SELECT rubric, day FROM post WHERE day BETWEEN :first AND :last AND life = 'live'"
        " AND status != 'cancelled' AND rubric IS NOT NULL UNION SELECT rubric, slot_day FROM post"
        " WHERE slot_day BETWEEN :first AND :last AND life = 'live' AND status != 'cancelled' AND rubric IS NOT NULL"
    )
    return set(store.rows(sql, {"first": first, "last": last}))


def cards(store: Store, first: str, last: str, per_day: int | None = None) -> list[PostCard]:
    """The cards of the days from `first` to `last`, in the order of a day; of each day at most `per_day`."""
    where = " WHERE day BETWEEN ? AND ? AND life = 'live'"
    order = " ORDER BY day, time, id"
    values: list[Any] = [first, last]
    if per_day is not None:
        where = (
            " WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY day ORDER BY time, id) AS n"
            f" FROM post{where}) WHERE n <= ?)"
        )
        values.append(per_day)
    return _cards(store, store.rows(_CARD + where + order, values))


def cards_of(store: Store, ids: Sequence[str]) -> list[PostCard]:
    """The cards of these posts, whatever their day, in the order of the ids; those out of sight are left out."""
    rows = _by_chunks(store, _CARD + " WHERE id IN ({0}) AND life = 'live'", ids)
    found = {card.id: card for card in _cards(store, rows)}
    return [found[id] for id in ids if id in found]


def _cards(store: Store, rows: list[tuple[Any, ...]]) -> list[PostCard]:
    ids = [row[0] for row in rows]
    channels: dict[str, list[str]] = defaultdict(list)
    out: dict[str, int] = defaultdict(int)
    for post, channel, state in _by_chunks(store, _CHANNELS, ids):
        channels[post].append(channel)
        out[post] += state == "out"
    authors: dict[str, list[str]] = defaultdict(list)
    for post, member in _by_chunks(store, _AUTHORS, ids):
        authors[post].append(member)
    return [
        PostCard(
            id,
            title or first_line(text or ""),
            day,
            time,
            _STATUS.get(status, Status.DRAFT),
            rubric,
            tuple(authors[id]),
            tuple(channels[id]),
            out[id],
        )
        for id, title, text, day, time, status, rubric in rows
    ]


def ids_in_order(store: Store, where: str, values: Sequence[Any]) -> list[str]:
    """Ids of visible posts for a condition on `p` (post), by day (undated last), posts without time first, time, id."""
    sql = f"SELECT p.id FROM post p WHERE p.life = 'live'{where} ORDER BY p.day IS NULL, p.day, p.time, p.id"
    return [row[0] for row in store.rows(sql, values)]


def any_post(store: Store) -> bool:
    """Whether there is a visible post."""
    return store.value("SELECT 1 FROM post WHERE life = 'live' LIMIT 1") is not None


def late_count(store: Store, today: str, now: str) -> int:
    """Visible posts whose planned time has passed, neither published nor cancelled."""
    sql = (
        "SELECT count(*) FROM post WHERE life = 'live' AND status NOT IN ('published', 'cancelled')"
        " AND (day < :today OR (day = :today AND time < :now))"
    )
    return int(store.value(sql, {"today": today, "now": now}))


class Tally(msgspec.Struct, frozen=True):
    """How a period stands."""

    posts: int
    nobody: int
    """Neither published nor cancelled, and nobody writes them."""
    late: int


def tally(store: Store, first: str, last: str, today: str, now: str) -> Tally:
    """Count the posts of the days from `first` to `last`."""
    sql = (
        "SELECT count(*), coalesce(sum(open AND NOT EXISTS (SELECT 1 FROM assignment a JOIN member m ON m.id = a.member"
        " WHERE a.post = p.id AND a.role = 'author' AND a.life = 'live' AND m.life = 'live')), 0),"
        " coalesce(sum(open AND (day < :today OR (day = :today AND time < :now))), 0) FROM"
        " (SELECT id, day, time, status NOT IN ('published', 'cancelled') AS open FROM post"
        " WHERE day BETWEEN :first AND :last AND life = 'live') p"
    )
    return Tally(*store.rows(sql, {"first": first, "last": last, "today": today, "now": now})[0])


def without_author(store: Store, first: str) -> list[str]:
    """Ids of posts from a day on, neither published nor cancelled, that nobody writes; by day."""
    nobody = (
        " AND p.day >= ? AND p.status NOT IN ('published', 'cancelled') AND NOT EXISTS (SELECT 1 FROM assignment a"
        " JOIN member m ON m.id = a.member WHERE a.post = p.id AND a.role = 'author' AND a.life = 'live'"
        " AND m.life = 'live')"
    )
    return ids_in_order(store, nobody, (first,))


def work_in(store: Store, first: str, last: str) -> dict[str, int]:
    """By member, the posts planned in the period, not cancelled, on which they are author or designer, each once."""
    sql = (
        "SELECT a.member, count(DISTINCT a.post) FROM post p JOIN assignment a ON a.post = p.id"
        " WHERE p.day BETWEEN ? AND ? AND p.life = 'live' AND p.status != 'cancelled'"
        " AND a.life = 'live' AND a.role IN ('author', 'designer') GROUP BY a.member"
    )
    return dict(store.rows(sql, (first, last)))


class Filter:
    """A condition on posts, put together from what is asked."""

    def __init__(self) -> None:
        self.where = ""
        self.values: list[Any] = []

    def period(self, first: str | None, last: str | None) -> None:
        """Only posts planned in the period; with one of the ends None it is open."""
        if first is not None:
            self._add("p.day >= ?", first)
        if last is not None:
            self._add("p.day <= ?", last)

    def on_channel(self, channel: str) -> None:
        """Only posts on a channel."""
        self._add("EXISTS (SELECT 1 FROM variant v WHERE v.post = p.id AND v.channel = ? AND v.life = 'live')", channel)

    def of_rubric(self, rubric: str) -> None:
        """Only posts of a rubric."""
        self._add("p.rubric = ?", rubric)

    def by_author(self, member: str) -> None:
        """Only posts a member writes."""
        self._add(
            "EXISTS (SELECT 1 FROM assignment a WHERE a.post = p.id AND a.member = ?"
            " AND a.role = 'author' AND a.life = 'live')",
            member,
        )

    def of_status(self, status: Status) -> None:
        """Only posts of a status."""
        self._add("p.status = ?", status.value)

    def _add(self, test: str, value: Any) -> None:
        self.where += f" AND {test}"
        self.values.append(value)


def lines(store: Store, ids: Sequence[str]) -> list[PostLine]:
    """These posts written out with names, in the order of the ids."""
    base = _by_chunks(
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
    for post, role, name, day in _by_chunks(store, sql, ids):
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
    for post, name in _by_chunks(store, sql, ids):
        found[post].append(name)
    return found


def _by_chunks(store: Store, sql: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows += store.rows(sql.format(", ".join("?" * len(chunk))), chunk)
    return rows
