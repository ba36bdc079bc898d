"""The exports: what is written comes back exactly, and Excel accepts it."""

from __future__ import annotations

import csv
import gettext
import json
import os
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.base import text as texts
from smmdesk.base import words
from smmdesk.base.errors import DeskError
from smmdesk.domain.imports import PostFile, PostRow, ReadOptions
from smmdesk.domain.kinds import Status
from smmdesk.domain.listing import PostLine
from smmdesk.domain.report import SHEETS
from smmdesk.exchange import columns
from smmdesk.exchange.csv_out import write_csv
from smmdesk.exchange.json_out import write_json
from smmdesk.exchange.line_columns import ID_HEADER, PRINTS_HEADER, ROWS_SHEET
from smmdesk.exchange.posts_in import read_posts
from smmdesk.exchange.schedule_out import LONGEST_CELL, About, parts, write_workbook
from smmdesk.exchange.values import joined, read_own_list

ABOUT = About("Library of the Polytechnic", datetime(2026, 11, 23, 10, 12), by="Anna", period="November 2026")
STATS: dict[str, Any] = {
    "period": {"from": None, "to": None},
    "posts": 9,
    "members": [
        {
            "name": "Anna", "authored": 5, "authored_fractional": 4.5, "edited": 1, "designed": 0, "published": 2,
            "ideas": 3, "ideas_realised": 1, "reviews": 2, "comments": 4, "on_time": 0.75,
        },
        {
            "name": "=Boris", "authored": 4, "authored_fractional": 3.5, "edited": 0, "designed": 2, "published": 2,
            "ideas": 0, "ideas_realised": 0, "reviews": 0, "comments": 1, "on_time": None,
        },
    ],
    "nobody": 1,
    "group": {
        "active": 2, "largest_share": 0.5, "independence": 0.5, "effective_contributors": 1.97, "bus_factor": 1,
    },
    "by_month": {"2026-11": 9},
    "by_rubric": {"": 2, "New books": 7},
    "by_channel": {"VK": 4},
    "metrics": {"reach": 120, "views": None},
}  # fmt: skip


def line(**changes: Any) -> PostLine:
    values: dict[str, Any] = {
        "id": "0190-a", "title": "A walk through the stacks", "text": "Come in.", "day": "2026-11-24", "time": "15:30",
        "status": Status.DRAFT, "rubric": "New books", "campaign": None, "channels": ("VK",), "authors": ("Anna",),
        "editors": (), "designers": (), "publishers": (), "hashtags": (), "link": "", "notes": "", "due": None,
    }  # fmt: skip
    return PostLine(**(values | changes))


def read(path: Path) -> PostFile:
    return read_posts(path, ReadOptions(date(2026, 11, 23)), lambda moment: moment.replace(tzinfo=None))


def as_row(post: PostLine, row: PostRow) -> PostRow:
    """The row that a line must come back as."""
    return PostRow(
        sheet=row.sheet, rows=row.rows, id=post.id, title=post.title, text=post.text, day=post.day, time=post.time,
        status=post.status, channels=post.channels, rubric=post.rubric or "", campaign=post.campaign or "",
        authors=post.authors, editors=post.editors, designers=post.designers, publishers=post.publishers,
        link=post.link, hashtags=post.hashtags, notes=post.notes, due=post.due, prints=row.prints, fields=row.fields,
    )  # fmt: skip


def assert_comes_back(lines: list[PostLine], path: Path) -> None:
    found = read(path)
    assert found.problems == ()
    assert found.ideas == ()
    assert list(found.posts) == [as_row(post, row) for post, row in zip(lines, found.posts, strict=True)]


