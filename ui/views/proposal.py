"""A proposal of who takes what, a row each with its reasons: accepted whole, in part, or one by one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from ui.theme import Themes
from ui.views import drags
from ui.widgets.base import PaintedButton, Panel, Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel, paint_avatar
from ui.widgets.picker import Choice, Picker

_WRAP = int(Qt.TextFlag.TextWordWrap)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
MOST = 60
"""Rows shown; the rest is counted."""


class Offer(msgspec.Struct, frozen=True):
    """One thing with who could take it."""

    key: str
    title: str
    when: str = ""
    hue: int | None = None
    member: str = ""
    """"" where nobody can be proposed."""
    name: str = ""
    initials: str = ""
    photo: str = ""
    reasons: str = ""
    post: str = ""


class _Face(PaintedButton):
    """The row of an offer: bar, title, when, and who with the reasons. Double-click opens its post (`opened`)."""

    opened = Signal()
    stepped = Signal(int)
    given = Signal(tuple, bool)
    hint_changed = Signal(str)

    def __init__(self, themes: Themes, offer: Offer, parent: QWidget) -> None:
        super().__init__(themes, offer.title or _("Untitled post"), parent)
        self.offer = offer
        self.ticks = False
        self.chosen = False
        self._down_at = None
        self._aimed = False
        self.setAcceptDrops(True)
        self.setCheckable(True)
        self.setChecked(bool(offer.member))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        who = f"{offer.name}: {offer.reasons}" if offer.name else _("nobody can be proposed")
        self.setAccessibleName(", ".join(filter(None, (self.text(), offer.when, who))))

    # --- size ---

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px, room = self.theme.px, self._room(width)
        lines = self.theme.metrics("chip").boundingRect(QRectF(0, 0, room, 1000), _WRAP, self._words(room))
        return px(12) + px(19) + px(17) + max(px(24), round(lines.height()) + px(4)) + px(8)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.heightForWidth(self.theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(60))

    # --- keys and mouse ---

    def nextCheckState(self) -> None:
        if self.ticks and self.offer.member:
            super().nextCheckState()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = self._down_at is not None and (event.position().toPoint() - self._down_at).manhattanLength() > 8
        if not moved or not self.offer.post:
            super().mouseMoveEvent(event)
            return
        self._down_at = None
        self.setDown(False)
        card = drags.FloatingCard(self._themes, self.window(), self.text(), self.offer.when, self.offer.hue)
        data = drags.pack(drags.POSTS, (self.offer.post,), self.text())
        drags.run_drag(self, data, card, Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dragged = drags.unpack(event.mimeData())
        if dragged is not None and dragged.kind == "people":
            event.acceptProposedAction()
            words = _("Drop: {person} takes it").format(person=dragged.title)
            choose = " · " + _("Shift: choose the role · Esc cancels") if self.offer.post else ""
            self._aim(words + choose, self.text())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim("", "")

    def dropEvent(self, event: QDropEvent) -> None:
        dragged = drags.unpack(event.mimeData())
        self._aim("", "")
        if dragged is not None and dragged.kind == "people":
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.given.emit(dragged.ids, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def _aim(self, hint: str, target: str) -> None:
        self._aimed = bool(hint)
        drags.say_target(target)
        self.hint_changed.emit(hint)
        self.update()

    # --- paint ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.chosen or self.hovered:
            painter.fillRect(self.rect(), theme.hover)
        if self._aimed:
            rounded(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), px(4), theme.accent_soft, theme.accent)
        left = px(16)
        if self.ticks:
            self._tick(painter, QRectF(left, px(13), px(16), px(16)))
            left += px(26)
        rounded(painter, QRectF(left, px(12), px(3), self.height() - px(22)), px(1), theme.hue(self.offer.hue))
        left += px(14)
        room = self.width() - left - px(14)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        title = theme.metrics("body").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, px(10), room, px(19)), _MIDDLE, title)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        when = theme.metrics("chip").elidedText(self.offer.when, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, px(29), room, px(17)), _MIDDLE, when)
        side, face = px(22), (self.offer.initials, self.offer.photo)
        paint_avatar(painter, QRectF(left, px(50), side, side), *face, self._themes, True)
        self._who(painter, QRectF(left + px(30), px(52), room - px(30), self.height() - px(54)))
        self.ring(painter, px(4), 1)

    def _who(self, painter: QPainter, box: QRectF) -> None:
        """The name, semibold, and after it the reasons, wrapped below it."""
        theme = self.theme
        if not self.offer.name:
            painter.setPen(theme.warn)
            painter.setFont(theme.font("chip"))
            painter.drawText(box, _WRAP, self._words(box.width()))
            return
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        painter.drawText(box, _WRAP, self._words(box.width()))
        # the name once more over itself: one paragraph that wraps, its beginning in another weight
        painter.setFont(theme.font("chip", 600))
        painter.setPen(theme.text)
        metrics = theme.metrics("chip", 600)
        ground = theme.hover if self.chosen or self.hovered else theme.subtle
        wide = metrics.horizontalAdvance(self.offer.name)
        painter.fillRect(QRectF(box.x(), box.y(), min(wide, box.width()), metrics.height()), ground)
        name = metrics.elidedText(self.offer.name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRectF(box.x(), box.y(), wide + 2, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), name)

    def _tick(self, painter: QPainter, box: QRectF) -> None:
        theme = self.theme
        on = self.isChecked()
        rounded(painter, box, self.theme.px(3), theme.accent if on else theme.surface, theme.control_border)
        if on:
            size = self.theme.px(12)
            pixmap = theme.icon("check", "on-accent", 12, self.devicePixelRatioF())
            painter.drawPixmap(round(box.center().x() - size / 2), round(box.center().y() - size / 2), pixmap)

    def _room(self, width: int) -> int:
        px = self.theme.px
        return max(px(80), width - px(16) - px(14) - px(14) - px(30) - (px(26) if self.ticks else 0))

    def _words(self, room: float) -> str:
        """Room for the semibold name is made by spaces of its width."""
        if not self.offer.name:
            return _("Nobody can be proposed: all who know it are away, or have it already.")
        chip = self.theme.metrics("chip")
        wide = min(self.theme.metrics("chip", 600).horizontalAdvance(self.offer.name), room)
        blanks = max(1, round(wide / chip.horizontalAdvance("\u00a0") + 0.5))
        return "\u00a0" * blanks + " " + self.offer.reasons


class ProposalList(Themed, QWidget):
    """`accepted(((key, member), ...))`: all, those that are ticked, or the one that is selected;
    `open_requested(post)`; `person_dropped(people, posts, choose_role)`: with Shift, the role is asked for;
    `hint_changed(sentence)` while somebody is dragged over a row.
    """

    accepted = Signal(tuple)
    open_requested = Signal(str)
    person_dropped = Signal(tuple, tuple, bool)
    hint_changed = Signal(str)
    selection_changed = Signal(str)

    def __init__(self, themes: Themes, name: str, assign: str, parent: QWidget | None = None) -> None:
        """`assign`: the word of the button of one row."""
        super().__init__(parent)
        self._themes = themes
        self._assign_word = assign
        self._people: list[Choice] = []
        self._faces: dict[str, _Face] = {}
        self._rest: Sequence[Offer] = ()
        self._ticks = False
        self._shown: tuple[str, Sequence[Offer], list[Choice], bool] = ("", (), [], False)
        self._chosen = ""
        self._writing = True
        self.setAccessibleName(name)
        px = self.theme.px
        self.sentence = TextLabel(themes, "", "body", "text-2", wrap=True, parent=self)
        self.accept = PushButton(themes, "", "primary", parent=self).hear("Ctrl+Alt+Enter")
        self.each = PushButton(themes, _("Look at each"), "quiet", parent=self)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(14), px(14), px(14))
        head.setSpacing(px(10))
        head.addWidget(self.sentence)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.accept)
        buttons.addWidget(self.each)
        buttons.addStretch(1)
        head.addLayout(buttons)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.accept.clicked.connect(self._accept)
        self.each.clicked.connect(self._look_at_each)

    # --- reading ---

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered."""
        return tuple(face.offer for face in self._faces.values())

    @property
    def ticked(self) -> tuple[tuple[str, str], ...]:
        """(key, member) of what would be accepted, with what is only counted below the rows."""
        shown = [f.offer for f in self._faces.values() if f.isChecked()]
        return tuple((offer.key, offer.member) for offer in (*shown, *self._rest) if offer.member)

    def face(self, key: str) -> PaintedButton:
        """The row of an offer."""
        return self._faces[key]

    # --- showing ---

    def show_offers(self, sentence: str, offers: Sequence[Offer], people: list[Choice], writing: bool = True) -> None:
        """Show what is offered; what is unticked and selected stays so."""
        self._shown = sentence, offers, people, writing
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        off = {key for key, face in self._faces.items() if not face.isChecked()}
        self._people, self._writing = people, writing
        self.sentence.setText(sentence)
        self._clear()
        most = len(offers) if self._ticks else MOST  # to look at each is to see them all
        self._rest = offers[most:]
        for offer in offers[:most]:
            self._add(offer, offer.key in off)
        if self._rest:
            n = len(self._rest)
            more = TextLabel(self._themes, ngettext("and {n} more", "and {n} more", n).format(n=n), "chip", "text-3",
                             parent=self)  # fmt: skip
            more.setContentsMargins(self.theme.px(16), self.theme.px(8), 0, self.theme.px(8))
            self._rows.addWidget(more)
        self._select(self._chosen if self._chosen in self._faces else next(iter(self._faces), ""))
        self._say()
        if had_focus and self._chosen:
            self._faces[self._chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self.updateGeometry()

    # --- slots ---

    def _accept(self) -> None:
        if self.ticked:
            self.accepted.emit(self.ticked)

    def _look_at_each(self) -> None:
        self._ticks = not self._ticks
        for face in self._faces.values():
            face.setChecked(bool(face.offer.member))
        self.show_offers(*self._shown)
        if self._chosen:
            self._faces[self._chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        face = self.sender()
        if isinstance(face, _Face):
            self._select(face.offer.key)
            self._say()

    def _opened(self) -> None:
        face = self.sender()
        if isinstance(face, _Face) and face.offer.post:
            self.open_requested.emit(face.offer.post)

    def _given(self, members: tuple[str, ...], choose_role: bool) -> None:
        face = self.sender()
        if not isinstance(face, _Face) or not self._writing:
            return
        if choose_role and face.offer.post:
            self.person_dropped.emit(members, (face.offer.post,), True)
        else:
            self.accepted.emit(((face.offer.key, members[0]),))

    def _stepped(self, step: int) -> None:
        keys = list(self._faces)
        at = keys.index(self._chosen) + step if self._chosen in keys else 0
        if 0 <= at < len(keys):
            self._select(keys[at])
            self._faces[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _assign_one(self) -> None:
        face = self._faces.get(self._chosen)
        if face is not None and face.offer.member:
            self.accepted.emit(((face.offer.key, face.offer.member),))

    def _somebody_else(self) -> None:
        picker = Picker(self._themes, self, _("Someone else"))
        picker.chosen.connect(self._other_chosen)
        face = self._faces[self._chosen]
        picker.open(self._other, self._people, [face.offer.member])

    def _other_chosen(self, ids: tuple[str, ...]) -> None:
        if ids and ids[0]:
            self.accepted.emit(((self._chosen, ids[0]),))

    # --- private ---

    def _clear(self) -> None:
        self._faces = {}
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, offer: Offer, off: bool) -> None:
        holder = Panel(self._themes, "subtle", "t", self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        face = _Face(self._themes, offer, holder)
        face.ticks = self._ticks
        if off:
            face.setChecked(False)
        face.clicked.connect(self._clicked)
        face.toggled.connect(self._say)
        face.opened.connect(self._opened)
        face.stepped.connect(self._stepped)
        face.given.connect(self._given)
        face.hint_changed.connect(self.hint_changed)
        column.addWidget(face)
        self._faces[offer.key] = face
        self._rows.addWidget(holder)

    def _select(self, key: str) -> None:
        """Give the buttons to a row."""
        if key == self._chosen and getattr(self, "_line", None) is not None and key in self._faces:
            holder = self._faces[key].parentWidget()
            if self._line.parentWidget() is holder:
                return
        self._chosen = key
        line = getattr(self, "_line", None)
        if line is not None:
            line.hide()
            line.deleteLater()
            self._line: QWidget | None = None
        for other, face in self._faces.items():
            face.chosen = other == key
            face.setFocusPolicy(Qt.FocusPolicy.StrongFocus if face.chosen else Qt.FocusPolicy.ClickFocus)
            face.update()
        if key:
            self._put_buttons(self._faces[key])
            self.selection_changed.emit(self._faces[key].offer.post)

    def _put_buttons(self, face: _Face) -> None:
        px = self.theme.px
        holder = face.parentWidget()
        layout = holder.layout()
        self._line = Panel(self._themes, "hover", "", holder)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(px(30), 0, px(14), px(12))
        row.setSpacing(px(8))
        one = PushButton(self._themes, self._assign_word, small=True, parent=self._line)
        one.setAccessibleName(f"{self._assign_word}: {face.text()}, {face.offer.name}")
        self._other = PushButton(self._themes, _("Someone else..."), "quiet", small=True, parent=self._line)
        one.setVisible(bool(face.offer.member))
        one.setEnabled(self._writing)
        self._other.setEnabled(self._writing)
        one.clicked.connect(self._assign_one)
        self._other.clicked.connect(self._somebody_else)
        row.addWidget(one)
        row.addWidget(self._other)
        row.addStretch(1)
        self.one = one
        if layout is not None:
            layout.addWidget(self._line)

    def _say(self) -> None:
        n, whole = len(self.ticked), sum(bool(offer.member) for offer in (*self.offers, *self._rest))
        words = _("Accept all {n}") if n == whole and not self._ticks else _("Accept {n} of {all}")
        if whole == 1 and not self._ticks:
            words = _("Accept")
        self.accept.setText(words.format(n=n, all=whole))
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(bool(n) and self._writing)
        self.accept.updateGeometry()
        self.accept.setVisible(bool(self._faces))
        self.each.setVisible(len(self._faces) > 1)
        self.each.setText(_("All of them again") if self._ticks else _("Look at each"))
        self.each.setAccessibleName(self.each.text())
        self.each.updateGeometry()
