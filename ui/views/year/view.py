"""The year: shows how full it is, and leads to its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.dates import say_month
from smmdesk.domain.year import Year
from ui.theme import Themes
from ui.views import say
from ui.views.year.layout import YearLayout, lay
from ui.views.year.paint import YearPainter
from ui.widgets.accessible import Spoken, speak_for, tell_changed, tell_focus
from ui.widgets.base import Themed, plain_tip
from ui.widgets.pictures_ahead import PicturesAhead

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class YearView(Themed, QWidget):
    """One painted widget. day_open_requested(day) with Enter or a click; period_requested(-1 or 1);
    day_focused(day)."""

    day_open_requested = Signal(str)
    period_requested = Signal(int)
    day_focused = Signal(str)
    menu_requested = Signal(tuple, str, QPoint)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._year: Year | None = None
        self._today = date.min
        self._first_weekday = 0
        self._focus = ""
        self._hover = ""
        self._pressed = ""
        self._wheel = 0
        self._plan: YearLayout | None = None
        self._key: tuple[date, int, int, int, float] | None = None
        self._art: YearPainter | None = None
        self._pictures = PicturesAhead(self, lambda: self.theme)
        self._spoken: list[Spoken] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Calendar of the year"))
        speak_for(self)

    # --- reading ---

    @property
    def focus_day(self) -> str:
        """The day that the keys stand on."""
        return self._focus

    @property
    def first_weekday(self) -> int:
        """The day that its weeks begin with, 0 = Monday."""
        return self._first_weekday

    def plan(self) -> YearLayout | None:
        """Where everything stands for the size it has now."""
        if self._year is None:
            return None
        key = self._places(self._year)
        if self._plan is None or key != self._key:
            self._plan, self._key, self._spoken = lay(*key), key, None
        return self._plan

    def sentence(self, day: str) -> str:
        """A day in words: how many posts, what is expected, what else is on it."""
        year = self._year
        if year is None:
            return ""
        posts, expected = year.counts.get(day, 0), year.expected.get(day, 0)
        parts = [say.day_name(day)]
        parts += [year.notes[day].name] if day in year.notes else []
        parts += [term.name for term in year.terms if term.day_from <= day <= term.day_to]
        parts += [bar.name for bar in year.bars if bar.day_from <= day <= bar.day_to]
        parts.append(ngettext("{n} post", "{n} posts", posts).format(n=posts) if posts else _("nothing planned"))
        if expected:
            parts.append(ngettext("{n} more expected", "{n} more expected", expected).format(n=expected))
        gap = year.gap_of(day)
        if gap is not None:
            words = ngettext("{n} working day in a row without a post", "{n} working days in a row without a post",
                             gap.days)  # fmt: skip
            parts.append(words.format(n=gap.days))
        return ", ".join(parts)

    def spoken_items(self) -> list[Spoken]:
        """The days as sentences, each month before its own."""
        plan = self.plan()
        if self._spoken is None and plan is not None:
            self._spoken = []
            for month in plan.months:
                key = month.first.isoformat()[:7]
                left, top, width, _height = month.box
                head = (left, top, width, self.theme.px(20))
                self._spoken.append(Spoken(say_month(month.first.year, month.first.month), head))
                for day, box in plan.days.items():
                    if day.startswith(key):
                        focused = self.hasFocus() and day == self._focus
                        self._spoken.append(Spoken(self.sentence(day), box, False, focused, True))
        return self._spoken or []

    # --- acting ---

    def show_year(self, year: Year, today: date) -> None:
        """Show a year; the place of the keys stays if it lies in it."""
        self._year, self._today, self._spoken = year, today, None
        self._pictures.drop_wishes()
        first, last = year.first.isoformat(), year.last.isoformat()
        if not first <= self._focus <= last:
            here = today.isoformat()
            self._focus = here if first <= here <= last else first
        tell_changed(self)
        self.update()

    def prepare(self, years: Sequence[Year]) -> None:
        """Paint what is shown and may be shown next, while nothing else happens."""
        art, today, weekday = self._art_now(), self._today, self._first_weekday
        for year in years:
            plan = lay(*self._places(year))
            self._pictures.wish(
                self._key_of(year), lambda p, plan=plan, year=year: art.paint(p, plan, year, today, weekday)
            )

    def set_first_weekday(self, weekday: int) -> None:
        """Begin the weeks with this weekday, 0 = Monday."""
        self._first_weekday = weekday % 7
        self.update()

    def focus_on(self, day: str) -> None:
        """Put the keys' place on a day; one that is not shown asks for its year."""
        year = self._year
        self._focus = day
        if year is not None and not year.first.isoformat() <= day <= year.last.isoformat():
            self.period_requested.emit(-1 if day < year.first.isoformat() else 1)
        self._spoken = None
        if self.hasFocus():
            parts = self.spoken_items()
            tell_focus(self, next((n for n, part in enumerate(parts) if part.focused), -1))
        self.day_focused.emit(day)
        self.update()

    def restyle(self) -> None:
        self._plan = None
        self.update()

    # --- Qt overrides ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            plan = self.plan()
            day = plan.day_at(event.pos().x(), event.pos().y()) if plan else ""
            if plan is not None and day:
                QToolTip.showText(event.globalPos(), plain_tip(self.sentence(day)), self, QRect(*plan.days[day]))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, plan, year = QPainter(self), self.plan(), self._year
        if plan is None or year is None:
            painter.fillRect(event.rect(), self.theme.surface)
            return
        art = self._art_now()
        if not self._pictures.show(painter, self._key_of(year)):
            painter.fillRect(event.rect(), self.theme.surface)
            art.paint(painter, plan, year, self._today, self._first_weekday)
        art.ring(painter, plan, {self._focus if self.hasFocus() else "", self._hover})

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.clear()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._day_under(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, ""
        if pressed and pressed == self._day_under(event):
            self._focus = pressed
            self.day_open_requested.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event)
        if day != self._hover:
            self._hover = day
            self.setCursor(Qt.CursorShape.PointingHandCursor if day else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = ""
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= 240:
            self.period_requested.emit(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in _STEPS and plain and self._focus:
            self.focus_on((date.fromisoformat(self._focus) + timedelta(days=_STEPS[key])).isoformat())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and plain:
            self.period_requested.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and plain and self._focus:
            self.day_open_requested.emit(self._focus)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._year is not None:
            self.focus_on((self._year.first if key == Qt.Key.Key_Home else self._year.last).isoformat())
        else:
            event.ignore()
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the day under the mouse, or of that on which the keys stand."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        plan = self.plan()
        under = plan.day_at(event.x(), event.y()) if plan is not None else ""
        day = self._focus if by_key else under
        if day:
            where = self.mapToGlobal(self._corner(day)) if by_key else event.globalPos()
            self.menu_requested.emit((), day, where)

    def _corner(self, day: str) -> QPoint:
        plan = self.plan()
        x, y, _width, height = plan.days[day] if plan is not None else (0, 0, 0, 0)
        return QPoint(x, y + height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._spoken = None
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._spoken = None
        self.update()
        super().focusOutEvent(event)

    # --- private ---

    def _art_now(self) -> YearPainter:
        theme, dpr = self.theme, self.devicePixelRatioF()
        if self._art is None or self._art.theme is not theme or self._art.days.dpr != dpr:
            self._art = YearPainter(theme, dpr)
        return self._art

    def _places(self, year: Year) -> tuple[date, int, int, int, float]:
        """On what it depends where everything stands."""
        return year.first, self.width(), self.height(), self._first_weekday, self.theme.scale

    def _key_of(self, year: Year) -> tuple[object, ...]:
        """What the picture of a year shows."""
        return year, self._today, self._first_weekday

    def _day_under(self, event: QMouseEvent) -> str:
        plan, at = self.plan(), event.position().toPoint()
        return plan.day_at(at.x(), at.y()) if plan else ""
