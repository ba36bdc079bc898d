"""The month: a painted calendar that shows a period and wishes for changes."""

from ui.views.month.view import MonthView

__all__ = ["MonthView"]
