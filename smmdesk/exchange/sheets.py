"""What a table reader hands over, whatever the file was: sheets of rows of plain values."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeAlias

import msgspec

Cell: TypeAlias = str | int | float | bool | datetime | date | time | None
Row: TypeAlias = tuple[int, tuple[Cell, ...]]
"""The row's number as the sheet itself counts, from 1; its values, without the empty ones at the end."""

MOST_ROWS = 1_048_576
"""Rows of the largest sheet that Excel makes."""
MOST_COLUMNS = 16_384
MOST_CELLS = 5_000_000
"""Filled cells of one file: about 250,000 posts."""


class Fault(msgspec.Struct, frozen=True):
    """A cell that could not be taken as it stands. `column` counts from 0."""

    row: int
    column: int
    reason: str


class Sheet(msgspec.Struct, frozen=True):
    """One sheet: only the rows that have a value."""

    name: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    links: dict[tuple[int, int], str] = {}
    """Addresses behind cells, by row number and index of the column."""
    remarks: dict[tuple[int, int], str] = {}
    """What people wrote on cells (Excel's comments), by the same."""


def letter(index: int) -> str:
    """The name a spreadsheet gives to the column with this index from 0: A, B, ... Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def stripped(cells: list[Cell]) -> tuple[Cell, ...]:
    """The values without the empty ones at the end."""
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return tuple(cells[:end])
