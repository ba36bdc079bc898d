"""Reviewing one post after another: read, approve and go on, or ask for changes of a passage."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.changes import ChangeSet, Outcome
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import Decision, Status
from smmdesk.domain.rows import Review
from smmdesk.ops import posts
from smmdesk.queries import reviewing as asked
from ui.context import UiContext
from ui.page import Page
from ui.review.along import Along
from ui.review.texts import Texts
from ui.widgets.base import Panel
from ui.widgets.buttons import PushButton
from ui.widgets.labels import ElidedLabel, EmptyState, TextLabel
from ui.widgets.texts import TextField

_SIDE, _NARROW_SIDE = 364, 300
_LINE = 880


class ReviewPage(Page):
    """The queue of who uses the program. A post to begin with is a place to go to."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self._queue: list[str] = []
        self._whole = 0
        self._at = 0
        self._passage = ""
        self._build()
        self._connect()

    # --- the page ---

    @property
    def post(self) -> str:
        """The post that is shown, "" when nothing waits any more."""
        return self._queue[self._at] if self._at < len(self._queue) else ""

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "post.next_step": self.approve, "post.ask_changes": self.ask_changes, "post.later": self.skip,
            "post.open": self._open, "post.remark": self._remark.setFocus,
        }  # fmt: skip

    def reload(self) -> None:
        self._queue = []
        if self.isVisible():
            self.begin()

    def go_to(self, place: str) -> None:
        self.begin(place)

    def in_order(self) -> tuple[QWidget, ...]:
        return self._scroll, self._nothing, self._side

    def focus_view(self) -> None:
        texts = self.texts.texts
        (texts[0] if texts else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [("review", self.begin)]

    # --- acting ---

    def begin(self, post: str = "") -> None:
        """Begin with the posts that wait for me now, with this one first."""
        ctx = self._ctx
        member = ctx.desk.member
        found = list(ctx.ask(asked.queue, member, ctx.now)) if member else []
        if post and post in found:
            found.remove(post)
            found.insert(0, post)
        self._queue, self._whole, self._at = found, len(found), 0
        self._show()

    def approve(self) -> None:
        """Approve the post and go on to the next."""
        if self.post and self.approve_button.isEnabled():
            remark = self._remark.toPlainText().strip()
            self._ctx.run(
                posts.review, post=self.post, decision=Decision.APPROVED, remark=remark, passage=self._passage,
                say=True, source=self, then=self._decided,
            )  # fmt: skip

    def ask_changes(self) -> None:
        """Say what is to be changed, and go on to the next."""
        remark = self._remark.toPlainText().strip()
        if not remark:
            self._ctx.notify.told(_("Write what is to be changed."))
            self._remark.setFocus()
        elif self.post:
            self._ctx.run(
                posts.review, post=self.post, decision=Decision.CHANGES, remark=remark, passage=self._passage,
                say=True, source=self, then=self._decided,
            )  # fmt: skip

    def skip(self) -> None:
        """Leave the post for later."""
        self._at += 1
        self._show()

    # --- slots ---

    def _decided(self, _outcome: Outcome) -> None:
        self.skip()

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        if source is not self and self.isVisible() and self._ctx.has_plan:
            self._show(keep=True)

    def _again(self) -> None:
        if self.isVisible() and self._ctx.has_plan:
            self.begin()

    def _selected(self, passage: str) -> None:
        if passage:
            self._quote(passage)

    def _quote(self, passage: str) -> None:
        self._passage = passage
        self._quoted.setText(_("About “{passage}”").format(passage=" ".join(passage.split())) if passage else "")
        for widget in (self._quoted, self._unquote):
            widget.setVisible(bool(passage))

    def _take_quote_off(self) -> None:
        self._quote("")

    def _go_back(self) -> None:
        self._ctx.go("work")

    def _open(self) -> None:
        if self.post:
            self._ctx.go("post", self.post)

    # --- Qt ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self._fit()
        if self._ctx.has_plan:
            self.begin(self.post)

    def restyle(self) -> None:
        if hasattr(self, "_side"):
            self._fit()

    # --- private ---

    def _show(self, keep: bool = False) -> None:
        """Show the post whose turn it is; `keep` what is being written about it."""
        ctx = self._ctx
        found = ctx.ask(asked.look, self.post, ctx.desk.member) if self.post else None
        while self.post and (found is None or (not keep and found.post.status is not Status.IN_REVIEW)):
            self._at += 1
            found = ctx.ask(asked.look, self.post, ctx.desk.member) if self.post else None
        for widget in (self._side, self._scroll):
            widget.setVisible(found is not None)
        self._nothing.setVisible(found is None)
        if found is None:
            self._which.setText("")
            self._say_nothing()
            return
        n, post = self._at + 1, found.post
        self._which.setText(_("Review {n} of {all}").format(n=n, all=self._whole))
        self._title.setText(" ".join(post.title.split()) or _("Untitled post"))
        self._about.setText(self._say_about(found))
        self._voice.setText(found.voice_note)
        self._voice.setVisible(bool(found.voice_note))
        self._looked.setText(self._say_looked(found))
        self.texts.show_texts(found.texts)
        self.along.show_along(post.link, found.hashtags, found.files)
        self._said.setText(self._say_remarks(found))
        self._said.setVisible(bool(found.remarks))
        writing = not ctx.desk.read_only
        waits = post.status is Status.IN_REVIEW
        for button in (self.approve_button, self.changes_button):
            button.setEnabled(writing and waits)
        if not keep:
            self._remark.show_text("")
            self._quote("")
            self.focus_view()

    def _say_nothing(self) -> None:
        who = self._ctx.desk.member
        done = _("Nothing waits for your review any more.") if self._whole else _("Nothing waits for your review.")
        self._nothing.sentence.setText(
            done if who else _("Choose who you are, and what waits for your review is here.")
        )

    def _say_about(self, found: asked.ToReview) -> str:
        post, looks = found.post, self._ctx.looks
        work = self._ctx.ask(_authors, post.id)
        names = ", ".join(looks.people[m].name for m in work if m in looks.people) or _("no author")
        rubric = looks.rubrics.get(post.rubric or "")
        when = ", ".join(filter(None, (say_day(post.day) if post.day else _("without a day"), post.time or "")))
        return " · ".join(filter(None, (names, rubric.name if rubric else "", when, labels.status(post.status))))

    def _say_looked(self, found: asked.ToReview) -> str:
        if found.looked is None:
            return _("You look at it for the first time.")
        n = sum(one.before is not None for one in found.texts)
        day = say_day(found.looked.made_on)
        if not n:
            return _("You looked on {day}; the text is the same since.").format(day=day)
        words = ngettext("You looked on {day}; since then {n} text changed.",
                         "You looked on {day}; since then {n} texts changed.", n)  # fmt: skip
        return words.format(day=day, n=n)

    def _say_remarks(self, found: asked.ToReview) -> str:
        looks, lines = self._ctx.looks, []
        for one in found.remarks[-6:]:
            person = looks.people.get(one.member or "")
            words = one.remark if isinstance(one, Review) else one.text
            quote = f"“{one.passage}” " if isinstance(one, Review) and one.passage else ""
            lines.append(f"{person.called if person else '·'}: {quote}{words}")
        return "\n".join(lines)

    def _fit(self) -> None:
        px = self.theme.px
        wide = self.window().width() >= px(1200)
        self._side.setFixedWidth(px(_SIDE if wide else _NARROW_SIDE))

    # --- building ---

    def _build(self) -> None:
        themes, px = self._ctx.themes, self.theme.px
        self._back = PushButton(themes, _("My work"), "quiet", "arrow-left", parent=self.bar)
        self._back.say(_("Back to My work"), key="Ctrl+1")
        self._which = TextLabel(themes, "", token="text-2", tabular=True, parent=self.bar)
        self.bar.left.addWidget(self._back)
        self.bar.left.addWidget(self._which)
        self.bar.centre.addStretch(1)
        whole = Panel(themes, "surface")
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(px(42), px(24), px(42), px(32))
        inner.setSpacing(px(6))
        self._title = TextLabel(themes, "", "post-title", wrap=True, parent=whole)
        self._about = TextLabel(themes, "", "body", "text-2", wrap=True, parent=whole)
        self._looked = TextLabel(themes, "", "chip", "text-2", wrap=True, parent=whole)
        self.texts = Texts(themes, whole)
        self.texts.setMaximumWidth(px(_LINE))
        self.along = Along(themes, whole)
        self.along.setMaximumWidth(px(_LINE))
        for widget in (self._title, self._about, self._looked, self.texts, self.along):
            inner.addWidget(widget)
        inner.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(whole)
        self._nothing = EmptyState(
            themes, "", _("Back to My work"), _("A post waits for you when its author asks for review."), parent=self
        )
        self._nothing.setContentsMargins(px(20), 0, px(20), 0)
        self._side = Panel(themes, "subtle", "l", self)
        self._build_side()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._nothing, 1)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)

    def _build_side(self) -> None:
        themes, px, side = self._ctx.themes, self.theme.px, self._side
        self.approve_button = PushButton(themes, _("Approve, go on"), "primary", "check", parent=side)
        self.approve_button.say(_("Approve and go on to the next"), key="Ctrl+Enter")
        self.changes_button = PushButton(themes, _("Ask for changes"), parent=side).hear("Ctrl+Alt+Q")
        self.skip_button = PushButton(themes, _("Later"), "quiet", parent=side).hear("Ctrl+Page Down")
        self.open_button = PushButton(themes, _("Open the post"), "link", small=True, parent=side)
        self.open_button.hear("Ctrl+Shift+Enter")
        self._voice = TextLabel(themes, "", "chip", "text-2", wrap=True, parent=side)
        self._said = TextLabel(themes, "", "chip", "text", wrap=True, parent=side)
        self._remark = TextField(themes, _("Remark"), _("A remark; select a passage to quote it"), (4, 14), parent=side)
        self._remark.setProperty("quiet", "false")
        self._quoted = ElidedLabel(themes, "", "chip", "accent", parent=side)
        self._unquote = PushButton(themes, _("About all of it"), "link", small=True, parent=side)
        column = QVBoxLayout(side)
        column.setContentsMargins(px(16), px(18), px(16), px(16))
        column.setSpacing(px(10))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.approve_button)
        buttons.addWidget(self.skip_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        quote = QHBoxLayout()
        quote.addWidget(self._quoted, 1)
        quote.addWidget(self._unquote)
        column.addLayout(quote)
        column.addWidget(self._remark)
        column.addWidget(self.changes_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._said)
        column.addWidget(self._voice)
        column.addStretch(1)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._quote("")

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._nothing.pressed.connect(self._go_back)
        self.approve_button.clicked.connect(self.approve)
        self.changes_button.clicked.connect(self.ask_changes)
        self.skip_button.clicked.connect(self.skip)
        self.open_button.clicked.connect(self._open)
        self._unquote.clicked.connect(self._take_quote_off)
        self.texts.selection_changed.connect(self._selected)
        self.along.open_requested.connect(QDesktopServices.openUrl)
        self._ctx.changed.connect(self._changed)
        self._ctx.member_changed.connect(self._again)
        self._ctx.themes.changed.connect(self._again)


def _authors(reader: object, post: str) -> tuple[str, ...]:
    from smmdesk.queries.posts import detail

    found = detail(reader, post)  # type: ignore[arg-type]
    return tuple(a.member for a in found.assignments if a.role.value == "author") if found else ()
