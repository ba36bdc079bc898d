"""A workbook of ours that came back: its edits cell by cell, in the plan and in the file, to be ticked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from smmdesk.base.text import first_line
from smmdesk.base.words import N_, _
from smmdesk.domain.dates import say_day
from smmdesk.ops.importing import Proposal, Step
from ui.exchange.import_said import FIELDS

HEADERS = (N_("Take"), N_("Post"), N_("What"), N_("In the plan"), N_("In the file"))
WIDE_COLUMN = 4
_FIELDS = dict(FIELDS)
_COLUMNS = {"channels": "channel", "authors": "author", "editors": "editor", "designers": "designer",
            "publishers": "publisher"}  # fmt: skip
"""Fields of a row that hold several, by the name of their column."""
_NEW, _GONE = "new", "gone"


class Edit(msgspec.Struct, frozen=True):
    """A line of the list."""

    key: tuple[str, str]
    """(post, field) of a cell; ("new", row) of a row that was added; (post, "gone") of one that was taken out."""
    line: tuple[str, ...]
    taken: bool
    """Whether it is ticked before anybody chose: a cell that the plan changed, too, and a row taken out are not."""


def came_back(proposal: Proposal) -> bool:
    """Whether SMM Desk wrote the file, so that edits can be told cell by cell."""
    return bool(proposal.changes or proposal.removed)


def edits(proposal: Proposal, titles: Mapping[str, str]) -> list[Edit]:
    """What was edited, added and taken out; `titles`: of the posts that were taken out."""
    found = []
    for c in proposal.changes:
        field = _(_FIELDS[_COLUMNS.get(c.field, c.field)])
        what = _("{field}, changed in both").format(field=field) if c.conflict else field
        found.append(Edit((c.post, c.field), ("", c.title, what, _short(c.old), _short(c.new)), not c.conflict))
    for step in proposal.steps:
        if step.new:
            found.append(Edit(_key(step), ("", _name(step), _("a new row"), "", _when(step)), True))
    for post in proposal.removed:
        line = ("", titles.get(post, ""), _("no longer in the file"), _("stays"))
        found.append(Edit((post, _GONE), (*line, _("to the bin")), False))
    return found


def chosen(proposal: Proposal, taken: Collection[tuple[str, str]]) -> Proposal:
    """The proposal with just the lines that are ticked."""
    steps = tuple(step for step in proposal.steps if not step.new or _key(step) in taken)
    gone = [post for post in proposal.removed if (post, _GONE) in taken]
    return msgspec.structs.replace(proposal, steps=steps).chosen(taken, gone)


def _key(step: Step) -> tuple[str, str]:
    return _NEW, f"{step.row.sheet}/{step.row.rows[0]}"


def _name(step: Step) -> str:
    return step.row.title or first_line(step.row.text) or _("Untitled")


def _when(step: Step) -> str:
    day = say_day(step.row.day, year=True) if step.row.day else _("unscheduled")
    return ", ".join(filter(None, [day, step.row.time]))


def _short(text: str) -> str:
    return " ".join(text.split()) or "–"
