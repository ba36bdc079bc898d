"""The rows of the authors dock: a post without a name, who could take it, and a person with their load."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks, Person, PostCard
from smmdesk.domain.dates import say_day_short, weekday_name
from smmdesk.domain.load import Load, runs
from smmdesk.domain.sharing import Suggestion
from ui.theme import Themes
from ui.views import drags
from ui.widgets.base import PaintedButton, Themed, rounded
from ui.widgets.labels import paint_avatar


class PostRow(PaintedButton):
    """A post without a name: rubric bar, title, when."""

    def __init__(self, themes: Themes, card: PostCard, looks: Looks, parent: QWidget) -> None:
        super().__init__(themes, card.title or _("Untitled post"), parent)
        self.id = card.id
        look = looks.rubrics.get(card.rubric or "")
        self._hue = look.hue if look else None
        when = say_day_short(card.day) if card.day else ""
        self._when = ", ".join(filter(None, [when, card.time or ""]))
        self.say(f"{self.text()}, {self._when}")

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(100), self.theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered:
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        rounded(painter, QRectF(px(4), px(4), px(3), self.height() - px(8)), px(1), theme.hue(self._hue))
        room = self.width() - px(20)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        title = theme.metrics("body").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(px(15), px(4), room, px(18)), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        painter.drawText(QRectF(px(15), px(22), room, px(17)), Qt.AlignmentFlag.AlignVCenter, self._when)
        self.ring(painter, px(6))


class Suggested(PaintedButton):
    """Under a post who could take it, and why; pressed, they do."""

    def __init__(self, themes: Themes, card: PostCard, to: Suggestion, person: Person, parent: QWidget) -> None:
        super().__init__(themes, person.called, parent)
        self.post, self.member = card.id, to.member
        self._why, self._reasons = tuple(to.reasons), "; ".join(to.reasons)
        title = card.title or _("Untitled post")
        words = _("Give “{title}” to {name}: {reasons}").format(title=title, name=person.name, reasons=self._reasons)
        self.say(words, tip=words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(100), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered:
            rounded(painter, QRectF(px(11), 0, self.width() - px(11), self.height()), px(4), theme.accent_soft)
        painter.setFont(theme.font("chip", 600))
        painter.setPen(theme.accent if self.isEnabled() else theme.text_2)
        left, middle = px(15), int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), middle, self.text())
        left += round(theme.metrics("chip", 600).horizontalAdvance(self.text())) + px(6)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        room = self.width() - left - px(4)
        words = theme.metrics("chip").elidedText(self._fitting(room), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room + 2, self.height()), middle, words)
        self.ring(painter, px(4))

    def _fitting(self, room: int) -> str:
        """As many reasons as have room whole, the first at least; the tooltip has all."""
        said = ""
        for reason in self._why:
            longer = f"{said}; {reason}" if said else reason
            if said and self.theme.metrics("chip").horizontalAdvance(longer) > room:
                break
            said = longer
        return said


class LoadRow(Themed, QWidget):
    """A person: avatar, name, bar, "3 of 2" and a word. Can be dragged onto a post, and posts onto it.

    `posts_dropped(ids, member, choose_role)`, with Shift the role is asked for; `hint_changed(sentence)`.
    """

    posts_dropped = Signal(tuple, str, bool)
    hint_changed = Signal(str)

    def __init__(self, themes: Themes, person: Person, load: Load, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._person, self._load = person, load
        self._pressed_at = None
        self._aimed = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{person.name}, {self._numbers()}, {self._word()[0]}".rstrip(", "))
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(40))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        if (event.position().toPoint() - self._pressed_at).manhattanLength() > 6:
            self._pressed_at = None
            card = drags.FloatingCard(self._themes, self.window(), self._person.name, self._numbers(), None)
            data = drags.pack(drags.PEOPLE, (self._load.member,), self._person.name)
            drags.run_drag(self, data, card, Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dragged = drags.unpack(event.mimeData())
        if dragged is not None and dragged.kind == "posts":
            event.acceptProposedAction()
            drags.say_target(self._person.name)
            self._aim(True, len(dragged.ids))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        drags.say_target("")
        self._aim(False)

    def dropEvent(self, event: QDropEvent) -> None:
        dragged = drags.unpack(event.mimeData())
        self._aim(False)
        if dragged is not None and dragged.kind == "posts":
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            choose = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.posts_dropped.emit(dragged.ids, self._load.member, choose)

    def _aim(self, on: bool, posts: int = 1) -> None:
        self._aimed = on
        words = f"{drags.say_writes(self._person.name, posts)} · " + _("Shift: choose the role · Esc cancels")
        self.hint_changed.emit(words if on else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self._aimed:
            rounded(painter, QRectF(self.rect()), px(6), theme.accent_soft, theme.accent)
        face = QRectF(0, px(6), px(28), px(28))
        paint_avatar(painter, face, self._person.initials, self._person.photo, self._themes)
        word, token = self._word()
        numbers = self._numbers()
        right = max(theme.metrics("chip").horizontalAdvance(text) for text in (numbers, word)) + px(4)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        room = self.width() - px(38) - px(6) - right
        name = theme.metrics("body").elidedText(self._person.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(px(38), px(3), room, px(18)), Qt.AlignmentFlag.AlignVCenter, name)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(theme.font("chip", tabular=True))
        painter.setPen(theme.text_2)
        painter.drawText(QRectF(self.width() - right, px(3), right, px(18)), align, numbers)
        painter.setPen(theme.color(token))
        painter.drawText(QRectF(self.width() - right, px(20), right, px(17)), align, word)
        self._paint_bar(painter, px(38), px(26), room)
        if self.hasFocus():
            rounded(painter, QRectF(self.rect()), px(6), None, theme.accent)

    def _paint_bar(self, painter: QPainter, x: int, y: int, room: float) -> None:
        theme, px = self.theme, self.theme.px
        load = self._load
        count = max(load.capacity, load.posts, 1)
        width = min(px(34), (room - px(2)) / count - px(2))
        for n in range(count):
            box = QRectF(x + n * (width + px(2)), y, width, px(5))
            if n < min(load.posts, load.capacity):
                rounded(painter, box, px(2), theme.load)
            elif n < load.posts:
                rounded(painter, box, px(2), theme.bad)
            elif load.away:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(theme.text_3, Qt.BrushStyle.BDiagPattern))
                painter.drawRect(box)
            else:
                rounded(painter, box, px(2), theme.hover)

    def _numbers(self) -> str:
        return _("{n} of {all}").format(n=self._load.posts, all=self._load.capacity)

    def _word(self) -> tuple[str, str]:
        load = self._load
        if load.over:
            return _("over by {n}").format(n=load.over), "bad"
        if load.away:
            spans = (tuple(weekday_name(date.fromisoformat(d).weekday()) for d in run) for run in runs(load.away))
            said = ", ".join(first if first == last else f"{first}–{last}" for first, last in spans)
            return (_("away {day}").format(day=said), "text-2")
        return (_("free"), "ok") if load.posts == 0 and load.capacity else ("", "text-2")
