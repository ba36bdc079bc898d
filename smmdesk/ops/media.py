"""What people do with attachments: attach, describe, order, take off. The files themselves stay, undo finds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from smmdesk.base.errors import Refused
from smmdesk.base.text import clean
from smmdesk.base.words import _
from smmdesk.domain import ranks
from smmdesk.domain.media import Stored
from smmdesk.domain.rows import Attachment, Idea, Member, Post
from smmdesk.ops import operation
from smmdesk.ops.tables import put_before
from smmdesk.storage import media
from smmdesk.storage.reader import Reader
from smmdesk.storage.work import Work


def take_in(
    r: Reader, sources: Sequence[tuple[Path | bytes, str]], told: Callable[[int], object] = lambda done: None
) -> tuple[Stored, ...]:
    """Copy files, or what was pasted, into the media folder, each with its name for people; `attach` does the rest.

    Long work for a worker: outside the plan's transaction. `told` hears how many are done. Raises DeskError for the
    first that cannot be taken; those before it lie in the folder and do no harm.
    """
    found = []
    for source, name in sources:
        found.append(media.keep(r.store, source, clean(name).strip() or _("picture.png")))
        told(len(found))
    return tuple(found)


@operation("media.attach")
def attach(w: Work, *, files: Sequence[Stored], post: str | None = None, idea: str | None = None) -> tuple[str, ...]:
    """Attach files that were taken in to a post or an idea, after those it has; one it has already is passed over.

    Returns the ids of the attachments made. Raises Refused if it has all of them already.
    """
    owner = _owner(post, idea)
    title = _title(w, owner)
    there = w.find(Attachment, order="rank", **owner)
    known = {a.hash for a in there}
    rank = max((a.rank for a in there), default="")
    made = []
    for file in files:
        if file.hash not in known:
            known.add(file.hash)
            rank = ranks.after_last(rank)
            made.append(w.make(Attachment, hash=file.hash, name=file.name, size=file.size, rank=rank, **owner))
    if not made and files:
        raise Refused(_("“{name}” is attached already.").format(name=files[0].name))
    if len(made) == 1:
        w.label("media.attach", name=w.get(Attachment, made[0]).name, title=title)
    else:
        w.label("media.attach_many", n=len(made), title=title)
    return tuple(made)


@operation("media.detach")
def detach(w: Work, *, attachment: str) -> None:
    """Take an attachment off; its file stays where it is."""
    row = _named(w, "media.detach", attachment)
    w.bin(Attachment, row.id)


@operation("media.describe")
def set_alt_text(w: Work, *, attachment: str, text: str) -> None:
    """Describe a picture for those who cannot see it."""
    row = _named(w, "media.describe", attachment)
    w.set(Attachment, row.id, alt_text=text)


@operation("media.move")
def reorder(w: Work, *, attachment: str, before: str | None = None) -> None:
    """Put an attachment before another one of the same post or idea, or after them all."""
    row = _named(w, "media.move", attachment)
    others = [a for a in w.find(Attachment, order="rank", **_owner(row.post, row.idea)) if a.id != row.id]
    put_before(w, row, others, before)


@operation("member.photo")
def set_photo(w: Work, *, member: str, file: Stored | None) -> None:
    """Make a picture that was taken in a member's photo, or take the one they have off."""
    row = w.get(Member, member)
    w.label("member.photo" if file else "member.photo_off", name=row.name)
    old = w.peek(Attachment, row.photo) if row.photo else None
    if file is not None and old is not None and old.hash == file.hash:
        return
    new = w.make(Attachment, hash=file.hash, name=file.name, size=file.size) if file else None
    w.set(Member, member, photo=new)
    if old is not None:
        w.bin(Attachment, old.id)


def _named(w: Work, key: str, attachment: str) -> Attachment:
    row = w.get(Attachment, attachment)
    w.label(key, name=row.name, title=_title(w, _owner(row.post, row.idea)))
    return row


def _owner(post: str | None, idea: str | None) -> dict[str, Any]:
    if (post is None) == (idea is None):
        raise TypeError("an attachment hangs on a post or on an idea")
    return {"post": post, "idea": None} if post else {"post": None, "idea": idea}


def _title(w: Work, owner: dict[str, Any]) -> str:
    return w.get(Post, owner["post"]).title if owner["post"] else w.get(Idea, owner["idea"]).title
