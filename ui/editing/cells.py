"""How the cells of a settings table are painted, and the line in which one types."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from smmdesk.base.words import _
from smmdesk.domain.rows import Member
from smmdesk.domain.tables import Column
from smmdesk.queries.setup import TableRow
from ui.editing.fields import WANTED, Field
from ui.editing.model import RowsModel, tick_of
from ui.theme import Themes
from ui.widgets.base import focus_ring, rounded
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import paint_avatar

ROW = 42
MENU_WIDE = 70
_PAD = 10
_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints the upper 42 of a row: what unfolds under it has a widget of its own."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.shares: dict[str, int] = {}
        self.unfolded = ""
        self.unfolds = False

    # --- editing ---

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = _model(index)
        field = model.field_at(index)
        return LineEdit(self._themes, _(field.label) if field else "", parent=parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, LineEdit) and not editor.isModified():
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        if isinstance(editor, LineEdit):
            _model(index).setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        px = self._themes.now.px
        box = self.upper(option.rect)  # type: ignore[attr-defined]
        left = px(_PAD) + self._mark_wide(_model(index), index) - px(8)
        high = px(30)
        editor.setGeometry(
            QRect(box.x() + max(0, left), box.center().y() - high // 2, box.width() - max(0, left) - px(4), high)
        )

    # --- painting ---

    def wants(self, index: _Index) -> int:
        """How wide a cell has to be for all of its words."""
        theme, model = self._themes.now, _model(index)
        px, field, row = theme.px, model.field_at(index), model.row_at(index.row())
        if field is None or tick_of(model, index) is not None:
            return 0
        mark = self._mark_wide(model, index)
        if row is not None and field.name == "target_share":
            mark, words = (px(48) if row.id in self.shares else 0), self._share_words(row)
        elif row is None and index.column() == model.first_missing():
            mark, words = px(22), str(index.data() or "")
        else:
            words = str(index.data() or "") or (_(WANTED[field.name]) if field.name in WANTED else "")
        weight = 600 if index.column() == 0 else 400
        return px(_PAD + 8) + mark + round(theme.metrics("body", weight, True).horizontalAdvance(words) + 0.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(10, self._themes.now.px(ROW))

    def upper(self, rect: QRect) -> QRect:
        """The part of a cell that stands beside the others of its row."""
        return QRect(rect.x(), rect.y(), rect.width(), self._themes.now.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, model = self._themes.now, _model(index)
        whole: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        box = self.upper(whole)
        painter.save()
        row = model.row_at(index.row())
        chosen = bool(state & QStyle.StateFlag.State_Selected) or (row is not None and row.id == self.unfolded)
        if chosen:
            painter.fillRect(box, theme.accent_soft)
        painter.setPen(theme.line)
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        field = model.field_at(index)
        if field is None:
            self._paint_tools(painter, box, row)
        elif row is None:
            self._paint_new(painter, box, model, index)
        else:
            self._paint_field(painter, box, model, field, row, index)
        if state & QStyle.StateFlag.State_HasFocus and field is not None:
            focus_ring(painter, QRectF(box).adjusted(1, 4, -1, -5), theme.px(6), theme)
        painter.restore()

    def _paint_field(
        self, painter: QPainter, box: QRect, model: RowsModel, field: Field, row: TableRow, index: _Index
    ) -> None:
        theme, px = self._themes.now, self._themes.now.px
        ticked = tick_of(model, index)
        if ticked is not None:
            self._paint_tick(painter, box, ticked)
            return
        if field.name == "target_share":
            self._paint_share(painter, box, row)
            return
        left = box.x() + px(_PAD)
        if index.column() == 0 and "hue" in row.values:
            hue = row.values["hue"]
            square = QRectF(left, box.center().y() - px(6) + 1, px(13), px(13))
            rounded(painter, square, px(3), theme.hue(hue))
        elif isinstance(field, Column) and field.of is Member and row.values.get(field.name):
            person = model.names.ctx.looks.people.get(str(row.values[field.name]))
            if person:
                circle = QRectF(left, box.center().y() - px(11) + 1, px(22), px(22))
                paint_avatar(painter, circle, person.initials, person.photo, self._themes)
        left += self._mark_wide(model, index)
        text = str(index.data() or "")
        first = field.name == (model.shape.called if model.shape.column(model.shape.called) else model.fields[0].name)
        missing = _(WANTED[field.name]) if field.name in WANTED and not text else ""
        token = "text" if text else "warn" if field.name == "deputy" else "text-3"
        self._words(painter, QRect(left, box.y(), box.right() - left - px(6), box.height()), text or missing,
                    token, 600 if first else 400)  # fmt: skip

    def _paint_new(self, painter: QPainter, box: QRect, model: RowsModel, index: _Index) -> None:
        theme, px = self._themes.now, self._themes.now.px
        text, left = str(index.data() or ""), box.x() + px(_PAD)
        ticked = tick_of(model, index)
        if ticked is not None:
            if model.draft:
                self._paint_tick(painter, box, ticked)
            return
        given = bool(model.draft)
        if index.column() == model.first_missing() and not given:
            plus = theme.icon("plus", "accent", 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(left - px(1), box.center().y() - px(7) + 1, plus)
            left += px(22)
        else:
            left += self._mark_wide(model, index)
        at_hand = given and index.column() == model.first_missing()
        token = "text-3" if at_hand or not given else "text"
        room = QRect(left, box.y(), box.right() - left - px(6), box.height())
        self._words(painter, room, text, token, 400)

    def _words(self, painter: QPainter, room: QRect, text: str, token: str, weight: int) -> None:
        theme = self._themes.now
        painter.setFont(theme.font("body", weight, True))
        painter.setPen(theme.color(token))
        words = theme.metrics("body", weight, True).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRectF(room), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_tick(self, painter: QPainter, box: QRect, ticked: bool) -> None:
        theme, px = self._themes.now, self._themes.now.px
        square = QRectF(box.x() + px(_PAD), box.center().y() - px(7), px(15), px(15))
        ground = (theme.accent, theme.accent) if ticked else (theme.surface, theme.control_border)
        rounded(painter, square, px(3), *ground)
        if ticked:
            mark = theme.icon("check", "on-accent", 13, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(square.x() + px(1), square.y() + px(1)), mark)

    def _paint_share(self, painter: QPainter, box: QRect, row: TableRow) -> None:
        """How much of this term's posts are of the rubric, and the aim as a stroke."""
        theme, px = self._themes.now, self._themes.now.px
        aim, now = row.values.get("target_share"), self.shares.get(row.id)
        left, middle = box.x() + px(_PAD), box.center().y() + 1
        if now is not None:
            wide = px(40)
            most = max(25, now, int(aim or 0))
            bar = QRectF(left, middle - px(3), wide, px(6))
            rounded(painter, bar, px(3), theme.hover)
            if now:
                rounded(painter, QRectF(left, bar.y(), wide * now / most, px(6)), px(3), theme.hue(row.values["hue"]))
            if aim:
                painter.fillRect(QRectF(left + wide * aim / most - 1, middle - px(7), 2, px(14)), theme.text)
            left += wide + px(8)
        room = QRect(left, box.y(), box.right() - left - px(4), box.height())
        self._words(painter, room, self._share_words(row), "text-2", 400)

    def _share_words(self, row: TableRow) -> str:
        aim, now = row.values.get("target_share"), self.shares.get(row.id)
        if now is None:
            return f"{aim:g} %" if aim else ""
        return _("{now} % of {aim}").format(now=now, aim=f"{aim:g}") if aim else f"{now} %"

    def _paint_tools(self, painter: QPainter, box: QRect, row: TableRow | None) -> None:
        if row is None:
            return
        theme, px = self._themes.now, self._themes.now.px
        dpr, top = painter.device().devicePixelRatioF(), box.center().y() - px(8) + 1
        if self.unfolds:
            icon = "chevron-up" if row.id == self.unfolded else "chevron-down"
            painter.drawPixmap(box.right() - px(60), top, theme.icon(icon, "text-3", 16, dpr))
        painter.drawPixmap(box.right() - px(30), top, theme.icon("ellipsis", "text-3", 16, dpr))

    def _mark_wide(self, model: RowsModel, index: _Index) -> int:
        """What stands before the words of a cell."""
        px, field, row = self._themes.now.px, model.field_at(index), model.row_at(index.row())
        if index.column() == 0 and model.shape.column("hue"):
            return px(23)
        if isinstance(field, Column) and field.of is Member and row and row.values.get(field.name):
            return px(30)
        return 0


def _model(index: _Index) -> RowsModel:
    model = index.model()
    assert isinstance(model, RowsModel)
    return model
