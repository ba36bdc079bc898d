"""The columns of an exported schedule: written by the workbook and the CSV file, known again by the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.listing import PostLine
from smmdesk.exchange.values import joined

ID_HEADER = "SMM Desk id"
"""The header of the last, hidden column. Never translated: it tells that a file is ours."""

PRINTS_HEADER = "SMM Desk prints"
"""The header of the hidden column with what was written (`domain.roundtrip`), so that edits can be told."""
ROWS_SHEET = "SMM Desk rows"
"""The hidden sheet with the ids of all rows that were written, so that rows taken out can be told."""

WEEKDAYS: tuple[str, ...] = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class LineColumn(msgspec.Struct, frozen=True):
    """One column of a schedule."""

    field: str
    """As in `header_words.FIELDS`."""
    header: str
    kind: str
    """`day`, `time`, `text` (may be longer than a cell), `list`, or `word`."""
    width: int
    """In characters."""
    value: Callable[[PostLine], str]
    """What stands in the cell; "" where there is nothing."""


def _weekday(line: PostLine) -> str:
    if line.day is None:
        return ""
    try:
        return _(WEEKDAYS[date.fromisoformat(line.day).weekday()])
    except ValueError:
        return ""


def _tags(line: PostLine) -> str:
    return " ".join(f"#{tag}" for tag in line.hashtags)


LINE_COLUMNS: tuple[LineColumn, ...] = (
    LineColumn("day", N_("Day"), "day", 12, lambda line: line.day or ""),
    LineColumn("weekday", N_("Weekday"), "word", 9, _weekday),
    LineColumn("time", N_("Time"), "time", 7, lambda line: line.time or ""),
    LineColumn("channel", N_("Channels"), "list", 18, lambda line: joined(line.channels)),
    LineColumn("rubric", N_("Rubric"), "word", 16, lambda line: line.rubric or ""),
    LineColumn("title", N_("Title"), "text", 30, lambda line: line.title),
    LineColumn("text", N_("Text"), "text", 60, lambda line: line.text),
    LineColumn("status", N_("Status"), "word", 12, lambda line: labels.status(line.status)),
    LineColumn("author", N_("Authors"), "list", 18, lambda line: joined(line.authors)),
    LineColumn("editor", N_("Editors"), "list", 18, lambda line: joined(line.editors)),
    LineColumn("designer", N_("Designers"), "list", 18, lambda line: joined(line.designers)),
    LineColumn("publisher", N_("Publishers"), "list", 18, lambda line: joined(line.publishers)),
    LineColumn("due", N_("Due"), "day", 12, lambda line: line.due or ""),
    LineColumn("link", N_("Link"), "text", 30, lambda line: line.link),
    LineColumn("campaign", N_("Campaign"), "word", 18, lambda line: line.campaign or ""),
    LineColumn("hashtags", N_("Hashtags"), "list", 24, _tags),
    LineColumn("notes", N_("Notes"), "text", 40, lambda line: line.notes),
)
"""In the order of the sheet; parts of long texts and the id come after them."""


def headers() -> list[str]:
    """The headers in the language in use, without the id's."""
    return [_(column.header) for column in LINE_COLUMNS]
