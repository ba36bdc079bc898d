"""Begins the Qt program: opens the plan, shows the window, or paints it for `--capture` and `--startup-report`."""

from __future__ import annotations

import sys
import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from smmdesk.base.clock import Clock, FrozenClock
from smmdesk.base.errors import DeskError
from smmdesk.base.pc import Pc
from smmdesk.base.words import _, language
from ui.theme import STYLE, Themes
from ui.window import MainWindow

if TYPE_CHECKING:
    import argparse
    from types import TracebackType

_TURN_S = 0.0005
"""So long the window waits at most for a worker that reads, each time that it has something to do (Python: 5 ms)."""


def run(options: argparse.Namespace, started: float) -> int:
    """Run the program. Returns the exit code."""
    pc = Pc()
    try:
        clock = FrozenClock(date.fromisoformat(options.date)) if options.date else Clock()
        size = _size(options.size)
    except ValueError:
        print(_("“{text}” is not a day or size.").format(text=options.date or options.size), file=sys.stderr)
        return 1
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    assert isinstance(app, QApplication)
    if app.platformName() == "offscreen":
        _keep_quiet()
    if language().split("_")[0] != "en":
        from ui.widgets import qt_words

        qt_words.install(app)
    app.setApplicationName("SMM Desk")
    app.setDesktopFileName("smmdesk")
    choice = options.theme or ("light" if options.capture else pc.get("theme", "system"))
    scale = options.scale or (1.0 if options.capture else float(pc.get("scale", 1.0)))
    themes = Themes(app, choice, scale)
    window = MainWindow(pc, clock, themes)
    if not options.capture:
        window.ctx.hold()
        themes.hold_icons()
        window.ctx.after_paint(themes.draw_icons)
    _catch_faults(pc, window)
    problem = _open_first(options, window, pc, clock)
    if problem and (options.capture or options.startup_report):
        print(problem, file=sys.stderr)
        return 1
    if options.capture:
        from ui.capturing import capture

        return capture(window, options.capture, size, getattr(options, "workbook", None))
    if options.startup_report:
        _report_when_painted(window, started)
    window.ctx.after_paint(partial(_close_when_told, window))
    sys.setswitchinterval(_TURN_S)
    window.show_first(size if options.startup_report else None)
    code = app.exec()
    window.ctx.close()
    return code


def _keep_quiet() -> None:
    """Without a screen Qt says at each window that it has no hints for a window manager; that helps nobody."""
    from PySide6.QtCore import qInstallMessageHandler

    def pass_on(_kind: object, _context: object, text: str) -> None:
        if "propagateSizeHints" not in text:
            print(text, file=sys.stderr)

    qInstallMessageHandler(pass_on)


def _open_first(options: argparse.Namespace, window: MainWindow, pc: Pc, clock: Clock) -> str:
    """Open the plan that is named, or the demo, or the last one; returns the sentence if that failed."""
    path = options.plan
    if options.demo:
        return window.try_open(None, demo=True)
    if path is None:
        path = next((p for p in pc.recent() if p.exists()), None)
        if path is None:
            window.show_start("")
            return _("There is no plan to open. Name one.") if options.capture or options.startup_report else ""
    return window.try_open(path)


def _report_when_painted(window: MainWindow, started: float) -> None:
    def report() -> None:
        told = {
            "window_painted_ms": (time.perf_counter() - started) * 1000,
            "posts_in_view": window.calendar.posts_in_view,
        }
        print(msgspec.json.encode(told).decode(), flush=True)
        QTimer.singleShot(0, window.close)

    window.show_page("calendar")
    window.when_painted(report)


def _close_when_told(window: MainWindow) -> None:
    """Being ended by the system, or by Ctrl+C, closes the plan as the person would."""
    import signal

    def close(_number: int, _frame: object) -> None:
        QTimer.singleShot(0, window.close)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, close)


def _catch_faults(pc: Pc, window: MainWindow) -> None:
    """A fault of the program is saved and told calmly; the program goes on."""

    def fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(1)
        if isinstance(error, DeskError):
            window.ctx.notify.problem(error)
            return
        import traceback

        text = "".join(traceback.format_exception(kind, error, trace))
        # a painter that is still held there would go on painting, and Qt would end the program
        traceback.clear_frames(trace)
        place = pc.home / "faults" / f"{time.strftime('%Y-%m-%d %H%M%S')}.txt"
        import contextlib

        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
        print(text, file=sys.stderr)
        window.ctx.notify.told(
            _("Something went wrong in the program; what you wrote is safe. A report lies in {file}").format(file=place)
        )

    sys.excepthook = fault


def _size(text: str) -> tuple[int, int]:
    width, _sign, height = text.partition("x")
    return int(width), int(height)
