"""The dock's tab of authors: posts that nobody has yet with who could take them, and who has how much to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain.cards import Looks, PostCard
from smmdesk.domain.kinds import Approval, Role
from smmdesk.domain.load import Load
from smmdesk.domain.settings import APPROVAL
from smmdesk.domain.sharing import Suggestion
from smmdesk.ops import several
from smmdesk.ops import team as acts
from smmdesk.queries import calendar, sharing, team
from ui.calendar.author_rows import LoadRow, PostRow, Suggested
from ui.context import UiContext
from ui.views.offers import of_proposal, people, say_proposal
from ui.views.proposal import ProposalList
from ui.views.roles import RolePicker
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton, SegmentedControl
from ui.widgets.labels import EmptyState, Rule, TextLabel

_MOST_POSTS = 3
_ADD_PEOPLE = N_("Add people in Settings, or choose an author on a post.")


class _Nobody(msgspec.Struct, frozen=True):
    """The posts that nobody has in a role: the first of them, who could take each, and how many there are."""

    role: Role
    cards: tuple[PostCard, ...]
    to: dict[str, Suggestion]
    number: int


class _Shown(msgspec.Struct, frozen=True):
    """All that the tab shows."""

    loads: list[Load]
    nobody: tuple[_Nobody, ...]
    ahead: int
    looks: Looks
    theme: tuple[str, float]


class Authors(Panel):
    """Who writes what this week, which posts have no name yet and who could take them. `post_requested(id)`;
    `hint_changed(sentence)` while a post is dragged over somebody.
    """

    post_requested = Signal(str)
    hint_changed = Signal(str)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(ctx.themes, "subtle", "", parent)
        self._ctx = ctx
        self._ahead = 0
        self._shown: _Shown | None = None
        self._sharing: Role | None = None
        # The holidays that the capacity needs cost more than the first paint of the month: they wait for it.
        self._soon = QTimer(self, singleShot=True, interval=40)
        self._soon.timeout.connect(self.refresh)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.proposal: ProposalList | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    # --- reading ---

    def refresh(self) -> None:
        """Read again, if it is seen."""
        if not self.isVisible() or not self._ctx.has_plan:
            return
        if self._sharing is not None:
            self._read_proposal(self._sharing)
            return
        shown = self._read()
        if shown != self._shown:
            self._shown = shown
            self._show(shown)

    def share_out(self, role: Role = Role.AUTHOR) -> None:
        """Show who could take all posts from today on that nobody has in a role."""
        self._sharing = role
        self.refresh()

    # --- slots ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self._soon.start()

    def _week_chosen(self, key: str) -> None:
        self._ahead = int(key)
        self.refresh()

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, PostRow):
            self.post_requested.emit(row.id)

    def _taken(self) -> None:
        row = self.sender()
        if isinstance(row, Suggested):
            self._ctx.run(acts.share_out, given=[(row.post, row.member)], role=Role(row.property("role")), say=True,
                          source=self)  # fmt: skip
            self.refresh()

    def _dropped(self, ids: tuple[str, ...], member: str, choose_role: bool) -> None:
        if choose_role and not self._ctx.desk.read_only:
            RolePicker(self._themes, (member,), ids, self).role_chosen.connect(self._give)
        else:
            self._give((member,), ids, Role.AUTHOR)

    def _give(self, members: tuple[str, ...], ids: tuple[str, ...], role: Role) -> None:
        self._ctx.run(several.add_people, posts=ids, role=role, members=members, say=True, source=self)
        self.refresh()

    def _share_pressed(self) -> None:
        self.share_out(Role(self.sender().property("role")))

    def _accepted(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._ctx.run(acts.share_out, given=pairs, role=self._sharing or Role.AUTHOR, say=True, source=self)
        self.refresh()

    def _go_back(self) -> None:
        self._sharing = self._shown = self.proposal = None
        self.refresh()

    # --- private ---

    def _read(self) -> _Shown:
        ctx = self._ctx
        today = date.fromisoformat(ctx.desk.today)
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * self._ahead)
        roles = [Role.AUTHOR]
        if ctx.ask(_approval) == Approval.REQUIRED.value:
            roles.append(Role.EDITOR)
        nobody = [self._nobody(role) for role in roles]
        return _Shown(
            ctx.ask(team.loads, monday), tuple(one for one in nobody if one.number), self._ahead, ctx.looks,
            (self.theme.name, self.theme.scale),
        )  # fmt: skip

    def _nobody(self, role: Role) -> _Nobody:
        ctx = self._ctx
        ids = ctx.ask(sharing.without, role, ctx.desk.today)
        cards = ctx.ask(calendar.cards, ids[:_MOST_POSTS], ctx.now)
        to = ctx.ask(sharing.best_for, [card.id for card in cards], role, ctx.desk.today) if cards else {}
        return _Nobody(role, cards, to, len(ids))

    def _read_proposal(self, role: Role) -> None:
        ctx = self._ctx
        found = ctx.ask(sharing.whole, role, ctx.desk.today, ctx.desk.today, None)
        if self.proposal is None:
            self._show_proposal()
        assert self.proposal is not None
        offers = of_proposal(found, ctx.ask(calendar.cards, found.posts, ctx.now), ctx.looks)
        words = say_proposal(found, role) or _("Every post has somebody.")
        self.proposal.show_offers(words, offers, people(ctx.looks), not ctx.desk.read_only)

    def _show_proposal(self) -> None:
        px, themes = self.theme.px, self._themes
        body = Panel(themes, "subtle")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, px(8), 0, px(12))
        column.setSpacing(0)
        back = PushButton(themes, _("Back to the week"), "quiet", "chevron-left", True, body)
        back.clicked.connect(self._go_back)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.proposal = ProposalList(themes, _("Share out"), _("Assign"), body)
        self.proposal.accepted.connect(self._accepted)
        self.proposal.open_requested.connect(self.post_requested)
        column.addWidget(self.proposal)
        column.addStretch(1)
        self._scroll.setWidget(body)
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: _Shown) -> None:
        px, themes = self.theme.px, self._themes
        body = Panel(themes, "subtle")
        column = QVBoxLayout(body)
        side = px(8) if shown.loads or shown.nobody else 0
        column.setContentsMargins(side, px(12), side, px(12))
        column.setSpacing(0)
        for one in shown.nobody:
            self._nameless(column, body, one)
        if shown.nobody and shown.loads:
            column.addSpacing(px(8))
            column.addWidget(Rule(themes, parent=body))
            column.addSpacing(px(8))
        if shown.loads:
            self._load_rows(column, body, shown.loads)
        elif shown.nobody:
            label = TextLabel(themes, _(_ADD_PEOPLE), "chip", "text-3", wrap=True, parent=body)
            label.setContentsMargins(px(4), px(12), px(4), 0)
            column.addWidget(label)
        else:
            sentence = _("Here stands who writes what this week, and which posts have no name yet.")
            column.addWidget(EmptyState(themes, sentence, hint=_(_ADD_PEOPLE), parent=body))
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _nameless(self, column: QVBoxLayout, body: QWidget, one: _Nobody) -> None:
        """The first posts that nobody has in a role yet, who could take them, and how many there are from today on."""
        px, looks = self.theme.px, self._ctx.looks
        words = _("Without a name") if one.role is Role.AUTHOR else _("Without an editor")
        self._heading(column, body, words, one)
        for card in one.cards:
            row = PostRow(self._themes, card, looks, body)
            row.clicked.connect(self._clicked)
            column.addWidget(row)
            to = one.to.get(card.id)
            if to is not None and to.member in looks.people:
                suggested = Suggested(self._themes, card, to, looks.people[to.member], body)
                suggested.setProperty("role", one.role.value)
                suggested.setEnabled(not self._ctx.desk.read_only)
                suggested.clicked.connect(self._taken)
                column.addWidget(suggested)
            column.addSpacing(px(6))
        rest = one.number - len(one.cards)
        if rest:
            more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
            label = TextLabel(self._themes, more, "chip", "text-3", parent=body)
            label.setContentsMargins(px(15), px(2), 0, px(4))
            column.addWidget(label)

    def _load_rows(self, column: QVBoxLayout, body: QWidget, loads: list[Load]) -> None:
        px = self.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(4), 0, px(2), px(4))
        head.addWidget(TextLabel(self._themes, _("Load"), "body", "text-2", weight=600, parent=body))
        head.addStretch(1)
        choices = [("0", _("This week")), ("1", _("Next"))]
        weeks = SegmentedControl(self._themes, choices, str(self._ahead), _("Week"), small=True, parent=body)
        weeks.chosen.connect(self._week_chosen)
        head.addWidget(weeks)
        column.addLayout(head)
        looks = self._ctx.looks
        rows = QVBoxLayout()
        rows.setContentsMargins(px(4), 0, px(4), 0)
        rows.setSpacing(0)
        for load in loads:
            if load.member in looks.people:
                row = LoadRow(self._themes, looks.people[load.member], load, body)
                row.posts_dropped.connect(self._dropped)
                row.hint_changed.connect(self.hint_changed)
                rows.addWidget(row)
        column.addLayout(rows)

    def _heading(self, column: QVBoxLayout, body: QWidget, text: str, one: _Nobody) -> None:
        px = self.theme.px
        row = QHBoxLayout()
        row.setContentsMargins(px(4), 0, 0, px(4))
        row.setSpacing(px(6))
        row.addWidget(TextLabel(self._themes, text, "body", "text-2", weight=600, parent=body))
        row.addWidget(TextLabel(self._themes, str(one.number), "chip", "text-3", tabular=True, parent=body))
        row.addStretch(1)
        share = PushButton(self._themes, _("Share out..."), "link", "wand-sparkles", True, body)
        share.setAccessibleName(f"{text}: {share.text()}")
        share.setProperty("role", one.role.value)
        if one.role is Role.AUTHOR:
            share.hear("Ctrl+Alt+Shift+A")
        share.clicked.connect(self._share_pressed)
        row.addWidget(share)
        column.addLayout(row)


def _approval(r: Any) -> str:
    return str(r.setting(APPROVAL.key) or APPROVAL.default)
