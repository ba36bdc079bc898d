"""How long a text is on a channel, of how much, and where what is over begins: counters, marks and the preview."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import msgspec

from smmdesk.domain.counting import length
from smmdesk.domain.kinds import LimitOn, Unit
from smmdesk.domain.networks import Limit


class Measure(msgspec.Struct, frozen=True):
    """What a text comes to in the unit of a network, against the limit that matters most."""

    has: int
    unit: Unit
    limit: Limit | None = None
    """The limit that is passed, or that would be passed first; None where the network has none."""
    fits: int | None = None
    """How many characters of the text fit, None where all do."""

    @property
    def over(self) -> int:
        """By how much the limit is passed, 0 where it is kept."""
        return max(0, self.has - self.limit.amount) if self.limit else 0

    @property
    def caption(self) -> bool:
        """Whether the limit is the one of texts under a picture."""
        return self.limit is not None and self.limit.on is LimitOn.CAPTION

    @property
    def near(self) -> bool:
        """Whether nine tenths of a firm limit are used: time to show it."""
        return self.limit is not None and self.limit.firm and self.has * 10 >= self.limit.amount * 9


def measure(
    text: str, limits: Sequence[Limit], unit: Unit, url_weight: int | None = None, pictures: int = 0
) -> Measure:
    """Measure what goes out on a network that counts in `unit`; with pictures it is a caption where there is such a
    limit.

    Of several limits a firm one that is passed counts before advice, then the one that is passed by most.
    """
    found = [_against(text, limit, url_weight) for limit in _that_count(limits, pictures)]
    if not found:
        return Measure(length(text, unit, url_weight), unit)
    passed = [m for m in found if m.over]
    if passed:
        worst = max(passed, key=lambda m: (m.limit is not None and m.limit.firm, _share(m)))
        assert worst.limit is not None
        return msgspec.structs.replace(worst, fits=fitting(text, worst.unit, worst.limit.amount, url_weight))
    return max(found, key=lambda m: (m.limit is not None and m.limit.firm, _share(m)))


def fitting(text: str, unit: Unit, amount: int, url_weight: int | None = None) -> int:
    """How many characters at the beginning of a text a network takes that takes `amount` of its units."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if length(text[:middle], unit, url_weight) <= amount:
            low = middle
        else:
            high = middle - 1
    return low


def folded(text: str, fold: int | None, lines: int = 9) -> str | None:
    """What a network shows before one asks for the rest: cut at a word, None where it shows all."""
    cut = len(text) if fold is None else fold
    rows = text.split("\n")
    if len(rows) > lines:
        cut = min(cut, len("\n".join(rows[:lines])))
    if cut >= len(text):
        return None
    while cut > 0 and _joined(text[cut - 1], text[cut]):
        cut -= 1
    shown = text[:cut]
    if text[cut : cut + 1].strip() and " " in shown:
        shown = shown[: max(shown.rfind(" "), shown.rfind("\n"))]
    return shown.rstrip(" \n.,;:") + "…"


def _joined(before: str, after: str) -> bool:
    """Whether two characters are shown as one: parts of an emoji, a letter and its accent."""
    if before.isascii() and after.isascii():
        return False
    return (
        "\u200d" in (before, after)
        or after in "\ufe0e\ufe0f\u20e3"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or unicodedata.combining(after) > 0
    )


def _that_count(limits: Sequence[Limit], pictures: int) -> list[Limit]:
    captions = [limit for limit in limits if limit.on is LimitOn.CAPTION]
    return captions if pictures and captions else [limit for limit in limits if limit.on is LimitOn.TEXT]


def _against(text: str, limit: Limit, url_weight: int | None) -> Measure:
    return Measure(length(text, limit.unit, url_weight), limit.unit, limit)


def _share(m: Measure) -> float:
    return m.has / m.limit.amount if m.limit and m.limit.amount else 0.0
