"""Says what a file is by its content. The ending is never trusted."""

from __future__ import annotations

import re
from typing import IO

from smmdesk.base.errors import UnreadableFile
from smmdesk.base.words import N_, _

WORKBOOK = "workbook"
OLD_WORKBOOK = "old workbook"
"""BIFF, Excel 97 to 2003."""
XML_WORKBOOK = "XML workbook"
"""SpreadsheetML, Excel 2003."""
TEXT = "text"

_AS_XLSX = N_("Save it as .xlsx and try again.")
_OPEN_AND_SAVE = N_("Open it, save its table as .xlsx and try again.")
_NO_TABLE = N_("Choose a table: an .xlsx or .csv file.")

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", N_("'{name}' is a PDF, from which no table can be read."), _NO_TABLE),
    (b"\x89PNG", N_("'{name}' is a picture."), _NO_TABLE),
    (b"\xff\xd8\xff", N_("'{name}' is a picture."), _NO_TABLE),
    (b"GIF8", N_("'{name}' is a picture."), _NO_TABLE),
    (b"RIFF", N_("'{name}' is a picture, a sound or a film."), _NO_TABLE),
    (b"SQLite format 3\0", N_("'{name}' is a database, perhaps a plan of SMM Desk."), _NO_TABLE),
    (b"{\\rtf", N_("'{name}' is a text document."), _OPEN_AND_SAVE),
    (b"\x1f\x8b", N_("'{name}' is a packed file."), N_("Unpack it and try again.")),
    (b"7z\xbc\xaf", N_("'{name}' is a packed file."), N_("Unpack it and try again.")),
    (b"Rar!", N_("'{name}' is a packed file."), N_("Unpack it and try again.")),
    (b"\x7fELF", N_("'{name}' is a program."), _NO_TABLE),
    (b"MZ", N_("'{name}' is a program."), _NO_TABLE),
)
"""How files that are no table begin, the sentence about them, and what to do."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", N_("'{name}' is protected with a password."), N_("Save it without one and try again.")),
    ("WordDocument", N_("'{name}' is a Word document of the old kind (.doc)."), _OPEN_AND_SAVE),
)
_ZIPPED: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.bin", N_("'{name}' is a binary Excel workbook (.xlsb)."), _AS_XLSX),
    ("word/", N_("'{name}' is a Word document."), _OPEN_AND_SAVE),
    ("ppt/", N_("'{name}' is a presentation."), _NO_TABLE),
    ("content.xml", N_("'{name}' is a file of LibreOffice or OpenOffice (.ods or .odt)."), _AS_XLSX),
    (
        "index/document.iwa",
        N_("'{name}' is a file of Apple Numbers or Pages."),
        N_("Export it as .xlsx and try again."),
    ),
)
_MARKUP: tuple[tuple[str, str, str], ...] = (
    (r"\A\s*(<!doctype html|<html|<table|<head|<meta)", N_("'{name}' is a web page."),
     N_("Open it in Excel or LibreOffice, save it as .xlsx and try again.")),
    (r"\A\s*<(\?xml|!doctype|svg)", N_("'{name}' is an XML file of another kind."), _NO_TABLE),
    (r"\A\s*BEGIN:VCALENDAR", N_("'{name}' is a calendar (.ics) and no table."),
     N_("Import it as important dates or as absences.")),
    (r"\A\s*BEGIN:VCARD", N_("'{name}' is an address book."), _NO_TABLE),
)  # fmt: skip
_MOST_BYTES = 250 << 20


def what(stream: IO[bytes], name: str) -> str:
    """One of the kinds above; raises `UnreadableFile` that says what the file is otherwise and what to do."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    head = stream.read(8192)
    stream.seek(0)
    if size == 0:
        raise UnreadableFile(_("'{name}' is empty.").format(name=name), _("Choose another file."))
    if size > _MOST_BYTES:
        raise UnreadableFile(_("'{name}' is larger than a plan can be.").format(name=name), _("Choose another file."))
    for start, sentence, advice in _STARTS:
        # a table may begin with letters such as "MZ"; the other files hold zeros as well
        if head.startswith(start) and (b"\0" in head or not start.isalnum()):
            raise _refusal(sentence, name, advice)
    if head.startswith(_OLE):
        return _old_office(stream, name)
    if _is_xml_workbook(head):
        return XML_WORKBOOK
    # BIFF 2 to 4: a stream that begins with its mark instead of an OLE file
    if head.startswith((b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")):
        return OLD_WORKBOOK
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(stream, name)
    if head.startswith(b"PK\x01\x02") or (head.startswith(b"PK") and b"\x00" in head[:30]):
        raise _refusal(N_("'{name}' is damaged or not complete."), name, _AS_XLSX)
    return TEXT


def check_text(text: str, name: str) -> None:
    """Raises `UnreadableFile` for texts that are no table: XML, web pages, calendars, JSON, or no text at all."""
    head = text[:4096]
    for pattern, sentence, advice in _MARKUP:
        if re.search(pattern, head, re.IGNORECASE):
            raise _refusal(sentence, name, advice)
    if re.match(r"\s*(\{|\[\s*[\[{\]])", head) and _is_json(text):
        raise _refusal(N_("'{name}' is a JSON file and no table."), name, _NO_TABLE)
    strange = sum(1 for sign in head if sign < " " and sign not in "\t\n\r\f\v\0")
    if strange > len(head) // 20 or head.count("\0") > len(head) // 4:
        raise _refusal(N_("'{name}' is neither a workbook nor a text."), name, _NO_TABLE)


def _is_json(text: str) -> bool:
    import msgspec

    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return False
    return True


def _refusal(sentence: str, name: str, advice: str) -> UnreadableFile:
    return UnreadableFile(_(sentence).format(name=name), _(advice))


def _is_xml_workbook(head: bytes) -> bool:
    """Whether a file begins as SpreadsheetML; a UTF-16 one has a zero beside each letter."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<") and (
        b"urn:schemas-microsoft-com:office:spreadsheet" in plain or b'progid="Excel.Sheet"' in plain
    )


def _old_office(stream: IO[bytes], name: str) -> str:
    """What an OLE file holds: the names of its streams stand in it as UTF-16."""
    data = stream.read(64 << 20)
    for mark, sentence, advice in _OLE_STREAMS:
        if mark.encode("utf-16-le") in data:
            raise _refusal(sentence, name, advice)
    if any(mark.encode("utf-16-le") + b"\0\0" in data for mark in ("Workbook", "Book")):
        return OLD_WORKBOOK
    raise _refusal(N_("'{name}' is a file of an old office program."), name, _OPEN_AND_SAVE)


def _zipped(stream: IO[bytes], name: str) -> str:
    from smmdesk.exchange.xlsx_in import part_names

    names = part_names(stream, name)
    stream.seek(0)
    if any(part.rpartition("/")[2] == "workbook.xml" for part in names):
        return WORKBOOK
    for start, sentence, advice in _ZIPPED:
        if any(part.startswith(start) for part in names):
            raise _refusal(sentence, name, advice)
    raise _refusal(N_("'{name}' is a packed file."), name, N_("Unpack it and try again."))
