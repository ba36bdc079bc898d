# ruff: noqa: F811, F401
"""Expected posts, moving, repeats and old posts that come again: stories through the real window, dragged by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from test_stories import (
    LEFT,
    NONE,
    all_posts,
    change_sets,
    choose,
    ids,
    in_cell,
    make,
    open_window,
    panel,
    path,
    press,
    row,
    said,
    undo,
    window,
    write,
)

from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Campaign, ImportantDate, Post, SkippedSlot
from smmdesk.domain.rules import Every, Repeat
from smmdesk.domain.series import Reach
from smmdesk.ops import evergreen, ideas, posts, series, setup
from ui.moves.evergreen import MayRepeat
from ui.moves.move_by import MoveBy
from ui.moves.place import Place
from ui.moves.popup import CollisionList
from ui.moves.repeat import RepeatDialog
from ui.settings import SettingsPage
from ui.views import drags
from ui.widgets.menus import plain
from ui.window import MainWindow

# Qt marks the making of such events as deprecated from 6.12 on; only a test makes them.
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
Way = list[tuple[QWidget, QPoint, Qt.KeyboardModifier]]


class Hand:
    """What the mouse does after it has taken something: it goes over the places of `way` and lets go at the last."""

    def __init__(self) -> None:
        self.way: Way = []
        self.let_go = True
        self.carried: list[drags.Dragged] = []
        self.hints: list[str] = []

    def run(self, source: QWidget, data, card, actions) -> Qt.DropAction:  # type: ignore[no-untyped-def]
        thing = drags.unpack(data)
        assert thing is not None
        self.carried.append(thing)
        drags._flying.append(card)
        over: QWidget | None = None
        for target, at, modifiers in self.way:
            if target is not over:
                if over is not None:
                    QApplication.sendEvent(over, QDragLeaveEvent())
                QApplication.sendEvent(target, QDragEnterEvent(at, BOTH, data, LEFT, modifiers))
                over = target
            moved = QDragMoveEvent(at, BOTH, data, LEFT, modifiers)
            QApplication.sendEvent(target, moved)
        if over is not None and self.let_go:
            target, at, modifiers = self.way[-1]
            QApplication.sendEvent(target, QDropEvent(QPointF(at), BOTH, data, LEFT, modifiers))
        elif over is not None:
            QApplication.sendEvent(over, QDragLeaveEvent())
        drags._flying.remove(card)
        card.stop()
        return Qt.DropAction.MoveAction


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    hand = Hand()
    monkeypatch.setattr(drags, "run_drag", hand.run)
    return hand


@pytest.fixture
def live(window: MainWindow) -> Iterator[Callable[[type[QWidget]], QWidget]]:
    """Finds the one popup of a kind that is open; all of them are closed at the end."""

    def find(kind: type[QWidget]) -> QWidget:
        QApplication.processEvents()
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        assert len(found) == 1, f"{len(found)} of {kind.__name__}"
        return found[0]

    yield find
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()


def view_of(window: MainWindow):  # type: ignore[no-untyped-def]
    return window.calendar.month_view


def pull(window: MainWindow, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press the mouse on the month and move it far enough for a drag."""
    view = view_of(window)
    QTest.mousePress(view, LEFT, modifiers, at)
    QTest.mouseMove(view, at + QPoint(3, 3))
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    for step in (6, 14, 24):
        to = QPointF(at + QPoint(step, step))
        moved = QMouseEvent(QEvent.Type.MouseMove, to, view.mapToGlobal(to), LEFT, LEFT, modifiers)
        QApplication.sendEvent(view, moved)
    QTest.mouseRelease(view, LEFT, modifiers, at)


def drag_post(
    window: MainWindow, hand: Hand, post: str, day: str, modifiers: Qt.KeyboardModifier = NONE
) -> None:  # fmt: skip
    hand.way = [(view_of(window), in_cell(window, day), modifiers)]
    pull(window, view_of(window).box_of(post).center())


def days(window: MainWindow, made: list[str]) -> list[str | None]:
    return [row(window, post).day for post in made]


def run(window: MainWindow, operation: Callable[..., object], **fields: object):  # type: ignore[no-untyped-def]
    return window.ctx.desk.run(operation, **fields).result


