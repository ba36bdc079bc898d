"""Old workbooks, the XML of 2003, and files made to do harm."""

from __future__ import annotations

import struct
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_exchange_common import read, workbook

from smmdesk.base.errors import DeskError, UnreadableFile
from smmdesk.exchange.tables import read_sheets

HEAD = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">'
)
FOURTH = 'ss:Index="4"'
FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def xml(*rows: str, name: str = "Plan", more: str = "") -> bytes:
    return (HEAD + f'<Worksheet ss:Name="{name}"><Table {more}>{"".join(rows)}</Table></Worksheet></Workbook>').encode()


def row(*cells: str, at: str = "") -> str:
    return f"<Row {at}>{''.join(cells)}</Row>"


def cell(text: str, kind: str = "String", at: str = "") -> str:
    return f'<Cell {at}><Data ss:Type="{kind}">{text}</Data></Cell>'


def biff(cells: list[tuple[int, int, str | float]]) -> bytes:
    """A workbook of Excel 2: a stream of records, without the file system that later ones have around them."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    out = record(0x0009, struct.pack("<HH", 2, 0x0010))
    rows = max(r for r, _c, _v in cells) + 1
    columns = max(c for _r, c, _v in cells) + 1
    out += record(0x0000, struct.pack("<HHHH", 0, rows, 0, columns))
    for r, c, value in cells:
        place = struct.pack("<HH", r, c) + b"\0\0\0"
        if isinstance(value, str):
            data = value.encode("cp1252")
            out += record(0x0004, place + bytes([len(data)]) + data)
        else:
            out += record(0x0003, place + struct.pack("<d", value))
    return out + record(0x000A, b"")


@pytest.mark.parametrize("name", ["plan.xml", "plan.xls", "plan.xlsx", "plan"])
def test_the_xml_of_2003_is_read_under_any_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(
        xml(
            row(cell("Date"), cell("Title"), cell("Likes")),
            row(cell("2026-05-01T10:30:00", "DateTime"), cell("a &amp; b"), cell("4715.0", "Number"), at=FOURTH),
            row(cell("2026-05-02T00:00:00.000", "DateTime"), cell("18024475541674254", "Number", 'ss:Index="3"')),
        )
    )  # fmt: skip
    (sheet,) = read_sheets(path)
    assert sheet.rows == (
        (1, ("Date", "Title", "Likes")),
        (4, (datetime(2026, 5, 1, 10, 30), "a & b", 4715.0)),
        (5, (datetime(2026, 5, 2), None, 18024475541674254)),
    )
    first, second = read(path).posts
    assert (first.day, first.time, first.title, second.day) == ("2026-05-01", "10:30", "a & b", "2026-05-02")


def test_the_xml_of_2003_in_utf_16_with_merged_cells_is_read(tmp_path: Path) -> None:
    text = xml(
        row(cell("Дата"), cell("Тема")),
        row(cell("01.05.2026", at='ss:MergeDown="1"'), cell("a")),
        row(cell("b", at='ss:Index="2"')),
    ).decode()
    (tmp_path / "plan.xml").write_bytes(text.encode("utf-16"))
    assert [(r.day, r.title) for r in read(tmp_path / "plan.xml").posts] == [("2026-05-01", "a"), ("2026-05-01", "b")]


def test_an_old_workbook_is_read_under_any_ending(tmp_path: Path) -> None:
    data = biff([(0, 0, "Date"), (0, 1, "Title"), (1, 0, 46143.0), (1, 1, "a")])
    for name in ("plan.xls", "plan.csv"):
        (tmp_path / name).write_bytes(data)
        (found,) = read(tmp_path / name).posts
        assert (found.day, found.title) == ("2026-05-01", "a")


def old_record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


OLD_BEGIN, OLD_END = old_record(0x0409, struct.pack("<HHH", 0x0400, 0x0010, 0)), old_record(0x000A)


@pytest.mark.parametrize(
    "many",
    [
        old_record(0x0201, struct.pack("<HHH", 1, 1, 0)) * 500_001,
        old_record(0x00BE, struct.pack("<HH", 1, 0) + b"\0\0" * 256 + b"\xff\0") * 2_000,
        old_record(0x00FF) * 1_500_001,
    ],
    ids=["cells", "rows of empty cells", "records"],
)
def test_an_old_workbook_that_is_larger_than_a_plan_is_refused_before_it_is_built(
    tmp_path: Path, many: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlrd.open_workbook", lambda **_given: pytest.fail("it was built"))
    (tmp_path / "plan.xls").write_bytes(OLD_BEGIN + many + OLD_END)
    with pytest.raises(UnreadableFile, match="larger than a plan can be"):
        read_sheets(tmp_path / "plan.xls")


BOMBS = {
    "entities": b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]>" + HEAD.encode().partition(b"?>")[2] + b"&a11;</Workbook>",
    "a file from outside": b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + HEAD.encode().partition(b"?>")[2] + b"&x;</Workbook>",
    "ten million rows": xml(row(cell("Date"), cell("Title")), more='ss:ExpandedRowCount="10000000"'),
    "a row at ten million": xml(row(cell("Date"), at='ss:Index="10000000"')),
    "a million columns": xml(row(cell("Date", at='ss:Index="1000000"'))),
}  # fmt: skip


@pytest.mark.parametrize("which", BOMBS)
def test_xml_made_to_do_harm_is_refused_in_little_memory(tmp_path: Path, which: str) -> None:
    (tmp_path / "plan.xml").write_bytes(BOMBS[which])
    code = (
        "import re, resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from pathlib import Path\nfrom smmdesk.base.errors import UnreadableFile\n"
        "from smmdesk.exchange.tables import read_sheets\n"
        "try:\n    read_sheets(Path(sys.argv[1]))\n"
        "except UnreadableFile as error:\n    print('refused')\n"
        # not getrusage: its peak is that of the process that began this one, too
        "peak = re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]\n"
        "print(int(peak) < 300_000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "plan.xml")],
        capture_output=True, text=True, timeout=20, cwd=Path(__file__).parents[1], check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["refused", "True"], done.stderr


def tried(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        read(path)
    except DeskError as error:
        assert str(error).strip()


@FEW
@given(st.integers(0, 2000), st.binary(max_size=6))
@example(0, b"")
def test_the_xml_of_2003_with_bytes_changed_is_read_or_refused(tmp_path: Path, place: int, new: bytes) -> None:
    whole = xml(row(cell("Date"), cell("Title")), row(cell("2026-05-01T00:00:00", "DateTime"), cell("a")))
    at = place % len(whole)
    tried(tmp_path / "plan", whole[:at] + new + whole[at + len(new) :])


@FEW
@given(st.integers(0, 2000), st.binary(max_size=6))
def test_an_old_workbook_with_bytes_changed_is_read_or_refused(tmp_path: Path, place: int, new: bytes) -> None:
    whole = biff([(0, 0, "Date"), (0, 1, "Title"), (1, 0, 46143.0), (1, 1, "a"), (2, 0, 46144.0)])
    at = place % len(whole)
    tried(tmp_path / "plan", whole[:at] + new + whole[at + len(new) :])


CELLS = st.one_of(
    st.none(),
    st.integers(-5, 50_000),
    st.sampled_from(
        ["Mon", "Вторник", "środa", "Date", "Дата", "Month", "May 2026", "июнь", "Title", "Пост ВК", "VK", "a\nVK",
         "10:00", "10:00 b", "Week 1", "Week 2: 7-13 June", "7–13.06", "1", "2", "3", "31", "30\nx", "-", "#tag",
         "published:123456"]
    ),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    st.text("Дab1.:-\n", max_size=8),
)  # fmt: skip


@settings(FEW, max_examples=200)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=12))
def test_any_sheet_is_read_or_refused_and_no_text_is_lost(tmp_path: Path, rows: list[list[object]]) -> None:
    path = workbook(tmp_path / "plan.xlsx", rows)
    try:
        found = read(path)
    except UnreadableFile:
        return
    assert found.read >= len(found.posts)
