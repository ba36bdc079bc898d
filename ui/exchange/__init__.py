"""Bringing files in and taking the plan out, in the window."""

from ui.exchange.printing import preview
from ui.exchange.taking_out import TakeOut

__all__ = ["TakeOut", "preview"]
