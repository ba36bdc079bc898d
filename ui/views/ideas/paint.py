"""The idea board as it is laid out, painted and read out: only what is seen is measured and painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain.cards import Looks
from smmdesk.domain.ideas import COLUMN_NAMES, DONE, PLANNED, IdeaCard, IdeaColumn
from ui.theme import Theme, Themes
from ui.views.board.layout import BoardLayout, Placed, lay_out
from ui.views.ideas.cards import IdeaArtist, sentence
from ui.views.ideas.rows import RowArtist
from ui.views.pictures import Pictures
from ui.widgets.accessible import Spoken, speak_for
from ui.widgets.base import Themed, focus_ring

_LEAST = 180
"""A column is never narrower, at 100 %."""
_HINTS = {
    "new": N_("Type an idea into the line above; Enter adds it."),
    "discussing": N_("Drop here what the group talks about."),
    "shortlisted": N_("Drop here what won. From here ideas go to a day of the calendar."),
    PLANNED: N_("An idea comes here by itself when a post is made of it."),
    DONE: N_("What came of ideas this term will stand here."),
}
_VCENTRE = int(Qt.AlignmentFlag.AlignVCenter)
_SPOKEN = 200
"""So many cards are told to a screen reader: those around the one that has the keys."""


class IdeaPaint(Themed, QAbstractScrollArea):
    """Columns of cards under heads that stay; `zoom` makes everything larger, for a projector."""

    def __init__(self, themes: Themes, parent: QWidget | None = None, zoom: float = 1.0) -> None:
        super().__init__(parent)
        self._themes, self._zoom = themes, zoom
        self._zoomed: tuple[Theme, Theme] | None = None
        self._columns: tuple[IdeaColumn, ...] = ()
        self._looks = Looks({}, {}, {})
        self._hides = False
        self._selected: set[str] = set()
        self._focus = ""
        self._moving: frozenset[str] = frozenset()
        self._target: tuple[int, str, str] = (-1, "", "")
        """(column, idea before which it would stand, idea with which it would be merged) of what is dragged."""
        self._plan: BoardLayout[IdeaCard] | None = None
        self._known: dict[str, Placed[IdeaCard]] | None = None
        self._artist: IdeaArtist | None = None
        self._lead: QWidget | None = None
        self._rows = False
        self.pictures = Pictures(self)
        self.pictures.ready.connect(self._picture_ready)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Idea board"))
        self.setCornerWidget(QWidget(self))
        self.verticalScrollBar().setSingleStep(self.theme.px(30))
        speak_for(self)

    @property
    def theme(self) -> Theme:
        now = self._themes.now
        if self._zoom == 1.0:
            return now
        if self._zoomed is None or self._zoomed[0] is not now:
            self._zoomed = (now, now.zoomed(self._zoom))
        return self._zoomed[1]

    # --- reading ---

    def plan(self) -> BoardLayout[IdeaCard]:
        """Where everything stands at this size."""
        if self._plan is None:
            px, cards = self.theme.px, [column.cards for column in self._columns]
            least = _LEAST if len(cards) > 1 else 1
            lead = self._lead_height()
            self._plan = lay_out(
                cards,
                self.viewport().width(),
                px(least),
                px(2 if self._rows else 8),
                px(6),
                self.artist.height,
                lead=lead,
            )
            self._known = None
            self._place_lead()
        return self._plan

    @property
    def artist(self) -> IdeaArtist:
        """What measures and paints the cards."""
        if self._artist is None:
            kind = RowArtist if self._rows else IdeaArtist
            self._artist = kind(self.theme, self._themes, self.pictures)
        return self._artist

    def placed(self, idea: str) -> Placed[IdeaCard] | None:
        """The card of an idea, if it is shown."""
        return self._places.get(idea)

    @property
    def _places(self) -> dict[str, Placed[IdeaCard]]:
        """The cards by their ideas, looked up when they are first asked for."""
        plan = self.plan()
        if self._known is None:
            self._known = {p.id: p for p in plan.all()}
        return self._known

    def box(self, placed: Placed[IdeaCard]) -> QRectF:
        """A card in pixels of the viewport."""
        plan, pad = self.plan(), self.theme.px(6)
        left = plan.edges[placed.column] + pad - self.horizontalScrollBar().value()
        top = self._head() + placed.top - self.verticalScrollBar().value()
        return QRectF(left, top, plan.edges[placed.column + 1] - plan.edges[placed.column] - 2 * pad, placed.height)

    def spoken_items(self) -> list[Spoken]:
        """The cards around the keys as sentences, after the word of their column."""
        cards = self.plan().all()
        at = next((n for n, p in enumerate(cards) if p.id == self._focus), 0) if len(cards) > _SPOKEN else 0
        first = max(0, min(at - _SPOKEN // 2, len(cards) - _SPOKEN))
        out = []
        for placed in cards[first : first + _SPOKEN]:
            box = self.box(placed).toRect()
            words = f"{self._name(placed.column)}, {sentence(placed.work, self._looks, self._hides)}"
            where = (box.x(), box.y(), box.width(), box.height())
            out.append(Spoken(words, where, placed.id in self._selected, placed.id == self._focus and self.hasFocus()))
        return out

    # --- acting ---

    def show_rows(self, rows: bool) -> None:
        """Show rows of a list, or cards."""
        if rows != self._rows:
            self._rows, self._artist = rows, None
            self._forget()

    def set_lead(self, widget: QWidget | None) -> None:
        """Show a widget above the cards of the first column, or none."""
        if self._lead is not None and self._lead is not widget:
            self._lead.hide()
        self._lead = widget
        if widget is not None:
            widget.setParent(self.viewport())
            widget.show()
        self._forget()

    def show_columns(self, columns: Sequence[IdeaColumn], looks: Looks, hides: bool) -> None:
        """Show cards; what is selected stays selected as far as it is there."""
        if looks is not self._looks:
            self.artist.forget()
        self._columns, self._looks, self._hides = tuple(columns), looks, hides
        self._forget()
        self.plan()
        if self._selected or self._focus:
            there = {card.id for column in self._columns for card in column.cards}
            self._selected &= there
            self._focus = self._focus if self._focus in there else ""
        self._fit()

    # --- Qt ---

    def restyle(self) -> None:
        self._artist = None
        self._forget()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place_lead()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._focus:
            first = next((c.cards[0].id for c in self._columns if c.cards), "")
            self._focus = first
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, plan = QPainter(self.viewport()), self.theme, self.plan()
        painter.fillRect(event.rect(), theme.subtle)
        head, across, top = self._head(), self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        high = self.viewport().height()
        column, before, merged = self._target
        if column >= 0 and not merged:
            left, right = plan.edges[column] - across, plan.edges[column + 1] - across
            painter.fillRect(QRectF(left, 0, right - left, high), theme.accent_soft)
        painter.save()
        painter.setClipRect(QRectF(0, head, self.viewport().width(), high))
        for placed in plan.between(top, top + high - head):
            box = self.box(placed)
            face = self.artist.face(placed.work, self._looks, round(box.width()), self._hides)
            chosen = placed.id in self._selected
            self.artist.paint(painter, box, placed.work, face, chosen, placed.id in self._moving, placed.id == merged)
            if placed.id == self._focus and self.hasFocus() and not chosen:
                focus_ring(painter, box.adjusted(-2, -2, 2, 2), theme.px(8), theme)
        self._ends(painter, head - top, across)
        if column >= 0 and before:
            self._insertion(painter, before)
        painter.restore()
        for number in range(len(self._columns)):
            left, right = plan.edges[number] - across, plan.edges[number + 1] - across
            self._head_of(painter, number, QRectF(left, 0, right - left, head))

    # --- for the classes above ---

    def _forget(self) -> None:
        self._plan = None
        self.viewport().update()

    def _fit(self) -> None:
        plan, px = self.plan(), self.theme.px
        room = self.viewport().height() - self._head()
        below = self.verticalScrollBar()
        below.setRange(0, max(0, plan.height + px(30) - room) if plan.height > room else 0)
        below.setPageStep(max(1, room))
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, (plan.edges[-1] if plan.edges else 0) - self.viewport().width()))
        across.setPageStep(max(1, self.viewport().width()))

    def _head(self) -> int:
        return self.theme.px(30) if self._has_heads else self.theme.px(6)

    @property
    def _has_heads(self) -> bool:
        return any(column.key in COLUMN_NAMES for column in self._columns)

    def _name(self, number: int) -> str:
        key = self._columns[number].key
        return _(COLUMN_NAMES[key]) if key in COLUMN_NAMES else _("Ideas")

    def _card_at(self, at: QPoint) -> Placed[IdeaCard] | None:
        if not QRect(0, self._head(), self.viewport().width(), self.viewport().height()).contains(at):
            return None
        x, y = at.x() + self.horizontalScrollBar().value(), at.y() - self._head() + self.verticalScrollBar().value()
        return self.plan().at(x, y)

    def _show_focus(self) -> None:
        placed = self.placed(self._focus)
        if placed is None:
            return
        bar, margin, room = self.verticalScrollBar(), self.theme.px(8), self.viewport().height() - self._head()
        if placed.top - margin < bar.value():
            bar.setValue(placed.top - margin if placed.number else 0)
        elif placed.top + placed.height + margin > bar.value() + room:
            bar.setValue(placed.top + placed.height + margin - room)
        across, edges = self.horizontalScrollBar(), self.plan().edges
        if edges[placed.column] < across.value():
            across.setValue(edges[placed.column])
        elif edges[placed.column + 1] > across.value() + self.viewport().width():
            across.setValue(edges[placed.column + 1] - self.viewport().width())

    # --- private ---

    def _lead_height(self) -> int:
        if self._lead is None or not self._columns:
            return 0
        px = self.theme.px
        width = max(px(_LEAST), self.viewport().width() // max(1, len(self._columns))) - 2 * px(6)
        wanted = self._lead.heightForWidth(width)
        return (wanted if wanted > 0 else self._lead.sizeHint().height()) + px(8)

    def _place_lead(self) -> None:
        if self._lead is None or self._plan is None or len(self._plan.edges) < 2:
            return
        pad, top = self.theme.px(6), self.verticalScrollBar().value()
        left = pad - self.horizontalScrollBar().value()
        width = self._plan.edges[1] - 2 * pad
        self._lead.setGeometry(left, self._head() + pad - top, width, self._lead_height() - self.theme.px(8))
        self._lead.setVisible(top == 0)

    def _head_of(self, painter: QPainter, number: int, box: QRectF) -> None:
        if not self._has_heads:
            return
        theme, px = self.theme, self.theme.px
        painter.fillRect(box, theme.accent_soft if number == self._target[0] and not self._target[2] else theme.subtle)
        name, x = self._name(number), box.x() + px(8)
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.text)
        painter.drawText(box.adjusted(px(8), 0, 0, 0), _VCENTRE, name)
        x += theme.metrics("body", 600).horizontalAdvance(name) + px(7)
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.text_3)
        painter.drawText(QRectF(x, box.y(), px(60), box.height()), _VCENTRE, str(len(self._columns[number].cards)))

    def _ends(self, painter: QPainter, top: int, across: int) -> None:
        """What an empty column is for."""
        theme, px, plan = self.theme, self.theme.px, self.plan()
        painter.setFont(theme.font("chip"))
        painter.setPen(QPen(theme.text_2))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        for number, column in enumerate(self._columns):
            if not column.cards and column.key in _HINTS:
                left, right = plan.edges[number] - across + px(10), plan.edges[number + 1] - across - px(10)
                box = QRectF(left, top + plan.ends[number] + px(4), right - left, px(90))
                painter.drawText(box, flags, _(_HINTS[column.key]))

    def _insertion(self, painter: QPainter, before: str) -> None:
        placed = self.placed(before)
        if placed is not None:
            box, px = self.box(placed), self.theme.px
            painter.setPen(QPen(self.theme.accent, 2))
            y = box.y() - px(4)
            painter.drawLine(QPointF(box.x(), y), QPointF(box.right(), y))

    def _picture_ready(self, _path: str) -> None:
        self.viewport().update()
