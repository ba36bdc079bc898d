"""The status of a post and the step that comes next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.approving import NEXT
from smmdesk.domain.kinds import Status, VariantState
from smmdesk.queries.posts import PostDetail
from ui.theme import STATUS_TOKEN, Themes
from ui.widgets.base import PaintedButton, Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.picker import Choice, Picker

_STEPS = {
    Status.IN_REVIEW: N_("Ask for review"),
    Status.APPROVED: N_("Approve"),
    Status.SCHEDULED: N_("Mark as set up"),
    Status.PUBLISHED: N_("Mark as published"),
    Status.DRAFT: N_("Back to draft"),
}
"""What the button of the next step says, by the status that it leads to."""


class StatusPill(PaintedButton):
    """The status: icon, word, arrow."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", parent)
        self._status = Status.DRAFT

    def show_status(self, status: Status, words: str) -> None:
        """Show a status; `words` may say more ("2 of 3 out")."""
        self._status = status
        self.setText(words)
        self.say(_("Status: {status}").format(status=words), key="S")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("body").horizontalAdvance(self.text())
        return QSize(round(width) + self.theme.px(62), self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        rounded(painter, QRectF(self.rect()), px(15), theme.line if self.hovered else theme.hover)
        dpr = self.devicePixelRatioF()
        icon = theme.icon(labels.STATUS_ICON[self._status], STATUS_TOKEN[self._status], 16, dpr)
        painter.drawPixmap(px(11), (self.height() - px(16)) // 2, icon)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        painter.drawText(QRectF(px(34), 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        arrow = theme.icon("chevron-down", "text-3", 14, dpr)
        painter.drawPixmap(self.width() - px(22), (self.height() - px(14)) // 2, arrow)
        self.ring(painter, px(15))


class StatusRow(Themed, QWidget):
    """The status, which opens the list of all, and the button of the next step: `status_requested(status)`,
    `step_refused(why)` where this person cannot take it."""

    status_requested = Signal(str)
    step_refused = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None, primary: bool = False) -> None:
        super().__init__(parent)
        self._themes = themes
        self._folds = not primary
        self._status: Status | None = None
        self._refused = ""
        self._pill = StatusPill(themes, self)
        self._pill.clicked.connect(self.choose)
        self._next = PushButton(themes, "", "primary" if primary else "outlined", parent=self)
        self._next.hear("Ctrl+Enter").clicked.connect(self.step)
        self._next.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self._next, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch(1)
        self.restyle()

    @property
    def buttons(self) -> tuple[QWidget, QWidget]:
        """The status and the next step."""
        return self._pill, self._next

    def show_status(self, detail: PostDetail, refused: str = "") -> None:
        """Show where a post stands, and what can be done next; `refused`: why this person cannot do it."""
        self._status = detail.post.status
        kept = [v for v in detail.variants if v.state is not VariantState.SKIPPED]
        out = sum(v.state is VariantState.OUT for v in kept)
        words = labels.status(self._status)
        if 0 < out < len(kept):
            words = _("{n} of {all} out").format(n=out, all=len(kept))
        self._pill.show_status(self._status, words)
        self._refused = refused
        step = NEXT.get(self._status)
        self._next.setVisible(step is not None)
        if step is not None:
            self._next.setText(_(_STEPS[step]))
            self._next.setEnabled(not refused)
            self._next.say(_(_STEPS[step]), tip=refused)
            self._next.updateGeometry()
            self._next.update()
            if not self._folds:
                self._next.setMinimumWidth(self._next.sizeHint().width())
        self._turn()

    def show_new(self) -> None:
        """A post that is not made yet has no status to change."""
        self._status = None
        self._pill.show_status(Status.DRAFT, _("New post"))
        self._next.hide()

    def choose(self) -> None:
        """Open the list of statuses."""
        if self._status is None or not self.isEnabled():
            return
        choices = [Choice(s.value, labels.status(s), icon=labels.STATUS_ICON[s], token=STATUS_TOKEN[s]) for s in Status]
        picker = Picker(self._themes, self, _("Status"))
        picker.chosen.connect(self._chosen)
        picker.open(self._pill, choices, [self._status.value])

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two: the button goes below where both have no room in a row."""
        least = super().minimumSizeHint()
        if not self._folds:
            return least
        return QSize(min(least.width(), self._pill.sizeHint().width() + self.theme.px(6)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """The button of the next step stands beside the status where both have room, else below it."""
        used = self._pill.sizeHint().width() + self._next.sizeHint().width() + self.theme.px(12)
        below = self._folds and not self._next.isHidden() and self.width() < used
        wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)

    def restyle(self) -> None:
        px = self.theme.px
        self._row.setContentsMargins(px(6), 0, 0, 0)
        self._row.setSpacing(px(6))
        self._next.setMinimumWidth(px(60) if self._folds else self._next.sizeHint().width())

    def _chosen(self, ids: tuple[str, ...]) -> None:
        self.status_requested.emit(ids[0])

    def step(self) -> None:
        """Take the next step, or say why this person cannot."""
        step = NEXT.get(self._status) if self._status else None
        if step is not None and self._refused:
            self.step_refused.emit(self._refused)
        elif step is not None and self._next.isEnabled():
            self.status_requested.emit(step.value)
        elif step is None and self._status:
            self.step_refused.emit(_("This post has no next step."))
