"""The day and the time of a post: typed forgivingly, or picked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain.dates import read_time, say_day, say_day_short
from smmdesk.domain.typed_days import read_when
from ui.theme import Themes
from ui.views.post.values import MarkButton
from ui.widgets.base import Themed, set_tip
from ui.widgets.day_grid import DayPicker
from ui.widgets.fields import LineField


class WhenField(Themed, QWidget):
    """`edited(fields)` with `day`, `time` or both, `problem(error)` where what was typed cannot be read.

    The day field takes a time as well ("tue 10"). The icon, or Alt+Down, opens a month to pick the day from.
    In `brief` the names of months are short.
    """

    edited = Signal(dict)
    problem = Signal(object)

    def __init__(self, themes: Themes, parent: QWidget | None = None, brief: bool = False) -> None:
        super().__init__(parent)
        self._themes, self._brief = themes, brief
        self._known: tuple[str | None, str | None] = (None, None)
        self._today = date.min
        self._week_start = 0
        self._pick = MarkButton(themes, "calendar-days", _("Choose a day"), "Alt+Down", self)
        self.day = LineField(themes, _("Day"), _("No day yet"), parent=self, bounds=(60, 190))
        set_tip(self.day, _("A day, such as “tue 10”, “25.12 9:30” or “tomorrow”; empty takes it off the calendar"))
        self.time = LineField(themes, _("Time"), _("No time"), parent=self, bounds=(46, 90))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for widget in (self._pick, self.day, self.time):
            self._row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pick.clicked.connect(self.pick)
        self.day.left.connect(self._day_left)
        self.time.left.connect(self._time_left)

    def show_when(self, day: str | None, time: str | None, today: date) -> None:
        """Show when a post is planned; a field that somebody is typing in keeps what is typed."""
        self._known, self._today = (day, time), today
        for field, text in ((self.day, self._said(day)), (self.time, time or "")):
            if not (field.hasFocus() and field.isModified()):
                self._put(field, text)

    def set_first_weekday(self, weekday: int) -> None:
        """Begin the weeks of the month to pick from with this weekday, 0 = Monday."""
        self._week_start = weekday

    def set_writing(self, writing: bool) -> None:
        """Let it be changed, or only read."""
        self.day.setReadOnly(not writing)
        self.time.setReadOnly(not writing)
        self._pick.setEnabled(writing)

    @property
    def button(self) -> QWidget:
        """The icon that opens the month."""
        return self._pick

    def pick(self) -> None:
        """Open the month to pick a day from."""
        if self._pick.isEnabled():
            picker = DayPicker(self._themes, self._today, self._known[0] or "", self._week_start, self)
            picker.day_chosen.connect(self._picked)
            picker.open_at(self.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.keyCombination() == (Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Down):
            self.pick()
        else:
            super().keyPressEvent(event)

    def _said(self, day: str | None) -> str:
        """A day as its field shows it; with a year the month is short in any case, so that the year is seen."""
        if not day:
            return ""
        other = int(day[:4]) != self._today.year
        if other:
            return f"{say_day_short(day)} {day[:4]}"
        return say_day_short(day) if self._brief else say_day(day)

    def _put(self, field: LineField, text: str) -> None:
        field.show_text(text)
        field.setModified(False)

    def _picked(self, day: str) -> None:
        self._change({"day": day or None}, self.day)

    def _day_left(self) -> None:
        if not self.day.isModified():
            return
        said = self.day.text().strip()
        fields: dict[str, str | None] = {"day": None}
        try:
            if said:
                day, time = read_when(said, self._today)
                typed = {"day": day, "time": time}
                fields = {name: value for name, value in typed.items() if value is not None}
        except DeskError as error:
            self.problem.emit(error)
            fields = {}
        self._change(fields, self.day)

    def _time_left(self) -> None:
        if not self.time.isModified():
            return
        said = self.time.text().strip()
        try:
            fields = {"time": read_time(said) if said else None}
        except DeskError as error:
            self.problem.emit(error)
            fields = {}
        self._change(fields, self.time)

    def _change(self, fields: dict[str, str | None], field: LineField) -> None:
        """Show in `field`, which was left, what stands now, and say it if it is another."""
        known = {"day": self._known[0], "time": self._known[1]}
        after = {**known, **fields}
        self._put(field, self._said(after["day"]) if field is self.day else after["time"] or "")
        changed = {name: value for name, value in fields.items() if value != known[name]}
        if changed:
            self.edited.emit(changed)
