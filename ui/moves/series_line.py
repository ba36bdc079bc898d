"""What a post tells of its repeats: its place in a series and whom changes are for, or that it may come again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.dates import say_day
from smmdesk.domain.rows import Post
from smmdesk.domain.series import REACH, Reach
from smmdesk.queries import series as asked
from smmdesk.queries.series import SeriesOf
from ui.context import UiContext
from ui.moves.reach import words_of
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.menus import Menu


class SeriesLine(Panel):
    """Hidden for a post that is told nothing of. `reach` is whom changes are for: this one, until another is chosen for
    the post that is shown; `rule_requested()` from its menu, `leave_requested()`."""

    rule_requested = Signal()
    leave_requested = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(ctx.themes, "subtle", "b", parent)
        self._ctx = ctx
        self._post = ""
        self._of: SeriesOf | None = None
        self.reach = Reach.THIS
        self.tells = False
        """Whether there is anything to tell."""
        px = self.theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(5), px(8), px(5))
        row.setSpacing(px(8))
        self._words = ElidedLabel(ctx.themes, "", "chip", "text-2", parent=self)
        self._whom = PushButton(ctx.themes, "", "quiet", small=True, parent=self, menu_arrow=True)
        self._whom.clicked.connect(self.choose)
        row.addWidget(self._words, 1)
        row.addWidget(self._whom)
        self.hide()

    def show_post(self, post: Post | None) -> None:
        """Tell of a post; None or one without repeats hides it."""
        self._of = self._ctx.ask(asked.of_post, post.id) if post is not None and post.series else None
        if post is None or post.id != self._post or self._of is None:
            self._post, self.reach = post.id if post else "", Reach.THIS
        words = ""
        if self._of is not None and len(self._of.posts) > 1:
            of = self._of
            words = _("{n} of {all}, {rule}").format(n=of.place, all=len(of.posts), rule=of.rule)
        elif post is not None:
            self._of = None
            words = self._coming_again(post)
        self._words.setText(words)
        self._whom.setVisible(self._of is not None and max(self._of.reaches.values()) > 1)
        self._show_whom()
        self.tells = bool(words)

    def take(self, fields: dict[str, Any], source: object, typing: str = "") -> bool:
        """Change the others of the series, too, where that was chosen; returns whether it was."""
        if self.reach is Reach.THIS:
            return False
        from smmdesk.ops import series

        self._ctx.run(
            series.change_series, post=self._post, reach=self.reach, typing=typing, say=not typing, source=source,
            **fields,
        )  # fmt: skip
        return True

    def choose(self) -> None:
        """Open the choice of whom changes are for."""
        if self._of is None or self._whom.isHidden():
            self._say_alone()
            return
        menu = Menu(self)
        for reach in Reach:
            action = menu.addAction(_("Changes here: {whom}").format(whom=words_of(self._of, reach)))
            action.setData(reach.value)
            action.setCheckable(True)
            action.setChecked(reach is self.reach)
            action.setEnabled(self._of.reaches[reach] > 0)
        menu.addSeparator()
        menu.addAction(_("Another rule for this and the following...")).setData("rule")
        menu.addAction(_("Take out of its series")).setData("leave")
        menu.triggered.connect(self._chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._whom.mapToGlobal(self._whom.rect().bottomLeft()))

    def _say_alone(self) -> None:
        self._ctx.notify.told(_("The post has no others of its series that could change, too."))

    def _chosen(self, action: QAction) -> None:
        if action.data() == "rule":
            self.rule_requested.emit()
        elif action.data() == "leave":
            self.leave_requested.emit()
        else:
            self.reach = Reach(action.data())
            self._show_whom()

    def _show_whom(self) -> None:
        self._whom.setText(_(REACH[self.reach]))
        self._whom.say(_("Changes here: {whom}").format(whom=_(REACH[self.reach])))
        self._whom.updateGeometry()

    def _coming_again(self, post: Post) -> str:
        if post.cooldown_days is not None:
            return _("May be repeated after {n} days").format(n=post.cooldown_days)
        source = self._ctx.ask(asked.repeated, post.id) if post.repeats else None
        if source is None:
            return ""
        return _("Repeats the post of {day}").format(day=say_day(source.day or "", year=True)) if source.day else ""
