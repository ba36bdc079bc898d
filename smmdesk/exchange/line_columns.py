"""The columns of an exported schedule: written by the workbook and the CSV file, known again by the reader."""

from __future__ import annotations

import msgspec

from smmdesk.base.words import N_

ID_HEADER = "SMM Desk id"
"""The header of the last, hidden column. Never translated: it tells that a file is ours."""


class LineColumn(msgspec.Struct, frozen=True):
    """One column of a schedule."""

    field: str
    """As in `columns.FIELDS`."""
    header: str
    kind: str
    """`day`, `time`, `text`, `names` (a list), `tags` (a list of hashtags), `word` (one name or label)."""
    width: int
    """In characters."""


LINE_COLUMNS: tuple[LineColumn, ...] = (
    LineColumn("day", N_("Day"), "day", 12),
    LineColumn("weekday", N_("Weekday"), "word", 9),
    LineColumn("time", N_("Time"), "time", 7),
    LineColumn("channel", N_("Channels"), "names", 18),
    LineColumn("rubric", N_("Rubric"), "word", 16),
    LineColumn("title", N_("Title"), "text", 30),
    LineColumn("text", N_("Text"), "text", 60),
    LineColumn("status", N_("Status"), "word", 12),
    LineColumn("author", N_("Authors"), "names", 18),
    LineColumn("editor", N_("Editors"), "names", 18),
    LineColumn("designer", N_("Designers"), "names", 18),
    LineColumn("publisher", N_("Publishers"), "names", 18),
    LineColumn("due", N_("Due"), "day", 12),
    LineColumn("link", N_("Link"), "text", 30),
    LineColumn("campaign", N_("Campaign"), "word", 18),
    LineColumn("hashtags", N_("Hashtags"), "tags", 24),
    LineColumn("notes", N_("Notes"), "text", 40),
)
"""In the order of the sheet; parts of long texts and the id come after them."""

WEEKDAYS: tuple[str, ...] = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
