"""Fields to type in: plain text only, without an undo stack of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import Themed, focus_ring, rounded
from ui.widgets.labels import IconLabel

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _is_undo(event: QEvent) -> bool:
    """Whether a key press means undo or redo, which belong to the window."""
    if not isinstance(event, QKeyEvent):
        return False
    ctrl_y = event.keyCombination() == (Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Y)
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo) or ctrl_y


class LineEdit(Themed, QLineEdit):
    """One line. `typed(text)` while the user types, `left()` when the focus goes, `escaped()` on Esc."""

    typed = Signal(str)
    left = Signal()
    escaped = Signal()

    def __init__(
        self, themes: Themes, name: str, placeholder: str = "", role: str = "body", quiet: bool = False,
        parent: QWidget | None = None, tabular: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._role, self._tabular = role, tabular
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(100_000)
        if quiet:
            self.setProperty("quiet", True)
        self.textEdited.connect(self.typed)
        self.restyle()

    def show_text(self, text: str) -> None:
        """Show another text without `typed`; the cursor stays where it can."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))
            if not self.hasFocus():
                self.home(False)

    def set_wrong(self, wrong: bool) -> None:
        """Show by the border that the text cannot be used."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def restyle(self) -> None:
        font = self.theme.font(self._role, tabular=self._tabular)
        if self._role in ("title", "post-title"):
            font = self.theme.title_font(self._role)
        if self.font() != font:
            self.setFont(font)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = _menu(self, self.hasSelectedText(), not self.isReadOnly())
        menu.exec(event.globalPos())
        menu.deleteLater()


class PlainTextEdit(Themed, QPlainTextEdit):
    """Several lines of plain text; grows with its text up to `most` lines. `typed(text)`, `left()`, `escaped()`."""

    typed = Signal(str)
    left = Signal()
    escaped = Signal()

    def __init__(
        self, themes: Themes, name: str, placeholder: str = "", least: int = 2, most: int = 12, role: str = "body",
        quiet: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._least, self._most, self._role = least, most, role
        self._showing = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        if quiet:
            self.setProperty("quiet", True)
        self.textChanged.connect(self._changed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_text(self, text: str) -> None:
        """Show another text without `typed`; the cursor stays where it can."""
        if text == self.toPlainText():
            return
        at = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)
        self._grow()

    def restyle(self) -> None:
        font = self.theme.font(self._role)
        if self.font() != font:
            self.setFont(font)
        self._grow()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not (source.hasUrls() and all(url.isLocalFile() for url in source.urls()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.canInsertFromMimeData(source):
            self.insertPlainText(source.text().replace("\r\n", "\n").replace("\u2029", "\n"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = _menu(self, self.textCursor().hasSelection(), not self.isReadOnly())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def end(self) -> None:
        """Put the cursor after the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        self._grow()
        if not self._showing:
            self.typed.emit(self.toPlainText())

    def _grow(self) -> None:
        if not self._most:
            return
        needed = round(self.document().size().height())
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if needed <= self._most else as_needed)
        lines = max(self._least, min(self._most, needed))
        height = round(lines * QFontMetricsF(self.font()).lineSpacing() + 2 * self.document().documentMargin())
        height += 2 * self.theme.px(5) + 2
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class SearchField(Themed, QWidget):
    """A field with a magnifier and a hint of its key. `typed(text)`, `entered()`, `escaped()`, `left()`."""

    typed = Signal(str)
    entered = Signal()
    escaped = Signal()
    left = Signal()

    def __init__(self, themes: Themes, name: str, key: str = "", placeholder: str = "",
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._key = key
        self.edit = LineEdit(themes, name, placeholder or _("Search"))
        self.edit.setProperty("bare", True)
        self.edit.setClearButtonEnabled(False)
        self.edit.typed.connect(self.typed)
        self.edit.typed.connect(self.update)
        self.edit.returnPressed.connect(self.entered)
        self.edit.escaped.connect(self.escaped)
        self.edit.left.connect(self._left)
        self.edit.installEventFilter(self)
        self._icon = IconLabel(themes, "search", "text-2", 16)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty it, without `typed`."""
        self.edit.show_text("")
        self.update()

    def restyle(self) -> None:
        px = self.theme.px
        self._row.setContentsMargins(px(9), 0, px(8) + self._hint_width(), 0)
        self._row.setSpacing(px(8))
        self.setFixedHeight(px(30))
        self.setMinimumWidth(px(120))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(30))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        focused = self.edit.hasFocus()
        rounded(painter, QRectF(self.rect()), px(6), theme.surface, None if focused else theme.control_border)
        if focused:
            focus_ring(painter, QRectF(self.rect()), px(6), theme)
        if self._key and not self.edit.text():
            width = self._hint_width() - px(4)
            box = QRectF(self.width() - width - px(8), (self.height() - px(18)) / 2, width, px(18))
            rounded(painter, box, px(4), None, theme.line_strong)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.text_2)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)

    def _hint_width(self) -> int:
        if not self._key:
            return 0
        return round(self.theme.metrics("caption").horizontalAdvance(self._key)) + self.theme.px(14)

    def _left(self) -> None:
        self.update()
        self.left.emit()


def _menu(field: LineEdit | PlainTextEdit, selection: bool, writable: bool) -> QMenu:
    """Cut, copy, paste, select all: undo is the plan's, not the field's."""
    menu = QMenu(field)
    for text, act, usable in (
        (_("Cut"), field.cut, selection and writable),
        (_("Copy"), field.copy, selection),
        (_("Paste"), field.paste, writable),
        (_("Select all"), field.selectAll, True),
    ):
        action = menu.addAction(text)
        action.setEnabled(usable)
        action.triggered.connect(act)
    return menu
