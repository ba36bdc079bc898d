"""What of a post goes beyond what a network takes, or what it advises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from smmdesk.domain.counting import fits_surely, length
from smmdesk.domain.kinds import LimitOn
from smmdesk.domain.networks import Limit


class Outgoing(msgspec.Struct, frozen=True):
    """What of a post goes out on a channel, as far as networks limit it."""

    title: str
    text: str
    """With the link and the hashtags, as `outgoing.compose` puts it together."""
    hashtags: Sequence[str]
    alt_texts: Sequence[str]
    """One for each attachment, "" where there is none."""


class Excess(msgspec.Struct, frozen=True):
    """A limit that is passed, and by what."""

    limit: Limit
    has: int


def excesses(out: Outgoing, limits: Sequence[Limit], url_weight: int | None = None) -> tuple[Excess, ...]:
    """The limits that are passed, of each thing only the most important: a firm one before advice, the highest first.

    With an attachment a text is a caption, where the network knows captions: their limit counts then, not the text's.
    """
    captioned = bool(out.alt_texts) and any(limit.on is LimitOn.CAPTION for limit in limits)
    unused = LimitOn.TEXT if captioned else LimitOn.CAPTION
    found: dict[LimitOn, Excess] = {}
    for limit in sorted(limits, key=lambda x: (not x.firm, -x.amount)):
        if limit.on is unused or limit.on in found:
            continue
        has = _measured(out, limit, url_weight)
        if has > limit.amount:
            found[limit.on] = Excess(limit, has)
    return tuple(found.values())


def _measured(out: Outgoing, limit: Limit, url_weight: int | None) -> int:
    """How much there is, or 0 where it surely fits."""
    if limit.on is LimitOn.PICTURES:
        return len(out.alt_texts)
    if limit.on is LimitOn.HASHTAGS:
        return len(out.hashtags)
    return max((_long(text, limit, url_weight) for text in _texts(out, limit.on)), default=0)


def parts(out: Outgoing, on: LimitOn) -> tuple[str, ...]:
    """What of a post a limit is about: while it is the same, the limit is passed in the same way."""
    if on is LimitOn.PICTURES:
        return (str(len(out.alt_texts)),)
    return tuple(out.hashtags) if on is LimitOn.HASHTAGS else tuple(_texts(out, on))


def _long(text: str, limit: Limit, url_weight: int | None) -> int:
    if fits_surely(text, limit.unit, limit.amount, url_weight):
        return 0
    return length(text, limit.unit, url_weight)


def _texts(out: Outgoing, on: LimitOn) -> Iterator[str]:
    if on in (LimitOn.TEXT, LimitOn.CAPTION):
        yield out.text
    elif on is LimitOn.TITLE:
        yield out.title
    elif on is LimitOn.TAGS:
        yield ",".join(out.hashtags)
    elif on is LimitOn.ALT_TEXT:
        yield from out.alt_texts
