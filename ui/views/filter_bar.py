"""The filter in force as pills, what it hides, and the button that opens all it can ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _, ngettext
from ui.theme import Themes
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from ui.widgets.buttons import FilterPill

_PILL = 190
"""A longer name is cut with an ellipsis."""


class Pill(msgspec.Struct, frozen=True):
    """A part of the filter in force."""

    field: str
    value: str
    text: str
    hue: int | None = None


class FilterBar(Themed, QWidget):
    """Pills, "7 hidden, Clear" and the Filter button, from the right; it says itself how much room it needs.

    `removed(field, value)`, `clear_requested()`, `popup_requested()`; `resized()` when it needs other room.
    """

    removed = Signal(str, str)
    clear_requested = Signal()
    popup_requested = Signal()
    resized = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown: tuple[Pill, ...] = ()
        self._pills: list[FilterPill] = []
        self._before: list[QWidget] = []
        self._tools: list[QWidget] = []
        self._most = 10_000
        self.left_out = 0
        """How many pills have no room."""
        self._hidden = TextLabel(themes, "", "chip", "text-2", parent=self)
        self._clear = PushButton(themes, _("Clear"), "link", small=True, parent=self)
        self._clear.say(_("Show all posts again"), key="Ctrl+Shift+L")
        self._clear.clicked.connect(self.clear_requested)
        self.button = PushButton(themes, _("Filter"), "quiet", "list-filter", small=True, parent=self)
        self.button.say(_("Filter"), tip=_("Choose which posts are shown"), key="F")
        self.button.clicked.connect(self.popup_requested)
        self._on = False
        self._hidden.hide()
        self._clear.hide()

    def add_pill(self, widget: QWidget) -> None:
        """Put something of the page's own before the pills."""
        widget.setParent(self)
        self._before.append(widget)

    def add_tool(self, widget: QWidget) -> None:
        """Put a page's own tool before the Filter button."""
        widget.setParent(self)
        self._tools.append(widget)

    def show_pills(self, pills: list[Pill]) -> None:
        """Show the filter in force; none shows everything."""
        if self._shown != tuple(pills):
            self._shown = tuple(pills)
            for old in self._pills:
                old.hide()
                old.deleteLater()
            self._pills = [self._made(pill) for pill in pills]
        self._on = bool(pills) or any(not widget.isHidden() for widget in self._before)
        self.resized.emit()

    def show_hidden(self, hidden: int, on: bool) -> None:
        """How many posts the filter hides; `on`: whether there is one."""
        self._on = on
        self._hidden.setText(ngettext("{n} hidden", "{n} hidden", hidden).format(n=hidden) + " ·")
        self.resized.emit()

    def forget_hidden(self) -> None:
        """Say no number until the next is told: that of another time is not true here."""
        self._hidden.setText("")

    def fold(self, folded: bool) -> None:
        """Let the page's own tools say themselves by their icons alone."""
        for tool in self._tools:
            if isinstance(tool, PushButton):
                tool.fold(folded)

    def wanted(self, most: int) -> int:
        """Take at most so much room, and return how much it is."""
        self._most = most
        return self._place()

    def sizeHint(self) -> QSize:
        return QSize(self._place(), self.theme.px(30))

    def _made(self, pill: Pill) -> FilterPill:
        from ui.widgets.buttons import FilterPill  # with the first filter

        made = FilterPill(self._themes, pill.text, closable=True, hue=pill.hue, parent=self)
        made.setProperty("part", (pill.field, pill.value))
        made.removed.connect(self._removed)
        return made

    def _removed(self) -> None:
        field, value = self.sender().property("part")
        self.removed.emit(field, value)

    def _place(self) -> int:
        """From the right: the button, tools, Clear, what is hidden, and as many pills as there is room for."""
        px, gap = self.theme.px, self.theme.px(6)
        self._hidden.setVisible(self._on)
        self._clear.setVisible(self._on)
        fixed = [self.button, *(w for w in reversed(self._tools) if not w.isHidden())]
        fixed += [self._clear, self._hidden] if self._on else []
        first = [w for w in self._before if not w.isHidden()]
        taken = sum(widget.sizeHint().width() + gap for widget in (*fixed, *first)) - gap
        room, shown = self._most - taken, []
        for pill in self._pills:
            width = min(pill.sizeHint().width(), px(_PILL))
            fits = width + gap <= room
            pill.setVisible(fits)
            if fits:
                room -= width + gap
                shown.append((pill, width))
        whole = taken + sum(width + gap for _pill, width in shown)
        left = whole
        for widget in fixed:
            size = widget.sizeHint()
            left -= size.width()
            widget.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
            left -= gap
        for pill, width in reversed(shown):
            left -= width
            high = pill.sizeHint().height()
            pill.setGeometry(left, (self.height() - high) // 2, width, high)
            left -= gap
        for widget in reversed(first):
            size = widget.sizeHint()
            left -= size.width()
            widget.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
            left -= gap
        self.left_out = len(self._pills) - len(shown)
        self._say_rest(self.left_out)
        return whole

    def _say_rest(self, rest: int) -> None:
        words = (
            ngettext("Filter, {n} more part", "Filter, {n} more parts", rest).format(n=rest) if rest else _("Filter")
        )
        self.button.setText(_("Filter +{n}").format(n=rest) if rest else _("Filter"))
        self.button.setAccessibleName(words)

    def restyle(self) -> None:
        if hasattr(self, "_on"):
            self.resized.emit()
