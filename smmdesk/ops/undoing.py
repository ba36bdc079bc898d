"""Undo and redo: the inverse of a change set, field by field, as a new change set."""

from __future__ import annotations

from smmdesk.base.errors import NothingToUndo
from smmdesk.base.words import _
from smmdesk.domain.changes import ChangeSet, Entry
from smmdesk.domain.kinds import ChangeKind, EntryKind, Life
from smmdesk.domain.labels import field_name
from smmdesk.domain.merging import merge
from smmdesk.ops import operation
from smmdesk.storage.registry import TABLES, TEXT
from smmdesk.storage.work import Work


@operation("undo", ChangeKind.UNDO)
def invert(w: Work, target: ChangeSet, again: bool) -> tuple[str, ...]:
    """Write the inverse of `target`; what changed since is merged (texts) or left alone, and told.

    Returns the sentences about what was left alone. The change set is written even if nothing was left to put
    back, so that the next undo goes on with the one before.
    """
    _refuse_if_overtaken(w, target, again)
    if again:
        w.label("redo", **target.params)
    else:
        w.label("undo", of=target.label, **{f"_{k}": v for k, v in target.params.items()})
    w.force_header()
    kept: list[str] = []
    for entry in reversed(target.entries):
        sentence = _invert(w, entry)
        if sentence and sentence not in kept:
            kept.append(sentence)
    return tuple(kept)


def _refuse_if_overtaken(w: Work, target: ChangeSet, again: bool) -> None:
    """Between looking and writing another window may have undone the same: look again, inside the transaction."""
    following = w.journal.next_redo if again else w.journal.next_undo
    now = following(target.writer)
    if now is None or now.id != target.id:
        raise NothingToUndo(_("Something else was changed meanwhile. Look again, then undo."))


def _invert(w: Work, entry: Entry) -> str:
    if entry.kind is EntryKind.PURGE:
        return ""
    field = "life" if entry.kind is EntryKind.CREATE else entry.field or ""
    before = Life.UNDONE.value if entry.kind is EntryKind.CREATE else entry.old
    after = Life.LIVE.value if entry.kind is EntryKind.CREATE else entry.new
    there, now = w.field_now(entry.table, entry.row, field)
    _found, life = w.field_now(entry.table, entry.row, "life")
    if not there or life == Life.PURGED.value:
        return _("What was emptied from the bin stays away.") if there else ""
    if now == after and type(now) is type(after):
        w.set_raw(entry.table, entry.row, field, before)
        return ""
    if field != "life" and TABLES[entry.table].field(field).kind == TEXT and None not in (now, before, after):
        merged = merge(after, before, now)
        if merged is not None:
            w.set_raw(entry.table, entry.row, field, merged)
            return ""
    if now == before:
        return ""
    return _("{field} was changed since and stays as it is.").format(field=field_name(entry.table, field))
