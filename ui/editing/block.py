"""A table of the settings with all that can be done to it: adding, editing, pasting, ordering, binning, unfolding."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _, ngettext
from smmdesk.domain.changes import Outcome
from smmdesk.ops import tables as acts
from smmdesk.queries import setup as asked
from ui.context import UiContext
from ui.editing.detail import Detail
from ui.editing.fields import Names
from ui.editing.model import RowsModel
from ui.editing.shown import Shown
from ui.editing.table import SettingsTable
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel
from ui.widgets.texts import TextField


class TableBlock(Themed, QWidget):
    """`near(widget, rectangle)` where the keys are, for the page to scroll there."""

    near = Signal(object, QRect)

    def __init__(
        self, ctx: UiContext, names: Names, shown: Shown, owner: str = "", inner: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._ctx, self._names, self._shown = ctx, names, shown
        self._themes = ctx.themes
        self.model = RowsModel(names, shown, owner, self)
        name = _(shown.title) if shown.title else _(self.model.shape.title)
        self.table = SettingsTable(ctx.themes, self.model, name, self)
        self._detail: Detail | None = None
        self._came: set[str] = set()
        self._paste = TextField(ctx.themes, _("One a line"), self._say_paste(), (3, 12), parent=self)
        self._paste.setProperty("quiet", "false")
        self._add = PushButton(ctx.themes, _("Add these"), "outlined", parent=self)
        self._cancel = PushButton(ctx.themes, _("Cancel"), "quiet", parent=self)
        self._open_paste = PushButton(ctx.themes, _("Paste many, one a line"), "link", small=True, parent=self)
        self._problems = TextLabel(ctx.themes, "", "chip", "bad", wrap=True, parent=self)
        self._build(inner)
        self._connect()
        self.reload()

    def _say_paste(self) -> str:
        """What a pasted line may hold."""
        shape = self.model.shape
        labels = [_(column.label) for name in shape.paste if (column := shape.column(name)) is not None]
        return _("One a line: {columns}").format(columns=", ".join(labels)) if len(labels) > 1 else _("One a line")

    # --- reading ---

    def reload(self) -> None:
        """Show what the plan has now."""
        self.model.reload()
        if self._shown.table == "rubric":
            self.table.show_shares(self._ctx.ask(asked.shares, self._ctx.desk.today))
        row = self.model.row_at(self.model.number_of(self.table.unfolded))
        if self._detail is not None and row is not None:
            self._detail.show_row(row, self.model.writing)
        elif row is None:
            self._detail = None
        self._open_paste.setVisible(self._can_paste and self._paste.isHidden())
        if self._came and not self._came & {row.id for row in self.model.rows}:
            self._came = set()  # it was undone, and what was said of it
            self._problems.hide()

    # --- acting ---

    def begin_new(self) -> None:
        """Type a new row."""
        self.table.begin_new()

    def begin_paste(self) -> None:
        """Open the field for many lines."""
        if self._can_paste:
            self._show_paste(True)
            self._paste.setFocus()

    def unfold(self, id: str) -> None:
        """Show all of a row, "" folds what is unfolded."""
        row = self.model.row_at(self.model.number_of(id)) if id else None
        if row is None:
            self.table.unfold("", None)
            self._detail = None
            return
        child = TableBlock if self._shown.child else None
        self._detail = Detail(self._ctx, self._names, self._shown, child, self.table.viewport())
        self._detail.edited.connect(self._edit_in_detail)
        self._detail.near.connect(self.near)
        self._detail.show_row(row, self.model.writing)
        self.table.unfold(row.id, self._detail)
        self.table.setCurrentIndex(self.model.index(self.model.number_of(id), 0))

    # --- private ---

    @property
    def _can_paste(self) -> bool:
        return bool(self.model.shape.paste) and self.model.writing

    def _build(self, inner: bool) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.table)
        line = QHBoxLayout()
        line.setContentsMargins(px(10), 0, px(10), 0)
        line.setSpacing(px(8))
        line.addWidget(self._paste, 1)
        line.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(10), 0, px(10), 0)
        foot.setSpacing(px(16))
        foot.addWidget(self._open_paste)
        if not inner:
            keys = _("Click a word to change it; Enter keeps it, Esc puts it back.")
            foot.addWidget(TextLabel(self._themes, keys, "chip", "text-3", wrap=True, parent=self), 1)
        else:
            foot.addStretch(1)
        column.addLayout(foot)
        self._problems.setContentsMargins(px(10), 0, px(10), 0)
        column.addWidget(self._problems)
        self._problems.hide()
        self._show_paste(False)

    def _connect(self) -> None:
        self.model.edited.connect(self._edit)
        self.model.added.connect(self._new)
        self.model.moved.connect(self._dropped)
        self.table.bin_requested.connect(self._bin)
        self.table.paste_requested.connect(self._pasted)
        self.table.move_requested.connect(self._step)
        self.table.unfold_requested.connect(self.unfold)
        self.table.write_requested.connect(self._write)
        self.table.near.connect(self._near)
        self._open_paste.clicked.connect(self.begin_paste)
        self._add.clicked.connect(self._add_pasted)
        self._cancel.clicked.connect(self._give_up_paste)
        self._paste.escaped.connect(self._give_up_paste)

    def _write(self, name: str, letters: str) -> None:
        """Go on in a field of what is unfolded, with what was typed already."""
        if self._detail is not None:
            self._detail.begin(name)
            field = self._detail.focusWidget()
            if letters and isinstance(field, TextField):
                field.insertPlainText(letters)

    def _near(self, box: QRect) -> None:
        self.near.emit(self.table, box)

    def _edit(self, id: str, fields: dict[str, Any]) -> None:
        number, column = self.model.number_of(id), self._column_of(fields)
        self._ctx.run(
            acts.edit, table=self._shown.table, id=id, say=True, **fields,
            refused=lambda error: self.table.tell(number, column, str(error)),
        )  # fmt: skip

    def _edit_in_detail(self, id: str, fields: dict[str, Any]) -> None:
        detail = self._detail
        self._ctx.run(
            acts.edit, table=self._shown.table, id=id, say=True, **fields,
            refused=lambda error: detail.refuse(str(error)) if detail else None,
        )  # fmt: skip

    def _new(self, fields: dict[str, Any]) -> None:
        """Make the row that was typed; the next one can be typed at once."""
        shape = self.model.shape
        owner = {shape.owner: self.model.owner} if shape.owner else {}
        self.table.row_comes = True
        self._ctx.run(
            acts.add, table=shape.name, say=True, then=self._made, refused=self._not_made, **owner, **fields
        )  # fmt: skip

    def _made(self, outcome: Outcome) -> None:
        self.model.forget_draft()
        self.table.left_by = 0
        # once the line in which it was typed is closed, and has told by which key
        QTimer.singleShot(0, self, partial(self._go_on, outcome.result))

    def _go_on(self, made: str) -> None:
        """After Tab the keys go on in the row that was made, as in a sheet; else typing begins the next one."""
        self.table.row_comes, self.table.made = False, made
        if not self.table.hasFocus() and not self.table.isAncestorOf(self.table.focusWidget() or self):
            return
        if self.table.left_by and self.model.number_of(made) >= 0:
            self.table.setCurrentIndex(self.model.index(self.model.number_of(made), self.table.currentIndex().column()))
            self.table.step(self.table.left_by)
        else:
            self.table.go(len(self.model.rows), self.model.first_missing())

    def _not_made(self, error: DeskError) -> None:
        """What was typed last does not do; what was typed before it stays."""
        self.table.row_comes = False
        self.table.tell(len(self.model.rows), self.model.take_back(), str(error))

    def _column_of(self, fields: dict[str, Any]) -> int:
        return next((n for n, field in enumerate(self.model.fields) if field.name in fields), 0)

    def _dropped(self, id: str, before: str) -> None:
        if id != before and self.model.number_of(id) >= 0:
            self._ctx.run(acts.move, table=self._shown.table, id=id, before=before or None, say=True)

    def _step(self, id: str, step: int) -> None:
        at, rows = self.model.number_of(id), self.model.rows
        to = at + step
        if self.model.shape.ranked and 0 <= to < len(rows):
            before = rows[to].id if step < 0 else rows[to + 1].id if to + 1 < len(rows) else None
            self._ctx.run(acts.move, table=self._shown.table, id=id, before=before, say=True)
            self.table.go(self.model.number_of(id), max(0, self.table.currentIndex().column()))

    def _bin(self, ids: list[str]) -> None:
        if ids:
            self._ctx.run(acts.remove, table=self._shown.table, ids=ids, say=True)

    # --- pasting ---

    def _pasted(self, text: str) -> None:
        """Lines from the clipboard are rows; a single one goes into the cell that has the keys."""
        index = self.table.currentIndex()
        if len(text.strip().splitlines()) > 1 or (self.model.row_at(index.row()) is None and "\t" in text):
            if self._can_paste:
                self._take_lines(text)
        elif text.strip() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.model.setData(index, text.strip())

    def _add_pasted(self) -> None:
        if self._paste.toPlainText().strip():
            self._take_lines(self._paste.toPlainText())

    def _take_lines(self, text: str) -> None:
        self._ctx.run(
            acts.paste, table=self._shown.table, text=text, owner=self.model.owner or None, say=True,
            then=self._lines_taken,
        )  # fmt: skip

    def _lines_taken(self, outcome: Outcome) -> None:
        pasted: acts.Pasted = outcome.result
        self._came = set(pasted.made)
        told = list(pasted.problems)
        if pasted.there:
            n = len(pasted.there)
            words = ngettext("{names} is in the plan already.", "In the plan already: {names}.", n)
            told.append(words.format(names=", ".join(pasted.there)))
        if pasted.unused:
            told.append(_("Left out: {words}.").format(words=", ".join(dict.fromkeys(pasted.unused))))
        self._problems.setText("\n".join(told))
        self._problems.set_token("bad" if pasted.problems else "text-2")
        self._problems.setVisible(bool(told))
        if pasted.left:  # only these wait to be put right, the others are in the plan
            self._show_paste(True)
            self._paste.show_text("\n".join(pasted.left))
            self._paste.setFocus()
        else:
            self._close_paste()

    def _give_up_paste(self) -> None:
        self._problems.hide()
        self._close_paste()

    def _close_paste(self) -> None:
        self._paste.show_text("")
        self._show_paste(False)
        self.table.setFocus()

    def _show_paste(self, on: bool) -> None:
        for widget in (self._paste, self._add, self._cancel):
            widget.setVisible(on)
        self._open_paste.setVisible(not on and self._can_paste)
