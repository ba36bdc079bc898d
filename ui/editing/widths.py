"""How the columns of a table share its width."""

from __future__ import annotations

from collections.abc import Sequence

_FIRST = 0.36
"""The first column, the names, gets what it wants before the others, up to this part of the width."""


def shared_out(room: int, wants: Sequence[int], shares: Sequence[int]) -> list[int]:
    """The widths of the columns, which together are `room`: each gets what its words want where that is less than an
    even share, the others share what is left evenly; what nobody wants goes by `shares`."""
    first = min(wants[0], round(room * _FIRST))
    widths = [first, *_even(room - first, wants[1:])]
    over = room - sum(widths)
    if over > 0:
        whole = sum(shares)
        widths = [wide + over * share // whole for wide, share in zip(widths, shares, strict=True)]
    widths[-1] += room - sum(widths)
    return widths


def _even(room: int, wants: Sequence[int]) -> list[int]:
    """What is wanted where it is less than an even share; what that leaves raises the share of the others."""
    widths, left = [0] * len(wants), len(wants)
    for n in sorted(range(len(wants)), key=lambda n: wants[n]):
        widths[n] = min(wants[n], max(0, room) // left)
        room -= widths[n]
        left -= 1
    return widths
