"""Whole stories through the real window, on a plan of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import TODAY
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.filters import Field
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Assignment, Member, Post, Rubric
from smmdesk.ops import posts, setup
from smmdesk.queries import history
from smmdesk.queries import posts as asked
from ui.theme import Themes
from ui.widgets.buttons import PushButton
from ui.widgets.day_grid import DayPicker
from ui.widgets.menus import plain
from ui.widgets.picker import Picker
from ui.window import PAGES, MainWindow

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).parents[1]
Open = Callable[..., MainWindow]


@pytest.fixture
def open_window(qapp: QApplication, a_pc_of_its_own: Path) -> Iterator[Open]:
    """Opens windows on this PC; all of them are closed at the end."""
    opened: list[MainWindow] = []

    def open_(path: Path | None = None, demo: bool = False) -> MainWindow:
        window = MainWindow(Pc(), FrozenClock(TODAY), Themes(qapp, "light"))
        opened.append(window)
        if path is None and not demo:
            window.show_start("")
        else:
            window.try_open(path, demo)
        window.show_first((1440, 900))
        QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        if window.ctx.has_plan:
            window.calendar.dock.fill()
            window.calendar.beside.read_now()
        return window

    yield open_
    for window in opened:
        for popup in window.findChildren(Picker):
            popup.close()
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    Themes(qapp, "light", 1.0)


@pytest.fixture
def ids(group_template: tuple[Path, SimpleNamespace]) -> SimpleNamespace:
    return group_template[1]


@pytest.fixture
def path(tmp_path: Path, group_template: tuple[Path, SimpleNamespace]) -> Path:
    """The plan of a small group, closed, in a folder of its own."""
    folder = tmp_path / "group"
    folder.mkdir()
    return Path(shutil.copyfile(group_template[0], folder / "group.smmdesk"))


@pytest.fixture
def window(open_window: Open, path: Path) -> MainWindow:
    window = open_window(path)
    window.commands.make()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 3000)  # before that it hears no shortcut
    return window


# --- what a person does ---


def in_cell(window: MainWindow, day: str) -> QPoint:
    plan = window.calendar.month_view.plan()
    assert plan is not None
    left, top, width, height = plan.by_day[day].box
    return QPoint(left + width // 2, top + height - 6)


def double_click(window: MainWindow, day: str) -> None:
    view = window.calendar.month_view
    QTest.mouseClick(view, LEFT, NONE, in_cell(window, day))
    QTest.mouseDClick(view, LEFT, NONE, in_cell(window, day))


def write(field: QWidget, text: str) -> None:
    """Type letters of any alphabet (QTest.keyClicks knows Latin ones only)."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, ord(letter.upper()[0]), NONE, letter))


def type_in(field: QWidget, text: str, *, enter: bool = False) -> None:
    """Type over what stands in a field."""
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    write(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def undo(window: MainWindow) -> None:
    window.commands.run("edit.undo")


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.calendar.month_view, key, modifiers)


