"""All keys on one sheet, in the groups of the menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _
from ui.commands import GROUPS, Command, said
from ui.theme import Themes
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.key_words import key_words
from ui.widgets.labels import TextLabel

IN_VIEWS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (N_("In every view"), (
        ("←  →  ↑  ↓", N_("Go through days and posts")),
        ("Home, End", N_("The first, the last")),
        ("Shift+←  →  ↑  ↓", N_("Select many")),
        ("Ctrl+Space", N_("Select one more, or one less")),
        ("Enter", N_("Open a post; begin one on an empty day")),
        ("Space", N_("Show a post in the dock")),
        ("Esc", N_("Close what is open; cancel a drag")),
        ("Tab, Shift+Tab", N_("From one field or button to the next")),
    )),
    (N_("In the week"), (("Ctrl+↑  ↓", N_("Half an hour earlier or later")),)),
    (N_("On the workflow board"), (("Ctrl+←  →", N_("To the column before or after")),)),
    (N_("On the board of ideas"), (
        ("Ctrl+←  →  ↑  ↓", N_("To another column, or another place in it")),
        ("Space", N_("Select the idea as well")),
        ("0-9", N_("How many raised their hands")),
    )),
    (N_("In a brainstorm"), (
        (N_("F2 and on"), N_("Who votes")),
        ("Ctrl+Enter", N_("From collecting to voting, and back")),
    )),
    (N_("In the filter"), (
        ("↑  ↓", N_("To the one before or after")),
        ("←  →", N_("From one pill to the next")),
        ("Space", N_("Tick it")),
        ("F2", N_("Rename the saved filter")),
        ("Ctrl+S", N_("Keep what is ticked now in the saved filter")),
        ("Delete", N_("Move the saved filter to the bin")),
    )),
    (N_("In what needs attention"), (("Enter", N_("Go there")), ("Space", N_("Fine this way")))),
    (N_("In Publish today"), (("↑  ↓", N_("To the line above or below")),)),
    (N_("In what is proposed"), (("↑  ↓", N_("To the one before or after")), ("Space", N_("Tick it")))),
    (N_("In tables"), (
        ("Enter, F2", N_("Change the cell")),
        ("Ctrl+C, Ctrl+V", N_("Copy the cell; paste many, one a line")),
    )),
    (N_("In fields and lists"), (
        ("Alt+↓", N_("Pick a day from a month")),
        ("Space", N_("Tick, where several can be chosen")),
        ("Enter", N_("Take what is chosen")),
        ("Shift+Enter", N_("A new line in a remark")),
        ("Ctrl+X, C, V, A", N_("Cut, copy, paste, select all")),
    )),
    (N_("On pictures and files"), (
        ("Enter", N_("Open it")),
        ("Ctrl+C", N_("Copy it")),
        ("Ctrl+S", N_("Save it as...")),
        ("Ctrl+←  →", N_("One place to the left or right")),
        ("Delete", N_("Take off")),
        ("Ctrl+V", N_("Attach what is on the clipboard")),
    )),
    (N_("In posts without a day"), (("1-9", N_("Type a day for them")),)),
    (N_("In the menu"), ((N_("Underlined letter"), N_("Take the line")), ("Alt", N_("Open the menu")))),
)  # fmt: skip
"""What views, tables and fields hear themselves, by where."""
_COLUMNS = 3


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, its (key, what it does)) of all that has a key."""
    found = [(_(name), [(_key(c), _(c.text).rstrip(".")) for c in commands if _key(c)]) for name, commands in GROUPS]
    found += [(_(place), [(key_words(_(key)), _(text)) for key, text in keys]) for place, keys in IN_VIEWS]
    return [group for group in found if group[1]]


def _key(command: Command) -> str:
    """All keys of a command, by the names that stand on them."""
    keys = (command.letter, *(said(keys) for keys in command.keys), command.heard)
    return ", ".join(key_words(key) for key in keys if key)


class KeysDialog(QDialog):
    """The keys, by groups, in columns."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        px = themes.now.px
        self.setWindowTitle(_("All keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(TextLabel(themes, _("All keys"), "title", parent=self))
        room = parent.window().size()
        for columns in range(_COLUMNS, 0, -1):
            inside = Panel(themes, "surface", parent=self)
            inside.setLayout(self._columns(sheet(), columns))
            wanted = inside.sizeHint()
            if wanted.width() + px(70) <= room.width():
                break
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocus()  # the arrow keys and Page Down read on
        column.addWidget(scroll, 1)
        close = PushButton(themes, _("Close"), parent=self)
        close.clicked.connect(self.accept)
        column.addWidget(close)
        self.resize(min(wanted.width() + px(70), room.width()), min(wanted.height() + px(140), room.height() - px(40)))

    def _columns(self, groups: list[tuple[str, list[tuple[str, str]]]], columns: int) -> QHBoxLayout:
        """The groups one under another, in columns of about the same height."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, self._themes.now.px(12), 0)
        row.setSpacing(self._themes.now.px(36))
        share = sum(len(keys) + 2 for _name, keys in groups) / columns
        there, made = 0.0, [self._column(row)]
        for name, keys in groups:
            if there and there + (len(keys) + 2) / 2 > share and len(made) < columns:
                there = 0.0
                made.append(self._column(row))
            self._add(made[-1], name, keys)
            there += len(keys) + 2
        for column in made:
            column.addStretch(1)
        return row

    @staticmethod
    def _column(row: QHBoxLayout) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(4)
        row.addLayout(made, 1)
        return made

    def _add(self, column: QVBoxLayout, name: str, keys: list[tuple[str, str]]) -> None:
        px = self._themes.now.px
        column.addWidget(TextLabel(self._themes, name, "chip", "text-2", weight=600))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(4))
        grid.setContentsMargins(0, 0, 0, px(12))
        grid.setColumnStretch(1, 1)
        for at, (key, text) in enumerate(keys):
            grid.addWidget(TextLabel(self._themes, key, "chip", "text-2", tabular=True), at, 0)
            grid.addWidget(TextLabel(self._themes, text, "chip"), at, 1)
        column.addLayout(grid)
