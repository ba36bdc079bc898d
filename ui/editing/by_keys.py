"""What the commands about the row of a table do, on every page that has tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from ui.context import UiContext
from ui.editing.table import SettingsTable

_ACTS = {"edit.row": "turn", "edit.up": "up", "edit.down": "down", "edit.bin": "bin"}


def row_handlers(ctx: UiContext, page: QWidget) -> dict[str, Callable[[], None]]:
    """What the commands do with the row that the keys stand on."""
    return {id: partial(_act, ctx, page, what) for id, what in _ACTS.items()}


def _act(ctx: UiContext, page: QWidget, what: str) -> None:
    widget = page.focusWidget()
    while widget is not None and not isinstance(widget, SettingsTable):
        widget = widget.parentWidget() if widget is not page else None
    if widget is None or not widget.act(what):
        ctx.notify.told(_("Go to a row of a table first."))
