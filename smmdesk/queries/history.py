"""Who changed what, read from the journal."""

from __future__ import annotations

from collections.abc import Iterator

from smmdesk.domain.changes import ChangeSet, Entry
from smmdesk.domain.rows import ALL, Member, Post
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.registry import table


def changes(r: Reader, post: str | None = None) -> Iterator[ChangeSet]:
    """Every change set, newest first; with `post` only what is about it and what hangs on it."""
    yield from Journal(r.store).history(None if post is None else rows_on(r, "post", post))


def heads(r: Reader, post: str | None = None) -> list[ChangeSet]:
    """The same without what was changed in them."""
    return Journal(r.store).heads(None if post is None else rows_on(r, "post", post))


def entries(r: Reader, post: str | None = None) -> Iterator[tuple[ChangeSet, Entry]]:
    """What `changes` tells one by one, as it is read: a change set may be about a whole archive."""
    rows = None if post is None else rows_on(r, "post", post)
    journal = Journal(r.store)
    for head in journal.heads(rows):
        for entry in journal.entries(head.arrival, rows):
            yield head, entry


def names(r: Reader) -> dict[str, str]:
    """The names of all members, those in the bin too."""
    return {m.id: m.name for m in r.find(Member, any_life=True)}


def rows_on(r: Reader, name: str, id: str) -> list[str]:
    """The id of a row and of all that hangs on it, whatever its life."""
    found = [id]
    for cls in ALL:
        for reference in cls.ON:
            if table(cls).field(reference).references == name:
                for row in r.find(cls, any_life=True, **{reference: id}):
                    found += rows_on(r, cls.TABLE, row.id)
    return found


def exists(r: Reader, post: str) -> bool:
    """Whether the plan ever had that post."""
    return r.raw(Post, post) is not None
