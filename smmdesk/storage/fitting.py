"""A value as its column takes it: what the CHECKs of the file would refuse is refused here first, in a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from smmdesk.base.errors import NotUnderstood, Refused
from smmdesk.base.text import LONGEST, clean
from smmdesk.base.words import _, number
from smmdesk.storage.registry import ENUMS, Field

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LARGEST = 2**63 - 1
"""The largest whole number that SQLite keeps."""


def fit(field: Field, value: Any) -> Any:
    """A value as the column takes it: cleaned text, a finite number, a real day, month, time or stored word.

    None is a blank where it has no meaning of its own; "" is None where a reference, day, month or time is optional.
    Raises NotUnderstood for what the column cannot hold, Refused for a text that is too long.
    """
    if value is None:
        return field.blank
    if field.column != "TEXT":
        return _NUMBERS[field.word](value)
    text = clean(str(value))
    read = _TEXTS.get(field.word)
    if text == "":
        return None if field.optional and (field.references or read) else text
    if len(text) > LONGEST:
        raise Refused(
            _("A text may have at most {most} characters; this one has {has}.").format(
                most=number(LONGEST), has=number(len(text))
            ),
            _("Shorten it, or attach it as a file."),
        )
    return read(text) if read else text


def _flag(value: Any) -> int:
    if value not in (0, 1):
        raise NotUnderstood(_("“{value}” is neither 0 nor 1.").format(value=value))
    return int(value)


def _count(value: Any) -> int:
    try:
        whole = int(value)
    except (ValueError, TypeError, OverflowError):
        whole = None
    if whole is None or abs(whole) > _LARGEST or (isinstance(value, float) and whole != value):
        raise NotUnderstood(_("“{value}” is not a whole number.").format(value=value))
    return whole


def _number(value: Any) -> float:
    try:
        found = float(value)
    except (ValueError, TypeError, OverflowError):
        found = math.nan
    if not math.isfinite(found):
        raise NotUnderstood(_("“{value}” is not a number.").format(value=value))
    return found


def _day(text: str) -> str:
    if not _is_day(text):
        raise NotUnderstood(_("“{day}” is not a day.").format(day=text), _("Write it like 2026-11-25."))
    return text


def _month(text: str) -> str:
    if not _is_day(f"{text}-01"):
        raise NotUnderstood(_("“{month}” is not a month.").format(month=text), _("Write it like 2026-11."))
    return text


def _time(text: str) -> str:
    if not _TIME.fullmatch(text):
        raise NotUnderstood(_("“{time}” is not a time of day.").format(time=text), _("Write it like 09:30."))
    return text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise NotUnderstood(_("“{value}” is not one of: {words}.").format(value=text, words=", ".join(words)))
        return text

    return read


_NUMBERS: dict[str, Callable[[Any], float]] = {"Flag": _flag, "Count": _count, "Number": _number}
_TEXTS: dict[str, Callable[[str], str]] = {
    "Name": str.strip,
    "Day": _day,
    "Month": _month,
    "Time": _time,
    **{name: _one_of(words) for name, words in ENUMS.items()},
}
"""How a text is read, by the word of `domain.rows` that its field is annotated with."""
