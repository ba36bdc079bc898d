"""The team page: the group's weeks, what depends on one person, and in the dock who takes what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _, ngettext
from smmdesk.domain.changes import ChangeSet, Outcome
from smmdesk.domain.dates import say_span_short
from smmdesk.domain.kinds import Approval, Role
from smmdesk.domain.passing import Held, Move
from smmdesk.domain.sharing import Proposal, Suggestion
from smmdesk.domain.team import Line, Week
from smmdesk.ops import setup
from smmdesk.ops import team as acts
from smmdesk.queries import approving, calendar, passing, sharing
from smmdesk.queries import team as asked
from ui.acts import PostActs
from ui.context import UiContext
from ui.editing.by_keys import row_handlers
from ui.page import Page
from ui.team.absences import Absences
from ui.team.alone import AloneList
from ui.team.handover import Handover
from ui.team.matrix import Matrix, explained
from ui.team.strip import Strip
from ui.views.offers import of_proposal, people, say_proposal
from ui.views.proposal import ProposalList
from ui.widgets.bars import DockTabs
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton, SegmentedControl
from ui.widgets.labels import ElidedLabel, EmptyState, TextLabel
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from ui.team.members import Members

WEEKS = 6
_DOCK, _NARROW_DOCK, _WIDE_WINDOW = 364, 316, 1200
_AHEAD_DAYS = 7 * WEEKS


class TeamPage(Page):
    """Load of the group by weeks; the dock proposes. Places to go to: `absences`, `handover`, a member's id."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self.acts = PostActs(ctx, self)
        self._lines: tuple[Line, ...] = ()
        self._lighter: Suggestion | None = None
        self._held: dict[str, Held] = {}
        self._absence = ""
        self._met_now = self._rubric = self._channel = ""
        self._members: Members | None = None
        self._stale = True
        self._build()
        self._connect()

    # --- the page ---

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "team.away": self.note_absence, "team.add": self._add_person, "accept": self.accept_all,
            **row_handlers(self._ctx, self), "edit.line": self._add_person, "view.way": self.ways.turn,
        }  # fmt: skip

    def reload(self) -> None:
        self._absence = ""
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id).get("team_dock")
        self._show_tab(str(kept) if kept in ("nobody", "absences", "handover") else "nobody")
        self._again()

    def remember(self) -> dict[str, Any]:
        return {"team_dock": self.tabs.current}

    def go_to(self, place: str) -> None:
        if place == "new":
            self._add_person()
        elif place == "members":
            self.show_way("members")
        elif place == "away":
            self.note_absence()
        elif place in ("nobody", "absences", "handover"):
            self._tab_chosen(place)
        else:
            self.matrix.select(place, self._mondays()[0].isoformat())

    def in_order(self) -> tuple[QWidget, ...]:
        return self._left, self._dock

    def focus_view(self) -> None:
        if self.ways.current == "members":
            self.members.setFocus()
        else:
            self.matrix.setFocus()

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("team", self._capture_nobody),
            ("team-absences", self._capture_absences),
            ("team-handover", self._capture_handover),
            ("team-members", self._capture_members),
        ]

    # --- commands ---

    def note_absence(self) -> None:
        """Ask who is away."""
        self._tab_chosen("absences")
        self.absences.begin()

    def accept_all(self) -> None:
        """Accept what the dock proposes."""
        part = {"absences": self.absences.proposal, "handover": self.handover.proposal}.get(self.tabs.current)
        (part or self.nobody).accept.click()

    # --- slots ---

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        self._again()

    def _again(self) -> None:
        self._stale = True
        if self.isVisible() and self._ctx.has_plan:
            self._read()

    def _tab_chosen(self, key: str) -> None:
        self._show_tab(key)
        if self._ctx.has_plan and self.isVisible():
            self._read_dock()

    def _met(self, member: str, monday: str) -> None:
        cell = self._cell(member, monday)
        if cell is None:
            self.strip.show_words("", "")
            return
        line, week = cell
        self._lighter = None
        if week.state == "over" and not self._ctx.desk.read_only:
            self._lighter = self._ctx.ask(asked.lighter, member, monday, self._ctx.desk.today)
        offer = ""
        if self._lighter is not None:
            person = self._ctx.looks.people.get(self._lighter.member)
            offer = _("Give one to {name}, who has room").format(name=person.called) if person else ""
        person = self._ctx.looks.people.get(member)
        head = f"{person.called if person else line.name}, {say_span_short(week.monday, week.sunday)}:"
        self._met_now = member
        self.strip.show_words(head, explained(week), offer)

    def _show_near(self, box: QRect) -> None:
        self._scroll.ensureVisible(0, box.center().y(), 0, 2 * box.height())

    def _scrolled_to(self, value: int) -> None:
        self.matrix.stick(value - self.matrix.y())

    def _place_strip(self) -> None:
        """What a number is made of stands just under the matrix; of many people, where it stays in sight."""
        fits = self.matrix.sizeHint().height() + self.strip.sizeHint().height() <= self._left.height()
        if fits and self._flowing.indexOf(self.strip) < 0:
            self._flowing.insertWidget(self._flowing.indexOf(self.matrix) + 1, self.strip)
        elif not fits and self._below.indexOf(self.strip) < 0:
            self._below.addWidget(self.strip)

    def _give_one(self) -> None:
        if self._lighter is not None:
            self.acts.change_people((self._lighter.post,), Role.AUTHOR.value, (self._lighter.member,), (self._met_now,))

    def _cell_chosen(self, member: str, monday: str) -> None:
        self._met(member, monday)

    def _posts_dropped(self, ids: tuple[str, ...], member: str, choose_role: bool) -> None:
        self.acts.person_dropped((member,), ids, choose_role)

    def _share(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._run(acts.share_out, given=pairs)

    def _share_editing(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._run(acts.share_out, given=pairs, role=Role.EDITOR)

    # --- absences ---

    def _noted(self, absence: str, member: str, first: str, last: str, half_from: bool, half_to: bool) -> None:
        self._run(
            acts.set_absence, then=self._away_noted, absence=absence, member=member, day_from=first,
            day_to=last or None, half_from=half_from, half_to=half_to,
        )  # fmt: skip

    def _away_noted(self, outcome: Outcome) -> None:
        self._touch(str(outcome.result))

    def _bring_in(self, member: str) -> None:
        """A calendar of absences: only its days are kept."""
        from smmdesk.domain.imports import ReadOptions
        from smmdesk.ops import import_absences

        ctx = self._ctx
        chosen = ctx.notify.open_file(_("Calendar of absences"), _("Calendar (*.ics)"))
        if not chosen:
            return
        options = ReadOptions(today=date.fromisoformat(ctx.desk.today), member=member)
        try:
            proposal = ctx.ask(import_absences.prepare, Path(chosen), options)
        except DeskError as error:
            ctx.notify.problem(error)
            return
        if proposal.rows:
            self._run(import_absences.bring_in, proposal=proposal)
        else:
            ctx.notify.told(_("That calendar has no days that are not here already."))

    def _touch(self, absence: str) -> None:
        self._absence = absence
        self._read_dock()

    def _remove_absence(self, absence: str) -> None:
        self._run(acts.remove_absence, absence=absence)

    def _cover(self, member: str, pairs: tuple[tuple[str, str], ...]) -> None:
        self._run(acts.cover, member=member, moves=self._moves(pairs))

    def _give_back(self, member: str) -> None:
        back = self._ctx.ask(passing.to_give_back, member, self._ctx.desk.today)
        self._run(acts.give_back, member=member, assignments=[one.assignment for one in back])

    # --- handover ---

    def _hand_over(self, member: str, pairs: tuple[tuple[str, str], ...]) -> None:
        self._run(acts.hand_over, member=member, moves=self._moves(pairs))

    def _handover_asked(self, _member: str, _day: str) -> None:
        self._read_dock()

    def _leaves(self, member: str, day: str) -> None:
        """The day before the first without them is their last."""
        last = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        self._run(setup.change_member, member=member, active_to=last)

    def _sheet(self, member: str, day: str, print_it: bool) -> None:
        from smmdesk.queries import sheets

        self.sheet_requested.emit(self._ctx.ask(sheets.handover, member, day, self._ctx.desk.today), print_it)

    def _first_days(self, member: str, print_it: bool) -> None:
        from smmdesk.queries import sheets

        self.sheet_requested.emit(self._ctx.ask(sheets.first_days, member, self._ctx.now), print_it)

    # --- one person only ---

    def _choose_deputy(self, rubric: str, anchor: QWidget) -> None:
        now, today = self._ctx, self._ctx.desk.today
        known = now.ask(sharing.stand_ins, rubric, today)
        looks = now.looks
        choices = [
            Choice(s.member, looks.people[s.member].name, "; ".join(s.reasons[:1]),
                   initials=looks.people[s.member].initials, photo=looks.people[s.member].photo)
            for s in known if s.member in looks.people
        ]  # fmt: skip
        there = {choice.id for choice in choices}
        choices += [choice for choice in people(looks) if choice.id not in there]
        self._rubric = rubric
        picker = Picker(self._themes, self, _("Deputy"), width=340)
        picker.chosen.connect(self._deputy_chosen)
        picker.open(anchor, choices)

    def _deputy_chosen(self, ids: tuple[str, ...]) -> None:
        self._run(setup.change_rubric, rubric=self._rubric, deputy=ids[0])

    def _choose_logins(self, channel: str, anchor: QWidget) -> None:
        self._channel = channel
        picker = Picker(self._themes, self, _("Who can log in"), many=True)
        picker.chosen.connect(self._logins_chosen)
        picker.open(anchor, people(self._ctx.looks))

    def _logins_chosen(self, ids: tuple[str, ...]) -> None:
        if ids:
            self._run(acts.add_login, channel=self._channel, members=ids)

    # --- the members ---

    @property
    def members(self) -> Members:
        """The table of the members, made when it is first asked for."""
        if self._members is None:
            from ui.team.members import Members

            self._members = Members(self._ctx, self)
            self._left.addWidget(self._members)
        return self._members

    def show_way(self, way: str) -> None:
        """Show the load or the members."""
        self.ways.choose(way)
        if way == "members":
            self.members.reload()
            self._left.setCurrentWidget(self.members)
        else:
            self._left.setCurrentIndex(0)

    def _add_person(self) -> None:
        self.show_way("members")
        self.members.begin_new()

    # --- Qt ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self._fit()
        if self._stale and self._ctx.has_plan:
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._place_strip()

    def restyle(self) -> None:
        if hasattr(self, "_dock"):
            self._fit()

    # --- private ---

    def _run(self, operation: Callable[..., Any], **given: Any) -> None:
        self._ctx.run(operation, say=True, source=self, **given)

    def _moves(self, pairs: tuple[tuple[str, str], ...]) -> list[Move]:
        return [Move(self._held[key].what, self._held[key].id, to) for key, to in pairs if key in self._held]

    def _mondays(self) -> list[date]:
        today = date.fromisoformat(self._ctx.desk.today)
        first = today - timedelta(days=today.weekday())
        return [first + timedelta(days=7 * n) for n in range(WEEKS)]

    def _cell(self, member: str, monday: str) -> tuple[Line, Week] | None:
        for line in self._lines:
            for week in line.weeks:
                if (line.member, week.monday) == (member, monday):
                    return line, week
        return None

    def _read(self) -> None:
        self._stale = False
        ctx = self._ctx
        self._lines = ctx.ask(asked.lines, self._mondays()[0], WEEKS)
        self._empty.setVisible(not self._lines)
        if self.ways.current == "members":
            self.members.reload()
        for widget in (self.matrix, self.strip, self.alone):
            widget.setVisible(bool(self._lines))
        n, whole = len(self._lines), sum(line.capacity for line in self._lines)
        group = ngettext("{n} person", "{n} people", n).format(n=n)
        posts = ngettext("{n} post a week between them", "{n} posts a week between them", whole).format(n=whole)
        self._words.setText(f"{group}, {posts}" if n else "")
        self.matrix.show_lines(self._lines)
        self._place_strip()
        selected = self.matrix.selected
        if selected is not None:
            self._met(selected[0].member, selected[1].monday)
        self.alone.show_alone(ctx.ask(asked.alone, ctx.desk.today), ctx.looks, not ctx.desk.read_only)
        self._read_dock()

    def _read_dock(self) -> None:
        """Read what the chosen tab shows, and how many posts nobody writes."""
        self._read_nobody()
        if self.tabs.current == "absences":
            self._read_absences()
        elif self.tabs.current == "handover":
            self._read_handover()

    def _read_nobody(self) -> None:
        ctx = self._ctx
        today = ctx.desk.today
        last = (date.fromisoformat(today) + timedelta(days=_AHEAD_DAYS)).isoformat()
        found = ctx.ask(sharing.whole, Role.AUTHOR, today, today, last)
        cards = ctx.ask(calendar.cards, found.posts, ctx.now)
        self.tabs.set_count("nobody", len(cards))
        if self.tabs.current != "nobody":
            return
        offers = of_proposal(found, cards, ctx.looks)
        words = say_proposal(found) or _("Every post of the next six weeks has an author.")
        self.nobody.show_offers(words, offers, people(ctx.looks), not ctx.desk.read_only)
        self._read_unedited(last)

    def _read_unedited(self, last: str) -> None:
        """Where approval is required, a post without an editor waits for a name, too."""
        ctx, today = self._ctx, self._ctx.desk.today
        found = Proposal((), ())
        if ctx.ask(approving.approval_of) is Approval.REQUIRED:
            found = ctx.ask(sharing.whole, Role.EDITOR, today, today, last)
        there = bool(found.given or found.left)
        self.unedited.setVisible(there and self.tabs.current == "nobody")
        self._unedited_head.setVisible(there and self.tabs.current == "nobody")
        if there:
            offers = of_proposal(found, ctx.ask(calendar.cards, found.posts, ctx.now), ctx.looks)
            words = say_proposal(found, Role.EDITOR)
            self.unedited.show_offers(words, offers, people(ctx.looks), not ctx.desk.read_only)

    def _read_absences(self) -> None:
        ctx = self._ctx
        today, writing = ctx.desk.today, not ctx.desk.read_only
        there = ctx.ask(passing.absences, today)
        self.absences.form.first_weekday = ctx.ask(calendar.first_weekday)
        self.absences.show_absences(there, ctx.looks, today, writing)
        away = {a.member for a in there if a.day_from <= today}
        back = {m: ctx.ask(passing.to_give_back, m, today) for m in ctx.looks.people if m not in away}
        self.absences.show_back({m: found for m, found in back.items() if found}, ctx.looks, writing)
        row = next((a for a in there if a.id == self._absence), None)
        if row is not None:
            held = ctx.ask(passing.while_away, row.member, row.day_from, row.day_to, today)
            self._held = {one.key: one for one in held}
            self.absences.show_touched(row.id, held, ctx.looks, writing)

    def _read_handover(self) -> None:
        ctx = self._ctx
        self.handover.first_weekday = ctx.ask(calendar.first_weekday)
        self.handover.show_people(ctx.looks, ctx.desk.today)
        held: tuple[Held, ...] = ()
        if self.handover.member:
            held = ctx.ask(passing.from_day, self.handover.member, self.handover.day, ctx.desk.today)
        self._held = {one.key: one for one in held}
        self.handover.show_held(held, not ctx.desk.read_only)

    def _show_tab(self, key: str) -> None:
        self.tabs.choose(key)
        for part in (self.unedited, self._unedited_head):
            part.setVisible(part.isVisible() and key == "nobody")
        for name, part in (("nobody", self.nobody), ("absences", self.absences), ("handover", self.handover)):
            part.setVisible(name == key)

    def _fit(self) -> None:
        px = self.theme.px
        wide = self.window().width() >= px(_WIDE_WINDOW)
        self._dock.setFixedWidth(px(_DOCK if wide else _NARROW_DOCK))

    # --- for the pictures ---

    def _capture_nobody(self) -> None:
        self.show_way("load")
        self._show_tab("nobody")
        self._again()

    def _capture_absences(self) -> None:
        self._show_tab("absences")
        there = self._ctx.ask(passing.absences, self._ctx.desk.today)
        if there:
            self._absence = there[min(2, len(there) - 1)].id
        self._again()

    def _capture_handover(self) -> None:
        self._show_tab("handover")
        self.handover.show_people(self._ctx.looks, self._ctx.desk.today)
        self.handover.choose(next(iter(self._ctx.looks.people), ""))
        self._again()

    def _capture_members(self) -> None:
        self._show_tab("nobody")
        self._again()
        self.show_way("members")

    # --- building ---

    def _build(self) -> None:
        themes, px = self._ctx.themes, self.theme.px
        self.bar.left.addWidget(TextLabel(themes, _("Team"), "title", parent=self.bar))
        self._words = ElidedLabel(themes, "", token="text-2", parent=self.bar)
        ways = [("load", _("Load")), ("members", _("Members"))]
        self.ways = SegmentedControl(themes, ways, "load", _("What is shown of the group"), parent=self.bar)
        self.bar.left.addWidget(self.ways)
        self.bar.centre.addWidget(self._words, 1)
        self._add = PushButton(themes, _("Add a person"), "quiet", "user-plus", parent=self.bar)
        self._add.hear("Ctrl+Alt+Shift+N")
        self.bar.right.addWidget(self._add)
        whole = Panel(themes, "surface")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, px(20))
        column.setSpacing(0)
        self._empty = EmptyState(
            themes, _("Here stands who takes part, how full their weeks are, and who is away."), _("Add a person"),
            _("Names can be pasted, one a line."), "user-plus", True, whole,
        )  # fmt: skip
        self._empty.setContentsMargins(px(20), 0, px(20), 0)
        self.matrix = Matrix(themes, whole)
        self.alone = AloneList(themes, whole)
        for widget in (self._empty, self.matrix, self.alone):
            column.addWidget(widget)
        column.addStretch(1)
        self._dock = Panel(themes, "subtle", "l", self)
        self._build_dock()
        row = QHBoxLayout()
        row.setSpacing(0)
        self._left = QStackedWidget(self)
        load = Panel(themes, "surface", parent=self)
        self.strip = Strip(themes, load)
        self._scroll = _scrolled(whole)
        self._flowing, self._below = column, QVBoxLayout(load)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._below.addWidget(self._scroll, 1)
        self._below.addWidget(self.strip)
        self._left.addWidget(load)
        row.addWidget(self._left, 1)
        row.addWidget(self._dock)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addLayout(row, 1)

    def _build_dock(self) -> None:
        themes, px = self._ctx.themes, self.theme.px
        tabs = [("nobody", _("Without an author"), "user-x"), ("absences", _("Absences"), "calendar-off"),
                ("handover", _("Handover"), "arrow-right-left")]  # fmt: skip
        self.tabs = DockTabs(themes, tabs, "nobody", parent=self._dock)
        body = Panel(themes, "subtle")
        self.nobody = ProposalList(themes, _("Posts without an author"), _("Assign"), body)
        self.absences = Absences(themes, body)
        self.handover = Handover(themes, body)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self.unedited = ProposalList(themes, _("Posts without an editor"), _("Assign"), body)
        self._unedited_head = TextLabel(themes, _("Without an editor"), weight=600, parent=body)
        self._unedited_head.setContentsMargins(px(16), px(18), px(14), 0)
        for part in (self.nobody, self._unedited_head, self.unedited, self.absences, self.handover):
            inner.addWidget(part)
        self.unedited.hide()
        self._unedited_head.hide()
        inner.addStretch(1)
        column = QVBoxLayout(self._dock)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(_scrolled(body), 1)
        self._show_tab("nobody")

    def _connect(self) -> None:
        self._add.clicked.connect(self._add_person)
        self.ways.chosen.connect(self.show_way)
        self._empty.pressed.connect(self._add_person)
        self.tabs.chosen.connect(self._tab_chosen)
        self.matrix.met.connect(self._met)
        self.matrix.near.connect(self._show_near)
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled_to)
        self.matrix.chosen.connect(self._cell_chosen)
        self.matrix.posts_dropped.connect(self._posts_dropped)
        self.matrix.hint_changed.connect(self.hint_changed)
        self.strip.pressed.connect(self._give_one)
        self.alone.deputy_requested.connect(self._choose_deputy)
        self.alone.login_requested.connect(self._choose_logins)
        self.nobody.accepted.connect(self._share)
        self.unedited.accepted.connect(self._share_editing)
        for part in (self.nobody, self.unedited, self.absences.proposal, self.handover.proposal):
            part.person_dropped.connect(self.acts.person_dropped)
            part.hint_changed.connect(self.hint_changed)
        self.absences.noted.connect(self._noted)
        self.absences.removed.connect(self._remove_absence)
        self.absences.file_requested.connect(self._bring_in)
        self.absences.chosen.connect(self._touch)
        self.absences.accepted.connect(self._cover)
        self.absences.give_back_requested.connect(self._give_back)
        self.handover.asked.connect(self._handover_asked)
        self.handover.accepted.connect(self._hand_over)
        self.handover.leaves.connect(self._leaves)
        self.handover.sheet_requested.connect(self._sheet)
        self.handover.first_days_requested.connect(self._first_days)
        for part in (self.nobody, self.unedited, self.absences, self.handover):
            part.open_requested.connect(self.acts.open)
        self._ctx.changed.connect(self._changed)
        self._ctx.themes.changed.connect(self._again)


def _scrolled(widget: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(widget)
    return scroll
