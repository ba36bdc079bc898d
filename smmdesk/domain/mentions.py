"""Who is called by name in a remark: “@Anna, ...”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from smmdesk.base.text import fold

_BEGUN = re.compile(r"(?:^|[\s(])@([\w-]*)$")


def mentioned(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the people whom a remark calls, by whole name or by a first name that only one of them has."""
    firsts = [_first(name) for name in names.values()]
    by_word: dict[str, list[str]] = {}
    for id, name in names.items():
        first = _first(name)
        for word in {fold(name), *([first] if firsts.count(first) == 1 else [])} - {""}:
            by_word.setdefault(word, []).append(id)
    # the longest first: “@Anna Petrova” does not call her who is entered as “Anna”
    words = "|".join(re.escape(word) for word in sorted(by_word, key=len, reverse=True))
    called = (
        {id for word in re.findall(rf"(?<!\w)@({words})(?!\w)", fold(text)) for id in by_word[word]} if words else ()
    )
    return tuple(id for id in names if id in called)


def unclear(text: str, names: Mapping[str, str]) -> str:
    """A first name by which a remark calls somebody though several have it, as it is written; "" where all is clear."""
    firsts = [_first(name) for name in names.values()]
    whole = {fold(name) for name in names.values()}
    several = {first for first in firsts if first and firsts.count(first) > 1} - whole
    for found in re.finditer(r"(?<!\w)@([\w-]+)", text):
        rest = fold(text[found.start() + 1 :])
        if fold(found[1]) in several and not any(re.match(rf"{re.escape(name)}(?!\w)", rest) for name in whole):
            return found[1]
    return ""


def said_whole(text: str, first: str, name: str) -> str:
    """A remark in which the first name that was unclear is the whole one."""
    return re.sub(rf"(?<!\w)@{re.escape(first)}(?!\w)(?!{re.escape(name[len(first) :])})", f"@{name}", text)


def begun(text: str) -> str | None:
    """What of a name is typed at the end of a text after “@”; None where none is begun."""
    found = _BEGUN.search(text)
    return found[1] if found else None


def called(name: str, names: Mapping[str, str]) -> str:
    """How a person is called after “@”: by first name where only one has it."""
    first = _first(name)
    alone = [_first(other) for other in names.values()].count(first) <= 1
    return name.split()[0] if alone and name.split() else name


def _first(name: str) -> str:
    return fold(name.split()[0]) if name.split() else ""
