"""Finding texts that are nearly the same as an earlier one, without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

LEAST_LETTERS = 20
"""Shorter texts are alike by chance."""
_ANCHORS = 6
"""So many of its longest words stand for a text; what is nearly the same has at least half of them."""
_MOST_COMPARED = 40
"""However many texts share the longest words, at most so many are compared: those that share the most."""


class Told(msgspec.Struct, frozen=True):
    """A text with what tells which came first."""

    post: str
    at: tuple[str, str, str]
    """Day, time ("" if it has none), id: what comes earlier compares as less."""
    text: str
    kin: frozenset[str] = frozenset()
    """Marks of the series and repeats it belongs to; two texts that share one are meant to be alike."""


class Likeness(msgspec.Struct, frozen=True):
    """That a post's text is nearly that of an earlier one."""

    post: str
    earlier: str
    percent: float


def plain(text: str) -> str:
    """A text as it is compared: letters of any case and spaces of any number are the same."""
    return " ".join(text.casefold().split())


def find(asked: Iterable[Told], others: Sequence[Told], within: int, percent: float) -> list[Likeness]:
    """For each asked text the one of at most `within` days before it that it is most like, from `percent` on.

    Likeness is 100 x (1 - indel distance / both lengths), rapidfuzz's `fuzz.ratio`. Texts too short to tell are left
    out, and so are those that are meant to be alike.
    """
    texts = {told.post: (told, plain(told.text)) for told in asked}
    texts = {post: pair for post, pair in texts.items() if len(pair[1]) >= LEAST_LETTERS}
    if not texts:
        return []
    near = _candidates({post: text for post, (_told, text) in texts.items()}, others)
    found = []
    for post, (told, text) in texts.items():
        best = _best(told, text, near[post], within, percent)
        if best is not None:
            found.append(best)
    return found


Near = list[tuple[int, Told, str]]


def _candidates(texts: dict[str, str], others: Sequence[Told]) -> dict[str, Near]:
    """For each text the others that share at least half of its longest words, with how many they share."""
    by_word: dict[str, list[str]] = defaultdict(list)
    needed: dict[str, int] = {}
    for post, text in texts.items():
        words = sorted(sorted(set(text.split())), key=len)[-_ANCHORS:]
        needed[post] = max(1, len(words) // 2)
        for word in words:
            by_word[word].append(post)
    anchors = by_word.keys()
    near: dict[str, Near] = defaultdict(list)
    for other in others:
        text = plain(other.text)
        shared: Counter[str] = Counter()
        for word in anchors & set(text.split()):
            shared.update(by_word[word])
        for post, number in shared.items():
            if number >= needed[post]:
                near[post].append((number, other, text))
    return near


def _best(told: Told, text: str, near: Near, within: int, percent: float) -> Likeness | None:
    since = (date.fromisoformat(told.at[0]) - timedelta(days=within)).isoformat()
    earlier = [one for one in near if since <= one[1].at[0] and one[1].at < told.at and not one[1].kin & told.kin]
    earlier.sort(key=lambda one: (one[0], one[1].at), reverse=True)
    best: tuple[float, tuple[str, str, str], str] | None = None
    for _shared, other, words in earlier[:_MOST_COMPARED]:
        score = 100.0 if words == text else _ratio(words, text, percent)
        if score and (best is None or (score, other.at) > best[:2]):
            best = (score, other.at, other.post)
    return None if best is None else Likeness(told.post, best[2], best[0])


def _ratio(one: str, other: str, cutoff: float) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other, score_cutoff=cutoff))
