"""Publish today: a line for each post and channel, with what one needs to put it out by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.text import first_line
from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day, say_day_short
from smmdesk.domain.kinds import Status, VariantState
from smmdesk.domain.putting_out import Spot, short_address
from smmdesk.queries.putting_out import Place, Told, ToPutOut
from ui.theme import Themes
from ui.views.pictures import Pictures, Thumb
from ui.widgets.base import Panel, Themed
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.labels import ElidedLabel, IconLabel, Rule, TextLabel

_FOLDS = ("picture", "page", "text")
"""What says itself by its icon where words have no room, one after the other."""
_NAME, _LONGEST_NAME = 74, 140
"""The width of the channels' names."""
_THUMB = (56, 38)
_ICONS = {"text": "copy", "picture": "image", "page": "external-link"}


class PutOutList(Themed, QWidget):
    """The posts to put out, late ones first. `act_requested(what, post, channel)`: what is `text`, `picture`, `page`,
    `set_up`, `out`, `to_do`, `open`, `save`, `phone`; of `picture` from a thumbnail the channel is the attachment.

    `address_taken(post, channel, address)` and `address_declined(address)` answer what `offer` asks;
    `dragged(post, thumb)` comes just before a thumbnail goes into the air.
    """

    act_requested = Signal(str, str, str)
    address_taken = Signal(str, str, str)
    address_declined = Signal(str)
    dragged = Signal(str, object)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pictures = Pictures(self)
        self._lines: tuple[ToPutOut, ...] = ()
        self._blocks: dict[str, _Block] = {}
        self._offer: tuple[Spot, str] | None = None
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = TextLabel(themes, _("Nothing is to be put out today."), token="text-2", wrap=True, parent=self)
        self._column.addWidget(self._nothing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def lines(self) -> tuple[ToPutOut, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: tuple[ToPutOut, ...], looks: Looks, today: str, writing: bool) -> None:
        """Show these posts; blocks that stay the same stay, with the focus in them."""
        focus = self._focused()
        kept = {}
        around = (today, writing, self.theme)
        for line in lines:
            old = self._blocks.pop(line.id, None)
            if old is None or old.line != line or self._shown != around:
                if old is not None:
                    self._drop(old)
                rubric = looks.rubrics.get(line.rubric or "")
                old = _Block(self, self._themes, self._pictures, line, rubric.hue if rubric else None, today, writing)
            kept[line.id] = old
        for gone in self._blocks.values():
            self._drop(gone)
        self._blocks, self._lines, self._shown = kept, lines, around
        for number, block in enumerate(kept.values(), 1):
            self._column.insertWidget(number, block)
            block.show()
        self._nothing.setVisible(not lines)
        self.offer(self._offer)
        self._refocus(focus)

    def offer(self, found: tuple[Spot, str] | None) -> None:
        """Ask whether an address that was copied belongs to a post on a channel; None asks no more."""
        self._offer = found
        for block in self._blocks.values():
            block.offer(found if found is not None and found[0].post == block.line.id else None)

    def asked(self, what: str, post: str, channel: str = "") -> None:
        """A button was pressed."""
        self.act_requested.emit(what, post, channel)

    def answer(self, yes: bool) -> None:
        """What was asked by `offer` was answered."""
        if self._offer is not None:
            spot, address = self._offer
            self.offer(None)
            if yes:
                self.address_taken.emit(spot.post, spot.channel, address)
            else:
                self.address_declined.emit(address)

    def button(self, what: str, post: str, channel: str = "") -> QWidget | None:
        """The button that wishes it, if it is there."""
        return self.findChild(QWidget, f"{what} {post} {channel}".rstrip())

    @property
    def here(self) -> tuple[str, str]:
        """(post, channel) of the line that the keys stand on, ("", "") where they stand elsewhere."""
        focus = self.focusWidget() if self.isAncestorOf(self.focusWidget() or self) else None
        block = next((b for b in self._blocks.values() if focus is not None and b.isAncestorOf(focus)), None)
        act = focus.property("act") if focus is not None and focus.hasFocus() else None
        return (block.line.id, act[1]) if block is not None and act else ("", "")

    def begin(self) -> None:
        """Give the keys to the first line."""
        there = [w for w in self._buttons() if (w.property("act") or ("", ""))[1] and w.isEnabled()]
        if there:
            there[0].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go to the line above or below, to the same button of it where it has one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and isinstance(watched, QWidget) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return self._go_line(watched, step)
        return False

    def _go_line(self, button: QWidget, step: int) -> bool:
        lines: dict[int, list[QWidget]] = {}
        for one in self._buttons():
            if one.isEnabled():
                lines.setdefault(one.mapTo(self, one.rect().center()).y(), []).append(one)
        order, here = sorted(lines), button.mapTo(self, button.rect().center()).y()
        at = order.index(here) + step if here in order else -1
        if not 0 <= at < len(order):
            return False
        what, row = button.property("act")[0], lines[order[at]]
        same = [one for one in row if (one.property("act") or ("",))[0] == what]
        x = button.mapTo(self, button.rect().center()).x()
        near = min(row, key=lambda one: abs(one.mapTo(self, one.rect().center()).x() - x))
        (same[0] if same else near).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _focused(self) -> tuple[str, list[str]]:
        focus = self.focusWidget() if self.isAncestorOf(self.focusWidget() or self) else None
        name = focus.objectName() if focus is not None and focus.hasFocus() else ""
        return name, [widget.objectName() for widget in self._buttons()] if name else []

    def _buttons(self) -> list[QWidget]:
        return [w for w in self.findChildren(QWidget) if w.objectName() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def _refocus(self, was: tuple[str, list[str]]) -> None:
        """The keys stay where they were, or go to the next button that is still there."""
        name, order = was
        if not name or any(w.hasFocus() for w in self._buttons()):
            return
        there = {w.objectName(): w for w in self._buttons()}
        for candidate in order[order.index(name) :] + order[: order.index(name)][::-1]:
            if candidate in there:
                there[candidate].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _drop(self, block: QWidget) -> None:
        block.hide()
        for widget in block.findChildren(QWidget):
            widget.setObjectName("")
        block.setParent(None)
        block.deleteLater()


class _Block(Themed, QWidget):
    """A post with its channels."""

    def __init__(
        self, whole: PutOutList, themes: Themes, pictures: Pictures, line: ToPutOut, hue: int | None, today: str,
        writing: bool,
    ) -> None:  # fmt: skip
        super().__init__(whole)
        self._themes = themes
        self._whole = whole
        self._pictures = pictures
        self._writing = writing
        self._rows: dict[str, QVBoxLayout] = {}
        self._acts: dict[str, list[QWidget]] = {}
        self._strip: Panel | None = None
        self.line = line
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(4))
        column.addLayout(self._head(hue, today))
        inner = QVBoxLayout()
        inner.setContentsMargins(px(14), 0, 0, 0)
        inner.setSpacing(px(3))
        for place in line.places:
            row = QVBoxLayout()
            row.setSpacing(px(3))
            row.addLayout(self._row(place))
            for told in place.warnings:
                row.addWidget(self._warning(told))
            inner.addLayout(row)
            self._rows[place.channel] = row
        for told in line.warnings:
            inner.addWidget(self._warning(told))
        if line.pictures:
            inner.addLayout(self._files())
        column.addLayout(inner)
        column.addSpacing(px(8))
        column.addWidget(Rule(themes))

    def offer(self, found: tuple[Spot, str] | None) -> None:
        """Ask under a channel whether an address belongs there."""
        if self._strip is not None:
            self._strip.setParent(None)
            self._strip.deleteLater()
            self._strip = None
        if found is None or found[0].channel not in self._rows:
            return
        spot, address = found
        px = self.theme.px
        name = next(place.name for place in self.line.places if place.channel == spot.channel)
        self._strip = Panel(self._themes, "accent-soft", parent=self)
        line = QHBoxLayout(self._strip)
        line.setContentsMargins(px(10), px(4), px(6), px(4))
        line.setSpacing(px(8))
        line.addWidget(IconLabel(self._themes, "clipboard-check", "accent", 16))
        question = _("Use this address for {channel}?").format(channel=name)
        line.addWidget(TextLabel(self._themes, question, parent=self._strip))
        line.addWidget(ElidedLabel(self._themes, short_address(address), token="text-2", parent=self._strip), 1)
        for what, words, variant in (("use", _("Use it"), "outlined"), ("no", _("No"), "quiet")):
            button = PushButton(self._themes, words, variant, small=True)
            button.setObjectName(f"{what} {self.line.id} {spot.channel}")
            button.setAccessibleName(f"{words}: {short_address(address)}, {name}")
            button.clicked.connect(self._used if what == "use" else self._declined)
            line.addWidget(button)
        self._rows[spot.channel].addWidget(self._strip)

    # --- private ---

    def _head(self, hue: int | None, today: str) -> QHBoxLayout:
        line, px = self.line, self.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(_Bar(self._themes, hue))
        late = line.day < today
        when = " ".join(filter(None, (say_day_short(line.day) if late else "", line.time)))
        if when:
            row.addWidget(TextLabel(self._themes, when, token="bad" if late else "text", weight=600, tabular=True))
        title = line.title or _("Untitled post")
        name = ElidedLabel(self._themes, title)
        row.addWidget(name, 1)
        if line.partly_out:
            words = _("{number} of {all} out").format(number=line.out, all=len(line.places))
            row.addWidget(TextLabel(self._themes, words, "chip", "accent"))
        elif line.status is not Status.APPROVED:
            row.addWidget(IconLabel(self._themes, labels.STATUS_ICON[line.status], "text-3", 14))
            row.addWidget(TextLabel(self._themes, labels.status(line.status), "chip", "text-2"))
        phone = IconButton(self._themes, "smartphone", _("For the phone: “{title}”").format(title=title), small=True)
        self._wire(phone, "phone", "")
        row.addWidget(phone)
        edit = IconButton(self._themes, "pencil", _("Open “{title}”").format(title=title), small=True)
        self._wire(edit, "open", "")
        row.addWidget(edit)
        return row

    def _row(self, place: Place) -> QHBoxLayout:
        px = self.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(2))
        name = ElidedLabel(self._themes, self._called(place), token="text-2")
        name.setFixedWidth(max(self._name_wide(one) for one in self.line.places))
        row.addWidget(name)
        if place.state is VariantState.OUT:
            self._out_row(row, place)
            return row
        if place.state is VariantState.SET_UP:
            when = " ".join(
                filter(None, (say_day(place.set_day) if place.set_day != self.line.day and place.set_day else "",
                              place.set_time))
            )  # fmt: skip
            words = _("set up in its planner for {time}").format(time=when) if when else _("set up in its planner")
            row.addWidget(ElidedLabel(self._themes, words, "chip", "text-2"), 1)
            self._add(row, "to_do", IconButton(self._themes, "undo-2", _("Not set up"), small=True), place)
        else:
            copy = self._add(row, "text", PushButton(self._themes, _("Copy text"), "quiet", "copy", small=True), place)
            copy.setEnabled(bool(place.text))
            copy.setToolTip(first_line(place.text, 90) if "<" not in place.text else "")
            if any(file.picture and file.path for file in self.line.pictures):
                button = PushButton(self._themes, _("Copy picture"), "quiet", "image", small=True)
                self._add(row, "picture", button, place)
            row.addStretch(1)
        if place.compose_url:
            button = PushButton(self._themes, _("Open page"), "quiet", "external-link", small=True)
            self._add(row, "page", button, place).setToolTip(short_address(place.compose_url))
        if place.state is VariantState.TO_DO:
            self._add(row, "set_up", PushButton(self._themes, _("Set up"), "quiet", small=True), place)
        self._add(row, "out", PushButton(self._themes, _("Out"), small=True), place)
        return row

    def _name_wide(self, place: Place) -> int:
        px, words = self.theme.px, self.theme.metrics("body").horizontalAdvance(self._called(place))
        return min(px(_LONGEST_NAME), max(px(_NAME), round(words) + px(4)))

    def _called(self, place: Place) -> str:
        """A channel, with its time where that is another than the post's and still ahead."""
        own = place.state is VariantState.TO_DO and place.time and place.time != self.line.time
        return f"{place.name}, {place.time}" if own else place.name

    def _out_row(self, row: QHBoxLayout, place: Place) -> None:
        if place.address:
            link = PushButton(self._themes, short_address(place.address), "link", small=True)
            link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._add(row, "address", link, place)
        row.addStretch(1)
        row.addWidget(IconLabel(self._themes, "circle-check-filled", "ok", 14))
        day = say_day_short(place.out_day) if place.out_day and place.out_day != self.line.day else ""
        words = " ".join(filter(None, (_("out"), day, place.out_time)))
        row.addSpacing(self.theme.px(4))
        row.addWidget(TextLabel(self._themes, words, "chip", "ok", tabular=True))
        self._add(row, "to_do", IconButton(self._themes, "undo-2", _("Not out"), small=True), place)

    def _files(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, self.theme.px(2), 0, 0)
        row.setSpacing(self.theme.px(6))
        for file in self.line.pictures[:4]:
            thumb = Thumb(self._themes, self._pictures, file, _THUMB, self)
            thumb.setObjectName(f"picture {self.line.id} {file.id}")
            thumb.setProperty("act", ("picture", file.id))
            thumb.clicked.connect(self._pressed)
            thumb.dragged.connect(self._dragged)
            thumb.say(thumb.accessibleName(), _("{name}: click to copy, or drag it out").format(name=file.name))
            row.addWidget(thumb)
        more = len(self.line.pictures) - 4
        if more > 0:
            row.addWidget(TextLabel(self._themes, f"+{more}", "chip", "text-2"))
        missing = [file.name for file in self.line.pictures if file.path is None]
        if missing:
            words = ngettext("{n} file is not here yet", "{n} files are not here yet", len(missing))
            row.addWidget(TextLabel(self._themes, words.format(n=len(missing)), "chip", "warn"))
        row.addStretch(1)
        save = PushButton(self._themes, _("Save pictures"), "quiet", "download", small=True)
        self._wire(save, "save", "")
        row.addWidget(save)
        return row

    def _warning(self, told: Told) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(6))
        token = "bad" if told.bad else "warn"
        row.addWidget(IconLabel(self._themes, "triangle-alert", token, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(self._themes, told.sentence, "chip", token, wrap=True), 1)
        return holder

    def _add(self, row: QHBoxLayout, what: str, button: QWidget, place: Place) -> QWidget:
        button.setAccessibleName(f"{place.name}, {button.accessibleName()}")
        self._wire(button, what, place.channel)
        if what in ("set_up", "out", "to_do"):
            button.setEnabled(self._writing)
        row.addWidget(button)
        self._acts.setdefault(place.channel, []).append(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Where a row has no room for its words, what has an icon says itself by it, in all rows alike."""
        px, folded = self.theme.px, set[str]()
        room = self.width() - px(14) - max((self._name_wide(place) for place in self.line.places), default=0)
        for what in (*_FOLDS, ""):
            needed = max((self._needed(row, folded) for row in self._acts.values()), default=0)
            if needed <= room or not what:
                break
            folded.add(what)
        for row in self._acts.values():
            for button in row:
                if isinstance(button, PushButton):
                    button.fold(button.property("act")[0] in folded)

    @staticmethod
    def _needed(row: list[QWidget], folded: set[str]) -> int:
        wide = 0
        for button in row:
            whole = isinstance(button, PushButton) and button.property("act")[0] not in folded
            wide += button.wide(folded=not whole) if isinstance(button, PushButton) else button.sizeHint().width()
        return wide + 2 * (len(row) + 2)

    def _wire(self, button: QWidget, what: str, channel: str) -> None:
        button.setObjectName(f"{what} {self.line.id} {channel}".rstrip())
        button.setProperty("act", (what, channel))
        button.clicked.connect(self._pressed)  # type: ignore[attr-defined]
        button.installEventFilter(self._whole)

    def _pressed(self) -> None:
        what, channel = self.sender().property("act")
        self._whole.asked(what, self.line.id, channel)

    def _dragged(self, _id: str) -> None:
        self._whole.dragged.emit(self.line.id, self.sender())

    def _used(self) -> None:
        self._whole.answer(True)

    def _declined(self) -> None:
        self._whole.answer(False)


class _Bar(Themed, QWidget):
    """The rubric's bar beside a title."""

    def __init__(self, themes: Themes, hue: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._hue = hue
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(3, self.theme.px(20))

    def paintEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        from PySide6.QtGui import QPainter

        QPainter(self).fillRect(self.rect(), self.theme.hue(self._hue))
