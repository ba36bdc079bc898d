"""Rules as people type them: "every 2nd Thursday 15:30", «каждый второй четверг», «кожны апошні аўторак месяца»."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from smmdesk.base.errors import DeskError, NotUnderstood
from smmdesk.base.words import _
from smmdesk.domain import rules
from smmdesk.domain.dates import read_time
from smmdesk.domain.rules import LAST, WORKING_DAYS, Every, Repeat
from smmdesk.domain.slots import expected_days
from smmdesk.domain.typed_days import month_typed, read_typed

T = TypeVar("T")
_DAYS = (
    "mon пн понед панядз пнд",
    "tue вт втор аў аўт аўтор",
    "wed ср сред серад",
    "thu чт чц четв чацв чацьв",
    "fri пт пятн пятніц",
    "sat сб суб",
    "sun вс нд воскр нядз",
)
"""How the words for weekdays begin, Monday first; what has two letters has to be the whole word."""
_UNITS = {
    Every.DAY: "day дн день дней дзень дзён дні",
    Every.WEEK: "week недел тыдзень тыдн",
    Every.MONTH_DAY: "month месяц числ лік",
    Every.YEAR: "year год гадоў",
}
_WORKING = "weekday workday working рабоч будн працоўн"
_NUMBERS = {
    1: "first перв перш",
    2: "second other два две дзве двух втор друг",
    3: "third трет трэц три тры",
    4: "fourth четверт чацвёрт чацверт четыре чатыры",
    5: "fifth пят",
    LAST: "last послед апошн",
}
_SILENT = "every each the of on at in and to а и і в во у ў на по па кажд кожн раз через праз"
_TIMES = re.compile(r"[,;]?\s*\b(\d{1,3})\s*(?:times?|раз[аы]?|разоў)\s*$")
_UNTIL = re.compile(r"[,;]?\s*\b(?:until|till|до|да|по|па)\s+((?:[^\W\d]+\.? )?\d.*)$")
_CLOCK = re.compile(r"(?:\b(?:at|в|во|у|а|аб)\s+)?\b(\d{1,2}[:.]\d\d|\d{1,2}\s*(?:am|pm))\b(?!\.\d)")
_BARE_CLOCK = re.compile(r"\b(?:at|в|во|у|а|аб)\s+(\d{1,2})\s*$")
_WEEK = re.compile(r"(?P<from>[^\W\d]+)\s*(?:-|–|—|to|по|до|па|да)\s*(?P<to>[^\W\d]+)")


class Typed(msgspec.Struct, frozen=True):
    """A rule that was read, with its time where one was named."""

    repeat: Repeat
    time: str | None


def read(text: str, today: date) -> Typed:
    """The rule that a person means, in English, Russian or Belarusian. Raises NotUnderstood."""
    said = re.sub(r"\s+", " ", text.lower().replace("’", "'").replace("ё", "е")).strip()
    left, count = _cut(_TIMES, said)
    left, until = _cut(_UNTIL, left)
    left, clock = _cut(_CLOCK, left)
    if clock is None:
        left, clock = _cut(_BARE_CLOCK, left)
    try:
        repeat = msgspec.structs.replace(
            _repeat(left.strip(" ,;.")),
            until=_last_day(until, today) if until else None,
            count=int(count) if count else None,
        )
        rules.text(repeat)
        return Typed(repeat, read_time(clock) if clock else None)
    except (ValueError, DeskError) as error:
        raise NotUnderstood(
            _("“{text}” is not a rule.").format(text=text.strip()),
            _("Write it like “every Thursday 15:30” or “every 2nd Monday of the month”."),
        ) from error


def fields(text: str, today: date, rule_from: str | None, rule_time: str | None) -> dict[str, str | None]:
    """What a rubric's `rule`, `rule_time` and `rule_from` become when a rule is typed; nothing typed is no rule.

    A rule without a time keeps the one there is. One that is new counts from its first day from today on, so that no
    post is expected in the past. Raises NotUnderstood.
    """
    if not text.strip():
        return {"rule": "", "rule_time": None, "rule_from": None}
    typed = read(text, today)
    begin = rule_from or first_day(typed.repeat, today)
    return {"rule": rules.text(typed.repeat), "rule_time": typed.time or rule_time, "rule_from": begin}


def first_day(repeat: Repeat, today: date) -> str:
    """The first day from today on that a rule names, whatever its step."""
    once = rules.text(msgspec.structs.replace(repeat, step=1, until=None, count=None))
    days = expected_days(once, today.isoformat(), today, today + timedelta(days=5 * 366))
    return days[0] if days else today.isoformat()


def _cut(pattern: re.Pattern[str], said: str) -> tuple[str, str | None]:
    found = pattern.search(said)
    return (said[: found.start()] + " " + said[found.end() :], found[1]) if found else (said, None)


def _last_day(said: str, today: date) -> str:
    """The day after "until", with a year or without one; without one it lies ahead."""
    day, _time = read_typed(said.strip(" ."), today)
    return day if day >= today.isoformat() or re.search(r"\d{4}", said) else f"{int(day[:4]) + 1}{day[4:]}"


def _repeat(said: str) -> Repeat:
    span = _WEEK.fullmatch(said)
    if span and (_weekday(span["from"]), _weekday(span["to"])) == (WORKING_DAYS[0], WORKING_DAYS[-1]):
        return Repeat(Every.WEEK, weekdays=WORKING_DAYS)
    spoken = _Spoken(said)
    if spoken.weekdays and (spoken.unit is Every.MONTH_DAY or LAST in spoken.numbers):
        return Repeat(Every.MONTH_WEEKDAY, places=tuple(sorted(set(spoken.places))))
    step = next((n for n in spoken.numbers if n > 0), 1)
    if spoken.weekdays:
        return Repeat(Every.WEEK, step, weekdays=tuple(sorted(set(spoken.weekdays))))
    if spoken.month:
        return Repeat(Every.YEAR, month=spoken.month, day=spoken.numbers[0])
    if spoken.unit is Every.MONTH_DAY and spoken.of_month:
        return Repeat(Every.MONTH_DAY, days=tuple(sorted(set(spoken.of_month))))
    if spoken.unit is None or LAST in spoken.numbers:
        raise ValueError(said)
    return Repeat(spoken.unit, step)


class _Spoken:
    """The words of a rule, one after the other."""

    def __init__(self, said: str) -> None:
        self.numbers: list[int] = []
        self.weekdays: list[int] = []
        self.places: list[tuple[int, int]] = []
        self.unit: Every | None = None
        self.month = 0
        self._said = said
        self._waiting: list[int] = []
        self._ordinals: list[int] = []
        for word in re.findall(r"\d+(?:-?[^\W\d]+)?|[^\W\d]+(?:'[^\W\d]+)?", said):
            self._take(word)
        if not (self.weekdays or self.unit or self.month):
            raise ValueError(said)

    @property
    def of_month(self) -> list[int]:
        """The days of the month that were named: with an ending, or as a date ("15 числа"); not "every 2 months"."""
        dated = "числ" in self._said or "лік" in self._said or "day" in self._said
        return [n for n in self._ordinals if n != 0] or (self.numbers if dated else [])

    def _take(self, word: str) -> None:
        digits = re.match(r"\d+", word)
        number = int(digits[0]) if digits else None
        weekday = _weekday(word) if number is None else None
        # «четвертый» begins like «четверг», «пятый» like «пятница», «второй» like «вторник»
        if number is None and weekday is None:
            number = _among(word, _NUMBERS)
        if number is not None:
            self.numbers.append(number)
            self._waiting.append(number)
            if digits is None or digits[0] != word:
                self._ordinals.append(number)
        elif weekday is not None:
            self.weekdays.append(weekday)
            self.places += [(n, weekday) for n in self._waiting or self.numbers[-1:]]
            self._waiting = []
        elif _begins(word, _WORKING):
            self.weekdays += WORKING_DAYS
        elif (unit := _among(word, _UNITS)) is not None:
            self._count(unit)
        elif (month := month_typed(word)) and self.numbers:
            self.month = month
        elif not _begins(word, _SILENT):
            raise ValueError(word)

    def _count(self, unit: Every) -> None:
        """A unit was named; of "on the last day of the month" the larger one counts."""
        order = (None, Every.DAY, Every.WEEK, Every.MONTH_DAY, Every.YEAR)
        self.unit = max(self.unit, unit, key=order.index)


def _weekday(word: str) -> int | None:
    if re.match(r"втор(ой|ую|ое|ая|ого)|четверт(ый|ую|ое|ая|ого)|чацв[её]рт|пят(ый|ую|ое|ая|ого|ы|ую|ае)$|month", word):
        return None
    found = [n for n, stems in enumerate(_DAYS) if _begins(word, stems)]
    return found[0] if found else None


def _begins(word: str, stems: str) -> bool:
    return any(word == stem or (len(stem) > 2 and word.startswith(stem)) for stem in stems.split())


def _among(word: str, words: dict[T, str]) -> T | None:
    return next((key for key, stems in words.items() if _begins(word, stems)), None)
