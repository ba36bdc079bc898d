"""A fault of the program itself: told calmly and kept in a report, and the window goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PAINTING = """
import sys
from pathlib import Path
from types import SimpleNamespace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget
from ui.app import _catch_faults

class Faulty(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        raise ValueError("the fault")

told = []
app = QApplication([])
notify = SimpleNamespace(told=told.append)
_catch_faults(SimpleNamespace(home=Path(sys.argv[1])), SimpleNamespace(ctx=SimpleNamespace(notify=notify)))
page = Faulty()
page.show()
QTimer.singleShot(300, app.quit)
app.exec()
print(len(told) > 0)
"""


def test_a_fault_while_painting_is_told_and_leaves_no_painter_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINTING, str(tmp_path)], capture_output=True, text=True, timeout=60,
        cwd=Path(__file__).parent.parent, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.stdout.split() == ["True"], done.stderr
    assert "active painter" not in done.stderr and "being painted" not in done.stderr
    (report,) = (tmp_path / "faults").iterdir()
    assert "the fault" in report.read_text("utf-8")
