"""The table of commands: name, help, arguments, and what runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.cli import commands as c
from smmdesk.cli.answer import Answer

Argument = tuple[tuple[str, ...], dict[str, Any]]


class Command(msgspec.Struct, frozen=True):
    """One command of the command line."""

    name: str
    help: str
    run: Callable[[argparse.Namespace], Answer]
    arguments: tuple[Argument, ...]


def _a(*names: str, **settings: Any) -> Argument:
    return names, settings


PLAN = _a("plan", type=Path, metavar="PLAN", help="the plan, NAME.smmdesk")
PERIOD = (
    _a("--from", dest="day_from", metavar="D", help="first day, 2026-11-01 or 01.11.2026"),
    _a("--to", dest="day_to", metavar="D", help="last day"),
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "new",
        "create a plan",
        c.new,
        (
            PLAN,
            _a("--name", default="", metavar="N", help="the plan's name"),
            _a("--zone", default="", metavar="Z", help="its time zone, such as Europe/Minsk"),
            _a("--demo", action="store_true", help="fill it with the demo plan"),
            _a("--date", default="", metavar="D", help="the day the demo plan is about"),
        ),
    ),
    Command(
        "import",
        "bring in a file",
        c.bring_in,
        (
            PLAN,
            _a("file", type=Path, metavar="FILE", help="an .xlsx or .csv file, or a calendar (.ics)"),
            _a("--kind", default="", metavar="KIND", help="posts, ideas, dates, absences or metrics"),
            _a("--sheet", default="", metavar="S", help="only this sheet"),
            _a("--map", dest="mapping", action="append", default=[], metavar="HEADER=FIELD", help="what a column is"),
            _a("--year", default="", metavar="Y", help="the year of days without one"),
            _a("--order", default="", metavar="dmy|mdy", help="day first or month first"),
            _a("--undated", default="", metavar="posts|ideas", help="what rows without a day become"),
            _a("--past", default="draft", metavar="published|draft", help="rows before today without a status"),
            _a("--member", default="", metavar="M", help="whose absences"),
            _a("--as-of", dest="as_of", default="", metavar="D", help="the day of the figures"),
            _a("--encoding", default="", metavar="E", help="the encoding of a text file"),
            _a("--dry-run", dest="dry_run", action="store_true", help="say what would be done, and do nothing"),
        ),
    ),
    Command(
        "export",
        "write a file: .xlsx, .csv, .ics or .json",
        c.export,
        (
            PLAN,
            _a("out", type=Path, metavar="OUT", help="the file to write"),
            *PERIOD,
            _a("--channel", default="", metavar="C", help="only this channel"),
            _a("--rubric", default="", metavar="R", help="only this rubric"),
            _a("--author", default="", metavar="A", help="only this author"),
            _a("--status", default="", metavar="S", help="only this status"),
            _a("--safe", action="store_true", help="guard .csv cells that begin like a formula"),
        ),
    ),
    Command("list", "list posts by day", c.list_posts, (PLAN, *PERIOD)),
    Command("stats", "contribution statistics", c.stats, (PLAN, *PERIOD)),
    Command(
        "history",
        "who changed what, newest first",
        c.history,
        (PLAN, _a("--post", default="", metavar="ID", help="only about this post")),
    ),
    Command("undo", "undo the last change made here", c.undo, (PLAN,)),
    Command("redo", "redo what was undone last", c.redo, (PLAN,)),
    Command("check", "check the file and the rules of the data", c.check, (PLAN,)),
    Command(
        "backup",
        "write one verified zip of the plan and its media",
        c.backup,
        (PLAN, _a("out", type=Path, nargs="?", default=None, metavar="OUT", help="the zip to write, or a folder")),
    ),
    Command(
        "restore",
        "make a plan from a backup",
        c.restore,
        (
            _a("backup", type=Path, metavar="BACKUP", help="the zip"),
            PLAN,
            _a("--replace", action="store_true", help="replace the plan that is there, after backing it up"),
        ),
    ),
)
