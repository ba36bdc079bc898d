"""Days and times as people type them in a hurry, in the languages of the group."""

from __future__ import annotations

from datetime import date

import pytest

from smmdesk.base.errors import NotUnderstood
from smmdesk.domain.typed_days import read_typed, read_when

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day", "time"),
    [
        ("tue 10", "2026-11-24", "10:00"),
        ("Mon", "2026-11-23", None),
        ("on tue at 10", "2026-11-24", "10:00"),
        ("wed, 9 pm", "2026-11-25", "21:00"),
        ("tomorrow 15", "2026-11-24", "15:00"),
        ("25.12 9:30", "2026-12-25", "09:30"),
        ("25.12.2027 9", "2027-12-25", "09:00"),
        ("2026-12-01 9", "2026-12-01", "09:00"),
        ("3 dec", "2026-12-03", None),
        ("3 dec 1530", "2026-12-03", "15:30"),
        ("3 dec 2027 15:30", "2027-12-03", "15:30"),
        ("1 oct", "2026-10-01", None),
        ("1 sep", "2027-09-01", None),
        ("вт 10", "2026-11-24", "10:00"),
        ("во вторник в 9:30", "2026-11-24", "09:30"),
        ("послезавтра", "2026-11-25", None),
        ("чт 26 ноября", "2026-11-26", None),
        ("аў 10", "2026-11-24", "10:00"),
        ("у пятніцу а 18", "2026-11-27", "18:00"),
        ("заўтра 15", "2026-11-24", "15:00"),
        ("3 снежня 10", "2026-12-03", "10:00"),
        ("п’ятниця 10", "2026-11-27", "10:00"),
        ("пятн 10", "2026-11-27", "10:00"),
        ("аўт 9.30", "2026-11-24", "09:30"),
        ("10:00 вт", "2026-11-24", "10:00"),
        ("9:30 25.12", "2026-12-25", "09:30"),
        ("tue 24", "2026-11-24", None),
        ("25", "2026-11-25", None),
        ("25-го 9:30", "2026-11-25", "09:30"),
        ("22", "2026-12-22", None),
        ("dec 25 at 9:30", "2026-12-25", "09:30"),
        ("25th december", "2026-12-25", None),
        ("next tue 10", "2026-12-01", "10:00"),
        ("в следующую среду", "2026-12-02", None),
        ("у наступны аўторак", "2026-12-01", None),
        ("+3", "2026-11-26", None),
        ("in 2 weeks", "2026-12-07", None),
        ("через неделю в 10", "2026-11-30", "10:00"),
        ("праз 3 дні", "2026-11-26", None),
        ("2026-12-25T09:30", "2026-12-25", "09:30"),
        ("fri noon", "2026-11-27", "12:00"),
        ("пт 6 вечера", "2026-11-27", "18:00"),
        ("чц 18 гадзін", "2026-11-26", "18:00"),
        ("yesterday 10", "2026-11-22", "10:00"),
        ("вчера", "2026-11-22", None),
        ("day after tomorrow at 9", "2026-11-25", "09:00"),
        ("25 декабря 2026 г.", "2026-12-25", None),
        ("25 декабря 2026 года в 9:30", "2026-12-25", "09:30"),
        ("25.12.26г. 9:30", "2026-12-25", "09:30"),
        ("2026/12/25", "2026-12-25", None),
        ("к пятнице", "2026-11-27", None),
        ("до среды", "2026-11-25", None),
        ("да чацвярга", "2026-11-26", None),
        ("by fri", "2026-11-27", None),
    ],
)
def test_a_day_and_a_time_are_read_as_they_are_typed(typed: str, day: str, time: str | None) -> None:
    assert read_typed(typed, MONDAY) == (day, time)


@pytest.mark.parametrize("shown", ["Wed 25 November", "Wed 25 Nov 2026", "ср 25 ноября", "ср 25 лістапада 2026"])
def test_what_the_program_shows_can_be_typed_back(shown: str) -> None:
    assert read_typed(shown, MONDAY) == ("2026-11-25", None)
    assert read_typed(f"{shown} 14:15", MONDAY) == ("2026-11-25", "14:15")


@pytest.mark.parametrize("typed", ["", "at", "blue moon", "31.2", "tue 25:00", "tue blue", "45 dec", "9:30", "45"])
def test_what_is_no_day_or_time_is_told(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_typed(typed, MONDAY)


@pytest.mark.parametrize("typed", ["at 9", "в 9", "а 9"])
def test_an_hour_alone_is_no_day_of_a_month(typed: str) -> None:
    assert read_when(typed, MONDAY) == (None, "09:00")


@pytest.mark.parametrize("typed", ["9:30", "09.30", "930", "9 30", "в 9:30", "9:30 am", "9:30 утра"])
def test_a_time_alone_says_nothing_of_the_day(typed: str) -> None:
    assert read_when(typed, MONDAY) == (None, "09:30")


@pytest.mark.parametrize("typed", ["24:00", "fri 24:00", "25.12.2026 24:00", "tomorrow 9:75", "24.00", "fri 9:3"])
def test_where_the_time_is_wrong_the_time_is_told(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="not a time of day"):
        read_when(typed, MONDAY)


def test_the_year_of_a_day_that_is_none_is_not_taken_for_a_time() -> None:
    with pytest.raises(NotUnderstood, match="not a day"):
        read_when("29 feb 2027", MONDAY)
