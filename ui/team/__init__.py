"""The team page: how full the weeks are, what depends on one person, and who takes what nobody has."""

from ui.team.page import TeamPage

__all__ = ["TeamPage"]
