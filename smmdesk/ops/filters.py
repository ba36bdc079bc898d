"""Saving filters under a name."""

from __future__ import annotations

from collections.abc import Iterable

from smmdesk.base.errors import Refused
from smmdesk.base.text import clean, same_name
from smmdesk.base.words import _
from smmdesk.domain import ranks
from smmdesk.domain.filters import Field
from smmdesk.domain.rows import SavedFilter, SavedFilterPart
from smmdesk.ops import operation
from smmdesk.storage.work import Work


@operation("filter.save")
def save(w: Work, *, name: str, parts: Iterable[tuple[Field, str]]) -> str:
    """Save a filter, as (field, value) pairs; returns its id. Refuses an empty name and one that there is."""
    name = _free_name(w, name)
    there = w.find(SavedFilter, order="rank")
    id = w.make(SavedFilter, name=name, rank=ranks.after_last(there[-1].rank if there else ""))
    for field, value in sorted(parts):
        w.make(SavedFilterPart, saved_filter=id, field=field.value, value=value)
    w.label("filter.save", name=name)
    return id


@operation("filter.edit")
def rename(w: Work, *, saved: str, name: str) -> None:
    """Give a saved filter another name. Refuses an empty one and one that there is."""
    row = w.get(SavedFilter, saved)
    name = _free_name(w, name, row.id)
    w.label("filter.edit", name=name)
    w.set(SavedFilter, row.id, name=name)


@operation("filter.edit")
def replace(w: Work, *, saved: str, parts: Iterable[tuple[Field, str]]) -> None:
    """Let a saved filter ask for something else."""
    row = w.get(SavedFilter, saved)
    w.label("filter.edit", name=row.name)
    wanted = {(field.value, value) for field, value in parts}
    there = {(part.field, part.value): part.id for part in w.find(SavedFilterPart, saved_filter=saved)}
    for key in sorted(set(there) - wanted):
        w.bin(SavedFilterPart, there[key])
    for field_, value in sorted(wanted - set(there)):
        w.make(SavedFilterPart, saved_filter=saved, field=field_, value=value)


@operation("filter.bin")
def bin_filter(w: Work, *, saved: str) -> None:
    """Move a saved filter to the bin."""
    row = w.get(SavedFilter, saved)
    w.label("filter.bin", name=row.name)
    w.bin(SavedFilter, row.id)


def _free_name(w: Work, name: str, own: str = "") -> str:
    name = clean(name).strip()
    if not name:
        raise Refused(_("A filter needs a name."), _("Type what you will look for it by, such as “Mine this week”."))
    if any(same_name(row.name) == same_name(name) for row in w.find(SavedFilter) if row.id != own):
        raise Refused(_("There is a filter “{name}” already.").format(name=name), _("Give this one another name."))
    return name
