"""Lines as other programs put them on the clipboard: cells apart by tabs, quoted where they hold more than a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smmdesk.base.text import clean, same_name

_QUOTED = re.compile(r'(?:^|(?<=[\t\n]))"((?:[^"]|"")*)"(?=[\t\n]|$)')
_INNER = "\x01"
"""Stands for a line end within a cell until the lines are told apart; `clean` leaves no such letter in a text."""


def lines(text: str) -> list[str]:
    """The lines that say something, with their cells apart by tabs. A cell that a spreadsheet put between quotation
    marks, because it holds such marks or line ends, is as it was there; words that a person quoted stay quoted."""
    found = _QUOTED.sub(_as_it_was, clean(text)).split("\n")
    return [line.replace(_INNER, "\n") for line in found if line.strip("\t \u00a0" + _INNER)]


def is_header(line: str, labels: Iterable[str]) -> bool:
    """Whether all that a line says are names of columns."""
    known = {same_name(label) for label in labels}
    said = [same_name(piece) for piece in line.split("\t") if piece.strip()]
    return bool(said) and all(piece in known for piece in said)


def _as_it_was(cell: re.Match[str]) -> str:
    inside = cell[1]
    if not ('""' in inside or "\n" in inside or "\t" in inside):
        return cell[0]
    return inside.replace('""', '"').replace("\n", _INNER).replace("\t", " ")
