"""Writes the sheets about the group: Ideas, Team and load, and what each member wrote in each month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from smmdesk.base.words import N_, _
from smmdesk.domain.dates import say_span_short, short_month
from smmdesk.domain.report import IdeaLine, MonthlyTable, TeamTable
from smmdesk.exchange.report_sheets import (
    FONT,
    ChartColumn,
    header_cells,
    print_on_a4,
    row_height,
    sheet_name,
    text_cells,
    title_rows,
)
from smmdesk.exchange.sheets import letter

_OVER_FILL, _OVER_TEXT = "F8CBAD", "9C0006"
_AWAY_FILL = "E7E6E6"

_IDEA_COLUMNS: tuple[tuple[str, int], ...] = (
    (N_("Title"), 34),
    (N_("Text"), 50),
    (N_("Contributors"), 24),
    (N_("Rubric"), 18),
    (N_("For month"), 10),
    (N_("Tags"), 18),
    (N_("Board"), 16),
    (N_("Votes"), 7),
    (N_("Comments"), 10),
    (N_("Created on"), 12),
    (N_("Became"), 40),
)


def write_ideas(book: Any, plan: str, ideas: Sequence[IdeaLine]) -> None:
    """The idea board as a table: votes and comments as numbers, days as dates."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    sheet = book.create_sheet(sheet_name(_("Ideas")))
    for index, (_name, width) in enumerate(_IDEA_COLUMNS):
        sheet.column_dimensions[letter(index)].width = width
    sheet.freeze_panes = "B2"
    print_on_a4(sheet, plan)
    sheet.print_title_rows = "1:1"
    sheet.append(header_cells(sheet, [_(name) for name, _width in _IDEA_COLUMNS]))
    sheet.auto_filter.ref = f"A1:{letter(len(_IDEA_COLUMNS) - 1)}{len(ideas) + 1}"
    top = Alignment(vertical="top", wrap_text=True)
    for number, idea in enumerate(ideas, 2):
        lists = (", ".join(idea.contributors), idea.rubric, idea.month, ", ".join(idea.tags), idea.place)
        cells = text_cells(sheet, (idea.title, idea.text, *lists))
        created: Any = _as_date(idea.created_on)  # openpyxl writes days, but does not say so
        day = WriteOnlyCell(sheet, created)
        day.number_format = "mm-dd-yy"
        cells += [WriteOnlyCell(sheet, idea.votes), WriteOnlyCell(sheet, idea.comments), day]
        cells += text_cells(sheet, ("; ".join(idea.became),))
        for cell in cells:
            cell.alignment = top
        texts = zip((str(cell.value or "") for cell in cells), (width for _name, width in _IDEA_COLUMNS), strict=True)
        sheet.row_dimensions[number].height = row_height(texts)
        sheet.append(cells)


