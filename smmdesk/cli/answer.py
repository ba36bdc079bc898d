"""What a command answers: data for `--json`, a text for people, and a sentence if it failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec


class Many(msgspec.Struct, frozen=True):
    """What is told one by one while it is read, since it may be long; it is not kept."""

    name: str
    """In JSON, the name of the list in the one object."""
    values: Iterator[dict[str, Any]]
    lines: Iterator[str]


class Answer(msgspec.Struct, frozen=True):
    """The answer of a command; `failure` makes the exit code 1."""

    data: dict[str, Any]
    text: str = ""
    failure: str = ""
    many: Many | None = None
