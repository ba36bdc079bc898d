"""What every way to show the calendar is for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from smmdesk.domain.cards import DayNote, Ghost, Period, marked, marked_period, with_notes
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.queries import calendar
from ui.context import UiContext
from ui.views.month import MonthView

if TYPE_CHECKING:
    from smmdesk.desk import Desk
    from ui.views.week import WeekView


_PERIODS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_REST_MS = 2
"""After this it reads the next period: keys that wait come first."""


class Pace(QObject):
    """Leaves out the repeats of a key that is kept down which come before the last period was painted: on a slow PC,
    too, who lets go of the key stops there. `goes_on(steps)` tells, when a repeat was painted, what comes next."""

    goes_on = Signal(int)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._painted = True
        self._steps = 0
        """Where the repeats go; 0 for a key that was just pressed."""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._tell)
        keys = view.focusProxy() or view
        keys.installEventFilter(self)
        if isinstance(keys, QAbstractScrollArea):
            keys.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            if not self._painted and self._steps:
                QTimer.singleShot(0, self, self._rest.start)  # from the end of the paint, which only begins here
            self._painted = True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _PERIODS:
            if event.isAutoRepeat() and not self._painted:
                return True
            self._painted = False
            self._steps = _PERIODS[Qt.Key(event.key())] if event.isAutoRepeat() else 0
            self._rest.stop()
        return False

    def _tell(self) -> None:
        self.goes_on.emit(self._steps)


class Mode(QObject):
    """One way to show the calendar: it reads what it shows and knows its period.

    What its view wishes goes to the page, which connects the signals of the view by name. `read_changed()` tells that
    something was read again after `show`, so that the page may say anew how the period stands.
    """

    read_changed = Signal()

    key = ""
    has_legend = True
    has_dock = True
    shows_posts = True
    """Whether single posts can be seen; commands act on no others."""
    tools: tuple[QWidget, ...] = ()
    """What it has at the right end of the month line."""

    def __init__(self, ctx: UiContext, view: QWidget) -> None:
        super().__init__(view)
        self._ctx = ctx
        self.view = view
        self._skipped_shown = False
        self._anchor = date(2000, 1, 1)
        """The day whose period is shown."""
        Pace(view).goes_on.connect(self._goes_on)

    # --- reading ---

    def button(self, name: str) -> QAbstractButton:
        """A button that it brings, by the name of the object."""
        found = {tool.objectName(): tool for tool in self.tools if isinstance(tool, QAbstractButton)}
        return found[name]

    @property
    def total(self) -> int:
        """How many posts are planned on the days shown."""
        raise NotImplementedError

    @property
    def selected(self) -> tuple[str, ...]:
        """The posts that commands act on."""
        raise NotImplementedError

    @property
    def focus_day(self) -> str:
        """The day that the keys stand on, "" for none."""
        raise NotImplementedError

    @property
    def focus_ghost(self) -> Ghost | None:
        """The expected post that the keys stand on."""
        return None

    def place(self) -> QPoint | None:
        """Where on the screen a list for what the keys stand on opens."""
        return None

    def span(self, anchor: date) -> tuple[date, date]:
        """The first and last day of what the month line tells."""
        raise NotImplementedError

    def shows(self, anchor: date, day: str) -> bool:
        """Whether a day is among those shown."""
        first, last = self.span(anchor)
        return first.isoformat() <= day <= last.isoformat()

    def title(self, anchor: date) -> str:
        """What the toolbar says is shown."""
        raise NotImplementedError

    def short_title(self, anchor: date) -> str:
        """The same where it has less room, "" for no shorter one."""
        return ""

    def after(self, anchor: date, steps: int) -> date:
        """The day to show after so many steps on or back."""
        raise NotImplementedError

    # --- acting ---

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        """Read the period of a day and show it."""
        raise NotImplementedError

    def show_skipped(self, shown: bool) -> None:
        """Whether what was done without is shown among what is expected, from the next reading on."""
        self._skipped_shown = shown

    def get_ready(self, anchor: date) -> None:
        """Read the period of a day, which is the next one while a key is kept down."""

    def settle(self) -> None:
        """While nothing else happens: what may come a moment after the paint, and takes a few milliseconds."""

    def beside(self) -> Callable[[Desk], Any] | None:
        """What is read then on a worker, since it may take longer; its answer comes to `take`."""
        return None

    def take(self, answer: Any) -> None:
        """The answer to `beside`, for the period that is still shown."""

    @property
    def alarming(self) -> int:
        """On how many posts of the period shown something needs attention, as far as it is known in this way."""
        return 0

    def forget(self) -> None:
        """Something changed: what was read ahead is worth nothing."""

    def reload(self) -> None:
        """Another plan was opened."""

    def select(self, posts: Iterable[str]) -> None:
        """Select posts, as far as they are shown."""
        raise NotImplementedError

    def focus_on(self, day: str) -> None:
        """Put the keys' place on a day."""
        raise NotImplementedError

    def select_all(self) -> None:
        """Select all posts that are shown, where posts can be selected."""
        if isinstance(self.view, MonthView):
            self.view.select_all()

    def choose(self, what: str) -> bool:
        """Edit `title`, `status`, `author` or `rubric` of the selected posts in the view; False where it cannot."""
        return False

    # --- for those that read ---

    def _goes_on(self, steps: int) -> None:
        if self._ctx.has_plan and self.view.isVisible():
            self.get_ready(self.after(self._anchor, steps))

    def _today(self) -> date:
        return date.fromisoformat(self._ctx.desk.today)

    def _noted(self, period: Period, holidays: dict[str, DayNote]) -> Period:
        """A period with the names of holidays and exams, and with what was done without if it is shown."""
        period = with_notes(period, holidays)
        return replace(period, ghosts=self._with_skipped(period)) if self._skipped_shown else period

    def _with_skipped(self, period: Period) -> dict[str, tuple[Ghost, ...]]:
        from smmdesk.queries import series

        found = dict(period.ghosts)
        last = period.first + timedelta(days=period.days - 1)
        for day, rubrics in self._ctx.ask(series.skipped_slots, period.first, last).items():
            known = [rubric for rubric in rubrics if rubric in self._ctx.looks.rubrics]
            found[day] = (*found.get(day, ()), *(Ghost(rubric, day, None, skipped=True) for rubric in known))
        return found


