"""Reads the values of an .xlsx workbook, in one pass and in bounded memory.

The parts are read with expat and not with `openpyxl.load_workbook`: that one took 5.4 s
for 200,000 formatted blank rows, gives up on a workbook whose colours or print settings it
does not know, and cannot tell an empty result of a formula from one never calculated.
Number formats and dates are openpyxl's all the same.
"""

from __future__ import annotations

import math
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import IO
from xml.parsers import expat

import msgspec

from smmdesk.base.errors import UnreadableFile
from smmdesk.base.text import safe_link
from smmdesk.base.words import _
from smmdesk.exchange.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Fault, Row, Sheet, letter

ASIDE = "SMMDesk_aside_"
"""Workbook names that begin so point at sheets of our own exports that hold no posts."""

_MOST_PARTS = 5_000
_LONGEST_PART = 400 << 20
_COUNTED_FROM = 40 << 20
_LONGEST_IN_ALL = 2 << 30
_WIDEST_GRID = 20_000_000
_BOMB_FROM = 4 << 20
_BOMB_RATIO = 120
"""A sheet of a million blank rows is packed 15 to 1, a bomb 1,000 to 1."""
_LONGEST_FILL = 200
"""Rows that a merged cell may cover and still speak for each of them."""

_CHUNK = 1 << 18
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"[^<>]*/>')
_BLANK_ROW = re.compile(rb'<row r="(?:\d{1,6}|10[0-4]\d{4})"[^<>]*(?:/>|></row>)')
_PREFIXED = re.compile(rb"<\w+:(?:worksheet|sst|styleSheet|workbook|Relationships)\b")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,10})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Refused(Exception):
    """Something that no spreadsheet program writes; the text says what."""


class _Known(msgspec.Struct):
    """What the sheets refer to."""

    strings: list[str] = []
    formats: list[str] = []
    """For each cell style "", "date" or "span"."""
    from_1904: bool = False


@contextmanager
def opened(stream: IO[bytes], file_name: str) -> Iterator[Workbook]:
    """The workbook in `stream`, for as long as the context lasts.

    Raises `UnreadableFile`, then and while it is read, for what is damaged, too large, or made to do harm.
    """
    with _sentences(file_name):
        check_directory(stream)
        with zipfile.ZipFile(stream) as archive:
            yield Workbook(archive)


def part_names(stream: IO[bytes], file_name: str) -> list[str]:
    """The parts of a zip file, in small letters with `/`. Raises `UnreadableFile`."""
    with _sentences(file_name):
        check_directory(stream)
        with zipfile.ZipFile(stream) as archive:
            return [name.replace("\\", "/").lower() for name in archive.namelist()]


@contextmanager
def _sentences(file_name: str) -> Iterator[None]:
    """Turns what goes wrong with foreign bytes into a sentence about the file."""
    try:
        yield
        return
    except _Refused as error:
        reason = str(error)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError,
            LookupError, OverflowError, struct.error, expat.ExpatError):  # fmt: skip
        reason = _("it is damaged or not complete")
    raise UnreadableFile(
        _("'{name}' cannot be read: {reason}.").format(name=file_name, reason=reason),
        _("Open it in Excel or LibreOffice, save it as .xlsx and try again."),
    )


def check_directory(stream: IO[bytes]) -> None:
    """Looks at the end of a zip file, before its directory is read: one of a million entries is refused."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - 65_600))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    stream.seek(0)
    if at >= 0 and len(tail) >= at + 16:
        entries, length = struct.unpack("<HL", tail[at + 10 : at + 16])
        if entries > _MOST_PARTS or length > _MOST_PARTS * 400:
            raise _Refused(_("it has more parts than a workbook can have"))


def check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Refuses, by the sizes the archive declares, what would unpack to more than a workbook can be."""
    whole = 0
    for part in parts:
        whole += part.file_size
        packed = max(part.compress_size, 1)
        if part.file_size > _BOMB_FROM and part.file_size / packed > _BOMB_RATIO:
            raise _Refused(_("it unpacks to far more than it holds"))
        if part.filename.endswith(".xml") and part.file_size > _LONGEST_PART:
            raise _Refused(_("it is larger than a plan can be"))
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _Refused(_("it is packed as no spreadsheet program packs it"))
    if whole > _LONGEST_IN_ALL:
        raise _Refused(_("it unpacks to far more than it holds"))


