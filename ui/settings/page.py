"""The settings: a list of sections at the left, the chosen one edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.domain.changes import ChangeSet
from ui.context import UiContext
from ui.editing.by_keys import row_handlers
from ui.editing.fields import Names
from ui.page import Page
from ui.settings.nav import SectionList
from ui.settings.parts import SectionView
from ui.settings.sections import BY_KEY
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel

_FIRST = "plan"
_CLEAR = 56
"""So far from the edges are the keys kept: a toast at the bottom does not hide them."""
_PASTE = " paste"
_NEW = " new"


class SettingsPage(Page):
    """Edited in place; everything saves itself. Places to go to: the key of a section, with " paste" or " new" the
    field where its rows are pasted or typed."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self._names = Names(ctx)
        self._views: dict[str, SectionView] = {}
        self._stale: set[str] = set()
        self._key = _FIRST
        bar = self.bar
        bar.left.addWidget(TextLabel(ctx.themes, _("Settings"), "title", parent=bar))
        self._new = PushButton(ctx.themes, "", "primary", "plus", parent=bar)
        bar.right.addWidget(self._new)
        self._list = SectionList(ctx.themes, self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(self._scroll, 1)
        column.addLayout(row, 1)
        self._list.chosen.connect(self.show_section)
        self._new.clicked.connect(self._begin_new)
        ctx.changed.connect(self._changed)
        ctx.plan_opened.connect(self._opened)
        ctx.themes.changed.connect(self._opened)

    # --- what the window asks ---

    def reload(self) -> None:
        self._opened()

    def go_to(self, place: str) -> None:
        key, _space, what = place.partition(" ")
        if key in BY_KEY:
            self.show_section(key)
            view = self._views.get(key)
            if view is not None and what in (_PASTE.strip(), _NEW.strip()):
                (view.begin_paste if what == _PASTE.strip() else view.begin_new)()
            elif view is not None and what:
                view.unfold_row(what)

    def in_order(self) -> tuple[QWidget, ...]:
        return self._list, self._scroll

    def focus_view(self) -> None:
        self._list.focus_chosen()

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        return [("settings", self._show_rubrics)]

    def remember(self) -> dict[str, Any]:
        return {"settings": self._key}

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {**row_handlers(self._ctx, self), "edit.line": self._begin_new}

    # --- acting ---

    def show_section(self, key: str) -> None:
        """Show a section."""
        self._key = key
        self._list.show_chosen(key)
        if not self._ctx.has_plan or not self.isVisible():
            return
        if key not in self._views:
            self._views[key] = SectionView(self._ctx, self._names, BY_KEY[key])
            self._views[key].near.connect(self._show_near)
        elif key in self._stale:
            self._views[key].reload()
        self._stale.discard(key)
        view = self._views[key]
        if self._scroll.widget() is not view:
            self._scroll.takeWidget()
            self._scroll.setWidget(view)
            view.show()
        self._fit_lead()
        word = BY_KEY[key].add
        self._new.setVisible(bool(word))
        self._new.setEnabled(not self._ctx.desk.read_only)
        self._new.setText(_(word) if word else "")
        self._new.say(_(word) if word else "", key=_("Insert"))
        self._new.updateGeometry()

    # --- Qt ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self.show_section(self._key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lead()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and not event.modifiers() and BY_KEY[self._key].add:
            self._begin_new()  # from the list of sections or a button, too
        else:
            super().keyPressEvent(event)

    # --- private ---

    def _fit_lead(self) -> None:
        """What a section says of itself is never wider than what is seen, where its table is."""
        if self._key in self._views:
            self._views[self._key].fit_lead(self._scroll.viewport().width())

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        self._names.forget()
        self._stale |= set(self._views)
        if self.isVisible() and self._ctx.has_plan:
            self.show_section(self._key)

    def _opened(self) -> None:
        """Another plan, or another look: all is made anew."""
        self._names.forget()
        self._scroll.takeWidget()
        for view in self._views.values():
            view.deleteLater()
        self._views.clear()
        if self._ctx.has_plan:
            kept = self._ctx.pc.plan(self._ctx.desk.plan_id).get("settings")
            if kept in BY_KEY and not self.isVisible():
                self._key = str(kept)
            self.show_section(self._key)

    def _begin_new(self) -> None:
        if BY_KEY[self._key].add:
            self._views[self._key].begin_new()
        else:
            self._ctx.notify.told(_("Nothing is added here. Choose a section with a table first."))

    def _show_near(self, widget: QWidget, box: QRect) -> None:
        view = self._views[self._key]
        at = widget.mapTo(view, box.center() if box.isValid() else QPoint(0, 0))
        px = self.theme.px
        self._scroll.ensureVisible(at.x(), at.y(), box.width() // 2, box.height() // 2 + px(_CLEAR))

    def _show_rubrics(self) -> None:
        self.show_section("rubric")
        view = self._views.get("rubric")
        if view is not None:
            view.unfold(3)
