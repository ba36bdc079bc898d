"""The list of what needs attention: a sentence each, grouped by what is wrong, with a jump to each."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from smmdesk.base.words import _, ngettext
from smmdesk.domain.dates import say_day, say_day_short
from smmdesk.domain.warnings import BY_KEY, Severity, Warning
from smmdesk.queries.attention import Ahead
from ui.theme import Theme, Themes
from ui.widgets.base import Panel, rounded
from ui.widgets.buttons import IconButton
from ui.widgets.labels import TextLabel

_ROLE = Qt.ItemDataRole.UserRole
_ROW, _HEAD, _BAR = 28, 28, 34
_HIGH, _LEAST, _SHARE = 232, 76, 0.28
"""At most so high, and so much of the window."""
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class Line(msgspec.Struct, frozen=True):
    """A row: something that needs attention, or something that was found fine."""

    warning: Warning
    title: str
    accepted: str = ""
    """The row in which it was found fine, "" if it was not."""

    @property
    def act(self) -> str:
        """The word of what can be done about it here, "" for nothing."""
        if self.accepted:
            return _("Tell it again")
        return _("Fine this way")


class AttentionList(Panel):
    """Under the page, so that one can work through it: Enter or a click goes there, Space says "fine this way".

    `go_requested(Warning)`, `fine_requested(Warning)`, `take_back_requested(accepted)`, `closed()`.
    """

    go_requested = Signal(object)
    fine_requested = Signal(object)
    take_back_requested = Signal(str)
    closed = Signal()

    def __init__(self, themes: Themes, writing: bool, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "t", parent)
        self.writing = writing
        self._title = TextLabel(themes, _("Needs attention"), "body", weight=600, parent=self)
        self._about = TextLabel(themes, "", "chip", "text-2", parent=self)
        self._keys = TextLabel(themes, _("Enter goes there, Space says it is fine"), "caption", "text-3", parent=self)
        close = IconButton(themes, "x", _("Close the list"), "Esc", small=True, parent=self)
        close.clicked.connect(self.closed)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Needs attention"))
        self.list.setItemDelegate(_Delegate(themes, self))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        if parent is not None:
            parent.installEventFilter(self)
        self._bar = QHBoxLayout()
        for widget in (self._title, self._about):
            self._bar.addWidget(widget)
        self._bar.addStretch(1)
        for widget in (self._keys, close):
            self._bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.list)
        self.restyle()

    def show_ahead(self, ahead: Ahead, around: str) -> None:
        """Show what needs attention; `around`: the days it was looked for in."""
        again = self.list.currentRow()
        self.list.clear()
        for kind in _kinds(w.kind for w in ahead.told):
            advice = _("Advice: {what}") if BY_KEY[kind].advice else "{what}"
            self._group(advice.format(what=_(BY_KEY[kind].name)), self._of(ahead, kind))
        fine = [Line(one.warning, _called(one.warning, ahead), one.accepted) for one in ahead.fine]
        self._group(_("Found fine this way"), fine)
        self._about.setText(around if ahead.told else _("Nothing: all is well. {days}").format(days=around))
        self.restyle()
        self._choose(min(max(again, 1), self.list.count() - 1), 1 if again < self.list.count() else -1)

    @property
    def lines(self) -> list[Line]:
        """The rows, without the headings."""
        rows = (self.list.item(n).data(_ROLE) for n in range(self.list.count()))
        return [row for row in rows if row is not None]

    def _of(self, ahead: Ahead, kind: str) -> list[Line]:
        return [Line(w, _called(w, ahead)) for w in ahead.told if w.kind == kind]

    def begin(self) -> None:
        """Give the keys to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.list.currentRow() < 1:
            self._choose(1, 1)

    def restyle(self) -> None:
        if hasattr(self, "_bar"):
            px = self.theme.px
            self._bar.setContentsMargins(px(14), px(4), px(8), px(2))
            self._bar.setSpacing(px(10))
            self._fit()

    def _fit(self) -> None:
        """As high as a share of the window; less where the page above needs the room."""
        high, around = min(self.theme.px(_HIGH), round(self.window().height() * _SHARE)), self.parentWidget()
        if around is not None and (layout := around.layout()) is not None:
            others = layout.minimumSize().height() - (0 if self.isHidden() else self.minimumHeight())
            high = min(high, around.height() - others)
        self.setFixedHeight(max(high, self.theme.px(_LEAST)))

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._fit()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            return self._clicked(event.position().toPoint())
        return False

    # --- private ---

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._choose(self.list.currentRow() + step, step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif key == Qt.Key.Key_Space:
            self._act()
        else:
            return False
        return True

    def _clicked(self, at: QPoint) -> bool:
        row = self.list.itemAt(at)
        line = row.data(_ROLE) if row is not None else None
        if line is None:
            return False
        self.list.setCurrentItem(row)
        box = QRectF(self.list.visualItemRect(row))
        if line.act and self.writing and act_box(box, line, self.theme).contains(at.toPointF()):
            self._act()
        else:
            self._go()
        return True

    def _go(self) -> None:
        line = self._current()
        if line is not None:
            self.go_requested.emit(line.warning)

    def _act(self) -> None:
        line = self._current()
        if line is None or not line.act or not self.writing:
            return
        if line.accepted:
            self.take_back_requested.emit(line.accepted)
        else:
            self.fine_requested.emit(line.warning)

    def _current(self) -> Line | None:
        row = self.list.currentItem()
        line: Line | None = row.data(_ROLE) if row is not None else None
        return line

    def _choose(self, at: int, step: int) -> None:
        while 0 <= at < self.list.count() and self.list.item(at).data(_ROLE) is None:
            at += step
        if 0 <= at < self.list.count():
            self.list.setCurrentRow(at)
            if at == 1:
                self.list.scrollToTop()

    def _group(self, name: str, lines: list[Line]) -> None:
        if not lines:
            return
        head = QListWidgetItem(name)
        head.setData(_ROLE + 1, len(lines))
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(head)
        for line in lines:
            said = [line.title, say_day(line.warning.day) if line.warning.day else "", line.warning.sentence]
            row = QListWidgetItem(". ".join(filter(None, said)))
            row.setData(_ROLE, line)
            self.list.addItem(row)


def _kinds(kinds: Iterable[str]) -> list[str]:
    """The kinds there are, the most important first, advice last."""
    there = set(kinds)
    return sorted((key for key in BY_KEY if key in there), key=lambda key: BY_KEY[key].advice)


def _called(warning: Warning, ahead: Ahead) -> str:
    return (ahead.titles.get(warning.post) or _("Untitled post")) if warning.post else ""


def count_words(number: int) -> str:
    """ "4 need attention"; "" for none."""
    return ngettext("{n} needs attention", "{n} need attention", number).format(n=number) if number else ""


def act_box(box: QRectF, line: Line, theme: Theme) -> QRectF:
    """Where the word that can be pressed stands in a row."""
    width = theme.metrics("chip").horizontalAdvance(line.act) + theme.px(16)
    return QRectF(box.right() - width - theme.px(8), box.y() + theme.px(3), width, box.height() - theme.px(6))


class _Delegate(QStyledItemDelegate):
    """Paints headings, and rows: icon, day, post, what is wrong, and what can be done here."""

    def __init__(self, themes: Themes, owner: AttentionList) -> None:
        super().__init__(owner)
        self._themes = themes
        self._owner = owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._themes.now.px(_ROW if index.data(_ROLE) is not None else _HEAD))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, line = QRectF(option.rect), index.data(_ROLE)  # type: ignore[attr-defined]
        painter.save()
        if line is None:
            self._paint_head(painter, box, str(index.data()), index.data(_ROLE + 1))
        else:
            state = option.state  # type: ignore[attr-defined]
            current = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_line(painter, box, line, current, bool(state & QStyle.StateFlag.State_MouseOver))
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, name: str, number: int) -> None:
        theme, px = self._themes.now, self._themes.now.px
        painter.setFont(theme.font("caption", 600))
        painter.setPen(theme.text_2)
        words = box.adjusted(px(14), px(4), 0, 0)
        painter.drawText(words, _MIDDLE, name)
        left = px(14) + painter.fontMetrics().horizontalAdvance(name) + px(6)
        painter.setFont(theme.font("caption", 400, True))
        painter.setPen(theme.text_3)
        painter.drawText(box.adjusted(left, px(4), 0, 0), _MIDDLE, str(number))

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, current: bool, hovered: bool) -> None:
        theme, px, warning = self._themes.now, self._themes.now.px, line.warning
        if current or hovered:
            rounded(painter, box.adjusted(px(6), 1, -px(6), -1), px(5), theme.hover)
        token = "text-3" if line.accepted else "bad" if warning.severity is Severity.BAD else "warn"
        icon = theme.icon(warning.icon, token, 15, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(box.x() + px(14)), round(box.center().y() - px(15) / 2), icon)
        right = box.right() - px(14)
        if line.act and self._owner.writing and (current or hovered):
            act = act_box(box, line, theme)
            painter.setFont(theme.font("chip"))
            painter.setPen(theme.accent)
            painter.drawText(act, int(Qt.AlignmentFlag.AlignCenter), line.act)
            right = act.left() - px(4)
        x = box.x() + px(38)
        day = say_day_short(warning.day) if warning.day else ""
        x += self._words(painter, x, min(right, x + px(120)), box, day, "text-3")
        x = max(x + px(8), box.x() + px(122))
        x += self._words(painter, x, min(right, x + (right - x) * 0.45), box, line.title, "text", 600)
        x += px(12) if line.title else 0
        self._words(painter, x, right, box, warning.sentence, "text-3" if line.accepted else "text-2")

    def _words(
        self, painter: QPainter, x: float, right: float, box: QRectF, text: str, token: str, weight: int = 400
    ) -> float:
        theme = self._themes.now
        painter.setFont(theme.font("chip", weight))
        painter.setPen(theme.color(token))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, round(right - x)))
        painter.drawText(QRectF(x, box.y(), right - x + 2, box.height()), _MIDDLE, shown)
        return float(metrics.horizontalAdvance(shown))
