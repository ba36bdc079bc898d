"""One post in brief, to edit in place. Told what to show; says what is wished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import read_time, read_typed, say_day
from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.queries.posts import PostDetail
from ui.theme import STATUS_TOKEN, Themes
from ui.widgets.base import PaintedButton, Panel, Themed, rounded, set_tip
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.fields import LineField, TextField
from ui.widgets.labels import EmptyState
from ui.widgets.picker import Choice, Picker

NEXT_STEP = {
    Status.DRAFT: (Status.IN_REVIEW, N_("Ask for review")),
    Status.IN_REVIEW: (Status.APPROVED, N_("Approve")),
    Status.APPROVED: (Status.SCHEDULED, N_("Mark as set up")),
    Status.SCHEDULED: (Status.PUBLISHED, N_("Mark as published")),
    Status.CANCELLED: (Status.DRAFT, N_("Back to draft")),
}


class ValueButton(PaintedButton):
    """A value that looks like text until hovered or focused: icon, words, elided at the end."""

    def __init__(self, themes: Themes, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", parent)
        self._icon = icon
        self._name = name
        self._token = "text"
        self._hue: int | None = None
        self._bar = False

    def show_value(self, text: str, *, missing: bool = False, warn: bool = False) -> None:
        """Show a value; a missing one is quiet, one that should not be missing is in warn."""
        self.setText(text)
        self._token = "warn" if warn else "text-3" if missing else "text"
        self.say(f"{self._name}: {text}", tip=text if len(text) > 28 else self._name)
        self.update()

    def show_hue(self, hue: int | None, shown: bool) -> None:
        """Show the mark of a rubric in place of the icon."""
        self._hue, self._bar = hue, shown
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.hovered or self.isDown():
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        middle = self.rect().center().y()
        if self._bar:
            rounded(painter, QRectF(px(14), middle - px(6), px(3), px(13)), px(1), theme.hue(self._hue))
        else:
            token = "warn" if self._token == "warn" else "text-3"
            painter.drawPixmap(px(8), middle - px(8) + 1, theme.icon(self._icon, token, 16, self.devicePixelRatioF()))
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.color(self._token if self.isEnabled() else "text-2"))
        room = self.width() - px(46)
        words = theme.metrics("body").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(px(40), 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        self.ring(painter, px(6))


class StatusPill(PaintedButton):
    """The status: icon, word, arrow."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", parent)
        self._status = Status.DRAFT

    def show_status(self, status: Status, words: str) -> None:
        """Show a status; `words` may say more ("2 of 3 out")."""
        self._status = status
        self.setText(words)
        self.say(_("Status: {status}").format(status=words), key="S")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("body").horizontalAdvance(self.text())
        return QSize(round(width) + self.theme.px(62), self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        rounded(painter, QRectF(self.rect()), px(15), theme.line if self.hovered else theme.hover)
        dpr = self.devicePixelRatioF()
        icon = theme.icon(labels.STATUS_ICON[self._status], STATUS_TOKEN[self._status], 16, dpr)
        painter.drawPixmap(px(11), (self.height() - px(16)) // 2, icon)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        painter.drawText(QRectF(px(34), 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        arrow = theme.icon("chevron-down", "text-3", 14, dpr)
        painter.drawPixmap(self.width() - px(22), (self.height() - px(14)) // 2, arrow)
        self.ring(painter, px(15))


class PostPanel(Panel):
    """A post, or one that is to be made.

    edited(fields, typing key), status_requested(status), channels_requested(ids), authors_requested(ids),
    hashtags_requested(words), marked(channel, state), bin_requested(), left(): nothing is being typed any more,
    problem(error): what was typed cannot be read, new_requested(): the button of the empty panel,
    rubric_wanted(name), author_wanted(name), channel_wanted(name): one that the plan lacks.
    """

    edited = Signal(dict, str)
    status_requested = Signal(str)
    channels_requested = Signal(tuple)
    authors_requested = Signal(tuple)
    hashtags_requested = Signal(list)
    marked = Signal(str, str)
    bin_requested = Signal()
    left = Signal()
    problem = Signal(object)
    new_requested = Signal()
    wanted_new = Signal(str, str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "", parent)
        self._detail: PostDetail | None = None
        self._looks = Looks({}, {}, {})
        self._new: dict[str, str | None] | None = None
        self._today = date.min
        self._writing = True
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
        self._begin(looks, today, True)
        self._fill("", "", day, time, "", "", rubric, ())
        self._pill.show_status(Status.DRAFT, _("New post"))
        self._next.hide()
        self._channels.show_value(_("Channels"), missing=True)
        self._authors.show_value(_("Nobody writes yet"), missing=True)
        self._states.show_states([], self._writing)

    def show_post(self, detail: PostDetail, looks: Looks, today: date, writing: bool) -> None:
        """Show a post as it stands; a field somebody types in keeps its cursor."""
        self._detail, self._new = detail, None
        self._begin(looks, today, writing)
        p = detail.post
        self._fill(p.title, p.text, p.day, p.time, p.link, p.notes, p.rubric, detail.hashtags)
        self._show_status(detail)
        here = [v for v in detail.variants if v.channel in looks.places]
        order = {c: n for n, c in enumerate(looks.places)}
        here.sort(key=lambda v: order[v.channel])
        kept = [v for v in here if v.state is not VariantState.SKIPPED]
        names = [looks.places[v.channel].name for v in kept]
        self._channels.show_value(", ".join(names) or _("No channel yet"), missing=not names)
        people = [
            looks.people[a.member].name
            for a in detail.assignments
            if a.role is Role.AUTHOR and a.member in looks.people
        ]
        self._authors.show_value(", ".join(people) or _("Nobody writes yet"), missing=not people, warn=not people)
        self._states.show_states([(v.channel, looks.places[v.channel].name, v.state) for v in here], writing)

    def edit_title(self) -> None:
        """Put the cursor into the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title.selectAll()

    def choose_status(self) -> None:
        """Open the list of statuses."""
        if self._detail is not None and self._writing:
            self._pick_status()

    def choose_people(self) -> None:
        """Open the list of people for the author."""
        if (self._detail or self._new) and self._writing:
            self._pick_authors()

    def choose_rubric(self) -> None:
        """Open the list of rubrics."""
        if (self._detail or self._new) and self._writing:
            self._pick_rubric()

    # --- filling ---

    def _begin(self, looks: Looks, today: date, writing: bool) -> None:
        if not self._built:
            self._build()
            self._built = True
        self._looks, self._today, self._writing = looks, today, writing
        self._empty.hide()
        self._scroll.show()
        for field in (self._title, self._text, self._notes, self._link, self._hashtags, self._day, self._time):
            field.setReadOnly(not writing)
        for button in (self._rubric, self._channels, self._authors, self._pill, self._next, self._bin):
            button.setEnabled(writing)

    def _fill(
        self,
        title: str,
        text: str,
        day: str | None,
        time: str | None,
        link: str,
        notes: str,
        rubric: str | None,
        hashtags: Sequence[str],
    ) -> None:
        self._title.show_text(title)
        self._text.show_text(text)
        self._notes.show_text(notes)
        self._link.show_text(link)
        self._hashtags.show_text(" ".join(f"#{word}" for word in hashtags))
        if not self._day.hasFocus():
            self._day.show_text(self._said(day))
        if not self._time.hasFocus():
            self._time.show_text(time or "")
        look = self._looks.rubrics.get(rubric) if rubric else None
        self._rubric.show_value(look.name if look else _("No rubric"), missing=look is None)
        self._rubric.show_hue(look.hue if look else None, look is not None)

    def _show_status(self, detail: PostDetail) -> None:
        status = detail.post.status
        kept = [v for v in detail.variants if v.state is not VariantState.SKIPPED]
        out = sum(v.state is VariantState.OUT for v in kept)
        words = labels.status(status)
        if 0 < out < len(kept):
            words = _("{n} of {all} out").format(n=out, all=len(kept))
        self._pill.show_status(status, words)
        step = NEXT_STEP.get(status)
        self._next.setVisible(step is not None)
        if step is not None:
            self._next.setText(_(step[1]))
            self._next.setAccessibleName(_(step[1]))
            self._next.updateGeometry()
            self._next.update()

    # --- wishes ---

    def _typed(self, text: str) -> None:
        field = self.sender()
        name = field.objectName() if field else ""
        self.edited.emit({name: text}, f"post.{name}")

    def _said(self, day: str | None) -> str:
        """A day as its field shows it."""
        return say_day(day, year=int(day[:4]) != self._today.year) if day else ""

    def _day_left(self) -> None:
        known = self._detail.post.day if self._detail else (self._new or {}).get("day")
        said = self._day.text().strip()
        if said == self._said(known):
            return
        try:
            fields: dict[str, str | None] = {"day": None}
            if said:
                day, time = read_typed(said, self._today)
                fields = {"day": day} if time is None else {"day": day, "time": time}
        except DeskError as error:
            self.problem.emit(error)
            self._day.show_text(self._said(known))
            return
        self._day.show_text(self._said(fields["day"]))
        if fields != {"day": known}:
            self.edited.emit(fields, "")

    def _time_left(self) -> None:
        known = self._detail.post.time if self._detail else (self._new or {}).get("time")
        said = self._time.text().strip()
        if said == (known or ""):
            return
        try:
            time = read_time(said) if said else None
        except DeskError as error:
            self.problem.emit(error)
            self._time.show_text(known or "")
            return
        self._time.show_text(time or "")
        if time != known:
            self.edited.emit({"time": time}, "")

    def _hashtags_left(self) -> None:
        words = [w.lstrip("#") for w in self._hashtags.text().replace(",", " ").split() if w.strip("#")]
        known = list(self._detail.hashtags) if self._detail else []
        if words != known:
            self.hashtags_requested.emit(words)
        self.left.emit()

    def _step(self) -> None:
        if self._detail is not None:
            step = NEXT_STEP.get(self._detail.post.status)
            if step is not None:
                self.status_requested.emit(step[0].value)

    def _pick_status(self) -> None:
        if self._detail is None:
            return
        now = self._detail.post.status
        choices = [Choice(s.value, labels.status(s), icon=labels.STATUS_ICON[s], token=STATUS_TOKEN[s]) for s in Status]
        picker = Picker(self._themes, self, _("Status"))
        picker.chosen.connect(self._status_chosen)
        picker.open(self._pill, choices, [now.value])

    def _status_chosen(self, ids: tuple[str, ...]) -> None:
        self.status_requested.emit(ids[0])

    def _pick_rubric(self) -> None:
        choices = [Choice(id, look.name, hue=look.hue, bar=True) for id, look in self._looks.rubrics.items()]
        choices.append(Choice("", _("No rubric"), icon="minus"))
        picker = Picker(self._themes, self, _("Rubric"), add=_("Add rubric “{name}”"))
        picker.chosen.connect(self._rubric_chosen)
        picker.wanted_new.connect(self._rubric_new)
        now = self._detail.post.rubric if self._detail else (self._new or {}).get("rubric")
        picker.open(self._rubric, choices, [now or ""])

    def _rubric_chosen(self, ids: tuple[str, ...]) -> None:
        self.edited.emit({"rubric": ids[0] or None}, "")

    def _rubric_new(self, name: str) -> None:
        self.wanted_new.emit("rubric", name)

    def _pick_channels(self) -> None:
        choices = [Choice(id, place.name, hint=place.code) for id, place in self._looks.places.items()]
        picker = Picker(self._themes, self, _("Channels"), many=True, add=_("Add channel “{name}”"))
        picker.chosen.connect(self.channels_requested)
        picker.wanted_new.connect(self._channel_new)
        now = [v.channel for v in self._detail.variants] if self._detail else []
        picker.open(self._channels, choices, now)

    def _channel_new(self, name: str) -> None:
        self.wanted_new.emit("channel", name)

    def _pick_authors(self) -> None:
        choices = [Choice(id, person.name, icon="user") for id, person in self._looks.people.items()]
        picker = Picker(self._themes, self, _("Authors"), many=True, add=_("Add “{name}” to the group"))
        picker.chosen.connect(self.authors_requested)
        picker.wanted_new.connect(self._author_new)
        now = [a.member for a in self._detail.assignments if a.role is Role.AUTHOR] if self._detail else []
        picker.open(self._authors, choices, now)

    def _author_new(self, name: str) -> None:
        self.wanted_new.emit("member", name)

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
        head = QHBoxLayout()
        head.setSpacing(px(2))
        head.addWidget(self._title, 1)
        head.addWidget(self._bin, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addSpacing(px(6))
        column.addLayout(self._status_row(body))
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

    def _status_row(self, body: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(self.theme.px(6), 0, 0, 0)
        row.setSpacing(self.theme.px(6))
        self._pill = StatusPill(self._themes, body)
        self._pill.clicked.connect(self._pick_status)
        self._next = PushButton(self._themes, "", parent=body)
        self._next.clicked.connect(self._step)
        self._next.setMinimumWidth(self.theme.px(60))
        self._next.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._pill)
        row.addWidget(self._next)
        row.addStretch(1)
        return row

    def _value_grid(self, body: QWidget) -> QGridLayout:
        themes, px = self._themes, self.theme.px
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(2))
        self._day = LineField(themes, _("Day"), _("No day yet"), parent=body)
        set_tip(self._day, _("A day, such as “tue 10”, “25.12 9:30” or “tomorrow”; empty takes it off the calendar"))
        self._day.left.connect(self._day_left)
        self._time = LineField(themes, _("Time"), _("No time"), parent=body)
        self._time.setFixedWidth(px(76))
        self._time.left.connect(self._time_left)
        self._link = LineField(themes, _("Link"), _("Link"), parent=body)
        self._link.setObjectName("link")
        self._hashtags = LineField(themes, _("Hashtags"), _("Hashtags"), parent=body)
        self._hashtags.left.connect(self._hashtags_left)
        self._rubric = ValueButton(themes, "tag", _("Rubric"), body)
        self._rubric.clicked.connect(self._pick_rubric)
        self._channels = ValueButton(themes, "megaphone", _("Channels"), body)
        self._channels.clicked.connect(self._pick_channels)
        self._authors = ValueButton(themes, "user", _("Authors"), body)
        self._authors.clicked.connect(self._pick_authors)
        grid.addWidget(IconMark(themes, "calendar-days", body), 0, 0)
        grid.addWidget(self._day, 0, 1)
        grid.addWidget(self._time, 0, 2)
        for row, (icon, field) in enumerate((("link", self._link), ("hash", self._hashtags)), 4):
            grid.addWidget(IconMark(themes, icon, body), row, 0)
            grid.addWidget(field, row, 1, 1, 2)
        for row, button in enumerate((self._rubric, self._channels, self._authors)):
            grid.addWidget(button, row + 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
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


class IconMark(Themed, QWidget):
    """An icon before a field."""

    def __init__(self, themes: Themes, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = icon

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(28), self.theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self.theme.px
        icon = self.theme.icon(self._icon, "text-3", 16, self.devicePixelRatioF())
        painter.drawPixmap(px(8), (self.height() - px(16)) // 2, icon)


class ChannelStates(Themed, QWidget):
    """One row for each channel: name, where it stands, and the mark that comes next. `marked(channel, state)`."""

    marked = Signal(str, str)
    _NEXT = {
        VariantState.TO_DO: (VariantState.OUT, N_("Out")),
        VariantState.SET_UP: (VariantState.OUT, N_("Out")),
        VariantState.OUT: (VariantState.TO_DO, N_("Not out")),
        VariantState.SKIPPED: (VariantState.TO_DO, N_("Use again")),
    }

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown: list[tuple[str, str, VariantState]] = []
        self._writing = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(self.theme.px(8), 0, 0, 0)
        self._column.setSpacing(self.theme.px(2))
        themes.changed.connect(self._fill)

    def show_states(self, states: list[tuple[str, str, VariantState]], writing: bool) -> None:
        """Show (channel, name, state) rows."""
        if (states, writing) == (self._shown, self._writing) and self._column.count():
            return
        self._shown, self._writing = states, writing
        self._fill()

    def _fill(self) -> None:
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not self._shown:
            self._column.addWidget(self._word(_("On no channel yet"), "text-3"))
        for channel, name, state in self._shown:
            self._column.addWidget(self._row(channel, name, state))

    def _row(self, channel: str, name: str, state: VariantState) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.theme.px(6))
        line.addWidget(self._word(name, "text"), 1)
        line.addWidget(self._word(labels.state(state), "ok" if state is VariantState.OUT else "text-3"))
        after, word = self._NEXT[state]
        button = PushButton(self._themes, _(word), small=True, parent=row)
        button.setAccessibleName(_("{channel}: {action}").format(channel=name, action=_(word)))
        button.setEnabled(self._writing)
        button.setProperty("mark", f"{channel} {after.value}")
        button.clicked.connect(self._clicked)
        line.addWidget(button)
        return row

    def _word(self, text: str, token: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self.theme.font("chip" if token == "text-3" else "body"))
        palette = label.palette()
        palette.setColor(palette.ColorRole.WindowText, self.theme.color(token))
        label.setPalette(palette)
        label.setMinimumWidth(self.theme.px(30))
        return label

    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            channel, state = button.property("mark").split(" ")
            self.marked.emit(channel, state)
