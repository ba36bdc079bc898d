"""The dock beside the calendar: the selected post, who has how much to do, and a small month to reach far days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.rows import Post
from smmdesk.queries import calendar
from ui.context import UiContext
from ui.widgets.bars import DockTabs
from ui.widgets.base import Panel

if TYPE_CHECKING:
    from ui.calendar.authors import Authors
    from ui.calendar.drawer import Drawer
    from ui.calendar.ideas import DockIdeas
    from ui.moves.series_line import SeriesLine
    from ui.views.mini_month import MiniMonth
    from ui.views.post.panel import PostPanel

_BY_TAB = Qt.FocusPolicy.TabFocus
WIDE, NARROW, NARROW_WINDOW, LOW_WINDOW = 316, 272, 1366, 800


class Dock(Panel):
    """`day_requested(day)` and `drop_requested(ids, day, copy)` from the small month; `post_requested(id)`,
    `hint_changed(sentence)` while something is dragged over it; `idea_plan_requested(ids, day)`; `left()` where
    Esc leads out of it.

    Its parts are made when they are first needed, at the latest just after the month was painted: `filled()`.
    """

    day_requested = Signal(str)
    drop_requested = Signal(tuple, str, bool)
    post_requested = Signal(str)
    hint_changed = Signal(str)
    idea_plan_requested = Signal(tuple, str)
    left = Signal()
    filled = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(ctx.themes, "subtle", "l", parent)
        self._ctx = ctx
        self._ahead = 1
        self._low = self._in_hand = False
        self._month = date(2000, 1, 1)
        self._today = date(2000, 1, 1)
        self._post: PostPanel | None = None
        self._authors: Authors | None = None
        self._mini: MiniMonth | None = None
        self._drawer: Drawer | None = None
        self._ideas: DockIdeas | None = None
        self._series: SeriesLine | None = None
        tabs = [
            ("post", _("Post"), "square-pen"),
            ("ideas", _("Ideas"), "lightbulb"),
            ("authors", _("Authors"), "users"),
            ("drawer", _("No day"), "inbox"),
        ]
        self.tabs = DockTabs(ctx.themes, tabs, hide=_("Hide the dock"), parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.tabs)
        self._column.addStretch(1)
        self.tabs.chosen.connect(self.show_tab)
        self.tabs.hide_requested.connect(self.toggle)
        self.restyle()

    @property
    def post(self) -> PostPanel:
        """The panel of the selected post."""
        self.fill()
        assert self._post is not None
        return self._post

    @property
    def drawer(self) -> Drawer:
        """The posts without a day."""
        self.fill()
        assert self._drawer is not None
        return self._drawer

    @property
    def authors(self) -> Authors:
        """Who has how much to do, and what nobody has."""
        self.fill()
        assert self._authors is not None
        return self._authors

    @property
    def ideas(self) -> DockIdeas:
        """The ideas of which nothing came yet."""
        self.fill()
        if self._ideas is None:
            from ui.calendar.ideas import DockIdeas

            self._ideas = DockIdeas(self._ctx, self)
            self._column.insertWidget(self._column.count() - 1, self._ideas, 1)
            self._ideas.hint_changed.connect(self.hint_changed)
            self._ideas.plan_requested.connect(self.idea_plan_requested)
            self._ideas.hide()
        return self._ideas

    @property
    def series(self) -> SeriesLine:
        """What the shown post tells of its repeats."""
        self.fill()
        assert self._series is not None
        return self._series

    @property
    def mini(self) -> MiniMonth:
        """The small month."""
        self.fill()
        assert self._mini is not None
        return self._mini

    @property
    def shown_post(self) -> str:
        """The post that the panel shows, "" for none."""
        return self._post.post if self._post is not None else ""

    @property
    def making_new(self) -> bool:
        """Whether a post is begun that is not made yet."""
        return self._post is not None and self._post.new_fields is not None

    def fill(self) -> None:
        """Make the parts, if they are not there yet."""
        if self._post is not None:
            return
        from ui.calendar.authors import Authors
        from ui.calendar.drawer import Drawer
        from ui.moves.series_line import SeriesLine
        from ui.views import drags
        from ui.views.mini_month import MiniMonth
        from ui.views.post.panel import PostPanel

        self._post, self._authors = PostPanel(self._themes, self), Authors(self._ctx, self)
        self._mini = MiniMonth(self._themes, self)
        self._drawer, self._series = Drawer(self._ctx, self), SeriesLine(self._ctx, self)
        for part in (self._mini, self._post):
            part.set_first_weekday(self._ctx.ask(calendar.first_weekday))
        self._column.takeAt(1)
        self._column.addWidget(self._series)
        self._column.addWidget(self._post, 1)
        self._column.addWidget(self._authors, 1)
        self._column.addWidget(self._drawer, 1)
        self._column.addWidget(self._mini)
        self._mini.day_requested.connect(self.day_requested)
        self._mini.month_requested.connect(self._step_mini)
        self._mini.drop_requested.connect(self.drop_requested)
        self._mini.drop_hint_changed.connect(self.hint_changed)
        drags.hand().changed.connect(self._hand_changed)
        self._authors.post_requested.connect(self.post_requested)
        self._authors.hint_changed.connect(self.hint_changed)
        drags.Spring(self.tabs.button("drawer"), self._drawer)
        self._drawer.post_requested.connect(self.post_requested)
        self._drawer.hint_changed.connect(self.hint_changed)
        self.filled.emit()
        self._show_part()
        self.restyle()
        self._show_mini()

    def show_nothing(self) -> bool:
        """No post is selected; returns whether the cursor stood in the one that was."""
        if self._post is None:
            return False
        focus = self.window().focusWidget()
        was_in = focus is not None and self._post.isAncestorOf(focus)
        self._post.show_nothing()
        return was_in

    def show_tab(self, key: str) -> None:
        """Show the post or the authors; a hidden dock comes back for a post."""
        if self.isHidden() and key in ("post", "ideas", "drawer"):
            self.toggle()
        self.tabs.choose(key)
        self._show_part()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Give the keys to what the tab in front shows."""
        tab = self.tabs.current
        if tab == "post" and (self.shown_post or self.making_new):
            self.post.edit_title()
        elif tab in ("ideas", "drawer"):
            (self.ideas if tab == "ideas" else self.drawer).focus_list()
        else:
            part = self.authors if tab == "authors" else self.post
            inside = [w for w in part.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & _BY_TAB]
            (inside[0] if inside else self.tabs.button(tab)).setFocus(Qt.FocusReason.TabFocusReason)

    def in_order(self) -> tuple[QWidget, ...]:
        """Its parts as one reads them."""
        parts = (self.tabs, self._series, self._post, self._authors, self._ideas, self._drawer, self._mini)
        return tuple(part for part in parts if part is not None)

    def toggle(self) -> None:
        """Hide the dock, or show it again."""
        self.setVisible(self.isHidden())

    def show_month_after(self, month: date, today: date) -> None:
        """The small month shows the month after the one that is shown large."""
        self.fill()
        if month != self._month:
            self._ahead = 1
        self._month, self._today = month, today
        self._show_mini()
        assert self._authors is not None
        self._authors.refresh()

    def remember(self) -> dict[str, Any]:
        """What this PC keeps of the dock."""
        return {"dock": self.tabs.current, "dock_shown": not self.isHidden()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Stand as it was left."""
        self.setVisible(kept.get("dock_shown", True) is not False)
        kept_tab = str(kept.get("dock"))
        self.tabs.choose(kept_tab if kept_tab in ("post", "ideas", "drawer") else "authors")
        self._show_part()

    def fit(self, width: int, height: int) -> None:
        """Narrower beside a narrow window; the small month stays away from a low one."""
        wide = width > self.theme.px(NARROW_WINDOW)
        self.setFixedWidth(self.theme.px(WIDE if wide else NARROW))
        self._low = height < self.theme.px(LOW_WINDOW)
        self._fit_mini()
        if self._post is not None:
            self._post.fit(self._low)

    def restyle(self) -> None:
        if hasattr(self, "_mini"):
            self.fit(self.window().width(), self.window().height())

    def _fit_mini(self) -> None:
        """The small month gives its room to the post that is shown, but is there while something is in the hand."""
        if self._mini is not None:
            on_post = self.tabs.current == "post"
            busy = on_post and bool(self.shown_post or self.making_new)
            self._mini.setVisible((self._in_hand and on_post) or not (self._low or busy))

    def _hand_changed(self, full: bool) -> None:
        self._in_hand = full
        self._fit_mini()

    def _show_part(self) -> None:
        self._fit_mini()
        if self._post is not None and self._authors is not None:
            shown = self.tabs.current
            self._post.setVisible(shown == "post")
            self._authors.setVisible(shown == "authors")
            if shown == "ideas" or self._ideas is not None:
                self.ideas.setVisible(shown == "ideas")
        if self._drawer is not None and self._series is not None:
            self._drawer.setVisible(self.tabs.current == "drawer")
            self._show_series()

    def show_series(self, post: Post | None) -> None:
        """Tell of the repeats of the post that is shown."""
        self._fit_mini()
        self.series.show_post(post)
        self._show_series()

    def hide_series(self) -> None:
        """No post is shown."""
        self._fit_mini()
        if self._series is not None:
            self._series.show_post(None)
            self._show_series()

    def count_drawer(self) -> None:
        """Say anew how many posts have no day, and show them if the drawer is open."""
        self.tabs.set_count("drawer", self.drawer.refresh())

    def count_ideas(self) -> None:
        """Say anew of how many ideas nothing came yet, and show them if they are in front."""
        from smmdesk.queries import ideas

        self.tabs.set_count("ideas", self._ctx.ask(ideas.open_number))
        if self._ideas is not None:
            self._ideas.show_month(self._month)

    def _show_series(self) -> None:
        if self._series is not None and (self.tabs.current != "post" or not self.shown_post):
            self._series.hide()
        elif self._series is not None:
            self._series.setVisible(self._series.tells)

    def _step_mini(self, months: int) -> None:
        self._ahead += months
        self._show_mini()

    def _show_mini(self) -> None:
        if self._mini is None or not self._ctx.has_plan or self._month.year < 2001:
            return
        n = self._month.year * 12 + self._month.month - 1 + self._ahead
        first = date(n // 12, n % 12 + 1, 1)
        last = date((n + 1) // 12, (n + 1) % 12 + 1, 1)
        counts = self._ctx.ask(calendar.counts, first, last)
        self._mini.show_month(first.year, first.month, counts, self._today)
