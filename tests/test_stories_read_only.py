"""A plan that can only be read: whatever is asked for, on whatever page, nothing of it changes."""

# ruff: noqa: F811

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget
from test_stories import ids, make, open_window, path, window  # noqa: F401

from smmdesk.ops import ideas
from ui.commands import ALL
from ui.window import PAGES, MainWindow

LEAVES = {"plan.new", "plan.open", "plan.demo", "plan.restore", "plan.move", "plan.copy", "plan.backup"}
"""What leads away from the plan or writes another file."""


@pytest.fixture
def reading(window: MainWindow, open_window, path: Path, ids: SimpleNamespace, monkeypatch) -> MainWindow:
    """A window on a plan with something of everything, that may not be written."""
    for n in range(3):
        make(window, f"Post {n}", rubric=ids.tips, authors=[ids.anna], channels=[ids.telegram], text="Text")
    window.ctx.run(ideas.add, title="An idea")
    window.close()
    monkeypatch.setattr("smmdesk.storage.store._writable", lambda _path: False)
    found = open_window(path)
    assert found.ctx.desk.read_only
    for name, answer in (
        ("sure", True),
        ("open_file", ""),
        ("open_files", []),
        ("save_file", ""),
        ("choose_folder", ""),
    ):
        monkeypatch.setattr(found._notify, name, lambda *_given, answer=answer: answer)
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    return found


def close_popups(window: MainWindow) -> None:
    for _n in range(5):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if widget is not window and isinstance(widget, QMenu | QDialog):
            widget.close()


def folder_of(path: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(path.parent.iterdir()) if p.is_file()}


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_every_command_on_every_page_leaves_a_read_only_plan_as_it_is(
    reading: MainWindow, path: Path, page: str
) -> None:
    before = folder_of(path)
    for command in ALL:
        if command.id in LEAVES or command.id.startswith("go."):
            continue
        reading.show_page(page)
        can = reading.commands.can(command.id)
        assert not (command.writes and can), f"{command.id} is offered"
        reading.commands.run(command.id)
        QApplication.processEvents()
        close_popups(reading)
    reading.show_page("calendar")
    assert folder_of(path) == before


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_every_button_of_every_page_leaves_a_read_only_plan_as_it_is(
    reading: MainWindow, path: Path, page: str
) -> None:
    before = folder_of(path)
    reading.show_page(page)
    QTest.qWait(30)
    shown: Any = reading._page(page)
    pressed = set()
    for button in [b for b in shown.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]:
        try:
            name = (type(button).__name__, button.accessibleName() or button.text())
            there = button.isVisible() and button.isEnabled() and name not in pressed
        except RuntimeError:
            continue  # gone with what an earlier one showed
        if there:
            pressed.add(name)
            QTimer.singleShot(0, lambda: close_popups(reading))
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            close_popups(reading)
            if reading._stack.currentWidget() is not shown:
                reading.show_page(page)
    assert pressed or page == "import"
    assert folder_of(path) == before


def test_letters_typed_into_every_field_of_a_read_only_plan_change_nothing(reading: MainWindow, path: Path) -> None:
    before = folder_of(path)
    for page in PAGES:
        reading.show_page(page.key)
        for field in [
            w for w in reading._page(page.key).findChildren(QWidget) if w.isVisible() and hasattr(w, "paste")
        ]:
            field.setFocus()
            QTest.keyClicks(field, "x")
            QTest.keyClick(field, Qt.Key.Key_Return)
            QApplication.processEvents()
            close_popups(reading)
            break
    assert folder_of(path) == before
