"""What a command answers: data for `--json`, a text for people, and a sentence if it failed."""

from __future__ import annotations

from typing import Any

import msgspec


class Answer(msgspec.Struct, frozen=True):
    """The answer of a command; `failure` makes the exit code 1."""

    data: dict[str, Any]
    text: str = ""
    failure: str = ""
