"""Beside the text: the preview with channels and remarks, the notes with the checklist, the history."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.queries.writing import Point
from ui.theme import Themes
from ui.views.post.history import FieldHistory
from ui.views.post.origins import Origins
from ui.views.post.places import Places
from ui.views.post.preview import Preview
from ui.views.post.remarks import Remarks
from ui.widgets.bars import DockTabs
from ui.widgets.base import Panel, Themed
from ui.widgets.labels import Rule, TextLabel
from ui.widgets.texts import TextField

WIDE, NARROW, LOW = 404, 316, 800


class Aside(Panel):
    """`shown(tab)`: another of `preview`, `notes`, `history` is in front."""

    shown = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "subtle", "l", parent)
        self.tabs = DockTabs(
            themes,
            [
                ("preview", _("Preview"), "eye"),
                ("notes", _("Notes"), "message-circle"),
                ("history", _("History"), "history"),
            ],
            parent=self,
        )
        self.preview, self.places = Preview(themes, self), Places(themes, self)
        self.remarks, self.history = Remarks(themes, self), FieldHistory(themes, self)
        self.notes = TextField(themes, _("Notes"), _("For the group; notes never go out"), (3, 100), parent=self)
        self.checklist, self.origins = Checklist(themes, self), Origins(themes, self)
        self._stack = QStackedWidget(self)
        self._heads: dict[str, TextLabel] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tabs)
        whole.addWidget(self._stack, 1)
        self._parts = {
            "preview": self._page(
                self.preview, self._part("channels", _("Channels"), self.places),
                self._part("remarks", _("Remarks"), self.remarks), foot=self.remarks.entry,
            ),
            "notes": self._page(
                self._part("notes", _("Notes"), self.notes), self._part("checklist", _("Checklist"), self.checklist),
                self._part("origins", _("Came of"), self.origins),
            ),
            "history": self._page(self.history),
        }  # fmt: skip
        self.tabs.chosen.connect(self.show_tab)
        self.show_tab("preview")
        self.fit(0, LOW)

    def show_tab(self, key: str) -> None:
        """Bring a part to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._parts[key])
        self.shown.emit(key)

    def name_preview(self, words: str) -> None:
        """Say on its tab whose preview it is."""
        self.tabs.rename("preview", words)

    def count_remarks(self, n: int) -> None:
        """Say how many remarks there are."""
        self._heads["remarks"].setText(_("Remarks") + (f"  {n}" if n else ""))

    def fit(self, width: int, height: int) -> None:
        """Narrower in a narrow window, with a shorter preview in a low one."""
        self.setFixedWidth(self.theme.px(WIDE if width > self.theme.px(1366) else NARROW))
        self.preview.fit(low=height < self.theme.px(LOW))

    def _page(self, *parts: QWidget, foot: QWidget | None = None) -> QWidget:
        """Parts one below the other; what is at the `foot` always stays in sight."""
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = Panel(self._themes, "subtle", "", area)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        area.setWidget(body)
        whole = QWidget(self)
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        if foot is not None:
            px = self.theme.px
            outer.addWidget(Rule(self._themes, whole))
            edges = QVBoxLayout()
            edges.setContentsMargins(px(16), px(10), px(16), px(10))
            edges.addWidget(foot)
            outer.addLayout(edges)
        self._stack.addWidget(whole)
        return whole

    def _part(self, key: str, heading: str, widget: QWidget) -> QWidget:
        px = self.theme.px
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, px(12))
        column.setSpacing(px(8))
        column.addWidget(Rule(self._themes, part))
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), px(4), px(16), 0)
        inner.setSpacing(px(8))
        self._heads[key] = TextLabel(self._themes, heading, "chip", "text-2", 600, parent=part)
        inner.addWidget(self._heads[key])
        inner.addWidget(widget)
        column.addLayout(inner)
        return part


class Checklist(Themed, QWidget):
    """The points of the rubric: `ticked(item, done)`."""

    ticked = Signal(str, bool)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown: tuple[Point, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_points(self, points: tuple[Point, ...], writing: bool) -> int:
        """Show the points; returns how many are not ticked."""
        if points != self._shown:
            self._shown = points
            while self._column.count():
                widget = self._column.takeAt(0).widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            for point in points:
                box = QCheckBox(point.text.replace("&", "&&"), self)
                box.setChecked(point.ticked)
                box.setProperty("item", point.id)
                box.toggled.connect(self._toggled)
                self._column.addWidget(box)
            if not points:
                self._column.addWidget(
                    TextLabel(self._themes, _("The rubric has no checklist. Write one in Settings."), "chip", "text-3",
                              wrap=True)
                )  # fmt: skip
        for box in self.findChildren(QCheckBox):
            box.setEnabled(writing)
        return sum(not p.ticked for p in points)

    def _toggled(self, done: bool) -> None:
        self.ticked.emit(self.sender().property("item"), done)
