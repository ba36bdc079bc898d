"""Asks for the day or the channels of a single row of a file, where it stands in the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.imports import PostRow, places_of
from smmdesk.queries.calendar import first_weekday
from ui.context import UiContext
from ui.exchange import import_acts as acts
from ui.exchange.import_lists import ImportList
from ui.widgets.picker import Choice, Picker


class RowAsks(QObject):
    """`answered(option, places, value)`: what a person chose for the row that stands at these places of the file."""

    answered = Signal(str, tuple, object)

    def __init__(self, ctx: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page

    def act(self, there: ImportList, on: list[acts.RowAct], at: int) -> None:
        """Do what the last column says of a row: ask for its day or its channels below it, or make it a post."""
        one = on[at] if at < len(on) else acts.RowAct()
        if one.row is None or not one.act:
            return
        cell = there.visualRect(there.model().index(at, there.model().columnCount() - 1))
        below = there.viewport().mapToGlobal(cell.bottomLeft())
        if one.act in acts.AT_ONCE:
            self._answer(one.row, one.act, True)
        elif one.act == acts.DAY:
            self._ask_day(one.row, below)
        else:
            self._ask_channels(one.row, below, one.new_channels)

    def _ask_day(self, row: PostRow, at: QPoint) -> None:
        from ui.widgets.day_grid import DayPicker

        first = self._ctx.ask(first_weekday)
        picker = DayPicker(self._ctx.themes, self._ctx.now.date(), "", first, self._page, None)
        picker.day_chosen.connect(partial(self._answer, row, acts.DAY))
        picker.open_point(at)

    def _ask_channels(self, row: PostRow, at: QPoint, made: tuple[str, ...]) -> None:
        hints = {place.name: place.code for place in self._ctx.looks.places.values()} | dict.fromkeys(made, _("new"))
        picker = Picker(self._ctx.themes, self._page, _("Channels"), many=True, add=_("Add channel “{name}”"))
        picker.chosen.connect(partial(self._answer, row, acts.CHANNELS))
        picker.wanted_new.connect(partial(self._new_channel, row, picker))
        picker.open_point(at, [Choice(name, name, hint=hint) for name, hint in hints.items()], row.channels)

    def _new_channel(self, row: PostRow, picker: Picker, name: str) -> None:
        self._answer(row, acts.CHANNELS, (*picker.ticked, name.strip()))

    def _answer(self, row: PostRow, key: str, value: object) -> None:
        self.answered.emit(key, places_of(row), value)
