"""Rows that begin another line where what comes next has no room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QWidget

from ui.widgets.layouts import handed_back


class FlowLayout(QLayout):
    """Widgets side by side, wrapped like words."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return handed_back(self._items.pop(index)) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            hint.setWidth(min(hint.width(), max(1, rect.width())))
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(x, y, hint.width(), hint.height()))
            x += hint.width() + self.spacing()
            line = max(line, hint.height())
        return y + line - rect.y()


class _Wrapped(QWidget):
    """It is never lower than its lines, also where the page has little height."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep()
        return super().event(event)

    def _keep(self) -> None:
        layout = self.layout()
        high = layout.heightForWidth(self.width()) if layout is not None else 0
        if high != self.minimumHeight():
            self.setMinimumHeight(high)


def wrapped(parent: QWidget, widgets: Iterable[QWidget], gap: int) -> QWidget:
    """A row of widgets that begins another line where they have no room."""
    row = _Wrapped(parent)
    flow = FlowLayout(row, gap)
    for widget in widgets:
        flow.addWidget(widget)
    return row


class TwoRows(QWidget):
    """Two rows of tools, `first` and `second`: side by side where both have room, else one under the other."""

    def __init__(self, gap: int, between: int, first_wants: int, parent: QWidget | None = None) -> None:
        """`first_wants`: how wide the first has to be for both to stand side by side."""
        super().__init__(parent)
        self._gap, self._between, self._wants = gap, between, first_wants
        self.first, self.second = QHBoxLayout(), QHBoxLayout()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        for row, stretch in ((self.first, 1), (self.second, 0)):
            row.setSpacing(gap)
            self._both.addLayout(row, stretch)

    def minimumSizeHint(self) -> QSize:
        """As narrow as with one under the other."""
        wide = max(self.first.minimumSize().width(), self.second.minimumSize().width())
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Stand as there is room now; to be called when what stands in the rows became wider or narrower."""
        side = self._wants + self._gap + self.second.sizeHint().width() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if side else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != way:
            self._both.setDirection(way)
        self._both.setSpacing(self._gap if side else self._between)
