"""My work: what waits for me, what is late, the next seven days, what is to be put out today, what others did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.dates import say_day, say_day_short
from smmdesk.domain.kinds import VariantState
from smmdesk.domain.mine import Mine, Task, Why
from smmdesk.queries import mine as asked
from ui.acts import PostActs
from ui.beside import Beside, Question
from ui.context import UiContext
from ui.outward.putting_out import PutOutActs, left
from ui.page import Page
from ui.saving import for_the_phone
from ui.views.putting_out import PutOutList
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, EmptyState, TextLabel
from ui.work.saying import about, due_words, term_words
from ui.work.tasks import Row, Section, said_when

if TYPE_CHECKING:
    from smmdesk.desk import Desk
    from smmdesk.domain.contribution import Own

_SIDE, _BESIDE = 590, 1080
"""The width of the side, and from which width on it stands beside and not below."""
_LATELY_DAYS = 3
"""Who was never here is told the remarks and reviews of so many days."""
_NEWS = 12
_AGAIN_MS = 60_000
"""Times pass while nobody does anything."""


class _Scroll(QScrollArea):
    """Leaves keys with Ctrl to the window: they move posts, not the view."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class WorkPage(Page):
    """One member's page; with nobody chosen it offers to choose, and shows what is to be put out all the same."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self._stale = True
        self._seen: dict[str, list[Any]] = {}
        self._read_up_to: dict[str, list[Any]] = {}
        self._mine = Mine()
        self._post_acts: PostActs | None = None
        self._mine_again: tuple[Any, ...] = ()
        self._term_of: tuple[str | None, str] = (None, "")
        """Whose term is shown, and of which day."""
        self._term_stale = True
        self._build()
        self._term_beside = Beside(ctx, self._ask_term, self._show_term, 400, self)
        self.acts = PutOutActs(ctx, self.put_out, self)
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._again)
        self._timer.start()
        self._connect()

    # --- the page ---

    def handlers(self) -> dict[str, Callable[[], None]]:
        acts = {
            "post.copy_text": "text", "post.mark_to_do": "to_do", "post.mark_set_up": "set_up", "post.mark_out": "out",
            "post.save_pictures": "save", "post.phone": "phone", "post.copy_picture": "picture", "post.compose": "page",
        }  # fmt: skip
        posts = self._posts()
        general = {**posts.anywhere(self._selected, self._below), **posts.handlers(self._selected)}
        return {
            **general, "work.phone": self._for_the_phone, "post.open": self._open_here,
            **{id: partial(self._act_here, what, general[id]) for id, what in acts.items()},
        }  # fmt: skip

    def reload(self) -> None:
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id).get("seen")
        self._seen = kept if isinstance(kept, dict) else {}
        self._read_up_to = {}
        self._again()

    def remember(self) -> dict[str, Any]:
        return {"seen": {**self._seen, **self._read_up_to}}

    def go_to(self, place: str) -> None:
        button = self.put_out.button("open", place)
        if place == "put_out":
            self.put_out.begin()
        elif button is not None:
            button.setFocus()

    def in_order(self) -> tuple[QWidget, ...]:
        mine = (self._nobody, self._back, self._waiting, self._late, self._ahead)
        return *mine, self._publish, self.put_out, self._since

    def focus_view(self) -> None:
        """The keys begin on the first line; the list scrolls from there, too."""
        rows = [row for section in (self._waiting, self._late, self._ahead) for row in section.findChildren(Row)]
        first = next((row for row in rows if row.isVisible() and row.isEnabled()), None)
        if first is not None:
            first.setFocus()
        elif self._nobody.isVisible():
            self._nobody.button.setFocus()
        else:
            self._scroll.setFocus()
            self.put_out.begin()

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [("work", self._as_somebody)]

    # --- slots ---

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        self._term_stale = True
        self._term_beside.renew()
        self._again()

    def _again(self) -> None:
        self._stale = True
        if self.isVisible() and self._ctx.has_plan:
            self._read()

    def _open(self, post: str) -> None:
        self._ctx.go("calendar", post)

    def _posts(self) -> PostActs:
        """What is done with the post of a line."""
        if self._post_acts is None:
            self._post_acts = PostActs(self._ctx, self)
        return self._post_acts

    def _selected(self) -> tuple[str, ...]:
        """The post of the line that the keys stand on."""
        focus = self.focusWidget()
        line = focus.parentWidget() if isinstance(focus, (Row, PushButton)) else None
        row = line.findChild(Row) if line is not None and not self.put_out.isAncestorOf(line) else None
        post = self.put_out.here[0] or (row.property("place") if row is not None else "")
        return (post,) if post else ()

    def _below(self) -> QPoint | None:
        """Where a list for that line opens."""
        focus = self.focusWidget()
        return focus.mapToGlobal(focus.rect().bottomLeft()) if focus is not None and self._selected() else None

    def _act_here(self, what: str, otherwise: Callable[[], None]) -> None:
        """Do with the line that the keys stand on what its button does; with the post of another line, as elsewhere."""
        post, channel = self.put_out.here
        if post and (channel or what in ("save", "phone")):
            self.put_out.asked(what, post, channel)
        elif self._selected():
            otherwise()
        else:
            self._ctx.notify.told(_("Go to a line first, with Tab and the arrow keys."))

    def _menu(self, post: str, at: QPoint) -> None:
        """What can be done with the post of a line."""
        self._posts().menu((post,), at)

    def _open_here(self) -> None:
        for post in self._selected():
            self._open(post)

    def _review_first(self) -> None:
        if self._mine.reviews:
            self._ctx.go("review", self._mine.reviews[0])

    def _choose_me(self) -> None:
        self._ctx.wish("me.choose")

    def _for_the_phone(self) -> None:
        for_the_phone(self._ctx, left(self.put_out.lines))

    def _tick(self) -> None:
        """My part of a late post is done."""
        from smmdesk.ops import posts

        member, post = self._ctx.desk.member, self.sender().property("place")
        task = next((t for t in self._mine.late if t.post == post), None)
        if member is None or task is None:
            return
        detail = self._ctx.ask(_detail, post)
        for one in detail.assignments if detail else ():
            if one.member == member and one.role in task.roles and one.done_day is None:
                self._ctx.run(
                    posts.set_due, assignment=one.id, due_day=one.due_day, done_day=self._ctx.desk.today,
                    say=True, source=self,
                )  # fmt: skip
                return

    def _carry_out(self) -> None:
        """A decision of a meeting is done."""
        from smmdesk.ops import team

        self._ctx.run(team.carry_out, decision=self.sender().property("place"), say=True, source=self)

    def _answer(self) -> None:
        """A remark is answered where it was made."""
        self._ctx.go("post", self.sender().property("place"))
        self._ctx.wish("post.remark")

    def _give_back(self) -> None:
        """What others took while I was away and have not begun is mine again."""
        from smmdesk.ops import team

        member = self._ctx.desk.member
        if member is not None and self._mine_again:
            given = [one.assignment for one in self._mine_again]
            self._ctx.run(team.give_back, member=member, assignments=given, say=True, source=self)

    # --- Qt ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._ctx.has_plan:
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    # --- private ---

    def _read(self) -> None:
        self._stale = False
        ctx, member = self._ctx, self._ctx.desk.member
        today = date.fromisoformat(ctx.desk.today)
        self._day.setText(say_day(today.isoformat()))
        self._nobody.setVisible(member is None)
        for section in (self._waiting, self._late, self._ahead, self._since):
            section.setVisible(member is not None)
        if self._term_of[0] != member:
            self._term.hide()
        if self._term_stale or self._term_of != (member, today.isoformat()):
            self._term_beside.start()
        lines = self.acts.read()
        out = sum(place.state is VariantState.OUT for line in lines for place in line.places)
        whole = sum(len(line.places) for line in lines)
        self._publish.say(_("{n} · {out} out").format(n=whole, out=out) if out else str(whole or ""))
        self._phone.setVisible(bool(left(lines)))
        if member is None:
            self._back.hide()
        else:
            self._mine = ctx.ask(asked.of, member, ctx.now)
            self._show_back(member)
            self._show_mine(member, today)
            self._show_since(member, today)
        # laid out at once: nobody sees it half made
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _show_back(self, member: str) -> None:
        """On return: what others took and have not begun may come back."""
        from smmdesk.queries import passing

        ctx, today = self._ctx, self._ctx.desk.today
        away = any(a.member == member and a.day_from <= today for a in ctx.ask(passing.absences, today))
        self._mine_again = () if away or ctx.desk.read_only else ctx.ask(passing.to_give_back, member, today)
        n = len(self._mine_again)
        self._back.setVisible(bool(n))
        words = ngettext("While you were away, others took {n} post that they have not begun.",
                         "While you were away, others took {n} posts that they have not begun.", n)  # fmt: skip
        titles = " · ".join(" ".join(one.title.split()) or _("Untitled post") for one in self._mine_again[:4])
        self._back_words.setText(f"{words.format(n=n)} {titles}")

    def _show_mine(self, member: str, today: date) -> None:
        found, reviews = self._mine, self._mine.reviews
        decisions = self._ctx.ask(asked.decisions, member, self._ctx.now)
        soon = [self._decision(one, today) for one in decisions if one.due >= today.isoformat()]
        waiting = [self._row(task, today) for task in found.waiting] + soon
        self._waiting.say(str(len(waiting) or ""))
        self._waiting.show_rows(waiting, _("Nothing waits for you."))
        self._review.setVisible(bool(reviews))
        self._review.setText(_("Review, 1 of {n}").format(n=len(reviews)))
        self._review.setAccessibleName(self._review.text())
        self._review.updateGeometry()
        late = [self._row(task, today, late=True) for task in found.late]
        late += [self._decision(one, today) for one in decisions if one.due < today.isoformat()]
        self._late.say(str(len(late) or ""))
        self._late.show_rows(late, _("Nothing is late."))
        ahead: list[tuple[Row, str, PushButton | None]] = []
        last = ""
        for task in found.ahead:
            card = task.work.card
            day, time = said_when(card.day or "", card.time, today)
            shown, last = ("" if day == last else day), day
            roles = ", ".join(labels.role(role) for role in dict.fromkeys(task.roles))
            row = Row(
                self._themes, card.title or _("Untitled post"), roles, labels.status(card.status), card.status.value,
                self._hue(card.rubric), (shown, time), labels.STATUS_ICON[card.status], day == _("Today"),
            )  # fmt: skip
            row.setAccessibleName(f"{day}, {row.accessibleName()}")
            ahead.append((row, card.id, None))
        self._ahead.say(str(len(ahead) or ""))
        self._ahead.show_rows(ahead, _("No post of yours is planned for the next seven days."))

    def _show_since(self, member: str, today: date) -> None:
        seen = self._seen.get(member)
        if isinstance(seen, list) and len(seen) == 2 and isinstance(seen[0], int):
            news = self._ctx.ask(asked.since, seen[0], member)
            self._since.say(str(seen[1]))
        else:
            first = (today - timedelta(days=_LATELY_DAYS)).isoformat()
            news = self._ctx.ask(asked.lately, first, member)
            self._since.say(_("remarks and reviews of the last days"))
        looks, rows = self._ctx.looks, []
        for one in news[:_NEWS]:
            person = looks.people.get(one.by or "")
            said = labels.change(one.label, one.params)
            words = f"{person.called}: {said}" if person else said
            when = one.time if one.day == today.isoformat() else say_day_short(one.day)
            row = Row(self._themes, words, right=when, initials=person.initials if person else "·",
                      photo=person.photo if person else "")  # fmt: skip
            rows.append((row, one.post, None))
        self._since.show_rows(rows, _("Nobody changed anything since you were here."))
        said = f"{say_day_short(today.isoformat())} {self._ctx.now:%H:%M}"
        self._read_up_to[member] = [self._ctx.ask(asked.newest), said]

    def _ask_term(self) -> Question | None:
        """What this member did in this term; nobody is shown what others did."""
        member, today = (self._ctx.desk.member, self._ctx.desk.today) if self._ctx.has_plan else (None, "")
        if member is None or not self.isVisible():
            return None

        def read(desk: Desk) -> tuple[tuple[str, str], Own | None]:
            from smmdesk.queries import statistics

            return (member, today), desk.ask(statistics.own_term, member, today)

        return (member, today), read

    def _show_term(self, answer: tuple[tuple[str, str], Own | None]) -> None:
        self._term_of, own = answer
        self._term_stale = False
        words = term_words(own)
        self._term.show_words(words)
        self._term.setVisible(bool(words))

    def _row(self, task: Task, today: date, late: bool = False) -> tuple[Row, str, PushButton | None]:
        card = task.work.card
        looks = self._ctx.looks
        title = card.title or _("Untitled post")
        words = due_words(task.due, today) if late else ""
        tag = False
        if not late and task.due:
            due = say_day_short(task.due)
            words = _("review due {day}").format(day=due) if task.why is Why.REVIEW else _("due {day}").format(day=due)
            tag = task.due <= (today + timedelta(days=1)).isoformat()
        token = "bad" if late else "warn" if tag else "text-2"
        if task.why is Why.REMARK:
            person = looks.people.get(task.by or "")
            who = person.called if person else _("Somebody")
            title, words = f"{who}: {' '.join(task.text.split())}", say_day_short(task.on) if task.on else ""
        row = Row(self._themes, title, about(task, looks), words, token, self._hue(card.rubric), tag=tag)
        button = None
        if late and task.why is Why.WORK:
            button = self._button(_("Done"), title, card.id, self._tick)
        elif task.why is Why.REMARK:
            button = self._button(_("Answer"), title, card.id, self._answer)
        return row, card.id, button

    def _decision(self, one: asked.ToCarryOut, today: date) -> tuple[Row, str, PushButton | None]:
        """A decision of a meeting that is to be carried out."""
        late, day = one.due < today.isoformat(), say_day_short(one.due)
        about_it = _("Decision of a meeting · was due {day}") if late else _("Decision of a meeting")
        right = due_words(one.due, today) if late else _("due {day}").format(day=day)
        row = Row(self._themes, one.text, about_it.format(day=day), right, "bad" if late else "text-2")
        return row, "", self._button(_("Done"), one.text, one.id, self._carry_out)

    def _button(self, words: str, about_it: str, place: str, slot: Callable[[], None]) -> PushButton | None:
        if self._ctx.desk.read_only:
            return None
        button = PushButton(self._themes, words, small=True)
        button.setAccessibleName(f"{words}: {about_it}")
        button.setProperty("place", place)
        button.clicked.connect(slot)
        return button

    def _hue(self, rubric: str | None) -> int | None:
        look = self._ctx.looks.rubrics.get(rubric or "")
        return look.hue if look else None

    def _as_somebody(self) -> None:
        """For the picture: as the coordinator, where nobody is chosen."""
        ctx = self._ctx
        if ctx.desk.member is None:
            ctx.desk.member = ctx.ask(asked.coordinator)
            ctx.member_changed.emit()
        self._again()
        self._term_beside.read_now()

    def _arrange(self) -> None:
        px = self.theme.px
        beside = self.width() >= px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._side.setMinimumWidth(px(_SIDE) if beside else 0)
        self._side.setMaximumWidth(px(_SIDE) if beside else 16_777_215)
        for layout in (self._main_column, self._side_column):
            layout.setContentsMargins(px(28), px(18), px(26), px(24))
            layout.setSpacing(px(22))

    def _build(self) -> None:
        themes = self._themes
        self.bar.left.addWidget(TextLabel(themes, _("My work"), "title", parent=self.bar))
        self._day = ElidedLabel(themes, "", token="text-2", parent=self.bar)
        self.bar.centre.addWidget(self._day, 1)
        whole = Panel(themes, "surface")
        main, self._side = Panel(themes, "surface", parent=whole), Panel(themes, "subtle", "l", whole)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self._side)
        self._main_column, self._side_column = QVBoxLayout(main), QVBoxLayout(self._side)
        self._nobody = EmptyState(
            themes, _("Choose who you are, and what waits for you stands here."), _("Who am I?"),
            _("This PC remembers it; the name at the bottom left changes it."), "user", True, main,
        )  # fmt: skip
        self._build_back(main)
        self._waiting = Section(themes, _("Waiting for me"), main)
        self._review = PushButton(themes, "", "primary", parent=main)
        self._waiting.head.addWidget(self._review.hear("Ctrl+Alt+V"))
        self._late = Section(themes, _("Late"), main)
        self._ahead = Section(themes, _("Next seven days"), main)
        self._term = Section(themes, _("My term"), main)
        self._term.say(_("only you see this"))
        for widget in (self._nobody, self._back, self._waiting, self._late, self._ahead, self._term):
            self._main_column.addWidget(widget)
        self._main_column.addStretch(1)
        self._publish = Section(themes, _("Publish today"), self._side)
        self._phone = PushButton(themes, _("For the phone"), "quiet", "smartphone", True, self._side)
        self._phone.say(_("Texts and pictures of all of them, for the phone"), key="Ctrl+Alt+P")
        self._publish.head.addWidget(self._phone)
        self.put_out = PutOutList(themes, self._side)
        self._since = Section(themes, _("Since you were here"), self._side)
        publish = QVBoxLayout()
        publish.setSpacing(0)
        publish.addWidget(self._publish)
        publish.addWidget(self.put_out)
        self._side_column.addLayout(publish)
        self._side_column.addWidget(self._since)
        self._side_column.addStretch(1)
        self._scroll = _Scroll(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lines have the keys
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._scroll, 1)
        self._arrange()

    def _build_back(self, main: QWidget) -> None:
        px = self.theme.px
        self._back = Panel(self._themes, "accent-soft", "", main)
        self._back_words = TextLabel(self._themes, "", wrap=True, parent=self._back)
        self._take_back = PushButton(self._themes, _("Take them back"), small=True, parent=self._back)
        line = QHBoxLayout(self._back)
        line.setContentsMargins(px(14), px(8), px(10), px(8))
        line.setSpacing(px(12))
        line.addWidget(self._back_words, 1)
        line.addWidget(self._take_back)
        self._back.hide()

    def _connect(self) -> None:
        for section in (self._waiting, self._late, self._ahead, self._since):
            section.row_pressed.connect(self._open)
            section.menu_requested.connect(self._menu)
        self._review.clicked.connect(self._review_first)
        self._take_back.clicked.connect(self._give_back)
        self._nobody.pressed.connect(self._choose_me)
        self._phone.clicked.connect(self._for_the_phone)
        self._ctx.changed.connect(self._changed)
        self._ctx.member_changed.connect(self._again)
        self._ctx.themes.changed.connect(self._again)


def _detail(reader: Any, post: str) -> Any:
    from smmdesk.queries import posts

    return posts.detail(reader, post)
