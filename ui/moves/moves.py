"""What the pages do when posts move, repeat and come again: runs it, tells what stayed or is in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.changes import Outcome
from smmdesk.domain.dates import days_between, say_span_short
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Post
from smmdesk.queries import posts as asked
from ui.context import UiContext

if TYPE_CHECKING:
    from smmdesk.domain.collisions import Collision
    from smmdesk.domain.series import Reach
    from smmdesk.queries.spans import Span
    from ui.moves.move_by import Moving
    from ui.views.drags import Dragged


class Moves(QObject):
    """One for each page that has posts; `page` is the source of the changes and what popups open over.

    `moved(ids)`: posts went somewhere by a key or a day that was typed, it may be out of sight."""

    moved = Signal(tuple)

    def __init__(self, ctx: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._at: QPoint | None = None

    # --- moving ---

    def run(self, operation: Callable[..., Any], ids: tuple[str, ...], *, by_key: bool = False, **given: Any) -> None:
        """Move posts by an operation, and say what of them stayed; of a series its others are offered, too. `by_key`:
        nobody saw where to."""
        before = {line.id: line for line in self._ctx.ask(asked.lines_in, ids=ids)}
        stay = sum(1 for line in before.values() if line.status is Status.PUBLISHED)

        def told(outcome: Outcome) -> None:
            if outcome.changes is None:
                return
            said = labels.change(outcome.changes.label, outcome.changes.params)
            if stay:
                kept = ngettext("{n} published post stays", "{n} published posts stay", stay).format(n=stay)
                said = f"{said}, {kept}"
            day = before[ids[0]].day if len(ids) == 1 and ids[0] in before else None
            offer = self._along(ids[0], day) if len(ids) == 1 and day else None
            self._ctx.notify.done(said, outcome.changes.id, offer)
            if by_key:
                QTimer.singleShot(0, self, partial(self.moved.emit, ids))

        self._ctx.run(operation, then=told, source=self._page, **given)

    def move_by(self, ids: tuple[str, ...]) -> None:
        """Ask by how many days posts are moved."""
        lines = self._ctx.ask(asked.lines_in, ids=ids)
        if not lines:
            self._select_first()
            return
        name = lines[0].title or _("Untitled post")
        if len(lines) > 1:
            name = ngettext("{n} post", "{n} posts", len(lines)).format(n=len(lines))
        self._ask_days("posts", ids, name)

    def move_span_by(self, kind: str, id: str, name: str, on: str = "") -> None:
        """Ask by how many days a campaign or an important date is moved with its posts; `on`: the day of a yearly one
        in the year that is shown."""
        self._ask_days(kind, (id,), name, on)

    def move_span_of(self, posts: tuple[str, ...], at: QPoint | None = None) -> None:
        """Move the campaign of posts with all that belongs to it; without one, what is ahead is offered."""
        from smmdesk.queries import spans

        of = self._ctx.ask(spans.campaigns_of, posts) if posts else frozenset()
        found = [one for one in self._ctx.ask(spans.campaigns) if one.id in of and one.day_from]
        self.move_one_of(found, at)

    def move_one_of(self, found: Sequence[Span], at: QPoint | None = None, others: Sequence[Span] = ()) -> None:
        """Ask by how many days the one campaign or important date is moved with its posts; of several, or with none, it
        is asked which: of these, of `others`, or of what is ahead in a year."""
        from smmdesk.queries import spans
        from ui.moves.lists import when_gone
        from ui.widgets.picker import Choice, Picker

        today = date.fromisoformat(self._ctx.desk.today)
        in_a_year = date.fromordinal(today.toordinal() + 366)
        offered = found or others or self._ctx.ask(spans.spans, today, in_a_year)
        if self._ctx.desk.read_only:
            self._ctx.notify.told(_("This plan can only be read here."))
        elif len(found) == 1:
            self._move_one(found[0], at)
        elif offered:
            by_key = {f"{one.id} {one.day_from}": one for one in offered}
            picker = Picker(self._ctx.themes, self._page, _("What is moved with its posts"), width=340)
            picker.chosen.connect(
                lambda keys: when_gone(picker, self._page, partial(self._move_one, by_key[keys[0]], at))
            )
            icons = {"campaign": "flag", "important_date": "calendar-days"}
            choices = [
                Choice(key, one.name, say_span_short(one.day_from, one.day_to), icons[one.kind])
                for key, one in by_key.items()
            ]
            picker.open_point(at or self._middle(), choices)
        else:
            self._ctx.notify.told(_("No campaign and no important date is ahead. Make them in Settings."))

    def _move_one(self, one: Span, at: QPoint | None) -> None:
        self._at = at
        self.move_span_by(one.kind, one.id, one.name, one.day_from if one.kind == "important_date" else "")

    def open_rule(self, posts: tuple[str, ...], at: QPoint | None = None, rubric: str = "") -> None:
        """Go to the rule of a rubric: that of posts, else one that is chosen."""
        from smmdesk.queries import calendar
        from ui.widgets.picker import Choice, Picker

        of = {card.rubric or "" for card in self._ctx.ask(calendar.cards, list(posts), self._ctx.now)}
        rubric = rubric or (of.pop() if len(of) == 1 else "")
        if rubric:
            self._ctx.go("settings", f"rubric {rubric}")
            return
        picker = Picker(self._ctx.themes, self._page, _("Rubric"))
        picker.chosen.connect(lambda ids: self._ctx.go("settings", f"rubric {ids[0]}"))
        looks = self._ctx.looks.rubrics
        picker.open_point(at or self._middle(), [Choice(id, r.name, hue=r.hue, bar=True) for id, r in looks.items()])

    def _middle(self) -> QPoint:
        return self._page.mapToGlobal(self._page.rect().center() - QPoint(120, 160))

    def to_next_workday(self, ids: tuple[str, ...]) -> None:
        """Move posts to the first working day after their own."""
        from smmdesk.ops import moving

        if ids:
            self.run(moving.to_next_workday, ids, posts=ids, by_key=True)
        else:
            self._select_first()

    def place(self, ids: tuple[str, ...], typed: str = "") -> None:
        """Ask for a day, beginning with what was typed, and put posts there."""
        from ui.moves.place import Place

        lines = self._ctx.ask(asked.lines_in, ids=ids) if ids else []
        if not lines:
            self._select_first()
            return
        day = min((line.day for line in lines if line.day), default="")
        title = _("Put “{title}” on a day").format(title=lines[0].title or _("Untitled post"))
        if len(lines) > 1:
            title = ngettext("Put {n} post on a day", "Put {n} posts on a day", len(lines)).format(n=len(lines))
        popup = Place(self._ctx, title, self._page, typed, day)
        popup.day_chosen.connect(partial(self._place_on, ids))
        popup.open_over(self._page, self._at)

    def place_again(self, post: str, typed: str = "") -> None:
        """Ask for a day, and let an old post come again there."""
        from ui.moves.place import Place

        row = self._ctx.ask(_peek, post)
        if row is not None:
            title = _("“{title}” comes again").format(title=self._called(row))
            popup = Place(self._ctx, title, self._page, typed)
            popup.day_chosen.connect(lambda day, time: self.comes_again((post,), day, None, time or None))
            popup.open_over(self._page, self._at)

    def span_dropped(self, thing: Dragged, day: str) -> None:
        """A campaign or an important date was dropped on a day, or one end of a campaign."""
        from smmdesk.ops import moving

        days = days_between(thing.day, day)
        if thing.part:
            end = {"begin": "day_from", "end": "day_to"}[thing.part]
            self._ctx.run(moving.resize_campaign, campaign=thing.ids[0], say=True, source=self._page, **{end: day})
        else:
            self._move_span(
                "campaign" if thing.kind == "campaigns" else "important_date", thing.ids[0], days, thing.day
            )

    # --- repeating ---

    def repeat(self, ids: tuple[str, ...]) -> None:
        """Ask by which rule a post is repeated, and make the posts; of a series the following get another rule."""
        from smmdesk.domain import rules
        from smmdesk.ops import series, series_rule
        from smmdesk.queries import series as series_asked
        from ui.moves.repeat import RepeatDialog

        post = self._one(ids)
        if post is None:
            return
        of = self._ctx.ask(series_asked.of_post, post.id)
        changing = of is not None and len(of.posts) > 1
        first = date.fromisoformat(post.day or self._ctx.desk.today)
        rule = rules.usual(first)[0]
        if of is not None and changing:
            rule = self._ctx.ask(series_asked.rule_left, post.id) or rule
        dialog = RepeatDialog(self._ctx, post, self._called(post), rule, changing, self._page.window())
        if dialog.exec() != RepeatDialog.DialogCode.Accepted:
            return
        act = series_rule.change_rule if changing else series.repeat
        self._ctx.run(
            act, post=post.id, repeat=dialog.repeat, leave_out=dialog.leave_out, then=self.told, source=self._page
        )

    def may_repeat(self, ids: tuple[str, ...]) -> None:
        """Ask when a post may come again."""
        from smmdesk.ops import evergreen
        from ui.moves.evergreen import MayRepeat

        post = self._one(ids)
        if post is None:
            return
        popup = MayRepeat(self._ctx, post, self._called(post), self._page)
        popup.chosen.connect(
            lambda days, most: self._ctx.run(
                evergreen.make_evergreen, post=post.id, cooldown_days=days, most_repeats=most, say=True,
                source=self._page,
            )
        )  # fmt: skip
        popup.open_over(self._page, self._at)

    def repeat_old(self, day: str, at: QPoint | None = None, rubric: str = "", time: str | None = None) -> None:
        """Offer the old posts that may come again on a day; `rubric`: to fill its slot there."""
        from smmdesk.queries import evergreen as evergreen_asked
        from ui.moves.evergreen import OldPosts

        found = self._ctx.ask(evergreen_asked.due, day)
        found = tuple(one for one in found if not rubric or one.rubric == rubric)
        if not found:
            words = _("No old post may come again then. Mark one in its menu: “May be repeated...”.")
            self._ctx.notify.told(words)
            return
        picker = OldPosts(self._ctx, day, found, self._page)
        slot = day if rubric else None
        picker.chosen.connect(lambda ids: self.comes_again(ids, day, slot, time))
        picker.open_at(at or self._page.mapToGlobal(self._page.rect().center() - QPoint(190, 160)))

    def comes_again(self, ids: tuple[str, ...], day: str, slot: str | None = None, time: str | None = None) -> None:
        """Let an old post come again on a day."""
        from smmdesk.ops import evergreen

        for id in ids[:1]:
            self._ctx.run(
                evergreen.repeat_evergreen, post=id, day=day, slot_day=slot, time=time, say=True, source=self._page
            )

    # --- series ---

    def asked_whom_to_bin(self, post: str) -> bool:
        """Ask which posts of a series go to the bin; returns False where there is nothing to ask."""
        from smmdesk.ops import series
        from smmdesk.queries import series as series_asked

        row = self._ctx.ask(_peek, post)
        of = self._ctx.ask(series_asked.of_post, post) if row and row.series else None
        if of is None or max(of.reaches.values()) < 2:
            return False
        from ui.moves.reach import ReachMenu

        def bin_them(reach: Reach) -> None:
            self._ctx.run(series.bin_series, post=post, reach=reach, say=True, source=self._page)

        ReachMenu(of, bin_them, self._page).open(self._at or self._middle())
        return True

    def leave_series(self, ids: tuple[str, ...]) -> None:
        """Take a post out of its series."""
        from smmdesk.ops import series

        for id in ids[:1]:
            self._ctx.run(series.leave_series, post=id, say=True, source=self._page)

    # --- commands ---

    def handlers(
        self, selected: Callable[[], tuple[str, ...]], at: QPoint | None = None
    ) -> dict[str, Callable[[], None]]:
        """What commands do here with the posts that are selected then; `at`: where what asks opens."""
        acts: dict[str, Callable[[tuple[str, ...]], None]] = {
            "post.place": self.place,
            "post.move_by": self.move_by,
            "post.next_workday": self.to_next_workday,
            "post.unschedule": self._unschedule,
            "post.repeat": self.repeat,
            "post.may_repeat": self.may_repeat,
            "post.leave_series": self.leave_series,
        }

        def on_selected(act: Callable[[tuple[str, ...]], None]) -> None:
            self._at = at
            act(selected())

        return {**{id: partial(on_selected, act) for id, act in acts.items()}, "message.offer": self._take_offer}

    def _take_offer(self) -> None:
        self._ctx.notify.take_offer()

    # --- telling ---

    def told(self, outcome: Outcome) -> None:
        """Say what was done, and what is in the way there."""
        if outcome.changes is None:
            return
        said = labels.change(outcome.changes.label, outcome.changes.params)
        found: tuple[Collision, ...] = outcome.result.collisions
        offer = None
        if found:
            words = ngettext("{n} thing is in the way there", "{n} things are in the way there", len(found))
            said = f"{said}; " + words.format(n=len(found))
            offer = (_("Show"), partial(self._show, found))
        self._ctx.notify.done(said, outcome.changes.id, offer)

    def in_series(self, ids: tuple[str, ...]) -> bool:
        """Whether this is one post that was made with others by a rule."""
        row = self._ctx.ask(_peek, ids[0]) if len(ids) == 1 else None
        return row is not None and row.series is not None

    # --- private ---

    def _unschedule(self, ids: tuple[str, ...]) -> None:
        from smmdesk.ops import posts

        if ids:
            self.run(posts.move, ids, posts=ids, day=None)
        else:
            self._select_first()

    def _place_on(self, ids: tuple[str, ...], day: str, time: str) -> None:
        from smmdesk.ops import posts

        given = {"time": time} if time else {}
        self.run(posts.move, ids, posts=ids, day=day, by_key=True, **given)

    def _ask_days(self, kind: str, ids: tuple[str, ...], name: str, on: str = "") -> None:
        from ui.moves.move_by import MoveBy, Moving

        popup = MoveBy(self._ctx, Moving(kind, ids, name, on), self._page)
        popup.move_requested.connect(self._move_by)
        popup.open_over(self._page, self._at)

    def _move_by(self, what: Moving, days: int, working: bool) -> None:
        from smmdesk.ops import moving, posts

        if what.kind != "posts":
            self._move_span(what.kind, what.ids[0], days, what.on)
        elif working:
            self.run(moving.shift_workdays, what.ids, posts=what.ids, days=days, by_key=True)
        else:
            self.run(posts.shift, what.ids, posts=what.ids, days=days, by_key=True)

    def _move_span(self, kind: str, id: str, days: int, on: str = "") -> None:
        from smmdesk.ops import moving

        if kind == "campaign":
            self._ctx.run(moving.move_campaign, campaign=id, days=days, then=self.told, source=self._page)
        else:
            year = int((on or self._ctx.desk.today)[:4])
            self._ctx.run(
                moving.move_important_date, important_date=id, days=days, year=year, then=self.told, source=self._page
            )

    def _along(self, post: str, was: str) -> tuple[str, Callable[[], None]] | None:
        """After a post of a series has moved: that the following move, too."""
        from smmdesk.domain.series import Reach
        from smmdesk.queries import series as series_asked

        row = self._ctx.ask(_peek, post)
        of = self._ctx.ask(series_asked.of_post, post) if row is not None and row.series else None
        if row is None or not row.day or of is None or of.reaches[Reach.FOLLOWING] < 2:
            return None
        return _("The following, too"), partial(self._move_along, post, days_between(was, row.day))

    def _move_along(self, post: str, days: int) -> None:
        from smmdesk.domain.series import Reach
        from smmdesk.ops import series_rule

        self._ctx.run(
            series_rule.move_along, post=post, reach=Reach.FOLLOWING, days=days, then=self.told, source=self._page
        )

    def _show(self, found: tuple[Collision, ...]) -> None:
        from ui.moves.popup import CollisionList

        CollisionList(self._ctx.themes, found, self._page).open_over(self._page)

    def _one(self, ids: tuple[str, ...]) -> Post | None:
        row = self._ctx.ask(_peek, ids[0]) if len(ids) == 1 else None
        if row is None:
            self._ctx.notify.told(_("Select one post first."))
        return row

    def _select_first(self) -> None:
        self._ctx.notify.told(_("Select posts first."))

    def _called(self, post: Post) -> str:
        from smmdesk.base.text import first_line

        return post.title or first_line(post.text, 60) or _("Untitled post")


def _peek(reader: Any, post: str) -> Post | None:
    row: Post | None = reader.peek(Post, post)
    return row
