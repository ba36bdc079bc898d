"""Paints the grid of a month: grounds, lines, numbers, names, campaigns. Chips are drawn by `chips`."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smmdesk.base.words import ngettext
from ui.theme import mix
from ui.views.month.chips import ChipArtist
from ui.views.month.layout import BarPiece, Cell, Item, MonthLayout
from ui.widgets.base import fill, focus_ring

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


class Marks(msgspec.Struct, frozen=True):
    """What of a view is marked at the moment."""

    today: date
    selected: frozenset[str] = frozenset()
    focus_day: str = ""
    focus_item: str = ""
    focused: bool = False
    hover_item: str = ""
    hover_day: str = ""
    target: str = ""
    """The day under what is being dragged."""
    dragging: bool = False
    moving: frozenset[str] = frozenset()
    """The posts being dragged."""
    preview: tuple[str, str] | None = None
    """Time and title of what a drop would put on `target`."""


class MonthPainter:
    """Paints a layout with an artist's theme."""

    def __init__(self, artist: ChipArtist, dpr: float) -> None:
        self.artist = artist
        self.dpr = dpr
        self._bottom = 0

    def paint(self, painter: QPainter, plan: MonthLayout, marks: Marks, dirty: QRect, names: list[str]) -> None:
        """Everything that `dirty` touches; `names` are the weekdays', "" for no header."""
        theme = self.artist.theme
        fill(painter, dirty, theme.surface)
        if names and dirty.top() < plan.rows[0]:
            self._header(painter, plan, names)
        cells = [cell for cell in plan.cells if dirty.intersects(QRect(*cell.box))]
        for cell in cells:
            self._ground(painter, cell, marks)
        line = mix(theme.accent, theme.line, 0.45) if marks.dragging else theme.line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(line)
        width, bottom = plan.columns[-1], plan.rows[-1]
        for y in plan.rows[:-1]:
            painter.drawLine(0, y, width, y)
        for x in plan.columns[:-1]:
            painter.drawLine(x, plan.rows[0], x, bottom)
        if dirty.left() < plan.columns[0]:
            self._weeks(painter, plan)
        for piece in plan.bars:
            if dirty.intersects(QRect(*piece.box)):
                self._bar(painter, piece)
        for cell in cells:
            self._words(painter, cell, marks)
            for item in cell.items:
                self.item(painter, item, marks)
            if cell.day == marks.target:
                self._bottom = plan.rows[-1]
                self._target(painter, cell, marks)
            elif marks.focused and cell.day == marks.focus_day and not marks.focus_item:
                focus_ring(painter, QRectF(*cell.box).adjusted(2, 2, -1, -1), 4 * theme.scale, theme)
        for cell in cells:
            for item in cell.items:
                if item.id in marks.selected or (marks.focused and item.id == marks.focus_item):
                    self.outline(painter, item, item.id in marks.selected)

    def item(self, painter: QPainter, item: Item, marks: Marks) -> None:
        """One chip, ghost or "more"."""
        theme = self.artist.theme
        left, top, width, height = item.box
        if item.face is None:
            if item.id == marks.hover_item:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.hover)
                painter.drawRoundedRect(QRectF(*item.box), 4 * theme.scale, 4 * theme.scale)
            painter.setPen(theme.text if item.id == marks.hover_item else theme.text_2)
            painter.setFont(theme.font("caption", 600))
            words = ngettext("+{number} more", "+{number} more", item.number).format(number=item.number)
            indent = self.artist.sizes.text_left
            if item.above:
                if theme.metrics("caption", 600).horizontalAdvance(words) > width - self.artist.sizes.text_right:
                    words = f"+{item.number}"
                painter.drawText(QRectF(left, top, width - self.artist.sizes.text_right, height), _RIGHT, words)
            else:
                painter.drawText(QRectF(left + indent, top, width - indent, height), _LEFT, words)
            return
        if item.id in marks.moving:
            painter.setOpacity(0.4)
        self.artist.paint(painter, QPointF(left, top), item.face, width, item.lines, self.dpr)
        if item.id in marks.moving:
            painter.setOpacity(1.0)
        if item.id == marks.hover_item:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if item.kind == "ghost":
                size = theme.px(14)
                icon = theme.icon("plus", "text-2", 14, self.dpr)
                painter.drawPixmap(QPointF(left + width - size - 4 * theme.scale, top + 2 * theme.scale), icon)
            elif item.id not in marks.selected:
                painter.setPen(QPen(mix(theme.hue(item.face.hue), theme.surface, 0.5), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                box = QRectF(*item.box).adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(box, 4 * theme.scale, 4 * theme.scale)

    def outline(self, painter: QPainter, item: Item, selected: bool) -> None:
        """The mark of the selected chip, or of the one with the focus."""
        theme = self.artist.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent, 2 * max(1.0, theme.scale) if selected else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*item.box), 4 * theme.scale, 4 * theme.scale)

    def _header(self, painter: QPainter, plan: MonthLayout, names: list[str]) -> None:
        theme, s = self.artist.theme, self.artist.sizes
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        for column, name in enumerate(names):
            left = plan.columns[column] + s.text_left
            room = plan.columns[column + 1] - left
            painter.drawText(QRectF(left, 0, room, plan.rows[0]), _LEFT, name)

    def _weeks(self, painter: QPainter, plan: MonthLayout) -> None:
        theme, s = self.artist.theme, self.artist.sizes
        painter.setFont(theme.font("caption", 400, True))
        painter.setPen(theme.text_3)
        for number, y in zip(plan.weeks, plan.rows, strict=False):
            painter.drawText(QRectF(0, y + 1, plan.columns[0], s.head), _CENTRE, number)

    def _ground(self, painter: QPainter, cell: Cell, marks: Marks) -> None:
        theme = self.artist.theme
        box = QRect(*cell.box)
        if cell.day == marks.target:
            fill(painter, box, theme.accent_soft)
        elif cell.at.weekday() > 4 or cell.exams:
            fill(painter, box, theme.weekend)
        elif not cell.main:
            fill(painter, box, theme.other_month)

    def _words(self, painter: QPainter, cell: Cell, marks: Marks) -> None:
        theme, s = self.artist.theme, self.artist.sizes
        left, top, width, _height = cell.box
        head = QRectF(left + 1 + s.text_left, top + 1, width - s.text_left - s.side - 1, s.head)
        ahead = cell.at >= marks.today
        font, metrics = theme.font("chip", 600 if ahead else 400), theme.metrics("chip", 600 if ahead else 400)
        painter.setFont(font)
        used = metrics.horizontalAdvance(cell.label)
        if cell.at == marks.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            pad, high = theme.px(6), theme.px(18)
            pill = QRectF(left + 1 + theme.px(5), top + 1 + (s.head - high) // 2, used + 2 * pad, high)
            painter.drawRoundedRect(pill, high / 2, high / 2)
            painter.setPen(theme.on_accent)
            painter.drawText(pill, _CENTRE, cell.label)
            used = pill.right() - head.x()
        else:
            painter.setPen(theme.text_2)
            painter.drawText(head, _LEFT, cell.label)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        if cell.note:
            room = head.adjusted(used + theme.px(9), 0, 0, 0)
            words = theme.metrics("caption").elidedText(cell.note, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, words)
        for number, text in enumerate(cell.note_lines):
            box = QRectF(head.x(), cell.note_top + number * s.note, head.width(), s.note)
            painter.drawText(box, _LEFT, text)
        if cell.day == marks.hover_day and plus_shows(cell) and not marks.dragging and not marks.hover_item:
            painter.drawPixmap(self.plus_box(cell).topLeft(), theme.icon("plus", "text-3", 14, self.dpr))

    def plus_box(self, cell: Cell) -> QRectF:
        """Where the plus of a cell stands while the mouse is over it."""
        theme, s = self.artist.theme, self.artist.sizes
        left, top, width, _height = cell.box
        size = theme.px(14)
        return QRectF(left + width - size - theme.px(5), top + 1 + (s.head - size) // 2, size, size)

    def _bar(self, painter: QPainter, piece: BarPiece) -> None:
        theme = self.artist.theme
        if piece.bar.away:
            self._away(painter, piece)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(*piece.box)
        # the ground under the bar is wiped, so that the lines between the days do not show through
        hue = mix(theme.hue(piece.bar.hue), theme.surface, theme.campaign(0).alphaF())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue)
        painter.save()
        painter.setClipRect(box)
        far = 12 * theme.scale
        shape = box.adjusted(0 if piece.begins else -far, 0, 0 if piece.ends else far, 0)
        painter.drawRoundedRect(shape, 4 * theme.scale, 4 * theme.scale)
        painter.restore()
        if piece.named:
            painter.setFont(theme.font("caption", 600))
            painter.setPen(theme.campaign_text(piece.bar.hue))
            room = box.adjusted(theme.px(7), 0, -theme.px(4), 0)
            words = theme.metrics("caption", 600).elidedText(
                piece.bar.name.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, _LEFT, words)

    def _away(self, painter: QPainter, piece: BarPiece) -> None:
        """Days away: a grey bar that begins hatched, before the name."""
        theme, box = self.artist.theme, QRectF(*piece.box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover)
        painter.drawRoundedRect(box, 3 * theme.scale, 3 * theme.scale)
        painter.setPen(QPen(theme.control_border, 1))
        painter.save()
        painter.setClipRect(box)
        high, left = theme.px(9), box.x() + theme.px(7)
        for n in range(4):
            x, y = left + n * theme.px(4), box.center().y() + high / 2
            painter.drawLine(QPointF(x, y), QPointF(x + high * 0.6, y - high))
        painter.restore()
        if piece.named:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.text_2)
            room = box.adjusted(theme.px(31), 0, -theme.px(4), 0)
            words = theme.metrics("caption").elidedText(piece.bar.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, words)

    def _target(self, painter: QPainter, cell: Cell, marks: Marks) -> None:
        theme, s = self.artist.theme, self.artist.sizes
        left, top, width, height = cell.box
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.accent, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(left, top, width, min(height, self._bottom - 1 - top))
        high = self.artist.height(2)
        if marks.preview is None or cell.free + high > top + height:
            return
        time, title = marks.preview
        box = QRectF(left + 1 + s.side, cell.free, width - 1 - 2 * s.side, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.accent, 1)
        pen.setDashPattern([3, 2.2])
        painter.setPen(pen)
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4 * theme.scale, 4 * theme.scale)
        self.artist.words_in(painter, box, time, title, QColor(theme.accent))


def plus_shows(cell: Cell) -> bool:
    """Whether a cell has room for its plus beside the number."""
    return not cell.note and not any(item.above for item in cell.items)
