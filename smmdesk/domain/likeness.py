"""Finding texts that are nearly the same as an earlier one, without comparing each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain, islice

import msgspec

LEAST_LETTERS = 20
"""Shorter texts are alike by chance."""
_FEW_WORDS = 12
"""A text with fewer words is known by its words, a longer one by each three words that follow one another ..."""
_STILL_FEW = 2 * _FEW_WORDS
"""... and can be nearly the same only as one with fewer words than this."""
_SIGNS = 8
"""So many of these signs, the rarest that earlier texts have, too, lead to those that are worth comparing with ..."""
_SHARED = 3
"""... if they share at least so many of them ..."""
_MOST_COMPARED = 16
"""... and of these only with those that share the most, however many there are."""


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

    Likeness is 100 x (1 - indel distance / both lengths), rapidfuzz's `fuzz.ratio`. `others` have the asked texts among
    them. Texts too short to tell are left out, and so are those that are meant to be alike. A text in which nearly all
    words differ by a letter may be missed: it has no three words in common with the earlier one.
    """
    texts = {told.post: (told, plain(told.text)) for told in asked}
    texts = {post: pair for post, pair in texts.items() if len(pair[1]) >= LEAST_LETTERS}
    signs = {post: _signs(text.split()) for post, (_told, text) in texts.items()}
    others = sorted(others, key=lambda other: other.at)
    having = _having(signs, others)
    places = [other.at for other in others]
    found = []
    for post, (told, text) in texts.items():
        since = (date.fromisoformat(told.at[0]) - timedelta(days=within)).isoformat()
        earlier = range(bisect_left(places, (since,)), bisect_left(places, told.at))
        near = [n for n in _near(signs[post], having, earlier) if not others[n].kin & told.kin]
        best = _best(told, text, [others[n] for n in near[:_MOST_COMPARED]], percent)
        if best is not None:
            found.append(best)
    return found


Sign = str | tuple[str, str, str]


def _signs(words: list[str]) -> set[Sign]:
    """What an asked text is known by."""
    return set(words) if len(words) < _FEW_WORDS else set(zip(words, words[1:], words[2:], strict=False))


def _having(signs: dict[str, set[Sign]], others: Sequence[Told]) -> dict[Sign, list[int]]:
    """For each sign of the asked texts the numbers of the other texts that have it."""
    having: dict[Sign, list[int]] = {sign: [] for own in signs.values() for sign in own}
    wanted = set(having)
    for n, other in enumerate(others):
        words = other.text.casefold().split()
        found = wanted.intersection(zip(words, words[1:], words[2:], strict=False))
        if len(words) < _STILL_FEW:
            found |= wanted.intersection(words)
        for sign in found:
            having[sign].append(n)
    return having


def _near(signs: set[Sign], having: dict[Sign, list[int]], earlier: range) -> list[int]:
    """The numbers among `earlier` of the texts that share enough of the rarest signs, the nearest first."""
    by_rarity = sorted((len(having[sign]), sign) for sign in signs if len(having[sign]) > 1)  # 1: the text itself
    there = (_within(having[sign], earlier) for _number, sign in by_rarity)
    rarest = list(islice(filter(None, there), _SIGNS))
    shared = Counter(chain.from_iterable(rarest))
    needed = min(_SHARED, len(rarest))
    return [n for n, number in shared.most_common() if number >= needed]


def _within(numbers: list[int], some: range) -> list[int]:
    return numbers[bisect_left(numbers, some.start) : bisect_left(numbers, some.stop)]


def _best(told: Told, text: str, earlier: list[Told], percent: float) -> Likeness | None:
    best: tuple[float, tuple[str, str, str], str] | None = None
    for other in earlier:
        words = plain(other.text)
        score = 100.0 if words == text else _ratio(words, text, percent)
        if score and (best is None or (score, other.at) > best[:2]):
            best = (score, other.at, other.post)
    return None if best is None else Likeness(told.post, best[2], best[0])


def _ratio(one: str, other: str, cutoff: float) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other, score_cutoff=cutoff))


def of_cut_text(one: str, other: str) -> float:
    """How like two texts are in percent; one that was cut short is compared with as much of the other."""
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=len)
    whole = float(fuzz.ratio(short, long))
    return max(whole, float(fuzz.ratio(short, long[: len(short)]))) if len(short) >= 2 * LEAST_LETTERS else whole


def closest(title: str, others: Sequence[str], percent: float, most: int) -> list[int]:
    """The numbers of the titles that are like one from `percent` on, the likest first; of a few letters none."""
    typed = plain(title)
    if len(typed) < 5 or not others:
        return []
    from rapidfuzz import fuzz, process

    plainly = [plain(other) for other in others]
    near = process.extract(typed, plainly, scorer=fuzz.token_set_ratio, score_cutoff=percent, limit=8 * most)
    scored = [((score + fuzz.token_sort_ratio(typed, title)) / 2, at) for title, score, at in near]
    return [at for score, at in sorted(scored, key=lambda one: (-one[0], one[1])) if score >= percent][:most]
