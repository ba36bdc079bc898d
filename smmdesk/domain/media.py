"""What is known of attached files, and the names under which they are saved for people."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

import msgspec

LARGEST = 200 << 20
"""The most bytes of one attachment."""
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"})
"""Endings of pictures, which the limits of networks count."""
VIDEOS = frozenset({".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv"})

_LONGEST = 60
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
"""Names that Windows keeps for itself."""


class Stored(msgspec.Struct, frozen=True):
    """A file that is in the media folder: its content's hash, its name for people, its size in bytes."""

    hash: str
    name: str
    size: int


def is_picture(name: str) -> bool:
    """Whether a name is that of a picture."""
    return PurePath(name).suffix.lower() in PICTURES


def is_video(name: str) -> bool:
    """Whether a name is that of a video."""
    return PurePath(name).suffix.lower() in VIDEOS


def moves(name: str) -> bool:
    """Whether a name is that of a video or of a picture that may move."""
    return is_video(name) or PurePath(name).suffix.lower() == ".gif"


def slug(text: str) -> str:
    """A text as a part of a file's name: letters of any script and digits in small letters, joined by hyphens.

    Nothing in it is forbidden in a name on Windows, macOS or Linux; at most 60 characters, cut at a word. "" if
    nothing is left.
    """
    text = unicodedata.normalize("NFC", text).casefold()
    found = "-".join(re.findall(r"[^\W_]+", re.sub(r"['’ʼ]", "", text)))
    if len(found) > _LONGEST:
        cut = found[: _LONGEST + 1].rpartition("-")[0]
        found = cut or found[:_LONGEST]
    return f"{found}-" if found in _RESERVED else found


def post_name(day: str | None, title: str, otherwise: str) -> str:
    """The name of what is saved of a post: `2026-11-25 thesis-clinic`; `otherwise` where it has no title."""
    return " ".join(filter(None, [day, slug(title) or slug(otherwise)]))


def picture_name(day: str | None, title: str, n: int, suffix: str, otherwise: str = "post") -> str:
    """The name of a saved picture, the `n`th of its post: `2026-11-25 thesis-clinic 1.jpg`."""
    ending = suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
    return f"{post_name(day, title, otherwise)} {n}{ending}"
