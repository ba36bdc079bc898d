"""The next month in a real window: milliseconds from the key to the end of the paint. Prints one JSON object."""

from __future__ import annotations

import json
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from ui.theme import Themes
from ui.window import MainWindow


def main() -> None:
    """Go a month on and back, after the neighbours were made ready as they are while a person reads."""
    app = QApplication(sys.argv[:1])
    window = MainWindow(Pc(), FrozenClock(date(2026, 11, 23)), Themes(app, "light", 1.0))
    window.try_open(Path(sys.argv[1]))
    window.resize(1440, 900)
    window.show()
    _idle(2.5)
    first = _step(window, Qt.Key.Key_PageDown)
    _idle(1.5)
    again = []
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        again.append(_step(window, key))
        _idle(1.5)
    posts = window.calendar.posts_in_view
    window.close()
    print(json.dumps({"next month": first, "the same again": statistics.median(again), "posts in view": posts}))


def _step(window: MainWindow, key: Qt.Key) -> float:
    view = window.calendar.month_view
    view.setFocus()
    began = time.perf_counter()
    QTest.keyClick(view, key)
    view.repaint()
    return (time.perf_counter() - began) * 1000


def _idle(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)


main()
