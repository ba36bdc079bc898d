"""Everything by name: type a few letters, Enter does it. Commands first, then posts, people, rubrics."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.inputs import LineEdit
from ui.widgets.picker import ROW, Choice, Rows

_WIDE, _SHOWN, _TOP = 580, 12, 90
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SHOWN - 1, Qt.Key.Key_PageUp: 1 - _SHOWN}


class Entry(msgspec.Struct, frozen=True):
    """Something that can be done or gone to."""

    id: str
    text: str
    hint: str = ""
    """Its key, or what it is."""
    icon: str = ""
    hue: int | None = None
    is_rubric: bool = False


class Palette(Themed, QFrame):
    """`typed(text)`: answer with `show_entries`. `chosen(id)` on Enter or a click, after it has `closed()`."""

    typed = Signal(str)
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes = themes
        self._entries: list[Entry] = []
        self.setAccessibleName(_("Commands"))
        px = self.theme.px
        self.field = LineEdit(themes, _("Commands"), _("What would you like to do?"))
        self.field.typed.connect(self.typed)
        self.field.installEventFilter(self)
        self.rows = Rows(themes, self)
        self.rows.setAccessibleName(_("Commands"))
        self.rows.pressed.connect(self._take)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.rows)
        self._scroll.setWidgetResizable(True)
        for ground in (self.rows, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFixedHeight(_SHOWN * px(ROW))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.field)
        column.addWidget(self._scroll)

    def show_entries(self, entries: Sequence[Entry], keep: bool = False) -> None:
        """Show what fits what was typed, the best first; `keep`: the keys stay on the entry that they stand on."""
        at = self.rows.current
        on = self._entries[at].id if keep and 0 <= at < len(self._entries) else ""
        self._entries = list(entries)
        told = [Choice(e.id, e.text, e.hint, icon=e.icon, hue=e.hue, bar=e.is_rubric) for e in self._entries]
        nothing = Choice("", _("Nothing of that name. Try another word, or a part of one."), enabled=False)
        self.rows.show_choices(told or [nothing])
        if keep:
            self.rows.current = next((n for n, entry in enumerate(self._entries) if on and entry.id == on), 0)
        else:
            self._scroll.verticalScrollBar().setValue(0)

    def open(self) -> None:
        """Open over the upper part of the window, with the cursor in the field."""
        window = self.parentWidget()
        px = self.theme.px
        self.setFixedWidth(min(px(_WIDE), window.width() - px(40)))
        self.adjustSize()
        top = min(px(_TOP), max(0, (window.height() - self.height()) // 2))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, top)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._entries:
            to = self.rows.current + step
            last = len(self._entries) - 1
            self.rows.current = to % (last + 1) if abs(step) == 1 else max(0, min(to, last))
            box = self.rows.row_box(self.rows.current)
            self._scroll.ensureVisible(0, box.center().y(), 0, box.height())
            self.rows.update()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.rows.current)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 1, self.theme.surface, self.theme.line_strong)

    def _take(self, number: int) -> None:
        if 0 <= number < len(self._entries):
            entry = self._entries[number]
            self.close()
            self.chosen.emit(entry.id)
