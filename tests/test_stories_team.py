"""Stories of the group through the real window: who is away, who steps in, who takes what nobody has, who leaves."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_stories import Open, ids, open_window, path, window  # noqa: F401

from smmdesk.domain.kinds import Decision, Role, Status
from smmdesk.domain.rows import Absence, Access, Assignment, Member, Post, Review, Rubric, Skill
from smmdesk.ops import posts, setup
from smmdesk.ops import team as acts
from ui.calendar.author_rows import LoadRow, Suggested
from ui.review.page import ReviewPage
from ui.team.matrix import explained
from ui.team.page import TeamPage
from ui.views import drags
from ui.views.roles import RolePicker
from ui.widgets.buttons import PushButton
from ui.widgets.picker import Picker
from ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
AWAY = ("2026-11-30", "2026-12-04")


def planned(window: MainWindow, day: str, *people: str, **fields: Any) -> str:  # noqa: F811
    given = {"title": f"Post of {day}", "text": "", "channels": [], "authors": people, **fields}
    return str(window.ctx.desk.run(posts.create, day=day, **given).result)


def on_page(window: MainWindow, tab: str = "nobody") -> TeamPage:  # noqa: F811
    window.commands.run("go.team")
    page = window._page("team")
    assert isinstance(page, TeamPage)
    page.tabs.button(tab).click()
    return page


def authors(window: MainWindow, post: str, role: Role = Role.AUTHOR) -> set[str]:  # noqa: F811
    found = window.ctx.ask(lambda r: r.find(Assignment, post=post, role=role.value))
    return {a.member for a in found}


def dropped(on: Any, data: QMimeData, keys: Any = Qt.KeyboardModifier.NoModifier, at: QPoint | None = None) -> bool:
    """Drop something on a widget; whether it took it."""
    at = at or on.rect().center()
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, actions, data, LEFT, keys)
    enter.ignore()
    on.dragEnterEvent(enter)
    if enter.isAccepted():
        on.dropEvent(QDropEvent(QPointF(at), actions, data, LEFT, keys))
        QApplication.processEvents()
    return enter.isAccepted()


def choose(page: TeamPage, member: str) -> None:
    """In the list that is open."""
    picker = page.findChildren(Picker)[-1]
    picker.chosen.emit((member,))
    picker.close()


def test_an_absence_flags_posts_proposes_who_steps_in_and_is_accepted_and_undone(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    window.ctx.desk.run(setup.change_rubric, rubric=ids.books, deputy=ids.vera)
    window.ctx.desk.run(setup.change_member, member=ids.vera, capacity=2)
    mine = planned(window, "2026-12-01", ids.anna, rubric=ids.books)
    later = planned(window, "2026-12-21", ids.anna)
    page = on_page(window, "absences")
    page.absences.add.click()
    page.absences.form.set_member(ids.anna)
    page.absences.form.set_days(*AWAY)
    page.absences.form.note.click()
    assert [(a.member, a.day_from, a.day_to) for a in window.ctx.ask(lambda r: r.find(Absence))] == [(ids.anna, *AWAY)]
    offers = page.absences.proposal.offers
    assert {offer.post for offer in offers} == {mine, ""}
    assert "Anna is away" in page.absences.proposal.sentence.text()
    deputy = next(offer for offer in offers if offer.post == mine)
    assert (deputy.member, "deputy" in deputy.reasons) == (ids.vera, True)
    page.absences.proposal.accept.click()
    assert authors(window, mine) == {ids.vera}
    assert authors(window, later) == {ids.anna}
    written = window.ctx.ask(lambda r: r.find(Post, slot_day="2026-12-03"))
    assert [authors(window, post.id) for post in written] == [{ids.vera}]
    assert page.absences.proposal.offers == ()
    window.ctx.undo_last()
    assert authors(window, mine) == {ids.anna}
    assert window.ctx.ask(lambda r: r.find(Post, slot_day="2026-12-03")) == []
    assert {offer.post for offer in page.absences.proposal.offers} == {mine, ""}


def test_what_was_not_begun_goes_back_to_who_is_back(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    mine = planned(window, "2026-12-01", ids.anna)
    page = on_page(window, "absences")
    page.absences.begin(ids.anna)
    page.absences.form.set_days("2026-11-23", "2026-12-04")
    page.absences.form.note.click()
    page.absences.proposal.accept.click()
    assert ids.anna not in authors(window, mine)
    absence = window.ctx.ask(lambda r: r.find(Absence))[0]
    window.ctx.desk.run(acts.remove_absence, absence=absence.id)
    page.absences.give_back_requested.emit(ids.anna)
    assert authors(window, mine) == {ids.anna}


def test_what_nobody_has_is_shared_out_in_part(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    window.ctx.desk.run(setup.change_member, member=ids.boris, capacity=2)
    there = [planned(window, day) for day in ("2026-11-25", "2026-12-02", "2026-12-09")]
    page = on_page(window)
    assert page.tabs.button("nobody").accessibleName() == "Without an author, 3"
    page.nobody.each.click()
    page.nobody.face(there[1]).click()
    assert page.nobody.accept.text() == "Accept 2 of 3"
    page.nobody.accept.click()
    assert [bool(authors(window, post)) for post in there] == [True, False, True]
    assert [offer.key for offer in page.nobody.offers] == [there[1]]
    window.ctx.undo_last()
    assert not any(authors(window, post) for post in there)


def test_somebody_else_than_proposed_takes_a_post(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    post = planned(window, "2026-12-02", rubric=ids.books, title="New books")
    window.ctx.desk.run(posts.set_people, post=post, role=Role.AUTHOR, members=[])
    page = on_page(window)
    assert page.nobody.offers[0].member == ids.anna
    page.nobody._other.click()
    choose(page, ids.vera)
    assert authors(window, post) == {ids.vera}
    assert not page.nobody.accept.isVisible()


def test_a_number_explains_itself_to_the_keys_and_a_full_week_is_made_lighter(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    window.ctx.desk.run(setup.change_member, member=ids.boris, capacity=2)
    there = [planned(window, f"2026-11-{day}", ids.anna) for day in (24, 25, 26, 27)]
    page = on_page(window)
    assert page.strip.head.text() == "Anna, 23–29 Nov:"
    assert page.strip.words.text().startswith("4 of 3; Tue Post of 2026-11-24")
    assert page.strip.button.text() == "Give one to Борис, who has room"
    page.strip.button.click()
    given = [post for post in there if authors(window, post) == {ids.boris}]
    assert len(given) == 1
    page.matrix.setFocus()
    QTest.keyClick(page.matrix, Qt.Key.Key_Down)
    assert page.strip.head.text() == "Борис, 23–29 Nov:"
    assert not page.strip.button.isVisible()


def test_a_leaver_hands_over_one_by_one_and_all_at_once(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    first, second = planned(window, "2026-12-10", ids.anna), planned(window, "2026-12-11", ids.anna)
    page = on_page(window, "handover")
    page.handover.choose(ids.anna, "2026-12-01")
    assert page.handover.proposal.sentence.text() == "Anna Author hands over 2 posts, 1 rubric."
    page.handover.proposal.face(page.handover.proposal.offers[0].key).click()
    page.handover.proposal.one.click()
    assert (ids.anna in authors(window, first), ids.anna in authors(window, second)) == (False, True)
    page.handover.proposal.accept.click()
    assert window.ctx.ask(lambda r: r.get(Rubric, ids.books)).usual_author != ids.anna
    page.handover.leave.click()
    assert window.ctx.ask(lambda r: r.get(Member, ids.anna)).active_to == "2026-11-30"


def test_a_deputy_is_chosen_for_what_only_one_person_knows(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    page = on_page(window)
    page.alone.buttons[ids.books].click()
    choose(page, ids.boris)
    assert window.ctx.ask(lambda r: r.get(Rubric, ids.books)).deputy == ids.boris
    assert ids.books not in page.alone.buttons


# --- the dock beside the calendar ---


def test_the_dock_says_who_could_take_a_post_and_gives_it_to_them(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, "2026-11-26", authors=[], rubric=ids.books, title="Faces")
    dock = window.calendar.dock
    dock.show_tab("authors")
    dock._authors.refresh()
    suggested = dock.findChildren(Suggested)
    assert [(one.post, one.member) for one in suggested] == [(post, ids.anna)]
    assert "usually does it" in suggested[0].accessibleName()
    suggested[0].click()
    assert authors(window, post) == {ids.anna}


def test_the_dock_shares_the_month_out(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    there = [planned(window, day, authors=[]) for day in ("2026-11-26", "2026-12-03")]
    dock = window.calendar.dock
    dock.show_tab("authors")
    dock._authors.share_out()
    assert [offer.key for offer in dock._authors.proposal.offers] == there
    dock._authors.proposal.accept.click()
    assert all(authors(window, post) for post in there)
    assert window.ctx.desk.next_undo().label == "team.share_out"


def test_posts_without_an_editor_are_shown_where_approval_is_required(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, "2026-11-26", authors=[ids.anna], rubric=ids.books)
    dock = window.calendar.dock
    dock.show_tab("authors")
    dock._authors.refresh()
    assert dock.findChildren(Suggested) == []
    window.ctx.desk.run(setup.change_setting, key="approval", value="required")
    dock._authors.refresh()
    assert [(one.post, one.member) for one in dock._authors.findChildren(Suggested)] == [(post, ids.boris)]


def test_a_post_dropped_on_a_person_is_theirs(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    there = tuple(planned(window, day, authors=[]) for day in ("2026-11-26", "2026-12-03"))
    dock = window.calendar.dock
    dock.show_tab("authors")
    dock._authors.refresh()
    row = next(row for row in dock._authors.findChildren(LoadRow) if row._load.member == ids.vera)
    assert dropped(row, drags.pack(drags.POSTS, there))
    assert [authors(window, post) for post in there] == [{ids.vera}, {ids.vera}]


def test_with_shift_the_role_is_asked_for_when_posts_are_dropped_on_a_person(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    there = tuple(planned(window, day, authors=[]) for day in ("2026-11-26", "2026-12-03"))
    window.calendar.dock.show_tab("authors")
    window.calendar.dock._authors.refresh()
    page = on_page(window)
    row = next(row for row in window.calendar.dock._authors.findChildren(LoadRow) if row._load.member == ids.vera)
    at = page.matrix.cell_box(ids.vera, page._mondays()[0].isoformat()).center()
    for target, where, role in ((row, None, Role.DESIGNER), (page.matrix, at, Role.PUBLISHER)):
        assert dropped(target, drags.pack(drags.POSTS, there), Qt.KeyboardModifier.ShiftModifier, where)
        picker = next(p for p in window.findChildren(RolePicker) if p.isVisible())
        picker.chosen.emit((role.value,))
        picker.close()
        assert [authors(window, post, role) for post in there] == [{ids.vera}, {ids.vera}]
        assert [authors(window, post) for post in there] == [set(), set()]


def test_a_person_dropped_on_a_row_of_a_proposal_takes_it(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    mine = planned(window, "2026-11-26", authors=[])
    page = on_page(window)
    face = page.nobody.face(mine)
    assert not dropped(face, drags.pack(drags.POSTS, (mine,)))
    assert dropped(face, drags.pack(drags.PEOPLE, (ids.vera,), "Vera"))
    assert authors(window, mine) == {ids.vera}


def test_the_page_proposes_editors_too_where_approval_is_required(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    mine = planned(window, "2026-11-26", ids.anna, rubric=ids.books)
    page = on_page(window)
    assert page.unedited.isHidden()
    window.ctx.run(setup.change_setting, key="approval", value="required")
    assert page.unedited.isVisible() and not page._unedited_head.isHidden()
    assert [(one.post, one.member) for one in page.unedited.offers] == [(mine, ids.boris)]
    page.unedited.accept.click()
    assert authors(window, mine, Role.EDITOR) == {ids.boris}
    assert page.unedited.isHidden()


# --- reviewing one after another ---


def waiting(window: MainWindow, ids: SimpleNamespace, *days: str) -> list[str]:  # noqa: F811
    there = [planned(window, day, ids.anna, rubric=ids.books, text=f"Text of {day}.") for day in days]
    window.ctx.desk.run(posts.set_status, posts=there, status=Status.IN_REVIEW)
    window.ctx.desk.member = ids.boris
    window.ctx.member_changed.emit()
    return there


def test_a_reviewer_approves_with_ctrl_enter_and_goes_on_until_nothing_waits(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    there = waiting(window, ids, "2026-11-30", "2026-12-01", "2026-12-02")
    window.commands.run("go.work")
    window._page("work")._review.click()
    page = window._page("review")
    assert isinstance(page, ReviewPage)
    assert (page.post, page._which.text()) == (there[0], "Review 1 of 3")
    assert page.texts.texts[0].toPlainText() == "Text of 2026-11-30."
    window.commands.run("post.next_step")
    assert (page.post, page._which.text()) == (there[1], "Review 2 of 3")
    page.skip_button.click()
    window.commands.run("post.next_step")
    assert page.post == ""
    assert page._nothing.isVisible()
    found = [window.ctx.ask(lambda r, id=id: r.get(Post, id)).status for id in there]
    assert found == [Status.APPROVED, Status.IN_REVIEW, Status.APPROVED]
    page.begin()
    assert (page.post, page._which.text()) == (there[1], "Review 1 of 1")


def test_a_remark_quotes_the_passage_that_is_selected_and_the_post_goes_back(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    (post,) = waiting(window, ids, "2026-11-30")
    window.ctx.go("review", post)
    page = window._page("review")
    page.changes_button.click()
    assert window.ctx.ask(lambda r: r.find(Review)) == []
    cursor = page.texts.texts[0].textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    page.texts.texts[0].setTextCursor(cursor)
    page._remark.setPlainText("A longer one, please.")
    page.changes_button.click()
    review = window.ctx.ask(lambda r: r.find(Review))[0]
    assert (review.decision, review.remark, review.passage) == (Decision.CHANGES, "A longer one, please.", "Text")
    assert window.ctx.ask(lambda r: r.get(Post, post)).status is Status.DRAFT
    window.ctx.undo_last()
    assert window.ctx.ask(lambda r: r.get(Post, post)).status is Status.IN_REVIEW


def test_where_approval_is_required_its_author_cannot_approve_in_the_queue_either(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    (post,) = waiting(window, ids, "2026-11-30")
    window.ctx.desk.run(setup.change_setting, key="approval", value="required")
    window.ctx.go("review", post)
    page = window._page("review")
    window.ctx.desk.member = ids.anna
    page.approve()
    assert page.post == post
    assert window.ctx.ask(lambda r: r.get(Post, post)).status is Status.IN_REVIEW


# --- the members ---


def test_what_a_member_knows_and_can_log_in_to_is_edited_in_their_row(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    page = on_page(window)
    page.show_way("members")
    block = page.members.block
    block._edit(ids.vera, {"edits": [ids.books, ids.tips]})
    block._edit(ids.vera, {"edits": [ids.tips], "channels": [ids.vk]})
    skills = window.ctx.ask(lambda r: r.find(Skill, member=ids.vera))
    assert [(s.role, s.rubric) for s in skills] == [(Role.EDITOR, ids.tips)]
    assert [a.channel for a in window.ctx.ask(lambda r: r.find(Access, member=ids.vera))] == [ids.vk]
    row = block.model.row_at(block.model.number_of(ids.vera))
    assert row is not None
    assert (row.several["edits"], row.several["channels"], row.several["writes"]) == ((ids.tips,), (ids.vk,), ())


def test_people_are_pasted_one_a_line(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    page = on_page(window)
    page._add.click()
    page.members.block._take_lines("Ihar Hancharou\tRare books\nPavel Rudak\tIT")
    assert {"Ihar Hancharou", "Pavel Rudak"} <= {line.name for line in page._lines}


def test_the_first_days_of_somebody_new_are_shown_as_they_are_printed(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    page = on_page(window, "handover")
    asked: list[tuple[str, bool]] = []
    page.sheet_requested.disconnect()
    page.sheet_requested.connect(lambda sheet, print_it: asked.append((sheet.title, print_it)))
    for button in (page.handover.first_days_paper, page.handover.first_days):
        button.click()
        picker = page.findChildren(Picker)[-1]
        picker.chosen.emit((ids.vera,))
        picker.close()
    assert [print_it for _title, print_it in asked] == [True, False]
    assert all("Vera" in title or "Вера" in title for title, _print in asked)


def test_a_handover_sheet_is_written_as_a_file(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planned(window, "2026-12-10", ids.anna, title="Nobel week")
    page = on_page(window, "handover")
    page.handover.choose(ids.anna)
    for name in ("sheet.pdf", "sheet.txt"):
        monkeypatch.setattr(window.ctx.notify, "save_file", lambda *_given, name=name: str(tmp_path / name))
        page.handover.sheet.click()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "Nobel week" in (tmp_path / "sheet.txt").read_text("utf-8")


# --- who is here ---


def test_a_shared_pc_asks_who_is_here_at_the_start_and_after_it_was_left_alone(
    open_window: Open,  # noqa: F811
    path: Path,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    first = open_window(path)
    assert not first.here.waits
    first._pc.put("shared", True)
    window = open_window(path)  # noqa: F811
    QTest.qWait(20)
    asked = window.findChildren(Picker)
    assert [picker.accessibleName() for picker in asked] == ["Who is here?"]
    asked[0].chosen.emit((ids.anna,))
    asked[0].close()
    assert (window.ctx.desk.member, window.here.waits) == (ids.anna, True)
    window.here.leave()
    assert window.ctx.desk.member is None
    assert window.findChildren(Picker)[-1].accessibleName() == "Who is here?"


def test_who_was_here_before_is_back_by_one_click_or_one_key(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    ctx, here = window.ctx, window.here
    here.be(ids.anna)
    assert others(window) == []
    here.be(ids.boris)
    assert others(window) == ["Go on as Anna Author"]
    QTest.mouseClick(window._rail._others[0], LEFT)
    assert (ctx.desk.member, others(window)) == (ids.anna, ["Go on as Борис Редактор"])
    window.commands.run("me.back")
    assert ctx.desk.member == ids.boris


def test_one_press_drawn_to_a_name_is_enough_to_be_somebody_else(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    QTest.mousePress(window._rail._me, LEFT)
    picker = window.findChildren(Picker)[-1]
    rows = picker._list.viewport()
    row = next(n for n in range(picker._list.count()) if picker._list.item(n).text().startswith("Борис"))
    at = picker._list.visualItemRect(picker._list.item(row)).center()
    QTest.mouseRelease(rows, LEFT, pos=at)
    assert window.ctx.desk.member != ids.boris, "letting go where the press was, chooses nothing"
    for kind, buttons in ((QEvent.Type.MouseMove, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        which = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        there = QPointF(at)
        event = QMouseEvent(kind, there, rows.mapToGlobal(there), which, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(rows, event)
    assert window.ctx.desk.member == ids.boris


def others(window: MainWindow) -> list[str]:  # noqa: F811
    """The names beside mine on the rail."""
    return [button.accessibleName() for button in window._rail._others]


def test_an_absence_is_begun_by_its_command_and_a_calendar_brings_many(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.commands.run("team.away")
    page = window._page("team")
    assert page.isVisible() and page.absences.form.isVisible()
    page.absences.form.given_up.emit()
    window.commands.run("team.away")
    assert page.absences.form.isVisible()
    page.absences.form.given_up.emit()
    calendar = tmp_path / "leave.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261207\n"
        "DTEND;VALUE=DATE:20261210\nSUMMARY:Surgery\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    monkeypatch.setattr(window.ctx.notify, "open_file", lambda *_given: str(calendar))
    page.absences.file_requested.emit(ids.anna)
    found = window.ctx.ask(lambda r: r.find(Absence))
    assert [(a.member, a.day_from, a.day_to) for a in found] == [(ids.anna, "2026-12-07", "2026-12-09")]
    assert "Surgery" not in str(window.ctx.desk.next_undo())


def test_days_away_that_do_not_follow_each_other_are_told_apart(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    desk = window.ctx.desk
    for day, half in (("2026-11-23", True), ("2026-11-26", False), ("2026-11-27", False)):
        desk.run(acts.set_absence, member=ids.vera, day_from=day, day_to=day, half_to=half)
    page = on_page(window, "absences")
    line = next(line for line in page._lines if line.member == ids.vera)
    assert "away Mon 23 Nov, Thu 26 Nov – Fri 27 Nov" in explained(line.weeks[0])
    listed = [button.text() for button in page.absences.findChildren(PushButton) if " · " in button.text()]
    assert listed[0].startswith("23 Nov, until midday · ") and listed[1].startswith("26 Nov · ")
    window.commands.run("go.calendar")
    window.calendar.dock.show_tab("authors")
    window.calendar.dock._authors.refresh()
    row = next(row for row in window.calendar.dock._authors.findChildren(LoadRow) if row._load.member == ids.vera)
    assert row._word()[0] == "away Mon, Thu–Fri"
