"""Fields that are edited in place: they look like text until the mouse or the cursor is on them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Themes
from ui.widgets.inputs import LineEdit, PlainTextEdit


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


class TextField(PlainTextEdit):
    """Several lines, as high as the text between two bounds; of one paragraph where Enter goes on to the next field."""

    def __init__(
        self,
        themes: Themes,
        name: str,
        hint: str = "",
        lines: tuple[int, int] = (1, 200),
        one_paragraph: bool = False,
        role: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        self._one_paragraph = one_paragraph
        super().__init__(themes, name, hint, *lines, role=role, quiet=True, parent=parent)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), super().minimumSizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._one_paragraph and self.canInsertFromMimeData(source):
            self.insertPlainText(" ".join(source.text().split()))
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
