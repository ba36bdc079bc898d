"""Where a post stands on each of its channels."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.kinds import VariantState
from ui.theme import Themes
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton


class ChannelStates(Themed, QWidget):
    """One row for each channel: name, where it stands, and the mark that comes next. `marked(channel, state)`."""

    marked = Signal(str, str)
    _NEXT = {
        VariantState.TO_DO: (VariantState.OUT, N_("Out")),
        VariantState.SET_UP: (VariantState.OUT, N_("Out")),
        VariantState.OUT: (VariantState.TO_DO, N_("Not out")),
        VariantState.SKIPPED: (VariantState.TO_DO, N_("Use again")),
    }

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown: list[tuple[str, str, VariantState]] = []
        self._writing = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(self.theme.px(8), 0, 0, 0)
        self._column.setSpacing(self.theme.px(2))
        themes.changed.connect(self._fill)

    def show_states(self, states: list[tuple[str, str, VariantState]], writing: bool) -> None:
        """Show (channel, name, state) rows."""
        if (states, writing) == (self._shown, self._writing) and self._column.count():
            return
        self._shown, self._writing = states, writing
        self._fill()

    def _fill(self) -> None:
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not self._shown:
            self._column.addWidget(self._word(_("On no channel yet"), "text-3"))
        for channel, name, state in self._shown:
            self._column.addWidget(self._row(channel, name, state))

    def _row(self, channel: str, name: str, state: VariantState) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.theme.px(6))
        line.addWidget(self._word(name, "text"), 1)
        line.addWidget(self._word(labels.state(state), "ok" if state is VariantState.OUT else "text-3"))
        after, word = self._NEXT[state]
        button = PushButton(self._themes, _(word), small=True, parent=row)
        button.setAccessibleName(_("{channel}: {action}").format(channel=name, action=_(word)))
        button.setEnabled(self._writing)
        button.setProperty("mark", f"{channel} {after.value}")
        button.clicked.connect(self._clicked)
        line.addWidget(button)
        return row

    def _word(self, text: str, token: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self.theme.font("chip" if token == "text-3" else "body"))
        palette = label.palette()
        palette.setColor(palette.ColorRole.WindowText, self.theme.color(token))
        label.setPalette(palette)
        label.setMinimumWidth(self.theme.px(30))
        return label

    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            channel, state = button.property("mark").split(" ")
            self.marked.emit(channel, state)
