"""A line that is edited in place: it looks like text until the mouse or the cursor is on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Themes
from ui.widgets.inputs import LineEdit


class LineField(LineEdit):
    """One line; Enter is done with it, too (`left`)."""

    def __init__(
        self, themes: Themes, name: str, hint: str = "", quiet: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, name, hint, quiet=quiet, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        super().keyPressEvent(event)
