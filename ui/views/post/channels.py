"""Where a post stands on each of its channels, in brief: a line each, which opens what can be done there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _, number
from smmdesk.domain import labels
from smmdesk.domain.kinds import VariantState
from ui.theme import Themes
from ui.views.post.sides import Side
from ui.widgets.base import PaintedButton, Themed, rounded
from ui.widgets.labels import TextLabel
from ui.widgets.menus import Menu
from ui.widgets.picker import Choice, Picker

_VCENTRE = int(Qt.AlignmentFlag.AlignVCenter)
_MARKS = {
    VariantState.TO_DO: N_("To do"),
    VariantState.SET_UP: N_("Set up there"),
    VariantState.OUT: N_("Out"),
    VariantState.SKIPPED: N_("Skip"),
}


def choose_channel(
    themes: Themes, at: QWidget, sides: Sequence[Side], state: VariantState, then: Callable[[str, str], object]
) -> None:
    """Say `then(channel, state)` of the one channel that is there, or of the one that is chosen from a list below `at`;
    a post without channels opens nothing."""
    here = [side for side in sides if side.variant is not None]
    if len(here) == 1:
        then(here[0].key, state.value)
    elif here:
        picker = Picker(themes, at, _("On which channel: {state}").format(state=labels.state(state)))
        picker.chosen.connect(lambda ids: then(ids[0], state.value))
        picker.open(at, [Choice(s.key, s.name, labels.state(s.variant.state)) for s in here if s.variant])


class ChannelStates(Themed, QWidget):
    """`marked(channel, state)`, `copy_requested(channel)`: its text."""

    marked = Signal(str, str)
    copy_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._lines: list[_Line] = []
        self._sides: list[Side] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._none = TextLabel(themes, _("On no channel yet"), "chip", "text-3", parent=self)
        self._none.setContentsMargins(themes.now.px(8), themes.now.px(4), 0, themes.now.px(4))
        self._column.addWidget(self._none)

    def show_sides(self, sides: Sequence[Side], time: str | None, writing: bool) -> None:
        """Show where the post stands on each channel; `time` is the post's."""
        here = [side for side in sides if side.variant is not None]
        self._sides = here
        while len(self._lines) > len(here):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < len(here):
            line = _Line(self._themes, self)
            line.clicked.connect(self._opened)
            self._column.addWidget(line)
            self._lines.append(line)
        for line, side in zip(self._lines, here, strict=True):
            line.show_side(side, time)
            line.setEnabled(writing or bool(side.out))
            line.writing = writing
        self._none.setVisible(not here)

    def choose(self, state: VariantState) -> None:
        """Mark the post on its channel; of several it is asked on which."""
        choose_channel(self._themes, self._lines[0] if self._lines else self, self._sides, state, self.marked.emit)

    def _opened(self) -> None:
        line = self.sender()
        if not isinstance(line, _Line) or line.side is None or line.side.variant is None:
            return
        side, state = line.side, line.side.variant.state
        menu = Menu(self)
        for other, words in _MARKS.items():
            act = menu.addAction(_(words), partial(self.marked.emit, side.key, other.value))
            act.setCheckable(True)
            act.setChecked(other is state)
            act.setEnabled(line.writing and other is not state)
        menu.addSeparator()
        copy = menu.addAction(_("Copy for {channel}").format(channel=side.name))
        copy.triggered.connect(partial(self.copy_requested.emit, side.key))
        copy.setEnabled(bool(side.out))
        menu.popup(line.mapToGlobal(QPoint(line.theme.px(30), line.height())))
        menu.aboutToHide.connect(menu.deleteLater)


class _Line(PaintedButton):
    """One channel: code, name, and at the right "own text · set up · 16:00"."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self.side: Side | None = None
        self.writing = True
        self._parts: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_side(self, side: Side, time: str | None) -> None:
        """Show a channel."""
        assert side.variant is not None
        self.side = side
        self.setText(side.name)
        state, m = side.variant.state, side.measured
        over = bool(m.over and m.limit is not None and state not in (VariantState.OUT, VariantState.SKIPPED))
        self._parts = [(_("own text"), "text-3")] if side.own else []
        if over and m.limit is not None:
            token = "bad" if m.limit.firm else "warn"
            self._parts.append((f"{number(m.has)} / {number(m.limit.amount)}", token))
        if not over or state is not VariantState.TO_DO:
            self._parts.append((labels.state(state), "ok" if state is VariantState.OUT else "text-2"))
        if (at := side.variant.time or time) and not side.skipped:
            self._parts.append((at, "text-2"))
        self.say(f"{side.name}: {', '.join(words for words, _token in self._parts)}")
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu that a press opens."""
        self.click()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.side is None:
            return
        theme, px, painter, high = self.theme, self.theme.px, QPainter(self), self.height()
        if self.hovered or self.isDown():
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        code = self.side.rules.code if self.side.rules else ""
        small, body = theme.metrics("chip", tabular=True), theme.metrics("body")
        parts, gap = list(self._parts), small.horizontalAdvance(" · ")
        name = body.horizontalAdvance(self.text())
        room = self.width() - px(46)

        def wide() -> float:
            return sum(small.horizontalAdvance(words) + gap for words, _token in parts)

        while len(parts) > 1 and name + wide() > room and parts[0][1] not in ("bad", "warn"):
            parts.pop(0)  # what is said first matters least
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_3)
        painter.drawText(QRectF(px(8), 0, px(26), high), _VCENTRE, code)
        x = self.width() - px(8) - wide() + gap
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text_3 if self.side.skipped else theme.text)
        left = px(38)
        shown = body.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(0.0, x - left - px(8)))
        painter.drawText(QRectF(left, 0, max(0.0, x - left), high), _VCENTRE, shown)
        painter.setFont(theme.font("chip", tabular=True))
        for place, (words, token) in enumerate(parts):
            if place:
                painter.setPen(theme.text_3)
                painter.drawText(QRectF(x - gap, 0, gap, high), _VCENTRE, " · ")
            painter.setPen(theme.color(token))
            painter.drawText(QRectF(x, 0, small.horizontalAdvance(words) + 2, high), _VCENTRE, words)
            x += small.horizontalAdvance(words) + gap
        self.ring(painter, px(6))
