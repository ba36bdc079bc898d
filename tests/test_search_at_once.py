"""A search answers within a frame, and tells where that was not all."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_stories import ids, make, open_window, path, window, write  # noqa: F401

from smmdesk.desk import Desk
from smmdesk.ops import posts
from smmdesk.queries import finding
from ui.views.palette import Palette
from ui.window import MainWindow

_MANY = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 50000) SELECT x FROM n"


def test_a_question_is_broken_off_when_it_was_enough_and_says_so(window: MainWindow) -> None:  # noqa: F811
    store = window.ctx.desk._reader.store
    asked: list[int] = []

    def enough() -> bool:
        asked.append(1)
        return len(asked) > 3

    found, whole = store.rows_until(_MANY, (), enough)
    assert not whole and found == [(n,) for n in range(1, len(found) + 1)] and len(found) < 50_000
    found, whole = store.rows_until(_MANY, (), lambda: False)
    assert whole and len(found) == 50_000
    assert store.rows(_MANY)[-1] == (50_000,), "the next question is not broken off"


def test_what_was_not_found_at_once_comes_from_beside_the_window(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(window, "Quiet hours", "2026-11-25")
    make(window, "Quiet rooms", "1999-03-02")
    all_of_it = finding.everything(window.ctx.desk._reader, "quiet", datetime(2026, 11, 25))
    assert len(all_of_it) == 2
    monkeypatch.setattr(finding, "until", lambda *_args: (all_of_it[:1], False))
    monkeypatch.setattr(finding, "everything", lambda *_args: all_of_it)
    window.search.begin()
    write(window.search.field, "quiet")
    qtbot.waitUntil(lambda: window.search._list is not None and len(window.search._list.rows.choices) == 2)
    rows = window.search._list.rows
    assert {row.text for row in rows.choices} == {"Quiet hours", "Quiet rooms"} and rows.current == 0
    qtbot.waitUntil(lambda: not window.ctx.reading)
    QApplication.processEvents()


def test_words_with_a_year_read_no_more_than_words_alone_and_leave_room_for_the_year(group: Desk) -> None:
    for number in range(120):
        group.run(posts.create, title=f"Clinic 2025, {number}", text="", channels=[], day="2026-11-20")
        group.run(posts.create, title=f"Clinic {number}", text="", channels=[], day="2025-03-04")
    now = datetime(2026, 11, 23)
    said, in_year = ([hit for hit in group.ask(finding.everything, "clinic 2025", now) if (hit.day or "")[:4] == year]
                     for year in ("2026", "2025"))  # fmt: skip
    assert (len(said), len(in_year)) == (100, 100)
    group.run(posts.bin_posts, posts=[hit.id for hit in said[:60]])
    found = group.ask(finding.everything, "clinic 2025", now)
    assert len(found) == 60 + 120 and found[0].title.startswith("Clinic 2025")


def test_commands_by_name_tell_the_rest_of_the_plan_from_beside_the_window_and_keep_the_place(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(window, "Quiet hours", "2026-11-25")
    make(window, "Quiet rooms", "1999-03-02")
    all_of_it = finding.everything(window.ctx.desk._reader, "quiet", datetime(2026, 11, 25))
    monkeypatch.setattr(finding, "until", lambda *_args: (all_of_it[:1], False))
    monkeypatch.setattr(finding, "everything", lambda *_args: all_of_it)
    window.ctx.wish("commands")
    palette = window.findChild(Palette)
    assert palette is not None
    write(palette.field, "quiet")
    first = len(palette._entries) - 1
    palette.rows.current = first
    on = palette._entries[first].id
    qtbot.waitUntil(lambda: {entry.text for entry in palette._entries} >= {"Quiet hours", "Quiet rooms"})
    assert palette._entries[palette.rows.current].id == on
    write(palette.field, "quie")
    palette.close()
    qtbot.waitUntil(lambda: not window.ctx.reading)
    QApplication.processEvents()


def test_the_whole_answer_is_the_same_as_one_that_had_the_time(window: MainWindow) -> None:  # noqa: F811
    for n in range(5):
        make(window, f"Quiet hours {n}", date(2026, 11, 20 + n).isoformat())
    reader, now = window.ctx.desk._reader, datetime(2026, 11, 25)
    assert finding.until(reader, "quiet hours", now, lambda: False) == (
        finding.everything(reader, "quiet hours", now), True,
    )  # fmt: skip
