"""The month as a person meets it: seen, hit, walked through, dragged, read aloud."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date, timedelta

import look_month as look
import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPixmap
from PySide6.QtTest import QTest

from smmdesk.domain.kinds import Status
from ui.theme import Themes
from ui.views import drags
from ui.views.month import MonthView

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
CLINIC, ZOTERO, OLD = "p29", "p30", "p22"


@pytest.fixture
def themes(qapp) -> Iterator[Themes]:
    themes = Themes(qapp, "light")
    yield themes
    themes.choose("light", 1.0)


@pytest.fixture
def view(themes: Themes, qtbot) -> MonthView:
    view = MonthView(themes)
    qtbot.addWidget(view)
    view.set_first_weekday(0)
    view.resize(1049, 760)
    view.show()
    view.show_period(look.november(), look.looks("en"), look.TODAY)
    view.setFocus()
    return view


# Qt marks the making of such events as deprecated from 6.12 on; only a test makes them.


def spot(view: MonthView, post: str) -> QPoint:
    return view.box_of(post).center()


def in_cell(view: MonthView, day: str) -> QPoint:
    """A place in a cell where nothing stands."""
    plan = view.plan()
    assert plan is not None
    left, top, width, height = plan.by_day[day].box
    return QPoint(left + width // 2, top + height - 5)


def drop(view: MonthView, data: QMimeData, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    view.dragEnterEvent(QDragEnterEvent(at, actions, data, LEFT, modifiers))
    view.dragMoveEvent(QDragMoveEvent(at, actions, data, LEFT, modifiers))
    view.dropEvent(QDropEvent(QPointF(at), actions, data, LEFT, modifiers))


def test_every_post_has_a_chip_in_its_day(view: MonthView) -> None:
    plan = view.plan()
    assert plan is not None and len(plan.cells) == 42
    for day, cards in look.november().cards.items():
        for card in cards:
            item = plan.by_id[card.id]
            assert item.day == day and item.lines >= 1
            left, top, width, height = plan.by_day[day].box
            assert left < item.box[0] and item.box[0] + item.box[2] <= left + width
            assert top < item.box[1] and item.box[1] + item.box[3] <= top + height


@pytest.mark.parametrize("size", [(1019, 628), (1049, 760), (700, 420), (300, 200), (90, 60), (1, 1)])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_chips_never_overlap_nor_leave_their_cell(view: MonthView, themes: Themes, size, scale: float) -> None:
    themes.choose(scale=scale)
    view.resize(*size)
    for period in (look.november("ru"), look.crowded(look.FIRST, 300)):
        view.show_period(period, look.looks("ru"), look.TODAY)
        plan = view.plan()
        assert plan is not None
        for cell in plan.cells:
            below = cell.box[1]
            for item in cell.items:
                assert item.box[1] >= below or item.above
                if item.kind != "more":
                    below = item.box[1] + item.box[3]
                    assert below <= cell.box[1] + cell.box[3]
        view.grab()


def test_long_russian_titles_leave_the_time_whole_at_1366(view: MonthView) -> None:
    view.resize(1019, 628)
    view.show_period(look.november("ru"), look.looks("ru"), look.TODAY)
    plan, artist = view.plan(), view._artist_now()
    assert plan is not None
    for item in plan.by_id.values():
        if item.card is None or item.face is None:
            continue
        lines = artist.lines(item.face, item.box[2], item.lines)
        inner = item.box[2] - artist.sizes.text_left - artist.sizes.text_right
        beside = artist._time_width(item.face.time) if item.face.time else 0
        room = inner - beside - (artist.sizes.icon_room if item.face.icon else 0)
        assert room > 0 and artist.width(lines.texts[0]) <= room + 0.1
        assert all(artist.width(text) <= inner + 0.1 for text in lines.texts)
        assert any(lines.texts)
    assert all(plan.by_id[card.id] for cards in look.november().cards.values() for card in cards)


def test_an_empty_weekend_is_narrow_and_a_used_one_is_not(view: MonthView) -> None:
    def widths() -> list[int]:
        plan = view.plan()
        assert plan is not None
        return [b - a for a, b in zip(plan.columns, plan.columns[1:], strict=False)]

    assert widths()[5] == pytest.approx(0.6 * widths()[0], abs=2)
    view.show_period(look.crowded(look.FIRST, 100), look.looks("en"), look.TODAY)
    assert widths()[5] == pytest.approx(widths()[0], abs=2)


def test_a_click_selects_and_a_double_click_opens(view: MonthView, qtbot) -> None:
    with qtbot.waitSignal(view.post_selected) as chosen:
        QTest.mouseClick(view, LEFT, NONE, spot(view, CLINIC))
    assert chosen.args == [(CLINIC,)]
    with qtbot.waitSignal(view.post_open_requested) as opened:
        QTest.mouseDClick(view, LEFT, NONE, spot(view, CLINIC))
    assert opened.args == [CLINIC]


def test_ctrl_and_shift_select_several(view: MonthView) -> None:
    QTest.mouseClick(view, LEFT, NONE, spot(view, CLINIC))
    QTest.mouseClick(view, LEFT, CTRL, spot(view, ZOTERO))
    assert view.selected == (CLINIC, ZOTERO)
    QTest.mouseClick(view, LEFT, CTRL, spot(view, CLINIC))
    assert view.selected == (ZOTERO,)
    QTest.mouseClick(view, LEFT, Qt.KeyboardModifier.ShiftModifier, spot(view, "p33"))
    assert view.selected == (ZOTERO, "p31", "p32", "p33")
    QTest.mouseClick(view, LEFT, NONE, in_cell(view, "2026-11-28"))
    assert view.selected == ()


def test_a_double_click_on_an_empty_day_begins_a_post(view: MonthView, qtbot) -> None:
    with qtbot.waitSignal(view.new_post_requested) as wish:
        QTest.mouseDClick(view, LEFT, NONE, in_cell(view, "2026-12-05"))
    assert wish.args == ["2026-12-05"]


def test_a_ghost_is_filled_by_enter_and_by_a_double_click(view: MonthView, qtbot) -> None:
    plan = view.plan()
    assert plan is not None
    ghost = plan.by_day["2026-12-02"].items[0]
    with qtbot.waitSignal(view.ghost_requested) as wish:
        QTest.mouseDClick(view, LEFT, NONE, QPoint(ghost.box[0] + 20, ghost.box[1] + 8))
    assert wish.args == ["r2", "2026-12-02"]
    with qtbot.waitSignal(view.ghost_requested):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_arrows_walk_through_days_and_chips(view: MonthView, qtbot) -> None:
    view.focus_post("p28")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selected == (CLINIC,)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected == ("p31",)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.focus_day == "2026-12-02" and view.selected == ()
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.selected == (CLINIC,)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.focus_day == "2026-11-23"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.focus_day == "2026-11-29" and view.selected == ()
    with qtbot.waitSignal(view.new_post_requested) as wish:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert wish.args == ["2026-11-29"]


def test_arrows_past_the_end_ask_for_the_next_period(view: MonthView, qtbot) -> None:
    view._focus("2026-12-06", "")
    with qtbot.waitSignal(view.period_requested) as wish:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert wish.args == [1]
    view.show_period(look.crowded(date(2026, 11, 30), 50), look.looks("en"), look.TODAY)
    assert view.focus_day == "2026-12-07"
    with qtbot.waitSignal(view.period_requested) as wish:
        QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert wish.args == [-1]


def test_ctrl_and_an_arrow_move_the_post(view: MonthView, qtbot) -> None:
    view.focus_post(CLINIC)
    goals = ((Qt.Key.Key_Right, "2026-11-26"), (Qt.Key.Key_Left, "2026-11-24"), (Qt.Key.Key_Down, "2026-12-02"))
    for key, day in goals:
        with qtbot.waitSignal(view.move_requested) as wish:
            QTest.keyClick(view, key, CTRL)
        assert wish.args == [(CLINIC,), day, False]
    view.select([CLINIC, ZOTERO])
    with qtbot.waitSignal(view.shift_requested) as wish:
        QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert wish.args == [(CLINIC, ZOTERO), 1]


def test_the_keys_of_a_post(view: MonthView, qtbot) -> None:
    view.focus_post(CLINIC)
    for key, signal, args in (
        (Qt.Key.Key_Return, view.post_open_requested, [CLINIC]),
        (Qt.Key.Key_Space, view.peek_requested, [CLINIC]),
        (Qt.Key.Key_Delete, view.delete_requested, [(CLINIC,)]),
    ):
        with qtbot.waitSignal(signal) as wish:
            QTest.keyClick(view, key)
        assert wish.args == args
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected == ()


def test_tab_goes_through_the_day_and_then_leaves(view: MonthView) -> None:
    view._focus("2026-11-25", "")
    assert view.focusNextPrevChild(True) and view.selected == ("p28",)
    assert view.focusNextPrevChild(True) and view.selected == (CLINIC,)
    view.focusNextPrevChild(True)
    assert view.selected == (CLINIC,)


def test_the_focus_and_the_selection_stay_with_a_post_that_moved(view: MonthView) -> None:
    view.focus_post(CLINIC)
    period = look.november()
    cards = dict(period.cards)
    moved = msgspec.structs.replace(cards["2026-11-25"][1], day="2026-11-26")
    cards["2026-11-25"], cards["2026-11-26"] = cards["2026-11-25"][:1], (*cards["2026-11-26"], moved)
    view.show_period(msgspec.structs.replace(period, cards=cards), look.looks("en"), look.TODAY, view.selected)
    assert view.focus_day == "2026-11-26" and view.selected == (CLINIC,)


def test_a_drop_wishes_for_a_move_and_ctrl_for_a_copy(view: MonthView, qtbot) -> None:
    data = drags.pack(drags.POSTS, (CLINIC,), "Thesis clinic", "16:00")
    hints: list[str] = []
    view.drop_hint_changed.connect(hints.append)
    with qtbot.waitSignal(view.move_requested) as wish:
        drop(view, data, in_cell(view, "2026-12-05"))
    assert wish.args == [(CLINIC,), "2026-12-05", False]
    assert "Saturday 5 December, 16:00" in hints[0] and hints[-1] == ""
    with qtbot.waitSignal(view.move_requested) as wish:
        drop(view, data, in_cell(view, "2026-12-05"), CTRL)
    assert wish.args == [(CLINIC,), "2026-12-05", True]
    with qtbot.assertNotEmitted(view.move_requested):
        drop(view, data, spot(view, CLINIC))


def test_ideas_people_and_files_can_be_dropped(view: MonthView, qtbot) -> None:
    with qtbot.waitSignal(view.idea_drop_requested) as wish:
        drop(view, drags.pack(drags.IDEAS, ("i1",)), in_cell(view, "2026-12-05"))
    assert wish.args == [("i1",), "2026-12-05", False]
    with qtbot.waitSignal(view.person_drop_requested) as wish:
        drop(view, drags.pack(drags.PEOPLE, ("MV",)), spot(view, CLINIC))
    assert wish.args == [("MV",), (CLINIC,), False]
    view.select((CLINIC, ZOTERO))
    with qtbot.waitSignal(view.person_drop_requested) as wish:
        drop(view, drags.pack(drags.PEOPLE, ("MV",)), spot(view, CLINIC))
    assert (wish.args[0], set(wish.args[1])) == (("MV",), {CLINIC, ZOTERO}), "on one of the selected: on all of them"
    with qtbot.assertNotEmitted(view.person_drop_requested):
        drop(view, drags.pack(drags.PEOPLE, ("MV",)), in_cell(view, "2026-12-05"))


def test_what_is_not_ours_is_not_taken() -> None:
    data = QMimeData()
    assert drags.unpack(data) is None
    data.setData(drags.POSTS, b"not json")
    assert drags.unpack(data) is None
    data.setData(drags.POSTS, b'["x"]')
    assert drags.unpack(data) is None


def test_a_published_post_stays_where_it_is(view: MonthView, qtbot) -> None:
    view.focus_post(OLD)
    with qtbot.assertNotEmitted(view.move_requested), qtbot.waitSignal(view.drop_hint_changed) as hint:
        QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert "stays" in hint.args[0]
    assert view._movable({OLD, CLINIC})[0].id == CLINIC
    assert all(card.status is not Status.PUBLISHED for card in view._movable({OLD, CLINIC}))


def test_more_opens_the_day_in_place(view: MonthView, qtbot) -> None:
    period = look.crowded(look.FIRST, 400, kept=6)
    view.show_period(period, look.looks("en"), look.TODAY)
    plan = view.plan()
    assert plan is not None
    more = plan.by_day["2026-11-25"].items[-1]
    shown = sum(item.kind == "post" for item in plan.by_day["2026-11-25"].items)
    assert more.kind == "more" and more.number == period.counts["2026-11-25"] - shown
    with qtbot.waitSignal(view.day_opened) as wish:
        QTest.mouseClick(view, LEFT, NONE, QPoint(more.box[0] + 12, more.box[1] + 6))
    assert wish.args == ["2026-11-25"]
    opened = view._day_list
    assert opened is not None and len(opened.cards()) == 6
    view.show_day("2026-11-25", look.crowded(look.FIRST, 400).cards["2026-11-25"])
    assert len(opened.cards()) == period.counts["2026-11-25"]
    assert view.rect().contains(opened.geometry())
    with qtbot.waitSignal(view.post_open_requested):
        QTest.keyClick(opened, Qt.Key.Key_Return)
    assert view._day_list is None
    view.open_day("2026-11-25")
    QTest.keyClick(view._day_list, Qt.Key.Key_Escape)
    assert view._day_list is None


def test_a_screen_reader_hears_a_sentence_for_every_chip(view: MonthView) -> None:
    face = QAccessible.queryAccessibleInterface(view)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]
    assert (
        "Wednesday 25 November, 16:00, Thesis clinic: bibliography in an hour, draft, author Anna Kavalenka, "
        "Facebook, VK, Telegram, needs attention: caption too long" in names
    )
    assert "Wednesday 2 December, 09:30, Database trial, expected, no post yet" in names
    assert "Saturday 28 November, nothing planned" in names
    at = names.index(next(name for name in names if "Zotero" in name))
    assert face.child(at).rect().isValid() and "no author" in " ".join(names)
    view.focus_post(ZOTERO)
    assert face.child(at).state().selected
    assert not face.child(0).state().selected
    view.show_period(look.crowded(look.FIRST, 300), look.looks("en"), look.TODAY)
    assert face.childCount() > 42 and face.child(face.childCount()) is None


def test_a_prepared_month_is_the_one_that_is_shown(view: MonthView, qtbot) -> None:
    after = look.crowded(date(2026, 11, 30), 60)
    view.prepare(after)
    qtbot.waitUntil(lambda: not view._queue and view._work is None)
    ready = view._ready[(after.first, after.days)]
    view.show_period(after, look.looks("en"), look.TODAY)
    plan = view.plan()
    assert plan is not None and plan.cells is ready.cells


def test_weeks_without_a_month_are_all_alike(view: MonthView) -> None:
    period = msgspec.structs.replace(look.crowded(look.TODAY, 30), first=look.TODAY, days=42)
    view.show_period(period, look.looks("en"), look.TODAY)
    plan = view.plan()
    assert plan is not None and all(cell.main for cell in plan.cells)
    assert plan.cells[0].label == "23 Nov" and plan.by_day["2026-12-01"].label == "1 Dec"


def test_a_week_may_begin_on_sunday(view: MonthView) -> None:
    view.set_first_weekday(6)
    period = msgspec.structs.replace(look.november(), first=date(2026, 11, 1), days=30)
    view.show_period(period, look.looks("en"), look.TODAY)
    plan = view.plan()
    assert plan is not None and plan.cells[0].day == "2026-11-01" and plan.weeks[0] == "45"


def test_titles_are_never_read_as_html(view: MonthView) -> None:
    from ui.widgets.base import plain_tip

    assert plain_tip("<b>x</b>") == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"


def test_drawing_drops_no_reference_to_none(view: MonthView) -> None:
    canvas = QPixmap(view.size())
    view.render(canvas)
    before = sys.getrefcount(None)
    for number in range(30):
        view._artist = None if number % 10 == 0 else view._artist
        view._forget()
        view.render(canvas)
    assert sys.getrefcount(None) > before - 200


def test_the_next_month_is_laid_out_and_its_chips_are_drawn_before_it_is_asked_for(view: MonthView, qtbot) -> None:
    months = [look.crowded(look.FIRST + timedelta(days=28 * n), 1000) for n in range(2)]
    view.show_period(months[0], look.looks("en"), look.TODAY)
    view.grab()
    view.prepare(months[1])
    qtbot.waitUntil(lambda: not view._queue and view._work is None)
    canvas = QPixmap(view.size())
    artist = view._artist_now()
    drawn, ready = set(artist._drawn), view._ready[months[1].first, months[1].days]
    view.show_period(months[1], look.looks("en"), look.TODAY)
    view.render(canvas)
    assert view.plan() is not None and view.plan().cells == ready.cells
    assert set(artist._drawn) == drawn


def test_chips_get_their_icons_however_often_they_were_painted_before_there_were_any(themes: Themes, qtbot) -> None:
    themes.hold_icons()
    view = MonthView(themes)
    qtbot.addWidget(view)
    view.set_first_weekday(0)
    view.resize(1049, 760)
    view.show_period(look.november(), look.looks("en"), look.TODAY)
    without = [view.grab().toImage() for _time in range(3)]
    themes.draw_icons()
    drawn = view.grab().toImage()
    assert drawn != without[-1]
    themes.choose("light", 1.5)
    themes.choose("light", 1.0)
    assert [view.grab().toImage() for _time in range(3)][-1] == drawn
