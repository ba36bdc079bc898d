"""Days, months and weekdays in words, as people say them in the language in use."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from smmdesk.base import words


def locale() -> QLocale:
    """The locale of the language in use."""
    return QLocale(words.language())


def day_name(day: str, short: bool = False, year: bool = False) -> str:
    """"Wednesday 25 November", or "Wed 25 Nov" where there is little room."""
    at = date.fromisoformat(day)
    form = "ddd d MMM" if short else "dddd d MMMM"
    text = locale().toString(QDate(at.year, at.month, at.day), form + (" yyyy" if year else ""))
    return text[:1].upper() + text[1:]


def month_name(year: int, month: int) -> str:
    """"November 2026"."""
    name = locale().standaloneMonthName(month)
    return f"{name[:1].upper()}{name[1:]} {year}"


def weekday_names(first: int = 0, narrow: bool = False) -> list[str]:
    """"Mon" to "Sun" from the first weekday on (0 = Monday); as short as can be where `narrow`."""
    form = QLocale.FormatType.NarrowFormat if narrow else QLocale.FormatType.ShortFormat
    names = [locale().standaloneDayName((first + n) % 7 + 1, form) for n in range(7)]
    return [name[:1].upper() + name[1:] for name in names]


def first_weekday() -> int:
    """The day that weeks begin with, by the locale of the program; 0 = Monday."""
    return (QLocale().firstDayOfWeek().value - 1) % 7
