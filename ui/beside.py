"""Reads on a worker what takes longer than a frame, while nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from smmdesk.base.errors import DeskError
from ui.context import UiContext

if TYPE_CHECKING:
    from smmdesk.desk import Desk

Question = tuple[tuple[object, ...], Callable[["Desk"], Any]]
"""What it is about, and how it is read."""


class Beside(QObject):
    """One question at a time; an answer to what is no longer asked is thrown away and asked anew.

    `ask()` gives the question as it stands, None where there is nothing to read; `told(answer)` takes the answer in.
    Where the plan cannot be read (its file is busy or gone) what is shown stays as it is.
    """

    def __init__(
        self, ctx: UiContext, ask: Callable[[], Question | None], told: Callable[[Any], None], after_ms: int,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._ctx, self._ask, self._told = ctx, ask, told
        self._reading = self._again = False
        self._renewed = 0
        self._after_ms = after_ms
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._read)
        ctx.plan_opened.connect(self._begin)

    def start(self, after_ms: int | None = None) -> None:
        """Read in a moment."""
        self._later.start(self._after_ms if after_ms is None else after_ms)

    def renew(self) -> None:
        """Something changed: what is being read now is no longer true."""
        self._renewed += 1

    def read_now(self) -> None:
        """The same, waited for."""
        if (question := self._ask()) is not None:
            self._told(question[1](self._ctx.desk))

    def _begin(self) -> None:
        """Another plan was opened: of what was being read in the one before no answer comes."""
        self._reading = self._again = False

    def _read(self) -> None:
        question = self._ask()
        self._again = self._reading and question is not None
        if question is not None and not self._reading:
            self._reading = True
            about, read = question
            self._ctx.work(partial(_read, read), partial(self._answered, (self._renewed, about)))

    def _answered(self, asked: tuple[object, ...], answer: tuple[Any] | None) -> None:
        self._reading = False
        question = self._ask()
        if question is None:
            return
        if self._again or asked != (self._renewed, question[0]):
            self.start()
        elif answer is not None:
            self._told(answer[0])


def _read(read: Callable[[Desk], Any], desk: Desk) -> tuple[Any] | None:
    try:
        return (read(desk),)
    except DeskError:
        return None
