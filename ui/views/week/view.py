"""The week: it does what the month does, and knows hours besides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks, Period, PostCard
from ui.theme import Themes
from ui.views import say
from ui.views.drags import Dragged
from ui.views.month.layout import Cell, Item, MonthLayout, Planner, Wish
from ui.views.month.paint import Marks
from ui.views.month.view import MonthView
from ui.views.week import hours
from ui.views.week.layout import WeekLayout, WeekPlanner
from ui.views.week.paint import WeekPainter

_CTRL = Qt.KeyboardModifier.ControlModifier
_ON_HOURS = ("posts", "ideas", "evergreen")
"""What takes the hour where it is dropped."""
_EARLIER = {Qt.Key.Key_Up: -30, Qt.Key.Key_Down: 30}


class WeekView(MonthView):
    """The calendar of a week. Besides what the month wishes it wishes

    new_post_at_requested(day, time), retime_requested(ids, day, time, copy) with "" for no time, and
    hours_requested(ids, days, minutes, copy): each post so many days and minutes on, or copies of them there.
    """

    new_post_at_requested = Signal(str, str)
    retime_requested = Signal(tuple, str, str, bool)
    hours_requested = Signal(tuple, int, int, bool)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._scroll = 0
        self._opened: date | None = None
        """The first day of the week that the scrolling was chosen for."""
        self._now = ""
        self._grip = 0
        """So far below its top the dragged chip is held."""
        self._pressed_time = ""
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.setCursor(Qt.CursorShape.ArrowCursor)
        self._bar.valueChanged.connect(self.scroll_to)
        self._glide = QTimer(self)
        self._glide.setInterval(30)
        self._glide.timeout.connect(self._glide_now)
        self._gliding = 0
        self.setAccessibleName(_("Calendar of the week"))

    # --- reading ---

    def plan(self) -> WeekLayout | None:
        plan = super().plan()
        if not isinstance(plan, WeekLayout):
            return None
        if self._opened != plan.period.first:
            self._opened = plan.period.first
            self._scroll = plan.begin(self.height())
        scroll = self._scroll = plan.kept(self._scroll, self.height())
        if plan.scroll != scroll:
            plan = plan.scrolled(scroll)
            self._plan, self._spoken = plan, None
        return plan

    @property
    def scrolled(self) -> int:
        """How far the hours are scrolled, in pixels."""
        return self._scroll

    # --- acting ---

    def show_period(self, period: Period, looks: Looks, today: date, selected: Iterable[str] = ()) -> None:
        super().show_period(period, looks, today, selected)
        self._place_bar()

    def set_now(self, now: str) -> None:
        """Draw the line of now at a time of day, "" for none."""
        if now != self._now:
            self._now = now
            self.update()

    def scroll_to(self, scroll: int) -> None:
        """Scroll the hours, as far as they go."""
        plan = self.plan()
        scroll = plan.kept(scroll, self.height()) if plan else 0
        if scroll != self._scroll:
            self._scroll = scroll
            self._spoken = None
            self._place_bar()
            self.update()

    def see(self, item: str) -> None:
        """Scroll so that a post is seen."""
        plan = self.plan()
        found = plan.by_id.get(item) if plan else None
        if plan is None or found is None or item in plan.laned:
            return
        _left, top, _width, height = found.box
        if top < plan.grid:
            self.scroll_to(self._scroll - (plan.grid - top) - self.theme.px(8))
        elif top + height > self.height():
            self.scroll_to(self._scroll + top + height - self.height() + self.theme.px(8))

    def restyle(self) -> None:
        self._opened = None
        super().restyle()
        self._place_bar()

    # --- the mouse and the keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        item = self._item(at)
        self._grip = at.y() - item.box[1] if item is not None else 0
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_time = self._time_at(event.position().toPoint())
        super().mouseDoubleClickEvent(event)
        self._pressed_time = ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CTRL:
            event.ignore()
            return
        self.close_day()
        steps = event.pixelDelta().y() or event.angleDelta().y() / 2
        self.scroll_to(self._scroll - round(steps))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plan = Qt.Key(event.key()), self.plan()
        by = _EARLIER.get(key, 0)
        if by and event.modifiers() == _CTRL:
            self._by_keys = True
            self._go_hours(by)
        elif by and plan is not None and not event.modifiers() & _CTRL:
            day, focus = self._marks.focus_day, self._marks.focus_item
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._walk(day, _next(plan, day, focus, 1 if by > 0 else -1), extend)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(900), self.theme.px(600))

    # --- for those that hear the mouse ---

    def _planner_for(self, wish: Wish) -> Planner:
        room = msgspec.structs.replace(wish, width=wish.width - self._bar.sizeHint().width())
        return WeekPlanner(self._artist_now(), self._looks, room)

    def _paint(self, painter: QPainter, plan: MonthLayout, marks: Marks, dirty: QRect) -> None:
        assert isinstance(plan, WeekLayout)
        self._place_bar()
        painter_of_week = WeekPainter(self._artist_now(), self.devicePixelRatioF())
        painter_of_week.paint_week(painter, plan, marks, dirty, self._now)

    def _activate(self, day: str, item: Item | None) -> None:
        if item is None and self._pressed_time:
            self.new_post_at_requested.emit(day, self._pressed_time)
        else:
            super()._activate(day, item)

    def _focus(self, day: str, item: str, tell: bool = True) -> None:
        if item and self._by_keys:
            self.see(item)
        super()._focus(day, item, tell)

    def _drag(self, pressed: PostCard) -> None:
        super()._drag(pressed)
        self._grip = 0

    def _on_cell_plus(self, at: QPoint, cell: Cell | None) -> bool:
        return False

    def _time_at(self, at: QPoint) -> str:
        """The half hour under a point, "" in the lane."""
        plan = self.plan()
        here = plan.minutes_at(at.y()) if plan else None
        return "" if here is None else hours.clock(int(here // 30) * 30)

    # --- dropping ---

    def _thing(self, event: QDropEvent) -> Dragged | None:
        thing, plan = super()._thing(event), self.plan()
        if thing is None or plan is None or thing.kind not in _ON_HOURS:
            return thing
        at = event.position().toPoint()
        here = plan.minutes_at(at.y())
        if here is None:
            return msgspec.structs.replace(thing, time="")
        if thing.kind != "posts":
            return msgspec.structs.replace(thing, time=hours.nearest(here))
        return msgspec.structs.replace(thing, time=hours.nearest(here - self._grip * 60 / plan.hour))

    def dropEvent(self, event: QDropEvent) -> None:
        thing = self._thing(event)
        self.drop_time = thing.time if thing is not None and thing.kind in _ON_HOURS else ""
        super().dropEvent(event)
        self.drop_time = ""

    def _stays(self, thing: Dragged, day: str) -> bool:
        if thing.kind != "posts" or not super()._stays(thing, day):
            return thing.kind != "posts" and super()._stays(thing, day)
        first = self._held_card(thing)
        return first is not None and (first.time or "") == thing.time

    def _held_card(self, thing: Dragged) -> PostCard | None:
        """The post in the hand: the one on the day where the drag began, of several the one with its title."""
        cards = self._cards(frozenset(thing.ids))
        mine = [c for c in cards if c.day == thing.day and say.post_title(c) == thing.title]
        return mine[0] if mine else cards[0] if cards else None

    def _drop_posts(self, thing: Dragged, day: str, copy: bool) -> None:
        """One post takes the time of the place; of several each goes as far, and to the lane all go without a time."""
        held = self._held_card(thing)
        alone = len(thing.ids) == 1 or not thing.time or held is None or held.time is None
        if alone or held is None or held.day is None:
            self.retime_requested.emit(thing.ids, thing.earliest_on(day), thing.time, copy)
        else:
            by = hours.minutes(thing.time) - hours.minutes(held.time or "")
            days = (date.fromisoformat(day) - date.fromisoformat(held.day)).days
            self.hours_requested.emit(thing.ids, days, by, copy)

    def _where(self, thing: Dragged, day: str) -> str:
        return super()._where(thing, day) if thing.time else _("{day}, without a time").format(day=say.day_name(day))

    def _rest_at_edge(self, y: float) -> None:
        """Resting at the upper or lower edge of the hours scrolls them."""
        plan, edge = self.plan(), self.theme.px(22)
        self._gliding = 0
        if plan is not None and plan.grid <= y:
            self._gliding = -1 if y < plan.grid + edge else 1 if y >= self.height() - edge else 0
        if self._gliding:
            self._glide.start()
        else:
            self._glide.stop()

    def _glide_now(self) -> None:
        if not self._marks.dragging or not self._gliding:
            self._glide.stop()
            return
        self.scroll_to(self._scroll + self._gliding * self.theme.px(7))

    def _end_drag(self) -> None:
        self._gliding = 0
        self._glide.stop()
        super()._end_drag()

    # --- private ---

    def _go_hours(self, by: int) -> None:
        """Ctrl and up or down: the selected posts go half an hour earlier or later."""
        ids = tuple(card.id for card in self._movable(self._marks.selected) if card.time)
        if ids:
            self.hours_requested.emit(ids, 0, by, False)
        elif self._marks.selected:
            self._say_hint(_("Only posts with a time that are not published go earlier or later"))

    def _place_bar(self) -> None:
        plan = self._plan if isinstance(self._plan, WeekLayout) else None
        if plan is None:
            self._bar.hide()
            return
        width, room = self._bar.sizeHint().width(), self.height() - plan.grid
        box = QRect(self.width() - width, plan.grid, width, max(1, room))
        if self._bar.geometry() != box:
            self._bar.setGeometry(box)
        self._bar.blockSignals(True)
        self._bar.setPageStep(max(1, room))
        self._bar.setSingleStep(plan.hour // 2)
        self._bar.setRange(0, max(0, plan.content - room))
        self._bar.setValue(self._scroll)
        self._bar.blockSignals(False)
        self._bar.setVisible(plan.content > room)


def _next(plan: WeekLayout, day: str, focus: str, by: int) -> str:
    """The item above or below in a day, the day itself above the first."""
    cell = plan.by_day.get(day)
    ids = [item.id for item in cell.items] if cell else []
    at = ids.index(focus) if focus in ids else -1
    to = min(at + by, len(ids) - 1)
    return ids[to] if to >= 0 and ids else ""
