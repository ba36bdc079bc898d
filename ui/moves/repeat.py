"""Repeat a post by a rule: the days are shown as they come, each can be left out, and all posts are made at once."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _, ngettext
from smmdesk.domain.dates import say_day
from smmdesk.domain.rows import Post
from smmdesk.domain.rules import Repeat
from smmdesk.domain.typed_days import read_typed
from smmdesk.queries import series as asked
from smmdesk.queries.series import SeriesDay
from ui.context import UiContext
from ui.moves.rule_field import RuleField
from ui.theme import Themes
from ui.widgets.base import PaintedButton, Panel, rounded
from ui.widgets.buttons import PushButton, SegmentedControl
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import TextLabel

USUAL_COUNT = 10


class DayTick(PaintedButton):
    """A day of the series: ticked, or left out; what is in the way there beside it."""

    def __init__(self, themes: Themes, day: SeriesDay, first: bool, parent: QWidget) -> None:
        super().__init__(themes, say_day(day.day, year=True), parent)
        self.day = day.day
        self._note = ", ".join(day.notes)
        self._first = first
        self.setCheckable(True)
        self.setChecked(True)
        self.setEnabled(not first)
        words = [self.text(), _("the post itself") if first else "", self._note]
        self.say(", ".join(filter(None, words)))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(280), self.theme.px(40 if self._note else 26))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        if self.hovered:
            rounded(painter, QRectF(self.rect()), px(4), theme.hover)
        side = px(15)
        box = QRectF(px(6), px(13) - side / 2, side, side)
        on = self.isChecked()
        ground = theme.text_3 if self._first else theme.accent
        rounded(painter, box, px(3), *((ground,) * 2 if on else (theme.surface, theme.control_border)))
        if on:
            check = theme.icon("check", "on-accent", 13, self.devicePixelRatioF())
            painter.drawPixmap(round(box.x() + px(1)), round(box.y() + px(1)), check)
        font = theme.font("body", tabular=True)
        font.setStrikeOut(not on)
        painter.setFont(font)
        painter.setPen(theme.text if on else theme.text_3)
        left = px(30)
        painter.drawText(QRectF(left, 0, self.width() - left, px(26)), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._note:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.warn if on else theme.text_3)
            room = self.width() - left - px(4)
            words = theme.metrics("caption").elidedText(self._note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, px(22), room, px(16)), Qt.AlignmentFlag.AlignVCenter, words)
        self.ring(painter, px(4))


class RepeatDialog(QDialog):
    """Asks how a post is repeated; `repeat` and `leave_out` are the answer. `changing`: the following posts of its
    series get another rule."""

    def __init__(self, ctx: UiContext, post: Post, title: str, repeat: Repeat, changing: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._post = post
        self._changing = changing
        self._first = post.day or self._today()
        self._left_out: set[str] = set()
        self._ticks: list[DayTick] = []
        px, themes = ctx.themes.now.px, ctx.themes
        words = _("Another rule for “{title}” and the following") if changing else _("Repeat “{title}”")
        self.setWindowTitle(words.format(title=title))
        self.resize(px(820), px(520))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(18), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(TextLabel(themes, words.format(title=title), "title", wrap=True, parent=self))
        columns = QHBoxLayout()
        columns.setSpacing(px(24))
        columns.addLayout(self._left(repeat), 9)
        columns.addLayout(self._right(), 10)
        whole.addLayout(columns, 1)
        whole.addLayout(self._buttons())
        self._soon = QTimer(self, singleShot=True, interval=80)
        self._soon.timeout.connect(self._preview)
        self._rule.rule_changed.connect(self._soon.start)
        self._rule.end_typed.connect(self._show_end)
        self._rule.typed.setFocus()
        self._rule.typed.selectAll()
        self._preview()

    @property
    def repeat(self) -> Repeat:
        """The rule with its end. Raises NotUnderstood for an end that cannot be read."""
        ends = self._end.text().strip()
        if self._how.current == "count":
            count = int(ends) if ends.isdigit() else USUAL_COUNT
            return msgspec.structs.replace(self._rule.rule, count=count)
        day, _time = read_typed(ends, date.fromisoformat(self._first))
        return msgspec.structs.replace(self._rule.rule, until=day)

    @property
    def leave_out(self) -> tuple[str, ...]:
        """The days without a tick."""
        return tuple(tick.day for tick in self._ticks if not tick.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._go.isEnabled() and not self._soon.isActive():
                self.accept()
        else:
            super().keyPressEvent(event)

    # --- reading ---

    def _preview(self) -> None:
        try:
            days = self._ctx.ask(asked.days_of_rule, self._post.id, self.repeat, self._first, self._changing)
        except DeskError as error:
            self._show_days(())
            self._say.setText(str(error))
            self._go.setEnabled(False)
            return
        self._show_days(days)
        self._count()

    def _show_days(self, days: tuple[SeriesDay, ...]) -> None:
        body = Panel(self._ctx.themes, "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, self._ctx.themes.now.px(6), 0)
        column.setSpacing(0)
        self._ticks = []
        for n, day in enumerate(days):
            tick = DayTick(self._ctx.themes, day, n == 0, body)
            tick.setChecked(day.day not in self._left_out)
            tick.toggled.connect(self._ticked)
            self._ticks.append(tick)
            column.addWidget(tick)
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _ticked(self) -> None:
        # remembered by day, so that another end does not tick them again
        for tick in self._ticks:
            (self._left_out.discard if tick.isChecked() else self._left_out.add)(tick.day)
        self._count()

    def _count(self) -> None:
        kept = [tick for tick in self._ticks if tick.isChecked()]
        busy = sum(1 for tick in kept if tick._note)
        words = ngettext("{n} post in all", "{n} posts in all", len(kept)).format(n=len(kept))
        if busy:
            words += " · " + ngettext("{n} day to look at", "{n} days to look at", busy).format(n=busy)
        self._say.setText(words)
        self._go.setEnabled(len(kept) > 1)
        self._go.setText(self._go_words(len(kept) - 1))
        self._go.updateGeometry()

    def _go_words(self, more: int) -> str:
        if self._changing:
            return _("Change the rule")
        return ngettext("Make {n} more post", "Make {n} more posts", more).format(n=more)

    def _today(self) -> str:
        return self._ctx.desk.today

    # --- building ---

    def _left(self, repeat: Repeat) -> QVBoxLayout:
        themes, px = self._ctx.themes, self._ctx.themes.now.px
        column = QVBoxLayout()
        column.setSpacing(px(8))
        self._rule = RuleField(themes, date.fromisoformat(self._first), repeat, self)
        column.addWidget(self._rule)
        column.addSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        how = [("count", _("so many posts")), ("until", _("until a day"))]
        self._how = SegmentedControl(themes, how, "until" if repeat.until else "count", _("How it ends"), True, self)
        self._how.chosen.connect(self._end_changed)
        self._end = LineEdit(themes, _("How it ends"), parent=self, tabular=True)
        self._show_end(repeat)
        self._end.typed.connect(self._later)
        row.addWidget(self._how)
        row.addWidget(self._end, 1)
        column.addLayout(row)
        words = _("The posts are made at once, each an ordinary post of its own: change, move or bin any of them.")
        if self._changing:
            words = _("The posts that are there come to the new days; what is missing is made, what is over is binned.")
        column.addWidget(TextLabel(themes, words, "chip", "text-3", wrap=True, parent=self))
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        themes, px = self._ctx.themes, self._ctx.themes.now.px
        column = QVBoxLayout()
        column.setSpacing(px(6))
        self._say = TextLabel(themes, "", "chip", "text-2", weight=600, wrap=True, parent=self)
        column.addWidget(self._say)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = PushButton(self._ctx.themes, _("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self._go = PushButton(self._ctx.themes, self._go_words(USUAL_COUNT - 1), "primary", parent=self)
        self._go.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self._go)
        return row

    def _show_end(self, repeat: Repeat) -> None:
        self._how.choose("until" if repeat.until else "count")
        self._end.show_text(say_day(repeat.until, year=True) if repeat.until else str(repeat.count or USUAL_COUNT))

    def _end_changed(self, how: str) -> None:
        last = self._ticks[-1].day if self._ticks else self._first
        self._end.show_text(str(len(self._ticks) or USUAL_COUNT) if how == "count" else say_day(last, year=True))
        self._soon.start()

    def _later(self, _text: str) -> None:
        self._soon.start()
