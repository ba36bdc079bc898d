"""Every action by keys: the table of commands, the menu, and every button and menu of every page."""

# ruff: noqa: F811

from __future__ import annotations

import ast
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from test_stories import ROOT, ids, make, open_window, path, window  # noqa: F401

from smmdesk.domain.kinds import VariantState
from smmdesk.domain.rows import Variant
from smmdesk.ops import ideas
from ui.commands import ALL, BY_ID, GROUPS, said
from ui.finding.pressing import buttons_of, can_be_pressed, name_of
from ui.settings.keys import IN_VIEWS, sheet
from ui.widgets.letters import letters_of
from ui.widgets.menus import Menu, access_letter, lettered, plain
from ui.widgets.picker import Picker
from ui.widgets.tabbing import put_in_order
from ui.window import PAGES, MainWindow

NONE = Qt.KeyboardModifier.NoModifier
OF_THE_FOCUS = {"Enter", "Esc", "Delete", "Alt+Down", "Page Up", "Page Down"}
"""Keys that the field or the line hears that the button stands in."""


def opened() -> list[Menu]:
    """The menus that are open."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Menu) and w.isVisible()]


def close_menus() -> None:
    for menu in opened():
        menu.close()


def main_menu(window: MainWindow) -> Menu:
    """The menu of all commands, with the letters that its parts have once they are opened."""
    window.commands.run("menu")
    (menu,) = (menu for menu in opened() if menu.accessibleName() == "Menu")
    for part in parts_of(menu):
        part.letter()
    return menu


def parts_of(menu: Menu) -> list[Menu]:
    parts = [action.menu() for action in menu.actions() if action.menu() is not None]
    return [part for one in parts if isinstance(one, Menu) for part in (one, *parts_of(one))]


def letters(menu: Menu) -> list[str]:
    return [access_letter(action) for action in menu.actions() if not action.isSeparator()]


def fill(window: MainWindow, known) -> None:
    """Something of everything, so that the pages have something to show."""
    for n in range(3):
        make(window, f"Post {n}", rubric=known.tips, authors=[known.anna], channels=[known.telegram], text="Text")
    make(window, "Nobody's", rubric=known.books, channels=[known.vk, known.telegram], text="Text")
    window.ctx.run(ideas.add, title="An idea")
    window.here.be(known.vera)


def key_of(event_letter: str, scan: int) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, ord(event_letter.upper()), NONE, scan, 0, 0, event_letter)


# --- the table ---


def test_every_command_stands_once_in_the_menu_with_a_key_and_a_letter_of_its_own(window, ids) -> None:
    menu = main_menu(window)
    lines = [action for part in parts_of(menu) for action in part.actions() if action.data()]
    assert Counter(action.data() for action in lines) == Counter(c.id for c in ALL)
    for action in lines:
        command = BY_ID[action.data()]
        words, _tab, key = action.text().partition("\t")
        assert plain(action).partition("\t")[0] == command.text and access_letter(action), words
        assert key, f"{command.id} has no key"
    for part in (menu, *parts_of(menu)):
        found = letters(part)
        assert len(set(found)) == len(found) and "" not in found, part.title()
    close_menus()


def test_no_key_is_given_twice_where_both_could_be_heard() -> None:
    pressed = Counter(QKeySequence(key).toString() for c in ALL for key in (*c.keys, *filter(None, [c.letter])))
    assert [key for key, n in pressed.items() if n > 1] == []
    heard = {c.id: c.heard for c in ALL if c.heard}
    written = {QKeySequence(said(key)).toString() for c in ALL for key in c.keys}
    assert not {id for id, key in heard.items() if QKeySequence(key).toString() in written - {""}} - {"post.open"}
    assert {id for id, key in heard.items() if key == "Delete"} == {
        "idea.archive",
        "slot.skip",
        "post.bin",
        "edit.bin",
    }, "one key, but each where what it acts on has the keys"


def test_a_letter_of_the_menu_runs_the_command(window, ids) -> None:
    menu = main_menu(window)
    names = [name for name, _commands in GROUPS]
    part = next(a for a in menu.actions() if plain(a) == names[names.index("Calendar")])
    QTest.keyClick(menu, Qt.Key(ord(access_letter(part))))
    line = next(a for a in part.menu().actions() if a.data() == "calendar.week")
    QTest.keyClick(part.menu(), Qt.Key(ord(access_letter(line))))
    assert window.calendar.mode.key == "week" and not opened()


def test_a_letter_of_a_menu_is_heard_by_its_place_on_another_layout(qapp) -> None:
    assert letters_of(key_of("й", 24)) == ("Й", "Q") or letters_of(key_of("й", 24))[:2] == ("Й", "Q")
    assert "Й" in letters_of(key_of("q", 24)), "a Cyrillic menu on a Latin layout"
    heard: list[str] = []
    menu = Menu(None)
    menu.addAction("Неделя", lambda: heard.append("week"))
    menu.addAction("Quick", lambda: heard.append("quick"))
    menu.letter()
    menu.popup(menu.pos())
    QApplication.sendEvent(menu, key_of("y", 29))
    assert heard == ["week"]
    menu.popup(menu.pos())
    QApplication.sendEvent(menu, key_of("й", 24))
    assert heard == ["week", "quick"]


def test_lines_get_letters_that_no_other_has_and_keep_an_ampersand_of_their_own() -> None:
    assert lettered(["Save", "Set up", "R&D", "set", "aaa", "a"]) == ["&Save", "Set &up", "&R&&D", "s&et", "&aaa", "a"]


# --- the pages ---


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_every_button_of_every_page_is_pressed_by_a_key_or_from_the_menu(window, ids, page: str) -> None:
    fill(window, ids)
    keys = {said(key) for c in ALL for key in (*c.keys, c.letter, c.heard) if key} | OF_THE_FOCUS
    for name, show in window._page(page).to_capture():
        window.show_page(page)
        show()
        QTest.qWait(30)
        front = window._stack.currentWidget()
        acts = [b for b in front.findChildren(QAbstractButton) if can_be_pressed(b)]
        told = [b for b in acts if b.accessibleDescription()]
        assert {b.accessibleDescription() for b in told} <= keys, "a button tells a key that nothing hears"
        by_row = [b for b in acts if b.property("act") is not None]
        assert all(b.property("act")[0] in _BY_ROW for b in by_row)
        menu = main_menu(window)
        here = next(a.menu() for a in menu.actions() if plain(a) == "On this page")
        assert isinstance(here, Menu)
        lines = {plain(a) for part in (here, *parts_of(here)) for a in part.actions()}
        left = {name_of(b) for b in acts} - {name_of(b) for b in told} - {name_of(b) for b in by_row}
        assert left <= lines, name
        close_menus()


_BY_ROW = {
    "text": "post.copy_text", "picture": "post.copy_picture", "page": "post.compose", "address": "post.compose",
    "set_up": "post.mark_set_up", "out": "post.mark_out", "to_do": "post.mark_to_do", "open": "post.open",
    "save": "post.save_pictures", "phone": "post.phone",
}  # fmt: skip
"""The buttons of a line to be put out, by the commands that press them for the line that has the keys."""


def test_a_button_without_a_command_is_pressed_from_the_menu_and_by_name(window, ids) -> None:
    window.show_page("team")
    window._page("team").go_to("handover")
    QTest.qWait(30)
    words = next(name_of(b) for b in buttons_of(window._page("team")) if "First days" in name_of(b))
    menu = main_menu(window)
    here = next(a.menu() for a in menu.actions() if plain(a) == "On this page")
    line = next(a for part in (here, *parts_of(here)) for a in part.actions() if plain(a) == words)
    pressed: list[bool] = []
    button = next(b for b in buttons_of(window._page("team")) if name_of(b) == words)
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    line.trigger()
    close_menus()
    QTest.qWait(10)
    assert pressed == [True]
    window.commands.run("commands")
    palette = window.commanding._palette
    assert palette is not None
    window.commanding._typed(words[:12])
    entry = next(e for e in palette._entries if e.text == words)
    window.commanding._chosen(entry.id)
    QTest.qWait(10)
    assert pressed == [True, True]
    palette.close()


# --- F1 ---


def test_the_sheet_of_keys_tells_every_key_and_only_what_is_heard() -> None:
    groups = dict(sheet())
    told = {text: key for name, _commands in GROUPS for key, text in groups[name]}
    for command in ALL:
        shown = told[command.text.rstrip(".")]
        for key in filter(None, (command.letter, *(said(k) for k in command.keys), command.heard)):
            assert key in shown, command.id
    assert set(told) == {c.text.rstrip(".") for c in ALL}
    assert set(groups) == {name for name, _commands in GROUPS} | {place for place, _keys in IN_VIEWS}
    assert not [key for key in told.values() if "Return" in key or "PgUp" in key], "keys by the names they bear"


def test_the_menu_key_opens_the_menu_of_what_has_the_keys(window, ids) -> None:
    made = make(window, "Post", rubric=ids.tips)
    window.calendar.go_to(made)
    window.calendar.focus_view()
    window.commands.run("edit.menu")
    (menu,) = (m for m in window.findChildren(QMenu) if m.isVisible())
    assert isinstance(menu, Menu)
    assert {BY_ID["post.channels"].text, BY_ID["post.when"].text} <= {
        plain(a).partition("\t")[0] for a in menu.actions()
    }
    assert len(set(letters(menu))) == len(letters(menu))
    menu.close()


COPIES = "post.copy_text"
BY_KEYS: dict[str, dict[str, tuple[str, ...]]] = {
    "ui/acts.py _add_statuses": {"Status": ("post.status",)},
    "ui/acts.py _add": {},  # lines by commands
    "ui/calendar/bars.py _open_modes": {},  # the ways to show the calendar, each a command
    "ui/calendar/ideas.py _menu": {
        "Open": ("idea.open",), "Make a post of it...": ("idea.plan",), "Vote": ("idea.vote",),
        "Archive...": ("idea.archive",),
    },
    "ui/calendar/moving.py ghost_menu": {
        "Open the rubric's rule": ("slot.rule",), "Expect it again": ("slot.skip",), "Write it": ("slot.fill",),
        "Repeat an old post...": ("post.repeat_old",), "Skip this one": ("slot.skip",),
    },
    "ui/calendar/moving.py menu": {"New post on {day}": ("post.new",)},
    "ui/calendar/moving.py add_to_day_menu": {
        "Repeat an old post...": ("post.repeat_old",), "Paste the posts on the day": ("post.paste",),
        "Move “{name}” with its posts...": ("calendar.move_span",),
    },
    "ui/calendar/moving.py _add_skipped": {
        "Hide skipped days": ("calendar.skipped",), "Show skipped days": ("calendar.skipped",),
    },
    "ui/calendar/moving.py _add_skipped_of": {"Expect “{rubric}” again": ("calendar.skipped", "slot.skip")},
    "ui/editing/table.py _menu": {
        "Close": ("edit.row",), "Show all of it": ("edit.row",), "Move to the bin": ("edit.bin",),
        "Move up": ("edit.up",), "Move down": ("edit.down",),
    },
    "ui/ideas/acts.py menu": {
        "Open": ("idea.open",), "Make a post of it...": ("idea.plan",), "Vote": ("idea.vote",),
        "Merge into one...": ("idea.merge",), "Move to the bin": ("idea.bin",), "Archive...": ("idea.archive",),
        "Take out of the archive": ("idea.archive",), "Move to {column}": ("idea.column",),
    },
    "ui/moves/reach.py __init__": {},  # asks whom, after a command
    "ui/moves/series_line.py choose": {
        "Another rule for this and the following...": ("post.repeat",),
        "Take out of its series": ("post.leave_series",), "Changes here: {whom}": ("post.reach",),
    },
    "ui/views/filter_popup.py _menu": {
        "Apply": ("In fields and lists Enter",), "Rename...": ("In the filter F2",),
        "Keep what is ticked now in it": ("In the filter Ctrl+S",), "Move to the bin": ("In the filter Delete",),
    },
    "ui/views/post/attachments.py menu": {
        "Open": ("On pictures and files Enter",), "Save as...": ("On pictures and files Ctrl+S",),
        "Move to the left": ("On pictures and files Ctrl+←  →",), "Take off": ("On pictures and files Delete",),
        "Move to the right": ("On pictures and files Ctrl+←  →",), "Copy picture": ("post.copy_picture",),
        "Copy file": ("On pictures and files Ctrl+C",),
    },
    "ui/views/post/channels.py _opened": {"Copy for {channel}": (COPIES,)},  # and the states: post.mark_...
    "ui/views/post/panel.py _choose_role": {},  # the roles: post.roles
    "ui/views/post/panel.py choose_copy": {
        "Save the pictures of the post...": ("post.save_pictures",), "The text of all": (COPIES,),
        "Text and pictures for the phone...": ("post.phone",), "Copy for {channel}": (COPIES,),
    },
    "ui/views/post/people.py _pressed": {
        "Choose people...": ("post.people", "post.roles"), "Due day...": ("post.due",), "Done": ("post.done",),
        "No due day": ("post.due",),
    },
    "ui/widgets/inputs.py contextMenuEvent": dict.fromkeys(
        ("Cut", "Copy", "Paste", "Select all"), ("In fields and lists Ctrl+X, C, V, A",)
    ),
}  # fmt: skip
"""By function that makes a menu, what its lines do by keys: commands, or keys of the sheet by their place."""
_ARE_KEYS = {"Delete", "Space", "Alt+Up", "Alt+Down"}
_MENU_OF_COMMANDS = {"ui/widgets/menus.py", "ui/commands.py", "ui/finding/commanding.py"}


def lines_of_menus() -> dict[str, set[str]]:
    """By function that adds lines to a menu, all words for people in it."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "ui").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if name in _MENU_OF_COMMANDS:
            continue
        functions = [f for f in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(f, ast.FunctionDef)]
        for function in functions:
            calls = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
            if any(isinstance(c.func, ast.Attribute) and c.func.attr == "addAction" for c in calls):
                said = [c.args[0] for c in calls if isinstance(c.func, ast.Name) and c.func.id in ("_", "ngettext")]
                words = {w.value for w in said if isinstance(w, ast.Constant) and isinstance(w.value, str)}
                found[f"{name} {function.name}"] = words - _ARE_KEYS
    return found


