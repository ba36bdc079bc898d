"""What became of each post of the demo plan by its day: what is past is mostly out, what is ahead is at every stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from smmdesk.domain.kinds import Status
from smmdesk.ops.demo import pins
from smmdesk.ops.demo.calendar import Entry
from smmdesk.ops.demo.content import DATABASE
from smmdesk.ops.demo.stage import Stage, monday


class Fate(StrEnum):
    """Where a post stands, and how it came there."""

    OUT = "out"
    DELAYED = "delayed"
    """Out on a later day than planned."""
    CANCELLED = "cancelled"
    MISSED = "missed"
    """Its time has passed, and nobody published it."""
    PARTLY = "partly"
    """Out on some of its channels."""
    SET_UP = "set_up"
    APPROVED = "approved"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    """A draft for which changes were asked."""
    DRAFT = "draft"
    NOBODY = "nobody"
    """A draft without an author."""


STATUS = {
    Fate.OUT: Status.PUBLISHED,
    Fate.DELAYED: Status.PUBLISHED,
    Fate.CANCELLED: Status.CANCELLED,
    Fate.MISSED: Status.APPROVED,
    Fate.PARTLY: Status.APPROVED,
    Fate.SET_UP: Status.SCHEDULED,
    Fate.APPROVED: Status.APPROVED,
    Fate.IN_REVIEW: Status.IN_REVIEW,
    Fate.RETURNED: Status.DRAFT,
    Fate.DRAFT: Status.DRAFT,
    Fate.NOBODY: Status.DRAFT,
}
LEFT_DRAFT = frozenset({Fate.OUT, Fate.DELAYED, Fate.MISSED, Fate.PARTLY, Fate.SET_UP, Fate.APPROVED, Fate.IN_REVIEW})
"""Authors and designers are done."""
AGREED = LEFT_DRAFT - {Fate.IN_REVIEW}
"""Editors are done."""
PUBLISHED = frozenset({Fate.OUT, Fate.DELAYED})

_LETTERS = {
    "S": Fate.SET_UP,
    "A": Fate.APPROVED,
    "V": Fate.IN_REVIEW,
    "R": Fate.RETURNED,
    "D": Fate.DRAFT,
    "N": Fate.NOBODY,
}
_NEXT = "SNSARANADVNDDVDDDDDNDDDDDDDN"
"""The posts ahead, one after the other; then drafts."""


def decide(stage: Stage, entries: Sequence[Entry]) -> list[Fate]:
    """The fate of each of the entries, which are in order of time."""
    fates = [Fate.DRAFT] * len(entries)
    ahead = 0
    for n, entry in enumerate(entries):
        if entry.day is None:
            continue
        if stage.is_past(entry.day, entry.time):
            fates[n] = _past(stage, entry)
        else:
            fates[n] = _LETTERS[_NEXT[ahead]] if ahead < len(_NEXT) else Fate.DRAFT
            if entry.text.title == pins.RETURNED:
                fates[n] = Fate.RETURNED
            ahead += 1
    _one_partly_out(stage, entries, fates)
    _one_missed(stage, entries, fates)
    return fates


def _past(stage: Stage, entry: Entry) -> Fate:
    chance = stage.chance.random()
    drawn = entry.day and (monday(entry.day) - monday(stage.turn)).days // 7 in pins.DRAWN_WEEKS
    if entry.campaign or entry.author or drawn:
        return Fate.OUT
    if chance < 0.02:
        return Fate.CANCELLED
    delayed = chance < (0.07 if entry.year == 1 else 0.05)
    late = entry.day is not None and entry.day + timedelta(days=4) > stage.day
    return Fate.DELAYED if delayed and not late else Fate.OUT


def _one_partly_out(stage: Stage, entries: Sequence[Entry], fates: list[Fate]) -> None:
    """The newest post of today or the last days that goes to three channels waits for the third."""
    usual = {r.key: len(r.channels) for r in stage.content.rubrics}
    for n in reversed(range(len(entries))):
        entry = entries[n]
        if fates[n] not in PUBLISHED or entry.day is None or entry.day < stage.day - timedelta(days=4):
            continue
        if usual[entry.rubric] + ("x" in entry.text.own) >= 3:
            fates[n] = Fate.PARTLY
            return


def _one_missed(stage: Stage, entries: Sequence[Entry], fates: list[Fate]) -> None:
    """One post of last week was forgotten; a database trial rather than another."""
    last = [
        n
        for n, entry in enumerate(entries)
        if fates[n] in PUBLISHED and entry.day and 3 <= (stage.day - entry.day).days <= 9 and not entry.campaign
    ]
    if last:
        fates[max(last, key=lambda n: (entries[n].rubric == DATABASE, n))] = Fate.MISSED
