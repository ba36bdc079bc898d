"""Bringing files in and taking them out, in the window."""

from ui.exchange.bringing_in import BringIn
from ui.exchange.taking_out import take_out

__all__ = ["BringIn", "take_out"]
