"""One idea with all that hangs on it: what it is, who had it, what was said, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain import dates, labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.quick_ideas import month_from
from smmdesk.queries.ideas import Detail
from ui.theme import Themes
from ui.views.post.attachments import AttachmentStrip
from ui.widgets.base import Panel
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.fields import LineField
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import TextLabel
from ui.widgets.picker import Choice, Picker
from ui.widgets.texts import TextField

_MONTHS_AHEAD = 12


class IdeaPanel(Panel):
    """`edited(fields, typing)`, `people_chosen(ids)`, `tags_chosen(names)`, `comment_written(text)`,
    `post_requested(id)`, `plan_requested()`: make a post of it, `archive_requested()`, `vote_requested()`,
    `left()` when a field is left, `closed()`.
    """

    edited = Signal(dict, str)
    people_chosen = Signal(tuple)
    tags_chosen = Signal(tuple)
    comment_written = Signal(str)
    post_requested = Signal(str)
    plan_requested = Signal()
    archive_requested = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "l", parent)
        self.idea = ""
        self._detail: Detail | None = None
        self._looks = Looks({}, {}, {})
        self._tags: tuple[str, ...] = ()
        self._today = ""
        self._build()
        self._connect()
        self.setFixedWidth(self.theme.px(316))
        self.hide()

    # --- acting ---

    def show_idea(
        self, detail: Detail, looks: Looks, tags: tuple[str, ...], today: str, writes: bool, like: str = ""
    ) -> None:
        """Show an idea; the cursor stays in the field it is in. `like`: which ideas and posts are like it."""
        self._detail, self._looks, self._tags, self._today = detail, looks, tags, today
        self.idea, row, card = detail.idea.id, detail.idea, detail.card
        self.title.show_text(row.title)
        self.text.show_text(row.text)
        self.link.show_text(row.link)
        rubric = looks.rubrics.get(row.rubric or "")
        people = [looks.people[m].name for m in card.contributors if m in looks.people]
        self._say("rubric", rubric.name if rubric else _("No rubric"))
        self._say("month", dates.say_month(int(row.month[:4]), int(row.month[5:7])) if row.month else _("Any month"))
        self._say("people", ", ".join(people) or _("Nobody named"))
        self._say("tags", " ".join(f"#{t}" for t in card.tags) or _("No tags"))
        self._show_posts(detail)
        self._like.setText(_("Like {what}").format(what=like))
        self._like.setVisible(bool(like))
        said = []
        for remark in detail.remarks:
            person = looks.people.get(remark.by or "")
            name = person.name if person else _("Somebody")
            said.append(f"{name}, {dates.say_day(remark.day)}\n{remark.text}")
        self._remarks.setText("\n\n".join(said))
        self._remarks.setVisible(bool(said))
        self._archive.setText(_("Take out of the archive") if row.archived_on else _("Archive..."))
        self._archive.updateGeometry()
        for field in (self.title, self.text, self.link, self.comment):
            field.setReadOnly(not writes)
        for button in (*self._values.values(), self._plan, self._archive):
            button.setEnabled(writes)
        self.show()

    def edit_title(self) -> None:
        """Put the cursor into the title."""
        self.title.setFocus()
        self.title.selectAll()

    def close_panel(self) -> None:
        """Show nothing any more."""
        self.idea = ""
        self.hide()
        self.closed.emit()

    # --- slots ---

    def _typed(self, _text: str = "") -> None:
        field = self.sender().objectName()
        value = self.text.toPlainText() if field == "text" else getattr(self, field).text()
        self.edited.emit({field: value}, f"idea.{field}")

    def _commented(self) -> None:
        text = self.comment.text().strip()
        if text:
            self.comment.clear()
            self.comment_written.emit(text)

    def _open_post(self) -> None:
        self.post_requested.emit(self.sender().objectName())

    def _choose(self) -> None:
        key = self.sender().objectName()
        detail = self._detail
        if detail is None:
            return
        many = key in ("people", "tags")
        add = _("New tag “{name}”") if key == "tags" else ""
        picker = Picker(self._themes, self, self._names[key], many=many, add=add)
        picker.setProperty("key", key)
        picker.chosen.connect(self._chosen)
        picker.wanted_new.connect(self._new_tag)
        picker.open(self._values[key], self._choices(key), self._now(detail, key))

    def _chosen(self, ids: tuple[str, ...]) -> None:
        key = self.sender().property("key")
        if key == "people":
            self.people_chosen.emit(ids)
        elif key == "tags":
            self.tags_chosen.emit(ids)
        else:
            self.edited.emit({key: ids[0] or None}, "")

    def _new_tag(self, name: str) -> None:
        if self._detail is not None:
            self.tags_chosen.emit((*self._detail.card.tags, name.strip().lstrip("#")))

    # --- private ---

    def _choices(self, key: str) -> list[Choice]:
        looks = self._looks
        if key == "people":
            return [
                Choice(id, person.name, initials=person.initials, photo=person.photo)
                for id, person in looks.people.items()
            ]
        if key == "tags":
            return [Choice(name, f"#{name}") for name in self._tags]
        if key == "rubric":
            rubrics = [Choice(id, look.name, hue=look.hue, bar=True) for id, look in looks.rubrics.items()]
            return [*rubrics, Choice("", _("No rubric"), icon="minus")]
        first = int(self._today[5:7])
        months = [(first + n - 1) % 12 + 1 for n in range(_MONTHS_AHEAD)]
        named = [month_from(m, self._today) for m in months]
        return [*(Choice(m, dates.say_month(int(m[:4]), int(m[5:]))) for m in named), Choice("", _("Any month"))]

    @staticmethod
    def _now(detail: Detail, key: str) -> tuple[str, ...]:
        if key == "people":
            return detail.card.contributors
        if key == "tags":
            return detail.card.tags
        return (getattr(detail.idea, key) or "",)

    def _say(self, key: str, words: str) -> None:
        button = self._values[key]
        short = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.theme.px(176))
        button.setText(short)
        button.say(f"{self._names[key]}: {words}")
        button.updateGeometry()

    def _show_posts(self, detail: Detail) -> None:
        while self._posts.count():
            item = self._posts.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        for fate in detail.card.fates:
            day = dates.say_day(fate.day) if fate.day else _("no day yet")
            words = f"{day} · {labels.status(fate.status).lower()}"
            button = PushButton(self._themes, words, "quiet", labels.STATUS_ICON[fate.status], small=True)
            button.say(_("Open the post: {title}, {words}").format(title=fate.title, words=words))
            button.setObjectName(fate.post)
            button.clicked.connect(self._open_post)
            self._posts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._came.setVisible(bool(detail.card.fates))

    def _build(self) -> None:
        themes, px = self._themes, self.theme.px
        self._names = {"rubric": _("Rubric"), "month": _("Month"), "people": _("Whose idea"), "tags": _("Tags")}
        self.title = TextFieldTitle(themes, _("Title of the idea"), _("Title"))
        self.text = TextField(themes, _("What it is about"), _("What is it about? Nothing of this goes out."), (2, 14))
        self.link = LineField(themes, _("Link"), _("Link"))
        for name in ("title", "text", "link"):
            getattr(self, name).setObjectName(name)
        close = IconButton(themes, "x", _("Close the idea"))
        close.clicked.connect(self.close_panel)
        inside = QWidget()
        inside.setObjectName("idea-inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(14), px(10), px(12), px(14))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.link)
        self._values: dict[str, PushButton] = {}
        for key, name in self._names.items():
            row = QHBoxLayout()
            row.setContentsMargins(px(8), 0, 0, 0)
            label = TextLabel(themes, name, "chip", "text-3")
            label.setFixedWidth(px(78))
            button = PushButton(themes, name, "quiet", small=True, menu_arrow=True)
            button.setObjectName(key)
            button.clicked.connect(self._choose)
            self._values[key] = button
            row.addWidget(label)
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self._like = TextLabel(themes, "", "chip", "warn", wrap=True)
        comments = TextLabel(themes, _("Comments"), "chip", "text-3", 600)
        self._came = TextLabel(themes, _("What came of it"), "chip", "text-3", 600)
        self._posts = QVBoxLayout()
        self.strip = AttachmentStrip(themes, self)
        self._remarks = TextLabel(themes, "", wrap=True)
        self._remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for words in (self._like, self._came, self.strip, comments, self._remarks):
            words.setContentsMargins(px(8), 0, 0, 0)  # where the words of the fields begin
            column.addWidget(words)
            if words is self._came:
                column.addLayout(self._posts)
        self.comment = LineEdit(themes, _("Comment"), _("Write a comment, Enter sends it"))
        column.addWidget(self.comment)
        foot = QHBoxLayout()
        self._plan = PushButton(themes, _("Make a post of it..."), "outlined", "calendar-plus", small=True)
        self._plan.hear("Ctrl+Alt+D")
        self._archive = PushButton(themes, _("Archive..."), "quiet", "archive", small=True).hear("Delete")
        foot.addWidget(self._plan)
        foot.addWidget(self._archive)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(scroll)

    def _connect(self) -> None:
        self.title.typed.connect(self._typed)
        self.text.typed.connect(self._typed)
        self.link.typed.connect(self._typed)
        for field in (self.title, self.text, self.link):
            field.left.connect(self.left)
            field.escaped.connect(self.close_panel)
        self.comment.returnPressed.connect(self._commented)
        self.comment.escaped.connect(self.close_panel)
        self._plan.clicked.connect(self.plan_requested)
        self._archive.clicked.connect(self.archive_requested)


class TextFieldTitle(TextField):
    """The title: a paragraph that wraps."""

    def __init__(self, themes: Themes, name: str, hint: str) -> None:
        super().__init__(themes, name, hint, (1, 4), one_paragraph=True, role="title")

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()
