"""What runs beside the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from test_stories import ids, open_window, path, window  # noqa: F401

from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from ui.beside import Beside, Question
from ui.window import MainWindow


def test_many_quick_tasks_beside_the_window_all_answer(window: MainWindow, qtbot: QtBot) -> None:  # noqa: F811
    answers: list[int] = []

    def start() -> None:
        number = len(answers)
        window.ctx.work(lambda _desk: number, answers.append)

    for _n in range(60):
        before = len(answers)
        start()
        start()
        qtbot.waitUntil(lambda before=before: len(answers) == before + 2)
    assert len(answers) == 120
    qtbot.waitUntil(lambda: not window.ctx.reading)  # the window counts, too, what needs attention


def test_what_reads_beside_the_window_goes_on_when_another_plan_was_opened_meanwhile(
    window: MainWindow,  # noqa: F811
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    told: list[str] = []

    def plan() -> Question:
        return (window.ctx.desk.plan_id,), lambda desk: desk.plan_id

    beside = Beside(window.ctx, plan, told.append, 0, window)
    beside._read()
    assert window.ctx.reading
    other = tmp_path / "other.smmdesk"
    Desk.create(other, Pc(), name="Other", zone="Europe/Minsk").close()
    window.try_open(other)
    beside.start()
    qtbot.waitUntil(lambda: bool(told))
    assert set(told) == {window.ctx.desk.plan_id}
