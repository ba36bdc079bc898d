"""A drag over a month of 500 posts: milliseconds from the mouse's move to the end of the paint. Prints one JSON object.

`python tests/bench/dragging.py`; a frame is the way from one day to the next with its preview: of one post, of forty.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import plans
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from ui.theme import Themes
from ui.views import drags
from ui.window import MainWindow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def main() -> None:
    """Drag one post, forty posts and a band over every day of the month, three times."""
    folder = Path(tempfile.mkdtemp())
    os.environ["SMMDESK_HOME"] = str(folder / "home")
    pc = Pc()
    plans.make(folder / "bench.smmdesk", 2000, pc, crowd=1000)
    app = QApplication(sys.argv[:1])
    window = MainWindow(pc, FrozenClock(date(2026, 11, 23)), Themes(app, "light", 1.0))
    window.try_open(folder / "bench.smmdesk")
    window.resize(1440, 900)
    window.show()
    _idle(2.0)
    view = window.calendar.month_view
    chips = [item for item in view.plan().by_id.values() if item.card is not None]
    told = {"posts in view": window.calendar.posts_in_view, "chips": len(chips)}
    for name, ids in (("one post", [chips[0].id]), ("forty posts", [chip.id for chip in chips[:40]])):
        told[name] = _frames(view, drags.pack(drags.POSTS, tuple(ids), "Thesis clinic", "16:00", "2026-11-04"))
    told["band"] = _band(view)
    window.close()
    print(json.dumps({k: round(v, 2) for k, v in told.items()}))


def _frames(view, data: QMimeData) -> float:
    cells = view.plan().cells
    took = []
    for _round in range(3):
        at = QPoint(cells[0].box[0] + 20, cells[0].box[1] + 40)
        view.dragEnterEvent(QDragEnterEvent(at, BOTH, data, LEFT, NONE))
        view.repaint()
        for cell in cells:
            at = QPoint(cell.box[0] + cell.box[2] // 2, cell.box[1] + cell.box[3] // 2)
            took.append(_timed(view, lambda at=at: view.dragMoveEvent(QDragMoveEvent(at, BOTH, data, LEFT, NONE))))
        view._end_drag()
    return statistics.median(took)


def _band(view) -> float:
    cells = view.plan().cells
    start = QPoint(cells[0].box[0] + 4, cells[0].box[1] + 4)
    took = []
    for cell in cells:
        at = QPoint(cell.box[0] + cell.box[2] // 2, cell.box[1] + cell.box[3] // 2)
        took.append(_timed(view, lambda at=at: view._stretch_band(start, at, False)))
    view._end_band()
    return statistics.median(took)


def _timed(view, act) -> float:
    began = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def _idle(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)


main()
