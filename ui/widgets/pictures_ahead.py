"""Whole views painted ahead, so that the next period stands there at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

_MOST = 3
"""What is shown, and what comes before and after it."""
_PAUSE_MS = 25
"""Between two pictures keys and the mouse have their turn."""
Key = tuple[object, ...]
Paint = Callable[[QPainter], None]


class PicturesAhead(QObject):
    """Keeps pictures of a widget by all that they show; its size, the ratio of its screen and the theme are added here.

    A picture whose key is not the one that is asked for is never shown, and goes when others come.
    """

    def __init__(self, widget: QWidget, theme: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._theme = theme
        self._kept: list[tuple[Key, QPixmap]] = []
        self._wished: list[tuple[Key, Paint]] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._draw_next)

    def show(self, painter: QPainter, key: Key) -> bool:
        """Paint the picture of that key; False where there is none."""
        found = self._find(self._whole(key))
        if found is not None:
            painter.drawPixmap(0, 0, found)
        return found is not None

    def wish(self, key: Key, paint: Paint) -> None:
        """Draw a picture while nothing else happens, unless it is kept."""
        whole = self._whole(key)
        if self._find(whole) is None:
            self._wished.append((whole, paint))
            self._pause.start()

    def drop_wishes(self) -> None:
        """Something else is shown: what was wished for may not come next any more."""
        self._wished.clear()

    def clear(self) -> None:
        """The widget is out of sight."""
        self._wished.clear()
        self._kept.clear()

    def _whole(self, key: Key) -> Key:
        return (*key, self._widget.size().toTuple(), self._widget.devicePixelRatioF(), self._theme())

    def _find(self, key: Key) -> QPixmap | None:
        for number, (known, picture) in enumerate(self._kept):
            if known == key:
                self._kept.append(self._kept.pop(number))
                return picture
        return None

    def _draw_next(self) -> None:
        if not self._wished:
            return
        key, paint = self._wished.pop(0)
        if key == self._whole(key[:-3]) and self._widget.isVisible():
            dpr = self._widget.devicePixelRatioF()
            picture = QPixmap(self._widget.size() * dpr)
            picture.setDevicePixelRatio(dpr)
            picture.fill(self._widget.palette().base().color())
            painter = QPainter(picture)
            paint(painter)
            painter.end()
            self._kept = [*self._kept[-_MOST + 1 :], (key, picture)]
        self._pause.start()
