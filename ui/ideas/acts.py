"""What the page of ideas does when the board, the panel or a key wishes it: each wish is one change with one Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain import ideas as board
from smmdesk.domain.changes import Outcome
from smmdesk.domain.ideas import IdeaCard
from smmdesk.domain.quick_ideas import Quick, fields
from smmdesk.ops import ideas
from smmdesk.queries import calendar
from ui.context import UiContext
from ui.widgets.day_grid import DayPicker
from ui.widgets.menus import Menu
from ui.widgets.picker import Choice, Picker

_REASONS = (
    lambda: _("No time for it this year"),
    lambda: _("We have had it already"),
    lambda: _("Not for our readers"),
    lambda: _("Somebody else does it"),
)
_DIGITS_MS = 1200
"""Digits that follow one another this fast are one number."""


class IdeaActs(QObject):
    """Runs what is wished for ideas. `made(ids)` when ideas were added, `cards()` looks them up."""

    made = Signal(tuple)
    done = Signal()

    def __init__(self, ctx: UiContext, page: QWidget, cards: Callable[[], dict[str, IdeaCard]]) -> None:
        super().__init__(page)
        self._ctx, self._page, self._cards = ctx, page, cards
        self._on: tuple[str, ...] = ()
        self._into = ""
        self._number = ("", 0)
        self._digits = QTimer(self, singleShot=True, interval=_DIGITS_MS)
        self._digits.timeout.connect(self._number_done)

    # --- collecting ---

    def add(self, quicks: Sequence[Quick], by: str | None = None, text: str = "", link: str = "") -> None:
        """Add ideas as they were typed; who uses the program had them, where the line names nobody."""
        who = by if by is not None else self._ctx.desk.member or ""
        given = [{**fields(q, (who,) if who else ()), "text": text, "link": link} for q in quicks]
        if given:
            self._run(ideas.add_many, ideas=given, then=self._made, say=len(given) > 1)

    def _made(self, outcome: Outcome) -> None:
        self.made.emit(outcome.result)

    # --- the board's wishes ---

    def move(self, ids: tuple[str, ...], column: str, before: str) -> None:
        """Put ideas into a column, before another or at its end."""
        if column in board.STORED:
            self._run(ideas.move, ideas=ids, column=column, before=before or None)

    def vote(self, id: str) -> None:
        """Give my vote to an idea, or take it back."""
        member = self._ctx.desk.member
        if not member:
            self._ctx.wish("me")
            self._ctx.notify.told(_("Say first who you are: everybody has one vote for each idea."))
            return
        self._run(ideas.vote, idea=id, member=member, on=not self._cards()[id].mine, say=False)

    def digit(self, id: str, digit: int) -> None:
        """A digit of the number of hands for an idea; the next ones follow soon."""
        known, number = self._number
        number = number * 10 + digit if known == id and self._digits.isActive() else digit
        self._number = (id, number)
        self._digits.start()
        self._ctx.run(ideas.show_hands, idea=id, amount=number, typing=f"hands.{id}", source=self._page)

    def _number_done(self) -> None:
        self._number = ("", 0)
        self._ctx.seal()

    def merge(self, into: str, ids: tuple[str, ...]) -> None:
        """Ask which title the merged idea has, then merge."""
        cards = self._cards()
        others = tuple(i for i in ids if i != into and i in cards)
        if into not in cards or not others:
            return
        self._into, self._on = into, others
        titles = list(dict.fromkeys(cards[i].title for i in (into, *others)))
        picker = Picker(self._ctx.themes, self._page, _("Title of the merged idea"), add=_("Call it “{name}”"))
        picker.chosen.connect(self._title_chosen)
        picker.wanted_new.connect(self._merge)
        picker.closed.connect(self.done)
        at = getattr(self._page, "below", None)
        where = at(into) if at is not None else self._page.mapToGlobal(QPoint(200, 200))
        picker.open_point(where, [Choice(title, title) for title in titles])

    def _title_chosen(self, titles: tuple[str, ...]) -> None:
        self._merge(titles[0])

    def _merge(self, title: str) -> None:
        self._run(ideas.merge, into=self._into, ideas=self._on, title=title)

    def archive(self, ids: tuple[str, ...], at: QPoint) -> None:
        """Ask for the reason, then put ideas away; archived ones come back."""
        cards = self._cards()
        if not ids:
            return
        if all(cards[i].place == board.ARCHIVED for i in ids if i in cards):
            self._run(ideas.unarchive, ideas=ids)
            return
        self._on = ids
        choices = [Choice(words(), words()) for words in _REASONS]
        choices += [Choice("", _("Without a reason")), Choice("bin", _("To the bin instead"), icon="trash-2")]
        picker = Picker(self._ctx.themes, self._page, _("Why it is archived"), add=_("Because: “{name}”"))
        picker.chosen.connect(self._reason_chosen)
        picker.wanted_new.connect(self._archive)
        picker.closed.connect(self.done)
        picker.open_point(at, choices)

    def _reason_chosen(self, ids: tuple[str, ...]) -> None:
        if ids[0] == "bin":
            self.bin(self._on)
        else:
            self._archive(ids[0])

    def _archive(self, reason: str) -> None:
        self._run(ideas.archive, ideas=self._on, reason=reason)

    def bin(self, ids: tuple[str, ...]) -> None:
        """Move ideas to the bin."""
        self._run(ideas.bin_ideas, ideas=ids)

    # --- what comes of it ---

    def choose_day(self, ids: tuple[str, ...], at: QPoint) -> None:
        """Open a small month: the day that is chosen gets a post of each of these ideas."""
        self._on = ids
        today = date.fromisoformat(self._ctx.desk.today)
        first = self._ctx.ask(calendar.first_weekday)
        picker = DayPicker(self._ctx.themes, today, "", first, self._page)
        picker.day_chosen.connect(self._day_chosen)
        picker.open_point(at)

    def _day_chosen(self, day: str) -> None:
        self._run(ideas.plan, ideas=self._on, day=day or None)

    def menu(self, ids: tuple[str, ...], at: QPoint, open_: Callable[[], None]) -> None:
        """What can be done with ideas, as a menu."""
        cards = self._cards()
        writes = not self._ctx.desk.read_only
        menu = Menu(self._page)
        menu.addAction(_("Open"), open_)
        for words, act in (
            (_("Make a post of it..."), lambda: self.choose_day(ids, at)),
            (_("Vote"), lambda: self.vote(ids[0])),
            (_("Merge into one..."), lambda: self.merge(ids[0], ids[1:])),
            *(
                (
                    _("Move to {column}").format(column=_(board.COLUMN_NAMES[key])),
                    lambda key=key: self.move(ids, key, ""),
                )
                for key in board.STORED
            ),
            (
                _("Take out of the archive") if cards[ids[0]].place == board.ARCHIVED else _("Archive..."),
                lambda: self.archive(ids, at),
            ),
            (_("Move to the bin"), lambda: self.bin(ids)),
        ):
            action = menu.addAction(words, act)
            action.setEnabled(writes and (len(ids) > 1 or not words.startswith(_("Merge into one..."))))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _run(self, operation: Callable[..., Any], *, say: bool = True, **given: Any) -> None:
        if self._ctx.desk.read_only:
            self._ctx.notify.told(_("This plan can only be read here."))
            return
        self._ctx.run(operation, source=self._page, say=say, **given)
