"""The week, the year and the month from this week: stories through the real window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from test_stories import change_sets, ids, make, open_window, path, row, undo, window  # noqa: F401

from smmdesk.domain.rows import Member, Post
from smmdesk.ops import posts, setup
from ui.views import drags
from ui.views.week import WeekView, hours
from ui.window import MainWindow

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def week(window: MainWindow) -> WeekView:  # noqa: F811
    window.calendar.choose_mode("week")
    found: WeekView = window.calendar._modes["week"].week_view
    return found


def at(view: WeekView, day: str, time: str) -> QPoint:
    """The place of a time, scrolled into sight; "" for the lane."""
    plan = view.plan()
    assert plan is not None
    if time:
        view.scroll_to(plan.scroll + plan.y_of(hours.minutes(time)) - plan.grid - 100)
        plan = view.plan()
        assert plan is not None
    left, _top, width, _height = plan.by_day[day].box
    return QPoint(left + width // 2, plan.y_of(hours.minutes(time)) if time else plan.grid - 4)


def drag(view: WeekView, data: QMimeData, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    view.dragEnterEvent(QDragEnterEvent(point, actions, data, LEFT, modifiers))
    view.dragMoveEvent(QDragMoveEvent(point, actions, data, LEFT, modifiers))
    view.dropEvent(QDropEvent(QPointF(point), actions, data, LEFT, modifiers))


def held(window: MainWindow, post: str) -> QMimeData:  # noqa: F811
    found = row(window, post)
    return drags.pack(drags.POSTS, (post,), found.title, found.time or "", found.day or "")


def test_a_drag_changes_day_and_hour_in_one_step_that_is_undone(window, week) -> None:  # noqa: F811
    day = window.ctx.desk.today
    post = make(window, "Quiet hours", day)
    before = change_sets(window)
    drag(week, held(window, post), at(week, day, "18:30"))
    assert (row(window, post).day, row(window, post).time) == (day, "18:30")
    assert change_sets(window) == before + 1
    drag(week, held(window, post), at(week, day, ""))
    assert row(window, post).time is None and row(window, post).day == day
    undo(window)
    assert row(window, post).time == "18:30"


def test_ctrl_copies_to_the_hour(window, week) -> None:  # noqa: F811
    day = window.ctx.desk.today
    post = make(window, "Quiet hours", day)
    known = {p.id for p in window.ctx.ask(lambda r: r.find(Post))}
    drag(week, held(window, post), at(week, day, "07:15"), CTRL)
    made = [p for p in window.ctx.ask(lambda r: r.find(Post)) if p.id not in known]
    assert [(p.title, p.day, p.time) for p in made] == [("Quiet hours", day, "07:15")]
    assert row(window, post).day == day and row(window, post).time != "07:15"


def test_ctrl_and_an_arrow_go_half_an_hour_and_a_day(window, week) -> None:  # noqa: F811
    day = window.ctx.desk.today
    post = make(window, "Quiet hours", day)
    window.ctx.run(posts.edit, post=post, time="23:40")
    week.focus_post(post)
    QTest.keyClick(week, Qt.Key.Key_Up, CTRL)
    assert row(window, post).time == "23:10"
    QTest.keyClick(week, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(week, Qt.Key.Key_Down, CTRL)
    assert row(window, post).time == "23:59", "the day has no hour after it"
    assert week.selected == (post,)


def test_letters_change_the_view_and_keep_day_and_selection(window) -> None:  # noqa: F811
    page = window.calendar
    post = make(window, "Quiet hours", window.ctx.desk.today)
    page.month_view.focus_post(post)
    for letter, key in (("w", "week"), ("y", "year"), ("a", "agenda"), ("w", "week"), ("m", "month")):
        QTest.keyClick(page._mode.view, getattr(Qt.Key, f"Key_{letter.upper()}"))
        assert page._mode.key == key and page._mode.selected == (post,)
        assert page._mode.focus_day == window.ctx.desk.today


def test_a_day_of_the_year_leads_to_its_month(window) -> None:  # noqa: F811
    page = window.calendar
    page.choose_mode("year")
    view = page._mode.view
    plan = view.plan()
    left, top, width, height = plan.days[f"{page.month.year}-03-05"]
    QTest.mouseClick(view, LEFT, pos=QPoint(left + width // 2, top + height // 2))
    assert page._mode.key == "month" and page.focus_day == f"{page.month.year}-03-05"
    assert page.month == date(page.month.year, 3, 1)


def test_the_month_begins_with_this_week_where_that_is_wished_and_stays_so(window) -> None:  # noqa: F811
    page = window.calendar
    mode = page.month_mode
    page.show_today()
    mode.from_week.click()
    first = page.month_view.period.first
    today = date.fromisoformat(window.ctx.desk.today)
    assert first <= today and (today - first).days < 7
    page.step(1)
    assert (page.month_view.period.first - first).days == 28
    mode.reload()
    assert mode.from_week.isChecked()
    mode.from_week.click()
    page.show_today()
    assert page.month_view.plan().by_day[today.replace(day=1).isoformat()].row == 0


def test_who_is_away_is_shown_in_the_week_and_where_wished_in_the_month(window, week) -> None:  # noqa: F811
    member = window.ctx.ask(lambda r: r.find(Member))[0]
    window.ctx.run(setup.add_absence, member=member.id, day_from="2026-11-25", day_to="2026-11-27")
    assert [p.bar.name for p in week.plan().bars if p.bar.away] == [f"{member.name.split()[0]} away"]
    page = window.calendar
    page.choose_mode("month")
    assert not any(bar.away for bar in page.month_view.period.bars)
    page.month_mode.away.click()
    assert any(bar.away for bar in page.month_view.period.bars)
    assert any("25 November" in part.name and "away" in part.name for part in page.month_view.spoken_items())


def test_an_expected_post_is_skipped_in_the_week_and_shown_again_when_asked_for(window: MainWindow) -> None:  # noqa: F811
    window.calendar.choose_mode("week")
    view = window.calendar.board
    assert view is not None
    ghost = next(i for i in view.plan().by_id.values() if i.ghost is not None)
    view._focus(ghost.day, ghost.id)
    assert window.calendar.focus_ghost is not None
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert not [i for i in view.plan().by_id.values() if i.ghost is not None and i.day == ghost.day]
    window.commands.run("calendar.skipped")
    again = [i.ghost for i in view.plan().by_id.values() if i.ghost is not None and i.day == ghost.day]
    assert [one.skipped for one in again] == [True]
    window.calendar.choose_mode("month")
    assert window.calendar.month_view.period.ghosts[ghost.day][0].skipped
