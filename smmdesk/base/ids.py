"""Ids of rows: made where the row is made, without a counter."""

from __future__ import annotations

# uuid and hashlib are imported where ids are made: the first painted month needs none.


class Ids:
    """Makes ids for rows with an id of their own: UUID version 7 (RFC 9562), ordered by the time they were made."""

    def new(self) -> str:
        """A new id."""
        import uuid_utils

        return str(uuid_utils.uuid7())


class SeededIds(Ids):
    """The same ids in the same order for the same seed: for the demo plan and tests."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._made = 0

    def new(self) -> str:
        self._made += 1
        import hashlib
        import uuid

        digest = hashlib.sha256(f"{self._seed}/{self._made}".encode()).digest()
        high = (self._made << 80) | (0x7 << 76) | (int.from_bytes(digest[:2], "big") & 0xFFF) << 64
        low = (0b10 << 62) | (int.from_bytes(digest[2:10], "big") >> 2)
        return str(uuid.UUID(int=high | low))


def of_ends(plan: str, table: str, *ends: str) -> str:
    """The id of a row defined by its ends: UUID version 5 of plan, table and ends; the same ends give the same row."""
    import uuid

    return str(uuid.uuid5(uuid.UUID(plan), "\x1f".join((table, *ends))))


def is_id(text: str) -> bool:
    """Whether `text` is a UUID as the program writes it."""
    import uuid

    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
