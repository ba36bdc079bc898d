"""Lists to choose from for one post or many: status, rubric, campaign, people, channels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.work import PostWork
from smmdesk.queries.spans import Span
from ui.theme import STATUS_TOKEN, Themes
from ui.widgets.picker import Choice, Picker


class Choosing(QObject):
    """Opens a list for posts, with what all of them have ticked, and says what was chosen for them.

    `status_chosen(ids, status)`, `rubric_chosen(ids, rubric)` and `campaign_chosen(ids, campaign)` with "" for none,
    `people_chosen(ids, role, add, off)`,
    `channels_chosen(ids, add, off)`, `add_requested(kind, ids, name, role)` for what the plan lacks, a `rubric`, a
    `channel` or a `member`; `closed()` follows in every case.
    """

    status_chosen = Signal(tuple, str)
    rubric_chosen = Signal(tuple, str)
    campaign_chosen = Signal(tuple, str)
    people_chosen = Signal(tuple, str, tuple, tuple)
    channels_chosen = Signal(tuple, tuple, tuple)
    add_requested = Signal(str, tuple, str, str)
    closed = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._widget = parent
        self._ids: tuple[str, ...] = ()
        self._before: frozenset[str] = frozenset()
        self._role = Role.AUTHOR

    def status(self, works: Sequence[PostWork], at: QPoint) -> None:
        """Open the statuses at a place of the screen."""
        choices = [Choice(s.value, labels.status(s), icon=labels.STATUS_ICON[s], token=STATUS_TOKEN[s]) for s in Status]
        now = {w.card.status.value for w in works}
        picker = self._picker(works, _("Status"))
        picker.chosen.connect(self._status)
        picker.open_point(at, choices, tuple(now) if len(now) == 1 else ())

    def rubric(self, works: Sequence[PostWork], looks: Looks, at: QPoint) -> None:
        """Open the rubrics at a place of the screen."""
        choices = [Choice(id, look.name, hue=look.hue, bar=True) for id, look in looks.rubrics.items()]
        choices.append(Choice("", _("No rubric"), icon="minus"))
        now = {w.card.rubric or "" for w in works}
        picker = self._picker(works, _("Rubric"), add=_("Add rubric “{name}”"))
        picker.chosen.connect(self._rubric)
        picker.wanted_new.connect(self._new_rubric)
        picker.open_point(at, choices, tuple(now) if len(now) == 1 else ())

    def campaign(self, works: Sequence[PostWork], campaigns: Sequence[Span], now: frozenset[str], at: QPoint) -> None:
        """Open the campaigns at a place of the screen; `now`: those that the posts have, "" for none."""
        choices = [Choice(one.id, one.name, icon="flag") for one in campaigns]
        choices.append(Choice("", _("No campaign"), icon="minus"))
        picker = self._picker(works, _("Campaign"), width=340)
        picker.chosen.connect(self._campaign)
        picker.open_point(at, choices, tuple(now) if len(now) == 1 else ())

    def people(self, works: Sequence[PostWork], role: Role, looks: Looks, at: QPoint) -> None:
        """Open the people of a role at a place of the screen."""
        choices = [
            Choice(id, person.name, initials=person.initials, photo=person.photo) for id, person in looks.people.items()
        ]
        self._role = role
        picker = self._picker(works, labels.role_title(role), many=True, add=_("Add “{name}” to the group"))
        picker.chosen.connect(self._people)
        picker.wanted_new.connect(self._new_member)
        self._open_many(picker, choices, [w.people(role) for w in works], at)

    def channels(self, works: Sequence[PostWork], looks: Looks, at: QPoint) -> None:
        """Open the channels at a place of the screen."""
        choices = [Choice(id, place.name, hint=place.code) for id, place in looks.places.items()]
        picker = self._picker(works, _("Channels"), many=True, add=_("Add channel “{name}”"))
        picker.chosen.connect(self._channels)
        picker.wanted_new.connect(self._new_channel)
        self._open_many(picker, choices, [w.card.channels for w in works], at)

    def _picker(
        self, works: Sequence[PostWork], name: str, many: bool = False, add: str = "", width: int = 250
    ) -> Picker:
        self._ids = tuple(w.id for w in works)
        picker = Picker(self._themes, self._widget, name, many=many, add=add, width=width)
        picker.closed.connect(self.closed)
        return picker

    def _open_many(self, picker: Picker, choices: list[Choice], has: list[tuple[str, ...]], at: QPoint) -> None:
        shared = frozenset(has[0]).intersection(*has) if has else frozenset()
        self._before = shared
        picker.open_point(at, choices, tuple(shared))

    def _status(self, chosen: tuple[str, ...]) -> None:
        self.status_chosen.emit(self._ids, chosen[0])

    def _rubric(self, chosen: tuple[str, ...]) -> None:
        self.rubric_chosen.emit(self._ids, chosen[0])

    def _campaign(self, chosen: tuple[str, ...]) -> None:
        self.campaign_chosen.emit(self._ids, chosen[0])

    def _people(self, chosen: tuple[str, ...]) -> None:
        add, off = self._changed(chosen)
        self.people_chosen.emit(self._ids, self._role.value, add, off)

    def _channels(self, chosen: tuple[str, ...]) -> None:
        self.channels_chosen.emit(self._ids, *self._changed(chosen))

    def _new_rubric(self, name: str) -> None:
        self.add_requested.emit("rubric", self._ids, name, "")

    def _new_channel(self, name: str) -> None:
        self.add_requested.emit("channel", self._ids, name, "")

    def _new_member(self, name: str) -> None:
        self.add_requested.emit("member", self._ids, name, self._role.value)

    def _changed(self, chosen: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(what was ticked, what was unticked)."""
        return tuple(i for i in chosen if i not in self._before), tuple(sorted(self._before - set(chosen)))
