"""The dock's second tab: who is away when, what that touches, and who takes it; on return, what goes back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day_short
from smmdesk.domain.passing import Held, say_held
from smmdesk.domain.rows import Absence
from smmdesk.queries.passing import Back
from ui.theme import Themes
from ui.views.offers import of_held, people
from ui.views.proposal import ProposalList
from ui.widgets.base import Panel, Themed
from ui.widgets.buttons import IconButton, PillToggle, PushButton
from ui.widgets.day_grid import DayPicker
from ui.widgets.flow import wrapped
from ui.widgets.labels import Rule, TextLabel
from ui.widgets.picker import Picker


class AbsenceForm(Themed, QWidget):
    """Who is away from when to when: `noted(member, first, last, half_from, half_to)`, "" for an open end."""

    noted = Signal(str, str, str, bool, bool)
    given_up = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._member, self._first, self._last = "", "", ""
        self._today = ""
        self.first_weekday = 0
        self._looks: Looks | None = None
        self.who = PushButton(themes, "", menu_arrow=True, parent=self)
        self.first = PushButton(themes, "", icon="calendar-days", parent=self)
        self.last = PushButton(themes, "", icon="calendar-days", parent=self)
        self.half_first = PillToggle(themes, _("from midday"), parent=self)
        self.half_last = PillToggle(themes, _("until midday"), parent=self)
        self.note = PushButton(themes, _("Note"), "primary", parent=self)
        self.cancel = PushButton(themes, _("Cancel"), "quiet", parent=self)
        self._build()
        self.who.clicked.connect(self._choose_who)
        self.first.clicked.connect(self._choose_first)
        self.last.clicked.connect(self._choose_last)
        self.half_first.toggled.connect(self._one_half)
        self.half_last.toggled.connect(self._one_half)
        self.note.clicked.connect(self._note)
        self.cancel.clicked.connect(self.given_up)

    def begin(self, looks: Looks, today: str, member: str = "", absence: Absence | None = None) -> None:
        """Ask anew, or show an absence to be changed."""
        self._looks, self._today = looks, today
        self._member = absence.member if absence else member
        self._first = absence.day_from if absence else today
        self._last = (absence.day_to or "") if absence else today
        self.half_first.setChecked(bool(absence and absence.half_from))
        self.half_last.setChecked(bool(absence and absence.half_to))
        self.who.setEnabled(absence is None)
        self._say()
        (self.who if absence is None and not member else self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_days(self, first: str, last: str) -> None:
        """Show other days; "" for an open end."""
        self._first, self._last = first, last
        if first == last and self.half_first.isChecked():
            self.half_last.setChecked(False)
        self._say()

    def set_member(self, member: str) -> None:
        """Show somebody else."""
        self._member = member
        self._say()

    def _say(self) -> None:
        person = self._looks.people.get(self._member) if self._looks else None
        self.who.setText(person.name if person else _("Who?"))
        self.first.setText(say_day_short(self._first) if self._first else _("Which day?"))
        self.last.setText(say_day_short(self._last) if self._last else _("open"))
        self.who.setAccessibleName(_("Who is away: {name}").format(name=self.who.text()))
        self.first.setAccessibleName(_("First day away: {day}").format(day=self.first.text()))
        self.last.setAccessibleName(_("Last day away: {day}").format(day=self.last.text()))
        self.half_last.setVisible(bool(self._last))
        for button in (self.who, self.first, self.last):
            button.updateGeometry()
        self.note.setEnabled(bool(self._member and self._first))

    def _one_half(self, on: bool) -> None:
        """Of a single day somebody is away either from midday or until midday."""
        if on and self._first == self._last:
            (self.half_last if self.sender() is self.half_first else self.half_first).setChecked(False)

    def _choose_who(self) -> None:
        if self._looks is not None:
            picker = Picker(self._themes, self, _("Who is away"))
            picker.chosen.connect(self._who_chosen)
            picker.open(self.who, people(self._looks), [self._member])

    def _who_chosen(self, ids: tuple[str, ...]) -> None:
        self.set_member(ids[0])

    def _choose_first(self) -> None:
        self._open_days(self.first, self._first, None).day_chosen.connect(self._first_chosen)

    def _choose_last(self) -> None:
        self._open_days(self.last, self._last, _("Open end")).day_chosen.connect(self._last_chosen)

    def _open_days(self, anchor: QWidget, day: str, none: str | None) -> DayPicker:
        today = date.fromisoformat(self._today)
        picker = DayPicker(self._themes, today, day, self.first_weekday, self, none)
        picker.open_at(anchor)
        return picker

    def _first_chosen(self, day: str) -> None:
        if day:
            self.set_days(day, max(day, self._last) if self._last else "")

    def _last_chosen(self, day: str) -> None:
        self.set_days(self._first, max(day, self._first) if day else "")

    def _note(self) -> None:
        half_last = self.half_last.isChecked() and not self.half_last.isHidden()
        self.noted.emit(self._member, self._first, self._last, self.half_first.isChecked(), half_last)

    def _build(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(14), px(14))
        column.setSpacing(px(8))
        to = TextLabel(self._themes, "–", token="text-2", parent=self)
        to.setMinimumHeight(px(30))
        for widgets in (
            (self.who,),
            (self.first, to, self.last),
            (self.half_first, self.half_last),
            (self.note, self.cancel),
        ):
            column.addWidget(wrapped(self, widgets, px(8)))


class Absences(Themed, QWidget):
    """`noted(absence, member, first, last, half_from, half_to)`, "" for a new one; `removed(absence)`;
    `chosen(absence)`: what it touches is asked for; `accepted(member, pairs)`; `give_back_requested(member)`;
    `file_requested(member)`: their calendar is to be brought in.
    """

    noted = Signal(str, str, str, str, bool, bool)
    removed = Signal(str)
    chosen = Signal(str)
    accepted = Signal(str, tuple)
    give_back_requested = Signal(str)
    open_requested = Signal(str)
    file_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._there: list[Absence] = []
        self._looks: Looks | None = None
        self._today = ""
        self._absence = ""
        self._editing = ""
        self.setAccessibleName(_("Absences"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        px = self.theme.px
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(12), px(14), px(8))
        self.add = PushButton(themes, _("Somebody is away..."), icon="plus", parent=self).hear("Ctrl+Alt+A")
        self.file = PushButton(themes, _("From a calendar (.ics)..."), "link", small=True, parent=self)
        head.addWidget(wrapped(self, (self.add, self.file), px(8)))
        self._column.addLayout(head)
        self.form = AbsenceForm(themes, self)
        self._column.addWidget(self.form)
        self._back = QVBoxLayout()
        self._column.addLayout(self._back)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(px(16), 0, px(10), px(8))
        self._list.setSpacing(px(2))
        self._column.addLayout(self._list)
        self._nothing = TextLabel(themes, "", token="text-2", wrap=True, parent=self)
        self._nothing.setContentsMargins(px(16), px(4), px(14), px(12))
        self._column.addWidget(self._nothing)
        self._column.addWidget(Rule(themes, self))
        self.proposal = ProposalList(themes, _("Who steps in"), _("Give"), self)
        self._column.addWidget(self.proposal)
        self.form.hide()
        self.proposal.hide()
        self.add.clicked.connect(self._begin)
        self.file.clicked.connect(self._choose_whose)
        self.form.noted.connect(self._noted)
        self.form.given_up.connect(self._give_up)
        self.proposal.accepted.connect(self._accepted)
        self.proposal.open_requested.connect(self.open_requested)

    @property
    def absence(self) -> str:
        """The absence whose consequences are shown."""
        return self._absence

    def show_absences(self, there: list[Absence], looks: Looks, today: str, writing: bool) -> None:
        """Show who is away now and later."""
        self._there, self._looks, self._today = there, looks, today
        _empty(self._list)
        self.add.setEnabled(writing)
        self.file.setEnabled(writing and bool(looks.people))
        for one in there:
            if one.member in looks.people:
                self._list.addLayout(self._row(one, looks, writing))
        words = _("Nobody is away. Note here who will be; calendars of absences (.ics) can be brought in, too.")
        self._nothing.setText(words)
        self._nothing.setVisible(not there)
        if self._absence and all(one.id != self._absence for one in there):
            self.show_touched("", (), looks, writing)

    def show_touched(self, absence: str, held: tuple[Held, ...], looks: Looks, writing: bool) -> None:
        """Show what an absence touches."""
        self._absence = absence
        row = next((one for one in self._there if one.id == absence), None)
        self.proposal.setVisible(row is not None)
        if row is None:
            return
        name = looks.people[row.member].called
        if held:
            words = _("{name} is away {days}. That touches {what}.")
            sentence = words.format(name=name, days=say_days(row), what=say_held(held))
        else:
            sentence = _("{name} is away {days}. That touches nothing.").format(name=name, days=say_days(row))
        sentence = sentence.replace(".. ", ". ")  # where the month's short name has brought its own
        self.proposal.show_offers(sentence, [of_held(h, looks) for h in held], people(looks, [row.member]), writing)

    def show_back(self, back: dict[str, tuple[Back, ...]], looks: Looks, writing: bool) -> None:
        """Offer to those who are there again what others have not begun."""
        _empty(self._back)
        for member, there in back.items():
            px, n = self.theme.px, len(there)
            box = Panel(self._themes, "accent-soft", "", self)
            column = QVBoxLayout(box)
            column.setContentsMargins(px(16), px(10), px(14), px(10))
            name = looks.people[member].called
            words = ngettext("{name} is back. Give back {n} post not begun?",
                             "{name} is back. Give back {n} posts not begun?", n)  # fmt: skip
            column.addWidget(TextLabel(self._themes, words.format(name=name, n=n), wrap=True, parent=box))
            titles = " · ".join(" ".join(one.title.split()) or _("Untitled post") for one in there[:4])
            column.addWidget(TextLabel(self._themes, titles, "chip", "text-2", wrap=True, parent=box))
            button = PushButton(self._themes, _("Give back"), small=True, parent=box)
            button.setAccessibleName(f"{button.text()}: {name}")
            button.setProperty("member", member)
            button.setEnabled(writing)
            button.clicked.connect(self._give_back)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._back.addWidget(box)

    def begin(self, member: str = "") -> None:
        """Ask who is away."""
        if self._looks is not None:
            self._editing = ""
            self.form.show()
            self.add.hide()
            self.form.begin(self._looks, self._today, member)

    # --- slots ---

    def _begin(self) -> None:
        self.begin()

    def _choose_whose(self) -> None:
        if self._looks is not None:
            picker = Picker(self._themes, self, _("Whose calendar is it?"))
            picker.chosen.connect(self._whose_chosen)
            picker.open(self.file, people(self._looks))

    def _whose_chosen(self, ids: tuple[str, ...]) -> None:
        self.file_requested.emit(ids[0])

    def _give_up(self) -> None:
        self.form.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _noted(self, member: str, first: str, last: str, half_from: bool, half_to: bool) -> None:
        editing, self._editing = self._editing, ""
        self._give_up()
        self.noted.emit(editing, member, first, last, half_from, half_to)

    def _accepted(self, pairs: tuple[tuple[str, str], ...]) -> None:
        row = next((one for one in self._there if one.id == self._absence), None)
        if row is not None:
            self.accepted.emit(row.member, pairs)

    def _give_back(self) -> None:
        self.give_back_requested.emit(self.sender().property("member"))

    def _chosen(self) -> None:
        self.chosen.emit(self.sender().property("absence"))

    def _edit(self) -> None:
        row = next((one for one in self._there if one.id == self.sender().property("absence")), None)
        if row is not None and self._looks is not None:
            self._editing = row.id
            self.form.show()
            self.add.hide()
            self.form.begin(self._looks, self._today, absence=row)

    def _remove(self) -> None:
        self.removed.emit(self.sender().property("absence"))

    def _row(self, one: Absence, looks: Looks, writing: bool) -> QHBoxLayout:
        px = self.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(2))
        name = looks.people[one.member].name
        button = PushButton(self._themes, f"{say_days(one)} · {name}", "quiet", small=True, parent=self)
        button.setAccessibleName(_("What it touches that {name} is away {days}").format(name=name, days=say_days(one)))
        edit = IconButton(self._themes, "pencil", _("Change when {name} is away").format(name=name), small=True)
        off = IconButton(self._themes, "x", _("{name} is there after all").format(name=name), small=True)
        for widget, slot in ((button, self._chosen), (edit, self._edit), (off, self._remove)):
            widget.setProperty("absence", one.id)
            widget.clicked.connect(slot)
        edit.setEnabled(writing)
        off.setEnabled(writing)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(px(60))
        row.addWidget(button, 1, Qt.AlignmentFlag(0))
        row.addStretch(0)
        row.addWidget(edit)
        row.addWidget(off)
        return row


def say_days(one: Absence) -> str:
    """ "30 Nov – 4 Dec", "16 Dec, from midday", "from Mon 30 Nov"."""
    from smmdesk.domain.dates import say_span_short

    if one.day_to is None:
        return _("from {day}").format(day=say_day_short(one.day_from))
    said = say_span_short(one.day_from, one.day_to)
    halves = (_("from midday") if one.half_from else "", _("until midday") if one.half_to else "")
    return ", ".join(filter(None, (said, *halves)))


def _empty(layout: QVBoxLayout) -> None:
    """Take away all that a layout holds."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)  # type: ignore[arg-type]
