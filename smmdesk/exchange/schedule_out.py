"""Writes the plan workbook: the schedule here, the other sheets beside it. openpyxl, write-only, one style a column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from smmdesk.base.words import N_, _
from smmdesk.domain import labels, roundtrip
from smmdesk.domain.kinds import Status
from smmdesk.domain.listing import PostLine
from smmdesk.domain.report import CalendarMonth, IdeaLine, MonthlyTable, TeamTable
from smmdesk.exchange import calendar_sheets, group_sheets, report_sheets
from smmdesk.exchange.csv_out import FORMULA_SIGNS
from smmdesk.exchange.files import Cancelled, replacing
from smmdesk.exchange.line_columns import ID_HEADER, LINE_COLUMNS, PRINTS_HEADER, ROWS_SHEET, LineColumn, headers
from smmdesk.exchange.sheets import letter
from smmdesk.exchange.xlsx_in import ASIDE

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST_CELL = 32_767
"""UTF-16 units that Excel keeps in a cell."""
_EVERY = 200
_LINE = 15
"""Points of a line."""
_TELLS_HEIGHT = frozenset({"title", "text", "channel", "author"})
_FIRST_EXCEL_DAY = "1900-03-01"
"""Excel counts a 29 February 1900; earlier days are written as text."""
_PRINTED_UP_TO = "author"
"""The last printed column: all of them on A4 could not be read."""
_LISTS = "Lists"
_LONGEST_RULE = 250
"""Signs of a text that a rule of colours may compare with."""
_LISTED_FIELDS = {"rubric": 0, "author": 1, "editor": 1, "designer": 1, "publisher": 1}
"""Columns with a drop-down list, and which list it is."""

STATUS_FILLS: dict[Status, str] = {
    Status.DRAFT: "E7E6E6",
    Status.IN_REVIEW: "FFF2CC",
    Status.APPROVED: "DDEBF7",
    Status.SCHEDULED: "E4DFEC",
    Status.PUBLISHED: "E2EFDA",
    Status.CANCELLED: "F8CBAD",
}
"""Light fills under dark text; the label says the same without colour."""


class About(msgspec.Struct, frozen=True):
    """What a workbook says about itself."""

    plan: str
    when: datetime
    """On the plan's wall clock."""
    by: str = ""
    """The member in whose name it was made; "" = nobody said."""
    period: str = ""
    """In words; "" = all posts."""
    filters: tuple[str, ...] = ()
    """In words, one each."""
    rubrics: tuple[tuple[str, int | None], ...] = ()
    """Names and hues, for the drop-down list and the colours."""
    members: tuple[str, ...] = ()
    """Names for the drop-down list."""
    sheets: frozenset[str] = frozenset()
    """Which of `domain.report.SHEETS` to write beside the schedule; one without anything to say is left out."""
    contributions: Mapping[str, Any] | None = None
    """The figures as `stats --json` prints them (PRODUCT.md)."""
    monthly: MonthlyTable | None = None
    calendar: tuple[CalendarMonth, ...] = ()
    ideas: tuple[IdeaLine, ...] = ()
    team: TeamTable | None = None


def write_workbook(
    path: Path, lines: Sequence[PostLine], about: About, *, progress: Callable[[int, int], bool] | None = None
) -> bool:
    """Writes the lines to an .xlsx file, whole or not at all; False if `progress` said stop.

    Read back, the sheet Schedule gives exactly the same values (but characters that XML cannot hold). Raises
    `DeskError` where the file cannot be written, or Excel has it open.
    """
    from openpyxl import Workbook

    try:
        with replacing(path) as beside:
            book = Workbook(write_only=True)
            _write_schedule(book, lines, about, progress)
            for name, write in _MORE_SHEETS.items():
                if name in about.sheets:
                    write(book, about)
            report_sheets.write_read_me(book, _read_me(about, len(lines)))
            _write_lists(book, about)
            _set_aside(book)
            _write_rows(book, lines)
            book.save(beside)
    except Cancelled:
        return False
    if progress:
        progress(len(lines), len(lines))
    return True


