"""Reads what networks (and people by hand) export as figures: of posts, or of days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

import msgspec

from smmdesk.base.errors import DeskError, UnreadableFile
from smmdesk.base.words import N_, _
from smmdesk.domain.imports import FigureRow, MetricFile, MetricRow, PostRow, Problem, ReadOptions
from smmdesk.exchange import days, values
from smmdesk.exchange.columns import LABELLED, PASSED_OVER, Column, Table, find_table
from smmdesk.exchange.matrices import month_in
from smmdesk.exchange.metric_words import KINDS, MARKS, OF_POSTS, PARTS
from smmdesk.exchange.rows_in import TableReader, ToLocal
from smmdesk.exchange.sheets import Cell, Sheet
from smmdesk.exchange.tables import read_sheets

_PLAN_FIELDS = frozenset({"rubric", "status", "hashtags", "channel", "editor", "designer", "due"})
"""Columns of plans: a table with them is one, whatever figures stand beside."""
_CREATED = frozenset({"created", "created date", "created at", "created time", "publish time", "дата создания"})
"""Without another day these are the day of a post."""
_RATES = frozenset({"rate", "ctr", "average", "avg", "share", "доля", "процент", "er"})
_MOST_ODD = 12
_NO_KEY = N_("'{name}' has figures, but no column says which post or which day they are of.")
_ADVICE = N_("Export it with the address or the time of each post, or with a date in each row.")


class _Figures(msgspec.Struct, frozen=True):
    """A table with figures: which column is which kind, and whether its rows are posts or days."""

    sheet: Sheet
    table: Table
    kinds: dict[int, str]
    left_out: tuple[Column, ...]
    of_posts: bool


def is_metrics(path: Path, encoding: str = "") -> bool:
    """Whether a file is a statistics export: a third of the columns of some table are figures, none is a plan's.

    A file of figures without days counts, so that it is refused for what it lacks.
    """
    try:
        sheets = read_sheets(path, encoding=encoding)
    except DeskError:
        return False
    return any(_is_export(sheet) for sheet in sheets)


def _is_export(sheet: Sheet) -> bool:
    head = [cells for _number, cells in sheet.rows[:5]]
    for cells in head:
        said = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
        found = [kind_of(cell) for cell in said if kind_of(cell)]
        if len(set(found)) >= 3 and len(found) >= len(said) / 5:
            table = find_table(sheet)
            keyless = table is not None and not table.fields() & {"day", "text", "title", "address"}
            return table is None or keyless or not (table.own or table.fields() & _PLAN_FIELDS)
        if found and len(found) >= len(said) / 3 and len(said) > 1:
            table = find_table(sheet)
            return (
                table is not None
                and not table.own
                and not table.fields() & _PLAN_FIELDS
                and "title" not in table.fields()
            )
    return False


def read_metrics(path: Path, options: ReadOptions, to_local: ToLocal) -> MetricFile:
    """All figures of a file, as of its day. Raises `UnreadableFile` for one without figures, or that tells no key."""
    sheets = [s for s in read_sheets(path, encoding=options.encoding, sheet=options.sheet) if s.rows]
    found: list[_Figures] = []
    problems: list[Problem] = []
    for sheet in sheets:
        figures = _figures(sheet)
        if figures is None:
            problems.append(
                Problem(sheet.name, 0, "", _("It has no figures of posts or days; the sheet was passed over."))
            )
        else:
            found.append(figures)
    if not found:
        sentence = (
            _NO_KEY if any(_has_figures(sheet) for sheet in sheets) else N_("'{name}' has no figures of posts or days.")
        )
        raise UnreadableFile(_(sentence).format(name=path.name), _(_ADVICE))
    order = options.order or days.order_of(
        cell for f in found if (day := f.table.column("day")) for cell in f.table.cells(day.index)
    )
    reading = _Reading(_network(path, found), msgspec.structs.replace(options, order=order), to_local)
    for figures in found:
        reading.take(figures)
    return MetricFile(
        path.name,
        reading.read,
        reading.network,
        options.as_of or _day_of(path, options.today),
        tuple(reading.rows.values()),
        reading.figures,
        (*problems, *reading.problems),
    )


class _Reading:
    """What has been read so far."""

    def __init__(self, network: str, options: ReadOptions, to_local: ToLocal) -> None:
        self.network = network
        self.read = 0
        self.rows: dict[str, MetricRow] = {}
        """By the network's id, else the address, else the place in the file."""
        self._days: dict[tuple[str, str], tuple[FigureRow, str]] = {}
        """By day and kind: the figure, and the day its row tells."""
        self.problems: list[Problem] = []
        self._options = options
        self._to_local = to_local

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """The figures of days."""
        return tuple(figure for figure, _told in self._days.values())

    def take(self, found: _Figures) -> None:
        """The figures of one table."""
        reader = TableReader(found.sheet, found.table, self._options, self._to_local)
        rows = reader.rows()
        self.problems += reader.problems
        cells = dict(found.table.rows)
        for row in rows:
            said = self._values(found, row, cells[row.rows[0]])
            if found.of_posts:
                self._take_post(row, said)
            else:
                self._take_day(found, row, said, cells[row.rows[0]])
        if found.left_out:
            names = list(dict.fromkeys(column.header for column in found.left_out))
            shown = ", ".join(names[:_MOST_ODD]) + (" …" if len(names) > _MOST_ODD else "")
            reason = _("These columns are no figures that are kept: {names}.").format(names=shown)
            self.problems.append(Problem(found.sheet.name, 0, "", reason))

    def _values(self, found: _Figures, row: PostRow, cells: Sequence[Cell]) -> dict[str, float]:
        said: dict[str, float] = {}
        for column in found.table.columns:
            kind = found.kinds.get(column.index)
            cell = cells[column.index] if column.index < len(cells) else None
            if kind is None or values.says_nothing(cell) or (isinstance(cell, str) and not cell.strip()):
                continue
            number = number_in(cell)
            if number is None:
                reason = _("'{value}' is not a number; it was left out.").format(value=values.as_text(cell)[:60])
                self.problems.append(Problem(row.sheet, row.rows[0], column.header, reason))
            else:
                said.setdefault(kind, number)
        return said

    def _take_post(self, row: PostRow, said: dict[str, float]) -> None:
        key = row.network_id or row.address or f"{row.sheet}\n{row.rows[0]}"
        there = self.rows.get(key)
        if there is not None:
            # the same post on another sheet: what it says more
            self.rows[key] = msgspec.structs.replace(there, values={**said, **there.values})
            return
        self.read += 1
        network = values.network_of_address(row.address) or self.network
        text = row.text or row.title
        self.rows[key] = MetricRow(
            row.sheet,
            row.rows[0],
            row.network_id,
            row.address,
            text,
            row.day,
            row.time,
            network,
            row.authors,
            row.notes,
            said,
        )

    def _take_day(self, found: _Figures, row: PostRow, said: dict[str, float], cells: Sequence[Cell]) -> None:
        self.read += 1
        if row.day is None:
            if said:
                reason = _("No day can be read here; its figures were left out.")
                self.problems.append(Problem(row.sheet, row.rows[0], "", reason))
            return
        month = found.table.column("month")
        named = month_in(cells[month.index]) if month and month.index < len(cells) else None
        end = month_end(named, row.day)
        for kind, value in said.items():
            # followers are counted on the day, the rest is of the month that the row names
            day = end if end and kind != "followers" else row.day
            self._put(FigureRow(row.sheet, row.rows[0], day, kind, value), row.day)

    def _put(self, figure: FigureRow, told: str) -> None:
        """Two rows that name one month: the one whose own day is nearer to its end has it, the other its own day."""
        key = figure.day, figure.kind
        there = self._days.get(key)
        if there is None or there[0].value == figure.value:
            self._days[key] = figure, told
            return
        near, far = sorted((there, (figure, told)), key=lambda pair: _apart(pair[0].day, pair[1]))
        self._days[key] = near
        moved = msgspec.structs.replace(far[0], day=far[1])
        self._days.setdefault((moved.day, moved.kind), (moved, far[1]))
        reason = _("Row {row} gives other figures for {day}; these are kept for {told}.").format(
            row=near[0].row, day=figure.day, told=far[1]
        )
        problem = Problem(moved.sheet, moved.row, "", reason)
        if problem not in self.problems:
            self.problems.append(problem)


