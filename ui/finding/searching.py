"""Makes the search of the toolbar work: asks as one types, and goes to what is chosen."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject

from smmdesk.base.words import _
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.queries import calendar
from smmdesk.queries import posts as asked
from ui.context import UiContext
from ui.views.search_box import SearchBox

_IN_SETTINGS = {
    "rubric": "rubric", "channel": "channel", "network": "network", "term": "term", "template": "template",
    "hashtag_group": "hashtag_group", "voice_word": "voice", "setting": "plan", "member": "member",
}  # fmt: skip
"""What the settings have a place for, by the word of that page."""
_OWN_PAGE = {"idea": "ideas", "member": "team", "meeting": "meeting"}
"""What has a page of its own."""


class Searching(QObject):
    """Connects the search field with the plan; `pages`: the keys of the pages that the window has."""

    def __init__(self, ctx: UiContext, box: SearchBox, pages: Collection[str]) -> None:
        super().__init__(box)
        self._ctx = ctx
        self._box = box
        self._pages = pages
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
        elif table in ("campaign", "important_date", "meeting") and day:
            self._ctx.go("calendar", day)
        elif table == "member":
            self._ctx.show_only(EVERYTHING.having(Field.MEMBER, id))
            self._ctx.go("calendar")
        elif table in _IN_SETTINGS:
            self._ctx.go("settings", f"{_IN_SETTINGS[table]} {id}")
        else:
            self._ctx.notify.told(_("That is an idea; it is on no calendar day yet."))

    def _ask(self, text: str) -> None:
        from smmdesk.queries import finding

        found = self._ctx.ask(finding.everything, text, self._ctx.now) if self._ctx.has_plan else []
        self._box.show_hits(found, text, self._ctx.looks, self._ctx.desk.today)


def show_among(ctx: UiContext, post: str) -> None:
    """Take the filter away if it hides a post to which somebody goes, and say so."""
    detail = ctx.ask(asked.detail, post) if ctx.which else None
    if detail is None or detail.post.day is None:
        return
    there = ctx.ask(calendar.day, detail.post.day, ctx.now, ctx.which)
    if all(card.id != post for card in there):
        ctx.show_only(EVERYTHING)
        ctx.notify.told(_("The filter hid this post and was cleared."))
