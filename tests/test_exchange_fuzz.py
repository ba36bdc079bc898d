"""Whatever the bytes: sheets, a plan, or one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_exchange_common import SAMPLES, read, workbook

from smmdesk.base.errors import DeskError

FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
STARTS = st.sampled_from(
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"Date,Title\n", "Дата;Текст\n".encode("cp1251")]
)
PIECES = st.sampled_from(
    [
        b'<row r="1048577">', b'<c r="ZZZ1">', b'<c r="A1" t="s">', b"<v>1e999</v>", b'<c t="d"><v>x</v></c>',
        b"</row>", b"<f>x</f>", b"<!DOCTYPE a>", b"&x;",
        b'<mergeCell ref="A1:A9"/>', b'<hyperlink ref="A1" r:id="rId1"/>',
        b'<c s="999"><v>-1</v></c>', b"NaN", b"9" * 30, b"\0", b"\xff", b"<![CDATA[", b'<xf numFmtId="x"/>', b'r="-1"',
    ]
)  # fmt: skip


def tried(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        read(path)
    except DeskError as error:
        assert str(error).strip()


@FEW
@given(STARTS, st.binary(max_size=300))
@example(b"", b'"')
@example(b"", b"\r\r\n,")
@example(b"sep=", b"\n")
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, start: bytes, rest: bytes) -> None:
    tried(tmp_path / "plan", start + rest)


@FEW
@given(st.text("Дат;,\t|\"'\r\n\0 a1.:-🎉", max_size=120), st.sampled_from(["utf-8", "utf-16", "cp1251", "utf-7"]))
def test_any_text_is_read_or_refused_in_a_sentence(tmp_path: Path, text: str, encoding: str) -> None:
    tried(tmp_path / "plan", ("Date,Title\n" + text).encode(encoding, "replace"))


@FEW
@given(st.data())
def test_a_workbook_with_any_part_broken_is_read_or_refused_in_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    whole = tmp_path / "whole.xlsx"
    if not whole.exists():
        workbook(whole, [["Date", "Title", "Link"], ["2026-05-01", "a", 3.5], [46012, "b", True]], merge=["A2:A3"])
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        broken = data.draw(st.sampled_from(sorted(old.namelist())))
        for name in old.namelist():
            part = old.read(name)
            if name == broken:
                at = data.draw(st.integers(0, len(part)))
                end = data.draw(st.integers(at, min(len(part), at + 40)))
                part = part[:at] + data.draw(PIECES | st.binary(max_size=4)) + part[end:]
            new.writestr(name, part)
    tried(tmp_path / "plan.xlsx", out.getvalue())


@FEW
@given(st.integers(0, 100_000), st.binary(max_size=3))
def test_a_file_with_bytes_changed_is_read_or_refused_in_a_sentence(tmp_path: Path, place: int, new: bytes) -> None:
    for name in ("plan_ru_cp1251.csv", "captions.csv"):
        sample = (SAMPLES / name).read_bytes()
        at = place % len(sample)
        tried(tmp_path / "plan", sample[:at] + new + sample[at + len(new) :])
