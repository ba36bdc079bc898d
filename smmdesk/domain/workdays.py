"""Working days: weekends and the public holidays of the plan's country are out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date, timedelta

IsFree = Callable[[date], bool]


@functools.lru_cache(maxsize=64)
def holidays_of(country: str, year: int, language: str = "") -> dict[date, str]:
    """The public holidays of a country (ISO code) in a year, by day; empty where none are known."""
    if not country:
        return {}
    import holidays

    try:
        found = holidays.country_holidays(country, years=year, language=language or None)
    except (NotImplementedError, ValueError):
        try:
            found = holidays.country_holidays(country, years=year)
        except NotImplementedError:
            return {}
    return {day: name for day, name in sorted(found.items())}


def countries() -> list[str]:
    """The ISO codes of the countries whose public holidays are known."""
    import holidays

    return [code for code in holidays.list_supported_countries() if len(code) == 2]


def is_free(country: str) -> IsFree:
    """A test for days on which nobody works."""

    def free(day: date) -> bool:
        return day.weekday() >= 5 or day in holidays_of(country, day.year)

    return free


def back(day: date, working_days: int, free: IsFree) -> date:
    """The day so many working days before `day`."""
    left = working_days
    while left > 0:
        day -= timedelta(days=1)
        if not free(day):
            left -= 1
    return day


def ahead(day: date, working_days: int, free: IsFree) -> date:
    """The day so many working days after `day`; before it for a negative number."""
    if working_days < 0:
        return back(day, -working_days, free)
    for _n in range(working_days):
        day += timedelta(days=1)
        while free(day):
            day += timedelta(days=1)
    return day


def count(first: date, last: date, free: IsFree) -> int:
    """How many working days there are from `first` to `last`, both included."""
    return sum(not free(first + timedelta(days=n)) for n in range((last - first).days + 1))
