"""Asks in which role somebody works on posts."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.kinds import Role
from ui.theme import Themes
from ui.widgets.picker import Choice, Picker

_ICONS = {Role.AUTHOR: "user", Role.EDITOR: "pencil", Role.DESIGNER: "palette", Role.PUBLISHER: "megaphone"}


class RolePicker(Picker):
    """The roles at the mouse: `role_chosen(people, posts, role)`; Esc leaves everything as it is."""

    role_chosen = Signal(tuple, tuple, object)

    def __init__(self, themes: Themes, people: tuple[str, ...], posts: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(themes, parent, _("Role"), width=180)
        self._people, self._posts = people, posts
        self._where = QCursor.pos()
        self.chosen.connect(self._take_role)
        # a list that opens before the drag is over would not get the keys
        QTimer.singleShot(0, self, self._ask)

    def _ask(self) -> None:
        choices = [Choice(role.value, labels.role_title(role), icon=_ICONS[role]) for role in Role]
        self.open_point(self._where, choices)

    def _take_role(self, ids: tuple[str, ...]) -> None:
        self.role_chosen.emit(self._people, self._posts, Role(ids[0]))
