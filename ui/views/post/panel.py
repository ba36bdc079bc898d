"""One post in brief, to edit in place. Told what to show; says what is wished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.kinds import Role, VariantState
from smmdesk.queries.posts import PostDetail
from smmdesk.queries.writing import Around
from ui.theme import Themes
from ui.views.post.channels import ChannelStates
from ui.views.post.choices import ChannelsLink, RubricButton
from ui.views.post.hashtags import HashtagsField
from ui.views.post.link import LinkField
from ui.views.post.people import PeopleRow
from ui.views.post.remarks import Remarks
from ui.views.post.sides import Side, sides_of
from ui.views.post.status import StatusRow
from ui.views.post.values import HueBar, IconMark
from ui.views.post.when import WhenField
from ui.widgets.base import Panel
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.flow import wrapped
from ui.widgets.labels import EmptyState, Rule
from ui.widgets.menus import Menu
from ui.widgets.tabbing import stops
from ui.widgets.texts import TextField

RESTS, RESTS_LOW = 5, 3
"""How many lines of the text are shown while nobody writes in it."""


class PostPanel(Panel):
    """A post, or one that is to be made.

    edited(fields, typing key), status_requested(status), step_refused(why),
    channels_requested(ids), people_requested(role, ids),
    due_requested(assignment, day), done_requested(assignment, done), hashtags_requested(words), marked(channel, state),
    copy_requested(channel): "" for the text of all, pictures_requested(), phone_requested(),
    remark_requested(text, members), changes_requested(text), bin_requested(), open_requested(): on its page,
    left(): nothing is being typed any more,
    problem(error): what was typed cannot be read, new_requested(): the button of the empty panel,
    wanted_new(kind, name): a rubric, channel or member that the plan lacks.
    """

    edited = Signal(dict, str)
    status_requested = Signal(str)
    step_refused = Signal(str)
    channels_requested = Signal(tuple)
    people_requested = Signal(object, tuple)
    due_requested = Signal(str, str)
    done_requested = Signal(str, bool)
    hashtags_requested = Signal(list)
    marked = Signal(str, str)
    copy_requested = Signal(str)
    pictures_requested = Signal()
    phone_requested = Signal()
    remark_requested = Signal(str, tuple)
    changes_requested = Signal(str)
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
        self._rests_at = RESTS
        self._built = False
        self._sides: list[Side] = []
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
        self._show_rubric(rubric, looks)
        self._status.show_new()
        self._open.hide()
        self._sides = []
        self._channels.show_channels((), looks)
        self._people.show_people((), looks, today, True)
        self._states.show_sides([], None, True)
        for part in (self._remarks_head, self._remarks, self._copy):
            part.hide()

    def show_post(
        self, detail: PostDetail, around: Around, looks: Looks, today: date, writing: bool, refused: str = ""
    ) -> None:
        """Show a post as it stands; a field somebody types in keeps its cursor. `refused`: why this person cannot take
        the next step.
        """
        self._detail, self._new = detail, None
        self._begin(writing)
        p = detail.post
        self._fill(p.title, p.text, p.link, p.notes, detail.hashtags)
        self._when.show_when(p.day, p.time, today)
        self._show_rubric(p.rubric, looks)
        self._status.show_status(detail, refused)
        self._open.show()
        self._sides = sides_of(detail, around)
        self._channels.show_channels([v.channel for v in detail.variants], looks)
        self._people.show_people(detail.assignments, looks, today, writing)
        self._states.show_sides(self._sides, p.time, writing)
        said = self._remarks.show_remarks(detail, looks, today.isoformat(), writing)
        self._remarks_head.setText(_("Remarks") + (f"  {said}" if said else ""))
        for part in (self._remarks_head, self._remarks, self._copy):
            part.show()

    def set_first_weekday(self, weekday: int) -> None:
        """Begin weeks with this weekday, 0 = Monday, where a day is picked."""
        self._week_start = weekday
        if self._built:
            self._when.set_first_weekday(weekday)
            self._people.set_first_weekday(weekday)

    def fit(self, low: bool) -> None:
        """In a low window the text takes less room, so that what is below it stays in sight."""
        self._rests_at = RESTS_LOW if low else RESTS
        if self._built:
            self._text.rest_at(self._rests_at)

    def stops(self) -> list[QWidget]:
        """Where Tab stops: what is written and chosen, line by line, then the buttons, which have keys of their own."""
        if not self._built or self._scroll.isHidden():
            return stops(self)
        last = [*self._status.buttons, self._open, self._bin]
        return [w for w in stops(self) if w not in last] + [w for w in last if w.isVisible()]

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
            self._people.choose(Role.AUTHOR)

    def choose_rubric(self) -> None:
        """Open the list of rubrics."""
        if self._detail or self._new:
            self._rubric.choose()

    def choose_channels(self) -> None:
        """Open the list of channels."""
        if self._detail or self._new:
            self._channels.choose()

    def edit_when(self) -> None:
        """Put the cursor into the day."""
        self._when.day.setFocus(Qt.FocusReason.TabFocusReason)

    def edit_text(self) -> None:
        """Put the cursor into the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_remark(self) -> None:
        """Put the cursor where a remark is written."""
        if self._detail is not None:
            self._remarks.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_changes(self) -> None:
        """Ask for changes with the remark that is written, or go to where it is written."""
        if self._detail is not None:
            self._remarks.ask_changes()

    def mark(self, state: VariantState) -> None:
        """Mark the post on its channel; of several it is asked on which."""
        if self._detail is not None:
            self._states.choose(state)

    # --- filling ---

    def _begin(self, writing: bool) -> None:
        if not self._built:
            self._build()
            self._built = True
        self._empty.hide()
        self._scroll.show()
        for field in (self._title, self._text, self._notes, self._link, self._hashtags):
            field.setReadOnly(not writing)
        for button in (self._rubric, self._channels, self._roles, self._status, self._bin):
            button.setEnabled(writing)
        self._when.set_writing(writing)

    def _show_rubric(self, rubric: str | None, looks: Looks) -> None:
        self._rubric.show_rubric(rubric, looks)
        look = looks.rubrics.get(rubric or "")
        self._bar.show_hue(look.hue if look else None)

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

    def _choose_role(self) -> None:
        menu = Menu(self)
        for role in Role:
            menu.addAction(labels.role_title(role), partial(self._people.choose, role, self._roles))
        menu.popup(self._roles.mapToGlobal(self._roles.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    def choose_copy(self) -> None:
        """Open the list of what can be copied."""
        if self._detail is None:
            return
        menu = Menu(self)
        for side in self._sides:
            if side.out and not side.skipped:
                words = _("Copy for {channel}").format(channel=side.name) if side.variant else _("The text of all")
                menu.addAction(words, partial(self.copy_requested.emit, side.key))
        menu.addSeparator()
        menu.addAction(_("Save the pictures of the post..."), self.pictures_requested.emit)
        menu.addAction(_("Text and pictures for the phone..."), self.phone_requested.emit)
        menu.popup(self._copy.mapToGlobal(self._copy.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    def copied(self, channel: str) -> tuple[str, str]:
        """(name, what goes out) of a channel, "" for all."""
        side = next((s for s in self._sides if s.key == channel), None)
        return (side.name, side.out) if side is not None else ("", "")

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

        self._bar = HueBar(themes, body)
        self._title = TextField(themes, _("Title"), _("Title"), (1, 8), one_paragraph=True, role="editor", parent=body)
        self._title.setObjectName("title")
        self._open = IconButton(themes, "maximize-2", _("Open the post on its page"), "Enter", parent=body)
        self._open.clicked.connect(self.open_requested)
        head = QHBoxLayout()
        head.setSpacing(px(2))
        head.addWidget(self._bar)
        head.addWidget(self._title, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._when_and_rubric(body))
        column.addSpacing(px(4))
        self._status = StatusRow(themes, body)
        self._status.status_requested.connect(self.status_requested)
        self._status.step_refused.connect(self.step_refused)
        column.addWidget(self._status)
        column.addSpacing(px(4))
        self._build_lines(column, body)
        self._text = TextField(
            themes, _("Text"), _("What goes out on every channel"), (3, 400), rests_at=self._rests_at, parent=body
        )
        self._text.setObjectName("text")
        self._copy = PushButton(themes, _("Copy for..."), "link", small=True, parent=body).hear("Ctrl+Shift+C")
        self._copy.clicked.connect(self.choose_copy)
        self._heading(column, _("Text"), body, self._copy)
        column.addWidget(self._text)
        self._remarks_head = self._heading(column, _("Remarks"), body)
        self._remarks = Remarks(themes, body)
        self._remarks.setContentsMargins(px(8), 0, 0, 0)
        self._remarks.remark_requested.connect(self.remark_requested)
        self._remarks.changes_requested.connect(self.changes_requested)
        column.addWidget(self._remarks)
        column.addSpacing(px(8))
        column.addLayout(self._more_grid(body))
        self._notes = TextField(themes, _("Notes"), _("For the group; notes never go out"), (2, 100), parent=body)
        self._notes.setObjectName("notes")
        self._heading(column, _("Notes"), body)
        column.addWidget(self._notes)
        column.addSpacing(px(8))
        self._bin = PushButton(themes, _("Move to the bin"), "quiet", "trash-2", small=True, parent=body)
        self._bin.say(_("Move to the bin"), key="Delete")
        self._bin.clicked.connect(self.bin_requested)
        column.addWidget(self._bin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for field in (self._title, self._text, self._notes, self._link):
            field.typed.connect(self._typed)
            field.left.connect(self.left)
        self._labelled_fonts()
        # a new style sheet takes the fonts of its own fields back after `restyle`
        themes.changed.connect(self._labelled_fonts)

    def _build_lines(self, column: QVBoxLayout, body: QWidget) -> None:
        """The channels and the people, a line each."""
        themes = self._themes
        self._channels = ChannelsLink(themes, body)
        self._channels.setObjectName("channel")
        self._channels.chosen.connect(self.channels_requested)
        self._channels.wanted_new.connect(self._wanted)
        self._heading(column, _("Channels"), body, self._channels)
        self._states = ChannelStates(themes, body)
        self._states.marked.connect(self.marked)
        self._states.copy_requested.connect(self.copy_requested)
        column.addWidget(self._states)
        self._roles = PushButton(themes, _("Choose"), "link", small=True, parent=body)
        self._roles.say(_("Choose people for a role"))
        self._roles.clicked.connect(self._choose_role)
        self._heading(column, _("People"), body, self._roles)
        self._people = PeopleRow(themes, body, stacked=True)
        self._people.setObjectName("member")
        self._people.set_first_weekday(self._week_start)
        self._people.people_requested.connect(self.people_requested)
        self._people.due_requested.connect(self.due_requested)
        self._people.done_requested.connect(self.done_requested)
        self._people.wanted_new.connect(self._wanted)
        column.addWidget(self._people)

    def _when_and_rubric(self, body: QWidget) -> QWidget:
        themes = self._themes
        self._when = WhenField(themes, body, brief=True)
        self._when.set_first_weekday(self._week_start)
        self._when.edited.connect(self._changed)
        self._when.problem.connect(self.problem)
        self._rubric = RubricButton(themes, body)
        self._rubric.chosen.connect(self._rubric_chosen)
        self._rubric.setObjectName("rubric")
        self._rubric.wanted_new.connect(self._wanted)
        return wrapped(body, (self._when, self._rubric), 0)

    def _more_grid(self, body: QWidget) -> QGridLayout:
        """What is seldom changed in brief."""
        themes, px = self._themes, self.theme.px
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(2))
        self._link = LinkField(themes, _("Link"), body)
        self._link.setObjectName("link")
        self._hashtags = HashtagsField(themes, body)
        self._hashtags.changed.connect(self.hashtags_requested)
        self._hashtags.left.connect(self.left)
        for row, (icon, field) in enumerate((("link", self._link), ("hash", self._hashtags))):
            grid.addWidget(IconMark(themes, icon, body), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _heading(self, column: QVBoxLayout, text: str, body: QWidget, beside: QWidget | None = None) -> QLabel:
        label = QLabel(text, body)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("heading")
        column.addSpacing(self.theme.px(4))
        column.addWidget(Rule(self._themes, body))
        column.addSpacing(self.theme.px(2))
        row = QHBoxLayout()
        row.addWidget(label, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)
        return label

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
