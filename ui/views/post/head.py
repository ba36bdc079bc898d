"""The head of a post's page: title, when, rubric, campaign, link, people, hashtags: the fields that the dock has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks
from smmdesk.queries.posts import PostDetail
from smmdesk.queries.writing import Snippet
from ui.theme import Themes
from ui.views.post.choices import ChoiceButton, RubricButton
from ui.views.post.hashtags import HashtagsField
from ui.views.post.link import LinkField
from ui.views.post.people import PeopleRow
from ui.views.post.values import marked_field
from ui.views.post.when import WhenField
from ui.widgets.base import Panel, rounded
from ui.widgets.flow import wrapped
from ui.widgets.picker import Choice
from ui.widgets.texts import TextField


class CampaignButton(ChoiceButton):
    """The campaign: `chosen((id,))`, with "" for none."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "flag", _("Campaign"), "", many=False, parent=parent)

    def show_campaign(self, campaign: str | None, campaigns: Sequence[Snippet]) -> None:
        """Show a campaign, or that there is none."""
        self._choices = [Choice(c.id, c.name, icon="flag") for c in campaigns]
        self._choices.append(Choice("", _("No campaign"), icon="minus"))
        self._now = (campaign or "",)
        name = next((c.name for c in campaigns if c.id == campaign), "")
        self.show_value(name or _("No campaign"), missing=not name)


class PostHead(Panel):
    """`edited(fields, typing)`, `hashtags_requested(words)`, `left()`, `problem(error)`, `wanted_new(kind, name)`;
    what `people` says it says itself."""

    edited = Signal(dict, str)
    hashtags_requested = Signal(list)
    left = Signal()
    problem = Signal(object)
    wanted_new = Signal(str, str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._hue: int | None = None
        self.title = TextField(
            themes, _("Title"), _("Title"), (1, 3), one_paragraph=True, role="post-title", parent=self
        )
        self.when = WhenField(themes, self)
        self.rubric = RubricButton(themes, self)
        self.campaign = CampaignButton(themes, self)
        self.link = LinkField(themes, _("No link"), self, bounds=(90, 300))
        self.people = PeopleRow(themes, self)
        self.hashtags = HashtagsField(themes, self, bounds=(90, 420))
        self._build()
        self._connect()
        self.restyle()

    def show_post(
        self, detail: PostDetail, looks: Looks, campaigns: Sequence[Snippet], today: date, writing: bool
    ) -> None:
        """Show a post as it stands; a field somebody types in keeps its cursor."""
        p = detail.post
        self.title.show_text(p.title)
        self.when.show_when(p.day, p.time, today)
        self.rubric.show_rubric(p.rubric, looks)
        self.campaign.show_campaign(p.campaign, campaigns)
        self.link.show_text(p.link)
        self.hashtags.show_words(detail.hashtags)
        self.people.show_people(detail.assignments, looks, today, writing)
        for field in (self.title, self.link, self.hashtags):
            field.setReadOnly(not writing)
        self.when.set_writing(writing)
        for button in (self.rubric, self.campaign):
            button.setEnabled(writing)
        rubric = looks.rubrics.get(p.rubric or "")
        self._hue = rubric.hue if rubric else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px, box = self.theme.px, self.title.geometry()
        bar = QRectF(px(26), box.top() + px(7), px(4), min(box.height() - px(14), px(26)))
        rounded(QPainter(self), bar, px(2), self.theme.hue(self._hue))

    def restyle(self) -> None:
        if hasattr(self, "_column"):
            px = self.theme.px
            self._column.setContentsMargins(px(34), px(12), px(24), px(8))
            self._column.setSpacing(px(2))

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        marked = (marked_field(self._themes, "link", self.link), marked_field(self._themes, "hash", self.hashtags))
        values = wrapped(self, (self.when, self.rubric, self.campaign, *marked), self.theme.px(4))
        people = QHBoxLayout()
        people.setContentsMargins(self.theme.px(8), 0, 0, 0)
        people.addWidget(self.people)
        self._column.addWidget(self.title)
        self._column.addWidget(values)
        self._column.addLayout(people)

    def _connect(self) -> None:
        for name, field in (("title", self.title), ("link", self.link)):
            field.setObjectName(name)
            field.typed.connect(self._typed)
            field.left.connect(self.left)
        self.when.edited.connect(self._changed)
        self.when.problem.connect(self.problem)
        self.hashtags.changed.connect(self.hashtags_requested)
        self.hashtags.left.connect(self.left)
        for name, button in (("rubric", self.rubric), ("campaign", self.campaign)):
            button.setObjectName(name)
            button.chosen.connect(self._chosen)
            button.wanted_new.connect(self._wanted)

    def _typed(self, text: str) -> None:
        name = self.sender().objectName()
        self.edited.emit({name: text}, f"post.{name}")

    def _changed(self, fields: dict[str, str | None]) -> None:
        self.edited.emit(fields, "")

    def _chosen(self, ids: tuple[str, ...]) -> None:
        self.edited.emit({self.sender().objectName(): ids[0] or None}, "")

    def _wanted(self, name: str) -> None:
        self.wanted_new.emit(self.sender().objectName(), name)
