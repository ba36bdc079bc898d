"""Fields that hold several: made just what is wanted, touching no row that stands right already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smmdesk.base.text import hashtag
from smmdesk.domain import ranks
from smmdesk.domain.rows import Row
from smmdesk.storage.registry import table
from smmdesk.storage.work import Work


def put_words(w: Work, cls: type[Row], owner: dict[str, str], words: Iterable[str]) -> None:
    """Make the hashtags of something these, in this order; to networks “#Library” and “#library” are one."""
    each: dict[str, str] = {}
    for word in filter(None, map(hashtag, words)):
        each.setdefault(word.casefold(), word)
    put(w, cls, owner, "word", each.values())


def put(w: Work, cls: type[Row], owner: dict[str, str], field: str, values: Iterable[str]) -> None:
    """Make the rows of `cls` of an owner name these values in `field`, in this order if they have a rank."""
    wanted = list(dict.fromkeys(values))
    ranked = any(f.name == "rank" for f in table(cls).fields)
    equal: dict[str, Any] = dict(owner)
    there = {getattr(row, field): row for row in w.find(cls, order="rank" if ranked else "", **equal)}
    for value in sorted(set(there) - set(wanted)):
        w.bin(cls, there[value].id)
    rank = ""
    for value in wanted:
        old = there.get(value)
        if old is not None and (not ranked or old.rank > rank):  # type: ignore[attr-defined]
            rank = getattr(old, "rank", "")
            continue
        rank = ranks.after_last(rank)
        w.make(cls, **equal, **{field: value}, **({"rank": rank} if ranked else {}))
