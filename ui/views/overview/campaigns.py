"""Where the campaigns stand over the weeks of the overview, and where their names have room: pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from smmdesk.domain.cards import Bar

MOST_LANES = 4
NAME = 150.0
"""A name beside its bar has at most so much room (at 100 %)."""


class Placed(msgspec.Struct, frozen=True):
    """A campaign: its lane, its ends, and those of its name."""

    bar: Bar
    lane: int
    left: float
    right: float
    words: tuple[float, float]
    """Where its name stands; no room at all where it has none."""

    @property
    def inside(self) -> bool:
        """Whether the name stands in the bar."""
        return self.left <= self.words[0] and self.words[1] <= self.right


def place(
    bars: Sequence[Bar], first: date, edges: Sequence[int], measure: Callable[[str], float], scale: float
) -> tuple[Placed, ...]:
    """Every campaign in the first lane in which neither it nor its name covers another; a name stands in its bar, else
    before it, else behind. What has no lane stands in the last one without a name."""
    days = 7 * (len(edges) - 1)
    across, gap = (edges[-1] - edges[0]) / days, 5 * scale
    free: list[float] = []
    found = []
    for bar in sorted(bars, key=lambda b: (b.day_from, b.day_to)):
        begin = max(0, (date.fromisoformat(bar.day_from) - first).days)
        end = min(days, (date.fromisoformat(bar.day_to) - first).days + 1)
        left, right = edges[0] + begin * across, edges[0] + end * across
        wide = measure(bar.name)
        lane = next((n for n, used in enumerate(free) if used <= left), len(free))
        if lane == len(free) and lane < MOST_LANES:
            free.append(float(edges[0]))
        named = lane < MOST_LANES
        lane = min(lane, MOST_LANES - 1)
        words = (right, right)
        if named and wide + 2 * gap <= right - left:
            words = (left + gap, right)
        elif named and wide + gap <= left - free[lane]:
            words = (left - gap - wide, left - gap + 1)
        elif named:
            words = (right + gap, min(right + gap + min(wide + 1, NAME * scale), float(edges[-1])))
        free[lane] = max(free[lane], right + gap, words[1] + gap)
        found.append(Placed(bar, lane, left, right, words))
    return tuple(found)
