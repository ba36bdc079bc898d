"""The prompt of the week, above the new ideas: make an idea of it, or ask for another."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.labels import IconLabel, TextLabel


class PromptCard(Themed, QWidget):
    """`kept()`: an idea shall be made of it, `another_requested()`, `remove_requested()` of one of the group's own."""

    kept = Signal()
    another_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self, themes: Themes, title: str, parent: QWidget | None = None, week: bool = True, own: bool = False
    ) -> None:
        super().__init__(parent)
        self._themes, self._week = themes, week
        px = self.theme.px
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(px(7))
        head.addWidget(IconLabel(themes, "sparkles", "accent", 15))
        head.addWidget(TextLabel(themes, title, weight=600, token="accent"), 1)
        self.words = TextLabel(themes, "", wrap=True)
        keep = PushButton(themes, _("Make an idea of it"), "outlined", small=True)
        keep.clicked.connect(self.kept)
        foot.addWidget(keep)
        if week:
            self._another = PushButton(themes, _("Another"), "quiet", small=True)
            self._short = IconButton(themes, "refresh-cw", _("Another"), small=True)
            for button in (self._another, self._short):
                button.clicked.connect(self.another_requested)
                foot.addWidget(button)
        foot.addStretch(1)
        if own:
            remove = IconButton(themes, "trash-2", _("Take this prompt out of the deck"), small=True)
            remove.clicked.connect(self.remove_requested)
            foot.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(11), px(9), px(9), px(9))
        column.setSpacing(px(5))
        column.addLayout(head)
        column.addWidget(self.words)
        column.addStretch(1)
        column.addLayout(foot)

    def show_text(self, text: str) -> None:
        """Show a prompt."""
        self.words.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._week:
            narrow = self.width() < self.theme.px(232)
            self._another.setVisible(not narrow)
            self._short.setVisible(narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), self.theme.px(7), self.theme.accent_soft)
