"""What people do with ideas: collect, talk, vote, group, and turn them into posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smmdesk.base.errors import Refused
from smmdesk.base.text import same_name
from smmdesk.base.words import _
from smmdesk.domain import ranks
from smmdesk.domain.kinds import BoardColumn
from smmdesk.domain.rows import (
    Attachment,
    Comment,
    Hands,
    Idea,
    IdeaContributor,
    IdeaPost,
    IdeaTag,
    Member,
    Mention,
    Post,
    Setting,
    Tag,
    Vote,
)
from smmdesk.domain.settings import PROMPT
from smmdesk.ops import operation, posts
from smmdesk.storage.work import Work

# --- collecting ----------------------------------------------------------------------------------------------------


@operation("idea.add")
def add(w: Work, *, title: str, contributors: Iterable[str] = (), tags: Iterable[str] = (), **fields: Any) -> str:
    """Put an idea on the board, at the end of the column New unless another is given. Returns its id."""
    w.label("idea.add", title=title)
    column = fields.pop("board_column", BoardColumn.NEW.value)
    top = max((i.rank for i in w.find(Idea, board_column=column)), default="")
    return _add(w, ranks.after_last(top), title, contributors, tags, board_column=column, **fields)


@operation("idea.add_many")
def add_many(w: Work, *, ideas: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Put several ideas on the board, in their order on top of the column New. Returns their ids."""
    rank = min((i.rank for i in w.find(Idea, board_column=BoardColumn.NEW.value)), default="")
    made: list[str] = []
    for fields in reversed(ideas):
        rank = ranks.before_first(rank)
        given = {"contributors": (), "tags": (), "board_column": BoardColumn.NEW.value, **fields}
        made.insert(0, _add(w, rank, **given))
    if len(made) == 1:
        w.label("idea.add", title=w.get(Idea, made[0]).title)
    else:
        w.label("idea.add_many", n=len(made))
    return tuple(made)


def _add(w: Work, rank: str, title: str, contributors: Iterable[str], tags: Iterable[str], **fields: Any) -> str:
    idea = w.make(Idea, title=title, rank=rank, **{"created_on": w.today, **fields})
    for member in contributors:
        w.make(IdeaContributor, idea=idea, member=member)
    _put_tags(w, idea, tags)
    return idea


# --- what it is ----------------------------------------------------------------------------------------------------


@operation("idea.edit")
def edit(w: Work, *, idea: str, **fields: Any) -> None:
    """Set fields of an idea; archiving sets `archived_on` and `archive_reason`."""
    w.label("idea.edit", title=w.get(Idea, idea).title)
    w.set(Idea, idea, **fields)


@operation("idea.people")
def set_contributors(w: Work, *, idea: str, members: Sequence[str]) -> None:
    """Say whose idea it is."""
    w.label("idea.people", title=w.get(Idea, idea).title)
    there = {c.member: c.id for c in w.find(IdeaContributor, idea=idea)}
    for member in members:
        if member not in there:
            w.get(Member, member)
            w.make(IdeaContributor, idea=idea, member=member)
    for member in sorted(set(there) - set(members)):
        w.bin(IdeaContributor, there[member])


@operation("idea.tags")
def set_tags(w: Work, *, idea: str, names: Sequence[str]) -> None:
    """Give an idea just these tags; what the plan lacks is made."""
    w.label("idea.tags", title=w.get(Idea, idea).title)
    wanted = _put_tags(w, idea, names)
    for link in w.find(IdeaTag, idea=idea):
        if link.tag not in wanted:
            w.bin(IdeaTag, link.id)


def _put_tags(w: Work, idea: str, names: Iterable[str]) -> set[str]:
    """Add tags by name; returns their ids."""
    names = list(names)
    known = {same_name(t.name): t.id for t in w.find(Tag)} if names else {}
    used = set()
    for name in names:
        key = same_name(name)
        known[key] = known.get(key) or w.make(Tag, name=name)
        w.make(IdeaTag, idea=idea, tag=known[key])
        used.add(known[key])
    return used


