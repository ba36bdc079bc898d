"""Print the plan with a preview, and write it as PDF: what is on paper is asked here and painted by `paper`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.desk import Desk
from smmdesk.domain.dates import say_day
from smmdesk.domain.sheets import Sheet, as_text
from smmdesk.ops.exporting import Wanted
from smmdesk.queries import posts, reports, taking_out
from ui.context import UiContext
from ui.exchange.paper import AgendaPaper, MonthsPaper, Paper, SheetPaper, lie_down, paint, write_pdf
from ui.theme import Theme

_PREVIEW_ICONS = {
    "Next page": "chevron-right", "Previous page": "chevron-left", "First page": "chevron-first",
    "Last page": "chevron-last", "Fit width": "move-horizontal", "Fit page": "expand", "Zoom in": "zoom-in",
    "Zoom out": "zoom-out", "Portrait": "rectangle-vertical", "Landscape": "rectangle-horizontal",
    "Show single page": "file", "Show facing pages": "book-open", "Show overview of all pages": "layout-grid",
    "Print": "printer", "Page setup": "settings-2",
}  # fmt: skip
"""By what Qt calls the buttons of its preview."""
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
    first, last = taking_out.month_of(shown)
    try:
        paper = paper_of(ctx.desk, Wanted(first, last), agenda)
    except DeskError as error:
        ctx.notify.problem(error)
        return
    preview_paper(ctx, paper, window)


def preview_paper(ctx: UiContext, paper: Paper, window: QWidget) -> None:
    """Show how something looks on paper; the preview prints it."""
    try:
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
    except ImportError:
        ctx.notify.told(
            _("Printing needs a system library: apt-get install -y {library}. Export writes a PDF without it.").format(
                library=LIBRARY
            )
        )
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lie_down(printer, paper)
    dialog = QPrintPreviewDialog(printer, window)
    dialog.setWindowTitle(_("Print"))
    theme = ctx.themes.paper()

    def paint_again(device: QPrinter) -> None:
        paint(device, paper, theme)

    dialog.paintRequested.connect(paint_again)
    _our_icons(dialog, ctx.themes.now)
    dialog.resize(window.size() * 0.8)
    dialog.exec()
    dialog.deleteLater()


def _our_icons(dialog: QDialog, theme: Theme) -> None:
    """Qt's buttons of the preview, with the icons that stand everywhere else."""
    from PySide6.QtCore import QCoreApplication, QSize
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QToolBar

    icons = {QCoreApplication.translate("QPrintPreviewDialog", words): icon for words, icon in _PREVIEW_ICONS.items()}
    for bar in dialog.findChildren(QToolBar):
        bar.setIconSize(QSize(theme.px(18), theme.px(18)))
        for action in bar.actions():
            icon = icons.get(action.text())
            if icon:
                action.setIcon(QIcon(theme.icon(icon, "text-2", 18, dialog.devicePixelRatioF())))


def write_sheet(ctx: UiContext, sheet: Sheet, window: QWidget) -> None:
    """Ask where a sheet is to be written, as PDF or as plain text, and write it; it is printed from there."""
    kinds = ";;".join((_("Sheet as PDF (*.pdf)"), _("Sheet as text (*.txt)")))
    chosen = ctx.notify.save_file(sheet.title, f"{sheet.title}.pdf", kinds)
    if not chosen:
        return
    try:
        save_sheet(Path(chosen), sheet, ctx.themes.paper())
    except DeskError as error:
        ctx.notify.problem(error)
        return
    ctx.notify.told(_("Written: {file}").format(file=Path(chosen).name))


def save_sheet(path: Path, sheet: Sheet, theme: Theme) -> None:
    """Write a sheet as its ending says. Raises DeskError where that cannot be."""
    if path.suffix.lower() != ".txt":
        write_pdf(path if path.suffix else path.with_suffix(".pdf"), SheetPaper(sheet), theme)
        return
    try:
        path.write_text(as_text(sheet), encoding="utf-8")
    except OSError as error:
        raise DeskError(
            _("“{file}” cannot be written.").format(file=path.name),
            _("Close it in the program that shows it, or choose another folder."),
        ) from error
