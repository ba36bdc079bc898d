"""What only one person knows: rubrics that one alone wrote, channels that one alone can log in to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day_short, say_span_short
from smmdesk.domain.team import Alone
from ui.theme import Themes
from ui.widgets.base import Panel, Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel


class _Words(Themed, QWidget):
    """A row's words, in columns that give way in a narrow window."""

    def __init__(self, themes: Themes, one: Alone, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(500), self.theme.px(37))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(37))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        whole = self.width() - px(68)
        shares = (0.24, 0.41, 0.16, 0.19) if self.width() > px(740) else (0.32, 0.42, 0.0, 0.26)
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
        for number, ((words, token, role), share) in enumerate(zip(told, shares, strict=True)):
            left = x + (px(20) if number == 0 else 0)
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            if share:
                self._text(painter, role, words, left, round(whole * share) - px(12) - (left - x))
            x += round(whole * share)

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
        for one in found:
            self._add(one, looks, writing)
        if focused and self.buttons:
            button = self.buttons.get(focused) or next(iter(self.buttons.values()))
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, one: Alone, looks: Looks, writing: bool) -> None:
        px = self.theme.px
        row = Panel(self._themes, "surface", "b", self)
        line = QHBoxLayout(row)
        line.setContentsMargins(px(20), 0, px(16), 1)
        line.setSpacing(px(8))
        line.addWidget(_Words(self._themes, one, looks, row), 1)
        words = _("Choose a deputy") if one.rubric else _("Add who can log in")
        button = PushButton(self._themes, words, "link", small=True, parent=row)
        button.setAccessibleName(f"{words}: {one.name}")
        button.setProperty("rubric", one.rubric or "")
        button.setProperty("channel", one.channel or "")
        button.setEnabled(writing)
        button.clicked.connect(self._pressed)
        place = QWidget(row)
        place.setFixedWidth(px(150))
        right = QHBoxLayout(place)
        right.setContentsMargins(0, 0, 0, 0)
        right.addStretch(1)
        right.addWidget(button)
        line.addWidget(place)
        self.buttons[one.rubric or one.channel or ""] = button
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

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
