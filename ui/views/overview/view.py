"""The overview: what the mouse and the keys do on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain.cards import Ghost, Looks, PostCard
from smmdesk.domain.kinds import Status
from smmdesk.domain.overview import Overview, same_day_in
from ui.theme import Themes
from ui.views import drags, say
from ui.views.overview.layout import Mark
from ui.views.overview.paint import LEGEND, Legend, OverviewPaint
from ui.views.overview.picture import TOTAL
from ui.widgets.accessible import tell_changed, tell_focus
from ui.widgets.base import plain_tip
from ui.widgets.labels import EmptyState

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "home",
    Qt.Key.Key_End: "end",
}
_NO_ROWS = {
    "rubric": (N_("Each rubric has a row here: when a post of it is expected, and what is there."), N_("Add a rubric")),
    "person": (N_("Each person has a row here, with the posts that are theirs."), N_("Add a person")),
    "channel": (N_("Each channel has a row here, with what goes out on it."), N_("Add channels")),
}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class OverviewView(OverviewPaint):
    """A mark for each post, dashed where one is missing. It shows and wishes; it changes nothing.

    post_selected(ids), post_open_requested(id), peek_requested(id), ghost_requested(rubric, day),
    new_post_requested(day), move_requested(ids, day, copy), shift_requested(ids, days), delete_requested(ids),
    period_requested(-1 or 1), menu_requested(ids, day, global position), drop_hint_changed(sentence),
    skip_requested(rubric, day, whether), ghost_menu_requested(ghost, position),
    row_wished(what the rows are) where there is none yet.
    """

    post_selected = Signal(tuple)
    post_open_requested = Signal(str)
    peek_requested = Signal(str)
    ghost_requested = Signal(str, str)
    new_post_requested = Signal(str)
    move_requested = Signal(tuple, str, bool)
    shift_requested = Signal(tuple, int)
    delete_requested = Signal(tuple)
    period_requested = Signal(int)
    menu_requested = Signal(tuple, str, QPoint)
    skip_requested = Signal(str, str, bool)
    ghost_menu_requested = Signal(object, QPoint)
    drop_hint_changed = Signal(str)
    row_wished = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._legend = Legend(themes, self)
        self._empty: EmptyState | None = None
        self._pressed: Mark | None = None
        self._press_at = QPoint()
        self._narrow_on_release = False
        self._said = ""
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    # --- reading ---

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected posts, in the order of reading."""
        if not self._selected:
            return ()
        return tuple(dict.fromkeys(mark.id for mark in self.plan().all() if mark.id and mark.id in self._selected))

    @property
    def focus_day(self) -> str:
        """The day of the mark that has the keys; of an empty cell the first of its days from today on."""
        mark = self.focused()
        if mark is not None:
            return mark.thing.day or ""
        begin = self._shown.begin(self._focus[1])
        return max(begin, min(self._today, begin + timedelta(days=6))).isoformat()

    @property
    def focus_ghost(self) -> Ghost | None:
        """The expected post that has the keys."""
        mark = self.focused()
        return mark.thing if mark is not None and isinstance(mark.thing, Ghost) else None

    def place(self) -> QPoint:
        """Where on the screen a menu or a list for what the keys stand on opens."""
        return self.viewport().mapToGlobal(self._cell(*self._focus[:2]).toRect().center())

    # --- acting ---

    def show_overview(self, shown: Overview, looks: Looks, today: date, by: str, selected: Iterable[str]) -> None:
        """Show rows `by` "rubric", "person" or "channel"."""
        self._shown, self._looks, self._today, self._by = shown, looks, today, by
        self._plan = None
        self._pictures.drop_wishes()
        chosen = set(selected)
        self._selected = chosen & {mark.id for mark in self.plan().all()} if chosen else chosen
        row, week, place = self._focus
        self._focus = (min(row, max(0, len(shown.rows) - 1)), min(week, shown.weeks - 1), place)
        for post in self.selected[:1]:
            self._go_to(self.plan().find(post, self._focus[0]))
        self._fit()
        self._show_empty()
        self.viewport().update()
        tell_changed(self)

    def select(self, posts: Iterable[str]) -> None:
        """Select posts, as far as they are shown, and go to the first."""
        self._selected = set(posts) & {mark.id for mark in self.plan().all()}
        for post in self.selected[:1]:
            self._go_to(self.plan().find(post, self._focus[0]))
        self.viewport().update()

    def focus_on(self, day: str) -> None:
        """Put the keys on the week of a day."""
        week = self._shown.week_of(date.fromisoformat(day))
        if week >= 0 and week != self._focus[1]:
            self._focus = (self._focus[0], week, 0)
            self.viewport().update()

    def _show_empty(self) -> None:
        """Where there are no rows, what would be one."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        if not self._shown.rows:
            px, (sentence, button) = self.theme.px, _NO_ROWS[self._by]
            self._empty = EmptyState(self._themes, _(sentence), _(button), icon="plus", parent=self.viewport())
            self._empty.pressed.connect(self._wish_row)
            self._empty.setFixedWidth(px(460))
            self._empty.move(0, self.head() + px(TOTAL))
            self._empty.show()

    def _wish_row(self) -> None:
        self.row_wished.emit(self._by)

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = self.theme.px(LEGEND)
        self._legend.setGeometry(0, self.height() - high, self.width(), high)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(event.pos())
            if mark is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(self._tip(mark)), self, self._box(mark).toRect())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        mark = self._mark_at(at)
        self._press_at, self._pressed, self._narrow_on_release = at, mark, False
        if mark is None:
            row, week = self.plan().row_at(self._down(at)), self.plan().week_at(at.x())
            if row >= 0 and week >= 0:
                self._focus = (row, week, 0)
            self._choose(set())
            return
        self._focus = (mark.row, mark.week, mark.place)
        if not mark.id:
            self._choose(set())
        elif event.button() == Qt.MouseButton.RightButton:
            self._choose(self._selected if mark.id in self._selected else {mark.id})
        elif event.modifiers() & (_CTRL | _SHIFT):
            self._choose(self._selected ^ {mark.id})
        else:
            self._narrow_on_release = mark.id in self._selected and len(self._selected) > 1
            self._choose(self._selected if mark.id in self._selected else {mark.id})

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        pressed = self._pressed
        if not event.buttons() & Qt.MouseButton.LeftButton or pressed is None:
            over = self._mark_at(at) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        elif (at - self._press_at).manhattanLength() >= QApplication.startDragDistance():
            self._pressed, self._narrow_on_release = None, False
            if isinstance(pressed.thing, PostCard):
                self._drag(pressed.thing)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if self._narrow_on_release:
            self._choose({pressed.id})
        elif isinstance(pressed.thing, Ghost) and self._mark_at(event.position().toPoint()) == pressed:
            self.ghost_requested.emit(pressed.thing.rubric, pressed.thing.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().toPoint())
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton and mark is not None and mark.id:
            self.post_open_requested.emit(mark.id)
        elif event.button() == Qt.MouseButton.LeftButton and mark is None and self._in_rows(event):
            self.new_post_requested.emit(self.focus_day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = self.place() if event.reason() == QContextMenuEvent.Reason.Keyboard else event.globalPos()
        if self.focus_ghost is not None:
            self.ghost_menu_requested.emit(self.focus_ghost, where)
            return
        self.menu_requested.emit(self.selected, self.focus_day, where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers, mark = event.key(), event.modifiers(), self.focused()
        direction = _ARROWS.get(Qt.Key(key), "")
        if direction in ("left", "right") and modifiers & _CTRL:
            if self.selected:
                self.shift_requested.emit(self.selected, 7 if direction == "right" else -7)
        elif direction:
            self._walk(self.plan().step(self._focus, direction), bool(modifiers & _SHIFT))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.period_requested.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(mark)
        elif key == Qt.Key.Key_Space and mark is not None and mark.id:
            if modifiers & _CTRL:
                self._choose(self._selected ^ {mark.id})
            else:
                self.peek_requested.emit(mark.id)
        elif key == Qt.Key.Key_Delete and mark is not None and isinstance(mark.thing, Ghost):
            self.skip_requested.emit(mark.thing.rubric, mark.thing.day, not mark.thing.skipped)
        elif key == Qt.Key.Key_Delete and self.selected:
            self.delete_requested.emit(self.selected)
        elif key == Qt.Key.Key_Escape and self._selected:
            self._choose(set())
        else:
            event.ignore()
            return
        event.accept()

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        if thing is not None and thing.kind == "posts":
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        thing, week = drags.unpack(event.mimeData()), self.plan().week_at(event.position().toPoint().x())
        if thing is None or week < 0:
            self._aim(-1, "")
            event.ignore()
            return
        copy = bool(event.modifiers() & _CTRL)
        day = self._day_in(thing.ids, week)
        words = _("Drop: a copy on {day}") if copy else _("Drop: moves to {day}")
        drags.say_target(say.day_name(day, short=True))
        self._aim(week, f"{words.format(day=say.day_name(day))} · " + _("Ctrl copies · Esc cancels"))
        event.setDropAction(Qt.DropAction.CopyAction if copy else event.proposedAction())
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        drags.say_target("")
        self._aim(-1, "")

    def dropEvent(self, event: QDropEvent) -> None:
        thing, week = drags.unpack(event.mimeData()), self.plan().week_at(event.position().toPoint().x())
        self._aim(-1, "")
        if thing is None or week < 0:
            event.ignore()
            return
        event.acceptProposedAction()
        self.move_requested.emit(thing.ids, self._day_in(thing.ids, week), bool(event.modifiers() & _CTRL))

    # --- private ---

    def _day_in(self, ids: tuple[str, ...], week: int) -> str:
        """The day of a week on which dragged posts begin: the weekday of the earliest stays."""
        days = [m.thing.day for m in self.plan().all() if m.id in ids and m.id and m.thing.day]
        begin = self._shown.begin(week)
        return same_day_in(begin, min(days), begin.weekday()) if days else begin.isoformat()

    def _enter(self, mark: Mark | None) -> None:
        if mark is None:
            self.new_post_requested.emit(self.focus_day)
        elif isinstance(mark.thing, Ghost):
            self.ghost_requested.emit(mark.thing.rubric, mark.thing.day)
        else:
            self.post_open_requested.emit(mark.id)

    def _walk(self, to: tuple[int, int, int], extend: bool) -> None:
        self._focus = to
        mark = self.focused()
        if mark is not None and mark.id:
            self._choose(self._selected | {mark.id} if extend else {mark.id})
            tell_focus(self, self.plan().all().index(mark))
        elif not extend:
            self._choose(set())
        bar, cell = self.verticalScrollBar(), self._cell(*to[:2])
        head = self._cell(0, 0).top() + bar.value()
        if cell.top() < head:
            bar.setValue(round(bar.value() - head + cell.top()))
        elif cell.bottom() > self.viewport().height():
            bar.setValue(round(bar.value() + cell.bottom() - self.viewport().height()))
        if mark is not None and self.hasFocus():
            point = self.viewport().mapToGlobal(self._box(mark).toRect().bottomRight())
            QToolTip.showText(point, plain_tip(self._tip(mark)), self)
        self.viewport().update()

    def _go_to(self, mark: Mark | None) -> None:
        if mark is not None:
            self._focus = (mark.row, mark.week, mark.place)

    def _tip(self, mark: Mark) -> str:
        if isinstance(mark.thing, PostCard):
            day = say.day_name(mark.thing.day, short=True) if mark.thing.day else ""
            return f"{day}, {say.post_tip(mark.thing, self._looks)}"
        return say.ghost_sentence(mark.thing, self._looks)

    def _choose(self, posts: set[str]) -> None:
        if posts != self._selected:
            self._selected = posts
            self.post_selected.emit(self.selected)
        self.viewport().update()

    def _drag(self, pressed: PostCard) -> None:
        chosen = self._selected | {pressed.id}
        things = {m.id: m.thing for m in self.plan().all() if isinstance(m.thing, PostCard)}
        ids = tuple(i for i in things if i in chosen and things[i].status is not Status.PUBLISHED)  # type: ignore[union-attr]
        if not ids:
            self._hint(_("A published post stays on its day"))
            return
        look = self._looks.rubrics.get(pressed.rubric or "")
        about = _("and {number} more").format(number=len(ids) - 1) if len(ids) > 1 else pressed.time or ""
        title = say.post_title(pressed)
        card = drags.FloatingCard(self._themes, self.window(), title, about, look.hue if look else None)
        data = drags.pack(drags.POSTS, ids, title, pressed.time or "")
        drags.run_drag(self, data, card, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)
        self._aim(-1, "")

    def _aim(self, week: int, words: str) -> None:
        if week != self._target:
            before, self._target = self._target, week
            self._repaint_week(before)
            self._repaint_week(week)
        self._hint(words)

    def _hint(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.drop_hint_changed.emit(words)

    def _down(self, at: QPoint) -> int:
        """How far below the first row's top a place is."""
        return round(at.y() - self._cell(0, 0).top())

    def _in_rows(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        return self.plan().row_at(self._down(at)) >= 0 and self.plan().week_at(at.x()) >= 0

    def _mark_at(self, at: QPoint) -> Mark | None:
        if at.y() < self._cell(0, 0).top() + self.verticalScrollBar().value():
            return None
        return self.plan().mark_at(at.x(), self._down(at))
