"""The workflow board: what the mouse and the keys do on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks
from smmdesk.domain.work import Board, PostWork
from ui.theme import Themes
from ui.views import drags, say
from ui.views.board.dropping import DropBoard
from ui.views.board.layout import Placed
from ui.widgets.accessible import tell_changed, tell_focus
from ui.widgets.base import plain_tip

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "home",
    Qt.Key.Key_End: "end",
}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class WorkBoard(DropBoard):
    """Posts as cards in columns. It shows and wishes; it changes nothing.

    post_selected(ids), post_open_requested(id), peek_requested(id), column_requested(ids, from, to): to another status
    or person, person_drop_requested(ids, posts, choose_role), files_drop_requested(paths, post), delete_requested(ids),
    menu_requested(ids, day, global position), drop_hint_changed(sentence).
    """

    post_selected = Signal(tuple)
    post_open_requested = Signal(str)
    peek_requested = Signal(str)
    delete_requested = Signal(tuple)
    menu_requested = Signal(tuple, str, QPoint)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._anchor = ""
        self._pressed: Placed[PostWork] | None = None
        self._press_at = QPoint()
        self._narrow_on_release = False

    # --- reading ---

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected posts, in the order of reading."""
        return tuple(dict.fromkeys(p.id for p in self.plan().all() if p.id in self._selected))

    def below_focus(self) -> QPoint:
        """The place on the screen below the card that has the keys, where a list for it opens."""
        placed = self._focused()
        box = self._box(placed).toRect() if placed is not None else QRect(0, self._head(), 1, 1)
        return self.viewport().mapToGlobal(box.bottomLeft() + QPoint(self.theme.px(10), 2))

    # --- acting ---

    def show_board(self, board: Board, looks: Looks, now: datetime, by: str) -> None:
        """Show a board of columns `by` "status" or "person"; what is selected stays selected as far as it is there."""
        now = now.replace(second=0, microsecond=0)
        if (looks, now, by) != (self._looks, self._now, self._by):
            self._forget()
        self._plan = None
        self._board, self._looks, self._now, self._by = board, looks, now, by
        there = {p.id for p in self.plan().all()}
        self._selected &= there
        if self._focus not in there:
            self._focus = ""
        self._fit()
        self.viewport().update()
        tell_changed(self)

    def select(self, posts: Iterable[str]) -> None:
        """Select posts, as far as they are shown, and go to the first."""
        there = {p.id for p in self.plan().all()}
        self._selected = set(posts) & there
        chosen = self.selected
        if chosen:
            self._focus = self._anchor = chosen[0]
            self._show_focus()
        self.viewport().update()

    # --- Qt ---

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            placed = self._card_at(event.pos())
            if placed is not None:
                tip = plain_tip(say.post_tip(placed.work.card, self._looks))
                QToolTip.showText(event.globalPos(), tip, self, self._box(placed).toRect())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        placed = self._card_at(at)
        self._press_at, self._pressed, self._narrow_on_release = at, placed, False
        if placed is None:
            if not event.modifiers() & (_CTRL | _SHIFT):
                self._choose(set())
            return
        self._focus, self._focus_column = placed.id, placed.column
        if event.button() == Qt.MouseButton.RightButton:
            if placed.id not in self._selected:
                self._choose({placed.id})
        elif event.modifiers() & _SHIFT and self._anchor:
            self._choose(self._selected | self._between(self._anchor, placed))
        elif event.modifiers() & _CTRL:
            self._anchor = placed.id
            self._choose(self._selected ^ {placed.id})
        else:
            self._anchor = placed.id
            self._narrow_on_release = placed.id in self._selected and len(self._selected) > 1
            if placed.id not in self._selected:
                self._choose({placed.id})

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            return
        if (at - self._press_at).manhattanLength() >= QApplication.startDragDistance():
            pressed, self._pressed = self._pressed, None
            self._narrow_on_release = False
            self._drag(pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._narrow_on_release and event.button() == Qt.MouseButton.LeftButton:
            self._choose({pressed.id})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        placed = self._card_at(event.position().toPoint())
        if placed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.post_open_requested.emit(placed.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        placed = self._focused()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and placed is not None:
            where = self.viewport().mapToGlobal(self._box(placed).toRect().topLeft() + QPoint(12, 18))
        elif event.reason() == QContextMenuEvent.Reason.Mouse and self._card_at(event.pos()) is None:
            return
        if self._selected:
            self.menu_requested.emit(self.selected, "", where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        placed, direction = self._focused(), _ARROWS.get(Qt.Key(key), "")
        if direction in ("left", "right") and modifiers & _CTRL:
            self._shift(1 if direction == "right" else -1)
        elif direction:
            self._walk(self.plan().step(placed, direction), bool(modifiers & _SHIFT))
        elif key == Qt.Key.Key_A and modifiers & _CTRL:
            self._choose({p.id for p in self.plan().all()})
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and placed is not None:
            self.post_open_requested.emit(placed.id)
        elif key == Qt.Key.Key_Space and placed is not None and modifiers & _CTRL:
            self._choose(self._selected ^ {placed.id})
        elif key == Qt.Key.Key_Space and placed is not None:
            self.peek_requested.emit(placed.id)
        elif key == Qt.Key.Key_Delete and self._selected:
            self.delete_requested.emit(self.selected)
        elif key == Qt.Key.Key_Escape and self._selected:
            self._choose(set())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        else:
            event.ignore()
            return
        event.accept()

    # --- private ---

    def _walk(self, to: Placed[PostWork] | None, extend: bool) -> None:
        if to is None:
            return
        before = self._focus
        self._focus, self._focus_column = to.id, to.column
        if extend:
            self._choose(self._selected | {before, to.id} - {""})
        else:
            self._anchor = to.id
            self._choose({to.id})
        self._show_focus()
        tell_focus(self, self.plan().all().index(to))

    def _shift(self, steps: int) -> None:
        """Ctrl and an arrow: the selected cards go to the next column."""
        placed, columns = self._focused(), self._board.columns
        if placed is None or not 0 <= placed.column + steps < len(columns):
            return
        ids = self.selected if placed.id in self._selected else (placed.id,)
        self.column_requested.emit(ids, columns[placed.column].key, columns[placed.column + steps].key)

    def _between(self, one: str, other: Placed[PostWork]) -> set[str]:
        """The cards from one to another of its column; of two columns both ends."""
        start = self.plan().find(one, other.column)
        if start is None or start.column != other.column:
            return {one, other.id}
        low, high = sorted((start.number, other.number))
        return {p.id for p in self.plan().columns[other.column][low : high + 1]}

    def _choose(self, posts: set[str]) -> None:
        if posts != self._selected:
            self._selected = posts
            self.post_selected.emit(self.selected)
        self.viewport().update()

    def _drag(self, pressed: Placed[PostWork]) -> None:
        ids = self.selected if pressed.id in self._selected else (pressed.id,)
        card = pressed.work.card
        rubric = self._looks.rubrics.get(card.rubric or "")
        about = _("and {number} more").format(number=len(ids) - 1) if len(ids) > 1 else card.time or ""
        title = say.post_title(card)
        floating = drags.FloatingCard(self._themes, self.window(), title, about, rubric.hue if rubric else None)
        self._moving, self._from = frozenset(ids), pressed.column
        self.viewport().update()
        data = drags.pack(drags.POSTS, ids, title, card.time or "")
        drags.run_drag(self, data, floating, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)
        self._end_drag()

    def _show_focus(self) -> None:
        placed = self._focused()
        if placed is None:
            return
        bar, margin = self.verticalScrollBar(), self.theme.px(8)
        room = self.viewport().height() - self._head()
        if placed.top - margin < bar.value():
            bar.setValue(placed.top - margin)
        elif placed.top + placed.height + margin > bar.value() + room:
            bar.setValue(placed.top + placed.height + margin - room)
        across, edges = self.horizontalScrollBar(), self.plan().edges
        if edges[placed.column] < across.value():
            across.setValue(edges[placed.column])
        elif edges[placed.column + 1] > across.value() + self.viewport().width():
            across.setValue(edges[placed.column + 1] - self.viewport().width())

    def _card_at(self, at: QPoint) -> Placed[PostWork] | None:
        if not QRect(0, self._head(), self.viewport().width(), self.viewport().height()).contains(at):
            return None
        x, y = at.x() + self.horizontalScrollBar().value(), at.y() - self._head() + self.verticalScrollBar().value()
        return self.plan().at(x, y)
