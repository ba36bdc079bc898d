"""The demo plan's idea board: ideas with votes, comments, tags, and the posts that came of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from smmdesk.domain.kinds import BoardColumn
from smmdesk.domain.rows import Comment, Hands, Idea, IdeaContributor, IdeaPost, IdeaTag, Tag, Vote
from smmdesk.ops.demo.content import IdeaWords
from smmdesk.ops.demo.posts import Written
from smmdesk.ops.demo.stage import Stage, monday

_COLUMNS = {
    "new": BoardColumn.NEW,
    "discussing": BoardColumn.DISCUSSING,
    "shortlisted": BoardColumn.SHORTLISTED,
    "used": BoardColumn.SHORTLISTED,
}
_AGES = {"new": (1, 24), "discussing": (14, 60), "shortlisted": (21, 85)}
"""How many days ago an idea of a column was made."""
_SHOWN_HANDS = 'What a 1936 "Nauka i Zhizn" promised for 2000'


def write(stage: Stage, written: Sequence[Written]) -> None:
    """Make the ideas in order of the day they were made."""
    posts = {p.entry.text.title: p for p in written if p.entry.year == 2}
    dated = []
    for idea in stage.content.ideas:
        post = posts.get(idea.becomes) if idea.becomes else None
        dated.append((_made(stage, idea, post.entry.day if post else None), idea, post))
    dated.sort(key=lambda one: (one[0], one[1].title))
    tags: dict[str, str] = {}
    for made, idea, post in dated:
        _idea(stage, idea, made, post, tags)


def _made(stage: Stage, idea: IdeaWords, used: date | None) -> date:
    """When an idea was made: two to eight weeks before its post, never before or after its people were there."""
    if used:
        day = used - timedelta(days=stage.chance.randint(14, 56))
    else:
        day = stage.day - timedelta(days=stage.chance.randint(*_AGES.get(idea.column, _AGES["shortlisted"])))
    stays = [stage.stay(m) for m in _contributors(stage, idea)]
    day = max(min(day, stage.day, *(end for _, end in stays)), stage.turn, *(begin for begin, _ in stays))
    return min(stage.workday_after(day), stage.day) if stage.free(day) else day


def _idea(stage: Stage, idea: IdeaWords, made: date, post: Written | None, tags: dict[str, str]) -> None:
    w = stage.w
    column = _COLUMNS[idea.column]
    archived = _archived(stage, made) if idea.archived else None
    id = w.make(
        Idea,
        title=idea.title,
        text=idea.text,
        rubric=stage.rubrics.get(idea.rubric),
        month=_month(stage, idea.month) if idea.month and not archived else None,
        board_column=column.value,
        rank=stage.rank(f"column {column}"),
        created_on=made.isoformat(),
        archived_on=archived.isoformat() if archived else None,
        archive_reason=idea.archived,
    )
    stage.ideas[idea.title] = id
    for member in _contributors(stage, idea):
        w.make(IdeaContributor, idea=id, member=stage.members[member])
    for name in idea.tags:
        tags[name] = tags.get(name) or w.make(Tag, name=name)
        w.make(IdeaTag, idea=id, tag=tags[name])
    for member in idea.votes:
        if _was_there(stage, member, made):
            w.make(Vote, idea=id, member=stage.members[member])
    _comments(stage, id, idea, made)
    if post:
        w.make(IdeaPost, idea=id, post=post.id)
    if idea.title == _SHOWN_HANDS and made < _meeting(stage):
        w.make(Hands, idea=id, day=_meeting(stage).isoformat(), amount=7)


def _comments(stage: Stage, id: str, idea: IdeaWords, made: date) -> None:
    """Comments follow one another within some days."""
    day, minutes = made, 0
    for said in idea.comments:
        day = min(day + timedelta(days=stage.chance.randrange(3)), stage.day)
        member = said.by if stage.joined(said.by, day) else "volha"
        minutes += stage.chance.randint(5, 25)
        time = f"09:{min(minutes // 3, 59):02d}" if day == stage.day else f"{9 + minutes // 12:02d}:{minutes % 60:02d}"
        stage.w.make(
            Comment, idea=id, member=stage.members[member], text=said.text, made_on=day.isoformat(), made_time=time
        )


def _contributors(stage: Stage, idea: IdeaWords) -> list[str]:
    """Who had an idea, of those who have come by now; else the coordinator."""
    return [m for m in idea.by if stage.stay(m)[0] <= stage.day] or ["volha"]


def _was_there(stage: Stage, member: str, made: date) -> bool:
    begin, end = stage.stay(member)
    return begin <= stage.day and end >= made


def _archived(stage: Stage, made: date) -> date:
    return min(made + timedelta(days=stage.chance.randint(7, 20)), stage.day)


def _month(stage: Stage, month: int) -> str:
    """The next month of that number."""
    year = stage.day.year + (month < stage.day.month)
    return f"{year:04d}-{month:02d}"


def _meeting(stage: Stage) -> date:
    """The newest meeting that is over."""
    return monday(stage.day - timedelta(days=14))
