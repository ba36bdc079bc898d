"""The dock's third tab: everything of a member from a day on goes to others, at once or one by one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day_short
from smmdesk.domain.passing import Held, say_held
from ui.theme import Themes
from ui.views.offers import of_held, people
from ui.views.proposal import ProposalList
from ui.widgets.base import Themed
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.day_grid import DayPicker
from ui.widgets.flow import wrapped
from ui.widgets.labels import Rule, TextLabel
from ui.widgets.picker import Picker


class Handover(Themed, QWidget):
    """`asked(member, day)`; `accepted(member, pairs)`; `leaves(member, day)`; `sheet_requested(member, day, print)`;
    `first_days_requested(member, print)`.
    """

    asked = Signal(str, str)
    accepted = Signal(str, tuple)
    leaves = Signal(str, str)
    sheet_requested = Signal(str, str, bool)
    first_days_requested = Signal(str, bool)
    open_requested = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.member, self.day = "", ""
        self._today = ""
        self.first_weekday = 0
        self._looks: Looks | None = None
        self._held: tuple[Held, ...] = ()
        self.setAccessibleName(_("Handover"))
        self.who = PushButton(themes, "", menu_arrow=True, parent=self)
        self.when = PushButton(themes, "", icon="calendar-days", parent=self)
        self.one = PushButton(themes, _("All to one person..."), "quiet", small=True, parent=self)
        self.sheet = PushButton(themes, _("Handover sheet..."), "quiet", "file-output", small=True, parent=self)
        self.paper = PushButton(themes, _("Print it..."), "quiet", "printer", small=True, parent=self)
        self.leave = PushButton(themes, _("Leaves the group then"), "quiet", small=True, parent=self)
        self.first_days = PushButton(themes, _("First days of somebody new..."), "link", small=True, parent=self)
        self.first_days_paper = IconButton(themes, "printer", _("Print the first days of somebody new"), small=True)
        self._prints = False
        self.proposal = ProposalList(themes, _("Who takes over"), _("Hand over"), self)
        self._build()
        self.who.clicked.connect(self._choose_who)
        self.when.clicked.connect(self._choose_day)
        self.one.clicked.connect(self._choose_one)
        self.sheet.clicked.connect(self._sheet)
        self.paper.clicked.connect(self._print)
        self.leave.clicked.connect(self._leave)
        self.first_days.clicked.connect(self._choose_newcomer)
        self.first_days_paper.clicked.connect(self._choose_newcomer)
        self.proposal.accepted.connect(self._accepted)
        self.proposal.open_requested.connect(self.open_requested)

    def show_people(self, looks: Looks, today: str) -> None:
        """Who there is to hand over, from which day."""
        self._looks, self._today = looks, today
        if self.member not in looks.people:
            self.member = ""
        self.day = self.day or today
        self._say()

    def show_held(self, held: tuple[Held, ...], writing: bool) -> None:
        """Show what the member has in hand, with who could take it."""
        looks = self._looks
        self._held = held
        self.proposal.setVisible(bool(self.member))
        for button in (self.one, self.leave):
            button.setVisible(bool(self.member) and (bool(held) or button is self.leave))
            button.setEnabled(writing)
        self.sheet.setVisible(bool(self.member))
        self.paper.setVisible(bool(self.member))
        if looks is None or not self.member:
            return
        name = looks.people[self.member].name
        if held:
            sentence = _("{name} hands over {what}.").format(name=name, what=say_held(held))
        else:
            sentence = _("{name} has nothing to hand over from then on.").format(name=name)
        self.proposal.show_offers(sentence, [of_held(h, looks) for h in held], people(looks, [self.member]), writing)

    def choose(self, member: str, day: str = "") -> None:
        """Show what a member hands over from a day on."""
        self.member, self.day = member, day or self.day
        self._say()
        self.asked.emit(self.member, self.day)

    # --- slots ---

    def _choose_who(self) -> None:
        self._pick(_("Who hands over"), self.who, [self.member], self._who_chosen)

    def _who_chosen(self, ids: tuple[str, ...]) -> None:
        self.choose(ids[0])

    def _choose_day(self) -> None:
        picker = DayPicker(self._themes, date.fromisoformat(self._today), self.day, self.first_weekday, self)
        picker.day_chosen.connect(self._day_chosen)
        picker.open_at(self.when)

    def _day_chosen(self, day: str) -> None:
        self.choose(self.member, day or self._today)

    def _choose_one(self) -> None:
        self._pick(_("Who takes over all"), self.one, [], self._one_chosen, [self.member])

    def _one_chosen(self, ids: tuple[str, ...]) -> None:
        self.accepted.emit(self.member, tuple((one.key, ids[0]) for one in self._held))

    def _choose_newcomer(self) -> None:
        self._prints = self.sender() is self.first_days_paper
        self._pick(_("Who is new"), self.first_days, [], self._newcomer_chosen)

    def _newcomer_chosen(self, ids: tuple[str, ...]) -> None:
        self.first_days_requested.emit(ids[0], self._prints)

    def _sheet(self) -> None:
        self.sheet_requested.emit(self.member, self.day, False)

    def _print(self) -> None:
        self.sheet_requested.emit(self.member, self.day, True)

    def _leave(self) -> None:
        self.leaves.emit(self.member, self.day)

    def _accepted(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self.accepted.emit(self.member, pairs)

    # --- private ---

    def _pick(self, name: str, anchor: QWidget, now: list[str], slot: object, without: list[str] | None = None) -> None:
        if self._looks is not None:
            picker = Picker(self._themes, self, name)
            picker.chosen.connect(slot)
            picker.open(anchor, people(self._looks, without or []), now)

    def _say(self) -> None:
        person = self._looks.people.get(self.member) if self._looks else None
        self.who.setText(person.name if person else _("Who hands over?"))
        self.when.setText(_("from {day}").format(day=say_day_short(self.day)) if self.day else "")
        for button in (self.who, self.when):
            button.setAccessibleName(button.text())
            button.updateGeometry()

    def _build(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(12), px(14), px(12))
        head.setSpacing(px(8))
        lead = _("All that somebody has in hand goes to others. Who leaves stays in the statistics of their time.")
        head.addWidget(TextLabel(self._themes, lead, "chip", "text-2", wrap=True, parent=self))
        first = (self.first_days, self.first_days_paper)
        for widgets in ((self.who, self.when), (self.sheet, self.paper, self.one, self.leave), first):
            head.addWidget(wrapped(self, widgets, px(8)))
        column.addLayout(head)
        column.addWidget(Rule(self._themes, self))
        column.addWidget(self.proposal)
        for widget in (self.one, self.sheet, self.paper, self.leave):
            widget.hide()
        self.proposal.hide()
