"""Colours, fonts, sizes and icons: everything on the screen is drawn with a `Theme`."""

from ui.theme.theme import Theme, Themes, mix

__all__ = ["Theme", "Themes", "mix"]
