"""Questions about attachments: what is attached, whether its file is here, what lies in the folder unused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.words import _
from smmdesk.domain.kinds import Life, LimitOn
from smmdesk.domain.limits import Outgoing, excesses
from smmdesk.domain.media import is_picture, moves
from smmdesk.domain.networks import BY_CODE
from smmdesk.domain.rows import Attachment, Member
from smmdesk.storage import attention, media
from smmdesk.storage.reader import Reader


class Attached(msgspec.Struct, frozen=True):
    """An attachment as it is shown. Its name is no path."""

    id: str
    name: str
    alt_text: str
    size: int | None
    picture: bool
    path: Path | None
    """Where its file is; None while it is not here yet."""


class State(msgspec.Struct, frozen=True):
    """How the media folder stands to the plan."""

    missing: tuple[str, ...]
    """Names of attachments whose file is not here."""
    unused: tuple[Path, ...]
    """Files that no attachment knows, not even one in the bin or one that redo brings back."""


def attached(r: Reader, *, post: str | None = None, idea: str | None = None) -> list[Attached]:
    """The attachments of a post or an idea in their order."""
    owner: dict[str, Any] = {"post": post} if post else {"idea": idea}
    folder = media.media_folder(r.store.path, r.store.plan_id)
    return [
        Attached(a.id, a.name, a.alt_text, a.size, is_picture(a.name), media.path_of(folder, a.hash, a.name, a.size))
        for a in r.find(Attachment, order="rank", **owner)
    ]


def over_limits(r: Reader, post: str) -> tuple[str, ...]:
    """What networks of a post do not take of what is attached to it: too many pictures, too long a description, a
    video beside others."""
    facts = attention.of_post(r.store, post)
    known = attention.channels(r.store) if facts and facts[0].alt_texts else {}
    files = [a.name for a in r.find(Attachment, post=post)] if known else []
    moving = len(files) > 1 and any(moves(name) for name in files)
    told = []
    for place in facts[0].places if known else ():
        channel = known.get(place.channel)
        network = BY_CODE.get(channel.code) if channel else None
        if channel and network and network.one_video and moving:
            told.append(_("{channel} takes a video or a GIF only alone.").format(channel=channel.name))
        out = Outgoing("", "", (), facts[0].alt_texts)
        for excess in excesses(out, channel.limits) if channel else ():
            said = {"channel": channel.name if channel else "", "has": excess.has, "most": excess.limit.amount}
            if excess.limit.on is LimitOn.PICTURES:
                told.append(_("{channel} takes {most} pictures; here are {has}.").format(**said))
            elif excess.limit.on is LimitOn.ALT_TEXT:
                told.append(_("{channel} takes {most} characters about a picture; here are {has}.").format(**said))
    return tuple(told)


def photos(r: Reader) -> dict[str, str]:
    """The paths of the photos of members, by member, of those whose file is here."""
    shown = {m.photo: m.id for m in r.find(Member) if m.photo}
    folder = folder_of(r) if shown else None
    found = {}
    for a in r.find(Attachment, id=set(shown)) if folder else ():
        path = media.path_of(folder, a.hash, a.name, a.size) if folder else None
        if path is not None:
            found[shown[a.id]] = str(path)
    return found


def has_photo(r: Reader, member: str) -> bool:
    """Whether a member has a photo, be its file here or not."""
    row = r.peek(Member, member)
    return row is not None and bool(row.photo)


def folder_of(r: Reader) -> Path:
    """The plan's media folder, which may not be there yet."""
    return media.media_folder(r.store.path, r.store.plan_id)


def state(r: Reader) -> State:
    """What is missing from the media folder, and what lies in it unused."""
    folder = folder_of(r)
    missing = [a.name for a in r.find(Attachment) if media.path_of(folder, a.hash, a.name, a.size) is None]
    known = {a.hash for a in r.find(Attachment, any_life=True) if a.life is not Life.PURGED}
    return State(tuple(sorted(missing)), tuple(path for hash, path in media.files(folder) if hash not in known))
