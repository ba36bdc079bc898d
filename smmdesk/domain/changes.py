"""Change sets: what the journal tells, what views are told, and what an operation gives back."""

from __future__ import annotations

from typing import Any

import msgspec

from smmdesk.domain.kinds import ChangeKind, EntryKind


class Entry(msgspec.Struct, frozen=True):
    """One entry of a change set. Of a `create`, `new` holds all fields; of a `purge`, nothing is kept."""

    kind: EntryKind
    table: str
    row: str
    field: str | None = None
    old: Any = None
    new: Any = None


class ChangeSet(msgspec.Struct, frozen=True):
    """Changes that belong together: one operation, or one undo."""

    id: str
    writer: str
    counter: int
    at: str
    member: str | None
    label: str
    params: dict[str, str | int]
    kind: ChangeKind
    undoes: str | None
    schema: int
    arrival: int = 0
    """The local number of its arrival; never travels."""
    entries: tuple[Entry, ...] = ()

    def touched(self) -> dict[str, set[str]]:
        """The ids of the rows it touches, by table: what views compare with what they show."""
        rows: dict[str, set[str]] = {}
        for entry in self.entries:
            rows.setdefault(entry.table, set()).add(entry.row)
        return rows


class Outcome(msgspec.Struct, frozen=True):
    """What an operation came to: its result, and what it changed (None if it changed nothing)."""

    result: Any
    changes: ChangeSet | None
    kept: tuple[str, ...] = ()
    """Of an undo: sentences for what changed since and was left alone."""
