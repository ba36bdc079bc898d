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
    LOAD = "load"
    """What counts as a member's load: author or designer of it, and it was not cancelled."""
    STATUS = "status"
    LATE = "late"
    NOBODY = "nobody"
    MINE = "mine"
    """In any role the one who uses the program; saved as ON, `Filter.of` puts the member in its place."""
    ATTENTION = "attention"
    """Something about it needs attention; asked as ON, `queries.filtering.exact` puts the posts in its place."""


ON = "1"
"""The value of fields that ask yes or no."""
FLAGS = (Field.MINE, Field.LATE, Field.NOBODY, Field.ATTENTION)
"""Those fields, in the order in which they are offered."""


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

    def turned(self, field: Field, value: str) -> Filter:
        """The same with one part taken out, if it is there, else added."""
        return Filter(self.parts ^ {(field, value)})

    def of(self, member: str | None) -> Filter:
        """The same with "mine" meaning a member; nobody has no posts."""
        return self.having(Field.MINE, member or "") if self.values(Field.MINE) else self

    @property
    def for_anybody(self) -> Filter:
        """The same as it is saved: "mine" means whoever uses it."""
        return self.having(Field.MINE, ON) if self.values(Field.MINE) else self


EVERYTHING = Filter()