def _calendar(book: Workbook, about: About) -> None:
    calendar_sheets.write_calendars(book, about.plan, about.calendar)


def _ideas(book: Workbook, about: About) -> None:
    group_sheets.write_ideas(book, about.plan, about.ideas)


def _team(book: Workbook, about: About) -> None:
    if about.team is not None:
        group_sheets.write_team(book, about.plan, about.team)


def _contributions(book: Workbook, about: About) -> None:
    if about.contributions is not None:
        report_sheets.write_contributions(book, about.plan, about.period, about.contributions, about.monthly)


_MORE_SHEETS: dict[str, Callable[[Workbook, About], None]] = {
    "calendar": _calendar,
    "ideas": _ideas,
    "team": _team,
    "contributions": _contributions,
}


# --- texts ----------------------------------------------------------------------------------------------------------

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def writable(text: str) -> str:
    """A text as it may stand in a workbook: no characters that XML forbids, nothing that Excel takes for an escape."""
    if not text.isprintable():
        text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _ESCAPED.sub("_x005F_", text) if "_x" in text else text


def parts(text: str) -> list[str]:
    """A text in pieces that each fit a cell; no sign is cut in two."""
    if len(text) <= LONGEST_CELL // 2:
        return [text]
    pieces: list[str] = []
    start = units = 0
    for at, sign in enumerate(text):
        width = 2 if sign > "\uffff" else 1
        if units + width > LONGEST_CELL:
            pieces.append(text[start:at])
            start, units = at, 0
        units += width
    return [*pieces, text[start:]]


# --- the sheet of posts ---------------------------------------------------------------------------------------------


class _Place(msgspec.Struct, frozen=True):
    """One column of the sheet: a column of the schedule or the next part of its texts."""

    column: LineColumn
    part: int


def _places(lines: Sequence[PostLine]) -> list[_Place]:
    """The columns of the sheet: of a text as many as its longest needs."""
    more: list[_Place] = []
    for column in LINE_COLUMNS:
        if column.kind in ("text", "list"):
            longest = max((len(column.value(line)) for line in lines), default=0)
            if longest > LONGEST_CELL // 2:
                needed = max(len(parts(writable(column.value(line)))) for line in lines)
                more.extend(_Place(column, part) for part in range(2, needed + 1))
    return [*(_Place(column, 1) for column in LINE_COLUMNS), *more]


def _write_schedule(
    book: Workbook, lines: Sequence[PostLine], about: About, progress: Callable[[int, int], bool] | None
) -> None:
    sheet: Any = book.create_sheet(report_sheets.sheet_name(_("Schedule")))
    places = _places(lines)
    # "Text 2" is the same word in every language, and a number
    names = [f"{_(p.column.header)} {p.part}" if p.part > 1 else _(p.column.header) for p in places]
    names += [ID_HEADER, PRINTS_HEADER]
    _prepare(sheet, places, about, len(lines))
    sheet.append(report_sheets.header_cells(sheet, names))
    writer = _RowWriter(sheet, places)
    for number, line in enumerate(lines):
        writer.write(line)
        if progress and number % _EVERY == 0 and not progress(number, len(lines)):
            sheet.close()
            raise Cancelled
    _finish(sheet, names, about, len(lines))


