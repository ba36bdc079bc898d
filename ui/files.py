"""What the window does with files and the clipboard: bring a file in, take the plan out, print, save a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.queries import posts as asked
from ui.context import UiContext

if TYPE_CHECKING:
    from ui.calendar import CalendarPage


class Files(QObject):
    """`page(key)` gives a page of the window, `front()` the one that is shown; the calendar says the time."""

    def __init__(
        self, ctx: UiContext, calendar: CalendarPage, page: Callable[[str], Any], front: Callable[[], QWidget],
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._ctx, self._calendar, self._window = ctx, calendar, window
        self._page, self._front = page, front

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the commands about it do."""
        return {
            "plan.import": self.bring_in,
            "plan.export": self.take_out,
            "plan.print": self._print,
            "view.picture": self._save_picture,
            "calendar.copy_week": self._copy_week,
        }

    def bring_in(self, path: str = "") -> None:
        """Show on the import page what a file would bring; "" asks which file."""
        page = self._page("import")
        if path:
            page.begin(Path(path))
        else:
            page.ask()

    def take_out(self) -> None:
        """Ask what is to be written, and where."""
        from ui.exchange import TakeOut

        dialog = TakeOut(self._ctx, self._ctx.ask(asked.plan_name), self._calendar.month, self._window)
        dialog.exec()
        dialog.deleteLater()

    def put_on_paper(self, sheet: Any, print_it: bool) -> None:
        """A sheet that a page made is printed with a preview, or written to a file."""
        from ui.exchange import printing

        if print_it:
            printing.preview_paper(self._ctx, printing.SheetPaper(sheet), self._window)
        else:
            printing.write_sheet(self._ctx, sheet, self._window)

    def _print(self) -> None:
        from ui.exchange import preview

        preview(self._ctx, self._calendar.month, self._calendar.shows_list, self._window)

    def _save_picture(self) -> None:
        """What the page in front shows, as a picture for a message or a slide."""
        page, notify = self._front(), self._ctx.notify
        name = f"{self._ctx.ask(asked.plan_name)}.png"
        chosen = notify.save_file(_("Save a picture"), name, _("Picture (*.png)"))
        if chosen and not page.grab().save(chosen if chosen.lower().endswith(".png") else chosen + ".png"):
            notify.told(_("“{file}” cannot be written. Choose another folder.").format(file=Path(chosen).name))

    def _copy_week(self) -> None:
        """The week that the calendar stands on, as text for the group's chat."""
        from PySide6.QtGui import QGuiApplication

        from smmdesk.queries.chat import week_as_text

        text, n = self._ctx.ask(week_as_text, self._calendar.day)
        QGuiApplication.clipboard().setText(text)
        self._ctx.notify.told(ngettext("{n} post copied as text", "{n} posts copied as text", n).format(n=n))
