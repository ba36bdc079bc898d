"""The calendar as a year of twelve months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.domain.year import Year
from smmdesk.queries import calendar
from smmdesk.queries.year import year as asked
from ui.calendar.modes.ahead import Ahead
from ui.calendar.modes.base import Mode
from ui.context import UiContext
from ui.views.year import YearView

if TYPE_CHECKING:
    from smmdesk.desk import Desk


class YearMode(Mode):
    """The calendar year of a day; only numbers are read, and the years beside it while nothing else happens."""

    key = "year"
    has_legend = False
    has_dock = False
    shows_posts = False

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        self.year_view = YearView(ctx.themes, parent)
        super().__init__(ctx, self.year_view)
        self._which = EVERYTHING
        self._year: Year | None = None
        self._ahead: Ahead[date, Year] = Ahead()
        self._chosen: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return self._year.total if self._year else 0

    @property
    def selected(self) -> tuple[str, ...]:
        return self._chosen

    @property
    def focus_day(self) -> str:
        return self.year_view.focus_day

    def span(self, anchor: date) -> tuple[date, date]:
        return date(anchor.year, 1, 1), date(anchor.year, 12, 31)

    def title(self, anchor: date) -> str:
        return str(anchor.year)

    def after(self, anchor: date, steps: int) -> date:
        year = min(max(anchor.year + steps, date.min.year + 1), date.max.year - 1)
        return date(year, anchor.month, min(anchor.day, 28))

    def show(self, anchor: date, which: Filter, selected: tuple[str, ...]) -> None:
        self._anchor, self._which, self._chosen = anchor, which, selected
        first, _last = self.span(anchor)
        self._year = self._ahead.of(first, self._about(), lambda: self._asked(first))
        self.year_view.show_year(self._year, self._today())

    def get_ready(self, anchor: date) -> None:
        wanted = self._ahead.missing([self.span(anchor)[0]])
        self._ahead.put(self._about(), {first: self._asked(first) for first in wanted})

    def beside(self) -> Callable[[Desk], Any] | None:
        """The years beside the one that is shown."""
        if self._year is None:
            return None
        wanted = self._ahead.missing([self.span(self.after(self._year.first, steps))[0] for steps in (1, -1)])
        now, about, span = self._ctx.now, self._about(), self.span
        return lambda desk: (about, {first: desk.ask(asked, *span(first), now, about[0]) for first in wanted})

    def take(self, answer: tuple[tuple[Filter, date], dict[date, Year]]) -> None:
        self._ahead.put(*answer)
        if self._year is None:
            return
        near = [self._ahead.kept(self.span(self.after(self._year.first, steps))[0]) for steps in (1, -1)]
        self.year_view.prepare([self._year, *(year for year in near if year is not None)])

    def forget(self) -> None:
        self._ahead.clear()

    def reload(self) -> None:
        self._ahead.clear()
        self._chosen = ()
        self.year_view.set_first_weekday(self._ctx.ask(calendar.first_weekday))

    def select(self, posts: Iterable[str]) -> None:
        """It shows no posts, but keeps what is selected for the way that comes next."""
        self._chosen = tuple(posts)

    def focus_on(self, day: str) -> None:
        self.year_view.focus_on(day)

    def _about(self) -> tuple[Filter, date]:
        """In what way years are asked for: what was expected yesterday is missing today."""
        return self._which, self._today()

    def _asked(self, first: date) -> Year:
        return self._ctx.ask(asked, *self.span(first), self._ctx.now, self._which)
