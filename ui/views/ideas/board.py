"""The idea board: what the mouse, the keys and drops do on it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.ideas import STORED, IdeaCard
from ui.theme import Themes
from ui.views import drags
from ui.views.board.layout import Placed
from ui.views.drags import Dragged
from ui.views.ideas.cards import sentence
from ui.views.ideas.paint import IdeaPaint
from ui.widgets.accessible import tell_focus
from ui.widgets.base import plain_tip

_ARROWS = {
    Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "home", Qt.Key.Key_End: "end",
}  # fmt: skip
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_EDGE = 0.28
"""On this part of a card, above and below, a drop goes between the cards; in its middle it merges."""


class IdeaBoard(IdeaPaint):
    """Ideas as cards in columns. It shows and wishes; it changes nothing.

    selected_changed(ids), open_requested(id), rename_requested(id), vote_requested(id), digit_typed(id, digit),
    move_requested(ids, column, before): "" for its end, merge_requested(into, ids), delete_requested(ids),
    files_drop_requested(paths, id), menu_requested(ids, global position), drop_hint_changed(sentence).
    """

    selected_changed = Signal(tuple)
    open_requested = Signal(str)
    rename_requested = Signal(str)
    vote_requested = Signal(str)
    digit_typed = Signal(str, int)
    move_requested = Signal(tuple, str, str)
    merge_requested = Signal(str, tuple)
    delete_requested = Signal(tuple)
    files_drop_requested = Signal(tuple, str)
    menu_requested = Signal(tuple, QPoint)
    drop_hint_changed = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None, zoom: float = 1.0) -> None:
        super().__init__(themes, parent, zoom)
        self.by_rank = True
        """Whether a place in a column can be chosen: not while something else orders the cards."""
        self._pressed: Placed[IdeaCard] | None = None
        self._press_at = QPoint()
        self._said = ""
        self.setAcceptDrops(True)

    # --- reading ---

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected ideas in the order of reading; else the one that has the keys."""
        if self._selected:
            return tuple(p.id for p in self.plan().all() if p.id in self._selected)
        return (self._focus,) if self._focus else ()

    @property
    def focused(self) -> str:
        """The idea that has the keys, "" for none."""
        return self._focus

    def below(self, idea: str) -> QPoint:
        """The place on the screen below a card, where a list for it opens."""
        placed = self.placed(idea)
        at = self.box(placed).toRect().bottomLeft() if placed is not None else QPoint(20, self._head())
        return self.viewport().mapToGlobal(at + QPoint(self.theme.px(10), 2))

    # --- acting ---

    def select(self, ideas: Iterable[str]) -> None:
        """Select ideas as far as they are shown, and go to the first."""
        self.plan()
        chosen = [i for i in ideas if i in self._places]
        if chosen:
            self._focus = chosen[0]
            self._choose(set(chosen))
            self._show_focus()

    # --- Qt ---

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            placed = self._card_at(event.pos())
            words = sentence(placed.work, self._looks, self._hides) if placed is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        placed = self._card_at(at)
        self._press_at, self._pressed = at, None
        if placed is None:
            self._choose(set())
            return
        if event.button() == Qt.MouseButton.LeftButton and self._on_vote(placed, at):
            self._focus = placed.id
            self.vote_requested.emit(placed.id)
            return
        self._pressed, self._focus = placed, placed.id
        if event.modifiers() & _CTRL:
            self._choose(self._selected ^ {placed.id})
        elif event.modifiers() & _SHIFT:
            self._choose(self._selected | {placed.id})
        elif placed.id not in self._selected:
            self._choose({placed.id})
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (at - self._press_at).manhattanLength() >= QApplication.startDragDistance():
            pressed, self._pressed = self._pressed, None
            self._drag(pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        plain = not event.modifiers() & (_CTRL | _SHIFT)
        if pressed is not None and plain and event.button() == Qt.MouseButton.LeftButton:
            self._choose({pressed.id})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        placed = self._card_at(event.position().toPoint())
        if placed is not None and not self._on_vote(placed, event.position().toPoint()):
            self._pressed = None
            self.open_requested.emit(placed.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            if self._card_at(event.pos()) is not None:
                self.menu_requested.emit(self.selected, event.globalPos())
        elif self._focus:
            self.menu_requested.emit(self.selected, self.below(self._focus))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
        direction, focus = _ARROWS.get(Qt.Key(key), ""), self._focus
        digit = event.text() if event.text() in tuple("0123456789") and not ctrl else ""
        if direction in ("left", "right", "up", "down") and ctrl:
            self._shift(direction)
        elif direction:
            self._walk(self.plan().step(self.placed(focus), direction), bool(event.modifiers() & _SHIFT))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focus and not ctrl:
            self.open_requested.emit(focus)
        elif key == Qt.Key.Key_F2 and focus:
            self.rename_requested.emit(focus)
        elif key == Qt.Key.Key_Delete and self.selected:
            self.delete_requested.emit(self.selected)
        elif key == Qt.Key.Key_Space and focus:
            self._choose(self._selected ^ {focus})
        elif key == Qt.Key.Key_A and ctrl:
            self._choose(set(self._places))
        elif digit and focus:
            self.digit_typed.emit(focus, int(digit))
        elif key == Qt.Key.Key_Escape and self._selected:
            self._choose(set())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        else:
            event.ignore()
            return
        event.accept()

    # --- drops ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        if thing is not None and thing.kind in ("ideas", "files"):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        thing = drags.unpack(event.mimeData())
        target = self._aimed(thing, event.position().toPoint()) if thing is not None else (-1, "", "")
        self._aim(target, self._words(thing, target) if thing is not None else "")
        if target[0] < 0:
            event.ignore()
        else:
            files = thing is not None and thing.kind == "files"
            event.setDropAction(Qt.DropAction.CopyAction if files else Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim((-1, "", ""), "")

    def dropEvent(self, event: QDropEvent) -> None:
        thing = drags.unpack(event.mimeData())
        column, before, into = self._aimed(thing, event.position().toPoint()) if thing is not None else (-1, "", "")
        self._aim((-1, "", ""), "")
        if thing is None or column < 0:
            event.ignore()
            return
        event.acceptProposedAction()
        if thing.kind == "files":
            self.files_drop_requested.emit(thing.ids, into)
        elif into:
            self.merge_requested.emit(into, thing.ids)
        else:
            self.move_requested.emit(thing.ids, self._columns[column].key, before)

    def _aimed(self, thing: Dragged, at: QPoint) -> tuple[int, str, str]:
        """(column, idea before which, idea with which) a drop would put it; -1 where it can go nowhere."""
        plan, card = self.plan(), self._card_at(at)
        column = plan.column_at(at.x() + self.horizontalScrollBar().value())
        if thing.kind == "files":
            return (column, "", card.id) if card is not None else (-1, "", "")
        if thing.kind != "ideas" or column < 0:
            return -1, "", ""
        if card is not None and card.id not in thing.ids:
            part = (at.y() - self.box(card).y()) / card.height
            # without columns to move to and an order to choose there is nothing beside merging
            if _EDGE < part < 1 - _EDGE or self._columns[column].key not in STORED:
                return column, "", card.id
        if self._columns[column].key not in STORED:
            return -1, "", ""
        return column, (self._after(column, at, thing.ids) if self.by_rank else ""), ""

    def _after(self, column: int, at: QPoint, moving: tuple[str, ...]) -> str:
        y = at.y() - self._head() + self.verticalScrollBar().value()
        cards = [p for p in self.plan().columns[column] if p.id not in moving]
        return next((p.id for p in cards if p.top + p.height / 2 > y), "")

    def _words(self, thing: Dragged, target: tuple[int, str, str]) -> str:
        column, _before, into = target
        if thing.kind == "files":
            return ""
        if column < 0:
            return _("Drag an idea to a day of the calendar: then it is planned") + " · " + _("Esc cancels")
        if into:
            placed = self.placed(into)
            said = _("Drop: merges with “{title}”").format(title=placed.work.title if placed else "")
        elif len(thing.ids) > 1:
            n = len(thing.ids)
            said = ngettext("Drop: {n} idea to {column}", "Drop: {n} ideas to {column}", n)
            said = said.format(n=n, column=self._name(column))
        else:
            said = _("Drop: “{title}” to {column}").format(title=thing.title, column=self._name(column))
        return f"{said} · " + _("Esc cancels")

    def _aim(self, target: tuple[int, str, str], words: str) -> None:
        if target != self._target:
            self._target = target
            self.viewport().update()
        column, _before, into = target
        drags.say_target(_("Merge") if into else self._name(column) if column >= 0 else "")
        if words != self._said:
            self._said = words
            self.drop_hint_changed.emit(words)

    # --- private ---

    def _on_vote(self, placed: Placed[IdeaCard], at: QPoint) -> bool:
        box = self.box(placed)
        face = self.artist.face(placed.work, self._looks, round(box.width()), self._hides)
        return self.artist.vote_box(box, face).contains(QPointF(at))

    def _walk(self, to: Placed[IdeaCard] | None, extend: bool) -> None:
        if to is None:
            return
        before, self._focus = self._focus, to.id
        self._choose(self._selected | {before, to.id} - {""} if extend else {to.id})
        self._show_focus()
        tell_focus(self, min(self.plan().all().index(to), len(self.spoken_items()) - 1))

    def _shift(self, direction: str) -> None:
        """Ctrl and an arrow: the selected cards go to the next column, or past the next card."""
        placed = self.placed(self._focus)
        if placed is None:
            return
        ids = self.selected if placed.id in self._selected else (placed.id,)
        if direction in ("left", "right"):
            column = placed.column + (1 if direction == "right" else -1)
            if 0 <= column < len(self._columns) and self._columns[column].key in STORED:
                self.move_requested.emit(ids, self._columns[column].key, "")
            return
        cards = [p.id for p in self.plan().columns[placed.column]]
        number = placed.number + (2 if direction == "down" else -1)
        if self.by_rank and 0 <= number <= len(cards) and self._columns[placed.column].key in STORED:
            before = cards[number] if number < len(cards) else ""
            self.move_requested.emit((placed.id,), self._columns[placed.column].key, before)

    def _choose(self, ideas: set[str]) -> None:
        if ideas != self._selected:
            self._selected = ideas
            self.selected_changed.emit(self.selected)
        self.viewport().update()

    def _drag(self, pressed: Placed[IdeaCard]) -> None:
        ids = self.selected if pressed.id in self._selected else (pressed.id,)
        drag_ideas(self, self._themes, pressed.work, ids, self._looks.rubrics.get(pressed.work.rubric or ""), self)

    def _begin_drag(self, ids: tuple[str, ...]) -> None:
        self._moving = frozenset(ids)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._moving = frozenset()
        self._aim((-1, "", ""), "")
        self.viewport().update()


def drag_ideas(
    source: QWidget, themes: Themes, card: IdeaCard, ids: tuple[str, ...], rubric: object, board: IdeaBoard | None
) -> None:
    """Let an idea, or several, be dragged out of a view until they are dropped."""
    if len(ids) > 1:
        about = _("and {number} more").format(number=len(ids) - 1)
    elif board is not None and board._hides and not card.mine:
        about = ""
    else:
        about = ngettext("{n} vote", "{n} votes", card.weight).format(n=card.weight)
    floating = drags.FloatingCard(themes, source.window(), card.title, about, getattr(rubric, "hue", None))
    if board is not None:
        board._begin_drag(ids)
    drags.run_drag(
        source, drags.pack(drags.IDEAS, ids, card.title), floating, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    )
    if board is not None:
        board._end_drag()
