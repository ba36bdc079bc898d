"""The order in which Tab goes, as one reads: widgets that were made later would come last otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_SOON_MS = 120
_LINE = 10
"""What begins within so many pixels stands on one line."""


class TabOrder(QObject):
    """Keeps the order of Tab through the parts of a page: part after part, each line by line. `again()` after widgets
    came or went; it looks at them when they are laid out."""

    def __init__(self, parts: Sequence[QWidget], parent: QObject, as_made: Sequence[QWidget] = ()) -> None:
        """`as_made`: parts whose widgets were made in their order."""
        super().__init__(parent)
        self._parts, self._as_made = tuple(parts), tuple(as_made)
        self._known: list[QWidget] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.order)
        self.again = self._soon.start

    def order(self) -> None:
        """Put the widgets in order now."""
        there = [widget for part in self._parts for widget in stops(part, part in self._as_made)]
        if there != self._known:
            for first, second in pairwise(there):
                QWidget.setTabOrder(first, second)
            self._known = there


def put_in_order(window: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Tab go through these parts of a window one after another, each line by line; a part that says that it
    `tabs_as_linked` keeps its own order."""
    chain = _chain(window)
    there: list[QWidget] = []
    for part in parts:
        if part.isVisible():
            inside = [w for w in chain if w is part or part.isAncestorOf(w)]
            linked = getattr(part, "tabs_as_linked", False)
            there += [w for w in (inside if linked else stops(part)) if w not in there]
    known = set(there)
    if [w for w in chain if w in known] != there:
        for first, second in pairwise(there):
            QWidget.setTabOrder(first, second)


def _chain(window: QWidget) -> list[QWidget]:
    """The widgets of a window in which Tab stops, in the order that is in force."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not window:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


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