class Workbook:
    """An open workbook: its sheets, hidden ones too, in its order."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        check_sizes(archive.infolist())
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
        self._sheets: list[tuple[str, str]] = []
        self._aside: set[str] = set()
        self._known = _Known()
        self._filled = 0
        path = next((p for p in self._parts if posixpath.basename(p) == "workbook.xml"), "")
        if not path:
            raise _Refused(_("it has no sheets"))
        self._relations = self._read_relations(path)
        self._read_book(path)

    @property
    def names(self) -> list[str]:
        """The names of all sheets."""
        return [name for name, _path in self._sheets]

    def read(self, only: str = "") -> list[Sheet]:
        """All sheets but those that our own exports set aside; or the one with this exact name, whatever it is."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

        kinds = {n: _date_kind(code, is_date_format, is_timedelta_format) for n, code in BUILTIN_FORMATS.items()}
        for kind, target in self._relations.values():
            if kind == "sharedStrings":
                self._known.strings = self._read_strings(target)
            elif kind == "styles":
                self._known.formats = self._read_styles(
                    target, kinds, lambda code: _date_kind(code, is_date_format, is_timedelta_format)
                )
        wanted = [s for s in self._sheets if (s[0] == only if only else s[0] not in self._aside)]
        return [self._read_sheet(name, path) for name, path in wanted]

    def _parse(self, path: str, start: _Start, end: _End | None = None, text: _Text | None = None) -> None:
        """Runs one part through expat. A document type is refused: it is how entity bombs begin."""

        def refuse(*_args: object) -> None:
            raise _Refused(_("it defines entities, which no spreadsheet program does"))

        info = self._parts.get(path)
        if info is None:
            raise _Refused(_("it is damaged or not complete"))
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
        with self._archive.open(info) as stream:
            for number, chunk in enumerate(_lean(stream)):
                if number == 0 and _PREFIXED.search(chunk):
                    _without_prefixes(parser, start, end)
                parser.Parse(chunk, False)
            parser.Parse(b"", True)

    def _read_relations(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by its key there the kind, and the other part or the address."""
        folder, name = posixpath.split(path)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                target = attributes["Target"]
                if attributes.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/" + folder, target.replace("\\", "/")))
                    target = target.lstrip("/").lower()
                found[attributes["Id"]] = (posixpath.basename(attributes.get("Type", "")), target)

        relations = posixpath.join(folder, "_rels", name + ".rels")
        if relations in self._parts:
            self._parse(relations, start)
        return found

    def _read_book(self, path: str) -> None:
        marks: list[str] = []
        inside = ""

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            inside = attributes.get("name", "") if tag == "definedName" else ""
            if inside.startswith(ASIDE):
                marks.append("")
            if tag == "workbookPr":
                self._known.from_1904 = attributes.get("date1904", "0") in ("1", "true")
            elif tag == "sheet":
                kind, target = self._relations.get(_relation(attributes), ("", ""))
                if kind == "worksheet" and target in self._parts:
                    self._sheets.append((attributes.get("name", ""), target))

        def text(data: str) -> None:
            if inside.startswith(ASIDE):
                marks[-1] += data

        self._parse(path, start, text=text)
        self._aside = {mark.rsplit("!", 1)[0].strip("'").replace("''", "'") for mark in marks}

    def _read_strings(self, path: str) -> list[str]:
        strings: list[str] = []
        pieces: list[str] = []
        phonetic = taking = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal phonetic, taking
            if tag == "t":
                taking = not phonetic
            elif tag == "rPh":
                phonetic = True

        def end(tag: str) -> None:
            nonlocal phonetic, taking
            if tag == "t":
                taking = False
            elif tag == "rPh":
                phonetic = False
            elif tag == "si":
                strings.append(_unescaped("".join(pieces)))
                pieces.clear()
                if len(strings) > MOST_CELLS:
                    raise _Refused(_("it is larger than a plan can be"))

        def text(data: str) -> None:
            if taking:
                pieces.append(data)

        self._parse(path, start, end, text)
        return strings

    def _read_styles(self, path: str, kinds: dict[int, str], kind_of: Callable[[str], str]) -> list[str]:
        formats: list[str] = []
        inside = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if tag == "numFmt":
                kinds[int(attributes.get("numFmtId", "0"))] = kind_of(attributes.get("formatCode", ""))
            elif tag == "cellXfs":
                inside = True
            elif tag == "xf" and inside:
                formats.append(kinds.get(int(attributes.get("numFmtId", "0")), ""))

        def end(tag: str) -> None:
            nonlocal inside
            inside = inside and tag != "cellXfs"

        self._parse(path, start, end)
        return formats

    def _count(self, path: str) -> None:
        """Refuses a large part that holds too many values, ten times faster than reading them would find out."""
        info = self._parts[path]
        if info.file_size < _COUNTED_FROM:
            return
        ends = 0
        with self._archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                ends += chunk.count(b"v>") + chunk.count(b"is>")
                if ends > 2 * MOST_CELLS:
                    raise _Refused(_("it is larger than a plan can be"))

    def _read_sheet(self, name: str, path: str) -> Sheet:
        self._count(path)
        relations = self._read_relations(path)
        reader = _SheetReader(self._known, self._filled, relations)
        self._parse(path, reader.start, reader.end, reader.text)
        self._filled = reader.filled
        sheet = reader.sheet(name)
        remarks: dict[tuple[int, int], str] = {}
        for kind, target in relations.values():
            if kind == "comments" and target in self._parts:
                remarks |= self._read_remarks(target)
        return msgspec.structs.replace(sheet, remarks=remarks) if remarks else sheet

    def _read_remarks(self, path: str) -> dict[tuple[int, int], str]:
        """What people wrote on the cells of a sheet."""
        found: dict[tuple[int, int], str] = {}
        pieces: list[str] = []
        place: tuple[int, int] | None = None
        taking = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal place, taking
            taking = tag == "t"
            if tag == "comment":
                named = _REFERENCE.match(attributes.get("ref", ""))
                place = (int(named[2]), _column(named[1])) if named else None

        def end(tag: str) -> None:
            nonlocal taking
            taking = False
            if tag == "comment":
                if place and (said := _unescaped("".join(pieces)).strip()):
                    found[place] = said
                pieces.clear()

        def text(data: str) -> None:
            if taking:
                pieces.append(data)

        self._count(path)
        self._parse(path, start, end, text)
        return found


class _SheetReader:
    """Takes the elements of one sheet as they come."""

    def __init__(self, known: _Known, filled: int, relations: dict[str, tuple[str, str]]) -> None:
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        self.filled = filled
        self._known = known
        self._relations = relations
        self._links: dict[tuple[int, int], str] = {}
        self._from_excel = from_excel
        self._epoch: datetime = MAC_EPOCH if known.from_1904 else WINDOWS_EPOCH
        self._rows: list[Row] = []
        self._faults: list[Fault] = []
        self._merges: list[tuple[int, int, int]] = []
        self._row = 0
        self._column = -1
        self._cells: dict[int, Cell] = {}
        self._kind = "n"
        self._style = ""
        self._grid = 0
        self._pieces: list[str] = []
        self._taking = False
        self._phonetic = False
        self._formula = self._result = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "t"):
            self._taking = not self._phonetic
            self._result = True
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = -1
            self._cells = {}
            if not 0 < self._row <= MOST_ROWS:
                raise _Refused(_("it claims more rows than a sheet can have"))
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "hyperlink":
            self._link(attributes)
        elif tag == "dimension":
            claimed = [int(n) for _letters, n in _REFERENCE.findall(attributes.get("ref", ""))]
            if claimed and max(claimed) > MOST_ROWS:
                raise _Refused(_("it claims more rows than a sheet can have"))

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "t"):
            self._taking = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row" and self._cells:
            width = max(self._cells) + 1
            self._rows.append((self._row, tuple([self._cells.get(i) for i in range(width)])))
            self._grid += width
            if self.filled > MOST_CELLS or self._grid > _WIDEST_GRID:
                raise _Refused(_("it is larger than a plan can be"))

    def text(self, data: str) -> None:
        if self._taking:
            self._pieces.append(data)

    def sheet(self, name: str) -> Sheet:
        """The sheet, once all of it has been read."""
        self._rows.sort(key=lambda row: row[0])
        if self._merges:
            self._fill_merges()
        return Sheet(name, tuple(self._rows), tuple(self._faults), self._links)

    def _fill_merges(self) -> None:
        """A cell merged downwards speaks for each of its rows that says something: a day above three networks."""
        places = {number: at for at, (number, _cells) in enumerate(self._rows)}
        for column, first, last in self._merges:
            cells = self._rows[places[first]][1] if first in places else ()
            value = cells[column] if column < len(cells) else None
            for number in range(first + 1, last + 1) if value is not None else ():
                if number in places:
                    below = list(self._rows[places[number]][1])
                    below.extend([None] * (column + 1 - len(below)))
                    if below[column] is None:
                        below[column] = value
                    self._rows[places[number]] = (number, tuple(below))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._column = _column(reference)
        self._kind = attributes.get("t", "n")
        style = attributes.get("s")
        formats = self._known.formats
        self._style = formats[int(style)] if style is not None and int(style) < len(formats) else ""
        self._formula = self._result = False
        self._pieces.clear()

    def _end_cell(self) -> None:
        text = "".join(self._pieces)
        if self._formula and not text and not (self._result and self._kind == "str"):
            self._fault(_("{cell} holds a formula that was never calculated; it is read as empty."))
        elif self._kind == "e" and text:
            reason = _("{cell} says {value}; it is read as empty.")
            self._fault(reason.replace("{value}", text))
        elif text:
            value = self._value(text)
            if value is not None and value != "":
                self._cells[self._column] = value
                self.filled += 1

    def _fault(self, reason: str) -> None:
        cell = f"{letter(self._column)}{self._row}"
        self._faults.append(Fault(self._row, self._column, reason.replace("{cell}", cell)))

    def _value(self, text: str) -> Cell:
        if self._kind == "s":
            return self._known.strings[int(text)]
        if self._kind in ("str", "inlineStr"):
            return _unescaped(text)
        if self._kind == "b":
            return text.strip() in ("1", "true")
        number = None if self._kind == "d" else _number(text.strip())
        if number is None:
            return _unescaped(text)
        return self._moment(number) if self._style else number

    def _moment(self, number: float) -> Cell:
        """A number under a format of dates or times: what it means, or the number if it is no date."""
        try:
            value = self._from_excel(number, self._epoch, timedelta=self._style == "span")
        except (OverflowError, ValueError):
            return number
        if isinstance(value, timedelta):
            # 25 hours and more are a length and no time of day
            return number if value >= timedelta(days=1) or value < timedelta(0) else (datetime.min + value).time()
        return value if isinstance(value, datetime | time) else number

    def _link(self, attributes: dict[str, str]) -> None:
        kind, address = self._relations.get(_relation(attributes), ("", ""))
        place = _REFERENCE.match(attributes.get("ref", ""))
        if kind == "hyperlink" and place and safe_link(address):
            self._links[int(place[2]), _column(place[1])] = address

    def _merge(self, reference: str) -> None:
        ends = _REFERENCE.findall(reference)
        if len(ends) == 2:
            first, last = int(ends[0][1]), int(ends[1][1])
            if 0 < last - first <= _LONGEST_FILL:
                self._merges.append((_column("".join(ends[0])), first, last))


_Start = Callable[[str, dict[str, str]], None]
_End = Callable[[str], None]
_Text = Callable[[str], None]


def _without_prefixes(parser: expat.XMLParserType, start: _Start, end: _End | None) -> None:
    """Has `x:row` handed over as `row`: some programs write all names with a prefix."""
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])


def _lean(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a part, without cells and rows that hold nothing: a million of them then cost a second.

    Only those that say where they stand are left out, so that nothing else moves.
    """
    rest = b""
    while chunk := stream.read(_CHUNK):
        chunk = rest + chunk
        cut = max(chunk.rfind(b"<"), 0) or len(chunk)
        chunk, rest = chunk[:cut], chunk[cut:]
        if b"<row" in chunk and b"<![CDATA[" not in chunk:
            chunk = _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", chunk))
        yield chunk
    yield rest


def _relation(attributes: dict[str, str]) -> str:
    """The key of the part that an element refers to."""
    return next((value for name, value in attributes.items() if name.endswith(":id") or name == "id"), "")


def _column(reference: str) -> int:
    """The index from 0 of the column of a reference such as `AB12`."""
    index = 0
    for sign in reference:
        if not "A" <= sign <= "Z":
            break
        index = index * 26 + ord(sign) - 64
        if index > MOST_COLUMNS:
            raise _Refused(_("it claims more columns than a sheet can have"))
    if index == 0:
        raise ValueError(reference)
    return index - 1


def _number(text: str) -> int | float | None:
    """A number as it stands in the file (one of 18 digits stays exact), None if it is none."""
    try:
        if "." not in text and "e" not in text and "E" not in text:
            return int(text)
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _unescaped(text: str) -> str:
    """Text of a workbook with its `_x000D_` as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _date_kind(code: str, is_date: Callable[[str], bool], is_span: Callable[[str], bool]) -> str:
    """ "date", "span" for a format of lengths such as `[h]:mm`, or "" for any other."""
    if not is_date(code):
        return ""
    return "span" if is_span(code) else "date"
