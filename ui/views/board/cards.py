"""Cards of posts: what they show, how high they are, how they are painted."""

from __future__ import annotations

from datetime import datetime

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from smmdesk.base.words import _
from smmdesk.domain import dates
from smmdesk.domain.cards import Looks
from smmdesk.domain.kinds import Status
from smmdesk.domain.labels import STATUS_ICON
from smmdesk.domain.work import PostWork, stands
from ui.theme import STATUS_TOKEN, Theme
from ui.views.grounds import Grounds
from ui.views.month.lines import Need, elide, fit

LINES = 2
"""Of a title; a longer one is cut."""


class CardFace(msgspec.Struct, frozen=True):
    """The words and marks of one card."""

    titles: tuple[str, ...]
    when: str
    words: str
    token: str
    below: bool
    """Whether the words, or who writes it, have no room beside the day and stand in a line of their own."""
    initials: str
    nobody: bool
    icon: str
    icon_token: str
    hue: int | None
    done: bool
    height: int


class CardArtist:
    """Measures and paints cards for one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._line, self._pad = theme.px(17), theme.px(7)
        self._left, self._right = theme.px(12), theme.px(9)
        self._icon = theme.px(15)
        self._grounds = Grounds(theme)
        self._body = theme.measure("body")
        self._chip = theme.measure("chip", tabular=True)
        self._caption = theme.measure("caption")

    def face(self, work: PostWork, looks: Looks, now: datetime, width: int, status: bool) -> CardFace:
        """What the card of a post shows in this width; `status`: with its status' icon."""
        card, theme = work.card, self.theme
        people = [looks.people[a].initials for a in card.authors if a in looks.people]
        initials = f"{people[0]} +{len(people) - 1}" if len(people) > 1 else people[0] if people else ""
        icon = ("triangle-alert", "warn") if card.warning else ("", "")
        if status and not card.warning:
            icon = (STATUS_ICON[card.status], STATUS_TOKEN[card.status.value])
        room = width - self._left - self._right
        need = Need(width=room, icon=self._icon + theme.px(5) if icon[0] else 0, scale=theme.scale)
        titles = fit(card.title or _("No title yet"), need, self._body, LINES).texts
        when = dates.say_day_short(card.day) if card.day else _("no day yet")
        when = f"{when}, {card.time}" if card.time else when
        words, token = stands(work, now, looks)
        chip = self._chip
        used = chip(when) + theme.px(8) + self._people_width(initials)
        below = used + (chip(words) + theme.px(8) if words else 0) > room
        height = 2 * self._pad + self._line * (len(titles) + 1 + below) + theme.px(1)
        rubric = looks.rubrics.get(card.rubric or "")
        done = card.status in (Status.PUBLISHED, Status.CANCELLED)
        return CardFace(
            titles, when, words, token, below, initials, not people, *icon, rubric.hue if rubric else None, done, height
        )

    def paint(self, painter: QPainter, box: QRectF, face: CardFace, chosen: bool, pale: bool, dpr: float) -> None:
        """Paint a card; `pale` while it is being dragged."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.45 if pale else 1.0)
        self._grounds.paint(painter, box, face.hue, dpr)
        left, right = box.x() + self._left, box.right() - self._right
        base = box.y() + self._pad + self._baseline("body")
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text_2 if face.done else theme.text)
        for number, text in enumerate(face.titles):
            painter.drawText(QPointF(left, base + number * self._line), text)
        if face.icon:
            at = QPointF(right - self._icon, box.y() + self._pad + (self._line - self._icon) / 2)
            painter.drawPixmap(at, theme.icon(face.icon, face.icon_token, 15, dpr))
        self._foot(painter, box, face, left, right, dpr)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(box.adjusted(0, 0, 0, 0), theme.px(5), theme.px(5))
        painter.setOpacity(1.0)

    def _foot(self, painter: QPainter, box: QRectF, face: CardFace, left: float, right: float, dpr: float) -> None:
        theme = self.theme
        base = box.y() + self._pad + len(face.titles) * self._line + self._baseline("chip")
        if face.nobody:
            at = QPointF(right - self._icon, box.bottom() - self._pad - (self._line + self._icon) / 2)
            painter.drawPixmap(at, theme.icon("user-x", "warn", 15, dpr))
        elif face.initials:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.text_3 if face.done else theme.text_2)
            width = self._caption(face.initials)
            last = base + face.below * self._line
            painter.drawText(QPointF(right - width, last), face.initials)
        painter.setFont(theme.font("chip", tabular=True))
        painter.setPen(theme.text_2)
        painter.drawText(QPointF(left, base), face.when)
        if face.words:
            chip = self._chip
            x = left if face.below else left + chip(face.when) + theme.px(8)
            painter.setPen(theme.color(face.token))
            room = right - self._people_width(face.initials) - theme.px(6) - x
            painter.drawText(QPointF(x, base + face.below * self._line), elide(face.words, room, chip))

    def _people_width(self, initials: str) -> float:
        return self._caption(initials) if initials else self._icon

    def _baseline(self, role: str) -> float:
        metrics = self.theme.metrics(role)
        return round((self._line + metrics.ascent() - metrics.descent()) / 2)
