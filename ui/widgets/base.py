"""What all our widgets share: the theme, restyling, plain tooltips, painting helpers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGraphicsDropShadowEffect, QWidget

from ui.theme import Theme, Themes
from ui.widgets.key_words import key_words
from ui.widgets.layouts import mend

if TYPE_CHECKING:
    from typing import Self

mend()


class Themed:
    """Mixed into a widget: `theme` is the one in use, `restyle` is called when it changes."""

    _themes: Themes

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._themes.now

    def restyle(self) -> None:
        """Take fonts, sizes and pictures from the theme again."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_themes"):
            self.restyle()
            self.updateGeometry()  # type: ignore[attr-defined]
            self.update()  # type: ignore[attr-defined]


class Panel(Themed, QWidget):
    """A plain area on one of the tokens, with a hairline at chosen sides (`t`, `b`, `l`, `r`)."""

    def __init__(self, themes: Themes, ground: str = "surface", lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._ground = ground
        self._lines = lines

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, event.rect(), self.theme.color(self._ground))
        painter.setPen(self.theme.line)
        w, h = self.width() - 1, self.height() - 1
        for side, ends in (("t", (0, 0, w, 0)), ("b", (0, h, w, h)), ("l", (0, 0, 0, h)), ("r", (w, 0, w, h))):
            if side in self._lines:
                painter.drawLine(*ends)


class PaintedButton(Themed, QAbstractButton):
    """A button that paints itself: hover, focus ring and disabled state alike everywhere."""

    def __init__(self, themes: Themes, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._hovered = False
        self._key = ""
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def hovered(self) -> bool:
        """Whether the mouse is over it and it can be pressed."""
        return self._hovered and self.isEnabled()

    def say(self, name: str, tip: str = "", key: str = "") -> None:
        """Name it for screen readers; `tip` (or the name) and the key show as its tooltip."""
        self.setAccessibleName(name)
        key = key_words(key or self._key)
        if key:
            self.setAccessibleDescription(key)
        set_tip(self, f"{tip or name}  {key}".rstrip())

    def hear(self, key: str) -> Self:
        """Tell the key that presses it, beside what its words say; returns the button."""
        self._key = key
        self.setAccessibleDescription(key_words(key))
        set_tip(self, self.accessibleDescription())
        return self

    def ring(self, painter: QPainter, radius: float = 6, inset: float = 0) -> None:
        """The focus ring, if it has the focus."""
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, self.theme)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """A 2 px line in accent just inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.accent, 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def fill(painter: QPainter, rect: QRect | QRectF, color: QColor) -> None:
    """Fill a rectangle. `QPainter.fillRect` with a colour does the same, but makes PySide build the 200 names of
    QGradient first, 2 ms of the start."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(rect)


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QColor | None = None) -> None:
    """A filled round rectangle with an optional 1 px border, both sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def float_shadow(widget: QWidget, theme: Theme) -> None:
    """The soft shadow of what floats: menus, the toast, a list over the page."""
    effect = QGraphicsDropShadowEffect(widget)
    ink = QColor(0, 0, 0)
    ink.setAlphaF(0.5 if theme.dark else 0.18)
    effect.setColor(ink)
    effect.setBlurRadius(theme.px(22))
    effect.setOffset(0, theme.px(4))
    widget.setGraphicsEffect(effect)


def set_tip(widget: QWidget, text: str) -> None:
    """A tooltip that is never read as HTML."""
    widget.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """`text` so that Qt's tooltips show it letter by letter, wrapped where it is long."""
    if not text:
        return ""
    if "\n" not in text and len(text) < 60 and not any(c in text for c in "<>&"):
        return text
    from html import escape

    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>"
