"""What the group says about a post: remarks and reviews in their order. They never go out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.text import fold
from smmdesk.base.words import _
from smmdesk.domain import mentions
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day_short, say_weekday
from smmdesk.domain.kinds import Decision
from smmdesk.domain.rows import Comment, Review
from smmdesk.queries.posts import PostDetail
from ui.theme import Themes
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton
from ui.widgets.labels import Avatar, TextLabel
from ui.widgets.picker import Choice, Picker
from ui.widgets.texts import PlainTextEdit


class Remarks(Themed, QWidget):
    """`remark_requested(text, members)`, `changes_requested(text)`: they are asked of the author.

    Where several people have the name that a remark calls, it is asked who is meant before it is sent."""

    remark_requested = Signal(str, tuple)
    changes_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._names: dict[str, str] = {}
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._said = QVBoxLayout()
        self._column.addLayout(self._said)
        self.field = _RemarkField(themes, self)
        self.field.sent.connect(self._send)
        self._ask = PushButton(themes, _("Ask for changes"), "quiet", "message-square-warning", small=True, parent=self)
        self._ask.hear("Ctrl+Alt+Q").say(
            _("Ask for changes with this remark; what is selected in the text is quoted, and the post is a draft again")
        )
        self._ask.clicked.connect(self.ask_changes)
        self._write = PushButton(themes, _("Write"), "outlined", small=True, parent=self)
        self._write.say(_("Write the remark"), key="Enter")
        self._write.clicked.connect(self._send)
        self.entry = QWidget(self)
        """Where one writes: a page may put it elsewhere."""
        column = QVBoxLayout(self.entry)
        column.setContentsMargins(0, 0, 0, 0)
        self._foot = QWidget(self.entry)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addStretch(1)
        foot.addWidget(self._ask)
        foot.addWidget(self._write)
        column.addWidget(self.field)
        column.addWidget(self._foot)
        self._column.addWidget(self.entry)
        self.field.entered.connect(self._show_foot)
        self.field.typed.connect(self._show_foot)
        self.field.left.connect(self._show_foot)
        self._foot.hide()
        self.restyle()

    def show_remarks(self, detail: PostDetail, looks: Looks, today: str, writing: bool) -> int:
        """Show what was said; returns how many remarks there are."""
        said: list[Comment | Review] = sorted(
            [*detail.comments, *(r for r in detail.reviews)], key=attrgetter("made_on", "made_time", "id")
        )
        self._names = {id: p.name for id, p in looks.people.items() if not p.until or p.until >= today}
        self.field.names = self._names
        for widget in (self.field, self._ask, self._write):
            widget.setEnabled(writing)
        if (shown := (*said, today)) != self._shown:
            self._shown = shown
            while self._said.count():
                widget_here = self._said.takeAt(0).widget()
                if widget_here is not None:
                    widget_here.hide()
                    widget_here.deleteLater()
            for one in said:
                self._said.addWidget(_Remark(self._themes, one, looks, today, self))
        return len(said)

    def restyle(self) -> None:
        if hasattr(self, "_write"):
            self._column.setSpacing(self.theme.px(6))
            self._said.setSpacing(self.theme.px(10))
            self._said.setContentsMargins(0, self.theme.px(4), 0, self.theme.px(4))

    def _show_foot(self) -> None:
        """The buttons are there as long as something is being written."""
        writing = self.field.hasFocus() or bool(self.field.toPlainText().strip())
        self._foot.setVisible(writing or self._foot.isAncestorOf(self.window().focusWidget() or self))

    def _send(self) -> None:
        text = self.field.toPlainText().strip()
        if text and (several := mentions.unclear(text, self._names)):
            self._ask_whom(several)
        elif text:
            self.field.show_text("")
            self.remark_requested.emit(text, mentions.mentioned(text, self._names))

    def _ask_whom(self, first: str) -> None:
        meant = {id: name for id, name in self._names.items() if fold(name).split()[0] == fold(first)}
        picker = Picker(self._themes, self, _("Call somebody by name"))
        picker.chosen.connect(lambda ids: self._meant(first, meant[ids[0]]))
        picker.open(self.field, [Choice(id, name, icon="user") for id, name in meant.items()])

    def _meant(self, first: str, name: str) -> None:
        self.field.show_text(mentions.said_whole(self.field.toPlainText(), first, name))
        self._send()

    def ask_changes(self) -> None:
        """Ask for changes with the remark that is written, or go to where it is written."""
        text = self.field.toPlainText().strip()
        if text:
            self.field.show_text("")
            self.changes_requested.emit(text)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Remark(Themed, QWidget):
    """Who said it and when, the passage it is about, what was said."""

    def __init__(self, themes: Themes, one: Comment | Review, looks: Looks, today: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        px = themes.now.px
        person = looks.people.get(one.member or "")
        name = person.name if person else _("Somebody")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        face = Avatar(themes, person.initials if person else "?", name, 22, person.photo if person else "", self)
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        head = f"{person.called if person else name}, {say_moment(one.made_on, one.made_time, today)}"
        text = one.text if isinstance(one, Comment) else one.remark
        if isinstance(one, Review):
            decided = _("approved") if one.decision is Decision.APPROVED else _("asks for changes")
            head = f"{head} · {decided}"
        words.addWidget(TextLabel(themes, head, "chip", "text-2", wrap=True, parent=self))
        if isinstance(one, Review) and one.passage:
            words.addWidget(_Quote(themes, one.passage, self))
        if text:
            said = TextLabel(themes, text, wrap=True, parent=self)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(said)
        row.addLayout(words, 1)
        self.setAccessibleName(": ".join(filter(None, [head, text])))


class _Quote(TextLabel):
    """The passage that a review is about."""

    def __init__(self, themes: Themes, passage: str, parent: QWidget) -> None:
        shown = passage if len(passage) <= 120 else passage[:119] + "…"
        super().__init__(themes, f"…{shown}", "chip", "text-2", wrap=True, parent=parent)
        self.setContentsMargins(themes.now.px(8), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRectF(0, 0, 2, self.height()), self.theme.line_strong)


class _RemarkField(PlainTextEdit):
    """Enter sends, Shift+Enter begins a line; “@” offers names. `sent()`; `entered()`: the cursor is in it."""

    sent = Signal()
    entered = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, _("Write a remark"), _("Write a remark, @name"), least=1, most=6, parent=parent)
        self.names: Mapping[str, str] = {}
        self.typed.connect(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.sent.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def _offer(self, text: str) -> None:
        if text.endswith("@") and mentions.begun(text) == "" and self.names:
            picker = Picker(self._themes, self, _("Call somebody by name"))
            picker.chosen.connect(self._named)
            picker.open(self, [Choice(id, name, icon="user") for id, name in self.names.items()])

    def _named(self, ids: tuple[str, ...]) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText(mentions.called(self.names[ids[0]], self.names) + " ")
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def say_moment(day: str, time: str | None, today: str) -> str:
    """ "today 09:12", "Friday 16:20" of the last days, else "Wed 11 Nov, 16:20"."""
    back = (date.fromisoformat(today) - date.fromisoformat(day)).days
    if back == 0:
        said = _("today")
    elif 0 < back < 7:
        said = say_weekday(day)
    else:
        said = say_day_short(day) + ("," if time else "")
    return f"{said} {time}" if time else said
