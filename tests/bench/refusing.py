"""How long and in how much memory files made to do harm are refused: `python tests/bench/refusing.py`.

Each in a process of its own; the seconds are those of reading, the megabytes the most that the process ever had.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = """
import re, sys, time
from pathlib import Path
from smmdesk.base.errors import DeskError
from smmdesk.exchange.tables import read_sheets
began = time.perf_counter()
try:
    read_sheets(Path(sys.argv[1]))
    said = "read"
except DeskError as error:
    said = str(error)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(f"{time.perf_counter() - began:5.2f} s {peak:4} MB  {said[:90]}")
"""
XML = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def workbook(path: Path, sheet: bytes) -> None:
    """A workbook with this sheet in place of its own."""
    import openpyxl

    openpyxl.Workbook().save(path)
    parts = {}
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ten million lines.csv").write_bytes(b"1,2\n" * 10_000_000)
        workbook(folder / "ten million rows.xlsx", XML + b'<dimension ref="A1:Z10000000"/><sheetData/></worksheet>')
        workbook(folder / "zip bomb.xlsx", XML + b"<sheetData>" + b" " * (300 << 20) + b"</sheetData></worksheet>")
        entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
        bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "aaaaaaaaaa">' + entities + b"]><w>&a11;</w>"
        (folder / "entities.xml").write_bytes(bomb)
        begin, end = record(0x0409, struct.pack("<HHH", 0x0400, 0x0010, 0)), record(0x000A)
        cells = record(0x0201, struct.pack("<HHH", 65_000, 200, 0)) * 4_000_000
        (folder / "four million cells.xls").write_bytes(begin + cells + end)
        for path in sorted(folder.iterdir()):
            done = subprocess.run(
                [sys.executable, "-c", READ, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
            )
            print(f"{path.name:24} {done.stdout.strip()}")


if __name__ == "__main__":
    main()
