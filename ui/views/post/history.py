"""What changed of a post, field by field, with one click to put an old value back; two versions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from smmdesk.base.text import first_line
from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.comparing import Piece, compare
from smmdesk.domain.dates import say_day_short
from smmdesk.domain.kinds import Status, VariantState
from smmdesk.queries.versions import FieldChange, Version
from smmdesk.queries.writing import Snippet
from ui.theme import Themes
from ui.views.post.remarks import say_moment
from ui.widgets.base import Panel, Themed
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.labels import ElidedLabel, TextLabel

_MOST = 60

_TEXTS = ("title", "text", "notes", "link")
_SEEN = 24
"""So many letters alike leave the first difference in sight."""


class FieldHistory(Themed, QWidget):
    """`put_back_requested(change set, row, field)`, `compare_requested()`."""

    put_back_requested = Signal(str, str, str)
    compare_requested = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._compare = PushButton(themes, _("Compare versions of the text"), "outlined", "columns-2", True, self)
        self._compare.hear("Ctrl+Shift+H")
        self._compare.clicked.connect(self.compare_requested)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._compare)
        self._rows = QVBoxLayout()
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self.restyle()

    def show_changes(
        self, changes: Sequence[FieldChange], looks: Looks, campaigns: Sequence[Snippet], zone: str, today: str,
        writing: bool,
    ) -> None:  # fmt: skip
        """Show what changed, newest first."""
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        names = {c.id: c.name for c in campaigns}
        for change in changes[:_MOST]:
            self._rows.addWidget(self._row(change, looks, names, zone, today, writing))
        if len(changes) > _MOST:
            self._rows.addWidget(
                TextLabel(self._themes, _("Older changes are in the plan's history"), "chip", "text-3")
            )

    def restyle(self) -> None:
        if hasattr(self, "_rows"):
            px = self.theme.px
            self._column.setContentsMargins(px(16), px(12), px(16), px(12))
            self._column.setSpacing(px(10))
            self._rows.setSpacing(px(9))

    def _row(
        self, change: FieldChange, looks: Looks, campaigns: dict[str, str], zone: str, today: str, writing: bool
    ) -> QWidget:
        px = self.theme.px
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        what = labels.change(change.label, change.params) if not change.field else _field_words(change)
        words.addWidget(ElidedLabel(self._themes, what, parent=row))
        if change.field:
            old, new = _apart(change.old, change.new) if change.field in _TEXTS else (change.old, change.new)
            said = f"{_value(change, old, looks, campaigns)} → {_value(change, new, looks, campaigns)}"
            words.addWidget(TextLabel(self._themes, said, "chip", "text-2", wrap=True, parent=row))
        moment = say_utc(change.at, zone, today)
        words.addWidget(TextLabel(self._themes, ", ".join(filter(None, [change.by, moment])), "caption", "text-3"))
        line.addLayout(words, 1)
        if change.can_be_put_back and writing:
            back = IconButton(self._themes, "rotate-ccw", _("Put back what it was before"), small=True, parent=row)
            back.setAccessibleName(_("{field}: put back what it was before").format(field=what))
            back.setProperty("change", f"{change.change_set} {change.row} {change.field}")
            back.clicked.connect(self._clicked)
            line.addWidget(back)
        return row

    def _clicked(self) -> None:
        self.put_back_requested.emit(*self.sender().property("change").split(" "))


class CompareView(Panel):
    """Two versions of a text side by side, what differs marked: `closed()`."""

    closed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._versions: list[Version] = []
        self._boxes = [QComboBox(self), QComboBox(self)]
        self._texts = [QTextBrowser(self), QTextBrowser(self)]
        self._close = PushButton(themes, _("Back to the text"), "outlined", "x", True, self)
        self._close.clicked.connect(self.closed)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._close, 0, 1)
        for n, (box, text, name) in enumerate(zip(self._boxes, self._texts, (_("Before"), _("After")), strict=True)):
            box.setAccessibleName(_("Version {which}").format(which=name.lower()))
            text.setAccessibleName(_("Text {which}").format(which=name.lower()))
            text.setProperty("page", True)
            text.setOpenLinks(False)
            box.activated.connect(self._fill)
            self._grid.addWidget(box, 1, n)
            self._grid.addWidget(text, 2, n)
            self._grid.setColumnStretch(n, 1)
        self._grid.setRowStretch(2, 1)
        self.setMinimumHeight(self.theme.px(80))  # hidden, it asks for no more of a small screen than the text does
        self.restyle()

    def show_versions(self, versions: Sequence[Version], zone: str, today: str) -> None:
        """Show the newest version against the one before."""
        self._versions = list(versions)
        for box in self._boxes:
            box.clear()
            for version in versions:
                box.addItem(", ".join(filter(None, [say_utc(version.at, zone, today), version.by])))
        self._boxes[0].setCurrentIndex(min(1, len(versions) - 1))
        self._boxes[1].setCurrentIndex(0 if versions else -1)
        self._fill()
        self._boxes[0].setFocus()

    def restyle(self) -> None:
        if hasattr(self, "_grid"):
            px = self.theme.px
            self._grid.setContentsMargins(px(42), px(12), px(24), px(12))
            self._grid.setHorizontalSpacing(px(20))
            self._grid.setVerticalSpacing(px(8))
            for text in self._texts:
                text.setFont(self.theme.font("editor"))
            self._fill()

    def _fill(self) -> None:
        chosen = [box.currentIndex() for box in self._boxes]
        if not self._versions or min(chosen) < 0:
            return
        sides = compare(*(self._versions[n].text for n in chosen))
        grounds = (("bad_soft", "bad"), ("ok_soft", "ok"))
        for text, pieces, (ground, ink) in zip(self._texts, sides, grounds, strict=True):
            text.setHtml(self._html(pieces, ground, ink))

    def _html(self, pieces: Sequence[Piece], ground: str, ink: str) -> str:
        """Every letter is escaped: the text is shown, never read as HTML."""
        mark = f"background:{self.theme.color(ground).name()};color:{self.theme.color(ink).name()}"
        parts = []
        for piece in pieces:
            words = escape(piece.text).replace("\n", "<br>")
            parts.append(f'<span style="{mark}">{words}</span>' if piece.changed else words)
        return f'<div style="white-space:pre-wrap">{"".join(parts)}</div>'


def say_utc(at: str, zone: str, today: str) -> str:
    """A moment of the journal on the wall clock of the plan."""
    local = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(ZoneInfo(zone))
    return say_moment(local.date().isoformat(), f"{local:%H:%M}", today)


def _field_words(change: FieldChange) -> str:
    name = labels.field_name(change.table, change.field)
    return _("{field} on {channel}").format(field=name, channel=change.channel) if change.channel else name


def _value(change: FieldChange, value: object, looks: Looks, campaigns: dict[str, str]) -> str:
    if value is None or value == "":
        return _("nothing")
    text = str(value)
    if change.field == "status":
        return labels.status(Status(text))
    if change.field == "state":
        return labels.state(VariantState(text))
    if change.field == "day":
        return say_day_short(text)
    if change.field == "rubric":
        return looks.rubrics[text].name if text in looks.rubrics else "…"
    if change.field == "campaign":
        return campaigns.get(text, "…")
    return f"“{first_line(text, 40)}”" if change.field in _TEXTS else text


def _apart(old: object, new: object) -> tuple[object, object]:
    """Two versions of a text from a few words before where they differ: what both begin with tells nothing."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return old, new
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    if same <= _SEEN:
        return old, new
    begin = same
    for _word in range(3):
        begin = max(old.rfind(" ", 0, max(begin, 0)), 0)
    return tuple(f"…{text[begin:].lstrip()}" if text[begin:].strip() else text for text in (old, new))
