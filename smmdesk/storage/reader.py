"""Reading rows as values. What is binned, undone or purged is out of sight, and so is what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from smmdesk.base.errors import NotFound
from smmdesk.base.words import _
from smmdesk.domain.rows import Plan, Row, Setting
from smmdesk.storage.registry import enums, table, visible
from smmdesk.storage.store import Store

R = TypeVar("R", bound=Row)
_CHUNK = 500


class Reader:
    """Typed reading from one open plan."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def plan(self) -> Plan:
        """The plan's own row."""
        return self.find(Plan)[0]

    def get(self, cls: type[R], id: str) -> R:
        """The visible row with that id. Raises NotFound."""
        row = self.peek(cls, id)
        if row is None:
            raise NotFound(_("What you asked for is no longer in the plan."), _("It may have been moved to the bin."))
        return row

    def peek(self, cls: type[R], id: str) -> R | None:
        """The visible row with that id, or None."""
        found = self.find(cls, id=id)
        return found[0] if found else None

    def raw(self, cls: type[R], id: str) -> R | None:
        """The row with that id whatever its life, or None if it was never made."""
        columns = ", ".join(table(cls).columns)
        found = self.store.rows(f"SELECT {columns} FROM {cls.TABLE} WHERE id = ?", (id,))
        return _values(cls, found)[0] if found else None

    def find(self, cls: type[R], *, order: str = "", any_life: bool = False, **equal: Any) -> list[R]:
        """Visible rows whose fields equal the given values (of a tuple, list or set: any), ordered by `order`."""
        return list(self._find(cls, order, any_life, equal))

    def first(self, cls: type[R], **equal: Any) -> R | None:
        """One visible row that fits, or None."""
        found = self.find(cls, **equal)
        return found[0] if found else None

    def setting(self, key: str) -> str | None:
        """The stored value of a setting of the plan, None where it was never set."""
        row = self.first(Setting, key=key)
        return row.value if row else None

    def _find(self, cls: type[R], order: str, any_life: bool, equal: dict[str, Any]) -> Iterator[R]:
        tests = ["1"] if any_life else [visible(cls.TABLE, "t")]
        values: list[Any] = []
        many: tuple[str, list[Any]] | None = None
        for name, value in equal.items():
            if isinstance(value, tuple | list | set | frozenset):
                many = (name, sorted(value))
            elif value is None:
                tests.append(f"t.{name} IS NULL")
            else:
                tests.append(f"t.{name} = ?")
                values.append(value)
        columns = ", ".join(f"t.{c}" for c in table(cls).columns)
        tail = f" ORDER BY {order}, t.id" if order else " ORDER BY t.id"
        for name, chunk in _chunks(many):
            among = f" AND t.{name} IN ({', '.join('?' * len(chunk))})" if name else ""
            sql = f"SELECT {columns} FROM {cls.TABLE} t WHERE {' AND '.join(tests)}{among}{tail}"
            yield from _values(cls, self.store.rows(sql, [*values, *chunk]))


def _values(cls: type[R], rows: list[tuple[Any, ...]]) -> list[R]:
    words = enums(cls.TABLE)
    found = []
    for row in rows:
        values = list(row)
        for place, kind in words:
            values[place] = kind(values[place]) if values[place] else values[place]
        found.append(cls(*values))
    return found


def _chunks(many: tuple[str, list[Any]] | None) -> Iterable[tuple[str, list[Any]]]:
    if many is None:
        return [("", [])]
    name, values = many
    return [(name, values[i : i + _CHUNK]) for i in range(0, len(values), _CHUNK)]
