"""Emptying the bin: what hangs on a purged row is purged with it; a row defined by its ends goes only with an end."""

from __future__ import annotations

from smmdesk.domain.kinds import Life
from smmdesk.domain.rows import ALL, Attachment, Member, Row
from smmdesk.storage.registry import table
from smmdesk.storage.work import Work


def purge_binned(w: Work) -> int:
    """Purge every binned row with an id of its own, and all that hangs on it. Returns how many rows."""
    gone: dict[str, set[str]] = {cls.TABLE: set() for cls in ALL}
    words: set[str] = set()
    for cls in ALL:
        if not cls.ENDS:
            for row in w.find(cls, any_life=True, life=Life.BINNED.value):
                _purge(w, cls, row.id, gone, words)
    w.journal.blank_labels((id for ids in gone.values() for id in ids), words)
    return sum(len(rows) for rows in gone.values())


def _purge(w: Work, cls: type[Row], id: str, gone: dict[str, set[str]], words: set[str]) -> None:
    if id in gone[cls.TABLE]:
        return
    gone[cls.TABLE].add(id)
    for other in ALL:
        for reference in other.ON:
            if table(other).field(reference).references == cls.TABLE:
                for row in w.find(other, any_life=True, **{reference: id}):
                    if row.life is not Life.PURGED:
                        _purge(w, other, row.id, gone, words)
    member = w.raw(Member, id) if cls is Member else None
    if member is not None and member.photo:
        _purge(w, Attachment, member.photo, gone, words)
    words |= w.journal.words_of(id)
    w.purge(cls, id)
