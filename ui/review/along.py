"""What goes out with the texts that are reviewed: link, hashtags, pictures with what is on them."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.queries.media import Attached
from ui.theme import Themes
from ui.views.pictures import Pictures, Thumb
from ui.widgets.base import Themed
from ui.widgets.labels import TextLabel

_THUMB = (132, 88)


class Along(Themed, QWidget):
    """A line with link and hashtags, and a row for each file. `open_requested(url)`: a file is to be looked at."""

    open_requested = Signal(QUrl)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pictures = Pictures(self)
        self._rows: list[QWidget] = []
        self.setAccessibleName(_("What goes out with it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, themes.now.px(10), 0, 0)
        self._column.setSpacing(themes.now.px(8))
        self.words = TextLabel(themes, "", "body", "text-2", wrap=True, parent=self)
        self._column.addWidget(self.words)

    def show_along(self, link: str, hashtags: tuple[str, ...], files: tuple[Attached, ...]) -> None:
        """Show what goes out with another post."""
        words = "\n".join(filter(None, (link, " ".join(f"#{word}" for word in hashtags))))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setVisible(bool(words or files))
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for file in files:
            self._add(file)

    def _add(self, file: Attached) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.theme.px(12))
        thumb = Thumb(self._themes, self._pictures, file, _THUMB, row)
        thumb.clicked.connect(self._pressed)
        said = file.alt_text or (_("What is on it is not said yet") if file.picture else "")
        words = TextLabel(
            self._themes, "\n".join(filter(None, (file.name, said))), "chip", "text-2", wrap=True, parent=row
        )
        if file.picture and not file.alt_text:
            words.set_token("warn")
        line.addWidget(thumb)
        line.addWidget(words, 1)
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _pressed(self) -> None:
        thumb = self.sender()
        if isinstance(thumb, Thumb) and thumb.file.path is not None:
            self.open_requested.emit(QUrl.fromLocalFile(str(thumb.file.path)))
