"""What is named beside the days of the calendar: important dates, public holidays, exams."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from smmdesk.desk import Desk
from smmdesk.domain.cards import DayNote, with_notes
from smmdesk.ops import setup, tables
from smmdesk.queries import calendar
from smmdesk.queries import year as ask_year

NOW = datetime(2026, 11, 23, 12, 0)


def add(desk: Desk, name: str, day: str, **fields: object) -> str:
    return str(desk.run(tables.add, table="important_date", name=name, day=day, **fields).result)


def names(desk: Desk, first: date, last: date) -> dict[str, str]:
    return {day: note.name for day, note in desk.ask(calendar.notes, first, last).items()}


@pytest.mark.parametrize(("year", "day"), [(2027, "2027-03-01"), (2028, "2028-02-29")])
def test_a_yearly_29_february_is_named_every_year(desk: Desk, year: int, day: str) -> None:
    add(desk, "Leap day reading", "2020-02-29", yearly=1)
    assert names(desk, date(year, 2, 1), date(year, 3, 31)) == {day: "Leap day reading"}


def test_all_that_falls_on_a_day_is_named_once(desk: Desk) -> None:
    desk.run(setup.change_plan, country="BY")
    fair = add(desk, "Book fair", "2026-12-25")
    anna = add(desk, "Anna's jubilee", "1976-12-25", yearly=1)
    holiday = desk.ask(calendar.holidays_here, date(2026, 12, 25), date(2026, 12, 25))["2026-12-25"].name
    add(desk, holiday.upper(), "2026-12-25")
    period = desk.ask(calendar.period, date(2026, 12, 21), 7, NOW)
    note = with_notes(period, {"2026-12-25": DayNote((holiday,), True)}).notes["2026-12-25"]
    assert note.name == f"Anna's jubilee, Book fair, {holiday.upper()}" and note.holiday
    assert [id for id, _name in note.dates][:2] == [anna, fair]
    year = desk.ask(ask_year.year, date(2026, 1, 1), date(2026, 12, 31), NOW)
    assert year.notes["2026-12-25"] == note


def test_a_date_of_several_days_is_named_on_the_first_of_them_that_is_shown(desk: Desk) -> None:
    add(desk, "Winter break", "2025-12-28", day_to="2026-01-08", yearly=1)
    add(desk, "Book fair", "2026-12-10", day_to="2026-12-14")
    december = date(2026, 12, 1), date(2026, 12, 31)
    assert names(desk, *december) == {"2026-12-10": "Book fair", "2026-12-28": "Winter break"}
    assert names(desk, date(2027, 1, 4), date(2027, 1, 10)) == {"2027-01-04": "Winter break"}
    assert names(desk, date(2026, 12, 14), date(2026, 12, 20)) == {"2026-12-14": "Book fair"}
    assert names(desk, date(2026, 12, 15), date(2026, 12, 20)) == {}
