"""What the plan file knows of each field, read off the row classes: column, merge kind, reference, CHECK, blank."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import Any

import msgspec

from smmdesk.domain import kinds
from smmdesk.domain.rows import ALL, Row

TEXT, SCALAR, REFERENCE, LOCAL = "text", "scalar", "reference", "local"

_COLUMN = {"Flag": "INTEGER", "Count": "INTEGER", "Number": "REAL"}
_CHECK = {
    "Flag": "{0} IN (0, 1)",
    "Day": "{0} = '' OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'",
    "Month": "{0} = '' OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'",
    "Time": "{0} = '' OR {0} GLOB '[0-2][0-9]:[0-5][0-9]'",
}
_REFERENCES = {f"{cls.__name__}Id": cls.TABLE for cls in ALL}
_ENUM_NAMES = ("Life", "Status", "VariantState", "Role", "Decision", "BoardColumn", "Unit", "LimitOn", "Attendance")
ENUMS = {name: tuple(value.value for value in getattr(kinds, name)) for name in _ENUM_NAMES}
"""The stored words of each enumeration."""


class Field(msgspec.Struct, frozen=True):
    """One column: what it is for the journal, and how the file guards it."""

    name: str
    kind: str
    word: str
    """The word of `domain.rows` it is annotated with."""
    optional: bool
    column: str
    check: str
    references: str
    """The table it refers to, "" for none."""
    blank: Any
    """What stands there when nothing is known, or after purging."""


class Table(msgspec.Struct, frozen=True):
    """One table: its value class and its fields, in the order of both."""

    name: str
    row: type[Row]
    fields: tuple[Field, ...]
    ends: tuple[str, ...]
    on: tuple[str, ...]
    columns: tuple[str, ...]
    """`id`, `life` and the other columns, in order."""

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name}.{name}")


def _field(name: str, annotation: str) -> Field:
    word, _sep, none = annotation.partition(" | ")
    optional = none == "None"
    references = _REFERENCES.get(word, "")
    kind = REFERENCE if references else TEXT if word == "Text" else LOCAL if word.startswith("Local") else SCALAR
    if word in ENUMS:
        words = ", ".join(f"'{v}'" for v in ENUMS[word])
        check = f"{name} IN ({words}, '')"
    else:
        check = _CHECK.get(word, "").format(name)
    column = _COLUMN.get(word, "TEXT")
    blank: Any = None if optional else {"INTEGER": 0, "REAL": 0.0}.get(column, "")
    return Field(name, kind, word, optional, column, check, references, blank)


def _table(cls: type[Row]) -> Table:
    own = {n: a for n, a in cls.__annotations__.items() if not n.isupper()}
    return Table(cls.TABLE, cls, tuple(_field(n, a) for n, a in own.items()), cls.ENDS, cls.ON, ("id", "life", *own))


TABLES: dict[str, Table] = {cls.TABLE: _table(cls) for cls in ALL}
"""Every table by name."""


def table(cls: type[Row]) -> Table:
    """The table of a row class."""
    return TABLES[cls.TABLE]


@functools.cache
def enums(name: str) -> tuple[tuple[int, type[StrEnum]], ...]:
    """(position, enumeration) of each column of a table that holds a stored word."""
    found = [(2 + i, getattr(kinds, f.word)) for i, f in enumerate(TABLES[name].fields) if f.word in ENUMS]
    return ((1, kinds.Life), *found)


@functools.cache
def visible(name: str, alias: str) -> str:
    """SQL: a row of table `name` is live, and so is all it hangs on."""
    tests = [f"{alias}.life = 'live'"]
    owner = TABLES[name]
    for reference in owner.on:
        target = owner.field(reference).references
        inner = f"{alias}_{reference}"
        seen = visible(target, inner) if TABLES[target].on else f"{inner}.life = 'live'"
        test = f"EXISTS (SELECT 1 FROM {target} {inner} WHERE {inner}.id = {alias}.{reference} AND {seen})"
        if owner.field(reference).optional:
            test = f"({alias}.{reference} IS NULL OR {test})"
        tests.append(test)
    return " AND ".join(tests)


def create_sql(name: str) -> str:
    """The statement that makes a table as the registry describes it now."""
    lives = ", ".join(f"'{v}'" for v in ENUMS["Life"])
    lines = ["id TEXT PRIMARY KEY NOT NULL", f"life TEXT NOT NULL CHECK (life IN ({lives}))"]
    for f in TABLES[name].fields:
        line = f"{f.name} {f.column}"
        if not f.optional:
            line += " NOT NULL"
        if f.check:
            line += f" CHECK ({f.check})"
        if f.references:
            line += f" REFERENCES {f.references} (id) DEFERRABLE INITIALLY DEFERRED"
        lines.append(line)
    return f"CREATE TABLE {name} (\n  " + ",\n  ".join(lines) + "\n) STRICT"


def index_sql(name: str) -> list[str]:
    """An index for each reference a row of the table hangs on, or that a row is looked up by."""
    wanted = [f.name for f in TABLES[name].fields if f.references and (f.name in TABLES[name].on or name in _LOOKED_UP)]
    return [f"CREATE INDEX {name}_{field} ON {name} ({field})" for field in wanted]


_LOOKED_UP = ("post", "idea")
