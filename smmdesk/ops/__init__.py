"""What people do: one public function for each operation. Each runs inside one transaction of `Desk.run`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from smmdesk.domain.kinds import ChangeKind

F = TypeVar("F", bound=Callable[..., Any])


def operation(label: str, kind: ChangeKind = ChangeKind.USER) -> Callable[[F], F]:
    """Marks a function as an operation: the label of its change set (a key of `domain.labels.CHANGES`) and its kind."""

    def mark(function: F) -> F:
        function.label = label  # type: ignore[attr-defined]
        function.kind = kind  # type: ignore[attr-defined]
        return function

    return mark
