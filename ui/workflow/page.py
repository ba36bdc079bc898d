"""The workflow page: what is being written, reviewed, set up and out, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.dates import say_span_short
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Role
from smmdesk.domain.work import Board, marked_board
from smmdesk.queries import board as asked
from ui.acts import PostActs
from ui.beside import Beside, Question
from ui.context import UiContext
from ui.finding.filtering import Filtering
from ui.page import Page
from ui.views.board import WorkBoard
from ui.views.month_line import MonthLine
from ui.widgets.base import Panel
from ui.widgets.buttons import FilterPill, SegmentedControl
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from smmdesk.desk import Desk
    from smmdesk.queries.standing import Standing

    _Answer = tuple[dict[str, str], Standing]
    """What needs attention, by post, and how the time stands; None where it could not be read."""

_SHOWN = frozenset({"post", "variant", "assignment", "member", "rubric", "channel", "campaign", "important_date"})
_BEFORE, _AFTER = 5, 14
"""Days before and after today that the board shows at first."""
_MARKED = 92
"""So many days before and after today the cards show what needs attention."""


class WorkflowPage(Page):
    """The board of a time, with the month line over it; the filter is the calendar's."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self.acts = PostActs(ctx, self)
        self._all_open = False
        self._stale = True
        self._found = Board((), 0)
        self._marks: dict[str, str] = {}
        """By post, what needs attention on it."""
        self.beside = Beside(ctx, self._question, self._told, 40, self)
        self._build()
        self._connect()

    # --- reading ---

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the time shown."""
        today = date.fromisoformat(self._ctx.desk.today)
        return today - timedelta(days=_BEFORE), today + timedelta(days=_AFTER)

    # --- the page ---

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.acts.anywhere(lambda: self.board.selected, self.board.below_focus),
            "view.way": self._by.turn,
            **self.acts.handlers(lambda: self.board.selected),
            **self._filtering.handlers(),
        }

    def reload(self) -> None:
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id)
        self._by.choose("person" if kept.get("workflow_by") == "person" else "status")
        self._all_open = kept.get("workflow_open") is True
        self._again()

    def remember(self) -> dict[str, Any]:
        return {"workflow_by": self._by.current, "workflow_open": self._all_open}

    def go_to(self, place: str) -> None:
        self.board.select([place])

    def take_hold(self, ids: tuple[str, ...]) -> None:
        self.board.select(ids)

    def in_order(self) -> tuple[QWidget, ...]:
        return self.line, self.board

    def focus_view(self) -> None:
        self.board.setFocus()

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [("workflow", self._again)]

    # --- slots ---

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        if changes is None or _SHOWN & set(changes.touched()):
            self._again()

    def _again(self) -> None:
        self._stale = True
        if self.isVisible() and self._ctx.has_plan:
            self._read()

    def _to_column(self, ids: tuple[str, ...], source: str, target: str) -> None:
        if self._ctx.desk.read_only:
            self._ctx.notify.told(_("This plan can only be read here."))
        elif self._by.current == "status":
            self.acts.set_status(ids, target)
        else:
            add, off = (member for member in ((target,), (source,)))
            self.acts.change_people(ids, Role.AUTHOR.value, tuple(filter(None, add)), tuple(filter(None, off)))

    def _menu(self, ids: tuple[str, ...], _day: str, at: QPoint) -> None:
        self.acts.menu(ids, at)

    def _by_chosen(self, _by: str) -> None:
        self._again()

    def _filter(self, field: str, values: tuple[str, ...]) -> None:
        self._ctx.show_only(self._ctx.which.having(Field(field), *values))

    def _show_all(self) -> None:
        """Every filter goes, that of the time, too."""
        self._all_open = True
        if self._ctx.which:
            self._ctx.show_only(EVERYTHING)
        else:
            self._again()

    def _show_open(self) -> None:
        self._all_open = True
        self._again()

    def _show_time(self) -> None:
        self._all_open = False
        self._again()

    def _to_calendar(self, day: str) -> None:
        self._ctx.go("calendar", day)

    def _hint(self, sentence: str) -> None:
        self.hint_changed.emit(sentence)

    def _files_dropped(self, paths: tuple[str, ...], post: str) -> None:
        from ui.outward.attaching import drop

        for path in drop(self._ctx, self, paths, post):
            self.import_requested.emit(path)

    # --- Qt ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._stale and self._ctx.has_plan:
            if (layout := self.layout()) is not None:
                layout.activate()  # so that the cards are laid out once, for the width they will have
            self._read()

    # --- private ---

    def _read(self) -> None:
        self._stale = False
        self.beside.renew()
        now, (first, last) = self._ctx.now, self.span
        by = self._by.current
        question = asked.by_status if by == "status" else asked.by_person
        found = self._ctx.ask(question, first, last, now, self._ctx.which, self._all_open)
        self._found = found
        self.board.show_board(marked_board(found, self._marks), self._ctx.looks, now, by)
        words = say_span_short(first.isoformat(), last.isoformat())
        self._time.setText(words)
        self._time.setVisible(not self._all_open)
        self._time_again.setText(_("Only {days}").format(days=words))
        self._time_again.setChecked(False)
        self._time_again.setVisible(self._all_open)
        for pill in (self._time, self._time_again):
            pill.updateGeometry()
        hidden = max(0, found.hidden)
        self.line.filters.show_hidden(hidden, bool(self._ctx.which) or (bool(hidden) and not self._all_open))
        self.beside.start()

    def _question(self) -> Question | None:
        """What needs attention on the cards, and how the time stands."""
        if not self._ctx.has_plan:
            return None
        days = [w.card.day for column in self._found.columns for w in column.works if w.card.day]
        today, far = date.fromisoformat(self._ctx.desk.today), timedelta(days=_MARKED)
        span, now, which = self.span, self._ctx.now, self._ctx.which

        def read(desk: Desk) -> _Answer:
            from smmdesk.queries import attention  # after the first paint: it brings a library
            from smmdesk.queries.standing import standing

            marks = {}
            if days:
                first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
                marks = desk.ask(attention.marks, max(first, today - far), min(last, today + far), now)
            return marks, desk.ask(standing, *span, now, which)

        return (span, which), read

    def _told(self, answer: _Answer) -> None:
        marks, found = answer
        self.line.show_standing(found, self._ctx.looks, self._ctx.which)
        if marks != self._marks:
            self._marks = marks
            board = marked_board(self._found, marks)
            self.board.show_board(board, self._ctx.looks, self._ctx.now, self._by.current)

    # --- building ---

    def _build(self) -> None:
        themes = self._ctx.themes
        self.bar.left.addWidget(TextLabel(themes, _("Workflow"), "title", parent=self.bar))
        top = Panel(themes, "surface", "b", self)
        self.line = MonthLine(themes, top, tells_hidden=False)
        filters = self.line.filters
        self._filtering = Filtering(self._ctx, filters)
        self._time = FilterPill(themes, "", closable=True, parent=filters)
        self._time.say(_("Show open posts of any day"))
        self._time_again = FilterPill(themes, "", parent=filters)
        self._time_again.say(_("Show only these days"))
        ways = [("status", _("Status")), ("person", _("Person"))]
        self._by = SegmentedControl(themes, ways, "status", _("What the columns are"), small=True, parent=filters)
        for pill in (self._time, self._time_again):
            filters.add_pill(pill)
        filters.add_tool(self._by)
        self.board = WorkBoard(themes, self)
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 1)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, top):
            column.addWidget(part)
        column.addWidget(self.board, 1)

    def _connect(self) -> None:
        self.line.filter_requested.connect(self._filter)
        self.line.day_requested.connect(self._to_calendar)
        self._time.removed.connect(self._show_open)
        self._time_again.clicked.connect(self._show_time)
        self.line.filters.clear_requested.connect(self._show_all)
        self._by.chosen.connect(self._by_chosen)
        board, acts = self.board, self.acts
        board.post_open_requested.connect(acts.open)
        board.peek_requested.connect(acts.open)
        board.column_requested.connect(self._to_column)
        board.person_drop_requested.connect(acts.person_dropped)
        board.files_drop_requested.connect(self._files_dropped)
        board.delete_requested.connect(acts.bin)
        board.menu_requested.connect(self._menu)
        board.drop_hint_changed.connect(self._hint)
        acts.list_closed.connect(self.focus_view)
        self._ctx.changed.connect(self._changed)
        self._ctx.filter_changed.connect(self._again)
        self._ctx.themes.changed.connect(self._again)