class _RowWriter:
    """Writes rows with one cell a column, whose value changes: making cells anew is what costs time."""

    def __init__(self, sheet: Any, places: Sequence[_Place]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment

        top = Alignment(vertical="top", horizontal="left")
        wrapped = Alignment(vertical="top", wrap_text=True)
        formats = {"day": "mm-dd-yy", "time": "hh:mm"}
        self._sheet = sheet
        self._cells: list[tuple[LineColumn, int, Any, Any]] = []
        for place in places:
            pair = []
            for quoted in (False, True):
                cell = WriteOnlyCell(sheet)
                cell.alignment = wrapped if place.column.kind in ("text", "list") else top
                cell.number_format = formats.get(place.column.kind, "General")
                # tells Excel that the text is meant to begin with a sign of formulas, also when it is edited
                cell.quotePrefix = quoted
                pair.append(cell)
            self._cells.append((place.column, place.part, pair[0], pair[1]))
        self._id = WriteOnlyCell(sheet)
        self._prints = WriteOnlyCell(sheet)
        self._number = 1

    def write(self, line: PostLine) -> None:
        row: list[Any] = []
        height = 1
        for column, part, cell, quoted in self._cells:
            text = column.value(line)
            row.append(self._cell(text, column.kind, part, cell, quoted) if text else None)
            if column.field in _TELLS_HEIGHT and len(text) > column.width // 2:
                height = max(height, report_sheets.wrapped_lines(text, column.width))
        self._id.value = line.id
        self._prints.value = roundtrip.prints(line)
        row += [self._id, self._prints]
        self._number += 1
        # without customHeight the row still fits itself to its text when that is edited
        self._sheet.row_dimensions[self._number] = {"ht": f"{min(height * _LINE, report_sheets.HIGHEST):g}"}
        self._sheet.append(row)
        del self._sheet.row_dimensions[self._number]

    def _cell(self, text: str, kind: str, part: int, cell: Any, quoted: Any) -> Any:
        value = _dated(text, kind) if kind in ("day", "time") else None
        if value is not None:
            cell.value = value
            return cell
        text = writable(text)
        if part > 1 or len(text) > LONGEST_CELL // 2:
            pieces = parts(text)
            if part > len(pieces):
                return None
            text = pieces[part - 1]
        chosen = quoted if text.startswith(FORMULA_SIGNS) else cell
        chosen.value = text
        chosen.data_type = "s"
        return chosen


@lru_cache(8_192)
def _dated(text: str, kind: str) -> date | time | None:
    """A day or time as Excel knows it, None for one that it does not."""
    try:
        if kind == "time":
            return time.fromisoformat(text)
        return date.fromisoformat(text) if text >= _FIRST_EXCEL_DAY else None
    except ValueError:
        return None


def _prepare(sheet: Any, places: Sequence[_Place], about: About, rows: int) -> None:
    """What has to stand before the rows: widths, the frozen header, how it prints."""
    for index, place in enumerate(places):
        sheet.column_dimensions[letter(index)].width = place.column.width
    for hidden in (len(places), len(places) + 1):
        sheet.column_dimensions[letter(hidden)].hidden = True
    sheet.freeze_panes = "A2"
    last = next(index for index, column in enumerate(LINE_COLUMNS) if column.field == _PRINTED_UP_TO)
    report_sheets.print_on_a4(sheet, about.plan)
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{letter(last)}{max(rows, 1) + 1}"


def _finish(sheet: Any, names: Sequence[str], about: About, rows: int) -> None:
    """What stands behind the rows: the table with its filters, the lists to choose from, the colours of statuses."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    end = max(rows, 1) + 1
    table = Table(displayName="Schedule", ref=f"A1:{letter(len(names) - 1)}{end}")
    table.tableColumns = [TableColumn(id=number, name=name) for number, name in enumerate(names, 1)]
    table.autoFilter = AutoFilter(ref=table.ref)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    # add_table warns in write-only mode, even of a table that has its columns
    sheet.tables.add(table)
    at = {column.field: letter(index) for index, column in enumerate(LINE_COLUMNS)}
    cells = f"{at['status']}2:{at['status']}{end}"
    for status, colour in STATUS_FILLS.items():
        fill = PatternFill(bgColor=colour, fill_type="solid")
        rule: Any = CellIsRule  # openpyxl does not say its types
        sheet.conditional_formatting.add(cells, rule("equal", [f'"{labels.status(status)}"'], fill=fill))
    where = f"{at['rubric']}2:{at['rubric']}{end}"
    for name, hue in about.rubrics:
        quoted = writable(name).replace('"', '""')
        if 0 < len(quoted) <= _LONGEST_RULE:
            fill = PatternFill(bgColor=calendar_sheets.tint(hue, 0.2), fill_type="solid")
            sheet.conditional_formatting.add(where, rule("equal", [f'"{quoted}"'], fill=fill))
    _offer(sheet, cells, '"' + ",".join(labels.status(status) for status in Status) + '"', strict=True)
    for field, which in _LISTED_FIELDS.items():
        listed = _listed(about)[which]
        if listed:
            column = letter(which)
            _offer(sheet, f"{at[field]}2:{at[field]}{end}", f"'{_LISTS}'!${column}$1:${column}${len(listed)}")


def _offer(sheet: Any, cells: str, formula: str, strict: bool = False) -> None:
    """A drop-down list for cells; where it is not strict, other texts are taken too (several names in a cell)."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=strict, sqref=cells)
    rule.errorTitle = _("Status")
    rule.error = _("Choose one of the list.")
    sheet.data_validations.append(rule)


def _listed(about: About) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(name for name, _hue in about.rubrics), about.members


def _write_lists(book: Workbook, about: About) -> None:
    """The hidden sheet behind the drop-down lists."""
    columns = _listed(about)
    if not any(columns):
        return
    sheet: Any = book.create_sheet(_LISTS)
    sheet.sheet_state = "hidden"
    for number in range(max(map(len, columns))):
        row = [writable(names[number]) if number < len(names) else None for names in columns]
        sheet.append(report_sheets.text_cells(sheet, row))


def _write_rows(book: Workbook, lines: Sequence[PostLine]) -> None:
    """The hidden sheet that tells which posts were written."""
    sheet: Any = book.create_sheet(ROWS_SHEET)
    sheet.sheet_state = "hidden"
    for line in lines:
        sheet.append([line.id])


def _set_aside(book: Workbook) -> None:
    """Marks all sheets but the first, so that reading the workbook back passes over them, under whatever name."""
    from openpyxl.workbook.defined_name import DefinedName

    for number, name in enumerate(book.sheetnames[1:], 1):
        quoted = name.replace("'", "''")
        mark = DefinedName(f"{ASIDE}{number}", attr_text=f"'{quoted}'!$A$1", hidden=True)
        book.defined_names[mark.name] = mark


# --- what the workbook says of itself -------------------------------------------------------------------------------

_MEANINGS: tuple[tuple[str, str], ...] = (
    ("day", N_("Planned day. Empty: the post is unscheduled.")),
    ("time", N_("Planned time, on the clock of the library. Empty: some time that day.")),
    ("channel", N_("Where it goes out, one after the other with a comma between.")),
    ("text", N_("What goes out. A text too long for one cell goes on in the columns at the end.")),
    ("status", N_("Set up means: entered in the network's own planner.")),
    ("due", N_("When the text is due.")),
    ("notes", N_("Remarks of the group; they never go out.")),
)


def _read_me(about: About, posts: int) -> list[tuple[str, str]]:
    """The lines of the sheet Read me."""
    titles = dict(zip((column.field for column in LINE_COLUMNS), headers(), strict=True))
    printed = _("Printing takes the columns up to {name}; Page layout, Print area changes that.")
    return [
        (_("Plan"), about.plan),
        (_("Period"), about.period or _("all posts")),
        (_("Filters"), "; ".join(about.filters) or _("none")),
        (_("Posts"), str(posts)),
        (_("Made on"), f"{about.when:%Y-%m-%d %H:%M}"),
        (_("Made by"), about.by or "SMM Desk"),
        ("", ""),
        *((titles[field], _(meaning)) for field, meaning in _MEANINGS),
        ("", ""),
        (_("Editing"), _("Change what you like and import the file again: a hidden column tells which post is which.")),
        (_("Printing"), printed.format(name=titles[_PRINTED_UP_TO])),
    ]
