"""Taking the plan out, through the real window: chosen, written, handed in, printed, copied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog
from test_stories import Open, ids, open_window, path, window  # noqa: F401

from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import HandedIn
from smmdesk.ops import posts
from smmdesk.ops.exporting import Wanted
from ui.exchange import TakeOut
from ui.exchange.paper import write_pdf
from ui.exchange.printing import paper_of
from ui.window import MainWindow


@pytest.fixture
def planned(window: MainWindow, ids) -> MainWindow:  # noqa: F811
    run = window.ctx.desk.run
    run(posts.create, title="November", text="", day="2026-11-30", rubric=ids.books, channels=[ids.vk])
    run(posts.create, title="December one", text="", day="2026-12-01", rubric=ids.books, channels=[ids.vk])
    run(posts.create, title="December two", text="", day="2026-12-24", rubric=ids.tips, channels=[ids.facebook])
    return window


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, planned: MainWindow):
    """Where the file dialog says to write."""

    def choose_(name: str) -> Path:
        to = tmp_path / name
        monkeypatch.setattr(planned.ctx.notify, "save_file", lambda *_words: str(to))
        return to

    return choose_


def dialog_of(window: MainWindow) -> TakeOut:  # noqa: F811
    return TakeOut(window.ctx, "Plan", window.calendar.month, window)


def finish(window: MainWindow, dialog: TakeOut, qtbot) -> None:  # noqa: F811
    dialog._write()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted, timeout=20000)


def test_a_month_is_chosen_written_and_handed_in(planned: MainWindow, choose, qtbot) -> None:
    to = choose("december.xlsx")
    dialog = dialog_of(planned)
    dialog._take_period("next")
    assert dialog._count.text() == "2 posts"
    tick = next(box for box in dialog.findChildren(QCheckBox) if box.text().startswith("Hand in December 2026"))
    tick.setChecked(True)
    finish(planned, dialog, qtbot)
    titles = [row[5].value for row in openpyxl.load_workbook(to)["Schedule"].iter_rows(min_row=2)]
    assert titles == ["December one", "December two"]
    noted = planned.ctx.ask(lambda r: r.find(HandedIn))
    assert [(n.period_from, n.period_to) for n in noted] == [("2026-12-01", "2026-12-31")]
    assert "2 posts written to december.xlsx" in planned._notify._toast.sentence
    planned.ctx.undo_last()
    assert planned.ctx.ask(lambda r: r.find(HandedIn)) == []


def test_filters_and_sheets_are_chosen(planned: MainWindow, choose, qtbot) -> None:
    to = choose("tips.xlsx")
    dialog = dialog_of(planned)
    dialog._take_period("all")
    box = dialog._boxes["rubric"]
    box.setCurrentIndex(box.findData("Tips"))
    box.activated.emit(box.currentIndex())
    assert dialog._count.text() == "1 post"
    for tick in dialog._ticks.values():
        tick.setChecked(False)
    finish(planned, dialog, qtbot)
    book = openpyxl.load_workbook(to)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Schedule", "Read me"]
    assert book["Schedule"].max_row == 2


def test_a_day_that_cannot_be_read_is_said_before_anything_is_written(planned: MainWindow) -> None:
    dialog = dialog_of(planned)
    dialog._first.setText("31.02.2026")
    dialog._tell()
    assert "31.02.2026" in dialog._count.text() and not dialog._go.isEnabled()


def test_a_pdf_has_a_page_a_month_and_says_what_it_cannot_do(planned: MainWindow, choose, qtbot) -> None:
    to = choose("wall.pdf")
    dialog = dialog_of(planned)
    dialog._kind_chosen(".pdf")
    dialog._take_period("all")
    finish(planned, dialog, qtbot)
    data = to.read_bytes()
    assert data.startswith(b"%PDF") and data.count(b"/Type /Page\n") == 2
    empty = dialog_of(planned)
    empty._kind_chosen(".pdf")
    empty._first.setText("")
    empty._last.setText("")
    empty._boxes["status"].setCurrentIndex(empty._boxes["status"].findData(Status.CANCELLED.value))
    empty._write()
    qtbot.waitUntil(lambda: "no post with a day" in empty._count.text(), timeout=20000)


def test_a_list_on_paper_goes_on_over_pages(planned: MainWindow, tmp_path: Path) -> None:
    for n in range(60):
        planned.ctx.desk.run(posts.create, title=f"Post {n}", text="", day=f"2027-01-{n % 28 + 1:02d}", channels=[])
    paper = paper_of(planned.ctx.desk, Wanted(), agenda=True)
    assert write_pdf(tmp_path / "list.pdf", paper, planned._themes.paper()) >= 3


def test_the_week_is_copied_as_text(planned: MainWindow) -> None:
    planned.calendar.show_day(date(2026, 11, 30))
    planned.calendar.month_view.focus_day_on("2026-11-30")
    planned.commands.run("calendar.copy_week")
    text = QApplication.clipboard().text()
    assert "Monday 30 November" in text and "December one" in text and "December two" not in text


def test_the_button_and_the_command_open_the_same_dialog(planned: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(TakeOut, "exec", lambda self: opened.append(self.windowTitle()))
    planned._buttons["export"].click()  # type: ignore[attr-defined]
    planned.commands.run("plan.export")
    assert len(opened) == 2 and opened[0] == opened[1] != ""
