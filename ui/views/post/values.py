"""Values that look like text until they are hovered or focused."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Themes
from ui.widgets.base import PaintedButton, Themed, rounded

_WIDEST = 180


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
        self.say(f"{self._name}: {text}", tip=text if len(text) > 20 else self._name)
        self.updateGeometry()
        self.update()

    def show_hue(self, hue: int | None, shown: bool) -> None:
        """Show the mark of a rubric in place of the icon."""
        self._hue, self._bar = hue, shown
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words, within bounds."""
        px = self.theme.px
        words = round(self.theme.metrics("body").horizontalAdvance(self.text()) + 0.5)
        return QSize(max(px(60), min(self._begin() + words + px(8), px(_WIDEST))), px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), self.theme.px(30))

    def _begin(self) -> int:
        """Where the words begin, after a bar or an icon."""
        return self.theme.px(18 if self._bar else 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered or self.isDown():
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        middle = self.rect().center().y()
        if self._bar:
            rounded(painter, QRectF(px(8), middle - px(6), px(3), px(13)), px(1), theme.hue(self._hue))
        else:
            token = "warn" if self._token == "warn" else "text-3"
            painter.drawPixmap(px(8), middle - px(8) + 1, theme.icon(self._icon, token, 16, self.devicePixelRatioF()))
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.color(self._token if self.isEnabled() else "text-2"))
        begin = self._begin()
        room = self.width() - begin - px(6)
        words = theme.metrics("body").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(begin, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        self.ring(painter, px(6))


class MarkButton(PaintedButton):
    """The icon before a field, where it opens something."""

    def __init__(self, themes: Themes, icon: str, name: str, key: str, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self._icon = icon
        self.say(name, key=key)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(28), self.theme.px(30))

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


class HueBar(Themed, QWidget):
    """The bar of a rubric beside a title; without a rubric its place stays free."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._hue: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_hue(self, hue: int | None) -> None:
        """Show a rubric's hue, None for none."""
        self._hue = hue
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(10), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hue is not None:
            px = self.theme.px
            box = QRectF(px(4), px(6), px(4), self.height() - px(12))
            rounded(QPainter(self), box, px(2), self.theme.hue(self._hue))


def marked_field(themes: Themes, icon: str, field: QWidget) -> QWidget:
    """A field with the icon that says what it is."""
    whole = QWidget(field.parentWidget())
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(IconMark(themes, icon, whole))
    row.addWidget(field, 1)
    return whole
