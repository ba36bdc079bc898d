"""Two versions of a text beside each other: which words went, which came."""

from __future__ import annotations

import re

import msgspec

_TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


class Piece(msgspec.Struct, frozen=True):
    """A piece of a version; `changed` where the other one does not have it."""

    text: str
    changed: bool


def compare(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of both versions; joined, each gives its text again."""
    from difflib import SequenceMatcher

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, words in ((left, before[a:b]), (right, after[c:d])):
            if words:
                side.append(Piece("".join(words), kind != "equal"))
    return tuple(left), tuple(right)
