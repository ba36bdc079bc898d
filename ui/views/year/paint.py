"""Paints a year: how full each day is by ground and by strokes, what is empty by its sign."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from smmdesk.base.words import _, ngettext
from smmdesk.domain import dates
from smmdesk.domain.year import STEPS, Year, days_of, step_of
from ui.theme import Theme, mix
from ui.views.year.layout import HEAD, NAMES, Box, Month, YearLayout, runs
from ui.widgets.base import focus_ring

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine)
_GROUNDS = (0.0, 0.14, 0.26, 0.42, 0.6)
"""How much accent the ground of each step has."""


LOWEST = 14
"""So high a cell is at least for strokes under its number."""


class YearPainter:
    """Paints a laid out year with a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def paint(self, painter: QPainter, plan: YearLayout, year: Year, today: date, first_weekday: int) -> None:
        """All of it but what `ring` paints."""
        names = dates.weekday_names(first_weekday, narrow=True)
        for month in plan.months:
            self._month(painter, plan, month, year, names)
        for term in year.terms:
            for box, _begins, _ends in self._runs(term.day_from, term.day_to, plan):
                painter.fillRect(QRect(*box), self.theme.weekend)
        for day, box in plan.days.items():
            self._day(painter, day, box, year, today)
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
            painter.drawText(QRectF(x, top + px(HEAD), plan.cell[0], px(NAMES)), _CENTRE, weekday)

    def _day(self, painter: QPainter, day: str, box: Box, year: Year, today: date) -> None:
        theme = self.theme
        posts = year.counts.get(day, 0)
        step = step_of(posts)
        inner = QRectF(*box).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if step:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(theme.accent, theme.surface, _GROUNDS[step]))
            painter.drawRoundedRect(inner, 3 * theme.scale, 3 * theme.scale)
        elif day in year.free:
            painter.fillRect(inner, theme.weekend)
        number = str(int(day[8:]))
        is_today = day == today.isoformat()
        painter.setFont(theme.font("caption", 600 if is_today or day in year.notes else 400, True))
        strong = step == len(STEPS)
        painter.setPen(theme.text if step else theme.text_3)
        if strong and theme.dark:
            painter.setPen(theme.on_accent)
        high = inner.height()
        # in a low cell the strokes stand close under the number, in a very low one there is only the ground
        below = theme.px(5) if high >= theme.px(19) else theme.px(2) if high >= theme.px(LOWEST) else 0
        painter.drawText(inner.adjusted(0, 0, 0, -below * (1 if below > theme.px(2) else 1.5)), _CENTRE, number)
        if below:
            at = QPointF(inner.center().x(), inner.bottom() - below)
            if not step and below < theme.px(5):  # a circle has no room under the number
                at = QPointF(inner.right() - theme.px(5), inner.center().y())
            self._strokes(painter, day, at, year, step)
        if is_today:
            painter.setPen(QPen(theme.accent, 2 * max(1.0, theme.scale)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 3 * theme.scale, 3 * theme.scale)

    def _strokes(self, painter: QPainter, day: str, at: QPointF, year: Year, step: int) -> None:
        """So many short strokes as the day has steps; a hollow circle where a working day is empty. `at`:
        the middle of their line."""
        theme, px = self.theme, self.theme.px
        x, y = at.x(), at.y()
        if not step and day in year.empty:
            expected = day in year.expected
            painter.setPen(QPen(theme.warn if expected else theme.control_border, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), px(2), px(2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.on_accent if theme.dark and step == len(STEPS) else theme.text)
        wide, gap = px(4), px(2)
        left = x - (step * (wide + gap) - gap) / 2
        for n in range(step):
            painter.drawRect(QRectF(left + n * (wide + gap), y - 1, wide, max(1.5, 1.5 * theme.scale)))

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
        high = max(2, self.theme.px(3))
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
            painter.fillRect(box, mix(theme.accent, theme.surface, _GROUNDS[2]))
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
