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


def is_header(line: str, first: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a line says how columns are called: its first cell one of `first`, the others any of both."""
    names = {same_name(name) for name in first}
    cells = [same_name(cell) for cell in line.split("\t")]
    known = names | {same_name(name) for name in others} | {""}
    return cells[0] in names and all(cell in known for cell in cells)


def _as_it_was(cell: re.Match[str]) -> str:
    inside = cell[1]
    if not ('""' in inside or "\n" in inside or "\t" in inside):
        return cell[0]
    return inside.replace('""', '"').replace("\n", _INNER).replace("\t", " ")
