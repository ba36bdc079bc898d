"""When a rubric comes: the rule in words, typed or chosen, its end, and the next days by it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain import dates, rules, slots, typed_rules
from smmdesk.queries import calendar
from smmdesk.queries.setup import TableRow
from ui.context import UiContext
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton
from ui.widgets.day_grid import DayPicker
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel
from ui.widgets.picker import Choice, Picker

_NEXT = 3
_NO_RULE = "-"


class RepeatField(Themed, QWidget):
    """`edited(id, fields)` with the rule as the plan keeps it, its time and the day it counts from."""

    edited = Signal(str, dict)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._themes = themes = ctx.themes
        self._row: TableRow | None = None
        px = self.theme.px
        self._words = LineField(themes, _("When it comes"), _("every 2nd Thursday 15:30"), quiet=False, parent=self)
        self._words.setMinimumWidth(px(190))
        self._choose = PushButton(themes, _("Choose"), menu_arrow=True, parent=self)
        self._choose.setAccessibleName(_("Choose how often it comes"))
        self._time = LineField(themes, _("Time"), _("No time"), quiet=False, parent=self)
        self._time.setFixedWidth(px(72))
        self._until = PushButton(themes, "", menu_arrow=True, parent=self)
        self._next = TextLabel(themes, "", "chip", "text-2", parent=self)
        self._missing = TextLabel(themes, "", "chip", "warn", parent=self)
        self._refusal = TextLabel(themes, "", "chip", "bad", wrap=True, parent=self)
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._words, 1)
        line.addWidget(self._choose)
        for word, widget in ((_("at"), self._time), (_("until"), self._until)):
            line.addWidget(TextLabel(themes, word, "body", "text-2", parent=self))
            line.addWidget(widget)
        line.addStretch(1)
        column.addLayout(line)
        below = QHBoxLayout()
        below.setSpacing(px(6))
        below.addWidget(self._next)
        below.addWidget(self._missing)
        below.addStretch(1)
        column.addLayout(below)
        column.addWidget(self._refusal)
        self._words.left.connect(self._typed)
        self._time.left.connect(self._time_typed)
        self._choose.clicked.connect(self._open)
        self._until.clicked.connect(self._open_until)

    def show_row(self, row: TableRow, writing: bool) -> None:
        """Show the rule of a rubric."""
        self._row = row
        rule, time = str(row.values["rule"] or ""), row.values.get("rule_time")
        known = rules.read(rule) if rule else None
        shown = rules.say(msgspec.structs.replace(known, until=None)) if known else rules.words_of(rule)
        for field, text in ((self._words, shown), (self._time, time or "")):
            if not (field.hasFocus() and field.isModified()):
                field.show_text(text)
                field.setModified(False)
            field.setReadOnly(not writing)
        until = known.until if known else None
        self._until.setText(dates.say_day(until, year=True) if until else _("no end"))
        self._until.setAccessibleName(_("Until: {day}").format(day=self._until.text()))
        self._until.updateGeometry()
        self._until.setEnabled(writing and known is not None and known.count is None)
        self._choose.setEnabled(writing)
        self._show_next(row)

    def _show_next(self, row: TableRow) -> None:
        today = date.fromisoformat(self._ctx.desk.today)
        last = today + timedelta(days=366)
        days = slots.expected_days(str(row.values["rule"] or ""), row.values.get("rule_from"), today, last)[:_NEXT]
        if not days:
            self._next.setText(_("No post is expected by a rule.") if not row.values["rule"] else _("It has ended."))
            self._missing.setText("")
            return
        said = " · ".join(map(dates.say_day, days))
        self._next.setText(_("Next: {days}.").format(days=said))
        empty = self._ctx.ask(calendar.empty_slots, today, date.fromisoformat(days[-1]))
        open_days = [day for day in days if any(ghost.rubric == row.id for ghost in empty.get(day, ()))]
        words = _("Nothing is planned on {days}.").format(days=", ".join(map(dates.say_day, open_days)))
        self._missing.setText(words if open_days else "")

    def _typed(self) -> None:
        row = self._row
        if row is None or not self._words.isModified():
            return
        self._words.setModified(False)
        known = rules.read(str(row.values["rule"] or ""))
        try:
            fields = typed_rules.fields(
                self._words.text(), self._ctx.now.date(), row.values.get("rule_from"), row.values.get("rule_time")
            )
            made = rules.read(fields["rule"] or "")
            if made and known and known.until and not (made.until or made.count):
                fields["rule"] = rules.text(msgspec.structs.replace(made, until=known.until))
        except DeskError as error:
            self._refuse(str(error))
            return
        self._say(fields)

    def _time_typed(self) -> None:
        if self._row is None or not self._time.isModified():
            return
        self._time.setModified(False)
        try:
            text = self._time.text().strip()
            self._say({"rule_time": dates.read_time(text) if text else None})
        except DeskError as error:
            self._refuse(str(error))

    def _open(self) -> None:
        row = self._row
        if row is None:
            return
        today = self._ctx.now.date()
        first = date.fromisoformat(row.values["rule_from"]) if row.values.get("rule_from") else today
        known = rules.read(str(row.values["rule"] or ""))
        weekday = known.weekdays[0] if known and known.weekdays else None
        if weekday is not None:
            first += timedelta(days=(weekday - first.weekday()) % 7)
        choices = [Choice(rules.text(rule), rules.say(rule)) for rule in rules.usual(first)]
        choices.append(Choice(_NO_RULE, _("By no rule: when there is news"), icon="minus"))
        picker = Picker(self._themes, self, _("How often"), width=330)
        picker.chosen.connect(self._chosen)
        now = rules.text(msgspec.structs.replace(known, until=None, count=None)) if known else _NO_RULE
        picker.open(self._choose, choices, [now])

    def _chosen(self, ids: tuple[str, ...]) -> None:
        row = self._row
        if row is None:
            return
        if ids[0] == _NO_RULE:
            self._say({"rule": "", "rule_time": None, "rule_from": None})
            return
        made, known = rules.read(ids[0]), rules.read(str(row.values["rule"] or ""))
        assert made is not None
        whole = msgspec.structs.replace(made, until=known.until if known else None)
        begin = row.values.get("rule_from") or typed_rules.first_day(made, self._ctx.now.date())
        self._say({"rule": rules.text(whole), "rule_from": begin})

    def _open_until(self) -> None:
        known = rules.read(str(self._row.values["rule"] or "")) if self._row else None
        if known is not None:
            first = self._ctx.ask(calendar.first_weekday)
            picker = DayPicker(self._themes, self._ctx.now.date(), known.until or "", first, self)
            picker.day_chosen.connect(self._until_chosen)
            picker.open_at(self._until)

    def _until_chosen(self, day: str) -> None:
        known = rules.read(str(self._row.values["rule"] or "")) if self._row else None
        if known is not None:
            self._say({"rule": rules.text(msgspec.structs.replace(known, until=day or None))})

    def _say(self, fields: dict[str, str | None]) -> None:
        self._refuse("")
        if self._row is not None:
            self.edited.emit(self._row.id, fields)

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
