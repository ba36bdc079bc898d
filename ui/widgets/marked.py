"""Painting a line in which parts are marked: what a search found. Plain text, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.theme import Theme
from ui.widgets.base import rounded

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def paint_marked(
    painter: QPainter, box: QRectF, text: str, marks: Sequence[tuple[int, int]], theme: Theme,
    role: str = "body", token: str = "text",
) -> float:  # fmt: skip
    """Paint a line from the left of a box, cut with an ellipsis at its right; returns the width it took."""
    usual, strong = theme.font(role), theme.font(role, 600)
    metrics = theme.metrics(role, 600 if marks else 400)
    room = max(0.0, box.width())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    whole = len(shown) - 1 if shown != text else len(text)
    x = box.x()
    for begin, end, on in _pieces(shown, whole, marks):
        font = strong if on else usual
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(shown[begin:end])
        if on:
            high = painter.fontMetrics().height()
            ground = QRectF(x - 1, box.center().y() - high / 2, width + 2, high)
            rounded(painter, ground, theme.px(3), theme.accent_soft)
        painter.setPen(theme.color("accent" if on else token))
        painter.drawText(QRectF(x, box.y(), width + 4, box.height()), _MIDDLE, shown[begin:end])
        x += width
    return x - box.x()


def _pieces(text: str, whole: int, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """(begin, end, marked) of all parts of a text; nothing behind `whole` is marked."""
    found, at = [], 0
    for begin, end in marks:
        begin, end = min(begin, whole), min(end, whole)
        if begin > at:
            found.append((at, begin, False))
            at = begin
        if end > begin:
            found.append((begin, end, True))
            at = end
    if at < len(text):
        found.append((at, len(text), False))
    return found
