"""The facts the contribution statistics are made of, read from rows."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from smmdesk.domain.contribution import Facts, IdeaFact, Member, Published, Work
from smmdesk.domain.kinds import Role
from smmdesk.storage.registry import visible
from smmdesk.storage.store import Store


def facts(store: Store) -> Facts:
    """Everything visible that counts; the period is chosen by `domain.contribution.figures`."""
    members = store.rows("SELECT id, name, active_from, active_to FROM member WHERE life = 'live'")
    posts = _published(store)
    days = {p.id: p.day for p in posts}
    return Facts(
        tuple(Member(*row) for row in members),
        posts,
        _work(store),
        _ideas(store, days),
        _by_member(store, "review"),
        _by_member(store, "comment"),
        _absences(store),
        _figures(store),
    )


def _rows(store: Store, sql: str, table: str, alias: str) -> list[tuple[Any, ...]]:
    return store.rows(sql + visible(table, alias))


def _published(store: Store) -> tuple[Published, ...]:
    out = _rows(
        store,
        "SELECT v.post, v.out_day, c.name FROM variant v JOIN channel c ON c.id = v.channel"
        " WHERE v.state = 'out' AND c.life = 'live' AND ",
        "variant",
        "v",
    )
    days: dict[str, str] = {}
    channels: dict[str, list[str]] = defaultdict(list)
    for post, day, name in out:
        channels[post].append(name)
        if day and (post not in days or day < days[post]):
            days[post] = day
    rows = store.rows(
        "SELECT p.id, p.day, coalesce(r.name, '') FROM post p LEFT JOIN rubric r ON r.id = p.rubric AND r.life = 'live'"
        " WHERE p.status = 'published' AND p.life = 'live'"
    )
    return tuple(Published(id, days.get(id, day), rubric, tuple(channels[id])) for id, day, rubric in rows)


def _work(store: Store) -> tuple[Work, ...]:
    rows = _rows(
        store,
        "SELECT a.post, a.member, a.role, a.due_day, a.done_day, p.status = 'cancelled'"
        " FROM assignment a JOIN post p ON p.id = a.post WHERE ",
        "assignment",
        "a",
    )
    roles = {r.value: r for r in Role}
    return tuple(
        Work(post, member, roles[role], due, done, bool(cancelled)) for post, member, role, due, done, cancelled in rows
    )


def _ideas(store: Store, published: dict[str, str | None]) -> tuple[IdeaFact, ...]:
    people: dict[str, list[str]] = defaultdict(list)
    sql = "SELECT i.idea, i.member FROM idea_contributor i WHERE "
    for idea, member in _rows(store, sql, "idea_contributor", "i"):
        people[idea].append(member)
    days: dict[str, list[str]] = defaultdict(list)
    realised = set()
    for idea, post in _rows(store, "SELECT l.idea, l.post FROM idea_post l WHERE ", "idea_post", "l"):
        if post in published:
            realised.add(idea)
            days[idea] += filter(None, [published[post]])
    rows = store.rows("SELECT id, created_on FROM idea WHERE life = 'live'")
    return tuple(
        IdeaFact(id, made, tuple(people[id]), id in realised, min(days[id], default=None)) for id, made in rows
    )


def _by_member(store: Store, table: str) -> tuple[tuple[str, str], ...]:
    sql = (
        f"SELECT x.member, x.made_on FROM {table} x JOIN member m ON m.id = x.member AND m.life = 'live'"
        " WHERE x.member IS NOT NULL AND "
    )
    return tuple((member, day) for member, day in _rows(store, sql, table, "x"))


def _absences(store: Store) -> tuple[tuple[str, str, str | None], ...]:
    rows = _rows(store, "SELECT a.member, a.day_from, a.day_to FROM absence a WHERE ", "absence", "a")
    return tuple((member, first, last) for member, first, last in rows)


def _figures(store: Store) -> tuple[tuple[str, str, float], ...]:
    sql = (
        "SELECT v.post, f.kind, f.value, max(f.day) FROM metric f JOIN variant v ON v.id = f.variant WHERE "
        + visible("metric", "f")
        + " GROUP BY f.variant, f.kind"
    )
    return tuple((post, kind, value) for post, kind, value, _day in store.rows(sql))
