"""The overview: rubrics, people or channels by week, a mark for each post."""

from ui.views.overview.view import OverviewView

__all__ = ["OverviewView"]
