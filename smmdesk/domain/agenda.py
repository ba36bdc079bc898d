"""The agenda: its rows, its columns as a table, and how they are ordered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from smmdesk.base.text import fold
from smmdesk.base.words import N_, _
from smmdesk.domain import dates, labels
from smmdesk.domain.cards import Ghost, Looks
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.work import PostWork

_LAST = "\uffff"
"""Sorts behind every day and every word."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """A row of the agenda: a post, or a slot that no post fills yet."""

    work: PostWork | None = None
    ghost: Ghost | None = None
    warnings: tuple[str, ...] = ()
    """What needs attention, the most important first, each in a word or two."""
    warned: str = ""
    """The same in sentences, one a line."""
    usual: str = ""
    """Of a slot: who usually writes it, a member."""

    @property
    def id(self) -> str:
        """The id of the post, "" for a slot."""
        return self.work.id if self.work else ""

    @property
    def day(self) -> str:
        """The day, "" for none."""
        return (self.work.card.day if self.work else self.ghost.day if self.ghost else None) or ""

    @property
    def time(self) -> str:
        """The time, "" for none."""
        return (self.work.card.time if self.work else self.ghost.time if self.ghost else None) or ""

    @property
    def rubric(self) -> str:
        """The id of its rubric, "" for none."""
        return (self.work.card.rubric if self.work else self.ghost.rubric if self.ghost else None) or ""


Words = Callable[[Line, Looks], str]


class AgendaColumn(msgspec.Struct, frozen=True):
    """A column: its head, what its cells say, and how they are edited."""

    key: str
    head: str
    width: int
    """At 100 %; 0 takes what is left."""
    words: Words
    edit: str = ""
    """`line` to type into the cell, `pick` for a list, "" for neither."""
    usual: bool = True
    """Whether it is shown before somebody chooses."""


def _title(line: Line, looks: Looks) -> str:
    return (line.work.card.title or _("No title yet")) if line.work else _("expected")


def _rubric(line: Line, looks: Looks) -> str:
    look = looks.rubrics.get(line.rubric)
    return look.name if look else ""


def _channels(line: Line, looks: Looks) -> str:
    look = looks.rubrics.get(line.rubric)
    places = line.work.card.channels if line.work else look.usual_channels if look else ()
    return " ".join(looks.places[c].code for c in places if c in looks.places)


def _status(line: Line, looks: Looks) -> str:
    if line.work is None:
        return ""
    card = line.work.card
    if card.partly_out:
        return _("{number} of {all} out").format(number=card.out, all=len(card.channels))
    return labels.status(card.status)


def _people(role: Role) -> Words:
    def words(line: Line, looks: Looks) -> str:
        members = line.work.people(role) if line.work else ()
        return ", ".join(looks.people[m].name for m in members if m in looks.people)

    return words


def _due(line: Line, looks: Looks) -> str:
    if line.work is None or line.work.card.status is Status.CANCELLED:
        return ""
    if line.work.is_done(Role.AUTHOR):
        return _("done")
    due = line.work.due(Role.AUTHOR)
    return dates.say_day_short(due) if due else ""


COLUMNS: tuple[AgendaColumn, ...] = (
    AgendaColumn("day", N_("Day"), 100, lambda line, _looks: dates.say_day_short(line.day) if line.day else "", "line"),
    AgendaColumn("time", N_("Time"), 56, lambda line, _looks: line.time, "line"),
    AgendaColumn("title", N_("Title"), 0, _title, "line"),
    AgendaColumn("rubric", N_("Rubric"), 150, _rubric, "pick"),
    AgendaColumn("channels", N_("Channels"), 112, _channels, "pick"),
    AgendaColumn("status", N_("Status"), 100, _status, "pick"),
    AgendaColumn("author", N_("Author"), 178, _people(Role.AUTHOR), "pick"),
    AgendaColumn("editor", N_("Editor"), 118, _people(Role.EDITOR), "pick"),
    AgendaColumn("designer", N_("Designer"), 118, _people(Role.DESIGNER), "pick", usual=False),
    AgendaColumn("publisher", N_("Publisher"), 118, _people(Role.PUBLISHER), "pick", usual=False),
    AgendaColumn("campaign", N_("Campaign"), 140, lambda line, _looks: (line.work and line.work.campaign) or "",
                 usual=False),
    AgendaColumn("due", N_("Text due"), 90, _due),
    AgendaColumn("attention", N_("Needs attention"), 170, lambda line, _looks: ", ".join(line.warnings)),
)  # fmt: skip
"""In the order in which they stand."""
BY_KEY = {column.key: column for column in COLUMNS}
USUAL = tuple(column.key for column in COLUMNS if column.usual)
ROLES = {"author": Role.AUTHOR, "editor": Role.EDITOR, "designer": Role.DESIGNER, "publisher": Role.PUBLISHER}
_STATUS_PLACE = {status: place for place, status in enumerate(Status)}


def columns_called(keys: object) -> tuple[AgendaColumn, ...]:
    """The columns of these keys in their order, the title always among them; the usual ones where nothing is known."""
    known = set(keys) if isinstance(keys, list | tuple) and all(isinstance(k, str) for k in keys) else set(USUAL)
    return tuple(column for column in COLUMNS if column.key in known or column.key == "title")


def lines_of(works: Iterable[PostWork], ghosts: Iterable[Ghost], usual: dict[str, str]) -> list[Line]:
    """Posts and slots as rows, by day and time; `usual`: by rubric, who usually writes it."""
    found = [Line(work=work) for work in works]
    found += [Line(ghost=ghost, usual=usual.get(ghost.rubric, "")) for ghost in ghosts]
    return ordered(found, "day", False, Looks({}, {}, {}))


def ordered(lines: Sequence[Line], by: str, falling: bool, looks: Looks) -> list[Line]:
    """The rows by a column; equal ones, and those of a day, by day and time. Cells without anything come last."""
    plain = sorted(lines, key=lambda x: (x.day or _LAST, x.time, x.work is None, x.id or x.rubric))
    if by == "day":
        dated, undated = [x for x in plain if x.day], [x for x in plain if not x.day]
        if falling:
            dated.sort(key=lambda x: x.day, reverse=True)
        return dated + undated
    words = BY_KEY[by].words

    def key(line: Line) -> tuple[int, str]:
        if by == "status" and line.work:
            return _STATUS_PLACE[line.work.card.status], ""
        if by == "due" and line.work:
            return 0, "" if line.work.is_done(Role.AUTHOR) else line.work.due(Role.AUTHOR) or ""
        return 0, fold(words(line, looks))

    full = [x for x in plain if words(x, looks) and x.work]
    rest = [x for x in plain if not (words(x, looks) and x.work)]
    return sorted(full, key=key, reverse=falling) + rest
