"""Rows of a form in the dock: a quiet label and a value that looks like text until it is needed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from ui.theme import Themes
from ui.widgets.base import PaintedButton, Themed, rounded, set_tip
from ui.widgets.labels import TextLabel, paint_avatar


class ValueButton(PaintedButton):
    """A value as text; hovered or focused it shows that it can be changed. A click wishes for its picker."""

    def __init__(
        self, themes: Themes, name: str, placeholder: str = "", small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, "", parent)
        self._name, self._placeholder, self._small = name, placeholder, small
        self._icon, self._token, self._hue, self._initials = "", "text-2", None, ""
        self._coloured = False
        self._has_hue = False
        self._has_avatar = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_value("")

    def set_value(
        self, text: str, icon: str = "", token: str = "text-2", hue: int | None = None, has_hue: bool = False,
        initials: str | None = None, coloured: bool = False,
    ) -> None:  # fmt: skip
        """Show a value: with an icon in a token's colour (`coloured`: the word too), a rubric's bar, or an avatar."""
        self.setText(" ".join(text.split()))
        self._icon, self._token, self._hue, self._has_hue = icon, token, hue, has_hue
        self._has_avatar = initials is not None
        self._initials, self._coloured = initials or "", coloured
        self.setAccessibleName(f"{self._name}: {self.text() or self._placeholder}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.theme.metrics("body").horizontalAdvance(self.text() or self._placeholder)
        width = round(words + 0.5) + self._indent() + self.theme.px(26)
        return QSize(width, self.theme.px(26 if self._small else 30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), self.theme.px(26 if self._small else 30))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        if self.hovered or self.isDown():
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        x, middle = px(8), self.height() / 2
        if self._has_hue:
            rounded(painter, QRectF(x, middle - px(7), px(3), px(14)), 1.5, theme.hue(self._hue))
        elif self._has_avatar:
            box = QRectF(x - px(2), middle - px(11), px(22), px(22))
            paint_avatar(painter, box, self._initials, None, self._themes)
        elif self._icon:
            pixmap = theme.icon(self._icon, self._token, 16, self.devicePixelRatioF())
            painter.drawPixmap(x, round(middle - px(8)), pixmap)
        x = self._indent()
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.color(self._token) if self._coloured else theme.text if self.text() else theme.text_3)
        room = self.width() - x - px(20 if self.hovered or self.hasFocus() else 6)
        whole = self.text() or self._placeholder
        words = painter.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        set_tip(self, whole if words != whole else "")
        painter.drawText(QRectF(x, 0, room + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.isEnabled() and (self.hovered or self.hasFocus()):
            pixmap = theme.icon("chevron-down", "text-3", 14, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - px(18), round(middle - px(7)), pixmap)
        self.ring(painter, px(6))

    def _indent(self) -> int:
        px = self.theme.px
        return px(19 if self._has_hue else 34 if self._has_avatar else 32 if self._icon else 8)


class FormRow(Themed, QWidget):
    """A label left of its field, or above it; the field takes the label's name where it has none."""

    LABEL_WIDTH = 84

    def __init__(self, themes: Themes, label: str, field: QWidget, above: bool = False,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._above = above
        self.field = field
        self.label = TextLabel(themes, label, "chip", "text-2")
        self.label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        way = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        self._row = QBoxLayout(way, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.label)
        self._row.addWidget(field, 0 if above else 1)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        self.restyle()

    def restyle(self) -> None:
        px = self.theme.px
        self._row.setSpacing(px(4 if self._above else 6))
        if not self._above:
            self.label.setFixedWidth(px(self.LABEL_WIDTH))
