"""The sheets of the plan workbook that hold no posts: Contributions and Read me."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from smmdesk.base.words import N_, _, ngettext

_HEADER_FILL = "44546A"
_FONT = "Calibri"
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


def header_cells(sheet: Any, names: Iterable[str]) -> list[Any]:
    """Cells for a row of headers: light on dark, wrapped."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = text_cells(sheet, names)
    for cell in cells:
        cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
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


def write_contributions(book: Any, plan: str, period: str, figures: Mapping[str, Any]) -> None:
    """The sheet of what each member contributed, by name, and what the group did, in plain words."""
    sheet = book.create_sheet(sheet_name(_("Contributions")))
    for column, width in zip("ABCDEFGHIJK", (38, *[14] * 10), strict=True):
        sheet.column_dimensions[column].width = width
    print_on_a4(sheet, plan)
    _title(sheet, _("Contributions to {plan}").format(plan=plan), period or _("all posts"))
    # the fourth row, high enough for the longest of them
    sheet.row_dimensions[4].height = 60
    sheet.append(header_cells(sheet, [_(name) for _key, name in _MEMBER_COLUMNS]))
    members = list(figures.get("members", ()))
    for member in members:
        _append(sheet, [member.get(key) for key, _name in _MEMBER_COLUMNS], formats=_MEMBER_FORMATS)
    _append(sheet, [_("Without an author"), figures.get("nobody")])
    _append(sheet, [_("All posts published"), figures.get("posts")], bold=True)
    sheet.append([])
    _append(sheet, [_("The group")], bold=True)
    for words, value, form in group_words(figures.get("group", {})):
        _append(sheet, [words, value], formats={1: form})
    for key, by, nameless in _TABLES:
        counts: Mapping[str, Any] = figures.get(key) or {}
        if counts:
            sheet.append([])
            sheet.append(header_cells(sheet, [_(by), _("Posts")]))
            for name, count in counts.items():
                _append(sheet, [name or _(nameless or "-"), count])
    metrics = {key: value for key, value in (figures.get("metrics") or {}).items() if value is not None}
    if metrics:
        sheet.append([])
        sheet.append(header_cells(sheet, [_("Figures"), _("In all")]))
        for key, value in metrics.items():
            _append(sheet, [_(_METRICS.get(key, key)), value])


def group_words(group: Mapping[str, Any]) -> list[tuple[str, float | str, str]]:
    """What the figures of the group mean, as people say it, with the value and how it is shown; without the unknown."""
    half = group.get("bus_factor")
    people = ngettext("{n} person", "{n} people", half).format(n=half) if half else None
    said = [
        (_("Members who wrote"), group.get("active"), _WHOLE),
        (_("Largest share of one member"), group.get("largest_share"), _PERCENT),
        (_("Share written by all others"), group.get("independence"), _PERCENT),
        (_("As if so many had written equally much"), group.get("effective_contributors"), _SHARED),
        (_("Half of the posts"), people, _WHOLE),
    ]
    return [(words, value, form) for words, value, form in said if value is not None]


def write_read_me(book: Any, lines: Sequence[tuple[str, str]]) -> None:
    """The sheet that says what the workbook is."""
    sheet = book.create_sheet(sheet_name(_("Read me")))
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 90
    print_on_a4(sheet, "")
    for name, text in lines:
        from openpyxl.styles import Alignment, Font

        cells = text_cells(sheet, (name, text))
        cells[0].font = Font(name=_FONT, size=11, bold=True)
        cells[0].alignment = Alignment(vertical="top")
        cells[1].alignment = Alignment(vertical="top", wrap_text=True)
        sheet.append(cells)


def _title(sheet: Any, title: str, below: str) -> None:
    from openpyxl.styles import Font

    cells = text_cells(sheet, (title,))
    cells[0].font = Font(name=_FONT, size=14, bold=True)
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
        cell = text_cells(sheet, (value,))[0] if isinstance(value, str) else WriteOnlyCell(sheet, value)
        cell.number_format = formats.get(index, _WHOLE)
        if index:
            cell.alignment = Alignment(horizontal="right")
        if bold:
            cell.font = Font(name=_FONT, size=11, bold=True)
        cells.append(cell)
    sheet.append(cells)
