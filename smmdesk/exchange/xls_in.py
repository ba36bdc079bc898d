"""Reads the values of an old Excel workbook (.xls, BIFF) through xlrd."""

from __future__ import annotations

import contextlib
import io
from datetime import datetime, time
from typing import IO, Any, Literal

from smmdesk.base.errors import UnreadableFile
from smmdesk.base.words import _
from smmdesk.exchange.sheets import MOST_CELLS, MOST_ROWS, Cell, Fault, Row, Sheet, letter, stripped

_MOST_BYTES = 64 << 20
_MOST_CELLS = 500_000
"""Cells of an old workbook, empty ones with a format among them: xlrd takes 2 µs for each."""
_MOST_RECORDS = 1_500_000
_ROOM_OF_MANY = {0x00BD: 6, 0x00BE: 2}
"""Bytes for each cell of the records that hold many: MULRK, MULBLANK ([MS-XLS] 2.4.174, 2.4.175)."""
_ONE_CELL = frozenset(
    {0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E}
    | {0x0406}
)
"""Records of one cell: BLANK, INTEGER, NUMBER, LABEL, BOOLERR, FORMULA, RSTRING, LABELSST, RK, in all versions."""
_LONGEST_FILL = 200
"""Rows that a merged cell may cover and still speak for each of them."""


def read_sheets(stream: IO[bytes], file_name: str) -> list[Sheet]:
    """All sheets, hidden ones too. Raises `UnreadableFile` for what is damaged, too large or protected."""
    import xlrd

    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadableFile(_("'{name}' is larger than a plan can be.").format(name=file_name))
    try:
        _check_claims(data, file_name)
        # xlrd prints what it finds odd; with formats it reads where cells are merged
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True, formatting_info=True)
        return _sheets(book, file_name)
    except UnreadableFile:
        raise
    except Exception as error:
        # whatever bytes can do to xlrd: its own errors, struct.error, IndexError, AssertionError, UnicodeError ...
        words = _("it is protected with a password") if "encrypt" in str(error).lower() else ""
        raise UnreadableFile(
            _("'{name}' cannot be read: {reason}.").format(
                name=file_name, reason=words or _("it is damaged or not complete")
            ),
            _("Open it in Excel or LibreOffice, save it as .xlsx and try again."),
        ) from None


def _check_claims(data: bytes, file_name: str) -> None:
    """Refuse what would keep xlrd busy for longer than a plan can: it builds all cells before one can look at them."""
    import xlrd.compdoc

    stream, at, end = data, 0, len(data)
    if data.startswith(xlrd.compdoc.SIGNATURE):
        whole = xlrd.compdoc.CompDoc(data, logfile=io.StringIO())
        found = (whole.locate_named_stream(name) for name in ("Workbook", "Book"))
        place, at, size = next((place for place in found if place[0]), (b"", 0, 0))
        stream, end = place or b"", at + size
    cells = records = 0
    while at + 4 <= end:
        kind, length = int.from_bytes(stream[at : at + 2], "little"), int.from_bytes(stream[at + 2 : at + 4], "little")
        records += 1
        if kind in _ONE_CELL:
            cells += 1
        elif kind in _ROOM_OF_MANY:
            cells += max(0, length - 6) // _ROOM_OF_MANY[kind]
        if cells > _MOST_CELLS or records > _MOST_RECORDS:
            raise UnreadableFile(_("'{name}' is larger than a plan can be.").format(name=file_name))
        at += 4 + length


def _sheets(book: Any, file_name: str) -> list[Sheet]:
    sheets, filled = [], 0
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        if sheet.nrows > MOST_ROWS:
            raise UnreadableFile(_("'{name}' is larger than a plan can be.").format(name=file_name))
        rows: list[Row] = []
        faults: list[Fault] = []
        for number in range(sheet.nrows):
            cells = stripped([_value(book, cell) for cell in sheet.row(number)])
            if cells:
                rows.append((number + 1, cells))
                filled += len(cells)
            faults += _faults(sheet, number)
            if filled > MOST_CELLS:
                raise UnreadableFile(_("'{name}' is larger than a plan can be.").format(name=file_name))
        sheets.append(
            Sheet(sheet.name, _filled_down(rows, sheet.merged_cells), tuple(faults), _links(sheet), _remarks(sheet))
        )
        book.unload_sheet(index)
    return sheets


def _value(book: Any, cell: Any) -> Cell:
    import xlrd

    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_TEXT:
        return value if value.strip() else None
    if kind == xlrd.XL_CELL_NUMBER:
        return int(value) if value == int(value) and abs(value) < 1e15 else float(value)
    if kind == xlrd.XL_CELL_DATE:
        return _moment(value, book.datemode)
    return bool(value) if kind == xlrd.XL_CELL_BOOLEAN else None


def _moment(value: float, mode: Literal[0, 1]) -> Cell:
    import xlrd

    with contextlib.suppress(xlrd.xldate.XLDateError, ValueError, OverflowError):
        moment: datetime = xlrd.xldate.xldate_as_datetime(value, mode)
        return moment.time() if 0 <= value < 1 and moment.time() != time() else moment
    return float(value)


def _faults(sheet: Any, number: int) -> list[Fault]:
    import xlrd

    found = []
    for index, cell in enumerate(sheet.row(number)):
        if cell.ctype == xlrd.XL_CELL_ERROR:
            said = xlrd.error_text_from_code.get(cell.value, "#?")
            reason = _("{cell} says {value}; it is read as empty.")
            place = f"{letter(index)}{number + 1}"
            found.append(Fault(number + 1, index, reason.format(cell=place, value=said)))
    return found


def _links(sheet: Any) -> dict[tuple[int, int], str]:
    from smmdesk.base.text import safe_link

    found = {}
    for (row, column), link in getattr(sheet, "hyperlink_map", {}).items():
        if link.url_or_path and safe_link(str(link.url_or_path)):
            found[row + 1, column] = str(link.url_or_path)
    return found


def _remarks(sheet: Any) -> dict[tuple[int, int], str]:
    """What people wrote on cells."""
    notes = getattr(sheet, "cell_note_map", {})
    return {
        (row + 1, column): str(note.text).strip() for (row, column), note in notes.items() if str(note.text).strip()
    }


def _filled_down(rows: list[Row], merges: list[tuple[int, int, int, int]]) -> tuple[Row, ...]:
    """A cell merged downwards speaks for each of its rows that says something."""
    places = {number: at for at, (number, _cells) in enumerate(rows)}
    for first, end, column, _last in merges:
        cells = rows[places[first + 1]][1] if first + 1 in places else ()
        value = cells[column] if column < len(cells) else None
        if value is None or end - first > _LONGEST_FILL:
            continue
        for number in range(first + 2, end + 1):
            if number in places:
                below = list(rows[places[number]][1])
                below.extend([None] * (column + 1 - len(below)))
                below[column] = value if below[column] is None else below[column]
                rows[places[number]] = (number, tuple(below))
    return tuple(rows)
