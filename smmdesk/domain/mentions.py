"""Who is called by name in a remark: “@Anna, ...”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from smmdesk.base.text import fold

_BEGUN = re.compile(r"(?:^|[\s(])@([\w-]*)$")


def mentioned(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the people whom a remark calls, by whole name or by a first name that only one of them has."""
    said = fold(text)
    found = []
    firsts = [_first(name) for name in names.values()]
    for id, name in names.items():
        first = _first(name)
        words = [fold(name), *([first] if firsts.count(first) == 1 else [])]
        if any(re.search(rf"(?<!\w)@{re.escape(word)}(?!\w)", said) for word in words if word):
            found.append(id)
    return tuple(found)


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