class DaysMode(Mode):
    """Days in cells or columns with their posts: what needs attention, the holidays and the periods before and after
    are read while nothing else happens.
    """

    days = 0
    """How many days are shown."""

    def __init__(self, ctx: UiContext, view: MonthView | WeekView) -> None:
        super().__init__(ctx, view)
        self._of_days = view
        self._which = EVERYTHING
        self._period: Period | None = None
        self._holidays: dict[str, DayNote] = {}
        self._ready: dict[date, Period] = {}
        self._marks: dict[date, dict[str, str]] = {}
        """By the first day of a period that was shown, what needs attention on its posts."""
        view.day_opened.connect(self._day_opened)

    @property
    def total(self) -> int:
        return self._period.total if self._period else 0

    @property
    def selected(self) -> tuple[str, ...]:
        return self._of_days.selected

    @property
    def focus_day(self) -> str:
        return self._of_days.focus_day

    @property
    def focus_ghost(self) -> Ghost | None:
        return self._of_days.focus_ghost

    def place(self) -> QPoint | None:
        return self._of_days.place()

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        if which != self._which:
            self._ready.clear()
        self._anchor, self._which = anchor, which
        first = self._first(anchor)
        self._period = marked_period(self._ready.pop(first, None) or self._asked(first), self._marks.get(first))
        self._show(selected)

    def get_ready(self, anchor: date) -> None:
        self._of_days.lay_out(self._near(self._first(anchor)))

    def settle(self) -> None:
        if self._period is None:
            return
        firsts = [self._first(self.after(self._anchor, steps)) for steps in (1, -1)]
        last = max(firsts) + timedelta(days=self.days - 1)
        known = self._ctx.ask(calendar.holidays_here, min(firsts), last)
        if known != self._holidays:
            self._holidays = known
            self._show(self.selected)
        self._ready = {first: period for first, period in self._ready.items() if first in firsts}
        for first in firsts:
            self._of_days.prepare(self._near(first))

    def beside(self) -> Callable[[Desk], Any] | None:
        if self._period is None:
            return None
        first, now = self._period.first, self._ctx.now
        last = first + timedelta(days=self.days - 1)

        def warnings(desk: Desk) -> tuple[date, dict[str, str]]:
            from smmdesk.queries import attention  # after the first paint: it brings a library

            return first, desk.ask(attention.marks, first, last, now)

        return warnings

    def take(self, answer: tuple[date, dict[str, str]]) -> None:
        first, marks = answer
        self._marks[first] = marks
        if self._period is not None and self._period.first == first:
            period = marked_period(self._period, marks)
            if period != self._period:
                self._period = period
                self._show(self.selected)
            # as pixmaps, too: the first frame of a drag paints all of it again
            self._of_days.prepare(self._noted(period, self._holidays))

    @property
    def alarming(self) -> int:
        first, last = (day.isoformat() for day in self.span(self._anchor))
        cards = self._period.cards if self._period is not None else {}
        return sum(bool(card.warning) for day, some in cards.items() if first <= day <= last for card in some)

    def forget(self) -> None:
        self._ready.clear()

    def reload(self) -> None:
        self._holidays = {}
        self._ready.clear()
        self._marks.clear()
        self._of_days.set_first_weekday(self._ctx.ask(calendar.first_weekday))

    def select(self, posts: Iterable[str]) -> None:
        self._of_days.select(posts)

    def focus_on(self, day: str) -> None:
        self._of_days.focus_day_on(day)

    def shows(self, anchor: date, day: str) -> bool:
        first = self._first(anchor)
        return first.isoformat() <= day < (first + timedelta(days=self.days)).isoformat()

    def _first(self, anchor: date) -> date:
        """The first day shown of the period of a day."""
        raise NotImplementedError

    def _asked(self, first: date) -> Period:
        """The period that begins with a day, read."""
        raise NotImplementedError

    def _near(self, first: date) -> Period:
        """The period that begins with a day, read ahead, as it will be shown."""
        if first not in self._ready:
            self._ready[first] = self._asked(first)
        return self._noted(marked_period(self._ready[first], self._marks.get(first)), self._holidays)

    def _with_away(self, period: Period) -> Period:
        """The period with bars for who is away."""
        last = period.first + timedelta(days=self.days - 1)
        away = self._ctx.ask(calendar.absences, period.first.isoformat(), last.isoformat())
        return replace(period, bars=(*period.bars, *away))

    def _show(self, selected: tuple[str, ...]) -> None:
        assert self._period is not None
        period = self._noted(self._period, self._holidays)
        self._of_days.show_period(period, self._ctx.looks, self._today(), selected)

    def _day_opened(self, day: str) -> None:
        cards = self._ctx.ask(calendar.day, day, self._ctx.now, self._which)
        marks = self._marks.get(self._period.first) if self._period is not None else None
        self._of_days.show_day(day, marked(cards, marks))
