"""What the benchmarks of the window measure with: a window on a plan, a clock, and the floors of the same run."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QPainter  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget  # noqa: E402

TODAY = date(2026, 11, 23)
SIZE = (1440, 900)


def window_on(path: Path) -> Any:
    """The program's window with a plan, shown and at rest."""
    from smmdesk.base.clock import FrozenClock
    from smmdesk.base.pc import Pc
    from ui.theme import Themes
    from ui.window import MainWindow

    app = QApplication.instance() or QApplication(sys.argv[:1])
    window = MainWindow(Pc(), FrozenClock(TODAY), Themes(app, "light", 1.0))
    window.try_open(path)
    window.resize(*SIZE)
    window.show()
    idle(4)
    return window


class Took(NamedTuple):
    """How long something took, in milliseconds."""

    ms: float
    """By the clock on the wall: others who work on the machine are in it."""
    cpu: float
    """Of the processor, in the window's own thread."""


def timed(act: Callable[[], object]) -> Took:
    """How long it takes."""
    began, spent = time.perf_counter(), time.thread_time()
    act()
    return Took((time.perf_counter() - began) * 1000, (time.thread_time() - spent) * 1000)


def painted(act: Callable[[], object]) -> Took:
    """How long it takes until it is done and all that it changed is painted."""
    return timed(lambda: (act(), QApplication.processEvents()))


def idle(seconds: float) -> None:
    """Let the program do what it does while a person reads."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)


def told(times: list[Took], floor: Floor) -> dict[str, float]:
    """The middle and the largest of some times, and how often the floor's processor time goes into the middle one."""
    ms, cpu = [took.ms for took in times], [took.cpu for took in times]
    middle, ratio = statistics.median(cpu), statistics.median(cpu) / floor.cpu
    found = {
        "ms": statistics.median(ms),
        "most": max(ms),
        "cpu": middle,
        "most cpu": max(cpu),
        "times the floor": ratio,
    }
    return {name: round(value, 2) for name, value in found.items()}


class Floor:
    """What is measured by turns with something, to say how many times as long that takes."""

    def __init__(self) -> None:
        self._times: list[Took] = []

    def turn(self) -> None:
        """Measure it once more."""
        self._times.append(timed(self._act))

    @property
    def cpu(self) -> float:
        """The middle of what was measured."""
        return statistics.median(took.cpu for took in self._times)

    def _act(self) -> None:
        raise NotImplementedError


class Cells(QWidget):
    """42 cells with a line in each."""

    def paintEvent(self, event):
        painter = QPainter(self)
        wide, high = self.width() // 7, self.height() // 6
        for n in range(42):
            x, y = n % 7 * wide, n // 7 * high
            painter.fillRect(x, y, wide - 1, high - 1, Qt.GlobalColor.white)
            painter.drawText(x + 4, y + 16, f"10:00 Post {n}")


class PaintFloor(Floor):
    """A plain paint of 42 cells as large as a view, to be measured by turns with what it is the floor of."""

    def __init__(self, size) -> None:
        super().__init__()
        self._cells = Cells()
        self._cells.resize(size)
        self._cells.show()
        idle(0.3)

    def _act(self) -> None:
        self._cells.repaint()


class SearchFloor(Floor):
    """A plain field that takes a key and paints a list of twenty lines."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QWidget()
        self._field, self._rows, column = QLineEdit(), QListWidget(), QVBoxLayout(self._box)
        column.addWidget(self._field)
        column.addWidget(self._rows)
        self._box.resize(640, 460)
        self._box.show()
        idle(0.3)

    def _act(self) -> None:
        QTest.keyClick(self._field, Qt.Key.Key_A)
        self._rows.clear()
        self._rows.addItems([f"Post {n}" for n in range(20)])
        self._rows.repaint()
