"""The list of sections at the left of the settings."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.settings.sections import ALL, Section
from ui.theme import Themes
from ui.widgets.base import PaintedButton, Panel, rounded
from ui.widgets.labels import TextLabel


class _Item(PaintedButton):
    """One section; the arrow keys go to its neighbours, Home and End to the ends: `stepped(by)`."""

    stepped = Signal(int)

    def __init__(self, themes: Themes, section: Section, parent: QWidget) -> None:
        super().__init__(themes, _(section.title), parent)
        self.key = section.key
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        box, on = QRectF(self.rect()), self.isChecked()
        if on or self.hovered:
            rounded(painter, box, px(5), theme.accent_soft if on else theme.hover)
        painter.setFont(theme.font("body", 600 if on else 400))
        painter.setPen(theme.accent if on else theme.text_2)
        room = box.adjusted(px(10), 0, -px(8), 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        self.ring(painter, px(5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(-len(ALL) if event.key() == Qt.Key.Key_Home else len(ALL))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SectionList(Panel):
    """`chosen(key)` of a section."""

    chosen = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "r", parent)
        self.setAccessibleName(_("Sections"))
        self._items: list[_Item] = []
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        group = ""
        for section in ALL:
            if section.group != group:
                group = section.group
                self._column.addWidget(TextLabel(themes, _(group), "chip", "text-3", parent=inner))
            item = _Item(themes, section, inner)
            item.clicked.connect(self._clicked)
            item.stepped.connect(self._stepped)
            self._column.addWidget(item)
            self._items.append(item)
        self._column.addStretch(1)
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(scroll)
        self.restyle()

    def show_chosen(self, key: str) -> None:
        """Mark a section; only it is on the way of the Tab key."""
        had = any(item.hasFocus() for item in self._items)
        for item in self._items:
            on = item.key == key
            item.setChecked(on)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
            if on:
                self._scroll.ensureWidgetVisible(item, 0, self.theme.px(30))
        if had:
            self.focus_chosen()

    def focus_chosen(self) -> None:
        """Give the keys to the list."""
        next(item for item in self._items if item.isChecked()).setFocus()

    def restyle(self) -> None:
        px = self.theme.px
        self.setFixedWidth(px(200))
        self._column.setContentsMargins(px(10), px(14), px(10), px(10))
        self._column.setSpacing(0)
        labels = self.findChildren(TextLabel)
        for label in labels:
            label.setContentsMargins(px(10), px(8), 0, px(4))

    def _clicked(self) -> None:
        item = self.sender()
        if isinstance(item, _Item):
            self.chosen.emit(item.key)

    def _stepped(self, by: int) -> None:
        at = next(n for n, item in enumerate(self._items) if item.isChecked()) + by
        self.chosen.emit(self._items[max(0, min(at, len(self._items) - 1))].key)
        self.focus_chosen()