def test_what_a_menu_of_something_offers_is_done_by_a_command_or_a_key_of_the_sheet_too() -> None:
    """Whoever adds a line to a menu says here which command does it: a line that only the menu has does not pass."""
    there = lines_of_menus()
    assert {place: sorted(words) for place, words in there.items()} == {
        place: sorted(lines) for place, lines in BY_KEYS.items()
    }
    told = {f"{place} {key}" for place, keys in IN_VIEWS for key, _text in keys}
    ways = {way for lines in BY_KEYS.values() for ways in lines.values() for way in ways}
    assert {way for way in ways if way not in BY_ID and way not in told} == set()


def test_every_command_of_a_menu_is_heard_on_some_page(window, ids) -> None:
    fill(window, ids)
    heard: set[str] = set()
    for page in PAGES:
        window.show_page(page.key)
        heard |= {c.id for c in ALL if window.commands.can(c.id)}
    assert {c.id for c in ALL} - heard == set()


# --- lists to choose from ---


def test_a_list_takes_what_was_typed_with_enter_and_ticks_more_with_an_arrow_and_a_space(window, ids) -> None:
    made = make(window, "Post", rubric=ids.tips, channels=[])
    window.calendar.go_to(made)
    window.calendar.focus_view()
    window.commands.run("post.channels")
    (picker,) = [p for p in window.findChildren(Picker) if p.isVisible()]
    QTest.keyClicks(picker._field, "Tele")
    QTest.keyClick(picker._field, Qt.Key.Key_Down)
    QTest.keyClick(picker._field, Qt.Key.Key_Space)
    assert picker.ticked == (ids.telegram,)
    QTest.keyClicks(picker._field, "Face")
    assert picker._field.text() == "Face", "what is typed next looks for another one"
    QTest.keyClick(picker._field, Qt.Key.Key_Return)
    there = {v.channel for v in window.ctx.ask(lambda r: r.find(Variant, post=made))}
    assert there == {ids.telegram, ids.facebook}


