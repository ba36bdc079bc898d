"""Cleaning of text where it enters, and folding of text where it is compared or searched."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100_000
"""Most characters of one text (PRODUCT.md, Text)."""

_CONTROLS = "[\\0-\\x08\\x0b-\\x1f\\ud800-\\udfff]"
"""Control characters but tab and line feed, and lone surrogates."""
_ONLY_PLACES = re.compile(r"\W*(?:\{[^\W\d][\w ]{0,40}\}\W*)+")
_FOLDS = str.maketrans({"ё": "е", "ў": "у", "і": "и", "ї": "и", "є": "е", "ґ": "г"})


def clean(text: str) -> str:
    """`text` as it may stand in the plan: NFC, LF line ends, no control characters, no lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", re.sub(_CONTROLS, "\N{REPLACEMENT CHARACTER}", text))


def same_name(text: str) -> str:
    """The form in which two names are compared: trimmed, single spaces, NFC, case-folded."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def fold(text: str) -> str:
    """The form in which text is searched: case-folded, without accents (й stays й), ё as е, і and ў as и and у."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_FOLDS)
    if text.isascii():
        return text
    out: list[str] = []
    for letter in text:
        if letter == "й" or letter.isascii():
            out.append(letter)
        else:
            out.extend(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(out))


def first_line(text: str, longest: int = 120) -> str:
    """The first line of `text` that says something, cut at a word with an ellipsis if it is long.

    A place of a template that waits for something to stand there ("{title}") says nothing.
    """
    lines = (line.strip() for line in text.splitlines())
    line = next((line for line in lines if line and not ("{" in line and _ONLY_PLACES.fullmatch(line[:longest]))), "")
    if len(line) <= longest:
        return line
    cut = line[:longest].rsplit(" ", 1)[0]
    return f"{cut or line[:longest]}…"


def hashtag(word: str) -> str:
    """A hashtag without its sign and without spaces, "" if nothing is left."""
    return re.sub(r"\s+", "", clean(word)).lstrip("#＃")


def safe_link(link: str) -> bool:
    """Whether a link may be opened: http, https or mailto."""
    return re.match(r"(https?://|mailto:)\S", link.strip(), re.IGNORECASE) is not None
