"""A floating list to choose one or many from, with a filter line."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
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
from smmdesk.base.words import N_, _
from ui.theme import Themes
from ui.widgets.accessible import Spoken, speak_for
from ui.widgets.base import Themed, rounded
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import TextLabel, paint_avatar

FILTER_FROM = 7
"""A shorter list needs no filter line, unless something can be added."""
_ROLE = Qt.ItemDataRole.UserRole
ROW = 30
_ADD = "\0add"
_TICKS = N_("Space ticks, Enter is done")


class Choice(msgspec.Struct, frozen=True):
    """One row of a picker."""

    id: str
    text: str
    hint: str = ""
    """Quiet, at the right end."""
    icon: str = ""
    token: str = "text-2"
    hue: int | None = None
    bar: bool = False
    """Whether a rubric's bar stands before the text."""
    initials: str | None = None
    """Shown as an avatar; "" = nobody."""
    photo: str = ""
    enabled: bool = True


class Picker(Themed, QFrame):
    """Type to filter, Enter chooses, Esc closes. `chosen(ids)`: one, or where `many` all that are ticked, at the close.

    `wanted_new(text)` comes from a last row, where `add` (such as "Add rubric '{name}'") allows one.
    `closed` follows in every case. Opened by a press, it can be drawn to a row and let go there.
    """

    chosen = Signal(tuple)
    wanted_new = Signal(str)
    closed = Signal()

    def __init__(
        self, themes: Themes, parent: QWidget | None, name: str, many: bool = False, add: str = "", width: int = 250
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes = themes
        self._items: list[Choice] = []
        self._many, self._add, self._wide = many, add, width
        self._ticked: set[str] = set()
        self._before: frozenset[str] = frozenset()
        self._cancelled = False
        self._walked = False
        """Whether the arrow keys were used since something was typed: a space then ticks."""
        self._hint: TextLabel | None = None
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        px = self.theme.px
        column.setContentsMargins(px(5), px(5), px(5), px(5))
        column.setSpacing(px(4))
        self._field = LineEdit(themes, _("Filter: {name}").format(name=name), name)
        self._field.typed.connect(self._filter)
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setAccessibleName(name)
        self._list.setItemDelegate(_Delegate(themes, self, many))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setMouseTracking(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.itemEntered.connect(self._list.setCurrentItem)
        self._list.itemClicked.connect(self._clicked)
        self._list.installEventFilter(self)
        self._list.viewport().installEventFilter(self)
        self._drawn: QListWidgetItem | None = None
        self._own_press = False
        self._nothing = TextLabel(themes, _("Nothing of that name"), "chip", "text-3")
        self._nothing.setContentsMargins(px(8), px(4), px(8), px(6))
        self._nothing.hide()
        column.addWidget(self._field)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        if many:
            self._hint = TextLabel(themes, _(_TICKS), "caption", "text-3")
            self._hint.setContentsMargins(px(8), 0, px(8), px(2))
            column.addWidget(self._hint)

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        return tuple(item.id for item in self._items if item.id in self._ticked)

    def open(self, anchor: QWidget, choices: list[Choice], now: list[str] | tuple[str, ...] = ()) -> None:
        """Open below a widget, or above it where there is no room, with the present choice ticked."""
        self._fill(choices, now)
        self._resize(max(self.theme.px(self._wide), min(anchor.width(), self.theme.px(380))))
        below = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        above = anchor.mapToGlobal(QPoint(0, -self.height() - 2))
        self._open(below, above)

    def open_point(self, where: QPoint, choices: list[Choice], now: list[str] | tuple[str, ...] = ()) -> None:
        """The same at a point of the screen."""
        self._fill(choices, now)
        self._resize(self.theme.px(self._wide))
        self._open(where, where - QPoint(0, self.height()))

    def look_for(self, letters: str) -> None:
        """Go on with what was typed, before the list was there or in it."""
        if letters:
            self._field.show()
            self._field.setFocus()
            self._field.insert(letters)
            self._filter(self._field.text())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event, watched is self._field)
        if watched is self._list.viewport() and isinstance(event, QMouseEvent):
            return self._drawn_to(event)
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._many and not self._cancelled and self._ticked != self._before:
            self._before = frozenset(self._ticked)
            self.chosen.emit(self.ticked)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 1, self.theme.surface, self.theme.line_strong)

    def _fill(self, choices: list[Choice], now: list[str] | tuple[str, ...]) -> None:
        self._items = list(choices)
        self._ticked = set(now) & {item.id for item in choices}
        self._before = frozenset(self._ticked)
        self._field.setVisible(bool(self._add) or len(choices) >= FILTER_FROM)
        self._filter("")

    def _key(self, event: QKeyEvent, in_field: bool) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._cancelled = True
            self.close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Space and self._many and (not in_field or self._walked or not self._field.text()):
            self._toggle(self._list.currentItem())
            self._field.selectAll()  # what is typed next looks for another one
        elif not in_field and event.text().isprintable() and event.text():
            self.look_for(event.text())
        else:
            return False
        return True

    def _drawn_to(self, event: QMouseEvent) -> bool:
        """A row under a button that was pressed elsewhere, on what opened the list, is chosen by letting go."""
        kind, row = event.type(), self._list.itemAt(event.position().toPoint())
        if kind == QEvent.Type.MouseButtonPress:
            self._drawn, self._own_press = None, True
        elif kind == QEvent.Type.MouseMove and event.buttons() and not self._own_press:
            self._drawn = row
        elif kind == QEvent.Type.MouseButtonRelease and row is not None and row is self._drawn:
            self._clicked(row)
            return True
        return False

    def _enter(self) -> None:
        row = self._list.currentItem()
        if self._many and row is not None and row.data(_ROLE) != _ADD:
            typed = bool(self._field.text()) and not self._field.hasSelectedText()
            if self._ticked == self._before or (typed and row.data(_ROLE) not in self._ticked):
                self._toggle(row)
            self.close()
        elif row is not None:
            self._take(row)

    def _clicked(self, row: QListWidgetItem) -> None:
        if self._many and row.data(_ROLE) != _ADD:
            self._toggle(row)
        else:
            self._take(row)

    def _take(self, row: QListWidgetItem) -> None:
        key = row.data(_ROLE)
        if not row.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        typed = self._field.text().strip()
        self.close()
        if key == _ADD:
            self.wanted_new.emit(typed)
        else:
            self.chosen.emit((key,))

    def _toggle(self, row: QListWidgetItem | None) -> None:
        if row is None or row.data(_ROLE) == _ADD or not row.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self._ticked ^= {row.data(_ROLE)}
        state = Qt.CheckState.Checked if row.data(_ROLE) in self._ticked else Qt.CheckState.Unchecked
        row.setCheckState(state)
        self._list.viewport().update()

    def _walk(self, step: int) -> None:
        """Go on in the list; from what was typed the first step stays on the last one of that name, so that a space
        ticks it, before it leads to the row that adds another."""
        after = self._list.item(self._list.currentRow() + step)
        begins, self._walked = not self._walked, True
        if not (begins and self._field.text() and after is not None and after.data(_ROLE) == _ADD):
            self._move(step)

    def _move(self, step: int) -> None:
        """Go on; after the last row comes the first."""
        if rows := self._list.count():
            at = self._list.currentRow()
            self._list.setCurrentRow((at + step) % rows if at >= 0 else 0)

    def _filter(self, typed: str) -> None:
        self._walked = False
        if self._hint is not None:
            self._hint.setText(_("Enter takes it; ↓, then Space ticks more") if typed else _(_TICKS))
        wanted = fold(typed.strip())
        self._list.clear()
        fitting = [i for i in self._items if not wanted or wanted in fold(i.text) or wanted in fold(i.hint)]
        # names that begin so come first, then those with a word that does
        fitting.sort(key=lambda i: (not fold(i.text).startswith(wanted), f" {wanted}" not in f" {fold(i.text)}"))
        for item in fitting:
            row = QListWidgetItem(item.text)
            row.setData(_ROLE, item.id)
            row.setData(_ROLE + 1, item)
            if self._many:
                row.setCheckState(Qt.CheckState.Checked if item.id in self._ticked else Qt.CheckState.Unchecked)
            if not item.enabled:
                row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self._list.addItem(row)
            if item.id in self._ticked and not self._many and not wanted:
                self._list.setCurrentItem(row)
        exact = any(fold(item.text) == wanted for item in self._items)
        if self._add and wanted and not exact:
            row = QListWidgetItem(self._add.format(name=typed.strip()))
            row.setData(_ROLE, _ADD)
            row.setData(_ROLE + 1, Choice(_ADD, row.text(), icon="plus", token="accent"))
            self._list.addItem(row)
        if self._list.currentRow() < 0 and self._list.count():
            self._list.setCurrentRow(0)
        empty = not self._list.count()
        none = _("Type a name to add it") if self._add else _("Nothing there yet")
        self._nothing.setText(_("Nothing of that name") if wanted else none)
        self._nothing.setVisible(empty)
        self._list.setHidden(empty and self._field.isVisibleTo(self))  # without the field the keys need the list

    def _resize(self, width: int) -> None:
        rows = min(10, max(1, len(self._items)))
        self._list.setFixedHeight(rows * self.theme.px(ROW))
        self.setFixedWidth(width)
        self.adjustSize()

    def _open(self, below: QPoint, above: QPoint) -> None:
        screen = self.screen().availableGeometry()
        at = below if below.y() + self.height() <= screen.bottom() or above.y() < screen.top() else above
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        at.setY(max(screen.top(), min(at.y(), screen.bottom() - self.height())))
        self.move(at)
        self.show()
        # the focus line is there even where it is hidden: typing then shows it
        (self._field if not self._field.isHidden() else self._list).setFocus(Qt.FocusReason.PopupFocusReason)


