"""Saving a post's texts and pictures as files for people: to hand over, or to put out from a phone."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from smmdesk.base.errors import Refused
from smmdesk.base.text import first_line
from smmdesk.base.words import _
from smmdesk.domain.kinds import VariantState
from smmdesk.domain.media import picture_name, post_name, slug
from smmdesk.domain.outgoing import compose
from smmdesk.domain.rows import Channel, Post, PostHashtag, Variant
from smmdesk.queries.media import attached
from smmdesk.storage.reader import Reader


class Saved(msgspec.Struct, frozen=True):
    """What was written, and the names of attachments whose file is not here."""

    files: tuple[Path, ...]
    missing: tuple[str, ...]


def save_pictures(r: Reader, post: str, folder: Path) -> Saved:
    """Copy what is attached to a post into a folder, named by day, title and number; nothing is overwritten.

    Raises Refused where the folder cannot be written to.
    """
    try:
        return _pictures(r, r.get(Post, post), folder)
    except OSError as error:
        raise _unwritable(folder, error) from error


def named_copy(r: Reader, post: str, attachment: str, folder: Path) -> Path | None:
    """The file of an attachment under its name for people in `folder`, copied if it is not there; None if it is not
    here yet. Raises Refused where the folder cannot be written to.
    """
    row = r.get(Post, post)
    for n, file in enumerate(attached(r, post=post), 1):
        if file.id == attachment and file.path is not None:
            # the same name may stand for another picture by now, so each has a folder of its own
            own = folder / file.path.stem[:16]
            target = own / picture_name(row.day, _title(row), n, Path(file.name).suffix, _("post"))
            try:
                own.mkdir(parents=True, exist_ok=True)
                if not target.exists():
                    shutil.copyfile(file.path, target)
            except OSError as error:
                raise _unwritable(folder, error) from error
            return target
    return None


def for_the_phone(r: Reader, posts: Sequence[str], folder: Path) -> Saved:
    """Make a folder for each post: the text that goes out on each channel, and the pictures in their order.

    Nothing is overwritten: a second folder of a name gets a number. A post of which nothing goes out gets none. Raises
    Refused where it cannot be written.
    """
    files: list[Path] = []
    missing: list[str] = []
    try:
        for id in posts:
            row = r.get(Post, id)
            texts = _texts(r, row)
            if not texts and not any(file.path for file in attached(r, post=id)):
                missing += [file.name for file in attached(r, post=id)]
                continue
            own = _free(folder / post_name(row.day, _title(row), _("post")))
            own.mkdir(parents=True)
            saved = _pictures(r, row, own)
            files += [*_written(texts, own), *saved.files]
            missing += saved.missing
    except OSError as error:
        raise _unwritable(folder, error) from error
    return Saved(tuple(files), tuple(missing))


def _pictures(r: Reader, post: Post, folder: Path) -> Saved:
    files, missing = [], []
    for n, file in enumerate(attached(r, post=post.id), 1):
        if file.path is None:
            missing.append(file.name)
            continue
        ending = Path(file.name).suffix
        target = _free(folder / picture_name(post.day, _title(post), n, ending, _("post")))
        shutil.copyfile(file.path, target)
        files.append(target)
    return Saved(tuple(files), tuple(missing))


def _texts(r: Reader, post: Post) -> list[tuple[str, str]]:
    """(name of the channel, what goes out there) where something does."""
    words = [h.word for h in r.find(PostHashtag, order="rank", post=post.id)]
    channels = {c.id: c for c in r.find(Channel)}
    variants = [v for v in r.find(Variant, post=post.id) if v.state is not VariantState.SKIPPED]
    texts = [
        (channels[v.channel].name, compose(post.text, v.text, post.link, words))
        for v in sorted(variants, key=lambda v: channels[v.channel].rank)
    ]
    texts = texts or [(_("text"), compose(post.text, None, post.link, words))]
    return [(name, text) for name, text in texts if text]


def _written(texts: Sequence[tuple[str, str]], folder: Path) -> list[Path]:
    written, otherwise = [], _("text")
    for name, text in texts:
        path = _free(folder / f"{slug(name) or otherwise}.txt")
        path.write_text(text + "\n", "utf-8", newline="\n")
        written.append(path)
    return written


def _title(post: Post) -> str:
    return post.title or first_line(post.text, 60)


def _free(path: Path) -> Path:
    """`path`, or the next free name: `a.jpg`, `a (2).jpg`."""
    free, n = path, 2
    # a folder's name may hold a dot, so only files have an ending to keep
    stem, ending = (path.stem, path.suffix) if path.suffix else (path.name, "")
    while free.exists() or free.is_symlink():
        free, n = path.with_name(f"{stem} ({n}){ending}"), n + 1
    return free


def _unwritable(folder: Path, error: OSError) -> Refused:
    return Refused(
        _("Nothing more could be saved in “{folder}”: {reason}.").format(folder=folder, reason=error.strerror or error),
        _("Choose another folder."),
    )