def picker(window: MainWindow) -> Picker:
    found = [p for p in window.findChildren(Picker) if p.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(window: MainWindow, *words: str) -> None:
    """Type each of the words, tick it or take it; a list of many ends with Enter."""
    opened = picker(window)
    for word in words:
        opened._field.clear()
        opened._field.setFocus()
        opened._filter("")
        write(opened._field, word)
        if not opened._many:
            QTest.keyClick(opened._field, Qt.Key.Key_Return)
            return
        opened._toggle(opened._list.currentItem())
    opened._field.clear()
    QTest.keyClick(opened._field, Qt.Key.Key_Return)


# --- what stands ---


def all_posts(window: MainWindow) -> list[Post]:
    return window.ctx.ask(lambda r: r.find(Post))


def change_sets(window: MainWindow) -> int:
    return len(list(window.ctx.ask(history.changes)))


def said(window: MainWindow) -> str:
    toast = window._notify._toast
    return toast.sentence if toast is not None and toast.isVisible() else ""


def make(window: MainWindow, title: str, day: str | None = "2026-11-25", **fields: object) -> str:
    done: list[str] = []
    window.ctx.run(posts.create, title=title, day=day, then=lambda o: done.append(o.result), **fields)
    return done[0]


def row(window: MainWindow, post: str) -> Post:
    found = window.ctx.ask(lambda r: r.get(Post, post))
    assert found is not None
    return found


def panel(window: MainWindow):
    return window.calendar.dock.post


# --- a post ---


def test_a_double_click_and_a_title_make_a_post_with_the_usual_time_and_one_undo_takes_it_away(window) -> None:
    before = change_sets(window)
    double_click(window, "2026-11-25")
    assert window.focusWidget() is panel(window)._title
    write(panel(window)._title, "Quiet hours")
    (post,) = all_posts(window)
    assert (post.title, post.day, post.time, post.status) == ("Quiet hours", "2026-11-25", "10:00", Status.DRAFT)
    assert change_sets(window) == before + 1
    undo(window)
    assert all_posts(window) == []
    assert "Quiet hours" in said(window) and "changed" not in said(window)
    assert window.focusWidget() is window.calendar.month_view


def test_leaving_an_untouched_new_post_leaves_nothing_behind(window) -> None:
    before = change_sets(window)
    window.commands.run("post.new")
    assert window.calendar.dock.making_new
    QTest.keyClick(panel(window)._title, Qt.Key.Key_Tab)
    panel(window)._bin.click()
    window.show_page("settings")
    window.show_page("calendar")
    assert all_posts(window) == [] and change_sets(window) == before
    assert not window.calendar.dock.making_new


def test_typing_extends_one_change_set_and_leaving_the_field_seals_it(window) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    before = change_sets(window)
    text = panel(window)._text
    text.setFocus()
    write(text, "one two")
    assert change_sets(window) == before + 1 and not window.ctx.desk.seal_if_due()
    panel(window)._notes.setFocus()
    assert window.ctx.desk.seal_if_due()
    text.setFocus()
    write(text, "!")
    assert change_sets(window) == before + 2
    undo(window)
    assert row(window, id).text == "one two"
    undo(window)
    assert row(window, id).text == ""


def test_a_day_and_a_time_are_typed_in_a_hurry(window) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    type_in(panel(window)._when.day, "tue 10", enter=True)
    assert (row(window, id).day, row(window, id).time) == ("2026-11-24", "10:00")
    assert panel(window)._when.day.text() == "Tue 24 Nov"
    type_in(panel(window)._when.time, "930", enter=True)
    assert row(window, id).time == "09:30" and panel(window)._when.time.text() == "09:30"


def test_undo_while_the_cursor_stands_in_the_day_is_not_undone_by_leaving_it(window) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    day = panel(window)._when.day
    type_in(day, "tue", enter=True)
    undo(window)
    assert day.text() == "Wed 25 Nov"
    panel(window)._when.time.setFocus()
    assert row(window, id).day == "2026-11-25"


def test_a_part_of_the_day_that_is_shown_can_be_typed_over(window) -> None:
    id = make(window, "A", day="2027-11-25")
    window.calendar.go_to(id)
    day = panel(window)._when.day
    assert day.text() == "Thu 25 Nov 2027"
    type_in(day, day.text().replace("25", "26") + " 14:15", enter=True)
    assert (row(window, id).day, row(window, id).time) == ("2027-11-26", "14:15")


def test_a_day_is_picked_from_a_small_month_with_keys(window) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    QTest.keyClick(panel(window)._when.day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    grid = panel(window)._when.findChild(DayPicker)._grid
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert (row(window, id).day, row(window, id).time) == ("2026-12-03", "10:00")


@pytest.mark.parametrize("which", ["day", "time"])
def test_nonsense_for_a_day_or_time_is_told_and_the_old_value_stands(window, which: str) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    field = getattr(panel(window)._when, which)
    stood = field.text()
    type_in(field, "blue moon", enter=True)
    assert "blue moon" in said(window) and field.text() == stood
    assert (row(window, id).day, row(window, id).time) == ("2026-11-25", "10:00")


def test_a_day_typed_in_is_kept_when_the_window_closes(open_window, path) -> None:
    window = open_window(path)
    id = make(window, "A")
    window.calendar.go_to(id)
    type_in(panel(window)._when.day, "27.11")
    window.close()
    assert row(open_window(path), id).day == "2026-11-27"


def test_channels_rubric_authors_and_status_are_chosen_from_lists(window, ids) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    panel(window)._channels.click()
    choose(window, "telegram", "facebook")
    panel(window)._rubric.click()
    choose(window, "tips")
    panel(window).choose_people()
    choose(window, "anna", "борис")
    window.commands.run("post.status")
    choose(window, "review")
    detail = window.ctx.ask(asked.detail, id)
    assert {v.channel for v in detail.variants} == {ids.telegram, ids.facebook}
    assert {a.member for a in detail.assignments if a.role is Role.AUTHOR} == {ids.anna, ids.boris}
    assert (detail.post.rubric, detail.post.status) == (ids.tips, Status.IN_REVIEW)
    said = " ".join(tag.accessibleName() for tag in panel(window)._people._tags)
    assert "Anna Author" in said and panel(window)._rubric.text() == "Tips"


def test_a_rubric_and_an_author_that_the_plan_lacks_are_added_from_the_list(window) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    panel(window)._rubric.click()
    choose(window, "Library cats")
    panel(window).choose_people()
    opened = picker(window)
    write(opened._field, "Greta New")
    QTest.keyClick(opened._field, Qt.Key.Key_Return)
    rubric = next(r for r in window.ctx.ask(lambda r: r.find(Rubric)) if r.name == "Library cats")
    member = next(m for m in window.ctx.ask(lambda r: r.find(Member)) if m.name == "Greta New")
    detail = window.ctx.ask(asked.detail, id)
    assert detail.post.rubric == rubric.id and [a.member for a in detail.assignments] == [member.id]
    assert panel(window)._rubric.text() == "Library cats"


def test_a_new_post_is_made_by_choosing_an_author_too(window, ids) -> None:
    window.commands.run("post.new")
    panel(window)._rubric.click()
    choose(window, "tips")
    assert all_posts(window) == []
    panel(window).choose_people()
    choose(window, "anna")
    (post,) = all_posts(window)
    assert (post.rubric, post.text) == (ids.tips, "Tip of the week:\n")


# --- moving ---


def test_ctrl_and_an_arrow_move_a_post_and_keep_its_time(window) -> None:
    id = make(window, "A", time="16:45")
    window.calendar.go_to(id)
    window.calendar.month_view.focus_post(id)
    press(window, Qt.Key.Key_Right, CTRL)
    press(window, Qt.Key.Key_Down, CTRL)
    assert (row(window, id).day, row(window, id).time) == ("2026-12-03", "16:45")
    assert window.calendar.month_view.selected == (id,)
    assert panel(window)._when.day.text() == "Thu 3 Dec"


def test_a_dragged_post_keeps_its_time_and_ctrl_makes_a_copy(window) -> None:
    id = make(window, "A", time="16:45")
    view = window.calendar.month_view
    view.move_requested.emit((id,), "2026-11-30", False)
    assert (row(window, id).day, row(window, id).time) == ("2026-11-30", "16:45")
    assert "A" in said(window) and "30 November" in said(window)
    view.move_requested.emit((id,), "2026-12-02", True)
    found = sorted((p.title, p.day, p.time) for p in all_posts(window))
    assert found == [("A", "2026-11-30", "16:45"), ("A", "2026-12-02", "16:45")]


def test_a_person_dropped_with_shift_asks_for_the_role_and_esc_leaves_it(window, ids) -> None:
    id = make(window, "A")

    def people() -> set[tuple[str, Role]]:
        return {(a.member, a.role) for a in window.ctx.ask(asked.detail, id).assignments}

    def drop(shift: bool) -> None:
        window.calendar.month_view.person_drop_requested.emit((ids.anna,), (id,), shift)
        QApplication.processEvents()

    before = people()
    drop(True)
    QTest.keyClick(picker(window)._list, Qt.Key.Key_Escape)
    assert people() == before
    drop(True)
    assert [c.text for c in picker(window)._items] == ["Author", "Editor", "Designer", "Publisher"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(picker(window)._list, key)
    assert people() == before | {(ids.anna, Role.DESIGNER)}
    drop(False)
    assert people() == before | {(ids.anna, Role.DESIGNER), (ids.anna, Role.AUTHOR)}


def test_rubrics_without_room_in_the_legend_are_reached_by_its_last_item(window) -> None:
    for number in range(30):
        window.ctx.run(setup.add_rubric, name=f"Rubric number {number}")
    legend = window.calendar.legend
    shown = [item for item in legend._items if item.isVisible()]
    rest = len(legend._items) - len(shown)
    assert shown and rest and legend._more.isVisible() and legend._more.text() == f"+{rest}"
    assert legend._more.geometry().right() <= legend.width() and shown[-1].geometry().right() < legend._more.x()
    QTest.mouseClick(legend._more, LEFT)
    choose(window, "number 29")
    last = legend._items[-1]
    assert window.ctx.which.values(Field.NOT_RUBRIC) == (last.id,) and not last.isChecked()


def test_without_people_the_posts_without_a_name_stand_first_and_a_word_below(window) -> None:
    for member in list(window.ctx.looks.people):
        window.ctx.run(setup.bin_row, cls=Member, id=member)
    make(window, "A")
    window.calendar.dock.show_tab("authors")
    authors = window.calendar.dock._authors
    authors.refresh()
    words = [label.text() for label in authors._scroll.widget().findChildren(QLabel)]
    assert words[:2] == ["Without a name", "1"] and any("Settings" in text for text in words)


def test_a_published_post_stays_where_it_is_and_says_why(window) -> None:
    id = make(window, "A", day="2026-11-20")
    window.ctx.run(posts.set_status, post=id, status=Status.PUBLISHED)
    before = change_sets(window)
    window.calendar.go_to(id)
    window.calendar.month_view.move_requested.emit((id,), "2026-11-26", False)
    assert row(window, id).day == "2026-11-20" and change_sets(window) == before
    assert said(window).startswith("A published post stays where it is.")


def test_a_status_from_the_menu_is_one_change_for_all_selected_posts_or_for_none(window) -> None:
    several = tuple(make(window, title) for title in ("A", "B"))
    before = change_sets(window)
    window.calendar.month_view.menu_requested.emit(several, "2026-11-25", QPoint(0, 0))
    (menu,) = [m for m in window.calendar.findChildren(QMenu) if "Status" in m.title().replace("&", "")]
    by_name = {plain(action): action for action in menu.actions()}
    by_name["In review"].trigger()
    assert {row(window, id).status for id in several} == {Status.IN_REVIEW}
    assert change_sets(window) == before + 1
    assert said(window) == "2 posts: In review"
    window.ctx.run(setup.change_setting, key="approval", value="required")
    by_name["Set up"].trigger()
    assert {row(window, id).status for id in several} == {Status.IN_REVIEW}
    assert "is not approved yet." in said(window) and "None of the posts was changed." in said(window)


def test_people_dropped_on_a_post_become_authors_beside_those_it_has(window, ids) -> None:
    id = make(window, "A", authors=[ids.anna])
    window.calendar.month_view.person_drop_requested.emit((ids.boris, ids.anna), (id,), False)
    there = window.ctx.ask(lambda r: {a.member for a in r.find(Assignment, post=id)})
    assert there == {ids.anna, ids.boris}
    assert said(window) == "People of “A” changed"


def test_delete_moves_to_the_bin_and_undo_on_the_toast_brings_it_back(window) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    window.calendar.month_view.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert all_posts(window) == [] and panel(window).post == ""
    assert "A" in said(window)
    window._notify._toast._undo.click()
    assert [p.id for p in all_posts(window)] == [id]


def test_the_undo_and_redo_buttons_say_what_can_be_done(window, qtbot) -> None:
    def shown(*wanted: bool) -> None:
        qtbot.waitUntil(lambda: (window._undo.isEnabled(), window._redo.isEnabled()) == wanted, timeout=1000)

    make(window, "A")
    shown(True, False)
    window._undo.click()
    qtbot.waitUntil(window._redo.isEnabled, timeout=1000)
    assert all_posts(window) == []
    window._redo.click()
    shown(True, False)
    assert len(all_posts(window)) == 1
    undo(window)
    make(window, "B")
    shown(True, False)


# --- finding ---


def test_the_search_finds_a_post_and_goes_there_in_another_month(window, qtbot) -> None:
    id = make(window, "Ночь в библиотеке", day="2027-02-10")
    window.commands.run("find")
    write(window.search.field, "библиот")
    qtbot.waitUntil(lambda: window.search._list is not None and window.search._list.isVisible(), timeout=2000)
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.calendar.month == date(2027, 2, 1)
    assert window.calendar.month_view.selected == (id,) and panel(window).post == id
    assert window.focusWidget() is window.calendar.month_view


def test_a_search_without_a_find_says_so_and_esc_goes_back_to_the_month(window, qtbot) -> None:
    window.commands.run("find")
    write(window.search.field, "zzzqq")
    qtbot.waitUntil(lambda: window.search._list is not None and window.search._list.isVisible(), timeout=2000)
    assert "Nothing has “zzzqq” in it." in window.search._list.rows.choices[0].text
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    QTest.keyClick(window.search.field, Qt.Key.Key_Escape)
    assert window.search.field.text() == "" and window.focusWidget() is window.calendar.month_view


# --- files ---


# --- plans ---


def test_a_plan_that_can_only_be_read_lets_nothing_be_edited_and_says_why(open_window, path, monkeypatch) -> None:
    first = open_window(path)
    id = make(first, "A")
    first.close()
    before = {p.name for p in path.parent.iterdir()}
    # root may write everywhere, so the rights of the file itself would not do here
    monkeypatch.setattr("smmdesk.storage.store._writable", lambda _path: False)
    window = open_window(path)
    window.calendar.go_to(id)
    assert window.ctx.desk.read_only
    for field in ("_title", "_text", "_notes", "_link", "_hashtags"):
        assert getattr(panel(window), field).isReadOnly()
    assert panel(window)._when.day.isReadOnly() and panel(window)._when.time.isReadOnly()
    for button in ("_rubric", "_channels", "_roles", "_people", "_status", "_bin"):
        assert not getattr(panel(window), button).isEnabled()
    assert not window._new.isEnabled() and not window.commands.actions["post.new"].isEnabled()
    double_click(window, "2026-11-27")
    assert "can only be read" in said(window) and not window.calendar.dock.making_new
    window.calendar.month_view.move_requested.emit((id,), "2026-11-30", False)
    assert "can only be read" in said(window) and row(window, id).day == "2026-11-25"
    window.close()
    assert {p.name for p in path.parent.iterdir()} == before


@pytest.fixture
def bad_plans(tmp_path: Path, path: Path) -> dict[str, Path]:
    """A text file under the name of a plan, a plan of a newer version, one that is not there."""
    import sqlite3

    text, newer = tmp_path / "text.smmdesk", tmp_path / "newer.smmdesk"
    text.write_text("Just a letter to the director.\n" * 50)
    shutil.copyfile(path, newer)
    with sqlite3.connect(newer) as db:
        db.execute(f"PRAGMA user_version = {db.execute('PRAGMA user_version').fetchone()[0] + 50}")
    db.close()
    return {"text": text, "newer": newer, "missing": tmp_path / "missing.smmdesk"}


@pytest.mark.parametrize("kind", ["text", "newer", "missing"])
def test_what_is_no_plan_of_this_version_is_told_on_the_start_page_and_left_alone(open_window, bad_plans, kind) -> None:
    file = bad_plans[kind]
    before = file.read_bytes() if file.exists() else None
    window = open_window(file)
    problem = window._pages["start"]._problem
    assert window._stack.currentWidget() is window._pages["start"]
    assert not problem.isHidden() and file.name in problem.text() + file.name and problem.text().endswith(".")
    assert (file.read_bytes() if file.exists() else None) == before


@pytest.mark.parametrize("kind", ["text", "newer", "missing"])
def test_the_open_plan_stays_when_another_cannot_be_opened(window, bad_plans, kind) -> None:
    make(window, "A")
    sentence = window.try_open(bad_plans[kind])
    assert sentence and said(window) == sentence
    assert len(all_posts(window)) == 1 and window._stack.currentWidget() is window.calendar


def test_recent_plans_are_listed_and_open_with_a_click(open_window, path) -> None:
    open_window(path).close()
    window = open_window()
    buttons = [b for b in window._pages["start"].findChildren(PushButton) if b.property("path")]
    assert [b.property("path") for b in buttons] == [str(path)]
    buttons[0].click()
    assert window.ctx.has_plan and window._stack.currentWidget() is window.calendar


def test_another_mode_shows_the_day_one_stands_on_and_today_after_turning_there_and_back(window: MainWindow) -> None:
    page = window.calendar
    page.show_today()
    page.step(1)
    assert page.month == date(2026, 12, 1)
    page.step(-1)
    assert page.month == date(2026, 11, 1)
    page.choose_mode("week")
    assert page.mode.span(page.day)[0] == date(2026, 11, 23)
    page.choose_mode("month")
    post = make(window, "Early", "2026-12-04")
    page.month_view.focus_post(post)
    for mode in ("week", "agenda", "overview", "year", "week", "month"):
        page.choose_mode(mode)
        first, last = page.mode.span(page.day)
        assert first <= date(2026, 12, 4) <= last and page.mode.selected == (post,), mode
    page.choose_mode("agenda")
    page.step(2)
    there = page.mode.span(page.day)
    page.step(-1)
    page.step(1)
    assert page.mode.span(page.day) == there


def test_the_calendar_reopens_where_it_was(open_window, path) -> None:
    window = open_window(path)
    window.calendar.show_day(date(2027, 3, 1))
    window.calendar.dock.show_tab("post")
    window.close()
    again = open_window(path)
    assert again.calendar.month == date(2027, 3, 1) and again.calendar.dock.tabs.current == "post"
    again.calendar.dock.toggle()
    again.show_page("settings")
    again.close()
    third = open_window(path)
    assert third.calendar.dock.isHidden() and third._stack.currentWidget() is third._pages["settings"]


def test_where_a_plan_was_left_is_kept_when_the_demo_is_opened_over_it(open_window, path) -> None:
    window = open_window(path)
    window.calendar.show_day(date(2027, 3, 1))
    window.plans.open_demo()
    window.try_open(path)
    assert window.calendar.month == date(2027, 3, 1)


def test_the_demo_opens_and_its_folder_is_thrown_away(open_window, path) -> None:
    window = open_window(demo=True)
    first = window.ctx.desk.path.parent
    assert window.calendar.posts_in_view > 20 and first.is_dir()
    window.plans.open_demo()
    second = window.ctx.desk.path.parent
    assert second != first and not first.exists() and second.is_dir()
    window.close()
    assert not second.exists()
    assert Pc().recent() == []


# --- how it looks ---


def test_theme_and_size_change_at_once_and_are_remembered(window, ids) -> None:
    window.calendar.go_to(make(window, "A", channels=[ids.telegram]))
    window.commands.run("view.theme")
    (name,) = (w for w in panel(window).findChildren(QLabel) if w.text() == "People")
    assert name.palette().windowText().color() == window._themes.now.text_2
    assert window._themes.now.dark and Pc().get("theme") == "dark"
    window.commands.run("view.larger")
    window.commands.run("view.larger")
    assert window._themes.now.scale == pytest.approx(1.2) and Pc().get("scale") == pytest.approx(1.2)
    assert panel(window)._title.font() == window._themes.now.font("editor", 600)
    window.grab()
    for _n in range(20):
        window.commands.run("view.larger")
    assert window._themes.now.scale == 2.0
    window.commands.run("view.usual")
    assert window._themes.now.scale == 1.0


@pytest.mark.parametrize(("letter", "text", "code"), [("S", "ы", 39), ("U", "г", 30), ("R", "к", 27)])
def test_single_keys_work_by_position_on_a_russian_layout(window, letter: str, text: str, code: int) -> None:
    window.calendar.go_to(make(window, "A"))
    view = window.calendar.month_view
    view.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), NONE, code, 0, 0, text)
    QApplication.sendEvent(view, event)
    wanted = {"S": "Status", "U": "Author", "R": "Rubric"}[letter]
    assert picker(window).accessibleName() == wanted


def test_t_goes_to_today_on_a_russian_layout(window) -> None:
    window.calendar.step(5)
    view = window.calendar.month_view
    view.setFocus()
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, ord("Е"), NONE, 28, 0, 0, "е"))
    assert window.calendar.month == date(2026, 11, 1)


