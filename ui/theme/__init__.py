"""Colours, fonts, sizes and icons: everything on the screen is drawn with a `Theme`."""

from ui.theme.theme import STATUS_TOKEN, STYLE, Theme, Themes, mix

__all__ = ["STATUS_TOKEN", "STYLE", "Theme", "Themes", "mix"]
