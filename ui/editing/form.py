"""The fields of one row, one beside the other: what unfolds under a row of a table, or a section of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.domain.settings import DUE_OFFSETS
from smmdesk.domain.tables import Column, Kind
from smmdesk.queries.setup import TableRow
from ui.editing.fields import Field, Names, is_text, is_tick, is_typed
from ui.theme import Themes
from ui.widgets.base import Themed, set_tip
from ui.widgets.buttons import PushButton
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel
from ui.widgets.texts import TextField

_LONGEST = 34
_SHORT = (Kind.COUNT, Kind.NUMBER, Kind.DAY, Kind.TIME)


class RowForm(Themed, QWidget):
    """`edited(id, fields)` for what was changed in a field; what was refused is told under it with `refuse`."""

    edited = Signal(str, dict)

    def __init__(
        self, themes: Themes, names: Names, fields: Sequence[Field], columns: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._names = names
        self._row: TableRow | None = None
        self._slots: dict[str, _Slot] = {}
        self._touched = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(themes.now.px(20))
        grid.setVerticalSpacing(themes.now.px(10))
        place = 0
        for field in fields:
            slot = _Slot(themes, names, field, self)
            slot.changed.connect(self._changed)
            self._slots[field.name] = slot
            if is_text(field) and place % columns:
                place += columns - place % columns  # texts begin a line of their own
            wide = columns if is_text(field) else 1
            grid.addWidget(slot, place // columns, place % columns, 1, wide)
            place += wide
        for column in range(columns):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 0)

    def show_row(self, row: TableRow, writing: bool) -> None:
        """Show the values of a row; a field that somebody is typing in keeps what is typed."""
        self._row = row
        for slot in self._slots.values():
            slot.show_row(row, writing)

    def refuse(self, sentence: str) -> None:
        """Say under the field that was changed last why that does not do."""
        if self._touched in self._slots:
            self._slots[self._touched].refuse(sentence)

    def begin(self, name: str) -> None:
        """Give the keys to a field."""
        self._slots[name].begin()

    def _changed(self, name: str, fields: dict[str, Any]) -> None:
        self._touched = name
        if self._row is not None:
            self.edited.emit(self._row.id, fields)


class _Slot(Themed, QWidget):
    """One field with its name above and, where it was refused, the sentence below: `changed(name, fields)`."""

    changed = Signal(str, dict)

    def __init__(self, themes: Themes, names: Names, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._names, self._field = names, field
        self._row: TableRow | None = None
        self._label = TextLabel(themes, _(field.label), "chip", "text-2", wrap=True, parent=self)
        self._refusal = TextLabel(themes, "", "chip", "bad", wrap=True, parent=self)
        self._refusal.hide()
        self._part = _part(themes, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(themes.now.px(3))
        if not is_tick(field):
            column.addWidget(self._label)
        else:
            self._label.hide()
        column.addWidget(self._part.widget, 0, self._part.side)
        column.addWidget(self._refusal)
        column.addStretch(1)
        self._part.connect(self._left, self._pick)

    def show_row(self, row: TableRow, writing: bool) -> None:
        """Show the value of a row."""
        self._row = row
        self._part.show(self._names, self._field, row, writing)

    def refuse(self, sentence: str) -> None:
        """Tell why what was typed does not do."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def begin(self) -> None:
        """Give the keys to it."""
        self._part.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> None:
        """What was typed, or ticked, is taken in."""
        text = self._part.typed()
        if text is None or self._row is None:
            return
        self.refuse("")
        try:
            fields = {self._field.name: text} if isinstance(text, bool) else self._meant(text)
        except DeskError as error:
            self.refuse(str(error))
            return
        self.changed.emit(self._field.name, fields)

    def _meant(self, text: str) -> dict[str, Any]:
        return {self._field.name: text} if is_text(self._field) else self._names.typed(self._field, text, self._row)

    def _pick(self) -> None:
        if self._row is None:
            return
        picker, choices, now = self._names.picker(self._themes, self, self._field, self._row, self._picked)
        picker.open(self._part.widget, choices, now)

    def _picked(self, value: Any) -> None:
        self.refuse("")
        self.changed.emit(self._field.name, {self._field.name: value})


