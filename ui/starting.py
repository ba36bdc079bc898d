"""What the command line of the window says, and what must be there before Qt is loaded."""

import builtins
import contextlib
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

SYSTEM_LIBRARIES = "libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0"
SCREEN_LIBRARIES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"

OPTIONS: "tuple[tuple[str, str, dict[str, object]], ...]" = (
    ("--demo", "demo", {"action": "store_true", "default": False, "help": "open a throw-away copy of the demo plan"}),
    ("--theme", "theme", {"choices": ("light", "dark", "system"), "help": "the theme, for this time"}),
    ("--lang", "lang", {"metavar": "CODE", "help": "the language, such as ru"}),
    ("--date", "date", {"metavar": "YYYY-MM-DD", "help": "the day it is taken to be"}),
    ("--capture", "capture", {"type": Path, "metavar": "DIR", "help": "paint every page to DIR and exit"}),
    ("--size", "size", {"default": "1440x900", "metavar": "WxH", "help": "the size of the captures"}),
    ("--scale", "scale", {"type": float, "metavar": "FACTOR", "help": "the scale of texts, 0.8 to 2, for this time"}),
    (
        "--startup-report",
        "startup_report",
        {"action": "store_true", "default": False, "help": "print when the month was painted, and exit"},
    ),
)


def start(arguments: "list[str]", started: float) -> int:
    """Open the window, or paint its pages with `--capture`. `started`: when it began. Returns the exit code."""
    options = _options(arguments)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from smmdesk.base.quick import load_msgspec
    from smmdesk.base.words import _, choose_language

    load_msgspec()
    from smmdesk.base.pc import Pc

    choose_language(options.lang or str(Pc().get("language", "")))
    if _no_screen():
        if options.demo and not options.capture:
            return _show_without_screen(options, started)
        if not options.capture:
            print(
                _(
                    "There is no screen here. Start it on a desktop, or set QT_QPA_PLATFORM=offscreen. "
                    "The command line works without one: python -m smmdesk --help"
                ),
                file=sys.stderr,
            )
            return 1
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        _load_qt()
        from ui.app import run
    except ImportError as error:
        return _library_missing(error)
    return run(options, started)


def _load_qt() -> None:
    """PySide6 exchanges `import` for one that reads the source of each module it then meets, to look for a switch that
    nothing here uses (`from __feature__ import`): 7 ms of the start. Python's own is put back."""
    plain = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = plain


def _options(arguments: "list[str]") -> "SimpleNamespace | argparse.Namespace":
    """What the line asks for. The usual lines are read off the table; argparse, 6 ms of the start, does the rest."""
    found: dict[str, object] = {dest: settings.get("default") for _flag, dest, settings in OPTIONS}
    found["plan"] = None
    flags = {flag: (dest, settings) for flag, dest, settings in OPTIONS}
    words = iter(arguments)
    for word in words:
        dest, settings = flags.get(word, ("", {}))
        if not word.startswith("-") and found["plan"] is None:
            found["plan"] = Path(word)
        elif settings.get("action") == "store_true":
            found[dest] = True
        elif dest == "date" and (day := next(words, "")):
            found[dest] = day
        else:
            return _parser().parse_args(arguments)
    return SimpleNamespace(**found)


def _parser() -> "argparse.ArgumentParser":
    import argparse

    parser = argparse.ArgumentParser(
        prog="smmdesk", description="SMM Desk, a content calendar for a library's social media."
    )
    parser.add_argument("plan", nargs="?", type=Path, metavar="PLAN", help="the plan to open; else the last one")
    for flag, dest, settings in OPTIONS:
        parser.add_argument(flag, dest=dest, **settings)  # type: ignore[arg-type]
    return parser


def _no_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _library_missing(error: ImportError) -> int:
    from smmdesk.base.words import _

    if sys.platform.startswith("linux"):
        line = _(
            "A system library that the window needs is missing ({what}). Install it with: "
            "apt-get install -y {libraries}. The command line works without: python -m smmdesk --help"
        ).format(what=error, libraries=f"{SYSTEM_LIBRARIES} {SCREEN_LIBRARIES}")
    else:
        line = _("The window cannot start: {what}. Install the program again with pip.").format(what=error)
    print(line, file=sys.stderr)
    return 1


def _show_without_screen(options: "SimpleNamespace | argparse.Namespace", started: float) -> int:
    """The first command of the README shows its work without a screen, too: pictures of every page and the workbook."""
    from smmdesk.base.words import _

    folder = Path("smmdesk-demo")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from ui.app import run
    except ImportError as error:
        return _library_missing(error)
    options.capture = folder
    options.workbook = folder / "plan.xlsx"
    code = run(options, started)
    if code == 0:
        print(
            _("There is no screen here, so the demo plan was painted and written out: {folder}").format(
                folder=folder.resolve()
            )
        )
    return code
