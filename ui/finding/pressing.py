"""The buttons of the page in front, pressed by name: what has no command of its own is in the menu, too."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.buttons import IconButton, PushButton

PART = 20
"""So many lines have letters that are found at a glance; the rest goes into a menu of its own."""


def buttons_of(page: QWidget | None) -> list[QAbstractButton]:
    """The buttons that can be pressed now and that no key of a command presses, as they stand on the page.

    A button with an arrow is a field whose value is chosen, and those of a line ("act") are pressed by commands.
    """
    found: dict[str, QAbstractButton] = {}
    for button in page.findChildren(QAbstractButton) if page is not None else ():
        if can_be_pressed(button) and not button.accessibleDescription() and button.property("act") is None:
            found.setdefault(name_of(button), button)
    return list(found.values())


def can_be_pressed(button: QAbstractButton) -> bool:
    """Whether it is an act, not a field, a choice or a place to go to, that is seen and can be pressed now."""
    acts = isinstance(button, IconButton) or (isinstance(button, PushButton) and not button.opens_list)
    return acts and button.isVisible() and button.isEnabled() and bool(name_of(button))


def name_of(button: QAbstractButton) -> str:
    """What a button is called."""
    return button.accessibleName() or button.text()
