"""Paints a week: the hours, the days' names, the lane, and where it is now. Chips are drawn by the month's artist."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smmdesk.base.words import _
from smmdesk.domain import dates
from ui.theme import mix
from ui.views.month.layout import Cell
from ui.views.month.paint import Marks, MonthPainter
from ui.views.week import hours
from ui.views.week.layout import WeekLayout
from ui.widgets.base import focus_ring

_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


class WeekPainter(MonthPainter):
    """Paints a laid out week with an artist's theme."""

    def paint_week(self, painter: QPainter, plan: WeekLayout, marks: Marks, dirty: QRect, now: str) -> None:
        """Everything that `dirty` touches; `now` is the time of day, for the line on today."""
        theme = self.artist.theme
        painter.fillRect(dirty, theme.surface)
        cells = [cell for cell in plan.cells if dirty.intersects(QRect(*cell.box))]
        for cell in cells:
            self._ground(painter, cell, Marks(marks.today))
        bottom = plan.rows[-1]
        painter.save()
        painter.setClipRect(QRect(0, plan.grid, plan.columns[-1], bottom - plan.grid))
        self._hours(painter, plan, hours.minutes(now) if self._today_in(plan, marks) and now else -60)
        self._columns(painter, plan, marks, plan.grid, bottom)
        self._now(painter, plan, marks, now)
        for cell in cells:
            self._chips(painter, plan, cell, marks, False)
        self._drop(painter, plan, marks, False)
        painter.restore()
        self._lane(painter, plan, marks, cells)

    def _lane(self, painter: QPainter, plan: WeekLayout, marks: Marks, cells: list[Cell]) -> None:
        theme, s = self.artist.theme, self.artist.sizes
        self._columns(painter, plan, marks, 0, plan.grid)
        painter.setPen(theme.line)
        painter.drawLine(0, plan.head, plan.columns[-1], plan.head)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        words = QRectF(theme.px(6), plan.head + s.gap, plan.columns[0] - theme.px(10), plan.grid - plan.head - s.gap)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), _("all day"))
        for piece in plan.bars:
            self._bar(painter, piece)
        for cell in cells:
            self._head(painter, plan, cell, marks)
            self._chips(painter, plan, cell, marks, True)
            if marks.focused and cell.day == marks.focus_day and not marks.focus_item:
                focus_ring(painter, QRectF(*cell.box).adjusted(2, 2, -1, -2), 4 * theme.scale, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.line_strong)
        painter.drawLine(0, plan.grid - 1, plan.columns[-1], plan.grid - 1)
        self._drop(painter, plan, marks, True)

    def _columns(self, painter: QPainter, plan: WeekLayout, marks: Marks, top: int, bottom: int) -> None:
        theme = self.artist.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(mix(theme.accent, theme.line, 0.45) if marks.dragging else theme.line)
        for x in plan.columns[:-1]:
            painter.drawLine(x, top, x, bottom)

    def _hours(self, painter: QPainter, plan: WeekLayout, now: int) -> None:
        theme = self.artist.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(theme.font("caption", 400, True))
        high = theme.px(16)
        for hour in range(25):
            y = plan.y_of(hour * 60)
            painter.setPen(theme.line)
            painter.drawLine(plan.columns[0] - theme.px(5), y, plan.columns[-1], y)
            painter.setPen(theme.text_2)
            if y - high / 2 >= plan.grid and abs(hour * 60 - now) * plan.hour / 60 >= high:
                box = QRectF(0, y - high / 2, plan.columns[0] - theme.px(9), high)
                painter.drawText(box, _RIGHT, f"{hour:02d}:00")

    def _chips(self, painter: QPainter, plan: WeekLayout, cell: Cell, marks: Marks, laned: bool) -> None:
        ours = [item for item in cell.items if (item.id in plan.laned) is laned]
        for item in ours:
            if laned or (item.box[1] + item.box[3] > plan.grid and item.box[1] < plan.rows[-1]):
                self.item(painter, item, marks)
        for item in ours:
            if item.id in marks.selected or (marks.focused and item.id == marks.focus_item):
                self.outline(painter, item, item.id in marks.selected)

    def _head(self, painter: QPainter, plan: WeekLayout, cell: Cell, marks: Marks) -> None:
        """The day's name and number, and the name of an important date."""
        theme, s = self.artist.theme, self.artist.sizes
        left, width, high = cell.box[0] + 1 + s.text_left, cell.box[2] - s.text_left - s.side - 1, plan.head
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        name = dates.weekday_names(cell.at.weekday())[0]
        used = theme.metrics("chip", 600).horizontalAdvance(cell.label)
        wide = theme.metrics("chip").horizontalAdvance
        if wide(name) + theme.px(14) + used > width:
            name = dates.weekday_names(cell.at.weekday(), narrow=True)[0]
        painter.drawText(QRectF(left, 0, width, high), _LEFT, name)
        x = left + wide(name) + theme.px(8)
        painter.setFont(theme.font("chip", 600))
        pill = QRectF(x, (high - theme.px(20)) / 2, used + theme.px(12), theme.px(20))
        if cell.at == marks.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(theme.on_accent)
            painter.drawText(pill, _CENTRE, cell.label)
        else:
            painter.setPen(theme.text)
            painter.drawText(QRectF(x, 0, used + 2, high), _LEFT, cell.label)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        if cell.note:
            room = left + width - pill.right()
            words = theme.metrics("caption").elidedText(cell.note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(pill.right(), 0, room, high), _LEFT, words)
        for number, text in enumerate(cell.note_lines):
            painter.drawText(QRectF(left, cell.note_top + number * s.note, width, s.note), _LEFT, text)

    def _today_in(self, plan: WeekLayout, marks: Marks) -> bool:
        return marks.today.isoformat() in plan.by_day

    def _now(self, painter: QPainter, plan: WeekLayout, marks: Marks, now: str) -> None:
        cell = plan.by_day.get(marks.today.isoformat())
        if cell is None or not now:
            return
        theme, y = self.artist.theme, plan.y_of(hours.minutes(now))
        high = theme.px(16)
        words = QRectF(0, y - high / 2, plan.columns[0] - theme.px(9), high)
        painter.fillRect(words, theme.surface)
        painter.setFont(theme.font("caption", 600, True))
        painter.setPen(theme.accent)
        painter.drawText(words, _RIGHT, now)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.accent, max(2, theme.px(2))))
        painter.drawLine(cell.box[0], y, cell.box[0] + cell.box[2], y)

    def _drop(self, painter: QPainter, plan: WeekLayout, marks: Marks, laned: bool) -> None:
        """Where a drop would put what is dragged: outlined, with its time and title."""
        cell = plan.by_day.get(marks.target)
        if cell is None:
            return
        theme, s = self.artist.theme, self.artist.sizes
        left, _top, width, _height = cell.box
        top, bottom = (plan.head, plan.grid - 1) if laned else (plan.grid, plan.rows[-1])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.accent, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(left, top, width - 1, bottom - top - 1)
        if marks.preview is None or bool(marks.preview[0]) is laned:
            return
        time, title = marks.preview
        high = self.artist.height(2)
        y = plan.head + s.gap if laned else plan.y_of(hours.minutes(time))
        box = QRectF(left + 1 + s.side, y, width - 1 - 2 * s.side, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.accent, 1)
        pen.setDashPattern([3, 2.2])
        painter.setPen(pen)
        painter.setBrush(theme.accent_soft)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4 * theme.scale, 4 * theme.scale)
        self.artist.words_in(painter, box, time, title, QColor(theme.accent))
