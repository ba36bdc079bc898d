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
    past: bool = False
    """A week that is over gives room to those that are not."""


class Want(msgspec.Struct, frozen=True):
    """The lines a chip asks for."""

    least: int
    """In fewer the title would not be seen; it gets them before others get more."""
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
    """Share a cell's height out: a line to each chip, then its least, then lines in turn, the networks last."""
    if not wants and not beyond:
        return Fill((), 0)
    highs = [2 * s.pad + s.line + s.gap for _want in wants]
    above, below = False, 0
    shown = len(wants)
    if beyond or sum(highs) - s.gap > space:
        most = len(wants) if beyond else len(wants) - 1
        below = s.more
        shown = _fitting(highs[:most], space - below)
        tight = _fitting(highs[:most], space + s.gap)
        if shown == 0 and (tight or space < s.more):
            # no room for a chip and "+2 more" below it: that stands beside the day's number
            shown, above, below = tight, True, 0
    left = space - below - sum(highs[:shown]) + (0 if below else s.gap)
    lines = [1] * shown
    for goals in ([w.least for w in wants], [w.base for w in wants], [w.full for w in wants]):
        grew = True
        while grew:
            grew = False
            for i in range(shown):
                if lines[i] < goals[i] and left >= s.line:
                    lines[i] += 1
                    left -= s.line
                    grew = True
    return Fill(tuple(lines), len(wants) - shown + beyond, above)


def row_need(cells: Sequence[tuple[int, Sequence[Want], int]], s: Sizes, past: bool = False) -> RowNeed:
    """What a week needs, of its cells' (height above the chips, wishes of the chips, posts beyond them)."""
    least = single = double = full = s.head + s.more
    for above, chips, beyond in cells:
        more = s.more if beyond else 0
        if not chips:
            full = max(full, above + more + s.edge)
            continue
        frame = len(chips) * (2 * s.pad + s.gap) + above + more
        least = max(least, above + 2 * s.pad + s.gap + s.line)
        single = max(single, frame + len(chips) * s.line)
        double = max(double, frame + sum(max(c.least, min(2, c.base)) for c in chips) * s.line)
        full = max(full, frame + sum(c.base for c in chips) * s.line)
    single = max(single, least)
    double = max(double, single)
    full = max(full, double)
    return RowNeed(least + 1, single + 1, double + 1, full + 1, past)


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
