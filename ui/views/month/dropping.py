"""The month as a place to drop posts, ideas, people and files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.views import drags, say
from ui.views.drags import Dragged
from ui.views.month.board import MonthBoard

HintWords = Callable[[Dragged, str, str, bool], str]
"""What a drop would do: what is dragged, the day, the post under the mouse ("" for none), whether Ctrl is down."""


class DropMonth(MonthBoard):
    """A month that takes what is dropped on its days and posts, and says beforehand what that would do."""

    move_requested = Signal(tuple, str, bool)
    idea_drop_requested = Signal(tuple, str, bool)
    person_drop_requested = Signal(tuple, tuple, bool)
    files_drop_requested = Signal(tuple, str)
    repeat_drop_requested = Signal(tuple, str)
    span_drop_requested = Signal(object, str)
    period_requested = Signal(int)
    drop_hint_changed = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self.drop_time = ""
        """While something is dropped: the time of the place, "" for a place without hours."""
        self._hint = ""
        self._hint_words: HintWords | None = None
        self._hint_end = QTimer(self)
        self._hint_end.setSingleShot(True)
        self._hint_end.setInterval(4000)
        self._hint_end.timeout.connect(self._end_hint)
        self._turning = 0
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._turn_now)
        self.setAcceptDrops(True)

    def set_hint_words(self, words: HintWords) -> None:
        """Let the page say what a drop of ideas, people or files would do."""
        self._hint_words = words

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.plan() is None or drags.unpack(event.mimeData()) is None:
            event.ignore()
            return
        self._mark(dragging=True)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        thing = self._thing(event)
        day, post = self._under(event)
        self._rest_at_edge(event.position().y())
        if thing is None or not self._takes(thing, day, post):
            self._mark(target="", preview=None, hover_item="")
            drags.say_target("")
            self._say_hint(self._no(thing), passing=False)
            event.ignore()
            return
        copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        on_post = thing.kind in ("people", "files")
        if on_post:
            self._mark(target="", hover_item=post, preview=None)
        else:
            idle = self._stays(thing, day) or (thing.part == drags.STAYS and not copy)
            preview = (thing.time, thing.title) if thing.title and not idle else None
            self._mark(target=day, preview=preview)
        time = f", {thing.time}" if thing.time else ""
        nowhere = on_post or (thing.part == drags.STAYS and not copy)
        drags.say_target("" if nowhere else say.day_name(day, short=True) + time)
        self._say_hint(self._words(thing, day, post, copy), passing=False)
        event.setDropAction(Qt.DropAction.CopyAction if copy or on_post else event.proposedAction())
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._turn.stop()
        drags.say_target("")
        self._mark(target="", preview=None, dragging=False, hover_item="")
        self._end_hint()

    def dropEvent(self, event: QDropEvent) -> None:
        thing = self._thing(event)
        day, post = self._under(event)
        modifiers = event.modifiers()
        self._end_drag()
        if thing is None or not self._takes(thing, day, post):
            event.ignore()
            return
        event.acceptProposedAction()
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if thing.kind == "posts":
            if ctrl or not (self._stays(thing, day) or thing.part == drags.STAYS):
                self._drop_posts(thing, day, ctrl)
        elif thing.kind in drags.SPANS:
            if day != thing.day:
                self.span_drop_requested.emit(thing, day)
        elif thing.kind == "evergreen":
            self.repeat_drop_requested.emit(thing.ids, day)
        elif thing.kind == "ideas":
            self.idea_drop_requested.emit(thing.ids, day, ctrl)
        elif thing.kind == "people":
            choose = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.person_drop_requested.emit(thing.ids, self._with_selected(post), choose)
        else:
            self.files_drop_requested.emit(thing.ids, post)

    def _with_selected(self, post: str) -> tuple[str, ...]:
        """A post; where it is selected, all that are."""
        return self.selected if post in self.selected else (post,)

    def _thing(self, event: QDropEvent) -> Dragged | None:
        """What is dragged, as it would be where the mouse is."""
        return drags.unpack(event.mimeData())

    def _drop_posts(self, thing: Dragged, day: str, copy: bool) -> None:
        self.move_requested.emit(thing.ids, thing.earliest_on(day), copy)

    def _where(self, thing: Dragged, day: str) -> str:
        """The place of a drop in words."""
        return say.day_name(day) + (f", {thing.time}" if thing.time else "")

    def _under(self, event: QDropEvent) -> tuple[str, str]:
        plan, at = self.plan(), event.position().toPoint()
        cell = plan.cell_at(at.x(), at.y()) if plan else None
        item = plan.item_at(at.x(), at.y()) if plan else None
        return (cell.day if cell else ""), (item.id if item and item.kind == "post" else "")

    def _takes(self, thing: Dragged, day: str, post: str) -> bool:
        if thing.kind == "files":
            return bool(post) or any(drags.is_plan_file(path) for path in thing.ids)
        return bool(post) if thing.kind == "people" else bool(day)

    def _stays(self, thing: Dragged, day: str) -> bool:
        """Whether all that is dragged is on that day already."""
        plan = self.plan()
        on = [plan.by_id[i].day for i in thing.ids if i in plan.by_id] if plan else []
        if thing.kind in drags.SPANS:
            return thing.day == day
        return thing.kind == "posts" and 0 < len(on) == len(thing.ids) and min(on) == thing.earliest_on(day)

    def _no(self, thing: Dragged | None) -> str:
        if self._turning and self._turn.isActive():
            return _("Stay here: the month before") if self._turning < 0 else _("Stay here: the month after")
        if thing is None:
            return ""
        if thing.kind == "people":
            return _("Drop the person on a post")
        return _("Drop the file on a post") if thing.kind == "files" else ""

    def _words(self, thing: Dragged, day: str, post: str, copy: bool) -> str:
        said = self._hint_words(thing, day, post, copy) if self._hint_words else ""
        if not said and thing.kind == "people":
            said = drags.say_writes(thing.title, len(self._with_selected(post)))
            return f"{said} · " + _("Shift: choose the role · Esc cancels")
        if thing.kind == "evergreen":
            where = self._where(thing, day) if thing.time else say.day_name(day)
            return _("Drop: comes again on {day}").format(day=where) + " · " + _("Esc cancels")
        if thing.kind in drags.SPANS:
            return self._span_words(thing, day)
        if said or thing.kind != "posts":
            return said
        if thing.part == drags.STAYS and not copy:
            return _("A published post stays on its day") + " · " + _("Ctrl copies · Esc cancels")
        if self._stays(thing, day) and not copy:
            return _("It is on this day already") + " · " + _("Ctrl copies · Esc cancels")
        where = self._where(thing, day)
        verb = _("Drop: a copy on {day}") if copy else _("Drop: moves to {day}")
        return f"{verb.format(day=where)} · " + (_("Esc cancels") if copy else _("Ctrl copies · Esc cancels"))

    def _span_words(self, thing: Dragged, day: str) -> str:
        name = say.day_name(day)
        if thing.day == day:
            return _("It is on this day already") + " · " + _("Esc cancels")
        if thing.part == "begin":
            words = _("Drop: “{name}” begins on {day}, its posts stay")
        elif thing.part == "end":
            words = _("Drop: “{name}” ends on {day}, its posts stay")
        else:
            words = _("Drop: “{name}” moves to {day} with its posts that are not out")
        return words.format(name=thing.title, day=name) + " · " + _("Esc cancels")

    def _rest_at_edge(self, y: float) -> None:
        """Resting on the weekdays' names turns to the month before, resting at the lower edge to the one after."""
        plan, edge = self.plan(), self.theme.px(10)
        turning = 0
        if plan is not None and plan.rows:
            turning = -1 if y < max(plan.rows[0], edge) else 1 if y >= self.height() - edge else 0
        if turning != self._turning:
            self._turning = turning
            self._turn.stop()
        if turning and not self._turn.isActive():
            self._turn.start(drags.Spring.FIRST_MS)

    def _turn_now(self) -> None:
        self._turn.setInterval(drags.Spring.AGAIN_MS)
        self.period_requested.emit(self._turning)
        self._mark(dragging=True)

    def _say_hint(self, sentence: str, passing: bool = True) -> None:
        """Say a sentence in the status bar; a passing one ends by itself."""
        if sentence != self._hint:
            self._hint = sentence
            self.drop_hint_changed.emit(sentence)
        if passing:
            self._hint_end.start()

    def _end_hint(self) -> None:
        if self._hint:
            self._hint = ""
            self.drop_hint_changed.emit("")

    def _end_drag(self) -> None:
        self._turn.stop()
        self._turning = 0
        drags.say_target("")
        self._mark(target="", preview=None, dragging=False, moving=frozenset(), hover_item="")
        self._end_hint()
