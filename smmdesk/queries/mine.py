"""What waits for a member, and what others did since this member was here."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from smmdesk.base.clock import find_zone
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.kinds import Approval, Role, Status
from smmdesk.domain.labels import REVIEWED
from smmdesk.domain.mine import AHEAD, Mine, Task, Why, of_member
from smmdesk.domain.rows import ALL, Comment, MeetingDecision, Member, Mention, Post, Review, Rubric, Skill
from smmdesk.domain.work import PostWork
from smmdesk.queries.approving import approval_of
from smmdesk.queries.board import works
from smmdesk.storage import boards
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader

MOST_NEWS = 30
BY_TABLE = {cls.TABLE: cls for cls in ALL}
_NO: frozenset[str] = frozenset()
_REMARKS_DAYS = 30
"""Remarks older than that no longer wait for an answer."""


class ToCarryOut(msgspec.Struct, frozen=True):
    """A decision of a meeting that a member is to carry out."""

    id: str
    text: str
    due: str


class News(msgspec.Struct, frozen=True):
    """Something that another did."""

    by: str | None
    """The member; None for nobody in particular."""
    day: str
    time: str
    label: str
    params: dict[str, str | int]
    post: str = ""
    """The post it is about, if it is about one that is still there."""


def of(r: Reader, member: str, now: datetime) -> Mine:
    """What waits for a member, what of it is late, and their posts of the next seven days."""
    today, last = now.date().isoformat(), (now.date() + timedelta(days=AHEAD - 1)).isoformat()
    ids = boards.open_or_between(r.store, member, today, last)
    rubrics = {rubric.id: rubric for rubric in r.find(Rubric)}
    knows = r.find(Skill, role=Role.EDITOR.value)
    coordinators = frozenset(m.id for m in r.find(Member, coordinator=1))
    there = frozenset(m.id for m in r.find(Member) if (m.active_to or today) >= today >= (m.active_from or today))
    anybody = _NO if approval_of(r) is Approval.REQUIRED else there

    def reviewers(work: PostWork) -> frozenset[str]:
        rubric = rubrics.get(work.card.rubric or "")
        authors = frozenset(work.people(Role.AUTHOR))
        usual = frozenset((rubric.usual_editor,)) if rubric is not None and rubric.usual_editor else frozenset()
        edits = frozenset(s.member for s in knows if rubric is not None and s.rubric == rubric.id)
        # nobody reviews what they wrote, nor does a review wait for somebody who has left
        return next((left for some in (usual, edits, coordinators, anybody) if (left := (some & there) - authors)), _NO)

    all_works = works(r, ids, now)
    mine = of_member(member, all_works, now, reviewers)
    return replace(mine, waiting=(*mine.waiting, *_remarks(r, member, now)))


def number(r: Reader, member: str, now: datetime) -> int:
    """How many things wait for a member."""
    return of(r, member, now).number + len(decisions(r, member, now))


def decisions(r: Reader, member: str, now: datetime) -> tuple[ToCarryOut, ...]:
    """Decisions that a member should have carried out by now or in the next seven days, by due day."""
    last = (now.date() + timedelta(days=AHEAD - 1)).isoformat()
    found = [d for d in r.find(MeetingDecision, owner=member, done_day=None) if d.due_day and d.due_day <= last]
    found.sort(key=lambda d: (d.due_day or "", d.id))
    return tuple(ToCarryOut(d.id, d.text, d.due_day or "") for d in found)


def newest(r: Reader) -> int:
    """The place in the journal up to which everything is known now."""
    return Journal(r.store).newest()


def since(r: Reader, arrival: int, member: str | None) -> list[News]:
    """What others did after that place in the journal, newest first; what was undone again is left out."""
    zone = find_zone(r.plan.zone)
    news = []
    for one in Journal(r.store).by_others(arrival, member, MOST_NEWS):
        at = datetime.fromisoformat(one.at).astimezone(zone)
        post = _post_of(r, one)
        news.append(News(one.member, at.date().isoformat(), at.strftime("%H:%M"), one.label, one.params, post))
    return news


def lately(r: Reader, first: str, member: str) -> list[News]:
    """The remarks and reviews of others since a day, newest first: for one who was never here before."""
    rows: list[Comment | Review] = [*r.find(Comment), *r.find(Review)]
    rows = [row for row in rows if row.made_on >= first and row.member not in (None, member) and row.post]
    titles = {post.id: post.title for post in r.find(Post, id=tuple({row.post for row in rows if row.post}))}
    rows.sort(key=lambda row: (row.made_on, row.made_time or "", row.id), reverse=True)
    return [
        News(
            row.member,
            row.made_on,
            row.made_time or "",
            "post.comment" if isinstance(row, Comment) else REVIEWED[row.decision],
            {"title": titles[row.post or ""]},
            row.post or "",
        )
        for row in rows[:MOST_NEWS]
        if row.post in titles
    ]


def _post_of(r: Reader, changes: ChangeSet) -> str:
    """The post that a change set is about, "" if it is about several or none."""
    if not changes.label.startswith(("post.", "media.")) or changes.label.endswith("_many"):
        return ""
    for entry in Journal(r.store).entries_from(changes.arrival):
        cls = BY_TABLE.get(entry.table)
        row = r.raw(cls, entry.row) if cls is not None else None
        id = entry.row if entry.table == Post.TABLE else getattr(row, "post", None)
        if id and r.peek(Post, id) is not None:
            return str(id)
    return ""


def _remarks(r: Reader, member: str, now: datetime) -> list[Task]:
    """Remarks on open posts that name a member who has not said anything there since."""
    first = (now.date() - timedelta(days=_REMARKS_DAYS)).isoformat()
    named = {m.comment for m in r.find(Mention, member=member)}
    asked = [c for c in r.find(Comment, id=tuple(named)) if c.post and c.made_on >= first and c.member != member]
    answers = [c for c in r.find(Comment, post=tuple({c.post for c in asked if c.post})) if c.member == member]
    open_ones = {
        work.id: work
        for work in works(r, [c.post for c in asked if c.post], now)
        if work.card.status is not Status.CANCELLED
    }
    waiting = []
    for c in sorted(asked, key=_when):
        answered = any(a.post == c.post and _when(a) > _when(c) for a in answers)
        if not answered and c.post in open_ones:
            waiting.append(Task(Why.REMARK, open_ones[c.post], by=c.member, on=c.made_on, text=c.text))
    return waiting


def _when(comment: Comment) -> tuple[str, str, str]:
    return comment.made_on, comment.made_time or "", comment.id


def coordinator(r: Reader) -> str | None:
    """A member who coordinates the group, None if nobody does."""
    found = r.first(Member, coordinator=1)
    return found.id if found else None
