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
