"""The members as a table edited in place: who they are, what they take, know, and can log in to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.context import UiContext
from ui.editing.block import TableBlock
from ui.editing.fields import Names
from ui.editing.shown import WHOLE_MEMBERS
from ui.widgets.base import Panel
from ui.widgets.labels import TextLabel


class Members(QScrollArea):
    """Rows unfold to all that a member has; lines are pasted, one a member."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names(ctx)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._whole = Panel(ctx.themes, "surface")
        px = ctx.themes.now.px
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(px(10), px(12), px(6), px(24))
        column.setSpacing(px(8))
        self._lead = TextLabel(
            ctx.themes, _("Who takes part, what they take a week, know, and can log in to. Passwords stay elsewhere."),
            token="text-2", wrap=True, parent=self._whole,
        )  # fmt: skip
        self._lead.setContentsMargins(px(10), 0, px(10), 0)
        column.addWidget(self._lead)
        self.block = TableBlock(ctx, self._names, WHOLE_MEMBERS, parent=self._whole)
        self.block.near.connect(self._show_near)
        column.addWidget(self.block)
        column.addStretch(1)
        self.setWidget(self._whole)
        self.setFocusProxy(self.block.table)

    def reload(self) -> None:
        """Show what the plan has now."""
        self._names.forget()
        self.block.reload()

    def begin_new(self) -> None:
        """Type somebody new."""
        self.block.begin_new()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lead.setMaximumWidth(self.viewport().width())  # where the table is wider, what is said is not

    def _show_near(self, widget: QWidget, box: QRect) -> None:
        at = widget.mapTo(self._whole, box.center() if box.isValid() else QPoint(0, 0))
        self.ensureVisible(0, at.y(), 0, box.height())
