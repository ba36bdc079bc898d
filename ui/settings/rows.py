"""A form of settings that stand one under the other: the name at the left, the control beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Themes
from ui.widgets.base import Themed
from ui.widgets.labels import TextLabel


class SettingRows(Themed, QWidget):
    """Add settings with `row`; what was refused is told under one with `refuse`."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        px = themes.now.px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(10))
        self._grid.setColumnMinimumWidth(0, px(240))
        self._grid.setColumnStretch(1, 1)
        self._count = 0
        self._refusals: dict[str, TextLabel] = {}

    def row(self, key: str, name: str, control: QWidget, about: str = "", wide: bool = False) -> None:
        """One setting; `about` is a quiet sentence under it."""
        at, left = self._count, Qt.AlignmentFlag.AlignLeft
        label = TextLabel(self._themes, name, "body", "text-2", wrap=True, parent=self)
        self._grid.addWidget(label, at, 0)
        if wide:
            self._grid.addWidget(control, at, 1)
        else:
            self._grid.addWidget(control, at, 1, left)
        refusal = TextLabel(self._themes, "", "chip", "bad", wrap=True, parent=self)
        refusal.hide()
        self._refusals[key] = refusal
        self._grid.addWidget(refusal, at + 1, 1)
        if about:
            self._grid.addWidget(TextLabel(self._themes, about, "chip", "text-3", wrap=True, parent=self), at + 2, 1)
        self._count += 3

    def heading(self, text: str) -> None:
        """A word over the settings that follow."""
        label = TextLabel(self._themes, text, "body", weight=600, parent=self)
        label.setContentsMargins(0, self.theme.px(14) if self._count else 0, 0, 0)
        self._grid.addWidget(label, self._count, 0, 1, 2)
        self._count += 1

    def refuse(self, key: str, sentence: str) -> None:
        """Say under a setting why that does not do; "" takes it away."""
        self._refusals[key].setText(sentence)
        self._refusals[key].setVisible(bool(sentence))
