"""The overview as it is painted and read out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks, PostCard
from smmdesk.domain.kinds import Status
from smmdesk.domain.overview import Overview
from ui.theme import Themes
from ui.views import say
from ui.views.overview.layout import Mark, OverviewLayout, Sizes, lay_out
from ui.views.overview.marks import FILLED, MarkArtist, paint_square
from ui.views.overview.picture import LINE, RIGHT, ROW, TOTAL, VCENTRE, OverviewPicture, campaigns_of, head_of
from ui.widgets.accessible import Spoken, speak_for
from ui.widgets.base import Themed, focus_ring
from ui.widgets.pictures_ahead import PicturesAhead

_EMPTY = Overview(date(2000, 1, 3), 1, (), (0,))
_LEGEND: tuple[tuple[str, float, bool], ...] = (
    (labels.STATUS[Status.PUBLISHED], FILLED[Status.PUBLISHED], False),
    (labels.STATUS[Status.SCHEDULED], FILLED[Status.SCHEDULED], False),
    (labels.STATUS[Status.APPROVED], FILLED[Status.APPROVED], False),
    (labels.STATUS[Status.IN_REVIEW], FILLED[Status.IN_REVIEW], False),
    (labels.STATUS[Status.DRAFT], FILLED[Status.DRAFT], False),
    (N_("Without a name"), 0.0, True),
    (N_("Missing"), -1.0, False),
)
LEGEND = 27
_READY = 4
"""So many times laid out ahead are kept."""


class OverviewPaint(Themed, QAbstractScrollArea):
    """Rows of marks by week under a head that stays; under them the channels in numbers, and what the marks mean."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown = _EMPTY
        self._looks = Looks({}, {}, {})
        self._today = date(2000, 1, 1)
        self._by = "rubric"
        self._selected: set[str] = set()
        self._focus = (0, 0, 0)
        """Row, week, and the mark within the cell."""
        self._target = -1
        """The week under what is dragged."""
        self._plan: OverviewLayout | None = None
        self._high: tuple[OverviewLayout, int] | None = None
        self._ready: list[tuple[Overview, tuple[int, Sizes], OverviewLayout]] = []
        self._marks: MarkArtist | None = None
        self._pictures = PicturesAhead(self.viewport(), lambda: self.theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Overview"))
        self.viewport().setMouseTracking(True)
        speak_for(self)
        self.restyle()

    # --- reading ---

    def plan(self) -> OverviewLayout:
        """Where everything stands at this size."""
        if self._plan is None:
            key = self._width_and_sizes()
            ready = next((plan for shown, at, plan in self._ready if shown is self._shown and at == key), None)
            self._plan = ready or lay_out(self._shown, *key)
        return self._plan

    def head(self) -> int:
        """How high the part above the rows is."""
        shown, plan = self._shown, self.plan()
        if self._high is None or self._high[0] is not plan:
            self._high = plan, head_of(self.theme, campaigns_of(self.theme, shown, plan))
        return self._high[1]

    def focused(self) -> Mark | None:
        """The mark that has the keys."""
        row, week, place = self._focus
        marks = self.plan().marks.get((row, week), ())
        return marks[place] if place < len(marks) else None

    def spoken_items(self) -> list[Spoken]:
        """The marks as sentences, after the name of their row."""
        out = []
        for mark in self.plan().all():
            name = self._shown.rows[mark.row].name
            if isinstance(mark.thing, PostCard):
                said = say.post_sentence(mark.thing, self._looks)
            else:
                said = say.ghost_sentence(mark.thing, self._looks)
            box = self._box(mark).toRect()
            focused = self.hasFocus() and (mark.row, mark.week, mark.place) == self._focus
            where = (box.x(), box.y(), box.width(), box.height())
            out.append(Spoken(f"{name}: {said}", where, mark.id in self._selected and bool(mark.id), focused))
        return out

    # --- acting ---

    def prepare(self, shown: Overview) -> None:
        """Lay out and paint what may be shown next, while nothing else happens."""
        key = self._width_and_sizes()
        plan = lay_out(shown, *key)
        self._ready = [*self._ready[-_READY + 1 :], (shown, key, plan)]
        self._draw_later(shown, plan)

    def prepare_shown(self) -> None:
        """The same for what is shown: it is painted again from its picture."""
        self._draw_later(self._shown, self.plan())

    # --- Qt ---

    def restyle(self) -> None:
        self.setViewportMargins(0, 0, 0, self.theme.px(LEGEND))
        self.verticalScrollBar().setSingleStep(self.theme.px(ROW))
        self._plan = None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plan = None
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dirty = QPainter(self.viewport()), QRegion(event.region())
        scroll, size = self.verticalScrollBar().value(), self.viewport().size()
        picture = self._picture(self._shown, self.plan(), scroll)
        if not self._pictures.show(painter, self._key(self._shown, scroll)):
            picture.paint(painter, dirty, size.width(), size.height(), self._target)
        elif self._target >= 0:
            # only the week under what is dragged looks different
            left, right = self.plan().edges[self._target : self._target + 2]
            week = QRect(left, 0, right - left, size.height())
            painter.save()
            painter.setClipRect(week, Qt.ClipOperation.IntersectClip)
            picture.paint(painter, QRegion(week), size.width(), size.height(), self._target)
            painter.restore()
        if self._selected or self.hasFocus():
            painter.setClipRect(QRectF(0, self.head(), size.width(), size.height()))
            self._marked(painter)

    # --- for the classes above ---

    def _fit(self) -> None:
        px, lines = self.theme.px, 0 if self._by == "channel" else len(self._shown.lines) + 1
        head = self.head()
        whole = head + len(self._shown.rows) * px(ROW) + px(TOTAL) + lines * px(LINE) + px(6)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - head))

    def _width_and_sizes(self) -> tuple[int, Sizes]:
        px, narrow = self.theme.px, self.viewport().width() < self.theme.px(1000)
        sizes = Sizes(px(180 if narrow else 232), px(118 if narrow else 138), px(ROW), px(13), px(4), px(18))
        return self.viewport().width(), sizes

    def _picture(self, shown: Overview, plan: OverviewLayout, scroll: int) -> OverviewPicture:
        theme, dpr = self.theme, self.devicePixelRatioF()
        if self._marks is None or self._marks.theme is not theme or self._marks.dpr != dpr:
            self._marks = MarkArtist(theme, dpr)
        return OverviewPicture(self._marks, shown, plan, self._looks, self._today, self._by, scroll)

    def _key(self, shown: Overview, scroll: int) -> tuple[object, ...]:
        return shown, self._looks, self._today, self._by, scroll

    def _draw_later(self, shown: Overview, plan: OverviewLayout) -> None:
        scroll, size = self.verticalScrollBar().value(), self.viewport().size()
        picture = self._picture(shown, plan, scroll)
        whole = QRegion(QRect(QPoint(0, 0), size))
        self._pictures.wish(self._key(shown, scroll), lambda p: picture.paint(p, whole, size.width(), size.height()))

    def _marked(self, painter: QPainter) -> None:
        """The marks that are selected, and the one or the empty cell that has the keys."""
        theme, at = self.theme, self.focused()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2))
        grown, radius = theme.px(3), theme.px(4)
        chosen = [mark for mark in self.plan().all() if mark.id in self._selected] if self._selected else []
        for mark in [*chosen, *([at] if at is not None and self.hasFocus() else [])]:
            if mark.box[2]:
                painter.drawRoundedRect(self._box(mark).adjusted(-grown, -grown, grown, grown), radius, radius)
        if at is None and self.hasFocus() and self._focus[0] < len(self._shown.rows):
            focus_ring(painter, self._cell(*self._focus[:2]).adjusted(3, 4, -3, -4), radius, theme)

    def _repaint_week(self, week: int) -> None:
        """A week looks different: it is painted again, with what its marks have around them."""
        if week >= 0:
            edges, beyond = self.plan().edges, self.theme.px(6)
            wide = edges[week + 1] - edges[week]
            self.viewport().update(edges[week] - beyond, 0, wide + 2 * beyond, self.viewport().height())

    def _box(self, mark: Mark) -> QRectF:
        left, top, width, height = mark.box
        return QRectF(left, top + self.head() - self.verticalScrollBar().value(), width, height)

    def _cell(self, row: int, week: int) -> QRectF:
        """A cell in pixels of the viewport."""
        plan = self.plan()
        top = self.head() + row * plan.row - self.verticalScrollBar().value()
        return QRectF(plan.edges[week], top, plan.edges[week + 1] - plan.edges[week], plan.row)


class Legend(Themed, QWidget):
    """What the marks mean."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("What the marks mean"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        painter.fillRect(self.rect(), theme.surface)
        painter.setPen(theme.line)
        painter.drawLine(0, 0, self.width(), 0)
        measure = theme.metrics("caption").horizontalAdvance
        painter.setFont(theme.font("caption"))
        x, side = px(15), px(12)
        for words, filled, nobody in _LEGEND:
            paint_square(painter, QRectF(x, (self.height() - side) / 2, side, side), theme, None, filled, nobody)
            x += side + px(6)
            painter.setPen(theme.text_2)
            painter.drawText(QRectF(x, 0, self.width(), self.height()), VCENTRE, _(words))
            x += round(measure(_(words))) + px(14)
        hint = _("Enter on a dashed mark writes the post; drag a mark to another week.")
        if x + measure(hint) + px(14) <= self.width():
            painter.drawText(QRectF(0, 0, self.width() - px(14), self.height()), RIGHT, hint)
