"""The ground that chips and cards of a rubric share: a quiet tint with the rubric's bar at its left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def rubric_ground(painter: QPainter, box: QRectF, tint: QColor, hue: QColor, scale: float) -> None:
    """Paint it; what else stands on it comes afterwards."""
    radius = 4 * scale
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipRect(QRectF(box.x(), box.y(), max(3.0, 3 * scale), box.height()))
    painter.setBrush(hue)
    painter.drawRoundedRect(QRectF(box.x(), box.y(), 2 * radius, box.height()), radius / 2, radius / 2)
    painter.restore()
