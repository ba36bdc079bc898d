"""The table of the agenda: what the mouse and the keys do in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.agenda import USUAL, Line
from smmdesk.domain.cards import Looks
from smmdesk.domain.kinds import Status
from ui.theme import Themes
from ui.views import drags, say
from ui.views.agenda.delegate import AgendaDelegate
from ui.views.agenda.fitting import fitted
from ui.views.agenda.model import AgendaModel
from ui.widgets.base import Themed, plain_tip
from ui.widgets.pictures_ahead import PicturesAhead

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_SHIFTS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_ROWS = QItemSelectionModel.SelectionFlag.Rows


class AgendaTable(Themed, QTableView):
    """`pick_requested(column key)` where a list is to open; `gone_changed()`: other columns have no room; the other
    wishes are those of `AgendaView`."""

    selection_changed = Signal()
    pick_requested = Signal(str)
    order_requested = Signal(str)
    columns_requested = Signal(QPoint)
    post_open_requested = Signal(str)
    peek_requested = Signal(str)
    ghost_requested = Signal(str, str)
    shift_requested = Signal(tuple, int)
    move_requested = Signal(tuple, str, bool)
    delete_requested = Signal(tuple)
    period_requested = Signal(int)
    menu_requested = Signal(tuple, str, QPoint)
    skip_requested = Signal(str, str, bool)
    ghost_menu_requested = Signal(object, QPoint)
    person_drop_requested = Signal(tuple, tuple, bool)
    drop_hint_changed = Signal(str)
    gone_changed = Signal()

    def __init__(self, themes: Themes, model: AgendaModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.rows = model
        self.setModel(model)
        self.delegate = AgendaDelegate(themes, self)
        self.setItemDelegate(self.delegate)
        self._pressed = QModelIndex()
        self._press_at = QPoint()
        self._edits_on_release = False
        self._said = ""
        self.gone: tuple[str, ...] = ()
        """The columns that have no room."""
        self._pictures = PicturesAhead(self.viewport(), lambda: self.theme)
        self.setAccessibleName(_("Agenda"))
        self._set_up()
        self.restyle()

    # --- reading ---

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected posts, in the order of the rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.lines[row].id for row in rows if self.rows.lines[row].id)

    @property
    def current(self) -> Line | None:
        """The row that has the keys."""
        row = self.currentIndex().row()
        return self.rows.lines[row] if 0 <= row < len(self.rows.lines) else None

    def below_cell(self, key: str) -> QPoint:
        """The place on the screen below the cell of a column in the current row, where a list for it opens."""
        row, column = max(0, self.currentIndex().row()), max(0, self.rows.column_of(key))
        if self.isColumnHidden(column):
            column = max(0, self.rows.column_of("title"))
        box = self.visualRect(self.rows.index(row, column))
        return self.viewport().mapToGlobal(box.bottomLeft() + QPoint(0, 2))

    # --- acting ---

    def select(self, posts: Iterable[str]) -> None:
        """Select the rows of posts, as far as they are shown, and go to the first."""
        rows = sorted(row for row in map(self.rows.row_of, posts) if row >= 0)
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.rows.index(row, 0), self.rows.index(row, self.rows.columnCount() - 1))
        if rows:
            column = max(0, self.currentIndex().column())
            where = self.rows.index(rows[0], column)
            self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(where)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_to_row(self, row: int) -> None:
        """Put the keys on a row, without selecting it."""
        if 0 <= row < len(self.rows.lines):
            column = max(0, self.currentIndex().column())
            where = self.rows.index(row, column)
            self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(where)

    def begin(self, key: str = "") -> bool:
        """Edit the current cell, or that of a column in the current row; returns whether it can be."""
        line = self.current
        if line is None or not self.rows.writing:
            return False
        if line.ghost is not None:
            self.ghost_requested.emit(line.ghost.rubric, line.ghost.day)
            return True
        number = self.rows.column_of(key) if key else self.currentIndex().column()
        if number < 0:
            return False
        column, where = self.rows.columns[number], self.rows.index(self.currentIndex().row(), number)
        if column.edit == "line":
            self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.edit(where)
        elif column.edit == "pick":
            self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.pick_requested.emit(column.key)
        return bool(column.edit)

    def prepare(self, lines: Sequence[Line], looks: Looks, writing: bool) -> None:
        """Paint rows that may be shown next, while nothing else happens."""
        rows = AgendaModel()
        rows.columns, rows.by, rows.falling = self.rows.columns, self.rows.by, self.rows.falling
        rows.show_lines(lines, looks, writing)
        whole = QRect(QPoint(0, 0), self.viewport().size())
        self._pictures.wish(self._key(rows), lambda p: self._paint_rows(p, rows, whole, set(), QModelIndex()))

    def drop_wishes(self) -> None:
        """Other rows are shown: what was wished for may not come next any more."""
        self._pictures.drop_wishes()

    def fit_columns(self) -> None:
        """Give every column its width and the title what is left; where that is little, usual columns give way."""
        px, columns = self.theme.px, self.rows.columns
        wanted = {column.key: px(column.width) if column.width else 0 for column in columns}
        if "status" in wanted:
            # in other languages the words are longer
            longest = max(self.theme.metrics("body").horizontalAdvance(labels.status(s)) for s in Status)
            wanted["status"] = max(wanted["status"], round(longest) + px(40))
        usual = set(wanted) == set(USUAL)
        wide = fitted(wanted, self.viewport().width(), self.theme.scale, usual)
        for number, column in enumerate(columns):
            self.setColumnHidden(number, not wide[column.key])
            if wide[column.key]:
                self.setColumnWidth(number, wide[column.key])
        gone = tuple(column.key for column in columns if not wide[column.key])
        if gone != self.gone:
            self.gone = gone
            self.gone_changed.emit()

    # --- Qt ---

    def restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.theme.px(30))
        self.horizontalHeader().setFixedHeight(self.theme.px(30))
        px, ground = self.theme.px, self.theme.surface.name()
        rules = f"QHeaderView::section {{ background: {ground}; font-size: {px(11)}px; padding-left: {px(6)}px; }}"
        first = f"QHeaderView::section:first, QHeaderView::section:only-one {{ padding-left: {px(15)}px; }}"
        self.horizontalHeader().setStyleSheet(f"QHeaderView {{ background: {ground}; }} {rules} {first}")
        self.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells that are to be seen. Qt's own way asks the model a dozen times for each, which takes as long as
        the painting."""
        rows, painter = self.rows, QPainter(self.viewport())
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        at = self.currentIndex() if self.hasFocus() else QModelIndex()
        if not self._pictures.show(painter, self._key(rows)):
            self._paint_rows(painter, rows, event.rect(), chosen, at)
            return
        high, wide = self.verticalHeader().defaultSectionSize(), self.viewport().width()
        for row in chosen | {at.row()} - {-1}:
            box = QRect(0, row * high - self.verticalOffset(), wide, high) & event.rect()
            if not box.isEmpty():
                painter.fillRect(box, self.theme.surface)
                self._paint_rows(painter, rows, box, chosen, at)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.clear()

    def keyboardSearch(self, text: str) -> None:
        """Single letters are the window's commands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers, line = event.key(), event.modifiers(), self.current
        ctrl = bool(modifiers & _CTRL)
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif ctrl and Qt.Key(key) in _SHIFTS:
            if self.selected:
                self.shift_requested.emit(self.selected, _SHIFTS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            if line is not None and line.id:
                self.post_open_requested.emit(line.id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.begin()
        elif key == Qt.Key.Key_Space and not ctrl:
            if line is not None and line.id:
                self.peek_requested.emit(line.id)
        elif key == Qt.Key.Key_Delete and line is not None and line.ghost is not None and not self.selected:
            self.skip_requested.emit(line.ghost.rubric, line.ghost.day, not line.ghost.skipped)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.selected)
        elif key == Qt.Key.Key_Escape and self.selected:
            self.clearSelection()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not ctrl:
            self.period_requested.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif event.text() and event.text().isprintable() and not ctrl and key != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        alone = len(self.selectionModel().selectedRows()) == 1 and self.selectionModel().isSelected(index)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & (_CTRL | _SHIFT)
        line = self._line(index)
        wanted = line is not None and self._asks(line, index)
        self._edits_on_release = plain and index.isValid() and (alone or wanted)
        self._pressed, self._press_at = index, at
        among = self.selectionModel().isSelected(index) and len(self.selectionModel().selectedRows()) > 1
        if plain and among:  # what is selected may be dragged
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._pressed.isValid():
            return
        far = (event.position().toPoint() - self._press_at).manhattanLength() >= QApplication.startDragDistance()
        line = self._line(self._pressed)
        if far and line is not None and line.work is not None:
            self._pressed, self._edits_on_release = QModelIndex(), False
            self._drag(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index, pressed = self.indexAt(event.position().toPoint()), self._pressed
        edits, self._edits_on_release, self._pressed = self._edits_on_release, False, QModelIndex()
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or not pressed.isValid() or index != pressed:
            return
        if edits:
            self.begin()
        elif not event.modifiers() & (_CTRL | _SHIFT) and len(self.selectionModel().selectedRows()) > 1:
            self.selectRow(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._edits_on_release = QModelIndex(), False
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.begin()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where, line = event.globalPos(), self.current
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if line is not None and line.ghost is not None and not self.selected:
            self.ghost_menu_requested.emit(line.ghost, where)
            return
        self.menu_requested.emit(self.selected, line.day if line else "", where)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            line = self._line(index)
            if line is not None and line.work is not None:
                key = self.rows.columns[index.column()].key
                tip = line.warned if key == "attention" else say.post_tip(line.work.card, self.rows.looks)
                QToolTip.showText(event.globalPos(), plain_tip(tip), self, self.visualRect(index))
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        if thing is not None and thing.kind in ("posts", "people"):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        thing, line = drags.unpack(event.mimeData()), self._line(self.indexAt(event.position().toPoint()))
        copy = bool(event.modifiers() & _CTRL)
        words = ""
        if thing is not None and line is not None and thing.kind == "posts" and line.day:
            words = _("Drop: a copy on {day}") if copy else _("Drop: moves to {day}")
            words = f"{words.format(day=say.day_name(line.day))} · " + _("Esc cancels")
            drags.say_target(say.day_name(line.day, short=True))
        elif thing is not None and line is not None and thing.kind == "people" and line.id:
            words = drags.say_writes(thing.title, len(self._with_selected(line.id)))
            words = f"{words} · " + _("Shift: choose the role · Esc cancels")
        self._hint(words)
        if words:
            event.setDropAction(Qt.DropAction.CopyAction if copy else event.proposedAction())
            event.accept()
        else:
            drags.say_target("")
            event.ignore()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._hint("")
        drags.say_target("")

    def dropEvent(self, event: QDropEvent) -> None:
        thing, line = drags.unpack(event.mimeData()), self._line(self.indexAt(event.position().toPoint()))
        self._hint("")
        if thing is None or line is None:
            event.ignore()
            return
        event.acceptProposedAction()
        if thing.kind == "posts" and line.day:
            self.move_requested.emit(thing.ids, line.day, bool(event.modifiers() & _CTRL))
        elif thing.kind == "people" and line.id:
            self.person_drop_requested.emit(thing.ids, self._with_selected(line.id), bool(event.modifiers() & _SHIFT))

    # --- private ---

    def _with_selected(self, post: str) -> tuple[str, ...]:
        """A post; where it is selected, all that are."""
        return self.selected if post in self.selected else (post,)

    def _places(self) -> tuple[tuple[int, int, int], ...]:
        """By column its number, left edge and width."""
        shown = (n for n in range(len(self.rows.columns)) if not self.isColumnHidden(n))
        return tuple((n, self.columnViewportPosition(n), self.columnWidth(n)) for n in shown)

    def _key(self, rows: AgendaModel) -> tuple[object, ...]:
        """What the picture of rows shows."""
        how = rows.columns, rows.by, rows.falling, rows.writing, self._places(), self.verticalOffset()
        return rows.lines, rows.looks, self.delegate.today, how

    def _paint_rows(
        self, painter: QPainter, rows: AgendaModel, dirty: QRect, chosen: set[int], at: QModelIndex
    ) -> None:
        high, down, paint = self.verticalHeader().defaultSectionSize(), self.verticalOffset(), self.delegate.paint_cell
        places = [(n, x, wide) for n, x, wide in self._places() if x <= dirty.right() and x + wide > dirty.left()]
        last = min(len(rows.lines) - 1, (dirty.bottom() + down) // high)
        for row in range(max(0, (dirty.top() + down) // high), last + 1):
            for number, x, wide in places:
                focused = row == at.row() and number == at.column()
                box = QRect(x, row * high - down, wide, high)
                paint(painter, box, rows, row, number, row in chosen, focused)

    def _line(self, index: QModelIndex) -> Line | None:
        return self.rows.lines[index.row()] if index.isValid() and index.row() < len(self.rows.lines) else None

    def _asks(self, line: Line, index: QModelIndex) -> bool:
        """Whether a cell asks for something to be chosen, so that one click does it: "Choose...", "Write it"."""
        key = self.rows.columns[index.column()].key
        if line.work is None:
            return key == "title"
        open_ = line.work.card.status not in (Status.PUBLISHED, Status.CANCELLED)
        return key == "author" and not line.work.card.authors and open_

    def _drag(self, line: Line) -> None:
        assert line.work is not None
        chosen = self.selected if line.id in self.selected else (line.id,)
        works = {x.id: x.work for x in self.rows.lines if x.work is not None}
        ids = tuple(i for i in chosen if works[i].card.status is not Status.PUBLISHED)
        if not ids:
            self._hint(_("A published post stays on its day"))
            return
        card = works[ids[0]].card
        look = self.rows.looks.rubrics.get(card.rubric or "")
        about = _("and {number} more").format(number=len(ids) - 1) if len(ids) > 1 else card.time or ""
        title = say.post_title(card)
        floating = drags.FloatingCard(self._themes, self.window(), title, about, look.hue if look else None)
        data = drags.pack(drags.POSTS, ids, title, card.time or "")
        drags.run_drag(self, data, floating, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)
        self._hint("")

    def _hint(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.drop_hint_changed.emit(words)

    def _told(self) -> None:
        self.selection_changed.emit()
        self.viewport().update()

    def _head_clicked(self, section: int) -> None:
        self.order_requested.emit(self.rows.columns[section].key)

    def _head_menu(self, at: QPoint) -> None:
        self.columns_requested.emit(self.horizontalHeader().mapToGlobal(at))

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerWidget(QWidget(self))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setMinimumSectionSize(self.theme.px(40))
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.sectionClicked.connect(self._head_clicked)
        head.customContextMenuRequested.connect(self._head_menu)
        self.selectionModel().selectionChanged.connect(self._told)
