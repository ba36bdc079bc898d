"""Which posts a view shows: a filter is a set of (field, value) pairs, as a saved filter keeps them.

Values of one field add to each other, fields narrow each other: "VK or Facebook, and in review".
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Field(StrEnum):
    """What a filter can ask of a post; the values are stored."""

    CHANNEL = "channel"
    NETWORK = "network"
    RUBRIC = "rubric"
    NOT_RUBRIC = "not_rubric"
    CAMPAIGN = "campaign"
    MEMBER = "member"
    """In any role."""
    AUTHOR = "author"
    STATUS = "status"
    LATE = "late"
    NOBODY = "nobody"


class Filter(msgspec.Struct, frozen=True):
    """A filter; without parts it lets every post through. The value "" of a reference means: has none."""

    parts: frozenset[tuple[Field, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.parts)

    def values(self, field: Field) -> tuple[str, ...]:
        """The values asked of a field, in a fixed order."""
        return tuple(sorted(value for key, value in self.parts if key is field))

    def having(self, field: Field, *values: str) -> Filter:
        """The same with just these values of a field; none takes the field out."""
        others = frozenset(part for part in self.parts if part[0] is not field)
        return Filter(others | {(field, value) for value in values})


EVERYTHING = Filter()
