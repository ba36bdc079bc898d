"""What the number in a cell is made of, in a strip under the matrix, with a way to make a full week lighter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel


class _Box(Themed, QWidget):
    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), self.theme.px(4), self.theme.accent_soft)


class Strip(Themed, QWidget):
    """`pressed()`: what the button offers is wished."""

    pressed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        px = self.theme.px
        box = _Box(themes, self)
        row = QHBoxLayout(box)
        row.setContentsMargins(px(12), px(7), px(8), px(7))
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.head = TextLabel(themes, "", weight=600, parent=box)
        self.words = TextLabel(themes, "", wrap=True, parent=box)
        row.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.button = PushButton(themes, "", small=True, parent=box)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(6), px(20), px(8))
        column.addWidget(box)
        self.button.clicked.connect(self.pressed)
        self.head.setMinimumHeight(px(26))
        self.words.setMinimumHeight(px(26))

    def show_words(self, head: str, words: str, offer: str = "") -> None:
        """Say what a cell is made of; `offer`: the word of the button, "" for none."""
        self.head.setText(head)
        self.words.setText(words)
        self.button.setText(offer)
        self.button.setAccessibleName(offer)
        self.button.setVisible(bool(offer))
        self.button.updateGeometry()
        self.setAccessibleName(f"{head} {words}".strip())
