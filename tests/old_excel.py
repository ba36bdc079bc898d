"""Writes the workbooks of Excel 97 to 2003 (BIFF8 in an OLE file), which no library here does; no tests of its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from datetime import date

Rows = Sequence[Sequence[object]]

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096
"""A shorter stream would stand in the small sectors of an OLE file."""


def old_workbook(sheets: Mapping[str, Rows]) -> bytes:
    """The sheets as an .xls. Numbers are numbers, days days, all else texts of at most 4,000 characters."""
    return _ole(_records(sheets))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _records(sheets: Mapping[str, Rows]) -> bytes:
    bodies = [_sheet(rows) for rows in sheets.values()]
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 0)) + _record(0x0042, b"\xb0\x04")
    # two cell formats: plain, and the 14th of Excel's own, a day
    for form in (0, 14):
        begin += _record(0x00E0, struct.pack("<HHH", 0, form, 0) + b"\0" * 14)
    end = _record(0x000A)
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(begin) + sum(4 + 8 + len(name) for name in names) + len(end)
    index = b""
    for name, body in zip(names, bodies, strict=True):
        index += _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(body)
    return begin + index + end + b"".join(bodies)


def _sheet(rows: Rows) -> bytes:
    width = max(map(len, rows), default=0)
    out = [
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 0)),
        _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)),
    ]
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            place = struct.pack("<HHH", r, c, 0)
            if isinstance(value, date):
                place = struct.pack("<HHH", r, c, 1)
                value = (value - date(1899, 12, 30)).days
            if isinstance(value, int | float):
                out.append(_record(0x0203, place + struct.pack("<d", value)))
            elif value is not None and str(value):
                text = str(value)[:4000].encode("utf-16-le")
                out.append(_record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text))
    return b"".join([*out, _record(0x000A)])


def _ole(stream: bytes) -> bytes:
    """The stream as the one file "Workbook" of an OLE file."""
    stream = stream.ljust(_LEAST, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    tables = 1
    while tables * _SECTOR // 4 < sectors + tables + 1:
        tables += 1
    assert tables <= 109, "too long for the table in the header"
    # the tables first, then the directory, then the stream
    chain = [_FAT] * tables + [_END] + [tables + 2 + n for n in range(sectors - 1)] + [_END]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    places = list(range(tables)) + [_FREE] * (109 - tables)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHHHIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, tables)
    header += struct.pack("<IIIIIII", tables, 0, _LEAST, _END, 0, _END, 0)
    header += struct.pack("<109I", *places)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, tables + 1, len(stream))
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    said = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", _FREE, _FREE, child)
    return said.ljust(64, b"\0") + struct.pack("<HBB", len(said), kind, 1) + links + b"\0" * 36 + struct.pack(
        "<III", start, size, 0
    )  # fmt: skip
