"""The tabs over the text: all channels, then each channel, with its counter."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import PaintedButton, Panel
from ui.widgets.buttons import PushButton


class TabLook(msgspec.Struct, frozen=True):
    """A tab: whose text, the words after its name, whether they are bad news, and what is short for the name."""

    key: str
    name: str
    note: str
    bad: bool = False
    code: str = ""


class ChannelTabs(Panel):
    """`chosen(key)`, "" for the text of all channels; `add_requested()`: another channel."""

    chosen = Signal(str)
    add_requested = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "b", parent)
        self._tabs: list[_ChannelTab] = []
        self._current = ""
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self.add = PushButton(themes, _("Channel"), "link", "plus", parent=self)
        self.add.say(_("Put the post on more channels, or take it off"), key="Ctrl+Alt+K")
        self.add.clicked.connect(self.add_requested)
        self._row.addStretch(1)
        self._row.addWidget(self.add)
        self.setAccessibleName(_("Texts by channel"))
        self.restyle()

    @property
    def current(self) -> str:
        """Whose text is shown."""
        return self._current

    @property
    def keys(self) -> list[str]:
        """The tabs in their order."""
        return [tab.key for tab in self._tabs]

    def show_tabs(self, looks: Sequence[TabLook], current: str) -> None:
        """Show these tabs, with one of them chosen."""
        if [tab.key for tab in self._tabs] != [look.key for look in looks]:
            for tab in self._tabs:
                self._row.removeWidget(tab)
                tab.hide()
                tab.deleteLater()
            self._tabs = [_ChannelTab(self._themes, look.key, self) for look in looks]
            for n, tab in enumerate(self._tabs):
                tab.clicked.connect(self._clicked)
                tab.stepped.connect(self._stepped)
                self._row.insertWidget(n, tab)
        for tab, look in zip(self._tabs, looks, strict=True):
            tab.show_look(look)
        self._choose(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the tabs have no room, what is well is said of the chosen one only, so that the names stay; where these
        have none, the button says itself by its icon, then the others are called by their networks' codes."""
        px = self.theme.px
        whole = self.width() - px(30) - px(24)
        for short in range(3):
            fold = short == 2 or (short == 1 and self._wide(1) > whole - self.add.wide(folded=False))
            if self._wide(short) <= whole - self.add.wide(folded=fold):
                break
        self.add.fold(fold)
        for tab in self._tabs:
            tab.shorten(short)

    def _wide(self, short: int) -> int:
        return sum(tab.wide(short) for tab in self._tabs)

    def step(self, step: int) -> None:
        """Go to the next tab, or back; round at the ends."""
        keys = self.keys
        if keys:
            self.chosen.emit(keys[(keys.index(self._current) + step) % len(keys)])

    def restyle(self) -> None:
        px = self.theme.px
        self._row.setContentsMargins(px(30), 0, px(24), 0)
        self.setFixedHeight(px(42))

    def _choose(self, key: str) -> None:
        self._current = key
        for tab in self._tabs:
            tab.setChecked(tab.key == key)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus if tab.key == key else Qt.FocusPolicy.NoFocus)
            tab.updateGeometry()  # the chosen one says more
        self._fit()

    def _clicked(self) -> None:
        tab = self.sender()
        assert isinstance(tab, _ChannelTab)
        self._choose(tab.key)
        self.chosen.emit(tab.key)

    def _stepped(self, step: int) -> None:
        at = self.keys.index(self._current) + step
        if 0 <= at < len(self._tabs):
            self._tabs[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(self._tabs[at].key)
            self.chosen.emit(self._tabs[at].key)


class _ChannelTab(PaintedButton):
    """A name and its counter."""

    stepped = Signal(int)

    def __init__(self, themes: Themes, key: str, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self.key = key
        self._look = TabLook(key, "", "")
        self._short = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_look(self, look: TabLook) -> None:
        """Show a name and the words after it."""
        if look != self._look:
            self._look = look
            self.setText(look.name)
            self.say(", ".join(filter(None, [look.name, look.note])))
            self.updateGeometry()
            self.update()

    def shorten(self, short: int) -> None:
        """1: say no more than the name, if all is well there and another is chosen; 2: then the code in its place."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    def wide(self, short: int) -> int:
        """How wide it would be."""
        px, theme = self.theme.px, self.theme
        width, note = theme.metrics("body", 600).horizontalAdvance(self._name(short)) + 2 * px(11), self._note(short)
        if note:
            width += px(6) + theme.metrics("chip", 600 if self._look.bad else 400, True).horizontalAdvance(note)
        return round(width + 1)

    def _name(self, short: int) -> str:
        return self._look.code if short > 1 and self._look.code and not self.isChecked() else self._look.name

    def _note(self, short: int) -> str:
        return "" if short and not self._look.bad and not self.isChecked() else self._look.note

    def sizeHint(self) -> QSize:
        return QSize(self.wide(self._short), self.theme.px(41))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.theme.px(41))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        on, look, told = self.isChecked(), self._look, self._note(self._short)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        metrics = theme.metrics("body", 600 if on else 400)
        note = theme.metrics("chip", 600 if look.bad else 400, True)
        beside = note.horizontalAdvance(told) + px(6) if told else 0
        room = self.width() - 2 * px(11) - beside
        words = metrics.elidedText(self._name(self._short), Qt.TextElideMode.ElideRight, max(room, px(18)) + 1)
        painter.setFont(theme.font("body", 600 if on else 400))
        painter.setPen(theme.accent if on else theme.text if self.hovered else theme.text_2)
        painter.drawText(QRectF(px(11), 0, max(room, px(18)) + 2, self.height()), middle, words)
        if told:
            painter.setFont(theme.font("chip", 600 if look.bad else 400, True))
            painter.setPen(theme.bad if look.bad else theme.accent if on else theme.text_3)
            left = px(11) + metrics.horizontalAdvance(words) + px(6)
            left_room = max(self.width() - left - px(4), 0)
            said = note.elidedText(told, Qt.TextElideMode.ElideRight, left_room)
            painter.drawText(QRectF(left, 0, left_room + 2, self.height()), middle, said)
        if on:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme.accent)
        self.ring(painter, px(4), 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)
