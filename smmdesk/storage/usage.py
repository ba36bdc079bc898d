"""How often a row is in use: counts of the visible rows that name it."""

from __future__ import annotations

from smmdesk.domain.rows import Row
from smmdesk.storage.registry import table, visible
from smmdesk.storage.store import Store


def counts(store: Store, cls: type[Row], field: str) -> dict[str, int]:
    """For each row that is named in `field` of visible rows of `cls`: by how many."""
    table(cls).field(field)
    sql = (
        f"SELECT t.{field}, count(*) FROM {cls.TABLE} t"
        f" WHERE t.{field} IS NOT NULL AND {visible(cls.TABLE, 't')} GROUP BY t.{field}"
    )
    return dict(store.rows(sql))


def posts_by_rubric(store: Store, first: str, last: str) -> dict[str, int]:
    """How many visible posts that are not cancelled each rubric has on the days from `first` to `last`."""
    sql = (
        "SELECT t.rubric, count(*) FROM post t WHERE t.rubric IS NOT NULL AND t.status <> 'cancelled'"
        f" AND t.day BETWEEN ? AND ? AND {visible('post', 't')} GROUP BY t.rubric"
    )
    return dict(store.rows(sql, (first, last)))


def newest_posts(store: Store, rubric: str, most: int) -> list[tuple[str, str, str, str | None]]:
    """(id, title, text, day) of the newest visible posts of a rubric, newest first."""
    sql = (
        f"SELECT t.id, t.title, t.text, t.day FROM post t WHERE t.rubric = ? AND {visible('post', 't')}"
        " ORDER BY t.day DESC, t.id LIMIT ?"
    )
    return list(store.rows(sql, (rubric, most)))
