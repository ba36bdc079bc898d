"""The week as a person meets it: laid out by hours, scrolled, walked through, dropped on, read aloud."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date, timedelta

import look_month as look
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from smmdesk.domain.cards import Bar, Ghost, Period, PostCard, Term
from smmdesk.domain.kinds import Status
from ui.theme import Themes
from ui.views import drags
from ui.views.week import WeekView, hours
from ui.views.week.layout import WeekLayout

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MONDAY = date(2026, 11, 23)
CLINIC = "clinic"

# Qt marks the making of such events as deprecated from 6.12 on; only a test makes them.


def card(id: str, day: int, time: str | None, status: Status = Status.DRAFT) -> PostCard:
    on = (MONDAY + timedelta(days=day)).isoformat()
    return PostCard(id, f"About {id} and more words", on, time, status, None, (), (), 0)


def week(*cards: PostCard, **more) -> Period:
    by_day: dict[str, tuple[PostCard, ...]] = {}
    for one in sorted(cards, key=lambda c: (c.day or "", c.time or "", c.id)):
        by_day[one.day or ""] = (*by_day.get(one.day or "", ()), one)
    return Period(MONDAY, 7, by_day, {day: len(found) for day, found in by_day.items()}, **more)


USUAL = (
    card("lane", 1, None),
    card("early", 0, "00:10"),
    card("night", 4, "23:50"),
    card(CLINIC, 2, "16:00"),
    card("twin", 2, "16:10"),
    card("out", 3, "10:00", Status.PUBLISHED),
)


@pytest.fixture
def view(qapp, qtbot) -> Iterator[WeekView]:
    themes = Themes(qapp, "light")
    view = WeekView(themes)
    qtbot.addWidget(view)
    view.set_first_weekday(0)
    view.resize(1040, 700)
    view.show()
    show(view, *USUAL)
    view.setFocus()
    yield view
    themes.choose("light", 1.0)


def show(view: WeekView, *cards: PostCard, **more) -> WeekLayout:
    view.show_period(week(*cards, **more), look.looks("en"), MONDAY)
    plan = view.plan()
    assert plan is not None
    return plan


def at(view: WeekView, day: int, time: str) -> QPoint:
    """The place of a time of a day, scrolled into sight; "" for the lane."""
    plan = view.plan()
    assert plan is not None
    left, _top, width, _height = plan.cells[day].box
    if not time:
        return QPoint(left + width // 2, plan.grid - 4)
    y = plan.y_of(hours.minutes(time))
    if not plan.grid <= y < view.height():
        view.scroll_to(plan.scroll + y - plan.grid - 100)
        plan = view.plan()
        assert plan is not None
    return QPoint(left + width // 2, plan.y_of(hours.minutes(time)))


def drop(view: WeekView, data: QMimeData, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    view.dragEnterEvent(QDragEnterEvent(point, actions, data, LEFT, modifiers))
    view.dragMoveEvent(QDragMoveEvent(point, actions, data, LEFT, modifiers))
    view.dropEvent(QDropEvent(QPointF(point), actions, data, LEFT, modifiers))


def clinic() -> QMimeData:
    return drags.pack(drags.POSTS, (CLINIC,), "About clinic and more words", "16:00", "2026-11-25")


@pytest.mark.parametrize("size", [(1040, 700), (700, 420), (300, 200), (90, 60), (1, 1)])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_posts_stand_at_their_hour_side_by_side_and_none_is_lost(view: WeekView, size, scale: float) -> None:
    view._themes.choose(scale=scale)
    view.resize(*size)
    crowd = [card(f"c{n}", 3, hours.clock(n * 7)) for n in range(60)]
    plan = show(view, *USUAL, *crowd)
    for cell in plan.cells:
        timed = [item for item in cell.items if item.id not in plan.laned]
        for item in timed:
            if item.card is not None:
                assert item.box[1] == plan.y_of(hours.minutes(item.card.time or ""))
        for n, one in enumerate(timed):
            for other in timed[n + 1 :]:
                if one.kind == other.kind == "post" and one.box[2] > 0 < other.box[2]:
                    apart = one.box[0] + one.box[2] <= other.box[0] or other.box[0] + other.box[2] <= one.box[0]
                    below = one.box[1] + one.box[3] <= other.box[1]
                    assert apart or below, (one.id, one.box, other.id, other.box)
        told = sum(item.number if item.kind == "more" else 1 for item in cell.items)
        assert told == plan.period.counts.get(cell.day, 0)
    view.grab()


def test_it_opens_an_hour_before_the_first_post_and_every_hour_can_be_reached(view: WeekView) -> None:
    plan = show(view, card("a", 0, "13:20"), card("b", 4, "23:50"))
    assert plan.scroll < 12 * plan.hour, "the same week read again stays where it was"
    view._opened = None
    first = view.plan()
    assert first is not None and first.scroll == first.kept(12 * first.hour, view.height())
    view.scroll_to(10_000)
    last = view.plan()
    assert last is not None
    assert last.by_id["b"].box[1] + last.by_id["b"].box[3] <= view.height()
    view.scroll_to(-5)
    assert view.scrolled == 0


def test_an_empty_week_opens_at_the_hours_of_work(view: WeekView) -> None:
    show(view)
    view._opened = None
    plan = view.plan()
    assert plan is not None and plan.scroll == plan.kept(hours.WORK_BEGINS * plan.hour, view.height())


def test_reading_again_leaves_the_scrolling_where_it_is(view: WeekView) -> None:
    view.scroll_to(333)
    show(view, *USUAL, card("new", 1, "09:00"))
    assert view.scrolled == 333


def test_what_has_no_hour_stands_in_the_lane_with_absences_and_campaigns(view: WeekView) -> None:
    bars = (
        Bar("c", "Reading marathon", "2026-11-20", "2026-11-26", 1),
        Bar("", "Pavel away", "2026-11-25", "2026-11-27", None, True),
    )
    ghost = Ghost("r", "2026-11-24", None)
    plan = show(view, *USUAL, bars=bars, ghosts={"2026-11-24": (ghost,)})
    assert plan.laned >= {"lane"} and any(item.ghost for item in plan.by_id.values() if item.id in plan.laned)
    assert all(plan.head < piece.box[1] and piece.box[1] + piece.box[3] < plan.grid for piece in plan.bars)
    assert plan.bars[0].box[1] != plan.bars[1].box[1]
    lane = plan.by_id["lane"].box
    assert all(lane[1] >= p.box[1] + p.box[3] for p in plan.bars if p.bar.name == "Reading marathon")
    assert view.held_at(QPoint(plan.bars[1].box[0] + 40, plan.bars[1].box[1] + 5)) is None


def test_a_drop_on_an_hour_changes_day_and_time_in_one(view: WeekView, qtbot) -> None:
    said: list[str] = []
    view.drop_hint_changed.connect(said.append)
    with qtbot.waitSignal(view.retime_requested) as heard:
        drop(view, clinic(), at(view, 4, "11:08"))
    assert heard.args == [(CLINIC,), "2026-11-27", "11:15", False]
    assert any("Friday 27 November, 11:15" in sentence for sentence in said) and said[-1] == ""


def test_a_drop_in_the_lane_takes_the_time_off_and_says_so(view: WeekView, qtbot) -> None:
    said: list[str] = []
    view.drop_hint_changed.connect(said.append)
    with qtbot.waitSignal(view.retime_requested) as heard:
        drop(view, clinic(), at(view, 2, ""))
    assert heard.args == [(CLINIC,), "2026-11-25", "", False]
    assert any("without a time" in sentence for sentence in said)


def test_ctrl_copies_to_the_hour_and_the_same_place_changes_nothing(view: WeekView, qtbot) -> None:
    with qtbot.waitSignal(view.retime_requested) as heard:
        drop(view, clinic(), at(view, 0, "09:00"), CTRL)
    assert heard.args == [(CLINIC,), "2026-11-23", "09:00", True]
    with qtbot.assertNotEmitted(view.retime_requested):
        drop(view, clinic(), at(view, 2, "16:00"))


def test_a_post_is_held_where_it_was_taken(view: WeekView, qtbot) -> None:
    view.see(CLINIC)
    QTest.mousePress(view, LEFT, NONE, view.box_of(CLINIC).center())
    below = view.box_of(CLINIC).height() // 2
    with qtbot.waitSignal(view.retime_requested) as heard:
        drop(view, clinic(), at(view, 3, "16:00") + QPoint(0, below))
    assert heard.args == [(CLINIC,), "2026-11-26", "16:00", False]


def test_several_posts_go_equally_far(view: WeekView, qtbot) -> None:
    data = drags.pack(drags.POSTS, (CLINIC, "twin"), "About clinic and more words", "16:00", "2026-11-25")
    with qtbot.waitSignal(view.hours_requested) as heard:
        drop(view, data, at(view, 3, "17:30"))
    assert heard.args == [(CLINIC, "twin"), 1, 90, False]
    with qtbot.waitSignal(view.hours_requested) as copied:
        drop(view, data, at(view, 3, "17:30"), modifiers=CTRL)
    assert copied.args == [(CLINIC, "twin"), 1, 90, True]


def test_an_idea_and_an_old_post_take_the_hour_where_they_are_dropped(view: WeekView) -> None:
    heard: list[tuple[str, str]] = []
    view.idea_drop_requested.connect(lambda _ids, day, _keep: heard.append((day, view.drop_time)))
    view.repeat_drop_requested.connect(lambda _ids, day: heard.append((day, view.drop_time)))
    for kind in (drags.IDEAS, drags.EVERGREEN):
        drop(view, drags.pack(kind, ("one",), "One"), at(view, 3, "17:30"))
        drop(view, drags.pack(kind, ("one",), "One"), at(view, 3, ""))
    assert heard == [("2026-11-26", "17:30"), ("2026-11-26", "")] * 2


def test_leaving_the_view_says_nothing_more_and_marks_nothing(view: WeekView) -> None:
    from PySide6.QtGui import QDragLeaveEvent

    point, actions = at(view, 4, "11:00"), Qt.DropAction.MoveAction
    data = clinic()
    view.dragEnterEvent(QDragEnterEvent(point, actions, data, LEFT, NONE))
    view.dragMoveEvent(QDragMoveEvent(point, actions, data, LEFT, NONE))
    assert view._marks.target == "2026-11-27" and view._marks.preview is not None
    view.grab()
    view.dragLeaveEvent(QDragLeaveEvent())
    assert not view._marks.target and view._marks.preview is None and not view._marks.dragging


def test_a_double_click_on_an_hour_begins_a_post_there(view: WeekView, qtbot) -> None:
    point = at(view, 0, "09:40")
    with qtbot.waitSignal(view.new_post_at_requested) as heard:
        QTest.mouseDClick(view, LEFT, NONE, point)
    assert heard.args == ["2026-11-23", "09:30"]
    with qtbot.waitSignal(view.new_post_requested) as plain:
        QTest.mouseDClick(view, LEFT, NONE, at(view, 0, ""))
    assert plain.args == ["2026-11-23"]


def test_the_keys_walk_open_peek_bin_and_move(view: WeekView, qtbot) -> None:
    view.focus_post(CLINIC)
    assert view.box_of(CLINIC).bottom() < view.height()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selected == ("twin",)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected == ("out",)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.selected == (CLINIC,)
    for key, modifiers, signal, args in (
        (Qt.Key.Key_Return, NONE, view.post_open_requested, [CLINIC]),
        (Qt.Key.Key_Space, NONE, view.peek_requested, [CLINIC]),
        (Qt.Key.Key_Delete, NONE, view.delete_requested, [(CLINIC,)]),
        (Qt.Key.Key_Right, CTRL, view.move_requested, [(CLINIC,), "2026-11-26", False]),
        (Qt.Key.Key_Down, CTRL, view.hours_requested, [(CLINIC,), 0, 30, False]),
        (Qt.Key.Key_PageDown, NONE, view.period_requested, [1]),
    ):
        with qtbot.waitSignal(signal) as heard:
            QTest.keyClick(view, key, modifiers)
        assert heard.args == args


def test_the_week_before_is_reached_from_its_first_day(view: WeekView, qtbot) -> None:
    view.focus_day_on("2026-11-23")
    with qtbot.waitSignal(view.period_requested) as heard:
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert heard.args == [-1] and view.focus_day == "2026-11-22"


def test_days_and_posts_read_as_sentences(view: WeekView) -> None:
    bars = (Bar("", "Pavel away", "2026-11-25", "2026-11-27", None, True),)
    show(view, *USUAL, bars=bars, terms=(Term("Exam session", "2026-11-23", "2026-11-29"),))
    spoken = QAccessible.queryAccessibleInterface(view)
    names = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert "Wednesday 25 November, Exam session, Pavel away, 2 posts" in names
    assert "Wednesday 25 November, 16:00, About clinic and more words, draft, no author" in names


def test_weekends_without_posts_are_narrower(view: WeekView) -> None:
    plan = show(view, *USUAL)
    assert plan.cells[5].box[2] < plan.cells[4].box[2]
    used = show(view, *USUAL, card("sat", 5, "12:00"))
    assert abs(used.cells[5].box[2] - used.cells[4].box[2]) <= 1


def test_places_of_what_overlaps() -> None:
    found = hours.place([0, 10, 30, 100, 105, 106], [20, 20, 20, 20, 20, 20], 200, 2)
    columns = [slot and (slot.column, slot.columns) for slot in found]
    assert columns == [(0, 2), (1, 2), (0, 1), (0, 2), (1, 2), None]
    assert found[2] is not None and found[2].room == 70
    assert hours.nearest(8 * 60 + 8) == "08:15" and hours.nearest(24 * 60) == "23:45" and hours.nearest(-9) == "00:00"
