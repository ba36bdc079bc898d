"""The open plan file: how it is opened, guarded, written in transactions and closed so that one file is left."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smmdesk.base.errors import (
    BusyPlan,
    DamagedPlan,
    DeskError,
    NewerPlan,
    NoPlan,
    ReadOnlyPlan,
)
from smmdesk.base.words import _
from smmdesk.storage import schema

if TYPE_CHECKING:
    from sqlite_utils import Database

SUFFIX = ".smmdesk"
_MAGIC = b"SQLite format 3\x00"
_WAIT_MS = 3000
_STEPS = 200
"""Of SQLite, after which a question that may be broken off asks whether it is enough: some hundred a millisecond."""
_EXPLAINED = {
    sqlite3.SQLITE_BUSY: BusyPlan,
    sqlite3.SQLITE_LOCKED: BusyPlan,
    sqlite3.SQLITE_READONLY: ReadOnlyPlan,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyPlan,
    sqlite3.SQLITE_CORRUPT: DamagedPlan,
    sqlite3.SQLITE_NOTADB: DamagedPlan,
}


Parameters = Sequence[Any] | Mapping[str, Any]


class Store:
    """A connection to one plan file. It refuses writes except inside `transaction`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool, scratch: Path | None) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self._scratch = scratch
        self._db: Database | None = None
        self.plan_id: str = self.value("SELECT id FROM plan LIMIT 1") or ""
        """"" only while `new` is filling the file."""

    # --- opening and closing ---

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the plan at `path`; one that cannot be written is opened to read.

        Raises NoPlan, DamagedPlan, NewerPlan or BusyPlan; makes and changes nothing then.
        """
        _look_at_header(path)
        read_only = not _writable(path)
        with contextlib.ExitStack() as undo:
            place, scratch = path, None
            if read_only and (_has_leftovers(path) or _version_of(path) < schema.CURRENT):
                scratch = _copy_aside(path)
                undo.callback(_forget, scratch)
                place = scratch / path.name
            try:
                connection = _connect(place, read_only=read_only and scratch is None)
                undo.callback(connection.close)
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version > schema.CURRENT:
                    raise _newer(path, version)
                if version < 1:
                    raise unfinished(path)
                if version < schema.CURRENT:
                    connection.close()
                    schema.migrate(place, keep_copy=not read_only)
                    connection = _connect(place, read_only=False)
                    undo.callback(connection.close)
                connection.execute("PRAGMA query_only = ON")
                store = cls(path, connection, read_only=read_only, scratch=scratch)
            except sqlite3.Error as error:
                raise explain(error, path) from error
            undo.pop_all()
            return store

    @classmethod
    def create(cls, path: Path) -> None:
        """Make an empty file with the current schema; refuses to overwrite. The caller writes the plan row."""
        if path.exists():
            raise DeskError(_("“{name}” is already there.").format(name=path.name), _("Choose another name."))
        if not path.parent.is_dir():
            raise DeskError(
                _("There is no folder “{folder}”.").format(folder=path.parent), _("Make it first, or choose another.")
            )
        try:
            schema.create(path)
        except sqlite3.Error as error:
            path.unlink(missing_ok=True)
            raise DeskError(
                _("“{name}” cannot be made in “{folder}”.").format(name=path.name, folder=path.parent),
                _("Choose a folder where you may write."),
            ) from error

    def stay(self) -> None:
        """For a window that stays open beside others: a write-ahead log, so that readers and a writer do not wait.

        Costs a flush of the disk, so it comes after the first paint. On a network drive the log would not work.
        """
        if not self.read_only and not _on_network(self.path):
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("PRAGMA query_only = OFF")
                self.connection.execute("PRAGMA journal_mode = WAL")
                self.connection.execute("PRAGMA query_only = ON")

    def sibling(self) -> Store:
        """A second connection to the same plan, for a worker thread."""
        return Store.open(self.path)

    def close(self) -> None:
        """Leave one file: the last to close takes the write-ahead log back into it."""
        if not self.read_only:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("PRAGMA query_only = OFF")
                self.connection.execute("PRAGMA busy_timeout = 0")
                if self.value("PRAGMA journal_mode") == "wal":
                    self.connection.execute("PRAGMA journal_mode = DELETE")
                elif _beside(self.path, "-journal").exists():
                    # One that was killed before it wrote leaves a journal that nothing needs; a write clears it away.
                    self.connection.execute(f"PRAGMA user_version = {schema.CURRENT}")
        self.connection.close()
        _forget(self._scratch)

    # --- reading ---

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def rows_until(
        self, sql: str, parameters: Parameters, enough: Callable[[], bool]
    ) -> tuple[list[tuple[Any, ...]], bool]:
        """The rows of a question found until it was `enough`, which is asked now and then; and whether they are all."""
        found: list[tuple[Any, ...]] = []
        self.connection.set_progress_handler(enough, _STEPS)
        try:
            found.extend(self.connection.execute(sql, parameters))
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                return found, False
            raise explain(error, self.path) from error
        finally:
            self.connection.set_progress_handler(None, 0)
        return found, True

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first value of the first row, None where there is none."""
        try:
            row = self.connection.execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error
        return None if row is None else row[0]

    def data_version(self) -> int:
        """A number that changes when another connection has changed the plan (3 microseconds)."""
        return int(self.value("PRAGMA data_version"))

    # --- writing ---

    @property
    def db(self) -> Database:
        """The connection as sqlite-utils knows it; its import waits for the first write."""
        if self._db is None:
            from sqlite_utils import Database

            self._db = Database(self.connection)
        return self._db

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Database]:
        """One transaction, taken at once for writing; all of it stands afterwards, or nothing."""
        if self.read_only:
            raise read_only(self.path)
        db = self.db
        try:
            self.connection.execute("PRAGMA query_only = OFF")
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield db
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise explain(error, self.path) from error
        finally:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("PRAGMA query_only = ON")


