"""The list of what the search found."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day
from smmdesk.queries.finding import Found, marked
from ui.theme import STATUS_TOKEN, Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.marked import paint_marked
from ui.widgets.picker import ROW, Choice, Rows

KINDS: dict[str, tuple[str, str]] = {
    "idea": ("lightbulb", N_("idea")),
    "member": ("user", N_("person")),
    "rubric": ("rows-3", N_("rubric")),
    "campaign": ("flag", N_("campaign")),
    "channel": ("radio", N_("channel")),
    "network": ("globe", N_("network")),
    "important_date": ("calendar-heart", N_("important date")),
    "term": ("calendar-range", N_("term")),
    "template": ("file-text", N_("template")),
    "hashtag_group": ("hash", N_("hashtag group")),
    "voice_word": ("message-square-warning", N_("word to avoid")),
    "meeting": ("presentation", N_("meeting")),
    "setting": ("settings", N_("setting")),
    "day": ("calendar-days", N_("go to the day")),
}
"""For what is no post: its icon, and what it is."""
_AT_ONCE, _AFTER_MS = 20, 30


class FoundRows(Rows):
    """One line for each result: icon, title, where it was found, when; the words found are marked."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._found: list[Found] = []
        self._asked = self._today = ""
        self._looks = Looks({}, {}, {})
        self._rest = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._rest.timeout.connect(self._show_rest)
        # so that the page behind the list is not painted with each letter
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_found(self, found: list[Found], asked: str, looks: Looks, today: str) -> None:
        """Show results: those that are seen at once, the others a moment later."""
        self._found, self._asked, self._looks, self._today = found, asked, looks, today
        self.show_choices([choice(hit, looks, today) for hit in found[:_AT_ONCE]])
        self._rest.start()

    def marks(self, number: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The parts of the title of a result, and of its line, in which the words were found."""
        hit = self._found[number]
        return marked(hit.title, self._asked), marked(hit.line, self._asked)

    def _show_rest(self) -> None:
        rest = self._found[len(self.choices) :] if self._found else []
        if rest:
            self.choices += [choice(hit, self._looks, self._today) for hit in rest]
            self.setMinimumHeight(len(self.choices) * self.theme.px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.surface)
        if not self._found:
            painter.end()
            super().paintEvent(event)
            return
        for number, shown in enumerate(self.choices):
            box = self.row_box(number)
            if box.intersects(event.rect()):
                self._paint_row(painter, QRectF(box), number, shown)

    def _paint_row(self, painter: QPainter, box: QRectF, number: int, shown: Choice) -> None:
        theme, px = self.theme, self.theme.px
        box = box.adjusted(px(5), 0, -px(5), 0)
        if number == self.current:
            rounded(painter, box.adjusted(0, 1, 0, -1), px(5), theme.hover)
        icon = theme.icon(shown.icon, shown.token, 16, self.devicePixelRatioF())
        painter.drawPixmap(round(box.x() + px(8)), round(box.center().y() - px(8)), icon)
        metrics = theme.metrics("chip")
        width = metrics.horizontalAdvance(shown.hint)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_3)
        right = box.right() - px(8) - width
        painter.drawText(
            QRectF(right, box.y(), width + 2, box.height()), int(Qt.AlignmentFlag.AlignVCenter), shown.hint
        )
        line, (in_title, in_line) = self._found[number].line, self.marks(number)
        left = box.x() + px(32)
        room = right - px(10) - left
        place = QRectF(left, box.y(), room * (0.6 if line else 1.0), box.height())
        used = paint_marked(painter, place, shown.text, in_title, theme)
        if line:
            place = QRectF(left + used + px(10), box.y(), room - used - px(10), box.height())
            paint_marked(painter, place, line, in_line, theme, "chip", "text-3")


class Results(Themed, QFrame):
    """The list under the field; it never takes the focus from it."""

    def __init__(self, themes: Themes, window: QWidget) -> None:
        super().__init__(window)
        self._themes = themes
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = FoundRows(themes, self)
        self.rows.setAccessibleName(_("What was found"))
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.rows)
        self._scroll.setWidgetResizable(True)
        for ground in (self.rows, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, themes.now.px(5), 1, themes.now.px(5))
        column.addWidget(self._scroll)

    def show_under(self, box: QWidget, found: list[Found], asked: str, looks: Looks, today: str) -> None:
        """Show what was found under the search field, or that nothing was and what to do."""
        self.rows.show_found(found, asked, looks, today)
        if not found:
            self.rows.show_choices(nothing(asked))
            self.rows.current = -1
        self._scroll.verticalScrollBar().setValue(0)
        px, window = self.theme.px, self.window()
        width = min(px(640), window.width() - px(20))
        corner = box.mapTo(window, QPoint(box.width() - width, box.height() + px(3)))
        room = min(px(450), window.height() - corner.y() - px(22))
        height = max(1, min(len(self.rows.choices), room // px(ROW))) * px(ROW) + px(12)
        self.setGeometry(max(px(8), corner.x()), corner.y(), width, height)
        self.show()
        self.raise_()

    def reveal(self) -> None:
        """Scroll to the current line."""
        box = self.rows.row_box(self.rows.current)
        self._scroll.ensureVisible(0, box.center().y(), 0, box.height())
        self.rows.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), self.theme.px(6), self.theme.surface, self.theme.line_strong)


def nothing(asked: str) -> list[Choice]:
    """The lines where nothing was found."""
    words = asked.split()
    told = [Choice("", _("Nothing has “{words}” in it.").format(words=" ".join(words)), icon="search", enabled=False)]
    if len(words) > 1:
        advice = _("All the words have to be in it: fewer words find more.")
    else:
        advice = _("A part of the word finds more. What is in the bin is not searched.")
    return [*told, Choice("", advice, icon="info", token="text-3", enabled=False)]


def choice(hit: Found, looks: Looks, today: str) -> Choice:
    """A result as a row: its title, what and when it is."""
    when = say_day(hit.day, year=hit.day[:4] != today[:4]) if hit.day else ""
    if hit.card is None:
        icon, kind = KINDS.get(hit.table, ("search", ""))
        when = "" if hit.table == "day" else when
        hint = " · ".join(filter(None, (when, _(kind) if kind else "")))
        return Choice(hit.id, hit.title or _("Untitled idea"), hint=hint, icon=icon)
    status, when = hit.card.status, when or _("unscheduled")
    return Choice(
        hit.id,
        hit.title or _("Untitled post"),
        hint=f"{when} · {labels.status(status).lower()}",
        icon=labels.STATUS_ICON[status],
        token=STATUS_TOKEN[status],
    )
