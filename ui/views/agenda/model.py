"""The rows of the agenda as Qt's tables read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from smmdesk.base.words import _
from smmdesk.domain.agenda import BY_KEY, AgendaColumn, Line, columns_called, ordered
from smmdesk.domain.cards import Looks
from ui.views import say

LINE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class AgendaModel(QAbstractTableModel):
    """Rows and columns to read; whoever edits them wishes for an operation, and the rows are read again."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.columns: tuple[AgendaColumn, ...] = columns_called(None)
        self.looks = Looks({}, {}, {})
        self.by, self.falling = "day", False
        self.writing = True

    # --- reading ---

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines) or index.column() >= len(self.columns):
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.words(line, self.looks)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = column.words(line, self.looks) or _("nothing")
            if column.key == "title" and line.work is not None:
                words = say.post_sentence(line.work.card, self.looks)
            elif column.key == "title" and line.ghost is not None:
                words = say.ghost_sentence(line.ghost, self.looks)
            return f"{_(column.head)}: {words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return _(self.columns[section].head)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self.lines):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        typed = self.columns[index.column()].edit == "line"
        if typed and self.writing and self.lines[index.row()].work is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def row_of(self, post: str) -> int:
        """The row of a post, -1 if it is not shown."""
        return next((n for n, line in enumerate(self.lines) if line.id == post and post), -1)

    def column_of(self, key: str) -> int:
        """Where a column stands, -1 if it is not shown."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), -1)

    def begins_day(self, row: int) -> bool:
        """Whether the day of a row is said in it: it is another than that of the row above."""
        return self.by != "day" or row == 0 or self.lines[row].day != self.lines[row - 1].day

    # --- acting ---

    def show_lines(self, lines: Sequence[Line], looks: Looks, writing: bool) -> None:
        """Show these rows, in the order of the column that is chosen."""
        self.beginResetModel()
        self.looks, self.writing = looks, writing
        self.lines = ordered(lines, self.by, self.falling, looks)
        self.endResetModel()

    def show_columns(self, columns: tuple[AgendaColumn, ...]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = columns
        if self.by not in {column.key for column in columns}:
            self.by, self.falling = "day", False
            self.lines = ordered(self.lines, self.by, self.falling, self.looks)
        self.endResetModel()

    def order_by(self, key: str, falling: bool) -> None:
        """Order the rows by a column."""
        self.beginResetModel()
        self.by, self.falling = (key, falling) if key in BY_KEY else ("day", False)
        self.lines = ordered(self.lines, self.by, self.falling, self.looks)
        self.endResetModel()
