"""What a file leaves open, asked once above its rows."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Looks
from smmdesk.ops.importing import Proposal as PostProposal
from smmdesk.ops.incoming import Proposal
from ui.exchange import import_said as said
from ui.theme import Themes
from ui.widgets.base import Panel
from ui.widgets.buttons import SegmentedControl
from ui.widgets.labels import TextLabel


class Questions(Panel):
    """`answered(option, value)`; `past_chosen` for posts before today; `kind_chosen(kind, member)` of a calendar."""

    answered = Signal(str, object)
    past_chosen = Signal()
    kind_chosen = Signal(str, str)

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, "surface", "b", parent)
        px = themes.now.px
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(px(28), px(8), px(28), px(8))
        self._holders: dict[str, QWidget] = {}
        self._labels: dict[str, TextLabel] = {}
        self._controls: dict[str, SegmentedControl] = {}
        self._add("past", "", [("draft", _("not published")), ("published", _("published"))])
        self._add("order", _("Days are written as"), [("dmy", _("day.month")), ("mdy", _("month.day"))])
        self._add("undated", _("Rows without a day become"), [("ideas", _("ideas")), ("posts", _("posts"))])
        self._add("kind", _("The calendar has"), [("dates", _("important dates")), ("absences", _("days away of"))])
        self._member = QComboBox(self._holders["kind"])
        self._member.setAccessibleName(_("Who is away"))
        self._member.activated.connect(self._kind_changed)
        self._row_of("kind").insertWidget(2, self._member)
        self._controls["past"].chosen.connect(self.past_chosen)
        self._controls["order"].chosen.connect(self._order_changed)
        self._controls["undated"].chosen.connect(self._undated_changed)
        self._controls["kind"].chosen.connect(self._kind_changed)

    @property
    def past(self) -> str:
        """What posts before today without a status become: `published` or `draft`."""
        return self._controls["past"].current

    def begin(self, today: str) -> None:
        """Ask about another file: nothing is answered yet."""
        for key in ("past", "order", "undated", "kind"):
            first = {"past": "draft", "order": "dmy", "undated": "ideas", "kind": "dates"}[key]
            self._controls[key].choose(first)
        if "year" in self._holders:
            self._holders.pop("year").deleteLater()
        years = [(str(n), str(n)) for n in range(int(today[:4]) - 1, int(today[:4]) + 2)]
        self._add("year", _("The year is not told; the nearest was taken. It is"), years)
        self._controls["year"].choose("")
        self._controls["year"].chosen.connect(self._year_changed)

    def show(self, proposal: Proposal, today: str, answers: dict[str, Any], looks: Looks) -> None:  # type: ignore[override]
        """Show the questions that are open."""
        before = said.past(proposal, today)
        words = ngettext(
            "{n} post lies before today and has no status. It was",
            "{n} posts lie before today and have no status. They were",
            before,
        )
        told = words.format(n=before) if before else _("Posts before today without a status were")
        self._labels["past"].setText(told)
        posts = isinstance(proposal, PostProposal)
        asked = {
            "past": posts and (before > 0 or self.past == "published"),
            "order": posts and (getattr(proposal, "order_open", False) or "order" in answers),
            "year": posts and (getattr(proposal, "year_open", False) or "year" in answers),
            "undated": posts and (said.undated(proposal) > 0 or "undated" in answers),
            "kind": not posts and said.kind_of(proposal) in ("dates", "absences"),
        }
        if isinstance(proposal, PostProposal) and "year" not in answers:
            years = Counter(step.row.day[:4] for step in proposal.steps if step.row.day)
            self._controls["year"].choose(max(years, key=lambda year: years[year], default=""))
        for key, holder in self._holders.items():
            holder.setVisible(asked[key])
        if not self._member.count():
            for member, look in looks.people.items():
                self._member.addItem(look.name, member)
        self.setVisible(any(asked.values()))

    # --- private ---

    def _order_changed(self, key: str) -> None:
        self.answered.emit("order", key)

    def _undated_changed(self, key: str) -> None:
        self.answered.emit("undated", key)

    def _year_changed(self, key: str) -> None:
        self.answered.emit("year", int(key))

    def _kind_changed(self, _what: object = None) -> None:
        self.kind_chosen.emit(self._controls["kind"].current, str(self._member.currentData() or ""))

    def _add(self, key: str, words: str, choices: list[tuple[str, str]]) -> None:
        holder = self._holders[key] = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(12))
        self._labels[key] = TextLabel(self._themes, words, "body", weight=600, parent=holder)
        name = words or _("Posts before today")
        self._controls[key] = SegmentedControl(self._themes, choices, name=name, parent=holder)
        row.addWidget(self._labels[key])
        row.addWidget(self._controls[key])
        row.addStretch(1)
        self._rows.addWidget(holder)

    def _row_of(self, key: str) -> QHBoxLayout:
        row = self._holders[key].layout()
        assert isinstance(row, QHBoxLayout)
        return row
