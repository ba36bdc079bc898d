"""A large plan in a real window: the next month, a frame of a drag, a search; in ms and as ratios to a floor.

The floor of the month and the drag is one paint of a plain widget of the same size with 42 cells and a line in each;
that of the search is a field that takes a key and paints a list of twenty lines. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QPainter  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget  # noqa: E402

A_MONTH = 500
WORDS = ("library", "lib", "thesis index", "reading 1999", "12345", "th", "zzzqq")


class Floor(QWidget):
    """42 cells with a line in each."""

    def paintEvent(self, event):
        painter = QPainter(self)
        wide, high = self.width() // 7, self.height() // 6
        for n in range(42):
            x, y = n % 7 * wide, n // 7 * high
            painter.fillRect(x, y, wide - 1, high - 1, Qt.GlobalColor.white)
            painter.drawText(x + 4, y + 16, f"10:00 Post {n}")


def main() -> None:
    """Make the plan, unless one is given, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", nargs="?", help="a plan made before, instead of a new one")
    parser.add_argument("--posts", type=int, default=200_000, help="each month has 500")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMMDESK_HOME"] = folder
        path = Path(options.plan) if options.plan else Path(folder) / "large.smmdesk"
        if not options.plan:
            import plans

            from smmdesk.base.pc import Pc

            plans.make(path, options.posts, Pc(path.parent), years=max(2, options.posts // (12 * A_MONTH)))
        print(json.dumps(_measured(path, options.rounds), indent=1))


def _measured(path: Path, rounds: int) -> dict[str, object]:
    from smmdesk.base.clock import FrozenClock
    from smmdesk.base.pc import Pc
    from ui.theme import Themes
    from ui.window import MainWindow

    app = QApplication(sys.argv[:1])
    window = MainWindow(Pc(), FrozenClock(date(2026, 11, 23)), Themes(app, "light", 1.0))
    window.try_open(path)
    window.resize(1440, 900)
    window.show()
    _idle(4)
    paint, list_floor = _floors(window.calendar.month_view.size(), rounds)
    found: dict[str, object] = {"posts in view": window.calendar.posts_in_view, "floor of a paint, ms": paint}
    found |= _told("next month", _months(window, rounds), paint)
    found |= _told("frame of a drag", _drag(window, rounds), paint)
    found["floor of a search, ms"] = list_floor
    for words in WORDS:
        found |= _told(
            f"search {words!r}, from the key to the painted list", _search(window, words, rounds), list_floor
        )
    window.close()
    return found


def _told(name: str, times: list[float], floor: float) -> dict[str, object]:
    middle = statistics.median(times)
    return {name: {"ms": round(middle, 2), "most": round(max(times), 2), "times the floor": round(middle / floor, 2)}}


def _floors(size, rounds: int) -> tuple[float, float]:
    plain = Floor()
    plain.resize(size)
    plain.show()
    _idle(0.3)
    painted = [_timed(plain.repaint) for _round in range(rounds)]
    plain.close()
    box = QWidget()
    field, rows, column = QLineEdit(), QListWidget(), QVBoxLayout(box)
    column.addWidget(field)
    column.addWidget(rows)
    box.resize(640, 460)
    box.show()
    _idle(0.3)

    def typed() -> None:
        QTest.keyClick(field, Qt.Key.Key_A)
        rows.clear()
        rows.addItems([f"Post {n}" for n in range(20)])
        rows.repaint()

    told = [_timed(typed) for _round in range(rounds)]
    box.close()
    return statistics.median(painted), statistics.median(told)


def _months(window, rounds: int) -> list[float]:
    view, times = window.calendar.month_view, []
    for number in range(rounds):
        view.setFocus()
        key = Qt.Key.Key_PageDown if number % 2 == 0 else Qt.Key.Key_PageUp
        times.append(_timed(lambda key=key: (QTest.keyClick(view, key), view.repaint())))
        _idle(1.0)
    return times


def _drag(window, rounds: int) -> list[float]:
    from ui.views import drags

    view = window.calendar.month_view
    card = next(card for cards in view.period.cards.values() for card in cards)
    data = drags.pack(drags.POSTS, (card.id,), card.title, card.time or "", card.day or "")
    buttons, none, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(200, 200), move, data, buttons, none)
    QApplication.sendEvent(view, enter)
    times = []
    for number in range(rounds * 4):
        at = QPoint(60 + number * 97 % (view.width() - 120), 60 + number * 61 % (view.height() - 120))

        def frame(at: QPoint = at) -> None:
            QApplication.sendEvent(view, QDragMoveEvent(at, move, data, buttons, none))
            QApplication.processEvents()

        times.append(_timed(frame))
    return times


def _search(window, words: str, rounds: int) -> list[float]:
    times = []
    for _round in range(rounds):
        window.search.begin()
        window.search.field.setText(words[:-1])
        if window.search._list is not None:
            window.search._list.hide()
        _idle(0.05)
        answered: list[str] = []
        window.search.asked.connect(answered.append)

        def key() -> None:
            window.search.field.end(False)
            QTest.keyClick(window.search.field, words[-1])
            while not answered:  # noqa: B023
                QApplication.processEvents()
            window.search._list.repaint()

        times.append(_timed(key))
        window.search.asked.disconnect(answered.append)
    return times


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _idle(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)


main()
