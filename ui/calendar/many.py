"""Lists that act on several posts at once, whatever shows them."""

from __future__ import annotations

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from smmdesk.domain.kinds import Role
from smmdesk.queries import board
from ui.acts import PostActs
from ui.context import UiContext
from ui.views.choosing import Choosing


class ForMany(Choosing):
    """Opens a list for all selected posts; what is chosen is one change with one Undo."""

    def __init__(self, ctx: UiContext, acts: PostActs, widget: QWidget) -> None:
        super().__init__(ctx.themes, widget)
        self._ctx = ctx
        self._over = widget
        self.status_chosen.connect(acts.set_status)
        self.rubric_chosen.connect(acts.set_rubric)
        self.people_chosen.connect(acts.change_people)
        self.channels_chosen.connect(acts.change_channels)
        self.add_requested.connect(acts.add_named)

    def open(self, what: str, ids: tuple[str, ...]) -> bool:
        """Open `status`, `rubric`, `author` or `channels` of several posts at the mouse; False for fewer than two."""
        if len(ids) < 2 or self._ctx.desk.read_only:
            return False
        works, looks = self._ctx.ask(board.works, list(ids), self._ctx.now), self._ctx.looks
        at, over = QCursor.pos(), self._over
        if not over.rect().contains(over.mapFromGlobal(at)):
            at = over.mapToGlobal(over.rect().center())
        if what == "status":
            self.status(works, at)
        elif what == "rubric":
            self.rubric(works, looks, at)
        elif what == "channels":
            self.channels(works, looks, at)
        else:
            self.people(works, Role.AUTHOR, looks, at)
        return True
