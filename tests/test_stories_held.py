"""A key that is kept down goes through the periods: what comes next is read between two of its repeats."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_stories import ids, make, open_window, path, window  # noqa: F401

from smmdesk.ops import posts
from ui.window import MainWindow

MODES = ("month", "week", "agenda", "overview", "year")


def press(window: MainWindow, repeated: bool) -> None:  # noqa: F811
    """PageDown, pressed or repeating itself."""
    view = window.calendar.mode.view
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "", repeated)
    QApplication.sendEvent(view.focusProxy() or view, key)


def day_ahead(window: MainWindow, steps: int) -> date:  # noqa: F811
    """A day in the period so many steps ahead."""
    day = window.calendar._anchor
    for _step in range(steps):
        day = window.calendar.mode.after(day, 1)
    return day


def begin(window: MainWindow, qtbot: QtBot) -> None:  # noqa: F811
    """Stand on the period of today, with nothing made ready: a longer rest is another story."""
    page = window.calendar
    page.beside._after_ms = 60_000
    page.show_today()
    page.focus_view()
    qtbot.waitUntil(lambda: not window.ctx.reading)
    page.mode.forget()


class Reads:
    """Counts what a mode reads in the window's own turn."""

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
        self.count = 0
        mode = window.calendar.mode
        asked = mode._asked  # type: ignore[attr-defined]

        def counted(*about: object) -> object:
            self.count += 1
            return asked(*about)

        monkeypatch.setattr(mode, "_asked", counted)


@pytest.mark.parametrize("key", MODES)
def test_the_next_period_is_read_between_two_repeats_and_is_what_stands_in_the_plan(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: str  # noqa: F811
) -> None:  # fmt: skip
    page = window.calendar
    page.choose_mode(key)
    for steps in range(4):
        make(window, f"{steps} steps ahead", day_ahead(window, steps).isoformat())
    begin(window, qtbot)
    reads = Reads(window, monkeypatch)
    press(window, False)
    page.mode.view.grab()
    qtbot.wait(20)
    assert reads.count == 1, "a key that is pressed once reads what it shows"
    press(window, True)
    qtbot.waitUntil(lambda: reads.count == 3)
    press(window, True)
    assert reads.count == 3 and page._anchor == page.mode._anchor
    total, shown = page.posts_in_view, [page.mode.view.grab().toImage() for _time in range(3)][-1]
    page.read_again()
    assert total == page.posts_in_view > 0 and page.mode.view.grab().toImage() == shown


@pytest.mark.parametrize("key", MODES)
def test_what_changes_between_two_repeats_is_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: str  # noqa: F811
) -> None:  # fmt: skip
    page = window.calendar
    page.choose_mode(key)
    begin(window, qtbot)
    reads = Reads(window, monkeypatch)
    press(window, False)
    page.mode.view.grab()
    press(window, True)
    qtbot.waitUntil(lambda: reads.count >= 3)
    ahead = day_ahead(window, 1)
    window.ctx.run(posts.create, title="New", text="", channels=[], day=ahead.isoformat(), source=None)
    press(window, True)
    assert page._anchor == ahead and page.posts_in_view == 1


def test_repeats_that_come_before_the_paint_are_left_out(window: MainWindow, qtbot: QtBot) -> None:  # noqa: F811
    page = window.calendar
    page.choose_mode("month")
    begin(window, qtbot)
    page.mode.view.grab()
    first = page.month
    press(window, False)
    for _repeat in range(5):
        press(window, True)
    assert page.month == page.mode.after(first, 1)
    page.mode.view.grab()
    press(window, True)
    assert page.month == page.mode.after(page.mode.after(first, 1), 1)
