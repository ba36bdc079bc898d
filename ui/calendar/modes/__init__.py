"""The ways to show the calendar, as a table: the page, the toolbar and the keys are made from it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import N_
from ui.calendar.modes.base import Mode
from ui.calendar.modes.month import MonthMode
from ui.context import UiContext


class ModeOf(msgspec.Struct, frozen=True):
    """A way to show the calendar, and how it is made when it is first asked for."""

    key: str
    words: str
    make: Callable[[UiContext, QWidget], Mode]


def _agenda(ctx: UiContext, parent: QWidget) -> Mode:
    from ui.calendar.modes.agenda import AgendaMode

    return AgendaMode(ctx, parent)


def _week(ctx: UiContext, parent: QWidget) -> Mode:
    from ui.calendar.modes.week import WeekMode

    return WeekMode(ctx, parent)


def _year(ctx: UiContext, parent: QWidget) -> Mode:
    from ui.calendar.modes.year import YearMode

    return YearMode(ctx, parent)


def _overview(ctx: UiContext, parent: QWidget) -> Mode:
    from ui.calendar.modes.overview import OverviewMode

    return OverviewMode(ctx, parent)


MODES: tuple[ModeOf, ...] = (
    ModeOf("month", N_("Month"), MonthMode),
    ModeOf("week", N_("Week"), _week),
    ModeOf("agenda", N_("Agenda"), _agenda),
    ModeOf("overview", N_("Overview"), _overview),
    ModeOf("year", N_("Year"), _year),
)
"""In the order of the toolbar."""

__all__ = ["MODES", "Mode", "ModeOf", "MonthMode"]
