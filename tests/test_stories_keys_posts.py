"""Commands about posts by keys alone, on every page that shows posts: campaigns, due days, rules, what has no field."""

# ruff: noqa: F811

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from test_stories import ids, make, open_window, path, said, window  # noqa: F401

from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.domain.rows import Assignment, Campaign, ImportantDate, Post, Variant
from smmdesk.ops import ideas, posts, setup, tables
from ui.moves.move_by import MoveBy
from ui.widgets.day_grid import DayPicker
from ui.widgets.picker import Picker
from ui.window import MainWindow

Key, NONE, CTRL = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MODES_WITH_POSTS = ("month", "week", "agenda", "overview")


def front() -> QWidget:
    """What hears the keys now: a popup before the window."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press(key: Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _n in range(times):
        QTest.keyClick(front(), key, modifiers)
        QApplication.processEvents()


def write(text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(front(), QKeyEvent(kind, ord(letter.upper()), NONE, letter))


def pick(words: str) -> None:
    wait_for(Picker)
    write(words)
    press(Key.Key_Return)
    QTest.qWait(20)


def wait_for(kind: type) -> None:
    """Until a popup of a kind has the keys; the list before it goes first."""
    for _n in range(200):
        popup = QApplication.activePopupWidget()
        if isinstance(popup, kind) and popup.focusWidget() is not None:
            return
        QTest.qWait(10)
    raise AssertionError(f"{kind.__name__} does not open")


def post(window: MainWindow, id: str) -> Post:
    found: Post = window.ctx.ask(lambda r: r.peek(Post, id))
    return found


def campaign(window: MainWindow, name: str, first: str, last: str) -> str:
    made: list[str] = []
    window.ctx.run(
        setup.add_campaign, name=name, day_from=first, day_to=last, then=lambda outcome: made.append(outcome.result)
    )
    return made[0]


def stand_on(window: MainWindow, mode: str, *ids: str) -> None:
    """Select posts in a way to show the calendar, with the keys there."""
    window.show_page("calendar")
    window.calendar.choose_mode(mode)
    day = post(window, ids[0]).day
    assert day is not None
    window.calendar.show_day(date.fromisoformat(day))
    window.calendar.select(ids)
    window.calendar.focus_view()
    assert set(window.calendar.selected()) == set(ids)


@pytest.mark.parametrize("mode", MODES_WITH_POSTS)
def test_the_campaign_of_all_that_are_selected_is_chosen_on_the_calendar(window, ids, mode: str) -> None:
    night = campaign(window, "Night of books", "2026-11-20", "2026-11-30")
    two = [make(window, title, "2026-11-26", rubric=ids.tips, channels=[ids.vk]) for title in ("One", "Two")]
    stand_on(window, mode, *two)
    window.commands.run("post.campaign")
    pick("Night")
    assert [post(window, id).campaign for id in two] == [night, night]
    window.ctx.undo_last()
    assert [post(window, id).campaign for id in two] == [None, None], "one change with one Undo"


def test_the_campaign_is_chosen_on_the_workflow_board_and_on_my_work(window, ids) -> None:
    night = campaign(window, "Night of books", "2026-11-20", "2026-11-30")
    made = make(window, "One", "2026-11-26", rubric=ids.tips, authors=[ids.anna], channels=[ids.vk])
    window.show_page("workflow")
    window._page("workflow").board.select([made])
    window.commands.run("post.campaign")
    pick("Night")
    assert post(window, made).campaign == night
    window.here.be(ids.anna)
    window.show_page("work")
    QTest.qWait(30)
    page = window._page("work")
    row = next(w for w in page.findChildren(QWidget) if type(w).__name__ == "Row" and w.property("place") == made)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    window.commands.run("post.campaign")
    pick("No campaign")
    assert post(window, made).campaign is None


def test_a_campaign_is_moved_with_its_posts_from_the_day_the_keys_stand_on(window, ids) -> None:
    night = campaign(window, "Night of books", "2026-11-25", "2026-11-27")
    made = make(window, "One", "2026-11-26", campaign=night)
    window.calendar.show_today()
    window.calendar.mode.focus_on("2026-11-27")
    window.calendar.focus_view()
    window.commands.run("calendar.move_span")
    QTest.qWait(10)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, MoveBy)
    write("7")
    press(Key.Key_Return)
    moved = window.ctx.ask(lambda r: r.peek(Campaign, night))
    assert (moved.day_from, moved.day_to, post(window, made).day) == ("2026-12-02", "2026-12-04", "2026-12-03")


@pytest.mark.parametrize("mode", ["year", "overview", "week"])
def test_where_nothing_is_selected_it_is_asked_which_campaign_or_date_is_moved(window, mode: str) -> None:
    campaign(window, "Night of books", "2026-12-10", "2026-12-12")
    window.ctx.run(tables.add, table="important_date", name="Day of the library", day="2026-12-15")
    window.calendar.choose_mode(mode)
    window.calendar.show_today()
    window.commands.run("calendar.move_span")
    pick("Day of")
    wait_for(MoveBy)
    QTest.qWait(10)
    write("2")
    press(Key.Key_Return)
    (moved,) = [d for d in window.ctx.ask(lambda r: r.find(ImportantDate)) if d.name == "Day of the library"]
    assert moved.day == "2026-12-17"


@pytest.mark.parametrize("mode", MODES_WITH_POSTS)
def test_the_due_day_of_a_person_is_set_by_keys(window, ids, mode: str) -> None:
    made = make(window, "One", "2026-11-27", authors=[ids.anna], rubric=ids.tips, channels=[ids.vk])
    window.ctx.run(posts.set_people, post=made, role=Role.EDITOR, members=[ids.vera])

    def editor() -> Assignment:
        (one,) = window.ctx.ask(lambda r: r.find(Assignment, post=made, role=Role.EDITOR))
        assert isinstance(one, Assignment)
        return one

    stand_on(window, mode, made)
    window.commands.run("post.due")
    pick(window.ctx.looks.people[ids.vera].name)
    wait_for(DayPicker)
    before = editor().due_day
    press(Key.Key_Right)
    press(Key.Key_Return)
    assert editor().due_day not in (None, before)
    window.commands.run("post.done")
    press(Key.Key_Space)
    press(Key.Key_Return)
    done = {a.member for a in window.ctx.ask(lambda r: r.find(Assignment, post=made)) if a.done_day is not None}
    assert len(done) == 1


@pytest.mark.parametrize("page", ["calendar", "workflow", "post"])
def test_the_rule_of_the_rubric_of_a_post_opens_by_a_command(window, ids, page: str) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips)
    window.ctx.go(page, made)
    window.commands.run("slot.rule")
    settings = window._page("settings")
    assert window._stack.currentWidget() is settings
    table = settings._views["rubric"]._blocks[0].table
    assert table.unfolded == ids.tips and table.hasFocus(), "and the keys are on its row"


def test_with_nothing_selected_it_is_asked_whose_rule(window, ids) -> None:
    window.calendar.show_today()
    window.calendar.select([])
    window.commands.run("slot.rule")
    pick("Tips")
    assert window._stack.currentWidget() is window._page("settings")


@pytest.mark.parametrize("id", ["post.history", "post.remark", "post.rename", "post.template", "post.text"])
def test_what_is_done_on_the_page_of_a_post_opens_it_from_the_workflow_board(window, ids, id: str) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips, channels=[ids.vk])
    window.show_page("workflow")
    window._page("workflow").board.select([made])
    window.commands.run(id)
    assert window._stack.currentWidget() is window._page("post") and window._page("post").post == made


def test_channels_and_marks_are_chosen_on_the_workflow_board(window, ids) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips, channels=[ids.vk], text="Text")
    window.show_page("workflow")
    board = window._page("workflow").board
    board.select([made])
    window.commands.run("post.channels")
    write("Tele")
    press(Key.Key_Return)
    there = {v.channel for v in window.ctx.ask(lambda r: r.find(Variant, post=made))}
    assert there == {ids.vk, ids.telegram}
    board.select([made])
    window.commands.run("post.mark_out")
    pick("Tele")
    states = {v.channel: v.state for v in window.ctx.ask(lambda r: r.find(Variant, post=made))}
    assert states == {ids.vk: VariantState.TO_DO, ids.telegram: VariantState.OUT}
    window.commands.run("post.copy_text")
    pick("Tele")
    assert QApplication.clipboard().text().startswith("Text")


@pytest.mark.parametrize("page", ["go.calendar", "go.workflow"])
def test_that_there_is_no_next_step_is_told(window, page) -> None:
    post = make(window, "Out")
    window.ctx.desk.run(posts.set_status, post=post, status=Status.PUBLISHED)
    window.commands.run(page)
    QApplication.processEvents()
    front_page = window._stack.currentWidget()
    (front_page if page == "go.calendar" else front_page.board).select((post,))
    window.commands.run("post.next_step")
    assert said(window) == "This post has no next step."


def test_the_next_step_is_taken_on_the_workflow_board_and_on_my_work(window, ids) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips, authors=[ids.anna], channels=[ids.vk])
    window.show_page("workflow")
    window._page("workflow").board.select([made])
    window.commands.run("post.next_step")
    assert post(window, made).status is Status.IN_REVIEW


def test_in_the_year_where_no_post_is_seen_no_post_is_changed(window, ids) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips)
    stand_on(window, "month", made)
    window.commands.run("calendar.year")
    for id in ("post.bin", "post.to_cancelled", "post.unschedule", "post.next_workday", "post.campaign"):
        window.commands.run(id)
    found = post(window, made)
    assert found is not None and (found.day, found.status) == ("2026-11-27", Status.DRAFT)
    assert "Select" in said(window)
    window.commands.run("calendar.month")
    assert window.calendar.selected() == (made,), "but it is still selected where it is seen"


@pytest.mark.parametrize("mode", ["month", "agenda", "overview"])
def test_an_expected_post_is_skipped_and_written_by_commands(window, ids, mode: str) -> None:
    window.calendar.choose_mode(mode)
    window.calendar.show_today()
    window.calendar.mode.focus_on("2026-11-26")
    window.calendar.focus_view()
    for _n in range(60):
        if window.calendar.focus_ghost is not None:
            break
        press(Key.Key_Down if mode != "overview" else Key.Key_Right)
    ghost = window.calendar.focus_ghost
    assert ghost is not None
    window.commands.run("slot.fill")
    (made,) = window.ctx.ask(lambda r: r.find(Post, rubric=ghost.rubric, slot_day=ghost.day))
    assert made.day == ghost.day


def test_the_agenda_is_put_in_another_order_by_a_command(window, ids) -> None:
    make(window, "Beta", "2026-11-25")
    make(window, "Alpha", "2026-11-26")
    window.commands.run("calendar.sort")
    pick("Title")
    titles = [line.work.card.title for line in window.calendar.mode.view.rows.lines if line.work]
    assert titles == sorted(titles)


def test_rubrics_are_hidden_and_shown_by_a_letter_in_every_way_to_show_the_calendar(window, ids) -> None:
    for mode in ("month", "overview", "year"):
        window.calendar.choose_mode(mode)
        window.commands.run("filter.rubrics")
        write("Tips")
        press(Key.Key_Return)
        assert bool(window.ctx.which), mode
        window.commands.run("filter.clear")


@pytest.mark.parametrize("mode", ["month", "week", "agenda"])
def test_the_keys_go_along_with_a_post_that_they_move_out_of_sight(window, ids, mode: str) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips)
    stand_on(window, mode, made)
    window.commands.run("post.place")
    QTest.qWait(10)
    write("4.2.2027")
    press(Key.Key_Return)
    QTest.qWait(30)
    assert post(window, made).day == "2027-02-04"
    assert window.calendar.selected() == (made,)
    window.commands.run("post.day_on")
    QTest.qWait(10)
    assert post(window, made).day == "2027-02-05"


@pytest.mark.parametrize("mode", ["month", "week"])
def test_ctrl_with_an_arrow_takes_a_post_over_the_edge_and_the_view_with_it(window, ids, mode: str) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips)
    stand_on(window, mode, made)
    window.calendar.mode.view.focus_post(made)
    press(Key.Key_Right, CTRL, times=14)
    assert post(window, made).day == "2026-12-11"
    assert window.calendar.selected() == (made,)


@pytest.mark.parametrize("id", ["post.paste", "post.duplicate"])
def test_what_was_copied_is_what_the_keys_go_on_with(window, ids, id: str) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips)
    stand_on(window, "month", made)
    window.calendar.mode.view.focus_post(made)
    window.commands.run("post.copy")
    window.commands.run(id)
    (copy,) = [p for p in window.ctx.ask(lambda r: r.find(Post)) if p.title == "One" and p.id != made]
    assert window.calendar.selected() == (copy.id,)
    press(Key.Key_Right, CTRL)
    assert post(window, copy.id).day == "2026-11-28" and post(window, made).day == "2026-11-27"


def test_ctrl_and_alt_with_a_russian_letter_are_a_command_and_no_text(window, ids) -> None:
    made = make(window, "One", "2026-11-27", rubric=ids.tips, channels=[ids.vk], text="Text")
    window.ctx.go("post", made)
    window.commands.run("post.channel_on")
    page = window._page("post")
    page.text.setFocus()
    both = CTRL | Qt.KeyboardModifier.AltModifier
    QApplication.sendEvent(page.text, QKeyEvent(QEvent.Type.KeyPress, ord("Щ"), both, 32, 0, 0, "щ"))
    (variant,) = window.ctx.ask(lambda r: r.find(Variant, post=made))
    assert variant.text == "Text", "it has its own text, in which nothing was typed"
    assert page.text.textCursor().atEnd(), "and one goes on writing at its end"


def test_the_pills_and_the_rows_of_the_filter_are_walked_by_arrow_keys_and_found_by_letters(window, ids) -> None:
    make(window, "One", "2026-11-27", rubric=ids.tips)
    window.commands.run("filter.open")
    press(Key.Key_Right)
    pills = [w for w in QApplication.activePopupWidget().findChildren(QWidget) if type(w).__name__ == "PillToggle"]
    assert front() in pills
    press(Key.Key_Right)
    assert front() in pills
    press(Key.Key_Space)
    assert len(window.ctx.which.parts) == 1
    press(Key.Key_Down)
    assert front() not in pills
    press(Key.Key_Down)
    press(Key.Key_Space)
    assert len(window.ctx.which.parts) == 2
    QApplication.activePopupWidget()._list.setFocus()
    write("tips")
    press(Key.Key_Return)
    assert ids.tips in {value for _field, value in window.ctx.which.parts}
    press(Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_rows_of_tables_are_moved_shown_and_binned_by_commands(window, ids) -> None:
    window.ctx.go("settings", "rubric")
    view = window._page("settings")._views["rubric"]
    table = view._blocks[0].table
    table.go(0)
    names = [row.id for row in table._rows.rows]
    window.commands.run("edit.down")
    assert [row.id for row in table._rows.rows][:2] == [names[1], names[0]]
    table.go(0)
    window.commands.run("edit.row")
    assert table.unfolded == names[1]
    window.commands.run("edit.row")
    table.go(0)
    window.commands.run("edit.bin")
    assert names[1] not in [row.id for row in table._rows.rows]


def test_ideas_are_moved_to_a_column_opened_and_binned_by_commands(window, ids) -> None:
    window.ctx.run(ideas.add, title="An idea")
    window.show_page("ideas")
    page = window._page("ideas")
    (idea,) = page.cards
    page.board.select([idea])
    window.commands.run("idea.column")
    pick("Shortlist")
    assert page.cards[idea].place == "shortlisted"
    page.board.select([idea])
    window.commands.run("idea.open")
    assert page.panel.idea == idea
    page.board.select([idea])
    window.commands.run("idea.bin")
    assert idea not in page.cards


def test_on_my_work_the_post_of_a_line_is_moved_and_given_a_due_day_by_keys(window, ids) -> None:
    made = make(window, "One", "2026-11-26", rubric=ids.tips, authors=[ids.anna], channels=[ids.vk])
    window.here.be(ids.anna)
    window.show_page("work")
    QTest.qWait(30)
    focus = window.focusWidget()
    assert focus is not None and focus.property("place") == made, "the keys begin on the first line"
    QTest.keyClick(focus, Key.Key_Right, CTRL)
    assert post(window, made).day == "2026-11-27"
    QTest.qWait(150)
    QTest.keyClick(window.focusWidget(), Key.Key_Down, CTRL)
    assert post(window, made).day == "2026-12-04"
