"""Values that look like text until they are hovered or focused."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Themes
from ui.widgets.base import PaintedButton, Themed, rounded


class ValueButton(PaintedButton):
    """A value that looks like text until hovered or focused: icon, words, elided at the end."""

    def __init__(self, themes: Themes, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", parent)
        self._icon = icon
        self._name = name
        self._token = "text"
        self._hue: int | None = None
        self._bar = False

    def show_value(self, text: str, *, missing: bool = False, warn: bool = False) -> None:
        """Show a value; a missing one is quiet, one that should not be missing is in warn."""
        self.setText(text)
        self._token = "warn" if warn else "text-3" if missing else "text"
        self.say(f"{self._name}: {text}", tip=text if len(text) > 28 else self._name)
        self.update()

    def show_hue(self, hue: int | None, shown: bool) -> None:
        """Show the mark of a rubric in place of the icon."""
        self._hue, self._bar = hue, shown
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered or self.isDown():
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        middle = self.rect().center().y()
        if self._bar:
            rounded(painter, QRectF(px(14), middle - px(6), px(3), px(13)), px(1), theme.hue(self._hue))
        else:
            token = "warn" if self._token == "warn" else "text-3"
            painter.drawPixmap(px(8), middle - px(8) + 1, theme.icon(self._icon, token, 16, self.devicePixelRatioF()))
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.color(self._token if self.isEnabled() else "text-2"))
        room = self.width() - px(48)
        words = theme.metrics("body").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(px(42), 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        self.ring(painter, px(6))


class MarkButton(PaintedButton):
    """The icon before a field, where it opens something."""

    def __init__(self, themes: Themes, icon: str, name: str, key: str, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self._icon = icon
        self.say(name, key=key)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(32), self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered or self.isDown():
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        token = "text-2" if self.hovered else "text-3"
        icon = theme.icon(self._icon, token, 16, self.devicePixelRatioF())
        painter.drawPixmap(px(8), (self.height() - px(16)) // 2, icon)
        self.ring(painter, px(6))


class IconMark(Themed, QWidget):
    """An icon before a field."""

    def __init__(self, themes: Themes, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = icon

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(28), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self.theme.px
        icon = self.theme.icon(self._icon, "text-3", 16, self.devicePixelRatioF())
        painter.drawPixmap(px(8), (self.height() - px(16)) // 2, icon)
