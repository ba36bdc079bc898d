"""The overview: what is asked, counted and laid out; then a story through the real window."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from test_stories import ids, make, open_window, path, row, undo, window  # noqa: F401

from smmdesk.desk import Desk
from smmdesk.domain.cards import Ghost, PostCard
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Status
from smmdesk.domain.overview import Overview, Row, cells, counts, same_day_in, silence
from smmdesk.ops import posts, slots, tables
from smmdesk.queries import overview
from ui.views import drags
from ui.views.overview import OverviewView
from ui.views.overview.layout import Sizes, lay_out
from ui.window import MainWindow

NOW = datetime(2026, 11, 23, 12, 0)
FIRST, LAST = date(2026, 11, 2), date(2026, 12, 13)
LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def post(desk: Desk, title: str, day: str, **fields: object) -> str:
    return str(desk.run(posts.create, title=title, day=day, **fields).result)


def row_of(found: Overview, key: str) -> Row:
    return next(row for row in found.rows if row.key == key)


def test_a_rubric_is_counted_against_its_rule_with_the_slots_that_were_missed(group: Desk) -> None:
    done = post(group, "Book", "2026-11-05", rubric=group.ids.books)
    group.run(posts.set_status, post=done, status=Status.PUBLISHED)
    post(group, "Next", "2026-11-26", rubric=group.ids.books)
    found = group.ask(overview.by_rubric, FIRST, LAST, NOW)
    books = row_of(found, group.ids.books)
    assert (books.expected, books.missing, books.out, books.planned) == (6, 4, 1, 1)
    assert [len(c.cards) for c in books.cells] == [1, 0, 0, 1, 0, 0]
    assert [len(c.ghosts) for c in books.cells] == [0, 1, 1, 0, 1, 1]
    assert books.about and row_of(found, group.ids.tips).expected == 0
    assert found.totals == (1, 0, 0, 1, 0, 0) and found.posts == 2


def test_a_skipped_slot_is_neither_expected_nor_missing(group: Desk) -> None:
    group.run(slots.skip, rubric=group.ids.books, day="2026-11-12")
    books = row_of(group.ask(overview.by_rubric, FIRST, LAST, NOW), group.ids.books)
    assert (books.expected, books.missing) == (5, 5)


def test_cancelled_posts_have_no_mark_and_posts_without_a_rubric_have_a_row(group: Desk) -> None:
    gone = post(group, "No more", "2026-11-25")
    group.run(posts.set_status, post=gone, status=Status.CANCELLED)
    assert all(r.key for r in group.ask(overview.by_rubric, FIRST, LAST, NOW).rows)
    post(group, "Alone", "2026-11-25")
    found = group.ask(overview.by_rubric, FIRST, LAST, NOW)
    assert found.rows[-1].key == "" and found.rows[-1].planned == 1 and found.posts == 1


def test_a_post_stands_with_each_of_its_authors_and_channels_and_is_counted_once(group: Desk) -> None:
    both = {"authors": [group.ids.anna, group.ids.vera], "channels": [group.ids.vk, group.ids.telegram]}
    post(group, "Ours", "2026-11-25", **both)
    found = group.ask(overview.by_person, FIRST, LAST, NOW)
    assert row_of(found, group.ids.anna).planned == row_of(found, group.ids.vera).planned == 1 == found.posts
    found = group.ask(overview.by_channel, FIRST, LAST, NOW)
    assert row_of(found, group.ids.vk).planned == row_of(found, group.ids.telegram).planned == 1 == found.posts


def test_channels_say_how_long_they_are_silent(group: Desk) -> None:
    post(group, "A", "2026-11-02", channels=[group.ids.vk])
    post(group, "B", "2026-12-13", channels=[group.ids.vk])
    lines = {line.key: line for line in group.ask(overview.by_rubric, FIRST, LAST, NOW).lines}
    assert lines[group.ids.vk].silence == 40 and lines[group.ids.vk].too_long
    assert lines[group.ids.vk].counts == (1, 0, 0, 0, 0, 1)


def test_the_filter_narrows_the_marks(group: Desk) -> None:
    post(group, "Tip", "2026-11-25", rubric=group.ids.tips)
    post(group, "Book", "2026-11-26", rubric=group.ids.books)
    only = EVERYTHING.having(Field.RUBRIC, group.ids.tips)
    assert group.ask(overview.by_rubric, FIRST, LAST, NOW, only).posts == 1


def test_the_time_is_the_term_in_whole_weeks_and_without_one_some_weeks_around_the_day(group: Desk) -> None:
    first, last, name = group.ask(overview.span, date(2026, 11, 25))
    assert name == "" and first == date(2026, 8, 31) and (last - first).days == 7 * overview.WEEKS - 1
    term = {"name": "Autumn term", "day_from": "2026-09-01", "day_to": "2026-12-24"}
    group.run(tables.add, table="term", **term)
    assert group.ask(overview.span, date(2026, 11, 25)) == (date(2026, 8, 31), date(2026, 12, 27), "Autumn term")


@pytest.mark.parametrize(
    ("days", "longest"),
    [([], 42), (["2026-11-02"], 41), (["2026-11-22"], 21), (["2026-11-02", "2026-11-12", "2026-12-13"], 30)],
)
def test_silence_is_counted_in_days_between_posts_and_to_both_ends(days: list[str], longest: int) -> None:
    assert silence(days, FIRST, LAST) == longest


def test_a_post_keeps_its_weekday_in_another_week() -> None:
    assert same_day_in(date(2026, 11, 30), "2026-11-25", 0) == "2026-12-02"
    assert same_day_in(date(2026, 11, 29), "2026-11-28", 6) == "2026-12-05"


def card(id: str, day: str) -> PostCard:
    return PostCard(id, id, day, None, Status.DRAFT, None, (), (), 0)


def overview_of(*numbers: int) -> Overview:
    cards = [card(f"{w}.{n}", f"2026-11-{2 + 7 * w:02d}") for w, count in enumerate(numbers) for n in range(count)]
    ghosts = [Ghost("r", "2026-11-04", None)]
    rows = (Row("r", "R", "", 1, cells(FIRST, len(numbers), cards, ghosts)),
            Row("s", "S", "", 2, cells(FIRST, len(numbers), [])))  # fmt: skip
    return Overview(FIRST, len(numbers), rows, counts(FIRST, len(numbers), cards))


def test_marks_stand_in_two_lines_where_one_is_too_short_and_the_rest_is_counted() -> None:
    plan = lay_out(overview_of(1, 3, 9), 100 + 3 * 60 + 50, Sizes(100, 50, 46, 13, 4, 20))
    assert plan.edges == (100, 160, 220, 280) and plan.more == {(0, 2): 4}
    shown = [mark for mark in plan.marks[0, 2] if mark.box[2]]
    assert len(shown) == 5 and len({mark.box[1] for mark in shown}) == 2
    for mark in plan.all():
        left, top, width, height = mark.box
        assert not width or (plan.edges[mark.week] <= left and left + width <= plan.edges[mark.week + 1])
        assert top >= 0 and top + height <= 46 and plan.mark_at(left + 3, top + 3) in (mark, None)


def test_arrows_go_from_mark_to_mark_and_through_empty_weeks() -> None:
    plan = lay_out(overview_of(1, 0, 2), 400, Sizes(100, 50, 46, 13, 4, 20))
    at = (0, 0, 0)
    walked = []
    for _n in range(4):
        at = plan.step(at, "right")
        walked.append(at)
    assert walked == [(0, 0, 1), (0, 1, 0), (0, 2, 0), (0, 2, 1)] and plan.step(at, "right") == at
    assert plan.step(at, "down") == (1, 2, 0) and plan.step((1, 2, 0), "up") == (0, 2, 0)
    assert plan.step((0, 1, 0), "left") == (0, 0, 1) and plan.step(at, "home") == (0, 0, 0)


# --- through the window ---


@pytest.fixture
def view(window: MainWindow) -> OverviewView:  # noqa: F811
    window.calendar.choose_mode("overview")
    found: OverviewView = window.calendar._modes["overview"].overview
    return found


def test_a_dashed_mark_makes_the_post_it_waits_for(window, view, ids: SimpleNamespace) -> None:  # noqa: F811
    mark = next(m for m in view.plan().all() if isinstance(m.thing, Ghost) and m.thing.day > "2026-11-23")
    QTest.mouseClick(view.viewport(), LEFT, NONE, view._box(mark).toRect().center())
    made = window.ctx.ask(lambda r: r.find(posts.Post))
    assert [(p.rubric, p.day) for p in made] == [(ids.books, mark.thing.day)]
    undo(window)
    assert window.ctx.ask(lambda r: r.find(posts.Post)) == []


def test_a_mark_goes_to_another_week_by_mouse_and_by_keys_and_keeps_its_weekday(window, view) -> None:  # noqa: F811
    id = make(window, "Quiet hours", "2026-11-25", time="16:00")
    view.select([id])
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert row(window, id).day == "2026-12-02" and view.selected == (id,)
    week = view._shown.week_of(date(2026, 11, 16))
    at = QPoint(round(view._cell(0, week).center().x()), 120)
    data = drags.pack(drags.POSTS, (id,), "Quiet hours")
    view.dragMoveEvent(QDragMoveEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE))
    view.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, LEFT, NONE))
    assert (row(window, id).day, row(window, id).time) == ("2026-11-18", "16:00")
    undo(window)
    assert row(window, id).day == "2026-12-02"


def test_the_rows_can_be_people_or_channels_and_the_selection_stays(window, view, ids) -> None:  # noqa: F811
    id = make(window, "Quiet hours", authors=[ids.anna], channels=[ids.vk])
    view.select([id])
    mode = window.calendar._modes["overview"]
    for by, key in (("person", ids.anna), ("channel", ids.vk)):
        mode._by.choose(by)
        mode._by.chosen.emit(by)
        mark = view.plan().find(id)
        assert mark is not None and view._shown.rows[mark.row].key == key and view.selected == (id,)


def test_a_screen_reader_hears_each_mark_with_its_row(window, view) -> None:  # noqa: F811
    make(window, "Quiet hours")
    face = QAccessible.queryAccessibleInterface(view)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]
    assert any(n.startswith("Without a rubric: Wednesday 25 November") and "Quiet hours" in n for n in names)
    assert any("expected, no post yet" in n for n in names)