def menu(words: str) -> QAction:
    """The line of the menu that is open."""
    found = [
        action
        for opened in QApplication.topLevelWidgets()
        if isinstance(opened, QMenu) and opened.isVisible()
        for action in opened.actions()
        if plain(action).startswith(words)
    ]
    assert len(found) == 1, words
    return found[0]


def take(words: str) -> None:
    """Choose a line of the menu that is open."""
    action = menu(words)
    opened = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible())
    action.trigger()
    opened.close()
    QApplication.processEvents()


def four(window: MainWindow, **fields: object) -> list[str]:
    """A series of four Thursdays."""
    first = make(window, "Clinic", "2026-11-26", time="15:30", **fields)
    made = run(window, series.repeat, post=first, repeat=Repeat(Every.WEEK, weekdays=(3,), count=4))
    return list(made.posts)


# --- many at once ---


def test_a_band_gathers_posts_and_a_drag_of_one_moves_all_as_far_apart_as_they_are(window, hand) -> None:
    made = [
        make(window, t, d, time="11:00") for t, d in (("A", "2026-11-24"), ("B", "2026-11-25"), ("C", "2026-11-27"))
    ]
    view = view_of(window)
    plan = view.plan()
    start = QPoint(plan.by_day["2026-11-24"].box[0] + 4, plan.by_day["2026-11-24"].box[1] + 4)
    end = in_cell(window, "2026-11-26")
    view.mousePressEvent(_mouse(view, start))
    view.mouseMoveEvent(_mouse(view, end))
    assert set(view.selected) == set(made[:2])
    press(window, Qt.Key.Key_Escape)
    assert view._band is None and view.selected == ()
    view.mousePressEvent(_mouse(view, start))
    view.mouseMoveEvent(_mouse(view, end))
    assert view._band is not None
    view.grab()
    assert view.theme.accent.alpha() == 255, "the band is painted with a colour of its own"
    view.mouseReleaseEvent(_mouse(view, end, held=False))
    assert set(view.selected) == set(made[:2]) and view._band is None
    before = change_sets(window)
    drag_post(window, hand, made[1], "2026-12-02")
    assert days(window, made) == ["2026-12-01", "2026-12-02", "2026-11-27"], "the one in the hand comes to the day"
    assert {row(window, post).time for post in made} == {"11:00"}
    assert change_sets(window) == before + 1 and said(window) == "2 posts moved"
    undo(window)
    assert days(window, made) == ["2026-11-24", "2026-11-25", "2026-11-27"]


def _mouse(view: QWidget, at: QPoint, held: bool = True):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    buttons = LEFT if held else Qt.MouseButton.NoButton
    kind = QEvent.Type.MouseMove if held else QEvent.Type.MouseButtonRelease
    return QMouseEvent(kind, QPointF(at), view.mapToGlobal(QPointF(at)), LEFT, buttons, NONE)


def test_ctrl_a_selects_all_and_published_ones_stay_with_a_sentence(window, hand) -> None:
    made = [make(window, t, "2026-11-25") for t in "ABC"]
    run(window, posts.set_status, post=made[0], status=Status.PUBLISHED)
    press(window, Qt.Key.Key_A, CTRL)
    assert set(view_of(window).selected) == set(made)
    drag_post(window, hand, made[1], "2026-11-27")
    assert days(window, made) == ["2026-11-25", "2026-11-27", "2026-11-27"]
    assert said(window) == "2 posts moved"
    view_of(window).select(made)
    window.calendar.acts.shift(tuple(made), 7)
    assert said(window) == "2 posts moved, 1 published post stays"
    undo(window)
    undo(window)
    assert days(window, made) == ["2026-11-25"] * 3


def test_ctrl_makes_copies_even_of_a_published_post_which_else_stays(window, hand) -> None:
    post = make(window, "Tour", "2026-11-25")
    run(window, posts.set_status, post=post, status=Status.PUBLISHED)
    before = change_sets(window)
    drag_post(window, hand, post, "2026-11-27")
    assert change_sets(window) == before and row(window, post).day == "2026-11-25"
    drag_post(window, hand, post, "2026-11-27", CTRL)
    copies = [p for p in all_posts(window) if p.id != post]
    assert [(p.day, p.status) for p in copies] == [("2026-11-27", Status.DRAFT)]
    assert change_sets(window) == before + 1
    undo(window)
    assert [p.id for p in all_posts(window)] == [post]


