"""Lays a week out: a lane for what has no hour, below it the hours of each day. No painting, no widget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from smmdesk.domain.cards import Ghost, Period, PostCard
from ui.views.month import geometry as geo
from ui.views.month.faces import Face
from ui.views.month.layout import BarPiece, Box, Cell, Item, MonthLayout, Planner
from ui.views.week import hours

HOUR, GUTTER, HEADER, LEAST_LANE = 59, 48, 30, 40
NARROWEST = 44
"""Posts at the same time are not narrower; further ones are counted."""
LANE_SHARE = 0.36
"""The lane takes at most this part of the height."""
Thing = tuple[str, "PostCard | Ghost", Face]


class WeekLayout(MonthLayout, frozen=True):
    """A week laid out for one size; what stands on hours is shifted by `scroll`."""

    head: int = 0
    """Where the lane begins, below the names of the days."""
    grid: int = 0
    """Where the hours begin, below the lane."""
    hour: int = 59
    """The height of an hour."""
    content: int = 0
    """The height of all hours with what hangs over midnight."""
    scroll: int = 0
    laned: frozenset[str] = frozenset()
    """What stands in the lane and does not scroll."""

    def item_at(self, x: int, y: int) -> Item | None:
        cell = self.cell_at(x, y)
        for item in reversed(cell.items) if cell else ():
            left, top, width, height = item.box
            in_lane = item.id in self.laned
            if (y < self.grid) is in_lane and left <= x < left + width and top <= y < top + height:
                return item
        return None

    def date_at(self, x: int, y: int, head: int, line: int) -> str:
        return super().date_at(x, y, self.head, line)

    def minutes_at(self, y: int) -> float | None:
        """The minutes since midnight at a height; None in the lane."""
        return None if y < self.grid else (y - self.grid + self.scroll) * 60 / self.hour

    def y_of(self, at: int) -> int:
        """Where minutes since midnight stand."""
        return self.grid + round(at * self.hour / 60) - self.scroll

    def begin(self, height: int) -> int:
        """How far it is scrolled at first: an hour before the first post, or to the hours of work."""
        times = [c.time for cards in self.period.cards.values() for c in cards if c.time]
        times += [g.time for ghosts in self.period.ghosts.values() for g in ghosts if g.time]
        first = min((hours.minutes(t) // 60 for t in times), default=hours.WORK_BEGINS + 1)
        return self.kept(max(0, first - 1) * self.hour, height)

    def kept(self, scroll: int, height: int) -> int:
        """A scrolling kept within the hours, for a view of a height."""
        return max(0, min(scroll, self.content - (height - self.grid)))

    def scrolled(self, scroll: int) -> WeekLayout:
        """The same, scrolled to `scroll`."""
        up = self.scroll - scroll
        cells = tuple(replace(cell, items=tuple(self._moved(item, up) for item in cell.items)) for cell in self.cells)
        return replace(
            self, scroll=scroll, cells=cells,
            by_id={item.id: item for cell in cells for item in cell.items},
            by_day={cell.day: cell for cell in cells},
        )  # fmt: skip

    def _moved(self, item: Item, by: int) -> Item:
        if item.id in self.laned:
            return item
        return replace(item, box=_lower(item.box, by))


class WeekPlanner(Planner):
    """Lays weeks out for one set of looks, one theme and one size."""

    def steps(self, period: Period, key: tuple[object, ...]) -> Iterator[MonthLayout | None]:
        s, wish, px = self._artist.sizes, self._wish, self._artist.theme.px
        days = [period.first + timedelta(days=n) for n in range(7)]
        columns = geo.columns(px(GUTTER), max(wish.width, px(GUTTER) + 7), self._shares(period, days))
        head, hour = px(HEADER), px(HOUR)
        lanes, pieces = self._pieces(period, days, columns, head)
        most = max(px(LEAST_LANE), round(wish.height * LANE_SHARE))
        content = 24 * hour + s.line * 3
        timed = [self._on_hours(period, day, columns[n], columns[n + 1], hour, content) for n, day in enumerate(days)]
        yield None
        rows = []
        for n, day in enumerate(days):
            rows.append(self._in_lane(period, day, columns, n, head, lanes, most, timed[n][1]))
        yield None
        bottom = max((max([i.box[1] + i.box[3] for i in items] + [end]) for items, end, _note in rows), default=0)
        grid = max(head + px(LEAST_LANE), bottom + s.gap + 1)
        cells, laned = [], set()
        for n, day in enumerate(days):
            items, _end, note = rows[n]
            laned |= {item.id for item in items}
            below = tuple(replace(item, box=_lower(item.box, grid)) for item in timed[n][0])
            box = (columns[n], 0, columns[n + 1] - columns[n], max(wish.height, grid + 1))
            cells.append(self._day(day, n, box, period, tuple(items), below, note, grid))
            yield None
        yield WeekLayout(
            period=period, key=key, columns=tuple(columns), rows=(0, max(wish.height, grid + 1)),
            weeks=(str(days[3].isocalendar().week),), cells=tuple(cells), bars=tuple(pieces),
            by_id={item.id: item for cell in cells for item in cell.items},
            by_day={cell.day: cell for cell in cells},
            head=head, grid=grid, hour=hour, content=content, laned=frozenset(laned),
        )  # fmt: skip

    def _day(
        self, day: date, n: int, box: Box, period: Period, laned: tuple[Item, ...], timed: tuple[Item, ...],
        note: tuple[str, tuple[str, ...], int], free: int,
    ) -> Cell:  # fmt: skip
        on = day.isoformat()
        exams = any(term.day_from <= on <= term.day_to for term in period.terms)
        beside, lines, top = note
        return Cell(on, day, 0, n, box, str(day.day), True, beside, lines, top, laned + timed, free, exams)

    def _pieces(
        self, period: Period, days: list[date], columns: list[int], head: int
    ) -> tuple[dict[str, int], list[BarPiece]]:
        """By day how many lanes of bars lie over it, and the bars."""
        s, on = self._artist.sizes, [day.isoformat() for day in days]
        lanes, pieces = {}, []
        for bar, lane in self._laned(period, days[0], 1)[0]:
            inside = [n for n, day in enumerate(on) if bar.day_from <= day <= bar.day_to]
            if not inside:
                continue
            first, last = inside[0], inside[-1]
            begins, ends = on[first] == bar.day_from, on[last] == bar.day_to
            left = columns[first] + 1 + (s.side if begins else 0)
            right = columns[last + 1] - (s.side if ends else 0)
            pieces.append(BarPiece(bar, (left, head + s.gap + lane * s.lane, right - left, s.bar), begins, ends, True))
            for n in inside:
                lanes[on[n]] = max(lanes.get(on[n], 0), lane + 1)
        return lanes, pieces

    def _in_lane(
        self,
        period: Period,
        day: date,
        columns: list[int],
        n: int,
        head: int,
        lanes: dict[str, int],
        most: int,
        lost: int,
    ) -> tuple[list[Item], int, tuple[str, tuple[str, ...], int]]:
        """What of a day has no hour, where it ends, and the name of its date: beside the number or in lines."""
        s, on = self._artist.sizes, day.isoformat()
        x, width = columns[n] + 1 + s.side, columns[n + 1] - columns[n] - 1 - 2 * s.side
        y = top = head + s.gap + s.lane * lanes.get(on, 0)
        name = period.notes[on].name if on in period.notes else ""
        taken = self._artist.width("Mon 00") + 26 * self._artist.theme.scale
        below = self._note(name, "", round(width - taken)) if name else ()
        if below:
            below = self._note(name, "", width) or (name,)
            y += len(below) * s.note + s.gap
        items: list[Item] = []
        things = [thing for thing in self._things(period, on) if not thing[1].time]
        beyond = lost + max(0, period.counts.get(on, 0) - len(period.cards.get(on, ())))
        for number, thing in enumerate(things):
            lines = min(2, self._artist.wants(thing[2], width).base)
            high = self._artist.height(lines)
            if items and y + high + (s.more if number + 1 < len(things) or beyond else 0) > head + most:
                beyond += len(things) - number
                break
            items.append(_item(thing, on, (x, y, width, high), lines))
            y += high + s.gap
        if beyond:
            items.append(Item("more", f"more:{on}", on, (x, y, width, s.more), number=beyond))
            y += s.more
        return items, y, ("" if below else name, below, top)

    def _on_hours(
        self, period: Period, day: date, left: int, right: int, hour: int, content: int
    ) -> tuple[list[Item], int]:
        """What of a day has an hour, from midnight down, and how many of it have no room beside the others."""
        s, artist, on = self._artist.sizes, self._artist, day.isoformat()
        things = [thing for thing in self._things(period, on) if thing[1].time]
        inner = right - left - 1 - 2 * s.side
        tops = [round(hours.minutes(thing[1].time or "") * hour / 60) for thing in things]
        least = [artist.height(artist.wants(thing[2], inner).least) + s.gap for thing in things]
        most = max(1, inner // artist.theme.px(NARROWEST))
        items, lost = [], 0
        for n, slot in enumerate(hours.place(tops, least, content, most)):
            if slot is None:
                lost += things[n][0] == "post"
                continue
            width = (inner + s.gap) // slot.columns - s.gap
            x = left + 1 + s.side + slot.column * (width + s.gap)
            room = (slot.room - s.gap - 2 * s.pad) // s.line
            lines = max(1, min(artist.wants(things[n][2], width).full, room))
            items.append(_item(things[n], on, (x, tops[n], width, artist.height(lines)), lines))
        return items, lost


def _lower(box: Box, by: int) -> Box:
    left, top, width, height = box
    return left, top + by, width, height


def _item(thing: Thing, day: str, box: Box, lines: int) -> Item:
    kind, what, look = thing
    if isinstance(what, PostCard):
        return Item(kind, what.id, day, box, look, lines, card=what)
    name = f"ghost:{day}:{what.rubric}:{what.time or ''}{':skipped' if what.skipped else ''}"
    return Item(kind, name, day, box, look, lines, ghost=what)
