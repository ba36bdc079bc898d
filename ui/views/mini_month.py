"""The small month beside the calendar: goes to a day, and takes posts that are dropped on one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.views import drags, say
from ui.widgets.day_grid import DayGrid


class MiniMonth(DayGrid):
    """`show_month(year, month, counts, today)`; day_requested(day), month_requested(step), drop_requested(ids, day,
    copy), idea_drop_requested(ids, day, keep), drop_hint_changed(sentence)."""

    drop_requested = Signal(tuple, str, bool)
    idea_drop_requested = Signal(tuple, str, bool)
    drop_hint_changed = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        if thing is not None and thing.kind in ("posts", "ideas"):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        thing = drags.unpack(event.mimeData())
        self._aim(self.day_at(event.position().toPoint()))
        if thing is None or not self._target:
            event.ignore()
            return
        time = f", {thing.time}" if thing.time else ""
        drags.say_target(say.day_name(self._target, short=True) + time)
        where = say.day_name(self._target) + time
        copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if thing.kind == "posts":
            words = _("Drop: a copy on {day}") if copy else _("Drop: moves to {day}")
            self.drop_hint_changed.emit(words.format(day=where) + " · " + _("Esc cancels"))
        event.setDropAction(Qt.DropAction.CopyAction if copy else event.proposedAction())
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim("")
        drags.say_target("")
        self.drop_hint_changed.emit("")

    def dropEvent(self, event: QDropEvent) -> None:
        thing = drags.unpack(event.mimeData())
        day = self.day_at(event.position().toPoint())
        self._aim("")
        self.drop_hint_changed.emit("")
        if thing is None or not day:
            event.ignore()
            return
        event.acceptProposedAction()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if thing.kind == "posts":
            self.drop_requested.emit(thing.ids, day, ctrl)
        else:
            self.idea_drop_requested.emit(thing.ids, day, ctrl)

    def _aim(self, day: str) -> None:
        if day != self._target:
            self._target = day
            self.update()