def test_a_drag_that_is_let_go_nowhere_changes_nothing(window, hand) -> None:
    post = make(window, "Tour", "2026-11-25")
    before = change_sets(window)
    hand.let_go = False
    drag_post(window, hand, post, "2026-11-27")
    assert change_sets(window) == before and row(window, post).day == "2026-11-25"
    assert not view_of(window)._marks.dragging and window.calendar.month_view._marks.target == ""


# --- far days ---


def test_a_post_reaches_a_far_day_on_the_small_month_turned_by_resting_on_its_arrow(window, hand) -> None:
    post = make(window, "Tour", "2026-11-25", time="09:30")
    mini = window.calendar.dock.mini
    assert mini.month == (2026, 12)
    spring = mini._next.findChild(drags.Spring)

    def rest(source, data, card, actions):  # type: ignore[no-untyped-def]
        drags._flying.append(card)
        at = mini._next.rect().center()
        QApplication.sendEvent(mini._next, QDragEnterEvent(at, BOTH, data, LEFT, NONE))
        assert spring._timer.isActive()
        spring._press()
        QApplication.sendEvent(mini._next, QDragLeaveEvent())
        assert not spring._timer.isActive() and mini.month == (2027, 1)
        drags._flying.remove(card)
        hand.way = [(mini, mini._box(mini_number(mini, "2027-01-14")).center().toPoint(), NONE)]
        return Hand.run(hand, source, data, card, actions)

    drags.run_drag = rest
    pull(window, view_of(window).box_of(post).center())
    assert (row(window, post).day, row(window, post).time) == ("2027-01-14", "09:30")
    undo(window)
    assert row(window, post).day == "2026-11-25"


def mini_number(mini, day: str) -> int:  # type: ignore[no-untyped-def]
    return [d.isoformat() for d in mini.shown_days()].index(day)


def test_resting_at_the_lower_edge_turns_the_month_and_the_post_comes_there(window, hand) -> None:
    post = make(window, "Tour", "2026-11-25")
    view = view_of(window)

    def turn(source, data, card, actions):  # type: ignore[no-untyped-def]
        at = QPoint(200, view.height() - 3)
        QApplication.sendEvent(view, QDragEnterEvent(at, BOTH, data, LEFT, NONE))
        QApplication.sendEvent(view, QDragMoveEvent(at, BOTH, data, LEFT, NONE))
        assert view._turn.isActive()
        view._turn_now()
        assert window.calendar.month.month == 12
        hand.way = [(view, in_cell(window, "2026-12-22"), NONE)]
        return Hand.run(hand, source, data, card, actions)

    drags.run_drag = turn
    pull(window, view.box_of(post).center())
    assert row(window, post).day == "2026-12-22" and not view._turn.isActive()


# --- the drawer ---


def test_the_drawer_counts_takes_and_gives_back(window, hand) -> None:
    post = make(window, "Tour", "2026-11-25", time="09:30")
    window.commands.run("calendar.drawer")
    drawer = window.calendar.dock.drawer
    before = change_sets(window)
    hand.way = [(drawer, drawer.rect().center(), NONE)]
    pull(window, view_of(window).box_of(post).center())
    assert row(window, post).day is None and row(window, post).time == "09:30"
    window.calendar.beside.read_now()
    assert window.calendar.dock.tabs._tabs["drawer"].count == 1 and change_sets(window) == before + 1
    drawer._list.setCurrentRow(0)
    assert drawer.selected == (post,)
    hand.way = [(view_of(window), in_cell(window, "2026-12-01"), NONE)]
    drawer._list.startDrag(BOTH)
    assert (row(window, post).day, row(window, post).time) == ("2026-12-01", "09:30")
    undo(window)
    undo(window)
    assert row(window, post).day == "2026-11-25" and change_sets(window) == before + 4


