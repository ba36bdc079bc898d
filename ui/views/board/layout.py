"""Where the columns and cards of a board stand: pure, with the heights handed in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

import msgspec


class Carded(Protocol):
    """What can stand on a card."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Carded)


class Placed(msgspec.Struct, Generic[T], frozen=True):
    """A card in its column."""

    work: T
    column: int
    number: int
    """From 0 within the column."""
    top: int
    """From the top of the first card's place; the board scrolls under its heads."""
    height: int

    @property
    def id(self) -> str:
        """The id of what it shows."""
        return self.work.id


class BoardLayout(msgspec.Struct, Generic[T], frozen=True):
    """A board laid out for a width."""

    edges: tuple[int, ...]
    """The left edges of the columns and the right edge of the last."""
    columns: tuple[tuple[Placed[T], ...], ...]
    ends: tuple[int, ...]
    """Where the last card of each column ends."""

    @property
    def height(self) -> int:
        """How high the highest column is."""
        return max(self.ends, default=0)

    def all(self) -> list[Placed[T]]:
        """The cards in the order of reading: column after column."""
        return [placed for column in self.columns for placed in column]

    def column_at(self, x: int) -> int:
        """The column at a place, -1 outside."""
        return next((n for n in range(len(self.columns)) if self.edges[n] <= x < self.edges[n + 1]), -1)

    def at(self, x: int, y: int) -> Placed[T] | None:
        """The card at a place."""
        column = self.column_at(x)
        cards = self.columns[column] if column >= 0 else ()
        number = bisect_right(cards, y, key=lambda p: p.top) - 1
        return cards[number] if number >= 0 and y < cards[number].top + cards[number].height else None

    def between(self, top: int, bottom: int) -> Iterable[Placed[T]]:
        """The cards that reach into a band: what is seen of a board of any length."""
        for cards in self.columns:
            first = max(0, bisect_right(cards, top, key=lambda p: p.top) - 1)
            yield from cards[first : bisect_left(cards, bottom, key=lambda p: p.top)]

    def find(self, id: str, column: int = -1) -> Placed[T] | None:
        """The card of something, in a column first where it stands in several."""
        found = [p for p in self.all() if p.id == id]
        return next((p for p in found if p.column == column), found[0] if found else None)

    def step(self, placed: Placed[T] | None, direction: str) -> Placed[T] | None:
        """The card to go to from another: `up` and `down` in its column, `left` and `right` to the next with cards."""
        if placed is None:
            return next(iter(self.all()), None)
        column = self.columns[placed.column]
        if direction in ("up", "down"):
            number = placed.number + (1 if direction == "down" else -1)
            return column[number] if 0 <= number < len(column) else placed
        if direction in ("home", "end"):
            return column[0 if direction == "home" else -1]
        ahead = (
            range(placed.column + 1, len(self.columns)) if direction == "right" else range(placed.column - 1, -1, -1)
        )
        middle = placed.top + placed.height // 2
        for number in ahead:
            if self.columns[number]:
                return min(self.columns[number], key=lambda p: abs(p.top + p.height // 2 - middle))
        return placed


def lay_out(
    board: Sequence[Sequence[T]], width: int, least: int, gap: int, pad: int, height: Callable[[T, int], int],
    first: float = 1, lead: int = 0,
) -> BoardLayout[T]:  # fmt: skip
    """Share `width` among the columns, none narrower than `least`, and put the cards into them.

    The first is so many times as wide as the others: its cards have the most to say.

    `lead` is left free above the first card of the first column; `pad` is left free at the top and at the sides of a
    column; `height` tells how high a card of a width is.
    """
    wide = max(least, width / max(1, len(board) - 1 + first))
    edges = (0, *(round((n + first) * wide) for n in range(len(board))))
    columns, ends = [], []
    for n, column in enumerate(board):
        top, cards = pad + (lead if n == 0 else 0), []
        for number, work in enumerate(column):
            high = height(work, edges[n + 1] - edges[n] - 2 * pad)
            cards.append(Placed(work, n, number, top, high))
            top += high + gap
        columns.append(tuple(cards))
        ends.append(top)
    return BoardLayout(edges, tuple(columns), tuple(ends))
