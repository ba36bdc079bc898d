"""Reads the values of an Excel workbook of 2003 (SpreadsheetML, one XML file), as networks' exports still are."""

from __future__ import annotations

from datetime import datetime
from typing import IO
from xml.parsers import expat

from smmdesk.base.errors import UnreadableFile
from smmdesk.base.text import safe_link
from smmdesk.base.words import _
from smmdesk.exchange.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Row, Sheet

_CHUNK = 1 << 18
_MOST_BYTES = 200 << 20
_LONGEST_FILL = 200
"""Rows that a merged cell may cover and still speak for each of them."""
_SPACE = "urn:schemas-microsoft-com:office:spreadsheet "


class _Refused(Exception):
    """Something that no spreadsheet program writes; the text says what."""


def read_sheets(stream: IO[bytes], file_name: str) -> list[Sheet]:
    """All sheets. Raises `UnreadableFile` for what is damaged, too large, or made to do harm."""
    try:
        return _Reader().read(stream)
    except _Refused as error:
        reason = str(error)
    except (expat.ExpatError, ValueError, LookupError, OverflowError):
        reason = _("it is damaged or not complete")
    raise UnreadableFile(
        _("'{name}' cannot be read: {reason}.").format(name=file_name, reason=reason),
        _("Open it in Excel or LibreOffice, save it as .xlsx and try again."),
    )


class _Reader:
    """Takes the elements of the file as they come."""

    def __init__(self) -> None:
        self._sheets: list[Sheet] = []
        self._name = ""
        self._rows: list[Row] = []
        self._links: dict[tuple[int, int], str] = {}
        self._remarks: dict[tuple[int, int], str] = {}
        self._remarking = False
        self._merges: list[tuple[int, int, int, Cell]] = []
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._kind = ""
        self._pieces: list[str] | None = None
        self._address = ""
        self._down = 0
        self._filled = 0

    def read(self, stream: IO[bytes]) -> list[Sheet]:
        """Runs the file through expat. A document type is refused: it is how entity bombs begin."""

        def refuse(*_args: object) -> None:
            raise _Refused(_("it defines entities, which no spreadsheet program does"))

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        read = 0
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > _MOST_BYTES:
                raise _Refused(_("it is larger than a plan can be"))
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
        if not self._sheets:
            raise _Refused(_("it has no sheets"))
        return self._sheets

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _gap, tag = name.rpartition(" ")
        told = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if space and not space.startswith(_SPACE.strip()):
            return
        if tag == "Worksheet":
            self._name, self._row, self._rows, self._links, self._merges = told.get("Name", ""), 0, [], {}, []
            self._remarks = {}
        elif tag == "Table":
            self._check(told)
        elif tag == "Row":
            self._row = int(told["Index"]) if "Index" in told else self._row + 1
            self._column, self._cells = 0, {}
            if not 0 < self._row <= MOST_ROWS:
                raise _Refused(_("it claims more rows than a sheet can have"))
        elif tag == "Cell":
            self._column = int(told["Index"]) if "Index" in told else self._column + 1
            if not 0 < self._column <= MOST_COLUMNS:
                raise _Refused(_("it claims more columns than a sheet can have"))
            self._address, self._down = told.get("HRef", ""), int(told.get("MergeDown", "0"))
            self._across = int(told.get("MergeAcross", "0"))
        elif tag == "Comment":
            self._remarking = True
        elif tag == "Data":
            self._kind, self._pieces = told.get("Type", "String"), []

    def _check(self, told: dict[str, str]) -> None:
        if int(told.get("ExpandedRowCount", "0")) > MOST_ROWS:
            raise _Refused(_("it claims more rows than a sheet can have"))
        if int(told.get("ExpandedColumnCount", "0")) > MOST_COLUMNS:
            raise _Refused(_("it claims more columns than a sheet can have"))

    def _text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)

    def _end(self, name: str) -> None:
        space, _gap, tag = name.rpartition(" ")
        if space and not space.startswith(_SPACE.strip()):
            return
        if tag == "Data" and self._remarking:
            # what a person wrote on the cell stands in it, as a value of its own
            if said := "".join(self._pieces or ()).strip():
                self._remarks[self._row, self._column - 1] = said
            self._pieces = None
        elif tag == "Comment":
            self._remarking = False
        elif tag == "Data":
            value = _value(self._kind, "".join(self._pieces or ()))
            self._pieces = None
            if value is not None:
                self._put(value)
        elif tag == "Cell":
            self._column += self._across
        elif tag == "Row":
            # a row without values may still repeat itself in no time: only Span'd columns do that
            if self._cells:
                width = max(self._cells) + 1
                self._rows.append((self._row, tuple(self._cells.get(i) for i in range(width))))
        elif tag == "Worksheet":
            self._rows.sort(key=lambda row: row[0])
            self._sheets.append(Sheet(self._name, tuple(self._filled_down()), links=self._links, remarks=self._remarks))

    def _put(self, value: Cell) -> None:
        place = self._column - 1
        self._cells[place] = value
        self._filled += 1
        if self._filled > MOST_CELLS:
            raise _Refused(_("it is larger than a plan can be"))
        if safe_link(self._address):
            self._links[self._row, place] = self._address
        if 0 < self._down <= _LONGEST_FILL:
            self._merges.append((place, self._row + 1, self._row + self._down, value))

    def _filled_down(self) -> list[Row]:
        """A cell merged downwards speaks for each of its rows that says something."""
        places = {number: at for at, (number, _cells) in enumerate(self._rows)}
        for column, first, last, value in self._merges:
            for number in range(first, last + 1):
                if number in places:
                    below = list(self._rows[places[number]][1])
                    below.extend([None] * (column + 1 - len(below)))
                    below[column] = value if below[column] is None else below[column]
                    self._rows[places[number]] = (number, tuple(below))
        return self._rows


def _value(kind: str, text: str) -> Cell:
    if kind == "Number":
        try:
            number = float(text)
        except ValueError:
            return text or None
        # an id of 18 digits stays exact
        whole = text.strip().lstrip("-").isdecimal()
        return int(text) if whole else number
    if kind == "DateTime":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return text or None
        return moment.replace(tzinfo=None)
    if kind == "Boolean":
        return text.strip() in ("1", "true")
    if kind == "Error":
        return None
    return text if text.strip() else None
