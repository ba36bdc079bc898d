"""Writes a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _


class Cancelled(Exception):
    """The person said stop: nothing is written."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` when the context ends well, else it is removed.

    Raises `DeskError` for a folder that is missing or may not be written to, a full disk, and a file that another
    program holds open.
    """
    if path.is_dir():
        raise DeskError(_("'{name}' is a folder.").format(name=path), _("Give the name of a file."))
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        # a folder that cannot be written to shows at once, not after all the work
        beside.touch()
        yield beside
        _put(beside, path)
    except FileNotFoundError:
        raise DeskError(
            _("There is no folder '{name}'.").format(name=path.parent), _("Make it, or choose another one.")
        ) from None
    except PermissionError:
        raise DeskError(
            _("The folder '{name}' cannot be written to.").format(name=path.parent), _("Choose another folder.")
        ) from None
    except OSError as error:
        raise DeskError(
            _("'{name}' could not be written: {reason}.").format(name=path.name, reason=error.strerror or error),
            _("Make room on the disk, or choose another folder."),
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _put(beside: Path, path: Path) -> None:
    try:
        os.replace(beside, path)
    except PermissionError:
        raise DeskError(_("The file is open in Excel."), _("Close it there and try again.")) from None
