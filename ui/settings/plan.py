"""The plan's own settings beside its name: usual time, approval, when to warn; and what is done with its file."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain import settings
from smmdesk.domain.changes import Outcome
from smmdesk.domain.kinds import Approval
from smmdesk.domain.settings import SettingKind
from smmdesk.ops import setup
from smmdesk.queries import ideas
from smmdesk.queries import plan as asked
from ui.context import UiContext
from ui.settings.rows import SettingRows
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton, SegmentedControl
from ui.widgets.fields import LineField
from ui.widgets.flow import wrapped
from ui.widgets.labels import ElidedLabel

_APPROVAL = {Approval.NONE: N_("None"), Approval.OPTIONAL: N_("Optional"), Approval.REQUIRED: N_("Required")}
_FILE = (
    ("plan.move", N_("Move or rename...")),
    ("plan.copy", N_("Save a copy as...")),
    ("plan.backup", N_("Back up now...")),
    ("plan.restore", N_("Restore a backup...")),
)


class SettingLine(LineField):
    """One setting that is typed; it tells its key."""

    def __init__(self, ctx: UiContext, kind: SettingKind, rows: SettingRows) -> None:
        super().__init__(ctx.themes, _(kind.name), quiet=False, parent=rows)
        self._ctx, self._kind, self._rows = ctx, kind, rows
        self.setFixedWidth(ctx.themes.now.px(90))
        self.left.connect(self._take)
        self.reload()

    def reload(self) -> None:
        """Show what stands."""
        if not (self.hasFocus() and self.isModified()):
            self.show_text(self._ctx.ask(asked.setting, self._kind.key))
            self.setModified(False)
        self.setReadOnly(self._ctx.desk.read_only)

    def _take(self) -> None:
        if not self.isModified() or not self._ctx.has_plan:
            return
        self.setModified(False)
        key, rows = self._kind.key, self._rows
        rows.refuse(key, "")
        self._ctx.run(
            setup.change_setting, key=key, value=self.text().strip(), say=True, then=self._taken,
            refused=lambda error: rows.refuse(key, str(error)),
        )  # fmt: skip

    def _taken(self, _outcome: Outcome) -> None:
        """Show it as it is kept, also where nothing changed ("10" is 10:00)."""
        self.show_text(self._ctx.ask(asked.setting, self._kind.key))


class PlanPart(Themed, QWidget):
    """Usual time, approval, and the plan's file."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._themes = ctx.themes
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(12))
        rows = SettingRows(ctx.themes, self)
        self._time = SettingLine(ctx, settings.USUAL_TIME, rows)
        rows.row(
            "usual_time", _("Usual time of a post"), self._time, _("What a new post gets if nothing else is known.")
        )
        choices = [(kind.value, _(word)) for kind, word in _APPROVAL.items()]
        self._approval = SegmentedControl(ctx.themes, choices, name=_("Approval"), parent=rows)
        self._approval.chosen.connect(self._approval_chosen)
        rows.row(
            "approval", _("Approval"), self._approval,
            _("Optional: anybody may approve, nothing waits for it. Required: a post is set up or published only after "
              "somebody else has approved it."),
        )  # fmt: skip
        ways = [("no", _("Shown")), ("yes", _("Hidden"))]
        self._votes = SegmentedControl(ctx.themes, ways, name=_("Votes of others"), parent=rows)
        self._votes.chosen.connect(self._votes_chosen)
        rows.row(
            "hide_votes", _("Votes of others"), self._votes,
            _("Hidden: how many votes an idea has is seen only after one's own vote."),
        )  # fmt: skip
        rows.heading(_("The plan's file"))
        self._place = ElidedLabel(ctx.themes, "", token="text-2", parent=rows)
        rows.row(
            "place", _("Where it is"), self._place, _("Its pictures and files lie in a folder beside it."), wide=True
        )
        column.addWidget(rows)
        self._buttons = []
        for command, words in _FILE:
            button = PushButton(ctx.themes, _(words), parent=self)
            button.setObjectName(command)
            button.clicked.connect(self._asked)
            self._buttons.append(button)
        column.addWidget(wrapped(self, self._buttons, px(8)))
        self.reload()

    def reload(self) -> None:
        """Show what the plan has now."""
        self._time.reload()
        self._approval.choose(self._ctx.ask(asked.basics).approval)
        self._approval.setEnabled(not self._ctx.desk.read_only)
        self._votes.choose("yes" if self._ctx.ask(ideas.hides_votes) else "no")
        self._votes.setEnabled(not self._ctx.desk.read_only)
        self._place.setText(str(self._ctx.desk.path))

    def _votes_chosen(self, key: str) -> None:
        self._ctx.run(setup.change_setting, key=settings.HIDE_VOTES.key, value=key, say=True)

    def _approval_chosen(self, key: str) -> None:
        self._ctx.run(setup.change_setting, key=settings.APPROVAL.key, value=key, say=True)

    def _asked(self) -> None:
        button = self.sender()
        if button is not None:
            self._ctx.wish(button.objectName())


class WarningsPart(Themed, QWidget):
    """The numbers after which something needs attention."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = ctx.themes
        rows = SettingRows(ctx.themes, self)
        self._lines = []
        for kind in settings.ALL:
            if kind.is_number:
                line = SettingLine(ctx, kind, rows)
                ends = _("From {least} to {most}.").format(least=kind.least, most=kind.most)
                rows.row(kind.key, _(kind.name), line, ends)
                self._lines.append(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)

    def reload(self) -> None:
        """Show what the plan has now."""
        for line in self._lines:
            line.reload()
