"""What needs attention, on the month: stories through the real window."""

from __future__ import annotations

from types import SimpleNamespace

from test_stories import ids, open_window, path, window  # noqa: F401

from smmdesk.ops import posts
from smmdesk.ops import warnings as ops
from smmdesk.queries import attention
from ui.window import MainWindow

DAY = "2026-11-25"


def on_tile(window: MainWindow, post: str) -> str:  # noqa: F811
    period = window.calendar.month_view.period
    assert period is not None
    return next(card.warning for card in period.cards[DAY] if card.id == post)


def test_a_tile_is_marked_when_the_month_has_been_read_and_unmarked_when_it_is_found_fine(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    page, desk = window.calendar, window.ctx.desk
    fields = {"day": DAY, "time": "15:00", "channels": [ids.telegram], "authors": []}
    post = desk.run(posts.create, title="Long", text="я" * 4097, **fields).result
    page.beside.read_now()
    assert on_tile(window, post) == "Too long for Telegram: 4,097 of 4,096"
    desk.run(posts.edit, post=post, title="Still long")
    assert on_tile(window, post) == "Too long for Telegram: 4,097 of 4,096", "no flicker while the month is read again"
    found = desk.ask(attention.of_post, post, window.ctx.now)[0]
    desk.run(ops.accept, post=post, kind=found.kind, about=found.about, fingerprint=found.fingerprint)
    page.beside.read_now()
    assert on_tile(window, post) == ""
    desk.undo()
    page.beside.read_now()
    assert on_tile(window, post) == "Too long for Telegram: 4,097 of 4,096"


def test_marks_do_not_come_along_to_another_plan(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    page = window.calendar
    fields = {"day": DAY, "time": "15:00", "channels": [ids.telegram], "authors": []}
    window.ctx.desk.run(posts.create, title="Long", text="я" * 4097, **fields)
    page.beside.read_now()
    assert page._mode._marks
    page.reload()
    assert not page._mode._marks
