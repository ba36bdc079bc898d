"""The page that stands while no plan is open: New, Open, Demo, and the recent plans."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import StartPanel, TextLabel

_MOST = 5


class StartPage(Panel):
    """`wanted(what)`: `new`, `open` or `demo`; `plan_requested(path)` for a recent one."""

    wanted = Signal(str)
    plan_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "window", "", parent)
        self._column = QVBoxLayout(self)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        panel = StartPanel(
            themes,
            _("Open a plan"),
            _("A plan is one file on this PC: everything the group plans, writes and decides."),
            [
                (
                    "new",
                    "file-plus",
                    _("Begin a plan"),
                    _("An empty plan for your group, with the networks and their limits."),
                    _("New plan..."),
                ),
                (
                    "open",
                    "folder-open",
                    _("Open a plan you have"),
                    _("A .smmdesk file, from this PC or a shared folder."),
                    _("Open..."),
                ),
                (
                    "demo",
                    "sparkles",
                    _("Look around first"),
                    _("The demo plan: a library's two academic years. Change what you like; it is thrown away."),
                    _("Open the demo plan"),
                ),
            ],
            parent=self,
        )
        panel.chosen.connect(self.wanted)
        self._problem = TextLabel(themes, "", "body", "bad", wrap=True, parent=self)
        self._problem.setFixedWidth(panel.width())
        self._problem.hide()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(themes.now.px(2))
        self._column.addWidget(self._problem, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addLayout(self._recent)
        self._column.setSpacing(themes.now.px(12))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the plans opened last that are still there."""
        while self._recent.count():
            widget = self._recent.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        there = [path for path in paths if path.exists()][:_MOST]
        if there:
            label = TextLabel(self._themes, _("Opened last"), "chip", "text-2", weight=600, parent=self)
            self._recent.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        for path in there:
            button = PushButton(self._themes, f"{path.stem}   {path.parent}", "link", parent=self)
            button.setProperty("path", str(path))
            button.clicked.connect(self._clicked)
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_problem(self, sentence: str) -> None:
        """Say why a plan could not be opened; "" takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.plan_requested.emit(str(button.property("path")))