def test_a_space_in_a_new_name_is_a_space(window, ids) -> None:
    made = make(window, "Post", rubric=ids.tips)
    window.calendar.go_to(made)
    window.calendar.focus_view()
    window.commands.run("post.people")
    (picker,) = [p for p in window.findChildren(Picker) if p.isVisible()]
    QTest.keyClicks(picker._field, "Ann New")
    assert (picker._field.text(), picker.ticked) == ("Ann New", ())
    picker.close()


def test_the_channel_shown_is_marked_by_keys_and_of_several_it_is_asked_which(window, ids) -> None:
    made = make(window, "Post", rubric=ids.tips, channels=[ids.telegram, ids.vk], text="Text")
    window.ctx.go("post", made)
    window.commands.run("post.channel_on")
    window.commands.run("post.mark_set_up")
    shown = window._page("post").side.key

    def states() -> dict[str, VariantState]:
        return {v.channel: v.state for v in window.ctx.ask(lambda r: r.find(Variant, post=made))}

    other = ({ids.telegram, ids.vk} - {shown}).pop()
    assert states() == {shown: VariantState.SET_UP, other: VariantState.TO_DO}
    window.ctx.go("calendar", made)
    window.commands.run("post.mark_out")
    (picker,) = [p for p in window.findChildren(Picker) if p.isVisible()]
    for _n in range([choice.id for choice in picker._items].index(other)):
        QTest.keyClick(picker._list, Qt.Key.Key_Down)
    QTest.keyClick(picker._list, Qt.Key.Key_Return)
    assert states() == {shown: VariantState.SET_UP, other: VariantState.OUT}


