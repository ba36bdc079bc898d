"""Reads plans of months by rubrics: each cell is an idea for its month and rubric."""

from __future__ import annotations

from datetime import datetime

import msgspec

from smmdesk.base.words import N_, _
from smmdesk.exchange import days, titles, values
from smmdesk.exchange.columns import Column, Table, match_header
from smmdesk.exchange.sheets import Cell, Row, Sheet

_COLUMNS = (("month", N_("Month")), ("rubric", N_("Rubric")), ("title", N_("Title")))
_HEADER_ROWS = 10
_TITLES = 2
"""Rows with more than one cell that may stand above a matrix, apart from it."""
_LOOKED_AT = 60
"""Rows among which a matrix has its months."""
_LIST_FIELDS = frozenset({"day", "title", "text", "channel", "status"})
"""Each of these headers makes a table with months a list ..."""
_OFTEN = frozenset({"time", "author", "hashtags", "link"})
"""... and these if they are most: a rubric can be called "People"."""
_SURE = 0.95


class Matrix(msgspec.Struct, frozen=True):
    """What a matrix says: its cells as rows, numbered from 1."""

    sheet: Sheet
    table: Table
    aside: tuple[Row, ...] = ()
    """What stands above it, and heads a column without anything below."""


def find(sheet: Sheet) -> Matrix | None:
    """The matrix of a sheet, months down or across; None if the sheet has none."""
    for place, (number, cells) in enumerate(sheet.rows[:_HEADER_ROWS]):
        below = sheet.rows[place + 1 :]
        above = sheet.rows[place - 1] if place else (0, ())
        if len(above[1]) - above[1].count(None) > 1:
            if place > _TITLES:
                return None  # more than a title stands above: what begins here is in the middle of something else
            if above[0] == number - 1:
                continue
        for read in (_months_down, _months_across):
            found = read(cells, below)
            if found:
                matrix = _as_table(sheet, found)
                said = {rubric for _row, _column, _month, rubric, _cell in found}
                empty = tuple(cell for cell in cells if values.as_text(cell).strip() not in said and not month_in(cell))
                return matrix and msgspec.structs.replace(matrix, aside=(*sheet.rows[:place], (number, empty)))
    return None


_Found = list[tuple[int, int, Cell, str, Cell]]
"""(row, column, month, rubric, cell)"""


def _months_down(header: tuple[Cell, ...], below: tuple[Row, ...]) -> _Found:
    """A column of months, with or without a header; the headers right of it are rubrics."""
    heads = {i: str(cell).strip() for i, cell in enumerate(header) if isinstance(cell, str) and cell.strip()}
    near = below[:_LOOKED_AT]
    first = min((i for _n, cells in near for i, cell in enumerate(cells) if cell is not None), default=0)
    if sum(month_in(_at(row[1], first)) is not None for row in near) < 2 or month_in(_at(header, first)):
        return []
    months = [row for row in below if month_in(_at(row[1], first))]
    rubrics = {i: name for i, name in heads.items() if i > first}
    if len(rubrics) < 2 or len(months) < 0.6 * len(below) or _is_list(rubrics):
        return []
    if match_header(heads.get(first, "")).field not in ("month", ""):
        return []
    found: _Found = []
    month: Cell = None
    for number, cells in below:
        said = _at(cells, first)
        month = said if month_in(said) else month
        for index, cell in enumerate(cells):
            if index == first and not month_in(cell) and not values.says_nothing(cell):
                found.append((number, index, None, "", cell))
            elif index != first and not values.says_nothing(cell):
                found.append((number, index, month, rubrics.get(index, ""), cell))
    return found


def _months_across(header: tuple[Cell, ...], below: tuple[Row, ...]) -> _Found:
    """A row of months; what stands left of them are rubrics."""
    months = {i: cell for i, cell in enumerate(header) if month_in(cell)}
    first = min(months, default=0)
    others = [cell for i, cell in enumerate(header) if i not in months and not values.says_nothing(cell)]
    if len(months) < 2 or first == 0 or len(others) > 1 or not below:
        return []
    found: _Found = []
    for number, cells in below:
        rubric = " ".join(values.as_text(cell).strip() for cell in cells[:first] if not values.says_nothing(cell))
        said = [(i, cell) for i, cell in enumerate(cells) if i >= first and not values.says_nothing(cell)]
        found += [(number, i, months.get(i), rubric, cell) for i, cell in said]
        if not said and rubric:
            found.append((number, 0, None, "", rubric))
    return found


def month_in(cell: Cell) -> days.Month | None:
    """The month that a cell names and nothing else: "May", "May 2026", the first of a month as a date."""
    if isinstance(cell, datetime):
        return (cell.month, cell.year) if cell.day == 1 else None
    if not isinstance(cell, str) or len(cell) > 30 or not values.plain(cell):
        return None
    month = days.month_named(cell)
    return month if month and not titles.says_more([cell]) else None


def _is_list(rubrics: dict[int, str]) -> bool:
    matches = [match_header(name) for name in rubrics.values()]
    if any(m.field in ("day", "status", "channel") for m in matches):
        return True
    sure = [m.field for m in matches if m.score >= _SURE]
    return bool(_LIST_FIELDS.intersection(sure)) or sum(f in _OFTEN for f in sure) > len(matches) / 2


def _as_table(sheet: Sheet, found: _Found) -> Matrix | None:
    if all(_is_number(cell) for _r, _c, _m, _k, cell in found):
        # a budget or a report by months
        return None
    title = next(
        (m for row in sheet.rows[:3] for c in row[1] if isinstance(c, str) and (m := _year_in(c))), _year_in(sheet.name)
    )
    rows: list[Row] = []
    links, remarks = {}, {}
    for number, (row, column, month, rubric, cell) in enumerate(found, 1):
        said = month_in(month)
        told: Cell = f"{said[1] or title or 0:04d}-{said[0]:02d}" if said else None
        rows.append((number, (told, rubric or None, cell)))
        if (row, column) in sheet.links:
            links[number, 2] = sheet.links[row, column]
        if (row, column) in sheet.remarks:
            remarks[number, 2] = sheet.remarks[row, column]
    columns = tuple(Column(i, _(header), field) for i, (field, header) in enumerate(_COLUMNS))
    places = {number: found[number - 1][0] for number, _cells in rows}
    made = Sheet(sheet.name, tuple(rows), sheet.faults, links, remarks)
    return Matrix(made, Table(sheet.name, columns, made.rows, places=places))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and cell.replace(" ", "").isdecimal())


def _year_in(text: str) -> int | None:
    import re

    years = re.findall(r"\b20\d\d\b", text)
    return int(years[0]) if len(set(years)) == 1 else None


def _at(cells: tuple[Cell, ...], index: int) -> Cell:
    return cells[index] if index < len(cells) else None
