"""Finding: the filter, the search, the commands by name, what needs attention. Stories through the real window."""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_stories import Open, ids, open_window, path, window, write  # noqa: F401

from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Role
from smmdesk.ops import posts
from smmdesk.queries import filtering
from ui.views.filter_popup import FilterPopup
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
    window.calendar._read_later()
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


def test_mine_means_whoever_uses_the_program(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    make(window, "Of Anna", authors=[ids.anna])
    make(window, "Of Boris", authors=[ids.boris])
    window._me_chosen((ids.anna,))
    window.commands.run("filter.mine")
    assert shown(window) == {"Of Anna"}
    window._me_chosen((ids.boris,))
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
