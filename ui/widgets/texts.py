"""Fields of several lines. Apart from the others: a start needs none of them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocumentFragment,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from smmdesk.base.text import clean
from ui.theme import Themes
from ui.widgets.inputs import Field


def written(text: str) -> str:
    """What stands in a field, of Qt's own signs for it: only the ends of lines are others. Its plain text would take
    spaces that do not break for ordinary ones."""
    return text.replace("\u2029", "\n").replace("\u2028", "\n")


def pasted(source: QMimeData) -> str:
    """The words on a clipboard, as they may stand in the plan; of a page that brings nothing else those of its HTML."""
    text = source.text()
    if not text and source.hasHtml():
        text = QTextDocumentFragment.fromHtml(source.html()).toRawText().replace("\ufffc", "")  # pictures in it
    return clean(written(text))


def takes(source: QMimeData) -> bool:
    """Whether there are words on a clipboard, and no files or a picture alone, as browsers copy one."""
    files = source.hasUrls() and all(url.isLocalFile() for url in source.urls())
    return (source.hasText() or (source.hasHtml() and not source.hasImage())) and not files


def taken(cursor: QTextCursor) -> QMimeData:
    """The selected words for the clipboard, as they are."""
    data = QMimeData()
    data.setText(written(cursor.selectedText()))
    return data


class PlainTextEdit(Field, QPlainTextEdit):
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
        if written(text) == self.toPlainText():
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
        super().restyle()
        self._grow()

    def has_selection(self) -> bool:
        """Whether a part of the text is selected."""
        return self.textCursor().hasSelection()

    def toPlainText(self) -> str:
        return written(self.document().toRawText())

    def createMimeDataFromSelection(self) -> QMimeData:
        return taken(self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return takes(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.canInsertFromMimeData(source):
            self.insertPlainText(pasted(source))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def end(self) -> None:
        """Put the cursor after the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        self._grow()
        if not self._showing:
            self.typed.emit(self.toPlainText())

    def lines(self, needed: int) -> int:
        """How many lines are shown of so many."""
        return max(self._least, min(self._most, needed))

    def _grow(self) -> None:
        if not self._most:
            return
        needed = round(self.document().size().height())
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if needed <= self._most else as_needed)
        text = self.lines(needed) * QFontMetricsF(self.font()).lineSpacing()
        height = round(text + 2 * self.document().documentMargin()) + 2 * self.theme.px(5) + 2
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class TextField(PlainTextEdit):
    """Several lines, as high as the text between two bounds; of one paragraph where Enter goes on to the next field.

    `rests_at`: so many lines are shown as long as nobody writes in it; the cursor in it shows all.
    """

    def __init__(
        self,
        themes: Themes,
        name: str,
        hint: str = "",
        lines: tuple[int, int] = (1, 200),
        one_paragraph: bool = False,
        role: str = "body",
        rests_at: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self._one_paragraph, self._rests_at = one_paragraph, rests_at
        super().__init__(themes, name, hint, *lines, role=role, quiet=True, parent=parent)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), super().minimumSizeHint().height())

    def rest_at(self, lines: int) -> None:
        """Show another number of lines while nobody writes in it."""
        self._rests_at = lines
        self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._grow()
        if self._rests_at and not self.hasFocus():
            self.verticalScrollBar().setValue(0)

    def lines(self, needed: int) -> int:
        resting = self._rests_at and not self.hasFocus()
        return super().lines(min(needed, self._rests_at) if resting else needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rests_at and not self.hasFocus() and self.document().size().height() > self._rests_at:
            self._paint_more(QPainter(self.viewport()))

    def _paint_more(self, painter: QPainter) -> None:
        """Nothing below the last line shown but an ellipsis at its end."""
        theme, metrics, view = self.theme, QFontMetricsF(self.font()), QRectF(self.viewport().rect())
        end = self.document().documentMargin() + self._rests_at * metrics.lineSpacing()
        painter.fillRect(QRectF(0, end, view.width(), view.height() - end), theme.subtle)
        wide = metrics.horizontalAdvance("…") + theme.px(4)
        at = QRectF(view.width() - wide, end - metrics.lineSpacing(), wide, metrics.lineSpacing())
        painter.fillRect(at, theme.subtle)
        painter.setPen(theme.text_2)
        painter.drawText(at, int(Qt.AlignmentFlag.AlignCenter), "…")

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._one_paragraph and self.canInsertFromMimeData(source):
            self.insertPlainText(" ".join(pasted(source).split()))
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
