"""SMM Desk without its window: the plan, its journal, its rules and the command line."""

__version__ = "0.1.0"
