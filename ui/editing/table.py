"""One table of the settings, edited in place with keys and mouse; a row unfolds where it has more to tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from smmdesk.base.words import _
from ui.editing.cells import MENU_WIDE, ROW, CellDelegate
from ui.editing.fields import is_text, is_tick, is_typed
from ui.editing.model import RowsModel
from ui.editing.widths import shared_out
from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.labels import TextLabel
from ui.widgets.menus import Menu
from ui.widgets.texts import TextField

_HEADER = 30
_LEAST = 88
"""So wide is a column at least, on the average."""
_MEASURED = 200
"""So many rows say how wide the columns want to be."""
_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_STEPS = {QStyledItemDelegate.EndEditHint.EditNextItem: 1, QStyledItemDelegate.EndEditHint.EditPreviousItem: -1}
_LEAVING = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_Escape)


class SettingsTable(Themed, QTableView):
    """As high as its rows; the page scrolls. `bin_requested(ids)`, `paste_requested(text)`, `move_requested(id, step)`;
    `unfold_requested(id)`, "" to fold; `write_requested(field, letters)` in what was unfolded; `near(rectangle)` where
    the keys went, for the page to show it.
    """

    bin_requested = Signal(list)
    paste_requested = Signal(str)
    move_requested = Signal(str, int)
    unfold_requested = Signal(str)
    write_requested = Signal(str, str)
    near = Signal(QRect)

    def __init__(self, themes: Themes, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rows = model
        self._pressed = QModelIndex()
        self.left_by = 0
        """The step to the next cell (1) or the one before (-1) where the one typed in was left by Tab, else 0."""
        self.row_comes = False
        """Whether what was typed just now makes a row; until it is there nobody knows where Tab goes on."""
        self.made = ""
        """The id of the row that was made last: after it the next new one is typed, wherever it came to stand."""
        self._typing = False
        """Whether one types from cell to cell: Tab goes on in the table then, else it leaves it."""
        self._detail: QWidget | None = None
        self._drawer = CellDelegate(themes, self)
        self._refusal = _Refusal(themes, parent or self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(self._drawer)
        self.setHorizontalHeader(_Header(themes, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        if model.shape.ranked:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._drawer.unfolds = bool(model.shown.more or model.shown.child)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset, model.read_again):
            signal.connect(self._counted)
        model.dataChanged.connect(self._changed)
        model.refused.connect(self.tell)
        self.restyle()

    # --- reading ---

    @property
    def chosen(self) -> list[str]:
        """The ids of the selected rows, in their order."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        return [row.id for row in map(self._rows.row_at, numbers) if row is not None]

    @property
    def unfolded(self) -> str:
        """The id of the row that is unfolded, "" for none."""
        return self._drawer.unfolded

    def show_shares(self, shares: dict[str, int]) -> None:
        """Show how many percent of the posts are of each row."""
        self._drawer.shares = shares
        self._share_width()
        self.viewport().update()

    # --- acting ---

    def go(self, number: int, column: int = 0) -> None:
        """Give the keys to a cell."""
        self.setFocus()
        self.setCurrentIndex(self._rows.index(number, column))

    def begin_new(self) -> None:
        """Type a new row."""
        self.go(len(self._rows.rows), self._rows.first_missing())
        self.open_cell(self.currentIndex())

    def step(self, by: int) -> bool:
        """Go on in the next cell (1) or the one before (-1), as in a sheet, and type in it at once if it is of that
        kind; False where the table ends: in the new row where nothing was typed, and before the first cell."""
        number, column = self.currentIndex().row(), self.currentIndex().column() + by
        last, fields = len(self._rows.rows), len(self._rows.fields)
        if column >= fields:
            if number >= last and not self._rows.draft:
                return False
            row = self._rows.row_at(number)
            number = last if row is None or row.id == self.made else number + 1
            column = self._rows.first_missing() if number == last else 0
        elif column < 0:
            number, column = number - 1, fields - 1
        if not self._rows.writing or not 0 <= number <= last:
            return False
        self.go(number, column)
        field = self._rows.field_at(self.currentIndex())
        if field is not None and is_typed(field):
            self.open_cell(self.currentIndex())
        self._say_near()
        return True

    def act(self, what: str) -> bool:
        """Do with the row that the keys stand on what a command says: `turn` it to show all or less, move it `up` or
        `down`, or `bin` it; False where there is no row."""
        row = self._rows.row_at(self.currentIndex().row())
        if row is None:
            return False
        if what == "turn" and self._drawer.unfolds:
            self._turn(row.id)
        elif what in ("up", "down") and self._rows.shape.ranked and self._rows.writing:
            self.move_requested.emit(row.id, -1 if what == "up" else 1)
        elif what == "bin" and self._rows.writing:
            self.bin_requested.emit(self.chosen or [row.id])
        return True

    def open_cell(self, index: QModelIndex, text: str = "") -> None:
        """Type in a cell (with what was typed already), choose from its list, or tick it."""
        field = self._rows.field_at(index)
        if field is None or not self._rows.writing:
            return
        self._refusal.hide()
        self._typing = True
        row = self._rows.row_at(index.row())
        if is_tick(field):
            now = row.values.get(field.name) if row else self._rows.draft.get(field.name)
            self._rows.put(index, {field.name: not now})
        elif is_typed(field):
            if not self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, None):  # type: ignore[call-overload]
                return
            editor = self.indexWidget(index) or self.viewport().focusWidget()
            if text and editor is not None and hasattr(editor, "insert"):
                editor.insert(text)
                editor.setModified(True)  # type: ignore[attr-defined]
        elif is_text(field):
            if row:
                self._typing = False
                self.unfold_requested.emit(row.id)
                self.write_requested.emit(field.name, text)
        else:
            self._pick(index, text)

    def tell(self, number: int, column: int, sentence: str) -> None:
        """Say by a cell why what was typed does not do."""
        box = self._drawer.upper(self.visualRect(self._rows.index(number, column)))
        over = self._refusal.parentWidget()
        self._refusal.say(sentence, QRect(self.viewport().mapTo(over, box.topLeft()), box.size()))

    def unfold(self, id: str, detail: QWidget | None) -> None:
        """Show what a row has more, in place of what was unfolded before."""
        if self._detail is not None and self._detail is not detail:
            self._detail.deleteLater()
        self._detail, self._drawer.unfolded = detail, id
        self.setMinimumWidth(self._least())
        if detail is not None:
            detail.setParent(self.viewport())
            detail.installEventFilter(self)
            detail.show()
            QTimer.singleShot(0, self, self._settle)
        self._fit()

    # --- Qt ---

    def restyle(self) -> None:
        px = self.theme.px
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(_HEADER))
        self.setMinimumWidth(self._least())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._fit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._detail and event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)  # once what is inside has found its height
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        self.left_by = _STEPS.get(hint, 0)
        super().closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint if self.left_by else hint)
        if self.left_by and not self.row_comes and not self._refusal.isVisible() and not self.step(self.left_by):
            super().focusNextPrevChild(self.left_by > 0)

    def focusNextPrevChild(self, next: bool) -> bool:
        return (self._typing and self.step(1 if next else -1)) or super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._typing &= event.reason() not in _LEAVING
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            self._typing = False
            super().keyPressEvent(event)
            self._say_near()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and index == self._pressed:
            if self._rows.field_at(index) is not None:
                self.open_cell(index)
            elif (row := self._rows.row_at(index.row())) is not None:
                box = self.visualRect(index)
                if self._drawer.unfolds and at.x() < box.right() - self.theme.px(38):
                    self._turn(row.id)
                else:
                    self._menu(self.viewport().mapToGlobal(QPoint(box.right() - self.theme.px(30), at.y())))

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self._pressed = QModelIndex()  # the release that ends a drag is no click
        super().startDrag(supportedActions)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._rows.row_at(self.currentIndex().row()) is not None:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            here = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self._menu(here if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))

    # --- private ---

    def _key(self, event: QKeyEvent) -> bool:
        index, key, with_ = self.currentIndex(), event.key(), event.modifiers()
        row = self._rows.row_at(index.row())
        if with_ & _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and row and self._rows.writing:
            self.move_requested.emit(row.id, -1 if key == Qt.Key.Key_Up else 1)
        elif with_ == _CTRL and key == Qt.Key.Key_V:
            self.paste_requested.emit(QGuiApplication.clipboard().text())
        elif with_ == _CTRL and key == Qt.Key.Key_C:
            QGuiApplication.clipboard().setText(str(index.data() or ""))
        elif with_ & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier):
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_cell(index)
        elif key == Qt.Key.Key_Delete and self._rows.writing:
            self.bin_requested.emit(self.chosen)
        elif key == Qt.Key.Key_Insert and self._rows.writing:
            self.begin_new()
        elif key == Qt.Key.Key_Space:
            self._space(index)
        elif key == Qt.Key.Key_Escape and (self._refusal.isVisible() or self._rows.draft or self.unfolded):
            self._give_up()
        elif event.text().isprintable() and event.text():
            field = self._rows.field_at(index)
            if field is not None and not is_tick(field):
                self.open_cell(index, event.text())
        else:
            return False
        return True

    def _space(self, index: QModelIndex) -> None:
        field, row = self._rows.field_at(index), self._rows.row_at(index.row())
        if field is not None and is_tick(field):
            self.open_cell(index)
        elif row is not None and self._drawer.unfolds:
            self._turn(row.id)

    def _give_up(self) -> None:
        self._typing = False
        if self._refusal.isVisible():
            self._refusal.hide()
        elif self._rows.draft:
            self._rows.forget_draft()
        else:
            self.unfold_requested.emit("")

    def _turn(self, id: str) -> None:
        self._typing = False  # Tab goes into what unfolds
        self.unfold_requested.emit("" if id == self.unfolded else id)

    def _pick(self, index: QModelIndex, letters: str = "") -> None:
        field, row = self._rows.field_at(index), self._rows.row_at(index.row())
        assert field is not None
        at, put = self._rows.createIndex(index.row(), index.column()), self._rows.put
        picker, choices, now = self._rows.names.picker(
            self._themes, self, field, row, lambda value: put(at, {field.name: value})
        )
        box = self._drawer.upper(self.visualRect(index))
        picker.open_point(self.viewport().mapToGlobal(box.bottomLeft() - QPoint(0, 4)), choices, now)
        picker.look_for(letters)

    def _menu(self, where: QPoint) -> None:
        row = self._rows.row_at(self.currentIndex().row())
        if row is None:
            return
        menu, rows = Menu(self), self._rows
        acts: list[tuple[str, str, bool, Callable[[], object]]] = []
        if self._drawer.unfolds:
            words = _("Close") if row.id == self.unfolded else _("Show all of it")
            acts.append((words, _("Space"), True, partial(self._turn, row.id)))
        if rows.shape.ranked:
            acts.append((_("Move up"), _("Alt+Up"), rows.writing, partial(self.move_requested.emit, row.id, -1)))
            acts.append((_("Move down"), _("Alt+Down"), rows.writing, partial(self.move_requested.emit, row.id, 1)))
        bin_it = partial(self.bin_requested.emit, self.chosen or [row.id])
        acts.append((_("Move to the bin"), _("Delete"), rows.writing, bin_it))
        for words, key, usable, act in acts:
            action = menu.addAction(f"{words}\t{key}")
            action.setEnabled(usable)
            action.triggered.connect(act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _say_near(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            box = self._drawer.upper(self.visualRect(index))
            self.near.emit(box.translated(self.viewport().pos()))

    def _share_width(self) -> None:
        shares = [share for _name, share in self._rows.shown.main]
        px, room = self.theme.px, self.viewport().width() - self.theme.px(MENU_WIDE)
        caption = self.theme.metrics("caption").horizontalAdvance
        wants = []
        for column in range(len(shares)):
            head = self._rows.headerData(column, Qt.Orientation.Horizontal)
            cells = (self._rows.index(row, column) for row in range(min(self._rows.rowCount(), _MEASURED)))
            wants.append(max(px(16) + round(caption(str(head or ""))), *map(self._drawer.wants, cells), 0))
        for column, wide in enumerate(shared_out(room, wants, shares)):
            if self.columnWidth(column) != max(10, wide):
                self.setColumnWidth(column, max(10, wide))
        self.setColumnWidth(len(shares), px(MENU_WIDE))

    def _counted(self) -> None:
        """Rows came or went; while many do, once at the end is enough."""
        if not self._rows.reading:
            self._fit()
            self._share_width()

    def _changed(self) -> None:
        self._share_width()
        self.viewport().update()

    def _least(self) -> int:
        """So narrow can it be; where there is less, the page scrolls."""
        least = self.theme.px(_LEAST * len(self._rows.fields) + MENU_WIDE)
        return max(least, self._detail.minimumSizeHint().width() if self._detail is not None else 0)

    def _settle(self) -> None:
        """Fields of several lines know their height only once they have their width."""
        if self._detail is not None:
            for field in self._detail.findChildren(TextField):
                field.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, the unfolded one with what it has more."""
        if not hasattr(self, "_refusal"):
            return
        px = self.theme.px
        number = self._rows.number_of(self.unfolded) if self.unfolded else -1
        if number < 0 and self._detail is not None:
            self._detail.deleteLater()
            self._detail, self._drawer.unfolded = None, ""
        high = 0
        for row in range(self._rows.rowCount()):
            want = px(ROW)
            if row == number and self._detail is not None:
                want += self._detail_high(self._detail) + 1
            if self.rowHeight(row) != want:
                self.setRowHeight(row, want)
            high += want
        if number >= 0 and self._detail is not None:
            top = self.rowViewportPosition(number) + px(ROW)
            self._detail.setGeometry(0, top, self.viewport().width(), self._detail_high(self._detail))
        whole = high + px(_HEADER) + 2
        if self.minimumHeight() != whole or self.maximumHeight() != whole:
            self.setFixedHeight(whole)

    def _detail_high(self, detail: QWidget) -> int:
        layout = detail.layout()
        wide = self.viewport().width()
        if layout is not None and layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(wide), layout.totalMinimumSize().height())
        return detail.sizeHint().height()


class _Header(Themed, QHeaderView):
    """The names of the columns, quiet."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, px = self.theme, self.theme.px
        painter.save()
        painter.fillRect(rect, theme.surface)
        painter.setPen(theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        room = QRectF(rect).adjusted(px(10), 0, -px(4), 0)
        words = theme.metrics("caption").elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


class _Refusal(TextLabel):
    """A sentence by a field that was refused; it goes with the next key or click."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, "", "chip", "bad", wrap=True, parent=parent)
        px = themes.now.px
        self.setContentsMargins(px(10), px(5), px(10), px(5))
        self.hide()

    def say(self, sentence: str, box: QRect) -> None:
        """Stand right under a cell, or above it in the last row."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        px, room = self.theme.px, self.parentWidget().rect()
        wide = min(px(380), room.width() - px(8))
        self.setFixedWidth(wide)
        self.adjustSize()
        x = max(0, min(box.x() + px(2), room.width() - wide - px(4)))
        below = box.bottom() - px(3)
        y = below if below + self.height() <= room.bottom() else max(0, box.y() - self.height() + px(3))
        self.move(x, y)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), self.theme.px(6), self.theme.bad_soft, self.theme.bad)
        super().paintEvent(event)
