"""Which of many names somebody means who types a part of one, letters left out or in another order."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from smmdesk.base.text import fold

_LEAST = 62
"""Of 100: names that are less like what was typed are not meant."""
_SURE = 90
"""From here on a name has what was typed, letter for letter."""


def best(typed: str, names: Sequence[str], recent: Sequence[int] = ()) -> list[int]:
    """The numbers of the names that are meant, the best first; of equal ones those used last, then as they stand.

    Nothing typed means all. Before likeness of letters (rapidfuzz) come the beginning of the name, beginnings of its
    words in any order, first letters of its words, a part of it.
    """
    used = {number: place for place, number in enumerate(recent)}
    wanted = fold(typed.strip())
    scored = [(_score(wanted, _words(name)), number) for number, name in enumerate(names)]
    found = [(score, number) for score, number in scored if score >= _LEAST]
    found.sort(key=lambda pair: (-pair[0], used.get(pair[1], len(used)), pair[1]))
    return [number for _score_of, number in found]


def has(typed: str, name: str) -> bool:
    """Whether a name has what was typed, letter for letter, and is not only like it."""
    return _score(fold(typed.strip()), _words(name)) >= _SURE


def _score(wanted: str, words: tuple[str, ...]) -> float:
    whole = " ".join(words)
    if not wanted or whole.startswith(wanted):
        return 100
    parts = wanted.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 95
    if "".join(word[:1] for word in words).startswith(wanted) and len(wanted) > 1:
        return 92
    if wanted in whole:
        return _SURE
    return _likeness(parts, words)


def _likeness(parts: list[str], words: tuple[str, ...]) -> float:
    """How like the words typed are to the beginnings of words of the name: the least like of them counts."""
    if min(map(len, parts)) < 3 or not words:
        return 0
    from rapidfuzz import fuzz  # with the first misspelt word

    return min(max(fuzz.ratio(part, word[: len(part) + 1]) for word in words) for part in parts) * 0.89


@functools.lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(name)))
