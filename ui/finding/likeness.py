"""Says, while an idea is typed, which ideas and posts are like it, so that nothing is done twice without knowing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from smmdesk.base.words import _
from smmdesk.queries import ideas as asked
from ui.context import UiContext
from ui.views.ideas.quick_line import QuickLine
from ui.widgets.labels import TextLabel

_REST_MS = 120
"""So long after a letter it is looked up."""


class SayLike(QObject):
    """Writes into a label what is like the title in a line; `rest()` is what it says while nothing is."""

    def __init__(
        self, ctx: UiContext, line: QuickLine, label: TextLabel, rest: Callable[[str], str], hides: bool = False
    ) -> None:
        super().__init__(label)
        self._ctx, self._line, self._label, self._rest, self._hides = ctx, line, label, rest, hides
        self._titles: list[tuple[str, str, str, str, str]] | None = None
        self._tab = ""
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.say)
        line.typed_title.connect(self._typed)
        line.suggested.connect(self._suggested)

    def forget(self) -> None:
        """The ideas or posts changed: read them again when the next letter is typed."""
        self._titles = None

    def like(self, title: str, idea: str = "") -> str:
        """Which ideas and posts are like a title, "" for none; `idea`: the one whose title it is."""
        if self._titles is None:
            self._titles = self._ctx.ask(asked.titles)
        found = self._ctx.ask(asked.alike, title, self._titles, most=2, but=idea)
        return "; ".join(f"“{one.title}”, {one.words}" for one in found)

    def say(self) -> None:
        """Say it now."""
        title = self._line.quick.title
        words = self.like(title) if title else ""
        tab = _("Tab: {what}").format(what=self._tab) + " · " if self._tab else ""
        self._label.set_token("warn" if words else "text-2")
        self._label.setText(tab + (_("Like {what}").format(what=words) if words else self._rest(title)))
        if self._hides:
            self._label.setVisible(bool(self._label.text()))

    # --- slots ---

    def _typed(self, title: str) -> None:
        self._timer.start()
        if not title:
            self.say()

    def _suggested(self, words: str) -> None:
        if words != self._tab:
            self._tab = words
            self.say()
