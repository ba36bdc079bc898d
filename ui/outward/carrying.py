"""Attachments carried to other programs, over the clipboard or by the mouse, under names for people."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QGuiApplication

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.queries.media import Attached
from ui.context import UiContext


class Carrying:
    """Copies of attached files under names for people ("2026-11-25 thesis-clinic 1.jpg"), kept while it lives."""

    def __init__(self, ctx: UiContext) -> None:
        self._ctx = ctx
        self._folder: QTemporaryDir | None = None

    def named(self, post: str, attachment: str) -> Path | None:
        """A copy of the file of an attachment of a post; None where none can be made."""
        from smmdesk.ops import saving

        self._folder = self._folder or QTemporaryDir()
        if post and self._folder.isValid():
            with contextlib.suppress(DeskError):
                return self._ctx.ask(saving.named_copy, post, attachment, Path(self._folder.path()))
        return None

    def copy(self, file: Attached | None, post: str) -> None:
        """Put a file on the clipboard, a picture as one that can be pasted; says that it did, or why not."""
        from ui.views.pictures import carried

        if file is None or file.path is None:
            self._ctx.notify.told(_("The picture is not here yet."))
            return
        data = carried(self.named(post, file.id) or file.path, file.picture)
        if file.picture and not data.hasImage():
            self._ctx.notify.told(_("“{name}” cannot be read as a picture.").format(name=file.name))
            return
        QGuiApplication.clipboard().setMimeData(data)
        self._ctx.notify.told(_("“{name}” copied").format(name=file.name))
