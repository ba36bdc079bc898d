"""Reads a calendar (.ics, RFC 5545) as dates: name, first and last day in the plan's zone, whether it is yearly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.errors import UnreadableFile
from smmdesk.base.text import clean, first_line
from smmdesk.base.words import _
from smmdesk.domain.imports import DateFile, DateRow, Problem
from smmdesk.exchange.csv_in import detect
from smmdesk.exchange.tables import opened

YEARS = 2
"""A rule that is not simply yearly is written out over so many years."""
_MOST_TIMES = 200
_MIDDAY, _NOT_AFTERNOON = time(12), time(13)
_HALF_A_DAY = timedelta(hours=5)
_MOST_BYTES = 50 << 20
_SIMPLY_YEARLY = {"FREQ", "INTERVAL", "WKST", "BYMONTH", "BYMONTHDAY"}
_FINER_THAN_DAYS = {"HOURLY", "MINUTELY", "SECONDLY"}

ToLocal = Callable[[datetime], datetime]


def is_calendar(path: Path) -> bool:
    """Whether a file begins like a calendar, whatever its ending. Raises UnreadableFile for one that cannot be read."""
    with opened(path) as stream:
        head = stream.read(256)
    return re.match(rb"(\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", head, re.IGNORECASE) is not None


def read_dates(path: Path, to_local: ToLocal, today: date) -> DateFile:
    """All events of a calendar as dates; `to_local` turns a moment with a zone into the plan's wall clock.

    An end is the last day itself. An event that cannot be read is a problem and the others are taken. Raises
    UnreadableFile for a file that is no calendar.
    """
    events = list(_events(path))
    reading = _Reading(path.name, to_local, today)
    for n, (sheet, event) in enumerate(events, 1):
        reading.take(n, sheet, event)
    return DateFile(path.name, len(events), tuple(reading.rows), tuple(reading.problems))


class _Reading:
    """The dates and problems of one file as they are read."""

    def __init__(self, name: str, to_local: ToLocal, today: date) -> None:
        self.rows: list[DateRow] = []
        self.problems: list[Problem] = []
        self._to_local = to_local
        self._today = today
        self._name = name

    def take(self, n: int, sheet: str, event: Any) -> None:
        """Read one event."""
        name = clean(_words(event, "SUMMARY")).strip() or first_line(clean(_words(event, "DESCRIPTION")))
        try:
            if _words(event, "STATUS").upper() == "CANCELLED":
                raise _Odd(_("“{name}” is cancelled and was left out.").format(name=name))
            first, last = self._days(event)
        except _Odd as odd:
            self.problems.append(Problem(sheet, n, "", str(odd)))
            return
        if not name:
            name = _("Untitled")
            self.problems.append(Problem(sheet, n, "SUMMARY", _("It has no name.")))
        uid = clean(_words(event, "UID")).strip()
        if uid and event.get("RECURRENCE-ID") is not None:
            uid = f"{uid}#{first.isoformat()}"
        row = DateRow(n, name, first.isoformat(), _last(first, last), False, uid, *self._halves(event))
        try:
            self.rows += self._repeated(event, row, first, last)
        except _Odd as odd:
            self.problems.append(Problem(sheet, n, "RRULE", str(odd)))
            self.rows.append(row)

    def _days(self, event: Any) -> tuple[date, date]:
        """The first and the last day. The end a calendar tells is not in it any more."""
        begin = _moment(event, "DTSTART")
        if begin is None:
            raise _Odd(_("Its day cannot be read."))
        end = _moment(event, "DTEND")
        if end is None:
            end = _plus(begin, event)
        first = self._local(begin)
        last = self._local(end)
        if last > first and last.time() == time():
            last -= timedelta(days=1)
        return first.date(), max(first.date(), last.date())

    def _halves(self, event: Any) -> tuple[bool, bool]:
        """(of the first day only the afternoon, of the last only the morning): of a single day one of them, if it
        takes up to five hours."""
        moments = _moment(event, "DTSTART"), _moment(event, "DTEND")
        if not all(isinstance(moment, datetime) for moment in moments):
            return False, False
        begin, end = (self._local(moment) for moment in moments if moment is not None)
        afternoon = begin.time() >= _MIDDAY
        if begin.date() == end.date():
            half = timedelta() < end - begin <= _HALF_A_DAY
            return half and afternoon, half and not afternoon
        return afternoon, time() < end.time() <= _NOT_AFTERNOON

    def _local(self, moment: date | datetime) -> datetime:
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time())
        return self._to_local(moment) if moment.tzinfo else moment

    def _repeated(self, event: Any, row: DateRow, first: date, last: date) -> Iterator[DateRow]:
        rule = event.get("RRULE")
        if rule is None:
            return iter((row,))
        if isinstance(rule, list) or (event.errors and any(name == "RRULE" for name, _why in event.errors)):
            raise _Odd(_("How it repeats cannot be read; its first day was taken."))
        parts = {name.upper(): values for name, values in rule.items()}
        if _simply_yearly(parts, first):
            return iter((msgspec.structs.replace(row, yearly=True),))
        days = self._written_out(event, rule.to_ical().decode("utf-8", "replace"), parts, first)
        return (_on(row, day, last - first) for day in days)

    def _written_out(self, event: Any, rule: str, parts: dict[str, Any], first: date) -> list[date]:
        """The days of a rule over two years from this January or its beginning, whichever is later."""
        from dateutil.rrule import rrulestr

        if str(parts.get("FREQ", [""])[0]).upper() in _FINER_THAN_DAYS or 0 in parts.get("INTERVAL", []):
            raise _Odd(_("How it repeats cannot be read; its first day was taken."))
        try:
            # until is the last local day, whatever time or zone stands behind it
            until = re.sub(r"(UNTIL=\d{8})T\d{6}Z?", r"\1", rule)
            days = rrulestr(until, dtstart=datetime.combine(first, time()))
        except (ValueError, TypeError) as error:
            raise _Odd(_("How it repeats cannot be read; its first day was taken.")) from error
        try:
            left_out = {self._local(moment).date() for moment in _moments(event, "EXDATE")}
        except ValueError as error:
            raise _Odd(_("How it repeats cannot be read; its first day was taken.")) from error
        for begin in (max(first, self._today.replace(month=1, day=1)), first):
            end = datetime.combine(begin, time()) + timedelta(days=366 * YEARS)
            found: list[date] = []
            for moment in days.xafter(datetime.combine(begin, time()), inc=True):
                if moment >= end or len(found) == _MOST_TIMES:
                    break
                if moment.date() not in left_out:
                    found.append(moment.date())
            if found:
                return found
        return []


class _Odd(Exception):
    """What is odd about one event."""


def _events(path: Path) -> Iterator[tuple[str, Any]]:
    """(name of the calendar, event) of all calendars in a file."""
    from icalendar import Calendar

    with opened(path) as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadableFile(
            _("'{name}' is larger than a calendar can be.").format(name=path.name), _("Choose another file.")
        )
    text = data.decode(detect(data), "replace").lstrip("\ufeff")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except Exception as error:
        # whatever bytes can do to icalendar: ValueError, IndexError, KeyError, AttributeError ...
        raise UnreadableFile(
            _("'{name}' is damaged or no calendar.").format(name=path.name),
            _("Take it once more from where it came."),
        ) from error
    if not calendars:
        raise UnreadableFile(
            _("'{name}' is cut off or no calendar.").format(name=path.name),
            _("Take it once more from where it came."),
        )
    for calendar in calendars:
        for event in calendar.walk("VEVENT"):
            yield _words(calendar, "X-WR-CALNAME"), event


def _words(component: Any, name: str) -> str:
    value = component.get(name)
    if isinstance(value, list):
        value = value[0]
    return "" if value is None else str(value)


def _moment(event: Any, name: str) -> date | datetime | None:
    """The day or moment of a property; None if it is missing or cannot be read."""
    value = event.get(name)
    if isinstance(value, list):
        value = value[0]
    try:
        moment = getattr(value, "dt", None)
    except ValueError:
        return None
    return moment if isinstance(moment, date) else None


def _moments(event: Any, name: str) -> Iterator[date]:
    values = event.get(name)
    for value in values if isinstance(values, list) else [values]:
        for part in getattr(value, "dts", ()) if value is not None else ():
            if isinstance(part.dt, date):
                yield part.dt


def _plus(begin: date | datetime, event: Any) -> date | datetime:
    """The end of an event without one: its duration, else the day itself (RFC 5545, 3.6.1)."""
    try:
        length = getattr(event.get("DURATION"), "dt", None)
    except ValueError:
        length = None
    return begin + length if isinstance(length, timedelta) else begin


def _simply_yearly(parts: dict[str, Any], first: date) -> bool:
    return (
        [str(word).upper() for word in parts.get("FREQ", [])] == ["YEARLY"]
        and set(parts) <= _SIMPLY_YEARLY
        and parts.get("INTERVAL", [1]) == [1]
        and [int(month) for month in parts.get("BYMONTH", [first.month])] == [first.month]
        and parts.get("BYMONTHDAY", [first.day]) == [first.day]
    )


def _last(first: date, last: date) -> str | None:
    return last.isoformat() if last > first else None


def _on(row: DateRow, day: date, length: timedelta) -> DateRow:
    """The same on another day of its rule."""
    uid = f"{row.uid}#{day.isoformat()}" if row.uid else ""
    return msgspec.structs.replace(row, day=day.isoformat(), day_to=_last(day, day + length), uid=uid)
