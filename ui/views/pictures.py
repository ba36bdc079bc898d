"""Thumbnails of attached files: read on a worker, never larger than they are shown, broken ones with a mark."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QImage, QImageReader, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from smmdesk.base.words import _
from smmdesk.queries.media import Attached
from ui.theme import Themes
from ui.widgets.base import PaintedButton, rounded

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_KEPT = 300
"""So many thumbnails are kept."""


class Pictures(QObject):
    """Thumbnails by path and size. `ready(path)` when one that was asked for can be painted, or never can be."""

    ready = Signal(str)
    _read = Signal(str, int, int, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[tuple[str, int, int], QPixmap | None] = {}
        self._asked: set[tuple[str, int, int]] = set()
        self._read.connect(self._arrived)

    def thumbnail(self, path: Path, size: QSize) -> tuple[QPixmap | None, bool]:
        """(the picture filling `size` in the screen's pixels, whether it is being read); (None, False) if broken."""
        key = (str(path), size.width(), size.height())
        if key in self._known:
            return self._known[key], False
        if key not in self._asked:
            self._asked.add(key)
            _readers().submit(self._read_file, *key)
        return None, True

    def _read_file(self, path: str, width: int, height: int) -> None:
        image = read_image(path, QSize(width, height))
        with contextlib.suppress(RuntimeError):  # whoever asked is gone
            self._read.emit(path, width, height, image)

    def _arrived(self, path: str, width: int, height: int, image: QImage) -> None:
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._asked.discard((path, width, height))
        self._known[path, width, height] = None if image.isNull() else QPixmap.fromImage(image)
        self.ready.emit(path)


@functools.cache
def _readers() -> ThreadPoolExecutor:
    """Reads pictures one after another. It is Python's own: a task of Qt's pool (QRunnable) is deleted on the pool's
    thread while the window's makes and deletes its own objects, which crashed the program now and then."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, "pictures")


def read_image(path: str, filling: QSize | None = None) -> QImage:
    """The picture in a file, whatever its ending, turned as it was taken; as small as fills a size. Null if broken."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if (
        filling is not None
        and whole.isValid()
        and (whole.width() > filling.width() or whole.height() > filling.height())
    ):
        sideways = bool(reader.transformation().value & 4)
        room = filling.transposed() if sideways else filling
        reader.setScaledSize(whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatioByExpanding).expandedTo(QSize(1, 1)))
    return reader.read()


class Thumb(PaintedButton):
    """A picture or file, small; a click is `clicked`, dragged it is a file and a picture for other programs.

    `dragged(id)` just before it goes into the air: whoever hears it may give the file a name with `name_as`.
    """

    dragged = Signal(str)

    def __init__(
        self, themes: Themes, pictures: Pictures, file: Attached, size: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, "", parent)
        self.file = file
        self._pictures = pictures
        self._size = size
        self._pressed_at: QPoint | None = None
        self._named: Path | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        state = "" if file.path else _("not here yet")
        self.say(", ".join(filter(None, (file.name, file.alt_text, state))))
        pictures.ready.connect(self._ready)

    def name_as(self, path: Path) -> None:
        """Drag this file instead: the same under a name for people."""
        self._named = path

    def set_size(self, size: tuple[int, int]) -> None:
        """Show it larger or smaller, in sizes at 100 %."""
        self._size = size
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(self._size[0]), self.theme.px(self._size[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self.theme, QPainter(self), QRectF(self.rect())
        dpr = self.devicePixelRatioF()
        pixmap, icon = None, "file"
        if self.file.path is None:
            icon = "cloud-off"
        elif self.file.picture:
            wanted = QSize(round(box.width() * dpr), round(box.height() * dpr))
            pixmap, reading = self._pictures.thumbnail(self.file.path, wanted)
            icon = "image" if reading else "image-off"
        rounded(painter, box, theme.px(4), theme.hover)
        if pixmap is not None:
            _fill(painter, box, theme.px(4), pixmap)
        else:
            drawn = theme.icon(icon, "text-3", 18, dpr)
            side = theme.px(18)
            painter.drawPixmap(round(box.center().x() - side / 2), round(box.center().y() - side / 2), drawn)
        if self.hovered:
            rounded(painter, box, theme.px(4), None, theme.accent)
        self.ring(painter, theme.px(4))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed_at is None or (event.position().toPoint() - self._pressed_at).manhattanLength() < far:
            return
        self._pressed_at = None
        self.setDown(False)
        if self.file.path is not None:
            self.dragged.emit(self.file.id)
            drag = QDrag(self)
            drag.setMimeData(carried(self._named or self.file.path, self.file.picture))
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.CopyAction)

    def _ready(self, path: str) -> None:
        if self.file.path is not None and str(self.file.path) == path:
            self.update()


def carried(path: Path, picture: bool) -> QMimeData:
    """A file for the clipboard or for other programs: its address, and of a picture the picture itself."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    image = read_image(str(path)) if picture else QImage()
    if not image.isNull():
        data.setImageData(image)
    return data


def _fill(painter: QPainter, box: QRectF, radius: float, pixmap: QPixmap) -> None:
    """The middle of a picture over all of a round box."""
    scale = max(box.width() / pixmap.width(), box.height() / pixmap.height())
    width, height = box.width() / scale, box.height() / scale
    source = QRectF((pixmap.width() - width) / 2, (pixmap.height() - height) / 2, width, height)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    painter.drawPixmap(box, pixmap, source)
    painter.restore()
