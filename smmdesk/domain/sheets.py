"""Sheets of paper in words: a title, parts with headings, and lines under them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A line of a sheet."""

    text: str
    left: str = ""
    """What stands before it in a narrow column: a day."""
    right: str = ""
    """What stands at the end: a state."""
    below: str = ""
    """What stands under it, quieter; it may have several lines."""


class Part(msgspec.Struct, frozen=True):
    """A heading with what stands under it."""

    title: str
    lines: tuple[Line, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A sheet to print, or to hand on as a file."""

    plan: str
    title: str
    lead: str
    parts: tuple[Part, ...]


def as_text(sheet: Sheet) -> str:
    """The same as plain text."""
    return "\n".join(_text(sheet)).rstrip() + "\n"


def _text(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.title, sheet.lead, "")
    for part in sheet.parts:
        yield from (part.title, "-" * len(part.title))
        for line in part.lines:
            yield "  ".join(filter(None, (line.left, line.text, line.right)))
            for below in filter(None, line.below.split("\n")):
                yield f"    {below}"
        yield ""
