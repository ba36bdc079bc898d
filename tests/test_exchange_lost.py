"""No row with content is dropped silently: random plans of every layout, each content cell with a word of its own.

`python tests/test_exchange_lost.py SECONDS [SEED]` goes on for so long and names the seeds in which a word was lost.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import openpyxl
import pytest
from openpyxl.comments import Comment
from random_plans import Cells, Sheet
from test_exchange_common import read, workbook

from smmdesk.base.errors import DeskError

SEEDS = range(150)


def lost(seed: int, folder: Path) -> tuple[str, list[str]]:
    """(layout, words of the sheet that are neither in the plan nor in what is told about the file)."""
    sheet = Sheet(seed)
    path = sheet.write(folder)
    try:
        found = read(path)
    except DeskError as error:
        assert str(error).strip()
        return f"{sheet.layout} refused: {error}", []  # a file that is no plan is refused aloud
    said = msgspec.json.encode(found).decode()
    if any(problem.row == 0 for problem in found.problems):
        return f"{sheet.layout} refused: passed over", []
    return sheet.layout, [mark for mark in sheet.marks if mark not in said]


# What random plans lost before it was mended, made small.
ONCE_LOST: dict[str, Cells] = {
    "a month without its first rubric, under an empty corner": [
        [None, "Books", "Questions"], ["December", None, "q0"], ["January", "q1", "q2"], ["February", "q3", None],
    ],
    "a rubric called People": [[None, "Books", "People"], ["May", None, "q0"], ["June", "q1", "q2"]],
    "blocks with headers of their own": [
        ["September 2026"], ["Text", "Date", "Title"], ["q0", "15.09", "q1"], [None, None, "q2"], [],
        ["October 2026"], ["Title", "Status", "Date", "Author", "Text"], ["q3", "draft", "3.10", "q4", "q5"],
    ],
    "a row of one word above the next block": [
        ["Title", "Author", "Date"], ["q0", "q1", "7.01"], ["q2"], [], ["Luty 2026"],
        ["Date", "Time", "Title", "Status"], ["5.02", "10:00", "q3", "draft"],
    ],
    "a list with two posts on the first of a month": [
        ["Date", "Title", "Author"], ["28.02.2026", "q0", "q1"], ["2026-03-01", "q2", "q3"], ["2026-03-01", "q4", None],
    ],
    "blocks whose headers differ in one column": [
        ["Channel", "Title", "Date", "Format"], ["VK", "q0", "26.11", None], ["q1"], [],
        ["Rubric", "Title", "Date", "Format"], ["q2", "q3", "24.11", "q4"],
    ],
    "a title and a line below that say more than that this is a plan": [
        ["Content plan", "q0"], [], ["q1"], ["Date", "Title"], ["24.11.2026", "q2"], [], ["q3"],
    ],
    "a line above a calendar, one beside its weekdays and one below": [
        ["q0"], ["", "Monday", "Tuesday", "Wednesday", None, "q1"], ["23.11 - 29.11.2026", "q2"], [], ["q3"],
    ],
    "a line above months by rubrics, and who it is from": [
        ["From:", "q0"], ["q1"], [], [None, "Books", "Questions"], ["May", "q2", None], ["June", None, "q3"],
    ],
    "a remark right of the days of a week on its side": [
        ["Date", "2026-11-23", "2026-11-24", "2026-11-25", "q0"], ["Title", "q1", "q2", "q3"],
    ],
    "two months side by side": [
        ["December 2026", None, None, None, "January 2027"], ["Mon", "Tue", "Wed", None, "Mon", "Tue", "Wed"],
        [7, 8, 9, None, 4, 5, 6], ["q0", None, "q1", None, "q2", "q3", None],
    ],
    "a remark between two months, beside the weekdays and beside the days": [
        ["Mon", "Tue", "Wed", "q0", "Mon", "Tue", "Wed"], [7, 8, 9, "q1", 14, 15, 16], ["q2", None, None, None, "q3"],
    ],
    "two weeks on their side side by side, the second a row lower": [
        ["Date", "2026-11-23", "2026-11-24", "2026-11-25"],
        ["Title", "q0", "q1", "q2", "Date", "2026-11-30", "2026-12-01", "2026-12-02"],
        [None, None, None, None, "Title", "q3", "q4", "q5"],
    ],
    "two weeks under a title": [
        ["Content plan"], ["", "Monday", "Tuesday", "Wednesday", "Thursday"],
        ["23.11 - 29.11.2026", "q0", None, "q1", None], ["30.11 - 06.12.2026", None, "q2", None, None],
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", ONCE_LOST)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_once_lost_is_found(kind: str, ending: str, tmp_path: Path) -> None:
    rows, path = ONCE_LOST[kind], tmp_path / f"plan.{ending}"
    if ending == "xlsx":
        workbook(path, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
    said = msgspec.json.encode(read(path)).decode()
    words = [cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith("q")]
    assert words
    assert [word for word in words if not re.search(rf"\b{word}\b", said)] == []


def test_weeks_that_look_like_times_are_weeks(tmp_path: Path) -> None:
    rows = [["", "Monday", "Tuesday", "Wednesday"], ["12.10 - 18.10.2026", "a", None, "b"]]
    found = read(workbook(tmp_path / "plan.xlsx", rows)).posts
    assert [(row.title, row.day, row.time) for row in found] == [("a", "2026-10-12", None), ("b", "2026-10-14", None)]


def test_months_side_by_side_have_their_own_days(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "plan.xlsx", ONCE_LOST["two months side by side"]))
    assert [(row.title, row.day, row.rows) for row in found.posts] == [
        ("q0", "2026-12-07", (4,)), ("q1", "2026-12-09", (4,)), ("q2", "2027-01-04", (4,)), ("q3", "2027-01-05", (4,)),
    ]  # fmt: skip
    assert found.problems == ()


def test_a_quotation_mark_is_no_half_of_a_letter(tmp_path: Path) -> None:
    text = 'Дата|Тема|Текст\n24.11.2026|Т|"Тут\nТам"\n'
    (tmp_path / "plan.csv").write_bytes(text.encode("utf-16"))
    found = read(tmp_path / "plan.csv")
    assert [(row.title, row.text) for row in found.posts] == [("Т", "Тут\nТам")]
    assert found.problems == ()


def remarked(path: Path) -> Path:
    """A workbook with what people wrote on a title above the table and on a cell of a row."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (["Plan"], [], ["Date", "Title"], ["2026-11-24", "a"]):
        page.append(row)
    page["A1"].comment, page["B4"].comment = Comment("q0", "A. K."), Comment("q1\nq2", "A. K.")
    book.save(path)
    return path


