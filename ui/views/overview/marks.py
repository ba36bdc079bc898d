"""Draws the marks of the overview: a square that fills up the further its post is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from smmdesk.domain.cards import Ghost, PostCard
from smmdesk.domain.kinds import Status
from ui.theme import Theme

FILLED = {
    Status.DRAFT: 0.0,
    Status.IN_REVIEW: 0.34,
    Status.APPROVED: 0.6,
    Status.SCHEDULED: 0.82,
    Status.PUBLISHED: 1.0,
    Status.CANCELLED: 0.0,
}
"""How much of the square is filled, from below: status is shape first, and colour only says the rubric."""


def paint_mark(painter: QPainter, box: QRectF, thing: PostCard | Ghost, hue: int | None, theme: Theme) -> None:
    """A post, or a dashed square where one is missing; a dot in it: nobody writes it."""
    if isinstance(thing, Ghost):
        paint_square(painter, box, theme, None, -1.0, False)
        return
    open_ = thing.status is not Status.PUBLISHED
    paint_square(painter, box, theme, hue, FILLED[thing.status], open_ and not thing.authors, bool(thing.warning))


class MarkArtist:
    """Keeps drawn marks as pixmaps, for one theme on a screen of one ratio: there are a few looks, and many marks."""

    def __init__(self, theme: Theme, dpr: float) -> None:
        self.theme = theme
        self.dpr = dpr
        self._beyond = theme.px(3)
        """What a mark may have around its square."""
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, x: int, y: int, side: int, thing: PostCard | Ghost, hue: int | None) -> None:
        """The mark of a post or a slot where it stands."""
        if self.dpr % 1:  # a picture would be set on whole points of the screen, beside its place
            paint_mark(painter, QRectF(x, y, side, side), thing, hue, self.theme)
            return
        key: tuple[object, ...] = (side,)
        if isinstance(thing, PostCard):
            key = (side, thing.status, hue, not thing.authors, bool(thing.warning))
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(side, thing, hue)
        painter.drawPixmap(x - self._beyond, y - self._beyond, found)

    def _draw(self, side: int, thing: PostCard | Ghost, hue: int | None) -> QPixmap:
        whole = round((side + 2 * self._beyond) * self.dpr)
        pixmap = QPixmap(whole, whole)
        pixmap.setDevicePixelRatio(self.dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, QRectF(self._beyond, self._beyond, side, side), thing, hue, self.theme)
        painter.end()
        return pixmap


def paint_square(
    painter: QPainter, box: QRectF, theme: Theme, hue: int | None, filled: float, nobody: bool, warned: bool = False
) -> None:
    """A square filled from below to a share of it; less than 0: dashed, for what is missing."""
    radius, ink = 2.5 * theme.scale, theme.hue(hue)
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if filled < 0:
        pen = QPen(theme.text_2, 1)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, radius, radius)
        return
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ink if filled == 1 else theme.tint(hue))
    painter.drawRoundedRect(inner, radius, radius)
    if 0 < filled < 1:
        painter.save()
        painter.setClipRect(box.adjusted(0, box.height() * (1 - filled), 0, 0))
        painter.setBrush(ink)
        painter.drawRoundedRect(inner, radius, radius)
        painter.restore()
    if nobody:
        side = box.width() * 0.36
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.warn)
        painter.drawEllipse(box.center(), side / 2, side / 2)
    elif warned:
        painter.setPen(QPen(theme.bad, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1, radius + 1)
