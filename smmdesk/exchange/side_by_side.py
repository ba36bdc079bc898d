"""Parts a sheet on which calendars stand beside each other, such as two months in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from smmdesk.exchange import days
from smmdesk.exchange.columns import match_header
from smmdesk.exchange.grids import is_weekday
from smmdesk.exchange.sheets import Cell, Sheet

_FEW = 3
"""Weekdays or days in a row that make a calendar."""
_LOOKED_AT = 400


def apart(sheet: Sheet) -> list[Sheet]:
    """The sheet in strips of columns, one for each calendar; whole where none stands beside another. Rows and columns
    keep their numbers.
    """
    spans = sorted(span for _number, cells in sheet.rows[:_LOOKED_AT] for span in _spans(cells))
    if not spans:
        return [sheet]
    cuts = [0]
    end = spans[0][1]
    for first, last in spans[1:]:
        if first > end:
            cuts.append(end + 1)
        end = max(end, last)
    if len(cuts) < 2:
        return [sheet]
    return [_strip(sheet, first, last) for first, last in zip(cuts, [*cuts[1:], 1 << 20], strict=True)]


def _spans(cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """The first and the last column of each calendar that a row heads."""
    run: dict[int, int] = {}
    for index, cell in enumerate(cells):
        number = days.weekday_of(cell) if isinstance(cell, str) and is_weekday(cell) else None
        if number is None:
            continue
        if number in run:
            if len(run) >= _FEW:
                yield min(run.values()), max(run.values())
            run = {}
        run[number] = index
    if len(run) >= _FEW:
        yield min(run.values()), max(run.values())
    labels = [i for i, cell in enumerate(cells) if isinstance(cell, str) and match_header(cell).field == "day"]
    for label, end in zip(labels, [*labels, len(cells)][1:], strict=True):
        dated = [i for i in range(label + 1, end) if days.has_day(cells[i])]
        if len(dated) >= _FEW:
            yield label, dated[-1]


def _strip(sheet: Sheet, first: int, last: int) -> Sheet:
    """The columns from `first` to before `last`."""
    rows = []
    for number, cells in sheet.rows:
        kept = (*(None for _cell in cells[:first]), *cells[first:last])
        while kept and kept[-1] is None:
            kept = kept[:-1]
        if kept:
            rows.append((number, kept))
    return msgspec.structs.replace(
        sheet,
        rows=tuple(rows),
        faults=tuple(fault for fault in sheet.faults if first <= fault.column < last),
        links={place: text for place, text in sheet.links.items() if first <= place[1] < last},
        remarks={place: text for place, text in sheet.remarks.items() if first <= place[1] < last},
    )
