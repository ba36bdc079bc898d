"""Which kind of file is brought in, and what reads, matches and writes each kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import _
from smmdesk.domain.imports import ReadOptions
from smmdesk.ops import import_absences, import_dates, import_metrics, importing
from smmdesk.storage.reader import Reader

Proposal = (
    importing.Proposal | import_dates.DateProposal | import_absences.AbsenceProposal | import_metrics.MetricProposal
)


class Incoming(msgspec.Struct, frozen=True):
    """How one kind of file comes in."""

    kind: str
    prepare: Callable[[Reader, Path, ReadOptions, str], Proposal]
    """Reads and matches; the last argument is what rows before today without a status become."""
    bring_in: Callable[..., Any]
    """The operation that does what the proposal says."""


def _posts(r: Reader, path: Path, options: ReadOptions, past: str) -> Proposal:
    return importing.prepare(r, path, options, past=past)


def _ideas(r: Reader, path: Path, options: ReadOptions, past: str) -> Proposal:
    return importing.prepare(r, path, options, past=past, ideas_only=True)


def _dates(r: Reader, path: Path, options: ReadOptions, past: str) -> Proposal:
    return import_dates.prepare(r, path, options)


def _absences(r: Reader, path: Path, options: ReadOptions, past: str) -> Proposal:
    return import_absences.prepare(r, path, options)


def _metrics(r: Reader, path: Path, options: ReadOptions, past: str) -> Proposal:
    return import_metrics.prepare(r, path, options)


KINDS: dict[str, Incoming] = {
    known.kind: known
    for known in (
        Incoming("posts", _posts, importing.bring_in),
        Incoming("ideas", _ideas, importing.bring_in),
        Incoming("dates", _dates, import_dates.bring_in),
        Incoming("absences", _absences, import_absences.bring_in),
        Incoming("metrics", _metrics, import_metrics.bring_in),
    )
}


def incoming(path: Path, kind: str = "") -> Incoming:
    """How a file comes in: as the kind that is named, else by its content. Raises NotUnderstood, UnreadableFile."""
    if not kind:
        kind = _kind_of(path)
    if kind not in KINDS:
        raise NotUnderstood(
            _("“{kind}” is no kind of file that can be brought in.").format(kind=kind),
            _("There are: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    return KINDS[kind]


def _kind_of(path: Path) -> str:
    """What the content of a file says it is."""
    from smmdesk.exchange.ics_in import is_calendar
    from smmdesk.exchange.metrics_in import is_metrics

    if is_calendar(path):
        return "dates"
    return "metrics" if is_metrics(path) else "posts"
