"""Makes the search of the toolbar work: asks as one types, and goes to what is chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smmdesk.base.words import _
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.queries import calendar
from smmdesk.queries import posts as asked
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

    def __init__(self, ctx: UiContext, show: Callable[[str, list[Found], bool], None]) -> None:
        self._ctx = ctx
        self._show = show
        self._asked = ""
        self._whole = True
        """Whether all was looked through for what was asked last."""
        self._looking = False

    def ask(self, text: str) -> None:
        """Look for this from now on, and no more for what was asked before."""
        from smmdesk.queries import finding

        now, until = self._ctx.now, time.perf_counter() + _AT_ONCE
        found, whole = self._ctx.ask(finding.until, text, now, lambda: time.perf_counter() > until)
        self._asked, self._whole = text, whole
        self._show(text, found, False)
        if not whole and not self._looking:
            self._look_through()

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._asked, self._whole = "", True

    def _look_through(self) -> None:
        """Search all on a worker, one at a time; what was typed meanwhile is asked for after it."""
        from smmdesk.queries import finding

        text, now = self._asked, self._ctx.now
        self._looking = True
        self._ctx.work(lambda desk: desk.ask(finding.everything, text, now), partial(self._found_all, text))

    def _found_all(self, text: str, found: list[Found]) -> None:
        self._looking = False
        if text == self._asked and not self._whole:
            self._whole = True
            self._show(text, found, True)
        elif not self._whole:
            self._look_through()


class Searching(QObject):
    """Connects the search field with the plan; `pages`: the keys of the pages that the window has."""

    def __init__(self, ctx: UiContext, box: SearchBox, pages: Collection[str]) -> None:
        super().__init__(box)
        self._ctx = ctx
        self._box = box
        self._pages = pages
        self._looking = Looking(ctx, self._show)
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
