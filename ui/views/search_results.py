"""The list of what the search found."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day
from smmdesk.queries.posts import Hit
from ui.theme import STATUS_TOKEN, Themes
from ui.widgets.base import Themed, rounded
from ui.widgets.picker import Choice, Rows


class Results(Themed, QFrame):
    """The list under the field; it never takes the focus from it."""

    def __init__(self, themes: Themes, window: QWidget) -> None:
        super().__init__(window)
        self._themes = themes
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = Rows(themes, self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.rows)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, themes.now.px(5), 1, themes.now.px(5))
        column.addWidget(self._scroll)

    def show_under(self, box: QWidget, choices: list[Choice]) -> None:
        """Show the choices under the search field."""
        self.rows.show_choices(choices)
        px, window = self.theme.px, self.window()
        width = min(px(520), window.width() - px(20))
        height = min(max(1, len(choices)) * self.rows.row_box(0).height(), px(420)) + px(12)
        corner = box.mapTo(window, QPoint(box.width() - width, box.height() + px(3)))
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


def nothing() -> Choice:
    """The line where nothing was found."""
    return Choice("", _("Nothing found. Fewer letters find more."), enabled=False)


def choice(hit: Hit, looks: Looks, today: str) -> Choice:
    if hit.card is None:
        return Choice(hit.id, hit.title or _("Untitled idea"), hint=_("idea"), icon="lightbulb")
    when = say_day(hit.day, year=hit.day[:4] != today[:4]) if hit.day else _("unscheduled")
    status = hit.card.status
    return Choice(
        hit.id,
        hit.title or _("Untitled post"),
        hint=f"{when} · {labels.status(status).lower()}",
        icon=labels.STATUS_ICON[status],
        token=STATUS_TOKEN[status],
    )
