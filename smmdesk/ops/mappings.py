"""The columns that a person chose for files of one shape, remembered in the plan."""

from __future__ import annotations

from collections.abc import Iterable

from smmdesk.domain.rows import ImportMapping, ImportMappingPart
from smmdesk.storage.reader import Reader
from smmdesk.storage.work import Work


def remembered(r: Reader) -> dict[str, tuple[tuple[str, str], ...]]:
    """(header, field) pairs by the shape of the files they were chosen for."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for part in r.find(ImportMappingPart):
        parts.setdefault(part.import_mapping, []).append((part.header, part.field))
    return {m.shape: tuple(sorted(parts.get(m.id, ()))) for m in r.find(ImportMapping)}


def remember(w: Work, shape: str, name: str, mapping: Iterable[tuple[str, str]]) -> None:
    """Keep a mapping for files of a shape; headers that were chosen before and not now stay as they were."""
    there = w.first(ImportMapping, shape=shape)
    id = there.id if there else w.make(ImportMapping, shape=shape, name=name)
    for header, field in mapping:
        w.make(ImportMappingPart, import_mapping=id, header=header, field=field)
