"""What the number in a cell is made of, in a strip under the matrix, with a way to make a full week lighter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel

_WIDE = 720


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
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        row.setContentsMargins(px(12), px(7), px(8), px(7))
        row.setSpacing(px(8))
        self.head = TextLabel(themes, "", weight=600, parent=box)
        self.words = TextLabel(themes, "", wrap=True, parent=box)
        row.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.button = PushButton(themes, "", small=True, parent=box)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(6), px(20), px(8))
        column.addWidget(box)
        self.button.clicked.connect(self.pressed)
        self.head.setMinimumHeight(px(26))
        self.words.setMinimumHeight(px(26))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one below the other where that leaves the words too little room."""
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setSpacing(self.theme.px(8 if wide else 2))

    def show_words(self, head: str, words: str, offer: str = "") -> None:
        """Say what a cell is made of; `offer`: the word of the button, "" for none."""
        self.head.setText(head)
        self.words.setText(words)
        self.button.setText(offer)
        self.button.setAccessibleName(offer)
        self.button.setVisible(bool(offer))
        self.button.updateGeometry()
        self.setAccessibleName(f"{head} {words}".strip())
