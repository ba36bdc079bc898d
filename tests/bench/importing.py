"""How long a plan of 10,000 posts takes to read, match and write, beside openpyxl reading the same file read-only.

`python tests/bench/importing.py [rows]`
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import openpyxl

from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.imports import ReadOptions
from smmdesk.ops import importing

HEADER = ["Date", "Time", "Channels", "Rubric", "Title", "Text", "Status", "Author", "Link", "Hashtags"]


def write(path: Path, rows: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.append(HEADER)
    for n in range(rows):
        day = date(2021, 1, 1) + timedelta(days=n // 6)
        text = f"What the post number {n} says, in a sentence or two of usual length. " * 3
        channels, status = "VK, Facebook" if n % 2 else "Telegram", "published" if n % 3 else "draft"
        who, link = f"Person {n % 11}", f"https://library.example.org/{n}"
        cells = [day, f"{8 + n % 12:02d}:30", channels, f"Rubric {n % 9}", f"Post number {n}", text, status, who, link]
        sheet.append([*cells, "#library #books"])
    book.save(path)


def timed(what: str, act):  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    result = act()
    took = time.perf_counter() - began
    print(f"{what:40} {took:7.2f} s")
    return took, result


def read_only(path: Path) -> int:
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return sum(len(row) for row in sheet.iter_rows(values_only=True))


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write(path, rows)
        floor, _cells = timed("openpyxl, read-only", lambda: read_only(path))
        desk = Desk.create(Path(folder) / "plan.smmdesk", Pc(Path(folder) / "home"), name="Plan", zone="Europe/Minsk")
        options = ReadOptions(today=date(2026, 11, 25))
        read, proposal = timed("read and matched", lambda: desk.ask(importing.prepare, path, options))
        wrote, _done = timed("written", lambda: desk.run(importing.bring_in, proposal=proposal))
        print(f"{'the whole, times openpyxl':40} {(read + wrote) / floor:7.2f}")
        print(f"{'reading, times openpyxl':40} {read / floor:7.2f}")
        timed("the same once more", lambda: desk.ask(importing.prepare, path, options))
        desk.close()


if __name__ == "__main__":
    main()
