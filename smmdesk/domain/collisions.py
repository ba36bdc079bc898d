"""What is in the way where posts were put: another post on the same channel, or a day on which nobody works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from smmdesk.base.words import N_, _
from smmdesk.domain.dates import say_day

HOUR = timedelta(hours=1)


class Clash(StrEnum):
    """How a post stands in the way of another, the worst first."""

    HOUR = "hour"
    CLOSE = "close"
    DAY = "day"
    HOLIDAY = "holiday"


class Standing(msgspec.Struct, frozen=True):
    """Where a post stands on one channel."""

    post: str
    title: str
    channel: str
    """The channel's name."""
    day: str
    time: str | None


class Collision(msgspec.Struct, frozen=True):
    """One thing that is in the way of a post."""

    kind: Clash
    post: str
    title: str
    day: str
    other: str = ""
    """The other post, "" for a holiday."""
    about: str = ""
    """The other post's title, or the holiday's name."""
    channel: str = ""


_SENTENCES = {
    Clash.HOUR: N_("{day}: “{title}” and “{about}” are within the hour on {channel}"),
    Clash.CLOSE: N_("{day}: “{title}” and “{about}” are too close together on {channel}"),
    Clash.DAY: N_("{day}: “{title}” and “{about}” are on one day on {channel}"),
    Clash.HOLIDAY: N_("{day}: “{title}” is on a public holiday, {about}"),
}


def say(collision: Collision) -> str:
    """A collision as a sentence without its full stop."""
    c = collision
    untitled = _("Untitled post")
    return _(_SENTENCES[c.kind]).format(
        day=say_day(c.day), title=c.title or untitled, about=c.about or untitled, channel=c.channel
    )


_NOTES = {
    Clash.HOUR: N_("within the hour of “{about}” on {channel}"),
    Clash.CLOSE: N_("too close to “{about}” on {channel}"),
    Clash.DAY: N_("“{about}” is on {channel} that day"),
    Clash.HOLIDAY: N_("{about}"),
}


def note_of(collision: Collision) -> str:
    """A collision in few words, where the post and the day stand before it."""
    about = collision.about or _("Untitled post")
    return _(_NOTES[collision.kind]).format(about=about, channel=collision.channel)


def between(
    moved: Iterable[Standing], there: Sequence[Standing], *, same_day: bool, apart: timedelta = HOUR
) -> list[Collision]:
    """Posts of `moved` and `there` on one channel: less than `apart`, or with `same_day` on the same day.

    Each pair is told once, by the worst that is so of it.
    """
    found: dict[frozenset[str], Collision] = {}
    for one in moved:
        for other in there:
            kind = _clash(one, other, same_day, apart)
            pair = frozenset((one.post, other.post))
            if kind and (pair not in found or _ORDER.index(kind) < _ORDER.index(found[pair].kind)):
                found[pair] = Collision(kind, one.post, one.title, one.day, other.post, other.title, one.channel)
    return list(found.values())


_ORDER = tuple(Clash)


def _clash(one: Standing, other: Standing, same_day: bool, apart: timedelta) -> Clash | None:
    if one.post == other.post or one.channel != other.channel:
        return None
    between_them = abs(_moment(one) - _moment(other)) if one.time and other.time else apart
    if between_them < apart:
        return Clash.HOUR if between_them < HOUR else Clash.CLOSE
    return Clash.DAY if same_day and one.day == other.day else None


def _moment(standing: Standing) -> datetime:
    return datetime.fromisoformat(f"{standing.day}T{standing.time}")
