"""The agenda with what stands under it: how many posts there are, how many are selected, those without a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.agenda import COLUMNS, ROLES, Line, columns_called
from smmdesk.domain.cards import Looks
from smmdesk.domain.work import PostWork
from ui.theme import Themes
from ui.views.agenda.model import AgendaModel
from ui.views.agenda.table import AgendaTable
from ui.views.choosing import Choosing
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, EmptyState, TextLabel
from ui.widgets.picker import Choice, Picker


class AgendaView(Panel):
    """Posts by day as a table. It shows and wishes; it changes nothing.

    edit_requested(post, fields), edit_many_requested(ids, fields), status_requested(ids, status),
    rubric_requested(ids, rubric), people_requested(ids, role, add, off), channels_requested(ids, add, off), and what
    the month wishes, too. `layout_changed()`: other columns, or another order; `undated_requested(shown)`;
    `problem(error)`: what was typed cannot be read.
    """

    edit_requested = Signal(str, dict)
    edit_many_requested = Signal(tuple, dict)
    status_requested = Signal(tuple, str)
    rubric_requested = Signal(tuple, str)
    people_requested = Signal(tuple, str, tuple, tuple)
    channels_requested = Signal(tuple, tuple, tuple)
    add_requested = Signal(str, tuple, str, str)
    post_selected = Signal(tuple)
    post_open_requested = Signal(str)
    peek_requested = Signal(str)
    ghost_requested = Signal(str, str)
    shift_requested = Signal(tuple, int)
    move_requested = Signal(tuple, str, bool)
    delete_requested = Signal(tuple)
    period_requested = Signal(int)
    menu_requested = Signal(tuple, str, QPoint)
    skip_requested = Signal(str, str, bool)
    ghost_menu_requested = Signal(object, QPoint)
    person_drop_requested = Signal(tuple, tuple, bool)
    drop_hint_changed = Signal(str)
    layout_changed = Signal()
    undated_requested = Signal(bool)
    new_post_requested = Signal()
    problem = Signal(object)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self.rows = AgendaModel(self)
        self.table = AgendaTable(themes, self.rows, self)
        self.choosing = Choosing(themes, self)
        self._quiet = False
        self._undated = False
        self._lines: list[Line] = []
        self._build()
        self._connect()
        self.setFocusProxy(self.table)

    # --- reading ---

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected posts, in the order of the rows."""
        return self.table.selected

    @property
    def focus_day(self) -> str:
        """The day of the row that has the keys."""
        return self.table.current.day if self.table.current else ""

    def chosen(self) -> list[PostWork]:
        """The selected posts with the work on them; where none is selected, the one that has the keys."""
        ids = self.selected or ((self.table.current.id,) if self.table.current else ())
        return [line.work for line in self.rows.lines if line.work is not None and line.id in ids]

    def layout_of(self) -> dict[str, Any]:
        """The columns and the order, to be kept."""
        keys = [column.key for column in self.rows.columns]
        return {"columns": keys, "by": self.rows.by, "falling": self.rows.falling}

    # --- acting ---

    def show_lines(
        self, lines: Sequence[Line], looks: Looks, today: date, selected: Iterable[str], writing: bool, undated: int
    ) -> None:
        """Show these rows; `undated` posts have no day, and are shown where somebody asked for them."""
        self._quiet = True
        at, scroll = self.table.currentIndex(), self.table.verticalScrollBar().value()
        had, field = self.table.current, self.focusWidget()
        typed_in = field is not None and field.hasFocus() and self.table.viewport().isAncestorOf(field)
        self.table.delegate.today = today
        self._lines = list(lines)
        self.table.drop_wishes()
        self.rows.show_lines(lines, looks, writing)
        self.table.fit_columns()
        self.table.verticalScrollBar().setValue(scroll)
        selected = tuple(selected)
        row = self.rows.row_of(had.id) if had is not None else -1
        row = row if row >= 0 else min(at.row(), len(self.rows.lines) - 1)
        if row >= 0:
            where = self.rows.index(row, max(0, at.column()))
            self.table.selectionModel().setCurrentIndex(where, self.table.selectionModel().SelectionFlag.NoUpdate)
        if selected:
            self.table.select(selected)
        self._quiet = False
        self._say_foot(undated)
        if typed_in:  # the cell's field went with the rows that were there; the keys go on in the table
            self.table.setFocus()

    def prepare(self, lines: Sequence[Line], looks: Looks, writing: bool) -> None:
        """Paint rows that may be shown next, while nothing else happens."""
        self.table.prepare(lines, looks, writing)

    def select(self, posts: Iterable[str]) -> None:
        """Select posts, as far as they are shown."""
        self._quiet = True
        self.table.select(posts)
        self._quiet = False
        self._say_foot()

    def focus_on(self, day: str) -> None:
        """Put the keys on the first row of a day, or after it."""
        rows = [n for n, line in enumerate(self.rows.lines) if line.day >= day]
        self.table.go_to_row(rows[0] if rows else len(self.rows.lines) - 1)

    def arrange(self, kept: object) -> None:
        """Take columns and order as they were kept."""
        known = kept if isinstance(kept, dict) else {}
        self.rows.show_columns(columns_called(known.get("columns")))
        self._order(str(known.get("by", "day")), known.get("falling") is True)
        self.table.fit_columns()

    def choose(self, what: str) -> bool:
        """Open the editor of `status`, `author`, `rubric`, `channels`, `title` or `day` for the selected posts."""
        if what in ("title", "day"):
            return self.table.begin(what)
        works = self.chosen()
        if not works or not self.rows.writing:
            return False
        at, looks = self.table.below_cell(what), self.rows.looks
        if what == "status":
            self.choosing.status(works, at)
        elif what == "rubric":
            self.choosing.rubric(works, looks, at)
        elif what == "channels":
            self.choosing.channels(works, looks, at)
        else:
            self.choosing.people(works, ROLES[what], looks, at)
        return True

    def choose_columns(self, at: QPoint) -> None:
        """Open the list of the columns at a place of the screen."""
        picker = Picker(self._themes, self, _("Columns"), many=True)
        picker.chosen.connect(self._columns_chosen)
        choices = [Choice(column.key, _(column.head), enabled=column.key != "title") for column in COLUMNS]
        picker.open_point(at, choices, [column.key for column in self.rows.columns])

    def choose_order(self) -> None:
        """Open the list of the columns to be in order by; the one that is in force turns the order round."""
        picker = Picker(self._themes, self, _("Order of the agenda"))
        picker.chosen.connect(lambda keys: self._order_by(keys[0]))
        at = self.table.viewport().mapToGlobal(QPoint(self.theme.px(14), 2))
        picker.open_point(at, [Choice(c.key, _(c.head)) for c in self.rows.columns], (self.rows.by,))

    def set_undated(self, shown: bool) -> None:
        """Whether posts without a day are among the rows."""
        self._undated = shown

    def restyle(self) -> None:
        if hasattr(self, "_foot"):
            self._foot.setFixedHeight(self.theme.px(30))

    # --- slots ---

    def _edited(self, post: str, fields: dict[str, Any]) -> None:
        """One cell was typed into; a day or a time goes to all that are selected with it."""
        ids = self.selected
        if post in ids and len(ids) > 1 and "title" not in fields:
            self.edit_many_requested.emit(ids, fields)
        else:
            self.edit_requested.emit(post, fields)

    def _selection(self) -> None:
        self._say_foot()
        if not self._quiet:
            self.post_selected.emit(self.selected)

    def _order_by(self, key: str) -> None:
        self._order(key, not self.rows.falling if key == self.rows.by else False)
        self.layout_changed.emit()

    def _order(self, key: str, falling: bool) -> None:
        self._quiet = True
        chosen = self.selected
        self.rows.order_by(key, falling)
        order = Qt.SortOrder.DescendingOrder if self.rows.falling else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(self.rows.column_of(self.rows.by), order)
        self.table.fit_columns()
        if chosen:
            self.table.select(chosen)
        self._quiet = False

    def _columns_chosen(self, keys: tuple[str, ...]) -> None:
        self._quiet = True
        chosen = self.selected
        self.rows.show_columns(columns_called(list(keys)))
        self._order(self.rows.by, self.rows.falling)
        self.table.select(chosen)
        self._quiet = False
        self.layout_changed.emit()

    def _columns_clicked(self) -> None:
        self.choose_columns(self.columns.mapToGlobal(QPoint(0, self.columns.height())))

    def _undated_clicked(self) -> None:
        self.undated_requested.emit(not self._undated)

    def _back(self) -> None:
        self.table.setFocus()

    # --- private ---

    def _say_foot(self, undated: int = -1) -> None:
        posts, chosen = sum(1 for line in self.rows.lines if line.work), len(self.selected)
        words = ngettext("{n} post", "{n} posts", posts).format(n=posts)
        if chosen > 1:
            words += " · " + ngettext("{n} selected", "{n} selected", chosen).format(n=chosen)
        self._count.setText(words)
        gone = ", ".join(_(column.head) for column in self.rows.columns if column.key in self.table.gone)
        self._gone.setText(_("No room for: {columns}").format(columns=gone) if gone else "")
        self._empty.setVisible(not self.rows.lines)
        if undated >= 0:
            more = ngettext("Show {n} post without a day", "Show {n} posts without a day", undated).format(n=undated)
            self.undated.setText(_("Hide posts without a day") if self._undated else more)
            self.undated.setAccessibleName(self.undated.text())
            self.undated.setVisible(bool(undated))
            self.undated.updateGeometry()

    def _build(self) -> None:
        themes, px = self._themes, self.theme.px
        self._foot = Panel(themes, "surface", "t", self)
        self._count = TextLabel(themes, "", "chip", "text-2", parent=self._foot)
        self._gone = ElidedLabel(themes, "", "chip", "text-3", parent=self._foot)
        self.undated = PushButton(themes, "", "link", small=True, parent=self._foot)
        self.undated.hear("Ctrl+Shift+U")
        self.columns = PushButton(themes, _("Columns"), "quiet", "columns-3", small=True, parent=self)
        """It stands where the page puts its tools."""
        self.columns.hide()
        self.columns.say(_("Choose the columns"), key="Ctrl+Shift+G")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(px(14), 1, px(14), 0)
        row.setSpacing(px(12))
        row.addWidget(self._count)
        row.addWidget(self.undated)
        row.addStretch(1)
        row.addWidget(self._gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        self._empty = EmptyState(
            themes, _("Nothing is planned in this time. Press Ctrl+N to add a post."), _("New post"), icon="plus",
            parent=self.table.viewport(),
        )  # fmt: skip
        self._empty.setFixedWidth(px(460))
        self._empty.pressed.connect(self.new_post_requested)
        self._empty.hide()
        self.restyle()

    def _connect(self) -> None:
        table = self.table
        for name in (
            "post_open_requested", "peek_requested", "ghost_requested", "shift_requested", "move_requested",
            "delete_requested", "period_requested", "menu_requested", "skip_requested",
            "ghost_menu_requested", "person_drop_requested", "drop_hint_changed",
        ):  # fmt: skip
            getattr(table, name).connect(getattr(self, name))
        table.selection_changed.connect(self._selection)
        table.gone_changed.connect(self._say_foot)
        table.pick_requested.connect(self.choose)
        table.order_requested.connect(self._order_by)
        table.columns_requested.connect(self.choose_columns)
        table.delegate.edited.connect(self._edited)
        table.delegate.problem.connect(self.problem)
        self.undated.clicked.connect(self._undated_clicked)
        self.columns.clicked.connect(self._columns_clicked)
        choosing = self.choosing
        choosing.status_chosen.connect(self.status_requested)
        choosing.rubric_chosen.connect(self.rubric_requested)
        choosing.people_chosen.connect(self.people_requested)
        choosing.channels_chosen.connect(self.channels_requested)
        choosing.add_requested.connect(self.add_requested)
        choosing.closed.connect(self._back)
