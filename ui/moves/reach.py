"""Asks whom of a series something is for: a light menu at the act, this one first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.series import REACH, Reach
from smmdesk.queries.series import SeriesOf
from ui.widgets.menus import Menu


class ReachMenu(QObject):
    """Opens at the mouse or at a point; `then(reach)` follows a choice, Esc leaves everything as it is."""

    def __init__(self, of: SeriesOf, then: Callable[[Reach], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._then = then
        self.menu = Menu(parent)
        for reach in Reach:
            action = self.menu.addAction(words_of(of, reach))
            action.setData(reach.value)
            action.setEnabled(of.reaches[reach] > 0)
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.triggered.connect(self._chosen)
        self.menu.aboutToHide.connect(self.menu.deleteLater)

    def open(self, at: QPoint | None = None) -> None:
        """Open it."""
        self.menu.popup(at or QCursor.pos())

    def _chosen(self, action: QAction) -> None:
        self._then(Reach(action.data()))
        self.deleteLater()


def words_of(of: SeriesOf, reach: Reach) -> str:
    """A choice with how many posts it is for."""
    number = of.reaches[reach]
    return _(REACH[reach]) if reach is Reach.THIS else f"{_(REACH[reach])} ({number})"
