"""The page of one post: the text at the left, how it will look on the channel at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.attention import avoided_in
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.dates import say_month
from smmdesk.domain.kinds import Role
from smmdesk.queries import approving, versions, writing
from smmdesk.queries import posts as asked
from smmdesk.queries.calendar import first_weekday
from smmdesk.queries.origins import ideas_of
from smmdesk.queries.posts import PostDetail
from smmdesk.queries.writing import Around
from ui.acts import MARKS, PostActs
from ui.context import UiContext
from ui.moves.series_line import SeriesLine
from ui.outward.attaching import Attaching
from ui.page import Page
from ui.posts.bar import PostBar
from ui.posts.menus import PostMenus
from ui.posts.writes import PostWrites
from ui.views.post.aside import Aside
from ui.views.post.attachments import AttachmentStrip
from ui.views.post.foot import TextFoot
from ui.views.post.head import PostHead
from ui.views.post.history import CompareView
from ui.views.post.sides import Side, look_of, sides_of
from ui.views.post.tabs import ChannelTabs
from ui.views.post.text import WritingField
from ui.views.post.voice import VoiceStrip
from ui.widgets.base import Panel
from ui.widgets.labels import EmptyState

_SHOWN = frozenset({
    "post", "variant", "assignment", "post_hashtag", "comment", "mention", "review", "tick", "attachment", "channel",
    "network", "network_limit", "member", "rubric", "campaign", "voice", "voice_word", "template", "hashtag_group",
    "hashtag_group_word", "checklist_item", "setting",
})  # fmt: skip
_LOW, _LOWEST = 540, 430
"""A page so low leaves out what is only good to know; in the lowest the text has the room of the pictures, too."""
_LEAST = 404
"""A page is never lower, at 100 %."""


class PostPage(Page):
    """One post in full. `go_to(id)` shows it; back leads to the page that was in front before."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        self._post_bar = PostBar(ctx.themes)
        super().__init__(ctx, self._post_bar, parent)
        self._post_bar.setParent(self)
        self.acts = PostActs(ctx, self)
        self.writes = PostWrites(ctx, self)
        self._detail: PostDetail | None = None
        self._around: Around | None = None
        self._sides: list[Side] = []
        self._ids: tuple[str, ...] = ()
        self._post = ""
        self._shown_text: tuple[str, str] = ("", "")
        self._build()
        self.menus = PostMenus(ctx, self)
        self._connect()

    # --- reading ---

    @property
    def post(self) -> str:
        """The id of the post that is shown, "" for none."""
        return self._post

    @property
    def detail(self) -> PostDetail | None:
        """The post as it was read last."""
        return self._detail

    @property
    def around(self) -> Around | None:
        """What stands around it."""
        return self._around

    @property
    def sides(self) -> tuple[Side, ...]:
        """The common text and the channels."""
        return tuple(self._sides)

    @property
    def side(self) -> Side | None:
        """The channel whose text is shown."""
        return next((s for s in self._sides if s.key == self.channels.current), self._sides[0] if self._sides else None)

    # --- the page ---

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.acts.anywhere(self._shown, self._below_people),
            **self.acts.handlers(self._shown),
            "post.next_step": self._post_bar.status.step,
            "post.copy_text": self.copy_text,
            "post.earlier": self._earlier,
            "post.later": self._later,
            "post.channel_on": self._channel_on,
            "post.channel_back": self._channel_back,
            "post.status": self._post_bar.status.choose,
            "post.people": self._choose_authors,
            "post.rubric": self.head.rubric.choose,
            "post.rename": self._rename,
            "post.bin": self._bin,
            "post.when": self._edit_when,
            "post.text": self.focus_view,
            "post.campaign": self.head.campaign.choose,
            "post.channels": self.menus.channels,
            **{id: partial(self.menus.mark, state) for id, state in MARKS.items()},
            "post.ask_changes": self._begin_changes,
            "post.compare": self._compare,
            "edit.attach": self.strip.add_requested.emit,
            "post.own_text": self.writes.turn_own,
            "post.skip": self.writes.turn_skipped,
            "post.template": self.menus.template,
            "post.hashtag_group": self.menus.hashtags,
            "post.remark": self._remark,
            "post.history": self._show_history,
            "post.reach": self.series.choose,
        }

    def reload(self) -> None:
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id)
        for part in (self.head.when, self.head.people):
            part.set_first_weekday(self._ctx.ask(first_weekday))
        self._post, self._shown_text = "", ("", "")
        self.go_to(str(kept.get("post", "")))
        if self._post:
            self._show_side(str(kept.get("post_channel", "")))
            at = kept.get("post_at")
            if isinstance(at, list) and len(at) == 2 and all(isinstance(n, int) for n in at):
                QTimer.singleShot(0, lambda: self.text.put_at(*at))

    def remember(self) -> dict[str, Any]:
        if not self._post:
            return {"post": ""}
        return {"post": self._post, "post_channel": self.channels.current, "post_at": list(self.text.at)}

    def go_to(self, place: str) -> None:
        if place != self._post:
            self._ctx.seal()
            self._close_compare()
        self._post = place
        self._ids = self._ctx.ask(writing.in_period, place, self._ctx.now, self._ctx.which) if place else ()
        self.read()

    def in_order(self) -> tuple[QWidget, ...]:
        above = (self._empty, self.series, self.head, self.channels, self.voice)
        return *above, self.text, self.compare, self.foot, self.strip, self.aside

    def focus_view(self) -> None:
        self.text.setFocus()

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [("post", self._capture)]

    # --- acting ---

    def read(self) -> None:
        """Show the post as it stands now."""
        if not self._ctx.has_plan:
            return
        self._detail = self._ctx.ask(asked.detail, self._post) if self._post else None
        self._around = self._ctx.ask(writing.around, self._post) if self._detail else None
        there = self._detail is not None and self._around is not None
        self._whole.setCurrentWidget(self._sheet if there else self._empty)
        self._post_bar.status.setVisible(there)
        if self._detail is None or self._around is None:
            self._post = ""
            self._post_bar.show_place(self._back_words(), 0, 0)
            return
        self.series.show_post(self._detail.post)
        self.series.setVisible(self.series.tells)
        self._sides = sides_of(self._detail, self._around)
        today, writing_ = date.fromisoformat(self._ctx.desk.today), not self._ctx.desk.read_only
        self.head.show_post(self._detail, self._ctx.looks, self._around.campaigns, today, writing_)
        refused = self._ctx.ask(approving.why_not_next, self._post, self._ctx.desk.member)
        self._post_bar.status.show_status(self._detail, refused)
        self._post_bar.status.setEnabled(writing_)
        self.channels.add.setEnabled(writing_)
        at = self._ids.index(self._post) + 1 if self._post in self._ids else 1
        self._post_bar.show_place(self._back_words(), at, max(1, len(self._ids)))
        self.voice.show_voice(self._around)
        self.text.setReadOnly(not writing_)
        self._show_aside(writing_)
        self._show_side(self.channels.current)
        self.attaching.show(post=self._post)
        self.post_changed.emit(self._post)

    def copy_text(self) -> None:
        """Put what goes out on the channel shown onto the clipboard."""
        side = self.side
        if side is not None:
            self.acts.copy_text(side.out, side.name if side.variant else "")

    def _left(self) -> None:
        self.acts.left(self._post)

    def show_channel(self, key: str) -> None:
        """Show the text of a channel, "" for that of all."""
        self._ctx.seal()
        self._close_compare()
        self._show_side(key)

    # --- showing ---

    def _show_side(self, key: str) -> None:
        keys = [s.key for s in self._sides]
        if not keys:
            return
        key = key if key in keys else ""
        self.channels.show_tabs([look_of(s) for s in self._sides], key)
        side = next(s for s in self._sides if s.key == key)
        if self._shown_text != (self._post, key):
            self._shown_text = (self._post, key)
            self.text.begin(side.text)
        else:
            self.text.show_text(side.text)
        name = _("Text for {channel}").format(channel=side.name) if side.variant else _("Text for all channels")
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(_("Write here what goes out on every channel") if not side.variant else name)
        self._mark(side)
        self.foot.show_side(side, not self._ctx.desk.read_only)
        self._show_preview(side)

    def _mark(self, side: Side) -> None:
        assert self._around is not None
        avoided = avoided_in(side.text, self._around.avoid)
        fits = side.measured.fits if not side.skipped else None
        self.text.mark(fits, avoided)
        there = dict.fromkeys((side.text[a:b].casefold(), instead) for a, b, instead in avoided)
        self.voice.show_words(list(there))

    def _show_preview(self, side: Side) -> None:
        assert self._detail is not None and self._around is not None
        post = self._detail.post
        time = (side.variant.time if side.variant else None) or post.time or ""
        picture = next((a.path for a in self._around.attached if a.picture and a.path), None)
        hint = ""
        if not side.variant:
            over = [s.name for s in self._sides if s.measured.over and not s.skipped]
            hint = _("Too long for {channels}").format(channels=", ".join(over)) if over else ""
        self.aside.preview.show_side(side, self._ctx.ask(asked.plan_name), time, picture, hint)
        self.aside.name_preview(_("{channel} preview").format(channel=side.name) if side.variant else _("Preview"))

    def _open_idea(self, idea: str) -> None:
        self._ctx.go("ideas", idea)

    def _show_aside(self, writing_: bool) -> None:
        assert self._detail is not None and self._around is not None
        aside, post = self.aside, self._detail.post
        aside.places.show_sides(self._sides, post.time, writing_)
        aside.count_remarks(aside.remarks.show_remarks(self._detail, self._ctx.looks, self._ctx.desk.today, writing_))
        aside.notes.show_text(post.notes)
        aside.notes.setReadOnly(not writing_)
        aside.origins.show_ideas(self._ctx.ask(ideas_of, post.id))
        aside.tabs.set_count("notes", aside.checklist.show_points(self._around.checklist, writing_))
        if aside.tabs.current == "history":
            self._fill_history()

    def _fill_history(self) -> None:
        if self._around is not None:
            self.aside.history.show_changes(
                self._ctx.ask(versions.of_fields, self._post), self._ctx.looks, self._around.campaigns,
                self._ctx.ask(asked.plan_zone), self._ctx.desk.today, not self._ctx.desk.read_only,
            )  # fmt: skip

    def _back_words(self) -> str:
        if self._ctx.page_before == "calendar" and self._detail is not None and self._detail.post.day:
            day = date.fromisoformat(self._detail.post.day)
            return f"{say_month(day.year, day.month)}"
        return {"calendar": _("Calendar"), "workflow": _("Workflow")}.get(self._ctx.page_before, _("Back"))

    # --- slots ---

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        if not self.isVisible() or not self._post:
            return
        if changes is None or _SHOWN & set(changes.touched()):
            if changes is None or "post" in changes.touched():
                self._ids = self._ctx.ask(writing.in_period, self._post, self._ctx.now, self._ctx.which)
            self.read()

    def _typed(self, text: str) -> None:
        side = self.side
        if side is not None:
            self.writes.text(side, text)

    def _replace(self, word: str) -> None:
        if self._around is None or self.side is None:
            return
        now = self.side.text
        spans = [s for s in avoided_in(now, self._around.avoid) if now[s[0] : s[1]].casefold() == word]
        if spans and spans[0][2] and not self._ctx.desk.read_only:
            self._ctx.seal()  # what was typed before stays when the replacement is undone
            self.text.put_instead(spans)
            self._ctx.seal()
        elif spans:
            self.text.find(now[spans[0][0] : spans[0][1]])
            self.text.setFocus()

    def back(self) -> None:
        """Go back to where one was, with this post in front there."""
        self._ctx.seal()
        self._ctx.go(self._ctx.page_before, self._post)

    def step(self, step: int) -> None:
        """Go to another post of the period."""
        if self._post in self._ids:
            at = self._ids.index(self._post) + step
            if 0 <= at < len(self._ids):
                self.go_to(self._ids[at])

    def _earlier(self) -> None:
        self.step(-1)

    def _later(self) -> None:
        self.step(1)

    def _channel_on(self) -> None:
        self.channels.step(1)

    def _channel_back(self) -> None:
        self.channels.step(-1)

    def _shown(self) -> tuple[str, ...]:
        return (self._post,) if self._post else ()

    def _below_people(self) -> QPoint:
        return self.head.people.mapToGlobal(self.head.people.rect().bottomLeft())

    def _choose_authors(self) -> None:
        self.head.people.choose(Role.AUTHOR)

    def _another_rule(self) -> None:
        self.acts.moves.repeat((self._post,))

    def _leave_series(self) -> None:
        self.acts.moves.leave_series((self._post,))

    def _rename(self) -> None:
        self.head.title.setFocus()
        self.head.title.selectAll()

    def _bin(self) -> None:
        if self._post:
            post, self._post = self._post, ""
            self._ctx.go(self._ctx.page_before)
            self.acts.bin((post,))

    def _remark(self) -> None:
        self.aside.show_tab("preview")
        self.aside.remarks.field.setFocus()

    def _edit_when(self) -> None:
        self.head.when.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin_changes(self) -> None:
        self.aside.show_tab("preview")
        self.aside.remarks.ask_changes()

    def _show_history(self) -> None:
        self.aside.show_tab("history")

    def _tab_shown(self, key: str) -> None:
        if key == "history" and self._post:
            self._fill_history()

    def _compare(self) -> None:
        channel = self.channels.current
        found = self._ctx.ask(versions.of_text, self._post, channel)
        if len(found) < 2:
            self._ctx.notify.told(_("There is only one version of this text so far."))
            return
        self._papers.setCurrentWidget(self.compare)
        self.compare.show_versions(found, self._ctx.ask(asked.plan_zone), self._ctx.desk.today)

    def _close_compare(self) -> None:
        self._papers.setCurrentWidget(self._paper)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._papers.currentWidget() is self.compare:
            self._close_compare()
            self.text.setFocus()
        else:
            self.back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.aside.fit(self.window().width(), self.window().height())
        low = self.height() < self.theme.px(_LOW)
        self.voice.make_way(low)
        self.strip.make_way(low)
        self._under.setVisible(self.height() >= self.theme.px(_LOWEST))

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._post and self._ctx.has_plan:
            self.go_to(self._post)

    # --- building ---

    def _build(self) -> None:
        themes = self._ctx.themes
        self.head = PostHead(themes, self)
        self.series = SeriesLine(self._ctx, self)
        self.channels = ChannelTabs(themes, self)
        self.voice = VoiceStrip(themes, self)
        self.text = WritingField(themes, _("Text"), "", self)
        self.foot = TextFoot(themes, self)
        self.compare = CompareView(themes, self)
        self.aside = Aside(themes, self)
        self.strip = AttachmentStrip(themes, self)
        self.attaching = Attaching(self._ctx, self, self.strip)
        self._empty = EmptyState(
            themes,
            _("Open a post from the calendar to write it here."),
            _("To the calendar"),
            "",
            "arrow-left",
            parent=self,
        )
        self._paper = QWidget(self)
        margins = QHBoxLayout(self._paper)
        margins.setContentsMargins(themes.now.px(42), themes.now.px(14), themes.now.px(24), themes.now.px(6))
        margins.addWidget(self.text, 100)
        margins.addStretch(1)  # what is wider than a line of text may be, lies at its right
        self._papers = QStackedWidget(self)
        self._papers.addWidget(self._paper)
        self._papers.addWidget(self.compare)
        left = QVBoxLayout()
        left.setSpacing(0)
        for part in (self.series, self.head, self.channels, self.voice):
            left.addWidget(part)
        left.addWidget(self._papers, 1)
        left.addWidget(self.foot)
        self._under = under = Panel(themes, "surface", "t", self)
        edges = QHBoxLayout(under)
        edges.setContentsMargins(themes.now.px(42), themes.now.px(4), themes.now.px(24), themes.now.px(4))
        edges.addWidget(self.strip)
        left.addWidget(under)
        self._sheet = QWidget(self)
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.aside)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self._sheet)
        self._whole.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._whole, 1)
        self.setMinimumHeight(themes.now.px(_LEAST))

    def _connect(self) -> None:
        bar, writes, aside = self._post_bar, self.writes, self.aside
        aside.origins.idea_requested.connect(self._open_idea)
        self._ctx.changed.connect(self._changed)
        bar.back_requested.connect(self.back)
        bar.step_requested.connect(self.step)
        bar.status.status_requested.connect(writes.status)
        bar.status.step_refused.connect(self._ctx.notify.told)
        self._empty.pressed.connect(self.back)
        self.series.rule_requested.connect(self._another_rule)
        self.series.leave_requested.connect(self._leave_series)
        self.head.edited.connect(writes.fields)
        self.head.hashtags_requested.connect(writes.hashtags)
        self.head.problem.connect(self._ctx.notify.problem)
        self.head.wanted_new.connect(writes.add_named)
        people = self.head.people
        people.people_requested.connect(writes.people)
        people.due_requested.connect(self.acts.due)
        people.done_requested.connect(writes.done)
        people.wanted_new.connect(writes.add_member)
        for field in (self.head, self.text, aside.notes):
            field.left.connect(self._left)
        self.channels.chosen.connect(self.show_channel)
        self.channels.add_requested.connect(self.menus.channels)
        self.text.typed.connect(self._typed)
        self.text.no_text_pasted.connect(self.strip.paste)
        self.attaching.take_drops(self._sheet)
        self.voice.replace_requested.connect(self._replace)
        self.foot.hashtags_requested.connect(self.menus.hashtags)
        self.foot.template_requested.connect(self.menus.template)
        self.foot.own_requested.connect(writes.turn_own)
        self.foot.skip_requested.connect(writes.turn_skipped)
        self.foot.copy_requested.connect(self.copy_text)
        aside.places.marked.connect(writes.mark)
        aside.places.time_requested.connect(writes.own_time)
        aside.places.address_requested.connect(writes.address)
        aside.places.problem.connect(self._ctx.notify.problem)
        aside.remarks.remark_requested.connect(writes.remark)
        aside.remarks.changes_requested.connect(self._ask_changes)
        aside.notes.typed.connect(writes.notes)
        aside.checklist.ticked.connect(writes.tick)
        aside.history.put_back_requested.connect(writes.put_back)
        aside.history.compare_requested.connect(self._compare)
        aside.shown.connect(self._tab_shown)
        self.compare.closed.connect(self._close_compare)

    def _ask_changes(self, text: str) -> None:
        self.writes.ask_changes(text, self.text.selected())

    def _capture(self) -> None:
        lines = self._ctx.ask(asked.lines, self._ctx.desk.today)
        wanted = next((line for line in lines if "clinic" in line.title), lines[0] if lines else None)
        if wanted is not None:
            self.go_to(wanted.id)
            telegram = next((s.key for s in self._sides if s.rules is not None and s.rules.code == "Tg"), "")
            self._show_side(telegram)
