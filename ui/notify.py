"""The one door for messages: a toast for what was done, a sentence for what could not be, a question before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from ui.theme import Themes

if TYPE_CHECKING:
    from ui.widgets.toast import Toast


class Notify(QObject):
    """Says things to the person. `undo_requested(change set id)` when Undo was chosen on a toast."""

    undo_requested = Signal(str)

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        self._toast: Toast | None = None
        self._window: QWidget | None = None
        self._page: QWidget | None = None
        self._undoes = ""
        self._offer: Callable[[], None] | None = None
        self._folder = ""
        """Where the last dialog about files ended."""

    def live_on(self, window: QWidget, page: QWidget) -> None:
        """Toasts stand at the bottom of `page`, questions above `window`."""
        self._window = window
        self._page = page

    def done(self, sentence: str, changes: str, offer: tuple[str, Callable[[], None]] | None = None) -> None:
        """Something was done that can be undone; `offer`: what one may want next, its words and what it does."""
        self._undoes = changes
        self._say(sentence, undo=True, offer=offer)

    def told(self, sentence: str) -> None:
        """Something to know; nothing to undo."""
        self._say(sentence, undo=False)

    def offer(self, sentence: str, words: str, act: Callable[[], None]) -> None:
        """Something was done that nothing undoes, and what one may want next."""
        self._say(sentence, undo=False, offer=(words, act))

    def problem(self, error: DeskError) -> None:
        """Something could not be done: what, and what to do."""
        self.told(str(error))

    def sure(self, question: str, yes: str) -> bool:
        """Ask before what undo cannot reach."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is go

    def open_file(self, title: str, kinds: str) -> str:
        """Ask for a file to open; "" if none was chosen."""
        from PySide6.QtWidgets import QFileDialog

        return self._went(QFileDialog.getOpenFileName(self._window, title, self._begin(), kinds)[0])

    def open_files(self, title: str) -> list[str]:
        """Ask for files to open."""
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getOpenFileNames(self._window, title, self._begin())[0]
        self._went(found[0] if found else "")
        return found

    def save_file(self, title: str, name: str, kinds: str) -> str:
        """Ask where to write a file; "" if nowhere."""
        from PySide6.QtWidgets import QFileDialog

        return self._went(QFileDialog.getSaveFileName(self._window, title, self._begin(name), kinds)[0])

    def choose_folder(self, title: str) -> str:
        """Ask for a folder; "" if none was chosen."""
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(self._window, title, self._begin())
        self._folder = found or self._folder
        return found

    def _begin(self, name: str = "") -> str:
        """Where a dialog about files begins: where the last one ended, else among the documents of the person at this
        PC, and not in the folder that the program was started from."""
        if not self._folder:
            from PySide6.QtCore import QStandardPaths

            places = QStandardPaths.StandardLocation
            found = (QStandardPaths.writableLocation(p) for p in (places.DocumentsLocation, places.HomeLocation))
            self._folder = next((place for place in found if place and Path(place).is_dir()), "")
        return str(Path(self._folder) / name) if self._folder and not Path(name).is_absolute() else name

    def _went(self, file: str) -> str:
        if file:
            self._folder = str(Path(file).parent)
        return file

    def _say(self, sentence: str, *, undo: bool, offer: tuple[str, Callable[[], None]] | None = None) -> None:
        if self._page is None:
            return
        if self._toast is None:
            from ui.widgets.toast import Toast

            self._toast = Toast(self._themes, self._page)
            self._toast.undo_requested.connect(self._undo)
            self._toast.offer_taken.connect(self._take_offer)
        self._offer = offer[1] if offer else None
        self._toast.say(sentence, undo=undo, offer=offer[0] if offer else "")

    def take_offer(self) -> None:
        """Take what the last message offers, if it still stands there."""
        if self._toast is not None and self._toast.isVisible() and self._offer is not None:
            self._toast.hide()
            self._take_offer()

    def _take_offer(self) -> None:
        offer, self._offer = self._offer, None
        if offer is not None:
            offer()

    def _undo(self) -> None:
        self.undo_requested.emit(self._undoes)
