"""Menus in which every line has a letter: underlined, heard by its place on the keyboard, too."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.key_words import key_words
from ui.widgets.letters import letters_of

_WORDS, _SHOWN = "words", "shown"
"""What a line says, and what was made of it."""


class Menu(QMenu):
    """A menu that gives its lines letters when it opens, each letter once."""

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(parent)
        self.setTitle(title)
        self.aboutToShow.connect(self.letter)

    def add_part(self, title: str) -> Menu:
        """Add a menu in this menu."""
        part = Menu(self, title)
        self.addMenu(part)
        return part

    def letter(self) -> None:
        """Give the lines their letters."""
        lines = [action for action in self.actions() if not action.isSeparator()]
        told = [plain(action).partition("\t")[::2] for action in lines]
        for action, said, (words, key) in zip(lines, lettered(words for words, _key in told), told, strict=True):
            action.setProperty(_WORDS, f"{words}\t{key}" if key else words)
            action.setText(f"{said}\t{key_words(key)}" if key else said)
            action.setProperty(_SHOWN, action.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_ = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text().strip() and not with_:
            here = {access_letter(action) for action in self.actions() if action.isVisible() and action.isEnabled()}
            letter = next((one for one in letters_of(event) if one in here), "")
            if letter and letter != event.text().upper():
                event = QKeyEvent(event.type(), ord(letter), Qt.KeyboardModifier.NoModifier, letter)
        super().keyPressEvent(event)


def lettered(words: Iterable[str]) -> list[str]:
    """The lines with "&" before a letter that no other has: the first of a word where it is free.

    Who comes later and finds none free takes one from a line that can do with another.
    """
    lines = list(words)
    owner: dict[str, int] = {}

    def give(line: int, tried: set[str]) -> bool:
        wanted = [lines[line][at].upper() for at in _places(lines[line])]
        letter = next((one for one in wanted if one not in owner), "")
        if not letter:
            for one in wanted:
                if one not in tried:
                    tried.add(one)
                    if give(owner[one], tried):
                        letter = one
                        break
        if letter:
            owner[letter] = line
        return bool(letter)

    for line in range(len(lines)):
        give(line, set())
    has = {line: letter for letter, line in owner.items()}
    return [_marked(line, has.get(n, "")) for n, line in enumerate(lines)]


def _marked(line: str, letter: str) -> str:
    at = next((at for at in _places(line) if line[at].upper() == letter), -1)
    return "".join(f"&{c}" if n == at else "&&" if c == "&" else c for n, c in enumerate(line))


def plain(action: QAction) -> str:
    """The words of a line without the mark of its letter."""
    return str(action.property(_WORDS)) if action.text() == action.property(_SHOWN) else action.text()


def access_letter(action: QAction) -> str:
    """The letter of a line, "" if it has none."""
    known = QKeySequence.mnemonic(action.text())
    return known.toString()[-1:].upper() if not known.isEmpty() else ""


def _places(line: str) -> list[int]:
    """Where a letter may be underlined: the beginnings of words first."""
    there = [n for n, letter in enumerate(line) if letter.isalnum()]
    first = [n for n in there if not n or not line[n - 1].isalnum()]
    return first + [n for n in there if n not in set(first)]