def test_the_lines_to_be_put_out_are_walked_and_marked_by_keys(window, ids) -> None:
    made = make(window, "Post", window.ctx.desk.today, channels=[ids.telegram, ids.vk], text="Text")
    window.commands.run("go.put_out")
    page = window._page("work")
    QTest.qWait(30)
    page.put_out.begin()
    assert page.put_out.here[0] == made
    first = page.put_out.here[1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert page.put_out.here[1] not in ("", first)
    window.commands.run("post.copy_text")
    assert QApplication.clipboard().text().startswith("Text")
    second = page.put_out.here[1]
    window.commands.run("post.mark_out")
    states = {v.channel: v.state for v in window.ctx.ask(lambda r: r.find(Variant, post=made))}
    assert states == {first: VariantState.TO_DO, second: VariantState.OUT}


# --- menus of what has the keys ---


def menu_of(widget: QWidget) -> list[str]:
    """The lines of the menu that the Menu key opens on a widget; it is closed again."""
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, widget.rect().center(), widget.mapToGlobal(widget.rect().center())
    )
    QApplication.sendEvent(widget, asked)
    there = [m for m in QApplication.topLevelWidgets() if isinstance(m, Menu) and m.isVisible()]
    lines = [plain(a).partition("\t")[0] for m in there for a in m.actions() if not a.isSeparator()]
    for menu in there:
        menu.close()
    return lines


