"""Lists for the posts that commands act on, wherever they are shown: what they are, who does what until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.kinds import Role, VariantState
from smmdesk.queries import board, calendar, spans
from smmdesk.queries import posts as asked
from ui.context import UiContext
from ui.views.choosing import Choosing
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from smmdesk.domain.rows import Assignment
    from ui.views.post.sides import Side

_GONE_MS, _TRIES = 15, 20
"""After a popup is gone it is looked so often, each time after so long, whether the window has the keys again."""
_OF_MANY = ("status", "rubric", "campaign", "author", "role", "channels")
"""What can be chosen for several posts at once."""


def when_gone(popup: QWidget, over: QWidget, then: Callable[[], object]) -> None:
    """Open what comes next when a popup that closed is gone and the window under it has the keys again: before that,
    the system would close it along with the first."""
    tries = iter(range(_TRIES))

    def look() -> None:
        if over.window().isActiveWindow() or next(tries, None) is None:
            QTimer.singleShot(0, over, then)
        else:
            QTimer.singleShot(_GONE_MS, over, look)

    popup.destroyed.connect(lambda: QTimer.singleShot(_GONE_MS, over, look))


class Lists(Choosing):
    """Opens a list for posts and says what was chosen, as `Choosing` does, and of one post alone:
    `due_chosen(assignment, day)`, `done_chosen(post, assignment, done)`, `marked(post, channel, state)`,
    `copied(out, channel)`: what goes out there, with no channel what goes out on all."""

    due_chosen = Signal(str, str)
    done_chosen = Signal(str, str, bool)
    marked = Signal(str, str, str)
    copied = Signal(str, str)

    def __init__(self, ctx: UiContext, over: QWidget) -> None:
        super().__init__(ctx.themes, over)
        self._ctx, self._over = ctx, over
        self._at = QPoint()

    def open(self, what: str, ids: tuple[str, ...], at: QPoint | None = None) -> None:
        """Open `status`, `rubric`, `campaign`, `author`, `role` or `channels` of posts, or `due`, `done`, `copy` or the
        state to mark of one, at a place of the screen, else in the middle of the page."""
        if not ids or (len(ids) > 1 and what not in _OF_MANY):
            self._ctx.notify.told(_("Select one post first.") if ids else _("Select a post first."))
            return
        if self._ctx.desk.read_only and what != "copy":
            self._ctx.notify.told(_("This plan can only be read here."))
            return
        over = self._over
        self._at = at if at is not None else over.mapToGlobal(over.rect().center() - QPoint(120, 160))
        if what in _OF_MANY:
            self._of_many(what, ids)
        elif what in ("due", "done"):
            self._of_people(what, ids[0])
        else:
            self._of_channels(what, ids[0])

    # --- what posts are ---

    def _of_many(self, what: str, ids: tuple[str, ...]) -> None:
        works, looks, at = self._ctx.ask(board.works, list(ids), self._ctx.now), self._ctx.looks, self._at
        if what == "status":
            self.status(works, at)
        elif what == "rubric":
            self.rubric(works, looks, at)
        elif what == "channels":
            self.channels(works, looks, at)
        elif what == "campaign":
            self.campaign(works, self._ctx.ask(spans.campaigns), self._ctx.ask(spans.campaigns_of, ids), at)
        elif what == "role":
            roles = [Choice(role.value, labels.role_title(role)) for role in Role]
            self._ask(_("Role"), roles, lambda role: self.people(works, Role(role), looks, at), opens=True)
        else:
            self.people(works, Role.AUTHOR, looks, at)

    # --- who does what ---

    def _of_people(self, what: str, post: str) -> None:
        detail, looks = self._ctx.ask(asked.detail, post), self._ctx.looks
        there = [a for a in detail.assignments if a.member in looks.people] if detail else []
        if not there:
            self._ctx.notify.told(_("Nobody has a part in this post yet: choose its people first."))
        elif what == "due" and len(there) == 1:
            self._pick_due(there[0])
        elif what == "due":
            by_id = {one.id: one for one in there}
            parts = [self._part(a) for a in there]
            self._ask(_("Whose due day"), parts, lambda id: self._pick_due(by_id[id]), opens=True)
        else:
            before = {a.id for a in there if a.done_day is not None}
            picker = Picker(self._themes, self._over, _("What is done"), many=True, width=320)
            picker.chosen.connect(partial(self._ticked, post, [a.id for a in there], before))
            picker.closed.connect(self.closed)
            picker.open_point(self._at, [self._part(a) for a in there], tuple(before))

    def _part(self, one: Assignment) -> Choice:
        from ui.views.post.people import due_words

        person, today = self._ctx.looks.people[one.member], date.fromisoformat(self._ctx.desk.today)
        hint = ", ".join(filter(None, (labels.role(one.role), due_words(one, today))))
        return Choice(one.id, person.name, hint, initials=person.initials, photo=person.photo)

    def _pick_due(self, one: Assignment) -> None:
        from ui.widgets.day_grid import DayPicker

        today, weekday = date.fromisoformat(self._ctx.desk.today), self._ctx.ask(calendar.first_weekday)
        picker = DayPicker(self._themes, today, one.due_day or "", weekday, self._over, none=_("No due day"))
        picker.day_chosen.connect(partial(self.due_chosen.emit, one.id))
        picker.destroyed.connect(self.closed)
        picker.open_point(self._at)

    def _ticked(self, post: str, parts: list[str], before: set[str], ticked: tuple[str, ...]) -> None:
        for id in parts:
            if (id in ticked) != (id in before):
                self.done_chosen.emit(post, id, id in ticked)

    # --- what goes out ---

    def _of_channels(self, what: str, post: str) -> None:
        sides = self._sides(post)
        here = [side for side in sides if side.variant is not None]
        if what == "copy":
            self._copy(sides)
        elif not here:
            self._ctx.notify.told(_("The post is on no channel yet."))
        else:
            state = VariantState(what)
            name = _("On which channel: {state}").format(state=labels.state(state))
            choices = [Choice(s.key, s.name, labels.state(s.variant.state)) for s in here if s.variant]
            self._one_of(name, choices, lambda channel: self.marked.emit(post, channel, state.value))

    def _copy(self, sides: list[Side]) -> None:
        outs = {s.key: (s.out, s.name if s.variant else "") for s in sides if s.out and not s.skipped}
        if len(outs) == 2:
            outs.pop("", None)  # on one channel the text of all is the same, or goes out nowhere
        choices = [Choice(key, name or _("The text of all")) for key, (_out, name) in outs.items()]
        if choices:
            self._one_of(_("Copy for..."), choices, lambda key: self.copied.emit(*outs[key]))
        else:
            self.copied.emit("", "")

    def _sides(self, post: str) -> list[Side]:
        from smmdesk.queries import writing
        from ui.views.post.sides import sides_of

        detail, around = self._ctx.ask(asked.detail, post), self._ctx.ask(writing.around, post)
        return sides_of(detail, around) if detail is not None and around is not None else []

    # --- private ---

    def _one_of(self, name: str, choices: list[Choice], then: Callable[[str], object]) -> None:
        """Do it at once where there is one thing to choose."""
        if len(choices) == 1:
            then(choices[0].id)
        else:
            self._ask(name, choices, then)

    def _ask(self, name: str, choices: list[Choice], then: Callable[[str], object], opens: bool = False) -> None:
        """Open a list; `opens`: what is chosen opens something, too."""
        picker = Picker(self._themes, self._over, name, width=320)
        if opens:
            picker.chosen.connect(lambda ids: when_gone(picker, self._over, partial(then, ids[0])))
        else:
            picker.chosen.connect(lambda ids: then(ids[0]))
        picker.closed.connect(self.closed)
        picker.open_point(self._at, choices)
