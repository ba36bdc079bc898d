"""Take the plan out: what, of which days, to which kind of file; then it is written on a worker, and can be stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from smmdesk.base.errors import DeskError
from smmdesk.base.words import N_, _, ngettext
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.changes import Outcome
from smmdesk.domain.dates import read_day, say_month
from smmdesk.domain.kinds import Status
from smmdesk.ops import exporting, handing
from smmdesk.queries import taking_out as asked
from ui.context import UiContext
from ui.exchange.paper import write_pdf
from ui.exchange.printing import paper_of
from ui.exchange.steps import Steps
from ui.widgets.buttons import PushButton, SegmentedControl
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel

KINDS: tuple[tuple[str, str, str], ...] = (
    (".xlsx", N_("Workbook"), N_("Excel workbook (*.xlsx)")),
    (".csv", N_("Table"), N_("Table (*.csv)")),
    (".ics", N_("Calendar"), N_("Calendar (*.ics)")),
    (".pdf", N_("Paper"), N_("PDF (*.pdf)")),
    (".json", N_("Everything"), N_("Everything in the plan (*.json)")),
)
"""Ending, name, and what the file dialog calls it."""
_SAID: dict[str, str] = {
    ".xlsx": N_("For the director, and for colleagues who work in Excel. It can be brought in again."),
    ".csv": N_("The schedule alone, for other programs."),
    ".ics": N_("For the calendar of a phone or of Outlook. Posts without a day are left out."),
    ".pdf": N_("To hang up or to hand round: a page a month, or a list day by day."),
    ".json": N_("All rows of the plan and its history, of all days."),
}
_SHEETS: tuple[tuple[str, str], ...] = (
    ("calendar", N_("Wall calendars")),
    ("ideas", N_("Ideas")),
    ("team", N_("Team and load")),
    ("contributions", N_("Contributions")),
)
_FILTERS: tuple[tuple[str, str, str], ...] = (
    ("channel", "channels", N_("All channels")),
    ("rubric", "rubrics", N_("All rubrics")),
    ("author", "members", N_("All authors")),
)
"""The field of `Wanted`, where its names come from, and what stands for no filter."""
_POLL_MS = 100


class TakeOut(QDialog):
    """Asks what to take out, and writes it."""

    def __init__(self, ctx: UiContext, name: str, shown: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._name = ctx, name
        self._steps: Steps | None = None
        self._path = Path()
        self._term = ctx.ask(asked.term_of, ctx.desk.today)
        self._shown = shown
        self.setWindowTitle(_("Export"))
        self._build()
        self._take_period("month")
        self._kind_chosen(KINDS[0][0])

    @property
    def wanted(self) -> exporting.Wanted:
        """What was chosen. Raises NotUnderstood for a day that cannot be read."""
        day_from, day_to = (self._read(field) for field in (self._first, self._last))
        filters = {field: box.currentData() for field, box in self._boxes.items()}
        sheets = tuple(key for key, box in self._ticks.items() if box.isChecked())
        return exporting.Wanted(day_from, day_to, **filters, sheets=sheets, safe=self._safe.isChecked())

    # --- slots ---

    def _kind_chosen(self, ending: str) -> None:
        self._kind = ending
        self._said.setText(_(_SAID[ending]))
        for box in self._ticks.values():
            box.setVisible(ending == ".xlsx")
        self._sheets_label.setVisible(ending == ".xlsx")
        self._safe.setVisible(ending == ".csv")
        self._pages.setVisible(ending == ".pdf")
        for widget in self._choices:
            widget.setEnabled(ending != ".json")
        self._tell()
        self.adjustSize()

    def _take_period(self, key: str) -> None:
        today = date.fromisoformat(self._ctx.desk.today)
        spans: dict[str, tuple[str, str]] = {
            "month": asked.month_of(self._shown),
            "next": asked.month_of(today, 1),
            "term": self._term[1:] if self._term else ("", ""),
            "all": ("", ""),
        }
        first, last = spans[key]
        for field, day in ((self._first, first), (self._last, last)):
            field.setText(f"{day[8:]}.{day[5:7]}.{day[:4]}" if day else "")
        self._tell()

    def _tell(self) -> None:
        """How many posts that is, or what cannot be read."""
        if not hasattr(self, "_kind"):
            return
        try:
            wanted = self.wanted
            n = self._ctx.ask(asked.count, wanted.day_from, wanted.day_to, **_filters(wanted))
            words = ngettext("{n} post", "{n} posts", n).format(n=n)
            self._count.setText("" if self._kind == ".json" else words)
            self._go.setEnabled(True)
        except DeskError as error:
            self._count.setText(str(error))
            self._go.setEnabled(False)
        self._tell_hand_in()

    def _tell_hand_in(self) -> None:
        """Only what a director gets can be handed in, and only a period that has both ends."""
        try:
            first, last = self._read(self._first), self._read(self._last)
        except DeskError:
            first = last = None
        whole = bool(first and last) and not self._ctx.desk.read_only
        month = first is not None and (first, last) == asked.month_of(date.fromisoformat(first))
        name = say_month(int(first[:4]), int(first[5:7])) if month and first else _("the plan")
        self._hand_in.setText(_("Hand in {period}: note that it goes to the director now").format(period=name))
        self._hand_in.setEnabled(whole)
        self._hand_in.setVisible(self._kind in (".xlsx", ".pdf"))

    def _write(self) -> None:
        kinds = {ending: _(words) for ending, _name, words in KINDS}
        chosen = self._ctx.notify.save_file(_("Export"), f"{self._name}{self._kind}", kinds[self._kind])
        if not chosen:
            return
        path = Path(chosen)
        self._path = path if path.suffix.lower() == self._kind else path.with_name(path.name + self._kind)
        wanted, steps = self.wanted, Steps()
        self._steps = steps
        path = self._path

        agenda, theme = self._pages.current == "agenda", self._ctx.themes.paper()

        def write(desk: Desk) -> int | DeskError:
            try:
                if path.suffix.lower() == ".pdf":
                    paper = paper_of(desk, wanted, agenda)
                    write_pdf(path, paper, theme)
                    return desk.ask(asked.count, wanted.day_from, wanted.day_to, **_filters(wanted))
                return desk.ask(exporting.export, path, wanted, desk.clock, desk.member, steps)
            except DeskError as error:
                return error

        self._bar.show()
        self._go.setEnabled(False)
        self._timer.start()
        self._ctx.work(write, self._written)

    def _written(self, result: int | DeskError) -> None:
        self._timer.stop()
        steps, self._steps = self._steps, None
        if isinstance(result, DeskError):
            self._bar.hide()
            self._go.setEnabled(True)
            self._count.setText(str(result))
            return
        if steps is not None and steps.stopped:
            self._ctx.notify.told(_("Stopped; {file} was not written.").format(file=self._path.name))
            self.reject()
            return
        hand_in = self._hand_in.isChecked() and self._hand_in.isEnabled() and self._kind in (".xlsx", ".pdf")
        span = self._read(self._first), self._read(self._last)
        self.accept()
        words = ngettext("{n} post written to {file}", "{n} posts written to {file}", result)
        said = words.format(n=result, file=self._path.name)
        if self._kind == ".json":
            said = _("Everything was written to {file}").format(file=self._path.name)
        if hand_in and span[0] and span[1]:
            self._said_written = said
            self._ctx.run(handing.hand_in, day_from=span[0], day_to=span[1], then=self._handed_in)
        else:
            self._ctx.notify.offer(said, _("Open it now"), self._open)

    def _handed_in(self, outcome: Outcome) -> None:
        changes = outcome.changes
        sentence = self._said_written + ". " + _("It is noted that it was handed in.")
        self._ctx.notify.done(sentence, changes.id if changes else "", (_("Open it now"), self._open))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _poll(self) -> None:
        if self._steps is not None and self._steps.whole:
            self._bar.setMaximum(self._steps.whole)
            self._bar.setValue(self._steps.done)

    def reject(self) -> None:
        if self._steps is not None:
            self._steps.stopped = True
        else:
            super().reject()

    # --- private ---

    def _read(self, field: LineField) -> str | None:
        return read_day(field.text()) if field.text().strip() else None

    def _build(self) -> None:
        themes, px = self._ctx.themes, self._ctx.themes.now.px
        self.setMinimumWidth(px(600))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(TextLabel(themes, _("Export"), "title", parent=self))
        kinds = [(ending, _(name)) for ending, name, _words in KINDS]
        kind = SegmentedControl(themes, kinds, name=_("Kind of file"), parent=self)
        kind.chosen.connect(self._kind_chosen)
        column.addWidget(kind)
        self._said = TextLabel(themes, "", "body", "text-2", wrap=True, parent=self)
        column.addWidget(self._said)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        self._build_period(grid)
        self._build_filters(grid)
        self._build_sheets(grid)
        self._hand_in = QCheckBox(self)
        column.addWidget(self._hand_in)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(_("How far it is"))
        self._bar.hide()
        column.addWidget(self._bar)
        self._build_buttons(column)
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._poll)

    def _build_period(self, grid: QGridLayout) -> None:
        themes, px = self._ctx.themes, self._ctx.themes.now.px
        choices = [("month", say_month(self._shown.year, self._shown.month)), ("next", _("Next month"))]
        if self._term:
            choices.append(("term", self._term[0]))
        choices.append(("all", _("All days")))
        period = SegmentedControl(themes, choices, name=_("Period"), parent=self)
        period.chosen.connect(self._take_period)
        self._first = LineField(themes, _("From"), _("the beginning"), quiet=False, parent=self)
        self._last = LineField(themes, _("To"), _("the end"), quiet=False, parent=self)
        days = QHBoxLayout()
        days.setSpacing(px(8))
        for label, field in ((_("From"), self._first), (_("To"), self._last)):
            field.setFixedWidth(px(120))
            field.textEdited.connect(self._tell)
            days.addWidget(TextLabel(themes, label, "body", "text-2", parent=self))
            days.addWidget(field)
        days.addStretch(1)
        self._row(grid, _("Period"), period)
        grid.addLayout(days, grid.rowCount(), 1)
        self._choices: list[QWidget] = [period, self._first, self._last]

    def _build_filters(self, grid: QGridLayout) -> None:
        names = self._ctx.ask(asked.names)
        self._boxes: dict[str, QComboBox] = {}
        holder = QWidget(self)
        boxes = QGridLayout(holder)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(self._ctx.themes.now.px(8))
        lists = [(field, none, getattr(names, source)) for field, source, none in _FILTERS]
        for field, none, known in lists:
            self._boxes[field] = self._box(holder, _(none), [(name, name) for name in known])
        statuses = [(labels.status(status), status.value) for status in Status]
        self._boxes["status"] = self._box(holder, _("All statuses"), statuses)
        for number, box in enumerate(self._boxes.values()):
            boxes.addWidget(box, number // 2, number % 2)
        self._row(grid, _("Only"), holder)
        self._choices.append(holder)

    def _box(self, parent: QWidget, none: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox(parent)
        box.setAccessibleName(none)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        box.addItem(none, "")
        for words, value in choices:
            box.addItem(words, value)
        box.activated.connect(self._tell)
        return box

    def _build_sheets(self, grid: QGridLayout) -> None:
        holder = QWidget(self)
        ticks = QGridLayout(holder)
        ticks.setContentsMargins(0, 0, 0, 0)
        self._ticks: dict[str, QCheckBox] = {}
        for number, (key, words) in enumerate(_SHEETS):
            box = self._ticks[key] = QCheckBox(_(words), holder)
            box.setChecked(True)
            ticks.addWidget(box, number // 2, number % 2)
        self._safe = QCheckBox(_("Guard cells that begin like a formula (then it is no longer exact)"), holder)
        ticks.addWidget(self._safe, 2, 0, 1, 2)
        pages = [("months", _("A month a page")), ("agenda", _("A list by days"))]
        self._pages = SegmentedControl(self._ctx.themes, pages, name=_("What is on the pages"), parent=holder)
        ticks.addWidget(self._pages, 3, 0, 1, 2)
        self._sheets_label = self._row(grid, _("Sheets"), holder)

    def _build_buttons(self, column: QVBoxLayout) -> None:
        themes, row = self._ctx.themes, QHBoxLayout()
        self._count = TextLabel(themes, "", "body", "text-2", wrap=True, parent=self)
        cancel = PushButton(themes, _("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self._go = PushButton(themes, _("Export..."), "primary", parent=self)
        self._go.clicked.connect(self._write)
        row.addWidget(self._count, 1)
        row.addWidget(cancel)
        row.addWidget(self._go)
        column.addLayout(row)
        self._go.setFocus()

    def _row(self, grid: QGridLayout, label: str, widget: QWidget) -> TextLabel:
        at = grid.rowCount()
        name = TextLabel(self._ctx.themes, label, "body", "text-2", parent=self)
        grid.addWidget(name, at, 0)
        grid.addWidget(widget, at, 1)
        return name


def _filters(wanted: exporting.Wanted) -> dict[str, str]:
    return {field: getattr(wanted, field) for field in ("channel", "rubric", "author", "status")}
