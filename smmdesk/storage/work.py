"""One operation at work: every change is journalled first, then applied, then indexed, in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from smmdesk.base.clock import Clock, stamp
from smmdesk.base.errors import Refused
from smmdesk.base.ids import Ids, of_ends
from smmdesk.base.text import clean
from smmdesk.base.words import _
from smmdesk.domain.changes import ChangeSet, Entry
from smmdesk.domain.kinds import ChangeKind, EntryKind, Life
from smmdesk.domain.rows import Row
from smmdesk.storage import schema, search
from smmdesk.storage.fitting import fit
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.registry import REFERENCE, TABLES, Table, table
from smmdesk.storage.store import Store

R = TypeVar("R", bound=Row)


class Work(Reader):
    """What an operation may do to the plan. Lives for one transaction; reading sees its own changes."""

    def __init__(
        self, store: Store, journal: Journal, header: ChangeSet, clock: Clock, ids: Ids, *, resume: bool
    ) -> None:
        super().__init__(store)
        self.journal = journal
        self.clock = clock
        self.member = header.member
        self.ids = ids
        self._header = header
        self._zone = self.plan.zone if store.plan_id else "UTC"
        self._arrival = header.arrival if resume else 0
        self._resumed = resume
        earlier = journal.entries_from(header.arrival) if resume else ()
        self._next = self._first = len(earlier)
        self._tail: Entry | None = earlier[-1] if earlier else None
        self._touched: dict[str, set[str]] = {}
        self._entries: list[Entry] = []
        self.kept: list[str] = []

    # --- what an operation asks ---

    @property
    def today(self) -> str:
        """The day it is for the plan."""
        return self.clock.today(self._zone).isoformat()

    @property
    def now(self) -> datetime:
        """The wall clock of the plan."""
        return self.clock.local(self._zone)

    @property
    def now_time(self) -> str:
        """The wall-clock time, `HH:MM`."""
        return self.now.strftime("%H:%M")

    @property
    def written(self) -> int:
        """How many entries were written so far; it grows with each thing that really changes."""
        return len(self._entries)

    # --- what an operation does ---

    def label(self, key: str, **params: str | int) -> None:
        """Say what the change set came to, where its operation knows better than its name.

        Typing that goes on keeps what it began as: a new post stays a new post while its title is typed.
        """
        if self._resumed:
            key = self._header.label
        params = {name: clean(value) if isinstance(value, str) else value for name, value in params.items()}
        self._header = _relabelled(self._header, key, params)
        if self._arrival:
            self.journal.relabel(self._arrival, key, params)

    @property
    def label_key(self) -> str:
        """The key of the label as it stands."""
        return self._header.label

    def label_params(self) -> dict[str, str | int]:
        """The parameters of the label as it stands."""
        return dict(self._header.params)

    def make(self, cls: type[R], **fields: Any) -> str:
        """Make a row; fields that are not given stay blank. A row defined by its ends is revived if it was there,
        with what it held if it was taken away, blank if its making was undone.

        Returns its id. An `id` may be given for a row with an id of its own (an import that knows it).
        """
        shape = table(cls)
        given = fields.pop("id", None)
        if shape.ends:
            id = given or of_ends(self.store.plan_id, shape.name, *(str(fields[end]) for end in shape.ends))
        else:
            id = given or self.ids.new()
        there = self.raw(cls, id)
        if there is None:
            self._create(shape, id, fields)
        elif there.life is Life.PURGED:
            raise Refused(_("What was emptied from the bin cannot come back."))
        else:
            gone = there.life is Life.UNDONE
            fresh = {f.name: f.blank for f in shape.fields if f.name not in shape.ends} if gone else {}
            self._set(shape, id, {**fresh, **fields, "life": Life.LIVE.value})
        return id

    def set(self, cls: type[Row], id: str, **fields: Any) -> bool:
        """Set fields of a row; those that are already so write nothing. Returns whether anything changed."""
        return self._set(table(cls), id, fields)

    def bin(self, cls: type[Row], id: str) -> bool:
        """Take a row out of sight, and with it what hangs on it."""
        return self._set(table(cls), id, {"life": Life.BINNED.value})

    def restore(self, cls: type[Row], id: str) -> bool:
        """Bring a binned or undone row back."""
        return self._set(table(cls), id, {"life": Life.LIVE.value})

    def set_raw(self, name: str, id: str, field: str, value: Any) -> None:
        """Set one field by name, as undo and merging do; the value is taken as it was journalled."""
        self._write(TABLES[name], id, {field: value})

    def field_now(self, name: str, id: str, field: str) -> tuple[bool, Any]:
        """(whether the row is there, what stands in a field), whatever its life."""
        if field != "life":
            TABLES[name].field(field)
        found = self.store.rows(f"SELECT {field} FROM {name} WHERE id = ?", (id,))
        return (True, found[0][0]) if found else (False, None)

    def purge(self, cls: type[Row], id: str) -> None:
        """Blank a row's content, here and in the journal, for ever. References stay: they are no content."""
        shape = table(cls)
        self._record(Entry(EntryKind.PURGE, shape.name, id))
        self.journal.blank(id)
        blanks = {f.name: f.blank for f in shape.fields if f.kind != REFERENCE and f.name not in shape.ends}
        self._apply(shape.name, id, {**blanks, "life": Life.PURGED.value})

    # --- the end of the transaction ---

    def finish(self) -> ChangeSet | None:
        """Bring the search index up to date and tell what was changed; None if nothing was."""
        search.refresh(self.store, self._touched)
        if not self._entries:
            return None
        if self._resumed and not self.journal.entries_from(self._arrival):
            self.journal.withdraw(self._arrival)
        return _with_entries(self._header, self._arrival, tuple(self._entries))

    def force_header(self) -> None:
        """Write the change set even if nothing changes (an undo of which nothing was left to put back)."""
        if not self._arrival:
            self._arrival = self.journal.begin(self._header)

    def header_only(self) -> ChangeSet:
        """The change set as it stands when it has no entries."""
        return _with_entries(self._header, self._arrival, ())

    # --- private ---

    def _create(self, shape: Table, id: str, fields: dict[str, Any]) -> None:
        values: dict[str, Any] = {"life": Life.LIVE.value}
        unknown = set(fields) - {f.name for f in shape.fields}
        if unknown:
            raise TypeError(f"{shape.name} has no field {sorted(unknown)}")
        for f in shape.fields:
            values[f.name] = fit(f, fields[f.name]) if f.name in fields else f.blank
        self._record(Entry(EntryKind.CREATE, shape.name, id, None, None, values))
        names = ", ".join(["id", *values])
        marks = ", ".join("?" * (len(values) + 1))
        self.store.db.execute(f"INSERT INTO {shape.name} ({names}) VALUES ({marks})", [id, *values.values()])

    def _set(self, shape: Table, id: str, fields: dict[str, Any]) -> bool:
        fitted = {n: v if n == "life" else fit(shape.field(n), v) for n, v in fields.items()}
        return self._write(shape, id, fitted)

    def _write(self, shape: Table, id: str, fields: dict[str, Any]) -> bool:
        names = list(fields)
        found = self.store.rows(f"SELECT {', '.join(names)}, life FROM {shape.name} WHERE id = ?", (id,))
        if not found:
            raise Refused(_("What you want to change is no longer in the plan."))
        if found[0][-1] == Life.PURGED.value:
            raise Refused(_("What was emptied from the bin cannot come back."))
        changed = {n: v for n, v, old in zip(names, fields.values(), found[0], strict=False) if _differs(v, old)}
        for (name, value), old in zip(fields.items(), found[0], strict=False):
            if name in changed:
                self._record(Entry(EntryKind.SET, shape.name, id, name, old, value))
        if changed:
            self._apply(shape.name, id, changed)
        return bool(changed)

    def _apply(self, name: str, id: str, fields: dict[str, Any]) -> None:
        pairs = ", ".join(f"{field} = ?" for field in fields)
        self.store.db.execute(f"UPDATE {name} SET {pairs} WHERE id = ?", [*fields.values(), id])

    def _record(self, entry: Entry) -> None:
        if not self._arrival:
            self._arrival = self.journal.begin(self._header)
        self._touched.setdefault(entry.table, set()).add(entry.row)
        self._entries.append(entry)
        if self._goes_on(entry):
            return
        self.journal.record(self._arrival, self._next, entry)
        self._next += 1
        self._tail = entry

    def _goes_on(self, entry: Entry) -> bool:
        """Typing in the same field of an unsealed change set extends its last entry instead of adding one."""
        tail = self._tail
        if not self._resumed or tail is None or tail.kind is not EntryKind.SET or entry.kind is not EntryKind.SET:
            return False
        if (tail.table, tail.row, tail.field) != (entry.table, entry.row, entry.field):
            return False
        if tail.old == entry.new and type(tail.old) is type(entry.new):
            self._next -= 1
            self.journal.drop_entry(self._arrival, self._next)
            left = self.journal.entries_from(self._arrival)
            self._tail = left[-1] if left else None
        else:
            self.journal.extend(self._arrival, self._next - 1, entry.new)
            self._tail = Entry(tail.kind, tail.table, tail.row, tail.field, tail.old, entry.new)
        return True


def header(
    writer: str,
    counter: int,
    clock: Clock,
    ids: Ids,
    label: str,
    kind: ChangeKind,
    member: str | None,
    undoes: str | None,
) -> ChangeSet:
    """The header of a new change set."""
    at = stamp(clock.utc())
    return ChangeSet(ids.new(), writer, counter, at, member, label, {}, kind, undoes, schema.CURRENT)


def _relabelled(header: ChangeSet, key: str, params: dict[str, str | int]) -> ChangeSet:
    h = header
    return ChangeSet(h.id, h.writer, h.counter, h.at, h.member, key, params, h.kind, h.undoes, h.schema, h.arrival)


def _with_entries(header: ChangeSet, arrival: int, entries: tuple[Entry, ...]) -> ChangeSet:
    h = header
    return ChangeSet(
        h.id, h.writer, h.counter, h.at, h.member, h.label, h.params, h.kind, h.undoes, h.schema, arrival, entries
    )


def _differs(new: Any, old: Any) -> bool:
    return bool(new != old or (new is None) != (old is None))
