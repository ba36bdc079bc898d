"""Two versions of a text: which words went, which came, beside each other or in one."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Piece(msgspec.Struct, frozen=True):
    """A piece of a version; `changed` where the other one does not have it."""

    text: str
    changed: bool


class Fate(StrEnum):
    """What became of a piece of a text from one version to the next."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


def compare(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of both versions; joined, each gives its text again."""
    left: list[Piece] = []
    right: list[Piece] = []
    for same, before, after in _steps(old, new):
        for side, text in ((left, before), (right, after)):
            if text:
                side.append(Piece(text, not same))
    return tuple(left), tuple(right)


def merged(old: str, new: str) -> tuple[tuple[Fate, str], ...]:
    """Both versions as one text: what went stands where it stood, just before what came in its place.

    Without the new pieces it is the old text, without those that are gone the new one.
    """
    found: list[tuple[Fate, str]] = []
    gone = came = ""
    steps = list(_steps(old, new))
    for number, (same, before, after) in enumerate(steps, 1):
        # between changed words a mere space goes with them: one passage, not a word here and a word there
        if not same or (gone and came and after.isspace() and "\n" not in after and number < len(steps)):
            gone, came = gone + before, came + after
            continue
        found += [(Fate.GONE, gone), (Fate.NEW, came), (Fate.SAME, after)]
        gone = came = ""
    found += [(Fate.GONE, gone), (Fate.NEW, came)]
    return tuple((fate, text) for fate, text in found if text)


def _steps(old: str, new: str) -> list[tuple[bool, str, str]]:
    """(whether it stayed, what stood there, what stands there now), from the beginning to the end."""
    from difflib import SequenceMatcher

    before, after = _tokens(old), _tokens(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(kind == "equal", "".join(before[a:b]), "".join(after[c:d])) for kind, a, b, c, d in codes]


def _tokens(text: str) -> list[str]:
    """Words, spaces and signs; what is one sign to the eye, such as a flag, is one."""
    import regex

    found: list[str] = regex.findall(r"\n|[^\S\n]+|(?:\w\p{M}*)+|\X", text)
    return found
