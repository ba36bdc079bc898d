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
    """Heights of a week: to be of any use, with the first title of each day seen, with all of them, with a line more
    for each, with everything."""

    least: int
    seen: int
    single: int
    double: int
    full: int
    past: bool = False
    """A week that is over gives room to those that are not."""


class Want(msgspec.Struct, frozen=True):
    """The lines a chip asks for."""

    least: int
    """In fewer the beginning of the title would not be seen."""
    base: int
    """With everything but the networks."""
    full: int


class Fill(msgspec.Struct, frozen=True):
    """The lines each chip of a cell gets, and how many have no room."""

    lines: tuple[int, ...]
    hidden: int
    above: bool = False
    """Whether "+2 more" stands beside the day's number, for want of room below."""


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


def share_rows(total: int, needs: Sequence[RowNeed], line: int = 15) -> list[int]:
    """The heights of the weeks: by need, none under 72 % of an even share while all fits, adding up to `total`."""
    if not needs:
        return []
    floor = LEAST_ROW * total / len(needs)
    steps = [
        [float(n.least) for n in needs],
        [float(n.seen) for n in needs],
        [float(n.single) for n in needs],
        [float(n.double) for n in needs],
        [float(n.double if n.past else n.full) for n in needs],
        [float(n.full) for n in needs],
        [max(floor, n.full) for n in needs],
    ]
    if total >= sum(steps[-1]):
        extra = (total - sum(steps[-1])) / len(needs)
        return _whole([height + extra for height in steps[-1]], total)
    for low, high in zip(reversed(steps[:-1]), reversed(steps[1:]), strict=True):
        if sum(low) <= total:
            return _whole(_by_lines(total, low, high, line, [n.past for n in needs]), total)
    part = total / max(1.0, sum(steps[0]))
    return _whole([height * part for height in steps[0]], total)


def fill(space: int, wants: Sequence[Want], beyond: int, s: Sizes) -> Fill:
    """Share a cell's height out: its least to each chip, then lines in turn, the networks last.

    A chip whose title would not be seen is rather counted among "+2 more"; only where that would leave none, the chips
    have one line.
    """
    if not wants and not beyond:
        return Fill((), 0)
    for least in ([w.least for w in wants], [1] * len(wants)):
        shown, above, below = _shown(space, [2 * s.pad + n * s.line + s.gap for n in least], beyond, s)
        if shown:
            break
    lines = least[:shown]
    left = space - below - sum(2 * s.pad + n * s.line + s.gap for n in lines) + (0 if below else s.gap)
    for goals in ([w.base for w in wants], [w.full for w in wants]):
        grew = True
        while grew:
            grew = False
            for i in range(shown):
                if lines[i] < goals[i] and left >= s.line:
                    lines[i] += 1
                    left -= s.line
                    grew = True
    return Fill(tuple(lines), len(wants) - shown + beyond, above)


def _shown(space: int, highs: Sequence[int], beyond: int, s: Sizes) -> tuple[int, bool, int]:
    """How many chips of these heights stand in a cell, whether "+2 more" is above them, and its height if it is not."""
    if not beyond and sum(highs) - s.gap <= space:
        return len(highs), False, 0
    most = len(highs) if beyond else len(highs) - 1
    shown = _fitting(highs[:most], space - s.more)
    tight = _fitting(highs[:most], space + s.gap)
    if shown == 0 and (tight or space < s.more):
        # no room for a chip and "+2 more" below it: that stands beside the day's number
        return tight, True, 0
    return shown, False, s.more


def row_need(cells: Sequence[tuple[int, int, Sequence[Want], int]], s: Sizes, past: bool = False) -> RowNeed:
    """What a week needs, of its cells' (height above the chips, the part of it that can be done without, wishes of the
    chips, posts beyond them)."""
    least = seen = single = double = full = s.head + s.more
    for above, spare, chips, beyond in cells:
        more = s.more if beyond else 0
        if not chips:
            full = max(full, above + more + s.edge)
            continue
        frame = len(chips) * (2 * s.pad + s.gap) + above + more
        bare = above - spare + 2 * s.pad + s.gap
        least = max(least, bare + s.line)
        seen = max(seen, bare + chips[0].least * s.line)
        single = max(single, frame + sum(c.least for c in chips) * s.line)
        double = max(double, frame + sum(max(c.least, min(2, c.base)) for c in chips) * s.line)
        full = max(full, frame + sum(c.base for c in chips) * s.line)
    heights = [least]
    for height in (seen, single, double, full):
        heights.append(max(height, heights[-1]))
    return RowNeed(*(height + 1 for height in heights), past=past)


def _fitting(highs: Sequence[int], space: int) -> int:
    """How many of these stand one below another."""
    number = 0
    for high in highs:
        space -= high
        if space < 0:
            break
        number += 1
    return number


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


def _by_lines(total: int, low: Sequence[float], high: Sequence[float], line: int, past: Sequence[bool]) -> list[float]:
    """From `low` towards `high` in whole lines of text, the week that lacks most first; what is left to all alike."""
    out, left = list(low), total - sum(low)
    while True:
        lacking = [
            ((high[n] - out[n]) / (high[n] - low[n]), not past[n], n)
            for n in range(len(out))
            if high[n] - out[n] > 0.5 and min(line, high[n] - out[n]) <= left
        ]
        if not lacking:
            return [height + left / len(out) for height in out]
        row = max(lacking)[2]
        step = min(float(line), high[row] - out[row])
        out[row] += step
        left -= step


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
