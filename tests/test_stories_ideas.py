"""Ideas: stories through the real window."""

# ruff: noqa: F811

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from test_stories import choose, ids, open_window, path, picker, said, undo, window, write  # noqa: F401

from smmdesk.cli import main as command_line
from smmdesk.domain.kinds import Role
from smmdesk.domain.rows import ALL, Assignment, Idea, IdeaPost, Post
from smmdesk.ops import ideas, setup
from smmdesk.queries import ideas as asked
from ui.ideas.deck import Deck
from ui.ideas.page import IdeasPage
from ui.views import drags
from ui.views.ideas import IdeaBoard
from ui.views.ideas.prompt_card import PromptCard
from ui.widgets.buttons import IconButton
from ui.widgets.day_grid import DayPicker
from ui.widgets.menus import plain
from ui.window import MainWindow

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, ids: SimpleNamespace) -> IdeasPage:
    window.ctx.desk.member = ids.vera
    window.commands.run("go.ideas")
    found: IdeasPage = window._page("ideas")
    return found


def click(inside: QWidget, words: str) -> None:
    """Click the button that reads, or is called, so."""
    found = [
        b for b in inside.findChildren(QAbstractButton)
        if b.isVisible() and b.isEnabled() and (b.text() or b.accessibleName()).split(" ·")[0] == words
    ]  # fmt: skip
    assert found, words
    QTest.mouseClick(found[0], LEFT)


def shown_cards(deck: Deck) -> list[PromptCard]:
    return [card for card in deck.findChildren(PromptCard) if card.isVisible()]


def place(board: IdeaBoard, idea: str) -> QPoint:
    placed = board.placed(idea)
    assert placed is not None
    return board.box(placed).toRect().center()


def column(board: IdeaBoard, idea: str) -> str:
    placed = board.placed(idea)
    assert placed is not None
    return board._columns[placed.column].key


def drop(view: Any, moved: tuple[str, ...], at: QPoint, title: str = "") -> str:
    """Drop ideas at a place of a view; returns what was said before."""
    told: list[str] = []
    data = drags.pack(drags.IDEAS, moved, title)
    view.drop_hint_changed.connect(told.append)
    view.dragMoveEvent(QDragMoveEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE))
    view.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, LEFT, NONE))
    view.drop_hint_changed.disconnect(told.append)
    return told[0] if told else ""


def add(window: MainWindow, title: str, **fields: Any) -> str:
    found: list[str] = []
    window.ctx.run(ideas.add, title=title, then=lambda outcome: found.append(outcome.result), **fields)
    return found[0]


def by_title(window: MainWindow) -> dict[str, str]:
    return {i.title: i.id for i in window.ctx.ask(lambda r: r.find(Idea))}


def everything(window: MainWindow) -> dict[str, list[Any]]:
    """All rows in sight."""
    return {cls.TABLE: window.ctx.ask(lambda r, cls=cls: r.find(cls)) for cls in ALL}


