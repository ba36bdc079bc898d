"""A whole post without the mouse: key events only, through the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from test_stories import ids, make, open_window, path, said, window  # noqa: F401

from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Assignment, Post, Variant
from ui.commands import ALL, BY_ID, GROUPS
from ui.widgets.menus import plain
from ui.widgets.picker import Picker
from ui.window import MainWindow

Key, CTRL, NONE = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_LATIN_TO_SCAN = {"S": 39, "U": 30, "R": 27, "M": 58, "W": 25, "A": 38, "Y": 29, "O": 32, "T": 28, "N": 57}
_RUSSIAN = {"S": "ы", "U": "г", "R": "к", "M": "ь", "W": "ц", "A": "ф", "Y": "н", "O": "щ", "T": "е"}


def front(window: MainWindow) -> QWidget:  # noqa: F811
    """What hears the keys now: a popup before the window."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return QApplication.focusWidget() or window


def press(window: MainWindow, key: Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:  # noqa: F811
    for _n in range(times):
        QTest.keyClick(front(window), key, modifiers)
        QApplication.processEvents()


def write(window: MainWindow, text: str) -> None:  # noqa: F811
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(front(window), QKeyEvent(kind, ord(letter.upper()), NONE, letter))


def press_russian(window: MainWindow, letter: str) -> None:  # noqa: F811
    """The key of a Latin letter on a Russian layout: another letter at the same place."""
    typed = _RUSSIAN[letter]
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(typed.upper()), NONE, _LATIN_TO_SCAN[letter], 0, 0, typed)
        QApplication.sendEvent(front(window), event)
    QApplication.processEvents()


def all_posts(window: MainWindow) -> list[Post]:  # noqa: F811
    return window.ctx.ask(lambda r: sorted(r.find(Post), key=lambda p: (p.day or "", p.id)))


def pick(window: MainWindow, words: str) -> None:  # noqa: F811
    """Type into the list that is open, and take what stands there."""
    assert [p for p in window.findChildren(Picker) if p.isVisible()], "no list is open"
    write(window, words)
    press(window, Key.Key_Return)


def test_a_post_is_made_written_moved_approved_and_copied_without_the_mouse(window, ids) -> None:  # noqa: F811
    press(window, Key.Key_N, CTRL)
    write(window, "Урок без мыши")
    press(window, Key.Key_Escape)
    (post,) = [p for p in all_posts(window) if p.title == "Урок без мыши"]
    day = post.day
    assert day == window.ctx.desk.today
    assert window.calendar.month_view.hasFocus() and window.calendar.selected() == (post.id,)
    press(window, Key.Key_Right, CTRL)
    press(window, Key.Key_Down, CTRL)
    (post,) = [p for p in all_posts(window) if p.id == post.id]
    assert post.day is not None and post.day > str(day)

    press(window, Key.Key_U)
    pick(window, "Anna")
    press(window, Key.Key_Escape)
    assert [a.role for a in window.ctx.ask(lambda r: r.find(Assignment, post=post.id))] == [Role.AUTHOR]

    window.calendar.focus_view()
    press(window, Key.Key_Return)
    page = window._page("post")
    assert window._stack.currentWidget() is page and page.post == post.id and page.text.hasFocus()
    write(window, "Пишем всей группой.")
    press(window, Key.Key_Return, CTRL)
    press(window, Key.Key_Return, CTRL)
    press(window, Key.Key_Escape)
    (post,) = [p for p in all_posts(window) if p.id == post.id]
    assert post.text == "Пишем всей группой." and post.status is Status.APPROVED
    assert window._stack.currentWidget() is window.calendar
    assert window.calendar.selected() == (post.id,) and window.calendar.month_view.hasFocus()

    press(window, Key.Key_C, CTRL)
    press(window, Key.Key_Right)
    press(window, Key.Key_V, CTRL)
    (copy,) = [p for p in all_posts(window) if p.title == post.title and p.id != post.id]
    assert (copy.text, copy.status) == (post.text, Status.DRAFT) and copy.day is not None and copy.day > post.day
    there, here = (window.ctx.ask(lambda r, id=id: len(r.find(Variant, post=id))) for id in (copy.id, post.id))
    assert there == here
    press(window, Key.Key_Z, CTRL)
    assert copy.id not in {p.id for p in all_posts(window)}


def test_single_keys_go_by_their_place_on_a_russian_layout(window) -> None:  # noqa: F811
    window.calendar.focus_view()
    for letter, mode in (("W", "week"), ("A", "agenda"), ("Y", "year"), ("M", "month")):
        press_russian(window, letter)
        assert window.calendar._mode.key == mode
    press_russian(window, "T")
    assert window.calendar.focus_day == window.ctx.desk.today


def test_the_menu_of_a_post_and_of_a_day_open_by_the_menu_key_and_name_commands(window) -> None:  # noqa: F811
    from PySide6.QtGui import QContextMenuEvent

    id = make(window, "Плакат")
    window.calendar.go_to(id)
    view = window.calendar.month_view
    view.focus_post(id)
    at = view.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, asked)
    opened = [m for m in window.calendar.findChildren(QMenu) if m.isVisible()]
    lines = {plain(a).split("\t")[0]: a for m in opened for a in m.actions() if a.text()}
    for id in ("post.open", "post.people", "post.duplicate", "post.place", "post.repeat", "post.bin"):
        assert lines[BY_ID[id].text].isEnabled()
    assert lines["Duplicate the post"].text().endswith("Ctrl+D")
    for menu in opened:
        menu.close()


def test_every_command_is_in_the_menu_and_no_two_have_the_same_key() -> None:
    assert {c.id for _name, commands in GROUPS for c in commands} == {c.id for c in ALL}
    assert not [c.id for c in ALL if not (c.keys or c.letter or c.heard)]
    keys = [key for c in ALL for key in (*c.keys, c.letter) if key]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("mode", ["month", "week"])
def test_a_plan_that_can_only_be_read_is_shown_and_says_so(window, mode) -> None:  # noqa: F811
    window.calendar.choose_mode(mode)
    window.ctx.desk.store.read_only = True
    try:
        window.commands.allow(plan=True, writing=False)
        before = all_posts(window)
        window.calendar.new_post()
        assert "can only be read" in said(window) and all_posts(window) == before
    finally:
        window.ctx.desk.store.read_only = False


@pytest.mark.parametrize("mode", ["month", "week", "agenda", "overview", "year"])
def test_who_lets_go_of_a_key_that_was_kept_down_stops_there(window: MainWindow, mode: str) -> None:  # noqa: F811
    calendar = window.calendar
    calendar.choose_mode(mode)
    QApplication.processEvents()
    keys = calendar._mode.view.focusProxy() or calendar._mode.view
    steps: list[int] = []
    keys.period_requested.connect(steps.append)

    def held(repeats: int) -> None:
        for number in range(repeats):
            press_ = QKeyEvent(QEvent.Type.KeyPress, Key.Key_PageDown, NONE, "", bool(steps) or number > 0)
            QApplication.sendEvent(keys, press_)

    held(5)
    assert len(steps) == 1, "the others came before it was painted"
    keys.repaint()
    getattr(keys, "viewport", lambda: keys)().repaint()
    held(5)
    assert len(steps) == 2
    for _n in range(3):
        QTest.keyClick(keys, Key.Key_PageUp)
    assert len(steps) == 5, "a key that is pressed anew always counts"
