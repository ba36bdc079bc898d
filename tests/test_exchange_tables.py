"""Opening files: what they are by their content, and what their cells say."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
import zipfile
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
from test_exchange_common import SAMPLES, rewritten, workbook

from smmdesk.base.errors import NotUnderstood, UnreadableFile
from smmdesk.exchange.csv_in import delimiter_of, detect
from smmdesk.exchange.sheets import Row, Sheet
from smmdesk.exchange.tables import read_sheets

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def saved(folder: Path, data: bytes, name: str = "plan.dat") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def rows_of(path: Path, **options: str) -> tuple[Row, ...]:
    (sheet,) = read_sheets(path, **options)
    return sheet.rows


# --- what a file is -------------------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty. Choose another file."),
        (b"%PDF-1.7 ...", "is a PDF, from which no table can be read. Choose a table: an .xlsx or .csv file."),
        (b"\x89PNG\r\n\x1a\n....", "is a picture."),
        (b"\xff\xd8\xff\xe0", "is a picture."),
        (OLE + "Workbook\0".encode("utf-16-le"), "cannot be read: it is damaged or not complete."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password. Save it without one"),
        (OLE + "WordDocument".encode("utf-16-le"), "is a Word document of the old kind"),
        (b"SQLite format 3\0" + b"\0" * 90, "is a database, perhaps a plan of SMM Desk."),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "is a calendar (.ics) and no table."),
        (b"<!DOCTYPE html><html><table>", "is a web page."),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "cannot be read: it is damaged",
        ),
        (b'{"posts": [1]}', "is a JSON file and no table."),
        (b"\x01\x02\x03\x05\x06\x07\x0e\x0f" * 30, "is neither a workbook nor a text."),
        (b"PK\x03\x04broken", "cannot be read: it is damaged or not complete."),
        (b"\x1f\x8b\x08\x00", "is a packed file. Unpack it and try again."),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_to_do(tmp_path: Path, data: bytes, sentence: str) -> None:
    for name in ("plan.xlsx", "plan.csv"):
        with pytest.raises(UnreadableFile) as caught:
            read_sheets(saved(tmp_path, data, name))
        assert sentence in str(caught.value)
        assert name in str(caught.value)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("word/document.xml", "is a Word document."),
        ("xl/workbook.bin", "is a binary Excel workbook (.xlsb)."),
        ("content.xml", "(.ods or .odt). Save it as .xlsx and try again."),
        ("photo.jpg", "is a packed file."),
    ],
)
def test_a_zip_of_another_kind_is_named(tmp_path: Path, part: str, sentence: str) -> None:
    with zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(UnreadableFile) as caught:
        read_sheets(tmp_path / "plan.xlsx")
    assert sentence in str(caught.value)


def test_a_missing_file_a_folder_and_a_closed_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="There is no file"):
        read_sheets(tmp_path / "nothing.xlsx")
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_sheets(tmp_path)
    if os.name == "posix" and os.geteuid() != 0:
        closed = saved(tmp_path, b"a,b")
        closed.chmod(0)
        with pytest.raises(UnreadableFile, match="may not be read by you"):
            read_sheets(closed)


def test_the_ending_is_not_trusted(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.csv", [["Date", "Title"]])
    assert rows_of(path) == ((1, ("Date", "Title")),)
    assert rows_of(saved(tmp_path, b"Date,Title\n", "plan.xlsx")) == ((1, ("Date", "Title")),)


def test_importing_the_readers_loads_neither_openpyxl_nor_charset_normalizer() -> None:
    code = (
        "import sys, smmdesk.exchange.posts_in, smmdesk.exchange.schedule_out, smmdesk.exchange.csv_out\n"
        "print([m for m in ('openpyxl', 'charset_normalizer', 'PySide6', 'sqlite_utils') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert done.stdout.strip() == "[]", done.stderr


# --- text -----------------------------------------------------------------------------------------------------------

RUSSIAN = "Дата;Текст\n12.05.2026;Приглашаем на выставку новых книг в читальный зал\n"
POLISH = "Data;Treść\n12.05.2026;Zapraszamy na wystawę książek, środa, żółte krzesła\n"
GERMAN = "Datum;Text\n12.05.2026;Öffnungszeiten für schöne Bücher, herzliche Grüße\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, e) for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
        *((RUSSIAN, e) for e in ("cp1251", "koi8-r", "cp866")),
        *((POLISH, e) for e in ("utf-8", "cp1250", "iso8859-2")),
        *((GERMAN, e) for e in ("utf-8", "cp1252", "utf-16")),
        (RUSSIAN.upper(), "cp1251"),
        ("Title;Text\nCafé;a naïve “quote”\n", "cp1252"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, text: str, encoding: str) -> None:
    data = text.encode(encoding)
    rows = rows_of(saved(tmp_path, data))
    assert [";".join(map(str, cells)) for _number, cells in rows] == text.splitlines(), detect(data)


def test_an_encoding_that_is_told_is_used_or_refused_in_a_sentence(tmp_path: Path) -> None:
    path = saved(tmp_path, "Текст;Тема\nа;б".encode("cp866"))
    assert rows_of(path, encoding="cp866")[0] == (1, ("Текст", "Тема"))
    for wrong in ("nonsense", "base64", "utf-8", "ascii"):
        with pytest.raises(NotUnderstood, match=r"is not an encoding|cannot be read as"):
            read_sheets(path, encoding=wrong)


def test_a_torn_character_does_not_turn_utf8_into_another_alphabet(tmp_path: Path) -> None:
    data = (RUSSIAN * 3).encode()
    assert rows_of(saved(tmp_path, data[:-2]))[0][1] == ("Дата", "Текст")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(tmp_path: Path, sign: str) -> None:
    text = sign.join(["Date", "Title", "Text"]) + f'\n2026-05-12{sign}"a{sign} b; c, d"{sign}x\n'
    assert rows_of(saved(tmp_path, text.encode()))[1] == (2, ("2026-05-12", f"a{sign} b; c, d", "x"))


def test_a_list_of_one_column_is_not_cut_at_its_commas() -> None:
    assert delimiter_of("Text\nHello, world\nGoodbye, all, friends\nBye\n") not in ",;\t|"


def test_the_hint_of_excel_for_the_sign_is_no_row(tmp_path: Path) -> None:
    assert rows_of(saved(tmp_path, b"sep=;\r\nDate;Title\r\n1;2\r\n")) == ((1, ("Date", "Title")), (2, ("1", "2")))


def test_records_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    data = b'\xef\xbb\xbfDate,Text\r\n\r\n1,"two\nlines, ""quoted"""\r\n,,\r\n2,x\0y,\r\n'
    assert rows_of(saved(tmp_path, data)) == (
        (1, ("Date", "Text")),
        (3, ("1", 'two\nlines, "quoted"')),
        (5, ("2", "x\0y")),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(tmp_path: Path, end: str) -> None:
    assert len(rows_of(saved(tmp_path, end.join(["a,b", "1,2", "3,4"]).encode()))) == 3


def test_a_quotation_mark_never_closed_swallows_nothing(tmp_path: Path) -> None:
    (sheet,) = read_sheets(saved(tmp_path, b'Date,Text\n1,a\n2,"open\n3,c\n4,d\n'))
    assert [cells[0] for _number, cells in sheet.rows] == ["Date", "1", "2", "3", "4"]
    assert "never closed" in sheet.faults[0].reason


def test_ten_million_lines_are_refused_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path, b"1,2\n" * 10_000_000)
    with pytest.raises(UnreadableFile, match="larger than a plan can be"):
        read_sheets(path)


