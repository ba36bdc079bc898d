"""The painted month: shows a period, keeps it laid out, says it to screen readers. What the user does is in `view`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from time import perf_counter

import msgspec
from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain import dates
from smmdesk.domain.cards import Looks, Period
from ui.theme import Theme, Themes
from ui.views import say
from ui.views.month.chips import ChipArtist
from ui.views.month.geometry import EMPTY_WEEKEND
from ui.views.month.layout import Item, MonthLayout, Planner, Wish
from ui.views.month.paint import Marks, MonthPainter
from ui.widgets.accessible import Spoken, listening, speak_for, tell_changed, tell_focus
from ui.widgets.base import Themed, fill

IDLE_MS = 5.0
"""How long a step of idle work may take."""
PREPARED = 6
NO_LOOKS = Looks({}, {}, {})


class MonthBoard(Themed, QWidget):
    """One painted widget: the weeks of a period with their posts. `post_selected` follows every change of selection."""

    post_selected = Signal(tuple)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._period: Period | None = None
        self._looks = NO_LOOKS
        self._marks = Marks(date.min)
        self._zoom = 1.0
        self._empty_weekend = EMPTY_WEEKEND
        self._with_header = True
        self._first_weekday = 0
        self._artist: ChipArtist | None = None
        self._planner: Planner | None = None
        self._key: tuple[object, ...] = ()
        self._plan: MonthLayout | None = None
        self._ready: dict[tuple[date, int], MonthLayout] = {}
        self._queue: list[Period] = []
        self._work: Iterator[None] | None = None
        self._spoken: list[Spoken] | None = None
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Calendar of the month"))
        speak_for(self)

    @property
    def period(self) -> Period | None:
        """What is shown."""
        return self._period

    @property
    def looks(self) -> Looks:
        """The names and hues it is shown with."""
        return self._looks

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected posts, in the order of reading."""
        plan = self.plan()
        return tuple(sorted(self._marks.selected, key=lambda i: self._order(plan, i)))

    @property
    def focus_day(self) -> str:
        """The day that the keys act on."""
        return self._marks.focus_day

    @property
    def first_weekday(self) -> int:
        """The day that its weeks begin with, 0 = Monday."""
        return self._first_weekday

    def plan(self) -> MonthLayout | None:
        """The layout of what is shown, for the size it has now."""
        if self._period is None:
            return None
        self._planner_now()
        if self._plan is None or self._plan.key != self._key or self._plan.period is not self._period:
            self._plan = self._find(self._period)
            self._spoken = None
        return self._plan

    def box_of(self, post: str) -> QRect:
        """Where a post stands, empty if it is not to be seen."""
        plan = self.plan()
        item = plan.by_id.get(post) if plan else None
        return QRect(*item.box) if item else QRect()

    def spoken_items(self) -> list[Spoken]:
        """The days and their chips as sentences."""
        if self._spoken is None:
            self._spoken = self._say(self.plan())
        return self._spoken

    def show_period(self, period: Period, looks: Looks, today: date, selected: Iterable[str] = ()) -> None:
        """Show the days of `period`; the selection and the focus stay with their posts."""
        if looks is not self._looks and looks != self._looks:
            self._looks = looks
            self._planner = None
            self._ready.clear()
        self._period = period
        before = self._marks
        self._marks = msgspec.structs.replace(
            before, today=today, selected=frozenset(selected), hover_item="", hover_day="", moving=frozenset()
        )
        if self.isVisible() or self._plan is not None:
            self._settle(before)
        self._spoken = None
        tell_changed(self)
        self.update()

    def prepare(self, period: Period) -> None:
        """Lay a neighbouring period out and draw its chips while nothing else happens."""
        if period not in self._queue:
            self._queue.append(period)
        if self.isVisible():
            self._idle.start()

    def lay_out(self, period: Period) -> None:
        """The same at once, without drawing."""
        if self.isVisible():
            planner = self._planner_now()
            self._keep(planner.plan(period, self._key))

    def select(self, ids: Iterable[str]) -> None:
        """Select posts without telling anybody."""
        self._mark(selected=frozenset(ids))

    def set_first_weekday(self, weekday: int) -> None:
        """Begin the weeks with this weekday, 0 = Monday."""
        self._first_weekday = weekday % 7
        self._forget()

    def set_large(self, zoom: float = 1.5, empty_weekend: float = 0.25) -> None:
        """Look as in the meeting: larger, and empty weekends narrower."""
        self._zoom, self._empty_weekend = zoom, empty_weekend
        self._forget()

    def restyle(self) -> None:
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plan = self.plan()
        if plan is None:
            fill(painter, event.rect(), self.theme.surface)
            return
        marks = msgspec.structs.replace(self._marks, focused=self.hasFocus() and self._keyed())
        self._paint(painter, plan, marks, event.rect())
        if self._queue and not self._idle.isActive():
            self._idle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._spoken = None
        super().resizeEvent(event)

    def _paint(self, painter: QPainter, plan: MonthLayout, marks: Marks, dirty: QRect) -> None:
        names = dates.weekday_names(self._first_weekday) if dirty.top() < plan.rows[0] else []
        MonthPainter(self._artist_now(), self.devicePixelRatioF()).paint(painter, plan, marks, dirty, names)

    def _planner_for(self, wish: Wish) -> Planner:
        return Planner(self._artist_now(), self._looks, wish)

    def _keyed(self) -> bool:
        """Whether the focus is to be seen."""
        return True

    def _mark(self, **changes: object) -> None:
        """Change what is marked and repaint where it shows."""
        before = self._marks
        self._marks = msgspec.structs.replace(before, **changes)
        if self._marks == before:
            return
        self._spoken = None
        plan = self._plan
        if plan is None:
            self.update()
            return
        after = self._marks
        days = {before.focus_day, after.focus_day} if before.focus_day != after.focus_day else set()
        if before.focus_item != after.focus_item:
            days |= {before.focus_day, after.focus_day}
        days |= {before.hover_day, after.hover_day} if before.hover_day != after.hover_day else set()
        days |= {before.target, after.target} if before.target != after.target else set()
        if before.preview != after.preview:
            days.add(after.target)
        items = before.selected ^ after.selected | before.moving ^ after.moving
        items |= {before.hover_item, after.hover_item} if before.hover_item != after.hover_item else set()
        if before.dragging != after.dragging:
            self.update()
            return
        days |= {plan.by_id[i].day for i in items if i in plan.by_id}
        for day in days:
            cell = plan.by_day.get(day)
            if cell is not None:
                self.update(QRect(*cell.box).adjusted(-1, -1, 2, 2))

    def _focus(self, day: str, item: str, tell: bool = True) -> None:
        """Move the keys' place."""
        self._mark(focus_day=day, focus_item=item)
        if tell and listening():
            parts = self.spoken_items()
            tell_focus(self, next((n for n, part in enumerate(parts) if part.focused), -1))

    def _select(self, ids: Iterable[str]) -> None:
        """Select by the user's hand."""
        chosen = frozenset(ids)
        if chosen != self._marks.selected:
            self._mark(selected=chosen)
            self.post_selected.emit(self.selected)

    def _settle(self, before: Marks) -> None:
        """Keep the focus with its post, else with its day, else where it makes sense."""
        plan = self.plan()
        if plan is None:
            return
        item = plan.by_id.get(before.focus_item)
        day = item.day if item else before.focus_day
        if day not in plan.by_day:
            today = self._marks.today.isoformat()
            day = today if today in plan.by_day else next((c.day for c in plan.cells if c.main), plan.cells[0].day)
        self._marks = msgspec.structs.replace(self._marks, focus_day=day, focus_item=item.id if item else "")

    def _theme_now(self) -> Theme:
        return self.theme if self._zoom == 1.0 else self.theme.zoomed(self._zoom)

    def _artist_now(self) -> ChipArtist:
        if self._artist is None:
            self._artist = ChipArtist(self._theme_now())
        return self._artist

    def _planner_now(self) -> Planner:
        size = (self.width(), self.height(), self.devicePixelRatioF())
        today = self._marks.today
        key = (*size, self._first_weekday, self._empty_weekend, today, self.theme.name, self.theme.scale * self._zoom)
        if self._planner is None or self._key[:-1] != key:
            wish = Wish(*size, self._first_weekday, self._empty_weekend, self._with_header, today)
            self._planner = self._planner_for(wish)
            # a serial at the end: other looks make another key
            self._key = (*key, object())
            self._ready.clear()
            self._work = None
        return self._planner

    def _find(self, period: Period) -> MonthLayout:
        ready = self._ready.get((period.first, period.days))
        if ready is not None and ready.key == self._key and ready.period == period:
            return msgspec.structs.replace(ready, period=period)
        plan = self._planner_now().plan(period, self._key)
        self._keep(plan)
        return plan

    def _keep(self, plan: MonthLayout) -> None:
        self._ready[(plan.period.first, plan.period.days)] = plan
        while len(self._ready) > PREPARED:
            del self._ready[next(iter(self._ready))]

    def _forget(self) -> None:
        self._artist = None
        self._planner = None
        self._plan = None
        self._ready.clear()
        self._spoken = None
        self.update()

    def _step(self) -> None:
        """A little of what `prepare` asked for."""
        end = perf_counter() + IDLE_MS / 1000
        while perf_counter() < end:
            if self._work is None:
                if not self._queue or not self.isVisible():
                    self._idle.stop()
                    return
                self._planner_now()
                self._work = self._prepare(self._queue.pop(0))
            if next(self._work, self) is self:
                self._work = None

    def _prepare(self, period: Period) -> Iterator[None]:
        ready = self._ready.get((period.first, period.days))
        if ready is None or ready.period != period:
            for plan in self._planner_now().steps(period, self._key):
                yield None
                if plan is not None:
                    self._keep(plan)
                    ready = plan
        artist, dpr = self._artist_now(), self.devicePixelRatioF()
        for item in ready.by_id.values() if ready else ():
            if item.face is not None:
                artist.pixmap(item.face, item.box[2], item.lines, dpr)
                yield None

    def _order(self, plan: MonthLayout | None, post: str) -> tuple[str, int, str]:
        item = plan.by_id.get(post) if plan else None
        return (item.day, item.box[1], post) if item else ("9999", 0, post)

    def _say(self, plan: MonthLayout | None) -> list[Spoken]:
        out: list[Spoken] = []
        marks, focused = self._marks, self.hasFocus()
        for cell in plan.cells if plan else ():
            count = plan.period.counts.get(cell.day, 0) if plan else 0
            name = say.day_name(cell.day)
            parts = [name, *(plan.period.on_day(cell.day) if plan else [])]
            said = ngettext("{number} post", "{number} posts", count).format(number=count)
            parts.append(said if count else _("nothing planned"))
            here = focused and cell.day == marks.focus_day
            left, top, width, _height = cell.box
            head = (left, top, width, self._artist_now().sizes.head)
            out.append(Spoken(", ".join(parts), head, False, here and not marks.focus_item, True))
            for item in cell.items:
                chosen = item.id in marks.selected
                out.append(Spoken(self._sentence(item), item.box, chosen, here and item.id == marks.focus_item))
        return out

    def _sentence(self, item: Item) -> str:
        if item.card is not None:
            return say.post_sentence(item.card, self._looks)
        if item.ghost is not None:
            return say.ghost_sentence(item.ghost, self._looks)
        more = ngettext("{number} more post", "{number} more posts", item.number).format(number=item.number)
        return f"{say.day_name(item.day)}, {more}"
