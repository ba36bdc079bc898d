"""Keeps the number and the list of what needs attention true, beside the window: nothing waits for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from smmdesk.base.words import _
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.dates import say_span_short
from smmdesk.queries import posts as asked
from ui.beside import Beside, Question
from ui.context import UiContext
from ui.finding.searching import show_among
from ui.widgets.bars import StatusBar

if TYPE_CHECKING:
    from smmdesk.desk import Desk
    from smmdesk.domain.warnings import Warning
    from smmdesk.queries.attention import Ahead
    from ui.views.attention_list import AttentionList

_AFTER_OPENING_MS, _AFTER_CHANGE_MS, _AFTER_LOOK_MS, _AGAIN_MS = 900, 350, 60, 5 * 60_000
_PASSED_OVER = {"idea", "vote", "idea_contributor", "idea_tag", "saved_filter", "saved_filter_part", "comment"}
"""Tables that no rule looks at."""


class Attending(QObject):
    """Counts beside the window after the plan was opened, after changes and as time passes.

    The list is made when it is first opened, and stands under the page so that one can work through it.
    """

    def __init__(self, ctx: UiContext, status: StatusBar, column: QVBoxLayout) -> None:
        super().__init__(status)
        self._ctx = ctx
        self._status = status
        self._column = column
        self._list: AttentionList | None = None
        self._ahead: Ahead | None = None
        self._post = ""
        self._counting = Beside(ctx, self._of_plan, self._counted, _AFTER_CHANGE_MS, self)
        self._looking = Beside(ctx, self._of_post, status.set_own, _AFTER_LOOK_MS, self)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.count)
        self._again.start()
        status.attention_requested.connect(self.toggle)
        ctx.plan_opened.connect(self._opened)
        ctx.changed.connect(self._changed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the commands about it do."""
        return {"attention": self.toggle}

    @property
    def list(self) -> AttentionList | None:
        """The list, once it was opened."""
        return self._list

    def look_at(self, post: str) -> None:
        """A post is in front, "" for none: what is wrong with it is told, too."""
        if post != self._post:
            self._post = post
            self._status.set_own(())
            self._looking.start()

    def count(self, after_ms: int = 0) -> None:
        """Count anew; a change meanwhile counts once more."""
        self._counting.start(after_ms)
        self._looking.start(after_ms)

    def toggle(self) -> None:
        """Open the list and give it the keys, or close it."""
        if self._list is not None and not self._list.isHidden():
            self.close()
            return
        if not self._ctx.has_plan:
            return
        if self._list is None:
            self._make()
        assert self._list is not None
        self._list.writing = not self._ctx.desk.read_only
        self._list.show()
        self._show()
        self._list.begin()
        self._counting.start(0)

    def close(self) -> None:
        """Take the list away; the page has the keys again."""
        if self._list is not None and not self._list.isHidden():
            had_keys = self._list.list.hasFocus()
            self._list.hide()
            if had_keys:
                self._ctx.focus_page_requested.emit()

    # --- private ---

    def _begin(self) -> None:
        self._counting.start(_AFTER_OPENING_MS)

    def _opened(self) -> None:
        self._ahead = None
        self._status.set_attention("")
        if self._list is not None:
            self._list.hide()
        self._ctx.after_paint(self._begin)

    def _changed(self, changes: ChangeSet | None, _source: object) -> None:
        if changes is None or set(changes.touched()) - _PASSED_OVER:
            for beside in (self._counting, self._looking):
                beside.renew()
            self.count(_AFTER_CHANGE_MS)

    def _of_plan(self) -> Question | None:
        return ((), partial(_ahead, now=self._ctx.now)) if self._ctx.has_plan else None

    def _of_post(self) -> Question | None:
        if not self._ctx.has_plan or not self._post:
            return None
        return (self._post,), partial(_own, post=self._post, now=self._ctx.now)

    def _counted(self, ahead: Ahead) -> None:
        self._ahead = ahead
        self._show()

    def _show(self) -> None:
        if self._ahead is None:
            return
        from ui.views.attention_list import count_words

        self._status.set_attention(count_words(self._ahead.number))
        if self._list is not None and not self._list.isHidden():
            self._list.show_ahead(self._ahead, self._around())

    def _around(self) -> str:
        from smmdesk.queries.attention import AHEAD, BEHIND

        today = self._ctx.now.date()
        first, last = today - timedelta(days=BEHIND), today + timedelta(days=AHEAD)
        return say_span_short(first.isoformat(), last.isoformat())

    def _make(self) -> None:
        from ui.views.attention_list import AttentionList

        made = self._list = AttentionList(self._ctx.themes, True, self._status.parentWidget())
        self._column.insertWidget(self._column.indexOf(self._status), made)
        made.go_requested.connect(self._go)
        made.fine_requested.connect(self._fine)
        made.take_back_requested.connect(self._take_back)
        made.closed.connect(self.close)

    def _go(self, warning: Warning) -> None:
        if warning.post:
            if self._ctx.ask(asked.detail, warning.post) is not None:
                show_among(self._ctx, warning.post)
                self._ctx.go("calendar", warning.post)
            else:
                self._ctx.notify.told(_("This post is no longer in the plan."))
        elif warning.day:
            self._ctx.go("calendar", warning.day)
        if self._list is not None and not self._list.isHidden():
            self._list.begin()

    def _fine(self, warning: Warning) -> None:
        from smmdesk.ops import warnings

        given = {"post": warning.post, "kind": warning.kind, "about": warning.about}
        self._run(warnings.accept, fingerprint=warning.fingerprint, **given)

    def _take_back(self, accepted: str) -> None:
        from smmdesk.ops import warnings

        self._run(warnings.take_back, accepted=accepted)

    def _run(self, operation: Callable[..., Any], **given: Any) -> None:
        self._ctx.run(operation, say=True, source=self, **given)
        self.count()


def _ahead(desk: Desk, now: datetime) -> Ahead:
    from smmdesk.queries import attention

    return desk.ask(attention.ahead, now)


def _own(desk: Desk, post: str, now: datetime) -> list[str]:
    """What is wrong with a post, the worst first."""
    from smmdesk.queries import attention

    return [warning.sentence for warning in desk.ask(attention.of_post, post, now)]
