"""The overview as it is painted and read out."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain import dates, labels
from smmdesk.domain.cards import Looks, PostCard
from smmdesk.domain.kinds import Status
from smmdesk.domain.overview import Line, Overview, Row
from ui.theme import Themes, mix
from ui.views import say
from ui.views.month.lines import elide
from ui.views.overview.layout import Mark, OverviewLayout, Sizes, lay_out
from ui.views.overview.marks import FILLED, paint_mark, paint_square
from ui.widgets.accessible import Spoken, speak_for
from ui.widgets.base import Themed, focus_ring, rounded

_VCENTRE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
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
_HEAD, _ROW, _LINE, _TOTAL = 76, 46, 32, 38


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
            px, narrow = self.theme.px, self.viewport().width() < self.theme.px(1000)
            sizes = Sizes(px(180 if narrow else 232), px(118 if narrow else 138), px(_ROW), px(13), px(4), px(18))
            self._plan = lay_out(self._shown, self.viewport().width(), sizes)
        return self._plan

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

    # --- Qt ---

    def restyle(self) -> None:
        self.setViewportMargins(0, 0, 0, self.theme.px(LEGEND))
        self.verticalScrollBar().setSingleStep(self.theme.px(_ROW))
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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, plan = QPainter(self.viewport()), self.theme, self.plan()
        painter.fillRect(event.rect(), theme.surface)
        head, width, high = theme.px(_HEAD), self.viewport().width(), self.viewport().height()
        for week in range(self._shown.weeks):
            box = QRectF(plan.edges[week], 0, plan.edges[week + 1] - plan.edges[week], high)
            if week == self._target or self._shown.begin(week) == self._this_week():
                painter.fillRect(box, theme.accent_soft)
        painter.save()
        painter.setClipRect(QRectF(0, head, width, high))
        top = head - self.verticalScrollBar().value()
        for number, row in enumerate(self._shown.rows):
            y = top + number * plan.row
            if y + plan.row >= head and y <= high:
                self._row(painter, plan, row, number, QRectF(0, y, width, plan.row))
        y = top + len(self._shown.rows) * plan.row
        self._totals(painter, plan, QRectF(0, y, width, theme.px(_TOTAL)))
        if self._by != "channel":
            self._lines(painter, plan, y + theme.px(_TOTAL), width)
        painter.restore()
        self._head(painter, plan, QRectF(0, 0, width, head))

    # --- for the classes above ---

    def _fit(self) -> None:
        px, lines = self.theme.px, 0 if self._by == "channel" else len(self._shown.lines) + 1
        whole = px(_HEAD) + len(self._shown.rows) * px(_ROW) + px(_TOTAL) + lines * px(_LINE) + px(6)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - px(_HEAD)))

    def _box(self, mark: Mark) -> QRectF:
        left, top, width, height = mark.box
        return QRectF(left, top + self.theme.px(_HEAD) - self.verticalScrollBar().value(), width, height)

    def _cell(self, row: int, week: int) -> QRectF:
        """A cell in pixels of the viewport."""
        plan = self.plan()
        top = self.theme.px(_HEAD) + row * plan.row - self.verticalScrollBar().value()
        return QRectF(plan.edges[week], top, plan.edges[week + 1] - plan.edges[week], plan.row)

    def _this_week(self) -> date:
        return self._shown.begin(max(0, self._shown.week_of(self._today))) if self._is_now() else date.min

    def _is_now(self) -> bool:
        return self._shown.week_of(self._today) >= 0

    # --- private ---

    def _head(self, painter: QPainter, plan: OverviewLayout, box: QRectF) -> None:
        theme, px, shown = self.theme, self.theme.px, self._shown
        painter.fillRect(box, theme.surface)
        month = 0
        for week in range(shown.weeks):
            begin, left = shown.begin(week), plan.edges[week]
            wide = plan.edges[week + 1] - left
            now = self._is_now() and begin == self._this_week()
            if now or week == self._target:
                painter.fillRect(QRectF(left, 0, wide, box.height()), theme.accent_soft)
            middle = begin + timedelta(days=3)
            if middle.month != month:
                month = middle.month
                painter.setFont(theme.font("body", 600))
                painter.setPen(theme.text)
                room = QRectF(left + px(4), px(6), wide * 3, px(20))
                painter.drawText(room, _VCENTRE, dates.say_month(middle.year, month).rsplit(" ", 1)[0])
            painter.setFont(theme.font("caption", 600 if now else 400, tabular=True))
            painter.setPen(theme.accent if now else theme.text_3)
            last = begin + timedelta(days=6)
            words = f"{begin.day}–{last.day}" if wide >= px(34) else str(begin.day)
            painter.drawText(QRectF(left, px(26), wide, px(18)), _CENTRE, words)
        self._campaigns(painter, plan)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.line_strong)
        painter.drawLine(QPointF(0, box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))

    def _campaigns(self, painter: QPainter, plan: OverviewLayout) -> None:
        theme, px, shown = self.theme, self.theme.px, self._shown
        top, high = px(49), px(17)
        painter.setFont(theme.font("caption"))
        if shown.bars:
            painter.setPen(theme.text_3)
            painter.drawText(QRectF(px(15), top, plan.edges[0], high), _VCENTRE, _("Campaigns"))
        begin, days = shown.first, shown.weeks * 7
        across = (plan.edges[-1] - plan.edges[0]) / days
        free = float(plan.edges[0])
        measure = theme.metrics("caption").horizontalAdvance
        for bar in shown.bars:
            first = max(0, (date.fromisoformat(bar.day_from) - begin).days)
            last = min(days - 1, (date.fromisoformat(bar.day_to) - begin).days)
            box = QRectF(plan.edges[0] + first * across, top, (last - first + 1) * across, high)
            rounded(painter, box, px(4), mix(theme.hue(bar.hue), theme.surface, theme.campaign(0).alphaF()))
            inside = measure(bar.name) + px(10) <= box.width()
            room = QRectF(box.adjusted(px(5), 0, 0, 0))
            if not inside and measure(bar.name) + px(6) <= box.x() - free:
                room = QRectF(box.x() - measure(bar.name) - px(6), top, measure(bar.name) + px(2), high)
            elif not inside:
                room = QRectF(box.right() + px(5), top, px(150), high)
            painter.setPen(theme.campaign_text(bar.hue) if inside else theme.text_2)
            room.setRight(min(room.right(), plan.edges[-1]))
            painter.drawText(room, _VCENTRE, elide(bar.name, room.width(), measure))
            free = max(box.right(), room.right() if not inside else 0)

    def _row(self, painter: QPainter, plan: OverviewLayout, row: Row, number: int, box: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        room = plan.edges[0] - px(28) - px(8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.line)
        painter.drawLine(QPointF(0, box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))
        if row.hue is not None or self._by == "rubric":
            rounded(painter, QRectF(px(15), box.y() + px(7), px(3), box.height() - px(15)), 1.5, theme.hue(row.hue))
        self._two(painter, QRectF(px(27), box.y(), room, box.height()), row.name, row.about, False)
        for week in range(self._shown.weeks):
            for mark in plan.marks.get((number, week), ()):
                if mark.box[2]:
                    self._mark(painter, mark, row)
            rest = plan.more.get((number, week))
            if rest:
                painter.setFont(theme.font("caption", tabular=True))
                painter.setPen(theme.text_2)
                cell = self._cell(number, week).adjusted(0, 0, -px(3), -px(2))
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), f"+{rest}")
        if number == self._focus[0] and self.hasFocus() and self.focused() is None:
            focus_ring(painter, self._cell(number, self._focus[1]).adjusted(3, 4, -3, -4), px(4), theme)
        right = QRectF(plan.edges[-1] + px(4), box.y(), box.right() - plan.edges[-1] - px(18), box.height())
        self._two(painter, right, *self._counted(row), True)

    def _counted(self, row: Row) -> tuple[str, str]:
        """The two lines at the end of a row: against what is expected, and how many are out and planned."""
        out = _("{out} out, {planned} planned").format(out=row.out, planned=row.planned)
        if not row.expected:
            return out, ""
        there = row.expected - row.missing
        return _("{there} of {expected}").format(there=there, expected=row.expected), out

    def _mark(self, painter: QPainter, mark: Mark, row: Row) -> None:
        theme, box = self.theme, self._box(mark)
        hue = row.hue
        if isinstance(mark.thing, PostCard) and self._by != "rubric":
            look = self._looks.rubrics.get(mark.thing.rubric or "")
            hue = look.hue if look else None
        paint_mark(painter, box, mark.thing, hue, theme)
        focused = (mark.row, mark.week, mark.place) == self._focus and self.hasFocus()
        if (mark.id and mark.id in self._selected) or focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            grown = theme.px(3)
            painter.drawRoundedRect(box.adjusted(-grown, -grown, grown, grown), theme.px(4), theme.px(4))

    def _two(self, painter: QPainter, box: QRectF, first: str, second: str, right: bool) -> None:
        """Two lines of words in a row, or one in its middle."""
        theme, px = self.theme, self.theme.px
        flags = _RIGHT if right else _VCENTRE
        high = px(17)
        top = box.center().y() - (high if second else high / 2)
        role = "body" if not right else "chip"
        for number, words in enumerate((first, second)):
            if words:
                painter.setFont(theme.font(role if number == 0 else "caption", tabular=True))
                painter.setPen(theme.text if number == 0 else theme.text_3)
                measure = theme.metrics(role if number == 0 else "caption", tabular=True).horizontalAdvance
                line = QRectF(box.x(), top + number * high, box.width(), high)
                painter.drawText(line, flags, elide(words, box.width(), measure))

    def _totals(self, painter: QPainter, plan: OverviewLayout, box: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text_2)
        painter.drawText(box.adjusted(px(15), 0, 0, 0), _VCENTRE, _("Posts a week"))
        for week, count in enumerate(self._shown.totals):
            now = self._is_now() and self._shown.begin(week) == self._this_week()
            ahead = self._shown.begin(week) + timedelta(days=6) >= self._today
            painter.setFont(theme.font("body", 600 if now or (ahead and not count) else 400, tabular=True))
            painter.setPen(theme.bad if ahead and not count else theme.text if now else theme.text_2)
            cell = QRectF(plan.edges[week], box.y(), plan.edges[week + 1] - plan.edges[week], box.height())
            painter.drawText(cell, _CENTRE, str(count))
        painter.setFont(theme.font("body", 600, tabular=True))
        painter.setPen(theme.text)
        painter.drawText(box.adjusted(0, 0, -px(14), 0), _RIGHT, str(self._shown.posts))

    def _lines(self, painter: QPainter, plan: OverviewLayout, top: float, width: int) -> None:
        theme, px = self.theme, self.theme.px
        if not self._shown.lines:
            return
        high = px(_LINE)
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.text)
        painter.drawText(QRectF(px(15), top, plan.edges[0], high), _VCENTRE, _("Channels"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_3)
        said = _("posts a week; a blank is a silent week")
        painter.drawText(QRectF(plan.edges[0] + px(4), top, width, high), _VCENTRE, said)
        painter.drawText(QRectF(0, top, width - px(14), high), _RIGHT, _("longest silence"))
        most = max((n for line in self._shown.lines for n in line.counts), default=1) or 1
        for number, line in enumerate(self._shown.lines):
            self._channel(painter, plan, line, QRectF(0, top + (number + 1) * high, width, high), most)

    def _channel(self, painter: QPainter, plan: OverviewLayout, line: Line, box: QRectF, most: int) -> None:
        theme, px = self.theme, self.theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.line)
        painter.drawLine(QPointF(0, box.y()), QPointF(box.right(), box.y()))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        name = elide(line.name, plan.edges[0] - px(24), theme.metrics("body").horizontalAdvance)
        painter.drawText(box.adjusted(px(15), 0, 0, 0), _VCENTRE, name)
        painter.setFont(theme.font("caption", tabular=True))
        for week, count in enumerate(line.counts):
            if count:
                left, right = plan.edges[week], plan.edges[week + 1]
                cell = QRectF(left + px(4), box.y() + px(6), right - left - px(8), box.height() - px(12))
                ground = mix(theme.text, theme.surface, 0.05 + 0.14 * min(1.0, count / most))
                rounded(painter, cell, px(3), ground)
                painter.setPen(theme.text)
                painter.drawText(cell, _CENTRE, str(count))
        painter.setFont(theme.font("chip", tabular=True))
        painter.setPen(theme.warn if line.too_long else theme.text_2)
        words = ngettext("{n} day", "{n} days", line.silence).format(n=line.silence)
        painter.drawText(box.adjusted(0, 0, -px(14), 0), _RIGHT, words)


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
            painter.drawText(QRectF(x, 0, self.width(), self.height()), _VCENTRE, _(words))
            x += round(measure(_(words))) + px(14)
        hint = _("Enter on a dashed mark writes the post; drag a mark to another week.")
        if x + measure(hint) + px(14) <= self.width():
            painter.drawText(QRectF(0, 0, self.width() - px(14), self.height()), _RIGHT, hint)
