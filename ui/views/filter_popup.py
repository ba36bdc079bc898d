"""All that a filter can ask, in one popup: what is ticked narrows the page at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
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
from smmdesk.domain.filters import FLAGS, ON, Field, Filter
from smmdesk.queries.filtering import Saved, Value
from ui.theme import Themes
from ui.views.filter_words import FIELDS, field_name, flag_name, flag_tip
from ui.widgets.base import Themed, rounded
from ui.widgets.buttons import PillToggle, PushButton
from ui.widgets.inputs import LineEdit
from ui.widgets.picker import ROW, Choice, paint_choice

_ROLE = Qt.ItemDataRole.UserRole
_HEAD = 26
_SHOWN_ROWS = 13
_WIDE = 340


class FilterPopup(Themed, QFrame):
    """Type to find a person, a channel, a status; Space or Enter ticks it, Esc closes.

    `which_changed(Filter)` at every tick; `saved_applied(id)`, `save_requested(name)`, `replace_requested(id)`,
    `rename_requested(id, name)`, `bin_requested(id)`.
    """

    which_changed = Signal(object)
    saved_applied = Signal(str)
    save_requested = Signal(str)
    rename_requested = Signal(str, str)
    replace_requested = Signal(str)
    bin_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget, *, mine: bool, writing: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes = themes
        self._writing = writing
        self._which = Filter()
        self._values: list[Value] = []
        self._saved: list[Saved] = []
        self._renaming = ""
        self.setAccessibleName(_("Filter"))
        self._build(mine)

    @property
    def which(self) -> Filter:
        """What is ticked."""
        return self._which

    def show_filter(self, which: Filter, values: Sequence[Value], saved: Sequence[Saved]) -> None:
        """Show what can be asked, and what is asked now."""
        self._which, self._values, self._saved = which, list(values), list(saved)
        for field, pill in self._flags.items():
            pill.setChecked(bool(which.values(field)))
        self._fill(self._field.text())
        self._name.hide()
        self._show_foot()

    def open(self, anchor: QWidget) -> None:
        """Open below a widget, its right edge under that one's."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        at = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 2))
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        at.setY(max(screen.top(), min(at.y(), screen.bottom() - self.height())))
        self.move(at)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu and watched is self._field and self._current_saved() is not None:
            self._menu(self._list.visualItemRect(self._list.currentItem()).center())
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._name:
            return self._name_key(event)
        if watched in self._flags.values():
            return self._pill_key(event)
        return self._key(event, watched is self._field)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 1, self.theme.surface, self.theme.line_strong)

    # --- slots ---

    def _flag(self) -> None:
        field = Field(self.sender().property("field"))
        self._take(self._which.turned(field, ON) if field is not Field.MINE else self._turned_mine())

    def _turned_mine(self) -> Filter:
        return self._which.having(Field.MINE, *(() if self._which.values(Field.MINE) else (ON,)))

    def _pressed(self, row: QListWidgetItem | None) -> None:
        key = row.data(_ROLE) if row is not None else None
        if key is None:
            return
        if isinstance(key, str):
            self.saved_applied.emit(key)
        else:
            self._take(self._which.turned(*key))

    def _take(self, which: Filter) -> None:
        self._which = which
        self._list.viewport().update()
        self._show_foot()
        self.which_changed.emit(which)

    def _clear(self) -> None:
        for pill in self._flags.values():
            pill.setChecked(False)
        self._take(Filter())

    def _begin_saving(self) -> None:
        self._begin_naming("", "")

    def _begin_naming(self, saved: str, name: str) -> None:
        self._renaming = saved
        self._name.setText(name)
        self._name.show()
        self._name.setFocus()
        self._name.selectAll()
        self.adjustSize()

    def _menu(self, at: QPoint) -> None:
        row = self._list.itemAt(at)
        if row is None or not isinstance(row.data(_ROLE), str) or not self._writing:
            return
        from ui.widgets.menus import Menu

        self._list.setCurrentItem(row)
        menu = Menu(self)
        menu.addAction(_("Apply"), self._press_current)
        menu.addAction(_("Rename..."), self._rename_current)
        menu.addAction(_("Keep what is ticked now in it"), self._replace_current)
        menu.addSeparator()
        menu.addAction(_("Move to the bin"), self._bin_current)
        menu.popup(self._list.viewport().mapToGlobal(at))
        menu.aboutToHide.connect(menu.deleteLater)

    def _press_current(self) -> None:
        self._pressed(self._list.currentItem())

    def _rename_current(self) -> None:
        saved = self._current_saved()
        if saved is not None:
            self._begin_naming(saved.id, saved.name)

    def _replace_current(self) -> None:
        saved = self._current_saved()
        if saved is not None:
            self.replace_requested.emit(saved.id)

    def _bin_current(self) -> None:
        saved = self._current_saved()
        if saved is not None:
            self.bin_requested.emit(saved.id)

    # --- private ---

    def _key(self, event: QKeyEvent, in_field: bool) -> bool:
        key, free = event.key(), not in_field or not self._field.text()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key == Qt.Key.Key_Space and free):
            self._press_current()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and free:
            pills = [pill for pill in self._flags.values() if pill.isEnabled()]
            pills[0 if key == Qt.Key.Key_Right else -1].setFocus(Qt.FocusReason.TabFocusReason)
        elif self._writing and key == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._replace_current()
        elif self._writing and key == Qt.Key.Key_F2:
            self._rename_current()
        elif self._writing and key == Qt.Key.Key_Delete and free:
            self._bin_current()
        elif not in_field and event.text().isprintable() and event.text():
            self._field.setFocus()
            self._field.insert(event.text())
            self._fill(self._field.text())
        else:
            return False
        return True

    def _pill_key(self, event: QKeyEvent) -> bool:
        """Left and right go on among the pills, as Qt has it; up and down come back to the list."""
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return False
        self._field.setFocus()
        return True

    def _name_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._name.hide()
            self._field.setFocus()
            self.adjustSize()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._renaming:
                self.rename_requested.emit(self._renaming, self._name.text())
            else:
                self.save_requested.emit(self._name.text())
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        at = self._list.currentRow() + step
        while 0 <= at < self._list.count() and self._list.item(at).data(_ROLE) is None:
            at += step
        if 0 <= at < self._list.count():
            self._list.setCurrentRow(at)
            if at == 1:
                self._list.scrollToTop()

    def _current_saved(self) -> Saved | None:
        row = self._list.currentItem()
        key = row.data(_ROLE) if row is not None else None
        return next((s for s in self._saved if s.id == key), None)

    def _is_on(self, key: object) -> bool:
        if isinstance(key, str):
            return any(s.id == key and s.which == self._which.for_anybody for s in self._saved)
        return key in self._which.parts

    def _fill(self, typed: str) -> None:
        """The saved filters and all values that have the letters typed, under the names of their fields."""
        wanted, before = fold(typed.strip()), self._list.currentRow()
        again = self._list.currentItem().data(_ROLE) if self._list.currentItem() is not None else None
        self._list.clear()
        self._group(_("Saved filters"), [(s.id, Choice(s.id, s.name, icon="bookmark")) for s in self._saved], wanted)
        for field in FIELDS:
            rows = [((v.field, v.value), _choice(v)) for v in self._values if v.field is field]
            self._group(field_name(field), rows, wanted)
        keys = [self._list.item(n).data(_ROLE) for n in range(self._list.count())]
        if again in keys and not wanted and before >= 0:
            self._list.setCurrentRow(keys.index(again))
        else:
            self._list.setCurrentRow(next((n for n, key in enumerate(keys) if key is not None), -1))
        if not keys:
            nothing = QListWidgetItem(_("Nothing of that name"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)

    def _group(self, name: str, rows: Sequence[tuple[object, Choice]], wanted: str) -> None:
        fitting = [pair for pair in rows if not wanted or wanted in fold(pair[1].text) or fold(name).startswith(wanted)]
        if not fitting:
            return
        head = QListWidgetItem(name)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.addItem(head)
        for key, choice in fitting:
            row = QListWidgetItem(choice.text)
            row.setData(_ROLE, key)
            row.setData(_ROLE + 1, choice)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {choice.text}")
            self._list.addItem(row)

    def _show_foot(self) -> None:
        new = bool(self._which) and not any(s.which == self._which.for_anybody for s in self._saved)
        self._save.setVisible(self._writing)
        self._save.setEnabled(new)
        self._clear_all.setEnabled(bool(self._which))

    def _build(self, mine: bool) -> None:
        themes, px = self._themes, self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(6))
        column.setSpacing(px(6))
        pills = QHBoxLayout()
        pills.setSpacing(px(5))
        self._flags: dict[Field, PillToggle] = {}
        for field in FLAGS:
            pill = PillToggle(themes, flag_name(field), parent=self)
            pill.say(flag_name(field), tip=flag_tip(field, mine))
            pill.setProperty("field", field.value)
            pill.setEnabled(mine or field is not Field.MINE)
            pill.clicked.connect(self._flag)
            pill.installEventFilter(self)
            pills.addWidget(pill)
            self._flags[field] = pill
        pills.addStretch(1)
        self._field = LineEdit(themes, _("Find what to filter by"), _("A person, a channel, a status..."))
        self._field.typed.connect(self._fill)
        self._list = self._made_list()
        self._name = LineEdit(themes, _("Name of the filter"), _("A name for this filter, then Enter"))
        self._name.hide()
        for watched in (self._field, self._list, self._name):
            watched.installEventFilter(self)
        foot = QHBoxLayout()
        self._save = PushButton(themes, _("Save this filter..."), "link", small=True)
        self._save.clicked.connect(self._begin_saving)
        self._clear_all = PushButton(themes, _("Clear"), "link", small=True)
        self._clear_all.clicked.connect(self._clear)
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(self._clear_all)
        column.addLayout(pills)
        for widget in (self._field, self._list, self._name):
            column.addWidget(widget)
        column.addLayout(foot)
        self.setMinimumWidth(px(_WIDE))

    def _made_list(self) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(_("What to filter by"))
        made.setItemDelegate(_Delegate(self._themes, self))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setFixedHeight(_SHOWN_ROWS * self.theme.px(ROW))
        made.itemClicked.connect(self._pressed)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(self._menu)
        return made


def _choice(value: Value) -> Choice:
    if value.field in (Field.RUBRIC, Field.CAMPAIGN):
        return Choice(value.value, value.name, hue=value.hue, bar=value.field is Field.RUBRIC)
    return Choice(value.value, value.name)


class _Delegate(QStyledItemDelegate):
    """Paints headings and rows with a box to tick."""

    def __init__(self, themes: Themes, popup: FilterPopup) -> None:
        super().__init__(popup)
        self._themes = themes
        self._popup = popup

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._themes.now.px(ROW - 2 if index.data(_ROLE) is not None else _HEAD))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, key = QRectF(option.rect), index.data(_ROLE)  # type: ignore[attr-defined]
        theme = self._themes.now
        if key is None:
            painter.setFont(theme.font("caption", 600))
            painter.setPen(theme.text_2)
            words = box.adjusted(theme.px(8), 0, 0, -theme.px(2))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignBottom), str(index.data()))
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        key = tuple(key) if not isinstance(key, str) else key
        on = self._popup._is_on(key if isinstance(key, str) else (Field(key[0]), key[1]))
        ticks = not isinstance(key, str)
        paint_choice(painter, box, index.data(_ROLE + 1), self._themes, current, on, ticks)