def test_a_csv_file_has_one_sheet_under_its_name(tmp_path: Path) -> None:
    path = saved(tmp_path, b"a,b\n", "may.csv")
    assert [sheet.name for sheet in read_sheets(path, sheet="MAY")] == ["may"]
    with pytest.raises(NotUnderstood, match=r"has no sheet 'June'\. It has: may\."):
        read_sheets(path, sheet="June")


# --- workbooks ------------------------------------------------------------------------------------------------------


def test_values_of_a_workbook_keep_their_kinds(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "plan.xlsx",
        [
            ["Date", None, "№"],
            [],
            [datetime(2026, 5, 12), time(9, 30), 5.0, 987654321, "001", True, "  spaced ", None],
        ],
    )
    rewritten(path, SHEET, lambda xml: xml.replace(b"987654321", b"18024475541674254"))
    rows = rows_of(path)
    assert rows[0] == (1, ("Date", None, "№"))
    assert rows[1] == (3, (datetime(2026, 5, 12), time(9, 30), 5, 18024475541674254, "001", True, "  spaced "))


def test_hidden_sheets_are_read_too_and_one_can_be_chosen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in (" May", "June"):
        book.create_sheet(name).append([name])
    book["June"].sheet_state = "veryHidden"
    book.save(tmp_path / "plan.xlsx")
    assert [sheet.name for sheet in read_sheets(tmp_path / "plan.xlsx")] == ["Sheet", " May", "June"]
    assert [sheet.name for sheet in read_sheets(tmp_path / "plan.xlsx", sheet="may")] == [" May"]
    with pytest.raises(NotUnderstood, match=r"has no sheet 'July'\. It has: Sheet, May, June\."):
        read_sheets(tmp_path / "plan.xlsx", sheet="July")


def cells(*xml: bytes) -> bytes:
    return HEAD + b'<sheetData><row r="1">' + b"".join(xml) + b"</row></sheetData></worksheet>"


def sheet_of(path: Path, xml: bytes) -> Sheet:
    (sheet,) = read_sheets(rewritten(workbook(path, [["x"]]), SHEET, lambda _old: xml))
    return sheet


