"""The media folder beside the plan: files under the hash of their content, found by the plan's id in a marker."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from smmdesk.base.errors import NotFound, ReadOnlyPlan, Refused
from smmdesk.base.words import _
from smmdesk.domain.media import LARGEST, Stored
from smmdesk.storage.store import Store

MARKER = "smmdesk-plan.txt"
"""The file in a media folder that carries the id of the plan it belongs to."""
_CHUNK = 1 << 20
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_HASH = re.compile(r"[0-9a-f]{64}")


def media_folder(path: Path, plan_id: str) -> Path:
    """The media folder of a plan: the one beside it that carries its id, else the usual name, if that is free."""
    usual = path.with_suffix(".media")
    if marker(usual) == plan_id:
        return usual
    with contextlib.suppress(OSError):
        for folder in sorted(path.parent.glob("*.media")):
            if marker(folder) == plan_id:
                return folder
    n = 2
    while marker(usual):
        usual, n = path.with_name(f"{path.stem} ({n}).media"), n + 1
    return usual


def marker(folder: Path) -> str:
    """The plan id a media folder carries, "" if it carries none or is not there."""
    if not folder.is_dir():
        return ""
    try:
        return (folder / MARKER).read_text("utf-8").strip()
    except OSError:
        return ""


def path_of(folder: Path, hash: str, name: str, size: int | None) -> Path | None:
    """Where the file of an attachment is; None while it is not here, or only a part of it is."""
    if not _HASH.fullmatch(hash):
        return None
    path = _place(folder, hash, name)
    try:
        there = path.stat().st_size
    except OSError:
        return None
    return path if size is None or there == size else None


def keep(store: Store, source: Path | bytes, name: str) -> Stored:
    """Copy a file into the media folder under the hash of its content, whole or not at all.

    Raises NotFound for a file that cannot be read, Refused for one that is too large or empty, or where the folder
    cannot be written to, ReadOnlyPlan for a plan that can only be read.
    """
    if store.read_only:
        raise ReadOnlyPlan(_("This plan can only be read here."), _("Save a copy where you may write."))
    folder = media_folder(store.path, store.plan_id)
    with _opened(source, name) as stream:
        try:
            return _copy(stream, _ready(folder, store.plan_id), name)
        except OSError as error:
            raise Refused(
                _("“{name}” could not be copied beside the plan: {reason}.").format(
                    name=name, reason=error.strerror or error
                ),
                _("Make room on the disk, or ask who may write there."),
            ) from error


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(hash, path) of each file in a media folder."""
    for path in sorted(folder.glob("??/*")) if folder.is_dir() else ():
        if _HASH.fullmatch(path.stem):
            yield path.stem, path


def _place(folder: Path, hash: str, name: str) -> Path:
    """The ending is kept, so that other programs know the file; nothing else of a name becomes a path."""
    suffix = Path(name).suffix.lower()
    return folder / hash[:2] / (hash + (suffix if _SUFFIX.fullmatch(suffix) else ""))


def _ready(folder: Path, plan_id: str) -> Path:
    folder.mkdir(exist_ok=True)
    if not marker(folder):
        (folder / MARKER).write_text(plan_id, "utf-8")
    return folder


@contextlib.contextmanager
def _opened(source: Path | bytes, name: str) -> Iterator[IO[bytes]]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    try:
        if source.is_dir():
            raise Refused(_("“{name}” is a folder.").format(name=name), _("Attach the files in it."))
        stream = source.open("rb")
    except OSError as error:
        raise NotFound(
            _("“{name}” cannot be read: {reason}.").format(name=name, reason=error.strerror or error),
            _("Check that it is still there."),
        ) from error
    with stream:
        yield stream


def _copy(stream: IO[bytes], folder: Path, name: str) -> Stored:
    digest, size = hashlib.sha256(), 0
    part = folder / f"{os.getpid()}-{os.urandom(4).hex()}.part"
    try:
        with part.open("wb") as out:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > LARGEST:
                    raise Refused(
                        _("“{name}” is larger than {most} MB.").format(name=name, most=LARGEST >> 20),
                        _("Make it smaller, or add a link to it instead."),
                    )
                digest.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        if size == 0:
            raise Refused(_("“{name}” is empty.").format(name=name), _("Choose another file."))
        hash = digest.hexdigest()
        if path_of(folder, hash, name, size) is None:
            place = _place(folder, hash, name)
            place.parent.mkdir(exist_ok=True)
            os.replace(part, place)
        return Stored(hash, name, size)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
