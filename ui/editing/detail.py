"""What unfolds under a row: its rule, the fields that have no column, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain import tables
from smmdesk.domain.rows import Member
from smmdesk.queries.setup import TableRow
from ui.context import UiContext
from ui.editing.fields import Names, field_of
from ui.editing.form import RowForm
from ui.editing.photo import PhotoField
from ui.editing.repeat import RepeatField
from ui.editing.shown import CHILDREN, Shown
from ui.widgets.base import Panel
from ui.widgets.labels import TextLabel


class Detail(Panel):
    """`edited(id, fields)`; `near(widget, rectangle)` as of the table in it."""

    edited = Signal(str, dict)
    near = Signal(object, QRect)

    def __init__(
        self, ctx: UiContext, names: Names, shown: Shown, block: Callable[..., Any] | None, parent: QWidget
    ) -> None:
        super().__init__(ctx.themes, "subtle", "b", parent)
        self._ctx, self._names, self._shown = ctx, names, shown
        self._block, self._child = block, None
        px, shape = self.theme.px, tables.BY_NAME[shown.table]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(33), px(14), px(24), px(16))
        self._column.setSpacing(px(12))
        self._repeat: RepeatField | None = None
        if shape.column("rule") is not None:
            self._repeat = RepeatField(ctx, self)
            self._repeat.edited.connect(self.edited)
            self._column.addWidget(self._repeat)
        self._photo: PhotoField | None = None
        if shown.table == Member.TABLE:
            self._photo = PhotoField(ctx, self)
            self._column.addWidget(self._photo)
        self._form = RowForm(ctx.themes, names, [field_of(shape, name) for name in shown.more], parent=self)
        self._form.edited.connect(self.edited)
        self._column.addWidget(self._form)

    def show_row(self, row: TableRow, writing: bool) -> None:
        """Show all of a row."""
        self._form.show_row(row, writing)
        if self._photo is not None:
            self._photo.show_row(row, writing)
        if self._repeat is not None:
            self._repeat.show_row(row, writing)
        if self._child is not None:
            self._child.reload()
        elif self._block is not None:
            belongs = CHILDREN[self._shown.child]
            self._column.addWidget(TextLabel(self._themes, _(belongs.title), "chip", "text-2", parent=self))
            self._child = self._block(self._ctx, self._names, belongs, row.id, True, self)
            self._child.near.connect(self.near)
            self._column.addWidget(self._child)

    def refuse(self, sentence: str) -> None:
        """Say why what was changed last does not do."""
        self._form.refuse(sentence)

    def begin(self, name: str) -> None:
        """Give the keys to a field."""
        self._form.begin(name)
