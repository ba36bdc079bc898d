"""A workbook of ours that comes back edited: only what was edited is taken, and where the plan changed meanwhile, a
person chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from smmdesk.base.ids import is_id
from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.imports import CellChange, PostRow, Problem
from smmdesk.domain.kinds import Life, Status
from smmdesk.domain.listing import PostLine
from smmdesk.domain.roundtrip import changed_since, edited, read_prints
from smmdesk.domain.rows import Post
from smmdesk.queries.posts import lines_in
from smmdesk.storage.reader import Reader

_EMPTY: dict[str, Any] = {
    "rubric": "", "campaign": "", "channels": (), "authors": (), "editors": (), "designers": (), "publishers": (),
}  # fmt: skip
"""Names: a row that was not edited there must not make them anew."""
KINDS = {"rubric": "rubric", "campaign": "campaign", "channels": "channel"} | dict.fromkeys(
    ("authors", "editors", "designers", "publishers"), "member"
)
"""What kind of row each of these names is."""


class Returned(msgspec.Struct, frozen=True):
    """A row of ours, with only those fields that were edited, and those that the plan changed meanwhile, too."""

    row: PostRow
    conflicts: frozenset[str] = frozenset()


def once(rows: Iterable[PostRow]) -> list[PostRow]:
    """The rows; of two with the same hidden id (a row that was copied) the second is a post of its own."""
    seen: set[str] = set()
    found = []
    for row in rows:
        if row.id and row.id in seen:
            row = msgspec.structs.replace(row, id="", prints="")
        seen.add(row.id)
        found.append(row)
    return found


def returned(r: Reader, rows: Iterable[PostRow]) -> dict[str, Returned]:
    """By id, what was edited in the rows that SMM Desk wrote and whose post is in the plan."""
    ours = [row for row in rows if row.prints and is_id(row.id)]
    live = {p.id for p in r.find(Post, id=[row.id for row in ours])} if ours else set()
    lines = {line.id: line for line in lines_in(r, ids=sorted(live))} if live else {}
    return {row.id: _returned(row, lines[row.id]) for row in ours if row.id in lines}


def _returned(row: PostRow, line: PostLine) -> Returned:
    before = read_prints(row.prints)
    if not before:
        return Returned(row)
    edits = edited(row, before)
    untouched: dict[str, Any] = {f: empty for f, empty in _EMPTY.items() if f in before and f not in edits}
    kept = msgspec.structs.replace(row, fields=row.fields & (edits | (row.fields - before.keys())), **untouched)
    return Returned(kept, edits & changed_since(line, before))


def cell_changes(
    steps: Iterable[tuple[PostRow, frozenset[str], frozenset[str]]], lines: Mapping[str, PostLine]
) -> tuple[CellChange, ...]:
    """(row, fields to set, fields in conflict) of known posts, cell by cell as people read them."""
    found = []
    for row, update, conflicts in steps:
        line = lines.get(row.id)
        if line is None:
            continue
        for field in sorted((update | conflicts) - {"life", "id"}):
            old, new = said(line, field), said(row, field)
            name = line.title or line.text.split("\n", 1)[0]
            found.append(CellChange(row.id, name, row.sheet, row.rows[0], field, old, new, field in conflicts))
    return tuple(found)


def said(of: PostLine | PostRow, field: str) -> str:
    """A field of a post or a row as people read it."""
    value = getattr(of, field, None)
    if field == "status":
        return labels.status(value or Status.DRAFT)
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def problems(changes: Iterable[CellChange], headers: Mapping[str, str]) -> list[Problem]:
    """The cells that the plan changed, too, as the command line tells them: there the plan's value stays."""
    reason = _("The plan was changed here, too, and its value stays: “{value}”.")
    here = [change for change in changes if change.conflict]
    return [Problem(c.sheet, c.row, headers.get(c.field, c.field), reason.format(value=c.old)) for c in here]


def removed(r: Reader, written: Iterable[str], rows: Iterable[PostRow]) -> tuple[str, ...]:
    """The posts that were written to the file and are still in the plan, but no longer in the file."""
    gone = sorted(set(written) - {row.id for row in rows})
    return tuple(p.id for p in r.find(Post, id=gone) if p.life is Life.LIVE) if gone else ()


def removed_problem(sheet: str, gone: tuple[str, ...]) -> list[Problem]:
    """That rows were taken out of the file, which takes nothing out of the plan unless a person says so."""
    if not gone:
        return []
    words = ngettext(
        "{n} post that was written to this file is no longer in it; it stays in the plan.",
        "{n} posts that were written to this file are no longer in it; they stay in the plan.",
        len(gone),
    )
    return [Problem(sheet, 0, "", words.format(n=len(gone)))]
