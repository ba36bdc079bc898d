"""Ideas as rows of a list: bar, title, whose it is, what came of it, votes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from smmdesk.base.words import ngettext
from smmdesk.domain.cards import Looks
from smmdesk.domain.ideas import IdeaCard
from ui.views.ideas.cards import LINES, Face, IdeaArtist, fate_words, vote_words
from ui.views.month.lines import Need, elide, fit
from ui.widgets.base import rounded

_VCENTRE = int(Qt.AlignmentFlag.AlignVCenter)
_VOTE = 46
"""What the vote button takes at the right, at 100 %."""
_WIDE = 440
"""From this width on a row says all that a card says."""


class RowArtist(IdeaArtist):
    """Measures and paints ideas as rows."""

    def _measured(self, card: IdeaCard, width: int) -> int:
        lines = self._lines.get((card.title, width))
        if lines is None:
            room = self._room(width)
            advance = self.theme.metrics("body").horizontalAdvance(card.title)
            lines = self._lines[card.title, width] = 1 if advance <= room else LINES
        return self._line * (lines + 1) + self.theme.px(6)

    def vote_box(self, box: QRectF, face: Face) -> QRectF:
        px = self.theme.px
        return QRectF(box.right() - px(_VOTE - 6), box.y() + px(4), px(_VOTE - 8), px(24))

    def paint(
        self, painter: QPainter, box: QRectF, card: IdeaCard, face: Face, chosen: bool, pale: bool, target: bool
    ) -> None:
        theme, px = self.theme, self.theme.px
        painter.setOpacity(0.45 if pale else 1.0)
        if chosen or target:
            rounded(painter, box, px(5), theme.accent_soft if target else theme.surface)
        bar = QRectF(box.x() + px(2), box.y() + px(4), px(3), box.height() - px(8))
        rounded(painter, bar, 1.5, theme.hue(face.hue))
        left, top, wide = box.x() + px(13), box.y() + px(3), self._room(round(box.width()))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        for text in face.titles:
            painter.drawText(QRectF(left, top, wide, self._line), _VCENTRE, text)
            top += self._line
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        painter.drawText(QRectF(left, top, wide, self._line), _VCENTRE, face.muted)
        self._paint_vote(painter, self.vote_box(box, face), card, face)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))
        painter.setOpacity(1.0)

    def _face(self, card: IdeaCard, looks: Looks, width: int, hides: bool) -> Face:
        room, chip = self._room(width), self.theme.metrics("chip").horizontalAdvance
        need = Need(width=room, icon=0, scale=self.theme.scale)
        titles = fit(card.title, need, self.theme.metrics("body").horizontalAdvance, LINES).texts
        people = [looks.people[m].name for m in card.contributors if m in looks.people]
        rubric = looks.rubrics.get(card.rubric or "")
        parts = [", ".join(people), fate_words(card)[0]]
        if width > self.theme.px(_WIDE):
            n = card.comments
            parts.insert(1, rubric.name if rubric else "")
            parts += [" ".join(f"#{tag}" for tag in card.tags)]
            parts += [ngettext("{n} comment", "{n} comments", n).format(n=n) if n else ""]
        muted = elide(" · ".join(filter(None, parts)), room, chip)
        hue = rubric.hue if rubric else None
        return Face(titles, muted, "text-2", "", hue, "", "", 0, "", "", vote_words(card, hides))

    def _room(self, width: int) -> int:
        return width - self.theme.px(13 + _VOTE)
