"""Lays a period out: which chip stands where, in how many lines. No painting, no widget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from smmdesk.domain import dates
from smmdesk.domain.cards import Bar, Ghost, Looks, Period, PostCard
from ui.views.month import geometry as geo
from ui.views.month.chips import ChipArtist
from ui.views.month.faces import Face, face, ghost_face
from ui.views.month.lines import Need, fit

CONSIDERED = 8
"""Chips of one day that count when weeks share the height."""
MOST_LANES = 4
Box = tuple[int, int, int, int]


class Item(msgspec.Struct, frozen=True, gc=False):
    """A chip, a ghost or the "+2 more" of a day, where it stands."""

    kind: str
    """`post`, `ghost` or `more`."""
    id: str
    """Of a post its id, else what tells it from others on the screen."""
    day: str
    box: Box
    face: Face | None = None
    lines: int = 1
    card: PostCard | None = None
    ghost: Ghost | None = None
    number: int = 0
    """How many more."""
    above: bool = False
    """A "more" that stands beside the day's number."""


class Cell(msgspec.Struct, frozen=True):
    """A day."""

    day: str
    at: date
    row: int
    column: int
    box: Box
    label: str
    main: bool
    """False for a day of another month than the one shown."""
    note: str
    note_lines: tuple[str, ...]
    """Below the number, where the name is too wide to stand beside it."""
    note_top: int
    items: tuple[Item, ...]
    free: int
    """From where on the cell is empty."""
    exams: bool = False
    """Within a time of exams."""


class BarPiece(msgspec.Struct, frozen=True):
    """A campaign in one week."""

    bar: Bar
    box: Box
    begins: bool
    ends: bool
    named: bool


