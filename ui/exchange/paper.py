"""Paints the plan on paper: months for the wall, one a page, and the agenda as a list. PDF and printers alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.dates import say_day_long, say_month, weekday_names
from smmdesk.domain.listing import PostLine
from smmdesk.domain.report import CalendarMonth, CalendarPost
from smmdesk.domain.sheets import Line, Sheet
from ui.theme.theme import Theme

_DPI = 96
"""Sizes here are pixels of a screen of so many dots to the inch; the painter scales them to the device."""
_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT, _MIDDLE = int(Qt.AlignmentFlag.AlignLeft), int(Qt.AlignmentFlag.AlignVCenter)
_FOOT = 26


class MonthsPaper(msgspec.Struct, frozen=True):
    """Months for the wall."""

    plan: str
    months: tuple[CalendarMonth, ...]


class AgendaPaper(msgspec.Struct, frozen=True):
    """The posts of a period, day by day."""

    plan: str
    period: str
    lines: tuple[PostLine, ...]


class SheetPaper(msgspec.Struct, frozen=True):
    """A sheet in words."""

    sheet: Sheet

    @property
    def plan(self) -> str:
        """The name of the plan, which stands at the foot."""
        return self.sheet.plan


Paper = MonthsPaper | AgendaPaper | SheetPaper


def lie_down(device: QPagedPaintDevice, paper: Paper) -> None:
    """A4, across for months and upright for the agenda."""
    across = isinstance(paper, MonthsPaper)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    margins = QMarginsF(10, 10, 10, 8) if across else QMarginsF(15, 14, 15, 12)
    device.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, margins, QPageLayout.Unit.Millimeter))


def write_pdf(path: Path, paper: Paper, theme: Theme) -> int:
    """Write a PDF and return its pages. Raises DeskError where the file cannot be written."""
    writer = QPdfWriter(str(path))
    writer.setResolution(300)
    writer.setTitle(paper.plan)
    writer.setCreator("SMM Desk")
    lie_down(writer, paper)
    pages = paint(writer, paper, theme)
    if not pages:
        raise DeskError(
            _("“{file}” cannot be written.").format(file=path.name),
            _("Close it in the program that shows it, or choose another folder."),
        )
    return pages


def paint(device: QPagedPaintDevice, paper: Paper, theme: Theme) -> int:
    """Paint all pages; returns how many, 0 where the device refuses to be painted on."""
    painter = QPainter()
    if not painter.begin(device):
        return 0
    try:
        sheets = _Sheets(painter, device, theme, paper.plan)
        if isinstance(paper, MonthsPaper):
            for month in paper.months:
                _Month(sheets, month).paint()
        elif isinstance(paper, AgendaPaper):
            _Agenda(sheets, paper).paint()
        else:
            _Words(sheets, paper.sheet).paint()
        return sheets.count
    finally:
        painter.end()


class _Sheets:
    """The pages as they are begun, in pixels of a screen."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, theme: Theme, plan: str) -> None:
        self.painter, self.theme, self.count = painter, theme, 0
        self._device, self._plan = device, plan
        scale = painter.device().logicalDpiX() / _DPI
        painter.scale(scale, scale)
        inside = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
        self.width, self.height = inside.width() * _DPI, inside.height() * _DPI - _FOOT

    def begin(self) -> None:
        """Begin the next page."""
        if self.count:
            self._device.newPage()
        self.count += 1
        painter = self.painter
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.text_3)
        foot = QRectF(0, self.height, self.width, _FOOT)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignBottom) | _LEFT, self._plan)
        right = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        painter.drawText(foot, right, str(self.count))

    def text(self, box: QRectF, words: str, font: QFont, token: str = "text", wrap: bool = False) -> None:
        """Draw words; what does not fit on one line ends with an ellipsis, unless it may wrap."""
        self.painter.setFont(font)
        self.painter.setPen(self.theme.color(token))
        if not wrap:
            words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.drawText(box, _LEFT | (_WRAP if wrap else _MIDDLE), words)


