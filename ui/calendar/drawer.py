"""The drawer of the dock: posts without a day, and old posts that may come again; dragged out to a day and back in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from smmdesk.base.text import fold
from smmdesk.base.words import _
from smmdesk.domain.cards import PostCard
from smmdesk.domain.labels import STATUS_ICON
from smmdesk.queries import evergreen
from smmdesk.queries import posts as asked
from smmdesk.queries.evergreen import Evergreen
from ui.context import UiContext
from ui.theme import Themes
from ui.views import drags, say
from ui.widgets.base import Panel, rounded
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import EmptyState, TextLabel
from ui.widgets.picker import Choice, paint_choice

SEARCH_FROM = 9
"""A shorter list needs no search."""
MOST = 300
"""So many are listed; the others are found by searching."""
_CHOICE, _KIND = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HEAD, _POST, _OLD = "head", "post", "old"
_ROW, _HEAD_ROW = 32, 34


class DrawerList(QListWidget):
    """The rows. `dragged()` when one is taken; Enter or a digit asks for a day (`place_requested(typed)`), Space or a
    double click opens, Delete bins."""

    dragged = Signal()
    place_requested = Signal(str)
    delete_requested = Signal()
    open_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setItemDelegate(_RowDelegate(themes, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAccessibleName(_("Posts without a day"))
        self.itemDoubleClicked.connect(self.open_requested)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Ours, so that the same card flies as from the month."""
        self.dragged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.place_requested.emit("")
        elif plain and text.isdigit():
            self.place_requested.emit(text)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif key == Qt.Key.Key_Space:
            self.open_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_requested.emit(where)