def test_the_menu_key_opens_what_a_line_of_the_dock_offers(window, ids) -> None:
    made = make(window, "Post", rubric=ids.tips, authors=[ids.anna], channels=[ids.telegram], text="Text")
    window.calendar.go_to(made)
    dock = window.calendar.dock.post
    assert "Copy for Telegram" in menu_of(dock._states._lines[0])
    assert "Due day..." in menu_of(dock._people._tags[0])


@pytest.mark.parametrize("mode", ["month", "week", "agenda", "overview", "year"])
def test_the_menu_key_opens_a_menu_in_every_way_to_show_the_calendar(window, ids, mode: str) -> None:
    day = window.ctx.desk.today
    made = make(window, "Post", day, rubric=ids.tips, authors=[ids.anna], channels=[ids.telegram], text="Text")
    window.calendar.choose_mode(mode)
    window.calendar.show_today()
    if mode == "year":
        assert any(line.startswith("New post on ") for line in menu_of(window.calendar.mode.view))
        return
    window.calendar.select([made])
    view = window.calendar.mode.view
    lines = menu_of(view.table if mode == "agenda" else view)
    assert {BY_ID[id].text for id in ("post.open", "post.when", "post.channels", "post.place")} <= set(lines)


def test_the_menu_key_opens_the_menu_of_the_post_of_a_line_of_my_work(window, ids) -> None:
    make(window, "Post", "2026-11-25", rubric=ids.tips, authors=[ids.anna], channels=[ids.telegram], text="Text")
    window.here.be(ids.anna)
    window.show_page("work")
    QTest.qWait(30)
    page = window._page("work")
    row = next(r for r in page.findChildren(QAbstractButton) if type(r).__name__ == "Row" and r.isEnabled())
    lines = menu_of(row)
    assert {BY_ID[id].text for id in ("post.place", "post.copy_text", "post.campaign")} <= set(lines)


