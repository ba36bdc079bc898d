"""The workbook of 10,000 posts, written and read: ratios to openpyxl doing the same in the same run. See README.md."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

_FORMATS = {0: "mm-dd-yy", 12: "mm-dd-yy", 2: "hh:mm"}
_WRAPPED = frozenset({3, 5, 6, 8, 9, 10, 11, 13, 15, 16})


def main() -> None:
    """Measure and print; seconds are processor time, the least of the rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMMDESK_HOME"] = folder
        _measure(Path(folder), options.posts, options.rounds)


def _measure(folder: Path, posts: int, rounds: int) -> None:
    import plans

    from smmdesk.base.pc import Pc
    from smmdesk.desk import Desk
    from smmdesk.domain.imports import ReadOptions
    from smmdesk.exchange.schedule_out import About, write_workbook
    from smmdesk.ops import importing
    from smmdesk.queries.posts import lines

    pc, ours, theirs = Pc(folder), folder / "ours.xlsx", folder / "theirs.xlsx"
    plans.make(folder / "plan.smmdesk", posts, pc)
    desk = Desk.open(folder / "plan.smmdesk", pc)
    told = desk.ask(lines)
    before = _memory()
    write_workbook(ours, told, About("Plan", datetime.now()))
    grown = _memory() - before
    rows = _cells(ours)
    # by turns, so that other work on the machine disturbs both alike
    turns = [
        (
            _least(lambda: write_workbook(ours, told, About("Plan", datetime.now()))),
            _least(lambda: _same_cells(theirs, rows)),
        )
        for _round in range(rounds)
    ]
    written, same = (min(times) for times in zip(*turns, strict=True))
    print(f"writing: {written / same:.2f} x openpyxl's write-only mode ({grown:.0f} MB more)")
    reading = _least(lambda: _cells(ours), rounds)
    options = ReadOptions(date.today())
    matched = _least(lambda: desk.ask(importing.prepare, ours, options), rounds)
    print(f"read and matched with the plan it came from: {matched / reading:.2f} x reading it with openpyxl")
    empty = Desk.create(folder / "empty.smmdesk", pc, name="Empty", zone="Europe/Minsk")
    began = time.process_time()
    empty.run(importing.bring_in, proposal=empty.ask(importing.prepare, ours, options))
    print(f"brought into an empty plan: {(time.process_time() - began) / reading:.2f} x reading it with openpyxl")
    empty.close()
    desk.close()


def _same_cells(path: Path, rows: list[list[Any]]) -> None:
    """The same values with the same styles, a cell object for each column, from a list in memory."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Schedule")
    top, wrapped = Alignment(vertical="top", horizontal="left"), Alignment(vertical="top", wrap_text=True)
    cells = []
    for index in range(len(rows[0])):
        cell = WriteOnlyCell(sheet)
        cell.alignment = wrapped if index in _WRAPPED else top
        cell.number_format = _FORMATS.get(index, "General")
        cells.append(cell)
    for row in rows:
        out = []
        for cell, value in zip(cells, row, strict=True):
            cell.value = value
            out.append(None if value is None else cell)
        sheet.append(out)
    book.save(path)


def _cells(path: Path) -> list[list[Any]]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    found = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    book.close()
    return found["Schedule"]


def _least(act: Callable[[], object], rounds: int = 1) -> float:
    times = []
    for _round in range(rounds):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times)


def _memory() -> float:
    """The most memory used so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