def test_an_empty_plan_offers_three_ways_to_begin(open_window, plan_path, monkeypatch) -> None:
    window = open_window(plan_path)
    empty = window.empty.panel
    assert empty is not None and empty.isVisible()
    pressed: list[str] = []
    monkeypatch.setattr(window._notify, "open_file", lambda *_a: pressed.append("import") or "")
    empty.chosen.emit("import")
    assert pressed == ["import"]
    empty.chosen.emit("rubric")
    assert window._stack.currentWidget() is window._pages["settings"] and not empty.isVisible()
    window.show_page("calendar")
    assert empty.isVisible()
    window.commands.run("post.new")
    assert window.calendar.dock.making_new and not empty.isVisible()
    write(panel(window)._title, "First")
    assert len(all_posts(window)) == 1 and not empty.isVisible()
    empty.chosen.emit("demo")
    assert window.calendar.posts_in_view > 20


def test_what_another_program_changes_is_seen(window, path, tmp_path) -> None:
    id = make(window, "A")
    window.calendar.go_to(id)
    other = Desk.open(path, Pc(tmp_path / "other"), FrozenClock(TODAY))
    try:
        other.run(posts.edit, post=id, title="Changed elsewhere")
        other.run(posts.create, title="From elsewhere", day="2026-11-27")
    finally:
        other.close()
    window.ctx._look_around()
    assert panel(window)._title.toPlainText() == "Changed elsewhere"
    assert [c.title for c in window.calendar.month_view.period.cards["2026-11-27"]] == ["From elsewhere"]
    undo(window)
    assert "From elsewhere" in [p.title for p in all_posts(window)]


