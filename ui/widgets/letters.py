"""Letters by the place of their keys, so that a key means the same on every layout."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

# X11 and Wayland count physical keys so (evdev code + 8), whatever the layout writes on them.
_ROWS = (("qwertyuiop", "йцукенгшщзхъ", 24), ("asdfghjkl", "фывапролджэ", 38), ("zxcvbnm", "ячсмитьбю", 52))
_SCAN_CODES = {first + n: letter.upper() for row, _cyrillic, first in _ROWS for n, letter in enumerate(row)}


def letter_of(event: QKeyEvent) -> str:
    """The Latin letter at the position of a key, "" for other keys."""
    if "a" <= event.text().lower() <= "z" and len(event.text()) == 1:
        return event.text().upper()
    virtual = event.nativeVirtualKey()
    if QApplication.platformName() == "windows" and 0x41 <= virtual <= 0x5A:
        return chr(virtual)
    return _SCAN_CODES.get(event.nativeScanCode(), "")


def letters_of(event: QKeyEvent) -> tuple[str, ...]:
    """What a key may mean: the letter it writes, then those that stand on it on other layouts."""
    latin = letter_of(event)
    cyrillic = {a.upper(): b.upper() for row, other, _first in _ROWS for a, b in zip(row, other, strict=False)}
    return tuple(dict.fromkeys(filter(None, (event.text().upper(), latin, cyrillic.get(latin, "")))))
