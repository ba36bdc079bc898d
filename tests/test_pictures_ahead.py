"""What is read and painted ahead: it looks as what is painted at once, and nothing old is shown."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import date, datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from test_stories import ids, make, open_window, path, window  # noqa: F401

from smmdesk.domain.cards import PostCard
from smmdesk.domain.kinds import Status
from smmdesk.domain.overview import Overview, Row, cells
from smmdesk.ops import posts
from smmdesk.queries import overview
from ui.calendar.modes.ahead import Ahead
from ui.window import MainWindow


def painted(mode: str, window: MainWindow) -> tuple[QWidget, object]:  # noqa: F811
    """The widget of a view that is painted, and what keeps its pictures."""
    view = window.calendar._modes[mode].view
    owner = view.table if mode == "agenda" else view
    viewport = getattr(owner, "viewport", lambda: owner)()
    return viewport, owner._pictures


def draw(pictures) -> int:
    """Draw all that is wished for; how many there were."""
    number = len(pictures._wished)
    for _n in range(number):
        pictures._draw_next()
    return number


@pytest.mark.parametrize("mode", ["agenda", "overview", "year"])
def test_the_next_period_painted_ahead_looks_as_painted_at_once(window, ids, mode: str) -> None:  # noqa: F811
    for day in ("2026-11-24", "2026-11-25", "2026-12-16", "2027-02-10", "2027-05-12"):
        make(window, f"Quiet hours {day}", day, authors=[ids.anna], channels=[ids.vk])
    calendar = window.calendar
    calendar.choose_mode(mode)
    window.setFocus()  # a ring around what has the keys is painted over both
    calendar.beside.read_now()
    widget, pictures = painted(mode, window)
    assert draw(pictures) == 3
    calendar.step(1)
    kept = len(pictures._kept)
    ahead = widget.grab().toImage()
    pictures.clear()
    assert kept == 3 and widget.grab().toImage() == ahead


@pytest.mark.parametrize(
    ("mode", "day"), [("agenda", "2026-12-16"), ("overview", "2026-12-16"), ("year", "2027-03-10")]
)
def test_what_changed_meanwhile_is_read_and_painted_anew(window, mode: str, day: str) -> None:  # noqa: F811
    post = make(window, "Quiet hours", day)
    calendar = window.calendar
    calendar.choose_mode(mode)
    calendar.beside.read_now()
    widget, pictures = painted(mode, window)
    draw(pictures)
    calendar.step(1)
    before = widget.grab().toImage(), calendar.posts_in_view
    calendar.step(-1)
    calendar.beside.read_now()
    draw(pictures)
    window.ctx.run(posts.bin_posts, posts=(post,))
    calendar.step(1)
    QApplication.processEvents()
    after = widget.grab().toImage(), calendar.posts_in_view
    assert (before[1], after[1]) == (1, 0) and after[0] != before[0]


def test_a_period_is_read_once_until_something_changes_or_it_is_asked_for_in_another_way() -> None:
    read: list[str] = []
    ahead: Ahead[str, str] = Ahead()

    def asked(key: str, about: str = "all") -> str:
        return ahead.of(key, about, lambda: read.append(key) or key.upper())

    assert asked("may") == "MAY" and ahead.missing(["april", "june"]) == ["april", "june"]
    ahead.put("all", {"june": "JUNE"})
    ahead.put("only drafts", {"april": "what was asked for before"})
    assert asked("june") == "JUNE" and asked("may") == "MAY" and read == ["may"]
    assert asked("may") == "MAY" and read == ["may", "may"], "what is shown is read again where somebody asks for it"
    ahead.clear()
    asked("june")
    asked("june", "only drafts")
    assert read == ["may", "may", "june", "june"]
    ahead.put("only drafts", {str(n): "" for n in range(20)})
    ahead.put("only drafts", {"x": ""})
    assert len(ahead.missing([str(n) for n in range(20)])) >= 16, "what is far away is not kept"


def test_an_overview_read_earlier_on_the_day_tells_what_has_passed_by_now() -> None:
    card = PostCard("p", "Quiet hours", "2026-11-25", "10:00", Status.APPROVED, None, (), (), 0)
    row = Row("", "Without a rubric", "", None, cells(date(2026, 11, 23), 2, [card]))
    shown = Overview(date(2026, 11, 23), 2, (row,), (1, 0))
    assert overview.as_of(shown, datetime(2026, 11, 25, 9, 59)) is shown
    later = overview.as_of(shown, datetime(2026, 11, 25, 10, 1))
    assert later.rows[0].cells[0].cards[0].warning and later.rows[0].cells[1] == row.cells[1]
    assert overview.as_of(shown, datetime(2027, 3, 1, 12, 0)) is shown


def test_the_mouse_over_a_year_is_painted_over_its_picture(window) -> None:  # noqa: F811
    window.calendar.choose_mode("year")
    window.calendar.beside.read_now()
    view, pictures = painted("year", window)
    draw(pictures)
    QTest.mouseMove(view, view.rect().center())
    view._hover = "2026-06-10"
    ahead = view.grab().toImage()
    pictures.clear()
    assert view.grab().toImage() == ahead
    view._hover = ""
    assert view.grab().toImage() != ahead
