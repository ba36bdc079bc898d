"""Fields to type in: plain text only, without an undo stack of their own; Ctrl+Z is the plan's undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Themes
from ui.widgets.base import Themed

_PLAN_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def _is_plan_key(event: QEvent) -> bool:
    """A key that belongs to the plan, not to the field."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _PLAN_KEYS)


class LineField(Themed, QLineEdit):
    """One line. `typed(text)` while typing, `left()` when it is done with, `given_up()` on Esc."""

    typed = Signal(str)
    left = Signal()
    given_up = Signal()

    def __init__(
        self, themes: Themes, name: str, hint: str = "", quiet: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("quiet", "true" if quiet else "false")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self.typed)

    def show_text(self, text: str) -> None:
        """Show a value, leaving the cursor where it is while somebody types here."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_plan_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_plan_key(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TextField(Themed, QPlainTextEdit):
    """Several lines; as high as its text between two bounds. `typed(text)` while typing, `left()` when done."""

    typed = Signal(str)
    left = Signal()

    def __init__(
        self,
        themes: Themes,
        name: str,
        hint: str = "",
        lines: tuple[int, int] = (1, 200),
        one_paragraph: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._lines = lines
        self._one_paragraph = one_paragraph
        self._showing = False
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("quiet", "true")
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Show a value, leaving cursor and scrolling where they are."""
        if text == self.toPlainText():
            return
        self._showing = True
        at, scroll = self.textCursor().position(), self.verticalScrollBar().value()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(text)))
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(scroll)
        self._showing = False
        self._shown = text
        self._fit()

    def restyle(self) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), self._wanted_height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(" ".join(text.split()) if self._one_paragraph else text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_plan_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if _is_plan_key(event):
            event.ignore()
        elif enter and self._one_paragraph:
            self.left.emit()
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        text = self.toPlainText()
        if not self._showing and text != self._shown:
            self._shown = text
            self.typed.emit(text)

    def _fit(self) -> None:
        height = self._wanted_height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _wanted_height(self) -> int:
        """The height of the text between the two bounds; measured by a layout of its own width, scroll bar or not."""
        document = self.document()
        shown = 0
        block = document.firstBlock()
        while block.isValid() and shown <= self._lines[1]:
            document.documentLayout().blockBoundingRect(block)
            shown += max(1, block.layout().lineCount())
            block = block.next()
        fits = shown <= self._lines[1]
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        count = max(self._lines[0], min(self._lines[1], shown))
        line = self.fontMetrics().lineSpacing()
        frame = self.height() - self.viewport().height() if self.isVisible() else self.theme.px(12)
        return round(count * line + 2 * document.documentMargin() + frame + 1)
