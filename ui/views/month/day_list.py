"""All of one day in place: a floating list of its chips over the cell."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from smmdesk.base.words import ngettext
from smmdesk.domain.cards import Ghost, PostCard
from ui.theme import Themes
from ui.views import say
from ui.views.month.chips import ChipArtist
from ui.views.month.layout import Cell, Item, Planner
from ui.views.month.paint import Marks, MonthPainter
from ui.widgets.accessible import Spoken, speak_for, tell_focus
from ui.widgets.base import Themed, float_shadow, rounded

MOST_LINES = 3


class DayList(Themed, QWidget):
    """Floats over a cell, scrolls, closes with Esc or a click outside (`closed`)."""

    post_open_requested = Signal(str)
    peek_requested = Signal(str)
    ghost_requested = Signal(str, str)
    delete_requested = Signal(tuple)
    picked = Signal(tuple)
    dragged = Signal(object)
    menu_requested = Signal(tuple, str, QPoint)
    moved = Signal(int)
    closed = Signal()

    def __init__(self, themes: Themes, parent: QWidget, cell: Cell, planner: Planner, artist: ChipArtist) -> None:
        super().__init__(parent)
        self._themes = themes
        self._cell = cell
        self._planner = planner
        self._artist = artist
        self._items: list[Item] = []
        self._unseen = 0
        self._selected: frozenset[str] = frozenset()
        self._focus = ""
        self._scroll = 0
        self._content = 0
        self._pressed: Item | None = None
        self._press_at = QPoint()
        self._open = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say.day_name(cell.day))
        float_shadow(self, themes.now)
        speak_for(self)

    @property
    def day(self) -> str:
        """The day it shows."""
        return self._cell.day

    def cards(self) -> list[PostCard]:
        """The posts it shows."""
        return [item.card for item in self._items if item.card is not None]

    def spoken_items(self) -> list[Spoken]:
        """Its chips as sentences."""
        out = []
        for item in self._items:
            thing = item.card or item.ghost
            looks = self.parent().looks  # type: ignore[union-attr]
            name = say.post_sentence(thing, looks) if isinstance(thing, PostCard) else ""
            name = say.ghost_sentence(thing, looks) if isinstance(thing, Ghost) else name
            left, top, width, height = item.box
            box = (left, top - self._scroll, width, height)
            out.append(Spoken(name, box, item.id in self._selected, self.hasFocus() and item.id == self._focus))
        return out

    def show_things(
        self, cards: tuple[PostCard, ...], ghosts: tuple[Ghost, ...], count: int, selected: frozenset[str]
    ) -> None:
        """Show these; `count` tells how many posts the day has in all."""
        px, s = self._px, self._artist.sizes
        view = self.parentWidget().rect()
        width = max(self._cell.box[2], px(230))
        inner = width - 2 * px(6)
        items: list[Item] = []
        y = self._head()
        for kind, thing, face in self._planner.things(self.day, cards, ghosts):
            lines = min(MOST_LINES, self._artist.wants(face, inner).full)
            high = self._artist.height(lines)
            name = thing.id if isinstance(thing, PostCard) else f"ghost:{thing.rubric}:{thing.time or ''}"
            card = thing if isinstance(thing, PostCard) else None
            ghost = thing if isinstance(thing, Ghost) else None
            items.append(Item(kind, name, self.day, (px(6), y, inner, high), face, lines, card, ghost))
            y += high + s.gap
        self._items, self._selected = items, selected
        self._unseen = max(0, count - len(cards))
        self._content = y + px(4) + (px(20) if self._unseen else 0)
        height = min(self._content, view.height() - 2 * px(4))
        left = min(max(0, self._cell.box[0]), max(0, view.width() - width - px(2)))
        top = min(max(px(4), self._cell.box[1]), max(0, view.height() - height - px(4)))
        self.setGeometry(left, top, width, height)
        known = {item.id for item in items}
        if self._focus not in known:
            inside = [item.id for item in items if item.id in selected]
            self._focus = inside[0] if inside else items[0].id if items else ""
        self._reveal()
        self.update()

    def close_list(self) -> None:
        """Close it, once."""
        if self._open:
            self._open = False
            self.hide()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._artist.theme, self._px, QPainter(self)
        rounded(painter, QRectF(self.rect()), px(6), theme.surface, theme.control_border)
        head = self._head()
        painter.setClipRect(QRect(1, head - px(2), self.width() - 2, self.height() - head))
        marks = Marks(date.min, self._selected, self.day, self._focus, self.hasFocus())
        chips = MonthPainter(self._artist, self.devicePixelRatioF())
        painter.translate(QPointF(0, -self._scroll))
        for item in self._items:
            chips.item(painter, item, marks)
            if item.id in self._selected or (self.hasFocus() and item.id == self._focus):
                chips.outline(painter, item, item.id in self._selected)
        if self._unseen:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.text_2)
            words = ngettext("and {number} more post", "and {number} more posts", self._unseen)
            box = QRectF(px(14), self._content - px(24), self.width() - px(20), px(20))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words.format(number=self._unseen))
        painter.resetTransform()
        painter.setClipping(False)
        painter.setFont(theme.font("chip", 600))
        painter.setPen(theme.text)
        room = QRectF(px(12), 0, self.width() - px(20), head)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), say.day_name(self.day))
        if self._content > self.height():
            track = self.height() - head - px(6)
            size = max(px(20), round(track * (self.height() - head) / (self._content - head)))
            at = head + round((track - size) * self._scroll / max(1, self._content - self.height()))
            rounded(painter, QRectF(self.width() - px(5), at, px(3), size), 1.5, theme.line_strong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item = event.key(), self._item(self._focus)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif ctrl and Qt.Key(key) in days:
            self.close_list()
            self.moved.emit(days[Qt.Key(key)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._items:
            self._pick(self._items[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._activate(item)
        elif key == Qt.Key.Key_Space and item is not None and item.card is not None:
            self.peek_requested.emit(item.id)
        elif key == Qt.Key.Key_Delete and item is not None and item.card is not None:
            self.delete_requested.emit((item.id,))
        else:
            event.ignore()
            return
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._step(1 if forward else -1)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tell()
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            QTimer.singleShot(0, self, self.close_list)
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_to(self._scroll - event.angleDelta().y() // 2)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press_at = event.position().toPoint()
        self._pressed = self._at(self._press_at)
        if self._pressed is not None:
            self._pick(self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._press_at).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far and self._pressed is not None and self._pressed.card:
            card, self._pressed = self._pressed.card, None
            self.dragged.emit(card)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self._at(event.position().toPoint())
        if item is not None:
            self._activate(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self._item(self._focus)
        if item is not None and item.card is not None:
            where = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                where = self.mapToGlobal(QRect(*item.box).bottomLeft())
            self.menu_requested.emit((item.id,), self.day, where)

    def event(self, event: QEvent) -> bool:
        # keys that the window knows as shortcuts, but that mean something here
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def _px(self, size: float) -> int:
        return self._artist.theme.px(size)

    def _head(self) -> int:
        return self._px(28)

    def _item(self, name: str) -> Item | None:
        return next((item for item in self._items if item.id == name), None)

    def _at(self, at: QPoint) -> Item | None:
        if at.y() < self._head():
            return None
        spot = at + QPoint(0, self._scroll)
        return next((item for item in self._items if QRect(*item.box).contains(spot)), None)

    def _step(self, step: int) -> None:
        names = [item.id for item in self._items]
        if names:
            at = names.index(self._focus) if self._focus in names else -1
            self._pick(self._items[max(0, min(len(names) - 1, at + step))])

    def _pick(self, item: Item) -> None:
        self._focus = item.id
        self._selected = frozenset({item.id}) if item.card is not None else frozenset()
        self._reveal()
        self._tell()
        self.update()
        self.picked.emit(tuple(self._selected))

    def _activate(self, item: Item) -> None:
        self.close_list()
        if item.ghost is not None:
            self.ghost_requested.emit(item.ghost.rubric, self.day)
        else:
            self.post_open_requested.emit(item.id)

    def _reveal(self) -> None:
        item = self._item(self._focus)
        if item is None:
            return
        _left, top, _width, height = item.box
        if top - self._scroll < self._head():
            self._scroll_to(top - self._head())
        elif top + height - self._scroll > self.height() - self._px(6):
            self._scroll_to(top + height - self.height() + self._px(6))

    def _scroll_to(self, at: int) -> None:
        self._scroll = max(0, min(at, self._content - self.height()))
        self.update()

    def _tell(self) -> None:
        tell_focus(self, next((n for n, item in enumerate(self._items) if item.id == self._focus), -1))
