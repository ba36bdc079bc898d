"""Search as you type over everything, with the results under the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks
from ui.theme import Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from smmdesk.queries.finding import Found
    from ui.views.search_results import Results

_DELAY_MS = 0
"""Letters that come at once are asked for once."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}

_WITH_KEY = 118
"""A narrower field (at 100 %) leaves its key to the tooltip."""


class SearchBox(Themed, QWidget):
    """`asked(text)` while typing: answer with `show_hits`. `hit_chosen(table, id, day)`, `given_up()` on Esc."""

    asked = Signal(str)
    hit_chosen = Signal(str, str, str)
    given_up = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._hits: list[Found] = []
        self._list: Results | None = None
        self.field = LineField(themes, _("Search"), _("Search"), quiet=False, parent=self)
        self.field.typed.connect(self._typed)
        self.field.escaped.connect(self._give_up)
        self._decor = _Decor(themes, self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.field.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._pause.timeout.connect(self._ask)
        self.restyle()

    def begin(self) -> None:
        """Put the cursor here."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_hits(self, hits: list[Found], asked: str, looks: Looks, today: str) -> None:
        """Show what was found for what was asked, in its order."""
        self._hits = hits
        self._results().show_under(self, hits, asked, looks, today)

    def show_more(self, hits: list[Found], asked: str, looks: Looks, today: str) -> None:
        """The same for what was found since, if it is still shown; the keys stay on what they stand on."""
        if self._list is None or not self._list.isVisible() or self.field.text() != asked or hits == self._hits:
            return
        at = self._list.rows.current
        on = self._hits[at].id if 0 < at < len(self._hits) else ""
        self.show_hits(hits, asked, looks, today)
        self._list.rows.current = next((n for n, hit in enumerate(hits) if on and hit.id == on), 0 if hits else -1)
        self._list.reveal()

    def close_list(self) -> None:
        """Take the results away."""
        if self._list is not None:
            self._list.hide()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It gives way where the words of the toolbar are long."""
        return QSize(self.theme.px(92), super().minimumSizeHint().height())

    def restyle(self) -> None:
        if hasattr(self, "field"):
            px = self.theme.px
            self.setMaximumWidth(px(200))
            self._make_room()

    def _make_room(self) -> None:
        """The key stands in the field where the word has room beside it."""
        px = self.theme.px
        self.field.setTextMargins(px(22), 0, px(44 if self.field.width() >= px(_WITH_KEY) else 4), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._results)  # the list takes longer to make than to fill
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(150, self, self.close_list)
        if event.type() == QEvent.Type.Resize:
            self._decor.setGeometry(self.field.rect())
            self._make_room()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._list is not None:
            return self._list_key(event)
        return False

    def _results(self) -> Results:
        if self._list is None:
            from ui.views.search_results import Results

            self._list = Results(self._themes, self.window())
            self._list.rows.pressed.connect(self._choose)
        return self._list

    def _list_key(self, event: QKeyEvent) -> bool:
        assert self._list is not None
        rows = self._list.rows
        if not self._list.isVisible() or not rows.choices:
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._hits:
            to = rows.current + step
            rows.current = to % len(rows.choices) if abs(step) == 1 else max(0, min(to, len(rows.choices) - 1))
            self._list.reveal()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():  # typed and entered at once: what stands there was found for less
                self._pause.stop()
                self._ask()
            self._choose(rows.current)
            return True
        return False

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.close_list()

    def _ask(self) -> None:
        self.asked.emit(self.field.text())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.close_list()
            self.hit_chosen.emit(hit.table, hit.id, hit.day or "")

    def _give_up(self) -> None:
        self.field.clear()
        self.close_list()
        self.given_up.emit()


class _Decor(Themed, QWidget):
    """The magnifier and the key, over the field, letting the mouse through."""

    def __init__(self, themes: Themes, field: LineField) -> None:
        super().__init__(field)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        icon = theme.icon("search", "text-2", 16, self.devicePixelRatioF())
        painter.drawPixmap(px(9), (self.height() - px(16)) // 2, icon)
        field = self.parentWidget()
        assert isinstance(field, LineField)
        if field.text() or field.hasFocus() or self.width() < px(_WITH_KEY):
            return
        width = theme.metrics("caption").horizontalAdvance("Ctrl F") + px(10)
        box = QRectF(self.width() - width - px(6), (self.height() - px(18)) / 2, width, px(18))
        rounded(painter, box, px(4), None, theme.line_strong)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Ctrl F")
