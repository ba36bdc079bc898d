"""A section of the settings: its sentence, its tables or its form, and the parts that only one section has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain import dates, tables
from smmdesk.ops import tables as acts
from smmdesk.queries import calendar
from smmdesk.queries import setup as asked
from ui.context import UiContext
from ui.editing.block import TableBlock
from ui.editing.fields import Names
from ui.editing.form import RowForm
from ui.settings.bin import BinPart
from ui.settings.holidays import HolidaysPart
from ui.settings.pc import BackupsPart, PcPart
from ui.settings.plan import PlanPart, WarningsPart
from ui.settings.sections import Section
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel
from ui.widgets.picker import Choice, Picker

_FORM = 820
_AHEAD = 30
"""So many days ahead are counted: about the month that the group talks about."""
_FOOT = 72
"""So much stays free under the last row: a toast does not lie on the row that is being typed."""
_PARTS: dict[str, Callable[[UiContext, QWidget], QWidget]] = {
    "plan": PlanPart,
    "warnings": WarningsPart,
    "holidays": HolidaysPart,
    "bin": BinPart,
    "pc": PcPart,
    "backups": BackupsPart,
}


class SectionView(Panel):
    """`near(widget, rectangle)` where the keys are, for the page to scroll there."""

    near = Signal(object, QRect)

    def __init__(self, ctx: UiContext, names: Names, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(ctx.themes, "surface", "", parent)
        self._ctx, self._names, self._section = ctx, names, section
        self._blocks: list[TableBlock] = []
        self._form: RowForm | None = None
        self._part: QWidget | None = None
        self._owner = ""
        px = self.theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(10), px(18), 0, px(_FOOT))
        self._column.setSpacing(px(10))
        self._lead = TextLabel(ctx.themes, "", "body", "text-2", wrap=True, parent=self)
        if section.lead:
            self._column.addLayout(self._inset(self._lead))
        self._show_lead()
        if section.form:
            self._add_form()
        if section.part:
            self._part = _PARTS[section.part](ctx, self)
            self._part.setMaximumWidth(px(_FORM))
            self._column.addLayout(self._inset(self._part))
        if section.owner:
            self._add_owner()
        self._add_tables()
        self._column.addStretch(1)

    def reload(self) -> None:
        """Show what the plan has now."""
        if self._section.owner:
            self._show_owner()
        for block in self._blocks:
            block.reload()
        self._show_form()
        self._show_lead()
        reload = getattr(self._part, "reload", None)
        if reload is not None:
            reload()

    def begin_new(self) -> None:
        """Type a new row."""
        if self._blocks:
            self._blocks[0].begin_new()

    def begin_paste(self) -> None:
        """Paste rows, one a line."""
        if self._blocks:
            self._blocks[0].begin_paste()

    def unfold(self, number: int) -> None:
        """Unfold the row of that number, or the last one."""
        rows = self._blocks[0].model.rows if self._blocks else []
        if rows:
            self._blocks[0].unfold(rows[min(number, len(rows) - 1)].id)

    def unfold_row(self, id: str) -> None:
        """Unfold the row of that id, if it is there, with the keys on it."""
        if self._blocks and (number := self._blocks[0].model.number_of(id)) >= 0:
            self._blocks[0].unfold(id)
            self._blocks[0].table.go(number)

    # --- private ---

    def _inset(self, widget: QWidget) -> QHBoxLayout:
        px = self.theme.px
        line = QHBoxLayout()
        line.setContentsMargins(px(10), 0, px(20), 0)
        line.addWidget(widget, 1000)
        line.addStretch(1)
        return line

    def _show_lead(self) -> None:
        words = _(self._section.lead) if self._section.lead else ""
        if self._section.key == "rubric":
            words = " ".join(filter(None, (words, self._expected())))
        self._lead.setText(words)
        self._lead.setVisible(bool(words))

    def fit_lead(self, wide: int) -> None:
        """Keep what the section says of itself inside a width."""
        self._lead.setMaximumWidth(wide - self.theme.px(24))

    def _expected(self) -> str:
        """How many posts the rubrics expect in the weeks ahead, and how many of them are there."""
        first = self._ctx.now.date()
        last = first + timedelta(days=_AHEAD)
        whole = self._ctx.ask(calendar.slots, first, last)
        if not whole:
            return ""
        open_ones = sum(map(len, self._ctx.ask(calendar.empty_slots, first, last).values()))
        return _("From today to {day}: {whole} expected, {there} there.").format(
            day=dates.say_day_short(last.isoformat()), whole=whole, there=whole - open_ones
        )

    def _add_form(self) -> None:
        shape = tables.BY_NAME[self._section.form]
        columns = 1 if any(c.kind is tables.Kind.TEXT for c in shape.columns) else 3
        self._form = RowForm(self._themes, self._names, shape.columns, columns, self)
        self._form.setMaximumWidth(self.theme.px(_FORM))
        self._form.edited.connect(self._form_edited)
        self._column.addLayout(self._inset(self._form))
        self._show_form()

    def _show_form(self) -> None:
        if self._form is not None:
            rows = self._ctx.ask(asked.rows, self._section.form)
            if rows:
                self._form.show_row(rows[0], not self._ctx.desk.read_only)

    def _form_edited(self, id: str, fields: dict[str, object]) -> None:
        form = self._form
        assert form is not None
        self._ctx.run(
            acts.edit, table=self._section.form, id=id, say=True, **fields,
            refused=lambda error: form.refuse(str(error)),
        )  # fmt: skip

    def _add_tables(self) -> None:
        for shown in self._section.tables:
            if shown.title and self._section.form:
                self._column.addSpacing(self.theme.px(8))
                title = TextLabel(self._themes, _(shown.title), "body", weight=600, parent=self)
                self._column.addLayout(self._inset(title))
            block = TableBlock(self._ctx, self._names, shown, self._owner, parent=self)
            block.setEnabled(not self._section.owner or bool(self._owner))
            block.near.connect(self.near)
            self._blocks.append(block)
            self._column.addWidget(block)

    # --- of which row ---

    def _add_owner(self) -> None:
        self._choose = PushButton(self._themes, "", menu_arrow=True, parent=self)
        self._choose.clicked.connect(self._open_owners)
        self._column.addLayout(self._inset_left(self._choose))
        self._show_owner()

    def _inset_left(self, widget: QWidget) -> QHBoxLayout:
        line = self._inset(widget)
        line.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
        return line

    def _owners(self) -> dict[str, str]:
        return self._names.of(tables.BY_NAME[self._section.owner].cls)

    def _show_owner(self) -> None:
        owners = self._owners()
        if self._owner not in owners:
            self._turn_to(next(iter(owners), ""))
        self._choose.setText(owners.get(self._owner) or _("There is no rubric yet"))
        self._choose.setAccessibleName(_("Checklist of {rubric}").format(rubric=self._choose.text()))
        self._choose.setEnabled(bool(owners))
        self._choose.updateGeometry()

    def _open_owners(self) -> None:
        looks = self._ctx.looks.rubrics
        choices = [
            Choice(id, name, hue=looks[id].hue if id in looks else None, bar=True)
            for id, name in self._owners().items()
        ]
        picker = Picker(self._themes, self, self._choose.accessibleName())
        picker.chosen.connect(self._owner_chosen)
        picker.open(self._choose, choices, [self._owner])

    def _owner_chosen(self, ids: tuple[str, ...]) -> None:
        self._turn_to(ids[0])
        self._show_owner()

    def _turn_to(self, owner: str) -> None:
        self._owner = owner
        for block in self._blocks:
            block.model.owner = owner
            block.setEnabled(bool(owner))
            block.reload()
