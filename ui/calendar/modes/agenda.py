"""The calendar as a table of three weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain.agenda import Line, lines_of
from smmdesk.domain.dates import say_day_of_year
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.queries import board, calendar
from smmdesk.queries.calendar import first_weekday
from ui.calendar.modes.base import Mode
from ui.context import UiContext
from ui.views.agenda import AgendaView

if TYPE_CHECKING:
    from smmdesk.domain.warnings import Warning

DAYS = 21
_KEPT = "agenda"


class AgendaMode(Mode):
    """The agenda: what needs attention is read while nothing else happens; columns and order are kept on this PC."""

    key = "agenda"
    has_legend = False
    has_dock = False

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.agenda = AgendaView(ctx.themes, parent)
        super().__init__(ctx, self.agenda)
        self.tools = (self.agenda.columns,)
        self._anchor = date(2000, 1, 1)
        self._which = EVERYTHING
        self._lines: list[Line] = []
        self._marks: dict[str, tuple[tuple[str, ...], str]] = {}
        self._undated = False
        self.agenda.layout_changed.connect(self._keep_layout)
        self.agenda.undated_requested.connect(self._show_undated)
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

    def span(self, anchor: date) -> tuple[date, date]:
        first = anchor - timedelta(days=(anchor.weekday() - self._ctx.ask(first_weekday)) % 7)
        return first, first + timedelta(days=DAYS - 1)

    def title(self, anchor: date) -> str:
        first, last = self.span(anchor)
        begin = say_day_of_year(first.month, first.day) if first.month != last.month else str(first.day)
        year = "" if last.year == self._today().year else f" {last.year}"
        return f"{begin} – {say_day_of_year(last.month, last.day)}{year}"

    def after(self, anchor: date, steps: int) -> date:
        return anchor + timedelta(days=steps * DAYS)

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        self._anchor, self._which = anchor, which
        first, last = self.span(anchor)
        now, looks = self._ctx.now, self._ctx.looks
        works = self._ctx.ask(board.agenda, first, last, now, which, self._undated)
        slots = self._ctx.ask(calendar.empty_slots, max(first, now.date()), last, which)
        usual = self._ctx.ask(board.usual_authors)
        self._lines = lines_of(works, [ghost for day in slots.values() for ghost in day], usual)
        undated = self._ctx.ask(board.undated, now, which)
        self.agenda.set_undated(self._undated)
        self.agenda.show_lines(self._marked(), looks, self._today(), selected, not self._ctx.desk.read_only, undated)

    def settle(self) -> None:
        from smmdesk.domain.warnings import BY_KEY  # after the first paint: it brings a library
        from smmdesk.queries import attention

        first, last = self.span(self._anchor)
        told = self._ctx.ask(attention.by_post, first, last, self._ctx.now)
        marks = {
            post: (tuple(dict.fromkeys(_short(_(BY_KEY[w.kind].name)) for w in ones)), _whole(ones))
            for post, ones in told.items()
        }
        if marks != self._marks:
            self._marks = marks
            undated = self._ctx.ask(board.undated, self._ctx.now, self._which)
            self.agenda.show_lines(
                self._marked(), self._ctx.looks, self._today(), self.selected, not self._ctx.desk.read_only, undated
            )

    def reload(self) -> None:
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

    # --- private ---

    def _marked(self) -> list[Line]:
        none: tuple[tuple[str, ...], str] = ((), "")
        out = []
        for line in self._lines:
            short, whole = self._marks.get(line.id, none) if line.id else none
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


def _short(name: str) -> str:
    """A kind of warning in the middle of a line."""
    return name[:1].lower() + name[1:]


def _whole(warnings: Iterable[Warning]) -> str:
    return "\n".join(warning.sentence for warning in warnings)
