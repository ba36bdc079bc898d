"""Buttons: primary, outlined, quiet, link; icons alone; segments; pills."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smmdesk.base.words import _
from ui.theme import Themes, mix
from ui.widgets.base import PaintedButton, Themed, focus_ring, rounded, set_tip

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


_VALUE = 300
"""So wide is a value at most that is chosen from a list; a longer one is cut with an ellipsis."""


class PushButton(PaintedButton):
    """A button with a word and perhaps an icon, in one of four variants; `small` is 26 high."""

    VARIANTS = ("primary", "outlined", "quiet", "link", "danger")

    def __init__(
        self, themes: Themes, text: str, variant: str = "outlined", icon: str = "", small: bool = False,
        parent: QWidget | None = None, menu_arrow: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(themes, text, parent)
        self._variant = variant
        self._icon = icon
        self._small = small
        self._arrow = menu_arrow
        self._folded = False
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if variant == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def opens_list(self) -> bool:
        """Whether it has an arrow: it shows a value and opens the list to choose another."""
        return self._arrow

    @property
    def variant(self) -> str:
        """Which of `VARIANTS` it is."""
        return self._variant

    def set_variant(self, variant: str) -> None:
        """Look like another of `VARIANTS`."""
        self._variant = variant
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon, "" for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def fold(self, folded: bool) -> None:
        """Show the icon alone; its name is the tooltip."""
        folded = folded and bool(self._icon)
        if folded != self._folded:
            self._folded = folded
            if folded and not self.toolTip():
                set_tip(self, self.accessibleName())
            self.updateGeometry()
            self.update()

    def wide(self, folded: bool) -> int:
        """How wide it would be with its words, or with its icon alone."""
        px, folded = self.theme.px, folded and bool(self._icon)
        words = self._words().horizontalAdvance(self.text())
        width = 2 * self._side() + (0 if folded else min(words, px(_VALUE)) if self._arrow else words)
        width += px(16 if folded else 22) if self._icon else 0
        width += px(18) if self._arrow else 0
        return round(width + 0.5)

    def sizeHint(self) -> QSize:
        return QSize(self.wide(self._folded), self.theme.px(26 if self._small else 30))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        box = QRectF(self.rect())
        ground, line, ink = self._colors()
        rounded(painter, box, theme.px(6), ground, line)
        x = box.x() + self._side()
        said = "" if self._folded else self.text()
        width = self._words().horizontalAdvance(said) + (theme.px(22 if said else 16) if self._icon else 0)
        width += theme.px(18) if self._arrow else 0
        if self._variant != "link":
            x = max(x, box.center().x() - width / 2)
        if self._icon:
            pixmap = theme.icon(self._icon, ink, 16, self.devicePixelRatioF())
            painter.drawPixmap(round(x), round(box.center().y() - theme.px(16) / 2), pixmap)
            x += theme.px(22)
        painter.setFont(theme.font("chip" if self._small else "body", self._weight()))
        painter.setPen(ink)
        room = box.right() - self._side() / 2 - x - (theme.px(18) if self._arrow else 0)
        words = self._words().elidedText(said, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(x, 0, room + 2, box.height()), int(_LEFT | Qt.TextFlag.TextSingleLine), words)
        if self._arrow:
            pixmap = theme.icon("chevron-down", ink, 14, self.devicePixelRatioF())
            x = box.right() - self._side() + theme.px(2) - theme.px(14)
            painter.drawPixmap(round(x), round(box.center().y() - theme.px(14) / 2), pixmap)
        if self.hasFocus():
            if self._variant == "primary":
                focus_ring(painter, box, theme.px(6), theme)
                painter.setPen(theme.on_accent)
                painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), theme.px(4), theme.px(4))
            else:
                self.ring(painter, theme.px(6))

    def _side(self) -> int:
        if self._variant == "link":
            return self.theme.px(4)
        return self.theme.px(8 if self._variant == "quiet" else 10 if self._small else 12)

    def _weight(self) -> int:
        return 600 if self._variant == "primary" else 400

    def _words(self):  # type: ignore[no-untyped-def]
        return self.theme.metrics("chip" if self._small else "body", self._weight())

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        theme = self.theme
        pressed = self.isDown() or self.isChecked()
        if not self.isEnabled():
            line = theme.line_strong if self._variant in ("primary", "outlined", "danger") else None
            return (theme.hover if self._variant == "primary" else None), line, theme.text_3
        if self._variant == "primary":
            shade = 0.12 if pressed else 0.07 if self.hovered else 0.0
            return mix(theme.text, theme.accent, shade), None, theme.on_accent
        ground = theme.line if pressed else theme.hover if self.hovered else None
        if self._variant == "outlined":
            return ground or theme.surface, theme.control_border, theme.text
        if self._variant == "danger":
            return ground or theme.surface, theme.bad, theme.bad
        if self._variant == "link":
            return (theme.accent_soft if self.hovered else None), None, theme.accent
        return ground, None, theme.text


class IconButton(PaintedButton):
    """An icon alone; its name is for screen readers and, with the key, its tooltip."""

    def __init__(
        self, themes: Themes, icon: str, name: str, key: str = "", small: bool = False, token: str = "text-2",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(themes, "", parent)
        self._icon = icon
        self._small = small
        self._token = token
        self.say(name, key=key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(26 if self._small else 30)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        if self.hovered or self.isDown() or self.isChecked():
            rounded(painter, QRectF(self.rect()), theme.px(6), theme.line if self.isDown() else theme.hover)
        size = 14 if self._small else 18
        token = self._token if self.isEnabled() else "line-strong"
        pixmap = theme.icon(self._icon, token, size, self.devicePixelRatioF())
        at = (self.width() - theme.px(size)) / 2
        painter.drawPixmap(round(at), round((self.height() - theme.px(size)) / 2), pixmap)
        self.ring(painter, theme.px(6))


class _Segment(PaintedButton):
    """One choice of a segmented control."""

    stepped = Signal(int)

    def __init__(self, themes: Themes, text: str, parent: QWidget) -> None:
        super().__init__(themes, text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        small = self.parent().small  # type: ignore[union-attr]
        words = self.theme.metrics("chip" if small else "body", 600)
        side = self.theme.px(9 if small else 12)
        return QSize(round(words.horizontalAdvance(self.text()) + 2 * side + 0.5), self.theme.px(22 if small else 26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        if self.isChecked():
            rounded(painter, QRectF(self.rect()), theme.px(5), theme.surface, theme.line_strong)
        small = self.parent().small  # type: ignore[union-attr]
        painter.setFont(theme.font("chip" if small else "body", 600 if self.isChecked() else 400))
        painter.setPen(theme.text if self.isChecked() or self.hovered else theme.text_2)
        painter.drawText(self.rect(), int(_CENTRE | Qt.TextFlag.TextSingleLine), self.text())
        self.ring(painter, theme.px(5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.stepped.emit(1)
        else:
            super().keyPressEvent(event)


class SegmentedControl(Themed, QWidget):
    """One of a few choices side by side; arrow keys step through them. `chosen(id)` follows a choice by the user."""

    chosen = Signal(str)

    def __init__(
        self, themes: Themes, choices: list[tuple[str, str]], current: str = "", name: str = "", small: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self.small = small
        self._buttons: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for key, text in choices:
            button = _Segment(themes, text, self)
            button.setProperty("choice", key)
            button.clicked.connect(self._clicked)
            button.stepped.connect(self._stepped)
            row.addWidget(button)
            self._buttons[key] = button
        self.choose(current or (choices[0][0] if choices else ""))

    @property
    def current(self) -> str:
        """The id of the chosen one."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show another choice, without `chosen`."""
        for other, button in self._buttons.items():
            button.setChecked(other == key)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if other == key else Qt.FocusPolicy.NoFocus)

    def turn(self) -> None:
        """Choose the next one, after the last the first, as the user would."""
        keys = list(self._buttons)
        self._buttons[keys[(keys.index(self.current) + 1) % len(keys)]].click()

    def _clicked(self) -> None:
        key = self.sender().property("choice")
        self.choose(key)
        self.chosen.emit(key)

    def _stepped(self, step: int) -> None:
        keys = list(self._buttons)
        at = keys.index(self.current) + step
        if 0 <= at < len(keys):
            self.choose(keys[at])
            self._buttons[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(keys[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), self.theme.px(7), self.theme.hover)


class FilterPill(PaintedButton):
    """A filter in force, or one that can be: a pill; with `closable` a cross takes it away (`removed`)."""

    removed = Signal()

    def __init__(
        self, themes: Themes, text: str, closable: bool = False, hue: int | None = None, icon: str = "",
        parent: QWidget | None = None, role: str = "chip",
    ) -> None:  # fmt: skip
        super().__init__(themes, text, parent)
        self._closable = closable
        self._role = role
        self._hue = hue
        self._icon = icon
        self.setCheckable(not closable)
        self.say(_("Remove filter {name}").format(name=text) if closable else text, tip=text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if closable:
            self.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        px = self.theme.px
        metrics = self.theme.metrics(self._role, 600)
        width = metrics.horizontalAdvance(self.text()) + px(20)
        width += px(18) if self._closable else 0
        width += px(18) if self._icon else 0
        width += px(10) if self._hue is not None else 0
        return QSize(round(width + 0.5), max(px(26), round(metrics.height()) + px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, px = self.theme, QPainter(self), self.theme.px
        on = self._closable or self.isChecked()
        box = QRectF(self.rect())
        ground = theme.accent_soft if on else theme.hover if self.hovered else None
        rounded(painter, box, box.height() / 2, ground, None if on else theme.line_strong)
        ink, x = theme.accent if on else theme.text_2, px(10)
        if self._hue is not None:
            rounded(painter, QRectF(x, box.center().y() - px(6), px(3), px(12)), 1.5, theme.hue(self._hue))
            x += px(10)
        if self._icon:
            pixmap = theme.icon(self._icon, ink, 14, self.devicePixelRatioF())
            painter.drawPixmap(x, round(box.center().y() - px(7)), pixmap)
            x += px(18)
        painter.setFont(theme.font(self._role, 600 if on else 400))
        painter.setPen(ink)
        room = box.width() - x - px(10) - (px(18) if self._closable else 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room + 2))
        painter.drawText(QRectF(x, 0, room + 2, box.height()), int(_LEFT | Qt.TextFlag.TextSingleLine), words)
        if self._closable:
            pixmap = theme.icon("x", ink, 13, self.devicePixelRatioF())
            painter.drawPixmap(round(box.right() - px(22)), round(box.center().y() - px(13) / 2), pixmap)
        self.ring(painter, box.height() / 2)


class PillToggle(FilterPill):
    """A pill that is on or off: `toggled(bool)`."""
