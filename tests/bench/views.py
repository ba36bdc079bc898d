"""Every view of a large plan in a real window: a step of its period, a frame of a drag; the workflow board; searches.

In ms from the key until all is painted, by the clock and of the processor (in the window's thread), and as ratios of
processor time to floors measured by turns in the same run: a plain paint of 42 cells of the same size, and a plain
field with a list of twenty lines. Prints one JSON object.

A step is `new` where the period was not shown before, `again` where it was; each comes after the rest in which a
person reads, so that what the program makes ready in it is ready. Where the key is `kept down` steps come 30 ms apart
through periods that were not shown before; what is made ready between two of them is told beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import timing
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from timing import PaintFloor, SearchFloor, Took, idle, painted, timed, told

A_MONTH = 500
VIEWS = ("month", "week", "agenda", "overview", "year")
WORDS = ("library", "lib", "thesis index", "library reading room", "source archive", "zz source", "th", "a li",
         "reading 1999", "12345", "zzzqq")  # fmt: skip
"""What is searched for; each post has nearly all of the thirteen words, so that a pair of them fits nearly all."""
REST = 0.8
"""Seconds in which a person reads."""
_REPEAT = 0.03
"""Seconds between two steps of a key that is kept down."""


def main() -> None:
    """Make the plan, unless one is given, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", nargs="?", help="a plan made before, instead of a new one")
    parser.add_argument("--posts", type=int, default=200_000, help="each month has 500")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", nargs="*", default=(), help="of: views held drags workflow search palette")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMMDESK_HOME"] = folder
        path = Path(options.plan) if options.plan else Path(folder) / "large.smmdesk"
        if not options.plan:
            import plans

            from smmdesk.base.pc import Pc

            plans.make(path, options.posts, Pc(path.parent), years=max(2, options.posts // (12 * A_MONTH)))
        window = timing.window_on(path)
        found: dict[str, Any] = {"posts in view": window.calendar.posts_in_view}
        for name, measure in PARTS.items():
            if not options.only or name in options.only:
                found |= measure(window, options.rounds)
        window.close()
        print(json.dumps(found, indent=1))


def _views(window: Any, rounds: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in VIEWS:
        window.calendar.choose_mode(name)
        window.calendar.show_today()
        idle(REST * 2)
        floor = PaintFloor(window.calendar._mode.view.size())
        new = [_step(window, Qt.Key.Key_PageDown, floor) for _round in range(rounds)]
        keys = [(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)[n % 2] for n in range(rounds)]
        again = [_step(window, key, floor) for key in keys]
        found[f"{name}: next period, new"] = told(new, floor)
        found[f"{name}: next period, again"] = told(again, floor)
        found[f"{name}: floor, cpu"] = round(floor.cpu, 2)
    return found


def _held(window: Any, rounds: int) -> dict[str, object]:
    """Steps back through the archive by a key that repeats itself."""
    found: dict[str, object] = {}
    for name in VIEWS:
        window.calendar.choose_mode(name)
        window.calendar.show_today()
        idle(REST * 2)
        target = _keys_of(window.calendar._mode.view)
        target.setFocus()
        floor = PaintFloor(window.calendar._mode.view.size())
        times, between = [], []
        for number in range(rounds * 2):
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, "", number > 0)
            times.append(painted(lambda to=target, press=press: QApplication.sendEvent(to, press)))
            # by the processor: others at work on the machine take nothing from the rest
            between.append(timed(lambda left=_REPEAT - times[-1].cpu / 1000: idle(left)))
            floor.turn()
        found[f"{name}: key kept down"] = told(times[2:], floor)  # the first one or two were ready
        found[f"{name}: between two repeats, cpu"] = told(between[2:], floor)["cpu"]
    return found


def _step(window: Any, key: Qt.Key, floor: PaintFloor) -> Took:
    target = _keys_of(window.calendar._mode.view)
    target.setFocus()
    idle(0.02)
    took = painted(lambda: QTest.keyClick(target, key))
    idle(REST)
    floor.turn()
    return took


def _keys_of(view: QWidget) -> QWidget:
    return view.focusProxy() or view


def _drags(window: Any, rounds: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in VIEWS[:4]:
        window.calendar.choose_mode(name)
        window.calendar.show_today()
        idle(REST * 2)
        found |= _dragged(f"{name}: frame of a drag", window.calendar._mode.view, rounds)
    return found


def _dragged(name: str, view: QWidget, rounds: int) -> dict[str, object]:
    from ui.views import drags

    target = _keys_of(view)
    target = getattr(target, "viewport", lambda: target)()
    floor = PaintFloor(target.size())
    data = drags.pack(drags.POSTS, ("nothing",), "Thesis clinic", "16:00", timing.TODAY.isoformat())
    left, none, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(200, 200), move, data, left, none))
    times = []
    for number in range(rounds * 4):
        at = QPoint(60 + number * 97 % (target.width() - 120), 60 + number * 61 % (target.height() - 120))
        event = QDragMoveEvent(at, move, data, left, none)
        times.append(painted(lambda event=event: QApplication.sendEvent(target, event)))
        floor.turn()
    return {name: told(times, floor)}


def _workflow(window: Any, rounds: int) -> dict[str, object]:
    found: dict[str, object] = {}
    floor = PaintFloor(window.calendar.size())
    first = painted(lambda: window.ctx.go("workflow"))
    idle(REST * 2)
    page = window._pages["workflow"]
    again, scrolled, walked = [], [], []
    for number in range(rounds):
        window.ctx.go("calendar")
        idle(REST)
        page._stale = True  # as after a change
        again.append(painted(lambda: window.ctx.go("workflow")))
        idle(REST)
        bar = page.board.verticalScrollBar()
        scrolled.append(painted(lambda bar=bar, n=number: bar.setValue((n + 1) * 240)))
        walked.append(painted(lambda: QTest.keyClick(page.board, Qt.Key.Key_Down)))
        floor.turn()
    found["workflow: shown the first time"] = told([first], floor)
    found["workflow: shown again, read anew"] = told(again, floor)
    found["workflow: scrolled"] = told(scrolled, floor)
    found["workflow: to the next card"] = told(walked, floor)
    found |= _dragged("workflow: frame of a drag", page.board, rounds)
    window.ctx.go("calendar")
    idle(REST)
    return found


def _search(window: Any, rounds: int) -> dict[str, object]:
    window.calendar.choose_mode("month")
    idle(REST)
    floor = SearchFloor()
    found: dict[str, object] = {}
    for words in WORDS:
        times = []
        for _round in range(rounds):
            times.append(_searched(window, words))
            floor.turn()
        found[f"search {words!r}, from the key to the painted list"] = told(times, floor)
    found["search: floor, cpu"] = round(floor.cpu, 2)
    return found


def _searched(window: Any, words: str) -> Took:
    box = window.search
    box.begin()
    box.field.setText(words[:-1])
    box.close_list()
    idle(0.05)
    answered: list[str] = []
    box.asked.connect(answered.append)
    box.field.end(False)

    def key() -> None:
        QTest.keyClick(box.field, words[-1])
        while not answered:
            QApplication.processEvents()
        QApplication.processEvents()

    took = timed(key)
    box.asked.disconnect(answered.append)
    return took


def _palette(window: Any, rounds: int) -> dict[str, object]:
    """A letter in the commands by name, which find things of the plan, too."""
    from ui.views.palette import Palette

    floor = SearchFloor()
    found: dict[str, object] = {}
    for words in WORDS:
        times = []
        for _round in range(rounds):
            window.commands.run("commands")
            palette = window.findChild(Palette)
            palette.field.setText(words[:-1])
            palette.field.end(False)
            idle(0.05)
            times.append(painted(lambda p=palette, key=words[-1]: QTest.keyClick(p.field, key)))
            palette.close()
            idle(0.05)
            floor.turn()
        found[f"commands by name {words!r}, from the key to the painted list"] = told(times, floor)
    return found


PARTS: dict[str, Callable[[Any, int], dict[str, object]]] = {
    "views": _views,
    "held": _held,
    "drags": _drags,
    "workflow": _workflow,
    "search": _search,
    "palette": _palette,
}

if __name__ == "__main__":
    main()
