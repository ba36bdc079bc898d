"""The sections of My work: a heading with a number, and rows that open a post."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.theme.theme import STATUS_TOKEN
from ui.widgets.base import PaintedButton, Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import Rule, TextLabel


class Row(PaintedButton):
    """A post in a line: bar of its rubric, a title over a muted line, at the right a few words, perhaps a tag.

    It is a button; pressed, it opens the post. `when` is a pair of words before the bar: day and time.
    """

    menu_requested = Signal(QPoint)

    def __init__(
        self, themes: Themes, title: str, about: str = "", right: str = "", token: str = "text-2",
        hue: int | None = None, when: tuple[str, str] | None = None, icon: str = "", today: bool = False,
        tag: bool = False, initials: str = "", photo: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(themes, title, parent)
        self._about, self._right, self._token = about, right, token
        self._hue, self._when, self._icon, self._today, self._tag = hue, when, icon, today, tag
        self._initials, self._photo = initials, photo
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(filter(None, (*(when or ()), title, about, right))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # moves the post, not the keys
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.setFocus(Qt.FocusReason.PopupFocusReason)  # what is chosen there is about this line
        self.menu_requested.emit(self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos())

    @property
    def said(self) -> tuple[object, ...]:
        """All that it shows: two rows that say the same look the same."""
        return (self.text(), self._about, self._right, self._token, self._hue, self._when, self._icon, self._today,
                self._tag, self._initials, self._photo)  # fmt: skip

    def sizeHint(self) -> QSize:
        two = self._about and not self._when
        return QSize(self.theme.px(200), self.theme.px(45 if two else 36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        box = QRectF(self.rect())
        if self.hovered:
            rounded(painter, box.adjusted(0, 1, 0, -1), px(4), theme.hover)
        left = self._left_part(painter)
        right = self._right_part(painter)
        beside = self._when is not None
        room = right - left - px(12)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        metrics = theme.metrics("body")
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        if not self._about or beside:
            painter.drawText(QRectF(left, 0, room, box.height()), middle, title)
            after = left + metrics.horizontalAdvance(title) + px(10)
            if self._about and right - after > px(40):
                painter.setFont(theme.font("chip"))
                painter.setPen(theme.text_2)
                about = theme.metrics("chip").elidedText(
                    self._about, Qt.TextElideMode.ElideRight, right - after - px(12)
                )
                painter.drawText(QRectF(after, 0, right - after, box.height()), middle, about)
        else:
            painter.drawText(QRectF(left, px(4), room, px(20)), middle, title)
            painter.setFont(theme.font("chip"))
            painter.setPen(theme.text_2)
            about = theme.metrics("chip").elidedText(self._about, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, px(23), room, px(17)), middle, about)
        self.ring(painter, px(4), 1)

    def _left_part(self, painter: QPainter) -> float:
        """Paint what stands before the title; returns where the title begins."""
        theme, px = self.theme, self.theme.px
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if self._initials:
            from ui.widgets.labels import paint_avatar

            paint_avatar(painter, QRectF(0, (self.height() - px(22)) / 2, px(22), px(22)), self._initials, self._photo,
                         self._themes, self.hovered)  # fmt: skip
            return px(31)
        x = 0
        if self._when is not None:
            day, time = self._when
            painter.setFont(theme.font("body", 600 if self._today else 400, True))
            painter.setPen(theme.accent if self._today else theme.text_2)
            painter.drawText(QRectF(0, 0, px(64), self.height()), middle, day)
            painter.setFont(theme.font("body", 400, True))
            painter.setPen(theme.text_2)
            painter.drawText(QRectF(px(66), 0, px(44), self.height()), middle, time)
            x = px(116)
        inset = px(8)
        painter.fillRect(QRectF(x, inset, 3, self.height() - 2 * inset), theme.hue(self._hue))
        return x + px(14)

    def _right_part(self, painter: QPainter) -> float:
        """Paint what stands at the right; returns where it begins."""
        theme, px = self.theme, self.theme.px
        if not self._right:
            return float(self.width())
        metrics = theme.metrics("chip")
        width = metrics.horizontalAdvance(self._right)
        pad = px(7) if self._tag else 0
        x = self.width() - width - pad - px(2)
        if self._tag:
            height = px(20)
            pill = QRectF(x - pad, (self.height() - height) / 2, width + 2 * pad, height)
            rounded(painter, pill, px(4), theme.color(f"{self._token}-soft"))
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.color(self._token) if not self._icon else theme.text)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(x, 0, width + 4, self.height()), middle, self._right)
        if self._icon:
            x -= px(21)
            token = STATUS_TOKEN.get(self._token, self._token)
            pixmap = theme.icon(self._icon, token, 16, self.devicePixelRatioF())
            painter.drawPixmap(round(x), (self.height() - px(16)) // 2, pixmap)
        return x - pad


class Section(Themed, QWidget):
    """A heading with a quiet word beside it, a place for buttons, and rows under hairlines.

    `row_pressed(place)`: the place that a row was shown with; `menu_requested(place, position)`.
    """

    row_pressed = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, themes: Themes, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rows: list[QWidget] = []
        self._said: object = None
        self.setAccessibleName(title)
        self.head = QHBoxLayout()
        self.head.setSpacing(themes.now.px(8))
        self.head.addWidget(TextLabel(themes, title, weight=700, parent=self))
        self._beside = TextLabel(themes, "", "chip", "text-2", tabular=True, parent=self)
        self.head.addWidget(self._beside)
        self.head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.head)
        self._column.addSpacing(themes.now.px(8))
        self._column.addWidget(Rule(themes, self))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def rows(self) -> list[QWidget]:
        """The rows shown."""
        return list(self._rows)

    def say(self, beside: str) -> None:
        """The quiet word beside the heading."""
        self._beside.setText(beside)

    def show_words(self, words: str) -> None:
        """Show a sentence and no rows."""
        self.show_rows([], words)

    def show_rows(self, rows: list[tuple[Row, str, PushButton | None]], empty: str) -> None:
        """Show (row, where it leads, a button beside it), or a sentence where there is none."""
        said = (empty, self.theme, [(row.said, place, button is None) for row, place, button in rows])
        if said == self._said:
            for row, _place, button in rows:
                row.deleteLater()
                if button is not None:
                    button.deleteLater()
            return
        self._said = said
        focus = QApplication.focusWidget() or self
        focused = next((n for n, row in enumerate(self._rows) if row.isAncestorOf(focus)), None)
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = []
        for row, place, button in rows:
            self._add(row, place, button)
        if not rows:
            label = TextLabel(self._themes, empty, token="text-2", wrap=True, parent=self)
            label.setContentsMargins(0, self.theme.px(10), 0, self.theme.px(4))
            self._rows.append(label)
            self._column.addWidget(label)
        elif focused is not None:
            again = self._rows[min(focused, len(rows) - 1)].findChild(Row)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, row: Row, place: str, button: PushButton | None) -> None:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        line.addWidget(row, 1)
        if button is not None:
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(Rule(self._themes, holder))
        row.setProperty("place", place)
        row.setEnabled(bool(place))
        row.clicked.connect(self._pressed)
        row.menu_requested.connect(self._menu)
        self._rows.append(holder)
        self._column.addWidget(holder)
        holder.show()

    def _pressed(self) -> None:
        self.row_pressed.emit(self.sender().property("place"))

    def _menu(self, at: QPoint) -> None:
        self.menu_requested.emit(self.sender().property("place"), at)


def said_when(day: str, time: str | None, today: date) -> tuple[str, str]:
    """("Today", "14:00"), ("Fri 27", "")."""
    from smmdesk.domain.dates import say_day_short, weekday_name

    on = date.fromisoformat(day)
    if on == today:
        return _("Today"), time or ""
    if 0 < (on - today).days < 25:
        return f"{weekday_name(on.weekday())} {on.day}", time or ""
    return say_day_short(day), time or ""
