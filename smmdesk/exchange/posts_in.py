"""Reads a plan of posts out of a spreadsheet: every row with content becomes a post, an idea or an important date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.errors import NotUnderstood, UnreadableFile
from smmdesk.base.text import clean, first_line, same_name
from smmdesk.base.words import N_, _
from smmdesk.domain.imports import DateRow, PostFile, PostRow, Problem, ReadOptions, SeenColumn
from smmdesk.exchange import by_hand, grids, matrices, no_plan, titles, values
from smmdesk.exchange import columns as heads
from smmdesk.exchange.columns import PASSED_OVER, Table, find_table, tables_of
from smmdesk.exchange.header_words import FIELDS, RUBRIC_COLUMNS, RUBRIC_SHEETS
from smmdesk.exchange.line_columns import LINE_COLUMNS, ROWS_SHEET
from smmdesk.exchange.rows_in import ATTRIBUTES, TableReader, ToLocal, one_line
from smmdesk.exchange.sheets import Row, Sheet, letter
from smmdesk.exchange.side_by_side import apart
from smmdesk.exchange.tables import read_sheets

_OTHER_NAMES = {"date": "day", "network": "channel", "caption": "text", "tags": "hashtags", "person": "author"}
_LISTS = ("channels", "authors", "editors", "designers", "publishers", "hashtags")
_SINGLES = ("status", "rubric", "campaign", "link", "due", "id", "network_id", "address")

NO_HEADER = N_(
    "None of the first ten rows names a day, a title or a text; the sheet was passed over. "
    "Name the columns in one row, or choose them by hand."
)
_LEFT_OUT = N_("'{value}' stands outside the table and was left out.")
_BESIDE = N_("'{value}' stands beside the calendar and was left out.")
NO_CONTENT = N_("No row has a day, a title or a text; the sheet was passed over.")


def read_posts(path: Path, options: ReadOptions, to_local: ToLocal) -> PostFile:
    """All that a file of posts says.

    `to_local` turns a moment that comes with a zone into the plan's wall clock. Raises `UnreadableFile` for a file that
    cannot be read or is no plan, `NotUnderstood` for a sheet, encoding, header or field that does not exist.
    """
    sheets = read_sheets(path, encoding=options.encoding, sheet=options.sheet)
    written = tuple(str(cells[0]) for s in sheets if s.name == ROWS_SHEET for _row, cells in s.rows)
    strips = (strip for s in sheets if s.name != ROWS_SHEET and s.rows for strip in apart(s))
    sheets = [part for strip in strips for part in tables_of(strip)]
    found = [(sheet, find_table(sheet)) for sheet in sheets]
    shape = _shape(table for _sheet, table in found)
    mapping = _fields_of(options.mapping or options.remembered.get(shape, ()))
    if mapping:
        found = [(sheet, find_table(sheet, mapping)) for sheet in sheets]
    if options.mapping:
        _check_headers(mapping, [table for _sheet, table in found if table])
    taken = _Taken(options, to_local, frozenset(values.plain(header) for header, _field in mapping))
    for sheet, table in found:
        _read_sheet(taken, sheet, table)
        _tell_behind(taken, sheet)
    given = by_hand.Rows(tuple(taken.posts), tuple(taken.ideas), tuple(taken.problems))
    given = by_hand.chosen(given, options, [(c.sheet, c.header, c.field) for c in taken.columns])
    if not (given.posts or given.ideas or taken.rubrics or any(table and table.own for _s, table in found)):
        raise _no_plan(path, taken)
    return PostFile(
        path.name,
        taken.read,
        tuple(_merged(given.posts)),
        tuple(_merged(given.ideas)),
        tuple(dict.fromkeys(taken.rubrics)),
        given.problems,
        written,
        tuple(taken.dates),
        {name: "\n".join(dict.fromkeys(lines)) for name, lines in taken.rubric_notes.items()},
        tuple(taken.columns),
        shape,
        taken.order_open,
        taken.year_open,
    )


def _no_plan(path: Path, taken: _Taken) -> UnreadableFile:
    """The refusal of a file in which nothing is a plan, with the reason its sheets gave."""
    reasons = list(dict.fromkeys(taken.refused))
    if reasons:
        return UnreadableFile(
            _("'{name}' is no plan: {reason}.").format(name=path.name, reason="; ".join(reasons)),
            _("If it is one all the same, choose its columns by hand."),
        )
    return UnreadableFile(
        _("'{name}' is no plan: no row has a day, a title or a text.").format(name=path.name),
        _("Name the columns in one of the first ten rows, or choose them by hand."),
    )


def _shape(tables: Iterable[Table | None]) -> str:
    """What files of one shape have in common: the headers of their tables."""
    said = "\n".join("\t".join(values.plain(c.header) for c in table.columns) for table in tables if table)
    return hashlib.sha256(said.encode()).hexdigest()[:32] if said else ""


def attribute_headers() -> dict[str, str]:
    """The header of our own columns for each field of a `PostRow`, in the language in use."""
    return {ATTRIBUTES.get(column.field, column.field): _(column.header) for column in LINE_COLUMNS}


class _Taken:
    """What has been read so far."""

    def __init__(self, options: ReadOptions, to_local: ToLocal, mapped: frozenset[str]) -> None:
        self.options = options
        self.to_local = to_local
        self._mapped = mapped
        self.read = 0
        self.posts: list[PostRow] = []
        self.ideas: list[PostRow] = []
        self.dates: list[DateRow] = []
        self.rubrics: list[str] = []
        self.rubric_notes: dict[str, list[str]] = {}
        self.problems: list[Problem] = []
        self.columns: list[SeenColumn] = []
        self.refused: list[str] = []
        """Why sheets that hold something are no plan."""
        self.order_open = self.year_open = False

    def is_mapped(self, table: Table | None) -> bool:
        """Whether a person chose what some column of a table is: then it is a list, whatever it looks like."""
        return table is not None and any(values.plain(column.header) in self._mapped for column in table.columns)

    def pass_over(self, sheet: Sheet, reason: str) -> None:
        """One problem that says why a sheet was left out."""
        self.problems.append(Problem(sheet.name, 0, "", reason))

    def rows(self, sheet: Sheet, table: Table) -> tuple[list[PostRow], bool]:
        """The rows of a table, and whether any of them says when."""
        reader = TableReader(sheet, table, self.options, self.to_local)
        rows = reader.rows()
        self.read += len(rows)
        self.problems.extend(reader.problems)
        self.order_open = self.order_open or reader.order_open
        self.year_open = self.year_open or reader.year_open
        return rows, reader.has_days

    def see(self, table: Table) -> None:
        """Keep the columns of a table, to be shown and chosen."""
        for column in table.columns:
            sample = next((values.as_text(c).strip() for c in table.cells(column.index)), "")
            if not table.own:
                self.columns.append(SeenColumn(table.sheet, column.header, column.field, first_line(sample, 80)))


def _fields_of(mapping: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The mapping with fields as `columns` names them."""
    checked = []
    for header, field in mapping:
        field = field.strip().casefold()
        field = _OTHER_NAMES.get(field, field)
        by_attribute = {attribute: name for name, attribute in ATTRIBUTES.items()}
        field = by_attribute.get(field, field) or PASSED_OVER
        if field not in FIELDS and field != PASSED_OVER:
            raise NotUnderstood(
                _("'{field}' is no field.").format(field=field),
                _("There are: {fields}.").format(fields=", ".join(FIELDS)),
            )
        checked.append((header, field))
    return checked


