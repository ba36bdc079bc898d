"""What was just done, in one sentence, with Undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from ui.theme import Themes, mix
from ui.widgets.accessible import announce
from ui.widgets.base import PaintedButton, Themed, float_shadow, rounded

STAYS_MS = 6000


class _Undo(PaintedButton):
    """The button on the toast, in the toast's colours."""

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("body").horizontalAdvance(self.text()) + 2 * self.theme.px(12)
        return QSize(round(width + 0.5), self.theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        ground = mix(theme.toast_text, theme.toast, 0.14) if self.hovered else None
        rounded(painter, QRectF(self.rect()), theme.px(6), ground, theme.toast_line)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.toast_text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class Toast(Themed, QWidget):
    """Stands at the bottom of its parent for six seconds, longer while hovered; takes no focus. `undo_requested`, and
    `offer_taken` where it offers something to go on with."""

    undo_requested = Signal()
    offer_taken = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._sentence = ""
        self._undo = _Undo(themes, _("Undo"), self)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.say(_("Undo"), key="Ctrl+Z")
        self._undo.clicked.connect(self._undone)
        self._offer = _Undo(themes, "", self)
        self._offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offer.clicked.connect(self._taken)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        float_shadow(self, themes.now)
        parent.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence

    def say(self, sentence: str, undo: bool = False, offer: str = "") -> None:
        """Say a sentence, with or without Undo and something to go on with, in place of the last one."""
        self._sentence = " ".join(sentence.split())
        self._undo.setVisible(undo)
        self._offer.setText(offer)
        self._offer.say(offer, key="Ctrl+.") if offer else None
        self._offer.setVisible(bool(offer))
        self.setAccessibleName(self._sentence)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._timer.start()
        announce(self, self._sentence)

    def restyle(self) -> None:
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        rounded(painter, QRectF(self.rect()), px(7), theme.toast)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.toast_text)
        first = min((b.x() for b in (self._offer, self._undo) if not b.isHidden()), default=0)
        room = (first - px(8) if first else self.width() - px(14)) - px(14)
        words = theme.metrics("body").elidedText(self._sentence, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(px(14), 0, room + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _place(self) -> None:
        px, room = self.theme.px, self.parentWidget().rect()
        shown = [button for button in (self._offer, self._undo) if not button.isHidden()]
        width = round(self.theme.metrics("body").horizontalAdvance(self._sentence) + 0.5) + 2 * px(14) + 1
        if shown:
            width += px(8) - px(14) + sum(button.sizeHint().width() + px(5) for button in shown)
        width = min(width, room.width() - 2 * px(12))
        height = px(36)
        self.setGeometry((room.width() - width) // 2, room.height() - height - px(12), width, height)
        right = width
        for button in reversed(shown):
            size = button.sizeHint()
            right -= size.width() + px(5)
            button.setGeometry(right, (height - size.height()) // 2, size.width(), size.height())

    def _taken(self) -> None:
        self.hide()
        self.offer_taken.emit()

    def _undone(self) -> None:
        self.hide()
        self.undo_requested.emit()
