"""A plan from a spreadsheet: every row with content is there afterwards, and what could not be read is told."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_exchange_common import SAMPLES, read, rewritten, workbook

from smmdesk.base.errors import NotUnderstood, UnreadableFile
from smmdesk.domain.imports import PostFile, PostRow
from smmdesk.domain.kinds import Status


def plan(folder: Path, *rows: list[Any], **options: Any) -> PostFile:
    return read(workbook(folder / "plan.xlsx", rows), **options)


def only(found: PostFile) -> PostRow:
    (row,) = found.posts
    return row


def test_a_list_with_several_networks_in_a_cell_is_read() -> None:
    found = read(SAMPLES / "agency_list.csv")
    first, second, third = found.posts
    assert (found.read, found.problems) == (3, ())
    assert first.title == "Opening the maker corner: a short film, who helped"
    assert first.channels == ("Instagram", "Facebook", "TikTok")
    assert first.notes == "Type of Post: Reel"
    assert first.status is None
    assert second.text == "Bring your card.\n\nThen sign here."
    assert (second.status, second.notes) == (Status.APPROVED, "Type of Post: Carousel, Reel\nRef: Link")
    assert third.day == "2026-10-09"


def test_a_status_with_an_id_and_captions_of_several_lines_are_read() -> None:
    found = read(SAMPLES / "captions.csv")
    first, second, third = found.posts
    assert first.text == 'Three shelves.\n\nOne "quiet" room 📚'
    assert (first.day, first.time, first.status) == ("2026-10-05", "00:00", Status.PUBLISHED)
    assert first.network_id == "18024475541674254"
    assert first.hashtags == ("library", "novelties")
    assert first.notes == "type: post\nmedia_url: https://library.example.org/a.jpg"
    assert (second.status, second.time) == (Status.DRAFT, "19:30")
    assert third.notes == "type: story\nmedia_url: https://library.example.org/c.jpg"


def test_a_zone_in_the_header_moves_day_and_time() -> None:
    found = read(SAMPLES / "studio.csv")
    first, second, third = found.posts
    assert (first.day, first.time) == ("2026-10-05", None)
    assert first.notes == "id: 1\ntime_wib: LIVE\nformat: image\nasset: a/1.jpg"
    assert (first.address, first.channels) == ("https://www.instagram.com/library.example/p/AbC1/", ("Instagram",))
    assert second.title == "Paper, folded"
    # 23:30 in Jakarta is 19:30 three hours east of UTC
    assert (third.day, third.time, third.status, third.channels) == ("2026-10-06", "19:30", Status.SCHEDULED, ())
    assert [(p.row, p.column, p.reason) for p in found.problems] == [
        (row, "time_wib", "'LIVE' is not a time that can be read; the post has none.") for row in (2, 3)
    ]
    assert "channels" not in first.fields
    assert {"day", "time", "address", "notes"} <= first.fields


def test_a_russian_plan_with_a_title_above_is_read() -> None:
    found = read(SAMPLES / "plan_ru_cp1251.csv")
    first, second, third = found.posts
    assert first.text == "Новые книги:\n«Первая»; «Вторая»"
    assert (first.channels, first.authors) == (("VK", "Telegram"), ("Анна Ким", "Пётр"))
    assert (first.rubric, first.status, first.rows) == ("Новинки", Status.APPROVED, (4,))
    assert (second.day, second.notes, second.status) == (None, "Дата публикации: скоро", Status.IN_REVIEW)
    assert third.notes == "Статус: ждём"
    assert [(p.row, p.column, p.reason) for p in found.problems] == [
        (5, "Дата публикации", "'скоро' is not a day that can be read; the post is unscheduled."),
        (7, "Статус", "'ждём' is not a status that is known; it is kept in the notes."),
    ]


def test_midnight_in_a_column_of_days_is_no_time(tmp_path: Path) -> None:
    rows = [["Date", "Title"], [datetime(2026, 5, 1), "a"], ["2026-05-02T00:00:00Z", "b"]]
    assert [row.time for row in plan(tmp_path, *rows).posts] == [None, None]
    rows.append([datetime(2026, 5, 3, 9, 30), "c"])
    assert [row.time for row in plan(tmp_path, *rows).posts] == ["00:00", "03:00", "09:30"]


def test_a_time_column_wins_over_the_time_of_the_day(tmp_path: Path) -> None:
    row = only(plan(tmp_path, ["Date", "Time", "Title"], [datetime(2026, 5, 1, 8, 0), time(9, 30), "a"]))
    assert (row.day, row.time) == ("2026-05-01", "09:30")


def test_a_value_with_an_offset_is_turned_into_the_zone_of_the_plan(tmp_path: Path) -> None:
    row = only(plan(tmp_path, ["Date", "Title"], ["2026-01-20T23:00:00Z", "a"]))
    assert (row.day, row.time) == ("2026-01-21", "02:00")


def test_columns_without_a_field_go_to_the_notes_in_their_order(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        ["№", "Date", "Type", "Title", "Notes", "Asset", None],
        [7.0, "18–19 May 2026", "Reel", "a", "Mine", "-", "loose"],
    )
    assert only(found).notes == "Mine\n№: 7\nDate: 18–19 May 2026\nType: Reel\nColumn G: loose"
    assert found.problems == ()


def test_rows_without_any_day_in_the_table_are_ideas(tmp_path: Path) -> None:
    rows = [["Title", "Text"], ["a", None], [None, None], ["b", "c"]]
    assert [row.title for row in plan(tmp_path, *rows).ideas] == ["a", "b"]
    assert [row.title for row in plan(tmp_path, *rows, undated="posts").posts] == ["a", "b"]


def test_rows_without_a_day_in_a_table_that_has_days_are_unscheduled_posts(tmp_path: Path) -> None:
    found = plan(tmp_path, ["Date", "Title"], ["2026-05-01", "a"], [None, "b"], ["TBD", "c"])
    assert [(row.title, row.day) for row in found.posts] == [("a", "2026-05-01"), ("b", None), ("c", None)]
    assert (found.ideas, len(found.problems)) == ((), 1)


def test_rows_that_differ_only_in_their_channel_are_one_post(tmp_path: Path) -> None:
    head = ["Date", "Channel", "Title", "Author", "Type", "Status"]
    found = plan(
        tmp_path,
        head,
        ["2026-05-01", "FB", "a", "Ann", "Reel", "Draft"],
        ["2026-05-01", "VK", "a", "Bob", "Post", "Draft"],
        ["2026-05-01", "VK", "a", "Ann", "Post", "Draft"],
        ["2026-05-01", "TG", "a", "Ann", "Post", "Published"],
        ["2026-05-02", "TG", "a", "Ann", "Post", "Draft"],
    )
    assert found.read == 5
    assert [(row.rows, row.channels) for row in found.posts] == [
        ((2, 3), ("Facebook", "VK")), ((4,), ("VK",)), ((5,), ("Telegram",)), ((6,), ("Telegram",)),
    ]  # fmt: skip
    assert found.posts[0].authors == ("Ann", "Bob")
    assert found.posts[0].notes == "Type: Reel\nType: Post"


def test_rows_with_addresses_of_their_own_stay_apart(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        ["Date", "Title", "Permalink"],
        ["2026-05-01", "a", "https://vk.com/wall-1_2"],
        ["2026-05-01", "a", "https://t.me/library/3"],
    )
    assert [(row.channels, row.address) for row in found.posts] == [
        (("VK",), "https://vk.com/wall-1_2"), (("Telegram",), "https://t.me/library/3"),
    ]  # fmt: skip


def test_a_title_of_several_lines_is_divided_without_loss(tmp_path: Path) -> None:
    found = plan(tmp_path, ["Idea"], ["Do x\n\nBecause of y\nand z"], ["Do p\nand q"], ["Do r"])
    assert [(row.title, row.text) for row in found.ideas] == [
        ("Do x", "Because of y\nand z"), ("", "Do p\nand q"), ("Do r", ""),
    ]  # fmt: skip
    kept = only(plan(tmp_path, ["Date", "Title", "Text"], ["2026-05-01", "Do x\nor y", "t"]))
    assert (kept.title, kept.text) == ("Do x or y", "t")


def test_the_address_behind_a_cell_is_not_lost(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Date", "Title", "Link", "Ref"], ["2026-05-01", "a", "here", "Link"]):
        sheet.append(row)
    sheet["C2"].hyperlink, sheet["D2"].hyperlink = "https://library.example.org/1", "https://library.example.org/2"
    book.save(tmp_path / "plan.xlsx")
    row = only(read(tmp_path / "plan.xlsx"))
    assert row.link == "https://library.example.org/1"
    assert row.notes == "Link: here (https://library.example.org/1)\nRef: Link (https://library.example.org/2)"


def test_a_sheet_that_lists_rubrics_gives_rubrics(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    for row in (["Дата", "Тема"], ["01.05.2026", "a"]):
        book["Plan"].append(row)
    for name, rows in (
        ("Рубрикатор", [["Тематика", "Направления", "Комментарии"], ["Новинки", "x", None], ["Люди", None, "y"]]),
        ("Other", [["Rubric", "Description"], ["Люди", "z"]]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    found = read(tmp_path / "plan.xlsx")
    assert found.rubrics == ("Новинки", "Люди")
    assert found.rubric_notes == {"Новинки": "Направления: x", "Люди": "Комментарии: y\nDescription: z"}
    assert found.problems == ()
    assert len(found.posts) == 1


def test_a_sheet_without_a_plan_is_one_problem_and_a_file_without_one_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Item", "Cost"])
    book.active.append(["Chairs", 100])
    book.create_sheet("Empty")
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(UnreadableFile, match=r"'plan\.xlsx' is no plan: no row has a day, a title or a text\."):
        read(tmp_path / "plan.xlsx")
    other = book.create_sheet("May")
    other.append(["Title"])
    other.append(["a"])
    book.save(tmp_path / "plan.xlsx")
    found = read(tmp_path / "plan.xlsx")
    assert len(found.ideas) == 1
    assert [(p.sheet, p.row, p.column) for p in found.problems] == [("Sheet", 0, "")]


@pytest.mark.parametrize("rows", [[["Date", "Title"]], [["Weekday", "Hour", "Likes"], [1, 2, 3]], [["a"]]])
def test_a_table_that_says_nothing_is_no_plan(tmp_path: Path, rows: list[list[Any]]) -> None:
    with pytest.raises(UnreadableFile, match="is no plan"):
        plan(tmp_path, *rows)


def test_a_mapping_wins_and_one_that_fits_nothing_names_what_there_is(tmp_path: Path) -> None:
    rows = [["Was", "Wann", "Egal"], ["a", "04/05/2026", "x"]]
    row = only(plan(tmp_path, *rows, mapping=(("was", "title"), ("Wann", "date"), ("Egal", "")), order="mdy"))
    assert (row.title, row.day, row.notes) == ("a", "2026-04-05", "")
    with pytest.raises(NotUnderstood, match=r"No column is headed 'Wo'\. There are: Was, Wann, Egal\."):
        plan(tmp_path, *rows, mapping=(("was", "title"), ("Wo", "channel")))
    with pytest.raises(NotUnderstood, match=r"'colour' is no field\. There are: id, day, time, title"):
        plan(tmp_path, *rows, mapping=(("Was", "colour"),))
    with pytest.raises(NotUnderstood, match="has no sheet 'May'"):
        plan(tmp_path, *rows, sheet="May")


def test_names_of_the_plan_are_not_cut(tmp_path: Path) -> None:
    rows = [["Date", "Title", "Channel", "Author"], ["2026-05-01", "a", "Hall, upper; FB", "Kim, A., Lee"]]
    row = only(plan(tmp_path, *rows, known_channels=frozenset({"Hall, upper"}), known_people=frozenset({"kim,  A."})))
    assert (row.channels, row.authors) == (("Hall, upper", "Facebook"), ("Kim, A.", "Lee"))


def test_a_text_that_is_too_long_keeps_what_fits_and_its_row(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Date,Title,Text\n2026-05-01,a," + "x" * 100_001, "utf-8")
    found = read(tmp_path / "plan.csv")
    assert (only(found).title, len(only(found).text)) == ("a", 100_000)
    assert (found.problems[0].row, found.problems[0].column) == (2, "Text")


def test_cells_that_could_not_be_read_are_told_under_their_header(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "plan.xlsx", [["Date", "Title", "Notes"], ["2026-05-01", "x", 77], ["2026-05-02", "y", 78]]
    )
    error, formula = b'<c r="C2" t="e"><v>#REF!</v></c>', b'<c r="C3"><f>1+1</f></c>'

    def broken(xml: bytes) -> bytes:
        return xml.replace(b'<c r="C2" t="n"><v>77</v></c>', error).replace(b'<c r="C3" t="n"><v>78</v></c>', formula)

    found = read(rewritten(path, "xl/worksheets/sheet1.xml", broken))
    assert [(p.row, p.column, p.reason) for p in found.problems] == [
        (2, "Notes", "C2 says #REF!; it is read as empty."),
        (3, "Notes", "C3 holds a formula that was never calculated; it is read as empty."),
    ]
    assert [row.title for row in found.posts] == ["x", "y"]


def test_a_status_by_yes_and_no_is_published_or_not(tmp_path: Path) -> None:
    found = plan(tmp_path, ["Date", "Title", "Posted"], ["2026-05-01", "a", "Yes"], ["2026-05-02", "b", "no"])
    assert [row.status for row in found.posts] == [Status.PUBLISHED, Status.DRAFT]


def test_a_bare_number_under_a_month_is_a_day(tmp_path: Path) -> None:
    found = plan(tmp_path, ["План на май 2026"], ["День", "Тема"], [1, "a"], ["5 (вт)", "b"])
    assert [row.day for row in found.posts] == ["2026-05-01", "2026-05-05"]


def test_a_day_merged_over_several_rows_counts_for_each(tmp_path: Path) -> None:
    rows = [["Date", "Channel", "Title"], [datetime(2026, 5, 1), "FB", "a"], [None, "VK", "b"]]
    found = read(workbook(tmp_path / "plan.xlsx", rows, merge=["A2:A3"]))
    assert [row.day for row in found.posts] == ["2026-05-01", "2026-05-01"]
