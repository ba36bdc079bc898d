"""Days as people type them in a hurry, with or without a time, in the languages of the group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import _
from smmdesk.domain.dates import read_time

_SAID = {
    -1: "yesterday вчера учора ўчора вчора wczoraj",
    0: "today сегодня сёння сьогодні dziś",
    1: "tomorrow завтра заўтра jutro",
    2: "overmorrow послезавтра паслязаўтра післязавтра pojutrze",
}
_WEEKDAY_WORDS = (
    "mon monday пн понедельник панядзелак понеділок pon",
    "tue tuesday вт втр вторник ат аў ав аўт аўторак вівторок wt",
    "wed weds wednesday ср среда среду серада сераду середа середу śr sr",
    "thu thursday чт чтв четверг чацвер чц чцв четвер czw",
    "fri friday пт птн пятница пятницу пятніца пятніцу п'ятниця п'ятницю pt",
    "sat saturday сб сбт суббота субботу субота суботу sob",
    "sun sunday вс вск воскресенье нядзеля нядзелю нд неділя неділю ndz",
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
_CLOCK = re.compile(r"\d{1,2}:\d{1,2}|24[.]?00")
"""What is meant as a time, be it one or not."""
_SMALL = frozenset(
    "at on by в во о об у ў а аб на к ко до да w we o this этот эту это этой гэты гэтую гэту числа чысла".split()
)
"""Words between that say nothing: "on tue at 10"."""
_HOUR_ALONE = re.compile(r"(?:at|в|а|о|o)\s+\d{1,2}")
"""A number that is an hour: without the word before it, it would be the day of a month."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:г|год|года|year)\b\.?")
"""What is said behind a year: "25 декабря 2026 г."."""
_AHEAD = frozenset("in через праз за".split())
_NEXT = ("next", "след", "наступн")
"""So begin the words for the week after this."""
_DAYS = ("d", "дн", "ден", "дзе", "дзён")
_WEEKS = ("w", "нед", "тыд")
_ORDINAL = re.compile(r"\b(\d{1,2})-?(?:st|nd|rd|th|ого|ага|го|га|ое|ае|е)\b")


def read_typed(text: str, today: date) -> tuple[str, str | None]:
    """(day, time or None) from what a person types in a hurry: "tue 10", "25.12 9:30", "tomorrow at 15", "Wed 3 dec".

    A day without a year is the next one from two months ago on, a weekday or a number alone the next such day from
    today, "next tue" that of the week after this one, "+3" and "in 2 weeks" count from today. Raises NotUnderstood.
    """
    day, time = read_when(text, today)
    if day is None:
        raise _not_understood(text)
    return day, time


def read_when(text: str, today: date) -> tuple[str | None, str | None]:
    """(day, time) like `read_typed`; the day is None where only a time was typed. Raises NotUnderstood."""
    cleaned = re.sub(r"^(\d{4}-\d\d-\d\d)t(?=\d)", r"\1 ", text.lower().strip())
    cleaned = _ORDINAL.sub(r"\1", cleaned.replace(",", " ").replace("’", "'"))
    cleaned = _YEAR_WORD.sub("", cleaned.replace("day after tomorrow", "overmorrow"))
    words = [word for word in cleaned.split() if word not in _SMALL]
    for day_said, time_said in () if _HOUR_ALONE.fullmatch(cleaned) else _parted(words):
        day = _typed_day(day_said, today)
        year = len(time_said) == 1 and len(day_said) > 1 and _YEAR.fullmatch(time_said[0])  # "29 feb 2027" is no day
        time = None if year else _time(time_said)
        if day is not None and (time or not time_said):
            return day.isoformat(), time
    if time := _time(words):
        return None, time
    for word in words:
        if _CLOCK.fullmatch(word):  # where that is what is wrong, it is told
            read_time(word)
    raise _not_understood(text)


def month_typed(word: str) -> int:
    """The month that a typed word begins like, in any of the languages we know; 0 if it is none."""
    return next((m for m, names in enumerate(_MONTH_WORDS, 1) if any(map(word.startswith, names.split()))), 0)


