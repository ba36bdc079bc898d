"""Days and times as people say them and as they type them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import N_, _, pgettext

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_WEEKDAYS_LONG = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_SHORT = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_SUNDAY_FIRST = frozenset(
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH"
    " MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW".split()
)
_SATURDAY_FIRST = frozenset("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split())
_SAID = {
    0: "today сегодня сёння сьогодні dziś",
    1: "tomorrow завтра заўтра jutro",
    2: "послезавтра паслязаўтра післязавтра pojutrze",
}
_WEEKDAY_WORDS = (
    "mon monday пн понедельник панядзелак понеділок pon",
    "tue tues tuesday вт вторник аўторак аў ав вівторок wt",
    "wed wednesday ср среда среду серада сераду середа середу śr sr",
    "thu thurs thursday чт четверг чацвер чц четвер czw",
    "fri friday пт пятница пятницу пятніца пятніцу п'ятниця п'ятницю pt",
    "sat saturday сб суббота субботу субота суботу sob",
    "sun sunday вс воскресенье нядзеля нядзелю нд неділя неділю ndz",
)
_MONTH_WORDS = (
    "jan янв студ січ sty",
    "feb фев лют lut",
    "mar мар сак бер",
    "apr апр крас кві kwi",
    "may май мая траў тра maj",
    "jun июн чэр чер cze",
    "jul июл ліп лип lip",
    "aug авг жні сер sie",
    "sep сен вер wrz",
    "oct окт кас жов paź paz",
    "nov ноя ліс лис lis",
    "dec дек сне гру gru",
)
_SMALL = frozenset("at on в во о об у ў а аб на w we o".split())
"""Words between that say nothing: "on tue at 10"."""


# --- saying ------------------------------------------------------------------------------------------------------


def say_day(day: str, *, year: bool = False) -> str:
    """ "Wed 25 November" for `2026-11-25`; with the year if asked."""
    d = date.fromisoformat(day)
    said = _("{weekday} {day} {month}").format(
        weekday=_(_WEEKDAYS[d.weekday()]), day=d.day, month=pgettext("day of", _MONTHS[d.month - 1])
    )
    return f"{said} {d.year}" if year else said


def say_day_long(day: str) -> str:
    """ "Wednesday 25 November", for screen readers and headings."""
    d = date.fromisoformat(day)
    return _("{weekday} {day} {month}").format(
        weekday=_(_WEEKDAYS_LONG[d.weekday()]), day=d.day, month=pgettext("day of", _MONTHS[d.month - 1])
    )


def say_day_short(day: str) -> str:
    """ "Wed 25 Nov"."""
    d = date.fromisoformat(day)
    return _("{weekday} {day} {month}").format(weekday=_(_WEEKDAYS[d.weekday()]), day=d.day, month=short_month(d.month))


def say_span_short(first: str, last: str) -> str:
    """ "21–27 Dec", "30 Nov – 4 Dec", or "21 Dec" for a single day."""
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if (a.year, a.month) == (b.year, b.month):
        days = str(a.day) if a == b else f"{a.day}–{b.day}"
        return _("{day} {month}").format(day=days, month=short_month(b.month))
    ends = [_("{day} {month}").format(day=d.day, month=short_month(d.month)) for d in (a, b)]
    return " – ".join(ends)


def say_week(first: date, last: date, this_year: int) -> str:
    """ "23 – 29 November", "30 November – 6 December"; with the year if it is another."""
    begin = str(first.day) if first.month == last.month else say_day_of_year(first.month, first.day)
    year = "" if last.year == this_year else f" {last.year}"
    return f"{begin} – {say_day_of_year(last.month, last.day)}{year}"


def say_day_of_year(month: int, day: int) -> str:
    """ "25 November" for 11 and 25."""
    return _("{day} {month}").format(day=day, month=pgettext("day of", _MONTHS[month - 1]))


def say_weekday(day: str) -> str:
    """ "Wednesday" for `2026-11-25`."""
    return _(_WEEKDAYS_LONG[date.fromisoformat(day).weekday()])


def say_month(year: int, month: int) -> str:
    """ "November 2026"."""
    return f"{_(_MONTHS[month - 1])} {year}"


def month_name(month: int) -> str:
    """ "November" for 11."""
    return _(_MONTHS[month - 1])


def month_inside(month: int) -> str:
    """The same inside a sentence: small in languages that write their months so."""
    name = month_name(month)
    return name if pgettext("day of", _MONTHS[month - 1])[:1].isupper() else name.lower()


def short_month(month: int) -> str:
    """ "Nov" for 11."""
    return pgettext("short month", _SHORT[month - 1])


def weekday_names(first: int = 0, narrow: bool = False) -> list[str]:
    """ "Mon" to "Sun" from the weekday `first` on (0 = Monday); single letters where `narrow`."""
    names = [weekday_name((first + n) % 7) for n in range(7)]
    names = [name[:1].upper() + name[1:] for name in names]
    return [name[:1] for name in names] if narrow else names


def first_weekday(country: str) -> int:
    """The weekday that weeks begin with in a country (ISO code), 0 = Monday, as CLDR's weekData says."""
    return 6 if country in _SUNDAY_FIRST else 5 if country in _SATURDAY_FIRST else 0


