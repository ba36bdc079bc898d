"""Says painted widgets to screen readers: one accessible child per painted part.

A widget says `spoken_items()` and, once, `speak_for(widget)`. What answers a screen reader is in `speaking`, which is
loaded when the first one asks.
"""

from __future__ import annotations

from typing import Protocol

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget


class Spoken(msgspec.Struct, frozen=True):
    """A painted part as a screen reader meets it."""

    name: str
    box: tuple[int, int, int, int]
    """In the widget's pixels."""
    selected: bool = False
    focused: bool = False
    button: bool = False
    """Whether it is a thing to press rather than a thing to read."""


class SpeakingWidget(Protocol):
    """What a painted widget offers."""

    def spoken_items(self) -> list[Spoken]:
        """Its parts, in the order of reading."""


_installed: list[bool] = []


def speak_for(widget: QWidget) -> None:
    """Let screen readers hear the painted parts of `widget`, which offers `spoken_items`."""
    widget.setProperty("speaks", True)
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_factory)


def listening() -> bool:
    """Whether a screen reader is there: what only it would hear need not be worked out for nobody."""
    return QAccessible.isActive()


def tell_focus(widget: QWidget, number: int) -> None:
    """Tell screen readers that part `number` has the focus now."""
    if number >= 0 and QAccessible.isActive():
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(number)
        QAccessible.updateAccessibility(event)


def tell_changed(widget: QWidget) -> None:
    """Tell screen readers that the parts are others now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.ObjectReorder))


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out without moving the focus."""
    if QAccessible.isActive():
        from PySide6.QtGui import QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _factory(name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and thing.property("speaks"):
        from ui.widgets.speaking import interface_for

        return interface_for(thing)
    return None
