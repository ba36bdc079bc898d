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


_HALVES = {
    "am": 0, "утра": 0, "раніцы": 0,
    "pm": 12, "дня": 12, "вечера": 12, "вечара": 12,
}  # fmt: skip
"""Words after an hour up to twelve, and the hours that they add."""
_NOON = frozenset("noon midday полдень поўдзень апоўдні опівдні".split())
_TIME = re.compile(
    rf"(\d{{1,2}})(?:[:.\-h ]?(\d\d))?\s*(?:h|ч|час\w{{0,2}}|г|гадз\w*|год\w*)?\.?\s*({'|'.join(_HALVES)})?"
)


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


def in_year(day: str, year: int) -> date:
    """Where a yearly day lies in a year: 29 February on 1 March where there is none."""
    own = date.fromisoformat(day)
    return date(year, own.month, 1) + timedelta(days=own.day - 1)


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
    """The time a person types: `9:30`, `09.30`, `930`, `9`, `9 pm`, `18 ч`, "noon". Raises NotUnderstood."""
    typed = " ".join(text.lower().split())
    said = _TIME.fullmatch("12" if typed in _NOON else typed)
    if said:
        hour, minute, half = int(said[1]), int(said[2] or 0), _HALVES.get(said[3] or "")
        if half is not None and 1 <= hour <= 12:
            hour = hour % 12 + half
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise NotUnderstood(_("“{text}” is not a time of day.").format(text=text), _("Write it like 9:30."))
