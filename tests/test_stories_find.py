"""Finding: the filter, the search, the commands by name, what needs attention. Stories through the real window."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from test_stories import Open, ids, open_window, path, window, write  # noqa: F401

from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.warnings import BY_KEY
from smmdesk.ops import filters, posts, tables
from smmdesk.queries import calendar, filtering
from ui.commands import ALL
from ui.views import filter_words
from ui.views.attention_list import AttentionList
from ui.views.filter_popup import FilterPopup
from ui.views.palette import Palette
from ui.window import MainWindow

DAY = "2026-11-25"


def make(window: MainWindow, title: str, **fields: object) -> str:  # noqa: F811
    given = {"day": DAY, "time": "15:00", "channels": [], "authors": [], **fields}
    made: str = window.ctx.desk.run(posts.create, title=title, **given).result
    return made


def shown(window: MainWindow) -> set[str]:  # noqa: F811
    period = window.calendar.month_view.period
    assert period is not None
    return {card.title for cards in period.cards.values() for card in cards}


def popup_of(window: MainWindow) -> FilterPopup:  # noqa: F811
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, FilterPopup) and w.isVisible())


# --- the filter ---


def test_a_person_is_found_by_typing_and_ticked_and_the_pill_takes_the_filter_away(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    make(window, "Of Anna", authors=[ids.anna])
    make(window, "Of nobody")
    window.commands.run("filter.open")
    popup = popup_of(window)
    write(popup._field, "anna")
    QTest.keyClick(popup._field, Qt.Key.Key_Return)
    assert shown(window) == {"Of Anna"}
    QTest.keyClick(popup._field, Qt.Key.Key_Escape)
    window.calendar.beside.read_now()
    bar = window.calendar.line.filters
    assert [pill.text() for pill in bar._pills] == ["Anna Author"]
    assert bar._hidden.text().startswith("1 hidden")
    bar._pills[0].click()
    assert shown(window) == {"Of Anna", "Of nobody"} and not window.ctx.which


def test_a_filter_is_saved_under_a_name_applied_renamed_and_binned_each_with_one_undo(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    make(window, "Of Anna", authors=[ids.anna])
    make(window, "Of nobody")
    window.ctx.show_only(EVERYTHING.having(Field.NOBODY, "1"))
    window.commands.run("filter.open")
    popup = popup_of(window)
    popup._save.click()
    write(popup._name, "Orphans")
    QTest.keyClick(popup._name, Qt.Key.Key_Return)
    saved = window.ctx.ask(filtering.saved)
    assert [(s.name, s.which) for s in saved] == [("Orphans", EVERYTHING.having(Field.NOBODY, "1"))]
    popup._clear_all.click()
    assert len(shown(window)) == 2
    write(popup._field, "orph")
    QTest.keyClick(popup._field, Qt.Key.Key_Return)
    assert shown(window) == {"Of nobody"}
    popup._rename_current()
    popup._name.selectAll()
    write(popup._name, "Without a name")
    QTest.keyClick(popup._name, Qt.Key.Key_Return)
    assert [s.name for s in window.ctx.ask(filtering.saved)] == ["Without a name"]
    popup._field.clear()
    popup._fill("")
    QTest.keyClick(popup._field, Qt.Key.Key_Delete)
    assert window.ctx.ask(filtering.saved) == []
    window.ctx.undo_last()
    assert [s.name for s in window.ctx.ask(filtering.saved)] == ["Without a name"]
    popup.close()


def test_a_filter_by_a_rubric_that_is_gone_says_so_and_is_cleared(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    ctx = window.ctx
    make(window, "Of nobody")
    parts = [(Field.RUBRIC, ids.books), (Field.CHANNEL, ids.vk)]
    saved = ctx.desk.run(filters.save, name="Books on VK", parts=parts).result
    ctx.run(tables.remove, table="rubric", ids=[ids.books])
    (found,) = ctx.ask(filtering.saved)
    assert found.id == saved
    ctx.show_only(found.which)
    names = [pill.text for pill in filter_words.pills(ctx.which, ctx.ask(filtering.values))]
    assert names == ["Библиотека ВК", "Rubrics: no longer there"] and shown(window) == set()
    window.commands.run("filter.clear")
    assert shown(window) == {"Of nobody"}
    ctx.undo_last()
    assert "Новые книги" in [pill.text for pill in filter_words.pills(found.which, ctx.ask(filtering.values))]


def test_mine_means_whoever_uses_the_program(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    make(window, "Of Anna", authors=[ids.anna])
    make(window, "Of Boris", authors=[ids.boris])
    window.here.be(ids.anna)
    window.commands.run("filter.mine")
    assert shown(window) == {"Of Anna"}
    window.here.be(ids.boris)
    assert shown(window) == {"Of Boris"}
    window.commands.run("filter.clear")
    assert len(shown(window)) == 2


def test_what_needs_attention_is_exact_for_the_month_shown_and_follows_changes(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    fine = make(window, "Fine", authors=[ids.anna], day="2026-12-03")
    make(window, "Long", authors=[ids.anna], channels=[ids.telegram], text="я" * 4097, day="2026-12-04")
    window.ctx.show_only(EVERYTHING.having(Field.ATTENTION, "1"))
    assert shown(window) == {"Long"}
    window.ctx.desk.run(posts.set_people, post=fine, role=Role.AUTHOR, members=[])
    assert shown(window) == {"Long", "Fine"}


# --- the search ---


def find(window: MainWindow, text: str, qtbot: QtBot) -> list[str]:  # noqa: F811
    window.commands.run("find")
    window.search.field.clear()
    write(window.search.field, text)
    with qtbot.waitSignal(window.search.asked, timeout=2000):
        pass
    assert window.search._list is not None and window.search._list.isVisible()
    return [row.text for row in window.search._list.rows.choices]


def test_the_search_finds_people_rubrics_remarks_and_settings_beside_posts(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    qtbot: QtBot,
) -> None:
    post = make(window, "Night in the library")
    window.ctx.desk.run(posts.comment, post=post, text="Ask the новый volunteer first")
    assert find(window, "anna", qtbot) == ["Anna Author"]
    assert find(window, "нов", qtbot) == ["Night in the library", "Новые книги"]
    assert window.search._list is not None
    rows = window.search._list.rows
    line, marks = rows._found[0].line, rows.marks(0)[1]
    assert line[slice(*marks[0])] == "нов", "the part that was found is marked, where it was found"
    assert "Minutes between two posts on one channel" in find(window, "minutes between", qtbot)


def test_a_year_beside_words_finds_what_was_planned_in_it(
    window: MainWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    make(window, "Thesis clinic", day="2026-11-24")
    make(window, "Thesis clinic, the first", day="2025-03-04")
    make(window, "Thesis clinic, the second", day="2025-10-14")
    make(window, "Thesis clinic: plans of 2025", day="2026-11-20")
    found = ["Thesis clinic: plans of 2025", "Thesis clinic, the first", "Thesis clinic, the second"]
    assert sorted(find(window, "clinic 2025", qtbot)) == sorted(found)
    assert find(window, "clinic 2024", qtbot)[0].startswith("Nothing has")


def test_a_day_that_is_typed_into_the_search_leads_there(window: MainWindow, qtbot: QtBot) -> None:  # noqa: F811
    make(window, "Report of 25.12", day="2026-11-24")
    assert find(window, "25.12", qtbot) == ["Fri 25 December 2026", "Report of 25.12"]
    assert find(window, "март 2028", qtbot) == ["March 2028"]
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.calendar._anchor.isoformat()[:7] == "2028-03"
    for words in ("2028", "10 books", "report 7"):
        assert find(window, words, qtbot)[0].startswith("Nothing has")


def test_arrows_choose_a_result_and_enter_goes_to_its_place(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    qtbot: QtBot,
) -> None:
    far = make(window, "Reading marathon two", day="2026-12-02")
    make(window, "Reading marathon one", day="2026-11-24")
    assert find(window, "marathon", qtbot) == ["Reading marathon one", "Reading marathon two"]
    QTest.keyClick(window.search.field, Qt.Key.Key_Down)
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.calendar.selected() == (far,)


def test_a_found_post_is_shown_though_the_filter_hid_it(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    qtbot: QtBot,
) -> None:
    make(window, "Of nobody")
    window.ctx.show_only(EVERYTHING.having(Field.MEMBER, ids.anna))
    find(window, "nobody", qtbot)
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert shown(window) == {"Of nobody"} and not window.ctx.which


# --- what needs attention ---


def attention(window: MainWindow, qtbot: QtBot) -> AttentionList:  # noqa: F811
    """The open list, counted anew."""
    found = window.attending.list
    if found is None or found.isHidden():
        window.commands.run("attention")
    attending = window.attending
    before = attending._ahead
    attending.count()
    qtbot.waitUntil(lambda: attending._ahead is not before and not attending._counting._reading, timeout=5000)
    assert window.attending.list is not None
    return window.attending.list


def sentences(found: AttentionList) -> list[tuple[str, str]]:
    return [(line.title, line.warning.sentence) for line in found.lines if not line.accepted]


def test_the_list_says_what_is_wrong_goes_there_and_the_number_is_true(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    qtbot: QtBot,
) -> None:
    make(window, "Orphan", day="2027-01-13")
    make(window, "Long", text="я" * 4097, channels=[ids.telegram], authors=[ids.anna], day="2027-02-10")
    found = attention(window, qtbot)
    told = sentences(found)
    assert told[0] == ("Long", "Too long for Telegram: 4,097 of 4,096"), "what is bad comes first"
    assert ("Orphan", "Nobody writes it yet") in told
    places = {
        (w.post, w.rubric, None if w.post else w.channel)
        for w in (line.warning for line in found.lines)
        if not BY_KEY[w.kind].advice
    }
    assert window.status._attention.text() == f"{len(places)} need attention"
    QTest.keyClick(found.list, Qt.Key.Key_Return)
    assert window.calendar.month == date(2027, 2, 1)
    assert found.list.hasFocus(), "one goes on with the list"


def test_fine_this_way_is_told_no_more_until_what_it_is_about_changes_and_can_be_taken_back(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    qtbot: QtBot,
) -> None:
    long = make(window, "Long", text="я" * 4097, channels=[ids.telegram], authors=[ids.anna], day="2027-02-10")
    before = attention(window, qtbot)
    QTest.keyClick(before.list, Qt.Key.Key_Space)
    found = attention(window, qtbot)
    assert "Long" not in dict(sentences(found))
    assert [line.title for line in found.lines if line.accepted] == ["Long"]
    window.ctx.undo_last()
    assert "Long" in dict(sentences(attention(window, qtbot)))
    window.ctx.redo()
    assert "Long" not in dict(sentences(attention(window, qtbot)))
    found.list.setCurrentRow(found.list.count() - 1)
    QTest.keyClick(found.list, Qt.Key.Key_Space)
    assert "Long" in dict(sentences(attention(window, qtbot)))
    found.list.setCurrentRow(1)
    QTest.keyClick(found.list, Qt.Key.Key_Space)
    assert "Long" not in dict(sentences(attention(window, qtbot)))
    window.ctx.desk.run(posts.edit, post=long, text="я" * 4098)
    assert "Long" in dict(sentences(attention(window, qtbot))), "it is about another text now"
    QTest.keyClick(found.list, Qt.Key.Key_Escape)
    assert found.isHidden() and window.focusWidget() is window.calendar.month_view


# --- commands by name, and the menu ---


def palette_of(window: MainWindow) -> Palette:  # noqa: F811
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Palette) and w.isVisible())


def names(palette: Palette) -> list[str]:
    return [row.text for row in palette.rows.choices]


def test_a_command_is_found_by_a_few_letters_and_is_first_the_next_time(window: MainWindow) -> None:  # noqa: F811
    window.commands.run("commands")
    palette = palette_of(window)
    write(palette.field, "only posts")
    assert names(palette)[0] == "Only my posts"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.ctx.which.values(Field.MINE)
    window.commands.run("commands")
    assert names(palette_of(window))[0] == "Only my posts"
    QTest.keyClick(palette_of(window).field, Qt.Key.Key_Escape)


def test_what_has_the_word_comes_before_commands_that_are_only_like_it(window: MainWindow) -> None:  # noqa: F811
    make(window, "Thesis clinic")
    window.commands.run("commands")
    palette = palette_of(window)
    write(palette.field, "thesis")
    found = names(palette)
    assert found[0] == "Thesis clinic" and any(name.startswith("Begin with this week") for name in found)


def test_posts_and_people_come_after_the_commands(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    post = make(window, "Status of the library", day="2027-02-10")
    window.commands.run("commands")
    palette = palette_of(window)
    write(palette.field, "status of")
    assert names(palette)[0] == "Status of the post" and names(palette)[-1] == "Status of the library"
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.calendar.selected() == (post,)


def test_the_menu_has_every_command_and_does_what_is_chosen(window: MainWindow) -> None:  # noqa: F811
    window.commands.run("menu")
    menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.accessibleName() == "Menu")
    entries = {a.data(): a for part in menu.actions() for a in part.menu().actions() if a.data()}
    assert set(entries) == {c.id for c in ALL}
    assert entries["post.new"].isEnabled() and "Ctrl+N" in entries["post.new"].text()
    entries["calendar.on"].trigger()
    assert window.calendar.month == date(2026, 12, 1)
    menu.close()


def test_a_post_is_cut_and_pasted_on_another_day_and_copied_there_without_the_mouse(
    window: MainWindow,  # noqa: F811
) -> None:
    post = make(window, "Moves")
    window.calendar.go_to(post)
    window.commands.run("post.cut")
    window.calendar.month_view.focus_day_on("2026-12-02")
    window.commands.run("post.paste")
    card = window.calendar.month_view.period.cards["2026-12-02"][0]  # type: ignore[union-attr]
    assert (card.id, card.time) == (post, "15:00")
    window.calendar.go_to(post)
    window.commands.run("post.copy")
    window.calendar.month_view.focus_day_on("2026-12-03")
    window.commands.run("post.paste")
    assert [c.title for c in window.calendar.month_view.period.cards["2026-12-03"]] == ["Moves"]  # type: ignore[union-attr]
    window.calendar.go_to(post)
    window.commands.run("post.to_approved")
    window.commands.run("post.week_on")
    card = window.ctx.ask(calendar.cards, [post], window.ctx.now)[0]
    assert (card.day, card.status) == ("2026-12-09", Status.APPROVED)
