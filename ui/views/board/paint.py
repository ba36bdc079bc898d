"""The workflow board as it is painted and read out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.kinds import Status
from smmdesk.domain.work import Board, Column, PostWork, stands
from ui.theme import STATUS_TOKEN, Themes
from ui.views import say
from ui.views.board.cards import CardArtist, CardFace
from ui.views.board.layout import BoardLayout, Placed, lay_out
from ui.views.month.lines import elide
from ui.widgets.accessible import Spoken, speak_for
from ui.widgets.base import Themed, focus_ring
from ui.widgets.labels import paint_avatar

_LEAST, _LEAST_STATUS = 216, 150
"""A column is never narrower, at 100 %: of people, of statuses, which are seen all at once on a small screen."""
_FIRST = 1.27
"""The drafts have that much more room: their cards say when what is due."""
_FEW = 2
"""A column with no more cards says what a drop there means."""
_HINTS = {
    Status.DRAFT: N_("Nothing is being written. Ctrl+N begins a post."),
    Status.IN_REVIEW: N_("Drop a draft here to ask its editor."),
    Status.APPROVED: N_("Drop a post here to approve it."),
    Status.SCHEDULED: N_("Drop a post here once it is entered in the network's own planner: SMM Desk sends nothing."),
    Status.PUBLISHED: N_("Drop a post here when it is out on its channels."),
    Status.CANCELLED: N_("Drop a post here that will not go out."),
}
_VCENTRE = int(Qt.AlignmentFlag.AlignVCenter)
_NEVER = datetime(2000, 1, 1)


class BoardPaint(Themed, QAbstractScrollArea):
    """A board that is painted: heads that stay, cards that scroll under them."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._board = Board((), 0)
        self._looks = Looks({}, {}, {})
        self._now = _NEVER
        self._by = "status"
        self._selected: set[str] = set()
        self._focus = ""
        self._focus_column = -1
        self._moving: frozenset[str] = frozenset()
        self._target = -1
        """The column under what is dragged."""
        self._target_card = ""
        self._plan: BoardLayout[PostWork] | None = None
        self._artist: CardArtist | None = None
        self._faces: dict[tuple[str, int], tuple[PostWork, CardFace]] = {}
        """By post and width what its card shows, with what that was made of."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Workflow board"))
        self.setCornerWidget(QWidget(self))
        self.verticalScrollBar().setSingleStep(self.theme.px(30))
        speak_for(self)

    # --- reading ---

    def plan(self) -> BoardLayout[PostWork]:
        """Where everything stands at this size."""
        if self._plan is None:
            px = self.theme.px
            width = self.viewport().width()
            first, least = (_FIRST, _LEAST_STATUS) if self._by == "status" else (1.0, _LEAST)
            columns = [column.works for column in self._board.columns]
            self._plan = lay_out(columns, width, px(least), px(5), px(9), self._height, first)
        return self._plan

    def spoken_items(self) -> list[Spoken]:
        """The cards as sentences, after the word of their column."""
        out = []
        for placed in self.plan().all():
            box = self._box(placed).toRect()
            words = stands(placed.work, self._now, self._looks)[0]
            parts = [self._column_name(self._board.columns[placed.column])]
            parts += [say.post_sentence(placed.work.card, self._looks), *([words] if words else [])]
            focused = placed.id == self._focus and self.hasFocus()
            where = (box.x(), box.y(), box.width(), box.height())
            out.append(Spoken(", ".join(parts), where, placed.id in self._selected, focused))
        return out

    # --- Qt ---

    def restyle(self) -> None:
        self._artist = None
        self._forget()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plan = None
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._focus and self.plan().all():
            self._focus = self.plan().all()[0].id
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, plan = QPainter(self.viewport()), self.theme, self.plan()
        painter.fillRect(event.rect(), theme.surface)
        head, across = self._head(), self.horizontalScrollBar().value()
        high, dpr = self.viewport().height(), self.devicePixelRatioF()
        if self._target >= 0:
            left, right = plan.edges[self._target] - across, plan.edges[self._target + 1] - across
            painter.fillRect(QRectF(left, 0, right - left, high), theme.accent_soft)
        painter.save()
        painter.setClipRect(QRectF(0, head, self.viewport().width(), high))
        top, at = self.verticalScrollBar().value(), self._focused() if self.hasFocus() else None
        for placed in plan.between(top, top + high - head):
            box = self._box(placed)
            if box.bottom() >= head and box.top() <= high:
                chosen = placed.id in self._selected or placed.id == self._target_card
                self._cards().paint(painter, box, self._face(placed), chosen, placed.id in self._moving, dpr)
                if placed is at and not chosen:
                    focus_ring(painter, box.adjusted(-2, -2, 2, 2), theme.px(5), theme)
        self._ends(painter, plan, head - self.verticalScrollBar().value(), across)
        painter.restore()
        for number, column in enumerate(self._board.columns):
            left, right = plan.edges[number] - across, plan.edges[number + 1] - across
            self._head_of(painter, column, QRectF(left, 0, right - left, head), number == self._target)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(theme.line)
            if number + 1 < len(self._board.columns):
                painter.drawLine(right - 1, 0, right - 1, high)

    # --- for the classes above ---

    def _forget(self) -> None:
        self._plan = None
        self._faces.clear()

    def _fit(self) -> None:
        plan, px = self.plan(), self.theme.px
        room = self.viewport().height() - self._head()
        below = self.verticalScrollBar()
        below.setRange(0, max(0, plan.height + px(70) - room) if plan.height > room else 0)
        below.setPageStep(max(1, room))
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, (plan.edges[-1] if plan.edges else 0) - self.viewport().width()))
        across.setPageStep(max(1, self.viewport().width()))

    def _focused(self) -> Placed[PostWork] | None:
        return self.plan().find(self._focus, self._focus_column)

    def _box(self, placed: Placed[PostWork]) -> QRectF:
        """A card in pixels of the viewport."""
        plan, pad = self.plan(), self.theme.px(9)
        left = plan.edges[placed.column] + pad - self.horizontalScrollBar().value()
        top = self._head() + placed.top - self.verticalScrollBar().value()
        return QRectF(left, top, plan.edges[placed.column + 1] - plan.edges[placed.column] - 2 * pad, placed.height)

    def _head(self) -> int:
        return self.theme.px(34)

    def _column_name(self, column: Column) -> str:
        if self._by == "status":
            return labels.status(Status(column.key))
        person = self._looks.people.get(column.key)
        return person.name if person else _("Nobody yet")

    # --- private ---

    def _cards(self) -> CardArtist:
        if self._artist is None:
            self._artist = CardArtist(self.theme)
        return self._artist

    def _height(self, work: PostWork, width: int) -> int:
        return self._face_of(work, width).height

    def _face(self, placed: Placed[PostWork]) -> CardFace:
        return self._face_of(placed.work, round(self._box(placed).width()))

    def _face_of(self, work: PostWork, width: int) -> CardFace:
        known = self._faces.get((work.id, width))
        if known is None or (known[0] is not work and known[0] != work):
            face = self._cards().face(work, self._looks, self._now, width, self._by != "status")
            known = self._faces[work.id, width] = (work, face)
        return known[1]

    def _head_of(self, painter: QPainter, column: Column, box: QRectF, target: bool) -> None:
        theme, px, dpr = self.theme, self.theme.px, self.devicePixelRatioF()
        painter.fillRect(box, theme.accent_soft if target else theme.surface)
        x, middle = box.x() + px(11), box.center().y() + px(3)
        if self._by == "status":
            icon = labels.STATUS_ICON[Status(column.key)]
            painter.drawPixmap(QPointF(x, middle - px(8)), theme.icon(icon, STATUS_TOKEN[column.key], 16, dpr))
        else:
            person = self._looks.people.get(column.key)
            side = px(20)
            avatar = QRectF(x - px(2), middle - side / 2, side, side)
            face = (person.initials, person.photo) if person else ("", "")
            paint_avatar(painter, avatar, *face, self._themes)
        x += px(22)
        late = ngettext("{n} late", "{n} late", column.late).format(n=column.late) if column.late else ""
        chip = theme.metrics("chip", tabular=True).horizontalAdvance
        count = str(column.count)
        bold = theme.metrics("body", 600).horizontalAdvance
        whole = bold(self._column_name(column)) + chip(count) + px(8)
        if late and x + whole + px(8) + chip(late) > box.right() - px(12):
            late = str(column.late)  # in the colour of what is late
        right = box.right() - px(12) - (chip(late) + px(8) if late else 0)
        name = elide(self._column_name(column), right - x - chip(count) - px(8), bold)
        line = QRectF(0, box.y() + px(6), box.right(), box.height() - px(6))
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.text)
        painter.drawText(line.adjusted(x, 0, 0, 0), _VCENTRE, name)
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.text_3)
        painter.drawText(line.adjusted(x + bold(name) + px(7), 0, 0, 0), _VCENTRE, count)
        if late:
            painter.setFont(theme.font("chip", tabular=True))
            painter.setPen(theme.bad)
            place = QRectF(right + px(8), line.y(), chip(late) + 2, line.height())
            painter.drawText(place, _VCENTRE, late)

    def _ends(self, painter: QPainter, plan: BoardLayout, top: int, across: int) -> None:
        """Under the last card: how many are not read, or what a drop there means."""
        theme, px = self.theme, self.theme.px
        painter.setFont(theme.font("chip"))
        for number, column in enumerate(self._board.columns):
            words, more = "", column.count - len(column.works)
            if more > 0:
                words = ngettext("and {n} more: filter to see it", "and {n} more: filter to see them", more)
                words = words.format(n=more)
            elif self._by == "status" and (not column.count or (number > 0 and column.count <= _FEW)):
                words = _(_HINTS[Status(column.key)])
            elif not column.count:
                words = _("Drop a post here to give it to them.") if column.key else _("Every post has an author.")
            if words:
                left, right = plan.edges[number] - across + px(15), plan.edges[number + 1] - across - px(12)
                painter.setPen(QPen(theme.text_2))
                flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
                painter.drawText(QRectF(left, top + plan.ends[number] + px(6), right - left, px(90)), flags, words)
