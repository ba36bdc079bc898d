"""Makes the filter of a page work: its pills, its popup, the saved filters. One filter serves all pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.filters import EVERYTHING, Field
from ui.context import UiContext
from ui.views.filter_bar import FilterBar

if TYPE_CHECKING:
    from ui.views.filter_popup import FilterPopup

_NAMES = {"channel", "network", "rubric", "campaign", "member", "saved_filter", "saved_filter_part"}
"""Tables that the words of a filter come from."""


class Filtering(QObject):
    """Connects a filter bar with the filter of the context, which all pages share."""

    def __init__(self, ctx: UiContext, bar: FilterBar) -> None:
        super().__init__(bar)
        self._ctx = ctx
        self._bar = bar
        self._popup: FilterPopup | None = None
        bar.removed.connect(self._removed)
        bar.clear_requested.connect(self.clear)
        bar.popup_requested.connect(self.open)
        ctx.filter_changed.connect(self._show)
        ctx.plan_opened.connect(self._show)
        ctx.changed.connect(self._changed)
        if ctx.has_plan:
            self._show()

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the commands about filters do on the page of this bar."""
        return {"filter.open": self.open, "filter.clear": self.clear, "filter.mine": self.only_mine}

    def open(self) -> None:
        """Open all that the filter can ask."""
        from ui.views.filter_popup import FilterPopup

        desk = self._ctx.desk
        popup = FilterPopup(self._ctx.themes, self._bar, mine=bool(desk.member), writing=not desk.read_only)
        popup.which_changed.connect(self._ctx.show_only)
        popup.saved_applied.connect(self._apply)
        popup.save_requested.connect(self._save)
        popup.rename_requested.connect(self._rename)
        popup.replace_requested.connect(self._replace)
        popup.bin_requested.connect(self._bin)
        popup.destroyed.connect(self._closed)
        self._popup = popup
        self._show()
        popup.open(self._bar.button)

    def clear(self) -> None:
        """Show all posts again."""
        self._ctx.show_only(EVERYTHING)

    def only_mine(self) -> None:
        """Show only the posts of who uses the program, or all again."""
        asked = () if self._ctx.which.values(Field.MINE) else ("",)
        self._ctx.show_only(self._ctx.which.having(Field.MINE, *asked))

    # --- private ---

    def _removed(self, field: str, value: str) -> None:
        which, asked = self._ctx.which, Field(field)
        self._ctx.show_only(which.turned(asked, value) if value else which.having(asked))

    def _show(self) -> None:
        which = self._ctx.which
        if not which and self._popup is None:
            self._bar.show_pills([])
            return
        from smmdesk.queries import filtering
        from ui.views.filter_words import pills

        values = self._ctx.ask(filtering.values)
        self._bar.show_pills(pills(which, values))
        if self._popup is not None:
            self._popup.show_filter(which, values, self._ctx.ask(filtering.saved))

    def _changed(self, changes: ChangeSet | None, _source: object) -> None:
        if changes is None or _NAMES & set(changes.touched()):
            self._show()

    def _apply(self, id: str) -> None:
        from smmdesk.queries import filtering

        for saved in self._ctx.ask(filtering.saved):
            if saved.id == id:
                self._ctx.show_only(saved.which)

    def _save(self, name: str) -> None:
        from smmdesk.ops import filters

        self._run(filters.save, name=name, parts=tuple(self._ctx.which.for_anybody.parts))

    def _rename(self, id: str, name: str) -> None:
        from smmdesk.ops import filters

        self._run(filters.rename, saved=id, name=name)

    def _replace(self, id: str) -> None:
        from smmdesk.ops import filters

        self._run(filters.replace, saved=id, parts=tuple(self._ctx.which.for_anybody.parts))

    def _bin(self, id: str) -> None:
        from smmdesk.ops import filters

        self._run(filters.bin_filter, saved=id)

    def _run(self, operation: Callable[..., Any], **given: Any) -> None:
        self._ctx.run(operation, source=self, say=True, **given)

    def _closed(self) -> None:
        self._popup = None
