"""Photos of people as they are shown: square, read when first painted, kept."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

_KEPT = 300
"""So many are kept; a group has at most a few dozen members, at two or three sizes."""


class Photos:
    """Pixmaps by path and size. A file under the hash of its content never changes, but it may come later."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], QPixmap] = {}

    def get(self, path: str, side: int) -> QPixmap | None:
        """The photo, `side` pixels wide and high; None where its file is gone or broken."""
        key = (path, side)
        if key not in self._known:
            image = square(path, side)
            if image.isNull():
                return None
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = QPixmap.fromImage(image)
        return self._known[key]


def square(path: str, side: int) -> QImage:
    """The middle of the picture in a file, turned as it was taken, `side` pixels wide and high; null if broken."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole, room = reader.size(), QSize(side, side)
    if whole.isValid():
        reader.setScaledSize(whole.scaled(room * 2, Qt.AspectRatioMode.KeepAspectRatioByExpanding).boundedTo(whole))
    image = reader.read()
    if image.isNull():
        return image
    least = min(image.width(), image.height())
    # people are taken upright: of a tall picture the upper part has the face
    top = (image.height() - least) // (3 if image.height() > image.width() else 2)
    middle = image.copy(QRect((image.width() - least) // 2, top, least, least))
    return middle.scaled(room, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
