"""Draws chips, and keeps the drawn ones as pixmaps."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.theme import Theme, mix
from ui.views.grounds import Grounds
from ui.views.month.faces import Face
from ui.views.month.geometry import Sizes, Want, sizes
from ui.views.month.lines import LEAST_TITLE, ChipLines, Need, fit, wants, wrap

KEPT = 1_600
"""Drawn chips kept: four crowded months."""
_STRAIGHT = 2
"""So many times a chip is drawn before it is kept."""


class ChipArtist:
    """Measures and draws chips for one theme; a new theme or scale gets a new one."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.sizes: Sizes = sizes(theme.scale)
        self._title = theme.metrics("chip")
        self._time = theme.metrics("chip", 600, True)
        self._small = theme.metrics("caption")
        self._widths: dict[str, float] = {}
        self._times: dict[str, float] = {"": 0.0}
        self._smalls: dict[str, float] = {"": 0.0}
        self._bodies: dict[tuple[Face, int], list[str]] = {}
        self._wants: dict[tuple[Face, int], Want] = {}
        self._fits: dict[tuple[Face, int, int], ChipLines] = {}
        self._drawn: dict[tuple[Face, int, int, float], QPixmap] = {}
        self._painted: Counter[tuple[Face, int, int, float]] = Counter()
        up = (self.sizes.line + self._title.ascent() - self._title.descent()) / 2
        self._baseline = round(up + 0.01)
        self._grounds = Grounds(theme)

    def width(self, text: str) -> float:
        """How wide a piece of a title is."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) > 20_000:
                self._widths.clear()
            found = self._widths[text] = self._title.horizontalAdvance(text)
        return found

    def wants(self, face: Face, width: int) -> Want:
        """How many lines a chip of `width` needs, and would like without and with its networks."""
        key = (face, width)
        found = self._wants.get(key)
        if found is None:
            need = self._need(face, width)
            body = self._bodies[key] = wrap(face.title, need, self.width)
            base, full = wants(face.title, need, self.width, body)
            if face.ghost:
                base = full = max(2, base - 1)
            least = 1 if need.width - need.time - need.icon >= LEAST_TITLE * self.theme.scale else min(2, base)
            found = self._wants[key] = Want(least, base, full)
        return found

    def lines(self, face: Face, width: int, limit: int) -> ChipLines:
        """How the chip fills `limit` lines."""
        key = (face, width, limit)
        found = self._fits.get(key)
        if found is None:
            body = self._bodies.get((face, width))
            found = self._fits[key] = fit(face.title, self._need(face, width), self.width, limit, body)
        return found

    def height(self, lines: int) -> int:
        """How high a chip of so many lines is."""
        return 2 * self.sizes.pad + lines * self.sizes.line

    def paint(self, painter: QPainter, at: QPointF, face: Face, width: int, limit: int, dpr: float) -> None:
        """The chip where it stands: twice straight onto the widget, which is sooner, then from its pixmap. Who goes
        through the months sees the weeks between two of them twice."""
        key = (face, width, limit, dpr)
        if key in self._drawn or self._painted[key] >= _STRAIGHT:
            painter.drawPixmap(at, self.pixmap(face, width, limit, dpr))
            return
        if len(self._painted) >= KEPT:
            self._painted.clear()
        self._painted[key] += 1
        painter.save()
        box = QRectF(at.x(), at.y(), width, self.height(limit))
        self.draw(painter, box, face, self.lines(face, width, limit), dpr)
        painter.restore()

    def pixmap(self, face: Face, width: int, limit: int, dpr: float) -> QPixmap:
        """The chip, drawn once."""
        key = (face, width, limit, dpr)
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) >= KEPT:
                for old in list(self._drawn)[: KEPT // 4]:
                    del self._drawn[old]
            height = self.height(limit)
            found = QPixmap(round(width * dpr), round(height * dpr))
            found.setDevicePixelRatio(dpr)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            self.draw(painter, QRectF(0, 0, width, height), face, self.lines(face, width, limit), dpr)
            painter.end()
            if not self.theme.icons_held:  # a window may be painted more than once before the icons are there
                self._drawn[key] = found
        return found

    def draw(self, painter: QPainter, box: QRectF, face: Face, lines: ChipLines, dpr: float) -> None:
        """Draw a chip; `pixmap` keeps what this draws."""
        theme, s = self.theme, self.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if face.ghost:
            self._frame(painter, box, theme.hue(face.hue))
        else:
            self._grounds.paint(painter, box, face.hue, dpr)
        ink = theme.text_2 if face.done or face.ghost or face.cancelled else theme.text
        left, right = box.x() + s.text_left, box.right() - s.text_right
        base = box.y() + s.pad + self._baseline
        x = left
        if face.time:
            painter.setFont(theme.font("chip", 600, True))
            painter.setPen(ink)
            painter.drawText(QPointF(x, base), face.time)
            x += self._time_width(face.time)
        painter.setFont(theme.font("chip"))
        painter.setPen(ink)
        for number, text in enumerate(lines.texts):
            if text:
                painter.drawText(QPointF(x if number == 0 else left, base + number * s.line), text)
        last = base + (lines.count - 1) * s.line
        painter.setFont(theme.font("caption"))
        if lines.foot:
            painter.setPen(theme.accent if lines.foot == "out" and not face.ghost else theme.text_3)
            painter.drawText(QPointF(left, last), face.out if lines.foot == "out" else face.codes)
        if face.icon:
            pixmap = theme.icon(face.icon, face.token, 13, dpr)
            painter.drawPixmap(QPointF(right - s.icon, box.y() + s.pad + (s.line - s.icon) // 2), pixmap)
            if lines.count == 1:
                right -= s.icon_room
        if lines.author and face.nobody:
            pixmap = theme.icon("user-x", "warn", 13, dpr)
            top = box.y() + s.pad + (lines.count - 1) * s.line + (s.line - s.icon) // 2
            painter.drawPixmap(QPointF(right - s.icon, top), pixmap)
            right -= s.icon + round(6 * theme.scale)
        elif lines.author and face.initials:
            painter.setPen(theme.text_3 if face.done else theme.text_2)
            width = self._small_width(face.initials)
            painter.drawText(QPointF(right - width, last), face.initials)
            right -= width + round(6 * theme.scale)
        if lines.out_beside:
            painter.setPen(theme.text_3 if face.ghost else theme.accent)
            painter.drawText(QPointF(right - self._small_width(face.out), last), face.out)

    def words_in(self, painter: QPainter, box: QRectF, time: str, title: str, ink: QColor) -> None:
        """A time and a title in two lines of a box, as the place of a drop shows them."""
        theme, s = self.theme, self.sizes
        width = box.width() - s.text_left - s.text_right
        need = Need(width=width, time=self._time_width(time) if time else 0.0, scale=theme.scale)
        base, x = box.y() + s.pad + self._baseline, box.x() + s.text_left
        painter.setPen(ink)
        painter.setFont(theme.font("chip", 600, True))
        painter.drawText(QPointF(x, base), time)
        painter.setFont(theme.font("chip"))
        for number, text in enumerate(fit(title, need, self.width, 2).texts):
            painter.drawText(QPointF(x + (need.time if number == 0 else 0), base + number * s.line), text)

    def _frame(self, painter: QPainter, box: QRectF, hue: QColor) -> None:
        pen = QPen(mix(hue, self.theme.surface, 0.85), 1)
        pen.setDashPattern([3, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4 * self.theme.scale, 4 * self.theme.scale)

    def _need(self, face: Face, width: int) -> Need:
        s = self.sizes
        return Need(
            width=width - s.text_left - s.text_right,
            time=self._time_width(face.time) if face.time else 0.0,
            icon=s.icon_room if face.icon else 0.0,
            author=s.icon if face.nobody else self._small_width(face.initials),
            out=self._small_width(face.out),
            codes=self._small_width(face.codes),
            scale=self.theme.scale,
        )

    def _time_width(self, text: str) -> float:
        found = self._times.get(text)
        if found is None:
            found = self._times[text] = self._time.horizontalAdvance(text) + 4.5 * self.theme.scale
        return found

    def _small_width(self, text: str) -> float:
        found = self._smalls.get(text)
        if found is None:
            found = self._smalls[text] = self._small.horizontalAdvance(text)
        return found
