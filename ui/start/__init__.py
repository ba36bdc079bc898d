"""The page without a plan."""

from ui.start.page import StartPage

__all__ = ["StartPage"]