def test_formulas_give_their_last_value_and_errors_are_told(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path / "plan.xlsx",
        cells(
            b'<c r="A1"><f>1+1</f><v>2</v></c>',
            b'<c r="B1" t="str"><f>IF(A1,"","")</f><v></v></c>',
            b'<c r="C1"><f>NOW()</f></c>',
            b'<c r="D1" t="e"><v>#REF!</v></c>',
            b'<c r="E1" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></is></c>',
            b'<c r="F1" t="str"><v>a_x000D_\nb</v></c>',
        ),
    )
    assert sheet.rows == ((1, (2, None, None, None, "rich", "a\r\nb")),)
    assert [(fault.column, fault.reason) for fault in sheet.faults] == [
        (2, "C1 holds a formula that was never calculated; it is read as empty."),
        (3, "D1 says #REF!; it is read as empty."),
    ]


def test_cells_and_rows_without_a_place_follow_each_other(tmp_path: Path) -> None:
    rows = b"<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    xml = HEAD + b"<sheetData>" + rows + b"</sheetData></worksheet>"
    assert sheet_of(tmp_path / "plan.xlsx", xml).rows == ((1, (1, None, 3)), (2, (4,)))


def test_names_with_a_prefix_and_a_wrong_size_are_read(tmp_path: Path) -> None:
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1"/>'
        b'<x:sheetData><x:row r="2"><x:c r="C2" t="inlineStr"><x:is><x:t>here</x:t></x:is></x:c></x:row>'
        b"</x:sheetData></x:worksheet>"
    )
    assert sheet_of(tmp_path / "plan.xlsx", xml).rows == ((2, (None, None, "here")),)


def test_a_cell_merged_downwards_speaks_for_each_of_its_rows(tmp_path: Path) -> None:
    rows = [["Date", "Network"], [datetime(2026, 5, 1), "FB"], [None, "IG"], [], [datetime(2026, 5, 2), "X"]]
    path = workbook(tmp_path / "plan.xlsx", rows, merge=["A2:A4", "A5:B5"])
    assert [cells[0] for _number, cells in rows_of(path)[1:]] == [datetime(2026, 5, 1)] * 2 + [datetime(2026, 5, 2)]


def test_the_address_behind_a_cell_is_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "here"
    book.active["B2"].hyperlink = "https://library.example.org/a"
    book.save(tmp_path / "plan.xlsx")
    (sheet,) = read_sheets(tmp_path / "plan.xlsx")
    assert sheet.links == {(2, 1): "https://library.example.org/a"}


# --- guards ---------------------------------------------------------------------------------------------------------


def blank_rows(first: int, last: int) -> bytes:
    row = b'<row r="%d" ht="15"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>'
    return b"".join(row % (n, n, n) for n in range(first, last))


def test_very_many_formatted_blank_rows_are_no_rows(tmp_path: Path) -> None:
    body = cells(b'<c r="A1"><v>1</v></c>').replace(b"</sheetData>", blank_rows(2, 20_001) + b"</sheetData>")
    path = rewritten(workbook(tmp_path / "plan.xlsx", [["x"]]), SHEET, lambda _old: body)
    assert rows_of(path) == ((1, (1,)),)


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        (HEAD + b'<dimension ref="A1:Z10000000"/><sheetData/></worksheet>', "more rows than a sheet can have"),
        (HEAD + b'<sheetData><row r="10000000"/></sheetData></worksheet>', "more rows than a sheet can have"),
        (HEAD + b'<sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>', "more columns"),
        (HEAD + b"<sheetData>" + b" " * (6 << 20) + b"</sheetData></worksheet>", "far more than it holds"),
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + HEAD + b"<sheetData/></worksheet>",
            "defines entities",
        ),
        (HEAD + b"<sheetData><row", "damaged or not complete"),
    ],
)
def test_bombs_and_false_claims_are_refused_in_little_memory(tmp_path: Path, xml: bytes, sentence: str) -> None:
    path = rewritten(workbook(tmp_path / "plan.xlsx", [["x"]]), SHEET, lambda _old: xml)
    tracemalloc.start()
    with pytest.raises(UnreadableFile) as caught:
        read_sheets(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sentence in str(caught.value)
    assert most < 30 << 20


def test_a_zip_of_very_many_parts_is_refused_before_its_directory_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"xl/{number}", b"")
    with pytest.raises(UnreadableFile, match="more parts than a workbook can have"):
        read_sheets(path)


def test_a_truncated_workbook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.xlsx", [["Date", "Title"]] * 50)
    data = path.read_bytes()
    for end in (10, 100, len(data) // 2, len(data) - 10):
        path.write_bytes(data[:end])
        with pytest.raises(UnreadableFile, match=r"plan\.xlsx"):
            read_sheets(path)


def test_a_sample_in_cp1251_with_semicolons_is_read() -> None:
    rows = rows_of(SAMPLES / "plan_ru_cp1251.csv")
    assert rows[0] == (1, ("План соцсетей",))
    assert rows[2][1][3] == "Новые книги:\r\n«Первая»; «Вторая»"
    assert [number for number, _cells in rows] == [1, 3, 4, 5, 7]
