"""The plan workbook on a real plan: every sheet says what the plan says, and Excel has nothing to repair."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from smmdesk.demo import create_demo
from smmdesk.desk import Desk
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Absence, Idea
from smmdesk.exchange.line_columns import ROWS_SHEET
from smmdesk.ops import exporting
from smmdesk.queries import posts, reports, statistics, team

TODAY = date(2026, 11, 25)
PERIOD = ("2026-09-01", "2026-12-31")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("demo")
    desk = create_demo(folder / "demo.smmdesk", Pc(folder / "pc"), FrozenClock(TODAY))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def book_path(demo: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    demo.ask(exporting.export, path, exporting.Wanted(*PERIOD), demo.clock, None)
    return path


def cells(sheet) -> list[list[object]]:
    return [[c.value for c in row if c.value is not None] for row in sheet.iter_rows()]


def test_a_month_of_the_calendar_has_every_post_of_it_and_no_other(demo: Desk, book_path: Path) -> None:
    lines = [line for line in demo.ask(posts.lines, *PERIOD) if line.status is not Status.CANCELLED]
    book = openpyxl.load_workbook(book_path)
    names = [name for name in book.sheetnames if name.startswith("Calendar")]
    assert names == [f"Calendar 2026-{n:02d}" for n in (9, 10, 11, 12)]
    for name in names:
        said = [str(c) for row in cells(book[name])[2:] for c in row]
        mine = [line for line in lines if line.day and line.day.startswith(name[-7:])]
        for line in mine:
            begins = f"{line.time} {line.title}" if line.time else line.title
            assert sum(text.startswith(begins) for text in said) >= 1, begins
        entries = [text for text in said if re.match(r"\d\d:\d\d ", text) or text.endswith(")")]
        assert len(entries) == len(mine)


def test_a_calendar_prints_on_one_page_across_and_names_holidays_and_campaigns(book_path: Path) -> None:
    sheet = openpyxl.load_workbook(book_path)["Calendar 2026-11"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape", 1, 1,
    )  # fmt: skip
    said = [str(c) for row in cells(sheet) for c in row]
    assert "7  October Revolution Day" in said
    assert any(text.startswith("Reading marathon") for text in said)
    marathon = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Reading marathon"))
    assert str(next(iter(sheet.merged_cells.ranges))) == f"A{marathon.row}:G{marathon.row}"


def test_the_ideas_say_who_votes_and_what_became_of_them(demo: Desk, book_path: Path) -> None:
    sheet = openpyxl.load_workbook(book_path)["Ideas"]
    ideas = demo.ask(lambda r: r.find(Idea))
    assert sheet.max_row == len(ideas) + 1
    header = [c.value for c in sheet[1]]
    rows = [dict(zip(header, (c.value for c in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert {row["Title"] for row in rows} == {idea.title for idea in ideas}
    assert all(isinstance(row["Votes"], int) for row in rows)
    assert any(row["Became"] and "Published" in row["Became"] for row in rows)
    assert any(str(row["Board"]).startswith("archived: ") for row in rows)


def test_the_load_of_each_week_is_that_of_the_team_page(demo: Desk) -> None:
    table = demo.ask(reports.team_table, *PERIOD, TODAY.isoformat())
    assert table.mondays[0] == date(2026, 8, 31)
    assert table.mondays[-1] == date(2026, 12, 28)
    for number, monday in enumerate(table.mondays):
        loads = demo.ask(team.loads, monday)
        assert sum(line.posts[number] for line in table.members) == sum(load.posts for load in loads)
        assert sum(line.capacity[number] for line in table.members) == sum(load.capacity for load in loads)
    away = sum(sum(line.away) for line in table.members)
    assert away > 0 and demo.ask(lambda r: len(r.find(Absence))) > 0


def test_the_months_add_up_to_the_period(demo: Desk) -> None:
    table = demo.ask(reports.monthly_contributions, *PERIOD, TODAY.isoformat())
    whole = demo.ask(statistics.contribution, *PERIOD, TODAY.isoformat())
    assert sum(table.posts) == whole.posts
    assert sum(table.nobody) == whole.nobody
    for member in whole.members:
        if member.authored:
            assert sum(table.whole[member.name]) == member.authored
            assert sum(table.shared[member.name]) == pytest.approx(member.authored_fractional)


def test_months_count_only_as_far_as_the_period_reaches(demo: Desk) -> None:
    begin, end = "2026-09-15", "2026-10-10"
    table = demo.ask(reports.monthly_contributions, begin, end, TODAY.isoformat())
    assert table.months == ("2026-09", "2026-10")
    assert sum(table.posts) == demo.ask(statistics.contribution, begin, end, TODAY.isoformat()).posts


def test_only_the_sheets_that_are_wanted_are_written(demo: Desk, tmp_path: Path) -> None:
    path = tmp_path / "some.xlsx"
    demo.ask(exporting.export, path, exporting.Wanted(*PERIOD, sheets=("schedule", "ideas")), demo.clock, None)
    assert openpyxl.load_workbook(path).sheetnames == ["Schedule", "Ideas", "Read me", "Lists", ROWS_SHEET]


def test_excel_has_nothing_to_repair(book_path: Path) -> None:
    with zipfile.ZipFile(book_path) as archive:
        tables = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/tables/")]
        sheets = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len({re.search(r'displayName="([^"]+)"', table).group(1) for table in tables}) == len(tables)
    names = openpyxl.load_workbook(book_path).sheetnames
    assert all(0 < len(name) <= 31 for name in names) and len({n.casefold() for n in names}) == len(names)
    for sheet in sheets:
        merged = re.findall(r'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', sheet)
        rows = [(first, left, right) for left, first, right, last in merged if first == last]
        assert len(rows) == len(merged) == len(set(merged))
        assert len(re.findall("<conditionalFormatting", sheet)) < 60


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice reckons the formulas again")
def test_formulas_reckoned_again_give_our_figures(demo: Desk, book_path: Path, tmp_path: Path) -> None:
    line = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*line, "--outdir", str(tmp_path), str(book_path)], check=True, capture_output=True, timeout=180)
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)["Contributions"]
    said = {row[0]: row[1] for row in cells(sheet) if len(row) == 2}
    group = demo.ask(statistics.contribution, *PERIOD, TODAY.isoformat()).group
    assert said["Members who wrote"] == group.active
    assert said["Largest share of one member"] == pytest.approx(group.largest_share)
    assert said["Share written by all others"] == pytest.approx(group.independence)
    assert said["As if so many had written equally much"] == pytest.approx(group.effective_contributors)


def test_a_plan_without_anything_makes_a_workbook_all_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.ask(exporting.export, tmp_path / "empty.xlsx", exporting.Wanted(), desk.clock, None)
    assert openpyxl.load_workbook(tmp_path / "empty.xlsx").sheetnames[0] == "Schedule"


def test_each_month_of_a_period_has_its_calendar_even_without_posts(demo: Desk) -> None:
    months = demo.ask(reports.calendar_months, [], "2026-02-01", "2026-03-31")
    assert [month.first for month in months] == [date(2026, 2, 1), date(2026, 3, 1)]
    assert months[0].posts == {}
    assert demo.ask(reports.calendar_months, [], None, None) == []
