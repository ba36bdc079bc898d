"""`--capture`: paints every page once to a PNG."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from smmdesk.base.words import _
from ui.window import MainWindow

_SETTLE_S = 0.35
_MOST_S = 10
"""... and so long what a worker reads."""


def capture(window: MainWindow, folder: Path, size: tuple[int, int], workbook: Path | None) -> int:
    """Paint the pages to `folder`; with `workbook`, write the plan there too. Returns the exit code."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(_("“{folder}” cannot be made: {why}").format(folder=folder, why=error.strerror), file=sys.stderr)
        return 1
    window.resize(*size)
    window.show()
    for name, show in window.pages_to_capture():
        show()
        _settle(window)
        if not window.grab().save(str(folder / f"{name}.png")):
            print(_("“{folder}” cannot be written.").format(folder=folder), file=sys.stderr)
            return 1
    if workbook is not None:
        window.write_workbook(workbook)
    window.close()
    return 0


def _settle(window: MainWindow) -> None:
    """Let what is done while idle be done."""
    end = time.monotonic() + _SETTLE_S
    while time.monotonic() < end or (window.ctx.reading and time.monotonic() < end + _MOST_S):
        QApplication.processEvents()
        time.sleep(0.005)
    for _again in range(3):  # on a busy machine little of it was done: what was laid out anew lays out what is in it
        QApplication.sendPostedEvents()
        QApplication.processEvents()
