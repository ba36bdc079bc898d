"""What only one person knows: rubrics that one alone wrote, channels that one alone can log in to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day_short, say_span_short
from smmdesk.domain.team import Alone
from ui.editing.widths import shared_out
from ui.theme import Themes
from ui.widgets.base import Panel, Themed, plain_tip, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel


class _Words(Themed, QWidget):
    """A row's words, in columns that give way in a narrow window."""

    def __init__(self, themes: Themes, one: Alone, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._wants = [0, 0, 0, 0]
        person = looks.people.get(one.member)
        name = person.name if person else ""
        look = looks.rubrics.get(one.rubric or "")
        self._hue = look.hue if look else None
        self._one = one
        if one.rubric is None:
            only = _("only {name}").format(name=name)
        elif one.wrote:
            n = one.wrote
            only = ngettext(
                "only {name} wrote it, {n} of {n} this term", "only {name} wrote it, {n} of {n} this term", n
            )
            only = only.format(name=name, n=n)
        else:
            only = _("only {name} knows it").format(name=name)
        self._only, self._away = only, say_away(one.away) if one.away else ""
        self._falls = ""
        if one.falls:
            words = ngettext("{n} post next week", "{n} posts next week", one.falls)
            self._falls = words.format(n=one.falls)
        kind = _("Rubric") if one.rubric else _("Log in")
        self._kind = kind
        self.setAccessibleName(", ".join(filter(None, (kind, one.name, only, self._falls, self._away))))
        self.setToolTip(plain_tip(self.accessibleName()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(500), self.theme.px(37))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(37))

    @property
    def wants(self) -> list[int]:
        """How wide its name, who knows it, what falls, and when they are away want to be."""
        metrics, px = self.theme.metrics, self.theme.px
        told = (self._one.name, self._only, self._falls, self._away)
        wide = [metrics("chip" if n else "body").horizontalAdvance(words) for n, words in enumerate(told)]
        return [round(w) + px(12 if n else 32) if w else 0 for n, w in enumerate(wide)]

    def set_wants(self, wants: list[int]) -> None:
        """Share the width as all rows together want it, so that their columns stand under one another."""
        self._wants = wants
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        whole = self.width() - px(68)
        fits = sum(self._wants) <= whole or self.width() > px(740)
        wants = [want * (fits or n != 2) for n, want in enumerate(self._wants)]
        widths = shared_out(whole, wants, (24, 41, 16 * fits, 19))
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        self._text(painter, "chip", self._kind, 0, px(64))
        x = px(68)
        if self._one.rubric:
            rounded(painter, QRectF(x, px(11), px(3), px(15)), px(1), theme.hue(self._hue))
        else:
            painter.drawPixmap(x, px(11), theme.icon("key-round", "text-3", 14, self.devicePixelRatioF()))
        told = ((self._one.name, "text", "body"), (self._only, "text", "chip"), (self._falls, "text-2", "chip"),
                (self._away, "warn", "chip"))  # fmt: skip
        for number, ((words, token, role), wide) in enumerate(zip(told, widths, strict=True)):
            left = x + (px(20) if number == 0 else 0)
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            if wide:
                self._text(painter, role, words, left, wide - px(12) - (left - x))
            x += wide

    def _text(self, painter: QPainter, role: str, words: str, left: int, room: int) -> None:
        words = self.theme.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room + 4, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)


class AloneList(Themed, QWidget):
    """`deputy_requested(rubric, anchor)`, `login_requested(channel, anchor)`."""

    deputy_requested = Signal(str, object)
    login_requested = Signal(str, object)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAccessibleName(_("What only one person knows"))
        px = self.theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(px(20), px(22), px(20), px(8))
        head.setSpacing(px(6))
        head.addWidget(TextLabel(themes, _("What only one person knows"), weight=650, parent=self))
        self._count = TextLabel(themes, "", "chip", "text-2", tabular=True, parent=self)
        head.addWidget(self._count)
        head.addStretch(1)
        self._column.addLayout(head)
        self._nothing = TextLabel(
            themes, _("Nothing: somebody else can step in everywhere."), token="text-2", wrap=True, parent=self
        )
        self._nothing.setContentsMargins(px(20), 0, px(20), px(12))
        self._column.addWidget(self._nothing)
        self._rows: list[QWidget] = []
        self.buttons: dict[str, PushButton] = {}

    def show_alone(self, found: tuple[Alone, ...], looks: Looks, writing: bool) -> None:
        """Show what depends on one person."""
        focus = self.window().focusWidget()
        focused = next((key for key, button in self.buttons.items() if button is focus), "")
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self.buttons = [], {}
        self._count.setText(str(len(found) or ""))
        self._nothing.setVisible(not found)
        said = [self._add(one, looks, writing) for one in found]
        wants = [max(column) for column in zip(*(words.wants for words in said), strict=True)]
        for words in said:
            words.set_wants(wants)
        if focused and self.buttons:
            button = self.buttons.get(focused) or next(iter(self.buttons.values()))
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, one: Alone, looks: Looks, writing: bool) -> _Words:
        px = self.theme.px
        row = Panel(self._themes, "surface", "b", self)
        line = QHBoxLayout(row)
        line.setContentsMargins(px(20), 0, px(16), 1)
        line.setSpacing(px(8))
        said = _Words(self._themes, one, looks, row)
        line.addWidget(said, 1)
        acts = _("Choose a deputy"), _("Add who can log in")
        words = acts[0] if one.rubric else acts[1]
        button = PushButton(self._themes, words, "link", small=True, parent=row)
        button.setAccessibleName(f"{words}: {one.name}")
        button.setProperty("rubric", one.rubric or "")
        button.setProperty("channel", one.channel or "")
        button.setEnabled(writing)
        button.clicked.connect(self._pressed)
        place = QWidget(row)
        place.setFixedWidth(max(round(self.theme.metrics("chip").horizontalAdvance(act)) for act in acts) + px(10))
        right = QHBoxLayout(place)
        right.setContentsMargins(0, 0, 0, 0)
        right.addStretch(1)
        right.addWidget(button)
        line.addWidget(place)
        self.buttons[one.rubric or one.channel or ""] = button
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()
        return said

    def _pressed(self) -> None:
        button = self.sender()
        rubric, channel = button.property("rubric"), button.property("channel")
        if rubric:
            self.deputy_requested.emit(rubric, button)
        else:
            self.login_requested.emit(channel, button)


def say_away(away: tuple[str, str | None]) -> str:
    """ "away 21 Dec – 3 Jan", "away from Mon 30 Nov"."""
    first, last = away
    if last is None:
        return _("away from {day}").format(day=say_day_short(first))
    return _("away {day}").format(day=say_span_short(first, last))
