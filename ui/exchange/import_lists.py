"""The lists of the import page: what is to be looked at, and what comes in; and the columns of the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QGridLayout, QTableView, QWidget

from smmdesk.base.words import _
from smmdesk.domain.imports import SeenColumn
from ui.editing.widths import shared_out
from ui.exchange.import_said import FIELDS
from ui.theme import Themes
from ui.widgets.base import Panel, Themed
from ui.widgets.labels import ElidedLabel

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class _Lines(QAbstractTableModel):
    """Rows of words; with `ticks` the first column can be ticked."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ink: QColor | None = None
        """Of the last column, where it has what can be done with a row."""
        self.headers: Sequence[str] = ()
        self.lines: Sequence[tuple[str, ...]] = ()
        self.off: set[int] | None = None
        """The rows that are not ticked; None where none can be."""

    def show(
        self, headers: Sequence[str], lines: Sequence[tuple[str, ...]], ticks: bool, off: Iterable[int] = ()
    ) -> None:
        self.beginResetModel()
        self.headers, self.lines, self.off = headers, lines, set(off) if ticks else None
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        words = line[index.column()] if index.column() < len(line) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.ForegroundRole and self.acts_at(index):
            return self.ink
        if role == Qt.ItemDataRole.TextAlignmentRole and self.acts_at(index):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.CheckStateRole and self.off is not None and index.column() == 0:
            return Qt.CheckState.Unchecked if index.row() in self.off else Qt.CheckState.Checked
        return None

    def acts_at(self, index: _Index) -> bool:
        """Whether a cell says what can be done with its row."""
        line = self.lines[index.row()] if index.isValid() else ()
        return self.ink is not None and index.column() == len(self.headers) - 1 and bool(line[-1:] != ("",))

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.off is None:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.off.discard(index.row())
        else:
            self.off.add(index.row())
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        tickable = self.off is not None and index.column() == 0
        return flags | Qt.ItemFlag.ItemIsUserCheckable if tickable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        return None


class ImportList(Themed, QTableView):
    """A quiet list of rows to read; `ticked` where some of them are chosen.

    `acted(row)`: a person wishes what the last column says of it, by a press there, a double press or Enter.
    """

    ticked = Signal()
    acted = Signal(int)

    def __init__(self, themes: Themes, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._wants: list[int] = []
        self._wide = 0
        self.rows = _Lines(self)
        self.rows.ticked.connect(self.ticked)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.restyle()

    @property
    def off(self) -> frozenset[int]:
        """The rows that were unticked."""
        return frozenset(self.rows.off or ())

    def show_lines(
        self, headers: Sequence[str], lines: Sequence[tuple[str, ...]], wide: int, ticks: bool = False,
        off: Iterable[int] = (), acts: bool = False,
    ) -> None:  # fmt: skip
        """Show rows; `wide`: the column that takes the room that is left; `off`: the rows that are not ticked; `acts`:
        the last column says what can be done with each. Where a row was current, the one in its place is.
        """
        at = self.currentIndex().row()
        self.rows.ink = self.theme.accent if acts else None
        self.rows.show(headers, lines, ticks, off)
        if at >= 0 and lines:
            self.selectRow(min(at, len(lines) - 1))
        metrics, pad = self.theme.metrics("body"), self.theme.px(24)
        self._wants = []
        for column, name in enumerate(headers):
            said = {line[column] for line in lines[:300] if column < len(line)} | {name}
            self._wants.append(round(max(metrics.horizontalAdvance(words) for words in said)) + pad)
        self._wide = wide
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """All columns in sight where they have room for a few words each; the one that takes the room that is left is
        not pressed to nothing by the others."""
        if self._wants:
            shares = [int(column == self._wide) for column in range(len(self._wants))]
            room = max(sum(min(want, self.theme.px(90)) for want in self._wants), self.viewport().width())
            for column, wide in enumerate(shared_out(room, self._wants, shares)):
                self.setColumnWidth(column, wide)

    def restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.theme.px(32))
        if self.rows.ink is not None:
            self.rows.ink = self.theme.accent

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.acted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.rows.acts_at(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if self.rows.acts_at(index):
            self.acted.emit(index.row())

    def _double_clicked(self, index: QModelIndex) -> None:
        # on the words themselves the first press has done it
        if not self.rows.acts_at(index):
            self.acted.emit(index.row())


class ColumnList(Panel):
    """The columns of a file, each with what it is; `chosen` after a person chose another field."""

    chosen = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, "surface", "", parent)
        self._boxes: dict[str, QComboBox] = {}
        self._before: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    @property
    def mapping(self) -> tuple[tuple[str, str], ...]:
        """(header, field) of all columns, if any was changed."""
        now = {header: str(box.currentData()) for header, box in self._boxes.items()}
        if now == self._before:
            return ()
        return tuple((header, field) for header, field in now.items() if field)

    def show_columns(self, columns: Sequence[SeenColumn]) -> None:
        """Show the columns; one of several sheets with the same header is one."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._boxes = {}
        px = self.theme.px
        self._grid.setVerticalSpacing(px(6))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setColumnStretch(1, 1)
        for column in columns:
            if column.header in self._boxes:
                continue
            row = len(self._boxes)
            box = self._boxes[column.header] = QComboBox(self)
            box.setAccessibleName(_("What “{header}” is").format(header=column.header))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            for field, words in FIELDS:
                box.addItem(_(words), field)
            box.setCurrentIndex(max(0, box.findData(column.field)))
            box.activated.connect(self.chosen)
            name = ElidedLabel(self._themes, column.header, "body", weight=600, parent=self)
            name.setMinimumWidth(px(90))
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(ElidedLabel(self._themes, column.sample, "chip", "text-2", parent=self), row, 1)
            self._grid.addWidget(box, row, 2)
        self._grid.setRowStretch(len(self._boxes), 1)
        self._before = {header: str(box.currentData()) for header, box in self._boxes.items()}
