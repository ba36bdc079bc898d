"""Settings of the plan and of this PC."""

from ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
