"""Bring in a file: it is read on a worker, shown before anything is written, and undone in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.changes import Outcome
from smmdesk.domain.dates import say_day
from smmdesk.domain.imports import ReadOptions
from smmdesk.ops import importing
from smmdesk.ops.import_dates import DateProposal
from smmdesk.ops.incoming import Proposal, incoming
from ui.context import UiContext
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel


class BringIn(QObject):
    """Leads one file into the plan."""

    def __init__(self, ctx: UiContext, window: QWidget) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._window = window
        self._path = Path()
        self._past = "draft"

    def ask(self) -> None:
        """Ask for a file, then begin."""
        kinds = _("Tables and calendars (*.xlsx *.csv *.tsv *.txt *.ics);;All files (*)")
        path = self._ctx.notify.open_file(_("Bring in a file"), kinds)
        if path:
            self.begin(Path(path))

    def begin(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self._path, self._past = path, "draft"
        self._ctx.work(self._prepare, self._show)

    def _prepare(self, desk: Desk) -> Proposal:
        options = ReadOptions(today=date.fromisoformat(desk.today))
        return desk.ask(incoming(self._path).prepare, self._path, options, self._past)

    def _show(self, proposal: Proposal) -> None:
        dialog = _Preview(self._ctx, proposal, self._ctx.desk.today, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self._past = dialog.past
        self._ctx.work(self._write, self._done, writes=True)

    def _write(self, desk: Desk) -> Outcome:
        proposal = self._prepare(desk)
        options = ReadOptions(today=date.fromisoformat(desk.today))

        way = incoming(self._path)

        def again(reader: Any) -> Proposal:
            return way.prepare(reader, self._path, options, self._past)

        return desk.run(way.bring_in, proposal=proposal, again=again)

    def _done(self, outcome: Outcome) -> None:
        if outcome.changes is None:
            self._ctx.notify.told(_("Everything in {file} was in the plan already.").format(file=self._path.name))
        else:
            self._ctx.notify.done(labels.change(outcome.changes.label, outcome.changes.params), outcome.changes.id)


class _Preview(QDialog):
    """What a file would do to the plan."""

    def __init__(self, ctx: UiContext, proposal: Proposal, today: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        px = ctx.themes.now.px
        self.setWindowTitle(_("Bring in {file}").format(file=proposal.file))
        self.setMinimumWidth(px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(8))
        column.addWidget(TextLabel(ctx.themes, proposal.file, "title", parent=self))
        for sentence in _sentences(proposal):
            column.addWidget(TextLabel(ctx.themes, sentence, "body", "text-2", wrap=True, parent=self))
        if isinstance(proposal, DateProposal) and proposal.created:
            self._add_list(column, _new_dates(proposal), _("New important dates"))
        self._published = QRadioButton(_("they were published"), self)
        self._add_past(column, proposal, today)
        if proposal.problems:
            self._add_problems(column, proposal)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = PushButton(ctx.themes, _("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        go = PushButton(ctx.themes, _("Bring in"), "primary", parent=self)
        go.clicked.connect(self.accept)
        go.setFocus()
        go.setEnabled(bool(proposal.created or proposal.updated))
        buttons.addWidget(cancel)
        buttons.addWidget(go)
        column.addSpacing(px(6))
        column.addLayout(buttons)

    @property
    def past(self) -> str:
        """What rows before today without a status become."""
        return "published" if self._published.isChecked() else "draft"

    def _add_past(self, column: QVBoxLayout, proposal: Proposal, today: str) -> None:
        steps = () if isinstance(proposal, DateProposal) else proposal.steps
        count = sum(s.new and s.row.status is None and (s.row.day or today) < today for s in steps)
        if not count:
            self._published.hide()
            return
        asked = ngettext(
            "{n} post lies before today and has no status:", "{n} posts lie before today and have no status:", count
        ).format(n=count)
        column.addWidget(TextLabel(self._ctx.themes, asked, "body", weight=600, wrap=True, parent=self))
        drafts = QRadioButton(_("bring them in as drafts"), self)
        drafts.setChecked(True)
        self._group = QButtonGroup(self)
        for button in (drafts, self._published):
            self._group.addButton(button)
            column.addWidget(button)

    def _add_problems(self, column: QVBoxLayout, proposal: Proposal) -> None:
        words = ngettext(
            "{n} thing could not be read as it stands",
            "{n} things could not be read as they stand",
            len(proposal.problems),
        )
        column.addWidget(
            TextLabel(self._ctx.themes, words.format(n=len(proposal.problems)), "body", "warn", weight=600, parent=self)
        )
        rows = [
            ", ".join(filter(None, [p.sheet, _("row {n}").format(n=p.row) if p.row else "", p.column]))
            + f": {p.reason}"
            for p in proposal.problems
        ]
        self._add_list(column, rows, _("Problems"))

    def _add_list(self, column: QVBoxLayout, rows: list[str], name: str) -> None:
        """Lines that scroll: there may be hundreds."""
        listed = QPlainTextEdit("\n".join(rows), self)
        listed.setReadOnly(True)
        listed.setTabChangesFocus(True)
        listed.setAccessibleName(name)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setMinimumHeight(self._ctx.themes.now.px(120))
        column.addWidget(listed)


def _sentences(proposal: Proposal) -> list[str]:
    return _of_dates(proposal) if isinstance(proposal, DateProposal) else _of_posts(proposal)


def _of_dates(proposal: DateProposal) -> list[str]:
    counts = []
    if proposal.created:
        words = ngettext("{n} new important date", "{n} new important dates", proposal.created)
        counts.append(words.format(n=proposal.created))
    if proposal.updated:
        words = ngettext("{n} important date changes", "{n} important dates change", proposal.updated)
        counts.append(words.format(n=proposal.updated))
    if proposal.unchanged:
        counts.append(_there_already(proposal.unchanged))
    read = ngettext("{n} event was read.", "{n} events were read.", proposal.read).format(n=proposal.read)
    return [read, *([", ".join(counts) + "."] if counts else [])]


def _new_dates(proposal: DateProposal) -> list[str]:
    return [f"{say_day(s.row.day, year=True)}: {s.row.name}" for s in proposal.steps if not s.id]


def _there_already(n: int) -> str:
    return ngettext("{n} is there already", "{n} are there already", n).format(n=n)


def _of_posts(proposal: importing.Proposal) -> list[str]:
    ideas = len(proposal.ideas)
    made = proposal.created - ideas
    found = [
        ngettext("{n} row was read.", "{n} rows were read.", proposal.read).format(n=proposal.read),
    ]
    counts = []
    if made:
        counts.append(ngettext("{n} new post", "{n} new posts", made).format(n=made))
    if ideas:
        counts.append(ngettext("{n} new idea", "{n} new ideas", ideas).format(n=ideas))
    if proposal.updated:
        counts.append(ngettext("{n} post changes", "{n} posts change", proposal.updated).format(n=proposal.updated))
    if proposal.unchanged:
        counts.append(_there_already(proposal.unchanged))
    if counts:
        found.append(", ".join(counts) + ".")
    for kind, names in _new_names(proposal).items():
        shown = ", ".join(names[:12]) + ("…" if len(names) > 12 else "")
        found.append(_new_words(kind, len(names)).format(n=len(names), names=shown))
    return found


def _new_names(proposal: importing.Proposal) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, name in proposal.made:
        found.setdefault(kind, []).append(name)
    return found


def _new_words(kind: str, n: int) -> str:
    return {
        "channel": ngettext("{n} new channel: {names}", "{n} new channels: {names}", n),
        "rubric": ngettext("{n} new rubric: {names}", "{n} new rubrics: {names}", n),
        "campaign": ngettext("{n} new campaign: {names}", "{n} new campaigns: {names}", n),
        "member": ngettext("{n} new person: {names}", "{n} new people: {names}", n),
    }[kind]
