"""Says painted widgets to screen readers: one accessible child per painted part.

A widget says `spoken_items()` and, once, `speak_for(widget)`. Children are reusable slots that are never freed:
freeing a registered child, or deleting it from a `destroyed` signal, crashes PySide6.
"""

from __future__ import annotations

from typing import Protocol, cast

import msgspec
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid


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


_kept: list[QAccessibleInterface] = []
_free: list[_Slot] = []
_installed: list[bool] = []
NOTHING = Spoken("", (0, 0, 0, 0))


class _Slot(QAccessibleInterface):
    """One painted part; it looks its content up each time it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.owner: PaintedAccessible | None = None
        self.number = 0

    def isValid(self) -> bool:
        return self.owner is not None and self.owner.alive() and self.number < self.owner.childCount()

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self.owner.window() if self.owner is not None and self.owner.alive() else None

    def text(self, kind: QAccessible.Text) -> str:
        return self._part().name if kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        pass

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.PushButton if self._part().button else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        part, state = self._part(), QAccessible.State()
        state.focusable = True
        state.selectable = not part.button
        state.selected = part.selected
        state.focused = part.focused
        state.invalid = not self.isValid()
        return state

    def rect(self) -> QRect:
        if self.owner is None or not self.owner.alive():
            return QRect()
        left, top, width, height = self._part().box
        widget = self.owner.shown()
        return QRect(widget.mapToGlobal(QPoint(left, top)), widget.mapToGlobal(QPoint(left + width, top + height)))

    def parent(self) -> QAccessibleInterface | None:
        return self.owner

    def child(self, number: int) -> QAccessibleInterface | None:
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def _part(self) -> Spoken:
        return self.owner.part(self.number) if self.owner is not None and self.owner.alive() else NOTHING


class PaintedAccessible(QAccessibleWidget):
    """The list of the parts of one painted widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List, widget.accessibleName())
        self._widget = widget
        self._slots: list[_Slot] = []

    def alive(self) -> bool:
        """Whether the widget is still there."""
        return isValid(self._widget) and isValid(self)

    def shown(self) -> QWidget:
        """The widget."""
        return self._widget

    def part(self, number: int) -> Spoken:
        """A part by its number."""
        parts = cast(SpeakingWidget, self._widget).spoken_items()
        return parts[number] if 0 <= number < len(parts) else NOTHING

    def childCount(self) -> int:
        return len(cast(SpeakingWidget, self._widget).spoken_items()) if self.alive() else 0

    def child(self, number: int) -> QAccessibleInterface | None:
        if not 0 <= number < self.childCount():
            return None
        while len(self._slots) <= number:
            slot = _free.pop() if _free else _new_slot()
            slot.owner, slot.number = self, len(self._slots)
            self._slots.append(slot)
        return self._slots[number]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((n for n, slot in enumerate(self._slots) if slot is child or slot == child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        if not self.alive():
            return None
        at = self._widget.mapFromGlobal(QPoint(x, y))
        for number, part in enumerate(cast(SpeakingWidget, self._widget).spoken_items()):
            if QRect(*part.box).contains(at):
                return self.child(number)
        return None

    def focusChild(self) -> QAccessibleInterface | None:
        if not self.alive() or not self._widget.hasFocus():
            return None
        for number, part in enumerate(cast(SpeakingWidget, self._widget).spoken_items()):
            if part.focused:
                return self.child(number)
        return self


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
        _collect()
        made = PaintedAccessible(thing)
        _kept.append(made)
        return made
    return None


def _new_slot() -> _Slot:
    slot = _Slot()
    _kept.append(slot)
    QAccessible.registerAccessibleInterface(slot)
    return slot


def _collect() -> None:
    """Take back the slots of widgets that are gone."""
    for gone in [k for k in _kept if isinstance(k, PaintedAccessible) and not k.alive()]:
        _free.extend(gone._slots)
        for slot in gone._slots:
            slot.owner = None
        gone._slots = []
