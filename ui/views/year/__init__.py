"""The calendar of a year: twelve months, a small square for each day."""

from ui.views.year.view import YearView

__all__ = ["YearView"]
