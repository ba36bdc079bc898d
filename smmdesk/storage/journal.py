"""The journal: the only memory of change. Written before a change is applied, read by undo, history and export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from smmdesk.base.text import first_line
from smmdesk.domain.changes import ChangeSet, Entry
from smmdesk.domain.kinds import ChangeKind, EntryKind
from smmdesk.storage.store import Store

_KINDS = (EntryKind.CREATE, EntryKind.SET, EntryKind.PURGE)
_HEAD = (
    "SELECT s.id, w.word, s.counter, s.at, s.member, s.label, s.params, s.kind, s.undoes, s.schema, s.arrival"
    " FROM change_set s LEFT JOIN journal_word w ON w.no = s.writer"
)
_ENTRY = "SELECT idx, kind, tab, row, field, old, new FROM change WHERE {0} ORDER BY idx"
_AT_ONCE = 500
_FLOOR = "coalesce((SELECT max(arrival) FROM change_set WHERE kind IN ('baseline', 'migration')), 0)"
_STANDS = "NOT EXISTS (SELECT 1 FROM change_set r WHERE r.undoes = {0}.id)"

_NEXT_UNDO = (
    f" WHERE w.word = ? AND s.kind IN ('user', 'import') AND s.arrival > {_FLOOR}"
    " AND NOT EXISTS (SELECT 1 FROM change_set u WHERE u.undoes = s.id AND " + _STANDS.format("u") + ")"
    " ORDER BY s.arrival DESC LIMIT 1"
)
_NEXT_REDO = (
    f" WHERE w.word = ? AND s.kind = 'undo' AND s.arrival > {_FLOOR} AND " + _STANDS.format("s") + ""
    " AND (SELECT t.kind FROM change_set t WHERE t.id = s.undoes) IN ('user', 'import')"
    " AND NOT EXISTS (SELECT 1 FROM change_set n WHERE n.writer = s.writer AND n.kind IN ('user', 'import')"
    " AND n.arrival > s.arrival) ORDER BY s.arrival DESC LIMIT 1"
)


class Journal:
    """The journal of one open plan."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers: dict[str, int] = {}
        self._words: dict[int, str] = {}
        self._version = 0

    # --- reading ---

    def top(self) -> int:
        """The highest counter in the journal, 0 in an empty one."""
        return int(self._store.value("SELECT coalesce(max(counter), 0) FROM change_set"))

    def top_of(self, writer: str) -> int:
        """The highest counter of one writer, 0 if it never wrote."""
        sql = (
            "SELECT coalesce(max(counter), 0) FROM change_set"
            " WHERE writer = (SELECT no FROM journal_word WHERE word = ?)"
        )
        return int(self._store.value(sql, (writer,)))

    def newest(self) -> int:
        """The arrival number of the newest change set, 0 if there is none."""
        return int(self._store.value("SELECT coalesce(max(arrival), 0) FROM change_set"))

    def next_undo(self, writer: str) -> ChangeSet | None:
        """The change set that undo of this writer takes next, with its entries."""
        return self._one(_NEXT_UNDO, (writer,))

    def next_redo(self, writer: str) -> ChangeSet | None:
        """The undo that redo of this writer inverts next, with its entries."""
        return self._one(_NEXT_REDO, (writer,))

    def can_undo(self, writer: str) -> tuple[bool, bool]:
        """Whether this writer has something to undo, and to redo; without reading entries."""
        return bool(self._store.rows(_HEAD + _NEXT_UNDO, (writer,))), bool(
            self._store.rows(_HEAD + _NEXT_REDO, (writer,))
        )

    def change_set(self, id: str) -> ChangeSet | None:
        """The change set with that id, with its entries."""
        return self._one(" WHERE s.id = ?", (id,))

    def history(self, rows: Sequence[str] | None = None) -> Iterator[ChangeSet]:
        """Every change set, newest first, with its entries; with `rows`, only the entries about those rows."""
        for head in self.heads(rows):
            entries = self._entries(head.arrival) if rows is None else tuple(self.entries(head.arrival, rows))
            yield msgspec.structs.replace(head, entries=entries)

    def heads(self, rows: Sequence[str] | None = None) -> list[ChangeSet]:
        """The same without entries."""
        self._look_again()
        order = " ORDER BY s.counter DESC, w.word DESC, s.id DESC"
        about = (
            "" if rows is None else f" WHERE s.arrival IN (SELECT arrival FROM change WHERE row IN ({_marks(rows)}))"
        )
        return [self._whole(head, ()) for head in self._store.rows(_HEAD + about + order, rows or ())]

    def entries(self, arrival: int, rows: Sequence[str] | None = None) -> Iterator[Entry]:
        """The entries of a change set as they are read, of any number; with `rows`, only those about these rows."""
        self._look_again()
        if rows is not None:  # by row: a change set may have entries about a whole archive
            about = f"+arrival = ? AND row IN ({_marks(rows)})"
            for row in self._store.rows(_ENTRY.format(about), (arrival, *rows)):
                yield self._entry(*row[1:])
            return
        last = -1
        while read := self._store.rows(
            _ENTRY.format("arrival = ? AND idx > ?") + f" LIMIT {_AT_ONCE}", (arrival, last)
        ):
            for row in read:
                yield self._entry(*row[1:])
            last = read[-1][0]

    def by_others(self, arrival: int, member: str | None, most: int) -> list[ChangeSet]:
        """The newest `most` change sets people made that arrived after `arrival`, not by `member`; without entries."""
        about = (
            " WHERE s.arrival > ? AND s.kind IN ('user', 'import', 'merge') AND s.member IS NOT ?"
            " AND NOT EXISTS (SELECT 1 FROM change_set u WHERE u.undoes = s.id AND " + _STANDS.format("u") + ")"
            " ORDER BY s.arrival DESC LIMIT ?"
        )
        self._look_again()
        return [self._whole(head, ()) for head in self._store.rows(_HEAD + about, (arrival, member, most))]

    def in_order_of_arrival(self) -> Iterator[ChangeSet]:
        """Every change set as it arrived, for replaying."""
        self._look_again()
        for head in self._store.rows(_HEAD + " ORDER BY s.arrival"):
            yield self._whole(head, self._entries(head[10]))

    # --- writing (inside a transaction) ---

    def begin(self, header: ChangeSet) -> int:
        """Write the header of a change set and return its arrival number."""
        self._look_again()
        cursor = self._store.db.execute(
            "INSERT INTO change_set (id, writer, counter, at, member, label, params, kind, undoes, schema)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                header.id,
                self._number(header.writer),
                header.counter,
                header.at,
                header.member,
                header.label,
                msgspec.json.encode(header.params).decode(),
                header.kind.value,
                header.undoes,
                header.schema,
            ),
        )
        return int(cursor.lastrowid or 0)

    def relabel(self, arrival: int, label: str | None, params: dict[str, str | int]) -> None:
        """Say what a change set came to (None: as before); only the operation that is writing it may."""
        self._store.db.execute(
            "UPDATE change_set SET label = coalesce(?, label), params = ? WHERE arrival = ?",
            (label, msgspec.json.encode(params).decode(), arrival),
        )

    def withdraw(self, arrival: int) -> None:
        """Take back the header of a change set in which nothing was changed."""
        self._store.db.execute("DELETE FROM change_set WHERE arrival = ?", (arrival,))

    def record(self, arrival: int, index: int, entry: Entry) -> None:
        """Write one entry, before what it says is done."""
        new = msgspec.json.encode(entry.new).decode() if entry.kind is EntryKind.CREATE else entry.new
        field = None if entry.field is None else self._number(entry.field)
        self._store.db.execute(
            "INSERT INTO change (arrival, idx, kind, tab, row, field, old, new) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (arrival, index, _KINDS.index(entry.kind), self._number(entry.table), entry.row, field, entry.old, new),
        )

    def extend(self, arrival: int, index: int, new: Any) -> None:
        """While a change set is not sealed, typing goes on in its last entry."""
        self._store.db.execute("UPDATE change SET new = ? WHERE arrival = ? AND idx = ?", (new, arrival, index))

    def drop_entry(self, arrival: int, index: int) -> None:
        """While a change set is not sealed, an entry that came back to where it began is taken out."""
        self._store.db.execute("DELETE FROM change WHERE arrival = ? AND idx = ?", (arrival, index))

    def blank(self, row: str) -> None:
        """Purging: what earlier entries tell of a row is blanked; that there was something stays."""
        self._store.db.execute(
            "UPDATE change SET old = NULL, new = CASE kind WHEN 0 THEN '{}' END"
            " WHERE row = ? AND (field IS NULL OR field != ?)",
            (row, self._number("life")),
        )

    def words_of(self, row: str) -> set[str]:
        """The names, titles and beginnings of texts that entries tell of a row: labels repeat them."""
        found: set[str] = set()
        for kind, field, old, new in self._store.rows(
            "SELECT kind, field, old, new FROM change WHERE row = ? AND kind != 2", (row,)
        ):
            told = msgspec.json.decode(new).items() if kind == 0 else [(self._word(field or 0), v) for v in (old, new)]
            found |= {v for name, v in told if name in ("title", "name") and v}
            found |= {first_line(v, 60) for name, v in told if name == "text" and v}
        return found

    def blank_labels(self, rows: Iterable[str], words: set[str]) -> None:
        """Purging: in the labels of change sets about these rows the words of what was purged are blanked."""
        told = "SELECT arrival, params FROM change_set WHERE arrival IN (SELECT arrival FROM change WHERE row = ?)"
        for row in rows:
            for arrival, params in self._store.rows(told, (row,)):
                known = msgspec.json.decode(params)
                kept = {k: "" if v in words else v for k, v in known.items()}
                if kept != known:
                    self.relabel(arrival, None, kept)

    def forget_words(self) -> None:
        """After a rollback the numbers given in it do not exist."""
        self._numbers.clear()
        self._words.clear()

    # --- private ---

    def _look_again(self) -> None:
        """A backup may have been restored over the open plan, and it has other numbers."""
        version = self._store.data_version()
        if version != self._version:
            self._version = version
            self.forget_words()

    def _one(self, where: str, values: Sequence[Any]) -> ChangeSet | None:
        self._look_again()
        heads = self._store.rows(_HEAD + where, values)
        return self._whole(heads[0], self._entries(heads[0][10])) if heads else None

    def entries_from(self, arrival: int, index: int = 0) -> tuple[Entry, ...]:
        """The entries of a change set from a number on."""
        self._look_again()
        return self._entries(arrival, index)

    def _entries(self, arrival: int, index: int = 0) -> tuple[Entry, ...]:
        found = self._store.rows(_ENTRY.format("arrival = ? AND idx >= ?"), (arrival, index))
        return tuple(self._entry(*row[1:]) for row in found)

    def _entry(self, kind: int, tab: int, row: str, field: int | None, old: Any, new: Any) -> Entry:
        if kind == 0:
            new = msgspec.json.decode(new)
        return Entry(_KINDS[kind], self._word(tab), row, None if field is None else self._word(field), old, new)

    @staticmethod
    def _whole(head: tuple[Any, ...], entries: tuple[Entry, ...]) -> ChangeSet:
        id, writer, counter, at, member, label, params, kind, undoes, schema, arrival = head
        known = msgspec.json.decode(params)
        return ChangeSet(
            id, writer or "", counter, at, member, label, known, ChangeKind(kind), undoes, schema, arrival, entries
        )

    def _number(self, word: str) -> int:
        if word not in self._numbers:
            known = self._store.value("SELECT no FROM journal_word WHERE word = ?", (word,))
            if known is None:
                known = self._store.db.execute("INSERT INTO journal_word (word) VALUES (?)", (word,)).lastrowid
            self._numbers[word] = int(known or 0)
        return self._numbers[word]

    def _word(self, number: int) -> str:
        if number not in self._words:
            self._words.update(self._store.rows("SELECT no, word FROM journal_word"))
        return self._words[number]


def _marks(rows: Sequence[str]) -> str:
    return ", ".join("?" * len(rows))
