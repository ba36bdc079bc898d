"""Bringing in a calendar as a member's absences: only the days are kept, never the reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import _
from smmdesk.domain.imports import DateRow, Problem, ReadOptions
from smmdesk.domain.kinds import ChangeKind
from smmdesk.domain.rows import Absence, Member
from smmdesk.ops import operation
from smmdesk.ops.import_dates import read_calendar
from smmdesk.queries.posts import named
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.work import Work


class AbsenceProposal(msgspec.Struct, frozen=True):
    """What bringing in a calendar of absences would do to the plan as it stood when it was matched."""

    file: str
    read: int
    member: str
    name: str
    rows: tuple[DateRow, ...]
    """Those that the plan does not have."""
    unchanged: int
    problems: tuple[Problem, ...]
    matched_at: int

    @property
    def created(self) -> int:
        """How many absences it makes."""
        return len(self.rows)

    @property
    def updated(self) -> int:
        """An absence is there or not: none changes."""
        return 0

    def as_json(self, kind: str) -> dict[str, Any]:
        """In the form of `import --json`."""
        return {
            "kind": kind,
            "read": self.read,
            "created": self.created,
            "updated": 0,
            "unchanged": self.unchanged,
            "made": [],
            "problems": [msgspec.to_builtins(p) for p in self.problems],
        }


def prepare(r: Reader, path: Path, options: ReadOptions) -> AbsenceProposal:
    """Read a calendar and match it with a member's absences; writes nothing. Raises UnreadableFile, NotUnderstood."""
    if not options.member:
        raise NotUnderstood(_("A calendar does not say whose absences it has."), _("Say who is away: --member NAME."))
    member = named(r, Member, options.member)
    file = read_calendar(r, path, options)
    there = {_ends(a.day_from, a.day_to, bool(a.half_from), bool(a.half_to)) for a in r.find(Absence, member=member.id)}
    dates = [_this_year(row, options.today) for row in file.dates]
    fresh = {_ends(row.day, row.day_to or row.day, row.half_from, row.half_to): row for row in dates}
    rows = tuple(row for key, row in fresh.items() if key not in there)
    yearly = tuple(
        Problem("", row.event, "RRULE", _("It comes every year; this year's day was taken."))
        for row in rows
        if row.yearly
    )
    unchanged = len(file.dates) - len(rows)
    problems = (*file.problems, *yearly)
    newest = Journal(r.store).newest()
    return AbsenceProposal(file.name, file.read, member.id, member.name, rows, unchanged, problems, newest)


def _this_year(row: DateRow, today: date) -> DateRow:
    """A day that comes every year, in this one."""
    if not row.yearly:
        return row
    first = date.fromisoformat(row.day)
    length = date.fromisoformat(row.day_to or row.day) - first
    day = (
        first.replace(year=today.year)
        if (first.month, first.day) != (2, 29)
        else first.replace(year=today.year, day=28)
    )
    return msgspec.structs.replace(row, day=day.isoformat(), day_to=(day + length).isoformat())


def _ends(day_from: str, day_to: str | None, half_from: bool, half_to: bool) -> tuple[str, str, bool, bool]:
    return day_from, day_to or "", half_from, half_to


@operation("import.absences", ChangeKind.IMPORT)
def bring_in(
    w: Work, *, proposal: AbsenceProposal, again: Callable[[Reader], AbsenceProposal] | None = None
) -> AbsenceProposal:
    """Do what a proposal says. If the plan changed meanwhile, `again` matches once more, inside the transaction."""
    if again is not None and w.journal.newest() != proposal.matched_at:
        proposal = again(w)
    w.label("import.absences", n=proposal.created, name=proposal.name)
    for row in proposal.rows:
        w.make(
            Absence,
            member=proposal.member,
            day_from=row.day,
            day_to=row.day_to or row.day,
            half_from=row.half_from,
            half_to=row.half_to,
        )
    return proposal
