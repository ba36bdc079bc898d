"""Writes a schedule as CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from smmdesk.domain.listing import PostLine
from smmdesk.exchange.files import Cancelled, replacing
from smmdesk.exchange.line_columns import ID_HEADER, LINE_COLUMNS, headers

FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
"""Cells that begin so are taken for formulas by spreadsheets."""
_EVERY = 500


def write_csv(
    path: Path, lines: Sequence[PostLine], *, safe: bool = False, progress: Callable[[int, int], bool] | None = None
) -> bool:
    """Writes the lines to `path` in UTF-8 with a mark, so that Excel opens it; False if `progress` said stop.

    Read back, it gives exactly the same values. With `safe`, cells that begin like a formula get an apostrophe in front
    and are no longer exact. Raises `DeskError` where the file cannot be written.
    """
    try:
        with replacing(path) as beside, beside.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream:
            writer = csv.writer(stream)
            writer.writerow([*headers(), ID_HEADER])
            for number, line in enumerate(lines):
                cells = [*(column.value(line) for column in LINE_COLUMNS), line.id]
                writer.writerow([f"'{c}" if c.startswith(FORMULA_SIGNS) else c for c in cells] if safe else cells)
                if progress and number % _EVERY == 0 and not progress(number, len(lines)):
                    raise Cancelled
    except Cancelled:
        return False
    if progress:
        progress(len(lines), len(lines))
    return True
