"""What people do with several posts at once: one change set, one undo; to all of them, or to none with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smmdesk.domain.kinds import Role
from smmdesk.domain.rows import Post
from smmdesk.ops import operation
from smmdesk.ops.about import each
from smmdesk.ops.posts import FIELDS, give, put_fields, put_on, take, take_off
from smmdesk.storage.work import Work

_SHARED = FIELDS - {"title", "text"}


@operation("post.edit")
def edit_many(w: Work, *, posts: Sequence[str], **fields: Any) -> int:
    """Set fields of posts: day, time, rubric, campaign, link, notes, important date. Returns how many changed."""
    return each(w, "post.edit", posts, lambda post: put_fields(w, post, fields, _SHARED))


@operation("post.people")
def add_people(w: Work, *, posts: Sequence[str], role: Role, members: Sequence[str]) -> int:
    """Give a role of posts to more members. Returns how many posts changed."""
    return each(w, "post.people", posts, lambda post: give(w, post.id, role, members))


@operation("post.people")
def take_people(w: Work, *, posts: Sequence[str], role: Role, members: Sequence[str]) -> int:
    """Take a role of posts from members. Returns how many posts changed."""
    return each(w, "post.people", posts, lambda post: take(w, post.id, role, members))


@operation("post.people")
def change_people(w: Work, *, posts: Sequence[str], role: Role, add: Sequence[str], off: Sequence[str]) -> int:
    """Give a role of posts to some members and take it from others. Returns how many posts changed."""

    def change(post: Post) -> None:
        take(w, post.id, role, [m for m in off if m not in add])
        give(w, post.id, role, add)

    return each(w, "post.people", posts, change)


@operation("post.channels")
def change_channels(w: Work, *, posts: Sequence[str], add: Sequence[str], off: Sequence[str]) -> int:
    """Put posts on some channels and take them off others. Returns how many posts changed."""

    def change(post: Post) -> None:
        put_on(w, post.id, add)
        take_off(w, post.id, [c for c in off if c not in add])

    return each(w, "post.channels", posts, change)


@operation("post.channels")
def add_channels(w: Work, *, posts: Sequence[str], channels: Sequence[str]) -> int:
    """Put posts on more channels; their statuses stay. Returns how many posts changed."""
    return each(w, "post.channels", posts, lambda post: put_on(w, post.id, channels))


@operation("post.channels")
def take_channels(w: Work, *, posts: Sequence[str], channels: Sequence[str]) -> int:
    """Take posts off channels; taking the last open one off counts as marking. Returns how many posts changed."""
    return each(w, "post.channels", posts, lambda post: take_off(w, post.id, channels))
