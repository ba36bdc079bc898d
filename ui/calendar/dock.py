"""The dock beside the calendar: the selected post, who has how much to do, and a small month to reach far days."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.queries import calendar
from ui.calendar.authors import Authors
from ui.context import UiContext
from ui.views.mini_month import MiniMonth
from ui.views.post_panel import PostPanel
from ui.widgets.bars import DockTabs
from ui.widgets.base import Panel

WIDE, NARROW, NARROW_WINDOW = 316, 272, 1366


class Dock(Panel):
    """`day_requested(day)` and `drop_requested(ids, day)` from the small month; `post_requested(id)`."""

    day_requested = Signal(str)
    drop_requested = Signal(tuple, str)
    post_requested = Signal(str)
    shown_changed = Signal(bool)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(ctx.themes, "subtle", "l", parent)
        self._ctx = ctx
        self._ahead = 1
        self._month = date(2000, 1, 1)
        self._today = date(2000, 1, 1)
        self.tabs = DockTabs(
            ctx.themes, [("post", _("Post")), ("authors", _("Authors"))], hide=_("Hide the dock"), parent=self
        )
        self.post = PostPanel(ctx.themes, self)
        self.authors = Authors(ctx, self)
        self.mini = MiniMonth(ctx.themes, self)
        holder = QWidget(self)
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.post)
        self._pages.addWidget(self.authors)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(holder, 1)
        column.addWidget(self.mini)
        self.tabs.chosen.connect(self.show_tab)
        self.tabs.hide_requested.connect(self.toggle)
        self.mini.day_requested.connect(self.day_requested)
        self.mini.month_requested.connect(self._step_mini)
        self.mini.drop_requested.connect(self.drop_requested)
        self.authors.post_requested.connect(self.post_requested)
        self.restyle()

    def show_tab(self, key: str) -> None:
        """Show the post or the authors; a hidden dock comes back for a post."""
        if self.isHidden() and key == "post":
            self.toggle()
        self.tabs.choose(key)
        self._pages.setCurrentIndex(0 if key == "post" else 1)

    def toggle(self) -> None:
        """Hide the dock, or show it again."""
        self.setVisible(self.isHidden())
        self.shown_changed.emit(not self.isHidden())

    def show_month_after(self, month: date, today: date) -> None:
        """The small month shows the month after the one that is shown large."""
        if month != self._month:
            self._ahead = 1
        self._month, self._today = month, today
        self._show_mini()
        self.authors.refresh()

    def remember(self) -> dict[str, Any]:
        """What this PC keeps of the dock."""
        return {"dock": self.tabs.current, "dock_shown": not self.isHidden()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Stand as it was left."""
        self.show_tab("authors" if kept.get("dock", "authors") == "authors" else "post")
        self.setVisible(kept.get("dock_shown", True) is not False)

    def fit(self, window_width: int) -> None:
        """Narrower beside a narrow window."""
        wide = window_width > self.theme.px(NARROW_WINDOW)
        self.setFixedWidth(self.theme.px(WIDE if wide else NARROW))
        self.mini.setVisible(self.window().height() >= self.theme.px(800))

    def restyle(self) -> None:
        if hasattr(self, "mini"):
            self.fit(self.window().width())

    def _step_mini(self, months: int) -> None:
        self._ahead += months
        self._show_mini()

    def _show_mini(self) -> None:
        n = self._month.year * 12 + self._month.month - 1 + self._ahead
        first = date(n // 12, n % 12 + 1, 1)
        last = date((n + 1) // 12, (n + 1) % 12 + 1, 1)
        counts = self._ctx.ask(calendar.counts, first, last)
        self.mini.show_month(first.year, first.month, counts, self._today)
