"""Bringing in a calendar as important dates: read and matched before anything is written, then one change set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.clock import find_zone
from smmdesk.base.text import same_name
from smmdesk.domain.imports import DateFile, DateRow, Problem, ReadOptions
from smmdesk.domain.kinds import ChangeKind, Life
from smmdesk.domain.rows import ImportantDate
from smmdesk.ops import operation
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.work import Work

_KEPT = ("name", "day", "day_to", "yearly")


class DateStep(msgspec.Struct, frozen=True):
    """What becomes of one date of a file."""

    row: DateRow
    id: str = ""
    """The important date it is; "" for one that is to be made."""
    differs: bool = False


class DateProposal(msgspec.Struct, frozen=True):
    """What bringing in a calendar would do to the plan as it stood when it was matched."""

    file: str
    read: int
    steps: tuple[DateStep, ...]
    problems: tuple[Problem, ...]
    matched_at: int
    """The newest change set when it was matched."""

    @property
    def created(self) -> int:
        """How many important dates it makes."""
        return sum(not step.id for step in self.steps)

    @property
    def updated(self) -> int:
        """How many it changes or brings back."""
        return sum(bool(step.id) and step.differs for step in self.steps)

    @property
    def unchanged(self) -> int:
        """How many it finds in the plan as they are."""
        return sum(bool(step.id) and not step.differs for step in self.steps)

    def as_json(self, kind: str) -> dict[str, Any]:
        """In the form of `import --json`."""
        return {
            "kind": kind,
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "made": [],
            "problems": [msgspec.to_builtins(p) for p in self.problems],
        }


def read_calendar(r: Reader, path: Path, options: ReadOptions) -> DateFile:
    """A calendar in the plan's zone. Raises UnreadableFile."""
    from smmdesk.exchange.ics_in import read_dates

    zone = find_zone(r.plan.zone)

    def to_local(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    return read_dates(path, to_local, options.today)


def prepare(r: Reader, path: Path, options: ReadOptions) -> DateProposal:
    """Read a calendar and match it with the plan; writes nothing. Raises UnreadableFile."""
    file = read_calendar(r, path, options)
    return DateProposal(
        file.name, file.read, tuple(match_dates(r, file.dates)), file.problems, Journal(r.store).newest()
    )


@operation("import.dates", ChangeKind.IMPORT)
def bring_in(w: Work, *, proposal: DateProposal, again: Callable[[Reader], DateProposal] | None = None) -> DateProposal:
    """Do what a proposal says. If the plan changed meanwhile, `again` matches once more, inside the transaction."""
    if again is not None and w.journal.newest() != proposal.matched_at:
        proposal = again(w)
    w.label("import.dates", n=proposal.created + proposal.updated, file=proposal.file)
    for step in proposal.steps:
        add_date(w, step, proposal.file)
    return proposal


def add_date(w: Work, step: DateStep, source: str) -> None:
    """Make, change or bring back one important date."""
    fields = {name: getattr(step.row, name) for name in _KEPT}
    if not step.id:
        w.make(ImportantDate, source=source, source_uid=step.row.uid, **fields)
    elif step.differs:
        w.make(ImportantDate, id=step.id, source=source, source_uid=step.row.uid, **fields)


def match_dates(r: Reader, rows: tuple[DateRow, ...]) -> list[DateStep]:
    """The same date is one with the id of the calendar, else one of that name on that day. A binned one is revived."""
    there = [d for d in r.find(ImportantDate, any_life=True) if d.life is not Life.PURGED]
    by_uid = {d.source_uid: d for d in there if d.source_uid}
    by_name = {_key(d.name, d.day): d for d in there if d.life is Life.LIVE}
    steps: list[DateStep] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = _key(row.name, row.day)
        found = (by_uid.get(row.uid) if row.uid else None) or by_name.get(key)
        if key in seen:
            continue
        seen.add(key)
        if found is None:
            steps.append(DateStep(row))
        else:
            steps.append(DateStep(row, found.id, _differs(row, found)))
    return steps


def _differs(row: DateRow, there: ImportantDate) -> bool:
    """Whether the plan has it otherwise. A name that is only written otherwise stays as the plan has it."""
    if there.life is not Life.LIVE:
        return True
    own = (there.day, there.day_to, bool(there.yearly))
    return same_name(row.name) != same_name(there.name) or (row.day, row.day_to, row.yearly) != own


def _key(name: str, day: str) -> tuple[str, str]:
    return same_name(name), day
