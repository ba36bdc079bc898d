"""The schema and its numbered, one-way migrations. A migration only adds; it never rewrites what was journalled."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.base.clock import Clock, stamp
from smmdesk.base.ids import Ids
from smmdesk.storage import schema_0001

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x534D4D44
"""`SMMD`, in the header of every plan file."""


def _find_evergreen(db: Database) -> None:
    """Schema 2: posts that may come again are few, and were looked for among all."""
    db.execute("CREATE INDEX post_evergreen ON post (id) WHERE cooldown_days IS NOT NULL")


STEPS: tuple[tuple[str, Callable[[Database], None]], ...] = (("0001", schema_0001.apply), ("0002", _find_evergreen))
"""The migrations by number. Each has a small real file of the schema before it in `tests/samples/schemas`."""

CURRENT = len(STEPS)


def create(path: Path) -> None:
    """Make a file with the current schema and nothing in it."""
    from sqlite_utils import Database

    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _apply(Database(connection))
    finally:
        connection.close()


def migrate(path: Path, *, keep_copy: bool) -> Path | None:
    """Bring a plan of an older schema to the current one; a copy of the old file is made first, its path returned."""
    from sqlite_utils import Database

    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        copy: Path | None = None
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if keep_copy:
            copy, n = path.with_name(f"{path.stem} (schema {version}){path.suffix}"), 2
            while copy.exists():
                copy, n = path.with_name(f"{path.stem} (schema {version}, {n}){path.suffix}"), n + 1
            with contextlib.closing(sqlite3.connect(copy)) as target:
                connection.backup(target)
        _apply(Database(connection), _mark_floor)
        return copy
    finally:
        connection.close()


def _apply(db: Database, finish: Callable[[Database], None] | None = None) -> None:
    """Take the steps that are missing; the version is told last, so that what was broken off begins again."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("smmdesk")
    for name, step in STEPS:
        steps(name=name)(step)
    steps.apply(db)
    with db.atomic():
        if finish is not None:
            finish(db)
        db.execute(f"PRAGMA user_version = {CURRENT}")


def _mark_floor(db: Database) -> None:
    """A migration is a floor of undo, so the journal tells of it."""
    top = db.execute("SELECT coalesce(max(counter), 0) + 1 FROM change_set").fetchone()[0]
    db.execute(
        "INSERT INTO change_set (id, writer, counter, at, label, params, kind, schema)"
        " VALUES (?, 0, ?, ?, 'plan.migrate', '{}', 'migration', ?)",
        (Ids().new(), top, stamp(Clock().utc()), CURRENT),
    )
