"""How far a worker is that reads or writes a file."""

from __future__ import annotations


class Steps:
    """How far the worker is, and whether it is to stop: numbers that two threads may touch."""

    def __init__(self) -> None:
        self.done = self.whole = 0
        self.stopped = False

    def __call__(self, done: int, whole: int) -> bool:
        self.done, self.whole = done, whole
        return not self.stopped
