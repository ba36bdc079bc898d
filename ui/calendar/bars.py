"""The bars of the calendar page: toolbar and legend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Looks
from ui.theme import Themes
from ui.views import drags
from ui.widgets.bars import ToolBar
from ui.widgets.base import PaintedButton, Panel, rounded
from ui.widgets.buttons import IconButton, PushButton, SegmentedControl
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import widgets_in


class CalendarBar(ToolBar):
    """Back, today, on, the period's name and the modes at the left; what the window adds in the slot `right`."""

    step_requested = Signal(int)
    today_requested = Signal()
    mode_requested = Signal(str)

    def __init__(self, themes: Themes, modes: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._back = IconButton(themes, "chevron-left", _("Back"), "Page Up", parent=self)
        self._today = PushButton(themes, _("Today"), parent=self)
        self._today.say(_("Today"), key="T")
        self._on = IconButton(themes, "chevron-right", _("On"), "Page Down", parent=self)
        self._title = ElidedLabel(themes, "", "title", parent=self)
        # as wide as its words, and less in a narrow window
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for widget in (self._back, self._today, self._on, self._title):
            self.left.addWidget(widget)
        self._modes = SegmentedControl(themes, modes, name=_("Ways to show the calendar"), parent=self)
        self._modes.setVisible(len(modes) > 1)
        self.left.addWidget(self._modes)
        self.centre.addStretch(1)
        self._modes.chosen.connect(self.mode_requested)
        self._words = dict(modes)
        self._whole = self._short = ""
        self._one = PushButton(themes, "", icon="chevron-down", parent=self)
        self._one.clicked.connect(self._open_modes)
        self._one.hide()
        self.left.addWidget(self._one)
        self.left.addStretch(1)
        for arrow in (self._back, self._on):
            drags.Spring(arrow)
        self.restyle()
        self._back.clicked.connect(self._step_back)
        self._on.clicked.connect(self._step_on)
        self._today.clicked.connect(self.today_requested)

    def show_period(self, mode: str, title: str, short: str = "") -> None:
        """Say what is shown, and in which way; `short` where the title has no room."""
        self._whole, self._short = title, short or title
        self._title.setText(title)
        self._modes.choose(mode)
        self._one.setText(self._words.get(mode, ""))
        self._one.say(_("Ways to show the calendar"), tip=_("Ways to show the calendar"))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as with one button for all ways, icons alone at the right, and the name cut."""
        rest = self._beside_title(_iconed) + self._one.sizeHint().width()
        return QSize(rest + self._title.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_words"):
            self._title.setContentsMargins(0, 0, self.theme.px(8), 0)
            self._fit()

    def _fit(self) -> None:
        """Where there is no room for all ways side by side, one button opens them; then what has an icon at the right
        says itself by it, then the period's name is a shorter one, then the filled button is an icon, too; only then
        the name is cut."""
        self._title.setText(self._whole)
        title, room = self._title.sizeHint().width(), self.width()
        several = len(self._words) > 1
        rest = self._beside_title(_whole)
        narrow = several and rest + self._modes.sizeHint().width() + title > room
        shown = (self._one if narrow else self._modes).sizeHint().width() if several else 0
        fold = rest + shown + title > room
        if fold:
            rest = self._beside_title(_folded)
        if rest + shown + title > room and self._short != self._whole:
            self._title.setText(self._short)
            title = self._title.sizeHint().width()
        all_fold = rest + shown + title > room
        if all_fold:
            rest = self._beside_title(_iconed)
        for tool in self._tools():
            if isinstance(tool, PushButton):
                tool.fold(all_fold or (fold and tool.variant == "quiet"))
        if several:
            self._modes.setVisible(not narrow)
            self._one.setVisible(narrow)
        self._title.setMinimumWidth(max(self.theme.px(24), min(title, room - rest - shown)))

    def _tools(self) -> list[QWidget]:
        """What the window put at the right."""
        return widgets_in(self.right)

    def _beside_title(self, wide: Callable[[QWidget], int]) -> int:
        """How wide all is but the name and the ways to show; `wide` says it of a tool at the right."""
        px = self.theme.px
        left = [self._back.sizeHint().width(), self._today.sizeHint().width(), self._on.sizeHint().width()]
        tools = [wide(tool) for tool in self._tools() if not tool.isHidden()]
        gaps = (len(left) + 1 + max(0, len(tools) - 1)) * px(8) + 2 * px(14)
        return sum(left) + sum(tools) + gaps + 2 * px(14)

    def _open_modes(self) -> None:
        from ui.widgets.menus import Menu

        menu = Menu(self)
        for key, words in self._words.items():
            action = menu.addAction(words)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self._modes.current)
        menu.triggered.connect(self._chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._one.mapToGlobal(self._one.rect().bottomLeft()))

    def _chosen(self, action: Any) -> None:
        self.mode_requested.emit(action.data())

    def _step_back(self) -> None:
        self.step_requested.emit(-1)

    def _step_on(self) -> None:
        self.step_requested.emit(1)


def _whole(tool: QWidget) -> int:
    """How wide a tool is with its words."""
    if isinstance(tool, PushButton):
        return tool.wide(folded=False)
    return tool.minimumSizeHint().width()


def _folded(tool: QWidget) -> int:
    """How wide a tool is with its icon alone, if it can be."""
    if isinstance(tool, PushButton):
        return tool.wide(folded=tool.variant == "quiet")
    return tool.minimumSizeHint().width()


def _iconed(tool: QWidget) -> int:
    """How wide a tool is with its icon alone, whatever it is."""
    return tool.wide(folded=True) if isinstance(tool, PushButton) else tool.minimumSizeHint().width()


class _LegendItem(PaintedButton):
    """A rubric of the legend; unticked it is hidden in the calendar."""

    def __init__(self, themes: Themes, id: str, name: str, hue: int | None, shown: bool, parent: QWidget) -> None:
        super().__init__(themes, name, parent)
        self.id = id
        self.hue = hue
        self.setCheckable(True)
        self.setChecked(shown)
        words = _("Hide {rubric}") if shown else _("Show {rubric}")
        self.say(name, tip=words.format(rubric=name))

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("caption").horizontalAdvance(self.text())
        return QSize(round(width) + self.theme.px(22), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered:
            rounded(painter, QRectF(self.rect()), px(4), theme.hover)
        middle = self.height() / 2
        hue = theme.hue(self.hue) if self.isChecked() else theme.line_strong
        rounded(painter, QRectF(px(5), middle - px(6), px(3), px(12)), px(1), hue)
        font = theme.font("caption")
        if not self.isChecked():
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(theme.text_2 if self.isChecked() else theme.text_3)
        box = QRect(px(14), 0, self.width() - px(14), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        self.ring(painter, px(4))


class _MoreItem(PaintedButton):
    """ "+3": the rubrics that have no room in the legend."""

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("caption", 600).horizontalAdvance(self.text())
        return QSize(round(width) + self.theme.px(12), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered or self.isDown():
            rounded(painter, QRectF(self.rect()), px(4), theme.hover)
        painter.setFont(theme.font("caption", 600))
        painter.setPen(theme.text_2)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        self.ring(painter, px(4))


class Legend(Panel):
    """The rubrics with their hues; a click hides one or shows it again. The last item opens a list of all where the row
    has no room for them. `hidden_changed(frozenset of ids)`."""

    hidden_changed = Signal(frozenset)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "t", parent)
        self._shown: tuple[object, ...] = ()
        self._items: list[_LegendItem] = []
        self._more = _MoreItem(themes, "", self)
        self._more.clicked.connect(self._open_all)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Rubrics"))
        self.restyle()

    def show_looks(self, looks: Looks, hidden: frozenset[str]) -> None:
        """Show the rubrics."""
        key = (tuple((id, r.name, r.hue) for id, r in looks.rubrics.items()), hidden)
        if key == self._shown:
            return
        self._shown = key
        for item in self._items:
            item.hide()
            item.deleteLater()
        self._items = []
        for id, look in looks.rubrics.items():
            item = _LegendItem(self._themes, id, look.name, look.hue, id not in hidden, self)
            item.clicked.connect(self._clicked)
            item.show()
            self._items.append(item)
        self._place()

    def restyle(self) -> None:
        self.setFixedHeight(self.theme.px(27))
        if hasattr(self, "_items"):
            self._place()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """What has no room in one row is counted at its end ("+3"), where a list of all opens."""
        px, gap = self.theme.px, self.theme.px(6)
        widths = [item.sizeHint().width() for item in self._items]
        whole = self.width() - px(9) - px(4)
        shown = _fitting(widths, gap, whole)
        if shown < len(widths):
            self._more.setText(f"+{len(widths)}")
            shown = _fitting(widths, gap, whole - gap - self._more.sizeHint().width())
        x = px(9)
        for number, item in enumerate(self._items):
            item.setVisible(number < shown)
            if number < shown:
                x = self._stand(item, x) + gap
        rest = len(widths) - shown
        self._more.setVisible(rest > 0)
        if rest:
            self._more.setText(f"+{rest}")
            self._more.say(ngettext("{n} more rubric", "{n} more rubrics", rest).format(n=rest))
            self._stand(self._more, x)

    def _stand(self, item: PaintedButton, x: int) -> int:
        size = item.sizeHint()
        item.setGeometry(x, (self.height() - size.height()) // 2 + 1, size.width(), size.height())
        return x + size.width()

    def _clicked(self) -> None:
        self.hidden_changed.emit(frozenset(item.id for item in self._items if not item.isChecked()))

    def _open_all(self) -> None:
        self.open_all(self._more)

    def open_all(self, anchor: QWidget) -> None:
        """Open a list of all over or under a widget; those that are shown are ticked."""
        from ui.widgets.picker import Choice, Picker

        choices = [Choice(item.id, item.text(), hue=item.hue, bar=True) for item in self._items]
        picker = Picker(self._themes, self, _("Rubrics"), many=True)
        picker.chosen.connect(self._all_chosen)
        picker.open(anchor, choices, [item.id for item in self._items if item.isChecked()])

    def _all_chosen(self, shown: tuple[str, ...]) -> None:
        self.hidden_changed.emit(frozenset(item.id for item in self._items) - frozenset(shown))


def _fitting(widths: list[int], gap: int, room: int) -> int:
    """How many of these stand one beside another."""
    for number, width in enumerate(widths):
        room -= width + gap * bool(number)
        if room < 0:
            return number
    return len(widths)
