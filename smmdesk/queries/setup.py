"""Questions of the settings: the rows of a table, how often each is in use, and what there is to choose from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from smmdesk.domain import tables
from smmdesk.domain.kinds import Life
from smmdesk.domain.rows import Row
from smmdesk.domain.tables import Many, Table
from smmdesk.storage import registry, usage
from smmdesk.storage.reader import Reader


class TableRow(msgspec.Struct, frozen=True):
    """A row as a settings page shows it."""

    id: str
    values: dict[str, Any]
    """What stands in each column of the table's definition."""
    several: dict[str, tuple[str, ...]]
    """Ids or words of each field that holds several, in their order."""
    used: int
    """How many posts, channels or rubrics have it (`Table.use`)."""


def rows(r: Reader, table: str, owner: str | None = None) -> list[TableRow]:
    """The rows of a table in their order; of one that belongs to others, those of `owner`."""
    shape = tables.BY_NAME[table]
    equal: dict[str, Any] = {shape.owner: owner} if owner else {}
    several = {many.name: _several(r, many) for many in shape.many}
    used = usage.counts(r.store, shape.use.cls, shape.use.field) if shape.use else {}
    return [
        TableRow(
            row.id,
            {c.name: getattr(row, c.name) for c in shape.columns},
            {name: tuple(found.get(row.id, ())) for name, found in several.items()},
            used.get(row.id, 0),
        )
        for row in r.find(shape.cls, order=shape.order, **equal)
    ]


def binned(r: Reader, table: str) -> list[tuple[str, str]]:
    """(id, name) of the rows of a table that are in the bin."""
    shape = tables.BY_NAME[table]
    found = r.find(shape.cls, any_life=True, order=shape.order, life=Life.BINNED.value)
    return [(row.id, str(getattr(row, shape.called))) for row in found]


def choices(r: Reader, cls: type[Row]) -> list[tuple[str, str]]:
    """(id, name) of the rows that a reference chooses from, in the order of their table."""
    shape: Table = tables.BY_NAME[cls.TABLE]
    return [(row.id, str(getattr(row, shape.called))) for row in r.find(cls, order=shape.order)]


def _several(r: Reader, many: Many) -> dict[str, list[str]]:
    ranked = any(f.name == "rank" for f in registry.table(many.cls).fields)
    found: dict[str, list[str]] = defaultdict(list)
    for row in r.find(many.cls, order="rank" if ranked else ""):
        found[getattr(row, many.owner)].append(getattr(row, many.value))
    return found