# --- the program ---


def start(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        cwd=cwd, env=kept | environment, capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip


def test_capture_paints_every_page_in_the_size_asked_for(path, tmp_path) -> None:
    from PySide6.QtGui import QImage

    done = start(
        str(path), "--capture", "shots", "--size", "1024x700", "--date", "2026-11-23",
        cwd=tmp_path, QT_QPA_PLATFORM="offscreen",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("month", "post", "settings", "start"):
        image = QImage(str(tmp_path / "shots" / f"{name}.png"))
        assert (image.width(), image.height()) == (1024, 700)


def test_the_startup_report_says_when_the_month_was_painted(path, tmp_path) -> None:
    done = start(str(path), "--startup-report", "--date", "2026-11-23", cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    # a word of Qt's offscreen screen, not of the program
    own = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, own) == (0, [])
    told = json.loads(done.stdout)
    assert told["window_painted_ms"] > 0 and told["posts_in_view"] == 0


@pytest.mark.parametrize("option", [["--capture", "shots"], ["--startup-report"]])
def test_a_missing_plan_is_one_sentence_and_no_file(tmp_path, option: list[str]) -> None:
    done = start("gone.smmdesk", *option, cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1
    assert "gone.smmdesk" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "gone.smmdesk").exists() and not (tmp_path / "shots").exists()


def test_a_day_that_is_none_is_one_sentence(path, tmp_path) -> None:
    done = start(str(path), "--date", "2026-02-31", cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1 and done.stderr.strip() == "“2026-02-31” is not a day or size."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_says_what_to_do(path, tmp_path) -> None:
    done = start(str(path), cwd=tmp_path)
    assert done.returncode == 1 and "There is no screen here." in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_demo_is_painted_and_written_out(tmp_path) -> None:
    done = start("--demo", "--date", "2026-11-23", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "smmdesk-demo"
    assert str(folder) in done.stdout
    assert (folder / "plan.xlsx").read_bytes()[:2] == b"PK"
    painted = {p.stem for p in folder.glob("*.png")}
    assert painted >= {"month", "post", "settings", "start", *(page.key for page in PAGES if page.key != "calendar")}
