"""What people do with ideas: collect, talk, vote, and turn them into posts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smmdesk.base.text import same_name
from smmdesk.domain import ranks
from smmdesk.domain.kinds import BoardColumn
from smmdesk.domain.rows import Comment, Idea, IdeaContributor, IdeaPost, IdeaTag, Post, Tag, Vote
from smmdesk.ops import operation
from smmdesk.storage.work import Work


@operation("idea.add")
def add(w: Work, *, title: str, contributors: Iterable[str] = (), tags: Iterable[str] = (), **fields: Any) -> str:
    """Put an idea on the board, at the end of the column New unless another is given. Returns its id."""
    w.label("idea.add", title=title)
    column = fields.pop("board_column", BoardColumn.NEW.value)
    top = max((i.rank for i in w.find(Idea, board_column=column)), default="")
    idea = w.make(
        Idea,
        title=title,
        board_column=column,
        rank=ranks.after_last(top),
        **{"created_on": w.today, **fields},
    )
    for member in contributors:
        w.make(IdeaContributor, idea=idea, member=member)
    known = {same_name(t.name): t.id for t in w.find(Tag)} if tags else {}
    for name in tags:
        tag = known.get(same_name(name)) or w.make(Tag, name=name)
        w.make(IdeaTag, idea=idea, tag=tag)
    return idea


@operation("idea.edit")
def edit(w: Work, *, idea: str, **fields: Any) -> None:
    """Set fields of an idea; archiving sets `archived_on` and `archive_reason`."""
    w.label("idea.edit", title=w.get(Idea, idea).title)
    w.set(Idea, idea, **fields)


@operation("idea.vote")
def vote(w: Work, *, idea: str, member: str, on: bool = True) -> None:
    """Give a member's one vote to an idea, or take it back."""
    w.label("idea.vote", title=w.get(Idea, idea).title)
    there = w.first(Vote, idea=idea, member=member)
    if on:
        w.make(Vote, idea=idea, member=member)
    elif there:
        w.bin(Vote, there.id)


@operation("idea.comment")
def comment(w: Work, *, idea: str, text: str) -> str:
    """Write a comment on an idea. Returns its id."""
    w.label("idea.comment", title=w.get(Idea, idea).title)
    return w.make(Comment, idea=idea, member=w.member, text=text, made_on=w.today, made_time=w.now_time)


@operation("idea.link")
def link(w: Work, *, idea: str, post: str) -> None:
    """Note that a post came of an idea."""
    w.label("idea.link", title=w.get(Idea, idea).title)
    w.get(Post, post)
    w.make(IdeaPost, idea=idea, post=post)
