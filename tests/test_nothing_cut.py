"""Long words, large texts and a small screen at once: nothing is cut without an ellipsis, and the window fits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QLineEdit, QWidget

from smmdesk.base import resources, words
from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from ui.theme import Themes
from ui.views.beginning import Beginning
from ui.widgets.buttons import FilterPill, PushButton
from ui.widgets.labels import ElidedLabel
from ui.window import MainWindow

SCREEN = 1366, 768
SCALE = 1.5
SHORTENS = (ElidedLabel, PushButton, FilterPill)
"""What ends in an ellipsis where it has no room, and then says the whole as its tooltip."""


def speak(language: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile the translations as they lie in the sources, and use them."""
    source = resources.path("locale", language, "LC_MESSAGES", "smmdesk.po")
    target = folder / language / "LC_MESSAGES" / "smmdesk.mo"
    target.parent.mkdir(parents=True)
    with source.open("rb") as stream, target.open("wb") as compiled:
        write_mo(compiled, read_po(stream, locale=language))
    there = resources.path
    monkeypatch.setattr(
        resources, "path", lambda *parts: folder.joinpath(*parts[1:]) if parts[0] == "locale" else there(*parts)
    )
    monkeypatch.setattr(words, "_current", words._current)
    monkeypatch.setattr(words, "_language", words._language)
    words.choose_language(language)


@pytest.fixture(params=("ru", "be"))
def bare(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window without a plan, with large texts in a language of long words."""
    speak(request.param, tmp_path / "locale", monkeypatch)
    themes = Themes(qapp, "light", SCALE)
    found = MainWindow(Pc(), FrozenClock(date(2026, 11, 25)), themes)
    found.resize(*SCREEN)
    yield found
    found.close()
    themes.choose(scale=1.0)


@pytest.fixture
def window(bare: MainWindow) -> MainWindow:
    """The same with the demo plan."""
    assert bare.try_open(None, demo=True) == ""
    bare.show()
    return bare


def pages(window: MainWindow) -> Iterator[str]:
    """Go through all pages and their states."""
    for name, show in window.pages_to_capture():
        show()
        for _n in range(40):
            QTest.qWait(10)
            if not window.ctx.reading and _n > 5:
                break
        yield name


def shown(window: MainWindow) -> list[QWidget]:
    """All that says something and is in sight."""
    kinds = (QLabel, QAbstractButton, QLineEdit)
    found = [widget for kind in kinds for widget in window.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and not widget.visibleRegion().isEmpty()]


def said(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def is_cut(widget: QWidget) -> bool:
    """Whether its words have no room and no ellipsis says so."""
    text = said(widget)
    if not text or isinstance(widget, (*SHORTENS, QLineEdit)):
        return False
    if isinstance(widget, QAbstractButton):
        return widget.width() < widget.minimumSizeHint().width() - 1
    room, measure = widget.contentsRect(), widget.fontMetrics().horizontalAdvance
    if widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    return max(map(measure, text.split("\n"))) > room.width() + 1


def is_clipped(widget: QWidget) -> bool:
    """Whether an area around it that cannot be scrolled sideways hides a part of it at the left or right."""
    left = widget.mapTo(widget.window(), QPoint(0, 0)).x()
    right, around = left + widget.width(), widget.parentWidget()
    while around is not None and not around.isWindow():
        at = around.mapTo(widget.window(), QPoint(0, 0)).x()
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0:
            return not area.horizontalScrollBar().isVisible()
        if left < at - 1 or right > at + around.width() + 1:
            return True
        around = around.parentWidget()
    return False


def path(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " in ".join(names)


def test_no_words_of_any_page_are_cut_at_150_percent_and_the_window_fits_a_small_screen(window: MainWindow) -> None:
    cut = []
    for page in pages(window):
        cut += [f"{page}: {said(w)!r}, {path(w)}" for w in shown(window) if is_cut(w) or is_clipped(w)]
        needed = window.minimumSizeHint()
        assert (needed.width() <= SCREEN[0], needed.height() <= SCREEN[1]) == (True, True), (page, needed)
    assert "\n".join(cut) == ""


def test_what_an_empty_plan_says_to_do_first_is_seen_whole(
    bare: MainWindow, empty_template: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "empty.smmdesk"
    shutil.copyfile(empty_template, plan)
    assert bare.try_open(plan) == ""
    bare.show()
    cut = []
    for page in pages(bare):
        cut += [f"{page}: {said(w)!r}, {path(w)}" for w in shown(bare) if is_cut(w) or is_clipped(w)]
        if page == "month":
            panel = bare.findChild(Beginning)
            assert panel is not None and panel.isVisible()
            assert panel.parentWidget().rect().contains(panel.geometry())
    assert "\n".join(cut) == ""
