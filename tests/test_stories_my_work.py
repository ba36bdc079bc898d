"""Stories of My work through the real window: what a meeting decided, remarks to answer, what comes back on return."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from test_stories import Open, ids, open_window, path, window  # noqa: F401

from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Assignment, Meeting, MeetingDecision
from smmdesk.ops import operation, posts, setup
from smmdesk.ops import team as acts
from smmdesk.queries import mine
from smmdesk.storage.work import Work
from ui.widgets.buttons import PushButton
from ui.window import MainWindow
from ui.work.page import WorkPage


@operation("row.add")
def decided(w: Work, *, owner: str, days: tuple[str, ...]) -> None:
    """Decisions that somebody is to carry out by these days."""
    meeting = w.make(Meeting, day="2026-11-16")
    for day in days:
        w.make(MeetingDecision, meeting=meeting, text=f"Ask the museum by {day}", owner=owner, due_day=day)


def at_work(window: MainWindow, member: str) -> WorkPage:  # noqa: F811
    window.ctx.desk.member = member
    window.ctx.member_changed.emit()
    window.commands.run("go.work")
    QApplication.processEvents()
    page = window._page("work")
    assert isinstance(page, WorkPage)
    return page


def planned(window: MainWindow, day: str, *people: str, **fields: Any) -> str:  # noqa: F811
    given = {"title": f"Post of {day}", "text": "", "channels": [], "authors": people, **fields}
    return str(window.ctx.desk.run(posts.create, day=day, **given).result)


def buttons(section: Any, word: str) -> list[PushButton]:
    return [one for row in section.rows for one in row.findChildren(PushButton) if one.text() == word]


def waits(window: MainWindow, member: str) -> int:  # noqa: F811
    return window.ctx.ask(mine.number, member, window.ctx.now)


def test_what_a_meeting_decided_waits_is_late_and_is_ticked(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    window.ctx.desk.run(decided, owner=ids.anna, days=("2026-11-20", "2026-11-25", "2027-01-20"))
    page = at_work(window, ids.anna)
    assert (len(page._late.rows), len(page._waiting.rows), waits(window, ids.anna)) == (1, 1, 2)
    buttons(page._late, "Done")[0].click()
    buttons(page._waiting, "Done")[0].click()
    found = window.ctx.ask(lambda r: r.find(MeetingDecision, order="due_day"))
    assert [d.done_day for d in found] == [window.ctx.desk.today] * 2 + [None]
    assert waits(window, ids.anna) == 0
    window.ctx.undo()
    assert waits(window, ids.anna) == 1


def test_a_remark_is_answered_where_it_was_made_and_then_waits_no_more(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    mine_ = planned(window, "2026-12-16", ids.anna)
    window.ctx.desk.member = ids.boris
    window.ctx.desk.run(posts.comment, post=mine_, text="Which room?", mentions=[ids.anna])
    page = at_work(window, ids.anna)
    buttons(page._waiting, "Answer")[0].click()
    QApplication.processEvents()
    post = window._page("post")
    assert post.isVisible() and post.aside.remarks.field.isAncestorOf(window.focusWidget() or post)
    window.ctx.desk.run(posts.comment, post=mine_, text="Room 12.")
    assert waits(window, ids.anna) == 0


def test_who_is_back_takes_back_what_others_have_not_begun(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    later = planned(window, "2026-12-16", ids.anna)
    desk = window.ctx.desk
    absence = desk.run(acts.set_absence, member=ids.anna, day_from="2026-11-20", day_to=None).result
    held = desk.run(acts.cover, member=ids.anna, moves=[cover(window, later, ids.boris)])
    assert held.result == 1
    page = at_work(window, ids.anna)
    assert page._back.isHidden(), "she is away"
    window.ctx.run(acts.remove_absence, absence=absence)
    assert page._back.isVisible() and "1 post" in page._back_words.text()
    page._take_back.click()
    assert {a.member for a in desk.ask(lambda r: r.find(Assignment, post=later))} == {ids.anna}
    assert page._back.isHidden()
    window.ctx.undo()
    assert {a.member for a in desk.ask(lambda r: r.find(Assignment, post=later))} == {ids.boris}


def cover(window: MainWindow, post: str, to: str) -> Any:  # noqa: F811
    from smmdesk.domain.passing import Move, What

    (one,) = window.ctx.ask(lambda r: r.find(Assignment, post=post, role=Role.AUTHOR.value))
    return Move(What.ROLE, one.id, to)


@pytest.mark.parametrize("approval", ["none", "optional", "required"])
def test_a_review_waits_for_somebody_but_its_author(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    approval: str,
) -> None:
    desk = window.ctx.desk
    desk.run(setup.change_setting, key="approval", value=approval)
    his = planned(window, "2026-12-17", ids.boris, rubric=ids.books)  # its usual editor wrote it
    desk.run(posts.set_status, post=his, status=Status.IN_REVIEW)
    desk.run(posts.set_people, post=his, role=Role.EDITOR, members=[])

    def waiting() -> set[str]:
        members = (ids.anna, ids.boris, ids.vera)
        return {m for m in members if his in window.ctx.ask(mine.of, m, window.ctx.now).reviews}

    assert waiting() == {ids.vera}, "the coordinator"
    desk.run(setup.change_member, member=ids.vera, active_to="2026-11-20")
    assert waiting() == (set() if approval == "required" else {ids.anna})


def test_what_one_did_in_the_term_is_told_to_this_one_alone(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    post = planned(window, "2026-11-20", ids.anna)
    window.ctx.desk.run(posts.set_status, post=post, status=Status.PUBLISHED)
    page = at_work(window, ids.anna)
    page._term_beside.read_now()
    assert page._term.isVisible() and "1 post written" in page._term.rows[0].text()
    at_work(window, ids.boris)
    assert not page._term.isVisible()
