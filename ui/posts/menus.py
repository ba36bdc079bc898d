"""What can be put into a post from a list: templates, groups of hashtags, channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smmdesk.base.words import _
from smmdesk.domain import templates
from smmdesk.domain.kinds import VariantState
from ui.context import UiContext
from ui.views.post.channels import choose_channel
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from ui.posts.page import PostPage


class PostMenus(QObject):
    """Opens the lists, and runs what is chosen."""

    def __init__(self, ctx: UiContext, page: PostPage) -> None:
        super().__init__(page)
        self._ctx, self._page = ctx, page

    def channels(self) -> None:
        """Tick the channels that the post is for."""
        detail = self._page.detail
        if detail is None or self._ctx.desk.read_only:
            return
        picker = Picker(self._ctx.themes, self._page, _("Channels"), many=True, add=_("Add channel “{name}”"))
        choices = [Choice(id, place.name, hint=place.code) for id, place in self._ctx.looks.places.items()]
        picker.chosen.connect(self._page.writes.channels)
        picker.wanted_new.connect(self._page.writes.add_channel)
        picker.open(self._page.channels.add, choices, [v.channel for v in detail.variants])

    def mark(self, state: VariantState) -> None:
        """Mark the post on the channel shown; where all are shown and there are several, it is asked on which."""
        side = self._page.side
        if self._ctx.desk.read_only or side is None:
            return
        if side.variant is not None:
            self._page.writes.mark(side.key, state.value)
        elif self._page.detail is not None and not self._page.detail.variants:
            self._ctx.notify.told(_("The post is on no channel yet."))
        else:
            choose_channel(self._ctx.themes, self._page.channels, self._page.sides, state, self._page.writes.mark)

    def template(self) -> None:
        """Choose a template to insert, filled with what is known of the post."""
        around = self._page.around
        if around is None or self._ctx.desk.read_only:
            return
        if not around.templates:
            self._ctx.notify.told(_("The plan has no templates yet. Write them in Settings."))
            return
        picker = Picker(self._ctx.themes, self._page, _("Insert a template"))
        picker.chosen.connect(self._insert)
        picker.open(self._page.foot.template, [Choice(t.id, t.name, icon="file-text") for t in around.templates])

    def hashtags(self) -> None:
        """Choose a group of hashtags to add."""
        around = self._page.around
        if around is None or self._ctx.desk.read_only:
            return
        if not around.groups:
            self._ctx.notify.told(_("The plan has no groups of hashtags yet. Make them in Settings."))
            return
        picker = Picker(self._ctx.themes, self._page, _("Insert a group of hashtags"), width=320)
        picker.chosen.connect(self._add_group)
        picker.open(
            self._page.foot.hashtags,
            [
                Choice(g.id, g.name, hint=" ".join(f"#{w}" for w in g.text.split()[:3]), icon="hash")
                for g in around.groups
            ],
        )

    def _insert(self, ids: tuple[str, ...]) -> None:
        around, detail = self._page.around, self._page.detail
        chosen = next((t for t in around.templates if t.id == ids[0]), None) if around else None
        if chosen is None or detail is None or around is None:
            return
        p = detail.post
        campaign = next((c.name for c in around.campaigns if c.id == p.campaign), "")
        values = templates.Values(p.title, p.day, p.time, p.link, around.rubric, campaign)
        self._page.text.put_in(templates.fill(chosen.text, values))
        self._ctx.seal()
        self._page.text.setFocus()

    def _add_group(self, ids: tuple[str, ...]) -> None:
        around, detail = self._page.around, self._page.detail
        group = next((g for g in around.groups if g.id == ids[0]), None) if around else None
        if group is not None and detail is not None:
            self._page.writes.hashtags(list(dict.fromkeys([*detail.hashtags, *group.text.split()])))
