"""Reads days and times out of cells. Pure: what is read depends only on the cell, the options and today."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

import msgspec

from smmdesk.base.text import fold
from smmdesk.exchange.header_words import ZONES
from smmdesk.exchange.sheets import Cell
from smmdesk.exchange.value_words import DAY_FILLERS, MONTHS, NOTHING, RANGE_WORDS, TIMES_SAID, WEEKDAYS

_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = (20_000, 80_000)
_YEARS = (1900, 2200)
_ALIKE = 0.85
"""How like the name of a month a misspelt one is: "Novermber"."""
_NEAR = 12
"""Years around today in which a weekday is looked for."""


Month = tuple[int, int | None]
"""A month from 1 and its year, if it is told."""


class Moment(msgspec.Struct, frozen=True):
    """What a cell says about a day, a time, or both."""

    day: date | None = None
    time: str | None = None
    """`HH:MM`."""
    offset: int | None = None
    """Minutes east of UTC, if the cell tells."""
    remark: bool = False
    """The cell says more than this (a range, a word): its text should be kept."""


NOT_READ = Moment(remark=True)
"""What a cell means that has something and cannot be read."""


class DayReader:
    """Reads the day column of one table."""

    def __init__(self, today: date, year: int | None = None, order: str = "") -> None:
        self._today = today
        self._year = year
        self._order = order
        self.order_open = False
        """A day that was read could be read in the other order, too."""
        self.year_open = False
        """A day that was read has no year, and no weekday tells it."""

    def month(self, text: str, said: Month | None) -> str | None:
        """`YYYY-MM` of a month that a cell names, in the year nearest to today if it tells none."""
        told = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if told:
            said = int(told[2]), int(told[1]) or None
        if said is None or not 1 <= said[0] <= 12:
            return None
        month, year = said[0], said[1] or self._year
        if year is None:
            here = self._today.year * 12 + self._today.month
            year = min(range(self._today.year - 1, self._today.year + 2), key=lambda y: abs(y * 12 + month - here))
            self.year_open = True
        return f"{year:04d}-{month:02d}"

    def learn(self, cells: Iterable[Cell]) -> None:
        """Settles whether day or month comes first, by the whole column, if the person did not say."""
        if not self._order:
            self._order = order_of(cells)

    def read(self, cell: Cell, weekday: Cell = None, month: Month | None = None) -> Moment:
        """The day of a cell, with its time if it has one; `weekday` is the cell beside it, if there is one.

        `month` is what the title above says, for cells that only have the number of the day.
        """
        found = self._in_month(cell, weekday, month) if month else None
        return Moment(found) if found else self._by_itself(cell, weekday)

    def _in_month(self, cell: Cell, weekday: Cell, month: Month) -> date | None:
        text = str(cell) if isinstance(cell, int | float) else cell if isinstance(cell, str) else ""
        numbers = re.findall(r"\d+", re.sub(r"\.0$", "", text))
        words = _words(re.sub(r"\d+", " ", fold(text)))
        others = [word for word in words if weekday_of(word) is None and word not in DAY_FILLERS]
        if len(numbers) != 1 or len(numbers[0]) > 2 or others:
            return None
        hint = weekday_of(text) if words else weekday_of(weekday) if isinstance(weekday, str) else None
        year = month[1] or self._year
        number = int(numbers[0])
        return _date(year, month[0], number) if year else self._nearest(month[0], number, hint)

    def _by_itself(self, cell: Cell, weekday: Cell) -> Moment:
        if isinstance(cell, datetime):
            return Moment(cell.date(), _clock(cell.time()))
        if isinstance(cell, date):
            return Moment(cell)
        if cell is None or isinstance(cell, bool | time):
            return Moment() if cell is None else NOT_READ
        if isinstance(cell, int | float):
            # 25.12 that a spreadsheet took for a number; 25.1 may have been the 1st or the 10th month
            as_text = re.fullmatch(r"\d{1,2}\.\d[1-9]", str(cell))
            return self._from_text(str(cell), weekday) if as_text else _from_number(cell)
        return self._from_text(cell, weekday)

    def _from_text(self, text: str, weekday: Cell) -> Moment:
        said = _simple(text)
        if said in NOTHING:
            return Moment()
        if re.fullmatch(r"[12]\d{3}-[01]\d-[0-3]\d", said):
            try:
                return Moment(date.fromisoformat(said))
            except ValueError:
                return NOT_READ
        if re.fullmatch(r"\d{5}(\.\d+)?|\d{8}", said):
            return _from_number(float(said))
        at, offset, rest = _cut_time(said, loose=False)
        found = self._find(rest, weekday)
        if found is None:
            return NOT_READ
        day, left = found
        return Moment(day, at, offset, bool(left))

    def _find(self, said: str, weekday: Cell) -> tuple[date, str] | None:
        """The one day of a text and what else the text says; None if it has none, or two that are no range."""
        first = _expression(said)
        if first is None:
            return None
        before, after = said[: first.start].strip(" ,;"), said[first.end :].strip(" ,;")
        second = _expression(after)
        left = ""
        if second is not None:
            if after[: second.start].strip(" ,.") not in RANGE_WORDS:
                return None
            first, left = first.completed(second), after
            after = after[second.end :]
        hint = weekday_of(before) if weekday_of(before) is not None else weekday_of(after)
        if hint is None and isinstance(weekday, str):
            hint = weekday_of(weekday)
        day = self._resolve(first, hint)
        rest = " ".join(w for w in _words(before + " " + after) if w not in DAY_FILLERS and weekday_of(w) is None)
        return (day, left or first.left or rest) if day else None

    def _resolve(self, said: _Said, hint: int | None) -> date | None:
        pairs = said.pairs(self._order)
        for day, month in pairs:
            year = said.year or self._year
            found = _date(year, month, day) if year else self._nearest(month, day, hint)
            if found is not None:
                both = len(pairs) == 2 and pairs[0] != pairs[1] and max(pairs[0]) <= 12
                self.order_open = self.order_open or (both and not self._order)
                return found
        return None

    def _nearest(self, month: int, day: int, hint: int | None) -> date | None:
        """The day of the year nearest to today, among those whose weekday fits if one is told."""
        days = [d for n in range(-_NEAR, _NEAR + 1) if (d := _date(self._today.year + n, month, day)) is not None]
        days.sort(key=lambda d: abs(d - self._today))
        fitting = next((d for d in days if hint is not None and d.weekday() == hint), None)
        self.year_open = self.year_open or fitting is None
        return fitting or (days[0] if days else None)


class _Said(msgspec.Struct, frozen=True):
    """A day as it is written: two numbers whose order may be open, or a day and a month."""

    start: int
    end: int
    one: int
    two: int | None
    month: int | None
    year: int | None
    left: str = ""
    """The range it begins, if it begins one."""

    def pairs(self, order: str) -> list[tuple[int, int]]:
        """(day, month) as it may be meant, the likelier first."""
        if self.month is not None:
            return [(self.one, self.month)]
        if self.two is None:
            return []
        dmy, mdy = (self.one, self.two), (self.two, self.one)
        return [mdy, dmy] if order == "mdy" else [dmy, mdy]

    def completed(self, end: _Said) -> _Said:
        """The first day of a range, with the year that only its end tells."""
        return self if self.year else msgspec.structs.replace(self, year=end.year)


_WORD = r"(?P<word>[^\W\d_]{3,})"
_YEAR = r"(?P<year>\d{4}|'?\d{2})(?![\d:.])"
_ORDINAL = r"(?:st|nd|rd|th|-?го|-?е|-?ое|-?й|-?га)?"
_RANGE = r"(?:(?P<from>\d{1,2})\s*(?:-|,|&|/|and|и|i|to|по|до|по)\s*)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})\s*[-./]\s*(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})(?!\d)",
        rf"(?<!\d){_RANGE}(?P<one>\d{{1,2}})\s*(?P<sign>[-./])\s*(?P<two>\d{{1,2}})\s*(?P=sign)\s*(?P<year>\d{{4}}|\d{{2}})(?!\d)",
        rf"(?<!\d){_RANGE}(?P<day>\d{{1,2}}){_ORDINAL}[\s.,/-]*(?:de\s+|of\s+)?{_WORD}(?:[\s.,/-]+(?:de\s+|del\s+)?{_YEAR})?",
        rf"{_WORD}[\s.,/-]*(?P<day>\d{{1,2}})(?!\d|:){_ORDINAL}(?:\s*-\s*(?P<to>\d{{1,2}})(?!\d))?(?:[\s.,/-]+{_YEAR})?",
        rf"(?<![\d.,/]){_RANGE}(?P<one>\d{{1,2}})[./](?P<two>\d{{1,2}})(?![\d/])\.?",
        r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
    )
)
"""Year first; numbers with a year; day and month in words; month in words and day; numbers without a year; ISO without
signs. `from` or `to` is the other end of a range."""


def _expression(said: str) -> _Said | None:
    """The first day in a text, by whichever pattern finds one earliest."""
    best: _Said | None = None
    for pattern in _PATTERNS:
        for match in pattern.finditer(said):
            found = _said(match)
            if found is not None:
                if best is None or found.start < best.start:
                    best = found
                break
    return best


def _said(match: re.Match[str]) -> _Said | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else None
    if parts.get("word"):
        month = month_of(parts["word"])
        if month is None:
            return None
    year = int(parts["year"].lstrip("'")) if parts.get("year") else None
    if year is not None and year < 100:
        year += 2000 if year < 69 else 1900
    one = int(parts.get("from") or parts.get("day") or parts.get("one") or 0)
    left = match[0] if parts.get("from") or parts.get("to") else ""
    two = int(parts["two"]) if parts.get("two") else None
    if not 1 <= one <= 31 or (two is not None and not 1 <= two <= 31):
        return None
    if left and two is not None:
        # the end of a range is never its month: "18-19.04" begins on the 18th
        month, two = two, None
    return _Said(match.start(), match.end(), one, two, month, year, left)


def order_of(cells: Iterable[Cell]) -> str:
    """`dmy` or `mdy` if some value of a column can be read only so, or only so fits its weekday; else ""."""
    votes = {"dmy": 0, "mdy": 0}
    for cell in cells:
        if not isinstance(cell, str):
            continue
        said = _cut_time(_simple(cell), loose=False)[2]
        found = _expression(said)
        if found is None or found.two is None:
            continue
        one, two = found.one, found.two
        if one > 12 >= two:
            votes["dmy"] += 1
        elif two > 12 >= one:
            votes["mdy"] += 1
        elif found.year and one != two:
            hint = weekday_of(said[: found.start] + " " + said[found.end :])
            fits = {"dmy": _date(found.year, two, one), "mdy": _date(found.year, one, two)}
            named = [order for order, day in fits.items() if day and hint is not None and day.weekday() == hint]
            if len(named) == 1:
                votes[named[0]] += 1
    return "" if votes["dmy"] == votes["mdy"] else max(votes, key=lambda order: votes[order])


def read_time(cell: Cell) -> Moment:
    """The time of a cell of a time column; where it holds a whole moment, the day too is left to the day reader."""
    if cell is None:
        return Moment()
    if isinstance(cell, datetime):
        return Moment(time=_clock(cell.time()), remark=False)
    if isinstance(cell, time):
        return Moment(time=_clock(cell))
    if isinstance(cell, bool | date):
        return NOT_READ
    if isinstance(cell, int | float):
        return _time_of_number(cell)
    said = _simple(cell)
    if said in NOTHING:
        return Moment()
    if said in TIMES_SAID:
        return Moment(time=TIMES_SAID[said])
    at, offset, rest = _cut_time(said, loose=True)
    if at is None:
        return NOT_READ
    left = [w for w in _words(rest) if w not in DAY_FILLERS]
    return Moment(time=at, offset=offset, remark=bool(left) or re.search(r"\d\s*-\s*\d", said) is not None)


def has_day(cell: Cell) -> bool:
    """Whether a cell by itself shows a day: a date, or a text that begins like one."""
    if isinstance(cell, date):
        return cell.year >= _YEARS[0] + 1
    if not isinstance(cell, str) or len(cell) > 60:
        return False
    said = _cut_time(_simple(cell), loose=False)[2]
    found = _expression(said)
    if found is None:
        return False
    before = [w for w in _words(said[: found.start]) if w not in DAY_FILLERS and weekday_of(w) is None]
    possible = any(_date(found.year or 2024, m, d) for d, m in found.pairs(""))
    return not before and possible


def month_named(text: str) -> Month | None:
    """The month that a title or the name of a sheet speaks of: "Plan for May 2026"; None if of none or of several."""
    months = {month for word in re.findall(r"[^\W\d_]{3,}", fold(text)) if (month := _months().get(word))}
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)}
    if len(months) != 1:
        return None
    return months.pop(), years.pop() if len(years) == 1 else None


def shifted(month: Month | None, by: int) -> Month | None:
    """The month so many months later."""
    if month is None:
        return None
    place = month[0] - 1 + by
    return place % 12 + 1, month[1] + place // 12 if month[1] else None


def date_of(month: Month | None, day: int) -> date | None:
    """The day of a month whose year is known; None if there is none."""
    return _date(month[1], month[0], day) if month and month[1] else None


def weekday_of(text: str) -> int | None:
    """0 for Monday, if the text is or holds one weekday in a language that is known."""
    found = {day for word in _words(fold(text)) if (day := _weekdays().get(word)) is not None}
    return found.pop() if len(found) == 1 else None


def zone_of(text: str) -> int | None:
    """Minutes east of UTC that a text tells (`UTC+3`, `WIB`, `+05:30`), None if it tells none."""
    match = re.search(r"(?:\b(?:utc|gmt)|(?<![\d:]))\s*([+-])\s?(\d{1,2})(?::?([0-5]\d))?(?!\d)", text.lower())
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return (-minutes if match[1] == "-" else minutes) if minutes <= 14 * 60 else None
    return next((ZONES[word] for word in re.findall(r"[^\W\d_]+", text.lower()) if word in ZONES), None)


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """1 for January, by a name, an abbreviation of three letters or more, or a name with a slip in it."""
    word = fold(word)
    month = _months().get(word)
    if month is not None or len(word) < 6:
        return month
    near = [name for name in _months() if abs(len(name) - len(word)) <= 2]
    close = difflib.get_close_matches(word, near, n=1, cutoff=_ALIKE)
    return _months()[close[0]] if close else None


@cache
def _months() -> dict[str, int]:
    """All names and all their beginnings of three letters or more that mean only one month."""
    found: dict[str, int] = {}
    doubtful: set[str] = set()
    names = [(fold(name), number) for number, line in enumerate(MONTHS, 1) for name in line.split()]
    for name, number in names:
        for end in range(3, len(name)):
            if found.setdefault(name[:end], number) != number:
                doubtful.add(name[:end])
    for start in doubtful:
        del found[start]
    found.update(names)
    return found


@cache
def _weekdays() -> dict[str, int]:
    return {fold(name).replace("'", ""): number for number, line in enumerate(WEEKDAYS) for name in line.split()}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("'", "").replace("ʼ", "").replace("’", ""))


def _simple(text: str) -> str:
    """A text in small letters with one kind of dash and single spaces."""
    text = re.sub(r"[‐‑‒–—−]", "-", fold(text))
    return " ".join(text.split())


_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<second>:\d{2}(?:[.,]\d+)?)?(?!\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?"
)
_LOOSE_TIMES = (
    re.compile(
        r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.]|\s?[hч]\.?\s?)(?P<minute>[0-5]\d)(?![\d.])\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    ),
    re.compile(r"(?<![\d.:])(?P<hour>\d{1,2})\s*(?:-\s*\d{1,2}\s*)?(?P<half>[ap]\.?\s?m\b\.?)"),
    re.compile(r"(?<![\d.:])(?P<hour>\d{1,2})\s?(?:h|uhr|ч|час|часов|часа|г|гадз|год|o'?clock)\b\.?"),
    re.compile(r"^(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)$"),
    re.compile(r"^(?P<hour>\d{1,2})$"),
)
"""Ways to write a time that mean one only in a column of times."""
_OFFSET = re.compile(
    r"\s*(z\b|(?:utc|gmt)\b\s*[+-]?\s?\d{0,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}\b|[+-]\d{1,2}\b|[^\W\d_]{1,4}\b)"
)


def _cut_time(said: str, loose: bool) -> tuple[str | None, int | None, str]:
    """The first time in a text as `HH:MM`, its offset from UTC if told, and the text without them."""
    for pattern in (_TIME, *_LOOSE_TIMES) if loose else (_TIME,):
        match = pattern.search(said)
        at = _hour_minute(match) if match else None
        if match is None or at is None:
            continue
        end = match.end()
        offset: int | None = None
        zone = _OFFSET.match(said, end)
        # "10:00-11:00" is a span; "10:00:00-05:00" and "10:00 +0300" have an offset
        apart = zone is not None and (match.groupdict().get("second") or zone[0][0] == " ")
        spanned = zone is not None and zone[1].startswith("-") and not apart
        if zone and not spanned and re.match(r"[\s\d]*:", said[zone.end() :]) is None:
            offset = 0 if zone[1] == "z" else zone_of(zone[1])
            end = zone.end() if offset is not None else end
        start = match.start() - (said[: match.start()].endswith("t") and match.start() > 8)
        return at, offset, said[:start].rstrip() + " " + said[end:].lstrip()
    return None, None, said


def _hour_minute(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    half = (parts.get("half") or "")[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _time_of_number(number: float) -> Moment:
    """A fraction of a day, a whole hour, or hours and minutes that a spreadsheet took for a number: 9.3 is 9:30."""
    if 0 < number < 1:
        return Moment(time=_of_fraction(number))
    if 0 <= number < 24 and round(number % 1 * 100) < 60:
        return Moment(time=f"{int(number):02d}:{round(number % 1 * 100):02d}")
    if _SERIALS[0] <= number <= _SERIALS[1] and number % 1:
        return Moment(time=_of_fraction(number % 1))
    return NOT_READ


def _from_number(number: float) -> Moment:
    """A day as a spreadsheet counts it, or as eight digits."""
    if _SERIALS[0] <= number <= _SERIALS[1]:
        day = _EXCEL_ZERO + timedelta(days=int(number))
        return Moment(day, _of_fraction(number % 1) if number % 1 else None)
    if 19_000_101 <= number <= 21_001_231 and number == int(number):
        whole = int(number)
        day_found = _date(whole // 10_000, whole // 100 % 100, whole % 100)
        return Moment(day_found) if day_found else NOT_READ
    return NOT_READ


def _of_fraction(fraction: float) -> str:
    seconds = round(fraction * 86_400)
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}"


def _clock(at: time) -> str:
    """`HH:MM`; what a spreadsheet keeps as 9:59:59.9996 is 10:00."""
    seconds = at.hour * 3600 + at.minute * 60 + at.second + round(at.microsecond / 1e6)
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}"


def _date(year: int, month: int, day: int) -> date | None:
    if not _YEARS[0] <= year <= _YEARS[1]:
        return None
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
