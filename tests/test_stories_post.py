"""The page of a post: stories through the real window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_stories import ids, make, open_window, path, row, undo, window, write  # noqa: F401

from smmdesk.domain.kinds import Status
from ui.window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> Any:  # noqa: F811
    post = make(window, "Poster", text="Come in")
    window.ctx.go("post", post)
    return window._page("post")


def test_what_is_typed_is_the_text_of_the_post_and_one_undo(window, page) -> None:  # noqa: F811
    page.text.put_at(len("Come in"), 0)
    write(page.text, " now")
    assert row(window, page.post).text == "Come in now"
    undo(window)
    assert (row(window, page.post).text, page.text.toPlainText()) == ("Come in", "Come in")


def test_a_change_from_elsewhere_leaves_the_cursor_in_its_word(window, page) -> None:  # noqa: F811
    page.text.put_at(4, 0)
    page.text.show_text("Please Come in")
    assert page.text.textCursor().position() == 11


def test_the_next_step_is_one_key_and_back_leads_to_the_calendar(window, page) -> None:  # noqa: F811
    window.commands.run("post.next_step")
    assert row(window, page.post).status is Status.IN_REVIEW
    QTest.keyClick(page.text, Qt.Key.Key_Escape)
    assert window._stack.currentWidget() is window.calendar


def test_what_goes_out_is_copied(window, page) -> None:  # noqa: F811
    window.commands.run("post.copy_text")
    assert QApplication.clipboard().text() == "Come in"
