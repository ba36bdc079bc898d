"""What a screen reader meets in a painted widget: the list of its parts, and each part.

Parts are reusable slots that are never freed: freeing a registered one, or deleting it from a `destroyed` signal,
crashes PySide6.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from ui.widgets.accessible import SpeakingWidget, Spoken

_kept: list[QAccessibleInterface] = []
_free: list[_Slot] = []
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


def interface_for(widget: QWidget) -> QAccessibleInterface:
    """What speaks for a widget that offers `spoken_items`."""
    _collect()
    made = PaintedAccessible(widget)
    _kept.append(made)
    return made


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
