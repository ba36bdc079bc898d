"""Opens a file that may be a plan and hands over its sheets, whatever its ending says."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from smmdesk.base.errors import NotUnderstood, UnreadableFile
from smmdesk.base.text import same_name
from smmdesk.base.words import _
from smmdesk.exchange import csv_in, sniff, xlsx_in
from smmdesk.exchange.sheets import Sheet


def read_sheets(path: Path, *, encoding: str = "", sheet: str = "") -> list[Sheet]:
    """The sheets of a workbook (.xlsx, .xls, XML of 2003; hidden ones too), or the one table of a text file.

    What our own exports set aside (Contributions, Read me) is left out unless `sheet` names it. Raises
    `UnreadableFile` with what the file is and what to do, `NotUnderstood` for a sheet or encoding that does not exist.
    """
    with opened(path) as stream:
        kind = sniff.what(stream, path.name)
        if kind == sniff.WORKBOOK:
            with xlsx_in.opened(stream, path.name) as book:
                return book.read(_exact(book.names, sheet, path.name) if sheet else "")
        stream.seek(0)
        found = _READERS[kind](stream, path, encoding)
    if sheet:
        name = _exact([s.name for s in found], sheet, path.name)
        found = [s for s in found if s.name == name]
    return found


def _old(stream: IO[bytes], path: Path, encoding: str) -> list[Sheet]:
    from smmdesk.exchange import xls_in

    return xls_in.read_sheets(stream, path.name)


def _xml(stream: IO[bytes], path: Path, encoding: str) -> list[Sheet]:
    from smmdesk.exchange import xml_in

    return xml_in.read_sheets(stream, path.name)


def _text(stream: IO[bytes], path: Path, encoding: str) -> list[Sheet]:
    return [csv_in.read_text(stream.read(), path.name, path.stem, encoding)]


_READERS = {sniff.OLD_WORKBOOK: _old, sniff.XML_WORKBOOK: _xml, sniff.TEXT: _text}


def opened(path: Path) -> IO[bytes]:
    """The file, open to read; every way in which that fails has its sentence."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        sentence, advice = _("There is no file '{name}'."), _("Choose another file.")
    except IsADirectoryError:
        sentence, advice = _("'{name}' is a folder."), _("Choose a file in it.")
    except PermissionError:
        if path.is_dir():
            # Windows says so of a folder
            sentence, advice = _("'{name}' is a folder."), _("Choose a file in it.")
        else:
            sentence = _("'{name}' may not be read by you, or another program holds it.")
            advice = _("Close it there, or ask who may give you access.")
    except (OSError, ValueError):
        sentence, advice = _("'{name}' cannot be opened."), _("Choose another file.")
    raise UnreadableFile(sentence.format(name=path), advice)


def _exact(names: list[str], wanted: str, file_name: str) -> str:
    """The name of the sheet that `wanted` means."""
    for name in names:
        if same_name(name) == same_name(wanted):
            return name
    raise NotUnderstood(
        _("'{file}' has no sheet '{name}'.").format(file=file_name, name=wanted),
        _("It has: {names}.").format(names=", ".join(name.strip() for name in names)),
    )
