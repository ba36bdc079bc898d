"""The link of a post: short as networks show it, whole as soon as somebody writes in it."""

from __future__ import annotations

import re

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.fields import LineField

_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


class LinkField(LineField):
    """A link without its scheme, as long as the cursor is elsewhere. `typed` tells the whole link."""

    def __init__(
        self, themes: Themes, hint: str, parent: QWidget | None = None, bounds: tuple[int, int] | None = None
    ) -> None:
        super().__init__(themes, _("Link"), hint, parent=parent, bounds=bounds)
        self._whole = ""
        self.typed.connect(self._keep)

    def show_text(self, text: str) -> None:
        self._whole = text
        super().show_text(text if self.hasFocus() else _SCHEME.sub("", text).removesuffix("/"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_text(self._whole)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_text(self._whole)

    def _keep(self, text: str) -> None:
        self._whole = text
