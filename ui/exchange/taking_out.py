"""Take the plan out to a file, on a worker."""

from __future__ import annotations

from pathlib import Path

from smmdesk.base.words import _, ngettext
from smmdesk.desk import Desk
from smmdesk.ops import exporting
from ui.context import UiContext


def take_out(ctx: UiContext, name: str) -> None:
    """Ask where to, then write the whole plan in the format of the ending."""
    kinds = _("Excel workbook (*.xlsx);;Table (*.csv);;Everything (*.json)")
    chosen = ctx.notify.save_file(_("Export"), f"{name}.xlsx", kinds)
    if not chosen:
        return
    path = Path(chosen)

    def write(desk: Desk) -> int:
        return desk.ask(exporting.export, path, exporting.Wanted(), desk.clock, desk.member)

    def done(count: int) -> None:
        words = ngettext("{n} post written to {file}", "{n} posts written to {file}", count)
        ctx.notify.told(words.format(n=count, file=path.name))

    ctx.work(write, done)
