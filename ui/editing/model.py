"""The rows of one table of the settings as an item model; the last row is where a new one is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from smmdesk.base.errors import DeskError
from smmdesk.base.words import N_, _
from smmdesk.domain import tables
from smmdesk.domain.tables import Column
from smmdesk.queries import setup as asked
from smmdesk.queries.setup import TableRow
from ui.editing.fields import WANTED, Field, Names, field_of, is_text, is_tick, is_typed
from ui.editing.shown import Shown

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-smmdesk-row"
_ROOT = QModelIndex()
MENU = -1
"""The field of the last column, which has the row's menu."""


class RowsModel(QAbstractTableModel):
    """`edited(id, fields)` and `added(fields)` for what was typed, `moved(id, before)` for a row that was dropped.

    `refused(row, column, sentence)` where what was typed cannot be read. Nothing is changed here: the rows are read
    again when the plan has changed.
    """

    edited = Signal(str, dict)
    added = Signal(dict)
    moved = Signal(str, str)
    refused = Signal(int, int, str)
    read_again = Signal()

    def __init__(self, names: Names, shown: Shown, owner: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = tables.BY_NAME[shown.table]
        self.shown = shown
        self.owner = owner
        self.fields: tuple[Field, ...] = tuple(field_of(self.shape, name) for name, _share in shown.main)
        self.names = names
        self.rows: list[TableRow] = []
        self.draft: dict[str, Any] = {}
        self._given: tuple[str, ...] = ()
        self.reading = False
        """Whether rows come and go just now, for who counts them: once after all is enough."""
        self.writing = True

    # --- reading ---

    def reload(self) -> None:
        """Read the rows again. Rows come, go and move one by one, so that what is being typed elsewhere stays open."""
        rows = self.names.ctx.ask(asked.rows, self.shown.table, self.owner or None)
        writing = not self.names.ctx.desk.read_only and bool(self.shape.same)
        if writing != self.writing:
            self.beginResetModel()
            self.rows, self.writing = rows, writing
            self.endResetModel()
            return
        self.reading = True
        self._take_away({row.id for row in rows})
        for place, row in enumerate(rows):
            self._put_at(place, row)
        self.reading = False
        self.read_again.emit()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    def row_at(self, number: int) -> TableRow | None:
        """The row of that number, None for the one where a new one is typed."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def number_of(self, id: str) -> int:
        """Where a row stands, -1 if it is not there."""
        return next((n for n, row in enumerate(self.rows) if row.id == id), -1)

    def field_at(self, index: Index) -> Field | None:
        """The field of a cell, None for the row's menu."""
        return self.fields[index.column()] if 0 <= index.column() < len(self.fields) else None

    def first_missing(self) -> int:
        """The column to begin a new row with, or to go on with: the first one that has to be given."""
        for number, field in enumerate(self.fields):
            if isinstance(field, Column) and field.missing and not self.draft.get(field.name):
                return number
        return 0

    # --- Qt ---

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows) + self.writing

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.fields) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return _(self.fields[section].label) if section < len(self.fields) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field, row = self.field_at(index), self.row_at(index.row())
        if field is None:
            return _("What can be done with it") if role == Qt.ItemDataRole.AccessibleTextRole and row else None
        if row is None:
            return self._of_draft(field, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.names.text(field, row)
            return " ".join(text.split()) if is_text(field) else text
        if role == Qt.ItemDataRole.EditRole:
            return self.names.typed_form(field, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.names.text(field, row) or _(WANTED.get(field.name, N_("nothing")))
            return ": ".join((_(field.label), text))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.shape.ranked else Qt.ItemFlag.NoItemFlags
        field = self.field_at(index)
        if self.writing and field is not None and is_typed(field):
            flags |= Qt.ItemFlag.ItemIsEditable
        if self.writing and self.shape.ranked and self.row_at(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = self.field_at(index)
        if role != Qt.ItemDataRole.EditRole or field is None or not self.writing:
            return False
        row = self.row_at(index.row())
        before = self.names.typed_form(field, row) if row else str(self.draft.get(field.name, ""))
        if str(value).strip() == before.strip():
            return False
        try:
            self.put(index, self.names.typed(field, str(value), row))
        except DeskError as error:
            self.refused.emit(index.row(), index.column(), str(error))
        return False  # what is shown follows the plan

    def put(self, index: Index, fields: dict[str, Any]) -> None:
        """Wish for new values of a row; those of a new one wait until it has all that it needs."""
        row = self.row_at(index.row())
        if row is not None:
            self.edited.emit(row.id, fields)
            return
        self.draft |= fields
        self._given = tuple(fields)
        wanted = [c.name for c in self.shape.columns if c.missing]
        if all(self.draft.get(name) not in (None, "") for name in wanted):
            self.added.emit(dict(self.draft))
        else:
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), self.columnCount() - 1))

    def take_back(self) -> int:
        """What was given last for the new row does not do; what was given before stays. Returns its column."""
        for name in self._given:
            self.draft.pop(name, None)
        last = len(self.rows)
        self.dataChanged.emit(self.index(last, 0), self.index(last, self.columnCount() - 1))
        return next((n for n, field in enumerate(self.fields) if field.name in self._given), 0)

    def forget_draft(self) -> None:
        """The new row was made, or given up."""
        self.draft = {}
        if self.writing:
            last = len(self.rows)
            self.dataChanged.emit(self.index(last, 0), self.index(last, self.columnCount() - 1))

    # --- dragging ---

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        row = self.row_at(indexes[0].row()) if indexes else None
        data.setData(_MIME, (row.id if row else "").encode("ascii"))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(_MIME) or not self.writing:
            return False
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        before = self.row_at(at)
        self.moved.emit(bytes(data.data(_MIME).data()).decode("ascii"), before.id if before else "")
        return False  # Qt would take the dragged row away

    # --- private ---

    def _take_away(self, stay: set[str]) -> None:
        for place in range(len(self.rows) - 1, -1, -1):
            if self.rows[place].id not in stay:
                self.beginRemoveRows(_ROOT, place, place)
                del self.rows[place]
                self.endRemoveRows()

    def _put_at(self, place: int, row: TableRow) -> None:
        """Have a row stand at `place`, where all before it stand right already."""
        at = self.number_of(row.id)
        if at < 0:
            self.beginInsertRows(_ROOT, place, place)
            self.rows.insert(place, row)
            self.endInsertRows()
            return
        if at != place:
            self.beginMoveRows(_ROOT, at, at, _ROOT, place)
            self.rows.insert(place, self.rows.pop(at))
            self.endMoveRows()
        self.rows[place] = row

    def _of_draft(self, field: Field, column: int, role: int) -> Any:
        given = self.draft.get(field.name)
        if role == Qt.ItemDataRole.EditRole:
            return "" if given is None else str(given)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if given not in (None, "") and isinstance(field, Column):
            return self.names.said(field, given)
        if column == self.first_missing():
            return _(self.shown.new) if not self.draft else _(field.label)
        return "" if role == Qt.ItemDataRole.DisplayRole else _(field.label)


def new_row(index: Index) -> bool:
    """Whether a cell is of the row where a new one is typed."""
    model = index.model()
    return isinstance(model, RowsModel) and model.row_at(index.row()) is None


def tick_of(model: RowsModel, index: Index) -> bool | None:
    """Whether a cell to tick is ticked; None for other cells."""
    field, row = model.field_at(index), model.row_at(index.row())
    if field is None or not is_tick(field):
        return None
    return bool(row.values.get(field.name)) if row else bool(model.draft.get(field.name))
