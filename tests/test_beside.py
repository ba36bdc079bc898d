"""What runs beside the window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from test_stories import ids, open_window, path, window  # noqa: F401

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
    assert len(answers) == 120 and not window.ctx.reading
