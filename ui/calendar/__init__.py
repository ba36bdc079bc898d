"""The calendar page."""

from ui.calendar.page import CalendarPage

__all__ = ["CalendarPage"]