class _Part(QObject):
    """The widget of a field: how it shows a value and what was typed into it (None: nothing new)."""

    side = Qt.AlignmentFlag(0)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def connect(self, left: Callable[[], None], pick: Callable[[], None]) -> None:  # type: ignore[override]
        raise NotImplementedError

    def show(self, names: Names, field: Field, row: TableRow, writing: bool) -> None:
        raise NotImplementedError

    def typed(self) -> str | bool | None:
        return None


class _Line(_Part):
    widget: LineField

    def __init__(self, themes: Themes, field: Field) -> None:
        super().__init__(LineField(themes, _(field.label), _usual(field), quiet=False))
        if isinstance(field, Column) and field.kind in _SHORT:
            self.widget.setMaximumWidth(themes.now.px(130))

    def connect(self, left: Callable[[], None], pick: Callable[[], None]) -> None:  # type: ignore[override]
        self.widget.left.connect(left)

    def show(self, names: Names, field: Field, row: TableRow, writing: bool) -> None:
        if not (self.widget.hasFocus() and self.widget.isModified()):
            text = names.typed_form(field, row)
            self.widget.show_text(text)
            self.widget.setModified(False)
        self.widget.setReadOnly(not writing)

    def typed(self) -> str | None:
        if not self.widget.isModified():
            return None
        self.widget.setModified(False)
        return self.widget.text()


class _Text(_Part):
    widget: TextField

    def __init__(self, themes: Themes, field: Field) -> None:
        text = TextField(themes, _(field.label), lines=(2, 8))
        text.setProperty("quiet", "false")
        super().__init__(text)
        self._typed = False
        text.typed.connect(self._note)

    def connect(self, left: Callable[[], None], pick: Callable[[], None]) -> None:  # type: ignore[override]
        self.widget.left.connect(left)

    def show(self, names: Names, field: Field, row: TableRow, writing: bool) -> None:
        if not (self.widget.hasFocus() and self._typed):
            self.widget.show_text(str(row.values.get(field.name) or ""))
            self._typed = False
        self.widget.setReadOnly(not writing)

    def typed(self) -> str | None:
        if not self._typed:
            return None
        self._typed = False
        return self.widget.toPlainText()

    def _note(self, _text: str) -> None:
        self._typed = True


class _Tick(_Part):
    widget: QCheckBox

    def __init__(self, themes: Themes, field: Field) -> None:
        super().__init__(QCheckBox(_(field.label)))

    def connect(self, left: Callable[[], None], pick: Callable[[], None]) -> None:  # type: ignore[override]
        self.widget.clicked.connect(left)

    def show(self, names: Names, field: Field, row: TableRow, writing: bool) -> None:
        self.widget.setChecked(bool(row.values.get(field.name)))
        self.widget.setEnabled(writing)

    def typed(self) -> bool:
        return self.widget.isChecked()


class _Pick(_Part):
    widget: PushButton
    side = Qt.AlignmentFlag.AlignLeft

    def __init__(self, themes: Themes, field: Field) -> None:
        super().__init__(PushButton(themes, "", menu_arrow=True))
        self._name = _(field.label)

    def connect(self, left: Callable[[], None], pick: Callable[[], None]) -> None:  # type: ignore[override]
        self.widget.clicked.connect(pick)

    def show(self, names: Names, field: Field, row: TableRow, writing: bool) -> None:
        text = names.text(field, row)
        if isinstance(field, Column) and field.kind is Kind.COUNTRY and text:
            text = f"{text} ({row.values[field.name]})"
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        self.widget.setText(short or _("Choose"))
        self.widget.updateGeometry()
        said = text or _("nothing")
        self.widget.setAccessibleName(f"{self._name}: {said}")
        set_tip(self.widget, text if short != text else "")
        self.widget.setEnabled(writing)


def _usual(field: Field) -> str:
    """What counts where a field is left empty."""
    usual = {name: number for name, number in DUE_OFFSETS.values()}
    return str(usual[field.name]) if field.name in usual else ""


def _part(themes: Themes, field: Field) -> _Part:
    kind = _Text if is_text(field) else _Tick if is_tick(field) else _Line if is_typed(field) else _Pick
    part = kind(themes, field)
    if isinstance(part, _Line):
        part.widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return part
