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
    copy), idea_drop_requested(ids, day, keep), repeat_drop_requested(ids, day) of evergreen posts, span_drop_requested(
    dragged, day) of a campaign or an important date, drop_hint_changed(sentence)."""

    drop_requested = Signal(tuple, str, bool)
    idea_drop_requested = Signal(tuple, str, bool)
    repeat_drop_requested = Signal(tuple, str)
    span_drop_requested = Signal(object, str)
    drop_hint_changed = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self.setAcceptDrops(True)
        for arrow in (self._back, self._next):
            drags.Spring(arrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        if thing is not None and thing.kind in ("posts", "ideas", "evergreen", *drags.SPANS):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        thing = drags.unpack(event.mimeData())
        self._aim(self.day_at(event.position().toPoint()))
        copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if thing is None or not self._target or (thing.part == drags.STAYS and not copy):
            event.ignore()
            return
        time = f", {thing.time}" if thing.time else ""
        drags.say_target(say.day_name(self._target, short=True) + time)
        where = say.day_name(self._target) + time
        if thing.kind == "posts":
            words = _("Drop: a copy on {day}") if copy else _("Drop: moves to {day}")
            self.drop_hint_changed.emit(words.format(day=where) + " · " + _("Esc cancels"))
        elif thing.kind == "evergreen":
            self.drop_hint_changed.emit(_("Drop: comes again on {day}").format(day=where) + " · " + _("Esc cancels"))
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
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if thing is None or not day or (thing.part == drags.STAYS and not ctrl):
            event.ignore()
            return
        event.acceptProposedAction()
        if thing.kind == "posts":
            self.drop_requested.emit(thing.ids, thing.earliest_on(day), ctrl)
        elif thing.kind == "evergreen":
            self.repeat_drop_requested.emit(thing.ids, day)
        elif thing.kind in drags.SPANS:
            self.span_drop_requested.emit(thing, day)
        else:
            self.idea_drop_requested.emit(thing.ids, day, ctrl)

    def _aim(self, day: str) -> None:
        if day != self._target:
            self._target = day
            self.update()
