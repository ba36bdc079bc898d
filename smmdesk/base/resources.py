"""Finds the files that come with the program: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent


def path(*parts: str) -> Path:
    """The path of a shipped file or folder; it need not exist."""
    inside = _HERE / "resources"
    root = inside if inside.is_dir() else _HERE.parent / "resources"
    return root.joinpath(*parts)
