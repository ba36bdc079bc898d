"""Where hours and the posts on them stand: pure arithmetic on whole pixels."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

DAY = 24 * 60
STEP = 15
"""A drop goes to the nearest quarter of an hour."""
WORK_BEGINS = 8
"""The hour that a week without posts opens at."""


class Slot(msgspec.Struct, frozen=True):
    """The place of one thing beside others at the same time."""

    column: int
    columns: int
    room: int
    """How high it may be until something else begins below it."""


def minutes(time: str) -> int:
    """The minutes since midnight of `HH:MM`."""
    return int(time[:2]) * 60 + int(time[3:5])


def clock(at: int) -> str:
    """`HH:MM` for minutes since midnight, kept within the day."""
    at = min(max(at, 0), DAY - 1)
    return f"{at // 60:02d}:{at % 60:02d}"


def nearest(at: float) -> str:
    """The quarter of an hour nearest to minutes since midnight."""
    return clock(min(round(at / STEP) * STEP, DAY - STEP))


def place(tops: Sequence[int], heights: Sequence[int], end: int, most: int) -> list[Slot | None]:
    """The places of things with these tops, in rising order, that need at least these heights; None for those that
    have no room, because `most` others stand beside them."""
    found: list[Slot | None] = [None] * len(tops)
    group: list[int] = []
    until = 0
    for n, (top, height) in enumerate(zip(tops, heights, strict=True)):
        if group and top >= until:
            _settle(found, group, tops, heights, most)
            group, until = [], 0
        group.append(n)
        until = max(until, top + height)
    _settle(found, group, tops, heights, most)
    return [_with_room(found, n, tops, end) for n in range(len(tops))]


def _settle(found: list[Slot | None], group: list[int], tops: Sequence[int], heights: Sequence[int], most: int) -> None:
    """Side by side, each in the first column that is free again."""
    ends: list[int] = []
    columns: dict[int, int] = {}
    for n in group:
        column = next((c for c, end in enumerate(ends) if end <= tops[n]), len(ends))
        if column == len(ends):
            if column >= most:
                continue
            ends.append(0)
        ends[column] = tops[n] + heights[n]
        columns[n] = column
    for n, column in columns.items():
        found[n] = Slot(column, len(ends), 0)


def _with_room(found: Sequence[Slot | None], n: int, tops: Sequence[int], end: int) -> Slot | None:
    slot = found[n]
    if slot is None:
        return None
    for later in range(n + 1, len(tops)):
        other = found[later]
        if other is not None and _beside(slot, other):
            return Slot(slot.column, slot.columns, tops[later] - tops[n])
    return Slot(slot.column, slot.columns, end - tops[n])


def _beside(one: Slot, other: Slot) -> bool:
    """Whether two columns of a day, of groups cut differently, lie over each other."""
    a, b = one.column / one.columns, (one.column + 1) / one.columns
    c, d = other.column / other.columns, (other.column + 1) / other.columns
    return a < d - 1e-9 and c < b - 1e-9