# --- the order of Tab ---


def tab_stops(page: QWidget) -> list[QWidget]:
    """The widgets of a page in the order in which Tab reaches them."""
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not page:
        if page.isAncestorOf(widget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_reaches_what_waits_for_me_before_what_is_to_be_put_out(window, ids) -> None:
    for title in ("First", "Second"):
        make(window, title, window.ctx.desk.today, authors=[ids.anna], channels=[ids.telegram], text="Text")
    window.here.be(ids.anna)
    window.show_page("work")
    page = window._page("work")
    put_in_order(page.in_order())
    there = tab_stops(page)
    rows = [there.index(w) for w in there if type(w).__name__ == "Row" and page._ahead.isAncestorOf(w)]
    put_out = [there.index(w) for w in there if page.put_out.isAncestorOf(w)]
    assert rows and put_out and max(rows) < min(put_out)


def test_tab_goes_through_a_post_as_one_reads_it(window, ids) -> None:
    made = make(window, "Post", rubric=ids.tips, authors=[ids.anna], channels=[ids.telegram], text="Text")
    window.ctx.go("post", made)
    page = window._page("post")
    put_in_order(page.in_order())
    there = tab_stops(page)
    order = [page.head.title, page.head.when.day, page.head.people._tags[0], page.text, page.foot.copy, page.strip._add]
    assert [there.index(w) for w in order] == sorted(there.index(w) for w in order)
    window.ctx.go("calendar", made)
    put_in_order(window.calendar.in_order())
    dock = window.calendar.dock.post
    there = tab_stops(window.calendar)
    order = [dock._title, dock._when.day, dock._when.time, dock._rubric, dock._channels, dock._text, dock._open]
    assert [there.index(w) for w in order] == sorted(there.index(w) for w in order)


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_tab_goes_round_the_window_as_one_reads_it_and_never_loses_the_keys(window, ids, page: str) -> None:
    """Rail, toolbar, page, status; within a toolbar from the left to the right; backwards the same way."""
    fill(window, ids)
    made = make(window, "Shown", rubric=ids.tips, authors=[ids.anna], channels=[ids.telegram], text="Text")
    window.ctx.go(page, made) if page in ("post", "calendar") else window.show_page(page)
    QTest.qWait(150)
    front = window._stack.currentWidget()
    groups = [window._rail, front.bar, front, window.status]

    def group(widget: QWidget) -> int:
        return next(n for n, part in enumerate(groups) if part is widget or part.isAncestorOf(widget))

    walked: list[QWidget] = []
    focus = window.focusWidget()
    assert focus is not None and focus.isVisible()
    for _n in range(400):
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None and focus.isVisible(), "the keys are lost"
        if walked and focus is walked[0]:
            break
        walked.append(focus)
    assert focus is walked[0], "Tab does not come round"
    begin = next(n for n, widget in enumerate(walked) if group(widget) == 0 and group(walked[n - 1]) != 0)
    read = [*walked[begin:], *walked[:begin]]
    there = [group(widget) for widget in read]
    assert there == sorted(there)
    tools = [w.mapTo(window, w.rect().center()).x() for w in read if front.bar.isAncestorOf(w)]
    assert tools == sorted(tools)
    once = [w for n, w in enumerate(walked) if n == 0 or w is not walked[n - 1]]
    before = once[-1] if once[-1] is not once[0] else once[-2]
    QTest.keyClick(focus, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is before, "Shift+Tab goes the same way back"


@pytest.mark.parametrize(("page", "first"), [("team", "matrix"), ("settings", "_list")])
def test_tab_goes_from_what_a_page_begins_with_to_what_stands_next_on_it(window, ids, page: str, first: str) -> None:
    fill(window, ids)
    window.show_page(page)
    QTest.qWait(30)
    front = window._page(page)
    part = getattr(front, first)
    focus = window.focusWidget()
    assert focus is not None and (focus is part or part.isAncestorOf(focus))
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    after = window.focusWidget()
    assert after is not None and front.isAncestorOf(after) and not front.bar.isAncestorOf(after)
