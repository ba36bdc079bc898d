"""Search over everything: posts, ideas and comments by their words, all that has a name by its name."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.text import fold
from smmdesk.base.words import _
from smmdesk.domain import settings
from smmdesk.domain.cards import PostCard
from smmdesk.domain.dates import say_day, say_month
from smmdesk.domain.typed_days import month_typed, read_typed
from smmdesk.queries import posts
from smmdesk.storage import search
from smmdesk.storage.reader import Reader

_SHOWN = 20
"""Of so many results the line is told in which the words were found."""
_BEFORE, _LINE = 22, 130
"""Letters before a found word, and of the whole line."""
_FIRST = 8
"""So many posts and ideas come before names that only have a part of what was typed."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED = 12
"""So many of each kind of what has a name."""


class Found(msgspec.Struct, frozen=True):
    """A result of the search."""

    table: str
    """"setting" for one of the plan's settings, "day" for a day of the calendar."""
    id: str
    title: str
    day: str | None = None
    card: PostCard | None = None
    line: str = ""
    """Where the words were found, "" if the title has them all."""


def everything(r: Reader, asked: str, now: datetime) -> list[Found]:
    """What has all the words or parts of words: posts and ideas, nearest in time first, and what has a name.

    A name with just these words comes first, other names behind the first few posts.
    """
    return until(r, asked, now, lambda: False)[0]


def until(r: Reader, asked: str, now: datetime, enough: Callable[[], bool]) -> tuple[list[Found], bool]:
    """The same, as far as the search came until it was `enough`; and whether it came to its end."""
    words = search.words_of(asked)
    if not words:
        return [], True
    found = []
    year, others = _year_among(words)
    hits, whole = posts.find_until(r, asked, now, enough, " ".join(others), year)
    for number, hit in enumerate(hits):
        line = _line(r, hit.id, hit.title, others) if number < _SHOWN else ""
        found.append(Found(hit.table, hit.id, hit.title, hit.day, hit.card, line))
    called = [*_named(r, words), *_settings(words)]
    just = [hit for hit in called if set(words) <= set(re.findall(r"\w+", _folded(hit.title)))]
    behind = (hit for hit in called if hit not in just)
    return [*_days(asked, now), *just, *found[:_FIRST], *behind, *found[_FIRST:]], whole


def _year_among(words: list[str]) -> tuple[str, list[str]]:
    """The year among words that ask for something in it ("thesis clinic 2025"), and the other words; "" for none."""
    years = [word for word in words if _YEAR.fullmatch(word)]
    others = [word for word in words if not _YEAR.fullmatch(word)]
    return (years[0], others) if len(years) == 1 and others else ("", words)


def _days(asked: str, now: datetime) -> list[Found]:
    """The day, or the first day of the month, that somebody types to go there: "25.12", "3 dec 2025", "march 2028"."""
    typed = asked.strip()
    if not re.search(r"\d", typed) or re.fullmatch(r"\d+", typed):
        return []
    month = re.fullmatch(r"([^\W\d]{3,})\.? ((?:19|20)\d\d)", typed.lower())
    number = month_typed(month[1]) if month else 0
    if month and number:
        year = int(month[2])
        return [Found("day", f"{year}-{number:02d}-01", say_month(year, number), f"{year}-{number:02d}-01")]
    try:
        day, time = read_typed(typed, now.date())
    except NotUnderstood:
        return []
    return [] if time else [Found("day", day, say_day(day, year=True), day)]


def marked(text: str, asked: str) -> list[tuple[int, int]]:
    """The parts of a text, as (begin, end), that the words asked for were found in; none overlap."""
    folded, places = _folded_with_places(text)
    found: list[tuple[int, int]] = []
    for word in search.words_of(asked):
        word = word if len(word) >= 3 else word.lstrip("#")
        at = folded.find(word) if word else -1
        while at >= 0:
            if search.anywhere(word) or at == 0 or not folded[at - 1].isalnum():
                found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters the place in the text that it came from."""
    if text.isascii():
        return text.casefold(), range(len(text))
    parts = [_folded(letter) for letter in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _letter in part]


def _named(r: Reader, words: list[str]) -> list[Found]:
    found: list[Found] = []
    many: dict[str, int] = {}
    for table, id, name, more, day in search.named(r.store):
        whole = _folded(f"{name}\n{more}")
        if many.get(table, 0) < _NAMED and all(_has(whole, word) for word in words):
            many[table] = many.get(table, 0) + 1
            line = "" if all(_has(_folded(name), word) for word in words) else _around(more, words)
            found.append(Found(table, id, name or _around(more, words), day, None, line if name else ""))
    return found


def _settings(words: list[str]) -> list[Found]:
    return [
        Found("setting", kind.key, _(kind.name))
        for kind in settings.ALL
        if all(_has(_folded(_(kind.name)), word) for word in words)
    ]


def _line(r: Reader, owner: str, title: str, words: list[str]) -> str:
    if all(_has(_folded(title), word) for word in words):
        return ""
    missing = [word for word in words if not _has(_folded(title), word)]
    for piece in search.pieces(r.store, owner):
        for line in piece.splitlines():
            if line.strip() != title and any(_has(fold(line), word) for word in missing):
                return _around(line.strip(), missing)
    return ""


def _around(text: str, words: list[str]) -> str:
    """The part of a text around the first of the words, in one line, cut at words."""
    line = " ".join(text.split())
    places = marked(line, " ".join(words))
    begin = max(0, places[0][0] - _BEFORE) if places else 0
    end = begin + _LINE
    if begin:
        begin = line.find(" ", begin) + 1 or begin
    part = line[begin:end]
    return f"{'… ' if begin else ''}{part.strip()}{'…' if end < len(line) else ''}"


def _has(folded: str, word: str) -> bool:
    if search.anywhere(word):
        return word in folded
    at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at >= 0


@functools.lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return fold(text)
