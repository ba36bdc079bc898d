"""One post in brief, to edit in place. Told what to show; says what is wished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks
from smmdesk.domain.kinds import Role, VariantState
from smmdesk.queries.posts import PostDetail
from ui.theme import Themes
from ui.views.post.channels import ChannelStates
from ui.views.post.choices import ChannelsButton, ChoiceButton, PeopleButton, RubricButton
from ui.views.post.hashtags import HashtagsField
from ui.views.post.status import StatusRow
from ui.views.post.values import IconMark
from ui.views.post.when import WhenField
from ui.widgets.base import Panel
from ui.widgets.buttons import IconButton
from ui.widgets.fields import LineField
from ui.widgets.labels import EmptyState
from ui.widgets.texts import TextField


class PostPanel(Panel):
    """A post, or one that is to be made.

    edited(fields, typing key), status_requested(status), channels_requested(ids), authors_requested(ids),
    hashtags_requested(words), marked(channel, state), bin_requested(), open_requested(): on its page,
    left(): nothing is being typed any more,
    problem(error): what was typed cannot be read, new_requested(): the button of the empty panel,
    wanted_new(kind, name): a rubric, channel or member that the plan lacks.
    """

    edited = Signal(dict, str)
    status_requested = Signal(str)
    channels_requested = Signal(tuple)
    authors_requested = Signal(tuple)
    hashtags_requested = Signal(list)
    marked = Signal(str, str)
    bin_requested = Signal()
    open_requested = Signal()
    left = Signal()
    problem = Signal(object)
    new_requested = Signal()
    wanted_new = Signal(str, str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "", parent)
        self._detail: PostDetail | None = None
        self._new: dict[str, str | None] | None = None
        self._week_start = 0
        self._built = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._empty = EmptyState(
            themes,
            _("Select a post to read and change it here, or begin a new one."),
            _("New post"),
            _("Double-click a day to write a post for it."),
            "plus",
            parent=self,
        )
        self._empty.pressed.connect(self.new_requested)
        self._whole.addWidget(self._empty)

    # --- reading ---

    @property
    def post(self) -> str:
        """The id of the post that is shown; "" for none or one that is not made yet."""
        return self._detail.post.id if self._detail else ""

    @property
    def new_fields(self) -> dict[str, str | None] | None:
        """What is known of a post that is not made yet; None where none is being made."""
        return self._new

    # --- acting ---

    def show_nothing(self) -> None:
        """No post is selected."""
        self._detail, self._new = None, None
        self._empty.show()
        if self._built:
            self._scroll.hide()

    def show_new(self, day: str | None, time: str | None, looks: Looks, today: date, rubric: str | None = None) -> None:
        """A post that becomes a row with the first thing that is typed or chosen."""
        self._detail = None
        self._new = {"day": day, "time": time, "rubric": rubric}
        self._begin(True)
        self._fill("", "", "", "", ())
        self._when.show_when(day, time, today)
        self._rubric.show_rubric(rubric, looks)
        self._status.show_new()
        self._open.hide()
        self._channels.show_channels((), (), looks, _("Channels"))
        self._authors.show_people((), looks, _("Nobody writes yet"))
        self._states.show_states([], True)

    def show_post(self, detail: PostDetail, looks: Looks, today: date, writing: bool) -> None:
        """Show a post as it stands; a field somebody types in keeps its cursor."""
        self._detail, self._new = detail, None
        self._begin(writing)
        p = detail.post
        self._fill(p.title, p.text, p.link, p.notes, detail.hashtags)
        self._when.show_when(p.day, p.time, today)
        self._rubric.show_rubric(p.rubric, looks)
        self._status.show_status(detail)
        self._open.show()
        order = {channel: n for n, channel in enumerate(looks.places)}
        here = sorted((v for v in detail.variants if v.channel in order), key=lambda v: order[v.channel])
        kept = [v.channel for v in here if v.state is not VariantState.SKIPPED]
        self._channels.show_channels([v.channel for v in detail.variants], kept, looks, _("No channel yet"))
        authors = [a.member for a in detail.assignments if a.role is Role.AUTHOR]
        self._authors.show_people(authors, looks, _("Nobody writes yet"), needed=True)
        self._states.show_states([(v.channel, looks.places[v.channel].name, v.state) for v in here], writing)

    def set_first_weekday(self, weekday: int) -> None:
        """Begin weeks with this weekday, 0 = Monday, where a day is picked."""
        self._week_start = weekday
        if self._built:
            self._when.set_first_weekday(weekday)

    def edit_title(self) -> None:
        """Put the cursor into the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title.selectAll()

    def choose_status(self) -> None:
        """Open the list of statuses."""
        if self._detail is not None:
            self._status.choose()

    def next_step(self) -> None:
        """Take the step that comes next."""
        if self._detail is not None:
            self._status.step()

    def choose_people(self) -> None:
        """Open the list of people for the author."""
        if self._detail or self._new:
            self._authors.choose()

    def choose_rubric(self) -> None:
        """Open the list of rubrics."""
        if self._detail or self._new:
            self._rubric.choose()

    # --- filling ---

    def _begin(self, writing: bool) -> None:
        if not self._built:
            self._build()
            self._built = True
        self._empty.hide()
        self._scroll.show()
        for field in (self._title, self._text, self._notes, self._link, self._hashtags):
            field.setReadOnly(not writing)
        for button in (self._rubric, self._channels, self._authors, self._status, self._bin):
            button.setEnabled(writing)
        self._when.set_writing(writing)

    def _fill(self, title: str, text: str, link: str, notes: str, hashtags: Sequence[str]) -> None:
        self._title.show_text(title)
        self._text.show_text(text)
        self._notes.show_text(notes)
        self._link.show_text(link)
        self._hashtags.show_words(hashtags)

    # --- wishes ---

    def _typed(self, text: str) -> None:
        field = self.sender()
        name = field.objectName() if field else ""
        self.edited.emit({name: text}, f"post.{name}")

    def _changed(self, fields: dict[str, str | None]) -> None:
        self.edited.emit(fields, "")

    def _rubric_chosen(self, ids: tuple[str, ...]) -> None:
        self.edited.emit({"rubric": ids[0] or None}, "")

    def _wanted(self, name: str) -> None:
        button = self.sender()
        if button is not None:
            self.wanted_new.emit(button.objectName(), name)

    # --- building ---

    def _build(self) -> None:
        themes, px = self._themes, self.theme.px
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole.addWidget(self._scroll, 1)
        body = Panel(themes, "subtle", "", self)
        self._scroll.setWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(px(8), px(10), px(10), px(12))
        column.setSpacing(px(2))

        self._title = TextField(themes, _("Title"), _("Title"), (1, 4), one_paragraph=True, role="editor", parent=body)
        self._title.setObjectName("title")
        self._bin = IconButton(themes, "trash-2", _("Move to the bin"), "Delete", parent=body)
        self._bin.clicked.connect(self.bin_requested)
        self._open = IconButton(themes, "maximize-2", _("Open the post on its page"), "Enter", parent=body)
        self._open.clicked.connect(self.open_requested)
        head = QHBoxLayout()
        head.setSpacing(px(2))
        head.addWidget(self._title, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._bin, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addSpacing(px(6))
        self._status = StatusRow(themes, body)
        self._status.status_requested.connect(self.status_requested)
        column.addWidget(self._status)
        column.addSpacing(px(8))
        column.addLayout(self._value_grid(body))
        column.addSpacing(px(8))
        self._text = TextField(themes, _("Text"), _("What goes out on every channel"), (5, 400), parent=body)
        self._text.setObjectName("text")
        self._heading(column, _("Text"), body)
        column.addWidget(self._text)
        self._heading(column, _("Channels"), body)
        self._states = ChannelStates(themes, body)
        self._states.marked.connect(self.marked)
        column.addWidget(self._states)
        self._notes = TextField(themes, _("Notes"), _("For the group; notes never go out"), (2, 100), parent=body)
        self._notes.setObjectName("notes")
        self._heading(column, _("Notes"), body)
        column.addWidget(self._notes)
        column.addStretch(1)
        for field in (self._title, self._text, self._notes, self._link):
            field.typed.connect(self._typed)
            field.left.connect(self.left)
        self._labelled_fonts()
        # a new style sheet takes the fonts of its own fields back after `restyle`
        themes.changed.connect(self._labelled_fonts)

    def _value_grid(self, body: QWidget) -> QGridLayout:
        themes, px = self._themes, self.theme.px
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(2))
        self._when = WhenField(themes, body)
        self._when.set_first_weekday(self._week_start)
        self._when.edited.connect(self._changed)
        self._when.problem.connect(self.problem)
        self._rubric = RubricButton(themes, body)
        self._rubric.chosen.connect(self._rubric_chosen)
        self._channels = ChannelsButton(themes, body)
        self._channels.chosen.connect(self.channels_requested)
        self._authors = PeopleButton(themes, "user", _("Authors"), body)
        self._authors.chosen.connect(self.authors_requested)
        self._link = LineField(themes, _("Link"), _("Link"), parent=body)
        self._link.setObjectName("link")
        self._hashtags = HashtagsField(themes, body)
        self._hashtags.changed.connect(self.hashtags_requested)
        self._hashtags.left.connect(self.left)
        wide: tuple[QWidget, ...] = (self._when, self._rubric, self._channels, self._authors)
        for row, widget in enumerate(wide):
            grid.addWidget(widget, row, 0, 1, 2)
        for row, (icon, field) in enumerate((("link", self._link), ("hash", self._hashtags)), len(wide)):
            grid.addWidget(IconMark(themes, icon, body), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        kinds: tuple[tuple[str, ChoiceButton], ...] = (
            ("rubric", self._rubric), ("channel", self._channels), ("member", self._authors),
        )  # fmt: skip
        for kind, button in kinds:
            button.setObjectName(kind)
            button.wanted_new.connect(self._wanted)
        return grid

    def _heading(self, column: QVBoxLayout, text: str, body: QWidget) -> None:
        label = QLabel(text, body)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("heading")
        column.addSpacing(self.theme.px(8))
        column.addWidget(label)

    def restyle(self) -> None:
        if hasattr(self, "_states"):
            self._labelled_fonts()

    def _labelled_fonts(self) -> None:
        theme, px = self.theme, self.theme.px
        self._title.setFont(theme.font("editor", 600))
        palette = self.palette()
        palette.setColor(palette.ColorRole.WindowText, theme.text_2)
        for label in self.findChildren(QLabel, "heading"):
            label.setFont(theme.font("chip", 600))
            label.setPalette(palette)
            label.setContentsMargins(px(8), 0, 0, px(2))
