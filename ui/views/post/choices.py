"""Values of a post that are chosen from a list: rubric, channels, people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks
from ui.theme import Themes
from ui.views.post.values import ValueButton
from ui.widgets.buttons import PushButton
from ui.widgets.picker import Choice, Picker


class ChoiceButton(ValueButton):
    """A value that opens its list: `chosen(ids)`, `wanted_new(name)` for one that the plan lacks."""

    chosen = Signal(tuple)
    wanted_new = Signal(str)

    def __init__(
        self, themes: Themes, icon: str, name: str, add: str, many: bool = True, parent: QWidget | None = None
    ) -> None:
        """`add`: the row that adds what was typed, such as "Add channel “{name}”"."""
        super().__init__(themes, icon, name, parent)
        self._add, self._many = add, many
        self._choices: list[Choice] = []
        self._now: tuple[str, ...] = ()
        self.clicked.connect(self.choose)

    def choose(self) -> None:
        """Open the list."""
        if not self.isEnabled():
            return
        picker = Picker(self._themes, self, self._name, many=self._many, add=self._add)
        picker.chosen.connect(self.chosen)
        picker.wanted_new.connect(self.wanted_new)
        picker.open(self, self._choices, self._now)


class RubricButton(ChoiceButton):
    """The rubric: `chosen((id,))`, with "" for none."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "tag", _("Rubric"), _("Add rubric “{name}”"), many=False, parent=parent)

    def show_rubric(self, rubric: str | None, looks: Looks) -> None:
        """Show a rubric, or that there is none."""
        self._choices = [Choice(id, look.name, hue=look.hue, bar=True) for id, look in looks.rubrics.items()]
        self._choices.append(Choice("", _("No rubric"), icon="minus"))
        self._now = (rubric or "",)
        look = looks.rubrics.get(rubric) if rubric else None
        self.show_value(look.name if look else _("No rubric"), missing=look is None)
        self.show_hue(look.hue if look else None, look is not None)


class ChannelsLink(PushButton):
    """Opens the list of channels: `chosen(ids)`, `wanted_new(name)` for one that the plan lacks."""

    chosen = Signal(tuple)
    wanted_new = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, _("Choose"), "link", small=True, parent=parent)
        self.say(_("Choose channels"), key="C")
        self._choices: list[Choice] = []
        self._now: tuple[str, ...] = ()
        self.clicked.connect(self.choose)

    def show_channels(self, ticked: Sequence[str], looks: Looks) -> None:
        """The channels that are on in the list."""
        self._choices = [Choice(id, place.name, hint=place.code) for id, place in looks.places.items()]
        self._now = tuple(ticked)

    def choose(self) -> None:
        """Open the list."""
        if self.isEnabled():
            picker = Picker(self._themes, self, _("Channels"), many=True, add=_("Add channel “{name}”"))
            picker.chosen.connect(self.chosen)
            picker.wanted_new.connect(self.wanted_new)
            picker.open(self, self._choices, self._now)
