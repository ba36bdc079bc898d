"""Draws the days of the year: a ground and strokes for how full one is, a circle where a working day is empty."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from smmdesk.domain.year import STEPS, Year, step_of
from ui.theme import Theme, mix
from ui.views.year.layout import Box

CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
GROUNDS = (0.0, 0.14, 0.26, 0.42, 0.6)
"""How much accent the ground of each step has."""
LOWEST = 14
"""So high a cell is at least for strokes under its number."""


class Look(msgspec.Struct, frozen=True, gc=False):
    """All that a day's cell shows."""

    number: int
    step: int
    """How full the day is."""
    free: bool
    empty: bool
    """A working day without a post ..."""
    expected: bool
    """... on which one is expected."""
    named: bool
    today: bool


def look_of(day: str, year: Year, today: str) -> Look:
    """What the cell of a day of a year shows."""
    step = step_of(year.counts.get(day, 0))
    empty = not step and day in year.empty
    named, free = day in year.notes, not step and day in year.free
    return Look(int(day[8:]), step, free, empty, empty and day in year.expected, named, day == today)


class DayArtist:
    """Keeps drawn days as pixmaps, for one theme on a screen of one ratio: a few dozen look alike in a year."""

    def __init__(self, theme: Theme, dpr: float) -> None:
        self.theme = theme
        self.dpr = dpr
        self._drawn: dict[Look, QPixmap] = {}
        self._size = (0, 0)

    def paint_days(self, painter: QPainter, days: dict[str, Box], year: Year, today: date) -> None:
        """The cells of all days where they stand."""
        on = today.isoformat()
        for day, box in days.items():
            look = look_of(day, year, on)
            if self.dpr % 1:  # a picture would be set on whole points of the screen, beside its place
                self._paint(painter, QRectF(*box), look)
            else:
                painter.drawPixmap(box[0], box[1], self._pixmap(look, box[2:]))

    def _pixmap(self, look: Look, size: tuple[int, int]) -> QPixmap:
        if size != self._size:
            self._drawn.clear()
            self._size = size
        found = self._drawn.get(look)
        if found is None:
            found = self._drawn[look] = QPixmap(round(size[0] * self.dpr), round(size[1] * self.dpr))
            found.setDevicePixelRatio(self.dpr)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            self._paint(painter, QRectF(0, 0, *size), look)
            painter.end()
        return found

    def _paint(self, painter: QPainter, box: QRectF, look: Look) -> None:
        theme, inner = self.theme, box.adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.step:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(theme.accent, theme.surface, GROUNDS[look.step]))
            painter.drawRoundedRect(inner, 3 * theme.scale, 3 * theme.scale)
        elif look.free:
            painter.fillRect(inner, theme.weekend)
        painter.setFont(theme.font("caption", 600 if look.today or look.named else 400, True))
        painter.setPen(theme.text if look.step else theme.text_3)
        if look.step == len(STEPS) and theme.dark:
            painter.setPen(theme.on_accent)
        high = inner.height()
        # in a low cell the strokes stand close under the number, in a very low one there is only the ground
        below = theme.px(5) if high >= theme.px(19) else theme.px(2) if high >= theme.px(LOWEST) else 0
        room = inner.adjusted(0, 0, 0, -below * (1 if below > theme.px(2) else 1.5))
        painter.drawText(room, CENTRE, str(look.number))
        if below:
            at = QPointF(inner.center().x(), inner.bottom() - below)
            if not look.step and below < theme.px(5):  # a circle has no room under the number
                at = QPointF(inner.right() - theme.px(5), inner.center().y())
            self._strokes(painter, look, at)
        if look.today:
            painter.setPen(QPen(theme.accent, 2 * max(1.0, theme.scale)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 3 * theme.scale, 3 * theme.scale)

    def _strokes(self, painter: QPainter, look: Look, at: QPointF) -> None:
        """So many short strokes as the day has steps; a hollow circle where a working day is empty. `at`:
        the middle of their line."""
        theme, px = self.theme, self.theme.px
        x, y = at.x(), at.y()
        if look.empty:
            painter.setPen(QPen(theme.warn if look.expected else theme.control_border, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), px(2), px(2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.on_accent if theme.dark and look.step == len(STEPS) else theme.text)
        wide, gap = px(4), px(2)
        left = x - (look.step * (wide + gap) - gap) / 2
        for n in range(look.step):
            painter.drawRect(QRectF(left + n * (wide + gap), y - 1, wide, max(1.5, 1.5 * theme.scale)))
