"""No row with content is dropped silently: random plans of every layout, each content cell with a word of its own.

`python tests/test_exchange_lost.py SECONDS [SEED]` goes on for so long and names the seeds in which a word was lost.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
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
    assert [word for word in words if f'"{word}"' not in said] == []


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
