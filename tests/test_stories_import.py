"""Bringing files in, through the real window: found, asked, chosen, brought in, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from test_stories import Open, ids, open_window, path, undo, window  # noqa: F401

from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Absence, Channel, Idea, ImportantDate, ImportMapping, Metric, Post, Variant
from ui.exchange import import_said as said
from ui.exchange.import_lists import ImportList
from ui.exchange.import_page import ImportPage
from ui.widgets.day_grid import DayPicker
from ui.widgets.picker import Picker
from ui.window import MainWindow

PLAN = (
    "Datum;Wer;Zettel;Kanal;Rubric\n"
    "01.11.2026;Anna Author;Erste Notiz;Facebook;Tips\n"
    "soon;Neue Person;Zweite Notiz;VK;Tips\n"
    "05.12.2026;Anna Author;Dritte Notiz;Telegram;Tips\n"
)


@pytest.fixture
def begin(window: MainWindow, tmp_path: Path, qtbot):  # noqa: F811
    """Drops a file on the window; the page that shows it."""

    def begin_(text: str, name: str = "plan.csv") -> ImportPage:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        window.files.bring_in(str(file))
        page = window._page("import")
        qtbot.waitUntil(lambda: page._proposal is not None, timeout=20000)
        return page

    return begin_


def again(page: ImportPage, qtbot) -> None:
    """Wait until the file has been read once more."""
    before = page._proposal
    qtbot.waitUntil(lambda: page._proposal is not before, timeout=20000)


def finish(window: MainWindow, page: ImportPage, qtbot) -> None:  # noqa: F811
    page._go.click()
    qtbot.waitUntil(lambda: page._proposal is None, timeout=20000)


def rows(window: MainWindow, cls: type) -> list:  # noqa: F811
    return window.ctx.desk.ask(lambda r: r.find(cls))


def choose(page: ImportPage, header: str, field: str) -> None:
    box = page._columns._boxes[header]
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def test_a_plan_is_shown_first_and_brought_in_and_taken_back_in_one_step(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(PLAN)
    assert window._stack.currentWidget() is page
    assert rows(window, Post) == []
    assert page._go.text() == "Bring in 3 posts"
    assert page._from.text() == "From plan.csv. Is this right?"
    assert [line[2][:13] for line in page._problems.rows.lines] == ["Datum: 'soon'"]
    finish(window, page, qtbot)
    assert len(rows(window, Post)) == 3
    window.ctx.undo()
    assert rows(window, Post) == []


def test_posts_before_today_are_asked_about_once(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(PLAN)
    assert page._ask._labels["past"].text() == "1 post lies before today and has no status. It was"
    page._ask._controls["past"].choose("published")
    page._ask.past_chosen.emit()
    again(page, qtbot)
    finish(window, page, qtbot)
    assert sorted(p.status for p in rows(window, Post)) == [Status.DRAFT, Status.DRAFT, Status.PUBLISHED]


def test_a_column_that_is_chosen_is_remembered_for_files_of_that_shape(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(PLAN)
    choose(page, "Zettel", "text")
    again(page, qtbot)
    finish(window, page, qtbot)
    assert {p.text for p in rows(window, Post)} == {"Erste Notiz", "Zweite Notiz", "Dritte Notiz"}
    assert len(rows(window, ImportMapping)) == 1
    page = begin(PLAN.replace("Erste", "Andere"), "next.csv")
    assert page._columns._boxes["Zettel"].currentData() == "text"
    finish(window, page, qtbot)
    assert "Andere Notiz" in {p.text for p in rows(window, Post)}


def test_the_order_of_day_and_month_is_asked_where_the_file_does_not_tell(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin("Date,Title\n05/06/2027,a\n07/06/2027,b\n")
    assert page._ask._holders["order"].isVisibleTo(page)
    page._ask._controls["order"].chosen.emit("mdy")
    again(page, qtbot)
    finish(window, page, qtbot)
    assert sorted(p.day for p in rows(window, Post)) == ["2027-05-06", "2027-07-06"]


def test_the_year_is_asked_where_the_file_does_not_tell(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin("Date,Title\n5 June,a\n")
    assert page._ask._holders["year"].isVisibleTo(page)
    assert page._ask._controls["year"].current == "2026", "the year that was taken"
    page._ask._controls["year"].chosen.emit("2025")
    again(page, qtbot)
    finish(window, page, qtbot)
    assert [p.day for p in rows(window, Post)] == ["2025-06-05"]


def test_rows_without_a_day_are_ideas_or_posts_as_one_chooses(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin("Title,Text\na,b\n")
    assert page._go.text() == "Bring in 1 idea"
    page._ask._controls["undated"].chosen.emit("posts")
    again(page, qtbot)
    finish(window, page, qtbot)
    assert (len(rows(window, Post)), rows(window, Idea)) == (1, [])


EVENTS = "".join(
    f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Day {n}\r\nDTSTART;VALUE=DATE:2026120{n}\r\nEND:VEVENT\r\n" for n in (1, 2, 3)
)
CALENDAR = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{EVENTS}END:VCALENDAR\r\n"


def press(there: ImportList, row: int) -> None:
    """Press what the last column says of a row."""
    cell = there.visualRect(there.model().index(row, there.model().columnCount() - 1))
    QTest.mouseClick(there.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())


def line_of(there: ImportList, words: str) -> int:
    return next(n for n, line in enumerate(there.rows.lines) if words in line)


def act_at(there: ImportList, words: str) -> str:
    """What can be done with the row that says something."""
    return there.rows.lines[line_of(there, words)][-1]


PROBLEMS = (
    "Date;Title;Channels;Post text\n31.11.2026;Faces;Facebook;\n"
    "02.12.2026;Books;VK;\n03.12.2026;Quiz;Everywhere;And why\n"
)


def test_a_row_whose_day_cannot_be_read_gets_one_before_it_comes_in(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(PROBLEMS)
    assert [line[1] for line in page._problems.rows.lines] == ["Faces", "Quiz"]
    assert act_at(page._problems, "Faces") == act_at(page._list, "Faces") == "Give a day..."
    before = page._proposal
    press(page._problems, line_of(page._problems, "Faces"))
    (days,) = (d for d in page.findChildren(DayPicker) if d.isVisible())
    days.day_chosen.emit("2026-11-30")
    days.close()
    qtbot.waitUntil(lambda: page._proposal is not before, timeout=20000)
    assert [line[1] for line in page._problems.rows.lines] == ["Quiz"], "it is settled"
    assert act_at(page._list, "Faces") == ""
    finish(window, page, qtbot)
    assert {p.title: p.day for p in rows(window, Post)} == {
        "Faces": "2026-11-30", "Books": "2026-12-02", "Quiz": "2026-12-03",
    }  # fmt: skip
    undo(window)
    assert rows(window, Post) == []


def test_a_row_whose_channels_are_unclear_gets_them_by_the_keyboard(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(PROBLEMS)
    there = page._problems
    assert act_at(there, "Quiz") == "Add a channel..."
    there.setFocus()
    there.selectRow(line_of(there, "Quiz"))
    before = page._proposal
    QTest.keyClick(there, Qt.Key.Key_Return)
    (picker,) = (p for p in page.findChildren(Picker) if p.isVisible())
    assert {"Telegram", "Facebook"} <= {item.text for item in picker._items}
    for row in [picker._list.item(n) for n in range(picker._list.count())]:
        if row.text() in ("Telegram", "Facebook"):
            picker._toggle(row)
    picker.close()
    qtbot.waitUntil(lambda: page._proposal is not before, timeout=20000)
    assert [line[1] for line in there.rows.lines] == ["Faces"]
    assert window.focusWidget() is there, "the next row can be looked at"
    assert there.currentIndex().row() == 0
    finish(window, page, qtbot)
    (quiz,) = (p for p in rows(window, Post) if p.title == "Quiz")
    names = {c.id: c.name for c in rows(window, Channel)}
    assert {names[v.channel] for v in rows(window, Variant) if v.post == quiz.id} == {"Telegram", "Facebook"}
    undo(window)
    assert rows(window, Post) == []


def test_a_channel_that_the_plan_lacks_can_be_added_for_a_row(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(PROBLEMS)
    before = page._proposal
    press(page._problems, line_of(page._problems, "Quiz"))
    (picker,) = (p for p in page.findChildren(Picker) if p.isVisible())
    picker.wanted_new.emit("Живой журнал")
    picker.close()
    qtbot.waitUntil(lambda: page._proposal is not before, timeout=20000)
    assert ("channel", "Живой журнал") in page._proposal.made
    finish(window, page, qtbot)
    assert "Живой журнал" in {c.name for c in rows(window, Channel)}
    undo(window)
    assert "Живой журнал" not in {c.name for c in rows(window, Channel)}


def test_one_row_without_a_day_becomes_a_post_and_then_gets_a_day(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin("Title;Rubric\nPhotos;Tips\nFaces;Tips\n")
    assert act_at(page._list, "Photos") == act_at(page._list, "Faces") == "Make it a post"
    press(page._list, line_of(page._list, "Photos"))
    again(page, qtbot)
    assert act_at(page._list, "Photos") == "Give a day..."
    assert act_at(page._list, "Faces") == "Make it a post"
    assert page._go.text() == "Bring in 1 post and 1 idea"
    finish(window, page, qtbot)
    assert [(p.title, p.day) for p in rows(window, Post)] == [("Photos", None)]
    assert [i.title for i in rows(window, Idea)] == ["Faces"]
    undo(window)
    assert (rows(window, Post), rows(window, Idea)) == ([], [])


def test_a_row_with_several_days_becomes_a_post_for_each_if_one_says_so(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(
        'Date,Topic,Post text\n"Facebook: 30.11.2026\nTelegram: 02.12.2026\n\nFacebook: 9 or 12 o\'clock",Faces,Who\n'
        '"3.12, 4.12 and 5.12",Quiz,Which\n06.12.2026,Books,What\n'
    )
    assert (act_at(page._problems, "Faces"), act_at(page._problems, "Quiz")) == ("Make it 2 posts", "Make it 3 posts")
    for words in ("Faces", "Quiz"):
        before = page._proposal
        press(page._problems, line_of(page._problems, words))
        qtbot.waitUntil(lambda before=before: page._proposal is not before, timeout=20000)
    assert page._problems.rows.lines == []
    finish(window, page, qtbot)
    assert sorted((p.day, p.title) for p in rows(window, Post)) == [
        ("2026-11-30", "Faces"), ("2026-12-02", "Faces"), ("2026-12-03", "Quiz"), ("2026-12-04", "Quiz"),
        ("2026-12-05", "Quiz"), ("2026-12-06", "Books"),
    ]  # fmt: skip
    assert all("9 or 12 o'clock" in p.notes for p in rows(window, Post) if p.title == "Faces")
    undo(window)
    assert rows(window, Post) == []


def test_a_cell_of_a_calendar_gets_its_channel_and_its_neighbours_keep_theirs(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    quiz = "Quiz: which of all these books did nobody ever take home from here?"
    page = begin(f"December 2026\nMonday,Tuesday,Wednesday\n7,8,9\nVK: Books,{quiz},Telegram: Faces\n")
    press(page._list, line_of(page._list, quiz))
    (picker,) = (p for p in page.findChildren(Picker) if p.isVisible())
    before = page._proposal
    picker.chosen.emit(("Facebook",))
    picker.close()
    qtbot.waitUntil(lambda: page._proposal is not before, timeout=20000)
    assert [(r.title, r.channels[-1:]) for r in said.rows(page._proposal)] == [
        ("Books", ("Библиотека ВК",)), (quiz, ("Facebook",)), ("Faces", ("Telegram",)),
    ]  # fmt: skip


def test_important_dates_are_chosen_one_by_one(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin(CALENDAR, "dates.ics")
    page._list.rows.off = {1}
    finish(window, page, qtbot)
    assert sorted(d.name for d in rows(window, ImportantDate)) == ["Day 1", "Day 3"]


def test_a_calendar_may_be_somebodys_days_away(window: MainWindow, begin, qtbot, ids) -> None:  # noqa: F811
    page = begin(CALENDAR, "away.ics")
    member = page._ask._member
    member.setCurrentIndex(member.findData(ids.vera))
    page._ask._controls["kind"].choose("absences")
    page._ask._kind_changed()
    again(page, qtbot)
    finish(window, page, qtbot)
    assert {a.member for a in rows(window, Absence)} == {ids.vera}
    assert rows(window, ImportantDate) == []


def test_figures_are_shown_and_brought_in(window: MainWindow, begin, qtbot) -> None:  # noqa: F811
    page = begin("Tweet id,Tweet text,time,impressions,likes\n1,Hello,2026-11-10 10:00 +0000,12,3\n", "tweets.csv")
    assert page._list.rows.lines[0][3] == "impressions 12, reactions 3"
    finish(window, page, qtbot)
    assert len(rows(window, Metric)) == 2


def test_a_file_that_is_no_plan_says_so(window: MainWindow, tmp_path: Path, monkeypatch, qtbot) -> None:  # noqa: F811
    told: list[str] = []
    monkeypatch.setattr(window.ctx.notify, "problem", lambda error: told.append(str(error)))
    file = tmp_path / "costs.csv"
    file.write_text("Item,Amount,Date\nPaper,5,2026-01-01\n", encoding="utf-8")
    window.files.bring_in(str(file))
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert told == [
        "'costs.csv' is no plan: it lists sums of money. If it is one all the same, choose its columns by hand."
    ]


def test_bringing_in_can_be_stopped_and_nothing_is_written(window: MainWindow, begin, qtbot, monkeypatch) -> None:  # noqa: F811
    page = begin(PLAN)
    monkeypatch.setattr("ui.exchange.import_page.Steps.__call__", lambda *_steps: False)
    page._go.click()
    qtbot.waitUntil(lambda: page._steps is None, timeout=20000)
    assert rows(window, Post) == []
    assert page._proposal is not None


# --- a workbook of ours that comes back ---


@pytest.fixture
def returned(window: MainWindow, ids, tmp_path: Path, qtbot):  # noqa: F811
    """Two posts in a workbook: one cell edited, one edited on both sides, one row taken out, one added."""
    import openpyxl

    from smmdesk.ops import exporting, posts

    run = window.ctx.desk.run
    made = [
        run(posts.create, title=f"Post {n}", text="t", day=f"2026-12-0{n}", channels=[ids.vk]).result for n in (1, 2, 3)
    ]
    file = tmp_path / "back.xlsx"
    window.ctx.ask(exporting.export, file, exporting.Wanted(), window.ctx.desk.clock, None)
    book = openpyxl.load_workbook(file)
    sheet = book["Schedule"]
    sheet["F2"], sheet["F3"] = "Edited in Excel", "Edited there"
    sheet.delete_rows(4)
    sheet.append([None, None, None, "Telegram", None, "Added"])
    book.save(file)
    run(posts.edit, post=made[1], title="Edited here")
    window.files.bring_in(str(file))
    page = window._page("import")
    qtbot.waitUntil(lambda: page._proposal is not None, timeout=20000)
    page.made = made
    return page


def titles(window: MainWindow) -> list[str]:  # noqa: F811
    return sorted(p.title for p in rows(window, Post))


def test_edits_are_shown_cell_by_cell_and_doubtful_ones_are_not_ticked(returned: ImportPage) -> None:
    lines = [(line[1], *line[2:]) for line in returned._list.rows.lines]
    assert lines == [
        ("Post 1", "Title", "Post 1", "Edited in Excel"),
        ("Edited here", "Title, changed in both", "Edited here", "Edited there"),
        ("Added", "a new row", "", "unscheduled"),
        ("Post 3", "no longer in the file", "stays", "to the bin"),
    ]
    assert returned._list.off == {1, 3}


def test_what_is_ticked_comes_in_and_nothing_else(window: MainWindow, returned: ImportPage, qtbot) -> None:  # noqa: F811
    before = titles(window)
    finish(window, returned, qtbot)
    assert titles(window) == ["Added", "Edited here", "Edited in Excel", "Post 3"]
    window.ctx.undo()
    assert titles(window) == before


def test_a_person_may_take_the_files_value_and_bin_what_was_taken_out(
    window: MainWindow,  # noqa: F811
    returned: ImportPage,
    qtbot,
) -> None:
    model = returned._list.rows
    for row, state in (
        (0, Qt.CheckState.Unchecked),
        (1, Qt.CheckState.Checked),
        (2, Qt.CheckState.Unchecked),
        (3, Qt.CheckState.Checked),
    ):
        model.setData(model.index(row, 0), state.value, Qt.ItemDataRole.CheckStateRole)
    finish(window, returned, qtbot)
    assert titles(window) == ["Edited there", "Post 1"]
    window.ctx.undo()
    assert titles(window) == ["Edited here", "Post 1", "Post 3"]
