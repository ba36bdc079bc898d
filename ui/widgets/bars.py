"""The frame of the window: rail, toolbar, status bar, tabs of the dock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Person
from ui.theme import Themes
from ui.widgets.base import PaintedButton, Panel, fill, rounded, set_tip
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, IconLabel, paint_avatar

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class _RailItem(PaintedButton):
    """A page of the rail: icon over word, with a badge for what waits."""

    def __init__(self, themes: Themes, key: str, icon: str, text: str, keys: str, parent: QWidget) -> None:
        super().__init__(themes, text, parent)
        self.key = key
        self.badge = 0
        self._icon = icon
        self._keys = keys
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(0)

    def set_badge(self, number: int) -> None:
        """How many wait there."""
        self.badge = number
        name = self.text()
        if number:
            name = f"{name}, " + ngettext("{number} waits", "{number} wait", number).format(number=number)
        self.say(name, key=self._keys)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(64), self.theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, box, px(8), theme.accent_soft)
        elif self.hovered:
            rounded(painter, box, px(8), theme.hover)
        token = "accent" if self.isChecked() else "text-2"
        pixmap = theme.icon(self._icon, token, 20, self.devicePixelRatioF())
        painter.drawPixmap(round(box.center().x() - px(10)), px(7), pixmap)
        painter.setFont(theme.font("caption", 600 if self.isChecked() else 400))
        painter.setPen(theme.color(token))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 2)
        painter.drawText(QRectF(0, px(29), box.width(), px(18)), _CENTRE, words)
        if self.badge:
            words = str(self.badge) if self.badge < 100 else "99+"
            painter.setFont(theme.font("caption", 600, True))
            width = max(px(16), painter.fontMetrics().horizontalAdvance(words) + px(8))
            pill = QRectF(box.center().x() + px(3), px(2), width, px(16))
            rounded(painter, pill, px(8), theme.surface if self.isChecked() else theme.hover)
            painter.setPen(theme.text)
            painter.drawText(pill, _CENTRE, words)
        self.ring(painter, px(8))


class _Me(PaintedButton):
    """Who I am: avatar over the name in two lines."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self._person: Person | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_person(self, person: Person | None) -> None:
        """Show who uses the program; None for nobody in particular."""
        self._person = person
        self.setText(person.name if person else _("Who am I?"))
        self.say(_("I am {name}").format(name=person.name) if person else _("Choose who you are"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(68), self.theme.px(68))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        if self.hovered:
            rounded(painter, QRectF(self.rect()), px(8), theme.hover)
        box = QRectF(self.width() / 2 - px(14), px(4), px(28), px(28))
        _paint_person(painter, box, self._person, self._themes, self.hovered)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        first, _gap, rest = self.text().partition(" ")
        metrics = painter.fontMetrics()
        for number, words in enumerate((first, rest)):
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRectF(0, px(34) + number * px(14), self.width(), px(16)), _CENTRE, words)
        self.ring(painter, px(8))


