"""All keys on one sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _
from ui.commands import ALL
from ui.theme import Themes
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel

IN_CALENDAR = (
    ("Page Up, Page Down", N_("Month before, next month")),
    ("←  →  ↑  ↓", N_("Go through days and posts")),
    ("Enter", N_("Open a post; begin one on an empty day")),
    ("Space", N_("Show a post in the dock")),
    ("Delete", N_("Move the post to the bin")),
    ("Ctrl+←  Ctrl+→", N_("Move the post a day")),
    ("Ctrl+↑  Ctrl+↓", N_("Move the post a week")),
    ("Esc", N_("Close what is open; cancel a drag")),
)


class KeysDialog(QDialog):
    """The keys, in two columns."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        px = themes.now.px
        self.setWindowTitle(_("All keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(TextLabel(themes, _("All keys"), "title", parent=self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(5))
        rows = [(c.letter or ", ".join(c.keys), _(c.text).rstrip(".")) for c in ALL if c.letter or c.keys]
        rows += [(key, _(text)) for key, text in IN_CALENDAR]
        half = (len(rows) + 1) // 2
        for number, (key, text) in enumerate(rows):
            side, row = divmod(number, half)
            grid.addWidget(TextLabel(themes, key, "chip", "text-2", weight=600, parent=self), row, side * 2)
            grid.addWidget(TextLabel(themes, text, parent=self), row, side * 2 + 1)
        column.addLayout(grid)
        close = PushButton(themes, _("Close"), parent=self)
        close.clicked.connect(self.accept)
        column.addWidget(close)
