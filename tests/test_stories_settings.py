"""Stories of the settings: a plan is set up from nothing in one sitting, and all of it can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from test_stories import CTRL, LEFT, NONE, Open, open_window, write  # noqa: F401

from smmdesk.base import words
from smmdesk.domain.rows import Campaign, Channel, Member, Post, Rubric, Template, Term, VoiceWord
from smmdesk.ops import posts, setup
from smmdesk.queries import calendar
from ui.editing.block import TableBlock
from ui.settings.page import SettingsPage
from ui.settings.sections import ALL
from ui.widgets import qt_words
from ui.widgets.inputs import LineEdit
from ui.widgets.picker import Picker
from ui.window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(open_window: Open, plan_path: Path) -> MainWindow:  # noqa: F811
    return open_window(plan_path)


def page(window: MainWindow, section: str) -> SettingsPage:
    window.show_page("settings")
    found: SettingsPage = window._page("settings")
    found.show_section(section)
    QApplication.processEvents()
    return found


def block(window: MainWindow, section: str) -> TableBlock:
    return page(window, section)._views[section]._blocks[0]


def editor(table: QWidget) -> LineEdit:
    found = [field for field in table.findChildren(LineEdit) if field.isVisible()]
    assert len(found) == 1
    return found[0]


def type_cell(block: TableBlock, text: str) -> None:
    """Type into the cell that has the keys, and Enter."""
    QTest.keyClick(block.table, Qt.Key.Key_F2)
    field = editor(block.table)
    field.selectAll()
    write(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def names(window: MainWindow, cls: type) -> list[str]:
    return [row.name for row in window.ctx.ask(lambda r: r.find(cls))]  # type: ignore[attr-defined]


def undo_all(window: MainWindow) -> None:
    while window.ctx.desk.can_undo()[0]:
        window.ctx.undo()


def test_a_plan_is_set_up_from_empty_in_one_sitting_and_undone_to_empty(window: MainWindow) -> None:
    empty = window.empty.panel
    assert empty is not None and empty.isVisible()
    empty._field.setPlainText("VK\nTelegram, t.me/library\nFacebook\n\n\n\n")
    QApplication.processEvents()
    QTest.mouseClick(empty._add, LEFT)
    assert names(window, Channel) == ["VK", "Telegram", "Facebook"]
    assert empty.isVisible() and "Telegram" in empty._words.text()
    QApplication.processEvents()
    assert empty.height() == empty._high(empty.width()), "its lines stand as close as before"

    empty.chosen.emit("rubric")
    rubrics = block(window, "rubric")
    for name in ("New books", "Новости"):
        field = editor(rubrics.table) if rubrics.table.findChildren(LineEdit) else None
        if field is None:
            QTest.keyClick(rubrics.table, Qt.Key.Key_Insert)
            field = editor(rubrics.table)
        write(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.qWait(1)
    assert names(window, Rubric) == ["New books", "Новости"]
    for row, rule in enumerate(("every 2nd Thursday 15:30", "каждый понедельник в 10:00")):
        rubrics.table.go(row, 1)
        type_cell(rubrics, rule)
    assert [r.rule_time for r in window.ctx.ask(lambda r: r.find(Rubric, order="rank"))] == ["15:30", "10:00"]

    for section, cls, cells in (
        ("voice", VoiceWord, ("unique", "say what is different")),
        ("term", Term, ("Autumn", "1.09.2026", "31.12.2026")),
        ("campaign", Campaign, ("Open Access Week",)),
    ):
        found = block(window, section)
        found.begin_new()
        for cell in cells:
            field = [f for f in found.table.findChildren(LineEdit) if f.isVisible()]
            if not field:
                found.table.go(0, cells.index(cell))
                type_cell(found, cell)
                continue
            write(field[0], cell)
            QTest.keyClick(field[0], Qt.Key.Key_Return)
            QTest.qWait(1)
        assert len(window.ctx.ask(lambda r, cls=cls: r.find(cls))) == 1, section
    assert window.ctx.ask(lambda r: r.find(VoiceWord))[0].instead == "say what is different"

    window.show_page("calendar")
    assert not empty.isVisible(), "there is something to see by now"
    today = window.ctx.now.date()
    ghosts = window.ctx.ask(calendar.empty_slots, today, today.replace(day=30))
    assert sorted(ghosts) == ["2026-11-23", "2026-11-26", "2026-11-30"]

    undo_all(window)
    for cls in (Channel, Rubric, VoiceWord, Term, Campaign):
        assert window.ctx.ask(lambda r, cls=cls: r.find(cls)) == []
    assert empty.isVisible() and "There are" not in empty._words.text()


def test_a_row_is_typed_with_tab_from_cell_to_cell_as_in_a_sheet(window: MainWindow) -> None:
    rubrics = block(window, "rubric")
    rubrics.begin_new()
    for typed, key in (("New books", Qt.Key.Key_Tab), ("every Monday at 10", Qt.Key.Key_Return)):
        write(editor(rubrics.table), typed)
        QTest.keyClick(editor(rubrics.table), key)
        QTest.qWait(1)
    (made,) = window.ctx.ask(lambda r: r.find(Rubric))
    assert (made.name, made.rule_time) == ("New books", "10:00")


def picker(window: MainWindow) -> Picker:
    found = QApplication.activePopupWidget()
    assert isinstance(found, Picker)
    return found


def test_who_is_not_in_the_plan_yet_is_added_in_the_list_of_a_cell(window: MainWindow) -> None:
    window.ctx.desk.run(setup.add_channel, name="VK")
    rubric = window.ctx.desk.run(setup.add_rubric, name="New books").result
    rubrics = block(window, "rubric")
    for column, typed in (("usual_author", "Anna Kavalenka"), ("channels", "Telegram")):
        at = next(n for n, field in enumerate(rubrics.model.fields) if field.name == column)
        rubrics.table.go(0, at)
        QTest.keyClick(rubrics.table, Qt.Key.Key_Return)
        found = picker(window)
        if column == "channels":
            QTest.keyClick(found._list, Qt.Key.Key_Space)  # VK
        QTest.keyClicks(found._field, typed)
        QTest.keyClick(found._field, Qt.Key.Key_Return)
        QApplication.processEvents()
    row = rubrics.model.row_at(rubrics.model.number_of(rubric))
    assert names(window, Member) == ["Anna Kavalenka"] and names(window, Channel) == ["VK", "Telegram"]
    assert row is not None and row.values["usual_author"] == window.ctx.ask(lambda r: r.find(Member))[0].id
    assert len(row.several["channels"]) == 2


def test_a_letter_typed_on_a_cell_that_is_picked_opens_its_list_there(window: MainWindow) -> None:
    anna = window.ctx.desk.run(setup.add_member, name="Anna").result
    window.ctx.desk.run(setup.add_member, name="Piotr")
    window.ctx.desk.run(setup.add_rubric, name="New books")
    rubrics = block(window, "rubric")
    rubrics.table.go(0, 2)
    QTest.keyClicks(rubrics.table, "a")
    found = picker(window)
    QTest.keyClicks(found._field, "nn")
    assert found._field.text() == "ann"
    QTest.keyClick(found._field, Qt.Key.Key_Return)
    assert window.ctx.ask(lambda r: r.find(Rubric))[0].usual_author == anna


def test_lines_of_the_clipboard_become_channels_and_doubles_are_told(window: MainWindow) -> None:
    channels = block(window, "channel")
    QGuiApplication.clipboard().setText("VK\nTelegram\tTelegram\tt.me/library\nvk")
    channels.table.setFocus()
    QTest.keyClick(channels.table, Qt.Key.Key_V, CTRL)
    assert names(window, Channel) == ["VK", "Telegram"]
    assert channels._problems.isVisible() and "vk" in channels._problems.text()
    window.ctx.undo()
    assert names(window, Channel) == []


def test_rows_are_ordered_binned_and_restored_with_the_keys(window: MainWindow) -> None:
    for name in ("VK", "Telegram", "Facebook"):
        window.ctx.run(setup.add_channel, name=name)
    channels = block(window, "channel")

    def order() -> list[str]:
        return [row.name for row in window.ctx.ask(lambda r: r.find(Channel, order="rank"))]

    channels.table.go(2)
    QTest.keyClick(channels.table, Qt.Key.Key_Up, ALT)
    assert order() == ["VK", "Facebook", "Telegram"]
    QTest.keyClick(channels.table, Qt.Key.Key_Up, ALT)
    QTest.keyClick(channels.table, Qt.Key.Key_Down, ALT)
    assert order() == ["VK", "Facebook", "Telegram"]
    QTest.keyClick(channels.table, Qt.Key.Key_Delete)
    assert order() == ["VK", "Telegram"]
    bin_ = page(window, "bin")._views["bin"]
    restore = next(b for b in bin_.findChildren(QWidget) if b.accessibleName() == "Restore Facebook")
    QTest.mouseClick(restore, LEFT)
    assert order() == ["VK", "Facebook", "Telegram"]


def test_what_is_refused_is_told_by_its_cell(window: MainWindow) -> None:
    for name in ("VK", "Telegram"):
        window.ctx.run(setup.add_channel, name=name)
    channels = block(window, "channel")
    channels.table.go(1)
    type_cell(channels, "VK")
    assert channels.table._refusal.isVisible() and "in the plan already" in channels.table._refusal.text()
    assert names(window, Channel) == ["VK", "Telegram"]
    QTest.keyClick(channels.table, Qt.Key.Key_Escape)
    assert not channels.table._refusal.isVisible()


def test_esc_puts_back_what_was_typed(window: MainWindow) -> None:
    window.ctx.run(setup.add_channel, name="VK")
    channels = block(window, "channel")
    channels.table.go(0)
    QTest.keyClick(channels.table, Qt.Key.Key_F2)
    write(editor(channels.table), "Something else")
    QTest.keyClick(editor(channels.table), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert names(window, Channel) == ["VK"] and channels.table.isVisible()


def test_a_row_unfolds_and_what_is_written_there_is_kept(window: MainWindow) -> None:
    rubric = window.ctx.desk.run(setup.add_rubric, name="New books").result
    rubrics = block(window, "rubric")
    before = rubrics.table.height()
    rubrics.table.go(0)
    QTest.keyClick(rubrics.table, Qt.Key.Key_Space)
    QTest.qWait(1)
    detail = rubrics._detail
    assert detail is not None and detail.isVisible() and rubrics.table.height() > before + 200
    detail.begin("hashtags")
    field = detail._form._slots["hashtags"]._part.widget
    write(field, "#books новинки")
    QTest.keyClick(field, Qt.Key.Key_Return)
    text = detail._form._slots["text_template"]._part.widget
    text.setFocus()
    write(text, "New on the shelf")
    detail.begin("hashtags")
    row = window.ctx.ask(lambda r: r.get(Rubric, rubric))
    assert row.text_template == "New on the shelf"
    assert rubrics.model.rows[0].several["hashtags"] == ("books", "новинки")
    rubrics.table.setFocus()
    QTest.keyClick(rubrics.table, Qt.Key.Key_Space)
    assert rubrics.table.height() == before


def test_a_cell_with_a_choice_opens_its_list_with_enter(window: MainWindow) -> None:
    window.ctx.run(setup.add_member, name="Anna")
    rubric = window.ctx.desk.run(setup.add_rubric, name="New books").result
    rubrics = block(window, "rubric")
    rubrics.table.go(0, 2)
    QTest.keyClick(rubrics.table, Qt.Key.Key_Return)
    picker = next(p for p in rubrics.table.findChildren(Picker) if p.isVisible())
    picker.chosen.emit((next(iter(window.ctx.looks.people)),))
    picker.close()
    assert window.ctx.ask(lambda r: r.get(Rubric, rubric)).usual_author


def test_the_bin_is_emptied_only_after_a_yes(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    post = window.ctx.desk.run(posts.create, title="Old", day="2026-11-25").result
    window.ctx.run(posts.bin_posts, posts=[post])
    bin_ = page(window, "bin")._views["bin"]
    asked: list[str] = []
    monkeypatch.setattr(window._notify, "sure", lambda question, _yes: asked.append(question) or len(asked) > 1)
    for _time in range(2):
        QTest.mouseClick(bin_._part._empty, LEFT)  # type: ignore[union-attr]
    assert len(asked) == 2 and "1 thing" in asked[0]
    assert window.ctx.ask(lambda r: r.raw(Post, post)).title == ""
    assert window.ctx.desk.can_undo() == (False, False)


def test_a_plan_is_renamed_while_it_is_open(
    window: MainWindow, plan_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.ctx.run(setup.add_channel, name="VK")
    to = tmp_path / "Library 2027.smmdesk"
    monkeypatch.setattr(window._notify, "save_file", lambda *_a: str(to))
    window.commands.run("plan.move")
    assert window.ctx.desk.path == to and to.exists() and not plan_path.exists()
    window.ctx.undo()
    assert names(window, Channel) == []


def test_a_backup_replaces_the_open_plan_only_after_a_yes_and_keeps_what_was_there(
    window: MainWindow, plan_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    window.commands.run("plan.backup")
    qtbot.waitUntil(lambda: bool(list(plan_path.parent.glob("*.zip"))) and window.ctx._worker is None)
    backup = next(plan_path.parent.glob("*.zip"))
    window.ctx.run(setup.add_channel, name="VK")
    answers = [False, True]
    monkeypatch.setattr(window._notify, "open_file", lambda *_a: str(backup))
    monkeypatch.setattr(window._notify, "sure", lambda *_a: answers.pop(0))
    window.commands.run("plan.restore")
    assert names(window, Channel) == ["VK"]
    window.commands.run("plan.restore")
    assert names(window, Channel) == [] and window.ctx.desk.path == plan_path
    assert len(list(plan_path.parent.glob("*.zip"))) == 2


def test_a_click_on_a_word_begins_to_change_it(window: MainWindow) -> None:
    window.ctx.run(setup.add_channel, name="VK")
    channels = block(window, "channel")
    box = channels.table.visualRect(channels.model.index(0, 0))
    QTest.mouseClick(channels.table.viewport(), LEFT, NONE, box.topLeft() + QPoint(20, 20))
    assert editor(channels.table).text() == "VK"


def test_qts_own_dialogs_speak_the_language_in_use(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    words.choose_language("ru")
    try:
        spoken = qt_words.install(qapp)
        assert spoken is not None
        assert spoken.translate("QPlatformTheme", "Cancel") == "Отмена"
        qapp.removeTranslator(spoken)
        ours = qt_words.OurWords(qapp)
        monkeypatch.setattr(qt_words, "_", {"Save": "Захаваць"}.get)
        assert ours.translate("QPlatformTheme", "&Save") == "Захаваць"
        assert ours.translate("QPlatformTheme", "Something that Qt says") is None
    finally:
        words.choose_language("en")


TABS = {
    "member": "Anna|Books|Librarian|2||Second",
    "channel": "Our site||t.me/lib|Second",
    "rubric": "New books|every Monday||||20|Second",
    "campaign": "Week|1.12.2026|5.12.2026||Second",
    "important_date": "1.12.2026|Library day|2.12.2026||us|3.12.2026",
    "term": "Autumn|1.09.2026|31.12.2026|Second",
    "voice": "unique|rare|very",
    "template": "Invitation||Second",
    "hashtag_group": "Books|#books #read|Second",
}
"""What is typed with Tab after each cell, "" where it is picked, ticked or written elsewhere."""


@pytest.mark.parametrize("section", TABS)
def test_tab_goes_through_every_cell_of_a_row_and_on_to_the_next_one(window: MainWindow, section: str) -> None:
    found = block(window, section)
    table = found.table
    found.begin_new()
    for text in TABS[section].split("|"):
        if text:
            write(editor(table), text)
            QTest.keyClick(editor(table), Qt.Key.Key_Tab)
        else:
            assert QApplication.focusWidget() is table
            QTest.keyClick(table, Qt.Key.Key_Tab)
        QTest.qWait(1)
    assert table.currentIndex().column() == 1, "in the second row by now"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    QTest.qWait(1)
    assert table.currentIndex().column() == 0 and editor(table).hasFocus(), "back to the cell before"
    assert editor(table).text() in (TABS[section].split("|")[-1], "03.12.2026", "2026-12-03")


def test_tab_after_a_new_row_begins_the_next_one_wherever_the_row_came_to_stand(window: MainWindow) -> None:
    window.ctx.run(setup.add_member, name="Piotr")
    people = block(window, "member")
    people.begin_new()
    write(editor(people.table), "Anna")
    for _cell in people.model.fields:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.qWait(1)
    write(editor(people.table), "Maria")
    QTest.keyClick(editor(people.table), Qt.Key.Key_Tab)
    QTest.qWait(1)
    assert sorted(names(window, Member)) == ["Anna", "Maria", "Piotr"]


def test_tab_leaves_a_table_where_nothing_is_being_typed(window: MainWindow) -> None:
    window.ctx.run(setup.add_rubric, name="New books")
    rubrics = block(window, "rubric")
    rubrics.table.go(0, 2)
    QTest.keyClick(rubrics.table, Qt.Key.Key_Tab)
    assert not rubrics.table.hasFocus()
    rubrics.begin_new()
    for _cell in rubrics.model.fields:
        at = editor(rubrics.table) if rubrics.table.findChildren(LineEdit) else rubrics.table
        QTest.keyClick(at, Qt.Key.Key_Tab)
        QTest.qWait(1)
    assert not rubrics.table.hasFocus() and len(rubrics.model.rows) == 1


def test_a_new_row_that_is_refused_keeps_what_was_typed_before(window: MainWindow) -> None:
    terms = block(window, "term")
    terms.begin_new()
    for text in ("Autumn", "1.12.2026", "1.09.2026"):
        write(editor(terms.table), text)
        QTest.keyClick(editor(terms.table), Qt.Key.Key_Tab)
        QTest.qWait(1)
    assert terms.table._refusal.isVisible() and terms.model.draft == {"name": "Autumn", "day_from": "2026-12-01"}
    QTest.keyClick(terms.table, Qt.Key.Key_Return)
    write(editor(terms.table), "31.12.2026")
    QTest.keyClick(editor(terms.table), Qt.Key.Key_Return)
    QTest.qWait(1)
    assert names(window, Term) == ["Autumn"]


def test_the_text_of_a_template_is_written_from_its_cell_at_once(window: MainWindow) -> None:
    templates = block(window, "template")
    templates.begin_new()
    write(editor(templates.table), "Invitation")
    QTest.keyClick(editor(templates.table), Qt.Key.Key_Tab)
    QTest.qWait(1)
    write(templates.table, "C")
    field = QApplication.focusWidget()
    assert field is not None and field is not templates.table
    write(field, "ome")
    templates.table.setFocus()
    assert window.ctx.ask(lambda r: r.find(Template))[0].text == "Come"


def test_only_the_lines_that_could_not_be_read_wait_to_be_put_right(window: MainWindow) -> None:
    panel = window.empty.panel
    assert panel is not None
    panel._field.setPlainText("VK\n, t.me/library\nFacebook")
    QTest.mouseClick(panel._add, LEFT)
    assert names(window, Channel) == ["VK", "Facebook"] and panel._field.toPlainText() == ", t.me/library"
    dates = block(window, "important_date")
    dates.table.setFocus()
    QGuiApplication.clipboard().setText("1.12.2026\tLibrary day\nsoon\tSome day\n")
    QTest.keyClick(dates.table, Qt.Key.Key_V, CTRL)
    assert dates._paste.isVisible() and dates._paste.toPlainText() == "soon\tSome day"
    QTest.mouseClick(dates._cancel, LEFT)
    assert not dates._paste.isVisible() and not dates._problems.isVisible()


def test_insert_begins_a_row_from_the_list_of_sections_too(window: MainWindow) -> None:
    channels = block(window, "channel")
    sections = page(window, "channel")._list
    sections.focus_chosen()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Insert)
    assert editor(channels.table).hasFocus()


def test_what_is_refused_is_told_beside_its_cell_also_in_the_only_row(window: MainWindow) -> None:
    dates = block(window, "important_date")
    dates.begin_new()
    write(editor(dates.table), "31.02")
    QTest.keyClick(editor(dates.table), Qt.Key.Key_Tab)
    QTest.qWait(1)
    told, table = dates.table._refusal, dates.table
    cell = table.visualRect(table.currentIndex())
    top = table.viewport().mapTo(dates, cell.topLeft()).y()
    assert told.isVisible() and dates.rect().contains(told.geometry())
    assert told.y() >= top + cell.height() - 5 or told.geometry().bottom() <= top + 5


def test_a_setting_is_shown_as_it_is_kept_and_emptied_it_is_as_at_first(window: MainWindow) -> None:
    line = page(window, "plan")._views["plan"]._part._time
    for typed, kept in (("9.30", "09:30"), ("930", "09:30"), ("", "10:00"), ("10", "10:00"), ("", "10:00")):
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        write(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        page(window, "plan")._list.focus_chosen()
        assert line.text() == kept
    assert not line._rows._refusals["usual_time"].isVisible()


def test_a_very_long_name_makes_no_page_of_the_settings_wider_than_the_window(window: MainWindow) -> None:
    window.resize(1366, 768)
    long = "A name that does not come to an end " * 12
    member = window.ctx.desk.run(setup.add_member, name=long, department=long).result
    window.ctx.desk.run(setup.add_channel, name=long)
    rubric = window.ctx.desk.run(setup.add_rubric, name=long, usual_author=member, usual_editor=member).result
    for section in ("rubric", "checklist_item", "member", "channel", "plan", "campaign"):
        found = page(window, section)
        if section == "rubric":
            found._views[section].unfold_row(rubric)
        QTest.qWait(10)
        assert found._scroll.horizontalScrollBar().maximum() == 0, section


def test_at_150_percent_every_page_of_the_settings_is_as_wide_as_what_is_seen(window: MainWindow) -> None:
    window.resize(1366, 768)
    window.ctx.run(setup.add_rubric, name="New books")
    window.ctx.themes.choose(scale=1.5)
    found = page(window, "plan")
    found._list.focus_chosen()
    seen = []
    for section in ALL:
        QTest.qWait(10)
        seen.append(found._key)
        assert found._scroll.horizontalScrollBar().maximum() == 0, section.key
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert seen == [section.key for section in ALL]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert found._key == "plan"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert found._key == "backups"


def test_the_channels_of_an_empty_plan_are_typed_and_added_without_the_mouse(window: MainWindow) -> None:
    panel = window.empty.panel
    assert panel is not None and panel.isVisible()
    panel._field.setFocus()
    write(panel._field, "VK")
    QTest.keyClick(panel._field, Qt.Key.Key_Tab)
    assert panel._add.hasFocus()
    QTest.keyClick(panel._add, Qt.Key.Key_Space)
    assert names(window, Channel) == ["VK"]
    QTest.keyClick(panel._add, Qt.Key.Key_Backtab)
    assert panel._field.hasFocus()


def test_many_channels_of_an_empty_plan_are_told_in_few_words(window: MainWindow) -> None:
    panel = window.empty.panel
    assert panel is not None
    lines = [f"Channel number {n}" for n in range(1, 21)]
    panel._field.setPlainText("\n".join([*lines, ", nothing"]))
    QTest.mouseClick(panel._add, LEFT)
    assert names(window, Channel) == lines and panel._field.toPlainText() == ", nothing"
    panel.show_channels(lines)
    assert panel._words.text().endswith("Channel number 6 and 14 more.")


def test_what_is_said_of_pasted_lines_goes_with_them(window: MainWindow) -> None:
    rubrics = block(window, "rubric")
    rubrics.table.setFocus()
    QGuiApplication.clipboard().setText("Рубрика\tПериодичность\nНовинки\tпо понедельникам в 10:00\tкогда-нибудь")
    QTest.keyClick(rubrics.table, Qt.Key.Key_V, CTRL)
    assert names(window, Rubric) == ["Новинки"] and "когда-нибудь" in rubrics._problems.text()
    window.ctx.undo()
    assert names(window, Rubric) == [] and not rubrics._problems.isVisible()