class Drawer(Panel):
    """`place_requested(ids, typed)`: to ask for a day, beginning with what was typed; `repeat_requested(id, typed)`:
    the same for an old post. unschedule_requested(ids), post_requested(id), delete_requested(ids), menu_requested(ids,
    position), hint_changed(sentence)."""

    place_requested = Signal(tuple, str)
    repeat_requested = Signal(str, str)
    unschedule_requested = Signal(tuple)
    post_requested = Signal(str)
    delete_requested = Signal(tuple)
    menu_requested = Signal(tuple, QPoint)
    hint_changed = Signal(str)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(ctx.themes, "subtle", "", parent)
        self._ctx = ctx
        self._cards: tuple[PostCard, ...] = ()
        self._old: tuple[Evergreen, ...] = ()
        self._aimed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._search = LineEdit(ctx.themes, _("Search posts without a day"), _("Search"), parent=self)
        self._search.typed.connect(self._fill)
        self._list = DrawerList(ctx.themes, self)
        sentence = _("No post is without a day. Drag one here, or take it off the calendar, to keep it for later.")
        hint = _("Drag posts from here to a day; Enter asks for the day.")
        self._empty = EmptyState(ctx.themes, sentence, hint=hint, parent=self)
        self._holder = QVBoxLayout()
        self._holder.addWidget(self._search)
        column.addLayout(self._holder)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        self._hint = TextLabel(ctx.themes, hint, "chip", "text-3", wrap=True, parent=self)
        self._hint.setContentsMargins(ctx.themes.now.px(12), 0, ctx.themes.now.px(12), ctx.themes.now.px(12))
        column.addWidget(self._hint)
        self.setAcceptDrops(True)
        self._list.viewport().setAcceptDrops(False)
        self._list.dragged.connect(self._drag)
        self._list.place_requested.connect(self._place)
        self._list.delete_requested.connect(self._delete)
        self._list.open_requested.connect(self._open)
        self._list.menu_requested.connect(self._menu)
        self.restyle()

    # --- reading ---

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected posts without a day."""
        return self._chosen(_POST)

    @property
    def has_keys(self) -> bool:
        """Whether the list has the focus."""
        return self._list.hasFocus()

    def place(self) -> QPoint:
        """Where on the screen a list for the row that has the keys opens."""
        return self._list.viewport().mapToGlobal(self._list.visualRect(self._list.currentIndex()).bottomLeft())

    def refresh(self) -> int:
        """Read again; returns how many posts have no day."""
        if not self._ctx.has_plan:
            return 0
        if not self.isVisible():
            return self._ctx.ask(asked.unscheduled_count)
        self._cards = self._ctx.ask(asked.unscheduled, self._ctx.now)
        self._old = self._ctx.ask(evergreen.due, self._ctx.desk.today)
        self._fill()
        return len(self._cards)

    def focus_list(self) -> None:
        """Give the keys to the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self.refresh()

    def restyle(self) -> None:
        if hasattr(self, "_holder"):
            px = self.theme.px
            self._holder.setContentsMargins(px(8), px(8), px(8), px(4))

    # --- showing ---

    def _fill(self, _typed: str = "") -> None:
        kept = {item.data(_CHOICE).id for item in self._list.selectedItems()}
        wanted = fold(self._search.text()).split()
        cards = [c for c in self._cards if all(w in fold(self._words(c)) for w in wanted)]
        old = [one for one in self._old if all(w in fold(one.title) for w in wanted)]
        self._search.setVisible(len(self._cards) + len(self._old) >= SEARCH_FROM or bool(wanted))
        self._list.clear()
        for card in cards[:MOST]:
            self._add(_POST, self._choice(card), say.post_sentence(card, self._ctx.looks), card.id in kept)
        if len(cards) > MOST:
            more = _("and {n} more: type to search").format(n=len(cards) - MOST)
            self._add(_HEAD, Choice("", more), "", False)
        if old:
            self._add(_HEAD, Choice("", _("May be repeated"), str(len(old))), "", False)
        from ui.moves.evergreen import choice_of

        for one in old:
            choice = choice_of(one, self._ctx)
            self._add(_OLD, choice, self._spoken(choice), choice.id in kept)
        nothing = not self._cards and not self._old
        self._empty.setVisible(nothing)
        self._hint.setVisible(not self._empty.isVisibleTo(self))
        self._list.setVisible(not nothing)

    def _add(self, kind: str, choice: Choice, spoken: str, selected: bool) -> None:
        item = QListWidgetItem(choice.text)
        item.setData(_CHOICE, choice)
        item.setData(_KIND, kind)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken or choice.text)
        if kind == _HEAD:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.addItem(item)
        item.setSelected(selected)

    def _choice(self, card: PostCard) -> Choice:
        look = self._ctx.looks.rubrics.get(card.rubric or "")
        people = [self._ctx.looks.people[a].initials for a in card.authors if a in self._ctx.looks.people]
        hue = look.hue if look else None
        return Choice(card.id, say.post_title(card), " ".join(people), STATUS_ICON[card.status], hue=hue, bar=True)

    def _spoken(self, choice: Choice) -> str:
        return _("{title}, may be repeated, last out {day}").format(title=choice.text, day=choice.hint)

    def _words(self, card: PostCard) -> str:
        look = self._ctx.looks.rubrics.get(card.rubric or "")
        people = (self._ctx.looks.people[a].name for a in card.authors if a in self._ctx.looks.people)
        return " ".join([card.title, look.name if look else "", *people])

    # --- what is done with the rows ---

    def _chosen(self, kind: str) -> tuple[str, ...]:
        rows = [self._list.item(n) for n in range(self._list.count())]
        return tuple(row.data(_CHOICE).id for row in rows if row.isSelected() and row.data(_KIND) == kind)

    def _drag(self) -> None:
        item = self._list.currentItem()
        if item is None or item.data(_KIND) == _HEAD or self._ctx.desk.read_only:
            return
        choice: Choice = item.data(_CHOICE)
        mime, ids = (drags.POSTS, self.selected) if item.data(_KIND) == _POST else (drags.EVERGREEN, (choice.id,))
        about = choice.hint if mime == drags.EVERGREEN else ""
        if len(ids) > 1:
            about = _("and {number} more").format(number=len(ids) - 1)
        card = drags.FloatingCard(self._themes, self.window(), choice.text, about, choice.hue)
        data = drags.pack(mime, ids, choice.text)
        drags.run_drag(self._list, data, card, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)

    def _place(self, typed: str) -> None:
        posts, old = self.selected, self._chosen(_OLD)
        if posts:
            self.place_requested.emit(posts, typed)
        elif old:
            self.repeat_requested.emit(old[0], typed)

    def _delete(self) -> None:
        if self.selected:
            self.delete_requested.emit(self.selected)

    def _open(self) -> None:
        ids = self.selected or self._chosen(_OLD)
        if ids:
            self.post_requested.emit(ids[0])

    def _menu(self, at: QPoint) -> None:
        ids = self.selected or self._chosen(_OLD)
        if ids:
            self.menu_requested.emit(ids, at)

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        takes = thing is not None and thing.kind == "posts" and thing.part != drags.STAYS and bool(thing.day)
        if not takes:
            event.ignore()
            return
        self._aim(True)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        drags.say_target(_("without a day"))
        self.hint_changed.emit(_("Drop: takes it off the calendar") + " · " + _("Esc cancels"))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(False)
        drags.say_target("")
        self.hint_changed.emit("")

    def dropEvent(self, event: QDropEvent) -> None:
        thing = drags.unpack(event.mimeData())
        self._aim(False)
        self.hint_changed.emit("")
        if thing is not None and thing.kind == "posts":
            event.acceptProposedAction()
            self.unschedule_requested.emit(thing.ids)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._aimed:
            box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            rounded(QPainter(self), box, self.theme.px(6), self.theme.accent_soft, self.theme.accent)

    def _aim(self, aimed: bool) -> None:
        self._aimed = aimed
        self.update()


class _RowDelegate(QStyledItemDelegate):
    """Draws a row as pickers do; a heading in between."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        high = _HEAD_ROW if index.data(_KIND) == _HEAD else _ROW
        return QSize(self._themes.now.px(100), self._themes.now.px(high))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, choice = self._themes.now, index.data(_CHOICE)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if index.data(_KIND) == _HEAD:
            painter.setFont(theme.font("body", 600))
            painter.setPen(theme.text_2)
            place = box.adjusted(theme.px(12), theme.px(6), 0, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), f"{choice.text}  {choice.hint}")
            return
        place = box.adjusted(theme.px(6), 0, -theme.px(6), 0)
        if state & QStyle.StateFlag.State_Selected:
            rounded(painter, place.adjusted(0, 1, 0, -1), theme.px(5), theme.accent_soft)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not state & QStyle.StateFlag.State_Selected
        paint_choice(painter, place, choice, self._themes, hovered)
        if state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, place.adjusted(0, 1, 0, -1), theme.px(5), None, theme.accent)
