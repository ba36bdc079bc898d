"""What the overview shows, without what the mouse and the keys have to do with it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from smmdesk.base.words import _, ngettext
from smmdesk.domain import dates
from smmdesk.domain.cards import Looks, PostCard
from smmdesk.domain.overview import Line, Overview, Row
from ui.theme import Theme, mix
from ui.views.month.lines import elide
from ui.views.overview.campaigns import Placed, place
from ui.views.overview.layout import Mark, OverviewLayout
from ui.views.overview.marks import MarkArtist
from ui.widgets.base import rounded

VCENTRE = int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
HEAD, ROW, LINE, TOTAL = 76, 46, 32, 38
LANE = 20
"""A row of campaigns in the head, which has room for one."""


def campaigns_of(theme: Theme, shown: Overview, plan: OverviewLayout) -> tuple[Placed, ...]:
    """Where the campaigns stand."""
    return place(shown.bars, shown.first, plan.edges, theme.metrics("caption").horizontalAdvance, theme.scale)


def head_of(theme: Theme, placed: tuple[Placed, ...]) -> int:
    """How high the head is that stays."""
    return theme.px(HEAD) + max((one.lane for one in placed), default=0) * theme.px(LANE)


class OverviewPicture:
    """A time laid out for a width: paints the head that stays, the rows that scroll under it, and their numbers."""

    def __init__(
        self, artist: MarkArtist, shown: Overview, plan: OverviewLayout, looks: Looks, today: date, by: str, scroll: int
    ) -> None:
        self.theme = artist.theme
        self.plan = plan
        self._placed = campaigns_of(self.theme, shown, plan)
        self._high = head_of(self.theme, self._placed)
        self._artist, self._shown, self._looks, self._today, self._by = artist, shown, looks, today, by
        self._top = self._high - scroll
        """Where the first row begins."""
        self._week = shown.week_of(today)

    def paint(self, painter: QPainter, dirty: QRegion, width: int, high: int, target: int = -1) -> None:
        """What `dirty` touches of a view so large; `target`: the week under what is dragged."""
        theme, plan, head = self.theme, self.plan, self._high
        painter.fillRect(dirty.boundingRect(), theme.surface)
        edges, whole = plan.edges, dirty.boundingRect()
        across = [QRect(edges[n], 0, edges[n + 1] - edges[n], high) for n in range(self._shown.weeks)]
        weeks = [n for n, box in enumerate(across) if dirty.intersects(box)]
        sides = whole.x() < edges[0] or whole.right() >= edges[-1]
        for week in weeks:
            if week in (target, self._week):
                box = QRectF(plan.edges[week], 0, plan.edges[week + 1] - plan.edges[week], high)
                painter.fillRect(box, theme.accent_soft)
        painter.save()
        painter.setClipRect(QRectF(0, head, width, high), Qt.ClipOperation.IntersectClip)
        for number, row in enumerate(self._shown.rows):
            y = self._top + number * plan.row
            if y + plan.row >= head and y <= high:
                self._row(painter, row, number, QRectF(0, y, width, plan.row), weeks, sides)
        y = self._top + len(self._shown.rows) * plan.row
        self._totals(painter, QRectF(0, y, width, theme.px(TOTAL)), weeks)
        if self._by != "channel":
            self._lines(painter, y + theme.px(TOTAL), width, weeks)
        painter.restore()
        self._head(painter, QRectF(0, 0, width, head), weeks, target)

    def _head(self, painter: QPainter, box: QRectF, weeks: list[int], target: int) -> None:
        theme, px, shown, plan = self.theme, self.theme.px, self._shown, self.plan
        painter.fillRect(box, theme.surface)
        month = 0
        for week in range(shown.weeks):
            begin, left = shown.begin(week), plan.edges[week]
            wide = plan.edges[week + 1] - left
            now = week == self._week
            if now or week == target:
                painter.fillRect(QRectF(left, 0, wide, box.height()), theme.accent_soft)
            middle = begin + timedelta(days=3)
            if middle.month != month:
                month = middle.month
                painter.setFont(theme.font("body", 600))
                painter.setPen(theme.text)
                room = QRectF(left + px(4), px(6), wide * 3, px(20))
                painter.drawText(room, VCENTRE, dates.say_month(middle.year, month).rsplit(" ", 1)[0])
            if week not in weeks:
                continue
            painter.setFont(theme.font("caption", 600 if now else 400, tabular=True))
            painter.setPen(theme.accent if now else theme.text_3)
            last = begin + timedelta(days=6)
            words = f"{begin.day}–{last.day}" if wide >= px(34) else str(begin.day)
            painter.drawText(QRectF(left, px(26), wide, px(18)), _CENTRE, words)
        self._campaigns(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.line_strong)
        painter.drawLine(QPointF(0, box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))

    def _campaigns(self, painter: QPainter) -> None:
        theme, px, shown, plan = self.theme, self.theme.px, self._shown, self.plan
        top, high = px(49), px(17)
        painter.setFont(theme.font("caption"))
        if shown.bars:
            painter.setPen(theme.text_3)
            painter.drawText(QRectF(px(15), top, plan.edges[0], high), VCENTRE, _("Campaigns"))
        measure = theme.metrics("caption").horizontalAdvance
        for one in self._placed:
            y, hue = top + one.lane * px(LANE), one.bar.hue
            box = QRectF(one.left, y, one.right - one.left, high)
            rounded(painter, box, px(4), mix(theme.hue(hue), theme.surface, theme.campaign(0).alphaF()))
            left, right = one.words
            painter.setPen(theme.campaign_text(hue) if one.inside else theme.text_2)
            words = elide(one.bar.name, right - left, measure) if right > left else ""
            painter.drawText(QRectF(left, y, right - left + 1, high), VCENTRE, words)

    def _row(self, painter: QPainter, row: Row, number: int, box: QRectF, weeks: list[int], sides: bool) -> None:
        theme, px, plan = self.theme, self.theme.px, self.plan
        room = plan.edges[0] - px(28) - px(8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.line)
        painter.drawLine(QPointF(0, box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))
        if sides and (row.hue is not None or self._by == "rubric"):
            rounded(painter, QRectF(px(15), box.y() + px(7), px(3), box.height() - px(15)), 1.5, theme.hue(row.hue))
        if sides:
            self._two(painter, QRectF(px(27), box.y(), room, box.height()), row.name, row.about, False)
        for week in weeks:
            for mark in plan.marks.get((number, week), ()):
                if mark.box[2]:
                    self._mark(painter, mark, row)
            rest = plan.more.get((number, week))
            if rest:
                painter.setFont(theme.font("caption", tabular=True))
                painter.setPen(theme.text_2)
                cell = QRectF(
                    plan.edges[week], box.y(), plan.edges[week + 1] - plan.edges[week] - px(3), plan.row - px(2)
                )
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), f"+{rest}")
        if sides:
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
        hue = row.hue
        if self._by != "rubric" and isinstance(mark.thing, PostCard):
            look = self._looks.rubrics.get(mark.thing.rubric or "")
            hue = look.hue if look else None
        self._artist.paint(painter, mark.box[0], mark.box[1] + self._top, mark.box[2], mark.thing, hue)

    def _two(self, painter: QPainter, box: QRectF, first: str, second: str, right: bool) -> None:
        """Two lines of words in a row, or one in its middle."""
        theme, px = self.theme, self.theme.px
        flags = RIGHT if right else VCENTRE
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

    def _totals(self, painter: QPainter, box: QRectF, weeks: list[int]) -> None:
        theme, px, plan = self.theme, self.theme.px, self.plan
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text_2)
        painter.drawText(box.adjusted(px(15), 0, 0, 0), VCENTRE, _("Posts a week"))
        for week in weeks:
            count = self._shown.totals[week]
            now = week == self._week
            ahead = self._shown.begin(week) + timedelta(days=6) >= self._today
            painter.setFont(theme.font("body", 600 if now or (ahead and not count) else 400, tabular=True))
            painter.setPen(theme.bad if ahead and not count else theme.text if now else theme.text_2)
            cell = QRectF(plan.edges[week], box.y(), plan.edges[week + 1] - plan.edges[week], box.height())
            painter.drawText(cell, _CENTRE, str(count))
        painter.setFont(theme.font("body", 600, tabular=True))
        painter.setPen(theme.text)
        painter.drawText(box.adjusted(0, 0, -px(14), 0), RIGHT, str(self._shown.posts))

    def _lines(self, painter: QPainter, top: float, width: int, weeks: list[int]) -> None:
        theme, px, plan = self.theme, self.theme.px, self.plan
        if not self._shown.lines:
            return
        high = px(LINE)
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.text)
        painter.drawText(QRectF(px(15), top, plan.edges[0], high), VCENTRE, _("Channels"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_3)
        said = _("posts a week; a blank is a silent week")
        painter.drawText(QRectF(plan.edges[0] + px(4), top, width, high), VCENTRE, said)
        painter.drawText(QRectF(0, top, width - px(14), high), RIGHT, _("longest silence"))
        most = max((n for line in self._shown.lines for n in line.counts), default=1) or 1
        for number, line in enumerate(self._shown.lines):
            self._channel(painter, line, QRectF(0, top + (number + 1) * high, width, high), most, weeks)

    def _channel(self, painter: QPainter, line: Line, box: QRectF, most: int, weeks: list[int]) -> None:
        theme, px, plan = self.theme, self.theme.px, self.plan
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.line)
        painter.drawLine(QPointF(0, box.y()), QPointF(box.right(), box.y()))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        name = elide(line.name, plan.edges[0] - px(24), theme.metrics("body").horizontalAdvance)
        painter.drawText(box.adjusted(px(15), 0, 0, 0), VCENTRE, name)
        painter.setFont(theme.font("caption", tabular=True))
        for week in weeks:
            if count := line.counts[week]:
                left, right = plan.edges[week], plan.edges[week + 1]
                cell = QRectF(left + px(4), box.y() + px(6), right - left - px(8), box.height() - px(12))
                ground = mix(theme.text, theme.surface, 0.05 + 0.14 * min(1.0, count / most))
                rounded(painter, cell, px(3), ground)
                painter.setPen(theme.text)
                painter.drawText(cell, _CENTRE, str(count))
        painter.setFont(theme.font("chip", tabular=True))
        painter.setPen(theme.warn if line.too_long else theme.text_2)
        words = ngettext("{n} day", "{n} days", line.silence).format(n=line.silence)
        painter.drawText(box.adjusted(0, 0, -px(14), 0), RIGHT, words)
