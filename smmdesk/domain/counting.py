"""How long a text is in the unit a network counts in (shared NETWORKS.md)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from smmdesk.domain.kinds import Unit

X_URL = 23
"""What a link weighs on X, however long it is (docs.x.com/fundamentals/counting-characters)."""
_HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""The characters that weigh 2 on X; all others weigh 1."""
_PATH = r"[a-z0-9\u00c0-\u024f\u0400-\u04ff!*';:=+,.$/%#\[\]\-\u2013_~@|&]"
_PATH_END = r"[a-z0-9\u00c0-\u024f\u0400-\u04ff=_#/+\-]"
_REST = (
    rf"(?::\d+)?(?:/(?:(?:{_PATH}|\({_PATH}+\))*(?:{_PATH_END}|\({_PATH}+\)))?)?"
    r"(?:\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[a-z0-9\-_&=#/])?"
)
_LABELS = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+"
_WRITTEN_OUT = rf"(?<![a-z0-9@＠$#＃])https?://{_LABELS}(?:xn--[a-z0-9-]+|[^\W\d_]{{2,}}){_REST}"
_LINK = re.compile(_WRITTEN_OUT, re.IGNORECASE)
_CHEAP = {Unit.PIECES: 1, Unit.CODE_POINTS: 1, Unit.GRAPHEMES: 1, Unit.UTF16: 2, Unit.X_WEIGHTED: 2, Unit.UTF8: 4}
"""The most that one code point can come to in a unit."""


def length(text: str, unit: Unit, url_weight: int | None = None) -> int:
    """How long a text is for a network; with `url_weight` every link counts as so many, however long it is.

    Text is counted in its composed form (NFC), the form in which it is stored and sent.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    count = _COUNT[unit]
    if url_weight is None:
        return count(text)
    pattern = _x_link() if unit is Unit.X_WEIGHTED else _LINK
    pieces = pattern.split(text) if "." in text else [text]
    return url_weight * (len(pieces) - 1) + sum(map(count, pieces))


def fits_surely(text: str, unit: Unit, amount: int, url_weight: int | None = None) -> bool:
    """Whether a text fits whatever it is made of: the cheap look that saves counting most texts."""
    links = text.count(".") * (url_weight or 0)
    return len(text) * _CHEAP[unit] + links <= amount


def has_link(text: str) -> bool:
    """Whether a text has a link that is written out, with http or https."""
    return "://" in text and _LINK.search(text) is not None


def _utf16(text: str) -> int:
    return len(text) + sum(1 for c in text if c > "\uffff")


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _graphemes(text: str) -> int:
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _found in _regex(r"\X").finditer(text))


def _x_weighted(text: str) -> int:
    """After twitter-text 3: any emoji sequence weighs 2, heavy characters 2, all others 1."""
    if _HEAVY.search(text) is None:
        return len(text)
    rest: str
    emoji: int
    rest, emoji = _regex(_EMOJI).subn("", text)
    return 2 * emoji + len(rest) + len(_HEAVY.findall(rest))


_ONE = r"(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|(?![©®])\p{Extended_Pictographic}(?!\uFE0E)\uFE0F?|[©®]\uFE0F)"
_EMOJI = (
    r"\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3"
    rf"|{_ONE}(?:[\U000E0020-\U000E007E]+\U000E007F)?(?:\u200D{_ONE})*|\p{{Emoji_Modifier}}"
)
"""An emoji as Unicode's emoji sequences (UTS 51) put it together; © and ® only where they are asked to be one."""

_COUNT: dict[Unit, Callable[[str], int]] = {
    Unit.CODE_POINTS: len,
    Unit.UTF16: _utf16,
    Unit.GRAPHEMES: _graphemes,
    Unit.UTF8: _utf8,
    Unit.X_WEIGHTED: _x_weighted,
    Unit.PIECES: len,
}


@functools.cache
def _regex(pattern: str) -> Any:
    import regex

    return regex.compile(pattern)


@functools.cache
def _x_link() -> re.Pattern[str]:
    """A link as X sees it: also without http, if the name is Latin and ends as names on the internet end."""
    from smmdesk.domain.endings import ENDINGS

    endings = "|".join(sorted(ENDINGS, key=len, reverse=True))
    bare = (
        rf"(?<![a-z0-9@＠$#＃\-_./])(?:[a-z0-9\u00c0-\u024f](?:[a-z0-9\u00c0-\u024f-]*[a-z0-9\u00c0-\u024f])?\.)+"
        rf"(?:{endings}|xn--[a-z0-9-]+)(?![0-9a-z@+-]){_REST}"
    )
    return re.compile(f"{_WRITTEN_OUT}|{bare}", re.IGNORECASE)