class _Other(PaintedButton):
    """Somebody who was here before: one click, and it is they who use the program."""

    def __init__(self, themes: Themes, id: str, person: Person, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self.id, self.person = id, person
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(_("Go on as {name}").format(name=person.name))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(28), self.theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter = self.theme.px, QPainter(self)
        if self.hovered:
            rounded(painter, QRectF(self.rect()), px(8), self.theme.hover)
        _paint_person(painter, QRectF(self.rect()).adjusted(px(3), px(3), -px(3), -px(3)), self.person, self._themes)
        self.ring(painter, px(8))


def _paint_person(painter: QPainter, box: QRectF, person: Person | None, themes: Themes, hovered: bool = False) -> None:
    """The avatar of somebody; None is nobody's."""
    paint_avatar(painter, box, person.initials if person else "", person.photo if person else "", themes, hovered)


class NavRail(Panel):
    """The pages at the left: `page_requested(id)`; at the bottom Settings and who I am (`me_requested`).

    Beside the name stands who was here before (`other_requested(id)`); above, the menu of all commands
    (`menu_requested`).
    """

    page_requested = Signal(str)
    me_requested = Signal()
    other_requested = Signal(str)
    menu_requested = Signal()

    def __init__(
        self, themes: Themes, pages: list[tuple[str, str, str, str]], settings: tuple[str, str, str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`pages` and `settings`: (id, icon, word, key)."""
        super().__init__(themes, "subtle", "r", parent)
        self._items: dict[str, _RailItem] = {}
        self._column = QVBoxLayout(self)
        for page in pages:
            self._add(page)
        self._column.addStretch(1)
        self.menu = IconButton(themes, "menu", _("Menu"), "F10", parent=self)
        self.menu.clicked.connect(self.menu_requested)
        self._column.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignHCenter)
        if settings:
            self._add(settings)
        self._others: list[_Other] = []
        self._others_row = QHBoxLayout()
        self._others_row.addStretch(1)
        self._others_row.addStretch(1)
        self._column.addLayout(self._others_row)
        self._me = _Me(themes, self)
        self._me.pressed.connect(self._me_pressed)  # its list opens at once: one may draw to a name and let go
        self._column.addWidget(self._me, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(_("Pages"))
        self.set_me(None)
        self.restyle()

    def set_current(self, page: str) -> None:
        """Mark the page that is shown."""
        for key, item in self._items.items():
            item.setChecked(key == page)

    def set_badge(self, page: str, number: int) -> None:
        """How many wait on a page."""
        if page in self._items:
            self._items[page].set_badge(number)

    def set_me(self, person: Person | None) -> None:
        """Who uses the program; None for nobody in particular."""
        self._me.set_person(person)

    def set_others(self, people: dict[str, Person]) -> None:
        """Who was here before, by id, the last one first."""
        if list(people.items()) == [(other.id, other.person) for other in self._others]:
            return
        for other in self._others:
            other.deleteLater()
        self._others = [_Other(self._themes, id, person, self) for id, person in people.items()]
        for other in self._others:
            other.clicked.connect(self._other_clicked)
            self._others_row.insertWidget(self._others_row.count() - 1, other)

    def beside_me(self) -> QPoint:
        """The point of the screen beside the name's foot, for a list to open at."""
        return self._me.mapToGlobal(QPoint(self._me.width() + self.theme.px(6), self._me.height()))

    def restyle(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(0, px(8), 0, px(8))
        self._column.setSpacing(px(2))
        self.setFixedWidth(px(76))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        items = [*self._items.values(), self.menu, *self._others, self._me]
        at = next((n for n, item in enumerate(items) if item.hasFocus()), -1)
        if step is None or at < 0 or not 0 <= at + step < len(items):
            super().keyPressEvent(event)
        else:
            items[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, page: tuple[str, str, str, str]) -> None:
        item = _RailItem(self._themes, *page, self)
        item.clicked.connect(self._clicked)
        self._items[page[0]] = item
        self._column.addWidget(item, 0, Qt.AlignmentFlag.AlignHCenter)

    def _me_pressed(self) -> None:
        self._me.setDown(False)  # the list takes the release
        self.me_requested.emit()

    def _other_clicked(self) -> None:
        other = self.sender()
        assert isinstance(other, _Other)
        self.other_requested.emit(other.id)

    def _clicked(self) -> None:
        item = self.sender()
        assert isinstance(item, _RailItem)
        # the page decides what is shown; until then nothing moves
        item.setChecked(not item.isChecked())
        self.page_requested.emit(item.key)


class ToolBar(Panel):
    """52 high, with slots `left`, `centre` and `right`; what does not fit at the centre gives way first."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "b", parent)
        row = QHBoxLayout(self)
        self.left, self.centre, self.right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.addLayout(self.left)
        row.addLayout(self.centre, 1)
        row.addLayout(self.right)
        self._row = row
        self.restyle()

    def restyle(self) -> None:
        px = self.theme.px
        self._row.setContentsMargins(px(14), 0, px(14), px(1))
        self._row.setSpacing(px(14))
        for slot in (self.left, self.centre, self.right):
            slot.setSpacing(px(8))
        self.setFixedHeight(px(52))


_PLAN, _ANY_WIDTH = 236, 16_777_215
"""The name of the plan is no wider (at 100 %) where warnings of a post stand beside it."""
OWN = 2
"""How many warnings of the post in front are told in the status bar."""


class StatusBar(Panel):
    """26 high: what was saved and the plan at the left, or a hint in their place; at the right what needs attention."""

    attention_requested = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "t", parent)
        self._saved_icon = IconLabel(themes, "check", "text-3", 14, self)
        self._saved = ElidedLabel(themes, "", "chip", "text-2", parent=self)
        self._plan = _PlanName(themes, "", "chip", "text-2", parent=self)
        self._hint = ElidedLabel(themes, "", "chip", "text", parent=self)
        self._attention = _Attention(themes, self)
        self._attention.clicked.connect(self.attention_requested)
        self._own: list[_Attention] = []
        self._right = ElidedLabel(themes, "", "chip", "text-2", parent=self)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight)
        for label in (self._saved, self._plan, self._right):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        for widget in (self._saved_icon, self._saved, self._plan):
            self._row.addWidget(widget)
        self._row.addWidget(self._hint, 1000)
        self._row.addStretch(1)
        self._row.addWidget(self._attention)
        self._row.addWidget(self._right)
        self.set_saved(True)
        self.set_hint("")
        self.set_attention("")
        self.restyle()

    def set_saved(self, saved: bool) -> None:
        """Whether everything typed is in the plan."""
        self._saved.setText(_("Saved") if saved else _("Writing..."))
        self._saved_icon.set_icon("check" if saved else "pencil")
        self._keep_whole()

    def set_plan(self, name: str) -> None:
        """The name of the open plan."""
        self._plan.setText(name)

    def set_hint(self, sentence: str) -> None:
        """What a drop would do; "" shows the usual things again."""
        self._hint.setText(f"↳  {sentence}" if sentence else "")
        self._hint.setVisible(bool(sentence))
        for widget in (self._saved_icon, self._saved, self._plan):
            widget.setVisible(not sentence)

    def set_attention(self, words: str) -> None:
        """ "4 need attention", "" if all is well."""
        self._attention.setText(words)
        self._attention.say(words)
        self._attention.setVisible(bool(words))
        self._attention.updateGeometry()

    def set_own(self, sentences: Sequence[str]) -> None:
        """What is wrong with the post in front, the worst first; the first ones of it are told."""
        self._plan.setMaximumWidth(self.theme.px(_PLAN) if sentences else _ANY_WIDTH)
        while len(self._own) < min(OWN, len(sentences)):
            button = _Attention(self._themes, self, shortens=True)
            button.clicked.connect(self.attention_requested)
            self._row.insertWidget(self._row.indexOf(self._attention), button)
            self._own.append(button)
        for number, button in enumerate(self._own):
            words = sentences[number] if number < len(sentences) else ""
            button.setText(words)
            button.say(words)
            button.setVisible(bool(words))
            button.updateGeometry()

    def set_right(self, words: str) -> None:
        """ "Backup 12 minutes ago"."""
        self._right.setText(words)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """What is always said is never shortened: the warnings of a post and the name of the plan give way."""
        for label in (self._saved, self._right):
            label.setMinimumWidth(label.sizeHint().width())

    def restyle(self) -> None:
        px = self.theme.px
        self._row.setContentsMargins(px(14), 1, px(14), 0)
        self._row.setSpacing(px(6))
        self._plan.setContentsMargins(px(12), 0, 0, 0)
        self._right.setContentsMargins(px(12), 0, 0, 0)
        self._keep_whole()
        self.setFixedHeight(px(26))


class _PlanName(ElidedLabel):
    """What follows the name, "(read only)", stays where all has no room; and a lone "…" says nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        whole, room = self.text(), self.contentsRect()
        words = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, room.width())
        set_tip(self, whole if words != whole else "")
        if room.width() >= min(self.theme.px(40), self.fontMetrics().horizontalAdvance(whole)):
            painter = QPainter(self)
            painter.setFont(self.font())
            painter.setPen(self.theme.color(self._token))
            painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)


class _Attention(PaintedButton):
    """How many posts need attention, or what is wrong with one, in warn."""

    def __init__(self, themes: Themes, parent: QWidget, shortens: bool = False) -> None:
        super().__init__(themes, "", parent)
        self._shortens = shortens
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint().width()
        return QSize(min(whole, self.theme.px(70)) if self._shortens else whole, self.theme.px(22))

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("chip").horizontalAdvance(self.text()) + self.theme.px(32)
        return QSize(round(width + 0.5), self.theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        if self.hovered:
            rounded(painter, QRectF(self.rect()), px(4), theme.hover)
        pixmap = theme.icon("triangle-alert", "warn", 14, self.devicePixelRatioF())
        painter.drawPixmap(px(4), (self.height() - px(14)) // 2, pixmap)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.warn)
        box = self.rect().adjusted(px(24), 0, 0, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
        self.ring(painter, px(4))


_TAB_SIDE = 9
"""The space beside what a tab says."""


class _Tab(PaintedButton):
    """A tab of the dock, with a count."""

    stepped = Signal(int)

    def __init__(self, themes: Themes, key: str, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(themes, text, parent)
        self.key = key
        self.count = 0
        self.icon_name = icon
        self._folded = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """The number beside the word, 0 for none."""
        self.count = count
        self.say(f"{self.text()}, {count}" if count else self.text())
        self.updateGeometry()
        self.update()

    def fold(self, folded: bool) -> None:
        """Show the icon in place of the word, which is then the tooltip."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    def wide(self, folded: bool) -> int:
        """How wide it would be with its word, or with its icon."""
        px = self.theme.px
        words = self.theme.metrics("body", 600).horizontalAdvance(self.text())
        width = (px(16) if folded else words) + 2 * px(_TAB_SIDE)
        if self.count:
            width += self.theme.metrics("body", 400, True).horizontalAdvance(str(self.count)) + px(6)
        return round(width + 0.5)

    def sizeHint(self) -> QSize:
        return QSize(self.wide(self._folded), self.theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(36), self.theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        on = self.isChecked()
        painter.setFont(theme.font("body", 600 if on else 400))
        painter.setPen(theme.accent if on else theme.text if self.hovered else theme.text_2)
        count = str(self.count) if self.count else ""
        beside = theme.metrics("body", 400, True).horizontalAdvance(count) + px(6) if count else 0
        room = self.width() - 2 * px(_TAB_SIDE) - beside
        metrics = painter.fontMetrics()
        left = px(_TAB_SIDE)
        if self._folded:
            token = "accent" if on else "text" if self.hovered else "text-2"
            pixmap = theme.icon(self.icon_name, token, 16, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - px(16)) // 2, pixmap)
            left += px(22)
        else:
            words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room + 2))
            painter.drawText(QRectF(left, 0, room + 3, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
            left += metrics.horizontalAdvance(words) + px(6)
        if count:
            painter.setFont(theme.font("body", 400, True))
            painter.setPen(theme.text_3)
            painter.drawText(QRectF(left, 0, beside + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), count)
        if on:
            fill(painter, QRectF(0, self.height() - 2, self.width(), 2), theme.accent)
        self.ring(painter, px(4), 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class DockTabs(Panel):
    """The tabs of the dock, 40 high, with counts: `chosen(id)`; a button at the right hides it (`hide_requested`).

    A tab is (id, word) or (id, word, icon); where the words have no room those with an icon show it, the last first,
    the chosen one at last.
    """

    chosen = Signal(str)
    hide_requested = Signal()

    def __init__(
        self, themes: Themes, tabs: Sequence[tuple[str, ...]], current: str = "", hide: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`hide`: the name of the button that hides the dock, "" for none."""
        super().__init__(themes, "subtle", "b", parent)
        self._tabs: dict[str, _Tab] = {}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._hide: IconButton | None = None
        for key, text, *icon in tabs:
            tab = _Tab(themes, key, text, icon[0] if icon else "", self)
            tab.clicked.connect(self._clicked)
            tab.stepped.connect(self._stepped)
            self._tabs[key] = tab
            self._row.addWidget(tab)
        self._row.addStretch(1)
        if hide:
            self._hide = IconButton(themes, "panel-right-close", hide, "F9", small=True)
            self._hide.clicked.connect(self.hide_requested)
            self._row.addWidget(self._hide)
        self.choose(current or (tabs[0][0] if tabs else ""))
        self.restyle()

    @property
    def current(self) -> str:
        """The id of the chosen tab."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def button(self, key: str) -> PaintedButton:
        """The tab itself, for what may rest on it."""
        return self._tabs[key]

    def choose(self, key: str) -> None:
        """Show another tab as chosen, without `chosen`."""
        for other, tab in self._tabs.items():
            tab.setChecked(other == key)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus if other == key else Qt.FocusPolicy.NoFocus)
        self._fold()

    def rename(self, key: str, text: str) -> None:
        """Another word on a tab."""
        tab = self._tabs[key]
        if tab.text() != text:
            tab.setText(text)
            tab.set_count(tab.count)
            self._fold()

    def set_count(self, key: str, count: int) -> None:
        """The number beside a tab's word."""
        self._tabs[key].set_count(count)
        self._fold()

    def restyle(self) -> None:
        px = self.theme.px
        self._row.setContentsMargins(px(6), 0, px(8), 0)
        self.setFixedHeight(px(40))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px, tabs = self.theme.px, list(self._tabs.values())
        room = self.width() - px(6) - px(8) - (self._hide.sizeHint().width() if self._hide is not None else 0)
        spare = room - sum(tab.wide(False) for tab in tabs)
        for tab in sorted(reversed(tabs), key=_Tab.isChecked):
            folded = spare < 0 and bool(tab.icon_name)
            spare += tab.wide(False) - tab.wide(True) if folded else 0
            tab.fold(folded)

    def _clicked(self) -> None:
        tab = self.sender()
        assert isinstance(tab, _Tab)
        self.choose(tab.key)
        self.chosen.emit(tab.key)

    def _stepped(self, step: int) -> None:
        keys = list(self._tabs)
        at = keys.index(self.current) + step
        if 0 <= at < len(keys):
            self.choose(keys[at])
            self._tabs[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(keys[at])
