"""One post in brief, in the dock: stories through the real window."""

# ruff: noqa: F811

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from test_stories import choose, ids, make, open_window, panel, path, row, said, undo, window  # noqa: F401

from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.ops import posts, setup
from smmdesk.queries import posts as asked
from ui.widgets.menus import plain
from ui.window import MainWindow


def lines(window: MainWindow) -> list[str]:
    return [line.accessibleName() for line in panel(window)._states._lines]


def people(window: MainWindow) -> list[str]:
    return [tag.accessibleName() for tag in panel(window)._people._tags]


def menu_act(window: MainWindow, words: str) -> None:
    (menu,) = (m for m in window.findChildren(QMenu) if m.isVisible())
    (act,) = (a for a in menu.actions() if plain(a) == words)
    assert act.isEnabled()
    act.trigger()
    menu.close()


def test_the_dock_says_of_each_channel_where_it_stands_and_copies_its_text(
    window: MainWindow, ids: SimpleNamespace
) -> None:
    post = make(window, "A", channels=[ids.telegram, ids.facebook], text="For all")
    window.ctx.run(posts.write_variant, post=post, channel=ids.telegram, text="For Telegram alone")
    window.calendar.go_to(post)
    assert any(line.startswith("Facebook: to do") for line in lines(window))
    assert any(line.startswith("Telegram: own text, to do") for line in lines(window))
    line = next(one for one in panel(window)._states._lines if one.text() == "Telegram")
    line.click()
    menu_act(window, "Copy for Telegram")
    assert QGuiApplication.clipboard().text() == "For Telegram alone"
    line.click()
    menu_act(window, "Out")
    state = {v.channel: v.state for v in window.ctx.ask(asked.detail, post).variants}
    assert state[ids.telegram] is VariantState.OUT
    undo(window)
    assert any(line.startswith("Telegram: own text, to do") for line in lines(window))


def test_people_are_chosen_for_every_role_and_what_nobody_does_is_said(
    window: MainWindow, ids: SimpleNamespace
) -> None:
    post = make(window, "A")
    window.calendar.go_to(post)
    assert people(window) == ["Nobody writes Choose", "Nobody publishes Choose"]
    panel(window)._people._tags[1].click()
    choose(window, "anna")
    panel(window)._roles.click()
    menu_act(window, "Editor")
    choose(window, "борис")
    found = {(a.role, a.member) for a in window.ctx.ask(asked.detail, post).assignments}
    assert found == {(Role.PUBLISHER, ids.anna), (Role.EDITOR, ids.boris)}
    assert any(words.startswith("Борис Редактор editor") for words in people(window))


def test_who_may_not_approve_is_told_before_they_try(window: MainWindow, ids: SimpleNamespace) -> None:
    window.ctx.run(setup.change_setting, key="approval", value="required")
    post = make(window, "A", authors=[ids.anna], rubric=ids.tips)
    window.ctx.run(posts.set_status, post=post, status=Status.IN_REVIEW)
    window.ctx.desk.member = ids.anna
    window.calendar.go_to(post)
    step = panel(window)._status._next
    assert step.text() == "Approve" and not step.isEnabled() and "never by its author" in step.toolTip()
    window.commands.run("post.next_step")
    assert row(window, post).status is Status.IN_REVIEW and "never by its author" in said(window)
    window.ctx.desk.member = ids.boris
    window.ctx.run(posts.set_people, post=post, role=Role.EDITOR, members=[ids.boris])
    window.calendar.go_to(post)
    assert step.isEnabled()
    window.commands.run("post.next_step")
    assert row(window, post).status is Status.APPROVED


def test_who_was_asked_for_the_review_is_named(window: MainWindow, ids: SimpleNamespace) -> None:
    post = make(window, "Quiet hours", authors=[ids.anna])
    window.ctx.run(posts.set_people, post=post, role=Role.EDITOR, members=[ids.boris])
    window.calendar.go_to(post)
    window.commands.run("post.next_step")
    assert row(window, post).status is Status.IN_REVIEW
    assert "“Quiet hours” waits for Борис Редактор to review it" in said(window)


def test_a_remark_is_written_in_the_dock(window: MainWindow) -> None:
    post = make(window, "A")
    window.calendar.go_to(post)
    remarks = panel(window)._remarks
    remarks.field.setPlainText("Who has the key?")
    remarks._write.click()
    assert [c.text for c in window.ctx.ask(asked.detail, post).comments] == ["Who has the key?"]
    assert panel(window)._remarks_head.text().split() == ["Remarks", "1"]
    assert "Who has the key" not in panel(window).copied("")[1]
