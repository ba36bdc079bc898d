"""The workflow board as a place to drop posts, people and files."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.kinds import Status
from ui.theme import Themes
from ui.views import drags
from ui.views.board.paint import BoardPaint
from ui.views.drags import Dragged


class DropBoard(BoardPaint):
    """A board that takes what is dropped on its columns and cards, and says beforehand what that would do."""

    column_requested = Signal(tuple, str, str)
    person_drop_requested = Signal(tuple, tuple, bool)
    files_drop_requested = Signal(tuple, str)
    drop_hint_changed = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._from = -1
        """The column that what is dragged comes from, -1 if it comes from elsewhere."""
        self._said = ""
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        if thing is None or thing.kind not in ("posts", "people", "files"):
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        thing = drags.unpack(event.mimeData())
        column, card = self._under(event.position().toPoint())
        if thing is None or not self._takes(thing, column, card):
            self._aim(-1, "", "")
            event.ignore()
        elif thing.kind == "posts":
            self._aim(column, "", self._words(thing, column))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            words = ""
            if thing.kind == "people":
                words = drags.say_writes(thing.title, len(self._with_selected(card)))
                words = f"{words} · " + _("Shift: choose the role · Esc cancels")
            self._aim(-1, card, words)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(-1, "", "")

    def dropEvent(self, event: QDropEvent) -> None:
        thing = drags.unpack(event.mimeData())
        column, card = self._under(event.position().toPoint())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        source = self._from
        self._aim(-1, "", "")
        if thing is None or not self._takes(thing, column, card):
            event.ignore()
            return
        event.acceptProposedAction()
        columns = self._board.columns
        if thing.kind == "posts":
            self.column_requested.emit(thing.ids, columns[source].key if source >= 0 else "", columns[column].key)
        elif thing.kind == "people":
            self.person_drop_requested.emit(thing.ids, self._with_selected(card), shift)
        else:
            self.files_drop_requested.emit(thing.ids, card)

    def _with_selected(self, card: str) -> tuple[str, ...]:
        """A post; where it is selected, all that are."""
        return self.selected if card in self.selected else (card,)

    def _under(self, at: QPoint) -> tuple[int, str]:
        """(column, post) at a place of the viewport."""
        x = at.x() + self.horizontalScrollBar().value()
        y = at.y() - self._head() + self.verticalScrollBar().value()
        placed = self.plan().at(x, y) if at.y() >= self._head() else None
        return self.plan().column_at(x), placed.id if placed else ""

    def _takes(self, thing: Dragged, column: int, card: str) -> bool:
        if thing.kind == "posts":
            return column >= 0 and column != self._from
        return thing.kind in ("people", "files") and bool(card)

    def _words(self, thing: Dragged, column: int) -> str:
        target, number = self._board.columns[column], len(thing.ids)
        name = self._column_name(target)
        if self._by != "status":
            if not target.key:
                said = _("Drop: nobody writes it any more")
            else:
                said = _("Drop: {person} writes it").format(person=name)
        elif number > 1:
            said = ngettext("Drop: {n} post becomes {status}", "Drop: {n} posts become {status}", number)
            said = said.format(n=number, status=name.lower())
        elif target.key == Status.APPROVED:
            said = _("Drop: approves “{title}”").format(title=thing.title)
        else:
            said = _("Drop: “{title}” becomes {status}").format(title=thing.title, status=name.lower())
        return f"{said} · " + _("Esc cancels")

    def _aim(self, column: int, card: str, words: str) -> None:
        if (column, card) != (self._target, self._target_card):
            self._target, self._target_card = column, card
            self.viewport().update()
        drags.say_target(self._column_name(self._board.columns[column]) if column >= 0 else "")
        if words != self._said:
            self._said = words
            self.drop_hint_changed.emit(words)

    def _end_drag(self) -> None:
        self._moving, self._from = frozenset(), -1
        self._aim(-1, "", "")
        self.viewport().update()
