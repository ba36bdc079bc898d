"""Ranks: texts that order rows, so that moving one row changes one field of one row.

A rank is a fraction in base 62, compared as bytes, with random digits at its end, so that two people who put
something at the same place at the same time do not make equal ranks (fractional indexing, as in Figma's lists).
"""

from __future__ import annotations

import random
from collections.abc import Iterable

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_STEP = 16
"""How far apart the numbers of rows are that are put at an end."""


def between(before: str, after: str, chance: random.Random | None = None) -> str:
    """A rank after `before` and before `after`; "" means the beginning or the end of the list."""
    chance = chance or random.Random()
    out: list[str] = []
    place = 0
    upper = bool(after)
    while True:
        low = DIGITS.index(before[place]) if place < len(before) else 0
        high = DIGITS.index(after[place]) if upper and place < len(after) else _BASE
        if high - low > 1:
            out.append(DIGITS[low + 1 + (high - low - 2) // 2 if upper or before else _BASE // 2])
            break
        out.append(DIGITS[low])
        upper = upper and high == low
        place += 1
    return "".join(out) + "".join(DIGITS[chance.randrange(1, _BASE)] for _ in range(3))


def last(ranks: Iterable[str], chance: random.Random | None = None) -> str:
    """A rank after all of `ranks`."""
    return after_last(max(ranks, default=""), chance)


def before_first(first: str, chance: random.Random | None = None) -> str:
    """A rank a little before `first`, so that a thousand rows put on top keep short ranks."""
    value = 0
    for digit in first[:5].ljust(5, "0"):
        value = value * _BASE + DIGITS.index(digit)
    if not first or value <= _STEP:
        return between("", first, chance)
    chance = chance or random.Random()
    return _written(value - _STEP) + "".join(DIGITS[chance.randrange(1, _BASE)] for _ in range(2))


def after_last(top: str, chance: random.Random | None = None) -> str:
    """A rank a little after `top`, so that a thousand rows in a row keep short ranks."""
    chance = chance or random.Random()
    tail = "".join(DIGITS[chance.randrange(1, _BASE)] for _ in range(2))
    head = top[:5].ljust(5, "0") if top else "V0000"
    value = 0
    for digit in head:
        value = value * _BASE + DIGITS.index(digit)
    value += _STEP
    return between(top, "", chance) if value >= _BASE**5 else _written(value) + tail


def _written(value: int) -> str:
    """A number below _BASE**5 in five digits."""
    out = ""
    for _ in range(5):
        value, rest = divmod(value, _BASE)
        out = DIGITS[rest] + out
    return out
