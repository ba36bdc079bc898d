"""The workflow board: cards of posts in columns by status or by person."""

from ui.views.board.view import WorkBoard

__all__ = ["WorkBoard"]
