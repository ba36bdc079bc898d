"""What people do while they write: a channel's own time and address, ticks, an old value put back."""

from __future__ import annotations

from smmdesk.base.errors import NotFound, Refused
from smmdesk.base.words import _
from smmdesk.domain.kinds import EntryKind
from smmdesk.domain.rows import Channel, ChecklistItem, Post, Tick, Variant
from smmdesk.ops import operation
from smmdesk.ops.about import about
from smmdesk.ops.posts import put_fields
from smmdesk.queries.versions import PUT_BACK
from smmdesk.storage.work import Work


@operation("post.own_time")
def set_own_time(w: Work, *, post: str, channel: str, time: str | None) -> None:
    """Give a channel its own time, None for the post's."""
    about(w, "post.own_time", post, channel=w.get(Channel, channel).name)
    w.set(Variant, _on(w, post, channel).id, time=time)


@operation("post.address")
def set_address(w: Work, *, post: str, channel: str, address: str) -> None:
    """Keep the address under which a post is out on a channel."""
    about(w, "post.address", post, channel=w.get(Channel, channel).name)
    w.set(Variant, _on(w, post, channel).id, address=address.strip())


@operation("post.tick")
def tick(w: Work, *, post: str, item: str, done: bool) -> None:
    """Tick a point of the rubric's checklist on a post, or take the tick off."""
    about(w, "post.tick", post, name=w.get(ChecklistItem, item).text)
    there = w.first(Tick, post=post, checklist_item=item)
    if done and there is None:
        w.make(Tick, post=post, checklist_item=item)
    elif there is not None and not done:
        w.bin(Tick, there.id)


@operation("post.put_back")
def put_back(w: Work, *, post: str, change_set: str, row: str, field: str) -> None:
    """Put back the value that a field had before a change; everything else stays as it is now.

    Raises NotFound where that change is not known, Refused for what cannot be put back by itself.
    """
    known = w.journal.change_set(change_set)
    entry = next(
        (e for e in (known.entries if known else ()) if e.kind is EntryKind.SET and (e.row, e.field) == (row, field)),
        None,
    )
    if entry is None:
        raise NotFound(_("That change is no longer known."))
    if field not in PUT_BACK.get(entry.table, ()):
        raise Refused(_("That cannot be put back by itself."), _("Undo what was done instead."))
    current = about(w, "post.put_back", post)
    if entry.table == Post.TABLE and row == post:
        put_fields(w, current, {field: entry.old})
    elif entry.table == Variant.TABLE and w.get(Variant, row).post == post:
        w.set(Variant, row, **{field: entry.old})
    else:
        raise NotFound(_("That change is no longer known."))


def _on(w: Work, post: str, channel: str) -> Variant:
    found = w.first(Variant, post=post, channel=channel)
    if found is None:
        raise Refused(_("The post is not on that channel."), _("Add the channel first."))
    return found