def weekday_name(weekday: int) -> str:
    """ "Mon" for 0."""
    return _(_WEEKDAYS[weekday])


# --- reckoning ---------------------------------------------------------------------------------------------------


def days_after(day: str, days: int) -> str:
    """The day so many days after `day`, or before it where negative. Raises NotUnderstood where there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except ValueError as error:
        raise NotUnderstood(_("“{day}” is not a day.").format(day=day), _("Write it like 2026-11-25.")) from error
    except OverflowError as error:
        raise NotUnderstood(
            _("The calendar does not go that far: it knows the years 1 to 9999."), _("Choose a nearer day.")
        ) from error


# --- reading what was typed --------------------------------------------------------------------------------------


def clock_of(now: datetime) -> str:
    """The time of a moment as `HH:MM`. `strftime` imports a module at each call: ten times as slow."""
    return f"{now.hour:02d}:{now.minute:02d}"


def days_between(first: str, last: str) -> int:
    """So many days the second lies after the first, both `YYYY-MM-DD`; negative before it."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def read_day(text: str) -> str:
    """The day a careful person writes: `2026-11-25` or `25.11.2026`. Raises NotUnderstood."""
    parts = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text.strip())
    numbers = parts.groups() if parts else ()
    if not parts:
        parts = re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", text.strip())
        numbers = tuple(reversed(parts.groups())) if parts else ()
    try:
        year, month, day = map(int, numbers)
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise NotUnderstood(
            _("“{text}” is not a day.").format(text=text), _("Write it like 2026-11-25 or 25.11.2026.")
        ) from error


def read_time(text: str) -> str:
    """The time a person types: `9:30`, `09.30`, `930`, `9`, `9 pm`. Raises NotUnderstood."""
    said = re.fullmatch(r"(\d{1,2})(?:[:.\-h ]?(\d\d))?\s*(am|pm)?", text.strip().lower())
    if said:
        hour, minute = int(said[1]), int(said[2] or 0)
        if said[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if said[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise NotUnderstood(_("“{text}” is not a time of day.").format(text=text), _("Write it like 9:30."))


def read_typed(text: str, today: date) -> tuple[str, str | None]:
    """(day, time or None) from what a person types in a hurry: "tue 10", "25.12 9:30", "tomorrow at 15", "Wed 3 dec".

    A day without a year is the next one from two months ago on, a weekday the next one from today. Raises
    NotUnderstood.
    """
    words = [word for word in text.lower().replace(",", " ").replace("’", "'").split() if word not in _SMALL]
    for length in range(len(words), 0, -1):
        day = _typed_day(words[:length], today)
        if day is not None:
            tail = " ".join(words[length:])
            return day.isoformat(), read_time(tail) if tail else None
    raise NotUnderstood(_("“{text}” is not a day.").format(text=text), _("Write it like 25.12 or “tue 10”."))


def month_typed(word: str) -> int:
    """The month that a typed word begins like, in any of the languages we know; 0 if it is none."""
    return next((m for m, names in enumerate(_MONTH_WORDS, 1) if any(map(word.startswith, names.split()))), 0)


def _typed_day(words: list[str], today: date) -> date | None:
    text, first = " ".join(words), words[0].rstrip(".")
    for ahead, names in _SAID.items():
        if text in names.split():
            return today + timedelta(days=ahead)
    for weekday, names in enumerate(_WEEKDAY_WORDS):
        if first in names.split():
            # "Wed 25 November", as the program itself writes: the date counts
            return _typed_date(" ".join(words[1:]), today) if words[1:] else _next(weekday, today)
    return _typed_date(text, today)


def _next(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _typed_date(text: str, today: date) -> date | None:
    iso = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text)
    if iso:
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    dotted = re.fullmatch(r"(\d\d?)[./](\d\d?)[./]?(\d{2}|\d{4})?", text)
    if dotted:
        return _with_year(int(dotted[1]), int(dotted[2]), dotted[3], today)
    spoken = re.fullmatch(r"(\d\d?)\.?\s+([^\W\d]+)\.?(?:\s+((?:19|20)\d\d))?", text)
    if spoken:
        month = month_typed(spoken[2])
        if month:
            return _with_year(int(spoken[1]), month, spoken[3], today)
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _real(int(year) + (2000 if len(year) == 2 else 0), month, day)
    earliest = today - timedelta(days=62)
    candidates = [d for d in (_real(y, month, day) for y in range(earliest.year, earliest.year + 5)) if d]
    return next((d for d in candidates if d >= earliest), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