def write_team(book: Any, plan: str, table: TeamTable) -> None:
    """Posts as author or designer by week, the capacity of each week below, what is over marked."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    if not table.members:
        return
    sheet = book.create_sheet(sheet_name(_("Team and load")))
    for index, width in enumerate((26, 26, 26, 11, *[12] * (len(table.mondays) + 1))):
        sheet.column_dimensions[letter(index)].width = width
    sheet.freeze_panes = "B5"
    print_on_a4(sheet, plan)
    title_rows(
        sheet, _("Team and load"), _("Posts a week as author or designer; grey: days away; red: more than usual.")
    )
    weeks = [_week(monday) for monday in table.mondays]
    sheet.row_dimensions[4].height = 32
    names = [_("Member"), _("Department"), _("Function"), _("Posts a week"), *weeks, _("In all")]
    sheet.append(header_cells(sheet, names))
    count, first, capacity = len(table.members), 5, 5 + len(table.members) + 3
    end = letter(3 + len(weeks))
    for number, line in enumerate(table.members):
        row = first + number
        values = [*line.posts, f"=SUM(E{row}:{end}{row})"]
        sheet.append([*text_cells(sheet, (line.name, line.department, line.function)), line.usual, *values])
    sheet.append([*text_cells(sheet, (_("In all"), None, None)), None, *_sums(4, len(weeks) + 1, first, count)])
    sheet.append([])
    for header in (capacity - 1, capacity + count + 1):
        sheet.row_dimensions[header].height = 32
    sheet.append(header_cells(sheet, [_("Room in the week"), "", "", "", *weeks]))
    for line in table.members:
        sheet.append([*text_cells(sheet, (line.name, None, None)), None, *line.capacity])
    sheet.append([])
    sheet.append(header_cells(sheet, [_("Working days away"), "", "", "", *weeks]))
    for line in table.members:
        sheet.append([*text_cells(sheet, (line.name, None, None)), None, *(away or None for away in line.away)])
    rule: Any = FormulaRule  # openpyxl does not say its types
    over = rule([f"E{first}>E{capacity}"], font=Font(color=_OVER_TEXT, bold=True), fill=_fill(_OVER_FILL, PatternFill))
    away = rule([f"E{capacity + count + 2}>0"], fill=_fill(_AWAY_FILL, PatternFill))
    for one in (over, away):
        sheet.conditional_formatting.add(f"E{first}:{end}{first + count - 1}", one)


def write_monthly(sheet: Any, table: MonthlyTable, row: int, charts: ChartColumn) -> int:
    """What each member wrote in each month, whole and then shared between co-authors, with sums that Excel reckons and
    a chart of each; returns the first free row. `row` is the first to write in."""
    if not table.whole:
        return row
    months = [f"{short_month(int(month[5:]))} {month[:4]}" for month in table.months]
    blocks = (
        (_("Posts written, by month"), table.whole, "0"),
        (_("Posts written, shared between co-authors, by month"), table.shared, "0.0"),
    )
    for title, figures, form in blocks:
        _bold_row(sheet, title)
        sheet.append(header_cells(sheet, [_("Member"), *months, _("In all")]))
        first = row + 2
        end = letter(len(months))
        for number, (name, values) in enumerate(figures.items()):
            at = first + number
            cells = _numbers(sheet, [*values, f"=SUM(B{at}:{end}{at})"], form)
            sheet.append([*text_cells(sheet, (name,)), *cells])
        if figures is table.shared:
            sheet.append([*text_cells(sheet, (_("Without an author"),)), *_numbers(sheet, table.nobody, "0")])
        extra = int(figures is table.shared)
        sums = _numbers(sheet, _sums(1, len(months) + 1, first, len(figures) + extra), form)
        sheet.append([*text_cells(sheet, (_("In all"),)), *sums])
        sheet.append([])
        chart = _chart(sheet, title, first - 1, len(figures), len(months))
        sheet.add_chart(chart, charts.place(chart))
        row = first + len(figures) + extra + 2
    return row


def _chart(sheet: Any, title: str, header: int, members: int, months: int) -> Any:
    """Columns of the months, stacked by member."""
    from openpyxl.chart import BarChart, Reference, Series

    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "col", "stacked", 100
    chart.title = title
    chart.height, chart.width = 8.5, 17
    for number in range(members):
        values = Reference(sheet, min_col=2, max_col=1 + months, min_row=header + 1 + number)
        name = Reference(sheet, min_col=1, min_row=header + 1 + number)
        series: Any = Series(values, title_from_data=False)
        series.tx = _label(name)
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=2, max_col=1 + months, min_row=header))
    # without this Excel hides the axes of charts that openpyxl made
    chart.x_axis.delete = chart.y_axis.delete = False
    return chart


def _label(name: Any) -> Any:
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel

    return SeriesLabel(strRef=StrRef(str(name)))


def _sums(column: int, columns: int, first: int, count: int) -> list[str]:
    """Formulas that add up so many rows, in so many columns."""
    names = [letter(column + n) for n in range(columns)]
    return [f"=SUM({name}{first}:{name}{first + count - 1})" for name in names]


def _numbers(sheet: Any, values: Sequence[Any], form: str) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell

    cells = [WriteOnlyCell(sheet, value) for value in values]
    for cell in cells:
        cell.number_format = form
    return cells


def _bold_row(sheet: Any, text: str) -> None:
    from openpyxl.styles import Font

    cells = text_cells(sheet, (text,))
    cells[0].font = Font(name=FONT, size=11, bold=True)
    sheet.append(cells)


def _fill(colour: str, kind: Any) -> Any:
    return kind(bgColor=colour, fill_type="solid")


def _week(monday: date) -> str:
    return say_span_short(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def _as_date(day: str) -> date | str:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return day
