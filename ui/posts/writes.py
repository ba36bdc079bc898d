"""What is wished on the page of a post, run as operations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from smmdesk.domain.changes import Outcome
from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.ops import posts, writing
from ui.context import UiContext
from ui.views.post.sides import Side

if TYPE_CHECKING:
    from ui.posts.page import PostPage


class PostWrites(QObject):
    """Each wish is one change of the post that is shown, with Undo."""

    def __init__(self, ctx: UiContext, page: PostPage) -> None:
        super().__init__(page)
        self._ctx, self._page = ctx, page

    # --- writing ---

    def text(self, side: Side, text: str) -> None:
        """Somebody types: the text of all channels, or of one, which has its own from then on."""
        post = self._page.post
        if side.variant is None:
            if not self._series({"text": text}, f"post.text.{post}"):
                self._run(posts.edit, typing=f"post.text.{post}", text=text)
        elif text != side.text:
            self._run(posts.write_variant, typing=f"post.write.{post}.{side.key}", channel=side.key, text=text)

    def fields(self, fields: dict[str, Any], typing: str) -> None:
        """Set fields of the post."""
        key = f"{typing}.{self._page.post}" if typing else ""
        if not self._series(fields, key):
            self._run(posts.edit, typing=key, say="day" in fields, **fields)

    def notes(self, text: str) -> None:
        """Somebody types notes."""
        self.fields({"notes": text}, "post.notes")

    def hashtags(self, words: list[str]) -> None:
        """Give the post just these hashtags."""
        if not self._series({"hashtags": words}):
            self._run(posts.set_hashtags, words=words)

    def turn_own(self) -> None:
        """Give the channel shown its own text, beginning with what it has; or the common text again."""
        side = self._page.side
        if side is not None and side.variant is not None:
            text = None if side.own else side.text
            self._run(posts.write_variant, say=True, channel=side.key, text=text)
            self._page.text.setFocus()
            self._page.text.moveCursor(QTextCursor.MoveOperation.End)  # where one goes on writing

    # --- channels ---

    def channels(self, ids: tuple[str, ...]) -> None:
        """Put the post on just these channels."""
        if not self._series({"channels": ids}):
            self._run(posts.set_channels, say=True, channels=ids)

    def turn_skipped(self) -> None:
        """Skip the channel shown, or use it again."""
        side = self._page.side
        if side is not None and side.variant is not None:
            self.mark(side.key, (VariantState.TO_DO if side.skipped else VariantState.SKIPPED).value)

    def mark(self, channel: str, state: str) -> None:
        """Mark the post on a channel."""
        self._run(posts.mark, say=True, channel=channel, state=VariantState(state))

    def own_time(self, channel: str, time: str) -> None:
        """Give a channel its own time, "" for the post's."""
        self._run(writing.set_own_time, channel=channel, time=time or None)

    def address(self, channel: str, address: str) -> None:
        """Keep where the post is out."""
        self._run(writing.set_address, channel=channel, address=address)

    # --- people, status, remarks ---

    def people(self, role: Role, ids: tuple[str, ...]) -> None:
        """Give a role to just these people."""
        if not self._series({"people": {role: ids}}):
            self._run(posts.set_people, say=True, role=role, members=ids)

    def done(self, assignment: str, done: bool) -> None:
        """Tick what somebody does as done, or take the tick off."""
        self._page.acts.done(self._page.post, assignment, done)

    def status(self, status: str) -> None:
        """Take the post to a status."""
        self._run(posts.set_status, say=True, status=Status(status))

    def remark(self, text: str, members: tuple[str, ...]) -> None:
        """Write a remark."""
        self._page.acts.remark(self._page.post, text, members)

    def ask_changes(self, text: str, passage: str) -> None:
        """Ask for changes, of a passage or of the whole."""
        self._page.acts.ask_changes(self._page.post, text, passage)

    def tick(self, item: str, done: bool) -> None:
        """Tick a point of the checklist."""
        self._run(writing.tick, item=item, done=done)

    def put_back(self, change_set: str, row: str, field: str) -> None:
        """Put back what a field was before a change."""
        self._run(writing.put_back, say=True, change_set=change_set, row=row, field=field)

    # --- what the plan lacks ---

    def add_named(self, kind: str, name: str) -> None:
        """Add a rubric, and use it here."""
        from smmdesk.ops import setup

        if kind == "rubric":
            self._ctx.run(setup.add_rubric, name=name, then=self._use_rubric, source=self._page)

    def add_channel(self, name: str) -> None:
        """Add a channel, and use it here."""
        from smmdesk.ops import setup

        def use(outcome: Outcome) -> None:
            there = [v.channel for v in self._page.detail.variants] if self._page.detail else []
            self.channels((*there, outcome.result))

        self._ctx.run(setup.add_channel, name=name, then=use, source=self._page)

    def add_member(self, name: str) -> None:
        """Add somebody to the group."""
        from smmdesk.ops import setup

        self._ctx.run(setup.add_member, name=name, say=True, source=self._page)

    # --- private ---

    def _use_rubric(self, outcome: Outcome) -> None:
        self.fields({"rubric": outcome.result}, "")

    def _series(self, fields: dict[str, Any], typing: str = "") -> bool:
        """Change the others of the series, too, where that was chosen; returns whether it was."""
        return bool(self._page.post) and self._page.series.take(fields, self._page, typing)

    def _run(self, operation: Callable[..., Any], *, typing: str = "", say: bool = False, **given: Any) -> None:
        if self._page.post:
            self._ctx.run(operation, source=self._page, typing=typing, say=say, post=self._page.post, **given)
