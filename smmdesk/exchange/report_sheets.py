"""The sheets of the plan workbook that hold no posts: Contributions and Read me."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain.report import MonthlyTable
from smmdesk.exchange.sheets import letter

_HEADER_FILL = "44546A"
FONT = "Calibri"
_LONGEST_NAME = 31
"""Signs of a sheet's name that Excel takes."""

_MEMBER_COLUMNS: tuple[tuple[str, str], ...] = (
    ("name", N_("Member")),
    ("authored", N_("Posts written")),
    ("authored_fractional", N_("Posts written, shared between co-authors")),
    ("edited", N_("Posts edited")),
    ("designed", N_("Pictures made")),
    ("published", N_("Posts put out")),
    ("ideas", N_("Ideas")),
    ("ideas_realised", N_("Ideas that became posts")),
    ("reviews", N_("Reviews")),
    ("comments", N_("Comments")),
    ("on_time", N_("Done on time")),
)
_TABLES: tuple[tuple[str, str, str], ...] = (
    ("by_month", N_("Month"), ""),
    ("by_rubric", N_("Rubric"), N_("No rubric")),
    ("by_channel", N_("Channel"), ""),
)
"""Counts of posts: the key of the figures, what they are counted by, and what an empty name is called."""
_METRICS: dict[str, str] = {
    "reach": N_("Reach"),
    "impressions": N_("Impressions"),
    "reactions": N_("Reactions"),
    "comments": N_("Comments"),
    "shares": N_("Shares"),
    "clicks": N_("Clicks"),
    "views": N_("Views"),
}
_FIRST_MEMBER = 5
"""The row of the first member of the sheet Contributions."""
_ROW_CM = 0.53
"""How high a row of 15 points is."""
_LINE, HIGHEST = 15, 405
"""Points of a line, and of the highest row that Excel shows."""
_WHOLE, _PERCENT, _SHARED = "General", "0%", "0.0"
_MEMBER_FORMATS = {2: _SHARED, len(_MEMBER_COLUMNS) - 1: _PERCENT}


def sheet_name(text: str) -> str:
    """A name that Excel allows for a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", text).strip(" '")[:_LONGEST_NAME] or "-"


def print_on_a4(sheet: Any, title: str) -> None:
    """A4 across, as wide as the page, with the title above and the number of the page below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if title.strip():
        # & begins a code in headers
        sheet.oddHeader.left.text = title.replace("&", "&&")[:100]
    sheet.oddFooter.right.text = "&P / &N"


def row_height(texts: Iterable[tuple[str, int]]) -> float:
    """How high a row of (text, width in characters) has to be to show them wrapped, in points."""
    return min(HIGHEST, _LINE * max((wrapped_lines(text, width) for text, width in texts), default=1))


def wrapped_lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell of so many characters."""
    return sum(len(line) // width + 1 for line in text.split("\n", HIGHEST // _LINE))


def header_cells(sheet: Any, names: Iterable[str]) -> list[Any]:
    """Cells for a row of headers: light on dark, wrapped."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = text_cells(sheet, names)
    for cell in cells:
        cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill(fill_type="solid", fgColor=_HEADER_FILL)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cells


def text_cells(sheet: Any, texts: Iterable[str | None]) -> list[Any]:
    """Cells that hold these texts and never a formula."""
    from openpyxl.cell import WriteOnlyCell

    cells = []
    for text in texts:
        cell = WriteOnlyCell(sheet, None if text is None else text[:32_000])
        if text:
            cell.data_type = "s"
        cells.append(cell)
    return cells


class ChartColumn:
    """Where the charts of a sheet stand: one under another, right of the widest table."""

    def __init__(self, months: int) -> None:
        self._column = letter(max(len(_MEMBER_COLUMNS), months + 2) + 1)
        self._row = _FIRST_MEMBER - 1

    def place(self, chart: Any) -> str:
        """The cell of the next chart's upper left corner."""
        at = f"{self._column}{self._row}"
        self._row += math.ceil(chart.height / _ROW_CM) + 1
        return at


