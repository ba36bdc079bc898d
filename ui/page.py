"""What every page of the window is for the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.context import UiContext
from ui.widgets.bars import ToolBar
from ui.widgets.base import Panel


class Page(Panel):
    """One page. It has a toolbar `bar`, into whose slot `right` the window puts undo, redo and search, before what the
    page itself put there.

    `hint_changed(sentence)` while something is dragged; `post_changed(id)`: the whole page is about this post;
    `import_requested(path)` for a file that was dropped; `sheet_requested(sheet, print)` for a sheet to be printed,
    or written to a file.
    """

    hint_changed = Signal(str)
    post_changed = Signal(str)
    import_requested = Signal(str)
    sheet_requested = Signal(object, bool)

    def __init__(self, ctx: UiContext, bar: ToolBar | None = None, parent: QWidget | None = None) -> None:
        super().__init__(ctx.themes, "surface", "", parent)
        self._ctx = ctx
        self.bar: ToolBar = bar or ToolBar(ctx.themes, self)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What commands do while this page is in front, by their ids; the window knows what the others do."""
        return {}

    def reload(self) -> None:
        """Another plan was opened."""

    def go_to(self, place: str) -> None:
        """Show something that stands on this page: an id, or a word of the page's own."""

    def focus_view(self) -> None:
        """Give the keys to what is shown."""

    def take_hold(self, ids: tuple[str, ...]) -> None:
        """Select posts that were made just now, where the page shows any."""

    def in_order(self) -> tuple[QWidget, ...]:
        """The parts below the toolbar as one reads them: so Tab goes through them. Of the whole page, unless it says
        more."""
        return (self,)

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        """(name of the picture, how to show it) of what `--capture` paints of this page, which is in front then."""
        return []

    def remember(self) -> dict[str, Any]:
        """What this PC keeps of the page for this plan."""
        return {}
