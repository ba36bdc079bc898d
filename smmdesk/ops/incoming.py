"""Which kind of file is brought in, and what reads, matches and writes each kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import _
from smmdesk.domain.imports import ReadOptions
from smmdesk.ops import import_dates, importing
from smmdesk.storage.reader import Reader

Proposal = importing.Proposal | import_dates.DateProposal


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


KINDS: dict[str, Incoming] = {
    known.kind: known
    for known in (
        Incoming("posts", _posts, importing.bring_in),
        Incoming("ideas", _ideas, importing.bring_in),
        Incoming("dates", _dates, import_dates.bring_in),
    )
}


def incoming(path: Path, kind: str = "") -> Incoming:
    """How a file comes in: as the kind that is named, else by its content. Raises NotUnderstood, UnreadableFile."""
    if not kind:
        from smmdesk.exchange.ics_in import is_calendar

        kind = "dates" if is_calendar(path) else "posts"
    if kind not in KINDS:
        raise NotUnderstood(
            _("“{kind}” cannot be brought in yet.").format(kind=kind),
            _("This version takes: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    return KINDS[kind]
