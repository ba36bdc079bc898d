"""What a chip shows, worked out once from a card and the names it refers to."""

from __future__ import annotations

import msgspec

from smmdesk.base.words import _
from smmdesk.domain.cards import Ghost, Looks, PostCard
from smmdesk.domain.kinds import Status
from smmdesk.domain.labels import STATUS_ICON

ICON_TOKEN = {
    Status.DRAFT: "text-3",
    Status.IN_REVIEW: "warn",
    Status.APPROVED: "ok",
    Status.SCHEDULED: "accent",
    Status.PUBLISHED: "ok",
    Status.CANCELLED: "text-3",
}
"""The colour of each status beside its icon and its word."""


class Face(msgspec.Struct, frozen=True, gc=False):
    """The words and marks of one chip. Equal faces look alike, so it is the key of the drawn ones."""

    title: str
    time: str
    hue: int | None
    icon: str
    token: str
    initials: str
    nobody: bool
    out: str
    codes: str
    done: bool
    ghost: bool = False
    cancelled: bool = False


def face(card: PostCard, looks: Looks) -> Face:
    """The face of a post."""
    rubric = looks.rubrics.get(card.rubric) if card.rubric else None
    people = [looks.people[a].initials for a in card.authors if a in looks.people]
    names = people[0] if people else ""
    if len(people) > 1:
        names = f"{names} +{len(people) - 1}"
    codes = ""
    if card.channels and (rubric is None or set(card.channels) != set(rubric.usual_channels)):
        codes = " ".join(looks.places[c].code for c in card.channels if c in looks.places)
    out = ""
    if card.partly_out:
        out = _("{number} of {all} out").format(number=card.out, all=len(card.channels))
    published = card.status is Status.PUBLISHED
    icon, token = STATUS_ICON[card.status], ICON_TOKEN[card.status]
    if card.warning:
        icon, token = "triangle-alert", "warn"
    elif published:
        icon = ""
    return Face(
        title=card.title or _("No title yet"),
        time=card.time or "",
        hue=rubric.hue if rubric else None,
        icon=icon,
        token=token,
        initials=names,
        nobody=not people,
        out=out,
        codes=codes,
        done=published,
        cancelled=card.status is Status.CANCELLED,
    )


def ghost_face(ghost: Ghost, looks: Looks) -> Face:
    """The face of a slot that waits for its post; the word "expected" stands where a post says what is out."""
    rubric = looks.rubrics.get(ghost.rubric)
    return Face(
        title=rubric.name if rubric else "",
        time=ghost.time or "",
        hue=rubric.hue if rubric else None,
        icon="",
        token="text-3",
        initials="",
        nobody=False,
        out=_("skipped") if ghost.skipped else _("expected"),
        codes="",
        done=False,
        ghost=True,
    )