TEXTS = st.one_of(
    st.sampled_from(
        ["", "=1+1", "+7 375", "-", "@all", "\tindented", "NA", "  kept  ", 'a "quoted" word', "one\n\ntwo;three,four",
         "Привет, свет", "📚 emoji 👩‍👩‍👧", "_x000D_", "_x0041_", "'apostrophe", "#REF!", "1", "007", "2026-01-02",
         "Text 2", "SMM Desk id", "TRUE", "a\u2028b", "sep=;"]
    ),
    st.text(max_size=40),
).map(lambda text: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", texts.clean(text)))  # fmt: skip
NAMES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
LISTS = st.lists(NAMES, max_size=3, unique=True).map(tuple)
TAGS = st.lists(TEXTS.map(texts.hashtag).filter(bool), max_size=3, unique=True).map(tuple)
DAYS = st.none() | st.dates(date(1850, 1, 1), date(2400, 1, 1)).map(date.isoformat)
LINES = st.lists(
    st.builds(
        PostLine,
        id=st.uuids().map(str),
        title=TEXTS, text=TEXTS, day=DAYS, status=st.sampled_from(Status), due=DAYS, link=TEXTS, notes=TEXTS,
        time=st.none() | st.times().map(lambda at: f"{at:%H:%M}"),
        rubric=st.none() | NAMES, campaign=st.none() | NAMES, channels=LISTS, authors=LISTS, editors=LISTS,
        designers=LISTS, publishers=LISTS, hashtags=TAGS,
    ),
    min_size=1, max_size=4, unique_by=lambda post: post.id,
)  # fmt: skip
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(LINES)
def test_any_posts_come_back_from_a_workbook_as_they_were(tmp_path: Path, lines: list[PostLine]) -> None:
    write_workbook(tmp_path / "plan.xlsx", lines, ABOUT)
    assert_comes_back(lines, tmp_path / "plan.xlsx")


@FEW
@given(LINES)
def test_any_posts_come_back_from_csv_as_they_were(tmp_path: Path, lines: list[PostLine]) -> None:
    write_csv(tmp_path / "plan.csv", lines)
    assert_comes_back(lines, tmp_path / "plan.csv")


@given(st.lists(NAMES, max_size=4))
def test_a_list_of_names_in_one_cell_comes_apart_again(names: list[str]) -> None:
    assert read_own_list(joined(names)) == tuple(names)


def test_a_text_too_long_for_a_cell_goes_on_in_more_columns(tmp_path: Path) -> None:
    long = line(text=" 📚книга" * 12_000 + " ", notes="n" * 40_000, hashtags=tuple(f"tag{n}" for n in range(9000)))
    short = line(id="b", text="short")
    write_workbook(tmp_path / "plan.xlsx", [long, short], ABOUT)
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Schedule"]
    headers = [cell.value for cell in sheet[1]]
    assert headers[17:] == ["Text 2", "Text 3", "Hashtags 2", "Hashtags 3", "Notes 2", ID_HEADER, PRINTS_HEADER]
    assert all(len(str(cell.value).encode("utf-16-le")) // 2 <= LONGEST_CELL for cell in sheet[2])
    assert_comes_back([long, short], tmp_path / "plan.xlsx")


def test_a_text_is_never_cut_within_a_sign() -> None:
    text = "a" + "📚" * 20_000
    pieces = parts(text)
    assert "".join(pieces) == text
    assert [len(piece.encode("utf-16-le")) // 2 for piece in pieces] == [32_767, 7_234]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    write_workbook(tmp_path / "plan.xlsx", [line(title="=1+1", text="@all", notes="-", rubric="+")], ABOUT)
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Schedule"]
    assert {sheet["F2"].data_type, sheet["G2"].data_type, sheet["Q2"].data_type, sheet["E2"].data_type} == {"s"}
    assert sheet["F2"].quotePrefix
    assert "<f>" not in zipfile.ZipFile(tmp_path / "plan.xlsx").read("xl/worksheets/sheet1.xml").decode()


def test_days_and_times_are_such_in_excel(tmp_path: Path) -> None:
    write_workbook(tmp_path / "plan.xlsx", [line(due="2026-11-19"), line(id="b", day="1850-01-01")], ABOUT)
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Schedule"]
    row = [cell.value for cell in sheet[2]]
    assert row[0] == datetime(2026, 11, 24)
    assert row[1:3] == ["Tue", time(15, 30)]
    assert row[12] == datetime(2026, 11, 19)
    assert sheet["A3"].value == "1850-01-01"


def test_the_schedule_is_a_table_with_filters_lists_colours_and_a_header_on_each_page(tmp_path: Path) -> None:
    about = About("P", datetime(2026, 11, 23), rubrics=(("New books", 1),), members=("Anna", "Boris"))
    write_workbook(tmp_path / "plan.xlsx", [line(), line(id="b")], about)
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    sheet = book["Schedule"]
    assert book.sheetnames == ["Schedule", "Read me", "Lists", ROWS_SHEET]
    assert book["Lists"].sheet_state == "hidden"
    table = sheet.tables["Schedule"]
    assert table.ref == "A1:S3"
    assert table.autoFilter.ref == "A1:S3"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.column_dimensions["R"].hidden and sheet.column_dimensions["S"].hidden
    colours = {str(found.sqref): found.rules for found in sheet.conditional_formatting}
    assert len(colours["H2:H3"]) == len(Status)
    assert [rule.formula for rule in colours["E2:E3"]] == [['"New books"']]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules["H2:H3"] == '"Draft,In review,Approved,Set up,Published,Cancelled"'
    assert rules["E2:E3"] == "'Lists'!$A$1:$A$1"
    assert rules["I2:I3"] == "'Lists'!$B$1:$B$2"
    assert sheet["G2"].alignment.wrap_text


def test_contributions_are_said_in_plain_words(tmp_path: Path) -> None:
    about = About("P", datetime(2026, 11, 23), sheets=frozenset(SHEETS), contributions=STATS)
    write_workbook(tmp_path / "plan.xlsx", [line()], about)
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Contributions"]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert ["Anna", 5, 4.5, 1, 0, 2, 3, 1, 2, 4, 0.75] in rows
    assert ["=Boris", 4, 3.5, 0, 2, 2, 0, 0, 0, 1] in rows
    assert ["Half of the posts", "1 person"] in rows
    assert ["All posts published", 9] in rows
    assert ["No rubric", 2] in rows
    assert ["Reach", 120] in rows
    said = " ".join(str(cell) for row in rows for cell in row).casefold()
    assert not re.search("fractional|bus factor|bus_factor|independence|none", said)


def test_sheets_that_hold_no_posts_are_passed_over_when_the_workbook_is_read(tmp_path: Path) -> None:
    about = About("P", datetime(2026, 11, 23), rubrics=(("R", None),), sheets=frozenset(SHEETS), contributions=STATS)
    write_workbook(tmp_path / "plan.xlsx", [line()], about)
    assert_comes_back([line()], tmp_path / "plan.xlsx")


def test_a_schedule_without_posts_comes_back_empty(tmp_path: Path) -> None:
    write_workbook(tmp_path / "plan.xlsx", [], ABOUT)
    write_csv(tmp_path / "plan.csv", [])
    for name in ("plan.xlsx", "plan.csv"):
        found = read(tmp_path / name)
        assert (found.read, found.posts, found.ideas, found.problems) == (0, (), (), ())


def test_rows_added_by_hand_to_our_workbook_are_read_like_any_plan(tmp_path: Path) -> None:
    write_workbook(tmp_path / "plan.xlsx", [line()], ABOUT)
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    book["Schedule"].append([datetime(2026, 11, 25), None, "18:00", "FB, ВК", None, "Added", None, "Черновик"])
    book["Schedule"]["F2"] = "Changed"
    book.save(tmp_path / "plan.xlsx")
    changed, added = read(tmp_path / "plan.xlsx").posts
    assert (changed.id, changed.title) == ("0190-a", "Changed")
    assert (added.id, added.title, added.day, added.time) == ("", "Added", "2026-11-25", "18:00")
    assert (added.channels, added.status) == (("Facebook", "VK"), Status.DRAFT)


class Bracketed(gettext.NullTranslations):
    """A language in which every word stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"


def test_a_file_written_in_another_language_is_known_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(), line(id="b", status=Status.APPROVED, text="x" * 40_000)]
    with monkeypatch.context() as other:
        other.setattr(words, "_current", Bracketed())
        write_workbook(tmp_path / "plan.xlsx", lines, ABOUT)
        write_csv(tmp_path / "plan.csv", lines)
    assert "«Title»" in (tmp_path / "plan.csv").read_text("utf-8-sig")
    monkeypatch.setattr(columns, "_catalogues", lambda: (Bracketed(),))
    assert_comes_back(lines, tmp_path / "plan.xlsx")
    assert_comes_back(lines, tmp_path / "plan.csv")


def test_a_column_added_to_our_workbook_goes_to_the_notes(tmp_path: Path) -> None:
    write_workbook(tmp_path / "plan.xlsx", [line(notes="Mine")], ABOUT)
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    book["Schedule"]["S1"], book["Schedule"]["S2"] = "Priority", "high"
    book.save(tmp_path / "plan.xlsx")
    assert read(tmp_path / "plan.xlsx").posts[0].notes == "Mine\nPriority: high"


def test_csv_has_a_mark_for_excel_and_exact_cells(tmp_path: Path) -> None:
    write_csv(tmp_path / "plan.csv", [line(text='a "b"\nc', title="=1+1")])
    data = (tmp_path / "plan.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows[0][-1] == "SMM Desk id"
    assert rows[1][0] == "2026-11-24"
    assert rows[1][5:7] == ["=1+1", 'a "b"\nc']


def test_safe_csv_guards_cells_that_begin_like_a_formula(tmp_path: Path) -> None:
    write_csv(tmp_path / "plan.csv", [line(title="=1+1", text="plain", notes="@x")], safe=True)
    row = list(csv.reader((tmp_path / "plan.csv").read_text("utf-8-sig").splitlines()))[1]
    assert (row[5], row[6], row[16]) == ("'=1+1", "plain", "'@x")


def test_json_is_readable_and_keeps_every_letter(tmp_path: Path) -> None:
    write_json(tmp_path / "plan.json", {"posts": [{"title": "Кніга 📚", "at": None}]})
    text = (tmp_path / "plan.json").read_text("utf-8")
    assert "Кніга 📚" in text
    assert text.startswith('{\n "posts"')
    assert json.loads(text) == {"posts": [{"title": "Кніга 📚", "at": None}]}


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_a_file_open_in_excel_is_left_as_it_is(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_source: object, _target: object) -> None:
        raise PermissionError(13, "used by another process")

    path = tmp_path / name
    path.write_text("before")
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(DeskError, match=r"^The file is open in Excel\. Close it there and try again\.$"):
        write_csv(path, [line()]) if name.endswith("csv") else write_workbook(path, [line()], ABOUT)
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == [name]


def test_a_missing_folder_is_told_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="There is no folder"):
        write_workbook(tmp_path / "nowhere" / "plan.xlsx", [line()], ABOUT)
    with pytest.raises(DeskError, match="is a folder"):
        write_json(tmp_path, {})


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("before")
    calls: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        calls.append((done, total))
        return False

    if name.endswith("csv"):
        assert write_csv(path, [line()], progress=stop) is False
    else:
        assert write_workbook(path, [line()], ABOUT, progress=stop) is False
    assert calls == [(0, 1)]
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == [name]
