"""Under the text: what can be put into it, whose text it is, how much is too much, Copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.views.post.sides import Side, excess_short
from ui.widgets.base import Panel
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.labels import ElidedLabel


class TextFoot(Panel):
    """`hashtags_requested()`, `template_requested()`, `own_requested()`: own text or the common one again;
    `skip_requested()`, `copy_requested()`."""

    hashtags_requested = Signal()
    template_requested = Signal()
    own_requested = Signal()
    skip_requested = Signal()
    copy_requested = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self.hashtags = PushButton(themes, _("Hashtags"), "quiet", "hash", parent=self)
        self.hashtags.say(_("Insert a group of hashtags"), key="Ctrl+Alt+H")
        self.template = IconButton(themes, "file-text", _("Insert a template"), "Ctrl+Alt+T", parent=self)
        self._own = PushButton(themes, "", "quiet", "pen-line", parent=self)
        self._skip = IconButton(themes, "circle-slash", _("Skip"), "Ctrl+Alt+S", parent=self)
        self._excess = ElidedLabel(themes, "", "chip", "bad", parent=self)
        self.copy = PushButton(themes, _("Copy"), "outlined", "copy", parent=self)
        self._row = QHBoxLayout(self)
        for widget in (self.hashtags, self.template, self._own, self._skip):
            self._row.addWidget(widget)
        self._row.addWidget(self._excess, 1)
        self._row.addWidget(self.copy)
        self.hashtags.clicked.connect(self.hashtags_requested)
        self.template.clicked.connect(self.template_requested)
        self._own.clicked.connect(self.own_requested)
        self._skip.clicked.connect(self.skip_requested)
        self.copy.clicked.connect(self.copy_requested)
        for button in (self._own, self.copy):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_side(self, side: Side, writing: bool) -> None:
        """Show what can be done with the text of a channel."""
        for button in (self.hashtags, self.template, self._own, self._skip):
            button.setEnabled(writing)
        on_channel = side.variant is not None
        self._own.setVisible(on_channel and not side.skipped)
        self._skip.setVisible(on_channel)
        own = _("Back to the common text") if side.own else _("Give {channel} its own text").format(channel=side.name)
        skip = _("Use again") if side.skipped else _("Skip")
        copy = _("Copy for {channel}").format(channel=side.name) if on_channel else _("Copy")
        for button, text, name, key in (
            (self._own, own, own, "Ctrl+Alt+O"),
            (self.copy, copy, copy, "Ctrl+Shift+C"),
        ):
            button.setText(text)
            button.say(name, key=key)
            button.updateGeometry()
        self._skip.set_icon("undo-2" if side.skipped else "circle-slash")
        self._skip.say(_("{action}: {channel}").format(action=skip, channel=side.name), key="Ctrl+Alt+S")
        self._excess.setText(excess_short(side))
        limit = side.measured.limit
        self._excess.set_token("bad" if limit is None or limit.firm else "warn")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where not all words have room, one button after the other says itself by its icon: what is too long in the
        text stays in words."""
        px, buttons = self.theme.px, [b for b in (self.hashtags, self._own, self.copy) if not b.isHidden()]
        used = sum(b.wide(folded=False) for b in buttons) + sum(
            b.sizeHint().width() for b in (self.template, self._skip) if not b.isHidden()
        )
        room = self.width() - px(34 + 24 + 5 * 4) - self._excess.sizeHint().width()
        for button in buttons:
            fold = used > room
            button.fold(fold)
            if fold:
                used -= button.wide(folded=False) - button.wide(folded=True)

    def restyle(self) -> None:
        if hasattr(self, "_row"):
            px = self.theme.px
            self._row.setContentsMargins(px(34), px(4), px(24), px(8))
            self._row.setSpacing(px(4))
            self._own.setMinimumWidth(px(30))
            self.copy.setMinimumWidth(px(30))
            self._excess.setContentsMargins(px(8), 0, px(8), 0)
