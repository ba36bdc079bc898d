"""The order in which Tab goes, as one reads: widgets that were made later would come last otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_LINE = 10
"""What begins within so many pixels stands on one line."""


def put_in_order(parts: Sequence[QWidget]) -> None:
    """Let Tab go through these parts of a window one after another, each line by line, or as its `stops` say."""
    there: dict[QWidget, None] = {}
    for part in parts:
        if part.isVisible():
            own = getattr(part, "stops", None)
            there |= dict.fromkeys(own() if own is not None else stops(part))
    for first, second in pairwise(there):
        QWidget.setTabOrder(first, second)


def stops(part: QWidget, as_made: bool = False) -> list[QWidget]:
    """The widgets in which Tab stops, as one reads them: line by line, or as they were made."""
    there = [part, *part.findChildren(QWidget)]
    found = [w for w in there if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.focusProxy() and w.isVisible()]
    if as_made:
        return found
    lines: list[tuple[int, list[tuple[int, int]]]] = []
    places = [w.mapTo(part, w.rect().center()) for w in found]
    for number in sorted(range(len(found)), key=lambda n: places[n].y()):
        place = places[number]
        if not lines or place.y() - lines[-1][0] > _LINE:
            lines.append((place.y(), []))
        lines[-1][1].append((place.x(), number))
    return [found[number] for _y, line in lines for _x, number in sorted(line)]
