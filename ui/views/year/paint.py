"""Paints a year: how full each day is by ground and by strokes, what is empty by its sign."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from smmdesk.base.words import _, ngettext
from smmdesk.domain import dates
from smmdesk.domain.year import Year, days_of
from ui.theme import Theme, mix
from ui.views.year.days import CENTRE, GROUNDS, DayArtist
from ui.views.year.layout import HEAD, NAMES, Box, Month, YearLayout, runs
from ui.widgets.base import focus_ring

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine)


class YearPainter:
    """Paints a laid out year with a theme, for a screen of one ratio."""

    def __init__(self, theme: Theme, dpr: float) -> None:
        self.theme = theme
        self.days = DayArtist(theme, dpr)

    def paint(self, painter: QPainter, plan: YearLayout, year: Year, today: date, first_weekday: int) -> None:
        """All of it but what `ring` paints."""
        names = dates.weekday_names(first_weekday, narrow=True)
        for month in plan.months:
            self._month(painter, plan, month, year, names)
        for term in year.terms:
            for box, _begins, _ends in self._runs(term.day_from, term.day_to, plan):
                painter.fillRect(QRect(*box), self.theme.weekend)
        self.days.paint_days(painter, plan.days, year, today)
        self._gaps(painter, plan, year)
        self._bars(painter, plan, year)
        self._foot(painter, plan)

    def ring(self, painter: QPainter, plan: YearLayout, days: set[str]) -> None:
        """The rings around the days under the keys and the mouse."""
        for day in days & plan.days.keys():
            focus_ring(painter, QRectF(*plan.days[day]).adjusted(1, 1, -1, -1), 4 * self.theme.scale, self.theme)

    def _month(self, painter: QPainter, plan: YearLayout, month: Month, year: Year, names: list[str]) -> None:
        theme, px = self.theme, self.theme.px
        left, top, width, _height = month.box
        key = month.first.isoformat()[:7]
        posts = sum(n for day, n in year.counts.items() if day.startswith(key))
        name = dates.say_month(month.first.year, month.first.month)
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.text)
        painter.drawText(QRectF(left + px(4), top, width, px(HEAD)), _LEFT, name)
        used = theme.metrics("body", 600).horizontalAdvance(name) + px(12)
        said = ngettext("{n} post", "{n} posts", posts).format(n=posts)
        exams = [t.name for t in year.terms if t.day_from[:7] <= key <= t.day_to[:7]]
        words = " · ".join([*exams, said])
        painter.setFont(theme.font("caption", 400, True))
        painter.setPen(theme.text_2)
        room = width - used - px(4)
        metrics = theme.metrics("caption", 400, True)
        words = words if metrics.horizontalAdvance(words) <= room or not exams else said
        if metrics.horizontalAdvance(words) <= room:
            painter.drawText(QRectF(left + used, top, room, px(HEAD)), _RIGHT, words)
        painter.setPen(theme.text_3)
        for x, weekday in zip(month.names, names, strict=True):
            painter.drawText(QRectF(x, top + px(HEAD), plan.cell[0], px(NAMES)), CENTRE, weekday)

    def _gaps(self, painter: QPainter, plan: YearLayout, year: Year) -> None:
        """A frame around working days in a row without a post."""
        theme = self.theme
        pen = QPen(theme.warn, 1)
        pen.setDashPattern([3, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for gap in year.gaps:
            for box, _begins, _ends in self._runs(gap.first, gap.last, plan):
                painter.drawRoundedRect(QRectF(*box).adjusted(1.5, 1.5, -1.5, -1.5), 3 * theme.scale, 3 * theme.scale)

    def _bars(self, painter: QPainter, plan: YearLayout, year: Year) -> None:
        """A campaign is a line of its hue along the upper edge of its days."""
        high = max(2, min(self.theme.px(3), plan.cell[1] // 8))
        for bar in year.bars:
            for box, _begins, _ends in self._runs(bar.day_from, bar.day_to, plan):
                left, top, width, _height = box
                painter.fillRect(QRectF(left + 1, top, width - 2, high), self.theme.hue(bar.hue))

    def _foot(self, painter: QPainter, plan: YearLayout) -> None:
        """What the signs mean."""
        theme, px = self.theme, self.theme.px
        left, top, width, height = plan.foot
        painter.setFont(theme.font("caption"))
        metrics, x, middle = theme.metrics("caption"), float(left), top + height / 2
        for sign, words in (
            ("step", _("a stroke: from {a}, {b}, {c} and {d} posts").format(a=1, b=2, c=4, d=7)),
            ("empty", _("working day without a post")), ("gap", _("three or more in a row")),
            ("bar", _("campaign")), ("exam", _("exams, weekends and holidays")),
        ):  # fmt: skip
            needed = px(24) + metrics.horizontalAdvance(words) + px(18)
            if x + needed > left + width + px(18):
                break
            self._sign(painter, sign, QRectF(x, middle - px(6), px(16), px(12)))
            painter.setPen(theme.text_2)
            painter.drawText(QRectF(x + px(22), top, needed, height), _LEFT, words)
            x += needed

    def _sign(self, painter: QPainter, sign: str, box: QRectF) -> None:
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if sign == "step":
            painter.fillRect(box, mix(theme.accent, theme.surface, GROUNDS[2]))
            painter.fillRect(QRectF(box.center().x() - 2, box.bottom() - 4, 5, 2), theme.text)
        elif sign == "empty":
            painter.setPen(QPen(theme.control_border, 1.2))
            painter.drawEllipse(box.center(), theme.px(2.5), theme.px(2.5))
        elif sign == "gap":
            pen = QPen(theme.warn, 1)
            pen.setDashPattern([3, 2.2])
            painter.setPen(pen)
            painter.drawRoundedRect(box, 3, 3)
        elif sign == "bar":
            painter.fillRect(QRectF(box.x(), box.center().y() - 1, box.width(), 3), theme.hue(0))
        else:
            painter.setPen(theme.line)
            painter.setBrush(theme.weekend)
            painter.drawRect(box)

    def _runs(self, first: str, last: str, plan: YearLayout) -> list[tuple[Box, bool, bool]]:
        known = sorted(plan.days)
        begin, end = max(first, known[0]), min(last, known[-1])
        if begin > end:
            return []
        span = [day.isoformat() for day in days_of(date.fromisoformat(begin), date.fromisoformat(end))]
        return runs(span, plan.days)
