"""Errors that a person can cause. Everything else is a fault of the program."""

from __future__ import annotations


class DeskError(Exception):
    """A sentence that says what happened, to what, and what to do; shown as it is."""

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()


class NoPlan(DeskError):
    """The file is missing, or is something else than a plan."""


class DamagedPlan(DeskError):
    """The file was a plan and cannot be read whole."""


class NewerPlan(DeskError):
    """The file was made by a newer SMM Desk."""


class BusyPlan(DeskError):
    """Another program holds the plan."""


class ReadOnlyPlan(DeskError):
    """The plan was opened to read only."""


class Refused(DeskError):
    """A rule of the plan forbids the operation."""


class NotFound(DeskError):
    """A name or id that the plan does not have."""


class NotUnderstood(DeskError):
    """A value that cannot be read, such as a day."""


class NothingToUndo(DeskError):
    """Undo or redo has nothing before it."""


class UnreadableFile(DeskError):
    """A file to import that cannot be read, or is no plan."""