class _Delegate(QStyledItemDelegate):
    """Paints the rows of a picker."""

    def __init__(self, themes: Themes, picker: Picker, many: bool) -> None:
        super().__init__(picker)
        self._themes = themes
        self._picker = picker
        self._many = many

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._themes.now.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: Choice = index.data(_ROLE + 1)
        current = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        ticks = self._many and item.id != _ADD
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        paint_choice(painter, box, item, self._themes, current, item.id in self._picker.ticked, ticks)


class Rows(Themed, QWidget):
    """The same rows painted in a widget that takes no focus, for lists that follow a field: `pressed(number)`."""

    pressed = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.choices: list[Choice] = []
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        speak_for(self)

    def show_choices(self, choices: list[Choice]) -> None:
        """Show these, the first one current."""
        self.choices, self.current = list(choices), 0
        self.setMinimumHeight(len(choices) * self.theme.px(ROW))
        self.update()

    def row_box(self, number: int) -> QRect:
        """Where a row stands."""
        high = self.theme.px(ROW)
        return QRect(0, number * high, self.width(), high)

    def spoken_items(self) -> list[Spoken]:
        """The rows as sentences."""
        out = []
        for number, choice in enumerate(self.choices):
            box, here = self.row_box(number), number == self.current
            name = f"{choice.text}, {choice.hint}" if choice.hint else choice.text
            out.append(Spoken(name, (box.x(), box.y(), box.width(), box.height()), here, here))
        return out

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), max(1, len(self.choices)) * self.theme.px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, choice in enumerate(self.choices):
            box = self.row_box(number)
            if box.intersects(event.rect()):
                place = QRectF(box).adjusted(self.theme.px(5), 0, -self.theme.px(5), 0)
                paint_choice(painter, place, choice, self._themes, number == self.current)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(event)
        if number >= 0 and number != self.current:
            self.current = number
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(event)
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton and self.choices[number].enabled:
            self.pressed.emit(number)

    def _at(self, event: QMouseEvent) -> int:
        number = int(event.position().y()) // self.theme.px(ROW)
        return number if 0 <= number < len(self.choices) else -1


