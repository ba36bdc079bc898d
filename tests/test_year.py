"""The year: its gaps, its days, and what a person does with it."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from smmdesk.domain.cards import Bar, DayNote, Term
from smmdesk.domain.terms import is_exams
from smmdesk.domain.workdays import is_free
from smmdesk.domain.year import Gap, Year, empty_days, gaps, step_of
from ui.theme import Themes
from ui.views.year import YearView
from ui.views.year.layout import lay, runs

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
FREE = is_free("")


def test_gaps_are_runs_of_working_days_and_a_weekend_does_not_end_one() -> None:
    posts = {"2026-11-02": 1, "2026-11-09": 1, "2026-11-11": 2, "2026-11-13": 1, "2026-11-21": 1}
    found = gaps(posts, date(2026, 11, 2), date(2026, 11, 27), FREE)
    assert found == (
        Gap("2026-11-03", "2026-11-06", 4), Gap("2026-11-16", "2026-11-20", 5), Gap("2026-11-23", "2026-11-27", 5),
    )  # fmt: skip
    over = gaps({}, date(2026, 11, 5), date(2026, 11, 10), FREE)
    assert over == (Gap("2026-11-05", "2026-11-10", 4),)
    assert gaps({}, date(2026, 11, 6), date(2026, 11, 9), FREE) == (), "two days are no gap yet"


def test_empty_days_are_working_days_without_a_post() -> None:
    found = empty_days({"2026-11-24"}, date(2026, 11, 23), date(2026, 11, 29), FREE)
    assert found == ["2026-11-23", "2026-11-25", "2026-11-26", "2026-11-27"]
    belarus = empty_days((), date(2026, 12, 24), date(2026, 12, 27), is_free("BY"))
    assert belarus == ["2026-12-24"], "Christmas is a public holiday there"


def test_how_full_a_day_is() -> None:
    assert [step_of(n) for n in (0, 1, 2, 3, 4, 6, 7, 5000)] == [0, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Winter exam session", True), ("Зимняя сессия", True), ("Экзамены", True), ("Зимова сесія", True),
        ("Autumn semester", False), ("Осенний семестр", False), ("Winter holidays", False), ("", False),
    ],
)  # fmt: skip
def test_only_times_of_exams_are_tinted(name: str, said: bool) -> None:
    assert is_exams(name) is said


@pytest.mark.parametrize("size", [(1440, 760), (1290, 640), (760, 900), (400, 300), (1, 1)])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("weekday", [0, 6])
def test_every_day_has_a_place_of_its_own(size, scale: float, weekday: int) -> None:
    plan = lay(FIRST, *size, weekday, scale)
    assert len(plan.days) == 365 and len(plan.months) == 12 and len(set(plan.days.values())) == 365
    for day, (left, top, width, height) in plan.days.items():
        assert plan.day_at(left, top) == day and width >= 1 and height >= 1
    column = {plan.days[f"2026-11-{n:02d}"][0] for n in (2, 9, 16, 23, 30)}
    assert len(column) == 1


def test_a_span_is_a_box_a_week() -> None:
    plan = lay(FIRST, 1440, 760, 0, 1.0)
    days = [f"2026-11-{n:02d}" for n in range(27, 31)]
    found = runs(days, plan.days)
    assert [(begins, ends) for _box, begins, ends in found] == [(True, False), (False, True)]
    assert found[0][0][2] == 3 * plan.cell[0] and found[1][0][2] == plan.cell[0]


@pytest.fixture
def view(qapp, qtbot) -> Iterator[YearView]:
    themes = Themes(qapp, "light")
    view = YearView(themes)
    qtbot.addWidget(view)
    view.resize(1290, 700)
    counts = {"2026-11-25": 2, "2026-11-30": 9}
    view.show_year(
        Year(
            FIRST, LAST, counts, {"2026-12-02": 1}, frozenset(empty_days(counts, FIRST, LAST, FREE)),
            frozenset({"2026-11-28"}), gaps(counts, FIRST, LAST, FREE),
            (Bar("c", "Reading marathon", "2026-11-16", "2026-12-01", 2),),
            {"2026-11-25": DayNote(("Students' Day",), False)}, (Term("Exam session", "2026-12-20", "2027-01-20"),),
        ),
        date(2026, 11, 25),
    )  # fmt: skip
    view.show()
    view.setFocus()
    yield view
    themes.choose("light", 1.0)


def test_days_read_as_sentences_with_their_numbers(view: YearView) -> None:
    assert view.sentence("2026-11-25") == "Wednesday 25 November, Students' Day, Reading marathon, 2 posts"
    assert view.sentence("2026-11-26").endswith("nothing planned")
    assert view.sentence("2026-12-02").endswith(
        "nothing planned, 1 more expected, 23 working days in a row without a post"
    )
    assert "Exam session" in view.sentence("2026-12-20")
    spoken = QAccessible.queryAccessibleInterface(view)
    names = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert "November 2026" in names and view.sentence("2026-11-30") in names and len(names) == 377


def test_a_click_and_enter_lead_to_the_day(view: YearView, qtbot) -> None:
    plan = view.plan()
    assert plan is not None
    left, top, width, height = plan.days["2026-03-05"]
    with qtbot.waitSignal(view.day_open_requested) as heard:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(left + width // 2, top + height // 2))
    assert heard.args == ["2026-03-05"]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    with qtbot.waitSignal(view.day_open_requested) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["2026-03-12"]


def test_the_keys_leave_the_year_for_the_one_beside_it(view: YearView, qtbot) -> None:
    view.focus_on("2026-12-31")
    with qtbot.waitSignal(view.period_requested) as heard:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert heard.args == [1] and view.focus_day == "2027-01-01"
    with qtbot.waitSignal(view.period_requested) as back:
        QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert back.args == [-1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_paints_in_both_themes(view: YearView, theme: str) -> None:
    view._themes.choose(theme)
    empty = view.grab().toImage()
    view.show_year(Year(FIRST, LAST, {}, {}, frozenset(), frozenset(), ()), date(2026, 11, 25))
    assert view.grab().toImage() != empty
