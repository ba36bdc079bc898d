"""What sharing out asks of the plan file: who did what, and what nobody has yet."""

from __future__ import annotations

from smmdesk.domain.kinds import Role
from smmdesk.storage.store import Store

_OPEN = "p.life = 'live' AND p.status NOT IN ('published', 'cancelled')"


def unassigned(store: Store, role: Role, first: str, last: str | None) -> list[tuple[str, str, str | None]]:
    """(post, day, rubric) of the posts of these days that nobody has in a role, by day."""
    sql = (
        f"SELECT p.id, p.day, p.rubric FROM post p WHERE {_OPEN}"
        " AND p.day >= :first AND (:last IS NULL OR p.day <= :last)"
        " AND NOT EXISTS (SELECT 1 FROM assignment a JOIN member m ON m.id = a.member AND m.life = 'live'"
        " WHERE a.post = p.id AND a.role = :role AND a.life = 'live') ORDER BY p.day, p.time, p.id"
    )
    return store.rows(sql, {"first": first, "last": last, "role": role.value})


def done_in(store: Store, role: Role, first: str, last: str) -> list[tuple[str, str, str | None, str]]:
    """(post, day, rubric, member) of the work of a role on posts of these days that are not cancelled, by day."""
    sql = (
        "SELECT p.id, p.day, p.rubric, a.member FROM post p JOIN assignment a ON a.post = p.id AND a.life = 'live'"
        " WHERE p.life = 'live' AND p.status != 'cancelled' AND a.role = :role AND p.day BETWEEN :first AND :last"
        " ORDER BY p.day, p.time, p.id"
    )
    return store.rows(sql, {"role": role.value, "first": first, "last": last})


def open_work_of(store: Store, member: str, first: str) -> list[tuple[str, str, str, str | None, str | None]]:
    """(assignment, post, role, the post's day, due day) of what a member has not done yet on posts that are not done,
    planned or due from a day on or without a day; by day."""
    sql = (
        f"SELECT a.id, a.post, a.role, p.day, a.due_day FROM assignment a JOIN post p ON p.id = a.post WHERE {_OPEN}"
        " AND a.life = 'live' AND a.member = :member AND a.done_day IS NULL"
        " AND (p.day IS NULL OR p.day >= :first OR a.due_day >= :first)"
        " ORDER BY p.day IS NULL, p.day, p.time, p.id, a.role"
    )
    return store.rows(sql, {"member": member, "first": first})


def counted_in(store: Store, first: str, last: str) -> list[tuple[str, str, str, str, str]]:
    """(member, post, day, title or beginning of the text, status) of the posts that make up the load of these days."""
    sql = (
        "SELECT DISTINCT a.member, p.id, p.day, CASE p.title WHEN '' THEN substr(p.text, 1, 60) ELSE p.title END,"
        " p.status, p.time FROM post p JOIN assignment a ON a.post = p.id AND a.life = 'live'"
        " WHERE p.day BETWEEN :first AND :last AND p.life = 'live' AND p.status != 'cancelled'"
        " AND a.role IN ('author', 'designer') ORDER BY p.day, p.time, p.id"
    )
    return [row[:5] for row in store.rows(sql, {"first": first, "last": last})]


def rubric_posts(store: Store, first: str, last: str) -> dict[str, int]:
    """By rubric, how many posts of these days are not cancelled."""
    sql = (
        "SELECT rubric, count(*) FROM post WHERE life = 'live' AND status != 'cancelled' AND rubric IS NOT NULL"
        " AND day BETWEEN :first AND :last GROUP BY rubric"
    )
    return dict(store.rows(sql, {"first": first, "last": last}))


def channel_posts(store: Store, first: str, last: str) -> dict[str, int]:
    """By channel, how many posts of these days stand on it and are not cancelled."""
    sql = (
        "SELECT v.channel, count(*) FROM variant v JOIN post p ON p.id = v.post AND p.life = 'live'"
        " WHERE v.life = 'live' AND p.status != 'cancelled' AND p.day BETWEEN :first AND :last GROUP BY v.channel"
    )
    return dict(store.rows(sql, {"first": first, "last": last}))
