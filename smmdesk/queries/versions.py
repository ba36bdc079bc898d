"""The history of a post field by field, and the versions of its texts, read from the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from smmdesk.domain.changes import ChangeSet, Entry
from smmdesk.domain.kinds import EntryKind, Life
from smmdesk.domain.rows import Assignment, Attachment, Channel, Member, Post, PostHashtag, Variant
from smmdesk.queries.history import changes
from smmdesk.storage.reader import Reader

PUT_BACK: dict[str, frozenset[str]] = {
    "post": frozenset({"title", "text", "day", "time", "rubric", "campaign", "link", "notes", "important_date"}),
    "variant": frozenset({"text", "time", "address"}),
}
"""The fields whose old values can be put back one by one; what else changed is undone as a whole."""
_TOLD = {"post": PUT_BACK["post"] | {"status"}, "variant": PUT_BACK["variant"] | {"state"}}


class FieldChange(msgspec.Struct, frozen=True):
    """One field that changed: when (UTC), by whom, from what to what."""

    change_set: str
    at: str
    by: str
    """The member's name, "" for nobody."""
    label: str
    params: dict[str, str | int]
    table: str
    row: str
    field: str
    """ "" for the beginning of the post."""
    channel: str
    """Whose text or time it is; "" for the post's own."""
    old: Any
    new: Any

    @property
    def can_be_put_back(self) -> bool:
        """Whether the old value can be put back by itself."""
        return self.field in PUT_BACK.get(self.table, ())


class Version(msgspec.Struct, frozen=True):
    """A text as it stood after a change."""

    at: str
    by: str
    text: str


def of_fields(r: Reader, post: str) -> tuple[FieldChange, ...]:
    """What changed of a post, field by field, newest first; at last how it began."""
    return tuple(_of_fields(r, post))


def of_text(r: Reader, post: str, channel: str = "") -> tuple[Version, ...]:
    """The versions of the base text, or of a channel's own one, newest first; where it had none of its own it is ""."""
    variant = r.first(Variant, post=post, channel=channel) if channel else None
    row = variant.id if variant else post
    people = {m.id: m.name for m in r.find(Member, any_life=True)}
    found = []
    for change in changes(r, post):
        for entry in reversed(change.entries):
            value = _text_after(entry, row)
            if value is not _NOTHING:
                found.append(Version(change.at, people.get(change.member or "", ""), value or ""))
    return tuple(found)


_NOTHING = object()


def _text_after(entry: Entry, row: str) -> Any:
    if entry.row != row:
        return _NOTHING
    if entry.kind is EntryKind.CREATE:
        return entry.new.get("text")
    return entry.new if entry.field == "text" else _NOTHING


def _of_fields(r: Reader, post: str) -> Iterator[FieldChange]:
    people = {m.id: m.name for m in r.find(Member, any_life=True)}
    names = {c.id: c.name for c in r.find(Channel, any_life=True)}
    variants = r.find(Variant, any_life=True, post=post)
    channels = {v.id: names.get(v.channel, "") for v in variants}
    listed = {v.id: ("channels", names.get(v.channel, "")) for v in variants}
    listed |= {h.id: ("hashtags", f"#{h.word}") for h in r.find(PostHashtag, any_life=True, post=post)}
    listed |= {a.id: (a.role.value, people.get(a.member, "")) for a in r.find(Assignment, any_life=True, post=post)}
    listed |= {a.id: ("attachments", a.name) for a in r.find(Attachment, any_life=True, post=post)}
    for change in changes(r, post):
        by = people.get(change.member or "", "")
        for entry in change.entries:
            if entry.kind is EntryKind.SET and entry.field in _TOLD.get(entry.table, ()):
                yield _told(change, entry, by, channels.get(entry.row, ""))
            elif entry.kind is EntryKind.CREATE and entry.table == Post.TABLE:
                yield _told(change, entry, by, "")
        yield from _of_lists(change, listed, post, by)


def _of_lists(change: ChangeSet, listed: Mapping[str, tuple[str, str]], post: str, by: str) -> Iterator[FieldChange]:
    """What went from the lists of a post, such as its channels, and what came; not what it began with."""
    if any(entry.row == post and entry.kind is EntryKind.CREATE for entry in change.entries):
        return
    found: dict[str, tuple[list[str], list[str]]] = {}
    for entry in change.entries:
        field, name = listed.get(entry.row, ("", ""))
        comes = entry.kind is EntryKind.CREATE or entry.new == Life.LIVE
        if field and (entry.kind is EntryKind.CREATE or entry.field == "life"):
            found.setdefault(field, ([], []))[comes].append(name)
    for field, (went, came) in found.items():
        yield FieldChange(
            change.id, change.at, by, change.label, change.params, Post.TABLE, post, field, "",
            ", ".join(filter(None, went)), ", ".join(filter(None, came)),
        )  # fmt: skip


def _told(change: ChangeSet, entry: Entry, by: str, channel: str) -> FieldChange:
    begun = entry.kind is EntryKind.CREATE
    return FieldChange(
        change.id, change.at, by, change.label, change.params, entry.table, entry.row,
        "" if begun else entry.field or "", channel, None if begun else entry.old, None if begun else entry.new,
    )  # fmt: skip