@operation("idea.move")
def move(w: Work, *, ideas: Sequence[str], column: str, before: str | None = None) -> None:
    """Put ideas into a column, before an idea of it or at its end, in the order given."""
    stored = BoardColumn(column)
    rows = [w.get(Idea, id) for id in dict.fromkeys(ideas)]
    others = [i for i in w.find(Idea, order="rank", board_column=stored.value) if i not in rows]
    at = next((n for n, i in enumerate(others) if i.id == before), len(others))
    low, high = others[at - 1].rank if at else "", others[at].rank if at < len(others) else ""
    stays = all(row.board_column is stored for row in rows)
    for row in rows:
        low = ranks.between(low, high) if high else ranks.after_last(low)
        w.set(Idea, row.id, board_column=stored.value, rank=low)
    if len(rows) > 1:
        w.label("idea.move_many", n=len(rows), column=stored.value)
    elif rows:
        w.label("idea.rank" if stays else "idea.move", title=rows[0].title, column=stored.value)


@operation("idea.merge")
def merge(w: Work, *, into: str, ideas: Sequence[str], title: str) -> None:
    """Make one idea of several: it keeps all contributors, votes, tags, remarks, pictures and posts; the others go to
    the bin. `title` is the one that was chosen.
    """
    kept = w.get(Idea, into)
    others = [w.get(Idea, id) for id in dict.fromkeys(ideas) if id != into]
    if not others:
        raise Refused(_("An idea cannot be merged with itself."))
    title = title.strip() or kept.title
    w.label("idea.merge", title=title)
    texts = [kept.text]
    for other in others:
        named = "" if same_name(other.title) in (same_name(title), same_name(kept.title)) else other.title
        texts.append("\n".join(filter(None, (named, other.text))))
        _hand_over(w, other.id, into)
        w.bin(Idea, other.id)
    if kept.title != title and same_name(kept.title) != same_name(title):
        texts.insert(0, kept.title)
    link = kept.link or next((o.link for o in others if o.link), "")
    rubric = kept.rubric or next((o.rubric for o in others if o.rubric), None)
    month = kept.month or next((o.month for o in others if o.month), None)
    text = "\n\n".join(dict.fromkeys(t for t in texts if t and t != title))
    w.set(Idea, into, title=title, text=text, link=link, rubric=rubric, month=month)


def _hand_over(w: Work, one: str, other: str) -> None:
    """What hangs on an idea comes to hang on another."""
    for c in w.find(IdeaContributor, idea=one):
        w.make(IdeaContributor, idea=other, member=c.member)
    for t in w.find(IdeaTag, idea=one):
        w.make(IdeaTag, idea=other, tag=t.tag)
    for v in w.find(Vote, idea=one):
        w.make(Vote, idea=other, member=v.member)
    for p in w.find(IdeaPost, idea=one):
        w.make(IdeaPost, idea=other, post=p.post)
    for h in w.find(Hands, idea=one):
        there = w.first(Hands, idea=other, day=h.day)
        w.make(Hands, idea=other, day=h.day, amount=max(h.amount, there.amount if there else 0))
    for remark in w.find(Comment, idea=one):
        w.set(Comment, remark.id, idea=other)
    rank = max((a.rank for a in w.find(Attachment, idea=other)), default="")
    for file in w.find(Attachment, order="rank", idea=one):
        rank = ranks.after_last(rank)
        w.set(Attachment, file.id, idea=other, rank=rank)


@operation("idea.archive")
def archive(w: Work, *, ideas: Sequence[str], reason: str = "") -> None:
    """Put ideas away, with the reason; nothing of them is lost."""
    _each(w, "idea.archive", ideas, archived_on=w.today, archive_reason=reason.strip())


@operation("idea.unarchive")
def unarchive(w: Work, *, ideas: Sequence[str]) -> None:
    """Bring archived ideas back to the column they were in."""
    _each(w, "idea.unarchive", ideas, archived_on=None, archive_reason="")


@operation("idea.bin")
def bin_ideas(w: Work, *, ideas: Sequence[str]) -> None:
    """Move ideas to the bin; their posts stay."""
    rows = [w.get(Idea, id) for id in dict.fromkeys(ideas)]
    for row in rows:
        w.bin(Idea, row.id)
    _label(w, "idea.bin", rows)


def _each(w: Work, key: str, ideas: Sequence[str], **fields: Any) -> None:
    rows = [w.get(Idea, id) for id in dict.fromkeys(ideas)]
    for row in rows:
        w.set(Idea, row.id, **fields)
    _label(w, key, rows)


