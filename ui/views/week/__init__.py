"""The calendar of a week: days with hours, and a lane for what has none."""

from ui.views.week.view import WeekView

__all__ = ["WeekView"]
