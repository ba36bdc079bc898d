"""Cards of ideas: what they show, how high they are, how they are painted."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from smmdesk.base.words import _, ngettext
from smmdesk.domain import dates, labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.ideas import ARCHIVED, DONE, EARLIER, PLANNED, IdeaCard
from smmdesk.domain.kinds import Status
from ui.theme import Theme, Themes
from ui.views.month.lines import Need, elide, fit
from ui.views.pictures import Pictures
from ui.widgets.base import rounded
from ui.widgets.labels import paint_avatar

LINES = 2
"""Of a title; a longer one is cut."""
_VCENTRE = int(Qt.AlignmentFlag.AlignVCenter)


class Face(msgspec.Struct, frozen=True):
    """The words of one card in one width."""

    titles: tuple[str, ...]
    muted: str
    token: str
    rubric: str
    hue: int | None
    initials: str
    photo: str
    more: int
    """How many contributors besides the one shown."""
    tag: str
    comments: str
    votes: str


def fate_words(card: IdeaCard) -> tuple[str, str]:
    """(what became of an idea, colour); where nothing did, for when it is meant."""
    posts = [f for f in card.fates if f.status is not Status.CANCELLED]
    if card.place == ARCHIVED:
        return card.archive_reason or _("archived"), "text-3"
    if card.place in (DONE, EARLIER):
        return _done(posts), "ok"
    if card.place == PLANNED:
        ahead = next((f for f in posts if f.status is not Status.PUBLISHED), posts[0])
        day = dates.say_day(ahead.day) if ahead.day else _("no day yet")
        if ahead.nobody:
            return _("{day} · nobody writes it").format(day=day), "warn"
        return f"{day} · {labels.status(ahead.status).lower()}", "text-2"
    if card.month:
        return _("for {month}").format(month=dates.month_inside(int(card.month[5:7]))), "text-2"
    return "", "text-2"


def _done(posts: list) -> str:  # type: ignore[type-arg]
    n = len(posts)
    figures = [f.reactions for f in posts if f.reactions is not None]
    said = ngettext("became {n} post", "became {n} posts", n).format(n=n) if n > 1 else _("became a post")
    if not figures:
        return said
    total = sum(figures)
    reacted = ngettext("{n} reaction", "{n} reactions", total).format(n=total)
    return f"{said}: {reacted}"


def vote_words(card: IdeaCard, hides: bool) -> str:
    """The number on the vote button; nothing while it is hidden from who has not voted."""
    return "" if hides and not card.mine else str(card.weight)


class IdeaArtist:
    """Measures and paints the cards of ideas for one theme."""

    def __init__(self, theme: Theme, themes: Themes, pictures: Pictures) -> None:
        self.theme, self._themes, self._pictures = theme, themes, pictures
        px = theme.px
        self._pad, self._line, self._foot, self._cover = px(10), px(17), px(24), px(80)
        self._lines: dict[tuple[str, int], int] = {}
        self._heights: dict[tuple[str, int], tuple[IdeaCard, int]] = {}
        self._faces: dict[tuple[IdeaCard, int, bool], Face] = {}

    def height(self, card: IdeaCard, width: int) -> int:
        """How high a card is; cheap, since it is asked for all of them."""
        key = (card.id, width)
        known = self._heights.get(key)
        if known is None or known[0] is not card:
            known = self._heights[key] = card, self._measured(card, width)
        return known[1]

    def _measured(self, card: IdeaCard, width: int) -> int:
        key = (card.title, width)
        lines = self._lines.get(key)
        if lines is None:
            room = width - 2 * self._pad
            long = len(card.title) * self.theme.px(14) > room
            advance = self.theme.metrics("body", 600).horizontalAdvance(card.title) if long else 0
            lines = self._lines[key] = 1 if advance <= room else LINES
        muted = bool(fate_words(card)[0])
        cover = self._cover if card.has_cover else 0
        return cover + 2 * self._pad + self._line * (lines + muted) + self.theme.px(5) + self._foot

    def face(self, card: IdeaCard, looks: Looks, width: int, hides: bool) -> Face:
        """What a card shows in this width."""
        key = (card, width, hides)
        found = self._faces.get(key)
        if found is None:
            if len(self._faces) > 3000:
                self._faces.clear()
            found = self._faces[key] = self._face(card, looks, width, hides)
        return found

    def forget(self) -> None:
        """Names or hues changed."""
        self._faces.clear()

    def vote_box(self, box: QRectF, face: Face) -> QRectF:
        """Where the vote button of a card is."""
        theme, px = self.theme, self.theme.px
        wide = theme.metrics("chip", 600, True).horizontalAdvance(face.votes) + px(31 if face.votes else 24)
        right, bottom = box.right() - self._pad, box.bottom() - self._pad
        return QRectF(right - max(px(38), wide), bottom - self._foot, max(px(38), wide), self._foot)

    def paint(
        self, painter: QPainter, box: QRectF, card: IdeaCard, face: Face, chosen: bool, pale: bool, target: bool
    ) -> None:
        """Paint a card; `pale` while it is dragged, `target` while another would be merged with it."""
        theme, px = self.theme, self.theme.px
        painter.setOpacity(0.45 if pale else 1.0)
        rounded(painter, box, px(7), theme.accent_soft if target else theme.surface, theme.line)
        left, right, top = box.x() + self._pad, box.right() - self._pad, box.y() + self._pad
        if card.has_cover:
            self._picture(painter, QRectF(box.x() + 1, box.y() + 1, box.width() - 2, self._cover), card)
            top += self._cover
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.text_2 if card.place in (DONE, EARLIER, ARCHIVED) else theme.text)
        for text in face.titles:
            painter.drawText(QRectF(left, top, right - left, self._line), _VCENTRE, text)
            top += self._line
        if face.muted:
            painter.setFont(theme.font("chip"))
            painter.setPen(theme.color(face.token))
            painter.drawText(QRectF(left, top, right - left, self._line), _VCENTRE, face.muted)
        self._paint_foot(painter, box, card, face)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(box, px(7), px(7))
        painter.setOpacity(1.0)

    def _paint_foot(self, painter: QPainter, box: QRectF, card: IdeaCard, face: Face) -> None:
        theme, px, dpr = self.theme, self.theme.px, painter.device().devicePixelRatioF()
        vote = self.vote_box(box, face)
        x, middle = box.x() + self._pad, vote.center().y()
        side = px(22)
        paint_avatar(painter, QRectF(x, middle - side / 2, side, side), face.initials, face.photo, self._themes)
        x += side + px(6)
        chip = theme.metrics("chip").horizontalAdvance
        if face.more:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.text_2)
            words = f"+{face.more}"
            wide = theme.metrics("caption").horizontalAdvance(words)
            painter.drawText(QRectF(x - px(2), vote.y(), wide + 2, vote.height()), _VCENTRE, words)
            x += wide + px(5)
        right = vote.left() - px(8)
        painter.setFont(theme.font("chip", tabular=True))
        painter.setPen(theme.text_2)
        if face.comments:
            wide = theme.metrics("chip", tabular=True).horizontalAdvance(face.comments)
            painter.drawText(QRectF(right - wide, vote.y(), wide + 1, vote.height()), _VCENTRE, face.comments)
            icon = px(14)
            at = QPointF(right - wide - px(4) - icon, middle - icon / 2)
            painter.drawPixmap(at, theme.icon("message-circle", "text-3", 14, dpr))
            right = at.x() - px(6)
        painter.setFont(theme.font("chip"))
        if face.rubric:
            rounded(painter, QRectF(x, middle - px(6.5), px(3), px(13)), 1.5, theme.hue(face.hue))
            x += px(8)
        words = elide(face.rubric or face.tag, right - x, chip)
        painter.setPen(theme.text_2 if face.rubric else theme.text_3)
        painter.drawText(QRectF(x, vote.y(), max(0, right - x), vote.height()), _VCENTRE, words)
        self._paint_vote(painter, vote, card, face)

    def _paint_vote(self, painter: QPainter, vote: QRectF, card: IdeaCard, face: Face) -> None:
        theme, px, middle = self.theme, self.theme.px, vote.center().y()
        ink = "accent" if card.mine else "text"
        line = theme.accent if card.mine else theme.control_border
        rounded(painter, vote, px(6), theme.accent_soft if card.mine else theme.surface, line)
        icon = px(13)
        inside = vote.x() + (px(7) if face.votes else (vote.width() - icon) / 2)
        painter.drawPixmap(
            QPointF(inside, middle - icon / 2), theme.icon("chevron-up", ink, 13, painter.device().devicePixelRatioF())
        )
        painter.setFont(theme.font("chip", 600, True))
        painter.setPen(theme.color(ink))
        painter.drawText(vote.adjusted(0, 0, -px(8), 0), _VCENTRE | int(Qt.AlignmentFlag.AlignRight), face.votes)

    def _picture(self, painter: QPainter, box: QRectF, card: IdeaCard) -> None:
        theme, px, dpr = self.theme, self.theme.px, painter.device().devicePixelRatioF()
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(0, 0, 0, px(7)), px(6), px(6))
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.fillRect(box, theme.hover)
        pixmap: QPixmap | None = None
        if card.cover is not None:
            wanted = QSize(round(box.width() * dpr), round(box.height() * dpr))
            pixmap, _reading = self._pictures.thumbnail(card.cover, wanted)
        if pixmap is not None:
            _cover(painter, box, pixmap)
        else:
            icon = theme.icon("image" if card.cover else "cloud-off", "text-3", 18, dpr)
            painter.drawPixmap(box.center() - QPointF(px(9), px(9)), icon)
        painter.restore()

    def _face(self, card: IdeaCard, looks: Looks, width: int, hides: bool) -> Face:
        room = width - 2 * self._pad
        measure = self.theme.metrics("body", 600).horizontalAdvance
        need = Need(width=room, icon=0, scale=self.theme.scale)
        titles = fit(card.title or _("No title yet"), need, measure, LINES).texts
        words, token = fate_words(card)
        muted = elide(words, room, self.theme.metrics("chip").horizontalAdvance)
        rubric = looks.rubrics.get(card.rubric or "")
        people = [looks.people[m] for m in card.contributors if m in looks.people]
        tag = " ".join(f"#{t}" for t in card.tags)
        comments = str(card.comments) if card.comments else ""
        return Face(
            titles, muted, token, rubric.name if rubric else "", rubric.hue if rubric else None,
            *((people[0].initials, people[0].photo) if people else ("", "")),
            max(0, len(people) - 1), tag, comments, vote_words(card, hides),
        )  # fmt: skip


def _cover(painter: QPainter, box: QRectF, pixmap: QPixmap) -> None:
    """The middle of a picture over all of a box."""
    scale = max(box.width() / pixmap.width(), box.height() / pixmap.height())
    width, height = box.width() / scale, box.height() / scale
    source = QRectF((pixmap.width() - width) / 2, (pixmap.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(box, pixmap, source)


def sentence(card: IdeaCard, looks: Looks, hides: bool) -> str:
    """A card as screen readers say it."""
    people = [looks.people[m].name for m in card.contributors if m in looks.people]
    rubric = looks.rubrics.get(card.rubric or "")
    parts = [card.title, *([_("by {names}").format(names=", ".join(people))] if people else [])]
    parts += [rubric.name] if rubric else []
    parts += [fate_words(card)[0]]
    if not hides or card.mine:
        parts.append(ngettext("{n} vote", "{n} votes", card.weight).format(n=card.weight))
    parts.append(_("my vote is with it") if card.mine else "")
    if card.comments:
        parts.append(ngettext("{n} comment", "{n} comments", card.comments).format(n=card.comments))
    return ", ".join(filter(None, parts))
