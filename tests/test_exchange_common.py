"""What the tests of the exchange layer share; no tests of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl

from smmdesk.domain.imports import PostFile, ReadOptions
from smmdesk.exchange.posts_in import read_posts

TODAY = date(2026, 11, 23)
SAMPLES = Path(__file__).parent / "samples"


def minsk(moment: datetime) -> datetime:
    """A moment with a zone on the wall clock of a plan three hours east of UTC."""
    return moment.astimezone(timezone(timedelta(hours=3))).replace(tzinfo=None)


def read(path: Path, to_local: Callable[[datetime], datetime] = minsk, **options: Any) -> PostFile:
    return read_posts(path, ReadOptions(TODAY, **options), to_local)


def workbook(path: Path, rows: Sequence[Sequence[Any]], name: str = "Sheet1", merge: Sequence[str] = ()) -> Path:
    """A workbook of one sheet, saved by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for cells in merge:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    path.write_bytes(out.getvalue())
    return path
