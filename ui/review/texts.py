"""The texts of a post as its reviewer reads them, what changed since their last look marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.comparing import Fate, merged
from smmdesk.queries.reviewing import TextToReview
from ui.theme import Themes
from ui.widgets.base import Themed
from ui.widgets.labels import TextLabel


class _Text(Themed, QTextBrowser):
    """A text to be read, as high as it is; what is selected in it can be quoted."""

    def __init__(self, themes: Themes, one: TextToReview, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._one = one
        self.setOpenLinks(False)
        self.setProperty("page", True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)  # the words begin where their heading does
        self.restyle()

    def restyle(self) -> None:
        self.setFont(self.theme.font("editor"))
        self.setHtml(self._html())
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def selected(self) -> str:
        """What is selected of the text as it stands: what was struck out is left out."""
        first, last = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        words, block = [], self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            words.extend(self._standing(block, first, last))
            block = block.next()
        return "".join(words).replace("\u2028", "\n").strip()

    def _standing(self, block: QTextBlock, first: int, last: int) -> Iterator[str]:
        cursor = QTextCursor(self.document())
        for part in block:
            piece = part.fragment()
            begin, end = max(first, piece.position()), min(last, piece.position() + piece.length())
            if begin < end and not piece.charFormat().fontStrikeOut():
                cursor.setPosition(begin)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                yield cursor.selectedText()

    def _grow(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + 2
        if self.height() != height:
            self.setFixedHeight(max(height, self.theme.px(30)))

    def _html(self) -> str:
        """Every letter is escaped: the text is shown, never read as HTML."""
        one = self._one
        if one.before is None:
            words = escape(one.text or _("No text yet")).replace("\n", "<br>")
            return f'<div style="white-space:pre-wrap">{words}</div>'
        color = self.theme.color
        # a line under what came and through what went: it is read without the colours, too
        style = {
            Fate.NEW: f"background:{color('ok-soft').name()};color:{color('ok').name()};text-decoration:underline",
            Fate.GONE: f"background:{color('bad-soft').name()};color:{color('bad').name()};"
            "text-decoration:line-through",
        }
        parts = []
        for fate, text in merged(one.before, one.text):
            if fate is Fate.GONE:
                text = text.replace("\n", "¶")  # a line that was broken there: the text as it stands keeps its shape
            words = escape(text).replace("\n", "<br>")
            parts.append(f'<span style="{style[fate]}">{words}</span>' if fate in style else words)
        return f'<div style="white-space:pre-wrap">{"".join(parts)}</div>'


class Texts(Themed, QWidget):
    """The texts one under another, each under the names of its channels. `selection_changed(passage)`."""

    selection_changed = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(themes.now.px(6))

    @property
    def texts(self) -> list[QTextBrowser]:
        """The fields, in their order."""
        return [part for part in self._parts if isinstance(part, QTextBrowser)]

    def show_texts(self, texts: tuple[TextToReview, ...]) -> None:
        """Show the texts of another post."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for one in texts:
            words = ", ".join(one.channels) or _("Text")
            if one.before is not None:
                words = _("{channels} · changed since you looked").format(channels=words)
            head = TextLabel(self._themes, words, "chip", "text-2", weight=600, wrap=True, parent=self)
            head.setContentsMargins(0, self.theme.px(10), 0, 0)
            text = _Text(self._themes, one, self)
            text.setAccessibleName(words)
            text.selectionChanged.connect(self._selected)
            for part in (head, text):
                self._parts.append(part)
                self._column.addWidget(part)
                part.show()

    def _selected(self) -> None:
        field = self.sender()
        if isinstance(field, _Text):
            self.selection_changed.emit(field.selected())
