"""The command line: a table of commands over the same operations and questions as the window. No Qt."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
from collections.abc import Sequence
from typing import Any

from smmdesk.base.errors import DeskError
from smmdesk.base.words import choose_language
from smmdesk.cli.answer import Many
from smmdesk.cli.table import COMMANDS, Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 could not do it, 2 not understood (argparse exits itself)."""
    _speak_utf8()
    choose_language()
    options = parser().parse_args(arguments)
    command: Command = options.command
    try:
        answer = command.run(options)
    except DeskError as error:
        print(str(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    try:
        if answer.many is not None:
            _tell(answer.many, options.json)
        elif options.json:
            print(json.dumps(answer.data, ensure_ascii=False, indent=1))
        elif answer.text:
            print(answer.text)
        sys.stdout.flush()
    except DeskError as error:
        print(str(error), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; nothing is wrong with the plan.
        sys.stdout = io.StringIO()
    if answer.failure:
        print(answer.failure, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """The parser, made from the table of commands."""
    top = argparse.ArgumentParser(prog="smmdesk", description="SMM Desk, the content calendar, without its window.")
    names = top.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = names.add_parser(command.name, help=command.help, description=command.help)
        for names_of, settings in command.arguments:
            sub.add_argument(*names_of, **settings)
        sub.add_argument("--json", action="store_true", help="print one JSON object")
        sub.add_argument("--as", dest="as_member", metavar="MEMBER", default="", help="in whose name (name or id)")
        sub.set_defaults(command=command)
    return top


def _tell(many: Many, as_json: bool) -> None:
    """Print what there is while it is read; of JSON one value a line."""
    with contextlib.closing(many.values), contextlib.closing(many.lines):  # type: ignore[type-var]  # generators
        if not as_json:
            for line in many.lines:
                print(line)
            return
        before = f'{{"{many.name}": [\n'
        for value in many.values:
            sys.stdout.write(before + json.dumps(value, ensure_ascii=False))
            before = ",\n"
        print("\n]}" if before == ",\n" else before + "]}")


def _speak_utf8() -> None:
    """Windows writes in its own code page unless told otherwise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
