"""The ground that chips and cards of a rubric share: a quiet tint with the rubric's bar at its left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.theme import Theme

_KEPT = 300


class Grounds:
    """Paints grounds for one theme, and keeps the drawn ones as pixmaps: many chips are of one size and hue."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawn: dict[tuple[int | None, float, float, float], QPixmap] = {}

    def paint(self, painter: QPainter, box: QRectF, hue: int | None, dpr: float) -> None:
        """The ground where it stands; what else stands on it comes afterwards."""
        x, y, width, height = box.x(), box.y(), box.width(), box.height()
        if (x * dpr) % 1 or (y * dpr) % 1 or dpr % 1:  # a picture would be set on whole points, beside its place
            self._draw(painter, box, hue)
            return
        key = (hue, width, height, dpr)
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            found = self._drawn[key] = QPixmap(round(width * dpr), round(height * dpr))
            found.setDevicePixelRatio(dpr)
            found.fill(Qt.GlobalColor.transparent)
            inside = QPainter(found)
            inside.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(inside, QRectF(0, 0, width, height), hue)
            inside.end()
        painter.drawPixmap(box.topLeft(), found)

    def _draw(self, painter: QPainter, box: QRectF, hue: int | None) -> None:
        radius, scale = 4 * self._theme.scale, self._theme.scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tint(hue))
        painter.drawRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipRect(QRectF(box.x(), box.y(), max(3.0, 3 * scale), box.height()))
        painter.setBrush(self._theme.hue(hue))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), 2 * radius, box.height()), radius / 2, radius / 2)
        painter.restore()
