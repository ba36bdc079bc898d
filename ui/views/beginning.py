"""What an empty plan says to do first: bring in last year's plan, name the channels, begin a rubric, or look around."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import IconLabel, Rule, TextLabel
from ui.widgets.texts import TextField

_WIDE, _WORDS = 730, 390
_NAMED = 6
"""So many channels are called by name; of more, their number is told."""


class Beginning(Themed, QWidget):
    """`chosen(what)`: `import`, `rubric` or `demo`; `channels_typed(text)` with one channel a line.

    `grew()`: what is typed takes more lines or fewer, so that it is to be placed again.
    """

    chosen = Signal(str)
    channels_typed = Signal(str)
    grew = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        px = themes.now.px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._abouts: list[TextLabel] = []
        self._buttons: list[PushButton] = []
        self.setAccessibleName(_("Nothing is planned yet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(30), px(24), px(30), px(16))
        column.setSpacing(0)
        column.addWidget(TextLabel(themes, _("Nothing is planned yet"), "title", parent=self))
        column.addSpacing(px(6))
        column.addWidget(TextLabel(themes, _("Three ways to begin."), "body", "text-2", parent=self))
        column.addSpacing(px(12))
        bring = PushButton(themes, _("Bring in a file..."), "primary", parent=self)
        bring.setProperty("choice", "import")
        column.addLayout(
            self._row(
                "file-spreadsheet", _("Bring in the plan you have"),
                _("An Excel or CSV file with dates and titles. People, channels and rubrics are read from it; "
                  "nothing is changed before you have seen it."), bring,
            )
        )  # fmt: skip
        self._add = PushButton(themes, _("Add channels"), parent=self)
        self._how = _("Type or paste them, one a line. A channel is of the network whose name it has; an address may "
                      "follow after a comma.")  # fmt: skip
        self._words = self._about(self._how)
        column.addLayout(self._row("megaphone", _("Or name the library's channels"), self._words, self._add))
        self._field = TextField(
            themes, _("Channels, one a line"), _("VK\nTelegram, t.me/library"), (2, 6), parent=self
        )  # fmt: skip
        self._field.setProperty("quiet", "false")
        line = QHBoxLayout()
        line.setContentsMargins(px(36), 0, 0, px(12))
        line.addWidget(self._field)
        column.addLayout(line)
        rubric = PushButton(themes, _("Add a rubric"), parent=self)
        rubric.setProperty("choice", "rubric")
        column.addLayout(
            self._row(
                "repeat", _("Or begin with a rubric"),
                _("“New books, every Monday at 10:00”: from then on the calendar shows what is expected and what is "
                  "missing."), rubric,
            )
        )  # fmt: skip
        column.addWidget(Rule(themes, self))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, px(9), 0, 0)
        foot.setSpacing(0)
        words = _("Or click a day to write a first post. To look around before you begin:")
        self._foot = TextLabel(themes, words, "chip", "text-2", wrap=True, parent=self)
        foot.addWidget(self._foot)
        demo = PushButton(themes, _("open the demo plan"), "link", small=True, parent=self)
        demo.setProperty("choice", "demo")
        foot.addWidget(demo)
        foot.addStretch(1)
        column.addLayout(foot)
        for button in (bring, rubric, demo):
            button.clicked.connect(self._pressed)
        self._add.clicked.connect(self._type)
        self._demo = demo
        self.fit(QSize(px(_WIDE), px(_WIDE)))

    def fit(self, room: QSize) -> None:
        """Be no wider than there is room, and leave out what explains where it is low."""
        px = self.theme.px
        wide = min(px(_WIDE), room.width())
        self.setFixedWidth(wide)
        beside = 2 * px(30) + px(20) + 2 * px(16) + max(button.sizeHint().width() for button in self._buttons)
        for about in self._abouts:
            about.setFixedWidth(max(px(120), min(px(_WORDS), wide - beside)))
            about.show()
        link = self._demo.sizeHint().width()
        whole = self._foot.fontMetrics().horizontalAdvance(self._foot.text()) + px(4)
        self._foot.setFixedWidth(max(px(120), min(whole, wide - 2 * px(30) - link)))
        for about in (*(label for label in self._abouts if label is not self._words), self._words):
            if self._high(wide) <= room.height():
                break
            about.hide()
        self.resize(wide, self._high(wide))

    def _high(self, wide: int) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def stops(self) -> list[QWidget]:
        """Where Tab stops: what is typed, then the button that takes it."""
        bring, rubric, demo = (b for b in (*self._buttons, self._demo) if b is not self._add)
        return [bring, self._field, self._add, rubric, demo]

    def show_channels(self, names: Sequence[str]) -> None:
        """Say which channels there are already; while there are none, how they are typed."""
        said = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            more = len(names) - _NAMED
            said = ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=said, n=more)
        self._words.setText(_("There are: {names}.").format(names=said) if names else self._how)

    def show_problems(self, sentences: Sequence[str], lines: Sequence[str]) -> None:
        """The lines that could not be read stay in the field and are told of; the others leave it."""
        if sentences:
            self._words.setText("\n".join(sentences))
            self._words.show()
        self._field.show_text("\n".join(lines))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and self._high(self.width()) != self.height():
            self.grew.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), self.theme.px(8), self.theme.surface, self.theme.line_strong)

    def _row(self, icon: str, heading: str, about: str | TextLabel, button: PushButton) -> QVBoxLayout:
        px = self.theme.px
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(Rule(self._themes, self))
        row = QHBoxLayout()
        row.setContentsMargins(0, px(12), 0, px(12))
        row.setSpacing(px(16))
        row.addWidget(IconLabel(self._themes, icon, "text-2", 20, self))
        words = QVBoxLayout()
        words.setSpacing(px(3))
        words.addWidget(TextLabel(self._themes, heading, "body", weight=600, parent=self))
        words.addWidget(self._about(about) if isinstance(about, str) else about)
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._buttons.append(button)
        whole.addLayout(row)
        return whole

    def _about(self, text: str) -> TextLabel:
        label = TextLabel(self._themes, text, "chip", "text-2", wrap=True, parent=self)
        self._abouts.append(label)
        return label

    def _pressed(self) -> None:
        self.chosen.emit(self.sender().property("choice"))

    def _type(self) -> None:
        if self._field.toPlainText().strip():
            self.channels_typed.emit(self._field.toPlainText())
        else:
            self._field.setFocus()
