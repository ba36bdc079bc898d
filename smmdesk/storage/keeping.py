"""Backups: a verified copy of the plan and its media in one zip, and the way back."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from smmdesk.base.errors import BusyPlan, DamagedPlan, DeskError, NoPlan
from smmdesk.base.words import _
from smmdesk.storage.media import MARKER, media_folder
from smmdesk.storage.store import Store, damaged, explain, read_only

_PLAN = "plan.smmdesk"
_MOST_BYTES = 20 * 1024**3


def backup(store: Store, out: Path) -> None:
    """Write plan and media to a zip that is read back and checked before it gets its name."""
    if out.exists():
        raise DeskError(_("“{name}” is already there.").format(name=out.name), _("Choose another name."))
    part = out.with_name(f"{out.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="smmdesk-") as folder:
            copy = Path(folder) / _PLAN
            _copy_database(store.connection, copy, store.path)
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(copy, _PLAN)
                media = media_folder(store.path, store.plan_id)
                for file in sorted(media.rglob("*")) if media.is_dir() else []:
                    if file.is_file():
                        archive.write(file, f"media/{file.relative_to(media).as_posix()}")
        verify(part)
        os.replace(part, out)
    except OSError as error:
        raise DeskError(
            _("The backup “{name}” could not be written.").format(name=out), _("Choose a folder where you may write.")
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def restore(archive: Path, path: Path) -> None:
    """Put the plan and the media of a backup at `path`; a plan that is there is replaced through SQLite, so that
    windows that have it open see it. The caller has backed up what was there."""
    verify(archive)
    with tempfile.TemporaryDirectory(prefix="smmdesk-") as folder, zipfile.ZipFile(archive) as zipped:
        zipped.extract(_PLAN, folder)
        source = sqlite3.connect(Path(folder) / _PLAN)
        try:
            plan_id = source.execute("SELECT id FROM plan").fetchone()[0]
            _write_over(source, path)
        except sqlite3.Error as error:
            raise explain(error, path) from error
        finally:
            source.close()
        _restore_media(zipped, media_folder(path, plan_id), plan_id)


def copy(store: Store, to: Path) -> None:
    """Write the plan and its media once more at `to`, whole or not at all."""
    _free_place(to)
    part = to.with_name(f"{to.name}.part")
    media, target = media_folder(store.path, store.plan_id), media_folder(to, store.plan_id)
    try:
        _copy_database(store.connection, part, store.path)
        if media.is_dir() and media != target:
            shutil.copytree(media, target, dirs_exist_ok=True)
        os.replace(part, to)
    except OSError as error:
        raise _not_written(to) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def move(path: Path, to: Path) -> None:
    """Give a closed plan another name or folder, and its media folder with it.

    Raises BusyPlan where another window has it open, DeskError where `to` is taken or cannot be written; then nothing
    is moved. To another drive it is copied, and taken away here once the copy is whole.
    """
    if not (to.exists() and path.samefile(to)):
        _free_place(to)
    plan = Store.open(path)
    plan_id, only_read = plan.plan_id, plan.read_only
    plan.close()
    if only_read:
        raise read_only(path)
    _refuse_shared(path)
    media = media_folder(path, plan_id)
    try:
        os.rename(path, to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise _not_written(to) from error
        _move_far(path, to, media)
        return
    if media.is_dir():
        try:
            os.rename(media, media_folder_beside(to, plan_id, media))
        except OSError as error:
            os.rename(to, path)
            raise _not_written(to) from error


def _move_far(path: Path, to: Path, media: Path) -> None:
    """Copy a closed plan to another drive, then take it away here."""
    plan = Store.open(path)
    try:
        copy(plan, to)
    finally:
        plan.close()
    path.unlink()
    shutil.rmtree(media, ignore_errors=True)


def media_folder_beside(to: Path, plan_id: str, media: Path) -> Path:
    """Where the media folder of a plan that is at `to` now belongs: its usual place, if that is free."""
    usual = to.with_suffix(".media")
    if not usual.exists() or media == usual:
        return usual
    n = 2
    while (other := to.with_name(f"{to.stem} ({n}).media")).exists():
        n += 1
    return other


def _refuse_shared(path: Path) -> None:
    """Raise BusyPlan if another window has the plan open: the last one to have it ends its write-ahead log."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise BusyPlan(
            _("“{name}” is open in another window.").format(name=path.name), _("Close it there and try again.")
        ) from error
    finally:
        connection.close()


def _free_place(to: Path) -> None:
    if to.exists():
        raise DeskError(_("“{name}” is already there.").format(name=to.name), _("Choose another name."))
    if not to.parent.is_dir():
        raise DeskError(
            _("There is no folder “{folder}”.").format(folder=to.parent), _("Make it first, or choose another.")
        )


def _not_written(to: Path) -> DeskError:
    return DeskError(
        _("“{name}” cannot be written in “{folder}”.").format(name=to.name, folder=to.parent),
        _("Nothing was changed. Choose a folder where you may write."),
    )


def _restore_media(zipped: zipfile.ZipFile, folder: Path, plan_id: str) -> None:
    for info in zipped.infolist():
        name = PurePosixPath(info.filename)
        if info.is_dir() or name.parts[0] != "media" or ".." in name.parts or name.is_absolute():
            continue
        target = folder.joinpath(*name.parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(zipped.read(info))
        (folder / MARKER).write_text(plan_id, "utf-8")


def _write_over(source: sqlite3.Connection, path: Path) -> None:
    there = path.exists()
    target = sqlite3.connect(path, timeout=5)
    try:
        source.backup(target)
    except sqlite3.Error:
        target.close()
        if not there:
            path.unlink(missing_ok=True)
        raise
    target.close()


def _copy_database(connection: sqlite3.Connection, copy: Path, path: Path) -> None:
    target = sqlite3.connect(copy)
    try:
        connection.backup(target)
        if target.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise damaged(path)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    finally:
        target.close()


def verify(archive: Path) -> None:
    """Raise a DeskError unless the zip is whole and its plan can be read."""
    no_backup = NoPlan(_("“{name}” is not a backup of SMM Desk.").format(name=archive.name), _("Choose another file."))
    if not archive.is_file():
        raise NoPlan(_("There is no backup “{name}”.").format(name=archive), _("Check the name."))
    try:
        with zipfile.ZipFile(archive) as zipped, tempfile.TemporaryDirectory(prefix="smmdesk-") as folder:
            if _PLAN not in zipped.namelist() or sum(i.file_size for i in zipped.infolist()) > _MOST_BYTES:
                raise no_backup
            if zipped.testzip() is not None:
                raise zipfile.BadZipFile
            zipped.extract(_PLAN, folder)
            plan = Store.open(Path(folder) / _PLAN)
            try:
                if not plan.plan_id or plan.value("PRAGMA quick_check") != "ok":
                    raise damaged(archive)
            finally:
                plan.close()
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        broken = DamagedPlan(_("The backup “{name}” is damaged.").format(name=archive.name), _("Take an older one."))
        raise (broken if zipfile.is_zipfile(archive) else no_backup) from error
    except OSError as error:
        raise NoPlan(_("“{name}” cannot be read.").format(name=archive), _("You may not read it.")) from error
