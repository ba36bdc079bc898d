"""How the columns of the agenda share a width: pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

TITLE = 190
"""The title is never narrower, at 100 %: where others were chosen, the table scrolls instead."""
READ = 280
"""So wide (at 100 %) most titles are read whole; until then the usual columns give way."""
GIVE_WAY = (
    ("author", 118), ("rubric", 118), ("due", 0), ("editor", 0), ("attention", 118), ("channels", 0), ("rubric", 0),
)  # fmt: skip
"""What gives way, the least worth first, and how wide it is then (at 100 %); 0: it goes."""


def fitted(widths: Mapping[str, int], room: int, scale: float, usual: bool) -> dict[str, int]:
    """The widths of all columns, 0 for one that goes; that of the title (asked for as 0) is what the others leave.

    Columns that somebody chose stay all, so that the table may be wider than its room; the usual ones give way.
    """
    out = dict(widths)

    def left() -> int:
        return room - sum(wide for key, wide in out.items() if key != "title")

    for key, wide in GIVE_WAY if usual else ():
        if left() >= READ * scale:
            break
        if key in out:
            out[key] = min(out[key], round(wide * scale))
    out["title"] = max(round(TITLE * scale), left())
    return out
