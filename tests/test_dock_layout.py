"""How the dock shows a post in brief, and what is there while something is in the hand. Through the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from test_stories import make, open_window, panel, path, row, window  # noqa: F401

from ui.views import drags
from ui.views.post.link import LinkField
from ui.window import MainWindow

LONG = "\n".join(f"Line {n} of a text that goes on." for n in range(40))


def shown(window: MainWindow, **fields: object) -> MainWindow:  # noqa: F811
    id = make(window, "Thesis clinic", **fields)
    window.calendar.go_to(id)
    window.calendar.show_in_dock(id)
    return window


def test_the_small_month_gives_its_room_to_the_post_and_is_there_while_something_is_in_the_hand(
    window: MainWindow,  # noqa: F811
) -> None:
    window.resize(1440, 900)
    dock = window.calendar.dock
    dock.show_tab("authors")
    assert dock.mini.isVisible()
    shown(window)
    assert dock.tabs.current == "post" and not dock.mini.isVisible()
    drags.hand().changed.emit(True)
    assert dock.mini.isVisible()
    drags.hand().changed.emit(False)
    assert not dock.mini.isVisible()
    window.calendar.show_nothing()
    assert dock.mini.isVisible()


def test_a_long_text_rests_at_a_few_lines_and_shows_all_with_the_cursor_in_it(window: MainWindow) -> None:  # noqa: F811
    shown(window, text=LONG)
    field = panel(window)._text
    rests = field.height()
    assert rests < 8 * field.fontMetrics().lineSpacing()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.height() > 40 * field.fontMetrics().lineSpacing()
    panel(window)._title.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.height() == rests
    assert field.toPlainText() == LONG


def test_a_link_is_short_until_somebody_writes_in_it_and_is_never_shortened_in_the_plan(
    window: MainWindow,  # noqa: F811
) -> None:
    shown(window, link="https://lib.example/room-12")
    field = panel(window)._link
    assert isinstance(field, LinkField) and field.text() == "lib.example/room-12"
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.text() == "https://lib.example/room-12"
    field.end(False)
    QTest.keyClicks(field, "a")
    panel(window)._title.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.text() == "lib.example/room-12a"
    assert row(window, panel(window).post).link == "https://lib.example/room-12a"
