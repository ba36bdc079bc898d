"""What was written to a file, remembered beside each row: read back, it tells which cells a person edited.

The prints of a row stand in a hidden column as `1 aaaaaaaa bbbbbbbb ...`, one for each of FIELDS in this order; a later
version may add fields at the end. A print is the CRC-32 of the value; one in four billion edits would go unseen.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache

from smmdesk.domain.imports import PostRow
from smmdesk.domain.listing import PostLine

FIELDS: tuple[str, ...] = (
    "day", "time", "channels", "rubric", "title", "text", "status", "authors", "editors", "designers", "publishers",
    "due", "link", "campaign", "hashtags", "notes",
)  # fmt: skip
_VERSION = "1"
_LOST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOTHING = "00000000"
_SHORT = 48
"""Days, names and statuses come again and again."""
_SIGN = "\N{REPLACEMENT CHARACTER}"
"""What no workbook can hold; it comes back as the sign for lost characters."""


def prints(line: PostLine) -> str:
    """The prints of a post as it is written out."""
    return " ".join([_VERSION, *[_print(_value(line, field)) for field in FIELDS]])


def read_prints(text: str) -> Mapping[str, str]:
    """The prints by field; empty for what is none of ours."""
    version, *found = text.split()[: len(FIELDS) + 1] or [""]
    return dict(zip(FIELDS, found, strict=False)) if version == _VERSION else {}


def edited(row: PostRow, before: Mapping[str, str]) -> frozenset[str]:
    """The fields of a row that were edited since it was written."""
    return frozenset(f for f in row.fields if f not in before or _print(_value(row, f)) != before[f])


def changed_since(line: PostLine, before: Mapping[str, str]) -> frozenset[str]:
    """The fields of a post that were changed in the plan since it was written."""
    return frozenset(f for f, known in before.items() if _print(_value(line, f)) != known)


def _value(of: PostLine | PostRow, field: str) -> str:
    found = getattr(of, field, None)
    if field == "status":
        return found.value if found else "draft"
    if isinstance(found, tuple):
        # people and channels are sets, hashtags have an order
        return "\x1f".join(found if field == "hashtags" else sorted(found))
    return found or ""


def _print(value: str) -> str:
    if not value:
        return _NOTHING
    return _short_print(value) if len(value) <= _SHORT else _print_of(value)


def _print_of(value: str) -> str:
    held = value if value.isprintable() else _LOST.sub(_SIGN, value)
    return f"{zlib.crc32(held.encode()):08x}"


_short_print = lru_cache(8_192)(_print_of)
