"""The workflow board: stories through the real window."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from test_stories import change_sets, choose, ids, make, open_window, path, picker, row, said, undo, window  # noqa: F401

from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Assignment
from smmdesk.ops import setup
from ui.views import drags
from ui.views.board import WorkBoard
from ui.window import MainWindow

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
COLUMNS = {"draft": 0, "in_review": 1, "approved": 2, "scheduled": 3, "published": 4}


@pytest.fixture
def board(window: MainWindow) -> WorkBoard:  # noqa: F811
    window.commands.run("go.workflow")
    found: WorkBoard = window._page("workflow").board
    return found


def place(board: WorkBoard, post: str) -> QPoint:
    placed = board.plan().find(post)
    assert placed is not None
    return board._box(placed).toRect().center()


def column(board: WorkBoard, post: str) -> str:
    placed = board.plan().find(post)
    assert placed is not None
    return str(board._board.columns[placed.column].key)


def click(board: WorkBoard, post: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(board.viewport(), LEFT, modifiers, place(board, post))


def drop(board: WorkBoard, posts: tuple[str, ...], key: str) -> str:
    """Drop cards on a column; returns what was said before."""
    plan, told = board.plan(), []
    number = next(n for n, c in enumerate(board._board.columns) if c.key == key)
    placed = plan.find(posts[0])
    assert placed is not None
    board._moving, board._from = frozenset(posts), placed.column
    at = QPoint((plan.edges[number] + plan.edges[number + 1]) // 2, 300)
    data = drags.pack(drags.POSTS, posts, placed.work.card.title)
    board.drop_hint_changed.connect(told.append)
    board.dragMoveEvent(QDragMoveEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE))
    board.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, LEFT, NONE))
    board.drop_hint_changed.disconnect(told.append)
    board._end_drag()
    return told[0] if told else ""


def test_a_card_that_is_dropped_on_a_column_takes_its_status_and_undo_brings_it_back(window, board) -> None:  # noqa: F811
    post = make(window, "Quiet hours")
    assert column(board, post) == "draft"
    assert drop(board, (post,), "in_review") == "Drop: “Quiet hours” becomes in review · Esc cancels"
    assert row(window, post).status is Status.IN_REVIEW and column(board, post) == "in_review"
    undo(window)
    assert column(board, post) == "draft"


def test_a_drop_that_is_refused_is_told_and_the_card_stays(window, board) -> None:  # noqa: F811
    window.ctx.run(setup.change_setting, key="approval", value="required")
    post = make(window, "Quiet hours")
    before = change_sets(window)
    drop(board, (post,), "scheduled")
    assert "not approved yet" in said(window)
    assert column(board, post) == "draft" and change_sets(window) == before


def test_many_cards_change_their_status_in_one_step(window, board) -> None:  # noqa: F811
    posts = [make(window, title) for title in ("One", "Two", "Three")]
    click(board, posts[0])
    click(board, posts[2], SHIFT)
    assert set(board.selected) == set(posts)
    before = change_sets(window)
    window.commands.run("post.status")
    choose(window, "approved") if picker(window)._field.isVisible() else picker(window).chosen.emit(("approved",))
    assert {row(window, p).status for p in posts} == {Status.APPROVED} and change_sets(window) == before + 1
    undo(window)
    assert {row(window, p).status for p in posts} == {Status.DRAFT}


def test_the_keys_go_from_card_to_card_and_take_a_card_through_the_statuses(window, board) -> None:  # noqa: F811
    first, second = make(window, "First", time="09:00"), make(window, "Second", time="10:00")
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Down)
    QTest.keyClick(board, Qt.Key.Key_Down)
    assert board.selected == (second,)
    QTest.keyClick(board, Qt.Key.Key_Up)
    assert board.selected == (first,)
    QTest.keyClick(board, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(board, Qt.Key.Key_Right, CTRL)
    assert row(window, first).status is Status.APPROVED and board.selected == (first,)
    QTest.keyClick(board, Qt.Key.Key_Left)
    assert board.selected == (second,)
    QTest.keyClick(board, Qt.Key.Key_Delete)
    assert board.plan().find(second) is None
    undo(window)
    assert board.plan().find(second) is not None


def test_by_person_a_card_is_handed_over(window, board, ids: SimpleNamespace) -> None:  # noqa: F811
    post = make(window, "Quiet hours", authors=[ids.anna])
    page = window._page("workflow")
    page._by.choose("person")
    page._by.chosen.emit("person")
    assert column(board, post) == ids.anna
    drop(board, (post,), ids.vera)
    people = window.ctx.ask(lambda r: r.find(Assignment, post=post, role=Role.AUTHOR.value))
    assert [a.member for a in people] == [ids.vera] and column(board, post) == ids.vera


def test_the_board_has_the_calendars_filter(window, board, ids: SimpleNamespace) -> None:  # noqa: F811
    one, other = make(window, "Tip", rubric=ids.tips), make(window, "Book", rubric=ids.books)
    window.show_page("calendar")
    window.calendar._hide_rubrics(frozenset({ids.tips}))
    window.show_page("workflow")
    assert board.plan().find(one) is None and board.plan().find(other) is not None
    page = window._page("workflow")
    bar = page.line.filters
    assert bar._hidden.isVisible() and bar._hidden.text().startswith("1 hidden")
    bar._clear.click()
    assert board.plan().find(one) is not None and not window.ctx.which


def test_a_post_of_another_time_comes_when_the_time_is_taken_away(window, board) -> None:  # noqa: F811
    far = make(window, "Far", "2027-04-01")
    page = window._page("workflow")
    assert board.plan().find(far) is None
    page._time.click()
    assert board.plan().find(far) is not None and page._time_again.isVisible()
    page._time_again.click()
    assert board.plan().find(far) is None


def test_a_screen_reader_hears_each_card_with_its_column(window, board) -> None:  # noqa: F811
    make(window, "Quiet hours")
    face = QAccessible.queryAccessibleInterface(board)
    assert face.childCount() == 1
    name = face.child(0).text(QAccessible.Text.Name)
    assert name.startswith("Draft, Wednesday 25 November") and "Quiet hours" in name