# --- tables ---------------------------------------------------------------------------------------------------------


def _figures(sheet: Sheet) -> _Figures | None:
    """The table of a sheet with its figures; None if it has no figures, or no key to posts or days."""
    table = find_table(sheet)
    if table is None or table.own:
        return None
    if "day" not in table.fields():
        created = next((c.index for c in table.columns if values.plain(c.header) in _CREATED), -1)
        changed = (msgspec.structs.replace(c, field="day") if c.index == created else c for c in table.columns)
        table = msgspec.structs.replace(table, columns=tuple(changed))
    totals = {_base(values.plain(c.header)) for c in table.columns if "total" in values.plain(c.header).split()}
    kinds: dict[int, str] = {}
    left_out: list[Column] = []
    fields = table.fields()
    of_posts = bool(fields & {"address", "network_id", "text", "title"}) or _day_of_posts(table)
    columns = []
    for column in table.columns:
        said = values.plain(column.header)
        kind = kind_of(column.header)
        numbers = values.most(table.cells(column.index), lambda cell: number_in(cell) is not None, 0.95)
        part = bool(PARTS & set(said.split())) and _base(said) in totals
        figure = column.field in (LABELLED, "notes", "author", "text", "title") and numbers
        if figure and not part and (kind or not (of_posts or _RATES & set(said.split()))):
            if kind not in kinds.values() or not of_posts:
                kinds[column.index] = kind or _base(said)
            column = msgspec.structs.replace(column, field=PASSED_OVER)
        elif (figure and column.field != "author") or kind:
            if any(not values.says_nothing(cell) for cell in table.cells(column.index)):
                left_out.append(column)
            column = msgspec.structs.replace(column, field=PASSED_OVER)
        columns.append(column)
    if not kinds or not (of_posts or "day" in fields):
        return None
    # days of a report are no text: its first column may be anything
    return _Figures(sheet, msgspec.structs.replace(table, columns=tuple(columns)), kinds, tuple(left_out), of_posts)


