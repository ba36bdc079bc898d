"""The popups in which posts are moved by many days, repeated, and let come again."""
