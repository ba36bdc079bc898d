"""A cell that tells several days of one row: "Instagram: 5.05.2026, VK: 7.05.2026", "5.12, 7.12 and 9.12". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from smmdesk.exchange import values
from smmdesk.exchange.sheets import Cell
from smmdesk.exchange.value_words import AND_WORDS

_JOINTS = re.compile(rf"[\n;]+|,\s*(?!\d{{4}}\b)|\s(?:{'|'.join(map(re.escape, AND_WORDS))})\s", re.IGNORECASE)
_NAMED = re.compile(r"(?P<where>[^\d:]{1,30}?)\s*[:–—]\s*(?P<day>\S.*)")


def parts(cell: Cell) -> list[tuple[str, str]]:
    """(network, text) of each part of a cell that may tell a day; "" where it names no network."""
    found = []
    for part in _JOINTS.split(cell) if isinstance(cell, str) else ():
        named = _NAMED.fullmatch(part.strip())
        network = values.network_of(named["where"]) if named else ""
        if part.strip():
            found.append((network, named["day"] if named and network else part.strip()))
    return found if len(found) > 1 else []


def several(cell: Cell, day_of: Callable[[str], date | None]) -> tuple[tuple[str, str], ...]:
    """(network, day) of the days of a cell that tells two or more; nothing where some part of it is unclear. Of parts
    with networks those that are no days, such as the best hours on each, are passed over.
    """
    found = [(network, day_of(text)) for network, text in parts(cell)]
    dated = [(network, day.isoformat()) for network, day in found if day is not None]
    named = [network for network, _day in dated if network]
    whole = len(named) == len(dated) and len(set(named)) == len(named) if named else len(dated) == len(found)
    return tuple(dict.fromkeys(dated)) if whole and len(set(dated)) > 1 else ()
