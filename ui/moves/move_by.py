"""Move posts, or a campaign or an important date with its posts, by a number of days, and see first what comes."""

from __future__ import annotations

import re

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.dates import say_day_short
from smmdesk.queries import moves
from smmdesk.queries.moves import WouldMove
from ui.context import UiContext
from ui.moves.popup import Lines, Popup, in_the_way
from ui.widgets.buttons import IconButton, PushButton, SegmentedControl
from ui.widgets.inputs import LineEdit

FURTHEST = 3660
"""Ten years; more is a slip of the hand."""
_SHOWN = 6


class Moving(msgspec.Struct, frozen=True):
    """What is moved."""

    kind: str
    """`posts`, `campaign` or `important_date`."""
    ids: tuple[str, ...]
    name: str
    """What it is called: the title of the one post, how many they are, the name."""
    on: str = ""
    """Of an important date the day on which it is shown."""


class MoveBy(Popup):
    """Asks by how many days: `move_requested(moving, days, whether they are working days)`."""

    move_requested = Signal(object, int, bool)

    def __init__(self, ctx: UiContext, what: Moving, parent: QWidget) -> None:
        title = _("Move “{name}”") if what.kind != "posts" or len(what.ids) == 1 else _("Move {name}")
        super().__init__(ctx.themes, title.format(name=what.name), 400, parent)
        self._ctx = ctx
        self._what = what
        px = self.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(4))
        self._less = IconButton(ctx.themes, "minus", _("Fewer"), small=True, parent=self)
        self._number = LineEdit(ctx.themes, _("How many; less than none is back"), parent=self, tabular=True)
        self._number.setFixedWidth(px(56))
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._more = IconButton(ctx.themes, "plus", _("More"), small=True, parent=self)
        units = [("days", _("days"))]
        if what.kind == "posts":
            units.append(("working", _("working days")))
        units.append(("weeks", _("weeks")))
        self._units = SegmentedControl(ctx.themes, units, "days", _("What is counted"), small=True, parent=self)
        for widget in (self._less, self._number, self._more, self._units):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
        self._lines = Lines(ctx.themes, self)
        self.column.addWidget(self._lines)
        others = []
        if what.kind == "posts":
            self._next = PushButton(ctx.themes, _("To the next working day"), "quiet", small=True, parent=self)
            self._next.clicked.connect(self._to_next)
            others.append(self._next)
        self.add_buttons(_("Move"), *others).clicked.connect(self._move)
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self._preview)
        self._number.show_text("1")
        self._number.typed.connect(self._later)
        self._units.chosen.connect(self._later)
        self._less.clicked.connect(self._one_less)
        self._more.clicked.connect(self._one_more)
        self._preview()

    @property
    def days(self) -> int | None:
        """By how many days, or working days; None for what is no number."""
        typed = self._number.text().strip().replace("−", "-")
        if not re.fullmatch(r"[+-]?\d{1,5}", typed):
            return None
        number = int(typed) * (7 if self._units.current == "weeks" else 1)
        return number if number and abs(number) <= FURTHEST else None

    def take_keys(self) -> None:
        self._number.setFocus(Qt.FocusReason.PopupFocusReason)
        self._number.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._one_more()
        elif event.key() == Qt.Key.Key_Down:
            self._one_less()
        else:
            super().keyPressEvent(event)

    def _later(self, _typed: str = "") -> None:
        assert self._go is not None
        self._go.setEnabled(self.days is not None)
        self._soon.start()

    def _one_less(self) -> None:
        self._step(-1)

    def _one_more(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        try:
            number = int(self._number.text() or 0) + by
        except ValueError:
            number = by
        self._number.show_text(str(number or by))
        self._later()

    def _preview(self) -> None:
        days = self.days
        if days is None:
            self._lines.show_lines([(_("Write a number of days; -2 is two days back."), "text-3")])
        else:
            self._lines.show_lines(_said(self._would(days), self._what.kind == "posts"))
        self.adjustSize()

    def _would(self, days: int) -> WouldMove:
        what = self._what
        if what.kind == "campaign":
            return self._ctx.ask(moves.with_campaign, what.ids[0], days)
        if what.kind == "important_date":
            return self._ctx.ask(moves.with_date, what.ids[0], days)
        return self._ctx.ask(moves.by_days, what.ids, days, working=self._working)

    @property
    def _working(self) -> bool:
        return self._units.current == "working"

    def _move(self) -> None:
        days = self.days
        if days is not None:
            working = self._working
            self.close()
            self.move_requested.emit(self._what, days, working)

    def _to_next(self) -> None:
        self.close()
        self.move_requested.emit(self._what, 1, True)


def _said(would: WouldMove, only_posts: bool) -> list[tuple[str, str]]:
    lines = []
    for step in would.steps[:_SHOWN]:
        words = _("{day} → {to}: {title}").format(
            title=step.title or _("Untitled post"), day=say_day_short(step.day), to=say_day_short(step.to)
        )
        lines.append((words, "text"))
    if len(would.steps) > _SHOWN:
        lines.append((_("and {n} more").format(n=len(would.steps) - _SHOWN), "text-3"))
    if not would.steps:
        words = _("None of them can move.") if only_posts else _("No post comes along.")
        lines.append((words, "text-2"))
    if would.published:
        stay = ngettext("{n} published post stays", "{n} published posts stay", would.published)
        lines.append((stay.format(n=would.published), "text-2"))
    if would.without_day:
        without = ngettext("{n} post without a day stays", "{n} posts without a day stay", would.without_day)
        lines.append((without.format(n=would.without_day), "text-2"))
    return lines + in_the_way(would.collisions)
