"""The page of ideas: the board, the line for new ones, prompts, and the brainstorm."""

from ui.ideas.page import IdeasPage

__all__ = ["IdeasPage"]
