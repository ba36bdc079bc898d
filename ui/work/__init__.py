"""The page of what waits for me, and what is to be put out today."""

from ui.work.page import WorkPage

__all__ = ["WorkPage"]
