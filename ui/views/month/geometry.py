"""Where the parts of a month stand: pure arithmetic on whole pixels."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

EMPTY_WEEKEND = 0.6
LEAST_ROW = 0.72
"""No week is under this part of an even share while everything fits."""


class Sizes(msgspec.Struct, frozen=True):
    """The design's sizes in pixels of one scale."""

    weeks: int
    header: int
    head: int
    side: int
    lane: int
    bar: int
    note: int
    line: int
    pad: int
    gap: int
    more: int
    edge: int
    text_left: int
    text_right: int
    icon: int
    icon_room: int


class RowNeed(msgspec.Struct, frozen=True):
    """Heights of a week: to be of any use, with one line a chip, with two, with everything."""

    least: int
    single: int
    double: int
    full: int


class Fill(msgspec.Struct, frozen=True):
    """The lines each chip of a cell gets, and how many have no room."""

    lines: tuple[int, ...]
    hidden: int


def sizes(scale: float) -> Sizes:
    """The sizes of the design page at a scale."""

    def px(value: float) -> int:
        return max(1, round(value * scale))

    return Sizes(
        weeks=px(27), header=px(22), head=px(22), side=px(3), lane=px(20), bar=px(17), note=px(14), line=px(15),
        pad=px(2), gap=px(3), more=px(16), edge=px(3), text_left=px(8), text_right=px(5), icon=px(13),
        icon_room=px(20),
    )  # fmt: skip


def columns(left: int, width: int, shares: Sequence[float]) -> list[int]:
    """The left edges of the columns and the right edge of the last, `shares` of a whole column each."""
    whole = (width - left) / sum(shares)
    edges, at = [left], 0.0
    for share in shares:
        at += share * whole
        edges.append(left + round(at))
    return edges


def share_rows(total: int, needs: Sequence[RowNeed]) -> list[int]:
    """The heights of the weeks: by need, none under 72 % of an even share while all fits, adding up to `total`."""
    if not needs:
        return []
    floor = LEAST_ROW * total / len(needs)
    steps = [
        [float(n.least) for n in needs],
        [float(n.single) for n in needs],
        [float(n.double) for n in needs],
        [float(n.full) for n in needs],
        [max(floor, n.full) for n in needs],
    ]
    if total >= sum(steps[-1]):
        extra = (total - sum(steps[-1])) / len(needs)
        return _whole([height + extra for height in steps[-1]], total)
    for low, high in zip(reversed(steps[:-1]), reversed(steps[1:]), strict=True):
        if sum(low) <= total:
            span = sum(high) - sum(low)
            part = (total - sum(low)) / span if span else 0.0
            return _whole([a + (b - a) * part for a, b in zip(low, high, strict=True)], total)
    part = total / max(1.0, sum(steps[0]))
    return _whole([height * part for height in steps[0]], total)


def fill(space: int, wants: Sequence[tuple[int, int]], beyond: int, s: Sizes) -> Fill:
    """Share a cell's height out: first a line to each chip, then lines in turn, the networks last."""
    one, number = s.line + 2 * s.pad, len(wants)
    shown = number
    if beyond or number * (one + s.gap) - s.gap > space:
        shown = min(number, max(0, (space - s.more) // (one + s.gap)))
        if shown == number and not beyond:
            shown = max(0, number - 1)
    left = space - shown * (one + s.gap) + s.gap
    if shown < number or beyond:
        left -= s.more + s.gap
    lines = [1] * shown
    for part in (0, 1):
        grew = True
        while grew:
            grew = False
            for i in range(shown):
                if lines[i] < wants[i][part] and left >= s.line and (not part or lines[i] >= wants[i][0]):
                    lines[i] += 1
                    left -= s.line
                    grew = True
    return Fill(tuple(lines), number - shown + beyond)


def row_need(cells: Sequence[tuple[int, Sequence[int], int]], s: Sizes) -> RowNeed:
    """What a week needs, of its cells' (height above the chips, lines wanted by each chip, posts beyond them)."""
    least = single = double = full = s.head + s.more
    for above, chips, beyond in cells:
        more = s.more + s.gap if beyond else 0
        number = len(chips)
        frame = number * (2 * s.pad + s.gap) + above + more
        extra = s.more if number > 1 else more
        least = max(least, above + (2 * s.pad + s.gap + s.line if number else 0) + extra)
        single = max(single, frame + number * s.line)
        double = max(double, frame + sum(min(2, n) for n in chips) * s.line)
        full = max(full, frame + sum(chips) * s.line)
    return RowNeed(least + 1, max(single, least) + 1, max(double, least) + 1, max(full, least) + 1)


def lanes(spans: Sequence[tuple[int, int]]) -> list[int]:
    """A lane for each span of days, so that none overlap; the longest-running ones on top."""
    out = [0] * len(spans)
    ends: list[int] = []
    for i in sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1])):
        first, last = spans[i]
        lane = next((n for n, end in enumerate(ends) if end < first), len(ends))
        if lane == len(ends):
            ends.append(last)
        else:
            ends[lane] = last
        out[i] = lane
    return out


def _whole(heights: Sequence[float], total: int) -> list[int]:
    """Whole pixels that add up to `total`."""
    out, at, done = [], 0.0, 0
    for height in heights:
        at += height
        out.append(round(at) - done)
        done += out[-1]
    if out:
        out[-1] += total - done
    return out
