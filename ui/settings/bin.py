"""The bin: posts, ideas and rows that were taken away; they come back as they were, or are emptied for ever."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain import dates
from smmdesk.domain.changes import Outcome
from smmdesk.domain.rows import BY_TABLE
from smmdesk.ops import posts, setup
from smmdesk.queries import setup as asked
from smmdesk.queries.setup import Binned
from ui.context import UiContext
from ui.widgets.base import Panel, Themed
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, TextLabel

_MOST = 200
KINDS = {
    "post": N_("post"),
    "idea": N_("idea"),
    "member": N_("person"),
    "channel": N_("channel"),
    "rubric": N_("rubric"),
    "campaign": N_("campaign"),
    "important_date": N_("important date"),
    "term": N_("term"),
    "network": N_("network"),
    "network_limit": N_("limit"),
    "template": N_("template"),
    "checklist_item": N_("checklist"),
    "hashtag_group": N_("hashtag group"),
    "voice_word": N_("word to avoid"),
}


class BinPart(Themed, QWidget):
    """A row for each thing in the bin, with the button that brings it back."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._themes = ctx.themes
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.theme.px(8))
        self._list: QWidget | None = None
        self.reload()

    def reload(self) -> None:
        """Show what is in the bin now."""
        focus = self.isAncestorOf(self.focusWidget() or self)
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        found = self._ctx.ask(asked.in_bin)
        self._list = QWidget(self)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not found:
            column.addWidget(TextLabel(self._themes, _("The bin is empty."), "body", "text-2", parent=self._list))
        for item in found[:_MOST]:
            column.addWidget(self._row(item))
        if len(found) > _MOST:
            more = _("{n} more. Restore or empty some of these first.").format(n=len(found) - _MOST)
            column.addWidget(TextLabel(self._themes, more, "chip", "text-2", parent=self._list))
        if found:
            column.addSpacing(self.theme.px(14))
            self._empty = PushButton(self._themes, _("Empty the bin..."), "danger", "trash-2", parent=self._list)
            self._empty.setEnabled(not self._ctx.desk.read_only)
            self._empty.clicked.connect(self._empty_bin)
            column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._list)
        if focus:
            self._list.setFocus()

    def _row(self, item: Binned) -> QWidget:
        px = self.theme.px
        row = Panel(self._themes, "surface", "b", self._list)
        row.setFixedHeight(px(42))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 1)
        line.setSpacing(px(12))
        kind = TextLabel(self._themes, _(KINDS[item.table]), "chip", "text-2", parent=row)
        kind.setFixedWidth(px(120))
        line.addWidget(kind)
        name = item.name or _("Untitled")
        line.addWidget(ElidedLabel(self._themes, name, parent=row), 1)
        if item.day:
            line.addWidget(TextLabel(self._themes, dates.say_day(item.day), "chip", "text-2", parent=row))
        back = PushButton(self._themes, _("Restore"), small=True, parent=row)
        back.setAccessibleName(_("Restore {name}").format(name=name))
        back.setEnabled(not self._ctx.desk.read_only)
        back.clicked.connect(partial(self._restore, item))
        line.addWidget(back)
        return row

    def _restore(self, item: Binned) -> None:
        if item.table == "post":
            self._ctx.run(posts.restore_posts, posts=[item.id], say=True)
        else:
            self._ctx.run(setup.restore_row, cls=BY_TABLE[item.table], id=item.id, say=True)

    def _empty_bin(self) -> None:
        n = len(self._ctx.ask(asked.in_bin))
        question = ngettext(
            "Empty the bin? {n} thing in it is gone for ever, and nothing done before can be undone any more.",
            "Empty the bin? {n} things in it are gone for ever, and nothing done before can be undone any more.",
            n,
        ).format(n=n)
        if self._ctx.notify.sure(question, _("Empty the bin")):
            self._ctx.run(setup.empty_bin, then=self._emptied)

    def _emptied(self, _outcome: Outcome) -> None:
        self._ctx.notify.told(_("The bin was emptied."))
