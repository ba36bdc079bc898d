"""Taking the plan out: a workbook, a table, or everything as JSON. The format follows the ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.clock import Clock, find_zone
from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import Status
from smmdesk.domain.listing import PostLine
from smmdesk.domain.report import SHEETS
from smmdesk.domain.rows import Member, Rubric
from smmdesk.queries import posts, reports, statistics
from smmdesk.queries.everything import everything
from smmdesk.storage.reader import Reader

Progress = Callable[[int, int], bool]


class Wanted(msgspec.Struct, frozen=True):
    """What to take out; empty fields take all."""

    day_from: str | None = None
    day_to: str | None = None
    channel: str = ""
    rubric: str = ""
    author: str = ""
    status: str = ""
    sheets: tuple[str, ...] = SHEETS
    """Which sheets a workbook gets; the schedule it always has."""
    safe: bool = False
    """Guard .csv cells that begin like a formula."""


def export(
    r: Reader, out: Path, wanted: Wanted, clock: Clock, member: str | None, progress: Progress | None = None
) -> int:
    """Write the posts that are wanted to `out` and return how many. `.json` has everything in the plan,
    `.ics` the posts that have a day.

    Raises NotUnderstood for another ending, NotFound for a name that the plan does not have, DeskError where the file
    cannot be written; nothing is written then.
    """
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise NotUnderstood(
            _("“{name}” ends in none of: {endings}.").format(name=out.name, endings=", ".join(_WRITERS)),
            _("Choose one of them."),
        )
    lines = posts.lines(
        r,
        wanted.day_from,
        wanted.day_to,
        channel=wanted.channel,
        rubric=wanted.rubric,
        author=wanted.author,
        status=wanted.status,
    )
    write(r, out, lines, wanted, clock, member, progress)
    return len(lines)


def _xlsx(
    r: Reader,
    out: Path,
    lines: list[PostLine],
    wanted: Wanted,
    clock: Clock,
    member: str | None,
    progress: Progress | None,
) -> None:
    from smmdesk.exchange.schedule_out import About, write_workbook

    plan = r.plan
    today = clock.today(plan.zone).isoformat()
    who = r.peek(Member, member) if member else None
    about = About(
        plan=plan.name,
        when=clock.local(plan.zone),
        by=who.name if who else "",
        period=_period(wanted),
        filters=tuple(_filters(wanted)),
        rubrics=tuple((row.name, row.hue) for row in r.find(Rubric, order="rank")),
        members=tuple(row.name for row in r.find(Member, order="name")),
        sheets=frozenset(wanted.sheets),
        **_sheets(r, lines, wanted, today),
    )
    write_workbook(out, lines, about, progress=progress)


def _sheets(r: Reader, lines: list[PostLine], wanted: Wanted, today: str) -> dict[str, Any]:
    """What the sheets beside the schedule say, as far as they are wanted."""
    period = wanted.day_from, wanted.day_to
    answers: dict[str, tuple[str, Callable[[], Any]]] = {
        "calendar": ("calendar", lambda: tuple(reports.calendar_months(r, lines, *period))),
        "ideas": ("ideas", lambda: tuple(reports.idea_lines(r))),
        "team": ("team", lambda: reports.team_table(r, *period, today)),
        "contributions": (
            "contributions",
            lambda: statistics.as_json(statistics.contribution(r, *period, today)),
        ),
        "monthly": ("contributions", lambda: reports.monthly_contributions(r, *period, today)),
    }
    return {field: ask() for field, (sheet, ask) in answers.items() if sheet in wanted.sheets}


def _csv(
    _r: Reader,
    out: Path,
    lines: list[PostLine],
    wanted: Wanted,
    _clock: Clock,
    _member: str | None,
    progress: Progress | None,
) -> None:
    from smmdesk.exchange.csv_out import write_csv

    write_csv(out, lines, safe=wanted.safe, progress=progress)


def _ics(
    r: Reader,
    out: Path,
    lines: list[PostLine],
    _wanted: Wanted,
    clock: Clock,
    _member: str | None,
    _progress: Progress | None,
) -> None:
    from smmdesk.exchange.ics_out import write_ics

    write_ics(out, lines, plan=r.plan.name, zone=find_zone(r.plan.zone), now=clock.utc())


def _json(
    r: Reader,
    out: Path,
    _lines: list[PostLine],
    _wanted: Wanted,
    _clock: Clock,
    _member: str | None,
    _progress: Progress | None,
) -> None:
    from smmdesk.exchange.json_out import write_json

    write_json(out, everything(r))


_WRITERS: dict[str, Callable[..., None]] = {".xlsx": _xlsx, ".csv": _csv, ".ics": _ics, ".json": _json}


def _period(wanted: Wanted) -> str:
    if wanted.day_from and wanted.day_to:
        return f"{say_day(wanted.day_from, year=True)} – {say_day(wanted.day_to, year=True)}"
    if wanted.day_from:
        return _("from {day}").format(day=say_day(wanted.day_from, year=True))
    if wanted.day_to:
        return _("until {day}").format(day=say_day(wanted.day_to, year=True))
    return ""


def _filters(wanted: Wanted) -> list[str]:
    found = [
        (_("Channel: {name}"), wanted.channel),
        (_("Rubric: {name}"), wanted.rubric),
        (_("Author: {name}"), wanted.author),
        (_("Status: {name}"), labels.status(Status(wanted.status)) if wanted.status else ""),
    ]
    return [words.format(name=value) for words, value in found if value]