def write_contributions(
    book: Any, plan: str, period: str, figures: Mapping[str, Any], months: MonthlyTable | None
) -> None:
    """The sheet of what each member contributed, by name, in all and month by month, and what the group did, in plain
    words. What a reader would want to reckon again are formulas."""
    from smmdesk.exchange.group_sheets import write_monthly

    sheet = book.create_sheet(sheet_name(_("Contributions")))
    for index in range(40):
        sheet.column_dimensions[letter(index)].width = 14 if index else 38
    print_on_a4(sheet, plan)
    title_rows(sheet, _("Contributions to {plan}").format(plan=plan), period or _("all posts"))
    # the fourth row, high enough for the longest of them
    sheet.row_dimensions[_FIRST_MEMBER - 1].height = 60
    sheet.append(header_cells(sheet, [_(name) for _key, name in _MEMBER_COLUMNS]))
    members = list(figures.get("members", ()))
    for member in members:
        _append(sheet, [member.get(key) for key, _name in _MEMBER_COLUMNS], formats=_MEMBER_FORMATS)
    _append(sheet, [_("Without an author"), figures.get("nobody")])
    _append(sheet, [_("All posts published"), figures.get("posts")], bold=True)
    sheet.append([])
    _append(sheet, [_("The group")], bold=True)
    said = group_words(figures.get("group", {}), _FIRST_MEMBER, len(members))
    for words, value, form in said:
        _append(sheet, [words, value], formats={1: form})
    sheet.append([])
    row = _FIRST_MEMBER + len(members) + 4 + len(said) + 1
    charts = ChartColumn(len(months.months) if months else 0)
    if members and figures.get("posts"):
        sheet.add_chart(chart := _members_chart(sheet, len(members)), charts.place(chart))
    if months is not None:
        row = write_monthly(sheet, months, row, charts)
    for key, by, nameless in _TABLES:
        counts: Mapping[str, Any] = figures.get(key) or {}
        if counts:
            sheet.append(header_cells(sheet, [_(by), _("Posts")]))
            for name, count in counts.items():
                _append(sheet, [name or _(nameless or "-"), count])
            sheet.append([])
    metrics = {key: value for key, value in (figures.get("metrics") or {}).items() if value is not None}
    if metrics:
        sheet.append(header_cells(sheet, [_("Figures"), _("In all")]))
        for key, value in metrics.items():
            _append(sheet, [_(_METRICS.get(key, key)), value])


def _members_chart(sheet: Any, members: int) -> Any:
    """Posts written, shared between co-authors, by member in the order of names: no ranking."""
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    chart.type, chart.legend = "bar", None
    chart.title = _("Posts written, shared between co-authors")
    chart.height, chart.width = max(6.0, 1.2 + 0.8 * members), 17
    last = _FIRST_MEMBER + members - 1
    chart.add_data(Reference(sheet, min_col=3, min_row=_FIRST_MEMBER, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(sheet, min_col=1, min_row=_FIRST_MEMBER, max_row=last))
    # the first name on top; without the other line Excel hides the axes of charts that openpyxl made
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    return chart


def group_words(group: Mapping[str, Any], first: int, members: int) -> list[tuple[str, float | str, str]]:
    """What the figures of the group mean, as people say it, with the formula and how it is shown; without the unknown.

    The formulas reckon with the shared posts of the members in the rows from `first` on.
    """
    half = group.get("bus_factor")
    people = ngettext("{n} person", "{n} people", half).format(n=half) if half else None
    cells = f"C{first}:C{first + members - 1}"
    said = [
        (_("Members who wrote"), group.get("active"), f'=COUNTIF({cells},">0")', _WHOLE),
        (_("Largest share of one member"), group.get("largest_share"), f"=MAX({cells})/SUM({cells})", _PERCENT),
        (_("Share written by all others"), group.get("independence"), f"=1-MAX({cells})/SUM({cells})", _PERCENT),
        (
            _("As if so many had written equally much"),
            group.get("effective_contributors"),
            f"=SUM({cells})^2/SUMSQ({cells})",
            _SHARED,
        ),
        (_("Half of the posts"), people, people, _WHOLE),
    ]
    return [(words, formula or 0, form) for words, value, formula, form in said if value is not None]


def write_read_me(book: Any, lines: Sequence[tuple[str, str]]) -> None:
    """The sheet that says what the workbook is."""
    sheet = book.create_sheet(sheet_name(_("Read me")))
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 90
    print_on_a4(sheet, "")
    for name, text in lines:
        from openpyxl.styles import Alignment, Font

        cells = text_cells(sheet, (name, text))
        cells[0].font = Font(name=FONT, size=11, bold=True)
        cells[0].alignment = Alignment(vertical="top")
        cells[1].alignment = Alignment(vertical="top", wrap_text=True)
        sheet.append(cells)


def title_rows(sheet: Any, title: str, below: str) -> None:
    """Three rows: a title, what is under it, and an empty one."""
    from openpyxl.styles import Font

    cells = text_cells(sheet, (title,))
    cells[0].font = Font(name=FONT, size=14, bold=True)
    sheet.append(cells)
    sheet.append(text_cells(sheet, (below,)))
    sheet.append([])


def _append(
    sheet: Any, values: Sequence[Any], bold: bool = False, formats: Mapping[int, str] = MappingProxyType({})
) -> None:
    """A row of a name and figures; `formats` by place."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cells: list[Any] = []
    for index, value in enumerate(values):
        text = isinstance(value, str) and not (index and value.startswith("="))
        cell = text_cells(sheet, (value,))[0] if text else WriteOnlyCell(sheet, value)
        cell.number_format = formats.get(index, _WHOLE)
        if index:
            cell.alignment = Alignment(horizontal="right")
        if bold:
            cell.font = Font(name=FONT, size=11, bold=True)
        cells.append(cell)
    sheet.append(cells)
