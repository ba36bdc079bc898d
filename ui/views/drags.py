"""What is dragged between views: kinds, their MIME types, and the card that floats with the mouse."""

from __future__ import annotations

from functools import cache

import msgspec
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QDrag, QDragMoveEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.dates import days_after
from ui.theme import Themes
from ui.widgets.base import Themed, rounded

POSTS = "application/x-smmdesk-posts"
IDEAS = "application/x-smmdesk-ideas"
PEOPLE = "application/x-smmdesk-people"
EVERGREEN = "application/x-smmdesk-evergreen"
CAMPAIGN = "application/x-smmdesk-campaign"
IMPORTANT_DATE = "application/x-smmdesk-important-date"
KINDS = {
    POSTS: "posts", IDEAS: "ideas", PEOPLE: "people", EVERGREEN: "evergreen", CAMPAIGN: "campaigns",
    IMPORTANT_DATE: "important_dates", "text/uri-list": "files",
}  # fmt: skip
SPANS = ("campaigns", "important_dates")
"""What is moved by so many days, with its posts."""
STAYS = "stays"
"""The part of a published post that is dragged: only a copy of it can go anywhere."""


class Dragged(msgspec.Struct, frozen=True):
    """Things on the way."""

    kind: str
    """One of the words in `KINDS`; the ids of `files` are paths."""
    ids: tuple[str, ...]
    title: str = ""
    time: str = ""
    day: str = ""
    """Where it was taken hold of."""
    lead: int = 0
    """Of several posts: so many days the one in the hand lies after the earliest."""
    part: str = ""
    """Of a campaign `begin` or `end`, if it is only that; STAYS of a post that can only be copied."""

    def earliest_on(self, day: str) -> str:
        """The day for the earliest of the posts, so that the one in the hand comes to `day`."""
        return days_after(day, -self.lead)


def pack(
    mime_type: str, ids: tuple[str, ...], title: str = "", time: str = "", day: str = "", lead: int = 0, part: str = ""
) -> QMimeData:
    """What a drag carries."""
    data = QMimeData()
    said = {"ids": ids, "title": title, "time": time, "day": day, "lead": lead, "part": part}
    data.setData(mime_type, msgspec.json.encode(said))
    return data


def unpack(data: QMimeData) -> Dragged | None:
    """What a drag carries, None if it is nothing of ours and no file."""
    for mime_type, kind in KINDS.items():
        if mime_type.startswith("application/") and data.hasFormat(mime_type):
            try:
                content = msgspec.json.decode(bytes(data.data(mime_type).data()))
                return msgspec.convert({"kind": kind, **content}, Dragged)
            except (ValueError, TypeError, UnicodeDecodeError):
                return None
    paths = tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile()) if data.hasUrls() else ()
    return Dragged("files", paths) if paths else None


def say_writes(person: str, posts: int) -> str:
    """What a drop of a person on so many posts would do."""
    if posts == 1:
        return _("Drop: {person} writes it").format(person=person)
    return ngettext("Drop: {person} writes {n} post", "Drop: {person} writes {n} posts", posts).format(
        person=person, n=posts
    )


def is_plan_file(path: str) -> bool:
    """Whether a file is a sheet or a calendar, which is brought in and not attached."""
    return path.lower().endswith((".xlsx", ".xls", ".csv", ".ics"))


