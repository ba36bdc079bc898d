"""What the pages do with posts when a view wishes it: the same operation behind every drag, key and menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal

from smmdesk.base.later import Later
from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.changes import Outcome
from smmdesk.domain.dates import days_after
from smmdesk.domain.kinds import Decision, Role, Status, VariantState
from smmdesk.queries import calendar
from smmdesk.queries import posts as asked
from ui import commands
from ui.context import UiContext
from ui.moves.moves import Moves
from ui.page import Page

if TYPE_CHECKING:
    from ui.moves.lists import Lists
    from ui.outward.by_hand import ByHand
    from ui.widgets.menus import Menu


POST_MENU = (
    "post.open", "post.rename", "post.when", "post.status", "post.people", "post.rubric", "post.campaign",
    "post.channels", "",
    "post.copy_text", "post.cut", "post.copy", "post.duplicate", "",
    "post.place", "post.move_by", "post.next_workday", "post.unschedule", "",
    "post.repeat", "post.may_repeat", "post.leave_series", "", "post.bin",
)  # fmt: skip
"""The menu of posts, by commands; "" is a line between them. `post.status` opens all statuses."""
FOR_ONE = ("post.open", "post.rename", "post.copy_text", "post.repeat", "post.may_repeat", "post.leave_series")
"""What is for one post alone."""

MARKS = {
    "post.mark_to_do": VariantState.TO_DO, "post.mark_set_up": VariantState.SET_UP, "post.mark_out": VariantState.OUT,
}  # fmt: skip
"""What a post is marked as on a channel, by commands."""

_LISTS = {
    "post.status": "status", "post.people": "author", "post.roles": "role", "post.rubric": "rubric",
    "post.campaign": "campaign", "post.channels": "channels", "post.due": "due", "post.done": "done",
    "post.copy_text": "copy", **{id: state.value for id, state in MARKS.items()},
}  # fmt: skip
"""What is chosen from a list where a page has no field for it, by commands."""
_ON_ITS_PAGE = (
    "post.rename", "post.text", "post.remark", "post.ask_changes", "post.history", "post.compare", "post.template",
    "post.hashtag_group", "post.own_text", "post.skip", "edit.attach",
)  # fmt: skip
"""What is done on the page of a post, which opens for it."""

if TYPE_CHECKING:
    from smmdesk.ops import posts, several
else:
    posts, several = Later("smmdesk.ops.posts"), Later("smmdesk.ops.several")


class PostActs(QObject):
    """Runs what is wished for posts, each wish as one change with one Undo. `page` is the source of the changes.
    `list_closed()` when a list that was opened over the page has closed."""

    list_closed = Signal()

    def __init__(self, ctx: UiContext, page: Page) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self.moves = Moves(ctx, page)
        self._lists: Lists | None = None
        self._out: ByHand | None = None

    def open(self, post: str) -> None:
        """Go to where a post is edited."""
        self._ctx.go("post", post)

    def left(self, post: str) -> None:
        """A field was left: what was typed is a change of its own, and stands in the places of the template, too."""
        from smmdesk.queries import writing

        if post and not self._ctx.desk.read_only and self._ctx.ask(writing.waiting_places, post):
            from smmdesk.ops import filling

            self._ctx.run(filling.fill_places, post=post, typing=self._ctx.desk.typed_in)
        self._ctx.seal()

    # --- days and times ---

    def move(self, ids: tuple[str, ...], day: str, copy: bool = False) -> None:
        """Move posts to a day, or copy them there as far apart as they are; each keeps its time."""
        if copy:
            self._run(posts.copy, posts=ids, days=self._spread(ids, day))
        else:
            self.moves.run(posts.move, ids, posts=ids, day=day)

    def retime(self, ids: tuple[str, ...], day: str, time: str, copy: bool = False) -> None:
        """Move posts to a day and a time, "" for none, or copy them there."""
        if copy:
            self._run(posts.copy, posts=ids, days=self._spread(ids, day), time=time or None)
        else:
            self.moves.run(posts.move, ids, posts=ids, day=day, time=time or None)

    def shift(self, ids: tuple[str, ...], days: int) -> None:
        """Move posts by so many days, by a key."""
        self.moves.run(posts.shift, ids, posts=ids, days=days, by_key=True)

    def shift_hours(self, ids: tuple[str, ...], days: int, minutes: int, copy: bool = False) -> None:
        """Move posts by so many days and minutes, or copy them there."""
        if copy:
            dated = [(line.id, line.day) for line in self._ctx.ask(asked.lines_in, ids=ids) if line.day]
            there = [days_after(day, days) for _id, day in dated]
            self._run(posts.copy, posts=[id for id, _day in dated], days=there, minutes=minutes)
            return
        self.moves.run(posts.shift_hours, ids, posts=ids, days=days, minutes=minutes)

    def unschedule(self, ids: tuple[str, ...]) -> None:
        """Take posts off the calendar."""
        if ids:
            self.moves.run(posts.move, ids, posts=ids, day=None)

    def duplicate(self, ids: tuple[str, ...]) -> None:
        """Copy posts to their own days."""
        if ids:
            days = [line.day for line in self._ctx.ask(asked.lines_in, ids=ids)]
            self._run(posts.copy, posts=ids, days=days, then=self._made)

    # --- what they are ---

    def bin(self, ids: tuple[str, ...]) -> None:
        """Move posts to the bin; of a series it is asked which."""
        if len(ids) == 1 and self.moves.asked_whom_to_bin(ids[0]):
            return
        if ids:
            self._run(posts.bin_posts, posts=ids)

    def edit(self, post: str, fields: dict[str, Any]) -> None:
        """Set fields of a post that was edited where it stands."""
        self._run(posts.edit, post=post, **fields)

    def set_status(self, ids: tuple[str, ...], status: str) -> None:
        """Take posts to a status."""
        if ids:
            self._run(posts.set_status, posts=ids, status=Status(status))

    def set_rubric(self, ids: tuple[str, ...], rubric: str) -> None:
        """Give posts a rubric, "" for none."""
        self.edit_many(ids, {"rubric": rubric or None})

    def set_campaign(self, ids: tuple[str, ...], campaign: str) -> None:
        """Give posts a campaign, "" for none."""
        self.edit_many(ids, {"campaign": campaign or None})

    def edit_many(self, ids: tuple[str, ...], fields: dict[str, Any]) -> None:
        """Set the same fields of posts, in one change."""
        if ids:
            self._run(several.edit_many, posts=ids, **fields)

    # --- people ---

    def person_dropped(self, members: tuple[str, ...], ids: tuple[str, ...], choose_role: bool) -> None:
        """Give posts to people as authors, or in the role that is chosen then."""
        if choose_role and not self._ctx.desk.read_only:
            from ui.views.roles import RolePicker

            RolePicker(self._ctx.themes, members, ids, self._page).role_chosen.connect(self._role_chosen)
        else:
            self.assign(ids, Role.AUTHOR, members)

    def assign(self, ids: Sequence[str], role: Role, members: Sequence[str]) -> None:
        """Add people to posts in a role."""
        self._run(several.add_people, posts=list(ids), role=role, members=members)

    def change_people(self, ids: tuple[str, ...], role: str, add: tuple[str, ...], off: tuple[str, ...]) -> None:
        """Give a role of posts to some people and take it from others, in one change."""
        if ids and (add or off):
            self._run(several.change_people, posts=ids, role=Role(role), add=add, off=off)

    def change_channels(self, ids: tuple[str, ...], add: tuple[str, ...], off: tuple[str, ...]) -> None:
        """Put posts on some channels and take them off others, in one change."""
        if ids and (add or off):
            self._run(several.change_channels, posts=ids, add=add, off=off)

    def _with_any(self, act: Callable[[tuple[str, ...]], None], ids: tuple[str, ...]) -> None:
        if self._any(ids):
            act(ids)

    def _open_one(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.open(ids[0])
        else:
            self._ctx.notify.told(_("Select one post first."))

    # --- what the plan lacks ---

    def add_named(self, kind: str, ids: tuple[str, ...], name: str, role: str) -> None:
        """Make a rubric, a channel or a person that was named in a list, and give it to the posts."""
        from smmdesk.ops import setup

        def use(outcome: Outcome) -> None:
            if kind == "rubric":
                self.set_rubric(ids, outcome.result)
            elif kind == "channel":
                self.change_channels(ids, (outcome.result,), ())
            else:
                self.change_people(ids, role, (outcome.result,), ())

        add = {"rubric": setup.add_rubric, "channel": setup.add_channel, "member": setup.add_member}[kind]
        self._ctx.run(add, name=name, then=use, source=self._page)

    # --- commands ---

    def handlers(
        self, selected: Callable[[], tuple[str, ...]], at: QPoint | None = None
    ) -> dict[str, Callable[[], None]]:
        """What the commands about posts do that are alike on every page; `selected`: the posts they act on; `at`:
        where on the screen they ask, if they ask."""
        steps = {"day_on": 1, "day_back": -1, "week_on": 7, "week_back": -7}
        return {
            **self.moves.handlers(selected, at),
            "post.open": lambda: self._open_one(selected()),
            "post.duplicate": lambda: self._with_any(self.duplicate, selected()),
            "post.bin": lambda: self._with_any(self.bin, selected()),
            "post.copy": lambda: self.take(selected()),
            "post.cut": lambda: self.take(selected(), cut=True),
            "post.save_pictures": lambda: self.save_pictures(selected()),
            "post.phone": lambda: self._with_any(self.for_the_phone, selected()),
            **{f"post.{name}": partial(self._shift_chosen, selected, days) for name, days in steps.items()},
            **{f"post.to_{status.value}": partial(self._status_of_chosen, selected, status) for status in Status},
        }

    def anywhere(
        self, selected: Callable[[], tuple[str, ...]], where: Callable[[], QPoint | None] = lambda: None
    ) -> dict[str, Callable[[], None]]:
        """What the other commands about posts do on a page that has no field for it: a list opens, at the place of the
        screen that `where` says, or the page of the post does it."""
        return {
            "post.next_step": lambda: self._next_step(selected()),
            "post.when": lambda: self.moves.place(selected()),
            "post.copy_picture": lambda: self._by_hand("copy_picture", selected(), where()),
            "post.compose": lambda: self._by_hand("open_page", selected(), where()),
            "slot.rule": lambda: self.moves.open_rule(selected(), where()),
            "calendar.move_span": lambda: self.moves.move_span_of(selected(), where()),
            **{id: partial(self._on_its_page, id, selected) for id in _ON_ITS_PAGE},
            **{id: partial(self._choose, what, selected, where) for id, what in _LISTS.items()},
        }

    def choose(self, what: str, ids: tuple[str, ...], at: QPoint | None = None) -> None:
        """Open a list for posts, as `Lists.open` says."""
        if self._lists is None:
            from ui.moves.lists import Lists

            made = self._lists = Lists(self._ctx, self._page)
            made.status_chosen.connect(self.set_status)
            made.rubric_chosen.connect(self.set_rubric)
            made.campaign_chosen.connect(self.set_campaign)
            made.people_chosen.connect(self.change_people)
            made.channels_chosen.connect(self.change_channels)
            made.add_requested.connect(self.add_named)
            made.due_chosen.connect(self.due)
            made.done_chosen.connect(self.done)
            made.marked.connect(self.mark)
            made.copied.connect(self.copy_text)
            made.closed.connect(self.list_closed)
        self._lists.open(what, ids, at)

    def mark(self, post: str, channel: str, state: str) -> None:
        """Mark a post on a channel."""
        self._run(posts.mark, post=post, channel=channel, state=VariantState(state))

    def _choose(self, what: str, selected: Callable[[], tuple[str, ...]], where: Callable[[], QPoint | None]) -> None:
        self.choose(what, selected(), where())

    def _on_its_page(self, command: str, selected: Callable[[], tuple[str, ...]]) -> None:
        ids = selected()
        self._open_one(ids)
        if len(ids) == 1:
            self._ctx.wish(command)

    def _next_step(self, ids: tuple[str, ...]) -> None:
        from smmdesk.domain.approving import NEXT

        detail = self._ctx.ask(asked.detail, ids[0]) if len(ids) == 1 else None
        step = NEXT.get(detail.post.status) if detail is not None else None
        if step is not None:
            self.set_status(ids, step.value)
        else:
            self._ctx.notify.told(_("This post has no next step.") if detail else _("Select one post first."))

    def _by_hand(self, act: str, ids: tuple[str, ...], at: QPoint | None) -> None:
        from ui.outward.by_hand import ByHand

        self._out = self._out or ByHand(self._ctx, self._page)
        if len(ids) == 1:
            getattr(self._out, act)(ids[0], at)
        else:
            self._ctx.notify.told(_("Select one post first."))

    # --- one post, in the dock and on its page ---

    def due(self, assignment: str, day: str) -> None:
        """Set a due day by hand, "" for none."""
        self._ctx.run(posts.set_due, source=self._page, say=True, assignment=assignment, due_day=day or None)

    def done(self, post: str, assignment: str, done: bool) -> None:
        """Tick what somebody does on a post as done, or take the tick off."""
        detail = self._ctx.ask(asked.detail, post)
        one = next((a for a in detail.assignments if a.id == assignment), None) if detail else None
        if one is not None:
            given = {"due_day": one.due_day, "done_day": self._ctx.desk.today if done else None}
            self._ctx.run(posts.set_due, source=self._page, say=True, assignment=assignment, **given)

    def remark(self, post: str, text: str, members: tuple[str, ...]) -> None:
        """Write a remark."""
        self._ctx.run(posts.comment, source=self._page, post=post, text=text, mentions=members)

    def ask_changes(self, post: str, text: str, passage: str = "") -> None:
        """Ask for changes, of a passage or of the whole."""
        given = {"decision": Decision.CHANGES, "remark": text, "passage": passage}
        self._ctx.run(posts.review, source=self._page, say=True, post=post, **given)

    def copy_text(self, out: str, channel: str = "") -> None:
        """Put what goes out on a channel, or on all, onto the clipboard."""
        from PySide6.QtGui import QGuiApplication

        if not out:
            self._ctx.notify.told(_("There is no text to copy yet."))
            return
        QGuiApplication.clipboard().setText(out)
        self._ctx.notify.told(_("Text for {channel} copied").format(channel=channel) if channel else _("Text copied"))

    def save_pictures(self, ids: tuple[str, ...]) -> None:
        """Write the pictures of a post into a folder."""
        from ui.saving import save_pictures

        if len(ids) == 1:
            save_pictures(self._ctx, ids[0])
        else:
            self._ctx.notify.told(_("Select one post first."))

    def for_the_phone(self, ids: tuple[str, ...]) -> None:
        """Write the texts and pictures of posts into a folder."""
        from ui.saving import for_the_phone

        for_the_phone(self._ctx, ids)

    def take(self, ids: tuple[str, ...], cut: bool = False) -> None:
        """Keep posts to be pasted, as copies or, where they are cut, themselves; their titles go to the clipboard."""
        from PySide6.QtGui import QGuiApplication

        if not self._any(ids):
            return
        self._ctx.kept_posts = ids, cut
        titles = [card.title for card in self._ctx.ask(calendar.cards, list(ids), self._ctx.now)]
        QGuiApplication.clipboard().setText("\n".join(titles))
        words = ngettext("{n} post kept: paste it on a day", "{n} posts kept: paste them on a day", len(ids))
        self._ctx.notify.told(words.format(n=len(ids)))

    def paste(self, day: str) -> None:
        """Put the kept posts on a day, as far apart as they are; those that were cut can be pasted once."""
        ids, cut = self._ctx.kept_posts
        there = self._ctx.ask(calendar.cards, list(ids), self._ctx.now)
        ids = tuple(card.id for card in there)
        days = [card.day for card in there if card.day]
        if not ids:
            self._ctx.notify.told(_("Copy or cut a post first."))
        elif not cut:
            self._run(posts.copy, posts=ids, days=self._spread(ids, day), then=self._made)
        else:
            self._ctx.kept_posts = (), False
            if len(days) == len(ids):
                self.shift(ids, (date.fromisoformat(day) - date.fromisoformat(min(days))).days)
            else:
                self.move(ids, day)

    def _shift_chosen(self, selected: Callable[[], tuple[str, ...]], days: int) -> None:
        if self._any(selected()):
            self.shift(selected(), days)

    def _status_of_chosen(self, selected: Callable[[], tuple[str, ...]], status: Status) -> None:
        if self._any(selected()):
            self.set_status(selected(), status.value)

    def _any(self, ids: tuple[str, ...]) -> bool:
        if not ids:
            self._ctx.notify.told(_("Select a post first."))
        return bool(ids)

    # --- the menu ---

    def menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        """Open the menu of posts, which the page has selected, at a place of the screen: commands by their names."""
        from ui.widgets.menus import Menu

        handlers = {
            **self.anywhere(lambda: ids, lambda: at), **self._page.handlers(), **self.handlers(lambda: ids, at)
        }  # fmt: skip
        menu = Menu(self._page)
        for id in POST_MENU:
            if not id:
                menu.addSeparator()
            elif id == "post.status":
                self._add_statuses(menu, handlers)
            elif id in handlers and (id != "post.leave_series" or self.moves.in_series(ids)):
                self._add(menu, id, handlers, len(ids) == 1 or id not in FOR_ONE)
        menu.popup(at)
        menu.aboutToHide.connect(menu.deleteLater)

    def _add_statuses(self, menu: Menu, handlers: dict[str, Callable[[], None]]) -> None:
        key = commands.hint("post.status")
        statuses = menu.add_part(_("Status") + f"\t{key}")
        statuses.setEnabled(not self._ctx.desk.read_only)
        for status in Status:
            statuses.addAction(labels.status(status), handlers[f"post.to_{status.value}"])

    def _add(self, menu: Menu, id: str, handlers: dict[str, Callable[[], None]], usable: bool) -> None:
        command, key = commands.BY_ID[id], commands.hint(id)
        words = _(command.text)
        action = menu.addAction(f"{words}\t{key}" if key else words, handlers[id])
        action.setEnabled(usable and not (command.writes and self._ctx.desk.read_only))

    # --- private ---

    def _run(self, operation: Callable[..., Any], **given: Any) -> None:
        self._ctx.run(operation, say=True, source=self._page, **given)

    def _made(self, outcome: Outcome) -> None:
        """What was copied is what the keys go on with."""
        self._page.take_hold(outcome.result)

    def _spread(self, ids: tuple[str, ...], day: str) -> list[str]:
        lines = self._ctx.ask(asked.lines_in, ids=ids)
        first = min((line.day for line in lines if line.day), default=day)
        target = date.fromisoformat(day)
        apart = [(date.fromisoformat(line.day or first) - date.fromisoformat(first)).days for line in lines]
        return [(target + timedelta(days=n)).isoformat() for n in apart]

    def _role_chosen(self, members: tuple[str, ...], ids: tuple[str, ...], role: Role) -> None:
        self.assign(ids, role, members)
