"""The month line: in one row, whether the period is all right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day, say_span_short
from smmdesk.domain.filters import ON, Field, Filter
from ui.theme import Themes
from ui.views.filter_bar import FilterBar
from ui.widgets.base import PaintedButton, Panel, rounded

if TYPE_CHECKING:
    from smmdesk.queries.standing import Standing


class Part(msgspec.Struct, frozen=True):
    """A part of the month line: number, words, colour, and what pressing it does."""

    number: str
    words: str
    token: str = "text-2"
    field: str = ""
    filters: tuple[str, ...] = ()
    day: str = ""
    old: bool = False
    """Whether it leads to the posts that may come again."""


class _Part(PaintedButton):
    """One thing that the month line says; pressed it filters, or goes to the place."""

    def __init__(self, themes: Themes, part: Part, on: bool, parent: QWidget) -> None:
        super().__init__(themes, f"{part.number} {part.words}".strip(), parent)
        self.part = part
        self.setCheckable(bool(part.filters))
        self.setChecked(on)
        self.setEnabled(bool(part.filters or part.day or part.old))
        tip = _("Show only these") if part.filters else _("Go there") if part.day else self.text()
        self.say(self.text(), tip=_("Show the posts that may be repeated") if part.old else tip)

    def sizeHint(self) -> QSize:
        number, words = self._widths()
        return QSize(round(number + words) + self.theme.px(13 if number else 9), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.isChecked() or self.hovered:
            rounded(painter, QRectF(self.rect()), px(6), theme.accent_soft if self.isChecked() else theme.hover)
        x, height = float(px(4)), self.height()
        number, words = self._widths()
        if number:
            painter.setFont(theme.font("chip", 600, tabular=True))
            painter.setPen(theme.color("text" if self.part.token == "text-2" else self.part.token))
            painter.drawText(QRectF(x, 0, number + 2, height), Qt.AlignmentFlag.AlignVCenter, self.part.number)
            x += number + px(4)
        painter.setFont(theme.font("chip", 400, tabular=True))
        painter.setPen(theme.color(self.part.token))
        painter.drawText(QRectF(x, 0, words + 2, height), Qt.AlignmentFlag.AlignVCenter, self.part.words)
        self.ring(painter, px(6))

    def _widths(self) -> tuple[float, float]:
        theme = self.theme
        number = theme.metrics("chip", 600, tabular=True).horizontalAdvance(self.part.number)
        return number, theme.metrics("chip", 400, tabular=True).horizontalAdvance(self.part.words)


class MonthLine(Panel):
    """One quiet row that says how the period stands; its parts filter, or go to the place they tell of.

    `filter_requested(field, values)`, with no values to take that filter away; `day_requested(day)`;
    `old_posts_requested()`. The filter at its right end, `filters`, says by itself what is wished.
    """

    filter_requested = Signal(str, tuple)
    day_requested = Signal(str)
    old_posts_requested = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None, tells_hidden: bool = True) -> None:
        """`tells_hidden`: how many posts the filter hides is what `show_standing` says; else the page says it."""
        super().__init__(themes, "surface", "", parent)
        self._tells_hidden = tells_hidden
        self._parts: list[_Part] = []
        self.filters = FilterBar(themes, self)
        """The filter at the right end; `ui.finding.filtering` makes it work."""
        self.filters.resized.connect(self._place)
        self.setAccessibleName(_("How the period stands"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_standing(
        self, standing: Standing, looks: Looks, which: Filter, offers: tuple[int, int] = (0, 0), alarming: int = 0
    ) -> None:
        """Say how the period stands, and how many posts the filter hides; `offers`: how many gaps how many old posts
        could fill; `alarming`: on how many posts something needs attention, which is told where all else is well."""
        self.clear()
        told = [*parts_of(standing, looks, alarming), *_offer(*offers)]
        self._parts = [_Part(self._themes, part, _is_on(part, which), self) for part in told]
        for part in self._parts:
            part.clicked.connect(self._pressed)
            part.show()
        if self._tells_hidden:
            self.filters.show_hidden(standing.hidden, bool(which))
        self._place()

    def clear(self) -> None:
        """Say nothing until it is known how another period stands; the filter stays where it is."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        if self._parts:
            self.update()
        self._parts = []
        self.filters.forget_hidden()

    def restyle(self) -> None:
        self.setFixedHeight(self.theme.px(36))
        if hasattr(self, "filters"):
            self._place()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self.theme.font("chip"))
        painter.setPen(self.theme.text_3)
        for part in self._parts[1:]:
            if part.isVisible():
                box = QRect(part.x() - self._gap(), 0, self._gap(), self.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "·")

    def _gap(self) -> int:
        return self.theme.px(12)

    def _place(self) -> None:
        """Where not all has room, tools say themselves by their icons; then parts are left out rather than cut. The
        filter has at least half of the row."""
        px, whole = self.theme.px, self.width() - self.theme.px(10)
        parts = sum(part.sizeHint().width() + self._gap() for part in self._parts)
        for folded in (False, True):
            self.filters.fold(folded)
            width = self.filters.wanted(max(whole // 2, whole - px(10) - parts))
            if px(10) + parts - self._gap() + px(8) + width <= whole and not self.filters.left_out:
                break
        self.filters.setGeometry(whole - width, 0, width, self.height())
        self.filters.wanted(width)
        right = whole - width - px(8)
        x = px(10)
        for part in self._parts:
            size = part.sizeHint()
            part.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
            part.setVisible(x + size.width() <= right)
            x += size.width() + self._gap()
        self.update()

    def _pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, _Part)
        part = button.part
        if part.filters:
            self.filter_requested.emit(part.field, part.filters if button.isChecked() else ())
        elif part.day:
            self.day_requested.emit(part.day)
        elif part.old:
            self.old_posts_requested.emit()


def parts_of(standing: Standing, looks: Looks, alarming: int = 0) -> list[Part]:
    """What the month line says of a period; where all is well, one sentence says so."""
    if not standing.posts and standing.well:
        # what was expected may have been filled on another day
        return [_posts_part(standing)] if standing.hidden else _where_posts_are(*standing.beside)
    if standing.well and alarming:
        words = ngettext("needs attention", "need attention", alarming)
        return [_posts_part(standing), Part(str(alarming), words, "warn", Field.ATTENTION, (ON,))]
    if standing.well:
        words = ngettext("{n} post, all is well", "{n} posts, all is well", standing.posts).format(n=standing.posts)
        return [Part("", words, "ok")]
    found = [_posts_part(standing)]
    if standing.nobody:
        words = ngettext("without a name", "without a name", standing.nobody)
        found.append(Part(str(standing.nobody), words, field=Field.NOBODY, filters=("1",)))
    if standing.silent:
        span = say_span_short(*standing.silent)
        found.append(Part("", _("nothing {days}").format(days=span), day=standing.silent[0]))
    if standing.late:
        words = ngettext("is late", "are late", standing.late)
        found.append(Part(str(standing.late), words, "bad", Field.LATE, ("1",)))
    for member, over in standing.over:
        name = looks.people[member].called if member in looks.people else ""
        words = _("{person} over by {n}").format(person=name, n=over)
        found.append(Part("", words, "bad", Field.LOAD, (member,)))
    return found


def _where_posts_are(before: str, after: str) -> list[Part]:
    """That a time has no posts, and where the nearest ones are: who brought in last year's plan finds it there."""
    found = [Part("", _("Nothing is planned in this time"))]
    if before:
        found.append(Part("", _("last before: {day}").format(day=say_day(before, year=True)), day=before))
    if after:
        found.append(Part("", _("next: {day}").format(day=say_day(after, year=True)), day=after))
    return found


def _offer(gaps: int, posts: int) -> list[Part]:
    """That old posts could come again on days without one."""
    if not gaps:
        return []
    what = ngettext("gap", "gaps", gaps)
    words = ngettext("{n} old post could fill", "{n} old posts could fill", posts).format(n=posts)
    return [Part(str(gaps), f"{what}, {words}", old=True)]


def _posts_part(standing: Standing) -> Part:
    if not standing.expected:
        return Part(str(standing.posts), ngettext("post", "posts", standing.posts))
    number = _("{there} of {expected}").format(there=standing.there, expected=standing.expected)
    return Part(number, _("expected"), day=standing.missing[0] if standing.missing else "")


def _is_on(part: Part, which: Filter) -> bool:
    return bool(part.filters) and which.values(Field(part.field)) == part.filters
