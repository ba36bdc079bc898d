"""Prompts to draw from: three cards of the deck, the dates of the coming weeks, old posts that may come again."""

from __future__ import annotations

import random
from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain import prompts
from smmdesk.domain.prompts import Prompt
from smmdesk.domain.settings import PROMPT
from smmdesk.ops import ideas
from smmdesk.queries import ideas as asked
from ui.context import UiContext
from ui.views.ideas.prompt_card import PromptCard
from ui.widgets.base import Themed, rounded
from ui.widgets.buttons import PushButton
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import TextLabel
from ui.widgets.picker import Choice, Picker

_OWN = "own"
"""In place of a kind: the prompts that the group added."""


class Deck(Themed, QFrame):
    """A popup over the page. `kept(text)`: an idea shall be made of a prompt. Esc closes it."""

    kept = Signal(str)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Prompts"))
        self._ctx, self._themes = ctx, ctx.themes
        self._chance = random.Random()
        self._kind = ""
        self._build()
        self.draw()

    def draw(self) -> None:
        """Draw three other cards."""
        today = date.fromisoformat(self._ctx.desk.today)
        deck = self._ctx.ask(asked.deck)
        if self._kind == _OWN:
            deck = tuple(prompt for prompt in deck if prompt.own)
        drawn = prompts.draw(deck, today, self._chance, self._kind)
        also = [*self._ctx.ask(asked.dated, today)[:2], *self._ctx.ask(asked.seen_again, today.isoformat())[:1]]
        self._fill(self._drawn, drawn)
        self._fill(self._dated, also)
        self._also.setVisible(bool(also))
        self._fit()

    def open_at(self, anchor: QWidget) -> None:
        """Open below a button, its right edge under that one's, inside the screen."""
        self._fit()
        at = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        self.move(max(room.x() + 8, at.x()), max(room.y(), min(at.y(), room.bottom() - self.height())))
        self.show()
        self._again.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 1, self.theme.surface, self.theme.line_strong)

    # --- slots ---

    def _keep(self) -> None:
        text = self.sender().words.text()
        self.close()
        self.kept.emit(text)

    def _add_own(self) -> None:
        text = self._own.text().strip()
        if text:
            self._own.clear()
            self._ctx.run(ideas.add_prompt, text=text, source=self, say=True)
            self._rubric_chosen((_OWN,))

    def _remove(self) -> None:
        self._ctx.run(ideas.remove_prompt, key=self.sender().objectName(), source=self, say=True)
        if self._kind == _OWN and not any(prompt.own for prompt in self._ctx.ask(asked.deck)):
            self._rubric_chosen(("",))
        else:
            self.draw()

    def _choose_rubric(self) -> None:
        looks = self._ctx.looks.rubrics
        choices = [Choice(id, look.name, hue=look.hue, bar=True) for id, look in looks.items()]
        picker = Picker(self._themes, self, _("For which rubric"))
        picker.chosen.connect(self._rubric_chosen)
        if any(prompt.own for prompt in self._ctx.ask(asked.deck)):
            choices.append(Choice(_OWN, _("The group's own"), icon="users"))
        picker.open(self._rubric, [*choices, Choice("", _("For any rubric"), icon="minus")])

    def _rubric_chosen(self, ids: tuple[str, ...]) -> None:
        look = self._ctx.looks.rubrics.get(ids[0])
        self._kind = prompts.kind_of(look.name) if look else ids[0]
        any_words = _("The group's own") if self._kind == _OWN else _("For any rubric")
        self._rubric.setText(_("For {name}").format(name=look.name) if look else any_words)
        self._rubric.updateGeometry()
        self.draw()

    # --- private ---

    def _fit(self) -> None:
        """Be as high as the words of the cards need; Qt's own way ends at two thirds of the screen."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wide = layout.totalSizeHint().width()
            self.resize(wide, max(layout.totalHeightForWidth(wide), layout.totalSizeHint().height()))

    def _fill(self, row: QHBoxLayout, cards: list[Prompt]) -> None:
        while row.count():
            item = row.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        for prompt in cards:
            kind = prompts.KIND_NAMES.get(prompt.kind, "")
            title = _(kind) if kind else _("The group's own")
            if prompt.key.startswith(("date.", "post.")):
                title = _("Coming up") if prompt.key.startswith("date.") else _("It did well")
            own = prompt.key.startswith(PROMPT) and not self._ctx.desk.read_only
            card = PromptCard(self._themes, title, self, week=False, own=own)
            card.setObjectName(prompt.key)
            card.show_text(prompt.text if prompt.own else _(prompt.text))
            card.kept.connect(self._keep)
            card.remove_requested.connect(self._remove)
            card.setFixedWidth(self.theme.px(226))
            row.addWidget(card)
        row.addStretch(1)

    def _build(self) -> None:
        themes, px = self._themes, self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(TextLabel(themes, _("Draw three, keep one"), weight=600), 1)
        self._rubric = PushButton(themes, _("For any rubric"), "quiet", small=True, menu_arrow=True)
        self._rubric.clicked.connect(self._choose_rubric)
        head.addWidget(self._rubric)
        self._again = PushButton(themes, _("Draw again"), "outlined", "shuffle", small=True)
        self._again.clicked.connect(self.draw)
        head.addWidget(self._again)
        self._drawn, self._dated = QHBoxLayout(), QHBoxLayout()
        self._also = TextLabel(
            themes, _("Dates of the coming weeks, and old posts that may come again"), "chip", "text-3"
        )
        self._own = LineEdit(themes, _("A prompt of your own"), _("A prompt of your own for the deck, Enter adds it"))
        self._own.returnPressed.connect(self._add_own)
        column.addLayout(head)
        column.addLayout(self._drawn)
        column.addWidget(self._also)
        column.addLayout(self._dated)
        column.addWidget(self._own)