def _check_headers(mapping: Iterable[tuple[str, str]], tables: Iterable[Table]) -> None:
    headers = {values.plain(c.header): c.header for table in tables for c in table.columns}
    for header, _field in mapping:
        if values.plain(header) not in headers:
            raise NotUnderstood(
                _("No column is headed '{header}'.").format(header=header),
                _("There are: {headers}.").format(headers=", ".join(headers.values())) if headers else "",
            )


def _read_sheet(taken: _Taken, sheet: Sheet, table: Table | None) -> None:
    """Adds what one sheet says: as a calendar, as months by rubrics, or as a list."""
    if not (table and table.own) and not taken.is_mapped(table):
        grid = grids.find(sheet, taken.options.today, taken.options.year)
        if grid is not None:
            _take_grid(taken, grid)
            return
        matrix = matrices.find(sheet)
        if matrix is not None:
            taken.ideas.extend(taken.rows(matrix.sheet, matrix.table)[0])
            _tell_rows(taken, sheet.name, filter(_says_more, matrix.aside), _LEFT_OUT)
            return
    _take_list(taken, sheet, table)


def _tell_behind(taken: _Taken, sheet: Sheet) -> None:
    """A problem for each remark and each address behind a cell that no row has: they stand where nothing was read."""
    behind = [(place, text) for told in (sheet.links, sheet.remarks) for place, text in told.items()]
    if not behind:
        return
    rows = [row for row in (*taken.posts, *taken.ideas) if row.sheet == sheet.name]
    said = "\n".join(text for row in rows for text in (row.notes, row.link, row.address, row.title, row.text))
    first, last = (sheet.rows[0][0], sheet.rows[-1][0]) if sheet.rows else (0, 0)
    for (number, column), text in behind:
        if first <= number <= last and clean(text) not in said:
            reason = _("'{value}' stands behind a cell that is no part of a post, and was left out.")
            problem = Problem(sheet.name, number, letter(column), reason.format(value=clean(text)))
            taken.problems.append(problem)