class _Month:
    """A wall calendar: what does not fit into a day is counted."""

    def __init__(self, sheets: _Sheets, month: CalendarMonth) -> None:
        self._s, self._month, self._t = sheets, month, sheets.theme
        self._small, self._body = self._t.font("caption"), self._t.font("chip")

    def paint(self) -> None:
        s, month = self._s, self._month
        s.begin()
        s.text(QRectF(0, 0, s.width, 34), say_month(month.first.year, month.first.month), self._t.title_font())
        wide = s.width / 7
        for n, name in enumerate(weekday_names(month.first_weekday)):
            s.text(QRectF(n * wide + 4, 36, wide - 8, 18), name, self._t.font("caption", 600), "text-2")
        weeks = list(self._weeks())
        top = 56.0
        heights = self._heights(weeks, s.height - top - 6)
        for monday, high in zip(weeks, heights, strict=True):
            self._paint_week(monday, QRectF(0, top, s.width, high))
            top += high

    def _weeks(self) -> Iterator[date]:
        first = self._month.first
        day = first - timedelta(days=(first.weekday() - self._month.first_weekday) % 7)
        while day < first or day.month == first.month:
            yield day
            day += timedelta(weeks=1)

    def _heights(self, weeks: Sequence[date], whole: float) -> list[float]:
        """Weeks share the page by need, none under 60 % of an even share."""
        need = [max(1, *(len(self._posts(d + timedelta(days=n))) for n in range(7))) for d in weeks]
        least = 0.6 * whole / len(weeks)
        rest = whole - least * len(weeks)
        return [least + rest * n / sum(need) for n in need]

    def _posts(self, day: date) -> Sequence[CalendarPost]:
        return self._month.posts.get(day.isoformat(), ()) if day.month == self._month.first.month else ()

    def _paint_week(self, monday: date, box: QRectF) -> None:
        painter, t, wide = self._s.painter, self._t, box.width() / 7
        days = [monday + timedelta(days=n) for n in range(7)]
        for n, day in enumerate(days):
            cell = QRectF(box.x() + n * wide, box.y(), wide, box.height())
            inside = day.month == self._month.first.month
            painter.fillRect(cell, t.color("surface" if inside and day.weekday() < 5 else "subtle"))
            painter.setPen(t.line_strong)
            painter.drawRect(cell)
            note = self._month.notes.get(day.isoformat(), "") if inside else ""
            number = QRectF(cell.x() + 5, cell.y() + 2, cell.width() - 8, 18)
            self._s.text(number, str(day.day), t.font("chip", 600), "text" if inside else "text-3")
            self._s.text(number.adjusted(22, 0, 0, 0), note, self._small, "text-2")
        top = box.y() + 21 + self._paint_bars(days, box)
        for n, day in enumerate(days):
            self._paint_posts(self._posts(day), QRectF(box.x() + n * wide + 3, top, wide - 6, box.bottom() - top - 2))

    def _paint_bars(self, days: Sequence[date], box: QRectF) -> float:
        """The campaigns across the week; returns how much height they took."""
        t, wide, high = self._t, box.width() / 7, 0.0
        for name, first, last, hue in self._month.bars:
            there = [n for n, d in enumerate(days) if first <= d.isoformat() <= last]
            if there:
                bar = QRectF(
                    box.x() + there[0] * wide + 2, box.y() + 21 + high, len(there) * wide - 4, 15
                )  # fmt: skip
                self._s.painter.fillRect(bar, t.campaign(hue))
                self._s.text(bar.adjusted(5, 0, -4, 0), name, t.font("caption", 600), "text")
                high += 17
        return high

    def _paint_posts(self, posts: Sequence[CalendarPost], box: QRectF) -> None:
        t, painter, y = self._t, self._s.painter, box.y()
        metrics = QFontMetricsF(self._body)
        line = metrics.height()
        for number, post in enumerate(posts):
            left = len(posts) - number
            room = box.bottom() - y - (line if left > 1 else 0)
            if room < line + 3:
                words = _("+{n} more").format(n=left)
                self._s.text(QRectF(box.x() + 4, y, box.width() - 4, line), words, self._small, "text-2")
                return
            inner = QRectF(0, 0, box.width() - 12, 1000)
            needed = metrics.boundingRect(inner, _WRAP, post.words).height()
            high = min(needed, max(line, (room - 3) // line * line / max(1, min(left, 2))), 3 * line) + 3
            chip = QRectF(box.x(), y, box.width(), high)
            painter.fillRect(chip, t.tint(post.hue))
            painter.fillRect(QRectF(chip.x(), chip.y(), 3, chip.height()), t.hue(post.hue))
            painter.save()
            painter.setClipRect(chip)
            words = post.words if high >= needed else _fitting(metrics, post.words, inner.width(), int(high // line))
            self._s.text(
                chip.adjusted(8, 1, -4, 0), words, self._body, "text-2" if post.published else "text", wrap=True
            )
            painter.restore()
            y += high + 2


def _fitting(metrics: QFontMetricsF, words: str, width: float, lines: int) -> str:
    """The beginning of words that wraps into so many lines, with an ellipsis."""
    high = metrics.height() * lines + 1
    box = QRectF(0, 0, width, 1000)
    low, top = 0, len(words)
    while low < top:
        middle = (low + top + 1) // 2
        if metrics.boundingRect(box, _WRAP, words[:middle].rstrip() + "…").height() <= high:
            low = middle
        else:
            top = middle - 1
    return words[:low].rstrip() + "…"


class _Agenda:
    """A line for each post under its day: time, title, status, and who, where."""

    _TIME, _ROW = 46, 34

    def __init__(self, sheets: _Sheets, paper: AgendaPaper) -> None:
        self._s, self._paper, self._t = sheets, paper, sheets.theme
        self._y = 0.0

    def paint(self) -> None:
        t = self._t
        self._next_page()
        self._s.text(QRectF(0, 0, self._s.width, 30), self._paper.plan, t.title_font())
        self._s.text(QRectF(0, 30, self._s.width, 18), self._paper.period, t.font("body"), "text-2")
        self._y = 58
        day: str | None = ""
        for line in self._paper.lines:
            if line.day != day:
                day = line.day
                self._room(28 + self._ROW)
                words = say_day_long(day) if day else _("No day yet")
                self._s.text(QRectF(0, self._y + 6, self._s.width, 20), words, t.font("body", 600))
                self._rule(self._y + 27)
                self._y += 30
            self._post(line)

    def _post(self, line: PostLine) -> None:
        self._room(self._ROW)
        s, t, wide = self._s, self._t, self._s.width
        title = line.title or line.text.split("\n", 1)[0] or _("Untitled post")
        s.text(QRectF(0, self._y, self._TIME, 17), line.time or "", t.font("body", 600, True))
        s.text(QRectF(self._TIME, self._y, wide - self._TIME - 110, 17), title, t.font("body", 600))
        s.text(QRectF(wide - 104, self._y, 104, 17), labels.status(line.status), t.font("chip"), "text-2")
        who = ", ".join(line.authors) or _("nobody writes it yet")
        rest = " · ".join(filter(None, [line.rubric, ", ".join(line.channels), who]))
        s.text(QRectF(self._TIME, self._y + 16, wide - self._TIME, 15), rest, t.font("chip"), "text-2")
        self._y += self._ROW

    def _room(self, needed: float) -> None:
        if self._y + needed > self._s.height:
            self._next_page()

    def _next_page(self) -> None:
        self._s.begin()
        self._y = 0

    def _rule(self, y: float) -> None:
        self._s.painter.setPen(self._t.line_strong)
        self._s.painter.drawLine(QRectF(0, y, self._s.width, 0).topLeft(), QRectF(0, y, self._s.width, 0).topRight())


class _Words:
    """Parts with headings, and lines of several columns under them."""

    _LEFT, _RIGHT = 84, 300

    def __init__(self, sheets: _Sheets, sheet: Sheet) -> None:
        self._s, self._sheet, self._t = sheets, sheet, sheets.theme
        self._y = 0.0

    def paint(self) -> None:
        t, s = self._t, self._s
        s.begin()
        s.text(QRectF(0, 0, s.width, 30), self._sheet.title, t.title_font())
        s.text(QRectF(0, 30, s.width, 18), self._sheet.lead, t.font("body"), "text-2")
        self._y = 56
        for part in self._sheet.parts:
            self._room(70)
            s.text(QRectF(0, self._y + 8, s.width, 20), part.title, t.font("body", 650))
            s.painter.setPen(t.line_strong)
            at = QRectF(0, self._y + 30, s.width, 0)
            s.painter.drawLine(at.topLeft(), at.topRight())
            self._y += 35
            for line in part.lines:
                self._line(line)
            self._y += 6

    def _line(self, line: Line) -> None:
        s, t = self._s, self._t
        left = self._LEFT if line.left else 0
        words, quiet = t.font("body", 600), t.font("chip")
        right = min(self._RIGHT, QFontMetricsF(quiet).horizontalAdvance(line.right) + 4) if line.right else 0
        box = QRectF(left, 0, s.width - left - (right + 10 if right else 0), 10_000)
        high = QFontMetricsF(words).boundingRect(box, _WRAP, line.text).height()
        under = QRectF(left, 0, s.width - left, 10_000)
        below = QFontMetricsF(quiet).boundingRect(under, _WRAP, line.below).height() if line.below else 0
        beside = QRectF(0, 0, right, 10_000)
        high = max(high, QFontMetricsF(quiet).boundingRect(beside, _WRAP, line.right).height() if right else 0)
        self._room(min(high + below + 8, s.height))
        if line.left:
            s.text(QRectF(0, self._y, left - 8, 17), line.left, t.font("body", 400, True), "text-2")
        s.text(QRectF(left, self._y, box.width(), high + 2), line.text, words, wrap=True)
        if line.right:
            s.text(QRectF(s.width - right, self._y + 1, right, high), line.right, quiet, "text-2", wrap=True)
        self._y += high + 1
        if line.below:
            s.text(QRectF(left, self._y, under.width(), below + 2), line.below, quiet, "text-2", wrap=True)
            self._y += below + 1
        self._y += 6

    def _room(self, needed: float) -> None:
        if self._y + needed > self._s.height:
            self._s.begin()
            self._y = 0
