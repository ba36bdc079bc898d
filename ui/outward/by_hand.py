"""One post put out by hand from where it stands: its picture on the clipboard, the page where one writes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.putting_out import web_address
from smmdesk.queries import posts as asked
from smmdesk.queries import writing
from ui.context import UiContext
from ui.outward.carrying import Carrying
from ui.widgets.picker import Choice, Picker


class ByHand:
    """`page` is what lists open over."""

    def __init__(self, ctx: UiContext, page: QWidget) -> None:
        self._ctx, self._page = ctx, page
        self._carrying = Carrying(ctx)

    def copy_picture(self, post: str, _at: QPoint | None = None) -> None:
        """Put the first picture of a post onto the clipboard."""
        around = self._ctx.ask(writing.around, post)
        picture = next((file for file in around.attached if file.picture), None) if around is not None else None
        if picture is None:
            self._ctx.notify.told(_("The post has no picture."))
        else:
            self._carrying.copy(picture, post)

    def open_page(self, post: str, at: QPoint | None = None) -> None:
        """Open the page where one writes on the channel of a post; of several it is asked which."""
        detail, around, page = self._ctx.ask(asked.detail, post), self._ctx.ask(writing.around, post), self._page
        known = around.channels if around is not None else {}
        channels = [v.channel for v in detail.variants if v.channel in known] if detail is not None else []
        there = {id: address for id in channels if (address := web_address(known[id].compose_url))}
        if not there:
            words = _("No page to write on is known for the channels of this post. Add it in Settings, Channels.")
            self._ctx.notify.told(words)
        elif len(there) == 1:
            self._open(next(iter(there.values())))
        else:
            picker = Picker(self._ctx.themes, page, _("Whose page opens"))
            picker.chosen.connect(lambda ids: self._open(there[ids[0]]))
            middle = page.mapToGlobal(page.rect().center() - QPoint(120, 160))
            picker.open_point(at or middle, [Choice(id, self._ctx.looks.places[id].name) for id in there])

    def _open(self, address: str) -> None:
        if not QDesktopServices.openUrl(QUrl(address)):
            self._ctx.notify.told(_("The page cannot be opened."))