class FloatingCard(Themed, QWidget):
    """The dragged thing: its bar, its title, a muted line, and in the footer where it would go."""

    def __init__(self, themes: Themes, window: QWidget, title: str, about: str, hue: int | None) -> None:
        super().__init__(window)
        self._themes = themes
        self._title, self._about, self._hue, self._footer = title, about, hue, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        px = self.theme.px
        self._words = self.theme.metrics("body")
        box = self._words.boundingRect(QRectF(0, 0, px(200), 1000), int(Qt.TextFlag.TextWordWrap), title)
        self._text_height = min(round(box.height() + 0.5), 2 * round(self._words.lineSpacing() + 0.5))
        self.resize(px(236), self._text_height + px(28) + px(24) + px(8))
        self._timer = QTimer(self)
        self._timer.setInterval(12)
        self._timer.timeout.connect(self._follow)

    def say(self, footer: str) -> None:
        """Show where a drop would put it, "" for nowhere."""
        if footer != self._footer:
            self._footer = footer
            self.update()

    def start(self) -> None:
        """Follow the mouse."""
        self._follow()
        self.show()
        self.raise_()
        self._timer.start()

    def stop(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def _follow(self) -> None:
        at = self.parentWidget().mapFromGlobal(QCursor.pos()) + QPoint(self.theme.px(14), self.theme.px(8))
        room = self.parentWidget().rect()
        at.setX(min(at.x(), room.right() - self.width()))
        at.setY(min(at.y(), room.bottom() - self.height()))
        if at != self.pos():
            self.move(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        shadow = QRectF(self.rect()).adjusted(2, 3, -2, 0)
        for step in range(3):
            ink = QColor(theme.window if theme.dark else theme.text)
            ink.setAlphaF(0.06)
            rounded(painter, shadow.adjusted(-step + 2, -step + 2, step - 2, step - 2), px(8), ink)
        box = QRectF(self.rect()).adjusted(2, 1, -2, -4)
        rounded(painter, box, px(7), theme.surface, theme.control_border)
        foot = QRectF(box.x() + 1, box.bottom() - px(24), box.width() - 2, px(24) - 1)
        if self._footer:
            painter.save()
            painter.setClipRect(foot)
            rounded(painter, box.adjusted(1, 1, -1, -1), px(6), theme.accent_soft)
            painter.restore()
        left = box.x() + px(10)
        rounded(painter, QRectF(left, box.y() + px(9), px(3), self._text_height + px(16)), 1.5, theme.hue(self._hue))
        left += px(11)
        width = box.right() - left - px(8)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        words = QRectF(left, box.y() + px(7), width, self._text_height)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), self._title)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        about = theme.metrics("chip").elidedText(self._about, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, words.bottom(), width, px(18)), int(Qt.AlignmentFlag.AlignVCenter), about)
        if self._footer:
            painter.setFont(theme.font("chip", 600, True))
            painter.setPen(theme.accent)
            painter.drawText(foot.adjusted(px(9), 0, -px(6), 0), int(Qt.AlignmentFlag.AlignVCenter), self._footer)


class Spring(QObject):
    """Lets a button be pressed by resting on it with something in the hand: after a moment, then again and again.

    What is let go there is dropped on `place`, if there is one, else nowhere.
    """

    FIRST_MS, AGAIN_MS = 600, 800

    def __init__(self, button: QAbstractButton, place: QWidget | None = None) -> None:
        super().__init__(button)
        self._button = button
        self._place = place
        self._taken = False
        """Whether the place takes what is in the hand."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._press)
        button.setAcceptDrops(True)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            if kind == QEvent.Type.DragEnter and unpack(event.mimeData()) is not None:
                self._timer.start(self.FIRST_MS)
                self._taken = self._place is not None and self._place.event(event) and event.isAccepted()
                if not self._taken:
                    event.setDropAction(Qt.DropAction.IgnoreAction)
                    event.accept()
        elif kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self._timer.stop()
            event.ignore()
        else:
            return False
        if self._place is not None and self._taken and kind != QEvent.Type.DragEnter:
            self._place.event(event)
        return True

    def _press(self) -> None:
        self._timer.setInterval(self.AGAIN_MS)
        if _flying:
            self._button.click()
        else:
            self._timer.stop()


class Hand(QObject):
    """`changed(full)`: something of ours was taken into the hand, or left it."""

    changed = Signal(bool)


@cache
def hand() -> Hand:
    """The one hand of the program."""
    return Hand()


_flying: list[FloatingCard] = []


def say_target(footer: str) -> None:
    """Show in the footer of the card in the air, whoever drags it, where a drop would put it."""
    for card in _flying:
        card.say(footer)


def run_drag(source: QWidget, data: QMimeData, card: FloatingCard | None, actions: Qt.DropAction) -> Qt.DropAction:
    """Drag `data` out of `source` until it is dropped or Esc is pressed."""
    drag = QDrag(source)
    drag.setMimeData(data)
    clear = QPixmap(1, 1)
    clear.fill(Qt.GlobalColor.transparent)
    drag.setPixmap(clear)
    if card is not None:
        _flying.append(card)
        card.start()
    hand().changed.emit(True)
    try:
        return drag.exec(actions, Qt.DropAction.MoveAction)
    finally:
        hand().changed.emit(False)
        if card is not None:
            _flying.remove(card)
            card.stop()
