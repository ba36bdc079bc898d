"""The hashtags of a post, typed with or without their sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.fields import LineField


class HashtagsField(LineField):
    """`changed(words)` when it is left with other hashtags than were shown."""

    changed = Signal(list)

    def __init__(self, themes: Themes, parent: QWidget | None = None, bounds: tuple[int, int] | None = None) -> None:
        super().__init__(themes, _("Hashtags"), _("Hashtags"), parent=parent, bounds=bounds)
        self._known: list[str] = []
        self.left.connect(self._tell)

    def show_words(self, words: Sequence[str]) -> None:
        """Show these hashtags; what somebody is typing stays."""
        self._known = list(words)
        if not (self.hasFocus() and self.isModified()):
            self.show_text(" ".join(f"#{word}" for word in words))
            self.setModified(False)

    def _tell(self) -> None:
        self.setModified(False)
        words = [word for word in re.split(r"[\s,;#＃]+", self.text()) if word]
        if words != self._known:
            self.changed.emit(words)
