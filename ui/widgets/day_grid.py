"""A small month to choose a day from, painted in one widget, and the popup made of it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain import dates
from ui.theme import Themes
from ui.widgets.accessible import Spoken, speak_for, tell_changed, tell_focus
from ui.widgets.base import Themed, focus_ring, rounded
from ui.widgets.buttons import IconButton, PushButton

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class DayGrid(Themed, QWidget):
    """Month title, arrows (`month_requested(-1 or 1)`), days (`day_requested(day)`), a dot under days with posts."""

    HEAD, NAMES, ROW = 32, 18, 23

    day_requested = Signal(str)
    month_requested = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._first = date(2000, 1, 1)
        self._counts: dict[str, int] = {}
        self._today = date.min
        self._focus: date | None = None
        self._hover: date | None = None
        self._chosen = ""
        self._target = ""
        self._week_start = 0
        self._back = IconButton(themes, "chevron-left", _("Month before"), small=True, parent=self)
        self._next = IconButton(themes, "chevron-right", _("Month after"), small=True, parent=self)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speak_for(self)

    @property
    def month(self) -> tuple[int, int]:
        """The year and month that it shows."""
        return self._first.year, self._first.month

    def show_month(self, year: int, month: int, counts: dict[str, int], today: date, chosen: str = "") -> None:
        """Show a month; `counts` by day, of the days before and after too."""
        self._first, self._counts, self._today, self._chosen = date(year, month, 1), counts, today, chosen
        if self._focus is None or self._focus not in self.shown_days():
            at = date.fromisoformat(chosen) if chosen else today
            self._focus = at if at in self.shown_days() else self._first
        self.setAccessibleName(dates.say_month(year, month))
        self.updateGeometry()
        tell_changed(self)
        self.update()

    def set_first_weekday(self, weekday: int) -> None:
        """Begin the weeks with this weekday, 0 = Monday."""
        self._week_start = weekday % 7
        self.update()

    def shown_days(self) -> list[date]:
        """The days of whole weeks that it shows."""
        begin = self._first - timedelta(days=(self._first.weekday() - self._week_start) % 7)
        after = (self._first + timedelta(days=32)).replace(day=1)
        weeks = -(-(after - begin).days // 7)
        return [begin + timedelta(days=n) for n in range(weeks * 7)]

    def day_at(self, at: QPoint) -> str:
        """The day under a point, "" for none."""
        for number, day in enumerate(self.shown_days()):
            if self._box(number).contains(at):
                return day.isoformat()
        return ""

    def spoken_items(self) -> list[Spoken]:
        """The days as sentences."""
        out = []
        for number, day in enumerate(self.shown_days()):
            key = day.isoformat()
            name, count = dates.say_day_long(key), self._counts.get(key, 0)
            if count:
                name += ", " + ngettext("{number} post", "{number} posts", count).format(number=count)
            box = self._box(number)
            place = (int(box.x()), int(box.y()), int(box.width()), int(box.height()))
            out.append(Spoken(name, place, key == self._chosen, self.hasFocus() and day == self._focus, True))
        return out

    def sizeHint(self) -> QSize:
        px = self.theme.px
        weeks = len(self.shown_days()) // 7
        return QSize(px(280), px(self.HEAD) + px(self.NAMES) + weeks * px(self.ROW) + px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(190), self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        self._arrows()

    def restyle(self) -> None:
        self._arrows()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        painter.setFont(theme.font("chip", 600))
        painter.setPen(theme.text_2)
        title = QRectF(px(12), 0, self.width() - px(76), px(self.HEAD))
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), dates.say_month(*self.month))
        painter.setFont(theme.font("caption"))
        for column, name in enumerate(dates.weekday_names(self._week_start, narrow=True)):
            box = self._box(column)
            painter.drawText(QRectF(box.x(), px(self.HEAD), box.width(), px(self.NAMES)), _CENTRE, name)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, day in enumerate(self.shown_days()):
            self._day(painter, self._box(number), day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        hover = date.fromisoformat(day) if day else None
        if hover != self._hover:
            self._hover = hover
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day and event.button() == Qt.MouseButton.LeftButton:
            self._focus = date.fromisoformat(day)
            self.day_requested.emit(day)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().y()) >= 60:
            self.month_requested.emit(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in step and self._focus is not None:
            self._focus += timedelta(days=step[key])
            if self._focus not in self.shown_days():
                self.month_requested.emit(-1 if self._focus < self._first else 1)
            shown = self.shown_days()
            tell_focus(self, shown.index(self._focus) if self._focus in shown else -1)
            self.update()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_requested.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._focus is not None:
            self.day_requested.emit(self._focus.isoformat())
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        shown = self.shown_days()
        tell_focus(self, shown.index(self._focus) if self._focus in shown else -1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _day(self, painter: QPainter, box: QRectF, day: date) -> None:
        theme, px, key = self.theme, self.theme.px, day.isoformat()
        pill = QRectF(box.center().x() - px(13), box.y() + px(1), px(26), px(18))
        if key == self._target:
            rounded(painter, pill, px(5), theme.accent_soft, theme.accent)
        elif key == self._chosen or day == self._today:
            rounded(painter, pill, px(9), theme.accent if day == self._today else theme.accent_soft)
        elif day == self._hover:
            rounded(painter, pill, px(9), theme.hover)
        if self.hasFocus() and day == self._focus:
            focus_ring(painter, pill.adjusted(-2, -2, 2, 2), px(9), theme)
        main = day.month == self._first.month
        painter.setFont(theme.font("chip", 600 if day == self._today else 400, True))
        painter.setPen(theme.on_accent if day == self._today and key != self._target else
                       theme.text if main else theme.text_3)  # fmt: skip
        painter.drawText(pill, _CENTRE, str(day.day))
        if self._counts.get(key):
            size = px(3.5)
            dot = QRectF(box.center().x() - size / 2, pill.bottom() + 0.5, size, size)
            rounded(painter, dot, size / 2, theme.text_3)

    def _box(self, number: int) -> QRectF:
        px = self.theme.px
        width = (self.width() - 2 * px(6)) / 7
        top = px(self.HEAD) + px(self.NAMES) + number // 7 * px(self.ROW)
        return QRectF(px(6) + number % 7 * width, top, width, px(self.ROW))

    def _arrows(self) -> None:
        px, size = self.theme.px, self._back.sizeHint()
        top = (px(self.HEAD) - size.height()) // 2
        self._next.setGeometry(self.width() - size.width() - px(6), top, size.width(), size.height())
        self._back.setGeometry(self._next.x() - size.width(), top, size.width(), size.height())

    def _go_back(self) -> None:
        self.month_requested.emit(-1)

    def _go_on(self) -> None:
        self.month_requested.emit(1)


class DayPicker(Themed, QFrame):
    """A popup for a day: `day_chosen(day)`, "" for none. Enter or a click chooses, Esc closes."""

    day_chosen = Signal(str)

    def __init__(
        self, themes: Themes, today: date, day: str, first_weekday: int, parent: QWidget | None = None,
        none: str | None = "",
    ) -> None:  # fmt: skip
        """`none`: what it means to choose no day, if that is more than "No day"; None where a day is needed."""
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes = themes
        self._today, self._day = today, day
        self.setAccessibleName(_("Choose a day"))
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(6))
        column.setSpacing(px(4))
        self._grid = DayGrid(themes, self)
        self._grid.set_first_weekday(first_weekday)
        self._grid.day_requested.connect(self._chose)
        self._grid.month_requested.connect(self._turn)
        column.addWidget(self._grid)
        at = date.fromisoformat(day) if day else today
        self._grid.show_month(at.year, at.month, {}, today, day)
        row = QHBoxLayout()
        row.setContentsMargins(px(8), 0, px(8), px(2))
        row.setSpacing(px(8))
        without = PushButton(themes, none or _("No day"), "quiet", small=True)
        without.clicked.connect(self._none)
        without.setVisible(none is not None)
        button = PushButton(themes, _("Today"), "outlined", small=True)
        button.clicked.connect(self._choose_today)
        row.addWidget(without)
        row.addStretch(1)
        row.addWidget(button)
        column.addLayout(row)
        self.setFixedWidth(px(272))

    def open_at(self, anchor: QWidget) -> None:
        """Open below a widget, or above it where there is no room."""
        above = anchor.mapToGlobal(QPoint(0, -2))
        self.open_point(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)), above.y())

    def open_point(self, at: QPoint, above: int | None = None) -> None:
        """Open at a place of the screen; where there is no room below, higher, its end at `above`."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at = QPoint(at.x(), (screen.bottom() if above is None else above) - self.height())
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        self._grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 1, self.theme.surface, self.theme.line_strong)

    def _turn(self, step: int) -> None:
        year, month = self._grid.month
        at = date(year + (month + step - 1) // 12, (month + step - 1) % 12 + 1, 1)
        self._grid.show_month(at.year, at.month, {}, self._today, self._day)
        self.adjustSize()

    def _chose(self, day: str) -> None:
        self.close()
        self.day_chosen.emit(day)

    def _choose_today(self) -> None:
        self._chose(self._today.isoformat())

    def _none(self) -> None:
        self._chose("")
