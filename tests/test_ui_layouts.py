"""Layouts: no Python object of an item outlives the item, which crashed the program."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from ui.widgets import base  # noqa: F401  # with the widgets, layouts are mended
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import widgets_in


def known_items() -> int:
    return sum(type(one).__name__ in ("QWidgetItem", "QSpacerItem") for one in Shiboken.getAllValidWrappers())


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


def row(*words: str) -> QHBoxLayout:
    found = QHBoxLayout()
    for word in words:
        found.addWidget(QLabel(word))
    found.addStretch(1)
    return found


def test_what_stands_in_a_layout_that_is_added_to_another_is_qts_alone(page: QWidget) -> None:
    before = known_items()
    outer, inner = QVBoxLayout(page), row("one")
    inner.addLayout(row("two"))
    outer.addLayout(inner)
    outer.insertLayout(0, row("three"))
    assert known_items() == before
    assert [type(one) for one in page.children() if isinstance(one, QLabel)] == [QLabel] * 3


def test_the_widgets_of_a_layout_are_told_without_keeping_their_items(page: QWidget) -> None:
    before = known_items()
    outer = row("one", "two")
    page.setLayout(outer)
    assert [widget.text() for widget in widgets_in(outer)] == ["one", "two"]
    assert known_items() == before and outer.count() == 3


def test_a_widget_that_goes_leaves_nothing_of_itself_in_a_flow(page: QWidget) -> None:
    before = known_items()
    flow, gone = FlowLayout(page, 4), QLabel("gone")
    flow.addWidget(gone)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert flow.count() == 0 and known_items() == before
