"""Three-way merge of a text that changed in two ways."""

from __future__ import annotations

import re

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_Edit = tuple[int, int, list[str]]


def merge(base: str, mine: str, theirs: str) -> str | None:
    """`base` with the edits of both, word by word; None where both edited the same place differently."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    words = _WORDS.findall(base)
    edits = sorted(_edits(words, mine) + _edits(words, theirs), key=lambda e: (e[0], e[1]))
    out: list[str] = []
    at = 0
    last: _Edit | None = None
    for edit in edits:
        start, end, new = edit
        if last == edit:
            continue
        if start < at or (last is not None and start == last[0]):
            return None
        out += words[at:start] + new
        at, last = end, edit
    return "".join(out + words[at:])


def _edits(words: list[str], changed: str) -> list[_Edit]:
    from difflib import SequenceMatcher

    other = _WORDS.findall(changed)
    codes = SequenceMatcher(None, words, other, autojunk=False).get_opcodes()
    return [(a, b, other[c:d]) for tag, a, b, c, d in codes if tag != "equal"]
