"""The file of a plan: backup and restore, a copy of it, another place for it."""

from __future__ import annotations

import contextlib
import shutil
from datetime import datetime
from pathlib import Path

from smmdesk.base.errors import DamagedPlan, DeskError, NewerPlan, NoPlan
from smmdesk.base.pc import Pc
from smmdesk.base.words import _
from smmdesk.storage import keeping
from smmdesk.storage.reader import Reader
from smmdesk.storage.store import Store


def backup(r: Reader, out: Path | None, now: datetime) -> Path:
    """Write a verified zip of the plan and its media; without `out` beside the plan, named by plan, day and time."""
    if out is None:
        out = _free(r.store.path, now)
    elif out.is_dir():
        out = out / _free(r.store.path, now).name
    keeping.backup(r.store, out)
    return out


def second_copy(made: Path, folder: Path) -> Path:
    """Put a backup that was written into a second folder too. Raises DeskError where that is not there or full."""
    out = folder / made.name
    part = out.with_name(f"{out.name}.part")
    try:
        shutil.copyfile(made, part)
        part.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise DeskError(
            _("The backup lies beside the plan, but could not be written to “{folder}” as well.").format(folder=folder),
            _("See whether that drive is there and has room."),
        ) from error
    return out


def copy(r: Reader, out: Path) -> Path:
    """Write the plan and its media once more, as a plan of its own that goes its own way. Returns its path."""
    out = _named(out)
    keeping.copy(r.store, out)
    return out


def move(pc: Pc, plan_id: str, path: Path, to: Path) -> Path:
    """Give a plan that this window has closed another name or folder, its media folder with it; it stays the same
    plan with the same history and undo. Returns its new path.

    Raises BusyPlan where another window has it open, DeskError where `to` is taken; then nothing is moved.
    """
    to = _named(to)
    if to != path:
        keeping.move(path, to)
        pc.moved(plan_id, path, to)
    return to


def _named(path: Path) -> Path:
    return path if path.suffix == ".smmdesk" else path.with_name(path.name + ".smmdesk")


def restore(archive: Path, path: Path, *, replace: bool, now: datetime) -> Path | None:
    """Make the plan at `path` from a backup. Never overwrites without `replace`, which first backs up what is there.

    Returns the path of that backup, None if there was nothing to back up.
    """
    kept: Path | None = None
    keeping.verify(archive)
    if path.exists():
        if not replace:
            raise DeskError(
                _("“{name}” is already there.").format(name=path.name),
                _("Choose another name, or add --replace; what is there is backed up first."),
            )
        kept = _put_by(path, now)
    elif not path.parent.is_dir():
        raise NoPlan(_("There is no folder “{folder}”.").format(folder=path.parent), _("Make it first."))
    keeping.restore(archive, path)
    return kept


def _put_by(path: Path, now: datetime) -> Path:
    """Back up what is at `path`; what cannot be read whole as a plan is moved aside as it is, with its logs.

    Raises BusyPlan for a plan that another program holds.
    """
    kept = _free(path, now)
    try:
        store = Store.open(path)
        try:
            keeping.backup(store, kept)
        finally:
            store.close()
        return kept
    except (NoPlan, DamagedPlan, NewerPlan):
        aside = kept.with_suffix(path.suffix)
        for ending in ("-wal", "-shm", "-journal"):
            log = path.with_name(path.name + ending)
            if log.exists():
                log.replace(aside.with_name(aside.name + ending))
        path.replace(aside)
        return aside


def _free(path: Path, now: datetime) -> Path:
    stem = f"{path.stem} {now:%Y-%m-%d %H%M}"
    out, n = path.with_name(f"{stem}.zip"), 2
    while out.exists():
        out, n = path.with_name(f"{stem} ({n}).zip"), n + 1
    return out
