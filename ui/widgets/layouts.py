"""What stands in layouts, without Python objects for their items.

An item belongs to Qt, which deletes it with its widget. PySide (6.8 to 6.12) makes a Python object for every item that
it hands out, and for all that stand in a layout when that is added to another, keeps it as long as the outer layout,
and never hears that the item is gone. When an object made by Python later came to the same place in memory, it was
taken for that item, and the program crashed when it went.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import Shiboken


def widgets_in(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout, in their order."""
    found = []
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        if widget is not None:
            found.append(widget)
    let_go(layout)
    return found


def let_go(layout: QLayout) -> None:
    """Forget the Python objects of the items in a layout and in those inside it; the items stay."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if isinstance(item, QLayout):
            let_go(item)
        elif item is not None:
            Shiboken.invalidate(item)


def handed_back(item: QLayoutItem) -> QLayoutItem:
    """An item for Qt to delete, in a Python object that goes as soon as Qt has it."""
    (place,) = Shiboken.getCppPointer(item)
    Shiboken.invalidate(item)
    fresh: QLayoutItem = Shiboken.wrapInstance(place, QWidgetItem)
    return fresh


def mend() -> None:
    """Have every layout that is added to another let its items go; done once, where the widgets are first known."""
    for kind, names in ((QBoxLayout, ("addLayout", "insertLayout")), (QGridLayout, ("addLayout",))):
        for name in names:
            setattr(kind, name, _letting_go(getattr(kind, name)))


def _letting_go(add: Any) -> Any:
    def added(outer: QLayout, *given: Any, **more: Any) -> None:
        add(outer, *given, **more)
        inner = next((one for one in (*given, *more.values()) if isinstance(one, QLayout)), None)
        if inner is not None:
            let_go(inner)

    return added