def _take_grid(taken: _Taken, grid: grids.Grid) -> None:
    """The posts and important dates of a calendar, then what stands below it."""
    rows, dated = taken.rows(grid.sheet, grid.posts)
    (taken.posts if dated or taken.options.undated == "posts" else taken.ideas).extend(rows)
    if grid.events.rows:
        events = taken.rows(msgspec.structs.replace(grid.sheet, faults=()), grid.events)[0]
        for row in events:
            if row.day:
                name = first_line(row.title or row.text)
                taken.dates.append(DateRow(row.rows[0], name, row.day, None, False, ""))
            else:
                taken.ideas.append(row)
    _tell_rows(taken, grid.rest.name, grid.aside, _LEFT_OUT)
    table = find_table(grid.rest)
    if table is not None and _has_content(table):
        _take_list(taken, grid.rest, table)
    else:
        # no table: each row told, none taken for a post
        _tell_rows(taken, grid.rest.name, grid.rest.rows, _BESIDE)


def _says_more(row: Row) -> bool:
    return titles.says_more(row[1])


def _tell_rows(taken: _Taken, sheet: str, rows: Iterable[Row], sentence: str) -> None:
    """A problem for each row that was left out, with what it says."""
    for number, cells in rows:
        said = [one_line(cell) for cell in cells]
        text = first_line(" | ".join(filter(None, said)), 300)
        if text:
            taken.problems.append(Problem(sheet, number, "", _(sentence).format(value=text)))


def _take_list(taken: _Taken, sheet: Sheet, table: Table | None) -> None:
    """The rows of a list, or the one problem that says why the sheet was passed over."""
    if table is None:
        taken.pass_over(sheet, _(NO_HEADER))
        return
    if _lists_rubrics(table) and not taken.is_mapped(table):
        _take_rubrics(taken, table)
        return
    taken.see(table)
    reason = "" if table.own or taken.is_mapped(table) else no_plan.reason(table)
    if reason:
        taken.refused.append(reason)
        taken.pass_over(sheet, _("This is no plan: {reason}; the sheet was passed over.").format(reason=reason))
        return
    if not table.own and not _has_content(table):
        taken.pass_over(sheet, _(NO_CONTENT))
        return
    _tell_rows(taken, sheet.name, table.aside, _LEFT_OUT)
    rows, has_days = taken.rows(sheet, table)
    dated = table.own or taken.options.undated == "posts" or has_days
    (taken.posts if dated else taken.ideas).extend(rows)


