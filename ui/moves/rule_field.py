"""A rule picked with controls or typed in words; each shows what the other says."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain import rules
from smmdesk.domain.dates import weekday_names
from smmdesk.domain.rule_words import matching
from smmdesk.domain.rules import Every, Repeat
from ui.theme import Themes
from ui.widgets.base import Themed
from ui.widgets.buttons import PillToggle
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import TextLabel
from ui.widgets.picker import Choice, Rows

_UNITS = (
    (Every.DAY, N_("days")),
    (Every.WEEK, N_("weeks")),
    (Every.MONTH_WEEKDAY, N_("months, on a weekday")),
    (Every.MONTH_DAY, N_("months, on a day")),
)
_PLACES = ((1, N_("first")), (2, N_("second")), (3, N_("third")), (4, N_("fourth")), (rules.LAST, N_("last")))
_OFFERED = 5


class RuleField(Themed, QWidget):
    """`rule_changed()` after every change; `rule` is what it says now, without an end. `end_typed(rule)`: the words
    name an end, too."""

    rule_changed = Signal()
    end_typed = Signal(object)

    def __init__(self, themes: Themes, first: date, repeat: Repeat, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._first = first
        self._rule = repeat
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self.typed = LineEdit(themes, _("The rule in words"), _("Type: every 2nd Thursday"), parent=self)
        self.typed.typed.connect(self._typed)
        self.typed.left.connect(self._say)
        self._offers = Rows(themes, self)
        self._offers.pressed.connect(self._offered)
        self._offers.hide()
        column.addWidget(self.typed)
        column.addWidget(self._offers)
        self._controls(column)
        self.show_rule(repeat)

    @property
    def rule(self) -> Repeat:
        """The rule as it stands, without an end."""
        return self._rule

    def show_rule(self, repeat: Repeat) -> None:
        """Show a rule in words and controls."""
        self._rule = msgspec.structs.replace(repeat, until=None, count=None)
        with QSignalBlocker(self._unit), QSignalBlocker(self._place), QSignalBlocker(self._weekday):
            unit = next((n for n, (every, _words) in enumerate(_UNITS) if every is repeat.every), 1)
            self._unit.setCurrentIndex(unit)
            place, weekday = repeat.places[0] if repeat.places else (self._usual_place(), self._first.weekday())
            self._place.setCurrentIndex([p for p, _words in _PLACES].index(place if place != 5 else rules.LAST))
            self._weekday.setCurrentIndex(weekday)
        self._step.show_text(str(repeat.step))
        for n, pill in enumerate(self._days):
            with QSignalBlocker(pill):
                pill.setChecked(n in (repeat.weekdays or (self._first.weekday(),)))
        day = repeat.days[0] if repeat.days else self._first.day
        self._day.show_text(_("last") if day == rules.LAST else str(day))
        self._show_parts()
        self._say()

    # --- typing ---

    def _typed(self, text: str) -> None:
        found = matching(text, self._first)[:_OFFERED]
        self._offers.show_choices([Choice(str(n), rules.say(r)) for n, r in enumerate(found)])
        self._offers.setFixedHeight(self._offers.sizeHint().height())
        self._offers.setVisible(bool(found))
        self._found = found
        if found:
            self._take(found[0], words=False)

    def _offered(self, number: int) -> None:
        self._take(self._found[number], words=True)

    def _take(self, repeat: Repeat, words: bool) -> None:
        text, at = self.typed.text(), self.typed.cursorPosition()
        self.show_rule(repeat)
        if not words:
            self._offers.setVisible(True)
            self.typed.setText(text)
            self.typed.setCursorPosition(at)
        if repeat.until or repeat.count:
            self.end_typed.emit(repeat)
        self.rule_changed.emit()

    def _say(self) -> None:
        self._offers.hide()
        self.typed.show_text(rules.say(self._rule))

    # --- controls ---

    def _picked(self) -> None:
        step = int(self._step.text()) if self._step.text().isdigit() and int(self._step.text()) > 0 else 1
        every = _UNITS[self._unit.currentIndex()][0]
        made = Repeat(every, min(step, 99))
        if every is Every.WEEK:
            chosen = tuple(n for n, pill in enumerate(self._days) if pill.isChecked())
            made = msgspec.structs.replace(made, weekdays=chosen or (self._first.weekday(),))
        elif every is Every.MONTH_WEEKDAY:
            place = _PLACES[self._place.currentIndex()][0]
            made = msgspec.structs.replace(made, places=((place, self._weekday.currentIndex()),))
        elif every is Every.MONTH_DAY:
            made = msgspec.structs.replace(made, days=(self._day_of_month(),))
        self._rule = made
        self._show_parts()
        self._say()
        self.rule_changed.emit()

    def _day_of_month(self) -> int:
        typed = self._day.text().strip()
        if typed.isdigit() and 1 <= int(typed) <= 31:
            return int(typed)
        return rules.LAST if typed else self._first.day

    def _usual_place(self) -> int:
        place = (self._first.day - 1) // 7 + 1
        return place if place < 5 else rules.LAST

    def _show_parts(self) -> None:
        every = _UNITS[self._unit.currentIndex()][0]
        self._week.setVisible(every is Every.WEEK)
        self._on_weekday.setVisible(every is Every.MONTH_WEEKDAY)
        self._on_day.setVisible(every is Every.MONTH_DAY)

    # --- building ---

    def _controls(self, column: QVBoxLayout) -> None:
        themes, px = self._themes, self.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(TextLabel(themes, _("every"), parent=self))
        self._step = LineEdit(themes, _("Every how many"), parent=self, tabular=True)
        self._step.setFixedWidth(px(48))
        self._step.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._step.typed.connect(self._picked)
        self._unit = self._combo(_("What is counted"), [_(words) for _every, words in _UNITS])
        row.addWidget(self._step)
        row.addWidget(self._unit, 1)
        column.addLayout(row)
        self._week = QWidget(self)
        pills = QGridLayout(self._week)
        pills.setContentsMargins(0, 0, 0, 0)
        pills.setSpacing(px(4))
        self._days = [PillToggle(themes, name, parent=self._week) for name in weekday_names()]
        for n, pill in enumerate(self._days):
            pill.toggled.connect(self._picked)
            pills.addWidget(pill, n // 7, n % 7)
        pills.setColumnStretch(7, 1)
        column.addWidget(self._week)
        self._on_weekday = QWidget(self)
        places = QHBoxLayout(self._on_weekday)
        places.setContentsMargins(0, 0, 0, 0)
        places.setSpacing(px(8))
        self._place = self._combo(_("Which one of the month"), [_(words) for _place, words in _PLACES])
        self._weekday = self._combo(_("Weekday"), [rules_weekday(n) for n in range(7)])
        places.addWidget(self._place)
        places.addWidget(self._weekday, 1)
        column.addWidget(self._on_weekday)
        self._on_day = QWidget(self)
        days = QHBoxLayout(self._on_day)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(px(8))
        days.addWidget(TextLabel(themes, _("on day"), parent=self))
        self._day = LineEdit(themes, _("Day of the month, or last"), parent=self, tabular=True)
        self._day.setFixedWidth(px(80))
        self._day.left.connect(self._picked)
        self._day.returnPressed.connect(self._picked)
        days.addWidget(self._day)
        days.addWidget(TextLabel(themes, _("or “last”"), "chip", "text-3", parent=self))
        days.addStretch(1)
        column.addWidget(self._on_day)

    def _combo(self, name: str, words: list[str]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.addItems(words)
        combo.currentIndexChanged.connect(self._picked)
        return combo


def rules_weekday(n: int) -> str:
    """The name of a weekday where it stands alone."""
    from smmdesk.domain.dates import weekday_name

    return weekday_name(n)
