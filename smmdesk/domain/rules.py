"""Rules in words: what a person picks ("every 2nd Thursday 15:30"), as a value, as RRULE text, and said back.

The plan file keeps RRULE text (RFC 5545), so that other calendars understand it. A rule of another program that no
person could have picked here is kept as it is, and said as "a rule of its own".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import N_, _, ngettext, pgettext
from smmdesk.domain.dates import say_day, say_day_of_year, weekday_name

LAST = -1
"""The last one of a month, as RFC 5545 counts from the end."""
WORKING_DAYS = (0, 1, 2, 3, 4)
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACES = (1, 2, 3, 4, 5, LAST)


class Every(StrEnum):
    """What a rule counts."""

    DAY = "day"
    WEEK = "week"
    MONTH_DAY = "month_day"
    MONTH_WEEKDAY = "month_weekday"
    YEAR = "year"


class Repeat(msgspec.Struct, frozen=True):
    """A rule as a person picks it. Where the day is left out, it is that of the first day."""

    every: Every
    step: int = 1
    """Every `step` days, weeks, months or years."""
    weekdays: tuple[int, ...] = ()
    """Of WEEK: 0 = Monday, ascending."""
    places: tuple[tuple[int, int], ...] = ()
    """Of MONTH_WEEKDAY: (which one of the month, weekday), ascending; which is 1 to 5 or LAST."""
    days: tuple[int, ...] = ()
    """Of MONTH_DAY: 1 to 31 or LAST, ascending; months that have no such day are passed over."""
    month: int = 0
    """Of YEAR, together with `day`."""
    day: int = 0
    until: str | None = None
    """The last day on which it may fall."""
    count: int | None = None
    """How many there are, the first one among them."""


# --- to and from RRULE text ---------------------------------------------------------------------------------------


def text(repeat: Repeat) -> str:
    """The RRULE of a rule. Raises NotUnderstood for one that no calendar could follow."""
    _refuse_impossible(repeat)
    parts = [f"FREQ={_FREQ[repeat.every]}"]
    if repeat.step > 1:
        parts.append(f"INTERVAL={repeat.step}")
    parts += _WRITERS[repeat.every](repeat)
    if repeat.until:
        parts.append(f"UNTIL={repeat.until.replace('-', '')}")
    if repeat.count:
        parts.append(f"COUNT={repeat.count}")
    return ";".join(parts)


def read(rule: str) -> Repeat | None:
    """The rule that an RRULE means; None where it says more than a person can pick here, or cannot be read."""
    parts = _parts(rule)
    if parts is None:
        return None
    try:
        step = int(parts.pop("INTERVAL", "1"))
        count = int(parts.pop("COUNT")) if "COUNT" in parts else None
        until = _read_until(parts.pop("UNTIL")) if "UNTIL" in parts else None
        week_from = parts.pop("WKST", "MO")
        found = _READERS[parts.pop("FREQ", "")](step, parts)
        if week_from != "MO" and found.every is Every.WEEK and step > 1:
            return None
        whole = msgspec.structs.replace(found, until=until, count=count)
        _refuse_impossible(whole)
    except (ValueError, KeyError, NotUnderstood):
        return None
    return whole


def normal(rule: str) -> str:
    """The RRULE as this program writes it; one that no person can pick here stays as it is, trimmed."""
    known = read(rule)
    return text(known) if known else rule.strip()


# --- words --------------------------------------------------------------------------------------------------------


def words_of(rule: str, time: str | None = None) -> str:
    """An RRULE in words, with its time; "" for none."""
    if not rule.strip():
        return ""
    known = read(rule)
    if known is None:
        own = _("by a rule of its own: {rule}").format(rule=rule.strip())
        return _("{rule}, at {time}").format(rule=own, time=time) if time else own
    return say(known, time)


def say(repeat: Repeat, time: str | None = None) -> str:
    """A rule in words: "every 2nd Thursday 15:30, 10 times"."""
    said = _SAYERS[repeat.every](repeat)
    if time:
        said = _("{rule} {time}").format(rule=said, time=time)
    if repeat.until:
        said = _("{rule}, until {day}").format(rule=said, day=say_day(repeat.until, year=True))
    if repeat.count:
        said = ngettext("{rule}, {n} time", "{rule}, {n} times", repeat.count).format(rule=said, n=repeat.count)
    return said


def usual(first: date) -> tuple[Repeat, ...]:
    """The rules one picks from for something that is on `first`, the most usual ones first."""
    weekday, place = first.weekday(), (first.day - 1) // 7 + 1
    found = [Repeat(Every.WEEK, step, weekdays=(weekday,)) for step in (1, 2, 3, 4)]
    found.append(Repeat(Every.MONTH_WEEKDAY, places=((place, weekday),)))
    if (first + timedelta(days=7)).month != first.month:
        found.append(Repeat(Every.MONTH_WEEKDAY, places=((LAST, weekday),)))
    found.append(Repeat(Every.MONTH_DAY, days=(first.day,)))
    if (first + timedelta(days=1)).month != first.month:
        found.append(Repeat(Every.MONTH_DAY, days=(LAST,)))
    found += [Repeat(Every.WEEK, weekdays=WORKING_DAYS), Repeat(Every.DAY)]
    found.append(Repeat(Every.YEAR, month=first.month, day=first.day))
    return tuple(found)


# --- saying, by what is counted -----------------------------------------------------------------------------------

_EVERY = (
    N_("every Monday"),
    N_("every Tuesday"),
    N_("every Wednesday"),
    N_("every Thursday"),
    N_("every Friday"),
    N_("every Saturday"),
    N_("every Sunday"),
)
_EVERY_NTH = (
    N_("every {nth} Monday"),
    N_("every {nth} Tuesday"),
    N_("every {nth} Wednesday"),
    N_("every {nth} Thursday"),
    N_("every {nth} Friday"),
    N_("every {nth} Saturday"),
    N_("every {nth} Sunday"),
)
_EVERY_NTH_OF_MONTH = (
    N_("every {nth} Monday of the month"),
    N_("every {nth} Tuesday of the month"),
    N_("every {nth} Wednesday of the month"),
    N_("every {nth} Thursday of the month"),
    N_("every {nth} Friday of the month"),
    N_("every {nth} Saturday of the month"),
    N_("every {nth} Sunday of the month"),
)
_EVERY_LAST_OF_MONTH = (
    N_("every last Monday of the month"),
    N_("every last Tuesday of the month"),
    N_("every last Wednesday of the month"),
    N_("every last Thursday of the month"),
    N_("every last Friday of the month"),
    N_("every last Saturday of the month"),
    N_("every last Sunday of the month"),
)
ORDINALS = {1: N_("{n}st"), 2: N_("{n}nd"), 3: N_("{n}rd"), 0: N_("{n}th")}
"""By the last digit, those of 11 to 13 with the rest. Other languages give each the form that the context asks for."""
ORDINAL_OF = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "month", "day of the month")
"""The contexts in which ordinals are looked up: what they count decides their ending in many languages."""


def _ordinal(n: int, of: str) -> str:
    form = ORDINALS.get(0 if 10 < n % 100 < 14 else n % 10, ORDINALS[0])
    return pgettext(of, form).format(n=n)


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return _("{list} and {last}").format(list=", ".join(others), last=last) if others else last


def _say_days(repeat: Repeat) -> str:
    n = repeat.step
    return (_("every day") if n == 1 else ngettext("every {n} day", "every {n} days", n)).format(n=n)


def _say_weeks(repeat: Repeat) -> str:
    n = repeat.step
    if not repeat.weekdays:
        return (_("every week") if n == 1 else ngettext("every {n} week", "every {n} weeks", n)).format(n=n)
    if len(repeat.weekdays) == 1:
        (weekday,) = repeat.weekdays
        if n == 1:
            return _(_EVERY[weekday])
        return _(_EVERY_NTH[weekday]).format(nth=_ordinal(n, ORDINAL_OF[weekday]))
    if repeat.weekdays == WORKING_DAYS and n == 1:
        return _("Monday to Friday")
    days = _listed(map(weekday_name, repeat.weekdays))
    return (
        _("every week on {days}") if n == 1 else ngettext("every {n} week on {days}", "every {n} weeks on {days}", n)
    ).format(n=n, days=days)


def _say_month_days(repeat: Repeat) -> str:
    n = repeat.step
    if not repeat.days:
        return (_("every month") if n == 1 else ngettext("every {n} month", "every {n} months", n)).format(n=n)
    ordered = sorted(repeat.days, key=lambda day: (day == LAST, day))
    days = _listed(_("last day") if day == LAST else _ordinal(day, "day of the month") for day in ordered)
    return (
        _("every month on the {days}")
        if n == 1
        else ngettext("every {n} month on the {days}", "every {n} months on the {days}", n)
    ).format(n=n, days=days)


def _say_month_weekdays(repeat: Repeat) -> str:
    ordered = sorted(repeat.places, key=lambda place: (place[0] == LAST, place))
    said = _listed(_say_place(place, weekday) for place, weekday in ordered)
    if repeat.step == 1:
        return said
    return _("{rule}, in every {nth} month").format(rule=said, nth=_ordinal(repeat.step, "month"))


def _say_place(place: int, weekday: int) -> str:
    if place == LAST:
        return _(_EVERY_LAST_OF_MONTH[weekday])
    return _(_EVERY_NTH_OF_MONTH[weekday]).format(nth=_ordinal(place, ORDINAL_OF[weekday]))


def _say_years(repeat: Repeat) -> str:
    n = repeat.step
    if not repeat.month:
        return (_("every year") if n == 1 else ngettext("every {n} year", "every {n} years", n)).format(n=n)
    day = say_day_of_year(repeat.month, repeat.day)
    return (
        _("every year on {day}") if n == 1 else ngettext("every {n} year on {day}", "every {n} years on {day}", n)
    ).format(n=n, day=day)


_SAYERS: dict[Every, Callable[[Repeat], str]] = {
    Every.DAY: _say_days,
    Every.WEEK: _say_weeks,
    Every.MONTH_DAY: _say_month_days,
    Every.MONTH_WEEKDAY: _say_month_weekdays,
    Every.YEAR: _say_years,
}


# --- writing and reading, by what is counted ----------------------------------------------------------------------

_FREQ = {
    Every.DAY: "DAILY",
    Every.WEEK: "WEEKLY",
    Every.MONTH_DAY: "MONTHLY",
    Every.MONTH_WEEKDAY: "MONTHLY",
    Every.YEAR: "YEARLY",
}
_WRITERS: dict[Every, Callable[[Repeat], list[str]]] = {
    Every.DAY: lambda r: [],
    Every.WEEK: lambda r: _part("BYDAY", (_CODES[day] for day in r.weekdays)),
    Every.MONTH_DAY: lambda r: _part("BYMONTHDAY", map(str, r.days)),
    Every.MONTH_WEEKDAY: lambda r: _part("BYDAY", (f"{place}{_CODES[day]}" for place, day in r.places)),
    Every.YEAR: lambda r: [f"BYMONTH={r.month}", f"BYMONTHDAY={r.day}"] if r.month else [],
}


def _part(name: str, values: Iterable[str]) -> list[str]:
    joined = ",".join(values)
    return [f"{name}={joined}"] if joined else []


def _parts(rule: str) -> dict[str, str] | None:
    """The parts of an RRULE by name; None if it is none, or says a part twice."""
    line = re.sub(r"\s+", "", rule).upper().removeprefix("RRULE:").strip(";")
    pairs = [part.partition("=") for part in line.split(";")]
    if any(not value for _name, _mark, value in pairs):
        return None
    parts = {name: value for name, _mark, value in pairs}
    return parts if len(parts) == len(pairs) else None


def _read_until(value: str) -> str:
    """The last local day, whatever time or zone another calendar writes behind it."""
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?", value)
    if found is None:
        raise ValueError(value)
    return date(int(found[1]), int(found[2]), int(found[3])).isoformat()


def _read_daily(step: int, parts: dict[str, str]) -> Repeat:
    if step == 1 and parts.keys() == {"BYDAY"}:
        return _read_weekly(step, parts)
    _refuse_more(parts)
    return Repeat(Every.DAY, step)


def _read_weekly(step: int, parts: dict[str, str]) -> Repeat:
    days = parts.pop("BYDAY", "")
    _refuse_more(parts)
    return Repeat(Every.WEEK, step, weekdays=_ascending(_CODES.index(day) for day in _split(days)))


def _read_monthly(step: int, parts: dict[str, str]) -> Repeat:
    if "BYDAY" in parts:
        places = _read_places(_split(parts.pop("BYDAY")), _split(parts.pop("BYSETPOS", "")))
        _refuse_more(parts)
        return Repeat(Every.MONTH_WEEKDAY, step, places=places)
    days = _ascending(map(int, _split(parts.pop("BYMONTHDAY", ""))))
    _refuse_more(parts)
    return Repeat(Every.MONTH_DAY, step, days=days)


def _read_places(days: list[str], positions: list[str]) -> tuple[tuple[int, int], ...]:
    """`1MO,-1FR`, or `FR` with positions, as Outlook and Google write "the last Friday"."""
    if positions:
        (day,) = days
        return tuple(sorted({(int(position), _CODES.index(day)) for position in positions}))
    return tuple(sorted({(int(day[:-2]), _CODES.index(day[-2:])) for day in days}))


def _read_yearly(step: int, parts: dict[str, str]) -> Repeat:
    month, day = int(parts.pop("BYMONTH", "0")), int(parts.pop("BYMONTHDAY", "0"))
    _refuse_more(parts)
    return Repeat(Every.YEAR, step, month=month, day=day)


_READERS: dict[str, Callable[[int, dict[str, str]], Repeat]] = {
    "DAILY": _read_daily,
    "WEEKLY": _read_weekly,
    "MONTHLY": _read_monthly,
    "YEARLY": _read_yearly,
}


def _split(value: str) -> list[str]:
    return value.split(",") if value else []


def _ascending(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(values)))


def _refuse_more(parts: dict[str, str]) -> None:
    if parts:
        raise ValueError(parts)


def _refuse_impossible(repeat: Repeat) -> None:
    """Raise NotUnderstood for a rule that never comes, or that ends in two ways."""
    if repeat.step < 1 or (repeat.count is not None and repeat.count < 1):
        raise NotUnderstood(_("How often is a number from 1 on."))
    if repeat.until and repeat.count:
        raise NotUnderstood(_("It ends on a day or after a number of times, not both."), _("Choose one of them."))
    if not _days_exist(repeat):
        raise NotUnderstood(_("There is no such day."), _("Choose another one."))


def _days_exist(repeat: Repeat) -> bool:
    whole_year = bool(repeat.month) == bool(repeat.day)
    if repeat.month and whole_year:
        try:
            date(2024, repeat.month, repeat.day)  # a leap year: 29 February comes, if seldom
        except ValueError:
            return False
    return (
        whole_year
        and all(0 <= day < 7 for day in repeat.weekdays)
        and all(place in _PLACES and 0 <= day < 7 for place, day in repeat.places)
        and all(1 <= day <= 31 or day == LAST for day in repeat.days)
        and (repeat.every is not Every.MONTH_WEEKDAY or bool(repeat.places))
    )
