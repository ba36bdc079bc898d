"""The calendar as a table of three weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain.agenda import Line, lines_of
from smmdesk.domain.cards import Ghost
from smmdesk.domain.dates import say_day_of_year, say_span_short
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.queries import board, calendar
from smmdesk.queries.calendar import first_weekday
from ui.calendar.modes.ahead import Ahead
from ui.calendar.modes.base import Mode
from ui.context import UiContext
from ui.views.agenda import AgendaView

if TYPE_CHECKING:
    from smmdesk.desk import Desk
    from smmdesk.domain.warnings import Warning

    _Read = tuple[list[Line], int]
    _Marks = dict[str, tuple[tuple[str, ...], str]]
    _Answer = tuple[date, _Marks, tuple[Filter, bool, date], dict[date, _Read]]
    """What needs attention in the time that begins on a day; how the times beside it were asked for, and they."""

DAYS = 21
_KEPT = "agenda"


class AgendaMode(Mode):
    """The agenda: what needs attention is read beside the window; columns and order are kept on this PC."""

    key = "agenda"
    has_legend = False
    has_dock = False

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.agenda = AgendaView(ctx.themes, parent)
        super().__init__(ctx, self.agenda)
        self.agenda.columns.setObjectName("columns")
        self.tools = (self.agenda.columns,)
        self._which = EVERYTHING
        self._lines: list[Line] = []
        self._count = 0
        """How many posts have no day."""
        self._ahead: Ahead[date, _Read] = Ahead()
        self._marks: dict[date, _Marks] = {}
        """By the first day of a time that was shown, what needs attention on its posts."""
        self._undated = False
        self.agenda.layout_changed.connect(self._keep_layout)
        self.agenda.undated_requested.connect(self._show_undated)
        self.agenda.new_post_requested.connect(partial(ctx.wish, "post.new"))
        self.agenda.problem.connect(self._problem)

    @property
    def total(self) -> int:
        return sum(1 for line in self._lines if line.work is not None and line.day)

    @property
    def selected(self) -> tuple[str, ...]:
        return self.agenda.selected

    @property
    def focus_day(self) -> str:
        return self.agenda.focus_day

    @property
    def focus_ghost(self) -> Ghost | None:
        current = self.agenda.table.current
        return current.ghost if current is not None else None

    def place(self) -> QPoint | None:
        return self.agenda.table.below_cell("title")

    def span(self, anchor: date) -> tuple[date, date]:
        first = anchor - timedelta(days=(anchor.weekday() - self._ctx.ask(first_weekday)) % 7)
        return first, first + timedelta(days=DAYS - 1)

    def title(self, anchor: date) -> str:
        first, last = self.span(anchor)
        begin = say_day_of_year(first.month, first.day) if first.month != last.month else str(first.day)
        year = "" if last.year == self._today().year else f" {last.year}"
        return f"{begin} – {say_day_of_year(last.month, last.day)}{year}"

    def short_title(self, anchor: date) -> str:
        first, last = self.span(anchor)
        return say_span_short(first.isoformat(), last.isoformat())

    def after(self, anchor: date, steps: int) -> date:
        return anchor + timedelta(days=steps * DAYS)

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        self._anchor, self._which = anchor, which
        span, now, about = self.span(anchor), self._ctx.now, self._about()
        read = self._ahead.of(span[0], about, lambda: self._asked(span, about))
        self._lines, self._count = [_as_of(line, now) for line in read[0]], read[1]
        self.agenda.set_undated(self._undated)
        self._show(selected)

    def get_ready(self, anchor: date) -> None:
        span, about = self.span(anchor), self._about()
        self._ahead.put(about, {first: self._asked(span, about) for first in self._ahead.missing([span[0]])})

    def beside(self) -> Callable[[Desk], Any] | None:
        """What needs attention, and the times before and after the one that is shown."""
        span, now, about = self.span(self._anchor), self._ctx.now, self._about()
        wanted = self._ahead.missing([self.span(self.after(self._anchor, steps))[0] for steps in (1, -1)])

        def read(desk: Desk) -> _Answer:
            from smmdesk.domain.warnings import BY_KEY  # after the first paint: it brings a library
            from smmdesk.queries import attention

            told = desk.ask(attention.by_post, *span, now)
            marks = {
                post: (tuple(dict.fromkeys(_(BY_KEY[w.kind].brief) for w in ones)), _whole(ones))
                for post, ones in ((p, [w for w in all if not BY_KEY[w.kind].advice]) for p, all in told.items())
                if ones
            }
            near = {first: _read(desk.ask, (first, first + timedelta(days=DAYS - 1)), now, *about) for first in wanted}
            return span[0], marks, about, near

        return read

    def take(self, answer: _Answer) -> None:
        first, marks, about, near = answer
        self._ahead.put(about, near)
        changed = marks != self._marks.get(first, {})
        self._marks[first] = marks
        if changed and first == self.span(self._anchor)[0]:
            self._show(self.selected)
        for steps in (0, 1, -1):
            near_first = self.span(self.after(self._anchor, steps))[0]
            found = self._ahead.kept(near_first)
            if found is not None:
                lines = self._marked([_as_of(line, self._ctx.now) for line in found[0]], near_first)
                self.agenda.prepare(lines, self._ctx.looks, not self._ctx.desk.read_only)

    @property
    def alarming(self) -> int:
        marks = self._marks.get(self.span(self._anchor)[0], {})
        return sum(line.id in marks for line in self._lines)

    def forget(self) -> None:
        self._ahead.clear()

    def reload(self) -> None:
        self._ahead.clear()
        self._marks, self._undated = {}, False
        self.agenda.arrange(self._ctx.pc.plan(self._ctx.desk.plan_id).get(_KEPT))

    def select(self, posts: Iterable[str]) -> None:
        self.agenda.select(posts)

    def select_all(self) -> None:
        self.agenda.table.selectAll()

    def focus_on(self, day: str) -> None:
        self.agenda.focus_on(day)

    def choose(self, what: str) -> bool:
        return self.agenda.choose(what)

    def button(self, name: str) -> QAbstractButton:
        return self.agenda.undated if name == "undated" else super().button(name)

    # --- private ---

    def _about(self) -> tuple[Filter, bool, date]:
        """In what way times are asked for."""
        return self._which, self._undated, self._today()

    def _asked(self, span: tuple[date, date], about: tuple[Filter, bool, date]) -> _Read:
        return _read(self._ctx.ask, span, self._ctx.now, *about)

    def _show(self, selected: tuple[str, ...]) -> None:
        writing = not self._ctx.desk.read_only
        lines = self._marked(self._lines, self.span(self._anchor)[0])
        self.agenda.show_lines(lines, self._ctx.looks, self._today(), selected, writing, self._count)

    def _marked(self, lines: list[Line], first: date) -> list[Line]:
        """Rows with what is known of the time that begins on a day."""
        none: tuple[tuple[str, ...], str] = ((), "")
        marks = self._marks.get(first, {})
        out = []
        for line in lines:
            short, whole = marks.get(line.id, none) if line.id else none
            out.append(msgspec.structs.replace(line, warnings=short, warned=whole) if short else line)
        return out

    def _show_undated(self, shown: bool) -> None:
        self._undated = shown
        self.show(self._anchor, self._which, self.selected)

    def _keep_layout(self) -> None:
        kept: dict[str, Any] = {_KEPT: self.agenda.layout_of()}
        self._ctx.pc.put_plan(self._ctx.desk.plan_id, **kept)

    def _problem(self, error: DeskError) -> None:
        self._ctx.notify.problem(error)


def _read(
    ask: Callable[..., Any], span: tuple[date, date], now: datetime, which: Filter, undated: bool, _today: date
) -> _Read:
    """The rows of a time, and how many posts have no day."""
    works = ask(board.agenda, *span, now, which, undated)
    slots = ask(calendar.empty_slots, max(span[0], now.date()), span[1], which)
    usual = ask(board.usual_authors)
    ghosts = [ghost for day in slots.values() for ghost in day]
    return lines_of(works, ghosts, usual), ask(board.undated, now, which)


def _as_of(line: Line, now: datetime) -> Line:
    """A row that was read earlier on the day, with what is wrong with its post by now."""
    if line.work is None or line.day != now.date().isoformat():
        return line
    card = calendar.with_warning(line.work.card, now)
    return msgspec.structs.replace(line, work=msgspec.structs.replace(line.work, card=card))


def _whole(warnings: Iterable[Warning]) -> str:
    return "\n".join(warning.sentence for warning in warnings)
