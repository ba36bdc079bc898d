"""The toolbar over a post: back, which of how many, the status and the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.views.post.status import StatusRow
from ui.widgets.bars import ToolBar
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.labels import TextLabel


class PostBar(ToolBar):
    """`back_requested()`, `step_requested(step)`; `status` says itself what is wished."""

    back_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._back = PushButton(themes, "", "quiet", "arrow-left", parent=self)
        self._back.clicked.connect(self.back_requested)
        self._which = TextLabel(themes, "", token="text-2", tabular=True, parent=self)
        self._up = IconButton(themes, "chevron-up", _("The post before"), "Ctrl+Page Up", parent=self)
        self._down = IconButton(themes, "chevron-down", _("The next post"), "Ctrl+Page Down", parent=self)
        self.status = StatusRow(themes, self, primary=True)
        for widget in (self._back, self._which, self._up, self._down):
            self.left.addWidget(widget)
        self.centre.addStretch(1)
        self.right.addWidget(self.status)
        self._up.clicked.connect(self._step_up)
        self._down.clicked.connect(self._step_down)

    def show_place(self, back: str, at: int, total: int) -> None:
        """Where back leads, and which post of how many this is, from 1."""
        self._back.setText(back)
        self._back.say(_("Back to {page}").format(page=back), key="Esc")
        self._back.updateGeometry()
        self._which.setText(_("Post {n} of {total}").format(n=at, total=total))
        self._up.setEnabled(at > 1)
        self._down.setEnabled(at < total)

    def _step_up(self) -> None:
        self.step_requested.emit(-1)

    def _step_down(self) -> None:
        self.step_requested.emit(1)
