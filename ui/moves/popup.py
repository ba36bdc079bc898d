"""What the small popups share: a frame, a title, a row of buttons, a place near what they are about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.collisions import Collision, say
from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, TextLabel


class Popup(Themed, QFrame):
    """A floating frame with a title; Enter does what its filled button says, Esc or a click outside closes it."""

    def __init__(self, themes: Themes, title: str, width: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes = themes
        px = self.theme.px
        self.setAccessibleName(title)
        self.setFixedWidth(px(width))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(14), px(12), px(14), px(12))
        self.column.setSpacing(px(8))
        self.inner = self.width() - 2 * px(14)
        """The width of what stands in it."""
        self._title = TextLabel(themes, title, "body", weight=600, wrap=True, parent=self)
        self.column.addWidget(self._title)
        self._go: PushButton | None = None

    def add_buttons(self, go: str, *others: PushButton) -> PushButton:
        """A row of buttons at the end: others, Cancel, and the filled one, which is returned."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(6))
        for other in others:
            row.addWidget(other)
        row.addStretch(1)
        cancel = PushButton(self._themes, _("Cancel"), "quiet", small=True, parent=self)
        cancel.clicked.connect(self.close)
        self._go = PushButton(self._themes, go, "primary", small=True, parent=self)
        row.addWidget(cancel)
        row.addWidget(self._go)
        self.column.addSpacing(self.theme.px(2))
        self.column.addLayout(row)
        return self._go

    def open_over(self, page: QWidget, at: QPoint | None = None) -> None:
        """Open at a point of the screen, else in the upper middle of a page."""
        self.adjustSize()
        area = page.rect()
        middle = QPoint(area.center().x() - self.width() // 2, min(area.height() // 5, self.theme.px(140)))
        where = at if at is not None else page.mapToGlobal(middle)
        room = self.screen().availableGeometry()
        x = max(room.left(), min(where.x(), room.right() - self.width()))
        y = max(room.top(), min(where.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        # what opens it may still hold the keys for a moment
        QTimer.singleShot(0, self, self.take_keys)

    def take_keys(self) -> None:
        """Put the cursor where one begins."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._go is not None and self._go.isEnabled():
            self._go.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 1, self.theme.surface, self.theme.line_strong)


class Lines(Themed, QWidget):
    """A few lines of words that are replaced at once, each in a colour; what is too long is wrapped, but those in the
    colour of text end in an ellipsis."""

    def __init__(self, themes: Themes, parent: Popup) -> None:
        super().__init__(parent)
        self._themes = themes
        self._room = parent.inner
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(themes.now.px(2))

    def show_lines(self, lines: list[tuple[str, str]]) -> None:
        """(words, colour token) of each."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, token in lines:
            if token == "text":
                label: TextLabel = ElidedLabel(self._themes, words, "chip", token, parent=self)
            else:
                label = TextLabel(self._themes, words, "chip", token, wrap=True, parent=self)
                # a popup that grows asks for its height before it knows where the words wrap
                label.setMinimumHeight(label.heightForWidth(self._room))
            self._column.addWidget(label)
            label.show()
        self.setAccessibleName(". ".join(words for words, _token in lines))

    def words(self) -> list[str]:
        """What it shows."""
        return [label.text() for label in self.findChildren(TextLabel) if not label.isHidden()]


class CollisionList(Popup):
    """What is in the way after a move, to read."""

    def __init__(self, themes: Themes, found: tuple[Collision, ...], parent: QWidget) -> None:
        super().__init__(themes, _("In the way there"), 420, parent)
        lines = Lines(themes, self)
        self.lines = lines
        lines.show_lines(in_the_way(found, most=16))
        self.column.addWidget(lines)
        close = PushButton(themes, _("Close"), small=True, parent=self)
        close.clicked.connect(self.close)
        self.column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._go = close


def in_the_way(found: tuple[Collision, ...], most: int = 4) -> list[tuple[str, str]]:
    """Collisions as lines, the first ones and how many more there are."""
    lines = [(say(collision), "warn") for collision in found[:most]]
    if len(found) > most:
        lines.append((_("and {n} more").format(n=len(found) - most), "text-3"))
    return lines
