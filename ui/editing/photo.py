"""The photo of a member: chosen or dropped, made small and square, kept beside the plan like attachments."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.desk import Desk
from smmdesk.domain.media import Stored
from smmdesk.ops import media
from smmdesk.queries import media as asked
from smmdesk.queries.setup import TableRow
from ui.context import UiContext
from ui.theme.photos import square
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton
from ui.widgets.labels import Avatar, TextLabel

SIDE = 240
"""Pixels of what is kept: enough for the largest avatar on the sharpest screen. Where it was taken is not kept."""


class PhotoField(Themed, QWidget):
    """The photo or initials, with a button to choose and one to take it off; a picture can be dropped on all of it."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._themes = ctx, ctx.themes
        self._member = ""
        self._writing = False
        px = self.theme.px
        self.face = Avatar(ctx.themes, size=44, parent=self)
        self.choose = PushButton(ctx.themes, _("Choose a photo..."), small=True, parent=self)
        self.remove = PushButton(ctx.themes, _("Take the photo off"), "quiet", small=True, parent=self)
        self._hint = TextLabel(ctx.themes, "", "chip", "text-3", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for widget in (self.face, self.choose, self.remove, self._hint):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.setAcceptDrops(True)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)

    def show_row(self, row: TableRow, writing: bool) -> None:
        """Show the photo of a member."""
        self._member, self._writing = row.id, writing
        person = self._ctx.looks.people.get(row.id)
        if person is None:
            return
        self.face.set_person(person.initials, person.name, person.photo)
        has = self._ctx.ask(asked.has_photo, row.id)
        self.choose.setText(_("Another photo...") if has else _("Choose a photo..."))
        self.choose.setVisible(writing)
        self.remove.setVisible(writing and has)
        if has and not person.photo:
            self._hint.setText(_("The file is not here yet."))
        else:
            self._hint.setText(_("or drop a picture here") if writing and not has else "")

    def take(self, path: str) -> None:
        """Make the picture in a file the member's photo; says so where it is none."""
        image = square(path, SIDE)
        if image.isNull():
            name = Path(path).name
            self._ctx.notify.told(_("“{name}” is not a picture that can be shown here.").format(name=name))
            return
        buffer = QBuffer(self)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        content, member = bytes(buffer.data().data()), self._member

        def keep(desk: Desk) -> tuple[Stored, ...]:
            return desk.ask(media.take_in, [(content, f"{Path(path).stem}.png")])

        def kept(files: tuple[Stored, ...]) -> None:
            self._ctx.run(media.set_photo, member=member, file=files[0], say=True)

        self._ctx.work(keep, kept)

    # --- Qt ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._writing and self._dropped(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._hint.setText(_("Becomes the photo"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.setText("")

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.setText("")
        path = self._dropped(event)
        if path:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(path)

    # --- private ---

    def _dropped(self, event: QDropEvent) -> str:
        return next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")

    def _ask(self) -> None:
        kinds = _("Pictures ({endings})").format(endings="*.jpg *.jpeg *.png *.webp *.gif *.bmp")
        path = self._ctx.notify.open_file(_("Photo"), kinds)
        if path:
            self.take(path)

    def _remove(self) -> None:
        self._ctx.run(media.set_photo, member=self._member, file=None, say=True)
