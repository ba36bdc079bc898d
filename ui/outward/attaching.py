"""What pages do with pictures and files: attach what is dropped or pasted, describe, order, save, open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.desk import Desk
from smmdesk.domain.media import Stored
from smmdesk.ops import media
from smmdesk.queries import media as asked
from smmdesk.queries.media import Attached
from ui.context import UiContext
from ui.outward.carrying import Carrying
from ui.views import drags
from ui.views.pictures import Thumb
from ui.views.post.attachments import AttachmentStrip

_OPENED = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".pdf",
                     ".txt", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".mp4", ".mov", ".mp3"})  # fmt: skip
"""Endings of files that are opened from here; nothing that could be a program."""


def drop(ctx: UiContext, page: QWidget, paths: Sequence[str], post: str) -> Sequence[str]:
    """Attach the files that were dropped on a post; returns the plan to bring in instead, where it is one.

    Sheets and calendars are brought in wherever they are dropped.
    """
    plans = [path for path in paths if drags.is_plan_file(path)]
    others = [path for path in paths if path not in plans]
    if others and post:
        attaching = page.findChild(Attaching) or Attaching(ctx, page)
        attaching.attach_paths(others, post=post)
    return plans[:1]


class FileDrops(QObject):
    """Lets files be dropped on a widget that shows a post: `dropped(paths)`; `takes` says whether there is one now."""

    dropped = Signal(tuple)

    def __init__(self, on: QWidget, takes: Callable[[], bool]) -> None:
        super().__init__(on)
        self._takes = takes
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return False
        thing = drags.unpack(event.mimeData())
        if thing is None or thing.kind != "files" or not self._takes():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(thing.ids)
        return True


class Attaching(QObject):
    """Attaches to posts and ideas, and keeps a strip, where a page has one, with what it shows."""

    def __init__(self, ctx: UiContext, page: QWidget, strip: AttachmentStrip | None = None) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._strip = strip
        self._owner: dict[str, str] = {}
        self._carrying = Carrying(ctx)
        if strip is not None:
            strip.files_added.connect(self._add_paths)
            strip.picture_added.connect(self._add_picture)
            strip.add_requested.connect(self._ask)
            strip.described.connect(self._describe)
            strip.moved.connect(self._move)
            strip.taken_off.connect(self._take_off)
            strip.open_requested.connect(self._open)
            strip.save_requested.connect(self._save)
            strip.copy_requested.connect(self._copy)
            strip.carried.connect(self._name)
            strip.left.connect(ctx.seal)

    def show(self, *, post: str = "", idea: str = "") -> None:
        """Show on the strip what a post or an idea has; call it again after changes."""
        self._owner = {"post": post} if post else {"idea": idea} if idea else {}
        if self._strip is None:
            return
        files = self._ctx.ask(asked.attached, **self._owner) if self._owner else []
        problems = self._ctx.ask(asked.over_limits, post) if post else ()
        self._strip.show_files(files, problems, bool(self._owner) and not self._ctx.desk.read_only)

    def attach(self, sources: Sequence[tuple[Path | bytes, str]], *, post: str = "", idea: str = "") -> None:
        """Copy files beside the plan on a worker, then attach them, as one change."""
        if self._ctx.desk.read_only:
            self._ctx.notify.told(_("This plan can only be read here."))
            return
        owner = {"post": post} if post else {"idea": idea}

        def take_in(desk: Desk) -> tuple[Stored, ...]:
            return desk.ask(media.take_in, sources)

        def attach(files: tuple[Stored, ...]) -> None:
            self._ctx.run(media.attach, files=files, say=True, source=self._page, **owner)

        self._ctx.work(take_in, attach)

    def attach_paths(self, paths: Sequence[str], *, post: str = "", idea: str = "") -> None:
        """Attach the files of these paths."""
        self.attach([(Path(path), Path(path).name) for path in paths], post=post, idea=idea)

    # --- the strip's wishes ---

    def take_drops(self, on: QWidget) -> None:
        """Attach files that are dropped anywhere on the post that is shown, too."""
        drops = FileDrops(on, lambda: bool(self._owner) and not self._ctx.desk.read_only)
        drops.dropped.connect(self._add_paths)

    def _add_paths(self, paths: tuple[str, ...]) -> None:
        if self._owner:
            self.attach_paths(paths, **self._owner)

    def _add_picture(self, content: QByteArray, name: str) -> None:
        if self._owner:
            self.attach([(bytes(content.data()), name)], **self._owner)

    def _ask(self) -> None:
        paths = self._ctx.notify.open_files(_("Attach files"))
        if paths:
            self._add_paths(tuple(paths))

    def _describe(self, id: str, text: str) -> None:
        self._ctx.run(media.set_alt_text, attachment=id, text=text, typing=f"alt {id}", source=self._page)

    def _move(self, id: str, before: str) -> None:
        self._run(media.reorder, attachment=id, before=before or None)

    def _take_off(self, id: str) -> None:
        self._run(media.detach, attachment=id)

    def _open(self, id: str) -> None:
        file = self._file(id)
        if file is None or file.path is None:
            self._ctx.notify.told(_("The file is not here yet."))
        elif file.path.suffix.lower() not in _OPENED:
            self._ctx.notify.told(_("Save it first: files of this kind are not opened from here."))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.path))):
            self._ctx.notify.told(_("No program opens “{name}” here.").format(name=file.name))

    def _save(self, id: str) -> None:
        file = self._file(id)
        if file is None or file.path is None:
            return
        target = self._ctx.notify.save_file(_("Save as"), Path(file.name).name, "")
        if not target:
            return
        try:
            shutil.copyfile(file.path, target)
        except OSError as error:
            why = error.strerror or str(error)
            self._ctx.notify.told(_("“{name}” could not be saved: {reason}.").format(name=file.name, reason=why))
            return
        self._ctx.notify.told(_("Saved: {file}").format(file=Path(target).name))

    def _copy(self, id: str) -> None:
        self._carrying.copy(self._file(id), self._owner.get("post", ""))

    def _name(self, thumb: Thumb) -> None:
        """What is dragged into a browser has a name for people there."""
        named = self._carrying.named(self._owner.get("post", ""), thumb.file.id)
        if named is not None:
            thumb.name_as(named)

    def _file(self, id: str) -> Attached | None:
        files = self._strip.files if self._strip is not None else ()
        return next((file for file in files if file.id == id), None)

    def _run(self, operation: Any, **given: Any) -> None:
        self._ctx.run(operation, say=True, source=self._page, **given)
