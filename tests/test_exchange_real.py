"""Files that nobody here wrote (../shared/real): nothing of them is lost. Skipped where the folder is missing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec
import openpyxl
import pytest
from test_exchange_common import read

from smmdesk.base.errors import DeskError
from smmdesk.domain.imports import PostFile, PostRow
from smmdesk.domain.kinds import Status
from smmdesk.exchange.tables import read_sheets
from smmdesk.exchange.values import as_text

REAL = Path(__file__).parents[2] / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")


def jakarta(moment: datetime) -> datetime:
    """The wall clock of the plan whose times say WIB."""
    return moment.astimezone(timezone(timedelta(hours=7))).replace(tzinfo=None)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def said(row: PostRow) -> str:
    """All that a row says, in one line."""
    lists = (row.channels, row.authors, row.hashtags)
    parts = [row.title, row.text, row.notes, row.link, row.address, row.network_id, row.day or "", row.time or ""]
    return squeezed(" ".join([*parts, row.status or "", *(name for names in lists for name in names)]))


def cells_of(path: Path) -> Iterator[tuple[int, str, str]]:
    """(row, header, text) of every cell below the header of a file whose first row is the header."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as stream:
            rows = [list(row) for row in csv.reader(stream)]
    else:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        rows = [[as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    for number, row in enumerate(rows[1:], 2):
        for header, text in zip(rows[0], row, strict=True):
            if text.strip():
                yield number, header, text


@pytest.mark.parametrize("name", ["03_sparketeers_list.xlsx", "12_college_itools_es.csv", "13_lajora_plan.csv"])
def test_every_cell_of_a_real_plan_is_in_its_row(name: str) -> None:
    found = read(REAL / name, jakarta)
    rows = {number: row for row in found.posts for number in row.rows}
    assert found.ideas == ()
    assert found.read == len(rows)
    for number, header, text in cells_of(REAL / name):
        row = rows[number]
        if header in ("Platform", "hashtags"):
            wanted = [word.strip().lstrip("#") for word in text.replace("#", " ").replace(",", " ").split()]
            assert set(wanted) == set(row.channels or row.hashtags)
        elif header == "Date":
            assert row.day is not None
        elif header == "status":
            assert row.status is not None
        else:
            assert squeezed(text) in said(row), (number, header)


def test_captions_of_real_plans_are_exact() -> None:
    for name, header in (("12_college_itools_es.csv", "caption"), ("13_lajora_plan.csv", "caption")):
        texts = {row.rows[0]: row.text for row in read(REAL / name).posts}
        for number, head, text in cells_of(REAL / name):
            if head == header:
                assert texts[number] == text.replace("\r\n", "\n").strip()


def test_the_real_list_has_its_days_and_networks() -> None:
    found = read(REAL / "03_sparketeers_list.xlsx")
    assert (found.read, found.problems) == (22, ())
    assert found.posts[0].day == "2025-10-06"
    assert found.posts[0].channels == ("Instagram", "Facebook", "TikTok")
    assert all(row.day for row in found.posts)
    assert "https://" in found.posts[2].notes


def test_the_real_captions_have_their_ids_and_times() -> None:
    found = read(REAL / "12_college_itools_es.csv")
    assert (found.read, found.problems) == (9, ())
    published = [row for row in found.posts if row.status is Status.PUBLISHED]
    assert published
    assert all(row.network_id.isdecimal() and len(row.network_id) == 17 for row in published)
    assert all(row.time for row in found.posts)


def test_the_real_plan_of_a_studio_has_its_addresses() -> None:
    found = read(REAL / "13_lajora_plan.csv")
    assert (found.read, len(found.problems)) == (30, 9)
    assert all(row.channels == ("Instagram",) for row in found.posts if row.address)
    assert all("LIVE" in row.notes and row.time is None for row in found.posts[:9])


def test_blocks_away_from_the_corner_and_a_plan_without_days_are_read() -> None:
    blocks = read(REAL / "05_smi_four_week_blocks_offset.xlsx")
    assert (len(blocks.posts), blocks.problems) == (20, ())
    assert all(row.day and row.text and row.hashtags and row.status is Status.DRAFT for row in blocks.posts)
    ideas = read(REAL / "15_chechetov_rubric_ru_EXCERPT.csv")
    assert (len(ideas.ideas), ideas.posts) == (12, ())
    assert {row.rubric for row in ideas.ideas} != {""}


def test_the_real_month_grid_has_posts_and_holidays() -> None:
    found = read(REAL / "01_umd_inst490_month_grid.xlsx")
    dated = [row for row in found.posts if not row.notes]
    assert len(dated) == 25
    assert (dated[0].title, dated[0].day, dated[0].channels) == ("FAQ Post", "2025-05-05", ("Instagram",))
    assert (dated[1].day, dated[1].channels) == ("2025-05-07", ("Facebook",))
    assert [(d.name, d.day) for d in found.dates] == [
        ("Mother's Day", "2025-05-11"), ("Flag Day", "2025-06-14"), ("Father's Day", "2025-06-15"),
    ]  # fmt: skip


def test_the_real_matrix_has_ideas_with_month_and_rubric() -> None:
    found = read(REAL / "09_vedika_month_matrix.xlsx")
    assert (found.read, len(found.ideas), found.posts) == (12, 12, ())
    assert {row.rubric for row in found.ideas} == {"Blog Topics", "Video Topics", "FAQ Topics"}
    assert {row.month for row in found.ideas} == {"2026-05", "2026-06", "2026-07", "2026-08"}


def test_the_real_weeks_on_their_side_have_networks_formats_and_rubrics() -> None:
    found = read(REAL / "11_garden_ru_week_transposed.xlsx")
    assert len(found.rubrics) == 21
    assert "Женская среда -50%" in found.rubric_notes["Акции"]
    first = found.posts[0]
    assert (first.day, first.channels, first.title) == (
        "2026-05-25",
        ("Instagram", "VK"),
        "Обновленная коктейльная карта",
    )
    assert first.notes == "Format: Пост ИНСТАГРАМ / ВК"
    assert first.text.startswith("Обновили коктейльную")
    assert {d.name for d in found.dates} == {"WKND"}
    assert not [p for p in found.problems if p.row == 0]


CALENDARS = (
    "01_umd_inst490_month_grid.xlsx",
    "05_smi_four_week_blocks_offset.xlsx",
    "09_vedika_month_matrix.xlsx",
    "11_garden_ru_week_transposed.xlsx",
)


@pytest.mark.parametrize("name", CALENDARS)
def test_every_text_of_the_real_calendars_is_somewhere(name: str) -> None:
    found = read(REAL / name)
    rows = (*found.posts, *found.ideas)
    everything = " ".join(
        [*map(said, rows), *(row.rubric for row in rows), *(d.name for d in found.dates), *found.rubrics]
        + [squeezed(note) for note in found.rubric_notes.values()] + [p.reason for p in found.problems]
    )  # fmt: skip
    for sheet in openpyxl.load_workbook(REAL / name, data_only=True):
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            for cell in cells:
                if isinstance(cell, str) and len(cell) > 25 and number > 2 and "Optimal Posting Times" not in cell:
                    for line in filter(None, map(squeezed, cell.split("\n"))):
                        assert line in everything or "#" in line or line.startswith("Week "), (
                            sheet.title,
                            number,
                            line,
                        )


def test_every_other_real_file_is_read_or_refused_in_a_sentence() -> None:
    refused = {}
    for path in sorted(REAL.iterdir()):
        try:
            found: PostFile = read(path)
        except DeskError as error:
            refused[path.name[:2]] = str(error)
        else:
            assert found.posts or found.ideas or found.rubrics
    assert set(refused) >= {"31", "33", "36", "40", "42", "RE"}
    assert not set(refused) & {"01", "03", "05", "09", "11", "12", "13", "15"}
    assert all(text.startswith("'") and text.endswith(".") for text in refused.values())
    assert "is no plan" in refused["31"]


PLANS = ("01", "03", "05", "09", "11", "12", "13", "15")
NO_CONTENT = re.compile(r"CONTENT CALENDER|Week \d|published:\d+$")
"""Titles, captions of weeks, and a status with the network's id, which are read and not kept as they stand."""


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def words_in(found: object) -> Iterator[str]:
    """All texts of what was read."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for pair in found.items():
            yield from words_in(pair)
    elif isinstance(found, list | tuple | set | frozenset):
        for part in found:
            yield from words_in(part)


@pytest.mark.parametrize("number", PLANS)
def test_every_text_of_every_cell_of_a_real_plan_is_in_what_was_read(number: str) -> None:
    (file,) = REAL.glob(f"{number}_*")
    said = letters(" ".join(words_in(msgspec.to_builtins(read(file)))))
    seen = 0
    for sheet in read_sheets(file):
        for row, cells in sheet.rows:
            for cell in cells:
                if isinstance(cell, str) and len(letters(cell)) >= 12 and not NO_CONTENT.match(cell):
                    seen += 1
                    lines = [line for line in cell.split("\n") if len(letters(line)) >= 6]
                    assert all(letters(line) in said for line in lines), (sheet.name, row, cell)
    assert seen
