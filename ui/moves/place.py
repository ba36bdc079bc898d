"""Asks for a day: typed as people say it, or picked in a small month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain.dates import say_day
from smmdesk.domain.typed_days import read_typed
from smmdesk.queries import calendar
from ui.context import UiContext
from ui.moves.popup import Popup
from ui.widgets.day_grid import DayGrid
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import TextLabel


class Place(Popup):
    """`day_chosen(day, time)`; time "" where none was typed. Enter takes what was typed, Down goes into the month."""

    day_chosen = Signal(str, str)

    def __init__(self, ctx: UiContext, title: str, parent: QWidget, typed: str = "", day: str = "") -> None:
        super().__init__(ctx.themes, title, 300, parent)
        self._ctx = ctx
        self._today = date.fromisoformat(ctx.desk.today)
        self._typed = LineEdit(ctx.themes, _("Day"), _("tue, 25.12, 25.12 9:30"), parent=self)
        self._typed.typed.connect(self._read)
        self._said = TextLabel(ctx.themes, "", "chip", "text-2", wrap=True, parent=self)
        self._grid = DayGrid(ctx.themes, self)
        self._grid.set_first_weekday(ctx.ask(calendar.first_weekday))
        self._grid.day_requested.connect(self._picked)
        self._grid.month_requested.connect(self._turn)
        for widget in (self._typed, self._said, self._grid):
            self.column.addWidget(widget)
        self.add_buttons(_("Put there")).clicked.connect(self._take)
        self._show_month(date.fromisoformat(day) if day else self._today, day)
        self._typed.show_text(typed)
        self._read(typed)

    def take_keys(self) -> None:
        self._typed.setFocus(Qt.FocusReason.PopupFocusReason)
        self._typed.setCursorPosition(len(self._typed.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._typed.hasFocus():
            self._grid.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _read(self, _text: str) -> None:
        self._found: tuple[str, str] | None = None
        text = self._typed.text().strip()
        try:
            day, time = read_typed(text, self._today) if text else ("", None)
        except DeskError:
            day, time = "", None
        if day:
            self._found = (day, time or "")
            self._show_month(date.fromisoformat(day), day)
        words = say_day(day, year=True) + (f", {time}" if time else "") if day else ""
        self._said.setText(words or (_("No such day yet") if text else _("Type a day, or choose one below")))
        if self._go is not None:
            self._go.setEnabled(bool(day))

    def _show_month(self, at: date, chosen: str) -> None:
        first = at.replace(day=1)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        self._grid.show_month(at.year, at.month, self._ctx.ask(calendar.counts, first, last), self._today, chosen)

    def _turn(self, step: int) -> None:
        year, month = self._grid.month
        n = year * 12 + month - 1 + step
        self._show_month(date(n // 12, n % 12 + 1, 1), "")

    def _picked(self, day: str) -> None:
        self.close()
        self.day_chosen.emit(day, "")

    def _take(self) -> None:
        if self._found is not None:
            found = self._found
            self.close()
            self.day_chosen.emit(*found)