def test_a_post_is_let_go_on_the_tab_of_the_drawer_and_an_idea_is_not(window, hand) -> None:
    post = make(window, "Tour", "2026-11-25", time="09:30")
    window.calendar.dock.show_tab("authors")
    tab = window.calendar.dock.tabs.button("drawer")
    hand.way = [(tab, tab.rect().center(), NONE)]
    pull(window, view_of(window).box_of(post).center())
    assert row(window, post).day is None and said(window) == "“Tour” taken off the calendar"
    undo(window)
    assert (row(window, post).day, row(window, post).time) == ("2026-11-25", "09:30")
    idea = run(window, ideas.add, title="Owls")
    card = drags.FloatingCard(window.ctx.themes, window, "Owls", "", None)
    drags.run_drag(tab, drags.pack(drags.IDEAS, (idea,), "Owls"), card, BOTH)
    assert len(window.ctx.ask(lambda r: r.find(Post))) == 1


def test_a_post_leaves_and_comes_back_with_keys_alone(window, live) -> None:
    post = make(window, "Tour", "2026-11-25")
    view_of(window).focus_post(post)
    window.commands.run("post.unschedule")
    assert row(window, post).day is None and said(window) == "“Tour” taken off the calendar"
    window.calendar.beside.read_now()
    window.commands.run("calendar.drawer")
    drawer = window.calendar.dock.drawer
    drawer._list.setCurrentRow(0)
    QTest.keyClicks(drawer._list, "4")
    popup = live(Place)
    write(popup._typed, ".12 17")
    QTest.keyClick(popup._typed, Qt.Key.Key_Return)
    assert (row(window, post).day, row(window, post).time) == ("2026-12-04", "17:00")


def test_a_long_drawer_is_searched(window) -> None:
    for n in range(9):
        make(window, f"Later {n}", None)
    sought = make(window, "Маршрут", None)
    window.commands.run("calendar.drawer")
    drawer = window.calendar.dock.drawer
    assert not drawer._search.isHidden() and drawer._list.count() == 10
    drawer._search.setFocus()
    write(drawer._search, "марш")
    assert drawer._list.count() == 1 and drawer._list.item(0).text() == "Маршрут"
    assert sought in {p.id for p in all_posts(window)}


def test_several_leave_the_calendar_with_one_sentence_and_one_undo(window) -> None:
    made = [make(window, t, "2026-11-25") for t in "AB"]
    view_of(window).select(made)
    window.commands.run("post.unschedule")
    assert days(window, made) == [None, None] and said(window) == "2 posts taken off the calendar"
    undo(window)
    assert days(window, made) == ["2026-11-25"] * 2


# --- by so many days ---


def test_moving_by_working_days_is_shown_first_with_what_is_in_the_way(window, ids, live) -> None:
    post = make(window, "Tour", "2026-11-27", time="10:00", channels=[ids.vk])
    make(window, "Clinic", "2026-11-30", time="10:30", channels=[ids.vk])
    view_of(window).select([post])
    window.commands.run("post.move_by")
    popup = live(MoveBy)
    popup._units._buttons["working"].click()
    popup._preview()
    words = popup._lines.words()
    assert words[0] == "Fri 27 Nov → Mon 30 Nov: Tour"
    assert words[1] == "Mon 30 November: “Tour” and “Clinic” are within the hour on Библиотека ВК"
    before = change_sets(window)
    QTest.keyClick(popup._number, Qt.Key.Key_Return)
    assert row(window, post).day == "2026-11-30" and change_sets(window) == before + 1
    window.commands.run("post.next_workday")
    assert row(window, post).day == "2026-12-01"


def test_a_number_that_is_none_moves_nothing(window, live) -> None:
    post = make(window, "Tour", "2026-11-27")
    view_of(window).select([post])
    window.commands.run("post.move_by")
    popup = live(MoveBy)
    popup._number.selectAll()
    write(popup._number, "x")
    assert not popup._go.isEnabled()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert row(window, post).day == "2026-11-27"


# --- campaigns and dates ---


@pytest.fixture
def marathon(window: MainWindow) -> SimpleNamespace:
    id = run(window, setup.add_campaign, name="Marathon", day_from="2026-11-24", day_to="2026-11-26")
    return SimpleNamespace(id=id, ends=lambda: _ends(window, id))


def _ends(window: MainWindow, id: str) -> tuple[str | None, str | None]:
    campaign = window.ctx.ask(lambda r: r.get(Campaign, id))
    return campaign.day_from, campaign.day_to


