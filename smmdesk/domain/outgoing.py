"""What goes out on a channel. One function serves counter, preview, Copy, warnings and export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from smmdesk.base.text import fold

_HASHTAG = re.compile(r"(?<![\w/])#([^\s#,;]+)")
_AFTER = ".:!?…)]}»”’\"'"
"""What may stand after a hashtag and is no part of it."""


def compose(base: str, own: str | None, link: str, hashtags: Sequence[str]) -> str:
    """Own or base text; then the link, if it is not in it yet; then the hashtags not in it yet, on a last line."""
    text = base if own is None else own
    if link and link not in text:
        text = f"{text}\n{link}" if text else link
    if not hashtags:
        return text
    there = {word.rstrip(_AFTER) for word in _HASHTAG.findall(fold(text))} if "#" in text else set()
    missing = [f"#{tag}" for tag in hashtags if fold(tag) not in there]
    if missing:
        text = f"{text}\n{' '.join(missing)}" if text else " ".join(missing)
    return text


def hashtags_in(text: str) -> list[str]:
    """The hashtags of a text that goes out, without their sign, each once."""
    return list(dict.fromkeys(word.rstrip(_AFTER) for word in _HASHTAG.findall(text))) if "#" in text else []


def print_of(text: str, link: str, hashtags: Sequence[str], own: Iterable[tuple[str, str | None]]) -> str:
    """The fingerprint of what of a post would go out; `own` are its channels with their own texts."""
    return fingerprint(text, link, *hashtags, *(part for pair in sorted(own, key=str) for part in pair))


def fingerprint(*parts: str | None) -> str:
    """A short print of what was looked at; it differs when a part differs."""
    import hashlib

    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"\x00" if part is None else b"\x01" + part.encode("utf-8", "replace"))
    return digest.hexdigest()[:32]