class MonthLayout(msgspec.Struct, frozen=True):
    """A period, laid out for one size."""

    period: Period
    key: tuple[object, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    weeks: tuple[str, ...]
    cells: tuple[Cell, ...]
    bars: tuple[BarPiece, ...]
    by_id: dict[str, Item]
    by_day: dict[str, Cell]

    def cell_at(self, x: int, y: int) -> Cell | None:
        """The day under a point."""
        if not self.rows or not (self.columns[0] <= x < self.columns[-1] and self.rows[0] <= y < self.rows[-1]):
            return None
        row = sum(1 for edge in self.rows[1:-1] if y >= edge)
        column = sum(1 for edge in self.columns[1:-1] if x >= edge)
        return self.cells[row * 7 + column]

    def item_at(self, x: int, y: int) -> Item | None:
        """The chip, ghost or "more" under a point."""
        cell = self.cell_at(x, y)
        for item in cell.items if cell else ():
            left, top, width, height = item.box
            if left <= x < left + width and top <= y < top + height:
                return item
        return None

    def bar_at(self, x: int, y: int) -> BarPiece | None:
        """The campaign under a point."""
        return next((piece for piece in self.bars if _inside(piece.box, x, y)), None)

    def date_at(self, x: int, y: int, head: int, line: int) -> tuple[str, str] | None:
        """The id and name of the important date that is named under a point, of several the first; None for none. It
        stands in the `head` of the cell, beside the number, or in lines below it."""
        cell = self.cell_at(x, y)
        note = self.period.notes.get(cell.day) if cell else None
        if cell is None or note is None or not note.dates:
            return None
        top, end = (cell.box[1], cell.box[1] + head) if cell.note else (cell.note_top, cell.note_top)
        end += len(cell.note_lines) * line
        return note.dates[0] if top <= y < end else None


def _inside(box: Box, x: int, y: int) -> bool:
    left, top, width, height = box
    return left <= x < left + width and top <= y < top + height


class Wish(msgspec.Struct, frozen=True):
    """How a view wants its periods laid out."""

    width: int
    height: int
    dpr: float
    first_weekday: int = 0
    """0 = Monday."""
    empty_weekend: float = geo.EMPTY_WEEKEND
    header: bool = True
    today: date = date.min


class Planner:
    """Lays periods out for one set of looks, one theme and one size."""

    def __init__(self, artist: ChipArtist, looks: Looks, wish: Wish) -> None:
        self._artist = artist
        self._looks = looks
        self._wish = wish
        self._faces: dict[PostCard, Face] = {}
        self._notes = artist.theme.metrics("caption")

    def plan(self, period: Period, key: tuple[object, ...]) -> MonthLayout:
        """The whole layout at once."""
        *_, done = self.steps(period, key)
        assert isinstance(done, MonthLayout)
        return done

    def steps(self, period: Period, key: tuple[object, ...]) -> Iterator[MonthLayout | None]:
        """The same in small steps, for idle time: None after each, the layout at last."""
        s, wish = self._artist.sizes, self._wish
        begin = period.first - timedelta(days=(period.first.weekday() - wish.first_weekday) % 7)
        end = period.first + timedelta(days=period.days - 1)
        weeks = ((end - begin).days // 7) + 1
        days = [begin + timedelta(days=n) for n in range(weeks * 7)]
        month = main_month(period)
        columns = geo.columns(s.weeks, wish.width, self._shares(period, days))
        laned = self._laned(period, begin, weeks)
        lanes = self._lanes(period, begin, laned)
        found: list[tuple[date, list[tuple[str, PostCard | Ghost, Face]], int, int, tuple[str, ...], str]] = []
        needs: list[geo.RowNeed] = []
        for row in range(weeks):
            cells = []
            for column, at in enumerate(days[row * 7 : row * 7 + 7]):
                day, width = at.isoformat(), columns[column + 1] - columns[column] - 1 - 2 * s.side
                things = self._things(period, day)
                beyond = max(0, period.counts.get(day, 0) - len(period.cards.get(day, ())))
                label = self._label(at, at == days[0] and month is None)
                note = period.notes[day].name if day in period.notes else ""
                below = self._note(note, label, width)
                named = s.note * len(below) + (s.gap if below else 0)
                above = s.head + s.lane * lanes.get(day, 0) + named
                found.append((at, things, beyond, above, below, label))
                # only the first chips count: a crowded day must not take the whole month
                asked = [self._artist.wants(f, width) for _k, _t, f in things[:CONSIDERED]]
                cells.append((above, named, asked, beyond or max(0, len(things) - CONSIDERED)))
            needs.append(geo.row_need(cells, s, days[row * 7 + 6] < wish.today))
            yield None
        top = s.header if wish.header else 0
        heights = geo.share_rows(wish.height - top, needs, s.line)
        rows = [top]
        for height in heights:
            rows.append(rows[-1] + height)
        made: list[Cell] = []
        for row in range(weeks):
            for column in range(7):
                box = (columns[column], rows[row], columns[column + 1] - columns[column], heights[row])
                made.append(self._cell(row, column, box, found[row * 7 + column], period, lanes, month))
            yield None
        yield MonthLayout(
            period=period,
            key=key,
            columns=tuple(columns),
            rows=tuple(rows),
            weeks=tuple(str(days[n * 7 + (3 - wish.first_weekday) % 7].isocalendar().week) for n in range(weeks)),
            cells=tuple(made),
            bars=tuple(self._bars(laned, days, columns, rows)),
            by_id={item.id: item for cell in made for item in cell.items},
            by_day={cell.day: cell for cell in made},
        )

    def face(self, card: PostCard) -> Face:
        """The face of a card, worked out once."""
        found = self._faces.get(card)
        if found is None:
            found = self._faces[card] = face(card, self._looks)
        return found

    def things(self, day: str, cards: tuple[PostCard, ...], ghosts: tuple[Ghost, ...] = ()) -> list[
        tuple[str, PostCard | Ghost, Face]
    ]:  # fmt: skip
        """A day's posts and ghosts in their order: without a time first, then by time."""
        things: list[tuple[str, PostCard | Ghost, Face]] = [("post", c, self.face(c)) for c in cards]
        for ghost in ghosts:
            things.append(("ghost", ghost, ghost_face(ghost, self._looks)))
        if ghosts:
            things.sort(key=lambda thing: thing[1].time or "")
        return things

    def _things(self, period: Period, day: str) -> list[tuple[str, PostCard | Ghost, Face]]:
        return self.things(day, period.cards.get(day, ()), period.ghosts.get(day, ()))

    def _cell(
        self, row: int, column: int, box: Box,
        found: tuple[date, list[tuple[str, PostCard | Ghost, Face]], int, int, tuple[str, ...], str],
        period: Period, lanes: dict[str, int], month: tuple[int, int] | None,
    ) -> Cell:  # fmt: skip
        at, things, beyond, above, below, label = found
        s, day = self._artist.sizes, at.isoformat()
        left, top, width, height = box
        inner = width - 1 - 2 * s.side
        asked = [self._artist.wants(f, inner) for _kind, _thing, f in things]
        space = height - 1 - above - s.edge
        got = geo.fill(space, asked, beyond, s)
        if below and asked and not (got.lines and got.lines[0] >= asked[0].least):
            # a short week: the posts have the room, the name gets what is beside the number
            above, below = above - s.note * len(below) - s.gap, ()
            space = height - 1 - above - s.edge
            got = geo.fill(space, asked, beyond, s)
        if got.hidden and any(kind == "ghost" for kind, _t, _f in things):
            # posts first: a ghost only takes room that no post needs
            things = sorted(things, key=lambda thing: thing[0] == "ghost")
            asked = [self._artist.wants(f, inner) for _kind, _thing, f in things]
            got = geo.fill(space, asked, beyond, s)
        items: list[Item] = []
        x, y = left + 1 + s.side, top + 1 + above
        for (_kind, thing, look), lines in zip(things, got.lines, strict=False):
            high = self._artist.height(lines)
            if isinstance(thing, PostCard):
                items.append(Item("post", thing.id, day, (x, y, inner, high), look, lines, card=thing))
            else:
                name = f"ghost:{day}:{thing.rubric}:{thing.time or ''}{':skipped' if thing.skipped else ''}"
                items.append(Item("ghost", name, day, (x, y, inner, high), look, lines, ghost=thing))
            y += high + s.gap
        free = y
        if got.hidden:
            place = (x, y, inner, s.more)
            if beside := got.above or y + s.more > top + height:
                used = round(self._artist.width(label)) + (3 if at == self._wish.today else 2) * s.text_left
                place = (x + used, top + 1 + (s.head - s.more) // 2, inner - used, s.more)
            else:
                free = y + s.more
            items.append(Item("more", f"more:{day}", day, place, number=got.hidden, above=beside))
        beside = any(item.above for item in items)
        note = period.notes[day].name if day in period.notes and not (below or beside) else ""
        note_top = top + 1 + s.head + s.lane * lanes.get(day, 0)
        room = max(0, (top + height - note_top) // s.note)
        if room < len(below):
            below = self._note(period.notes[day].name, label, inner, room) if room else ()
        main = month is None or (at.year, at.month) == month
        exams = any(term.day_from <= day <= term.day_to for term in period.terms)
        return Cell(day, at, row, column, box, label, main, note, below, note_top, tuple(items), free, exams)

    def _shares(self, period: Period, days: list[date]) -> list[float]:
        """A whole column each; less for the days of a weekend that nothing is planned on."""
        used = {date.fromisoformat(d).weekday() for d, n in period.counts.items() if n}
        used |= {date.fromisoformat(d).weekday() for d, cards in period.cards.items() if cards}
        used |= {date.fromisoformat(d).weekday() for d, ghosts in period.ghosts.items() if ghosts}
        return [self._wish.empty_weekend if d.weekday() > 4 and d.weekday() not in used else 1.0 for d in days[:7]]

    def _label(self, at: date, leads: bool) -> str:
        if at.day != 1 and not leads:
            return str(at.day)
        return f"{at.day} {dates.short_month(at.month)}"

    def _note(self, note: str, label: str, width: int, most: int = 3) -> tuple[str, ...]:
        """The lines of a name below the number; none if it fits beside it."""
        measure, scale = self._notes.horizontalAdvance, self._artist.theme.scale
        room = width - (self._artist.width(label) + 20 * scale)
        if not note or measure(note) <= room:
            return ()
        return tuple(t for t in fit(note, Need(width=width - 10 * scale), measure, most).texts if t)

    def _laned(self, period: Period, begin: date, weeks: int) -> list[list[tuple[Bar, int]]]:
        """By week, the campaigns in it and their lanes: each week is as high as it needs, and one that goes on stands
        above those that begin."""
        spans = [(date.fromisoformat(b.day_from).toordinal(), date.fromisoformat(b.day_to).toordinal())
                 for b in period.bars]  # fmt: skip
        out = []
        for row in range(weeks):
            first = begin.toordinal() + 7 * row
            here = [n for n, (a, b) in enumerate(spans) if a <= first + 6 and b >= first]
            lanes = geo.lanes([spans[n] for n in here])
            out.append([(period.bars[n], lane) for n, lane in zip(here, lanes, strict=True) if lane < MOST_LANES])
        return out

    def _lanes(self, period: Period, begin: date, laned: list[list[tuple[Bar, int]]]) -> dict[str, int]:
        """By day, how many lanes of campaigns lie over it."""
        out: dict[str, int] = {}
        end = period.first + timedelta(days=period.days - 1)
        for row, bars in enumerate(laned):
            monday = begin + timedelta(days=7 * row)
            for bar, lane in bars:
                at = max(date.fromisoformat(bar.day_from), period.first, monday)
                last = min(date.fromisoformat(bar.day_to), end, monday + timedelta(days=6))
                while at <= last:
                    out[at.isoformat()] = max(out.get(at.isoformat(), 0), lane + 1)
                    at += timedelta(days=1)
        return out

    def _bars(
        self, laned: list[list[tuple[Bar, int]]], days: list[date], columns: list[int], rows: list[int]
    ) -> Iterator[BarPiece]:
        s, named = self._artist.sizes, set()
        for row, bars in enumerate(laned):
            week = [d.isoformat() for d in days[row * 7 : row * 7 + 7]]
            for bar, lane in bars:
                inside = [n for n, d in enumerate(week) if bar.day_from <= d <= bar.day_to]
                first, last = inside[0], inside[-1]
                begins, ends = week[first] == bar.day_from, week[last] == bar.day_to
                left = columns[first] + 1 + (s.side if begins else 0)
                right = columns[last + 1] - (s.side if ends else 0)
                top = rows[row] + 1 + s.head + lane * s.lane
                yield BarPiece(bar, (left, top, right - left, s.bar), begins, ends, bar not in named)
                named.add(bar)


def main_month(period: Period) -> tuple[int, int] | None:
    """The month that a period shows with the ends of its neighbours; None where it shows weeks."""
    middle = period.first + timedelta(days=period.days // 2)
    first = middle.replace(day=1)
    last = period.first + timedelta(days=period.days - 1)
    after = (first + timedelta(days=32)).replace(day=1)
    if (first - period.first).days in range(7) and (last - after).days in range(-1, 14):
        return middle.year, middle.month
    return None
