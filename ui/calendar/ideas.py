"""The ideas beside the calendar: typed in, voted for, and dragged to a day, where they become posts."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain import ideas as board
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.dates import month_inside
from smmdesk.domain.ideas import IdeaCard, IdeaColumn, Sort
from smmdesk.domain.quick_ideas import Quick, fields
from smmdesk.ops import ideas
from smmdesk.queries import calendar
from smmdesk.queries import ideas as asked
from ui.context import UiContext
from ui.finding.likeness import SayLike
from ui.views import say
from ui.views.drags import Dragged
from ui.views.ideas import IdeaBoard
from ui.views.ideas.quick_line import QuickLine
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.day_grid import DayPicker
from ui.widgets.labels import TextLabel
from ui.widgets.menus import Menu

_SHOWN = frozenset(
    {"idea", "idea_contributor", "idea_post", "vote", "hands", "post", "member", "rubric", "setting", "tag", "idea_tag"}
)
_SORTS = {Sort.VOTES: N_("Votes"), Sort.AGE: N_("Newest"), Sort.RANK: N_("By hand")}


class DockIdeas(Panel):
    """Ideas of which nothing came yet: those for the month shown, or all. `hint_changed(sentence)`,
    `plan_requested(ids, day)`.
    """

    hint_changed = Signal(str)
    plan_requested = Signal(tuple, str)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx.themes, "subtle", "l", parent)
        self._ctx = ctx
        self._month = date(2000, 1, 1)
        self._all = False
        self._sort = Sort.VOTES
        self.cards: dict[str, IdeaCard] = {}
        self._stale = True
        self._build()

    def show_month(self, month: date) -> None:
        """Show the ideas for the month that is shown large, or the next one that has some."""
        self._month = month
        self._again()

    def plan(self) -> None:
        """Choose a day for the selected ideas: what dragging them there does."""
        if not self.list.selected:
            self._ctx.notify.told(_("Select an idea first, here or on the page of ideas."))
            return
        picker = DayPicker(self._themes, self._ctx.now.date(), "", self._ctx.ask(calendar.first_weekday), self)
        picker.day_chosen.connect(self._day_chosen)
        picker.open_point(self.list.below(self.list.selected[0]))

    def focus_list(self) -> None:
        """Give the keys to the ideas."""
        self.list.setFocus()
        if not self.list.selected and self.list.plan().all():
            self.list.select([next(iter(self.list.plan().all())).id])

    # --- slots ---

    def _day_chosen(self, day: str) -> None:
        self.plan_requested.emit(self.list.selected, day)

    def _menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        if not ids:
            return
        writes = not self._ctx.desk.read_only
        menu = Menu(self)
        menu.addAction(_("Open"), partial(self._open, ids[0]))
        for words, act in (
            (_("Make a post of it..."), self.plan),
            (_("Vote"), partial(self._vote, ids[0])),
            (_("Archive..."), partial(self._archive, ids)),
        ):
            menu.addAction(words, act).setEnabled(writes)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        if changes is None or _SHOWN & set(changes.touched()):
            self._like.forget()
            self._again()

    def _again(self) -> None:
        self._stale = True
        if self.isVisible() and self._ctx.has_plan:
            self._read()

    def _add(self, quicks: list[Quick]) -> None:
        who = self._ctx.desk.member
        given = [fields(q, (who,) if who else ()) for q in quicks]
        if given:
            self._ctx.run(ideas.add_many, ideas=given, say=True, source=self)

    def _vote(self, idea: str) -> None:
        member = self._ctx.desk.member
        if member:
            self._ctx.run(ideas.vote, idea=idea, member=member, on=not self.cards[idea].mine, source=self)
        else:
            self._ctx.notify.told(_("Say first who you are: everybody has one vote for each idea."))

    def act(self, what: str) -> bool:
        """`open` or `vote` for the selected idea, or `archive` all that are; False where none is."""
        ids = self.list.selected
        if not ids:
            return False
        if what == "open":
            self._open(ids[0])
        elif what == "vote":
            self._vote(ids[0])
        else:
            self._archive(ids)
        return True

    def _open(self, idea: str) -> None:
        self._ctx.go("ideas", idea)

    def _archive(self, ids: tuple[str, ...]) -> None:
        self._ctx.run(ideas.archive, ideas=ids, say=True, source=self)

    def _show_others(self) -> None:
        self._all = not self._all
        self._show()

    def _next_sort(self) -> None:
        sorts = list(_SORTS)
        self._sort = sorts[(sorts.index(self._sort) + 1) % len(sorts)]
        self._show()

    def _hint(self, sentence: str) -> None:
        self.hint_changed.emit(sentence)

    # --- Qt ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._stale and self._ctx.has_plan:
            self._read()

    # --- private ---

    def _read(self) -> None:
        self._stale = False
        found = self._ctx.ask(asked.cards, self._ctx.desk.member, self._ctx.desk.today)
        self.cards = {c.id: c for c in found if c.is_open}
        self.line.set_known(self._ctx.ask(asked.known, self._ctx.desk.today))
        self._show()

    def _show(self) -> None:
        months = {c.month for c in self.cards.values() if c.month}
        here = self._month.isoformat()[:7]
        month = here if here in months else min((m for m in months if m > here), default="")
        fitting = [c for c in self.cards.values() if c.month == month]
        few = bool(month and fitting) and not self._all
        shown = fitting if few else list(self.cards.values())
        name = month_inside(int(month[5:7])) if month else ""
        self._head.setText(_("For {month}").format(month=name) if few else _("All ideas"))
        self._count.setText(str(len(shown)))
        n = len(self.cards) - len(shown)
        more = ngettext("{n} more for another month or any", "{n} more for another month or any", n).format(n=n)
        self._others.setText(more if few else _("Only for {month}").format(month=name))
        self._others.setVisible(bool(fitting) and len(fitting) < len(self.cards))
        self._others.updateGeometry()
        self._order.setText(_(_SORTS[self._sort]))
        self._order.updateGeometry()
        ordered = board.ordered(shown, self._sort, str)
        hides = self._ctx.ask(asked.hides_votes)
        self.list.show_columns([IdeaColumn("all", tuple(ordered))], self._ctx.looks, hides)
        self._empty.setVisible(not self.cards)

    def _build(self) -> None:
        themes, px = self._themes, self.theme.px
        self.line = QuickLine(themes, _("New idea, #tag !rubric"), parent=self)
        head = QHBoxLayout()
        self._head = TextLabel(themes, "", weight=600)
        self._count = TextLabel(themes, "", token="text-3", tabular=True)
        self._order = PushButton(themes, _("Votes"), "quiet", small=True, menu_arrow=True)
        self._order.say(_("Order of the ideas"))
        head.addWidget(self._head)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._order)
        self.list = IdeaBoard(themes, self)
        self.list.show_rows(True)
        self.list.setAcceptDrops(False)
        self.list.setAccessibleName(_("Ideas"))
        words = _("Ideas stand here. Drag one to a day and it is a post.")
        self._empty = TextLabel(themes, words, token="text-2", wrap=True)
        self._others = PushButton(themes, "", "quiet", small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(12), px(6), px(8))
        column.setSpacing(px(6))
        line = QHBoxLayout()
        line.setContentsMargins(px(5), 0, px(7), 0)
        line.addWidget(self.line)
        head.setContentsMargins(px(6), 0, 0, 0)
        column.addLayout(line)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._others)
        self._hint_line = TextLabel(themes, "", "chip", "text-2", wrap=True)
        self._hint_line.hide()
        self._like = SayLike(self._ctx, self.line, self._hint_line, _nothing, hides=True)
        column.insertWidget(1, self._hint_line)
        self.line.added.connect(self._add)
        self.list.menu_requested.connect(self._menu)
        self.list.open_requested.connect(self._open)
        self.list.vote_requested.connect(self._vote)
        self.list.delete_requested.connect(self._archive)
        self.list.drop_hint_changed.connect(self._hint)
        self._others.clicked.connect(self._show_others)
        self._order.clicked.connect(self._next_sort)
        self._ctx.changed.connect(self._changed)


def _nothing(_title: str) -> str:
    return ""


def drop_words(ctx: UiContext, thing: Dragged, day: str) -> str:
    """What a drop of ideas on a day would do, for the status bar."""
    where = say.day_name(day)
    if len(thing.ids) > 1:
        n = len(thing.ids)
        said = ngettext("Drop: {n} draft on {day}", "Drop: {n} drafts on {day}", n).format(n=n, day=where)
        return f"{said} · " + _("Esc cancels")
    found = ctx.ask(asked.detail, thing.ids[0], ctx.desk.member, ctx.desk.today)
    if found is None:
        return ""
    rubric = ctx.looks.rubrics.get(found.idea.rubric or "")
    time = thing.time or ctx.ask(calendar.usual_time, found.idea.rubric)
    parts = [_("Drop: a draft on {day}, {time}").format(day=where, time=time)]
    parts += [_("rubric {name}").format(name=rubric.name)] if rubric else []
    people = [ctx.looks.people[m].name for m in found.card.contributors if m in ctx.looks.people]
    parts += [_("author {names}").format(names=", ".join(people))] if people else []
    return ", ".join([*parts, _("the idea is planned then")]) + " · " + _("Esc cancels")