def _has_content(table: Table) -> bool:
    """Whether some row has a day, a title or a text."""
    key_columns = [column for column in table.columns if column.field in heads.KEY_FIELDS]
    return not all(values.says_nothing(cell) for column in key_columns for cell in table.cells(column.index))


def _take_rubrics(taken: _Taken, table: Table) -> None:
    """The rubrics of a sheet that lists them; what stands beside a name is a note on the rubric."""
    column = table.column("rubric") or table.columns[0]
    name = ""
    for number, cells in table.rows:
        name = one_line(cells[column.index] if column.index < len(cells) else None) or name
        beside = [
            f"{c.header}: {values.as_text(cells[c.index]).strip()}"
            for c in table.columns
            if c is not column and c.index < len(cells) and not values.says_nothing(cells[c.index])
        ]
        if not name and not beside:
            continue
        taken.read += 1
        if name:
            taken.rubrics.append(name)
            taken.rubric_notes.setdefault(name, []).extend(beside)
        else:
            reason = _("'{value}' belongs to no rubric and was left out.").format(value=first_line(" ".join(beside)))
            taken.problems.append(Problem(table.sheet, number, column.header, reason))


def _lists_rubrics(table: Table) -> bool:
    """Whether a table lists rubrics: by the name of its sheet, or because all it has is a rubric and words about it."""
    fields = table.fields()
    if table.own or "day" in fields:
        return False
    if values.plain(table.sheet) in RUBRIC_SHEETS:
        return True
    beside = " ".join(values.plain(column.header) for column in table.columns if column.field != "rubric")
    return "rubric" in fields and RUBRIC_COLUMNS.issuperset(beside.split())


# --- one post in several rows ---------------------------------------------------------------------------------------


def _merged(rows: Sequence[PostRow]) -> list[PostRow]:
    """Rows that are one post made one: day, time, title and text equal, channels all different, nothing in conflict."""
    merged: list[PostRow] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for row in rows:
        key = (row.sheet, row.day, row.time, row.title, row.text)
        alike = places.setdefault(key, []) if row.channels and (row.title or row.text) else []
        place = next((n for n in alike if _fits(merged[n], row)), None)
        if place is None:
            alike.append(len(merged))
            merged.append(row)
        else:
            merged[place] = _together(merged[place], row)
    return merged


def _fits(one: PostRow, other: PostRow) -> bool:
    """Whether two equal rows differ in their channels alone, or in what can stand side by side."""
    if {same_name(c) for c in one.channels} & {same_name(c) for c in other.channels}:
        return False
    for name in _SINGLES:
        first, second = getattr(one, name), getattr(other, name)
        if first and second and first != second:
            return False
    # an id or address belongs to one channel: rows that both have one, or only one of them, keep their own
    return not any(getattr(row, name) for row in (one, other) for name in ("network_id", "address"))


def _together(one: PostRow, other: PostRow) -> PostRow:
    changes: dict[str, Any] = {name: _union(getattr(one, name), getattr(other, name)) for name in _LISTS}
    changes.update({name: getattr(one, name) or getattr(other, name) for name in _SINGLES})
    lines = [line for line in other.notes.split("\n") if line not in one.notes.split("\n")]
    changes["notes"] = clean("\n".join(filter(None, (one.notes, *lines))))
    changes["rows"] = one.rows + other.rows
    changes["fields"] = one.fields | other.fields
    return msgspec.structs.replace(one, **changes)


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
