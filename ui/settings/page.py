"""The settings: the plan, its people, channels and rubrics, and how the program looks on this PC."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.changes import ChangeSet, Outcome
from smmdesk.domain.kinds import Approval
from smmdesk.domain.rows import Channel, Member, Row, Rubric
from smmdesk.ops import setup
from smmdesk.queries import plan as asked
from ui.context import UiContext
from ui.page import Page
from ui.widgets.base import Panel
from ui.widgets.buttons import IconButton, PushButton, SegmentedControl
from ui.widgets.fields import LineField
from ui.widgets.labels import Rule, TextLabel
from ui.widgets.texts import TextField

_SHOWN = {"plan", "setting", "member", "channel", "rubric", "network"}
_WIDTH = 760


class SettingsPage(Page):
    """Edited in place; everything saves itself."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self._stale = True
        bar = self.bar
        bar.left.addWidget(TextLabel(ctx.themes, _("Settings"), "title", parent=bar))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._scroll, 1)
        ctx.changed.connect(self._changed)
        ctx.plan_opened.connect(self._opened)
        ctx.themes.changed.connect(self._opened)

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._stale:
            self._show()

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [("settings", self.focus_view)]

    # --- what changed ---

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        if source is self or (changes is not None and not _SHOWN & set(changes.touched())):
            return
        self._opened()

    def _opened(self) -> None:
        self._stale = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        if not self._ctx.has_plan:
            return
        self._stale = False
        px, at = self.theme.px, self._scroll.verticalScrollBar().value()
        body = Panel(self._themes, "surface")
        holder = QHBoxLayout(body)
        holder.setContentsMargins(px(24), px(20), px(24), px(24))
        inner = QWidget(body)
        inner.setMaximumWidth(px(_WIDTH))
        holder.addWidget(inner, 1)
        holder.addStretch(0)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._writing = not self._ctx.desk.read_only
        self._show_plan(inner)
        self._show_names(inner, "member", _("People"), _("Add people, one name a line"))
        self._show_names(inner, "channel", _("Channels"), _("Add channels, one name a line: VK, Telegram, ..."))
        self._show_names(inner, "rubric", _("Rubrics"), _("Add rubrics, one name a line"))
        self._show_pc(inner)
        self._column.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.verticalScrollBar().setValue(at)

    # --- sections ---

    def _show_plan(self, inner: QWidget) -> None:
        plan = self._ctx.ask(asked.basics)
        self._heading(inner, _("The plan"), "")
        grid = self._grid()
        name = self._line(inner, _("Name"), plan.name)
        name.left.connect(self._name_left)
        self._row(grid, inner, 0, _("Name"), name)
        zone = self._line(inner, _("Time zone"), plan.zone)
        zone.left.connect(self._zone_left)
        self._row(grid, inner, 1, _("Time zone"), zone)
        country = self._line(inner, _("Country"), plan.country)
        country.left.connect(self._country_left)
        self._row(grid, inner, 2, _("Country, for public holidays"), country)
        usual = self._line(inner, _("Usual time of a post"), plan.usual_time)
        usual.left.connect(self._usual_left)
        self._row(grid, inner, 3, _("Usual time of a post"), usual)
        words = {"none": _("No approval"), "optional": _("Optional"), "required": _("Required")}
        approval = SegmentedControl(
            self._themes, [(a.value, words[a.value]) for a in Approval], plan.approval, _("Approval"), parent=inner
        )
        approval.setEnabled(self._writing)
        approval.chosen.connect(self._approval_chosen)
        self._row(grid, inner, 4, _("Approval"), approval)
        self._column.addLayout(grid)

    def _show_names(self, inner: QWidget, kind: str, title: str, hint: str) -> None:
        rows = self._ctx.ask(asked.named_rows, kind)
        self._heading(inner, title, str(len(rows)) if rows else "")
        for row in rows:
            self._column.addLayout(self._name_row(inner, kind, row))
        add = TextField(self._themes, hint, hint, (1, 12), parent=inner)
        add.setProperty("quiet", "false")
        add.setObjectName(kind)
        add.setReadOnly(not self._writing)
        word = _("Add")
        button = PushButton(self._themes, word, parent=inner)
        button.setAccessibleName(f"{title}: {word}")
        button.setEnabled(self._writing)
        button.setObjectName(kind)
        button.clicked.connect(self._add_names)
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        line.addWidget(add, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _name_row(self, inner: QWidget, kind: str, row: asked.NamedRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        field = self._line(inner, row.name, row.name)
        field.setObjectName(f"{kind} {row.id}")
        field.left.connect(self._row_left)
        line.addWidget(field, 1)
        about = TextLabel(self._themes, row.about, "chip", "text-2", parent=inner)
        line.addWidget(about)
        bin_it = IconButton(self._themes, "trash-2", _("Move {name} to the bin").format(name=row.name), small=True)
        bin_it.setObjectName(f"{kind} {row.id}")
        bin_it.setEnabled(self._writing)
        bin_it.clicked.connect(self._bin)
        line.addWidget(bin_it)
        return line

    def _show_pc(self, inner: QWidget) -> None:
        self._heading(inner, _("On this PC"), "")
        grid = self._grid()
        choices = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        theme = SegmentedControl(self._themes, choices, self._themes.choice, _("Theme"), parent=inner)
        theme.chosen.connect(self._theme_chosen)
        self._row(grid, inner, 0, _("Theme"), theme)
        size = QComboBox(inner)
        size.setAccessibleName(_("Size of texts"))
        for percent in (80, 90, 100, 110, 125, 150, 175, 200):
            size.addItem(f"{percent} %", percent / 100)
        size.setCurrentIndex(max(0, size.findData(round(self.theme.scale, 2))))
        size.activated.connect(self._size_chosen)
        self._row(grid, inner, 1, _("Size of texts"), size)
        self._column.addLayout(grid)

    # --- parts ---

    def _heading(self, inner: QWidget, text: str, count: str) -> None:
        px = self.theme.px
        if self._column.count():
            self._column.addSpacing(px(18))
        line = QHBoxLayout()
        line.setSpacing(px(6))
        line.addWidget(TextLabel(self._themes, text, "editor", weight=600, parent=inner))
        line.addWidget(TextLabel(self._themes, count, "chip", "text-3", parent=inner))
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(Rule(self._themes, inner))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(6))
        grid.setColumnMinimumWidth(0, self.theme.px(220))
        grid.setColumnStretch(1, 1)
        return grid

    def _row(self, grid: QGridLayout, inner: QWidget, row: int, text: str, field: QWidget) -> None:
        grid.addWidget(TextLabel(self._themes, text, "body", "text-2", parent=inner), row, 0)
        if isinstance(field, LineField):
            grid.addWidget(field, row, 1)
        else:
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)

    def _line(self, inner: QWidget, name: str, value: str) -> LineField:
        field = LineField(self._themes, name, parent=inner)
        field.show_text(value)
        field.setReadOnly(not self._writing)
        return field

    # --- slots ---

    def _name_left(self) -> None:
        self._plan_field("name")

    def _zone_left(self) -> None:
        self._plan_field("zone")

    def _country_left(self) -> None:
        self._plan_field("country")

    def _plan_field(self, key: str) -> None:
        field = self.sender()
        if isinstance(field, LineField) and field.text().strip() != getattr(self._ctx.ask(asked.basics), key):
            value = field.text().strip()
            self._ctx.run(setup.change_plan, say=True, **{key: value.upper() if key == "country" else value})

    def _usual_left(self) -> None:
        field = self.sender()
        known = self._ctx.ask(asked.basics).usual_time
        if isinstance(field, LineField) and field.text().strip() != known:
            self._ctx.run(setup.change_usual_time, text=field.text(), say=True)

    def _approval_chosen(self, key: str) -> None:
        self._ctx.run(setup.change_setting, key="approval", value=key, say=True, source=self)

    def _add_names(self) -> None:
        button = self.sender()
        kind = button.objectName() if button else ""
        field = self.findChild(TextField, kind)
        names = [line.strip() for line in field.toPlainText().splitlines() if line.strip()] if field else []
        if names:
            self._ctx.run(setup.add_names, kind=kind, names=names, say=True, then=self._added)

    def _added(self, outcome: Outcome) -> None:
        if not outcome.result:
            self._ctx.notify.told(_("Those names are in the plan already."))

    def _row_left(self) -> None:
        field = self.sender()
        if not isinstance(field, LineField):
            return
        kind, id = field.objectName().split(" ")
        rows = {row.id: row.name for row in self._ctx.ask(asked.named_rows, kind)}
        if id in rows and field.text().strip() != rows[id]:
            change = {"member": setup.change_member, "channel": setup.change_channel, "rubric": setup.change_rubric}
            self._ctx.run(change[kind], say=True, **{kind: id, "name": field.text().strip()})

    def _bin(self) -> None:
        button = self.sender()
        kind, id = button.objectName().split(" ") if button else ("", "")
        classes: dict[str, type[Row]] = {"member": Member, "channel": Channel, "rubric": Rubric}
        self._ctx.run(setup.bin_row, cls=classes[kind], id=id, say=True)

    def _theme_chosen(self, key: str) -> None:
        self._ctx.pc.put("theme", key)
        self._themes.choose(key)

    def _size_chosen(self, index: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self._ctx.pc.put("scale", box.itemData(index))
            self._themes.choose(scale=box.itemData(index))
