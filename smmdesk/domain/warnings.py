"""What can need attention: the kinds of warning, and one warning as views show it. The rules are in `attention`."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from smmdesk.base.words import N_, _
from smmdesk.domain.outgoing import fingerprint


class Severity(StrEnum):
    """How bad it is: something goes wrong if nothing is done, or somebody should look at it."""

    BAD = "bad"
    WARN = "warn"


class WarningKind(msgspec.Struct, frozen=True):
    """A kind of warning."""

    key: str
    icon: str
    severity: Severity
    name: str
    """What a filter calls it."""
    sentence: str
    """What is wrong, for people; a rule that can say it better gives its own."""
    brief: str
    """In a word or two, for a narrow column."""
    shared: bool = False
    """It is about two posts, each of which shows it: accepted on one, it is accepted on both."""
    advice: bool = False
    """A network bears it: it is told in the list, and counted nowhere."""
    quiet: bool = False
    """It is told in the list and on the post; its tile shows it in another way, or would soon show nothing else."""


_BAD, _WARN = Severity.BAD, Severity.WARN

CANCELLED_SET_UP = WarningKind(
    "cancelled_set_up",
    "calendar-x",
    _BAD,
    N_("Cancelled, but set up in a network"),
    N_("Cancelled, but still set up on {channel}: take it out there, too"),
    N_("still set up"),
)
SET_UP_OTHERWISE = WarningKind(
    "set_up_otherwise",
    "calendar-clock",
    _BAD,
    N_("Set up for another time"),
    N_("Set up on {channel} for {moment}: change it there, too"),
    N_("other time there"),
)
LATE = WarningKind(
    "late",
    "clock-alert",
    _BAD,
    N_("Time passed, not published"),
    N_("Its time has passed and it is not published"),
    N_("time passed"),
)
OVER_LIMIT = WarningKind(
    "over_limit",
    "ruler",
    _BAD,
    N_("Over a network's limit"),
    N_("More than {channel} takes: {has} of {most}"),
    N_("too long"),
)
REFUSED_SIGN = WarningKind(
    "refused_sign",
    "ban",
    _BAD,
    N_("A character that a network refuses"),
    N_("{channel} refuses the characters {signs}"),
    N_("refused sign"),
)
CHANGED = WarningKind(
    "changed",
    "file-pen-line",
    _WARN,
    N_("Changed after approval"),
    N_("Changed after it was approved"),
    N_("changed since"),
)
AWAY = WarningKind("away", "calendar-off", _WARN, N_("Away that day"), N_("{name} is away that day"), N_("away"))
OVERDUE = WarningKind(
    "overdue",
    "hourglass",
    _WARN,
    N_("Due day passed"),
    N_("Was due on {day} and is not done: {name}, {role}"),
    N_("overdue"),
)
NO_AUTHOR = WarningKind(
    "no_author",
    "user-x",
    _WARN,
    N_("No author"),
    N_("Nobody writes it yet"),
    N_("no author"),
    quiet=True,
)
CLASH = WarningKind(
    "clash",
    "timer",
    _WARN,
    N_("Two posts within the hour on one channel"),
    N_("Too close to “{title}” at {time} on {channel}"),
    N_("too close"),
    shared=True,
)
ALIKE = WarningKind(
    "alike",
    "copy",
    _WARN,
    N_("The same text again"),
    N_("Nearly the same text as “{title}” on {day}"),
    N_("same text again"),
)
AVOIDED_WORD = WarningKind(
    "avoided_word",
    "message-square-warning",
    _WARN,
    N_("A word the group avoids"),
    N_("The group avoids “{word}”: say “{instead}”"),
    N_("word to avoid"),
)
UNFILLED = WarningKind(
    "unfilled",
    "file-text",
    _WARN,
    N_("A place of a template that is still empty"),
    N_("Nothing stands yet for {places} in the text"),
    N_("empty place"),
)
OVER_ADVICE = WarningKind(
    "over_advice",
    "ruler",
    _WARN,
    N_("More than advised for a network"),
    N_("More than advised for {channel}: {has} of {most}"),
    N_("rather long"),
    advice=True,
)
DEAD_LINK = WarningKind(
    "dead_link",
    "unlink",
    _WARN,
    N_("A link that cannot be clicked"),
    N_("The link cannot be clicked on {channel}"),
    N_("dead link"),
    advice=True,
    quiet=True,
)
SILENT_CHANNEL = WarningKind(
    "silent_channel",
    "bell-off",
    _WARN,
    N_("A channel silent too long"),
    N_("Nothing on {name} since {day}"),
    N_("silent"),
)
SILENT_RUBRIC = WarningKind(
    "silent_rubric",
    "bell-off",
    _WARN,
    N_("A rubric silent too long"),
    N_("Nothing in “{name}” since {day}"),
    N_("silent"),
)

ALL: tuple[WarningKind, ...] = (
    CANCELLED_SET_UP,
    SET_UP_OTHERWISE,
    LATE,
    OVER_LIMIT,
    REFUSED_SIGN,
    CHANGED,
    AWAY,
    OVERDUE,
    NO_AUTHOR,
    CLASH,
    ALIKE,
    AVOIDED_WORD,
    UNFILLED,
    OVER_ADVICE,
    DEAD_LINK,
    SILENT_CHANNEL,
    SILENT_RUBRIC,
)
"""Every kind, the most important first: of several on a post its tile shows the first that is not quiet."""
BY_KEY = {kind.key: kind for kind in ALL}
_RANK = {kind.key: rank for rank, kind in enumerate(ALL)}


class Warning(msgspec.Struct, frozen=True):
    """Something that needs attention."""

    kind: str
    """A key of `BY_KEY`."""
    post: str | None
    day: str | None
    """The day on which it stands in the calendar."""
    sentence: str
    about: str = ""
    """What of the post it is about (a channel, a word, another post), so that each can be accepted by itself."""
    fingerprint: str = ""
    """Of what it is about: what was accepted returns when this differs."""
    rubric: str | None = None
    channel: str | None = None

    @property
    def rank(self) -> int:
        """Its place by importance, 0 the most important."""
        return _RANK[self.kind]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return BY_KEY[self.kind].severity

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        return BY_KEY[self.kind].icon


class Accepted(msgspec.Struct, frozen=True):
    """A warning that a person found fine this way."""

    id: str
    post: str | None
    kind: str
    about: str
    fingerprint: str


def made(
    kind: WarningKind,
    post: str | None,
    day: str | None,
    about: str = "",
    /,
    *prints: str | None,
    said: str = "",
    rubric_id: str | None = None,
    channel_id: str | None = None,
    **words: Any,
) -> Warning:
    """A warning with its sentence in the language in use; `said` (a marked text) says it better than the kind's own.

    `prints` are what it is about: when one of them changes, the warning returns though it was accepted.
    """
    sentence = _(said or kind.sentence).format(**words)
    return Warning(kind.key, post, day, sentence, about, fingerprint(*prints), rubric_id, channel_id)


def in_order(warnings: list[Warning]) -> tuple[Warning, ...]:
    """The bad ones first, then by day (those without a day last), then by importance."""
    return tuple(
        sorted(
            warnings,
            key=lambda w: (w.severity is not Severity.BAD, w.day is None, w.day or "", w.rank, w.post or "", w.about),
        )
    )


def without_accepted(warnings: list[Warning], accepted: list[Accepted]) -> list[Warning]:
    """The warnings but for those that were accepted while they were about the same."""
    fine = {_key(a) for a in accepted}
    return [w for w in warnings if _key(w) not in fine]


def _key(one: Warning | Accepted) -> tuple[str | None, str, str, str]:
    kind = BY_KEY.get(one.kind)
    post = "" if kind is not None and kind.shared else one.post
    return post, one.kind, one.about, one.fingerprint
