"""The texts of the demo plan on their shelves: each is taken once, in an order by chance."""

from __future__ import annotations

from collections import Counter

from smmdesk.ops.demo import pins
from smmdesk.ops.demo.content import RUBRICS, Text
from smmdesk.ops.demo.stage import Stage

_GROUPS_PART = 0.6
"""How much of what fits only one month, and of what fits any, the group's year may take."""


class Shelf:
    """The texts that are still there, by rubric. Those that are pinned are set aside."""

    def __init__(self, stage: Stage) -> None:
        held = pins.titles()
        self._pinned: dict[str, tuple[str, Text]] = {}
        self._rows: dict[str, list[Text]] = {}
        self._full: Counter[str] = Counter()
        self._taken: Counter[tuple[str, int | None]] = Counter()
        self._most: dict[tuple[str, int | None], float] = {}
        for rubric in RUBRICS:
            texts = list(stage.content.texts[rubric])
            self._pinned |= {t.title: (rubric, t) for t in texts if t.title in held}
            row = [t for t in texts if t.title not in held]
            stage.chance.shuffle(row)
            self._rows[rubric] = row
            self._full[rubric] = len(row)
            for month, n in Counter(t.month for t in row).items():
                self._most[rubric, month] = n * _GROUPS_PART

    def pinned(self, title: str) -> tuple[str, Text]:
        """The rubric and the words of a pinned post."""
        return self._pinned[title]

    def take(self, rubric: str, month: int, year: int) -> Text | None:
        """A text of a rubric for a month, one that fits only this month first; None if none is left."""
        row = [t for t in self._rows[rubric] if t.month in (None, month) and t.year in (0, year)]
        if year == 2:
            row = [t for t in row if self._may_go(rubric, t)]
        if not row:
            return None
        found = next((t for t in row if t.month), row[0])
        self._rows[rubric].remove(found)
        if year == 2:
            self._taken[rubric, found.month] += 1
        return found

    def of_month(self, rubric: str, month: int) -> int:
        """How many texts are left that fit only this month."""
        return sum(t.month == month for t in self._rows[rubric])

    def left(self, rubric: str) -> float:
        """How much of a rubric's texts is left, as a share."""
        return len(self._rows[rubric]) / self._full[rubric]

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def _may_go(self, rubric: str, text: Text) -> bool:
        scarce = any(month for of, month in self._most if of == rubric and month)
        return not scarce or self._taken[rubric, text.month] < self._most[rubric, text.month]
