"""Which posts a change set is about. Operations that name posts begin here: none writes on one that is not live."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from smmdesk.base.errors import Refused
from smmdesk.base.text import first_line
from smmdesk.base.words import _
from smmdesk.domain.rows import Post
from smmdesk.storage.work import Work


def called(post: Post) -> str:
    """What a post is called in a label: its title, else the first line of its text."""
    return post.title or first_line(post.text, 60)


def about(w: Work, key: str, post: str, **params: str | int) -> Post:
    """Name the change set after a post, which is returned. Raises NotFound for one that is binned or gone."""
    row = w.get(Post, post)
    w.label(key, title=called(row), **params)
    return row


def live(w: Work, posts: Iterable[str]) -> list[Post]:
    """These posts, each once. Raises NotFound if one of them is binned or gone."""
    return [w.get(Post, id) for id in dict.fromkeys(posts)]


def each(w: Work, key: str, posts: Iterable[str], act: Callable[[Post], object], **params: str | int) -> int:
    """Do the same to each of these posts, to all or to none; returns how many of them it changed.

    The change set is named after the one post that changed, or, as `key` + `_many`, after their number. Raises NotFound
    and what `act` raises; a refusal among several names the post that it met first.
    """
    rows = live(w, posts)
    changed = []
    for row in rows:
        before = w.written
        try:
            act(row)
        except Refused as error:
            if len(rows) == 1:
                raise
            raise Refused(error.message, " ".join([error.next_step, _("None of the posts was changed.")])) from error
        if w.written > before:
            changed.append(row)
    if len(changed) == 1:
        w.label(key, title=called(changed[0]), **params)
    elif changed:
        w.label(f"{key}_many", n=len(changed), **params)
    return len(changed)
