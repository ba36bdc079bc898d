"""The dock's second tab: posts that nobody writes yet, and who has how much to do this week and next."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain.cards import Looks, Person, PostCard
from smmdesk.domain.dates import say_day_short, weekday_name
from smmdesk.domain.load import Load
from smmdesk.queries import team
from ui.context import UiContext
from ui.theme import Themes
from ui.views import drags
from ui.widgets.base import PaintedButton, Panel, Themed, rounded
from ui.widgets.buttons import SegmentedControl
from ui.widgets.labels import EmptyState, Rule, TextLabel, paint_avatar

_MOST_POSTS = 3
_ADD_PEOPLE = N_("Add people in Settings, or choose an author on a post.")


class _PostRow(PaintedButton):
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


class _LoadRow(Themed, QWidget):
    """A person: avatar, name, bar, "3 of 2" and a word. Can be dragged onto a post."""

    def __init__(self, themes: Themes, person: Person, load: Load, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._person, self._load = person, load
        self._pressed_at = None
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        paint_avatar(painter, QRectF(0, px(6), px(28), px(28)), self._person.initials, None, self._themes)
        word, token = self._word()
        numbers = self._numbers()
        right = max(theme.metrics("chip").horizontalAdvance(text) for text in (numbers, word)) + px(4)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        room = self.width() - px(38) - right
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
            first, last = (weekday_name(date.fromisoformat(d).weekday()) for d in (load.away[0], load.away[-1]))
            return (_("away {day}").format(day=first if first == last else f"{first}–{last}"), "text-2")
        return (_("free"), "ok") if load.posts == 0 and load.capacity else ("", "text-2")


class Authors(Panel):
    """Who writes what this week, and which posts have no name yet. `post_requested(id)`."""

    post_requested = Signal(str)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(ctx.themes, "subtle", "", parent)
        self._ctx = ctx
        self._ahead = 0
        self._key: object = None
        # The holidays that the capacity needs cost more than the first paint of the month: they wait for it.
        self._soon = QTimer(self, singleShot=True, interval=40)
        self._soon.timeout.connect(self.refresh)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def refresh(self) -> None:
        """Read again, if it is seen."""
        if not self.isVisible() or not self._ctx.has_plan:
            return
        today = date.fromisoformat(self._ctx.desk.today)
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * self._ahead)
        loads = self._ctx.ask(team.loads, monday)
        cards, number = self._ctx.ask(team.without_author, self._ctx.now, _MOST_POSTS)
        key = (loads, cards, number, self._ahead, self._ctx.looks, self.theme.name, self.theme.scale)
        if key != self._key:
            self._key = key
            self._show(loads, cards, number)

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self._soon.start()

    def _show(self, loads: list[Load], cards: tuple[PostCard, ...], number: int) -> None:
        px, themes = self.theme.px, self._themes
        body = Panel(themes, "subtle")
        column = QVBoxLayout(body)
        side = px(8) if loads or cards else 0
        column.setContentsMargins(side, px(12), side, px(12))
        column.setSpacing(0)
        if cards:
            self._nameless(column, body, cards, number)
        if cards and loads:
            column.addSpacing(px(8))
            column.addWidget(Rule(themes, parent=body))
            column.addSpacing(px(8))
        if loads:
            self._load_rows(column, body, loads)
        elif cards:
            label = TextLabel(themes, _(_ADD_PEOPLE), "chip", "text-3", wrap=True, parent=body)
            label.setContentsMargins(px(4), px(12), px(4), 0)
            column.addWidget(label)
        else:
            sentence = _("Here stands who writes what this week, and which posts have no name yet.")
            column.addWidget(EmptyState(themes, sentence, hint=_(_ADD_PEOPLE), parent=body))
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _nameless(self, column: QVBoxLayout, body: QWidget, cards: tuple[PostCard, ...], number: int) -> None:
        """The first posts that nobody writes yet, and how many there are from today on."""
        px = self.theme.px
        count = _("{n} from today on").format(n=number)
        self._heading(column, body, _("Without a name"), count)
        for card in cards:
            row = _PostRow(self._themes, card, self._ctx.looks, body)
            row.clicked.connect(self._clicked)
            column.addWidget(row)
        rest = number - len(cards)
        if rest:
            more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
            label = TextLabel(self._themes, more, "chip", "text-3", parent=body)
            label.setContentsMargins(px(15), px(2), 0, px(4))
            column.addWidget(label)

    def _load_rows(self, column: QVBoxLayout, body: QWidget, loads: list[Load]) -> None:
        px = self.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(4), 0, px(2), px(4))
        head.addWidget(TextLabel(self._themes, _("Load"), "body", "text-2", weight=600, parent=body))
        head.addStretch(1)
        weeks = SegmentedControl(
            self._themes,
            [("0", _("This week")), ("1", _("Next"))],
            str(self._ahead),
            _("Week"),
            small=True,
            parent=body,
        )
        weeks.chosen.connect(self._week_chosen)
        head.addWidget(weeks)
        column.addLayout(head)
        people = self._ctx.looks.people
        rows = QVBoxLayout()
        rows.setContentsMargins(px(4), 0, px(4), 0)
        rows.setSpacing(0)
        for load in loads:
            if load.member in people:
                rows.addWidget(_LoadRow(self._themes, people[load.member], load, body))
        column.addLayout(rows)

    def _heading(self, column: QVBoxLayout, body: QWidget, text: str, count: str) -> None:
        px = self.theme.px
        row = QHBoxLayout()
        row.setContentsMargins(px(4), 0, px(4), px(4))
        row.setSpacing(px(6))
        row.addWidget(TextLabel(self._themes, text, "body", "text-2", weight=600, parent=body))
        row.addWidget(TextLabel(self._themes, count, "chip", "text-3", parent=body))
        row.addStretch(1)
        column.addLayout(row)

    def _week_chosen(self, key: str) -> None:
        self._ahead = int(key)
        self.refresh()

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _PostRow):
            self.post_requested.emit(row.id)
