"""Print the plan with a preview, and write it as PDF: what is on paper is asked here and painted by `paper`."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.desk import Desk
from smmdesk.domain.dates import say_day
from smmdesk.ops.exporting import Wanted
from smmdesk.queries import posts, reports, taking_out
from ui.context import UiContext
from ui.exchange.paper import AgendaPaper, MonthsPaper, Paper, lie_down, paint

LIBRARY = "libcups2"
"""What Qt's printing needs on a bare Debian or Ubuntu."""


def paper_of(desk: Desk, wanted: Wanted, agenda: bool) -> Paper:
    """What is to be on paper: the posts of a choice as months for the wall, or as a list."""
    lines = desk.ask(
        posts.lines,
        wanted.day_from,
        wanted.day_to,
        channel=wanted.channel,
        rubric=wanted.rubric,
        author=wanted.author,
        status=wanted.status,
    )
    plan = desk.ask(posts.plan_name)
    if agenda:
        ends = [say_day(day, year=True) if day else "…" for day in (wanted.day_from, wanted.day_to)]
        period = " – ".join(ends) if any((wanted.day_from, wanted.day_to)) else _("All days")
        return AgendaPaper(plan, period, tuple(lines))
    months = desk.ask(reports.calendar_months, lines, wanted.day_from, wanted.day_to)
    if not months:
        raise DeskError(_("There is no post with a day to print."), _("Choose another period."))
    return MonthsPaper(plan, tuple(months))


def preview(ctx: UiContext, shown: date, agenda: bool, window: QWidget) -> None:
    """Show how the month that is shown looks on paper; the preview prints it."""
    try:
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
    except ImportError:
        ctx.notify.told(
            _("Printing needs a system library: apt-get install -y {library}. Export writes a PDF without it.").format(
                library=LIBRARY
            )
        )
        return
    first, last = taking_out.month_of(shown)
    try:
        paper = paper_of(ctx.desk, Wanted(first, last), agenda)
    except DeskError as error:
        ctx.notify.problem(error)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lie_down(printer, paper)
    dialog = QPrintPreviewDialog(printer, window)
    dialog.setWindowTitle(_("Print"))
    theme = ctx.themes.paper()

    def paint_again(device: QPrinter) -> None:
        paint(device, paper, theme)

    dialog.paintRequested.connect(paint_again)
    dialog.resize(window.size() * 0.8)
    dialog.exec()
    dialog.deleteLater()
