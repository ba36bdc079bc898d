"""Reads calendars drawn on a sheet: days across, whatever stands below a day is planned for it.

Month grids (day numbers under the name of a month), weekday grids (weeks down), weeks on their side (a row of dates,
networks or fields down the left). What is found is handed over as an ordinary table, a row for each post.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

import msgspec

from smmdesk.base.words import N_, _
from smmdesk.exchange import columns as heads
from smmdesk.exchange import days, titles, values
from smmdesk.exchange.columns import Column, Table, header_score, match_header
from smmdesk.exchange.entries import Piece, networks_of, pieces
from smmdesk.exchange.header_words import EVENT_ROWS
from smmdesk.exchange.sheets import Cell, Fault, Row, Sheet

FIELDS = ("day", "weekday", "time", "channel", "title")
SHARED = ("rubric", "campaign", "author", "editor", "designer", "status", "hashtags", "link", "notes", "text")
"""Fields that a row of a week on its side may have for all posts of a day."""
_HEADERS = {
    "day": N_("Day"), "weekday": N_("Weekday"), "time": N_("Time"), "channel": N_("Channels"), "title": N_("Title"),
}  # fmt: skip
_LOOKED_AT = 60
"""Rows of a sheet among which a calendar begins."""
_LONGEST_DAY = 25
_FEW = 3
"""Weekdays or days in a row that make a calendar."""
_LIST = 1.3
"""A row that looks so much like headers, that of days among them, ends the calendar: a list begins below it."""
_LONGEST_EVENT = 60
_DAY_AND_MORE = re.compile(r"\s*(\d{1,2})(?:[.):]\s|\s*\n|\s)\s*(\S.*)", re.DOTALL)
_WEEK_WORDS = re.compile(r"^\s*[^\W\d_]+\s*[№#]?\s*\d{1,2}\s*[:.)–—-]\s*(?=\d)|^[^\d]*?(?=\d)")


class Grid(msgspec.Struct, frozen=True):
    """What a calendar on a sheet says."""

    sheet: Sheet
    """Its posts as rows, numbered from 1."""
    posts: Table
    events: Table
    """Holidays and the like: no posts."""
    rest: Sheet
    """The rows that are no part of it."""
    aside: tuple[Row, ...] = ()
    """What stands above it, or beside the names of its weekdays, and says more than a title."""


class _Entry(msgspec.Struct):
    """What stands in one cell."""

    row: int
    column: int
    day: Cell
    weekday: str
    month: days.Month | None
    piece: Piece
    time: str
    label: str
    event: bool
    told: bool
    """Its row says where it goes or what it is."""
    shared: dict[str, str]


def find(sheet: Sheet, today: date, year: int | None = None) -> Grid | None:
    """The calendar of a sheet; None if the sheet has none."""
    if not any(may_begin(cells) for _number, cells in sheet.rows[:_LOOKED_AT]):
        return None
    walk = _Walk(sheet, today, year)
    for row in _with_broken(sheet):
        walk.take(*row)
    walk.flush()
    if not walk.entries or not walk.is_grid:
        return None
    return walk.grid()


def may_begin(cells: Sequence[Cell]) -> bool:
    """Whether a row has as many weekdays, or days, as the head of a calendar."""
    if names_weekdays(cells):
        return True
    dated = (cell for cell in cells if not isinstance(cell, str) or len(cell) <= _LONGEST_DAY)
    return sum(map(days.has_day, dated)) >= _FEW


def names_weekdays(cells: Sequence[Cell]) -> bool:
    """Whether a row has weekdays side by side."""
    return sum(isinstance(cell, str) and is_weekday(cell) for cell in cells) >= _FEW


def _with_broken(sheet: Sheet) -> Sequence[Row]:
    """The rows, with those in which nothing but formulas stands that were never calculated."""
    missing = {fault.row for fault in sheet.faults} - {number for number, _cells in sheet.rows}
    return (
        sorted([*sheet.rows, *((number, ()) for number in missing)], key=lambda row: row[0]) if missing else sheet.rows
    )


@cache
def _event_rows() -> frozenset[str]:
    return frozenset(map(values.plain, EVENT_ROWS))


class _Walk:
    """Goes down a sheet and keeps in mind which day each column stands for."""

    def __init__(self, sheet: Sheet, today: date, year: int | None) -> None:
        self.entries: list[_Entry] = []
        self.is_grid = False
        self._sheet = sheet
        self._today = today
        self._year = year
        self._faults: dict[int, list[Fault]] = {}
        for fault in sheet.faults:
            self._faults.setdefault(fault.row, []).append(fault)
        self._solved: set[tuple[int, int]] = set()
        self._weekdays: dict[int, str] = {}
        self._days: dict[int, Cell] = {}
        self._months: dict[int, days.Month | None] = {}
        self._month = days.month_named(sheet.name)
        self._week: Cell = None
        self._last = 0
        self._over = False
        self._rest: list[Row] = []
        self._head: list[Row] = []
        self._block: list[_Entry] = []
        self._shared: dict[int, dict[str, str]] = {}

    # --- rows ---

    def take(self, number: int, cells: Sequence[Cell]) -> None:
        """The next row of the sheet."""
        said = [(i, cell) for i, cell in enumerate(cells) if not values.says_nothing(cell)]
        if self._over or not (said or number in self._faults):
            self._rest.append((number, tuple(cells)))
        elif self._take_weekdays(number, said) or self._take_days(number, said):
            self.is_grid = self.is_grid or bool(self._weekdays) or len(self._days) >= _FEW
        elif not self._columns():
            self._take_title(said)
            self._head.append((number, tuple(cells)))
        elif not self._label(said)[1] and _heads_list(cells):
            self._over = True
            self._rest.append((number, tuple(cells)))
        elif not self._take_caption(said):
            self._take_content(number, said)

    def _keep_aside(self, number: int, cells: Sequence[Cell]) -> None:
        """Keep what stands beside weekdays or days and is no heading of theirs, to be told."""
        self._head.append((number, tuple(c for c in cells if not match_header(values.as_text(c)).known)))

    def _columns(self) -> list[int]:
        return sorted({*self._weekdays, *self._days})

    def _take_title(self, said: list[tuple[int, Cell]]) -> None:
        """A month above the calendar; its year may stand in a cell of its own."""
        for _index, cell in said:
            if isinstance(cell, datetime):
                self._month = (cell.month, cell.year)
            elif isinstance(cell, str) and len(cell) <= 60 and (named := days.month_named(cell)):
                self._month = named
        years = [
            int(values.as_text(cell)) for _i, cell in said if re.fullmatch(r"20\d\d", values.as_text(cell).strip())
        ]
        if years and self._month and self._month[1] is None:
            self._month = (self._month[0], years[0])

    def _take_weekdays(self, number: int, said: list[tuple[int, Cell]]) -> bool:
        named = {i: str(cell) for i, cell in said if is_weekday(cell)}
        different = {days.weekday_of(text) for text in named.values()}
        if len(named) < _FEW or len(different) < len(named) or len(said) > len(named) + 2:
            return False
        self._keep_aside(number, [cell for i, cell in said if i not in named])
        self.flush()
        self._weekdays, self._days, self._months, self._last = named, {}, {}, 0
        return True

    def _take_days(self, number: int, said: list[tuple[int, Cell]]) -> bool:
        """Whether a row says the days of its columns; what else stands in their cells is content."""
        first = min(self._columns(), default=0)
        inside = [(i, cell) for i, cell in said if not self._weekdays or i in self._weekdays or i >= first]
        label = " ".join(values.as_text(cell) for i, cell in said if (i, cell) not in inside)
        if self._weekdays and not inside and self._solve(number):
            return True
        found = self._dates(number, inside) or self._numbers(inside)
        if not found:
            return False
        if not self._weekdays and label and match_header(label).field != "day":
            return False
        self.flush()
        self._keep_aside(number, [cell for i, cell in said if (i, cell) not in inside])
        self._days = {i: cell for i, (cell, _more) in found.items()}
        if all(isinstance(cell, int) for cell in self._days.values()):
            self._number_months()
        else:
            self._months = {i: self._month for i in self._days}
        self._solve(number, among=True)
        for index, (_cell, more) in found.items():
            if more:
                self._add(number, index, more, "", "")
        return True

    def _dates(self, number: int, inside: list[tuple[int, Cell]]) -> dict[int, tuple[Cell, str]]:
        """Cells that are all days with their month."""
        short = [(i, c) for i, c in inside if isinstance(c, str) and len(c) <= _LONGEST_DAY]
        label = [(i, c) for i, c in short if match_header(str(c)).field == "day"]
        dated = [(i, c) for i, c in inside if (i, c) not in label]
        *before, last = [days.has_day(cell) for _i, cell in dated] or [False]
        if label and len(before) >= _FEW and all(before) and not last:
            # what stands right of the days is a remark
            self._head.append((number, (dated.pop()[1],)))
        least = 1 if self._weekdays else _FEW
        if len(dated) < least or not all(days.has_day(cell) for _i, cell in dated):
            return {}
        if any(isinstance(cell, str) and len(cell) > _LONGEST_DAY for _i, cell in dated):
            return {}
        return {i: (cell, "") for i, cell in dated}

    def _numbers(self, inside: list[tuple[int, Cell]]) -> dict[int, tuple[Cell, str]]:
        """Cells that are all numbers of days that follow one another, alone or before what is planned for them."""
        if not self._weekdays:
            return {}
        found: dict[int, tuple[Cell, str]] = {}
        for index, cell in inside:
            bare = re.fullmatch(r"(\d{1,2})(?:\.0|\.)?", values.as_text(cell).strip())
            more = _DAY_AND_MORE.fullmatch(cell) if isinstance(cell, str) and not bare else None
            match = bare or more
            if match is None or index not in self._weekdays or not 1 <= int(match[1]) <= 31:
                return {}
            found[index] = (int(match[1]), more[2] if more else "")
        numbers = [(i, int(str(cell))) for i, (cell, _more) in sorted(found.items())]
        steps = [(b - a, n - m) for (a, m), (b, n) in itertools.pairwise(numbers)]
        follow = all(n == gap or (n < 0 and _month_ends(gap, n)) for gap, n in steps)
        if any(more for _cell, more in found.values()) and len(found) < 2:
            return {}
        return found if follow else {}

    def _solve(self, number: int, among: bool = False) -> bool:
        """Days whose formulas were never calculated, from the days beside them or a week above."""
        broken = [f for f in self._faults.get(number, ()) if f.column in self._weekdays]
        if not broken or not self._days:
            return False
        known = [(i, cell) for i, cell in self._days.items() if isinstance(cell, int)]
        if not known or not self._month or not self._month[1]:
            return False
        index, day = known[0]
        shift = 0 if among else 7
        if not among:
            self.flush()
        base = days.date_of(self._month_of(index), int(str(day)))
        if base is None:
            return False
        wanted = [f.column for f in broken] if among else sorted({*self._weekdays})
        new: dict[int, Cell] = dict(self._days) if among else {}
        for column in wanted:
            new[column] = datetime.combine(base + timedelta(days=column - index + shift), datetime.min.time())
        self._solved |= {(number, f.column) for f in broken}
        if not among:
            # the next row of formulas counts on from here
            first = min(wanted)
            moment = new[first]
            if isinstance(moment, datetime):
                self._month = (moment.month, moment.year)
                new[first] = moment.day
                self._months = {first: self._month}
        self._days = new
        return True

    def _month_of(self, index: int) -> days.Month | None:
        return self._months.get(index) or self._month

    def _number_months(self) -> None:
        """The month of each number: before the 1st of the first row it is the month before, after the end the next."""
        ordered = [(i, int(str(self._days[i]))) for i in sorted(self._days)]
        drop = next((n for n in range(1, len(ordered)) if ordered[n][1] < ordered[n - 1][1]), None)
        self._months = {}
        for place, (index, day) in enumerate(ordered):
            shift = 0
            if drop is not None:
                shift = -1 if self._last == 0 and place < drop else 1 if self._last and place >= drop else 0
            elif self._last > 20 and day < 8:
                shift = 1
            self._months[index] = days.shifted(self._month, shift)
        self._last = ordered[-1][1] if self._last == 0 or drop is None else 31
        if self._last < 8 and drop is None and len(self._months) and self._months[ordered[0][0]] != self._month:
            self._last = 31

    def _take_caption(self, said: list[tuple[int, Cell]]) -> bool:
        """A month or a week that stands alone between the rows of a calendar."""
        if len(said) != 1 or not isinstance(said[0][1], str) or not titles.names_a_stretch(said[0][1]):
            return False
        index, text = said[0]
        month = days.month_named(str(text))
        if index in self._days and not month:
            return False
        self.flush()
        if month and not self._days_in(str(text)):
            self._month, self._days, self._months, self._last = month, {}, {}, 0
        else:
            self._week, self._days, self._months = text, {}, {}
        return True

    def _days_in(self, text: str) -> date | None:
        return days.DayReader(self._today, self._year).read(_WEEK_WORDS.sub("", text, count=1)).day

    def _label(self, said: list[tuple[int, Cell]]) -> tuple[str, str, tuple[str, ...]]:
        """What stands left of the days, what kind of row that makes it, and the networks it names."""
        first = min(self._columns())
        label = " ".join(" ".join(values.as_text(cell).split()) for i, cell in said if i < first)
        networks = networks_of(label)
        if not label or networks:
            return label, "channel" if networks else "", networks
        if values.plain(label) in _event_rows():
            return label, "event", ()
        match = match_header(label)
        if match.score >= 0.9 and match.field in (*SHARED, "title", "channel", "time"):
            return label, match.field, ()
        if re.match(r"\d{1,2}[:.]\d{2}", label) and not self._is_week(label) and days.read_time(label).time:
            return label, "at", ()
        return label, "", ()

    def _is_week(self, label: str) -> bool:
        """Whether what looks like a time begins a week: "12.10 - 18.10"."""
        ends = [self._days_in(end) for end in re.split(r"\s*[-–—]\s*", label)]
        return len(ends) == 2 and ends[0] is not None and ends[1] is not None and 3 <= (ends[1] - ends[0]).days <= 6

    # --- content ---

    def _take_content(self, number: int, said: list[tuple[int, Cell]]) -> None:
        columns = self._columns()
        label, kind, networks = self._label(said)
        if not self._days and label and not kind and (self._days_in(label) or titles.names_a_stretch(label)):
            self._week, label = label, ""
        for index, cell in said:
            if index < columns[0]:
                continue
            if kind in (*SHARED, "title", "channel", "time") and index in columns and not networks:
                self._share(index, kind, cell)
            else:
                self._add(number, index, cell, label, kind, networks)
        if not any(index >= columns[0] for index, _cell in said) and label and not kind:
            self._rest.append((number, tuple([None] * said[0][0] + [said[0][1]])))

    def _share(self, index: int, kind: str, cell: Cell) -> None:
        there = self._shared.setdefault(index, {})
        there[kind] = "\n".join(filter(None, (there.get(kind, ""), values.as_text(cell).strip())))

    def _add(self, number: int, index: int, cell: Cell, label: str, kind: str, networks: tuple[str, ...] = ()) -> None:
        day = self._days.get(index)
        weekday = self._weekdays.get(index, "")
        if day is None and weekday and self._week is not None:
            day = self._day_of_week(weekday)
        for piece in pieces(cell, parted=not networks):
            self._block.append(
                _Entry(
                    number, index, day, weekday, self._month_of(index),
                    msgspec.structs.replace(piece, networks=networks or piece.networks),
                    label if kind == "at" and not piece.time else "",
                    "" if kind in ("at", "event") else label, kind == "event", bool(kind), {},
                )
            )  # fmt: skip

    def _day_of_week(self, weekday: str) -> Cell:
        """The day of a weekday in the week that the label or caption tells."""
        start = self._days_in(str(self._week)) if isinstance(self._week, str) else None
        number = days.weekday_of(weekday)
        if start is None or number is None:
            return None
        day = start + timedelta(days=(number - start.weekday()) % 7)
        return datetime.combine(day, datetime.min.time())

    def flush(self) -> None:
        """Ends the rows of one line of days: what they say of a day in common goes to each of its posts."""
        for index, shared in self._shared.items():
            own = [e for e in self._block if e.column == index and not e.event]
            if not own:
                row = self._sheet.rows[0][0]
                own = [
                    _Entry(
                        row, index, self._days.get(index), self._weekdays.get(index, ""), self._month_of(index),
                        Piece(shared.pop("title", "")), "", "", False, True, {},
                    )
                ]  # fmt: skip
                self._block += own
            for entry in own:
                entry.shared = dict(shared)
        self.entries += self._block
        self._block, self._shared = [], {}
        if not self._weekdays:
            self._days, self._months = {}, {}

    # --- as a table ---

    def grid(self) -> Grid:
        """All that was found."""
        self._tell_events()
        self._guess_month()
        sheet, places = self._as_rows()
        months = {n: e.month for n, e in enumerate(self.entries, 1) if e.month and isinstance(e.day, int)}
        fields = [*FIELDS, *(f for f in SHARED if any(f in e.shared for e in self.entries))]
        columns = [Column(i, _(_HEADERS[f]) if f in _HEADERS else f, f) for i, f in enumerate(fields)]
        columns.append(Column(len(fields), _("Row"), heads.LABELLED))
        columns.append(Column(len(fields) + 1, _("Format"), heads.LABELLED))
        tables = []
        for wanted in (False, True):
            rows = tuple(row for row, e in zip(sheet.rows, self.entries, strict=True) if e.event is wanted)
            tables.append(Table(sheet.name, tuple(columns), rows, months=months, places=places))
        aside = tuple(row for row in self._head if titles.says_more(row[1]))
        rest = Sheet(sheet.name, tuple(self._rest), links=self._sheet.links, remarks=self._sheet.remarks)
        return Grid(sheet, tables[0], tables[1], rest, aside)

    def _tell_events(self) -> None:
        """Where most cells say where they go, a short one that does not is a holiday."""
        open_cells = [e for e in self.entries if not e.told and not e.label]
        named = sum(bool(e.piece.networks) for e in open_cells)
        for entry in open_cells:
            short = "\n" not in entry.piece.text and len(entry.piece.text) <= _LONGEST_EVENT
            if named * 2 > len(open_cells) and not entry.piece.networks and short and entry.day is not None:
                entry.event = True

    def _guess_month(self) -> None:
        """Numbers under no month: the month nearest to today in which they fall on their weekdays."""
        bare = [e for e in self.entries if isinstance(e.day, int) and e.month is None]
        if not bare:
            return
        weekday, number = days.weekday_of(bare[0].weekday), bare[0].day
        here = (self._today.month, self._today.year)
        for distance in range(25):
            for sign in (1, -1):
                month = days.shifted(here, sign * distance)
                day = days.date_of(month, int(str(number)))
                if day is not None and day.weekday() == weekday:
                    for entry in bare:
                        entry.month = month
                    return

    def _as_rows(self) -> tuple[Sheet, dict[int, int]]:
        shared = [f for f in SHARED if any(f in e.shared for e in self.entries)]
        rows: list[Row] = []
        links, remarks = {}, {}
        for number, e in enumerate(self.entries, 1):
            channel = ", ".join(e.piece.networks) or e.shared.get("channel", "")
            title = e.piece.text or e.shared.get("title", "")
            if e.piece.text and e.shared.get("title"):
                title = f"{e.shared['title']}\n\n{e.piece.text}"
            time = e.piece.time or e.time or e.shared.get("time", "")
            more = values.read_channels(e.label, frozenset()).remark if networks_of(e.label) else False
            label = "" if networks_of(e.label) else e.label
            made = e.label if more else e.piece.more
            cells: list[Cell] = [e.day, e.weekday or None, time or None, channel or None, title or None]
            cells += [e.shared.get(f) or None for f in shared]
            rows.append((number, (*cells, label or None, made or None)))
            address = self._sheet.links.get((e.row, e.column))
            if address:
                links[number, FIELDS.index("title")] = address
            if remark := self._sheet.remarks.get((e.row, e.column)):
                remarks[number, FIELDS.index("title")] = remark
        faults = tuple(f for f in self._sheet.faults if (f.row, f.column) not in self._solved)
        sheet = Sheet(self._sheet.name, tuple(rows), faults, links, remarks)
        return sheet, {n: e.row for n, e in enumerate(self.entries, 1)}


def _month_ends(gap: int, step: int) -> bool:
    """Whether numbers fall because a month ends between them: 30 then 1."""
    return -30 <= step - gap <= -28 or step - gap == -31


def _heads_list(cells: Sequence[Cell]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str)]
    return (
        len(texts) >= _FEW
        and any(match_header(text).field == "day" for text in texts if len(text) < 60)
        and header_score(cells, {}) >= _LIST
    )


def is_weekday(cell: Cell) -> bool:
    """Whether a cell names a weekday and no day."""
    return isinstance(cell, str) and len(cell) < 20 and days.weekday_of(cell) is not None and not days.has_day(cell)
