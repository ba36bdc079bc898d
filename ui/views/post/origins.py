"""The ideas a post came of, as links."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel

_LETTERS = 44


class Origins(Themed, QWidget):
    """`idea_requested(id)`: somebody wants to see it."""

    idea_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_ideas(self, ideas: tuple[tuple[str, str], ...]) -> None:
        """Show ideas as (id, title)."""
        if ideas == self._shown:
            return
        self._shown = ideas
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for id, title in ideas:
            short = title if len(title) <= _LETTERS else title[: _LETTERS - 1].rstrip() + "…"
            link = PushButton(self._themes, short, "link", "lightbulb", small=True, parent=self)
            link.say(_("Open the idea “{title}”").format(title=title))
            link.setObjectName(id)
            link.clicked.connect(self._clicked)
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if not ideas:
            self._column.addWidget(TextLabel(self._themes, _("It came of no idea on the board."), "chip", "text-3"))

    def _clicked(self) -> None:
        self.idea_requested.emit(self.sender().objectName())
