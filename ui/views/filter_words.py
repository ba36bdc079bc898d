"""What a filter is called on the screen, part by part."""

from __future__ import annotations

from collections.abc import Iterable

from smmdesk.base.words import N_, _
from smmdesk.domain.filters import Field, Filter
from smmdesk.queries.filtering import Value
from ui.views.filter_bar import Pill

_FLAGS = {
    Field.MINE: (N_("Mine"), N_("Posts on which I do anything")),
    Field.LATE: (N_("Late"), N_("Their time or somebody's due day has passed")),
    Field.NOBODY: (N_("Nobody's"), N_("Posts that nobody writes yet")),
    Field.ATTENTION: (N_("Needs attention"), N_("Something about them needs attention")),
}
FIELDS = (Field.STATUS, Field.MEMBER, Field.CHANNEL, Field.NETWORK, Field.RUBRIC, Field.CAMPAIGN)
"""What can be ticked, in the order of the popup."""
_FIELDS = {
    Field.STATUS: N_("Status"),
    Field.MEMBER: N_("People, in any role"),
    Field.CHANNEL: N_("Channels"),
    Field.NETWORK: N_("Networks"),
    Field.RUBRIC: N_("Rubrics"),
    Field.CAMPAIGN: N_("Campaigns"),
}
_TOLD_AS = {Field.AUTHOR: Field.MEMBER, Field.LOAD: Field.MEMBER, Field.NOT_RUBRIC: Field.RUBRIC}
"""What can be asked elsewhere than in the popup, and whose names its values have."""
_NONE = {Field.RUBRIC: N_("No rubric"), Field.CAMPAIGN: N_("No campaign")}


def flag_name(field: Field) -> str:
    """ "Late" for `late`."""
    return _(_FLAGS[field][0])


def flag_tip(field: Field, mine: bool) -> str:
    """What a flag asks, in a sentence; `mine`: whether the program knows who uses it."""
    if field is Field.MINE and not mine:
        return _("Say who you are first, at the bottom of the rail")
    return _(_FLAGS[field][1])


def field_name(field: Field) -> str:
    """ "Channels" for `channel`: what stands over its values."""
    return _(_FIELDS[field])


def pills(which: Filter, values: Iterable[Value]) -> list[Pill]:
    """The parts of a filter in words; of what the plan no longer has they say that."""
    known = {(v.field, v.value): v for v in values}
    found = [Pill(field.value, "", flag_name(field)) for field in _FLAGS if which.values(field)]
    for field in (*FIELDS, *_TOLD_AS):
        for value in which.values(field):
            found.append(_pill(field, value, known))
    return found


def _pill(field: Field, value: str, known: dict[tuple[Field, str], Value]) -> Pill:
    asked = _TOLD_AS.get(field, field)
    there = known.get((asked, value))
    gone = _("{kind}: no longer there").format(kind=field_name(asked))
    name = there.name if there else _(_NONE[asked]) if not value and asked in _NONE else gone
    if field is Field.LOAD:
        name = _("{name}: author or designer").format(name=name)
    if field is Field.NOT_RUBRIC:
        name = _("not {name}").format(name=name)
    hue = there.hue if there and field is Field.RUBRIC else None
    return Pill(field.value, value, name, hue)
