"""A line that is edited in place: it looks like text until the mouse or the cursor is on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Themes
from ui.widgets.inputs import LineEdit

_AROUND = 21
"""What a field needs beside its text: padding, border, the cursor."""


class LineField(LineEdit):
    """One line; Enter is done with it, too (`left`). Within `bounds` (at 100 %) it is as wide as its text."""

    def __init__(
        self, themes: Themes, name: str, hint: str = "", quiet: bool = True, parent: QWidget | None = None,
        bounds: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(themes, name, hint, quiet=quiet, parent=parent)
        self._bounds = bounds
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if bounds is not None:
            self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._bounds is not None:
            least, most = map(self.theme.px, self._bounds)
            words = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
            hint.setWidth(max(least, min(words + self.theme.px(_AROUND), most)))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        super().keyPressEvent(event)
