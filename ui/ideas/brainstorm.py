"""Brainstorm before one projector: collect, group by dragging, vote by hands, shortlist the winners."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain import ideas as board
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.ideas import IdeaCard, IdeaColumn, Sort
from smmdesk.domain.quick_ideas import Quick
from smmdesk.ops import ideas
from smmdesk.queries import ideas as asked
from ui.context import UiContext
from ui.finding.likeness import SayLike
from ui.ideas.acts import IdeaActs
from ui.views.ideas import IdeaBoard
from ui.views.ideas.quick_line import QuickLine
from ui.widgets.base import Panel
from ui.widgets.buttons import PillToggle, PushButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import TextLabel

ZOOM = 1.5
_WINNERS = 3
_KEYS = 8
"""So many people have a key of their own, F2 to F9; arrows in the empty line reach everybody."""
_STEPS = ("collect", "vote")


class Brainstorm(Panel):
    """Covers the window while it lasts. `ended()` on Esc or its button."""

    ended = Signal()

    def __init__(self, ctx: UiContext, page: QWidget) -> None:
        super().__init__(ctx.themes, "subtle", "", page)
        self._ctx, self._page = ctx, page
        self.cards: dict[str, IdeaCard] = {}
        self._who = ""
        self._people: list[str] = []
        self._pills: dict[str, PillToggle] = {}
        self._day = ""
        self.step = "collect"
        self.acts = IdeaActs(ctx, self, lambda: self.cards)
        self._build()
        self._connect()
        self.hide()

    # --- acting ---

    def begin(self) -> None:
        """Cover the window and collect."""
        self._ctx.seal()
        window = self._page.window()
        self.setParent(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self._day = self._ctx.desk.today
        self._fill_people()
        self.go("collect")
        self.show()
        self.raise_()
        self.line.setFocus()

    def end(self) -> None:
        """Back to the page."""
        self._ctx.seal()
        self._page.window().removeEventFilter(self)
        self.hide()
        self.ended.emit()

    def go(self, step: str) -> None:
        """`collect` or `vote`."""
        self.step = step
        voting = step == "vote"
        self.line.setVisible(not voting)
        self._hint.setVisible(not voting)
        self._row.setVisible(not voting)
        self._vote.setText(_("Collect more") if voting else _("Vote"))
        self._vote.updateGeometry()
        self._win.setVisible(voting)
        self._read()
        (self.board if voting else self.line).setFocus()
        if voting and not self.board.selected:
            self.board.select([c.id for c in self._shown()[:1]])

    def choose(self, member: str) -> None:
        """Whose ideas are typed from now on, "" for the whole group."""
        self._who = member if member != self._who else ""
        for id, pill in self._pills.items():
            pill.setChecked(id == self._who)
        person = self._ctx.looks.people.get(self._who)
        self.line.setPlaceholderText(
            _("What does {person} suggest?").format(person=person.name) if person else _("What do you suggest?")
        )

    def shortlist(self) -> None:
        """The winners, those with the most votes, or those that are selected, go to Shortlisted."""
        chosen = self.board.selected if len(self.board.selected) > 1 else ()
        ranked = [c for c in self._shown() if c.weight > 0]
        least = ranked[min(_WINNERS, len(ranked)) - 1].weight if ranked else 0
        winners = chosen or tuple(c.id for c in ranked if c.weight >= least)
        if not winners:
            self._ctx.notify.told(_("Nobody has voted yet: select an idea and type the number of hands."))
            return
        self._ctx.run(ideas.move, ideas=winners, column="shortlisted", source=self, say=True)

    def below(self, idea: str) -> QPoint:
        """The place on the screen below a card."""
        return self.board.below(idea)

    # --- slots ---

    def _other_step(self) -> None:
        self.go("collect" if self.step == "vote" else "vote")

    def _add(self, quicks: list[Quick]) -> None:
        self.acts.add(quicks, by=self._who)

    def _stepped(self, steps: int) -> None:
        everybody = ["", *self._people]
        self.choose(everybody[(everybody.index(self._who) + steps) % len(everybody)] or self._who)

    def _pill(self) -> None:
        self.choose(self.sender().objectName())
        self.line.setFocus()

    def _done(self) -> None:
        (self.board if self.step == "vote" else self.line).setFocus()

    def _merge(self, into: str, ids: tuple[str, ...]) -> None:
        self.acts.merge(into, ids)

    def _menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        if ids:
            self.acts.menu(ids, at, partial(self._open, ids[0]))

    def _open(self, idea: str) -> None:
        self.end()
        self._ctx.go("ideas", idea)

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        self._like.forget()
        if self.isVisible() and self._ctx.has_plan:
            self._read()

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        n = key - Qt.Key.Key_F2
        if key == Qt.Key.Key_Escape:
            self.end()
        elif 0 <= n < min(_KEYS, len(self._people)):
            self.choose(self._people[n])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._other_step()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.accept()

    def eventFilter(self, watched: object, event) -> bool:  # type: ignore[no-untyped-def]
        if event.type() == event.Type.Resize and watched is self._page.window():
            self.setGeometry(self._page.window().rect())
        return False

    # --- private ---

    def _shown(self) -> list[IdeaCard]:
        """The ideas on the table, newest first while collecting, ranked while voting."""
        open_ = [c for c in self.cards.values() if c.place in ("new", "discussing")]
        if self.step == "vote":
            return board.ordered(open_, Sort.VOTES, str)
        today = [c for c in open_ if c.created_on == self._day]
        return sorted(today or open_, key=lambda c: (c.rank, c.id))

    def _read(self) -> None:
        found = self._ctx.ask(asked.cards, self._ctx.desk.member, self._ctx.desk.today)
        self.cards = {c.id: c for c in found}
        self.line.set_known(self._ctx.ask(asked.known, self._ctx.desk.today))
        shown = self._shown()
        columns = max(1, min(4, self.width() // self.theme.px(360)))
        parts = [IdeaColumn("all", tuple(shown[n::columns])) for n in range(columns)]
        self.board.show_columns(parts, self._ctx.looks, False)
        self._nothing.setText(
            _("There is nothing to vote on yet. Collect ideas first.")
            if self.step == "vote"
            else _("Say what comes to mind; somebody types it above, and Enter adds it.")
        )
        self._nothing.setVisible(not shown)
        n = sum(c.created_on == self._day for c in self.cards.values())
        self._count.setText(ngettext("{n} idea today", "{n} ideas today", n).format(n=n))
        words = (
            _("Select an idea and type how many hands are up. Enter with Ctrl: collect more. Esc ends.")
            if self.step == "vote"
            else _(
                "Enter adds. F2 to F9 or an arrow: whose idea. Drag one onto another to merge, or choose several with "
                "Shift and an arrow and merge them by the menu key. Esc ends."
            )
        )
        self._help.setText(words)

    def _fill_people(self) -> None:
        while self._names.count():
            item = self._names.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        known = self._ctx.ask(asked.known, self._ctx.desk.today)
        self._people, self._pills = [id for id, _name in known.members], {}
        for n, (id, name) in enumerate(known.members):
            key = f"F{n + 2} " if n < _KEYS else ""
            pill = PillToggle(self._themes, f"{key}{name.split()[0]}", parent=self._row, role="editor")
            pill.setObjectName(id)
            pill.setCheckable(True)
            pill.say(_("Ideas of {person}").format(person=name))
            pill.clicked.connect(self._pill)
            self._pills[id] = pill
            self._names.addWidget(pill)
        self._who = ""
        self.choose("")

    def _build(self) -> None:
        themes, px = self._themes, self.theme.px
        self.setAccessibleName(_("Brainstorm"))
        head = QHBoxLayout()
        head.addWidget(TextLabel(themes, _("Brainstorm"), "post-title", parent=self))
        self._count = TextLabel(themes, "", "editor", "text-2", parent=self)
        head.addSpacing(px(10))
        head.addWidget(self._count)
        head.addStretch(1)
        self._win = PushButton(themes, _("Winners to Shortlisted"), "primary", "trophy", parent=self)
        self._vote = PushButton(themes, _("Vote"), "outlined", parent=self)
        end = PushButton(themes, _("End"), "quiet", "x", parent=self)
        self._win.clicked.connect(self.shortlist)
        self._vote.clicked.connect(self._other_step)
        end.clicked.connect(self.end)
        for part in (self._win, self._vote, end):
            head.addWidget(part)
        self.line = QuickLine(themes, _("What do you suggest?"), "post-title", parent=self)
        self.line.setProperty("large", True)
        self._hint = TextLabel(themes, "", "editor", "text-2", wrap=True, parent=self)
        self._like = SayLike(self._ctx, self.line, self._hint, _nothing)
        self._row = QWidget(self)
        self._names = FlowLayout(self._row, px(6))
        self.board = IdeaBoard(themes, self, ZOOM)
        self.board.by_rank = False
        self._nothing = TextLabel(themes, "", "editor", "text-2", wrap=True, parent=self)
        self._help = TextLabel(themes, "", "body", "text-2", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(18), px(28), px(14))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        column.addWidget(self._row)
        column.addWidget(self._nothing)
        column.addWidget(self.board, 1)
        column.addWidget(self._help)

    def _connect(self) -> None:
        self.line.added.connect(self._add)
        self.line.stepped.connect(self._stepped)
        self.board.merge_requested.connect(self._merge)
        self.board.vote_requested.connect(self.acts.vote)
        self.board.digit_typed.connect(self.acts.digit)
        self.board.menu_requested.connect(self._menu)
        self.board.open_requested.connect(self._open)
        self.acts.done.connect(self._done)
        self._ctx.changed.connect(self._changed)


def _nothing(_title: str) -> str:
    return ""
