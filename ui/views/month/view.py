"""The month: what the mouse and the keys do on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Ghost, PostCard
from smmdesk.domain.dates import days_between
from smmdesk.domain.kinds import Status
from ui.theme import Themes
from ui.views import drags, say
from ui.views.month import walk
from ui.views.month.grasping import GraspMonth, Held
from ui.views.month.layout import Cell, Item
from ui.views.month.paint import MonthPainter, plus_shows
from ui.widgets.base import plain_tip

if TYPE_CHECKING:
    from ui.views.month.day_list import DayList

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "home",
    Qt.Key.Key_End: "end",
}
_DAYS = {"left": -1, "right": 1, "up": -7, "down": 7}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class MonthView(GraspMonth):
    """The calendar of a month. It shows and wishes; it changes nothing.

    post_open_requested(id), post_selected(ids), new_post_requested(day), move_requested(ids, day, copy),
    shift_requested(ids, days), delete_requested(ids), period_requested(-1 or 1), ghost_requested(rubric, day),
    skip_requested(rubric, day, whether), ghost_menu_requested(ghost, position), repeat_drop_requested(ids, day),
    span_drop_requested(dragged, day),
    peek_requested(id), menu_requested(ids, day, global position), day_opened(day): answer with `show_day`,
    drop_hint_changed(sentence), idea_drop_requested(ids, day, keep), person_drop_requested(ids, posts, choose_role),
    files_drop_requested(paths, post), day_focused(day).
    """

    post_open_requested = Signal(str)
    new_post_requested = Signal(str)
    shift_requested = Signal(tuple, int)
    delete_requested = Signal(tuple)
    ghost_requested = Signal(str, str)
    skip_requested = Signal(str, str, bool)
    ghost_menu_requested = Signal(object, QPoint)
    peek_requested = Signal(str)
    menu_requested = Signal(tuple, str, QPoint)
    day_opened = Signal(str)
    day_focused = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._pressed: Item | None = None
        self._press_at = QPoint()
        self._anchor = ""
        self._by_keys = False
        self._narrow_on_release = False
        self._held: Held | None = None
        self._on_ground = False
        self._wheel = 0
        self._wheel_rest = QTimer(self)
        self._wheel_rest.setSingleShot(True)
        self._wheel_rest.setInterval(220)
        self._day_list: DayList | None = None

    @property
    def focus_ghost(self) -> Ghost | None:
        """The slot that the keys stand on."""
        plan = self.plan()
        item = plan.by_id.get(self._marks.focus_item) if plan else None
        return item.ghost if item else None

    def select_all(self) -> None:
        """Select every post that is to be seen."""
        plan = self.plan()
        if plan is not None:
            self._select(item.id for item in plan.by_id.values() if item.card is not None)

    def open_day(self, day: str) -> None:
        """Show all of a day over its cell; `day_opened` asks for the posts that the period left out."""
        plan = self.plan()
        cell = plan.by_day.get(day) if plan else None
        if plan is None or cell is None or self._period is None:
            return
        from ui.views.month.day_list import DayList

        self.close_day()
        cards, ghosts = self._period.cards.get(day, ()), self._period.ghosts.get(day, ())
        opened = self._day_list = DayList(self._themes, self, cell, self._planner_now(), self._artist_now())
        opened.show_things(cards, ghosts, self._period.counts.get(day, len(cards)), self._marks.selected)
        opened.post_open_requested.connect(self.post_open_requested)
        opened.peek_requested.connect(self.peek_requested)
        opened.ghost_requested.connect(self.ghost_requested)
        opened.delete_requested.connect(self.delete_requested)
        opened.picked.connect(self._picked_in_day)
        opened.dragged.connect(self._dragged_in_day)
        opened.menu_requested.connect(self.menu_requested)
        opened.moved.connect(self._move)
        opened.closed.connect(self._day_closed)
        opened.show()
        opened.raise_()
        opened.setFocus(Qt.FocusReason.PopupFocusReason)
        self.day_opened.emit(day)

    def show_day(self, day: str, cards: tuple[PostCard, ...]) -> None:
        """All the posts of the day that is open."""
        if self._day_list is not None and self._day_list.day == day and self._period is not None:
            ghosts = self._period.ghosts.get(day, ())
            self._day_list.show_things(cards, ghosts, len(cards), self._marks.selected)

    def close_day(self) -> None:
        """Close the list of a day, if one is open."""
        if self._day_list is not None:
            self._day_list.close_list()

    def focus_day_on(self, day: date | str) -> None:
        """Put the keys' place on a day, the first time it is shown if it is not now."""
        self._focus(day if isinstance(day, str) else day.isoformat(), "")

    def focus_post(self, post: str) -> None:
        """Put the keys' place on a post and select it."""
        plan = self.plan()
        if plan is not None and post in plan.by_id:
            self._by_keys = True
            self._focus(plan.by_id[post].day, post)
            self._select([post])

    def _keyed(self) -> bool:
        return self._by_keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self._item(event.pos())
            words = self._tip_of(event.pos()) if item is None else self._item_tip(item)
            if words and not self._marks.dragging:
                box = QRect(*item.box) if item is not None else QRect()
                QToolTip.showText(event.globalPos(), plain_tip(words), self, box)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _item_tip(self, item: Item) -> str:
        if item.ghost is not None:
            return say.ghost_tip(item.ghost, self._looks)
        return say.post_tip(item.card, self._looks) if item.card is not None else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_day()
        self._by_keys = False
        at = event.position().toPoint()
        cell, item = self._cell(at), self._item(at)
        if cell is None:
            return
        self._press_at, self._pressed, self._narrow_on_release = at, item, False
        self._held = self.held_at(at) if item is None else None
        self._on_ground = item is None and self._held is None
        self._focus(cell.day, item.id if item else "", tell=False)
        self.day_focused.emit(cell.day)
        if item is None or item.kind != "post":
            if not event.modifiers() & (_CTRL | _SHIFT):
                self._select(())
            return
        chosen = self._marks.selected
        if event.button() == Qt.MouseButton.RightButton:
            if item.id not in chosen:
                self._select([item.id])
        elif event.modifiers() & _SHIFT and self._anchor:
            plan = self.plan()
            assert plan is not None
            self._select(chosen | set(walk.between(plan, self._anchor, item.id)))
        elif event.modifiers() & _CTRL:
            self._narrow_on_release = item.id in chosen
            self._anchor = self._anchor if item.id in chosen else item.id
            self._select(chosen | {item.id})
        else:
            self._anchor = item.id
            self._narrow_on_release = item.id in chosen and len(chosen) > 1
            if item.id not in chosen:
                self._select([item.id])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton and (self._pressed or self._held or self._on_ground):
            if (at - self._press_at).manhattanLength() >= QApplication.startDragDistance() or self._band is not None:
                self._take_along(at, bool(event.modifiers() & (_CTRL | _SHIFT)))
            return
        item, cell = self._item(at), self._cell(at)
        self._mark(hover_item=item.id if item else "", hover_day=cell.day if cell else "")
        pointing = item is not None and item.kind in ("more", "ghost")
        pointing = pointing or (item is None and self._on_cell_plus(at, cell))
        held = self.held_at(at) if item is None and not pointing else None
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        if held is not None:
            shape = Qt.CursorShape.SizeHorCursor if held.part else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)

    def _take_along(self, at: QPoint, add: bool) -> None:
        """The mouse moves with what was pressed: a post, a campaign or a date is dragged, from the ground a band."""
        pressed, held = self._pressed, self._held
        if pressed is not None and pressed.card is not None:
            self._pressed, self._narrow_on_release = None, False
            self._drag(pressed.card)
        elif held is not None:
            self._held = None
            self._drag_held(held)
        elif self._on_ground:
            self._stretch_band(self._press_at, at, add)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        self._held, self._on_ground = None, False
        if self._end_band() or event.button() != Qt.MouseButton.LeftButton:
            return
        if pressed is not None and self._narrow_on_release:
            if event.modifiers() & _CTRL:
                self._select(self._marks.selected - {pressed.id})
            else:
                self._select([pressed.id])
        elif pressed is not None and pressed.kind == "more" and self._item(at) is pressed:
            self.open_day(pressed.day)
        elif pressed is not None and pressed.ghost is not None:
            if self._item(at) is pressed and not event.modifiers() & (_CTRL | _SHIFT):
                self._fill(pressed.ghost)
        elif pressed is None:
            cell = self._cell(at)
            if self._on_cell_plus(at, cell) and self._on_cell_plus(self._press_at, cell) and cell:
                self.new_post_requested.emit(cell.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        cell, item = self._cell(at), self._item(at)
        if event.button() != Qt.MouseButton.LeftButton or cell is None:
            return
        self._pressed = None
        # the first click of the two has already acted on a plus
        if item is None and self._on_cell_plus(at, cell):
            return
        self._focus(cell.day, item.id if item else "", tell=False)
        self._activate(cell.day, item)

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(hover_item="", hover_day="")
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CTRL:
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        event.accept()
        if abs(self._wheel) >= 120 and not self._wheel_rest.isActive():
            self._wheel_rest.start()
            self.period_requested.emit(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        elif abs(self._wheel) >= 120:
            self._wheel = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plan, key, modifiers = self.plan(), event.key(), event.modifiers()
        if plan is None:
            return
        day, focus = self._marks.focus_day, self._marks.focus_item
        item = plan.by_id.get(focus)
        direction = _ARROWS.get(Qt.Key(key), "")
        self._by_keys = True
        if direction and modifiers & _CTRL:
            if direction in _DAYS:
                self._move(_DAYS[direction])
        elif direction:
            self._walk(*walk.step(plan, day, focus, direction), extend=bool(modifiers & _SHIFT))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not modifiers & _CTRL:
            self.period_requested.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & (_CTRL | _SHIFT):
            self._activate(day, item)
        elif key == Qt.Key.Key_Space and item is not None and item.kind == "post" and not modifiers & _CTRL:
            self.peek_requested.emit(item.id)
        elif key == Qt.Key.Key_Space and item is not None and item.kind == "post":
            self._select(self._marks.selected ^ {item.id})
        elif key == Qt.Key.Key_Delete and item is not None and item.ghost is not None:
            self.skip_requested.emit(item.ghost.rubric, item.day, not item.ghost.skipped)
        elif key == Qt.Key.Key_A and modifiers == _CTRL:
            self.select_all()
        elif key == Qt.Key.Key_Delete and self._marks.selected:
            self.delete_requested.emit(self.selected)
        elif key == Qt.Key.Key_Escape and self._band is not None:
            self._on_ground = False
            self._drop_band()
        elif key == Qt.Key.Key_Escape and self._marks.selected:
            self._select(())
        else:
            event.ignore()
            return
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        plan = self.plan()
        found = walk.within(plan, self._marks.focus_day, self._marks.focus_item, forward) if plan else None
        if found is None:
            return super().focusNextPrevChild(forward)
        self._walk(found.day, found.id)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        tabs = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        if event.reason() in tabs:
            self._by_keys = True
        self._spoken = None
        if not self._marks.focus_day:
            self._settle(self._marks)
        self._focus(self._marks.focus_day, self._marks.focus_item)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._spoken = None
        self.update()
        super().focusOutEvent(event)

    def place(self) -> QPoint:
        """Where on the screen a menu or a list for what the keys stand on opens."""
        plan = self.plan()
        item = plan.by_id.get(self._marks.focus_item) if plan else None
        cell = plan.by_day.get(self._marks.focus_day) if plan else None
        box = QRect(*(item.box if item else cell.box)) if item or cell else self.rect()
        return self.mapToGlobal(box.topLeft() + QPoint(self.theme.px(12), self.theme.px(18)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = self.place() if event.reason() == QContextMenuEvent.Reason.Keyboard else event.globalPos()
        ghost = self.focus_ghost
        if ghost is not None:
            self.ghost_menu_requested.emit(ghost, where)
        else:
            self.menu_requested.emit(self.selected, self._marks.focus_day, where)

    def _walk(self, day: str, item: str, extend: bool = False) -> None:
        plan = self.plan()
        if plan is None:
            return
        self._by_keys = True
        if day not in plan.by_day:
            self._marks_to(day)
            self.period_requested.emit(-1 if day < plan.cells[0].day else 1)
            return
        before = self._marks.focus_item
        self._focus(day, item)
        self.day_focused.emit(day)
        found = plan.by_id.get(item)
        if found is None or found.kind != "post":
            if not extend:
                self._select(())
        elif extend:
            self._select(self._marks.selected | {found.id} | ({before} if before in plan.by_id else set()))
        else:
            self._anchor = found.id
            self._select([found.id])

    def _marks_to(self, day: str) -> None:
        """The place to be when the next period is shown."""
        self._mark(focus_day=day, focus_item="")

    def _activate(self, day: str, item: Item | None) -> None:
        """Enter or a double click: open the post, fill the slot, open the day, or begin a post."""
        if item is None:
            self.new_post_requested.emit(day)
        elif item.kind == "more":
            self.open_day(day)
        elif item.ghost is not None:
            self._fill(item.ghost)
        else:
            self.post_open_requested.emit(item.id)

    def _fill(self, ghost: Ghost) -> None:
        """Write the post that is expected; one that was done without is expected again first."""
        if ghost.skipped:
            self.skip_requested.emit(ghost.rubric, ghost.day, False)
        else:
            self.ghost_requested.emit(ghost.rubric, ghost.day)

    def _move(self, days: int) -> None:
        """Ctrl and an arrow: the selected posts go a day or a week on."""
        cards = self._movable(self._marks.selected)
        on = {card.day for card in cards if card.day}
        if len(on) == 1:
            goal = walk.shifted(on.pop(), days)
            ids, plan = tuple(card.id for card in cards), self.plan()
            self.move_requested.emit(ids, goal, False)
            if plan is not None and goal not in plan.by_day:  # the keys go on with them where they went
                self._marks_to(goal)
                self.period_requested.emit(-1 if goal < plan.cells[0].day else 1)
                self.focus_post(ids[0])
                self.select(ids)
        elif on:
            self.shift_requested.emit(tuple(card.id for card in cards), days)
        elif self._marks.selected:
            self._say_hint(_("A published post stays on its day"))

    def _drag(self, pressed: PostCard) -> None:
        """Drag the selected posts that may move; of a published one a copy."""
        cards = self._cards(self._marks.selected | {pressed.id})
        movable = [card for card in cards if card.status is not Status.PUBLISHED]
        only_copies = pressed.status is Status.PUBLISHED
        taken = [pressed] if only_copies else movable
        ids = tuple(card.id for card in taken)
        title = say.post_title(pressed)
        about = " · ".join(p for p in (pressed.time or "", self._about(pressed)) if p)
        if len(ids) > 1:
            about = _("and {number} more").format(number=len(ids) - 1)
        if only_copies:
            about = _("published: Ctrl makes a copy")
        elif len(cards) > len(movable):
            stay = len(cards) - len(movable)
            said = ngettext("{n} published post stays", "{n} published posts stay", stay).format(n=stay)
            about = f"{about} · {said}" if about else said
        self._mark(moving=frozenset(() if only_copies else ids), hover_item="", hover_day="")
        earliest = min((card.day for card in taken if card.day), default="")
        lead = days_between(earliest, pressed.day) if earliest and pressed.day else 0
        part = drags.STAYS if only_copies else ""
        data = drags.pack(drags.POSTS, ids, title, pressed.time or "", pressed.day or "", lead, part)
        card = drags.FloatingCard(self._themes, self.window(), title, about, self._planner_now().face(pressed).hue)
        drags.run_drag(self, data, card, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)
        self._end_drag()

    def _about(self, card: PostCard) -> str:
        return ", ".join(self._looks.people[a].name for a in card.authors if a in self._looks.people)

    def _cards(self, ids: frozenset[str]) -> list[PostCard]:
        """Those of the posts that are shown, in the order of reading."""
        if self._period is None:
            return []
        cards = [c for day in sorted(self._period.cards) for c in self._period.cards[day]]
        if self._day_list is not None:
            known = {c.id for c in cards}
            cards += [c for c in self._day_list.cards() if c.id not in known]
        return [c for c in cards if c.id in ids]

    def _movable(self, ids: frozenset[str]) -> list[PostCard]:
        """The posts among `ids` that are not published, in the order of reading."""
        return [card for card in self._cards(ids) if card.status is not Status.PUBLISHED]

    def _picked_in_day(self, ids: tuple[str, ...]) -> None:
        self._select(ids)

    def _dragged_in_day(self, card: PostCard) -> None:
        self._select([card.id])
        if self._day_list is not None:
            self._day_list.hide()
        self._drag(card)
        self.close_day()

    def _day_closed(self) -> None:
        if self._day_list is not None:
            self._day_list.deleteLater()
            self._day_list = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, at: QPoint) -> Cell | None:
        plan = self.plan()
        return plan.cell_at(at.x(), at.y()) if plan else None

    def _item(self, at: QPoint) -> Item | None:
        plan = self.plan()
        return plan.item_at(at.x(), at.y()) if plan else None

    def _on_cell_plus(self, at: QPoint, cell: Cell | None) -> bool:
        if cell is None or not plus_shows(cell):
            return False
        box = MonthPainter(self._artist_now(), 1.0).plus_box(cell)
        grown = self.theme.px(4)
        return box.adjusted(-grown, -grown, grown, grown).contains(QPointF(at))
