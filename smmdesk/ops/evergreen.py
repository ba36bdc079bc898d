"""What people do with evergreen posts: say that one may come again, and let it."""

from __future__ import annotations

from smmdesk.base.errors import Refused
from smmdesk.base.words import _
from smmdesk.domain.rows import Post
from smmdesk.ops import operation
from smmdesk.ops.about import about, called
from smmdesk.ops.posts import copy_of
from smmdesk.storage.work import Work


@operation("post.evergreen")
def make_evergreen(w: Work, *, post: str, cooldown_days: int | None, most_repeats: int | None = None) -> None:
    """Say that a post may come again, `cooldown_days` after it was last seen, at most `most_repeats` times (None: as
    often as one likes). No cool-down: it may not come again. Raises Refused for numbers below 1."""
    row = _original(w, w.get(Post, post))
    if (cooldown_days is not None and cooldown_days < 1) or (most_repeats is not None and most_repeats < 1):
        raise Refused(_("Days and times are numbers from 1 on."), _("Write at least 1."))
    w.label("post.evergreen" if cooldown_days else "post.no_evergreen", title=called(row))
    w.set(Post, row.id, cooldown_days=cooldown_days, most_repeats=most_repeats if cooldown_days else None)


@operation("post.repeat")
def repeat_evergreen(w: Work, *, post: str, day: str, time: str | None = None, slot_day: str | None = None) -> str:
    """Let a post come again on a day, as a draft that knows what it repeats; at its own time unless one is given.

    `slot_day` is the slot that it fills. A repeat of a repeat is one of the original. Returns the new post's id.
    """
    row = about(w, "post.repeat", post, day=day)
    original = _original(w, row)
    return copy_of(w, row, day=day, time=time or row.time, slot_day=slot_day, repeats=original.id)


def _original(w: Work, row: Post) -> Post:
    """What a post repeats, itself if it repeats nothing that is left."""
    return (w.peek(Post, row.repeats) if row.repeats else None) or row
