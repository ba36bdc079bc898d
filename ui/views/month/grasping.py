"""What else the mouse takes hold of in the month: campaigns, important dates, and many posts with a rubber band."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _, ngettext
from ui.theme import Themes
from ui.views import drags
from ui.views.month.dropping import DropMonth
from ui.widgets.base import rounded

END = 7
"""So near the begin or end of a campaign only that is taken hold of."""


class Held(msgspec.Struct, frozen=True):
    """A campaign or an important date under the mouse."""

    mime_type: str
    id: str
    name: str
    hue: int | None
    day: str
    """The day where it was taken hold of; of an end that end."""
    part: str = ""
    """`begin` or `end` of a campaign, "" for all of it."""


class GraspMonth(DropMonth):
    """A month whose campaigns and important dates can be dragged, and whose posts can be gathered."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._band: QRect | None = None
        self._band_with: frozenset[str] = frozenset()

    def held_at(self, at: QPoint) -> Held | None:
        """The campaign or the important date under a point."""
        plan = self.plan()
        cell = plan.cell_at(at.x(), at.y()) if plan else None
        if plan is None or cell is None:
            return None
        piece = plan.bar_at(at.x(), at.y())
        if piece is not None and piece.bar.away:
            return None
        if piece is not None:
            left, _top, width, _height = piece.box
            near = self.theme.px(END)
            bar, part, day = piece.bar, "", cell.day
            if piece.ends and at.x() >= left + width - near:
                part, day = "end", bar.day_to
            elif piece.begins and at.x() < left + near:
                part, day = "begin", bar.day_from
            return Held(drags.CAMPAIGN, bar.campaign, bar.name, bar.hue, day, part)
        sizes = self._artist_now().sizes
        found = plan.date_at(at.x(), at.y(), sizes.head, sizes.note)
        return Held(drags.IMPORTANT_DATE, *found, None, cell.day) if found else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._band is not None:
            painter = QPainter(self)
            ground = QColor(self.theme.accent)
            ground.setAlphaF(0.10)
            rounded(painter, QRectF(self._band), 2, ground, self.theme.accent)

    # --- for those that hear the mouse ---

    def _drag_held(self, held: Held) -> None:
        """Drag a campaign, one of its ends, or an important date."""
        about = {
            "": _("with its posts that are not out"),
            "begin": _("begins on another day"),
            "end": _("ends on another day"),
        }[held.part]
        card = drags.FloatingCard(self._themes, self.window(), held.name, about, held.hue)
        data = drags.pack(held.mime_type, (held.id,), held.name, day=held.day, part=held.part)
        self._mark(hover_item="", hover_day="")
        drags.run_drag(self, data, card, Qt.DropAction.MoveAction)
        self._end_drag()

    def _stretch_band(self, start: QPoint, at: QPoint, add: bool) -> None:
        """Gather the posts between two points; `add`: to those that were selected."""
        plan = self.plan()
        if plan is None:
            return
        if self._band is None:
            self._band_with = self._marks.selected if add else frozenset()
        before = self._band or QRect()
        self._band = QRect(start, at).normalized()
        inside = {i.id for i in plan.by_id.values() if i.card is not None and self._band.intersects(QRect(*i.box))}
        self._mark(selected=self._band_with | inside)
        self.update(before.united(self._band).adjusted(-2, -2, 2, 2))

    def _end_band(self) -> bool:
        """Let the band go; returns whether there was one."""
        if self._band is None:
            return False
        self.update(self._band.adjusted(-2, -2, 2, 2))
        self._band = None
        number = len(self._marks.selected)
        if number:
            words = ngettext("{n} post selected", "{n} posts selected", number).format(n=number)
            self._say_hint(words + " · " + _("drag one of them, or Ctrl and an arrow, to move all"))
        self.post_selected.emit(self.selected)
        return True

    def _drop_band(self) -> None:
        """Esc: let the band go, with the selection that was there before."""
        if self._band is not None:
            self.update(self._band.adjusted(-2, -2, 2, 2))
            self._band = None
            self._mark(selected=self._band_with)

    def _tip_of(self, at: QPoint) -> str:
        """What the mouse would take hold of, as a tooltip."""
        held = self.held_at(at)
        if held is None:
            return ""
        if held.part:
            return _("{name}: drag the end to another day").format(name=held.name)
        return _("{name}: drag to another day, its posts come along").format(name=held.name)