def _parted(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What may be the day and what the time: the longest day first, the time behind it, then before it."""
    for length in range(len(words), 0, -1):
        yield words[:length], words[length:]
    for length in range(1, len(words)):
        if not words[-1].isdigit():  # "9 30" is a time
            yield words[length:], words[:length]


def _time(words: list[str]) -> str | None:
    try:
        return read_time(" ".join(words)) if words else None
    except NotUnderstood:
        return None


def _not_understood(text: str) -> NotUnderstood:
    return NotUnderstood(_("“{text}” is not a day.").format(text=text), _("Write it like 25.12 or “tue 10”."))


def _typed_day(words: list[str], today: date) -> date | None:
    first, rest = words[0].rstrip("."), words[1:]
    for ahead, names in _SAID.items():
        if not rest and first in names.split():
            return today + timedelta(days=ahead)
    if rest and first.startswith(_NEXT):
        weekday = _weekday(rest[0].rstrip("."))
        return None if weekday is None or rest[1:] else _next_week(weekday, today)
    weekday = _weekday(first)
    if weekday is not None and not rest:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    # "Wed 25 November", as the program itself writes: the date counts
    said = " ".join(rest if weekday is not None else words)
    hour = weekday is not None and said.isdigit() and int(said) < 24
    return None if hour else _typed_date(said, today) or _of_month(said, today) or _ahead(words, today)


def _weekday(word: str) -> int | None:
    """The weekday that a word is, that it shortens to three letters or more, or of which it is a case: "к пятнице"."""
    for weekday, names in enumerate(_WEEKDAY_WORDS):
        for name in names.split():
            bent = min(len(word), len(name)) > 4 and not word.isascii() and word[:4] == name[:4]
            if word == name or (len(word) > 2 and name.startswith(word)) or bent:
                return weekday
    return None


def _next_week(weekday: int, today: date) -> date:
    return today + timedelta(days=7 - today.weekday() + weekday)


def _ahead(words: list[str], today: date) -> date | None:
    """ "+3", "+2w", "in 3 days", "через неделю"."""
    said = "".join(words)
    found = re.fullmatch(r"\+(\d{1,3})([^\W\d]*)\.?", said)
    if found is None and words[0] in _AHEAD:
        found = re.fullmatch(r"(\d{1,3}|a)?([^\W\d]+)", "".join(words[1:]))
    if found is None:
        return None
    number = int(found[1]) if (found[1] or "").isdigit() else 1
    if found[2].startswith(_WEEKS):
        return today + timedelta(weeks=number)
    return today + timedelta(days=number) if not found[2] or found[2].startswith(_DAYS) else None


def _of_month(said: str, today: date) -> date | None:
    """A number alone: the next such day of a month."""
    if not re.fullmatch(r"\d{1,2}", said):
        return None
    later = (today + timedelta(days=n) for n in range(62))
    return next((day for day in later if day.day == int(said)), None)


def _typed_date(text: str, today: date) -> date | None:
    iso = re.fullmatch(r"(\d{4})[-./](\d\d?)[-./](\d\d?)", text)
    if iso:
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    dotted = re.fullmatch(r"(\d\d?)[./-](\d\d?)[./-]?(\d{2}|\d{4})?", text)
    if dotted:
        return _with_year(int(dotted[1]), int(dotted[2]), dotted[3], today)
    year = r"(?:\s+((?:19|20)\d\d))?"
    spoken = re.fullmatch(rf"(\d\d?)\.?\s+([^\W\d]+)\.?{year}", text)
    if spoken and (month := month_typed(spoken[2])):
        return _with_year(int(spoken[1]), month, spoken[3], today)
    american = re.fullmatch(rf"([^\W\d]+)\.?\s+(\d\d?){year}", text)
    if american and (month := month_typed(american[1])):
        return _with_year(int(american[2]), month, american[3], today)
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