def test_what_people_wrote_on_cells_is_in_the_notes_and_else_told(tmp_path: Path) -> None:
    found = read(remarked(tmp_path / "plan.xlsx"))
    assert found.posts[0].notes == "Remark at Title: q1\nq2"
    assert [(p.row, p.column) for p in found.problems] == [(1, "A")]
    assert "'q0'" in found.problems[0].reason


def test_what_is_written_on_a_cell_of_the_xml_of_2003_does_not_replace_it(tmp_path: Path) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = [["Date", "Title"], ["2026-11-24", "a"]]
    rows = ["".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in row) for row in cells]
    rows[1] = rows[1].replace("a</Data>", 'a</Data><Comment ss:Author="A"><ss:Data><B>q0</B></ss:Data></Comment>')
    inside = "".join(f"<Row>{row}</Row>" for row in rows)
    (tmp_path / "plan.xml").write_text(
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="Plan"><Table>{inside}</Table></Worksheet></Workbook>'
    )
    (row,) = read(tmp_path / "plan.xml").posts
    assert (row.title, row.notes) == ("a", "Remark at Title: q0")


@pytest.mark.parametrize("seed", SEEDS[::10])
def test_every_word_of_a_random_plan_is_found_again(seed: int, tmp_path: Path) -> None:
    for number in range(seed, seed + 10):
        layout, missing = lost(number, tmp_path)
        assert not missing, (number, layout)


def test_most_random_plans_are_read_and_not_refused(tmp_path: Path) -> None:
    layouts = [lost(seed, tmp_path)[0] for seed in range(1_000, 1_060)]
    assert sum("refused" in layout for layout in layouts) <= 3, [layout for layout in layouts if "refused" in layout]


def _go_on(seconds: float, seed: int) -> Iterator[str]:
    from tempfile import TemporaryDirectory

    end, count, bad = time.monotonic() + seconds, 0, 0
    with TemporaryDirectory() as folder:
        while time.monotonic() < end:
            layout, missing = lost(seed, Path(folder))
            count += 1
            if missing or "refused" in layout:
                bad += bool(missing)
                yield f"{seed}: {layout}: {' '.join(missing)}"
            seed += 1
    yield f"{count} sheets, words lost in {bad}"


if __name__ == "__main__":
    for line in _go_on(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000):
        print(line, flush=True)
