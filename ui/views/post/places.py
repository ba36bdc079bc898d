"""The channels of a post: where it stands on each, its own time, the address it is out under."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.dates import read_time
from smmdesk.domain.kinds import VariantState
from ui.theme import Themes
from ui.views.post.sides import Side
from ui.widgets.base import PaintedButton, Themed, rounded
from ui.widgets.fields import LineField
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.picker import Choice, Picker

_TOKENS = {
    VariantState.TO_DO: ("hover", "text-2"),
    VariantState.SET_UP: ("accent-soft", "accent"),
    VariantState.OUT: ("ok-soft", "ok"),
    VariantState.SKIPPED: ("hover", "text-3"),
}


_INLINE_FROM, _LACKS = 330, 108
"""From which width on what is missing stands in the line, and how wide."""


class Places(Themed, QWidget):
    """`marked(channel, state)`, `time_requested(channel, time)` ("" for the post's own), `address_requested(channel,
    address)`, `left()`, `problem(error)`."""

    marked = Signal(str, str)
    time_requested = Signal(str, str)
    address_requested = Signal(str, str)
    problem = Signal(object)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rows: dict[str, _Place] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._none = TextLabel(themes, _("On no channel yet"), "chip", "text-3", parent=self)
        self._column.addWidget(self._none)

    def show_sides(self, sides: Sequence[Side], time: str | None, writing: bool) -> None:
        """Show where the post stands on each channel; `time` is the post's."""
        here = {side.key: side for side in sides if side.variant is not None}
        if list(here) != list(self._rows):
            for row in self._rows.values():
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = {}
            for key, side in here.items():
                row = _Place(self._themes, side, self)
                row.marked.connect(self.marked)
                row.time_requested.connect(self.time_requested)
                row.address_requested.connect(self.address_requested)
                row.problem.connect(self.problem)
                self._rows[key] = row
                self._column.addWidget(row)
        self._none.setVisible(not here)
        for key, side in here.items():
            self._rows[key].show_side(side, time, writing)


class _Place(Themed, QWidget):
    """One channel."""

    marked = Signal(str, str)
    time_requested = Signal(str, str)
    address_requested = Signal(str, str)
    problem = Signal(object)

    def __init__(self, themes: Themes, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._side = side
        code = side.rules.code if side.rules else ""
        self._code = TextLabel(themes, code, "chip", "text-2", parent=self)
        self._name = ElidedLabel(themes, side.name, parent=self)
        self._state = _StatePill(themes, self)
        self._time = LineField(themes, _("Time on {channel}").format(channel=side.name), "", parent=self)
        self._address = LineField(
            themes, _("Address on {channel}").format(channel=side.name), _("Address of the post"), parent=self
        )
        self._lacks = ElidedLabel(themes, "", "chip", "text-2", parent=self)
        self._lacks.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, widget in enumerate((self._code, self._name, self._state, self._time)):
            self._grid.addWidget(widget, 0, column)
        self._grid.addWidget(self._address, 1, 1, 1, 3)
        self._grid.setColumnStretch(1, 1)
        self._state.clicked.connect(self._choose)
        self._time.left.connect(self._time_left)
        self._address.left.connect(self._address_left)
        self.restyle()

    def show_side(self, side: Side, time: str | None, writing: bool) -> None:
        """Show where it stands."""
        assert side.variant is not None
        self._side = side
        v = side.variant
        self._state.show_state(v.state, side.name)
        self._state.setEnabled(writing)
        self._time.setPlaceholderText(time or _("time"))
        for field, text in ((self._time, v.time or ""), (self._address, v.address)):
            if not (field.hasFocus() and field.isModified()):
                field.show_text(text)
                field.setModified(False)
            field.setReadOnly(not writing)
        self._address.setVisible(v.state is VariantState.OUT or bool(v.address))
        self._name.set_token("text-3" if side.skipped else "text")
        self._lacks.setText(side.lacks)
        self._lacks.set_token("text-2" if side.skipped else "warn")
        self._place_lacks()

    def restyle(self) -> None:
        if hasattr(self, "_grid"):
            px = self.theme.px
            self._grid.setHorizontalSpacing(px(6))
            self._grid.setVerticalSpacing(0)
            self._code.setFixedWidth(px(22))
            self._time.setFixedWidth(px(66))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lacks()

    def _place_lacks(self) -> None:
        """What is missing stands at the end of the line, or under it where it has no room there."""
        inline = self.width() >= self.theme.px(_INLINE_FROM)
        self._grid.addWidget(self._lacks, *((0, 4, 1, 1) if inline else (2, 1, 1, 3)))
        self._lacks.setFixedWidth(self.theme.px(_LACKS if inline else 200))
        self._lacks.setAlignment(
            Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if inline else Qt.AlignmentFlag.AlignLeft)
        )
        self._lacks.setVisible(inline or bool(self._lacks.text()))

    def _choose(self) -> None:
        picker = Picker(self._themes, self, _("Where it stands on {channel}").format(channel=self._side.name))
        choices = [Choice(state.value, labels.state(state), icon=_ICONS[state]) for state in VariantState]
        picker.chosen.connect(self._chosen)
        now = self._side.variant.state.value if self._side.variant else ""
        picker.open(self._state, choices, [now])

    def _chosen(self, ids: tuple[str, ...]) -> None:
        self.marked.emit(self._side.key, ids[0])

    def _time_left(self) -> None:
        if self._time.isModified():
            said = self._time.text().strip()
            known = (self._side.variant.time if self._side.variant else "") or ""
            try:
                time = read_time(said) if said else ""
            except DeskError as error:
                self.problem.emit(error)
                time = known
            self._time.show_text(time)  # what stands now, be it said otherwise or not be understood
            self._time.setModified(False)
            if time != known:
                self.time_requested.emit(self._side.key, time)

    def _address_left(self) -> None:
        if self._address.isModified():
            self._address.setModified(False)
            self.address_requested.emit(self._side.key, self._address.text())


_ICONS = {
    VariantState.TO_DO: "circle-dashed",
    VariantState.SET_UP: "clock",
    VariantState.OUT: "circle-check",
    VariantState.SKIPPED: "circle-slash",
}


class _StatePill(PaintedButton):
    """Where it stands, in a word."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self._state = VariantState.TO_DO
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: VariantState, channel: str) -> None:
        """Show a state."""
        self._state = state
        self.setText(labels.state(state))
        tip = _("Set up: entered in the network's own planner. SMM Desk sends nothing.")
        self.say(
            _("{channel}: {state}").format(channel=channel, state=self.text()),
            tip if state is not VariantState.OUT else "",
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = max(
            self.theme.metrics("chip").horizontalAdvance(labels.state(state)) for state in VariantState
        ) + self.theme.px(16)
        return QSize(round(width), self.theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        ground, ink = _TOKENS[self._state]
        line = theme.line_strong if self.hovered else None
        rounded(painter, QRectF(self.rect()), theme.px(4), theme.color(ground), line)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.color(ink))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        self.ring(painter, theme.px(4))
