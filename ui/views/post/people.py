"""Who does what on a post, as short sentences: "Anna writes, due Fri 20", "Nobody publishes"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks, Person
from smmdesk.domain.dates import say_day_short, weekday_name
from smmdesk.domain.kinds import Role
from smmdesk.domain.rows import Assignment
from ui.theme import Themes
from ui.widgets.base import PaintedButton, Themed, rounded
from ui.widgets.day_grid import DayPicker
from ui.widgets.labels import paint_avatar
from ui.widgets.picker import Choice, Picker

DOES = {
    Role.AUTHOR: N_("writes"),
    Role.EDITOR: N_("edits"),
    Role.DESIGNER: N_("picture"),
    Role.PUBLISHER: N_("publishes"),
}
NOBODY = {
    Role.AUTHOR: N_("Nobody writes"),
    Role.EDITOR: N_("Nobody edits"),
    Role.DESIGNER: N_("No picture asked for"),
    Role.PUBLISHER: N_("Nobody publishes"),
}
_NEEDED = (Role.AUTHOR, Role.PUBLISHER)
_HIGH = 28


class PeopleRow(Themed, QWidget):
    """`people_requested(role, ids)`; `due_requested(assignment, day)`, "" for none; `done_requested(assignment, done)`;
    `wanted_new(name)`: somebody whom the group lacks."""

    people_requested = Signal(object, tuple)
    due_requested = Signal(str, str)
    done_requested = Signal(str, bool)
    wanted_new = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None, stacked: bool = False) -> None:
        """`stacked`: a line each, and of the roles nobody has only those that are needed."""
        super().__init__(parent)
        self._themes, self._stacked = themes, stacked
        self._week_start = 0
        self._looks = Looks({}, {}, {})
        self._shown: tuple[Assignment, ...] = ()
        self._today = date.min
        self._role = Role.AUTHOR
        self._on: Assignment | None = None
        self._tags: list[_Tag] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_people(self, assignments: Sequence[Assignment], looks: Looks, today: date, writing: bool) -> None:
        """Show who does what, and what nobody does."""
        self._shown, self._looks, self._today = tuple(assignments), looks, today
        wanted: list[tuple[Role, Assignment | None]] = []
        for role in Role:
            there = [a for a in assignments if a.role is role and a.member in looks.people]
            there.sort(key=lambda a: looks.people[a.member].name)
            missing = [(role, None)] if role in _NEEDED or not self._stacked else []
            wanted += [(role, a) for a in there] or missing
        while len(self._tags) > len(wanted):
            tag = self._tags.pop()
            tag.hide()
            tag.deleteLater()
        while len(self._tags) < len(wanted):
            tag = _Tag(self._themes, self, self._stacked)
            tag.clicked.connect(self._pressed)
            tag.show()
            self._tags.append(tag)
        for tag, (role, one) in zip(self._tags, wanted, strict=True):
            tag.show_one(role, one, looks.people.get(one.member) if one else None, today)
            tag.setEnabled(writing)
        self.setEnabled(writing)
        self._place()

    def set_first_weekday(self, weekday: int) -> None:
        """Begin weeks with this weekday, 0 = Monday, where a day is picked."""
        self._week_start = weekday

    def choose(self, role: Role, at: QWidget | None = None) -> None:
        """Open the list of people for a role, below `at` where nobody has it."""
        tag = next((t for t in self._tags if t.role is role), None)
        if self.isEnabled():
            self._choose(role, tag or at or self)

    # --- acting ---

    def _pressed(self) -> None:
        tag = self.sender()
        assert isinstance(tag, _Tag)
        if tag.one is None:
            self._choose(tag.role, tag)
            return
        from ui.widgets.menus import Menu

        self._role, self._on = tag.role, tag.one
        menu = Menu(self)
        menu.addAction(_("Choose people..."), self._choose_here)
        menu.addAction(_("Due day..."), self._pick_due)
        if tag.one.due_day:
            menu.addAction(_("No due day"), self._no_due)
        done = menu.addAction(_("Done"), self._done)
        done.setCheckable(True)
        done.setChecked(tag.one.done_day is not None)
        menu.popup(tag.mapToGlobal(tag.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    def _choose_here(self) -> None:
        self.choose(self._role)

    def _choose(self, role: Role, at: QWidget) -> None:
        self._role = role
        picker = Picker(self._themes, self, labels.role_title(role), many=True, add=_("Add “{name}” to the group"))
        choices = [Choice(id, p.name, initials=p.initials, photo=p.photo) for id, p in self._looks.people.items()]
        picker.chosen.connect(self._chosen)
        picker.wanted_new.connect(self.wanted_new)
        picker.open(at, choices, [a.member for a in self._shown if a.role is role])

    def _chosen(self, ids: tuple[str, ...]) -> None:
        self.people_requested.emit(self._role, ids)

    def _pick_due(self) -> None:
        assert self._on is not None
        picker = DayPicker(self._themes, self._today, self._on.due_day or "", self._week_start, self)
        picker.day_chosen.connect(self._due)
        picker.open_at(self)

    def _due(self, day: str) -> None:
        if self._on is not None:
            self.due_requested.emit(self._on.id, day)

    def _no_due(self) -> None:
        self._due("")

    def _done(self) -> None:
        if self._on is not None:
            self.done_requested.emit(self._on.id, self._on.done_day is None)

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self._place(dry=True))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(100), self.theme.px(_HIGH))

    def restyle(self) -> None:
        if hasattr(self, "_tags"):
            self._place()

    def _place(self, dry: bool = False) -> int:
        px, x, y = self.theme.px, 0, 0
        for tag in self._tags:
            width = self.width() if self._stacked else tag.sizeHint().width()
            if x and x + width > self.width():
                x, y = 0, y + px(_HIGH)
            if not dry:
                tag.setGeometry(QRect(x, y, min(width, max(self.width(), px(60))), px(_HIGH)))
            x += width + px(6)
        height = y + px(_HIGH)
        if not dry and self.minimumHeight() != height:
            self.setFixedHeight(height)
        return height


class _Tag(PaintedButton):
    """One person in one role, or nobody."""

    def __init__(self, themes: Themes, parent: QWidget, stacked: bool = False) -> None:
        super().__init__(themes, "", parent)
        self._stacked = stacked
        """Whether what somebody does, and until when, stands at the right end of the line."""
        self.role = Role.AUTHOR
        self.one: Assignment | None = None
        self._initials = self._photo = ""
        self._called = self._due = ""
        self._parts: list[tuple[str, str]] = []

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu that a press opens."""
        self.click()

    def show_one(self, role: Role, one: Assignment | None, person: Person | None, today: date) -> None:
        """Show a person in a role, or that nobody has it."""
        self.role, self.one = role, one
        self._initials, self._photo = (person.initials, person.photo) if person else ("", "")
        if one is None or person is None:
            self._parts = [(_(NOBODY[role]), "warn" if role in _NEEDED else "text-3")]
            self._parts += [(_("Choose"), "accent")] if self._stacked else []
        elif self._stacked:
            late = one.done_day is None and one.due_day is not None and one.due_day < today.isoformat()
            due = due_words(one, today) + (", " + _("late") if late else "")
            does = _(DOES[role]) if role is Role.DESIGNER else labels.role(role)
            self._called = person.called
            self._parts = [(person.name, "text"), (does + (" · " if due else ""), "text-2")]
            self._parts += [(due, "bad" if late else "text-2")] if due else []
            self._due = _("late") if late else due
        else:
            late = one.done_day is None and one.due_day is not None and one.due_day < today.isoformat()
            due = due_words(one, today)
            self._parts = [(person.called, "text"), (_(DOES[role]) + ("," if due else ""), "text-2")]
            self._parts += [(due, "bad" if late else "text-2")] if due else []
        self.say(" ".join(words for words, _token in self._parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, metrics = self.theme.px, self.theme.metrics("body")
        width = sum(metrics.horizontalAdvance(words) + px(5) for words, _token in self._parts)
        return QSize(round(width + px(30) + px(6)), self.theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        if self.hovered:
            rounded(painter, QRectF(self.rect()), px(6), theme.hover)
        face = QRectF(px(8) if self._stacked else 0, px(3), px(22), px(22))
        quiet = self.one is None and self.role not in _NEEDED
        if quiet:
            painter.drawPixmap(px(3), px(6), theme.icon("user-plus", "text-3", 16, self.devicePixelRatioF()))
        else:
            paint_avatar(painter, face, self._initials, self._photo, self._themes, self.hovered)
        x = px(30)
        painter.setFont(theme.font("body"))
        if self._stacked:
            self._paint_line(painter)
            self.ring(painter, px(6))
            return
        for words, token in self._parts:
            painter.setPen(theme.color(token))
            room = max(0, self.width() - x)
            shown = theme.metrics("body").elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(x, 0, room + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)
            x += round(theme.metrics("body").horizontalAdvance(words)) + px(5)
        self.ring(painter, px(6))

    def _paint_line(self, painter: QPainter) -> None:
        """The name at the left, the rest at the right end; where the whole name has no room, the first one stands, then
        the day is left to the tooltip where it is late, then the role."""
        theme, px, middle = self.theme, self.theme.px, int(Qt.AlignmentFlag.AlignVCenter)
        (name, token), *rest = self._parts
        rest = rest if self.isEnabled() else [part for part in rest if part[1] != "accent"]  # nothing to press
        small, body = theme.metrics("chip"), theme.metrics("body")
        least = px(54) + body.horizontalAdvance(self._called)
        if self.one is not None and len(rest) > 1:
            for shorter in (rest, [*rest[:-1], (self._due, rest[-1][1])], [(self._due, rest[-1][1])]):
                if least + sum(small.horizontalAdvance(words) for words, _token in shorter) <= self.width():
                    break
            rest = shorter if self._due else rest
        at = self.width() - px(8) - sum(small.horizontalAdvance(words) for words, _token in rest)
        painter.setPen(theme.color(token))
        room = max(0.0, at - px(46))
        if self.one is not None and body.horizontalAdvance(name) > room:
            name = self._called
        shown = body.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(px(38), 0, max(0.0, at - px(40)), self.height()), middle, shown)
        painter.setFont(theme.font("chip"))
        for words, token in rest:
            painter.setPen(theme.color(token))
            painter.drawText(QRectF(at, 0, small.horizontalAdvance(words) + 2, self.height()), middle, words)
            at += small.horizontalAdvance(words)


def due_words(one: Assignment, today: date) -> str:
    """Until when somebody's part is to be done, "" where no day is set."""
    if one.done_day is not None:
        return _("done")
    if one.due_day is None:
        return ""
    day = date.fromisoformat(one.due_day)
    if day == today:
        return _("due today")
    near = abs((day - today).days) < 7 and day.month == today.month
    said = f"{weekday_name(day.weekday())} {day.day}" if near else say_day_short(one.due_day)
    return _("due {day}").format(day=said)
