"""Bring in a file: read on a worker, shown before anything is written, brought in as one step that undo takes back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.changes import Outcome
from smmdesk.domain.imports import ReadOptions, RowPlace
from smmdesk.ops.import_dates import DateProposal
from smmdesk.ops.importing import Proposal as PostProposal
from smmdesk.ops.incoming import Proposal, incoming
from smmdesk.queries import posts as asked
from ui.context import UiContext
from ui.exchange import import_acts as acts
from ui.exchange import import_cells as cells
from ui.exchange import import_said as said
from ui.exchange.import_asks import RowAsks
from ui.exchange.import_lists import ColumnList, ImportList
from ui.exchange.import_questions import Questions
from ui.exchange.steps import Steps
from ui.page import Page
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, EmptyState, TextLabel

_POLL_MS = 100
_SHEETS_SHOWN = 3


class ImportPage(Page):
    """What was found in a file, what is open about it, and how it will stand in the plan."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self._path = Path()
        self._proposal: Proposal | None = None
        self._steps: Steps | None = None
        self._kind = ""
        self._answers: dict[str, Any] = {}
        self._edits: tuple[cells.Edit, ...] = ()
        self._problem_acts: list[acts.RowAct] = []
        self._row_acts: list[acts.RowAct] = []
        self._rows = RowAsks(ctx, self)
        self._rows.answered.connect(self._row_answered)
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._build()
        self._show()

    # --- acting ---

    def ask(self) -> None:
        """Ask for a file, then begin."""
        kinds = _("Tables and calendars (*.xlsx *.xls *.xml *.csv *.tsv *.txt *.ics);;All files (*)")
        path = self._ctx.notify.open_file(_("Bring in a file"), kinds)
        if path:
            self.begin(Path(path))

    def begin(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self._path, self._kind, self._answers, self._proposal = path, "", {}, None
        self._columns.show_columns(())
        self._ask.begin(self._ctx.desk.today)
        self._read()

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"accept": self._go.click}

    def reload(self) -> None:
        self._proposal = None
        self._show()

    def in_order(self) -> tuple[QWidget, ...]:
        return self._empty, self._ask, self._left, self._problems, self._list

    def focus_view(self) -> None:
        (self._go if self._go.isVisible() and self._go.isEnabled() else self._empty.button).setFocus()

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [("import", self._show_sample)]

    # --- reading ---

    def _options(self, desk: Desk) -> ReadOptions:
        return ReadOptions(today=date.fromisoformat(desk.today), **self._answers)

    def _read(self) -> None:
        past = self._ask.past
        self._busy(True)

        def prepare(desk: Desk) -> Proposal | DeskError:
            try:
                return desk.ask(incoming(self._path, self._kind).prepare, self._path, self._options(desk), past)
            except DeskError as error:
                return error

        self._ctx.work(prepare, self._was_read)

    def _was_read(self, found: Proposal | DeskError) -> None:
        self._busy(False)
        if isinstance(found, DeskError):
            self._ctx.notify.problem(found)
            return
        self._proposal = found
        self._show()
        if not self.isVisible():
            self._ctx.go("import")

    def _show_sample(self) -> None:
        """A small file, for a picture of this page."""
        with tempfile.TemporaryDirectory() as folder:
            self._path = Path(folder) / "plan.csv"
            self._path.write_text(said.SAMPLE, encoding="utf-8")
            self._ask.begin(self._ctx.desk.today)
            found = self._ctx.ask(incoming(self._path).prepare, self._path, self._options(self._ctx.desk), "draft")
            self._proposal = found
            self._show()

    # --- writing ---

    def _bring_in(self) -> None:
        if self._ctx.desk.read_only:
            self._ctx.notify.told(_("This plan can only be read here."))
            return
        steps = self._steps = Steps()
        past, off, edits = self._ask.past, self._list.off, self._edits
        way = incoming(self._path, self._kind)

        def write(desk: Desk) -> Outcome | DeskError:
            options = self._options(desk)

            def again(reader: Any) -> Proposal:
                return _chosen(way.prepare(reader, self._path, options, past), off, edits)

            more = {"progress": steps} if way.kind in ("posts", "ideas") else {}
            try:
                return desk.run(way.bring_in, proposal=desk.ask(again), again=again, **more)
            except DeskError as error:
                return error

        self._busy(True)
        self._ctx.work(write, self._written, writes=True)

    def _written(self, outcome: Outcome | DeskError) -> None:
        self._busy(False)
        self._steps = None
        if isinstance(outcome, DeskError):
            self._ctx.notify.told(str(outcome))
            return
        self._proposal = None
        self._show()
        if outcome.changes is None:
            self._ctx.notify.told(_("Everything in {file} was in the plan already.").format(file=self._path.name))
        else:
            self._ctx.notify.done(labels.change(outcome.changes.label, outcome.changes.params), outcome.changes.id)
        self._ctx.go("calendar")

    def _cancel(self) -> None:
        if self._steps is not None:
            self._steps.stopped = True
            return
        self._proposal = None
        self._show()
        self._ctx.go("calendar")

    def _busy(self, on: bool) -> None:
        self._bar.setMaximum(0)
        self._bar.setVisible(on)
        self._go.setEnabled(not on and self._proposal is not None and said.says_anything(self._proposal))
        (self._timer.start if on else self._timer.stop)()

    def _poll(self) -> None:
        if self._steps is not None and self._steps.whole:
            self._bar.setMaximum(self._steps.whole)
            self._bar.setValue(self._steps.done)

    # --- answers ---

    def _answer(self, key: str, value: Any) -> None:
        if value in ("", None, ()):
            self._answers.pop(key, None)
        else:
            self._answers[key] = value
        self._read()

    def _act_on_problem(self, at: int) -> None:
        self._rows.act(self._problems, self._problem_acts, at)

    def _act_on_row(self, at: int) -> None:
        self._rows.act(self._list, self._row_acts, at)

    def _row_answered(self, key: str, places: tuple[RowPlace, ...], value: object) -> None:
        """What was chosen for a row of the file."""
        before = self._answers.get(key, ())
        others = tuple(one for one in before if key in acts.AT_ONCE or one[0] not in places)
        told = places if key in acts.AT_ONCE else tuple((place, value) for place in places) if value else ()
        self._answer(key, (*others, *told))

    def _columns_chosen(self) -> None:
        self._answer("mapping", self._columns.mapping)

    def _kind_chosen(self, kind: str, member: str) -> None:
        if kind == "absences" and not member:
            self._ctx.notify.told(_("Add the person to the group first."))
            return
        self._kind = kind
        self._answer("member", member)

    # --- showing ---

    def _show(self) -> None:
        proposal = self._proposal
        self._empty.setVisible(proposal is None)
        self._body.setVisible(proposal is not None)
        self._go.setVisible(proposal is not None)
        self._stop.setVisible(proposal is not None)
        self._note.setVisible(proposal is not None)
        if proposal is None:
            return
        self._go.setText(said.go_words(proposal))
        self._go.setAccessibleName(self._go.text())
        self._go.updateGeometry()
        self._go.setEnabled(said.says_anything(proposal))
        self._from.setText(_from(proposal))
        self._show_counts(said.counts(proposal))
        self._ask.show(proposal, self._ctx.desk.today, self._answers, self._ctx.looks)
        self._show_lists(proposal)

    def _show_counts(self, counts: list[said.Count]) -> None:
        while (item := self._counts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for count in counts:
            holder = QWidget(self)
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            head = TextLabel(self._ctx.themes, f"{count.number} {count.word}", "title", parent=holder)
            column.addWidget(head)
            beneath = TextLabel(self._ctx.themes, count.beneath, "chip", "text-2", wrap=True, parent=holder)
            column.addWidget(beneath, 1, Qt.AlignmentFlag.AlignTop)
            self._counts.addWidget(holder, 1)

    def _show_lists(self, proposal: Proposal) -> None:
        columns = proposal.columns if isinstance(proposal, PostProposal) else ()
        if not self._columns.mapping:
            self._columns.show_columns(columns)
        self._left.setVisible(bool(columns))
        posts = proposal if isinstance(proposal, PostProposal) else None
        self._problem_acts = acts.of_problems(posts) if posts else [acts.RowAct()] * len(proposal.problems)
        self._row_acts = acts.of_rows(posts, said.rows(posts)) if posts else []
        problems = said.problem_lines(proposal.problems, (one.name for one in self._problem_acts))
        self._look.setVisible(bool(problems))
        self._problems.setVisible(bool(problems))
        self._look.setText(_("To look at: {n} of {all} rows").format(n=len(problems), all=proposal.read))
        headers = [_("Row"), _("In the file"), _("What is unclear")]
        acted = any(one.act for one in self._problem_acts)
        lines = [(*line, one.words) for line, one in zip(problems, self._problem_acts, strict=True)]
        self._problems.show_lines([*headers, ""] if acted else headers, lines if acted else problems, 2, acts=acted)
        self._problems.setMaximumHeight(self._ctx.themes.now.px(34 + 32 * min(6, len(problems))))
        self._edits = ()
        if posts and cells.came_back(posts):
            self._row_acts = []
            self._show_edits(proposal)
            return
        kind = said.kind_of(proposal)
        lines = said.lines(proposal)
        self._will.setText(_("As it will stand in the plan: {n}").format(n=len(lines)))
        headers = [_(h) for h in said.HEADERS[kind]]
        acted = any(one.act for one in self._row_acts)
        if acted:
            headers.append("")
            lines = [(*line, one.words) for line, one in zip(lines, self._row_acts, strict=True)]
        self._list.show_lines(headers, lines, 1, ticks=kind == "dates", acts=acted)

    def _show_edits(self, proposal: PostProposal) -> None:
        """A workbook of ours: old and new cell by cell, and what was added or taken out."""
        gone = self._ctx.ask(asked.lines_in, ids=proposal.removed) if proposal.removed else []
        self._edits = tuple(cells.edits(proposal, {line.id: line.title or line.text[:80] for line in gone}))
        self._will.setText(_("What was edited since it was written: {n}").format(n=len(self._edits)))
        lines = [edit.line for edit in self._edits]
        off = [n for n, edit in enumerate(self._edits) if not edit.taken]
        headers = [_(header) for header in cells.HEADERS]
        self._list.show_lines(headers, lines, cells.WIDE_COLUMN, ticks=True, off=off)
        self._go.setEnabled(True)

    # --- building ---

    def _build(self) -> None:
        themes, px = self._ctx.themes, self._ctx.themes.now.px
        self._stop = PushButton(themes, _("Cancel"), parent=self)
        self._stop.clicked.connect(self._cancel)
        self._go = PushButton(themes, _("Bring in"), "primary", parent=self).hear("Ctrl+Alt+Enter")
        self._go.clicked.connect(self._bring_in)
        self.bar.left.addWidget(TextLabel(themes, _("Bring in a plan"), "title", parent=self))
        self._note = ElidedLabel(themes, _("One step; Undo takes all of it back"), "chip", "text-2", parent=self)
        self.bar.centre.addWidget(self._note, 1)
        for widget in (self._stop, self._go):
            self.bar.right.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(_("How far it is"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(px(4))
        self._bar.hide()
        column.addWidget(self._bar)
        self._empty = EmptyState(
            themes, _("Choose a plan (.xlsx, .xls, .csv), statistics of a network, or a calendar (.ics)."),
            _("Choose a file"), _("Nothing is changed before you have seen what it does."), parent=self,
        )  # fmt: skip
        self._empty.pressed.connect(self.ask)
        self._empty.setFocusProxy(self._empty.button)
        column.addWidget(self._empty, 1)
        self._body = QWidget(self)
        column.addWidget(self._body, 10)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._build_found(body)
        self._ask = Questions(themes, self._body)
        self._ask.answered.connect(self._answer)
        self._ask.past_chosen.connect(self._read)
        self._ask.kind_chosen.connect(self._kind_chosen)
        body.addWidget(self._ask)
        self._build_lists(body)

    def _build_found(self, body: QVBoxLayout) -> None:
        themes, px = self._ctx.themes, self._ctx.themes.now.px
        found = Panel(themes, "surface", "b", self._body)
        column = QVBoxLayout(found)
        column.setContentsMargins(px(28), px(14), px(28), px(14))
        column.setSpacing(px(8))
        self._from = TextLabel(themes, "", "body", "text-2", wrap=True, parent=found)
        column.addWidget(self._from)
        self._counts = QHBoxLayout()
        self._counts.setSpacing(px(20))
        column.addLayout(self._counts)
        body.addWidget(found)

    def _build_lists(self, body: QVBoxLayout) -> None:
        themes, px = self._ctx.themes, self._ctx.themes.now.px
        row = QHBoxLayout()
        row.setSpacing(0)
        body.addLayout(row, 1)
        self._left = Panel(themes, "surface", "r", self._body)
        self._left.setFixedWidth(px(400))
        left = QVBoxLayout(self._left)
        left.setContentsMargins(px(28), px(16), px(16), px(12))
        heads = QHBoxLayout()
        heads.addWidget(TextLabel(themes, _("Columns"), "body", weight=600, parent=self._left))
        heads.addStretch(1)
        heads.addWidget(TextLabel(themes, _("remembered for files like this"), "chip", "text-2", parent=self._left))
        left.addLayout(heads)
        scroll = QScrollArea(self._left)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._columns = ColumnList(themes, scroll)
        self._columns.chosen.connect(self._columns_chosen)
        scroll.setWidget(self._columns)
        left.addWidget(scroll, 1)
        row.addWidget(self._left)
        right = QVBoxLayout()
        right.setContentsMargins(px(22), px(16), px(22), px(12))
        right.setSpacing(px(6))
        row.addLayout(right, 1)
        self._look = TextLabel(themes, "", "body", "warn", weight=600, parent=self._body)
        right.addWidget(self._look)
        self._problems = ImportList(themes, _("To look at"), self._body)
        self._problems.acted.connect(self._act_on_problem)
        self._will = TextLabel(themes, "", "body", weight=600, parent=self._body)
        self._list = ImportList(themes, _("As it will stand in the plan"), self._body)
        self._list.acted.connect(self._act_on_row)
        for widget, stretch in ((self._problems, 0), (self._will, 0), (self._list, 1)):
            right.addWidget(widget, stretch)


def _chosen(proposal: Proposal, off: frozenset[int], edits: tuple[cells.Edit, ...]) -> Proposal:
    """The proposal without the important dates, or the edits of a workbook of ours, that were unticked."""
    if isinstance(proposal, PostProposal) and edits:
        return cells.chosen(proposal, {edit.key for n, edit in enumerate(edits) if n not in off})
    if not off or not isinstance(proposal, DateProposal):
        return proposal
    shown = [step for step in proposal.steps if not step.id or step.differs]
    left_out = {(step.row.name, step.row.day) for n, step in enumerate(shown) if n in off}
    steps = tuple(step for step in proposal.steps if (step.row.name, step.row.day) not in left_out)
    return msgspec.structs.replace(proposal, steps=steps)


def _from(proposal: Proposal) -> str:
    """The file and its sheets, and the question."""
    sheets = (
        list(dict.fromkeys(c.sheet.strip() for c in proposal.columns)) if isinstance(proposal, PostProposal) else []
    )
    if len(sheets) > 1:
        names = ", ".join(f"“{name}”" for name in sheets[:_SHEETS_SHOWN]) + (
            " …" if len(sheets) > _SHEETS_SHOWN else ""
        )
        return _("From {file}, sheets {sheets}. Is this right?").format(file=proposal.file, sheets=names)
    return _("From {file}. Is this right?").format(file=proposal.file)