def on_bar(window: MainWindow, campaign: str, part: str = "") -> QPoint:
    piece = next(p for p in view_of(window).plan().bars if p.bar.campaign == campaign)
    left, top, width, height = piece.box
    return QPoint({"": left + width // 2, "end": left + width - 2, "begin": left + 2}[part], top + height // 2)


def test_a_campaign_is_dragged_with_its_posts_and_what_is_in_the_way_is_listed(
    window, hand, marathon, ids, live
) -> None:
    open_one = make(window, "Start", "2026-11-24", time="10:00", channels=[ids.vk], campaign=marathon.id)
    out = make(window, "Out", "2026-11-25", campaign=marathon.id)
    make(window, "Clinic", "2026-12-01", time="10:15", channels=[ids.vk])
    run(window, posts.set_status, post=out, status=Status.PUBLISHED)
    before = change_sets(window)
    hand.way = [(view_of(window), in_cell(window, "2026-12-02"), NONE)]
    pull(window, on_bar(window, marathon.id))
    assert hand.carried[-1].day == "2026-11-25"
    assert marathon.ends() == ("2026-12-01", "2026-12-03")
    assert days(window, [open_one, out]) == ["2026-12-01", "2026-11-25"]
    assert said(window) == "Campaign Marathon moved with its posts; 1 thing is in the way there"
    window.commands.run("message.offer")
    assert live(CollisionList).lines.words() == [
        "Tue 1 December: “Start” and “Clinic” are within the hour on Библиотека ВК"
    ]
    live(CollisionList).close()
    assert change_sets(window) == before + 1
    undo(window)
    assert marathon.ends() == ("2026-11-24", "2026-11-26") and row(window, open_one).day == "2026-11-24"


@pytest.mark.parametrize(
    ("part", "to", "ends"),
    [
        ("end", "2026-11-28", ("2026-11-24", "2026-11-28")),
        ("begin", "2026-11-23", ("2026-11-23", "2026-11-26")),
    ],
)
def test_an_end_of_a_campaign_is_dragged_alone(window, hand, marathon, part, to, ends) -> None:
    post = make(window, "Start", "2026-11-24", campaign=marathon.id)
    hand.way = [(view_of(window), in_cell(window, to), NONE)]
    pull(window, on_bar(window, marathon.id, part))
    assert marathon.ends() == ends and row(window, post).day == "2026-11-24"
    undo(window)
    assert marathon.ends() == ("2026-11-24", "2026-11-26")


def test_a_yearly_date_is_dragged_with_its_posts(window, hand) -> None:
    from smmdesk.ops import tables

    found = run(window, tables.add, table="important_date", name="Open day", day="2020-11-26", yearly=1)
    post = make(window, "Come", "2026-11-25", important_date=found)
    view = view_of(window)
    plan = view.plan()
    cell = plan.by_day["2026-11-26"]
    at = QPoint(cell.box[0] + cell.box[2] // 2, cell.box[1] + 10)
    held = view.held_at(at)
    assert held is not None and (held.id, held.name) == (found, "Open day")
    hand.way = [(view, in_cell(window, "2026-12-03"), NONE)]
    pull(window, at)
    assert window.ctx.ask(lambda r: r.get(ImportantDate, found)).day == "2020-12-03"
    assert row(window, post).day == "2026-12-02"
    undo(window)
    assert window.ctx.ask(lambda r: r.get(ImportantDate, found)).day == "2020-11-26"


# --- expected posts ---


def ghost(window: MainWindow, day: str):  # type: ignore[no-untyped-def]
    return next(i for i in view_of(window).plan().by_day[day].items if i.kind == "ghost")


def test_a_click_on_an_expected_post_writes_it_from_its_rubric(window, ids) -> None:
    from PySide6.QtCore import QRect

    QTest.mouseClick(view_of(window), LEFT, NONE, QRect(*ghost(window, "2026-11-26").box).center())
    (post,) = all_posts(window)
    assert (post.rubric, post.day, post.time, post.slot_day) == (ids.books, "2026-11-26", "15:30", "2026-11-26")
    undo(window)
    assert all_posts(window) == []


def test_after_a_click_on_an_expected_post_its_title_is_typed_which_comes_into_the_template(window, ids) -> None:
    from PySide6.QtCore import QRect

    window.ctx.run(setup.change_rubric, rubric=ids.books, text_template="{title}, {date}")
    QTest.mouseClick(view_of(window), LEFT, NONE, QRect(*ghost(window, "2026-11-26").box).center())
    panel = window.calendar.dock.post
    assert window.focusWidget() is panel._title
    QTest.keyClicks(panel._title, "Lem trims")
    assert all_posts(window)[0].text == "{title}, 26 November"
    panel._text.setFocus()
    (post,) = all_posts(window)
    assert (post.title, post.text) == ("Lem trims", "Lem trims, 26 November")
    assert panel._text.toPlainText() == "Lem trims, 26 November"
    undo(window)
    (post,) = all_posts(window)
    assert (post.title, post.text) == ("", "{title}, 26 November")


def test_a_new_post_keeps_the_place_of_the_title_while_it_is_typed(window, ids) -> None:
    window.ctx.run(setup.change_rubric, rubric=ids.books, text_template="{title}")
    window.calendar.new_post("2026-11-25", ids.books)
    panel = window.calendar.dock.post
    QTest.keyClicks(panel._title, "Lem")
    panel._text.setFocus()
    assert [(p.title, p.text) for p in all_posts(window)] == [("Lem", "Lem")]
    undo(window)
    assert all_posts(window) == []


def test_an_expected_post_is_skipped_by_key_shown_and_expected_again(window) -> None:
    view = view_of(window)
    view.focus_day_on("2026-11-26")
    press(window, Qt.Key.Key_Down)
    assert view.focus_ghost is not None
    press(window, Qt.Key.Key_Delete)
    assert "no post on Thu 26 November" in said(window)
    assert not [i for i in view.plan().by_day["2026-11-26"].items if i.kind == "ghost"]
    assert len(window.ctx.ask(lambda r: r.find(SkippedSlot))) == 1
    window.commands.run("calendar.skipped")
    shown = ghost(window, "2026-11-26")
    assert shown.ghost.skipped and "skipped" in view._sentence(shown)
    window.calendar.moves.ghost_menu(shown.ghost, QPoint(200, 200))
    take("Expect it again")
    assert not ghost(window, "2026-11-26").ghost.skipped
    undo(window)
    assert ghost(window, "2026-11-26").ghost.skipped


def test_the_menu_of_an_expected_post_leads_to_the_rule_of_its_rubric(window, ids) -> None:
    window.calendar.moves.ghost_menu(ghost(window, "2026-11-26").ghost, QPoint(200, 200))
    take("Open the rubric's rule")
    (page,) = window.findChildren(SettingsPage)
    assert page.isVisible() and page._views["rubric"]._blocks[0].table.unfolded == ids.books


# --- series ---


def test_a_post_is_repeated_by_typed_words_but_for_a_day_without_a_tick(window, monkeypatch, ids) -> None:
    post = make(window, "Clinic", "2026-11-26", time="15:30", channels=[ids.telegram])
    make(window, "Busy", "2026-12-10", time="15:45", channels=[ids.telegram])

    def fill(dialog: RepeatDialog) -> RepeatDialog.DialogCode:
        dialog.show()
        dialog._rule.typed.selectAll()
        write(dialog._rule.typed, "every 2nd thu")
        dialog._end.selectAll()
        write(dialog._end, "4")
        dialog._preview()
        assert [tick.day for tick in dialog._ticks] == ["2026-11-26", "2026-12-10", "2026-12-24", "2027-01-07"]
        assert dialog._ticks[1]._note == "within the hour of “Busy” on Telegram"
        dialog._ticks[1].click()
        assert dialog._go.text() == "Make 2 more posts"
        dialog.hide()
        return RepeatDialog.DialogCode.Accepted

    monkeypatch.setattr(RepeatDialog, "exec", fill)
    before = change_sets(window)
    view_of(window).select([post])
    window.commands.run("post.repeat")
    made = sorted(p.day or "" for p in all_posts(window) if p.title == "Clinic")
    assert made == ["2026-11-26", "2026-12-24", "2027-01-07"] and change_sets(window) == before + 1
    window.calendar.go_to(post)
    assert window.calendar.dock.series._words.text() == "1 of 3, every 2nd Thursday"
    undo(window)
    assert sorted(p.title for p in all_posts(window)) == ["Busy", "Clinic"]


def test_a_rule_picked_with_controls_is_said_in_words(window, qtbot) -> None:
    post = make(window, "Clinic", "2026-11-26")
    dialog = RepeatDialog(
        window.ctx,
        window.ctx.ask(lambda r: r.get(Post, post)),
        "Clinic",
        Repeat(Every.WEEK, weekdays=(3,)),
        False,
        window,
    )
    qtbot.addWidget(dialog)
    rule = dialog._rule
    rule._unit.setCurrentIndex(2)
    rule._place.setCurrentIndex(4)
    rule._weekday.setCurrentIndex(4)
    assert rule.typed.text() == "every last Friday of the month"
    rule._unit.setCurrentIndex(1)
    rule._days[0].click()
    assert rule.typed.text() == "every week on Mon and Thu"
    dialog._how._buttons["until"].click()
    dialog._end.show_text("25.12")
    assert dialog.repeat == Repeat(Every.WEEK, weekdays=(0, 3), until="2026-12-25")
    dialog._end.show_text("whenever")
    dialog._preview()
    assert not dialog._go.isEnabled() and "whenever" in dialog._say.text()


def test_changes_are_for_this_one_unless_the_following_are_chosen(window) -> None:
    made = four(window)
    window.calendar.go_to(made[1])
    title = panel(window)._title
    title.setFocus()
    title.selectAll()
    write(title, "Mine")
    assert [row(window, p).title for p in made] == ["Clinic", "Mine", "Clinic", "Clinic"]
    window.ctx.seal()
    window.calendar.go_to(made[2])
    line = window.calendar.dock.series
    assert line.reach is Reach.THIS
    line.choose()
    take("Changes here: This and the following")
    before = change_sets(window)
    title.setFocus()
    title.selectAll()
    write(title, "Ours")
    assert [row(window, p).title for p in made] == ["Clinic", "Mine", "Ours", "Ours"]
    assert change_sets(window) == before + 1
    undo(window)
    assert [row(window, p).title for p in made] == ["Clinic", "Mine", "Clinic", "Clinic"]
    window.calendar.go_to(made[0])
    assert line.reach is Reach.THIS, "another post begins with itself"


def test_an_end_that_is_typed_with_the_rule_is_taken(window, qtbot) -> None:
    post = row(window, make(window, "Clinic", "2026-11-26"))
    dialog = RepeatDialog(window.ctx, post, "Clinic", Repeat(Every.WEEK, weekdays=(3,)), False, window)
    qtbot.addWidget(dialog)
    dialog._rule.typed.selectAll()
    write(dialog._rule.typed, "каждый второй четверг до 24.12")
    assert dialog.repeat == Repeat(Every.WEEK, 2, weekdays=(3,), until="2026-12-24")


def test_a_drag_moves_this_one_and_offers_the_following(window, hand) -> None:
    made = four(window)
    drag_post(window, hand, made[0], "2026-11-27")
    assert days(window, made) == ["2026-11-27", "2026-12-03", "2026-12-10", "2026-12-17"]
    window.commands.run("message.offer")
    assert days(window, made) == ["2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18"]
    undo(window)
    assert days(window, made) == ["2026-11-27", "2026-12-03", "2026-12-10", "2026-12-17"]
    undo(window)
    assert days(window, made)[0] == "2026-11-26"


def test_binning_one_of_a_series_asks_which_and_published_ones_stay(window) -> None:
    made = four(window)
    run(window, posts.set_status, post=made[3], status=Status.PUBLISHED)
    before = change_sets(window)
    window.calendar.acts.bin((made[1],))
    assert len(all_posts(window)) == 4, "nothing before it was answered"
    assert plain(menu("This one")) == "This one"
    take("This and the following (2)")
    assert {p.id for p in all_posts(window)} == {made[0], made[3]} and change_sets(window) == before + 1
    undo(window)
    assert len(all_posts(window)) == 4
    view_of(window).focus_post(made[0])
    press(window, Qt.Key.Key_Delete)
    take("All that are not published (3)")
    assert [p.id for p in all_posts(window)] == [made[3]]


def test_the_following_get_another_rule(window, monkeypatch) -> None:
    made = four(window)

    def fill(dialog: RepeatDialog) -> RepeatDialog.DialogCode:
        assert dialog.repeat == Repeat(Every.WEEK, weekdays=(3,), count=3)
        dialog._rule.show_rule(msgspec.structs.replace(dialog.repeat, weekdays=(4,), count=None))
        dialog._preview()
        return RepeatDialog.DialogCode.Accepted

    monkeypatch.setattr(RepeatDialog, "exec", fill)
    window.calendar.go_to(made[1])
    window.calendar.dock.series.choose()
    take("Another rule for this and the following")
    assert days(window, made) == ["2026-11-26", "2026-12-03", "2026-12-04", "2026-12-11"]
    undo(window)
    assert days(window, made) == ["2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17"]


# --- old posts ---


def test_an_old_post_is_marked_offered_on_an_empty_day_and_dragged_from_the_drawer(window, hand, live) -> None:
    old = make(window, "How to cite", "2026-05-14", time="12:00")
    run(window, posts.set_status, post=old, status=Status.PUBLISHED)
    window.calendar.show_today()
    window.calendar.acts.moves.may_repeat((old,))
    popup = live(MayRepeat)
    popup._days.selectAll()
    write(popup._days, "90")
    QTest.keyClick(popup._days, Qt.Key.Key_Return)
    assert row(window, old).cooldown_days == 90 and said(window) == "“How to cite” may come again"
    view_of(window).focus_day_on("2026-12-01")
    window.commands.run("post.repeat_old")
    choose(window, "cite")
    (again,) = (p for p in all_posts(window) if p.id != old)
    assert (again.day, again.time, again.repeats, again.status) == ("2026-12-01", "12:00", old, Status.DRAFT)
    window.calendar.go_to(again.id)
    assert window.calendar.dock.series._words.text() == "Repeats the post of Thu 14 May 2026"
    undo(window)
    window.commands.run("calendar.drawer")
    drawer = window.calendar.dock.drawer
    drawer._list.setCurrentRow(1)
    before = change_sets(window)
    hand.way = [(view_of(window), in_cell(window, "2026-12-02"), NONE)]
    drawer._list.startDrag(BOTH)
    assert [p.day for p in all_posts(window) if p.repeats == old] == ["2026-12-02"]
    assert change_sets(window) == before + 1
    undo(window)
    assert [p.id for p in all_posts(window)] == [old]


def test_what_was_out_lately_is_not_offered(window) -> None:
    post = make(window, "How to cite", "2026-11-20")
    run(window, posts.set_status, post=post, status=Status.PUBLISHED)
    run(window, evergreen.make_evergreen, post=post, cooldown_days=90)
    view_of(window).focus_day_on("2026-12-01")
    window.commands.run("post.repeat_old")
    assert said(window).startswith("No old post may come again then.")


def test_every_command_of_moving_has_words_and_most_have_a_key() -> None:
    from ui.commands import BY_ID

    named = ("place", "move_by", "next_workday", "unschedule", "repeat", "may_repeat", "repeat_old")
    assert all(BY_ID[f"post.{name}"].keys for name in named)
    keys = [key for command in BY_ID.values() for key in command.keys]
    assert len(keys) == len(set(keys))


def test_gaps_that_old_posts_could_fill_are_told_and_lead_to_the_drawer(window: MainWindow) -> None:
    from smmdesk.ops import evergreen
    from ui.views.month_line import MonthLine

    old = make(window, "Rules", "2026-06-01")
    run(window, posts.set_status, post=old, status=Status.PUBLISHED)
    run(window, evergreen.make_evergreen, post=old, cooldown_days=30, most_repeats=None)
    window.calendar.read_again()
    window.calendar.beside.read_now()
    line: MonthLine = window.calendar.line
    (part,) = [p for p in line._parts if p.part.old]
    assert "1 old post could fill" in part.text() and int(part.part.number) > 0
    part.click()
    assert window.calendar.dock.tabs.current == "drawer" and window.calendar.dock.drawer.isVisible()