def _newer(path: Path, version: int) -> NewerPlan:
    return NewerPlan(
        _(
            "“{name}” was made with a newer SMM Desk (schema {theirs}). "
            "This one reads up to {ours}. Nothing was changed."
        ).format(name=path.name, theirs=version, ours=schema.CURRENT)
    )


def _version_of(path: Path) -> int:
    """The schema number in the header of the file (`PRAGMA user_version`)."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(64)[60:64], "big")


def explain(error: sqlite3.Error, path: Path) -> DeskError:
    """The sentence for a fault of SQLite; a fault of the program's own SQL is raised as it is."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = _EXPLAINED.get(code & 0xFF) if isinstance(code, int) else None
    name = path.name
    if kind is BusyPlan:
        return BusyPlan(
            _("“{name}” is in use by another program.").format(name=name), _("Wait a moment and try again.")
        )
    if kind is ReadOnlyPlan:
        return read_only(path)
    if kind is DamagedPlan or (code is None and "malformed" in str(error)):
        return damaged(path)
    if isinstance(code, int) and code & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return DeskError(
            _("“{name}” could not be written: the disk is full or does not answer.").format(name=name),
            _("Nothing was changed. Make room and try again."),
        )
    raise error


def unfinished(path: Path) -> NoPlan:
    """The sentence for a file whose making was broken off."""
    return NoPlan(
        _("“{name}” is empty: its making was broken off.").format(name=path.name),
        _("Delete it and make the plan again."),
    )


def damaged(path: Path) -> DamagedPlan:
    """The sentence for a file that was a plan and is broken."""
    return DamagedPlan(
        _("“{name}” is damaged and cannot be read.").format(name=path.name), _("Restore a backup of it.")
    )


def read_only(path: Path) -> ReadOnlyPlan:
    """The sentence for a change to a plan that can only be read."""
    return ReadOnlyPlan(
        _("“{name}” can only be read here: the file or its folder is write-protected.").format(name=path.name),
        _("Nothing was changed."),
    )


def _look_at_header(path: Path) -> None:
    """Refuse what is missing, something else, or cut short, before SQLite makes or changes anything."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise NoPlan(_("“{name}” is a folder.").format(name=path.name), _("Choose a .smmdesk file."))
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise NoPlan(
            _("There is no plan “{path}”.").format(path=path), _("Check the name, or make it with “new”.")
        ) from error
    except OSError as error:
        raise NoPlan(_("“{path}” cannot be opened.").format(path=path), _("You may not read it.")) from error
    if not head.startswith(_MAGIC):
        raise NoPlan(_("“{name}” is not a plan of SMM Desk.").format(name=path.name), _("Choose a .smmdesk file."))
    if len(head) < 100:
        raise damaged(path)
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    if head[24:28] == head[92:96] and size < page * pages and not _beside(path, "-wal").exists():
        raise damaged(path)
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise NoPlan(
            _("“{name}” is a database of another program, not a plan of SMM Desk.").format(name=path.name),
            _("Choose a .smmdesk file."),
        )


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        # The first one to read finds a lock or damage. Windows does not let a file be moved aside that is still open.
        connection.close()
        raise
    return connection


def _writable(path: Path) -> bool:
    """Whether file and folder can be written; on Windows a folder tells only when it is tried."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return False
    if os.name != "nt":
        return True
    try:
        import tempfile

        with tempfile.TemporaryFile(dir=path.parent):
            return True
    except OSError:
        return False


def _on_network(path: Path) -> bool:
    """A network drive, where a write-ahead log does not work (it needs shared memory)."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(path.resolve())[0] + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == 4)
    try:
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()]
    except OSError:
        return False
    place = str(path.resolve())
    inside = [m for m in mounts if len(m) > 2 and (place + "/").startswith(m[1].rstrip("/") + "/")]
    kind = max(inside, key=lambda m: len(m[1]))[2] if inside else ""
    return kind.startswith(("nfs", "cifs", "smb", "9p", "fuse.sshfs"))


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _has_leftovers(path: Path) -> bool:
    """The last one to have it open did not close it: a log lies beside it, or the file waits for one."""
    with path.open("rb") as file:
        head = file.read(20)
    return head[18] == 2 or any(_beside(path, e).exists() for e in ("-wal", "-journal"))


def _copy_aside(path: Path) -> Path:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="smmdesk-"))
    for ending in ("", "-wal", "-journal"):
        source = _beside(path, ending)
        if source.exists():
            shutil.copyfile(source, folder / source.name)
    return folder


def _forget(folder: Path | None) -> None:
    if folder is not None:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
