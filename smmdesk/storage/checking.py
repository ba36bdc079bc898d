"""`check`: the integrity of the file, the schema and the rules of the data."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import msgspec

from smmdesk.base.ids import of_ends
from smmdesk.base.words import _
from smmdesk.domain import tables
from smmdesk.domain.kinds import EntryKind
from smmdesk.storage import search
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.registry import REFERENCE, TABLES
from smmdesk.storage.store import Store

_OWN_TABLES = ("journal_word", "change_set", "change", "search_doc", "search_part", "search_word")


class Finding(msgspec.Struct, frozen=True):
    """Something that is wrong, and where."""

    what: str
    where: str


def findings(store: Store) -> list[Finding]:
    """Everything that is wrong with an open plan; empty if all is well."""
    broken = list(_file(store))
    if broken:
        return broken
    broken = list(_schema(store))
    if broken:
        return broken
    tests = (_ends, _doubles, _references, _journal, _search)
    return [found for test in tests for found in test(store)]


def _file(store: Store) -> Iterator[Finding]:
    for row in store.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Finding(str(row[0]), store.path.name)
    for table, rowid, parent, _number in store.rows("PRAGMA foreign_key_check"):
        yield Finding(_("It refers to a row of {table} that is not there.").format(table=parent), f"{table} {rowid}")


def _schema(store: Store) -> Iterator[Finding]:
    for table in TABLES.values():
        there = {row[1]: (row[2], bool(row[3])) for row in store.rows(f"PRAGMA table_info({table.name})")}
        wanted = {f.name: (f.column, not f.optional) for f in table.fields}
        wanted |= {"id": ("TEXT", True), "life": ("TEXT", True)}
        for name, column in wanted.items():
            if there.get(name) != column:
                yield Finding(_("A column is missing or of another kind."), f"{table.name}.{name}")
    names = {row[0] for row in store.rows("SELECT name FROM sqlite_master")}
    for name in set(_OWN_TABLES) - names:
        yield Finding(_("A table is missing."), name)


def _ends(store: Store) -> Iterator[Finding]:
    for table in TABLES.values():
        if not table.ends:
            continue
        for id, *ends in store.rows(f"SELECT id, {', '.join(table.ends)} FROM {table.name}"):
            if of_ends(store.plan_id, table.name, *map(str, ends)) != id:
                yield Finding(_("Its id is not the one of its ends."), f"{table.name} {id}")


def _doubles(store: Store) -> Iterator[Finding]:
    reader = Reader(store)
    for table in tables.ALL:
        seen: set[tuple[Any, ...]] = set()
        for row in reader.find(table.cls) if table.same else ():
            key = tables.key(table, functools.partial(getattr, row))
            if key in seen:
                name = getattr(row, table.called)
                yield Finding(_("The name “{name}” stands twice.").format(name=name), table.name)
            seen.add(key)


def _references(store: Store) -> Iterator[Finding]:
    for table in TABLES.values():
        for f in table.fields:
            if f.kind != REFERENCE or f.name not in table.on:
                continue
            sql = (
                f"SELECT t.id FROM {table.name} t JOIN {f.references} o ON o.id = t.{f.name}"
                " WHERE o.life = 'purged' AND t.life != 'purged'"
            )
            for row in store.rows(sql):
                yield Finding(_("It hangs on something that was emptied from the bin."), f"{table.name} {row[0]}")


def _journal(store: Store) -> Iterator[Finding]:
    """The journal replayed onto an empty plan is the plan, and each old value is the one that was there."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    blanked = {(t, row[0]) for t in TABLES for row in store.rows(f"SELECT id FROM {t} WHERE life = 'purged'")}
    for changes in Journal(store).in_order_of_arrival():
        for entry in changes.entries:
            key = (entry.table, entry.row)
            if key in blanked:
                continue
            if entry.kind is EntryKind.CREATE:
                rows[key] = dict(entry.new)
            elif key not in rows or rows[key].get(entry.field or "") != entry.old:
                yield Finding(
                    _("The journal tells another old value than the one that was there."),
                    f"{entry.table}.{entry.field} {entry.row}",
                )
                rows.setdefault(key, {})[entry.field or ""] = entry.new
            else:
                rows[key][entry.field or ""] = entry.new
    for table in TABLES.values():
        names = table.columns[1:]
        for id, *values in store.rows(f"SELECT {', '.join(table.columns)} FROM {table.name}"):
            replayed = rows.pop((table.name, id), None)
            if (table.name, id) in blanked:
                continue
            if replayed is None or [replayed.get(name) for name in names] != values:
                yield Finding(_("It is not what the journal tells."), f"{table.name} {id}")
    for name, id in rows:
        yield Finding(_("The journal tells of a row that is not there."), f"{name} {id}")


def _search(store: Store) -> Iterator[Finding]:
    for owner in search.check(store):
        yield Finding(_("The search index does not have it as it is."), owner)