def _day_of_posts(table: Table) -> bool:
    """Whether its days are moments of posts: by their header, or because they have times."""
    day = table.column("day")
    if day is None:
        return False
    cells = table.cells(day.index)
    timed = values.most(cells, lambda c: re.search(r"\d:\d\d", values.as_text(c)) is not None, 0.6)
    return timed or (bool(OF_POSTS & set(values.plain(day.header).split())) and len(set(map(str, cells))) < len(cells))


def _has_figures(sheet: Sheet) -> bool:
    return any(sum(bool(kind_of(str(c))) for c in cells if isinstance(c, str)) >= 2 for _n, cells in sheet.rows[:5])


def _base(said: str) -> str:
    """A header without what it is a part or the total of."""
    return " ".join(word for word in said.split() if word not in PARTS and word != "total") or said


def _apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def kind_of(header: str) -> str:
    """The kind of figure that a header means; "" if none."""
    if len(header) > 90:
        return ""
    said = values.plain(re.sub(r"_", " ", header))
    words = _kinds()
    if said in words:
        return words[said]
    short = re.sub(r"^[a-z] (?:t )?", "", said)
    return words.get(said.removeprefix("t "), words.get(short, ""))


@cache
def _kinds() -> dict[str, str]:
    return {values.plain(word): str(kind) for kind, words in KINDS.items() for word in words}


def number_in(cell: Cell) -> float | None:
    """The number of a cell: `4715.0`, `1 234`, `1,234`, `12,5 %`, `3.4K`; None if it is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = re.sub(r"[\s\u00a0\u202f]", "", values.as_text(cell)).rstrip("%")
    match = re.fullmatch(r"(-?\d[\d.,]*)([kKкКmMмМ]?)", text)
    if match is None:
        return None
    digits = match[1]
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", digits):
        digits = digits.replace(".", "")
    else:
        digits = digits.replace(",", ".")
    try:
        number = float(digits)
    except ValueError:
        return None
    return number * {"": 1, "k": 1e3, "к": 1e3, "m": 1e6, "м": 1e6}[match[2].lower()]


# --- the network, the days ------------------------------------------------------------------------------------------


def _network(path: Path, found: Sequence[_Figures]) -> str:
    """The network of an export: by its addresses, its headers, then the name of the file; "" if nothing tells."""
    hosts: Counter[str] = Counter()
    for figures in found:
        address = figures.table.column("address")
        for cell in figures.table.cells(address.index)[:50] if address else ():
            hosts[values.network_of_address(values.as_text(cell))] += 1
    del hosts[""]
    if hosts:
        return hosts.most_common(1)[0][0]
    headers = [f" {values.plain(c.header)} " for f in found for c in f.table.columns]
    name = f" {values.plain(re.sub(r'[_.-]', ' ', path.stem))} "
    for texts in (headers, [name]):
        for network, words in MARKS.items():
            if any(f" {values.plain(word)} " in text for word in words for text in texts):
                return network
    return ""


def month_end(month: days.Month | None, day: str) -> str | None:
    """The last day of the month that a row names, the last such month that had begun on the row's own day."""
    if month is None:
        return None
    told = date.fromisoformat(day)
    year = month[1] or (told.year if (month[0], 1) <= (told.month, told.day) else told.year - 1)
    after = days.shifted((month[0], year), 1)
    first = days.date_of(after, 1)
    return min(date.fromordinal(first.toordinal() - 1), told).isoformat() if first else None


def _day_of(path: Path, today: date) -> str:
    """The day of a file: the last one that its name tells, else the day it was saved; never after today."""
    told = [
        found
        for year, month, day in re.findall(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)", path.stem)
        if (found := days.date_of((int(month), int(year)), int(day)))
    ]
    if told:
        return min(max(told), today).isoformat()
    return min(datetime.fromtimestamp(path.stat().st_mtime).date(), today).isoformat()
