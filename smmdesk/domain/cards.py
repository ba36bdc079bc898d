"""What views are told to show: small values, read for one period, without anything to look up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from smmdesk.base.text import same_name
from smmdesk.domain.kinds import Status


class PostCard(msgspec.Struct, frozen=True, gc=False):
    """A post as a chip, a line or a card shows it."""

    id: str
    title: str
    """The title, or the first line of the text where the title is empty; "" if there is neither."""
    day: str | None
    time: str | None
    status: Status
    rubric: str | None
    authors: tuple[str, ...]
    """Member ids, by name."""
    channels: tuple[str, ...]
    """Channel ids, in the plan's order, without the skipped ones."""
    out: int
    """On how many channels it is out."""
    warning: str = ""
    """The most important thing that is wrong, as a short sentence; "" if all is well."""

    @property
    def partly_out(self) -> bool:
        """Out on some of its channels and not on all."""
        return 0 < self.out < len(self.channels)


class Ghost(msgspec.Struct, frozen=True, gc=False):
    """A slot of a rubric that no post fills yet."""

    rubric: str
    day: str
    time: str | None
    skipped: bool = False
    """Done without; shown where one asks to see what was skipped."""


class Bar(msgspec.Struct, frozen=True):
    """A campaign across its days, both ends included."""

    campaign: str
    name: str
    day_from: str
    day_to: str
    hue: int | None
    away: bool = False
    """Not a campaign but a person's days away; it has no id and cannot be moved here."""


class Term(msgspec.Struct, frozen=True):
    """A named period of the academic year whose days are tinted, both ends included."""

    name: str
    day_from: str
    day_to: str


class DayNote(msgspec.Struct, frozen=True):
    """What is named beside a day: important dates, a public holiday, the begin of exams."""

    names: tuple[str, ...]
    holiday: bool
    dates: tuple[tuple[str, str], ...] = ()
    """(id, name) of the important dates among them."""

    @property
    def name(self) -> str:
        """All that is named on it; what says the same again is said once."""
        found: dict[str, str] = {}
        for name in self.names:
            found.setdefault(same_name(name), name)
        return ", ".join(found.values())


class RubricLook(msgspec.Struct, frozen=True):
    """How posts of a rubric look."""

    name: str
    hue: int | None
    usual_channels: tuple[str, ...]


class Person(msgspec.Struct, frozen=True):
    """A member where only the name is needed."""

    name: str
    initials: str
    photo: str = ""
    """The path of their photo; "" while there is none, or its file is not here."""
    until: str = ""
    """The last day in the group, "" while there is none."""
    alike: str = ""
    """Where others of the group have the same first name: the letter that tells them apart."""

    @property
    def called(self) -> str:
        """The first name; with the first letter of the last where others have the same: "Anna K."."""
        first, _gap, rest = self.name.strip().partition(" ")
        return f"{first} {self.alike}." if self.alike and rest else first


class Place(msgspec.Struct, frozen=True):
    """A channel where only its name is needed."""

    name: str
    code: str
    """Two letters of the network (X has one)."""


class Looks(msgspec.Struct, frozen=True):
    """The names and hues that cards refer to by id; changes seldom."""

    rubrics: dict[str, RubricLook]
    people: dict[str, Person]
    places: dict[str, Place]


class Period(msgspec.Struct, frozen=True):
    """The days of a view with what stands on them."""

    first: date
    days: int
    cards: dict[str, tuple[PostCard, ...]]
    """By day; posts without a time first, then by time. Of a crowded day only the first ones."""
    counts: dict[str, int]
    """By day, how many posts it has, whether or not they are among the cards."""
    ghosts: dict[str, tuple[Ghost, ...]] = {}
    bars: tuple[Bar, ...] = ()
    notes: dict[str, DayNote] = {}
    terms: tuple[Term, ...] = ()
    """The times of exams that reach into these days."""

    def on_day(self, day: str) -> list[str]:
        """What else is on a day, in words: names of dates, exams, campaigns, people who are away."""
        found = [self.notes[day].name] if day in self.notes else []
        found += [term.name for term in self.terms if term.day_from <= day <= term.day_to]
        found += [bar.name for bar in self.bars if bar.day_from <= day <= bar.day_to]
        return list(dict.fromkeys(found))

    @property
    def total(self) -> int:
        """How many posts are planned on these days."""
        return sum(self.counts.values())


def marked(cards: tuple[PostCard, ...], marks: dict[str, str] | None) -> tuple[PostCard, ...]:
    """The cards with just these warnings, told by post; None: not known yet, they stay as they are."""
    if marks is None:
        return cards
    return tuple(
        card if card.warning == marks.get(card.id, "") else replace(card, warning=marks.get(card.id, ""))
        for card in cards
    )


def marked_period(period: Period, marks: dict[str, str] | None) -> Period:
    """The period with just these warnings on its cards; None: not known yet, they stay as they are."""
    return replace(period, cards={day: marked(cards, marks) for day, cards in period.cards.items()})


def with_notes(period: Period, holidays: dict[str, DayNote]) -> Period:
    """The period with the names of holidays, and of exams on their first day shown, behind those of its dates."""
    first, last = period.first.isoformat(), (period.first + timedelta(days=period.days - 1)).isoformat()
    exams = {max(term.day_from, first): DayNote((term.name,), False) for term in period.terms}
    here = {day: note for day, note in holidays.items() if first <= day <= last}
    return replace(period, notes=together(period.notes, here, exams))


def together(*found: Mapping[str, DayNote]) -> dict[str, DayNote]:
    """By day, what all of them name on it."""
    days: dict[str, DayNote] = {}
    for notes in found:
        for day, note in notes.items():
            there = days.get(day)
            if there is not None:
                note = DayNote(there.names + note.names, there.holiday or note.holiday, there.dates + note.dates)
            days[day] = note
    return days


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, in capitals; of one word its first two letters."""
    words = [w for w in name.replace("-", " ").split() if w[0].isalnum()]
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()
