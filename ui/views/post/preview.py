"""How a post will look on a channel, plainly: picture, name, the text up to the fold, the link, the time."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.measuring import folded
from ui.theme import Themes
from ui.views.pictures import read_image
from ui.views.post.sides import Side, excess_long
from ui.widgets.base import Panel, Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, TextLabel

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_PICTURE, _PICTURE_LOW = 146, 96
_WIDEST = 900
_LONGEST, _LONGEST_LOW = 420, 170
"""Where a network shows all, so that channels and remarks stay in sight."""


class Preview(Panel):
    """The card of one channel, and under it what would not go out. Told what to show."""

    resized = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "", parent)
        self._side: Side | None = None
        self._whole = self._low = False
        self._card = _Card(themes, self)
        self._picture = _Picture(themes, self._card)
        self._name = ElidedLabel(themes, "", "body", "accent", 600, parent=self._card)
        self._text = TextLabel(themes, "", wrap=True, parent=self._card)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = PushButton(themes, _("Show all"), "link", small=True, parent=self._card)
        self._more.clicked.connect(self._unfold)
        self._link = ElidedLabel(themes, "", "chip", "text-2", parent=self._card)
        self._time = TextLabel(themes, "", "chip", "text-2", tabular=True, parent=self._card)
        self._problem = TextLabel(themes, "", "chip", "bad", wrap=True, parent=self)
        self._build()
        self.restyle()

    def show_side(self, side: Side, group: str, time: str, picture: Path | None, hint: str = "") -> None:
        """Show a channel: the name it goes out under, its time, the first picture."""
        if self._side is None or self._side.key != side.key:
            self._whole = False
        self._side = side
        self._picture.show_file(picture)
        self._name.setText(group)
        self._link.setText(_card_line(side.out))
        self._link.setVisible(bool(self._link.text()))
        self._time.setText(time)
        over = excess_long(side)
        self._problem.setText(over or hint)
        self._problem.set_token("bad" if over and side.measured.limit and side.measured.limit.firm else "warn")
        self._problem.setVisible(bool(over or hint))
        self._fill()

    def fit(self, low: bool) -> None:
        """Shorter in a low window."""
        if low != self._low:
            self._low = low
            self._picture.set_height(_PICTURE_LOW if low else _PICTURE)
            self._fill()

    def restyle(self) -> None:
        if hasattr(self, "_column"):
            px = self.theme.px
            self._column.setContentsMargins(px(16), px(14), px(16), px(12))
            self._column.setSpacing(px(8))
            self._inner.setContentsMargins(px(12), px(8), px(12), px(8))
            self._inner.setSpacing(px(3))

    def _build(self) -> None:
        whole = QVBoxLayout(self._card)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._picture)
        self._inner = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        foot.addWidget(self._time)
        for widget in (self._name, self._text, self._link):
            self._inner.addWidget(widget)
        self._inner.addLayout(foot)
        whole.addLayout(self._inner)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._card)
        self._column.addWidget(self._problem)

    def _fill(self) -> None:
        side = self._side
        if side is None:
            return
        text = "" if side.skipped else side.out
        fold = (side.rules.fold if side.rules else None) or (_LONGEST_LOW if self._low else _LONGEST)
        cut = None if self._whole else folded(text, fold)
        shown = text if cut is None else cut
        if side.skipped:
            shown = _("It does not go out here.")
        self._text.set_token("text" if text else "text-3")
        self._text.setText(shown or _("Nothing is written yet"))
        self._more.setVisible(cut is not None)

    def _unfold(self) -> None:
        self._whole = True
        self._fill()
        self.resized.emit()


class _Card(Themed, QWidget):
    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), self.theme.px(6), self.theme.surface, self.theme.line)


class _Picture(Themed, QWidget):
    """The first picture, filling its place."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._path: Path | None = None
        self._image = QImage()
        self._height = _PICTURE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Picture"))
        self.hide()

    def show_file(self, path: Path | None) -> None:
        """Show a picture, or none."""
        if path != self._path:
            self._path = path
            self._image = read_image(str(path), QSize(_WIDEST, _WIDEST)) if path else QImage()
        self.setVisible(not self._image.isNull())
        self.update()

    def set_height(self, height: int) -> None:
        """How high it is, at 100 %."""
        self._height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(0, 0, 0, 8), 5, 5)
        painter.setClipPath(path)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        at = QRectF(0, 0, size.width(), size.height())
        at.moveCenter(box.center())
        painter.drawImage(at, self._image)


def _card_line(text: str) -> str:
    """The line of the card that networks make of a link: its host and path."""
    found = _LINK.search(text)
    if found is None:
        return ""
    try:
        parts = urlsplit(found[0].rstrip(".,;:!?)»”"))
    except ValueError:  # "http://[", while one types it
        return ""
    return f"{parts.netloc}{parts.path.rstrip('/')}"
