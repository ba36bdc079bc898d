"""Days and times as people type them in a hurry, in the languages of the group."""

from __future__ import annotations

from datetime import date

import pytest

from smmdesk.base.errors import NotUnderstood
from smmdesk.domain.dates import read_typed

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
    ],
)
def test_a_day_and_a_time_are_read_as_they_are_typed(typed: str, day: str, time: str | None) -> None:
    assert read_typed(typed, MONDAY) == (day, time)


@pytest.mark.parametrize("shown", ["Wed 25 November", "Wed 25 Nov 2026", "ср 25 ноября", "ср 25 лістапада 2026"])
def test_what_the_program_shows_can_be_typed_back(shown: str) -> None:
    assert read_typed(shown, MONDAY) == ("2026-11-25", None)
    assert read_typed(f"{shown} 14:15", MONDAY) == ("2026-11-25", "14:15")


@pytest.mark.parametrize("typed", ["", "at", "blue moon", "31.2", "tue 25:00", "tue blue", "45 dec"])
def test_what_is_no_day_or_time_is_told(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_typed(typed, MONDAY)
