"""The agenda: a dense table of posts by day, edited where they stand."""

from ui.views.agenda.view import AgendaView

__all__ = ["AgendaView"]