def on_day(window: MainWindow, day: str) -> QPoint:
    plan = window.calendar.month_view.plan()
    assert plan is not None
    left, top, width, height = plan.by_day[day].box
    return QPoint(left + width // 2, top + height - 6)


def stats(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert command_line(["stats", str(path), "--json"]) == 0
    return {m["name"]: m for m in json.loads(capsys.readouterr().out)["members"]}


def test_a_brainstorm_of_four_ends_with_posts_and_the_statistics_know_whose_they_are(
    window: MainWindow,
    page: IdeasPage,
    ids: SimpleNamespace,
    path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window.ctx.run(setup.add_member, name="Dasha Dizajner", coordinator=0)
    start, sets = everything(window), window.ctx.desk.can_undo()
    assert sets[0]
    click(page, "Brainstorm")
    storm = page._brainstorm
    line, keys = storm.line, {name: n for n, name in enumerate(p.text().split()[1] for p in storm._pills.values())}
    suggestions = [
        ("Anna", "Library cats #fun"), ("Борис", "Cats of the library"), ("Вера", "Snow on the roof !Tips"),
        ("Dasha", "A poster of misprints"), ("Anna", "Tickets found in books"),
    ]  # fmt: skip
    for who, text in suggestions:
        QTest.keyClick(line, Qt.Key(Qt.Key.Key_F2 + keys[who]))
        write(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QTest.keyClick(line, Qt.Key(Qt.Key.Key_F2 + keys[who]))
    found = by_title(window)
    assert len(found) == 5

    cats, others = found["Library cats"], found["Cats of the library"]
    edge = storm.board.box(storm.board.placed(cats)).toRect().topLeft() + QPoint(30, 3)
    assert drop(storm.board, (others,), edge).startswith("Drop: merges with “Library cats”"), "the whole card takes it"
    QTest.keyClick(picker(window)._field, Qt.Key.Key_Escape)
    assert drop(storm.board, (others,), place(storm.board, cats)).startswith("Drop: merges with “Library cats”")
    picker(window)._field.setText("")
    choose(window, "Library cats")
    assert len(by_title(window)) == 4

    QTest.keyClick(line, Qt.Key.Key_Return, CTRL)
    snow, tickets, misprints = (
        found[t] for t in ("Snow on the roof", "Tickets found in books", "A poster of misprints")
    )
    for idea, hands in ((cats, "12"), (snow, "7"), (tickets, "5"), (misprints, "1")):
        QTest.mouseClick(storm.board.viewport(), LEFT, NONE, place(storm.board, idea))
        for digit in hands:
            QTest.keyClick(storm.board, Qt.Key(ord(digit)))
    assert [c.weight for c in storm._shown()] == [12, 7, 5, 1]
    click(storm, "Winners to Shortlisted")
    click(storm, "End")
    assert {column(page.board, i) for i in (cats, snow, tickets)} == {"shortlisted"}
    assert column(page.board, misprints) == "new"

    click(window, "Calendar")
    click(window.calendar.dock, "Ideas")
    month = window.calendar.month_view
    for idea, day in ((cats, "2026-11-26"), (snow, "2026-11-27"), (tickets, "2026-11-30")):
        assert "a draft on" in drop(month, (idea,), on_day(window, day), "x")
    links = {x.idea: x.post for x in window.ctx.ask(lambda r: r.find(IdeaPost))}
    assert window.ctx.ask(lambda r: r.get(Post, links[snow])).text == "Tip of the week:\n"
    authors = window.ctx.ask(lambda r: r.find(Assignment, post=links[cats], role=Role.AUTHOR.value))
    assert {a.member for a in authors} == {ids.anna, ids.boris}
    assert set(window.calendar.dock.ideas.cards) == {misprints}
    QTest.mouseClick(month, LEFT, NONE, month.box_of(links[cats]).center())
    QTest.mouseClick(window.calendar.dock.post._status._pill, LEFT)
    choose(window, "published")
    click(window, "Ideas")
    assert [column(page.board, i) for i in (cats, snow, tickets)] == ["done", "planned", "planned"]

    told = stats(path, capsys)
    assert {name: (m["ideas"], m["ideas_realised"]) for name, m in told.items()} == {
        "Anna Author": (2, 1), "Борис Редактор": (1, 1), "Вера Ўладзіміраўна": (1, 0), "Dasha Dizajner": (1, 0),
    }  # fmt: skip
    while everything(window) != start:
        before = everything(window)
        click(window, "Undo")
        assert everything(window) != before, said(window)
    assert column_count(page) == 0


def column_count(page: IdeasPage) -> int:
    return sum(len(c.cards) for c in page.board._columns)


def test_the_board_is_worked_by_keys_alone(window: MainWindow, page: IdeasPage) -> None:
    window.commands.run("idea.new")
    assert page.line.hasFocus()
    for text in ("First", "Second", "Third"):
        write(page.line, text)
        QTest.keyClick(page.line, Qt.Key.Key_Return)
        assert page.line.text() == ""
    first, second, third = (by_title(window)[t] for t in ("Third", "Second", "First"))
    board = page.board
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Home)
    assert board.focused == first
    QTest.keyClick(board, Qt.Key.Key_Down, CTRL)
    assert [p.id for p in board.plan().columns[0]] == [second, first, third] and board.focused == first
    QTest.keyClick(board, Qt.Key.Key_Right, CTRL)
    assert column(board, first) == "discussing"
    window.commands.run("idea.vote")
    assert page.cards[first].mine and page.cards[first].votes == 1
    window.commands.run("idea.vote")
    assert not page.cards[first].mine
    QTest.keyClick(board, Qt.Key.Key_Return)
    assert page.panel.isVisible() and page.panel.title.text() == "Third"
    QTest.keyClick(page.panel.title, Qt.Key.Key_Escape)
    assert not page.panel.isVisible() and board.hasFocus()
    QTest.keyClick(board, Qt.Key.Key_F2)
    write(page.panel.title, "A better title")
    assert page.cards[first].title == "A better title"
    QTest.keyClick(page.panel.title, Qt.Key.Key_Escape)
    QTest.keyClick(board, Qt.Key.Key_Delete)
    choose(window, "Not for our")
    assert board.placed(first) is None and page.cards[first].archive_reason == "Not for our readers"
    undo(window)
    assert board.placed(first) is not None


def test_ideas_are_merged_in_the_brainstorm_by_keys_alone(window: MainWindow, page: IdeasPage) -> None:
    window.commands.run("idea.brainstorm")
    storm = page._brainstorm
    for text in ("Library cats", "Cats of the library"):
        write(storm.line, text)
        QTest.keyClick(storm.line, Qt.Key.Key_Return)
    board = storm.board
    for _n in range(20):
        if board.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert board.hasFocus(), "the keys reach the ideas"
    QTest.keyClick(board, Qt.Key.Key_Home)
    QTest.keyClick(board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(board.selected) == 2
    QApplication.sendEvent(
        board.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), board.mapToGlobal(QPoint(5, 5))),
    )
    (menu,) = (m for m in window.findChildren(QMenu) if m.isVisible())
    (merge,) = (a for a in menu.actions() if plain(a) == "Merge into one...")
    menu.setActiveAction(merge)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    picker(window)._field.setText("")
    choose(window, "Library cats")
    assert set(by_title(window)) == {"Library cats"}


def test_an_idea_is_dropped_between_two_others_and_on_no_computed_column(window: MainWindow, page: IdeasPage) -> None:
    one, two, three = (add(window, t) for t in ("One", "Two", "Three"))
    board = page.board
    box = board.box(board.placed(one)).toRect()
    drop(board, (three,), QPoint(box.center().x(), box.top() + 3))
    assert [p.id for p in board.plan().columns[0]] == [three, one, two]
    at = QPoint((board.plan().edges[3] + board.plan().edges[4]) // 2, 200)
    assert "calendar" in drop(board, (one,), at)
    assert column(board, one) == "new"
    drop(board, (two,), QPoint((board.plan().edges[1] + board.plan().edges[2]) // 2, 200))
    assert column(board, two) == "discussing"


def test_a_post_and_its_idea_lead_to_each_other(window: MainWindow, page: IdeasPage) -> None:
    idea = add(window, "Cats")
    page.board.select([idea])
    window.commands.run("idea.plan")
    (days,) = (d for d in page.findChildren(DayPicker) if d.isVisible())
    days.day_chosen.emit("2026-11-26")
    days.close()
    (post,) = (f.post for f in page.cards[idea].fates)
    page.open(idea)
    page.panel.post_requested.emit(post)
    shown = window._page("post")
    assert shown.isVisible()
    shown.aside.origins.idea_requested.emit(shown.aside.origins._shown[0][0])
    assert page.isVisible() and page.panel.idea == idea


def test_many_pasted_lines_are_many_ideas_in_one_undo(window: MainWindow, page: IdeasPage) -> None:
    QGuiApplication.clipboard().setText("- Cats #fun\n- Dogs\n\n- Owls")
    page.line.setFocus()
    page.line.paste()
    assert set(by_title(window)) == {"Cats", "Dogs", "Owls"}
    undo(window)
    assert by_title(window) == {}


def test_while_typing_what_is_like_it_is_told_and_tab_takes_what_is_suggested(
    window: MainWindow,
    page: IdeasPage,
    ids: SimpleNamespace,
) -> None:
    add(window, "Library cats of Minsk", tags=["instagram"])
    page.line.setFocus()
    write(page.line, "Cats of the library in Minsk insta")
    assert "Tab: #instagram" in page._hint.text()
    QTest.keyClick(page.line, Qt.Key.Key_Tab)
    assert page.line.text().endswith("#instagram ")
    page._like.say()
    assert "Library cats of Minsk" in page._hint.text()
    write(page.line, "!Tips ")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    made = next(c for c in page.cards.values() if c.title.startswith("Cats of"))
    assert (made.rubric, made.tags, made.contributors) == (ids.tips, ("instagram",), (ids.vera,))


def test_what_is_like_an_idea_is_told_wherever_one_is_typed_and_beside_the_idea_itself(
    window: MainWindow,
    page: IdeasPage,
    qtbot: QtBot,
) -> None:
    cats = add(window, "Library cats of Minsk")
    other = add(window, "Cats of the library of Minsk")
    page.open(other)
    assert page.panel._like.isVisible() and "Library cats of Minsk" in page.panel._like.text()
    page.panel.close_panel()
    window.commands.run("idea.brainstorm")
    storm = page._brainstorm
    write(storm.line, "The library cats of Minsk")
    qtbot.waitUntil(lambda: "an idea on the board" in storm._hint.text())
    QTest.keyClick(storm, Qt.Key.Key_Escape)
    storm.end()
    window.commands.run("go.calendar")
    window.calendar.dock.show_tab("ideas")
    ideas_beside = window.calendar.dock.ideas
    write(ideas_beside.line, "Library cats of Minsk")
    qtbot.waitUntil(
        lambda: ideas_beside._hint_line.isVisible() and "an idea on the board" in ideas_beside._hint_line.text()
    )
    ideas_beside.line.clear()
    qtbot.waitUntil(lambda: not ideas_beside._hint_line.isVisible())
    window.ctx.run(ideas.archive, ideas=(cats,))
    page.open(other)
    assert "archived" in page.panel._like.text()


def test_an_idea_beside_the_calendar_gets_its_day_by_keys(window: MainWindow, page: IdeasPage) -> None:
    idea = add(window, "Cats")
    window.commands.run("go.calendar")
    dock = window.calendar.dock
    window.commands.run("idea.plan")
    assert dock.ideas.list.hasFocus() and dock.ideas.list.selected == (idea,)
    window.commands.run("idea.plan")
    (days,) = (d for d in dock.ideas.findChildren(DayPicker) if d.isVisible())
    QTest.keyClick(days._grid, Qt.Key.Key_Right)
    QTest.keyClick(days._grid, Qt.Key.Key_Return)
    (link,) = window.ctx.ask(lambda r: r.find(IdeaPost))
    assert (link.idea, window.ctx.ask(lambda r: r.get(Post, link.post)).day) == (idea, "2026-11-24")
    undo(window)
    assert set(dock.ideas.cards) == {idea}


def test_the_votes_of_others_are_hidden_until_one_has_voted(
    window: MainWindow,
    page: IdeasPage,
    ids: SimpleNamespace,
) -> None:
    idea = add(window, "Cats")
    window.ctx.run(ideas.vote, idea=idea, member=ids.anna)
    window.ctx.run(setup.change_setting, key="hide_votes", value="yes")

    def shown() -> str:
        return page.board.artist.face(page.cards[idea], window.ctx.looks, 200, page.board._hides).votes

    assert shown() == "" and "vote" not in page.board.spoken_items()[0].name
    page.acts.vote(idea)
    assert shown() == "2"


def test_a_prompt_becomes_an_idea_and_the_group_adds_and_removes_its_own(
    window: MainWindow, page: IdeasPage, qtbot: QtBot
) -> None:
    shown = page._week.words.text()
    page._week.another_requested.emit()
    assert page._week.words.text() != shown
    kept = page._week.words.text()
    page._week.kept.emit()
    assert [i.text for i in window.ctx.ask(lambda r: r.find(Idea))] == [kept]
    page.draw_prompts()
    (deck,) = (d for d in page.findChildren(Deck) if d.isVisible())
    assert len(shown_cards(deck)) == 3
    write(deck._own, "A reader of the month")
    QTest.keyClick(deck._own, Qt.Key.Key_Return)
    assert [p.text for p in window.ctx.ask(asked.deck) if p.own] == ["A reader of the month"]
    qtbot.waitUntil(lambda: [c.words.text() for c in shown_cards(deck)][:1] == ["A reader of the month"])
    own = shown_cards(deck)[0]
    (remove,) = (b for b in own.findChildren(IconButton) if b.isVisible())
    remove.click()
    assert not [p for p in window.ctx.ask(asked.deck) if p.own]
    qtbot.waitUntil(lambda: len(shown_cards(deck)) == 3)
    deck.close()
    undo(window)
    assert [p.text for p in window.ctx.ask(asked.deck) if p.own] == ["A reader of the month"]


def test_five_thousand_ideas_are_measured_once_and_only_what_is_seen_is_laid_in_words(
    window: MainWindow,
    page: IdeasPage,
) -> None:
    window.ctx.run(ideas.add_many, ideas=[{"title": f"Idea number {n} of a great many that came"} for n in range(5000)])
    assert column_count(page) == 5000
    page.board.viewport().grab()
    assert len(page.board.artist._faces) < 40
    page._find("number 49")
    assert 0 < column_count(page) < 200
    assert len(page.board.spoken_items()) <= 200


def test_a_screen_reader_hears_each_idea_with_its_column(
    window: MainWindow,
    page: IdeasPage,
    ids: SimpleNamespace,
) -> None:
    add(window, "Quiet hours", contributors=[ids.anna])
    face = QAccessible.queryAccessibleInterface(page.board)
    assert face.child(0).text(QAccessible.Text.Name) == "New, Quiet hours, by Anna Author, 0 votes"