def paint_choice(
    painter: QPainter, box: QRectF, item: Choice, themes: Themes, current: bool, ticked: bool = False,
    ticks: bool = False,
) -> None:  # fmt: skip
    """One row; `ticks`: with a box to tick, else the chosen one has a check at its end."""
    theme = themes.now
    px = theme.px
    painter.save()
    dpr = painter.device().devicePixelRatioF()
    if current:
        rounded(painter, box.adjusted(0, 1, 0, -1), px(5), theme.hover)
    x, middle = box.x() + px(8), box.center().y()
    if ticks:
        side = px(15)
        tick = QRectF(x, middle - side / 2, side, side)
        rounded(painter, tick, px(3), *((theme.accent,) * 2 if ticked else (theme.surface, theme.control_border)))
        if ticked:
            size = px(13)
            at = QPoint(round(tick.center().x() - size / 2), round(middle - size / 2))
            painter.drawPixmap(at, theme.icon("check", "on-accent", 13, dpr))
        x += side + px(9)
    if item.bar:
        rounded(painter, QRectF(x, middle - px(7), px(3), px(14)), 1.5, theme.hue(item.hue))
        x += px(11)
    elif item.initials is not None:
        face = QRectF(x - px(1), middle - px(11), px(22), px(22))
        paint_avatar(painter, face, item.initials, item.photo, themes)
        x += px(29)
    elif item.icon:
        painter.drawPixmap(round(x), round(middle - px(8)), theme.icon(item.icon, item.token, 16, dpr))
        x += px(24)
    right = box.right() - px(8)
    if ticked and not ticks:
        right -= px(16)
        painter.drawPixmap(round(right), round(middle - px(7)), theme.icon("check", "accent", 14, dpr))
        right -= px(4)
    if item.hint:
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_3)
        hint = theme.metrics("chip").elidedText(item.hint, Qt.TextElideMode.ElideRight, (right - x) / 2)
        width = theme.metrics("chip").horizontalAdvance(hint)
        place = QRectF(right - width - 1, box.y(), width + 2, box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), hint)
        right -= width + px(8)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.accent if item.id == _ADD else theme.text if item.enabled else theme.text_3)
    words = theme.metrics("body").elidedText(item.text, Qt.TextElideMode.ElideRight, right - x)
    painter.drawText(QRectF(x, box.y(), right - x + 2, box.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.restore()