def _label(w: Work, key: str, rows: Sequence[Idea], **params: str | int) -> None:
    if len(rows) == 1:
        w.label(key, title=rows[0].title, **params)
    else:
        w.label(f"{key}_many", n=len(rows), **params)


# --- what the group thinks of it -----------------------------------------------------------------------------------


@operation("idea.vote")
def vote(w: Work, *, idea: str, member: str, on: bool = True) -> None:
    """Give a member's one vote to an idea, or take it back."""
    w.label("idea.vote", title=w.get(Idea, idea).title)
    there = w.first(Vote, idea=idea, member=member)
    if on:
        w.make(Vote, idea=idea, member=member)
    elif there:
        w.bin(Vote, there.id)


@operation("idea.hands")
def show_hands(w: Work, *, idea: str, amount: int) -> None:
    """Note how many hands were up for an idea today; counting again on the same day replaces the number."""
    w.label("idea.hands", title=w.get(Idea, idea).title, n=amount)
    w.make(Hands, idea=idea, day=w.today, amount=max(0, min(amount, 999)))


@operation("idea.comment")
def comment(w: Work, *, idea: str, text: str, mentions: Iterable[str] = ()) -> str:
    """Write a comment on an idea. Returns its id."""
    w.label("idea.comment", title=w.get(Idea, idea).title)
    id = w.make(Comment, idea=idea, member=w.member, text=text, made_on=w.today, made_time=w.now_time)
    for member in dict.fromkeys(mentions):
        w.make(Mention, comment=id, member=member)
    return id


# --- what comes of it ----------------------------------------------------------------------------------------------


@operation("idea.link")
def link(w: Work, *, idea: str, post: str) -> None:
    """Note that a post came of an idea."""
    w.label("idea.link", title=w.get(Idea, idea).title)
    w.get(Post, post)
    w.make(IdeaPost, idea=idea, post=post)


@operation("idea.plan")
def plan(w: Work, *, ideas: Sequence[str], day: str | None, **fields: Any) -> tuple[str, ...]:
    """Make a post of each of these ideas on a day, linked to it; returns their ids. An idea may get several posts.

    Channels, hashtags, time and template are the rubric's; the contributors who are still there are its authors; what
    the idea says is the post's brief, its pictures come along.
    """
    rows = [w.get(Idea, id) for id in dict.fromkeys(ideas)]
    made = []
    for row in rows:
        post = posts.create(
            w, title=row.title, day=day, rubric=row.rubric, link=row.link, notes=row.text,
            authors=_authors(w, row.id, day or w.today), **fields,
        )  # fmt: skip
        w.make(IdeaPost, idea=row.id, post=post)
        for file in w.find(Attachment, order="rank", idea=row.id):
            w.make(Attachment, post=post, hash=file.hash, name=file.name, size=file.size, alt_text=file.alt_text,
                   rank=file.rank)  # fmt: skip
        made.append(post)
    if day:
        _label(w, "idea.plan", rows, day=day)
    elif len(rows) == 1:
        w.label("idea.plan_undated", title=rows[0].title)
    return tuple(made)


def _authors(w: Work, idea: str, day: str) -> list[str] | None:
    """The contributors who are in the group on a day; None, the rubric's usual author, where there are none."""
    people = {m.id: m for m in w.find(Member)}
    found = [c.member for c in w.find(IdeaContributor, idea=idea) if c.member in people]
    here = [m for m in found if (people[m].active_to or "9") >= day]
    return sorted(here, key=lambda m: people[m].name) or None


# --- prompts of the group's own --------------------------------------------------------------------------------------


@operation("prompt.add")
def add_prompt(w: Work, *, text: str) -> str:
    """Put a prompt of the group's own into the deck; returns its key."""
    text = " ".join(text.split())
    if not text:
        raise Refused(_("A prompt needs some words."))
    key = PROMPT + w.ids.new()
    w.label("prompt.add", title=text[:60])
    w.make(Setting, key=key, value=text)
    return key


@operation("prompt.bin")
def remove_prompt(w: Work, *, key: str) -> None:
    """Take a prompt of the group's own out of the deck."""
    row = w.first(Setting, key=key)
    if row is None or not key.startswith(PROMPT):
        raise Refused(_("This prompt came with the program and stays in the deck."))
    w.label("prompt.bin", title=row.value[:60])
    w.bin(Setting, row.id)
