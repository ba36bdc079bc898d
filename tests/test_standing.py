"""The month line: whether a period is all right, and what its parts do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from test_stories import ids, open_window, path, window  # noqa: F401

from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_span_short
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.silence import longest_gap
from smmdesk.ops import posts
from smmdesk.queries import board as ask_board
from smmdesk.queries import year as ask_year
from smmdesk.queries.standing import Standing, standing

MON, SUN = date(2026, 11, 23), date(2026, 11, 29)
NOW = datetime(2026, 11, 23, 12, 0)


def weekend(day: date) -> bool:
    return day.weekday() >= 5


@pytest.mark.parametrize(
    ("days", "least", "gap"),
    [
        ([], 5, ("2026-11-23", "2026-12-06")),
        (["2026-11-27"], 5, ("2026-11-28", "2026-12-06")),
        (["2026-11-27", "2026-12-01"], 4, ("2026-11-23", "2026-11-26")),
        (["2026-11-27", "2026-12-01"], 5, None),
        (["2026-11-23", "2026-12-04"], 1, ("2026-11-24", "2026-12-03")),
    ],
)
def test_the_longest_time_without_a_post_is_counted_in_working_days(
    days: list[str], least: int, gap: tuple[str, str] | None
) -> None:
    assert longest_gap(days, MON, date(2026, 12, 6), weekend, least) == gap


def test_a_span_is_said_shortly() -> None:
    assert say_span_short("2026-12-21", "2026-12-27") == "21–27 Dec"
    assert say_span_short("2026-11-30", "2026-12-04") == "30 Nov – 4 Dec"
    assert say_span_short("2026-12-21", "2026-12-21") == "21 Dec"


def stands(group: Any, **more: Any) -> Standing:
    found: Standing = group.ask(standing, MON, SUN, NOW, **more)
    return found


def test_a_slot_is_expected_until_a_post_fills_it(group: Any) -> None:
    before = stands(group)
    assert before.expected and before.there < before.expected and before.missing == ("2026-11-26",)
    group.run(posts.create, day="2026-11-26", rubric=group.ids.books, authors=[group.ids.anna])
    after = stands(group)
    assert (after.expected, after.there, after.missing) == (before.expected, before.there + 1, ())


def test_what_is_ahead_is_told_from_today_on(group: Any) -> None:
    late = group.ask(standing, date(2026, 11, 16), date(2026, 11, 22), NOW)
    assert late.expected and late.missing == () and late.silent is None


def test_who_has_more_than_they_take_is_named(group: Any) -> None:
    for n in range(4):
        group.run(posts.create, title=str(n), day="2026-11-25", authors=[group.ids.anna])
    assert stands(group).over == ((group.ids.anna, 1),)


def test_a_time_without_posts_tells_where_the_nearest_are(group: Any) -> None:
    for day in ("2025-12-01", "2026-03-02", "2026-11-24", "2027-02-03", "2027-05-04"):
        group.run(posts.create, title=day, day=day)
    empty = group.ask(standing, date(2026, 9, 1), date(2026, 9, 30), NOW)
    assert empty.beside == ("2026-03-02", "2026-11-24") and stands(group).beside == ("", "")
    assert group.ask(standing, date(2027, 3, 1), date(2027, 3, 31), NOW).beside == ("2027-02-03", "2027-05-04")
    assert group.ask(standing, date(2028, 3, 1), date(2028, 3, 31), NOW).beside == ("2027-05-04", "")


def test_a_filter_hides_posts_and_says_how_many(group: Any) -> None:
    group.run(posts.create, title="hers", day="2026-11-25", authors=[group.ids.anna])
    group.run(posts.create, title="nobody's", day="2026-11-25", authors=[])
    found = stands(group, which=EVERYTHING.having(Field.NOBODY, "1"))
    assert (found.posts, found.hidden, found.nobody) == (1, 1, 1)


def test_a_cancelled_post_fills_no_day_and_is_no_post_of_the_line(group: Any) -> None:
    days = date(2026, 12, 7), date(2026, 12, 20)
    id = group.run(posts.create, title="gone", day="2026-12-16", authors=[]).result
    group.run(posts.set_status, post=id, status=Status.CANCELLED)
    group.run(posts.create, title="stays", day="2026-12-11", authors=[group.ids.anna])
    found = group.ask(standing, *days, NOW)
    assert (found.posts, found.hidden, found.silent) == (1, 0, ("2026-12-12", "2026-12-20"))
    asked = group.ask(standing, *days, NOW, EVERYTHING.having(Field.STATUS, "cancelled"))
    assert (asked.posts, asked.hidden) == (1, 1)
    year = group.ask(ask_year.year, *days, NOW)
    assert year.total == 1 and "2026-12-16" in year.empty
    board = group.ask(ask_board.by_status, *days, NOW)
    assert sum(column.count for column in board.columns) == found.posts


def part(window: Any, beginning: str) -> QAbstractButton:  # noqa: F811
    shown = [b for b in window.calendar.line.findChildren(QAbstractButton) if not b.isHidden()]
    return next(b for b in shown if beginning in b.accessibleName())


def test_the_line_is_blank_until_it_is_known_how_another_period_stands(window: Any, qtbot: Any) -> None:  # noqa: F811
    page = window.calendar
    page.beside.read_now()
    here = [one.text() for one in page.line._parts]
    assert here
    page.read_again()
    assert [one.text() for one in page.line._parts] == here, "the same period: what changed is told when it is known"
    page.step(1)
    assert not page.line._parts
    page.step(-1)
    assert not page.line._parts
    qtbot.waitUntil(lambda: [one.text() for one in page.line._parts] == here)
    page.choose_mode("week")
    assert not page.line._parts


def test_a_part_of_the_line_filters_and_clear_shows_all_again(window: Any, ids: Any) -> None:  # noqa: F811
    day = window.ctx.desk.today
    window.ctx.desk.run(posts.create, title="hers", day=day, time=None, authors=[ids.anna])
    window.ctx.desk.run(posts.create, title="nobody's", day=day, time=None, authors=[])
    window.calendar.beside.read_now()
    total = window.calendar.posts_in_view
    part(window, "without a name").click()
    window.calendar.beside.read_now()
    assert window.calendar.posts_in_view < total and part(window, "without a name").isChecked()
    part(window, "Show all posts again").click()
    window.calendar.beside.read_now()
    assert window.calendar.posts_in_view == total and not part(window, "without a name").isChecked()


def test_who_is_over_filters_to_what_counts_as_their_load(window: Any, ids: Any) -> None:  # noqa: F811
    desk = window.ctx.desk
    for n in range(4):
        desk.run(posts.create, title=f"hers {n}", day=desk.today, time=None, authors=[ids.anna])
    edited = desk.run(posts.create, title="edited", day=desk.today, time=None, authors=[ids.boris]).result
    desk.run(posts.set_people, post=edited, role=Role.EDITOR, members=[ids.anna])
    window.calendar.beside.read_now()
    part(window, "Anna over by 1").click()
    window.calendar.beside.read_now()
    assert window.calendar.posts_in_view == 4 and part(window, "Anna over by 1").isChecked()
    assert part(window, "Anna Author: author or designer").isVisible()


@pytest.mark.parametrize(
    ("hidden", "expected", "words"),
    [(0, 0, "Nothing is planned in this time"), (0, 1, "Nothing is planned in this time"), (3, 0, "0 posts")],
)
def test_a_time_without_posts_is_not_said_to_be_well(hidden: int, expected: int, words: str) -> None:
    from ui.views.month_line import parts_of

    empty = Standing(0, hidden, expected, expected, (), 0, 0, None, ())
    (part,) = parts_of(empty, Looks({}, {}, {}))
    assert " ".join(filter(None, (part.number, part.words))) == words and part.token != "ok"


def test_from_an_empty_month_a_click_goes_to_the_nearest_posts(window: Any) -> None:  # noqa: F811
    window.ctx.desk.run(posts.create, title="long ago", day="2019-05-06", time=None)
    window.calendar.show_day(date(2019, 9, 1))
    window.calendar.beside.read_now()
    part(window, "last before").click()
    assert window.calendar.month == date(2019, 5, 1) and window.calendar.focus_day == "2019-05-06"


@pytest.mark.parametrize("mode", ["month", "week", "agenda"])
def test_a_way_to_show_the_calendar_counts_what_needs_attention_in_it(window: Any, ids: Any, mode: str) -> None:  # noqa: F811
    calendar, desk = window.calendar, window.ctx.desk
    calendar.choose_mode(mode)
    calendar.show_day(date(2031, 9, 1))
    made = {"day": "2031-09-03", "time": "10:00", "authors": [ids.anna]}
    post = desk.run(posts.create, title="T", text="A" * 5000, channels=[ids.telegram], **made).result
    desk.run(posts.create, title="U", text="quite another", channels=[], **{**made, "day": "2031-09-04"})
    calendar.beside.read_now()
    assert calendar.mode.alarming == 1
    desk.run(posts.edit, post=post, text="short enough")
    calendar.beside.read_now()
    assert calendar.mode.alarming == 0


def test_all_is_not_said_to_be_well_where_something_needs_attention() -> None:
    from ui.views.month_line import parts_of

    well = Standing(5, 0, 0, 0, (), 0, 0, None, ())
    assert [part.words for part in parts_of(well, Looks({}, {}, {}))] == ["5 posts, all is well"]
    _count, alarm = parts_of(well, Looks({}, {}, {}), 2)
    assert (alarm.number, alarm.words, alarm.field) == ("2", "need attention", Field.ATTENTION)
