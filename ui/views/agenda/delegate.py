"""Paints the cells of the agenda, and puts a line to type into them."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain import dates
from smmdesk.domain.agenda import COLUMNS, Line
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.labels import STATUS_ICON
from smmdesk.domain.typed_days import read_when
from ui.theme import STATUS_TOKEN, Theme, Themes
from ui.views.agenda.model import LINE, AgendaModel
from ui.widgets.base import focus_ring, rounded
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import paint_avatar

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_NAMES = {"day": "body", "time": "body", "title": "body"}

_WHOLE_NAME = 120
"""In less room than this (at 100 %) authors are called by their first names."""


class AgendaDelegate(QStyledItemDelegate):
    """`edited(post, fields)` when a cell that was typed into is left; `problem(error)` where it cannot be read."""

    edited = Signal(str, dict)
    problem = Signal(object)

    def __init__(self, themes: Themes, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view
        self.today = date.min
        self._how = {column.key: getattr(self, f"_{column.key}", None) for column in COLUMNS}
        """By column, what paints its cells; None where they are plain words."""

    # --- painting ---

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(40, self._themes.now.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRect(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        focused = index == self._view.currentIndex() and self._view.hasFocus()
        self.paint_cell(painter, box, cast(AgendaModel, index.model()), index.row(), index.column(), chosen, focused)

    def paint_cell(
        self, painter: QPainter, box: QRect, model: AgendaModel, row: int, number: int, chosen: bool, focused: bool
    ) -> None:
        """The cell of a row in a column by its number."""
        theme, column, line = self._themes.now, model.columns[number], model.lines[row]
        painter.save()
        if chosen:
            painter.fillRect(box, theme.accent_soft)
        if model.begins_day(row) and model.by == "day" and row:
            painter.setPen(theme.line)
            painter.drawLine(box.topLeft(), box.topRight())
        room = QRectF(box).adjusted(theme.px(6), 0, -theme.px(6), 0)
        how = self._how.get(column.key)
        if how is not None:
            how(painter, theme, room, line, model, row)
        else:
            words = column.words(line, model.looks)
            self._words(painter, theme, room, words, "text-2" if words else "text-3")
        if focused:
            focus_ring(painter, QRectF(box).adjusted(1, 1, -1, -1), theme.px(4), theme)
        painter.restore()

    def _words(
        self, painter: QPainter, theme: Theme, room: QRectF, words: str, token: str = "text", role: str = "body",
        weight: int = 400, tabular: bool = False,
    ) -> float:  # fmt: skip
        """Write words, cut where there is no room; returns where they end."""
        measure, words = theme.measure(role, weight, tabular), words.replace("\n", " ")
        if measure(words) > room.width():
            metrics = theme.metrics(role, weight, tabular)
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room.width()))
        painter.setFont(theme.font(role, weight, tabular))
        painter.setPen(theme.color(token))
        painter.drawText(room, _LEFT | int(Qt.TextFlag.TextSingleLine), words)
        return room.x() + measure(words)

    def _day(self, painter: QPainter, theme: Theme, room: QRectF, line: Line, model: AgendaModel, row: int) -> None:
        room = room.adjusted(theme.px(9), 0, theme.px(6), 0)
        if not model.begins_day(row):
            return
        if not line.day:
            self._words(painter, theme, room, _("no day yet"), "text-3")
            return
        token = "accent" if line.day == self.today.isoformat() else "text-2" if line.ghost else "text"
        weekday, _space, rest = dates.say_day_short(line.day).partition(" ")
        end = self._words(painter, theme, room, weekday, token, weight=600)
        room.setLeft(end + theme.px(4))
        self._words(painter, theme, room, rest, token, tabular=True)

    def _time(self, painter: QPainter, theme: Theme, room: QRectF, line: Line, _model: AgendaModel, _row: int) -> None:
        self._words(painter, theme, room, line.time, "text-2" if line.ghost else "text", tabular=True)

    def _title(self, painter: QPainter, theme: Theme, room: QRectF, line: Line, model: AgendaModel, _row: int) -> None:
        look = model.looks.rubrics.get(line.rubric)
        hue = theme.hue(look.hue if look else None)
        bar = QRectF(room.x(), room.center().y() - theme.px(8), theme.px(3), theme.px(16))
        room = room.adjusted(theme.px(10), 0, 0, 0)
        if line.work is None:
            pen = QPen(hue, 1)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
            room.setLeft(self._words(painter, theme, room, _("expected"), "text-3") + theme.px(12))
            if model.writing:
                self._words(painter, theme, room, _("Write it"), "accent")
            return
        rounded(painter, bar, 1.5, hue)
        card = line.work.card
        over = card.status in (Status.PUBLISHED, Status.CANCELLED)
        token = "text-2" if over else "text" if card.title else "text-3"
        self._words(painter, theme, room, card.title or _("No title yet"), token)

    def _channels(
        self, painter: QPainter, theme: Theme, room: QRectF, line: Line, model: AgendaModel, _row: int
    ) -> None:
        look = model.looks.rubrics.get(line.rubric)
        usual = line.work is None or (look is not None and set(line.work.card.channels) == set(look.usual_channels))
        words = model.columns[model.column_of("channels")].words(line, model.looks)
        self._words(painter, theme, room, words or "—", "text-3" if usual or not words else "text")

    def _status(self, painter: QPainter, theme: Theme, room: QRectF, line: Line, model: AgendaModel, _row: int) -> None:
        if line.work is None:
            self._words(painter, theme, room, "—", "text-3")
            return
        card, dpr = line.work.card, painter.device().devicePixelRatioF()
        pixmap = theme.icon(STATUS_ICON[card.status], STATUS_TOKEN[card.status.value], 15, dpr)
        painter.drawPixmap(round(room.x()), round(room.center().y() - theme.px(7.5)), pixmap)
        words = model.columns[model.column_of("status")].words(line, model.looks)
        self._words(painter, theme, room.adjusted(theme.px(20), 0, 0, 0), words)

    def _author(self, painter: QPainter, theme: Theme, room: QRectF, line: Line, model: AgendaModel, _row: int) -> None:
        if line.work is None:
            person = model.looks.people.get(line.usual)
            said = _("usually {person}").format(person=person.called) if person else ""
            if person and theme.measure("body", 400, False)(said) > room.width():
                said = person.called
            self._words(painter, theme, room, said, "text-3")
            return
        people = [model.looks.people[m] for m in line.work.card.authors if m in model.looks.people]
        side = theme.px(22)
        box = QRectF(room.x(), room.center().y() - side / 2, side, side)
        over = line.work.card.status in (Status.PUBLISHED, Status.CANCELLED)
        if not people and over:
            self._words(painter, theme, room, "—", "text-3")
            return
        face = (people[0].initials, people[0].photo) if people else ("", "")
        paint_avatar(painter, box, *face, self._themes)
        room = room.adjusted(side + theme.px(6), 0, 0, 0)
        if people:
            more = f" +{len(people) - 1}" if len(people) > 1 else ""
            narrow = room.width() < theme.px(_WHOLE_NAME)
            self._words(painter, theme, room, (people[0].called if narrow else people[0].name) + more)
        else:
            self._words(painter, theme, room, _("Choose...") if model.writing else _("nobody"), "warn")

    def _editor(self, painter: QPainter, theme: Theme, room: QRectF, line: Line, model: AgendaModel, _row: int) -> None:
        members = line.work.people(Role.EDITOR) if line.work else ()
        people = [model.looks.people[m] for m in members if m in model.looks.people]
        if not people:
            self._words(painter, theme, room, "—", "text-3")
            return
        side = theme.px(22)
        box = QRectF(room.x(), room.center().y() - side / 2, side, side)
        paint_avatar(painter, box, people[0].initials, people[0].photo, self._themes)
        more = f" +{len(people) - 1}" if len(people) > 1 else ""
        room = room.adjusted(side + theme.px(6), 0, 0, 0)
        self._words(painter, theme, room, people[0].called + more, "text-2")

    def _due(self, painter: QPainter, theme: Theme, room: QRectF, line: Line, model: AgendaModel, _row: int) -> None:
        if line.work is None:
            return
        if line.work.is_done(Role.AUTHOR):
            dpr = painter.device().devicePixelRatioF()
            painter.drawPixmap(
                round(room.x()), round(room.center().y() - theme.px(7)), theme.icon("check", "text-3", 14, dpr)
            )
            return
        due = line.work.due(Role.AUTHOR)
        open_ = line.work.card.status not in (Status.PUBLISHED, Status.CANCELLED)
        if due and open_:
            token = "bad" if due < self.today.isoformat() else "text"
            self._words(painter, theme, room, dates.say_day_short(due), token, tabular=True)

    def _attention(
        self, painter: QPainter, theme: Theme, room: QRectF, line: Line, _model: AgendaModel, _row: int
    ) -> None:
        if line.warnings:
            dpr = painter.device().devicePixelRatioF()
            at = round(room.x()), round(room.center().y() - theme.px(7))
            painter.drawPixmap(*at, theme.icon("triangle-alert", "warn", 14, dpr))
            room = room.adjusted(theme.px(19), 0, 0, 0)
            self._words(painter, theme, room, ", ".join(line.warnings), "warn", "chip")

    # --- editing ---

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = cast(AgendaModel, index.model())
        column = model.columns[index.column()]
        return LineEdit(self._themes, _(column.head), parent=parent, tabular=column.key != "title")

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        model, field = cast(AgendaModel, index.model()), cast(LineEdit, editor)
        line: Line = index.data(LINE)
        key = model.columns[index.column()].key
        words = {"day": dates.say_day(line.day) if line.day else "", "time": line.time}
        title = line.work.card.title if line.work else ""
        field.show_text(words.get(key, title))
        field.setModified(False)
        field.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        field, table = cast(LineEdit, editor), cast(AgendaModel, index.model())
        if not field.isModified():
            return
        field.setModified(False)
        line: Line = index.data(LINE)
        try:
            fields = self._fields(table.columns[index.column()].key, field.text().strip(), line)
        except DeskError as error:
            self.problem.emit(error)
            return
        if fields:
            self.edited.emit(line.id, fields)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRect(option.rect)  # type: ignore[attr-defined]
        left = self._themes.now.px(8 if index.data(LINE) and self._has_bar(index) else 0)
        editor.setGeometry(box.adjusted(left, 0, 0, 0))

    def _has_bar(self, index: _Index) -> bool:
        model = cast(AgendaModel, index.model())
        return model.columns[index.column()].key in ("title", "day")

    def _fields(self, key: str, typed: str, line: Line) -> dict[str, str | None]:
        """The fields that a cell's new words mean; none where nothing is another."""
        if key == "title":
            return {"title": typed}
        if key == "time":
            time = dates.read_time(typed) if typed else None
            return {"time": time} if time != (line.time or None) else {}
        if not typed:
            return {"day": None}
        day, at = read_when(typed, self.today)
        fields: dict[str, str | None] = {"day": day} if day not in (None, line.day) else {}
        if at is not None and at != line.time:
            fields["time"] = at
        return fields
