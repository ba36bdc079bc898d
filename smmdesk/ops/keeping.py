"""Backup and restore of a plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from smmdesk.base.errors import DamagedPlan, DeskError, NewerPlan, NoPlan
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
