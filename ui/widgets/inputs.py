"""Fields to type in: plain text only, without an undo stack of their own. Those of several lines are in `texts`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import Themed, plain_tip

_QT_MARGIN = 2
"""What QLineEdit itself leaves free at both ends of its text."""
_CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_NOT_LATIN = 0x100
"""Keys of letters of other alphabets begin here."""
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _is_command(event: QKeyEvent) -> bool:
    """Whether a letter of another alphabet is pressed with Ctrl and Alt: a field would write it down."""
    if event.modifiers() & _CTRL_ALT != _CTRL_ALT or not event.text().isalpha():
        return False
    from ui.widgets.letters import letter_of  # not on the way to the first paint

    return event.key() >= _NOT_LATIN and bool(letter_of(event))


def _is_undo(event: QEvent) -> bool:
    """Whether a key press means undo or redo, which belong to the window."""
    if not isinstance(event, QKeyEvent):
        return False
    from PySide6.QtGui import QKeySequence

    ctrl_y = event.keyCombination() == (Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Y)
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo) or ctrl_y


class Field(Themed):
    """What all fields share: undo is the window's, Esc and leaving are told, the menu is ours.

    Mixed into a Qt field that has the signals `left()` and `escaped()`.
    """

    _role: str
    _tabular = False

    def restyle(self) -> None:
        titles = ("title", "post-title")
        font = (
            self.theme.title_font(self._role)
            if self._role in titles
            else self.theme.font(self._role, tabular=self._tabular)
        )
        if self.font() != font:
            self.setFont(font)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo(event) or _is_command(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Cut, copy, paste, select all: undo is the plan's, not the field's."""
        selection, writable = self.has_selection(), not self.isReadOnly()
        from ui.widgets.menus import Menu

        menu = Menu(self)
        for text, act, usable in (
            (_("Cut"), self.cut, selection and writable),
            (_("Copy"), self.copy, selection),
            (_("Paste"), self.paste, writable),
            (_("Select all"), self.selectAll, True),
        ):
            action = menu.addAction(text)
            action.setEnabled(usable)
            action.triggered.connect(act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class LineEdit(Field, QLineEdit):
    """One line. `typed(text)` while the user types, `left()` when the focus goes, `escaped()` on Esc."""

    typed = Signal(str)
    left = Signal()
    escaped = Signal()

    def __init__(
        self, themes: Themes, name: str, placeholder: str = "", role: str = "body", quiet: bool = False,
        parent: QWidget | None = None, tabular: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._role, self._tabular = role, tabular
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(100_000)
        if quiet:
            self.setProperty("quiet", True)
        self.textEdited.connect(self.typed)
        self.restyle()

    def show_text(self, text: str) -> None:
        """Show another text without `typed`; the cursor stays where it can."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))
            if not self.hasFocus():
                self.home(False)

    @property
    def cut_short(self) -> bool:
        """Whether the text is wider than the field, which then shows its beginning and an ellipsis."""
        if self.hasFocus() or not self.text():
            return False  # before `_inner`, which needs QStyle: an empty field is all that a start paints
        return self.fontMetrics().horizontalAdvance(self.text()) > self._inner().width()

    def has_selection(self) -> bool:
        """Whether a part of the text is selected."""
        return self.hasSelectedText()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.cut_short:
            QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.cut_short:
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        painter, option = QPainter(self), QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        inner = self._inner()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)

    def _inner(self) -> QRect:
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inner.adjusted(_QT_MARGIN, 0, -_QT_MARGIN, 0)
