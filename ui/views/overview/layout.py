"""Where the rows, weeks and marks of the overview stand: pure."""

from __future__ import annotations

import msgspec

from smmdesk.domain.cards import Ghost, PostCard
from smmdesk.domain.overview import Overview


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A post or a slot in its cell."""

    row: int
    week: int
    place: int
    """From 0 within the cell."""
    thing: PostCard | Ghost
    box: tuple[int, int, int, int]
    """In pixels from the top of the first row; nothing wide where it has no room."""

    @property
    def id(self) -> str:
        """The id of the post, "" for a slot."""
        return self.thing.id if isinstance(self.thing, PostCard) else ""


class Sizes(msgspec.Struct, frozen=True):
    """The sizes of an overview in pixels."""

    names: int
    totals: int
    row: int
    mark: int
    gap: int
    least: int
    """No week is narrower."""


class OverviewLayout(msgspec.Struct, frozen=True):
    """An overview laid out for a width."""

    edges: tuple[int, ...]
    """The left edges of the weeks and the right edge of the last."""
    rows: int
    row: int
    marks: dict[tuple[int, int], tuple[Mark, ...]]
    """By row and week."""
    more: dict[tuple[int, int], int]
    """In cells with more marks than there is room for, how many are not shown."""

    def week_at(self, x: int) -> int:
        """The week at a place, -1 outside."""
        return next((n for n in range(len(self.edges) - 1) if self.edges[n] <= x < self.edges[n + 1]), -1)

    def row_at(self, y: int) -> int:
        """The row at a place, -1 outside."""
        return y // self.row if 0 <= y < self.rows * self.row else -1

    def mark_at(self, x: int, y: int, slack: int = 2) -> Mark | None:
        """The mark at a place, or so near to it."""
        for mark in self.marks.get((self.row_at(y), self.week_at(x)), ()):
            left, top, width, height = mark.box
            if width and left - slack <= x < left + width + slack and top - slack <= y < top + height + slack:
                return mark
        return None

    def all(self) -> list[Mark]:
        """The marks in the order of reading."""
        return [mark for key in sorted(self.marks) for mark in self.marks[key]]

    def find(self, post: str, row: int = -1) -> Mark | None:
        """The mark of a post, in a row first where it stands in several."""
        found = [mark for mark in self.all() if mark.id == post]
        return next((mark for mark in found if mark.row == row), found[0] if found else None)

    def step(self, at: tuple[int, int, int], direction: str) -> tuple[int, int, int]:
        """The (row, week, place) to go to: along a row from mark to mark and week to week, or to the next row."""
        row, week, place = at
        if direction in ("up", "down"):
            row = min(max(0, row + (1 if direction == "down" else -1)), max(0, self.rows - 1))
            return row, week, min(place, max(0, len(self.marks.get((row, week), ())) - 1))
        if direction in ("home", "end"):
            week = 0 if direction == "home" else len(self.edges) - 2
            return row, week, 0
        ahead = 1 if direction == "right" else -1
        if 0 <= place + ahead < len(self.marks.get((row, week), ())):
            return row, week, place + ahead
        if not 0 <= week + ahead < len(self.edges) - 1:
            return at
        count = len(self.marks.get((row, week + ahead), ()))
        return row, week + ahead, 0 if ahead > 0 else max(0, count - 1)


def lay_out(shown: Overview, width: int, sizes: Sizes) -> OverviewLayout:
    """Share what names and totals leave of `width` among the weeks, and put the marks into the cells, in two lines."""
    wide = max(sizes.least, (width - sizes.names - sizes.totals) / max(1, shown.weeks))
    edges = tuple(sizes.names + round(n * wide) for n in range(shown.weeks + 1))
    marks: dict[tuple[int, int], tuple[Mark, ...]] = {}
    more: dict[tuple[int, int], int] = {}
    step = sizes.mark + sizes.gap
    for number, row in enumerate(shown.rows):
        for week, cell in enumerate(row.cells):
            things = cell.things
            if not things:
                continue
            room = max(1, int((edges[week + 1] - edges[week] - sizes.gap) // step))
            lines = 1 if len(things) <= room else 2
            shows = len(things) if len(things) <= room * 2 else max(1, room * 2 - 1)
            across = min(room, len(things)) if lines == 1 else -(-min(len(things), room * 2) // 2)
            left = edges[week] + (edges[week + 1] - edges[week] - across * step + sizes.gap) // 2
            top = number * sizes.row + (sizes.row - lines * step + sizes.gap) // 2
            placed = []
            for place, thing in enumerate(things):
                x, y = left + place % across * step, top + place // across * step
                side = sizes.mark if place < shows else 0
                placed.append(Mark(number, week, place, thing, (x, y, side, side)))
            marks[number, week] = tuple(placed)
            if shows < len(things):
                more[number, week] = len(things) - shows
    return OverviewLayout(edges, len(shown.rows), sizes.row, marks, more)
