"""Modules that are loaded when something of them is first used: what a start does not need does not delay it."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module until one of its names is asked for. Bind it beside an import for the types:

    `if TYPE_CHECKING: from smmdesk.ops import posts` and `else: posts = Later("smmdesk.ops.posts")`.
    """

    def __init__(self, name: str) -> None:
        self._module = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._module), name)
        setattr(self, name, found)
        return found
