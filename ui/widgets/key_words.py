"""Keys by the names that people read on their keyboards, in the language in use."""

from __future__ import annotations

from smmdesk.base.words import N_, _, language

_NAMES = {
    "Ctrl": N_("Ctrl"),
    "Shift": N_("Shift"),
    "Alt": N_("Alt"),
    "Esc": N_("Esc"),
    "Enter": N_("Enter"),
    "Space": N_("Space"),
    "Tab": N_("Tab"),
    "Insert": N_("Insert"),
    "Delete": N_("Delete"),
    "Del": N_("Del"),
    "Home": N_("Home"),
    "End": N_("End"),
    "Page Up": N_("Page Up"),
    "Page Down": N_("Page Down"),
    "Up": N_("Up"),
    "Down": N_("Down"),
    "Left": N_("Left"),
    "Right": N_("Right"),
}


def key_words(keys: str) -> str:
    """ "Ctrl+Page Up" with the names of its keys in the language in use."""
    if not keys or language() == "en":
        return keys
    import re  # the start in English needs no pattern

    known = "|".join(rf"\b{name}\b" for name in sorted(_NAMES, key=len, reverse=True))
    return re.sub(known, lambda found: _(_NAMES[found[0]]), keys)
