"""Writes JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from smmdesk.exchange.files import replacing


def write_json(path: Path, data: Any) -> None:
    """Writes dicts, lists and values of the domain to `path`: UTF-8, one space a level, whole or not at all.

    Raises `DeskError` where the file cannot be written.
    """
    text = msgspec.json.format(msgspec.json.encode(data), indent=1)
    with replacing(path) as beside:
        beside.write_bytes(text + b"\n")
