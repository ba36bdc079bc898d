"""The controls: reachable by keys, named for screen readers, plain text, the plan's undo."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smmdesk.domain.cards import Person
from ui.theme import Themes
from ui.views.mini_month import MiniMonth
from ui.widgets.bars import DockTabs, NavRail, StatusBar
from ui.widgets.buttons import FilterPill, IconButton, PushButton, SegmentedControl
from ui.widgets.day_grid import DayPicker
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Avatar, ElidedLabel, EmptyState, StartPanel
from ui.widgets.picker import Choice, Picker, Rows
from ui.widgets.texts import PlainTextEdit
from ui.widgets.toast import Toast

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def themes(qapp) -> Iterator[Themes]:
    themes = Themes(qapp, "light")
    yield themes
    themes.choose("light", 1.0)


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayout(QVBoxLayout())
    page.resize(600, 400)
    page.show()
    return page


def add(page: QWidget, widget: QWidget) -> None:
    page.layout().addWidget(widget)
    widget.show()
    QApplication.processEvents()


@pytest.mark.parametrize("variant", PushButton.VARIANTS)
def test_buttons_are_30_high_and_follow_the_scale(themes: Themes, page: QWidget, variant: str) -> None:
    button = PushButton(themes, "Share out", variant, "plus")
    add(page, button)
    assert button.height() == 30 and PushButton(themes, "x", variant, small=True).sizeHint().height() == 26
    themes.choose(scale=1.5)
    QApplication.processEvents()
    assert button.height() == 45
    assert not button.grab().isNull()


def test_an_icon_button_says_its_name_and_its_key(themes: Themes, page: QWidget) -> None:
    button = IconButton(themes, "undo-2", "Undo", "Ctrl+Z")
    add(page, button)
    face = QAccessible.queryAccessibleInterface(button)
    assert face.text(QAccessible.Text.Name) == "Undo"
    assert "Ctrl+Z" in button.toolTip()
    button.say("<b>Undo</b> & more")
    assert "<b>" not in button.toolTip()


def test_segments_are_chosen_by_click_and_by_arrows(themes: Themes, page: QWidget, qtbot) -> None:
    control = SegmentedControl(themes, [("m", "Month"), ("w", "Week"), ("y", "Year")], "m")
    add(page, control)
    assert control.height() == 30
    with qtbot.waitSignal(control.chosen) as chosen:
        QTest.mouseClick(control._buttons["w"], LEFT)
    assert chosen.args == ["w"] and control.current == "w"
    with qtbot.waitSignal(control.chosen) as chosen:
        QTest.keyClick(control._buttons["w"], Qt.Key.Key_Right)
    assert chosen.args == ["y"]
    with qtbot.assertNotEmitted(control.chosen):
        QTest.keyClick(control._buttons["y"], Qt.Key.Key_Right)
        control.choose("m")


def test_a_pill_is_taken_away(themes: Themes, page: QWidget, qtbot) -> None:
    pill = FilterPill(themes, "From this week", closable=True)
    add(page, pill)
    with qtbot.waitSignal(pill.removed):
        QTest.mouseClick(pill, LEFT)


def test_the_rail_asks_for_pages(themes: Themes, page: QWidget, qtbot) -> None:
    pages = [("work", "inbox", "My work", "Ctrl+1"), ("calendar", "calendar-days", "Calendar", "Ctrl+2")]
    rail = NavRail(themes, pages, ("settings", "settings", "Settings", "Ctrl+,"))
    add(page, rail)
    rail.set_current("calendar")
    rail.set_badge("work", 5)
    rail.set_me(Person("Volha Navumava", "VN"))
    with qtbot.waitSignal(rail.page_requested) as wish:
        QTest.mouseClick(rail._items["work"], LEFT)
    assert wish.args == ["work"] and rail._items["calendar"].isChecked() and not rail._items["work"].isChecked()
    assert rail._items["work"].accessibleName() == "My work, 5 wait"
    assert rail.width() == 76 and rail._items["work"].size().toTuple() == (64, 52)
    with qtbot.waitSignal(rail.me_requested):
        QTest.mouseClick(rail._me, LEFT)


def test_tabs_of_the_dock_count(themes: Themes, page: QWidget, qtbot) -> None:
    tabs = DockTabs(themes, [("post", "Post"), ("ideas", "Ideas")], hide="Hide the dock")
    add(page, tabs)
    tabs.set_count("ideas", 24)
    assert tabs.height() == 40 and tabs._tabs["ideas"].accessibleName() == "Ideas, 24"
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.mouseClick(tabs._tabs["ideas"], LEFT)
    assert chosen.args == ["ideas"] and tabs.current == "ideas"


def test_the_status_bar_gives_way_to_a_hint(themes: Themes, page: QWidget) -> None:
    bar = StatusBar(themes)
    add(page, bar)
    bar.set_plan("Library plan")
    bar.set_hint("Drop: moves to Wednesday")
    assert bar._hint.isVisible() and not bar._plan.isVisible()
    bar.set_hint("")
    assert bar._plan.isVisible() and not bar._hint.isVisible() and bar.height() == 26


def test_a_toast_says_one_sentence_and_takes_no_focus(themes: Themes, page: QWidget, qtbot) -> None:
    edit = LineEdit(themes, "Title")
    add(page, edit)
    edit.setFocus()
    toast = Toast(themes, page)
    toast.say("'Thesis clinic' moved\nto Wed 25 November", undo=True)
    assert toast.isVisible() and toast.sentence == "'Thesis clinic' moved to Wed 25 November"
    assert toast.height() == 36 and page.rect().contains(toast.geometry())
    assert QApplication.focusWidget() in (edit, None)
    with qtbot.waitSignal(toast.undo_requested):
        QTest.mouseClick(toast._undo, LEFT)
    assert not toast.isVisible()
    toast.say("x " * 300)
    assert page.rect().contains(toast.geometry()) and not toast._undo.isVisible()


@pytest.mark.parametrize("kind", [LineEdit, PlainTextEdit])
def test_undo_belongs_to_the_window(themes: Themes, page: QWidget, qtbot, kind) -> None:
    edit = kind(themes, "Title")
    add(page, edit)
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), page)
    page.activateWindow()
    edit.setFocus()
    QTest.keyClicks(edit, "abc")
    with qtbot.waitSignal(shortcut.activated):
        QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    text = edit.text() if kind is LineEdit else edit.toPlainText()
    assert text == "abc"


@pytest.mark.parametrize("kind", [LineEdit, PlainTextEdit])
def test_fields_tell_what_is_typed_and_when_they_are_left(themes: Themes, page: QWidget, qtbot, kind) -> None:
    edit, other = kind(themes, "Title"), LineEdit(themes, "Other")
    add(page, edit)
    add(page, other)
    edit.setFocus()
    with qtbot.waitSignal(edit.typed) as typed:
        QTest.keyClicks(edit, "x")
    assert typed.args == ["x"]
    with qtbot.assertNotEmitted(edit.typed):
        edit.show_text("other text")
    with qtbot.waitSignal(edit.left):
        other.setFocus()


def test_a_line_that_is_too_long_ends_in_an_ellipsis_until_it_is_edited(themes: Themes, page: QWidget) -> None:
    field, other = LineEdit(themes, "Link", quiet=True), LineEdit(themes, "Other")
    add(page, field)
    add(page, other)
    field.setFixedWidth(120)
    other.setFocus()
    field.show_text("short")
    assert not field.cut_short
    field.show_text("i" * 400)
    assert field.cut_short
    whole = field.grab().toImage()
    field.show_text("i" * 399 + "…")
    assert field.grab().toImage() == whole
    field.setFocus()
    assert not field.cut_short


def test_only_plain_text_comes_in_and_files_go_elsewhere(themes: Themes, page: QWidget) -> None:
    edit = PlainTextEdit(themes, "Text")
    add(page, edit)
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("<b>as it is</b>\r\nnext")
    edit.insertFromMimeData(rich)
    assert edit.toPlainText() == "<b>as it is</b>\nnext"
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/x.png")])
    assert not edit.canInsertFromMimeData(files)


def test_a_text_field_grows_with_its_text(themes: Themes, page: QWidget) -> None:
    edit = PlainTextEdit(themes, "Text", least=2, most=6)
    add(page, edit)
    low = edit.height()
    edit.show_text("a\n" * 4)
    middle = edit.height()
    edit.show_text("a\n" * 40)
    assert low < middle < edit.height() < low * 4


CHANNELS = [Choice("fb", "Facebook", "Fb"), Choice("vk", "VK", "Vk"), Choice("tg", "Тэлеграм", "Tg")]


def open_picker(themes: Themes, page: QWidget, **how: object) -> Picker:
    picker = Picker(themes, page, "Channels", **how)
    picker.open(page, CHANNELS, ["vk"])
    return picker


def test_a_picker_filters_and_enter_chooses(themes: Themes, page: QWidget, qtbot) -> None:
    picker = open_picker(themes, page, add="Add channel '{name}'")
    picker._field.insert("теле")  # fold() leaves э and е apart
    picker._filter("теле")
    assert picker._list.count() == 1 and not picker._nothing.isVisible()
    picker._filter("тэле")
    assert picker._list.item(0).text() == "Тэлеграм"
    with qtbot.waitSignal(picker.closed), qtbot.waitSignal(picker.chosen) as chosen:
        QTest.keyClick(picker._field, Qt.Key.Key_Return)
    assert chosen.args == [("tg",)]


def test_a_picker_adds_what_is_not_there(themes: Themes, page: QWidget, qtbot) -> None:
    picker = open_picker(themes, page, add="Add channel '{name}'")
    QTest.keyClicks(picker._field, "YouTube")
    assert picker._list.item(0).text() == "Add channel 'YouTube'"
    with qtbot.waitSignal(picker.wanted_new) as wish:
        QTest.keyClick(picker._field, Qt.Key.Key_Return)
    assert wish.args == ["YouTube"]


def test_a_picker_of_many_tells_at_the_close_and_esc_changes_nothing(themes: Themes, page: QWidget, qtbot) -> None:
    picker = open_picker(themes, page, many=True)
    QTest.keyClick(picker._list, Qt.Key.Key_Space)
    assert picker.ticked == ("fb", "vk")
    with qtbot.waitSignal(picker.chosen) as chosen:
        QTest.keyClick(picker._list, Qt.Key.Key_Return)
    assert chosen.args == [("fb", "vk")]
    picker = open_picker(themes, page, many=True)
    QTest.keyClick(picker._list, Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(picker.chosen):
        QTest.keyClick(picker._list, Qt.Key.Key_Escape)


def test_rows_can_follow_a_field(themes: Themes, page: QWidget, qtbot) -> None:
    rows = Rows(themes)
    add(page, rows)
    rows.show_choices(CHANNELS)
    with qtbot.waitSignal(rows.pressed) as pressed:
        QTest.mouseClick(rows, LEFT, NONE, rows.row_box(1).center())
    assert pressed.args == [1] and rows.current == 0 and not rows.grab().isNull()
    face = QAccessible.queryAccessibleInterface(rows)
    assert face.child(0).text(QAccessible.Text.Name) == "Facebook, Fb"


def test_the_mini_month_shows_days_and_takes_keys(themes: Themes, page: QWidget, qtbot) -> None:
    month = MiniMonth(themes)
    month.set_first_weekday(0)
    add(page, month)
    month.show_month(2026, 12, {"2026-12-09": 2}, date(2026, 12, 9))
    assert len(month.shown_days()) == 35 and month.shown_days()[0] == date(2026, 11, 30)
    at = month._box(10).center().toPoint()
    with qtbot.waitSignal(month.day_requested) as wish:
        QTest.mouseClick(month, LEFT, NONE, at)
    assert wish.args == ["2026-12-10"]
    with qtbot.waitSignal(month.day_requested) as wish:
        QTest.keyClick(month, Qt.Key.Key_Left)
        QTest.keyClick(month, Qt.Key.Key_Return)
    assert wish.args == ["2026-12-09"]
    with qtbot.waitSignal(month.month_requested) as wish:
        QTest.mouseClick(month._next, LEFT)
    assert wish.args == [1] and month.day_at(QPoint(1, 1)) == ""
    face = QAccessible.queryAccessibleInterface(month)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]
    assert "Wednesday 9 December, 2 posts" in names


def test_a_day_is_picked_or_taken_away(themes: Themes, page: QWidget, qtbot) -> None:
    def opened() -> DayPicker:
        picker = DayPicker(themes, date(2026, 11, 23), "2026-11-25", 0, page)
        picker.open_at(page)
        return picker

    picker = opened()
    with qtbot.waitSignal(picker.day_chosen) as wish:
        QTest.keyClick(picker._grid, Qt.Key.Key_PageDown)
        at = picker._grid._box(picker._grid.shown_days().index(date(2026, 12, 9))).center().toPoint()
        QTest.mouseClick(picker._grid, LEFT, NONE, at)
    assert wish.args == ["2026-12-09"]
    picker = opened()
    with qtbot.waitSignal(picker.day_chosen) as wish:
        QTest.mouseClick(next(b for b in picker.findChildren(PushButton) if b.text() == "No day"), LEFT)
    assert wish.args == [""]
    picker = opened()
    QTest.keyClick(picker._grid, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_what_only_shows_can_be_painted(themes: Themes, page: QWidget, qtbot) -> None:
    empty = EmptyState(themes, "Nothing is planned for this week.", "New post", "Or drag an idea here.")
    rows = [("file", "file", "A", "B", "C")]
    start = StartPanel(themes, "Nothing is planned yet", "Three ways.", rows, "Or", ("demo", "x"))
    label = ElidedLabel(themes, "a <b>long</b> text " * 9)
    for widget in (empty, start, label, Avatar(themes, "VN", "Volha"), Avatar(themes)):
        add(page, widget)
        assert not widget.grab().isNull()
    assert "<b>" not in label.toolTip()
    with qtbot.waitSignal(empty.pressed):
        QTest.mouseClick(empty.button, LEFT)
    with qtbot.waitSignal(start.chosen) as chosen:
        QTest.mouseClick(start.findChild(PushButton), LEFT)
    assert chosen.args == ["file"]


def test_dialogs_about_files_begin_where_the_last_one_ended(themes, tmp_path, monkeypatch) -> None:
    from PySide6.QtCore import QStandardPaths
    from PySide6.QtWidgets import QFileDialog

    from ui.notify import Notify

    began: list[str] = []

    def answer(chosen):
        return lambda parent, title, begin, kinds: began.append(begin) or (str(chosen), "")

    documents = tmp_path / "Documents"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(documents))
    notify = Notify(themes)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer(tmp_path / "last year" / "plan.xlsx"))
    notify.open_file("Import", "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer(""))
    notify.save_file("Export", "plan.xlsx", "")
    notify.save_file("Save a copy", str(tmp_path / "plan.smmdesk"), "")
    assert began == [str(documents), str(tmp_path / "last year" / "plan.xlsx"), str(tmp_path / "plan.smmdesk")]
