"""The idea board, the line for new ideas, and one idea with all that hangs on it."""

from ui.views.ideas.board import IdeaBoard

__all__ = ["IdeaBoard"]
