"""How the group speaks, beside the text: its voice, the rubric's note, and the words to say otherwise."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.queries.writing import Around
from ui.theme import Themes
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, TextLabel

_MOST = 3


class VoiceStrip(Panel):
    """`replace_requested(word)`: say something else wherever the text has that word."""

    replace_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "b", parent)
        self._words: list[tuple[str, str]] = []
        self._low = False
        self._buttons: list[PushButton] = []
        self._voice = TextLabel(themes, _("Our voice"), "chip", "text-3", parent=self)
        self._tone = ElidedLabel(themes, "", "chip", "text-2", parent=self)
        self._rubric = TextLabel(themes, "", "chip", "text-3", parent=self)
        self._note = ElidedLabel(themes, "", "chip", "text-2", parent=self)
        self._line = QHBoxLayout()
        for widget in (self._voice, self._tone, self._rubric, self._note):
            self._line.addWidget(widget, 1 if isinstance(widget, ElidedLabel) else 0)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._line)
        self._column.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_voice(self, around: Around) -> None:
        """Show the group's voice and the rubric's note; without both nothing is there."""
        said = " ".join(part.rstrip(".") + "." for part in (around.address_form, around.tone, around.spelling) if part)
        self._tone.setText(" ".join(said.split()))  # one line, as high as one
        self._rubric.setText(around.rubric)
        self._note.setText(" ".join(around.rubric_note.split()))
        self._show_line()
        self._fit()

    def make_way(self, low: bool) -> None:
        """In a low window the text needs the room; only the words to be replaced are still said."""
        if low != self._low:
            self._low = low
            self._show_line()
            self._fit()

    def _show_line(self) -> None:
        for name, words in ((self._voice, self._tone), (self._rubric, self._note)):
            for widget in (name, words):
                widget.setVisible(bool(words.text()) and not self._low)

    def show_words(self, words: list[tuple[str, str]]) -> None:
        """Offer what to say instead of the (word, instead) that the text has."""
        words = words[:_MOST]
        if words == self._words:
            return
        self._words = words
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for n, (word, instead) in enumerate(words):
            text = _("{word} → {instead}").format(word=word, instead=instead) if instead else word
            name = (
                _("Say “{instead}” instead of “{word}”").format(word=word, instead=instead)
                if instead
                else _("The group avoids “{word}”: go to it").format(word=word)
            )
            button = PushButton(self._themes, text, icon="replace" if instead else "search", small=True, parent=self)
            button.say(name)
            button.setProperty("word", word)
            button.clicked.connect(self._clicked)
            self._row.insertWidget(n, button)
            self._buttons.append(button)
        self._fit()

    def restyle(self) -> None:
        if hasattr(self, "_column"):
            px = self.theme.px
            self._column.setContentsMargins(px(42), px(7), px(24), px(7))
            self._column.setSpacing(px(5))
            self._line.setSpacing(px(6))
            self._row.setSpacing(px(6))

    def _fit(self) -> None:
        said = bool(self._tone.text() or self._note.text()) and not self._low
        self.setVisible(said or bool(self._words))

    def _clicked(self) -> None:
        self.replace_requested.emit(self.sender().property("word"))
