"""The agenda: stories through the real window."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from test_stories import change_sets, choose, ids, make, open_window, path, picker, row, said, undo, window, write  # noqa: F401

from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Assignment, Variant
from smmdesk.ops import setup
from ui.views.agenda import AgendaView
from ui.window import MainWindow

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def agenda(window: MainWindow) -> AgendaView:  # noqa: F811
    window.calendar.choose_mode("agenda")
    found: AgendaView = window.calendar._modes["agenda"].agenda
    return found


def cell(agenda: AgendaView, post: str, key: str) -> QPoint:
    index = agenda.rows.index(agenda.rows.row_of(post), agenda.rows.column_of(key))
    return agenda.table.visualRect(index).center()


def click(agenda: AgendaView, post: str, key: str = "title", modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(agenda.table.viewport(), LEFT, modifiers, cell(agenda, post, key))


def editor(agenda: AgendaView) -> QLineEdit:
    found = [f for f in agenda.table.viewport().findChildren(QLineEdit) if f.isVisible()]
    assert len(found) == 1
    return found[0]


def type_over(agenda: AgendaView, words: str) -> None:
    field = editor(agenda)
    field.selectAll()
    write(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes it in a moment later


def titles(agenda: AgendaView) -> list[str]:
    return [line.work.card.title for line in agenda.rows.lines if line.work]


def test_a_title_is_edited_in_its_cell_and_undone_in_one_step(window, agenda) -> None:  # noqa: F811
    post = make(window, "Quiet hours")
    before = change_sets(window)
    click(agenda, post)
    click(agenda, post)
    type_over(agenda, "Silent hours")
    assert row(window, post).title == "Silent hours" and change_sets(window) == before + 1
    undo(window)
    assert titles(agenda) == ["Quiet hours"]


def test_days_and_times_are_typed_forgivingly_and_what_cannot_be_read_changes_nothing(window, agenda) -> None:  # noqa: F811
    post = make(window, "Quiet hours", time="10:00")
    agenda.select([post])
    assert agenda.table.begin("day")
    type_over(agenda, "fri 15")
    assert (row(window, post).day, row(window, post).time) == ("2026-11-27", "15:00")
    assert agenda.table.begin("time")
    type_over(agenda, "930")
    assert row(window, post).time == "09:30"
    before = change_sets(window)
    assert agenda.table.begin("day")
    type_over(agenda, "soon")
    assert "is not a day" in said(window) and change_sets(window) == before
    assert agenda.table.begin("title")
    write(editor(agenda), "half a thought")
    QTest.keyClick(editor(agenda), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert row(window, post).title == "Quiet hours"


def test_the_keys_stay_on_the_row_whose_day_was_typed(window, agenda) -> None:  # noqa: F811
    post = make(window, "Quiet hours", time="10:00")
    make(window, "Later", day="2026-11-26")
    agenda.select([post])
    assert agenda.table.begin("day")
    field = editor(agenda)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "11:15 fri")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (row(window, post).day, row(window, post).time) == ("2026-11-27", "11:15")
    assert window.focusWidget() is agenda.table
    assert agenda.table.current is not None and agenda.table.current.id == post


def test_the_status_of_many_is_one_change_and_one_undo(window, agenda) -> None:  # noqa: F811
    posts = [make(window, title) for title in ("One", "Two", "Three")]
    QTest.keyClick(agenda.table, Qt.Key.Key_A, CTRL)
    assert set(agenda.selected) == set(posts)
    before = change_sets(window)
    window.commands.run("post.status")
    picker(window).chosen.emit(("in_review",))
    assert {row(window, p).status for p in posts} == {Status.IN_REVIEW} and change_sets(window) == before + 1
    assert set(agenda.selected) == set(posts), "what was selected stays selected"
    undo(window)
    assert {row(window, p).status for p in posts} == {Status.DRAFT}


def test_what_needs_an_approval_is_refused_for_all_with_a_sentence(window, agenda) -> None:  # noqa: F811
    window.ctx.run(setup.change_setting, key="approval", value="required")
    posts = [make(window, title) for title in ("One", "Two")]
    QTest.keyClick(agenda.table, Qt.Key.Key_A, CTRL)
    window.commands.run("post.status")
    picker(window).chosen.emit(("scheduled",))
    assert "None of the posts was changed" in said(window)
    assert {row(window, p).status for p in posts} == {Status.DRAFT}


def test_people_and_channels_of_many_change_where_they_differ_from_what_all_have(
    window,  # noqa: F811
    agenda,
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    one = make(window, "One", authors=[ids.anna], channels=[ids.vk])
    two = make(window, "Two", authors=[ids.anna, ids.boris], channels=[ids.vk, ids.telegram])
    click(agenda, one)
    click(agenda, two, "title", SHIFT)
    window.commands.run("post.people")
    assert picker(window).ticked == (ids.anna,), "only what all of them have is ticked"
    picker(window).chosen.emit((ids.vera,))

    def authors(post: str) -> set[str]:
        found = window.ctx.ask(lambda r: r.find(Assignment, post=post, role=Role.AUTHOR.value))
        return {a.member for a in found}

    assert authors(one) == {ids.vera} and authors(two) == {ids.boris, ids.vera}
    undo(window)
    assert authors(one) == {ids.anna} and authors(two) == {ids.anna, ids.boris}
    for opened in window.findChildren(type(picker(window))):
        opened.close()
    assert agenda.choose("channels")
    picker(window).chosen.emit((ids.vk, ids.facebook))
    there = {v.channel for v in window.ctx.ask(lambda r: r.find(Variant, post=one))}
    assert there == {ids.vk, ids.facebook}


def test_a_click_on_choose_opens_the_people(window, agenda, ids: SimpleNamespace) -> None:  # noqa: F811
    post = make(window, "Quiet hours")
    click(agenda, post, "author")
    choose(window, "Anna") if picker(window)._field.isVisible() else picker(window).chosen.emit((ids.anna,))
    assert agenda.rows.lines[agenda.rows.row_of(post)].work.card.authors == (ids.anna,)


def test_keys_move_days_bin_and_fill_a_slot(window, agenda, ids: SimpleNamespace) -> None:  # noqa: F811
    post = make(window, "Quiet hours", "2026-11-25")
    agenda.table.setFocus()
    agenda.select([post])
    QTest.keyClick(agenda.table, Qt.Key.Key_Right, CTRL)
    assert row(window, post).day == "2026-11-26" and agenda.selected == (post,)
    QTest.keyClick(agenda.table, Qt.Key.Key_Delete)
    assert titles(agenda) == []
    undo(window)
    assert titles(agenda) == ["Quiet hours"]
    slots = [n for n, line in enumerate(agenda.rows.lines) if line.ghost]
    agenda.table.go_to_row(slots[0])
    day = agenda.rows.lines[slots[0]].day
    QTest.keyClick(agenda.table, Qt.Key.Key_Return)
    assert [line.day for line in agenda.rows.lines if line.work and line.rubric == ids.books] == [day]


def test_order_and_columns_are_kept_for_the_plan(window, agenda, open_window, path) -> None:  # noqa: F811
    make(window, "Bees", time="09:00")
    make(window, "Ants", time="10:00")
    agenda.table.order_requested.emit("title")
    assert titles(agenda) == ["Ants", "Bees"]
    agenda.table.order_requested.emit("title")
    assert titles(agenda) == ["Bees", "Ants"]
    agenda._columns_chosen(("day", "title", "campaign"))
    window.close()
    again = open_window(path)
    assert again.calendar._mode.key == "agenda", "the way to show the calendar is kept, too"
    rows = again.calendar._modes["agenda"].agenda.rows
    assert [c.key for c in rows.columns] == ["day", "title", "campaign"] and (rows.by, rows.falling) == ("title", True)


def test_posts_without_a_day_come_at_the_end_when_they_are_asked_for(window, agenda) -> None:  # noqa: F811
    make(window, "Some day", None)
    make(window, "Planned")
    assert titles(agenda) == ["Planned"] and agenda.undated.text() == "Show 1 post without a day"
    agenda.undated.click()
    assert titles(agenda) == ["Planned", "Some day"]
    agenda.undated.click()
    assert titles(agenda) == ["Planned"]


def test_the_dock_gives_the_table_its_room_and_stands_in_the_month_again(window, agenda) -> None:  # noqa: F811
    assert window.calendar.dock.isHidden()
    window.calendar.choose_mode("month")
    assert not window.calendar.dock.isHidden()


def test_the_selection_goes_from_one_way_to_another(window, agenda) -> None:  # noqa: F811
    post = make(window, "Quiet hours")
    agenda.select([post])
    window.calendar.choose_mode("month")
    assert window.calendar.month_view.selected == (post,)
    window.calendar.choose_mode("agenda")
    assert agenda.selected == (post,)


def test_in_the_month_too_a_key_acts_on_all_that_are_selected(window, ids: SimpleNamespace) -> None:  # noqa: F811
    posts = [make(window, title) for title in ("One", "Two")]
    window.calendar.month_view.select(posts)
    before = change_sets(window)
    window.commands.run("post.status")
    picker(window).chosen.emit(("approved",))
    assert {row(window, p).status for p in posts} == {Status.APPROVED} and change_sets(window) == before + 1
    picker(window).close()
    window.calendar.month_view.select(posts)
    window.commands.run("post.rubric")
    picker(window).chosen.emit((ids.tips,))
    assert {row(window, p).rubric for p in posts} == {ids.tips}
    undo(window)
    assert {row(window, p).rubric for p in posts} == {None}


def test_a_person_whom_the_plan_lacks_is_added_from_the_cell_and_writes_the_post(window, agenda) -> None:  # noqa: F811
    post = make(window, "Quiet hours")
    click(agenda, post)
    assert agenda.choose("author")
    shown = picker(window)
    write(shown.focusWidget() or shown, "Zoya Novak")
    QTest.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Return)
    (one,) = window.ctx.ask(lambda r: r.find(Assignment, post=post))
    assert window.ctx.looks.people[one.member].name == "Zoya Novak"
