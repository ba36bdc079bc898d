"""Say that a post may come again, and choose an old one that comes again on a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.dates import say_day, short_month
from smmdesk.domain.rows import Post
from smmdesk.queries.evergreen import Evergreen
from ui.context import UiContext
from ui.moves.popup import Popup
from ui.widgets.buttons import PushButton
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import TextLabel
from ui.widgets.picker import Choice, Picker

USUAL_COOLDOWN = 180


class MayRepeat(Popup):
    """Asks after how many days a post may come again, and how often: `chosen(days or None, most or None)`; no days:
    not any more."""

    chosen = Signal(object, object)

    def __init__(self, ctx: UiContext, post: Post, title: str, parent: QWidget) -> None:
        super().__init__(ctx.themes, _("“{title}” may be repeated").format(title=title), 380, parent)
        px = self.theme.px
        self._days = self._field(_("days after it was out last"), str(post.cooldown_days or USUAL_COOLDOWN), px(56))
        self._most = self._field(_("times at most; empty: any number"), str(post.most_repeats or ""), px(56))
        words = _("When its days have passed, it is offered where there are gaps: on empty days and expected posts.")
        self.column.addWidget(TextLabel(ctx.themes, words, "chip", "text-3", wrap=True, parent=self))
        others = []
        if post.cooldown_days is not None:
            stop = PushButton(ctx.themes, _("Not any more"), "quiet", small=True, parent=self)
            stop.clicked.connect(self._stop)
            others.append(stop)
        self.add_buttons(_("May be repeated"), *others).clicked.connect(self._take)
        self._changed()

    def take_keys(self) -> None:
        self._days.setFocus(Qt.FocusReason.PopupFocusReason)
        self._days.selectAll()

    def _field(self, words: str, text: str, width: int) -> LineEdit:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        field = LineEdit(self._themes, words, parent=self, tabular=True)
        field.setFixedWidth(width)
        field.show_text(text)
        field.typed.connect(self._changed)
        row.addWidget(field)
        row.addWidget(TextLabel(self._themes, words, parent=self))
        row.addStretch(1)
        self.column.addLayout(row)
        return field

    def _changed(self) -> None:
        if self._go is not None:
            most = self._most.text().strip()
            self._go.setEnabled(_number(self._days.text()) > 0 and (not most or _number(most) > 0))

    def _take(self) -> None:
        self.close()
        self.chosen.emit(_number(self._days.text()), _number(self._most.text()) or None)

    def _stop(self) -> None:
        self.close()
        self.chosen.emit(None, None)


class OldPosts(Picker):
    """The old posts that may come again on a day, the longest unseen first: `chosen(ids)`."""

    def __init__(self, ctx: UiContext, day: str, found: tuple[Evergreen, ...], parent: QWidget) -> None:
        super().__init__(ctx.themes, parent, _("Repeat an old post on {day}").format(day=say_day(day)), width=380)
        self._choices = [choice_of(one, ctx) for one in found]

    def open_at(self, where: QPoint) -> None:
        """Open at a point of the screen."""
        self.open_point(where, self._choices)


def choice_of(one: Evergreen, ctx: UiContext) -> Choice:
    """An old post as a row: its rubric's bar, its title, when it was seen last."""
    look = ctx.looks.rubrics.get(one.rubric or "")
    seen = date.fromisoformat(one.last_seen)
    when = f"{seen.day} {short_month(seen.month)} {seen.year}"
    return Choice(one.post, one.title or _("Untitled post"), when, hue=look.hue if look else None, bar=True)


def _number(text: str) -> int:
    return int(text) if text.strip().isdigit() and len(text) < 6 else 0
