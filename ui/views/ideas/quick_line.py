"""The line for new ideas: what is understood shows as chips while one types, Tab takes what is suggested."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from smmdesk.base.words import _
from smmdesk.domain.quick_ideas import MARK, Known, Quick, Token, lines, parse, suggestion, taken
from ui.theme import Themes
from ui.views import drags
from ui.widgets.base import rounded
from ui.widgets.inputs import LineEdit

MOST_PASTED = 500


class QuickLine(LineEdit):
    """`added(quicks)`: what Enter or pasted lines bring, each a Quick; `typed_title(title)` while one types,
    `suggested(words)` with what Tab would take, `files_dropped(paths)`, `link_dropped(address)`, `stepped(-1 or 1)`:
    an arrow up or down in an empty line.
    """

    added = Signal(list)
    typed_title = Signal(str)
    suggested = Signal(str)
    files_dropped = Signal(tuple)
    link_dropped = Signal(str)
    stepped = Signal(int)

    def __init__(self, themes: Themes, hint: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(themes, _("New idea"), hint or _("New idea, #tag @member !rubric ^month"), role, parent=parent)
        self._known = Known()
        self._token: Token | None = None
        self.setAcceptDrops(True)
        self.textChanged.connect(self._read)

    @property
    def quick(self) -> Quick:
        """The line as it is understood."""
        return parse(self.text(), self._known)

    def set_known(self, known: Known) -> None:
        """Understand these names from now on."""
        self._known = known
        self.update()

    def add(self) -> None:
        """What Enter does: the idea is added, the line is ready for the next."""
        quick = self.quick
        if quick.title:
            self.clear()
            self.added.emit([quick])
        self.setFocus()

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self.add()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.text():
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif self._is_paste(event):
            self._insert(QApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def paste(self) -> None:
        """Paste: many lines are many ideas."""
        self._insert(QApplication.clipboard().mimeData())

    def focusNextPrevChild(self, on: bool) -> bool:
        if on and self._token is not None and self.cursorPosition() == len(self.text()):
            self.setText(taken(self.text(), self._token))
            return True
        return super().focusNextPrevChild(on)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = drags.unpack(event.mimeData())
        if (thing is not None and thing.kind == "files") or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        thing = drags.unpack(event.mimeData())
        event.acceptProposedAction()
        if thing is not None and thing.kind == "files":
            self.files_dropped.emit(thing.ids)
        else:
            self._insert(event.mimeData())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self.quick.tokens
        if not tokens or self.cut_short:
            return
        theme, painter, text = self.theme, QPainter(self), self.text()
        measure = self.fontMetrics().horizontalAdvance
        begin = self.cursorRect().center().x() - measure(text[: self.cursorPosition()])
        inside = self.rect().adjusted(theme.px(7), 3, -theme.px(7), -3)
        painter.setClipRect(inside)
        painter.setFont(self.font())
        for token in tokens:
            left, wide = begin + measure(text[: token.start]), measure(text[token.start : token.end])
            box = QRectF(left - 1, inside.y() + 1, wide + 3, inside.height() - 2)
            rounded(painter, box, theme.px(4), theme.accent_soft)
            painter.setPen(theme.accent)
            words = QRectF(left, inside.y(), wide + 4, inside.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text[token.start : token.end])

    # --- private ---

    @staticmethod
    def _is_paste(event: QKeyEvent) -> bool:
        from PySide6.QtGui import QKeySequence

        return event.matches(QKeySequence.StandardKey.Paste)

    def _insert(self, data: QMimeData) -> None:
        found = lines(data.text()) if data.hasText() else []
        if len(found) > 1:
            first, self_text = found[:MOST_PASTED], self.text().strip()
            if self_text:
                first[0] = f"{self_text} {first[0]}"
            self.clear()
            self.added.emit([q for q in (parse(line, self._known) for line in first) if q.title])
        elif found and found[0].startswith(("http://", "https://")) and " " not in found[0]:
            self.link_dropped.emit(found[0])
        elif found:
            self.insert(found[0])

    def _read(self, text: str) -> None:
        self._token = suggestion(text, self._known) if text else None
        words = f"{MARK[self._token.kind]}{self._token.name}" if self._token is not None else ""
        self.suggested.emit(words)
        self.typed_title.emit(self.quick.title)
        self.update()
