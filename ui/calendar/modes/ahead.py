"""What a way to show the calendar has read of the periods beside the one that is shown."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
_KEPT = 5
"""The period that is shown and those beside it, and two more on the way back."""


class Ahead(Generic[K, T]):
    """Keeps periods, by their key, until something changes or they are asked for in another way (`about`)."""

    def __init__(self) -> None:
        self._about: Hashable = None
        self._ready: dict[K, T] = {}
        self._shown: K | None = None

    def of(self, key: K, about: Hashable, read: Callable[[], T]) -> T:
        """A period to be shown: what is kept of it, else what is read now; the one that is shown is read again."""
        if about != self._about:
            self.clear()
            self._about = about
        if key == self._shown or key not in self._ready:
            self._ready[key] = read()
        self._shown = key
        self._let_go({key})
        return self._ready[key]

    def kept(self, key: K) -> T | None:
        """What is kept of a period, if anything."""
        return self._ready.get(key)

    def missing(self, keys: Iterable[K]) -> list[K]:
        """Those that are not kept."""
        return [key for key in keys if key not in self._ready]

    def put(self, about: Hashable, found: dict[K, T]) -> None:
        """Keep what was read in a way that is still the one asked for; what is oldest goes."""
        if about != self._about:
            return
        self._ready |= found
        self._let_go({self._shown, *found})

    def clear(self) -> None:
        """Something changed: what was read is worth nothing."""
        self._ready.clear()
        self._shown = None

    def _let_go(self, wanted: set[K | None]) -> None:
        """Of what is not wanted the oldest goes: who keeps the key down goes through many periods."""
        for key in [key for key in self._ready if key not in wanted]:
            if len(self._ready) > _KEPT:
                del self._ready[key]
