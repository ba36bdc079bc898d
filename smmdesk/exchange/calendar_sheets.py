"""Writes months as wall calendars: one a sheet, coloured by rubric, printed on one page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from smmdesk.base import resources
from smmdesk.base.words import _
from smmdesk.domain.dates import say_month, weekday_names
from smmdesk.domain.report import CalendarMonth, CalendarPost
from smmdesk.exchange.report_sheets import FONT, print_on_a4, sheet_name, text_cells

_WIDTH = 25
"""Characters of a day's column."""
_LINE = 13.5
"""Points of a line of 9 points."""
_LEAST_ROWS = 2
"""Rows under the days of a week in which little happens: a wall calendar is written on."""


@cache
def _hues() -> tuple[str, ...]:
    """The rubric hues of the light theme: paper is light."""
    told = json.loads(resources.path("themes", "light.json").read_text("utf-8"))
    return tuple(told["rubrics"]["hues"])


def tint(hue: int | None, share: float) -> str:
    """A rubric's hue laid so thick on white, as Excel writes colours; grey without a hue."""
    colour = _hues()[hue % len(_hues())].lstrip("#") if hue is not None else "808080"
    parts = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def write_calendars(book: Any, plan: str, months: tuple[CalendarMonth, ...]) -> None:
    """One sheet for each month."""
    for month in months:
        _Month(book, plan, month).write()


class _Month:
    def __init__(self, book: Any, plan: str, month: CalendarMonth) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        name = _("Calendar {month}").format(month=f"{month.first:%Y-%m}")
        self._sheet = book.create_sheet(sheet_name(name))
        self._month = month
        self._plan = plan
        self._row = 0
        line = Side(style="thin", color="BFBFBF")
        self._top = Border(left=line, right=line, top=line)
        self._sides = Border(left=line, right=line)
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._fonts = {size: Font(name=FONT, size=size) for size in (9, 10)}
        self._bold = {size: Font(name=FONT, size=size, bold=True) for size in (9, 10, 16)}
        self._quiet = Font(name=FONT, size=9, color="595959")

    def write(self) -> None:
        sheet = self._sheet
        for letter in "ABCDEFG":
            sheet.column_dimensions[letter].width = _WIDTH
        print_on_a4(sheet, self._plan)
        sheet.page_setup.fitToHeight = 1
        sheet.print_options.horizontalCentered = True
        title = text_cells(sheet, (say_month(self._month.first.year, self._month.first.month),))
        title[0].font = self._bold[16]
        self._append(title, 24)
        names = text_cells(sheet, weekday_names(self._month.first_weekday))
        for cell in names:
            cell.font = self._bold[10]
        self._append(names, 16)
        for monday in self._weeks():
            self._write_week(monday)

    def _weeks(self) -> Iterator[date]:
        first = self._month.first
        day = first - timedelta(days=(first.weekday() - self._month.first_weekday) % 7)
        while day < first or day.month == first.month:
            yield day
            day += timedelta(weeks=1)

    def _write_week(self, begin: date) -> None:
        days = [begin + timedelta(days=n) for n in range(7)]
        self._append([self._head(day) for day in days], _LINE * max(self._head_lines(day) for day in days))
        last = days[-1].isoformat()
        for name, first, end, hue in self._month.bars:
            if first <= last and end >= begin.isoformat():
                self._write_bar(name, max(first, begin.isoformat()), min(end, last), hue, days)
        by_day = [tuple(self._month.posts.get(day.isoformat(), ())) for day in days]
        for number in range(max(_LEAST_ROWS, *(len(posts) for posts in by_day))):
            there = [posts[number] if number < len(posts) else None for posts in by_day]
            lines = max(len(post.words) // (_WIDTH - 2) + 1 if post else 1 for post in there)
            self._append([self._cell(post) for post in there], _LINE * lines + 2)

    def _head(self, day: date) -> Any:
        inside = day.month == self._month.first.month
        note = self._month.notes.get(day.isoformat(), "") if inside else ""
        cell = text_cells(self._sheet, (f"{day.day}  {note}".rstrip(),))[0]
        cell.font = self._bold[9] if inside else self._quiet
        cell.border, cell.alignment = self._top, self._wrapped
        return cell

    def _head_lines(self, day: date) -> int:
        return (len(self._month.notes.get(day.isoformat(), "")) + 4) // _WIDTH + 1

    def _write_bar(self, name: str, first: str, end: str, hue: int | None, days: list[date]) -> None:
        from openpyxl.styles import PatternFill

        inside = [first <= day.isoformat() <= end for day in days]
        begin = inside.index(True)
        cells = text_cells(self._sheet, [name if n == begin else None for n in range(7)])
        fill = PatternFill(fill_type="solid", fgColor=tint(hue, 0.3))
        for cell, covered in zip(cells, inside, strict=True):
            cell.border = self._sides
            if covered:
                cell.fill, cell.font = fill, self._bold[9]
        self._append(cells, _LINE)
        if sum(inside) > 1:
            left, right = "ABCDEFG"[begin], "ABCDEFG"[begin + sum(inside) - 1]
            self._sheet.merged_cells.add(f"{left}{self._row}:{right}{self._row}")

    def _cell(self, post: CalendarPost | None) -> Any:
        from openpyxl.styles import PatternFill

        cell = text_cells(self._sheet, (post.words if post else None,))[0]
        cell.border, cell.alignment = self._sides, self._wrapped
        cell.font = self._quiet if post and post.published else self._fonts[9]
        if post:
            cell.fill = PatternFill(fill_type="solid", fgColor=tint(post.hue, 0.14))
        return cell

    def _append(self, cells: list[Any], height: float) -> None:
        self._row += 1
        self._sheet.row_dimensions[self._row].height = min(height, 405)
        self._sheet.append(cells)
