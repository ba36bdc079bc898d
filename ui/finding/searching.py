"""Makes the search of the toolbar work: asks as one types, and goes to what is chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smmdesk.base.words import _
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.queries import calendar
from smmdesk.queries import posts as asked
from ui.beside import Beside, Question
from ui.context import UiContext
from ui.views.search_box import SearchBox

if TYPE_CHECKING:
    from smmdesk.queries.finding import Found

_AT_ONCE = 0.010
"""So many seconds a search may take in the window's own turn."""
_IN_SETTINGS = {
    "rubric": "rubric", "channel": "channel", "network": "network", "term": "term", "template": "template",
    "hashtag_group": "hashtag_group", "voice_word": "voice", "setting": "plan", "member": "member",
}  # fmt: skip
"""What the settings have a place for, by the word of that page."""
_OWN_PAGE = {"idea": "ideas", "member": "team", "meeting": "meeting"}
"""What has a page of its own."""


class Looking:
    """Answers what is asked by `show(text, found, more)`; with `more` for a second time, when all was looked through.

    Words that many texts have, but none of them together, take up to 140 ms for 200,000 posts.
    """

    def __init__(self, ctx: UiContext, show: Callable[[str, list[Found], bool], None], parent: QObject) -> None:
        self._ctx = ctx
        self._show = show
        self._asked = ""
        self._whole = True
        """Whether all was looked through for what was asked last."""
        self._beside = Beside(ctx, self._question, self._found_all, 0, parent)

    def ask(self, text: str) -> None:
        """Look for this from now on, and no more for what was asked before."""
        from smmdesk.queries import finding

        now, until = self._ctx.now, time.perf_counter() + _AT_ONCE
        found, whole = self._ctx.ask(finding.until, text, now, lambda: time.perf_counter() > until)
        self._asked, self._whole = text, whole
        self._show(text, found, False)
        if not whole:
            self._beside.start()

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._asked, self._whole = "", True

    def _question(self) -> Question | None:
        from smmdesk.queries import finding

        if self._whole or not self._ctx.has_plan:
            return None
        text, now = self._asked, self._ctx.now
        return (text,), lambda desk: desk.ask(finding.everything, text, now)

    def _found_all(self, found: list[Found]) -> None:
        self._whole = True
        self._show(self._asked, found, True)


class Searching(QObject):
    """Connects the search field with the plan; `pages`: the keys of the pages that the window has."""

    def __init__(self, ctx: UiContext, box: SearchBox, pages: Collection[str]) -> None:
        super().__init__(box)
        self._ctx = ctx
        self._box = box
        self._pages = pages
        self._looking = Looking(ctx, self._show, self)
        box.asked.connect(self._ask)
        box.hit_chosen.connect(self.go)

    def go(self, table: str, id: str, day: str = "") -> None:
        """Go to where something stands."""
        own = _OWN_PAGE.get(table, "")
        if table == "post":
            show_among(self._ctx, id)
            self._ctx.go("calendar", id)
        elif own in self._pages:
            self._ctx.go(own, id)
        elif table in ("campaign", "important_date", "meeting", "day") and day:
            self._ctx.go("calendar", day)
        elif table == "member":
            self._ctx.show_only(EVERYTHING.having(Field.MEMBER, id))
            self._ctx.go("calendar")
        elif table in _IN_SETTINGS:
            self._ctx.go("settings", f"{_IN_SETTINGS[table]} {id}")
        else:
            self._ctx.notify.told(_("That is an idea; it is on no calendar day yet."))

    def _ask(self, text: str) -> None:
        if self._ctx.has_plan:
            self._looking.ask(text)
        else:
            self._show(text, [], False)

    def _show(self, text: str, found: list[Found], more: bool) -> None:
        show = self._box.show_more if more else self._box.show_hits
        show(found, text, self._ctx.looks, self._ctx.desk.today)


def show_among(ctx: UiContext, post: str) -> None:
    """Take the filter away if it hides a post to which somebody goes, and say so."""
    detail = ctx.ask(asked.detail, post) if ctx.which else None
    if detail is None or detail.post.day is None:
        return
    there = ctx.ask(calendar.day, detail.post.day, ctx.now, ctx.which)
    if all(card.id != post for card in there):
        ctx.show_only(EVERYTHING)
        ctx.notify.told(_("The filter hid this post and was cleared."))
