"""The table of commands: what menus, keys and the palette are made from."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from ui.commands import ALL, GROUPS, Commands, said
from ui.settings.keys import sheet
from ui.widgets.letters import letter_of

NONE = Qt.KeyboardModifier.NoModifier
RUSSIAN = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM", "йцукенгшщзфывапролдячсмить", strict=True))
"""What the keys of the Latin letters write on a Russian layout."""
ROWS = (("QWERTYUIOP", 24), ("ASDFGHJKL", 38), ("ZXCVBNM", 52))
SCAN_CODES = {letter: first + n for row, first in ROWS for n, letter in enumerate(row)}


def test_no_two_commands_have_the_same_key() -> None:
    keys = Counter(QKeySequence(key).toString() for c in ALL for key in c.keys)
    letters = Counter(c.letter for c in ALL if c.letter)
    assert [key for key, n in (keys + letters).items() if n > 1] == []
    assert "" not in keys, "Qt reads every key"


def test_every_command_stands_in_the_menu_once() -> None:
    assert Counter(c.id for _name, commands in GROUPS for c in commands) == Counter(c.id for c in ALL)


def test_every_key_stands_on_the_sheet_of_keys() -> None:
    told = {key for _name, keys in sheet() for key, _text in keys}
    for command in ALL:
        for key in filter(None, (command.letter, *(said(k) for k in command.keys), command.heard)):
            assert any(key in words for words in told), key


@pytest.mark.parametrize("letter", sorted({c.letter for c in ALL if c.letter} | set(RUSSIAN)))
def test_a_single_key_goes_by_its_place_on_a_russian_layout(qapp: QApplication, letter: str) -> None:
    written = RUSSIAN[letter]
    event = QKeyEvent(QEvent.Type.KeyPress, ord(written.upper()), NONE, SCAN_CODES[letter], 0, 0, written)
    assert letter_of(event) == letter
    assert letter_of(QKeyEvent(QEvent.Type.KeyPress, ord(letter), NONE, letter.lower())) == letter


def test_ctrl_with_a_russian_letter_is_the_key_at_its_place(qapp: QApplication) -> None:
    from PySide6.QtWidgets import QMainWindow

    window = QMainWindow()
    heard: list[str] = []
    known = Commands(window)
    for id in ("commands", "attention", "post.new"):
        known.handle(id, partial(heard.append, id))
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for letter, modifiers in (("K", ctrl), ("A", ctrl | shift), ("N", ctrl)):
        key = ord(RUSSIAN[letter].upper())
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, SCAN_CODES[letter], 0, 0, "")
        assert known.single_key(event)
    assert heard == ["commands", "attention", "post.new"]
