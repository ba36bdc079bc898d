"""How a chip's words fall into lines: pure, with the measuring handed in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import msgspec

Measure = Callable[[str], float]
TAIL_GAP = 6.0
LEAST_TITLE = 38.0
"""A title shown in less than this (at 100 %) says nothing: then the author goes first, then "2 of 3 out"."""
_CUT = "\u2060"
"""Ends a piece of a word that is wider than a line; it is as wide as nothing."""
_JOINERS = "\u200d\ufe0e\ufe0f"


class Need(msgspec.Struct, frozen=True):
    """The widths of a chip's parts; 0 = the chip has no such part."""

    width: float
    """From the first letter to the right end of the lines."""
    time: float = 0
    """With the gap after it."""
    icon: float = 0
    """Reserved at the right end of line 1."""
    author: float = 0
    out: float = 0
    codes: float = 0
    scale: float = 1.0


class ChipLines(msgspec.Struct, frozen=True):
    """A chip's title by lines, and which of the other parts are shown."""

    texts: tuple[str, ...]
    """The first may be "": then line 1 is the time."""
    foot: str = ""
    """`out` or `codes` if a quiet last line follows, else ""."""
    out_beside: bool = False
    """"2 of 3 out" stands before the initials in the last line of the title."""
    author: bool = True

    @property
    def count(self) -> int:
        """How many lines high it is."""
        return len(self.texts) + bool(self.foot)


def wants(title: str, need: Need, measure: Measure, body: list[str] | None = None) -> tuple[int, int]:
    """How many lines show the whole chip without the networks, and with them; `body`: what `wrap` made, if known."""
    body = wrap(title, need, measure) if body is None else body
    if need.out:
        return len(body) + 1, len(body) + 1
    base = len(_with_tail(body, need, _tail(need), measure))
    return base, len(body) + 1 if _codes_fit(need) else base


def fit(title: str, need: Need, measure: Measure, limit: int, body: list[str] | None = None) -> ChipLines:
    """The chip in at most `limit` lines; what has no room goes: networks, wrapped lines, author."""
    body = wrap(title, need, measure) if body is None else body
    if (need.out or _codes_fit(need)) and len(body) + 1 <= limit:
        author = need.author > 0 and need.out + _gap(need.author, need) <= need.width
        return ChipLines(tuple(body), "out" if need.out else "codes", author=author)
    author, out = need.author > 0, need.out > 0
    tail = _tail(need)
    if not any(body[: limit - 1]):
        # the title begins in the last line: what stands beside it must leave room for it
        room = _room(limit - 1, need)
        whole = len(body) <= limit and measure(body[-1]) <= room - tail
        if not whole and author and room - tail < LEAST_TITLE * need.scale:
            author, tail = False, _gap(need.out, need)
        if not whole and out and room - tail < LEAST_TITLE * need.scale:
            out, tail = False, 0.0
    full = _with_tail(body, need, tail, measure)
    if len(full) <= limit:
        return ChipLines(tuple(full), "", out, author)
    texts = body[: limit - 1]
    rest = _joined(body[limit - 1 :])
    room = _room(limit - 1, need) - tail
    if room < LEAST_TITLE * need.scale and any(texts) and measure(rest) > room:
        # a lone "…" says nothing, and what stands there may be wider than the chip
        if out:
            above = elide(_joined(body[limit - 2 :]), _room(limit - 2, need), measure)
            author = author and need.out + _gap(need.author, need) <= need.width
            return ChipLines((*texts[:-1], above), "out", False, author)
        author, room = False, _room(limit - 1, need)
    last = elide(rest, room, measure)
    # beside the time alone a "…" says nothing
    return ChipLines((*texts, "" if last == "…" and need.time and not any(texts) else last), "", out, author)


def elide(text: str, width: float, measure: Measure) -> str:
    """`text`, or as much of it as fits before an ellipsis."""
    whole = measure(text)
    if whole <= width:
        return text
    low, high = 0, len(text)
    # the first guess is by proportion and mostly off by a letter: from there by steps, and by halves after a turn
    at, step, turned = round(len(text) * (width - measure("…")) / whole), 0, False
    while low < high:
        at = min(max(at, low + 1), high)
        fits = measure(text[:at].rstrip() + "…") <= width
        if fits:
            low = at
        else:
            high = at - 1
        turned = turned or (step != 0 and fits is not (step > 0))
        step = 2 * step or (1 if fits else -1)
        at = (low + high + 1) // 2 if turned else at + step
    cut = text[: _whole(text, low)].rstrip(" ,:;")
    return f"{cut}…" if cut else ("…" if measure("…") <= width else "")


def _joined(lines: list[str]) -> str:
    """Lines as one, words that were cut made whole again."""
    return " ".join(t for t in lines if t).replace(f"{_CUT} ", "")


def _room(line: int, need: Need) -> float:
    return need.width - (need.time + need.icon if line == 0 else 0)


def _gap(width: float, need: Need) -> float:
    return width + TAIL_GAP * need.scale if width else 0.0


def _codes_fit(need: Need) -> bool:
    """Whether the networks have room in a line beside the author."""
    return 0 < need.codes <= need.width - _gap(need.author, need)


def _tail(need: Need) -> float:
    return _gap(need.author, need) + _gap(need.out, need)


def wrap(title: str, need: Need, measure: Measure) -> list[str]:
    """The title in as many lines as it takes, without anything beside its last line."""
    lines: list[str] = []
    line, used = "", 0.0
    space = measure(" ")
    for word in _words(title, need, measure):
        width = measure(word)
        room = _room(len(lines), need)
        if line and used + space + width <= room:
            line, used = f"{line} {word}", used + space + width
        elif not line and (width <= room or not need.time):
            line, used = word, width
        else:
            lines.append(line)
            line, used = word, width
    lines.append(line)
    return lines


def _with_tail(body: list[str], need: Need, tail: float, measure: Measure) -> list[str]:
    """The same with room for the tail: the last word moves down rather than leave the tail alone."""
    if not tail or measure(body[-1]) <= _room(len(body) - 1, need) - tail:
        return body
    last, _, word = body[-1].rpartition(" ")
    if last or (len(body) == 1 and need.time):
        return [*body[:-1], last, word]
    return [*body, ""]


def _words(title: str, need: Need, measure: Measure) -> list[str]:
    """The words of a title; one that is wider than its line in pieces."""
    out: list[str] = []
    for word in title.replace("\n", " ").replace("\t", " ").split(" "):
        rest = word
        # without a time before it the first line is the first word's, even if only a part of it fits
        room = need.width if out or need.time else _room(0, need)
        while len(rest) > 1 and measure(rest) > room:
            cut = _piece(rest, room, measure)
            out.append(rest[:cut] + _CUT)
            rest, room = rest[cut:], need.width
        if rest:
            out.append(rest)
    return out


def _piece(word: str, width: float, measure: Measure) -> int:
    """How many letters of a word fit; one at least."""
    low, high = 1, len(word) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if measure(word[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return _whole(word, low) or low


def _whole(text: str, at: int) -> int:
    """The nearest place at or before `at` that does not cut a letter from its marks."""
    while 0 < at < len(text) and (
        unicodedata.combining(text[at])
        or text[at] in _JOINERS
        or text[at - 1] == "\u200d"
        or "\U0001f3fb" <= text[at] <= "\U0001f3ff"
    ):
        at -= 1
    return at
