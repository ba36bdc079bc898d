"""The calendar as a term in weeks: what comes how often, and where something is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Ghost
from smmdesk.domain.dates import say_day_of_year, say_span_short
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.domain.overview import Overview
from smmdesk.queries import overview
from ui.calendar.modes.ahead import Ahead
from ui.calendar.modes.base import Mode
from ui.context import UiContext
from ui.views.overview import OverviewView
from ui.widgets.buttons import SegmentedControl

if TYPE_CHECKING:
    from smmdesk.desk import Desk

_KEPT = "overview_by"


class OverviewMode(Mode):
    """The overview; by what the rows are is kept on this PC for the plan."""

    key = "overview"
    has_legend = False
    has_dock = False

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.overview = OverviewView(ctx.themes, parent)
        super().__init__(ctx, self.overview)
        ways = [("rubric", _("Rubrics")), ("person", _("People")), ("channel", _("Channels"))]
        self._by = SegmentedControl(ctx.themes, ways, "rubric", _("What the rows are"), small=True, parent=parent)
        self.tools = (self._by,)
        self._which = EVERYTHING
        self._total = 0
        self._ahead: Ahead[tuple[date, date], Overview] = Ahead()
        self._by.chosen.connect(self._by_chosen)
        self.overview.row_wished.connect(self._row_wished)

    @property
    def total(self) -> int:
        return self._total

    @property
    def selected(self) -> tuple[str, ...]:
        return self.overview.selected

    @property
    def focus_day(self) -> str:
        return self.overview.focus_day

    @property
    def focus_ghost(self) -> Ghost | None:
        return self.overview.focus_ghost

    def place(self) -> QPoint | None:
        return self.overview.place()

    def span(self, anchor: date) -> tuple[date, date]:
        first, last, _name = self._ctx.ask(overview.span, anchor)
        return first, last

    def title(self, anchor: date) -> str:
        first, last, name = self._ctx.ask(overview.span, anchor)
        if name:
            year = str((first + (last - first) / 2).year)
            return name if any(c.isdigit() for c in name) else f"{name} {year}"
        return f"{say_day_of_year(first.month, first.day)} – {say_day_of_year(last.month, last.day)} {last.year}"

    def short_title(self, anchor: date) -> str:
        first, last, name = self._ctx.ask(overview.span, anchor)
        return name or say_span_short(first.isoformat(), last.isoformat())

    def after(self, anchor: date, steps: int) -> date:
        first, last = self.span(anchor)
        return last + timedelta(days=1) if steps > 0 else first - timedelta(days=1)

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        self._anchor, self._which = anchor, which
        span, about = self.span(anchor), self._about()
        found = overview.as_of(self._ahead.of(span, about, lambda: self._asked(span, about)), self._ctx.now)
        self._total = found.posts
        self.overview.show_overview(found, self._ctx.looks, self._today(), about[0], selected)

    def get_ready(self, anchor: date) -> None:
        about, wanted = self._about(), self._ahead.missing([self.span(anchor)])
        self._ahead.put(about, {span: self._asked(span, about) for span in wanted})

    def beside(self) -> Callable[[Desk], Any] | None:
        """The times before and after the one that is shown."""
        wanted = self._ahead.missing([self.span(self.after(self._anchor, steps)) for steps in (1, -1)])
        now, about = self._ctx.now, self._about()
        read = overview.BY[about[0]]
        return lambda desk: (about, {span: desk.ask(read, *span, now, about[1]) for span in wanted})

    def take(self, answer: tuple[tuple[str, Filter, date], dict[tuple[date, date], Overview]]) -> None:
        self._ahead.put(*answer)
        self.overview.prepare_shown()
        for steps in (1, -1):
            near = self._ahead.kept(self.span(self.after(self._anchor, steps)))
            if near is not None:
                self.overview.prepare(overview.as_of(near, self._ctx.now))

    def forget(self) -> None:
        self._ahead.clear()

    def reload(self) -> None:
        self._ahead.clear()
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id).get(_KEPT)
        self._by.choose(str(kept) if kept in overview.BY else "rubric")

    def select(self, posts: Iterable[str]) -> None:
        self.overview.select(posts)

    def focus_on(self, day: str) -> None:
        self.overview.focus_on(day)

    def _about(self) -> tuple[str, Filter, date]:
        """In what way times are asked for."""
        return self._by.current, self._which, self._today()

    def _asked(self, span: tuple[date, date], about: tuple[str, Filter, date]) -> Overview:
        return self._ctx.ask(overview.BY[about[0]], *span, self._ctx.now, about[1])

    def _by_chosen(self, by: str) -> None:
        self._ctx.pc.put_plan(self._ctx.desk.plan_id, **{_KEPT: by})
        self.show(self._anchor, self._which, self.selected)

    def _row_wished(self, by: str) -> None:
        self._ctx.go("settings", f"{'member' if by == 'person' else by} new")
