"""The post in the dock: what is typed and chosen there becomes operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from smmdesk.base.later import Later
from smmdesk.base.words import _
from smmdesk.domain.changes import Outcome
from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.queries import calendar
from smmdesk.queries import posts as asked
from ui.context import UiContext

if TYPE_CHECKING:
    from smmdesk.ops import posts
    from ui.calendar.dock import Dock
    from ui.calendar.page import CalendarPage
else:
    posts = Later("smmdesk.ops.posts")


class DockEditing(QObject):
    """Runs what the panel of the dock wishes; a new post becomes a row with the first thing that is typed or chosen."""

    def __init__(self, ctx: UiContext, page: CalendarPage) -> None:
        super().__init__(page)
        self._ctx, self._page = ctx, page
        self._slot_day: str | None = None
        self._typed_in = ""

    @property
    def _dock(self) -> Dock:
        return self._page.dock

    def begin(self, day: str, rubric: str | None = None, slot_day: str | None = None, time: str = "") -> None:
        """Show an empty post for a day, with the cursor in its title."""
        time = time or self._ctx.ask(calendar.usual_time, rubric)
        self._slot_day = slot_day
        self._dock.post.show_new(day, time, self._ctx.looks, self._page.today(), rubric)
        self._dock.show_tab("post")
        self._dock.post.edit_title()

    def _edited(self, fields: dict[str, Any], typing: str) -> None:
        panel = self._dock.post
        if panel.post:
            key = f"{typing}.{panel.post}" if typing else ""
            moved = "day" in fields
            if self._edited_in_series(fields, key):
                return
            self._ctx.run(posts.edit, post=panel.post, typing=key, say=moved, source=panel, **fields)
        else:
            self._make(fields, typing)

    def _edited_in_series(self, fields: dict[str, Any], typing: str = "") -> bool:
        """Change the others of the series, too, where that was chosen; returns whether it was."""
        source = self._dock.post if typing else self._page
        return self._dock.series.take(fields, source, typing)

    def _make(self, fields: dict[str, Any], typing: str = "") -> None:
        """The first thing was typed or chosen: the new post becomes a row."""
        known = self._dock.post.new_fields
        if known is None:
            return
        given = {**known, **fields}
        if self._slot_day:
            given["slot_day"] = self._slot_day
        if set(fields) <= {"day", "time", "rubric"}:
            time = given["time"]
            if "rubric" in fields and "time" not in fields:
                time = self._ctx.ask(calendar.usual_time, given["rubric"])
            self._dock.post.show_new(given["day"], time, self._ctx.looks, self._page.today(), given["rubric"])
            return
        self._typed_in = typing
        self._ctx.run(
            posts.create,
            then=self.made,
            typing=typing and f"{typing}.new",
            source=self._dock.post,
            being_typed=tuple(fields) if typing else (),
            **given,
        )

    def made(self, outcome: Outcome) -> None:
        """A post was made: show and select it."""
        self._slot_day = None
        post = outcome.result
        self._ctx.desk.rename_typing(f"{self._typed_in}.{post}")
        self._page.show_in_dock(post)
        self._page.select([post])

    def _status(self, status: str) -> None:
        if self._dock.post.post:
            self._ctx.run(
                posts.set_status, post=self._dock.post.post, status=Status(status), say=True, source=self._page
            )

    def _channels(self, ids: tuple[str, ...]) -> None:
        if self._dock.post.post and self._edited_in_series({"channels": ids}):
            return
        if self._dock.post.post:
            self._ctx.run(posts.set_channels, post=self._dock.post.post, channels=ids, say=True, source=self._page)
        else:
            self._make({"channels": ids})

    def _people(self, role: Role, ids: tuple[str, ...]) -> None:
        if self._dock.post.post and self._edited_in_series({"people": {role: ids}}):
            return
        if self._dock.post.post:
            self._ctx.run(
                posts.set_people, post=self._dock.post.post, role=role, members=ids, say=True, source=self._page
            )
        elif role is Role.AUTHOR:
            self._make({"authors": ids})
        else:
            self._ctx.notify.told(_("Give the post a title or an author first."))

    def _done(self, assignment: str, done: bool) -> None:
        self._page.acts.done(self._dock.post.post, assignment, done)

    def _copy(self, channel: str) -> None:
        name, out = self._dock.post.copied(channel)
        self._page.acts.copy_text(out, name if channel else "")

    def _save_pictures(self) -> None:
        self._page.acts.save_pictures((self._dock.post.post,))

    def _for_the_phone(self) -> None:
        self._page.acts.for_the_phone((self._dock.post.post,))

    def _remark(self, text: str, members: tuple[str, ...]) -> None:
        self._page.acts.remark(self._dock.post.post, text, members)

    def _ask_changes(self, text: str) -> None:
        self._page.acts.ask_changes(self._dock.post.post, text)

    def _hashtags(self, words: list[str]) -> None:
        if self._dock.post.post and self._edited_in_series({"hashtags": words}):
            return
        if self._dock.post.post:
            self._ctx.run(posts.set_hashtags, post=self._dock.post.post, words=words, source=self._page)
        else:
            self._make({"hashtags": words})

    def _marked(self, channel: str, state: str) -> None:
        self._ctx.run(
            posts.mark,
            post=self._dock.post.post,
            channel=channel,
            state=VariantState(state),
            say=True,
            source=self._page,
        )

    def _add_named(self, kind: str, name: str) -> None:
        """A rubric, channel or person that the plan lacks: make it and use it here."""
        from smmdesk.ops import setup

        add = {"rubric": setup.add_rubric, "channel": setup.add_channel, "member": setup.add_member}[kind]

        def use(outcome: Outcome) -> None:
            detail = self._ctx.ask(asked.detail, self._dock.post.post) if self._dock.post.post else None
            if kind == "rubric":
                self._edited({"rubric": outcome.result}, "")
            elif kind == "channel":
                there = [v.channel for v in detail.variants] if detail else []
                self._channels((*there, outcome.result))
            else:
                there = [a.member for a in detail.assignments if a.role is Role.AUTHOR] if detail else []
                self._people(Role.AUTHOR, (*there, outcome.result))

        self._ctx.run(add, name=name, then=use, source=self._page)

    def _bin_shown(self) -> None:
        if self._dock.post.post:
            self._page.acts.bin((self._dock.post.post,))
        else:
            self._page.show_nothing()

    def connect(self) -> None:
        """Hear the panel of the post, once it is there."""
        from ui.outward.attaching import FileDrops

        drops = FileDrops(self._dock.post, self._has_post_in_dock)
        drops.dropped.connect(self._dropped_on_panel)
        self._page.moves.connect_dock()
        panel = self._dock.post
        panel.edited.connect(self._edited)
        panel.status_requested.connect(self._status)
        panel.step_refused.connect(self._ctx.notify.told)
        panel.channels_requested.connect(self._channels)
        panel.people_requested.connect(self._people)
        panel.due_requested.connect(self._page.acts.due)
        panel.done_requested.connect(self._done)
        panel.copy_requested.connect(self._copy)
        panel.pictures_requested.connect(self._save_pictures)
        panel.phone_requested.connect(self._for_the_phone)
        panel.remark_requested.connect(self._remark)
        panel.changes_requested.connect(self._ask_changes)
        panel.hashtags_requested.connect(self._hashtags)
        panel.marked.connect(self._marked)
        panel.bin_requested.connect(self._bin_shown)
        panel.open_requested.connect(self._open)
        panel.left.connect(self._left)
        panel.problem.connect(self._ctx.notify.problem)
        panel.new_requested.connect(self._page.new_post)
        panel.wanted_new.connect(self._add_named)

    def _has_post_in_dock(self) -> bool:
        return bool(self._dock.post.post) and not self._ctx.desk.read_only

    def _left(self) -> None:
        self._page.acts.left(self._dock.post.post)

    def _dropped_on_panel(self, paths: tuple[str, ...]) -> None:
        self._page.files_dropped(paths, self._dock.post.post)

    def _open(self) -> None:
        if self._dock.shown_post:
            self._page.acts.open(self._dock.shown_post)
