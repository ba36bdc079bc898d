"""The text of a post as one writes it: large, with what is over and what the group avoids marked in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.theme import Themes
from ui.widgets.inputs import Field
from ui.widgets.texts import pasted, taken, takes, written

LINE = 23
"""The height of a line at 100 %."""
WIDEST = 880


class WritingField(Field, QTextEdit):
    """Plain text only. `typed(text)`, `left()`, `escaped()`, `no_text_pasted()`: what is on the clipboard are pictures
    or files; a text that comes from elsewhere leaves the cursor."""

    typed = Signal(str)
    no_text_pasted = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(self, themes: Themes, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._role = "editor"
        self._showing = False
        self._over: int | None = None
        self._avoided: Sequence[tuple[int, int, str]] = ()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("page", True)
        self.document().setDocumentMargin(0)
        self.setMaximumWidth(themes.now.px(WIDEST))
        self.textChanged.connect(self._changed)
        self.restyle()

    # --- reading ---

    def has_selection(self) -> bool:
        """Whether a part of the text is selected."""
        return self.textCursor().hasSelection()

    def selected(self) -> str:
        """The selected passage, "" for none."""
        return written(self.textCursor().selectedText()).strip()

    @property
    def at(self) -> tuple[int, int]:
        """Where the cursor and the view stand."""
        return self.textCursor().position(), self.verticalScrollBar().value()

    # --- acting ---

    def begin(self, text: str) -> None:
        """Show another text from its beginning, without `typed`."""
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        self._space_lines()

    def show_text(self, text: str) -> None:
        """Take in what the text became elsewhere, without `typed`: only what differs is exchanged."""
        now, text = self.toPlainText(), written(text)
        if now == text:
            return
        least = min(len(now), len(text))
        head = next((n for n in range(least) if now[n] != text[n]), least)
        tail = next((n for n in range(least - head) if now[-1 - n] != text[-1 - n]), least - head)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(now[:head]))
        cursor.setPosition(units(now[: len(now) - tail]), QTextCursor.MoveMode.KeepAnchor)
        self._showing = True
        cursor.insertText(text[head : len(text) - tail])
        self._showing = False
        self.mark(self._over, self._avoided)

    def put_at(self, cursor: int, scroll: int) -> None:
        """Put cursor and view where they were."""
        at = self.textCursor()
        at.setPosition(max(0, min(cursor, self.document().characterCount() - 1)))
        self.setTextCursor(at)
        self.verticalScrollBar().setValue(scroll)

    def put_in(self, text: str) -> None:
        """Write at the cursor, as if it were typed."""
        self.textCursor().insertText(text)

    def put_instead(self, spans: Sequence[tuple[int, int, str]]) -> None:
        """Exchange passages, as if they were typed over."""
        now = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end, words in sorted(spans, reverse=True):
            words = in_case_of(now[start:end], words)
            cursor.setPosition(units(now[:start]))
            cursor.setPosition(units(now[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words)
        cursor.endEditBlock()

    def mark(self, over: int | None, avoided: Sequence[tuple[int, int, str]]) -> None:
        """Mark what stands after the first `over` characters (None: all fits), and words to avoid."""
        self._over, self._avoided = over, avoided
        text, theme = self.toPlainText(), self.theme
        marks = []
        if over is not None and over < len(text):
            marks.append(self._marked(text, over, len(text), theme.bad_soft, theme.bad))
        for start, end, _instead in avoided:
            mark = self._marked(text, start, end, theme.warn_soft, theme.warn)
            mark.format.setFontUnderline(True)  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)

    def restyle(self) -> None:
        super().restyle()
        self.setMaximumWidth(self.theme.px(WIDEST))
        self._space_lines()
        self.mark(self._over, self._avoided)

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only whole lines are shown: one that is cut in half cannot be read."""
        super().resizeEvent(event)
        over = (self.height() - 2 * self.frameWidth()) % self.theme.px(LINE)
        if self.viewportMargins().bottom() != over:
            self.setViewportMargins(0, 0, 0, over)

    def toPlainText(self) -> str:
        return written(self.document().toRawText())

    def createMimeDataFromSelection(self) -> QMimeData:
        return taken(self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return takes(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.canInsertFromMimeData(source):
            self.textCursor().insertText(pasted(source))
        else:
            self.no_text_pasted.emit()

    # --- private ---

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit(self.toPlainText())

    def _space_lines(self) -> None:
        height = QTextBlockFormat()
        height.setLineHeight(self.theme.px(LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self._showing = True
        cursor.setBlockFormat(height)
        self._showing = False

    def _marked(self, text: str, start: int, end: int, ground: QColor, ink: QColor) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(ground)
        look.setForeground(ink)
        found.format = look  # type: ignore[attr-defined]
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        found.cursor = cursor  # type: ignore[attr-defined]
        return found


def in_case_of(passage: str, words: str) -> str:
    """Other words for a passage, written as it is: in capitals, or with a capital at the beginning."""
    if len(passage) > 1 and passage.isupper():
        return words.upper()
    return words[:1].upper() + words[1:] if passage[:1].isupper() else words


def units(text: str) -> int:
    """How long a text is for Qt, which counts in UTF-16."""
    return len(text) + sum(c > "\uffff" for c in text)
