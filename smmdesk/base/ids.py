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
    import hashlib

    # as `uuid.uuid5` does it, which takes five times as long: an import makes, and `check` looks at, many thousands
    name = "\x1f".join((table, *ends)).encode()
    told = hashlib.sha1(bytes.fromhex(plan.replace("-", "")) + name, usedforsecurity=False).hexdigest()
    variant = "89ab"[int(told[16], 16) & 3]
    return f"{told[:8]}-{told[8:12]}-5{told[13:16]}-{variant}{told[17:20]}-{told[20:32]}"


def is_id(text: str) -> bool:
    """Whether `text` is a UUID as the program writes it."""
    import uuid

    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
