"""Bringing files in and taking the plan out, in the window."""

from ui.exchange.bringing_in import BringIn
from ui.exchange.printing import preview
from ui.exchange.taking_out import TakeOut

__all__ = ["BringIn", "TakeOut", "preview"]
