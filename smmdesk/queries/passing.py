"""What an absence or a leave touches, and who could take it: the same engine that shares the posts out proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from smmdesk.base.text import first_line
from smmdesk.domain.dates import days_after
from smmdesk.domain.kinds import Life, Role, Status
from smmdesk.domain.passing import Held, What
from smmdesk.domain.rows import (
    Absence,
    Access,
    Assignment,
    Campaign,
    Channel,
    MeetingDecision,
    Member,
    Post,
    Rubric,
)
from smmdesk.domain.sharing import Suggestion
from smmdesk.queries import calendar
from smmdesk.queries.sharing import Asked, for_rubric, hand_over
from smmdesk.storage import sharing
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader

COVER = "member.cover"
"""The label of a change set in which others take what somebody has in hand who is away."""
_OPEN_END = 90
"""Days of an absence without an end for which expected posts are told of."""


class Back(msgspec.Struct, frozen=True):
    """A post that others took while somebody was away, and that they have not begun."""

    assignment: str
    """The one of who has it now."""
    post: str
    title: str
    role: Role
    day: str | None
    by: str
    """The member who has it now."""


def while_away(r: Reader, member: str, first: str, last: str | None, today: str) -> tuple[Held, ...]:
    """All that an absence touches, with who could take it: what they do on posts of these days, posts expected of
    them, campaigns that they lead, decisions that are open, channels only they can log in to."""
    touched = [*_roles(r, member, max(first, today), last), *_slots(r, member, max(first, today), last)]
    held = _with_people(r, member, today, touched)
    held += _rest(r, member, first, last, today)
    return tuple(held)


def from_day(r: Reader, member: str, first: str, today: str) -> tuple[Held, ...]:
    """All that a member has in hand from a day on, with who could take it: what `while_away` tells, and what they
    are for rubrics."""
    held = _with_people(r, member, today, list(_roles(r, member, first, None)))
    held += _rubrics(r, member, today)
    held += _rest(r, member, first, None, today)
    return tuple(held)


def absences(r: Reader, today: str) -> list[Absence]:
    """The absences that are not over, by first day."""
    return [a for a in r.find(Absence, order="day_from") if a.day_to is None or a.day_to >= today]


def to_give_back(r: Reader, member: str, today: str) -> tuple[Back, ...]:
    """What others took while a member was away, still ahead and not begun: nothing was written since."""
    taken = {
        a.id: a
        for a in r.find(Assignment, any_life=True, member=member)
        if a.life is Life.BINNED and (post := r.peek(Post, a.post)) is not None and _ahead(post, today)
    }
    found: list[Back] = []
    seen: set[str] = set()
    for changes in Journal(r.store).history(list(taken)) if taken else ():
        ours = [e.row for e in changes.entries if e.field == "life" and e.new == Life.BINNED.value]
        for id in ours:
            if id in seen:
                continue
            seen.add(id)
            if changes.label == COVER:
                found += _not_begun(r, taken[id], changes.counter)
    return tuple(sorted(found, key=lambda one: (one.day or "9", one.post)))


# --- private ---


def _ahead(post: Post, today: str) -> bool:
    return post.status is Status.DRAFT and (post.day is None or post.day >= today)


def _not_begun(r: Reader, mine: Assignment, counter: int) -> Iterator[Back]:
    post = r.get(Post, mine.post)
    for changes in Journal(r.store).history([post.id]):
        if changes.counter > counter and any(e.field == "text" for e in changes.entries):
            return
    for other in r.find(Assignment, post=post.id, role=mine.role.value):
        if other.member != mine.member and other.done_day is None:
            yield Back(other.id, post.id, post.title or first_line(post.text, 60), mine.role, post.day, other.member)
            return


def _roles(r: Reader, member: str, first: str, last: str | None) -> Iterator[Held]:
    """What a member does on posts that are planned, or due, on days from `first` to `last`; without an end on posts
    without a day, too."""
    for id, post, role, day, due in sharing.open_work_of(r.store, member, first):
        begins = min(filter(None, (day, due)), default=None)
        if last is None or (begins is not None and begins <= last):
            row = r.get(Post, post)
            title = row.title or first_line(row.text, 60)
            yield Held(What.ROLE, id, title, day or due, Role(role), post=post, rubric=row.rubric)


def _with_people(r: Reader, member: str, today: str, held: list[Held]) -> list[Held]:
    """The same with who should take each, shared out so that nobody gets too much."""
    by_role: dict[Role, list[Held]] = defaultdict(list)
    for one in held:
        # who writes an expected post has its work in that week, too
        by_role[one.role or Role.AUTHOR].append(one)
    found: dict[str, Suggestion] = {}
    for role, there in by_role.items():
        asked = [_asked(r, one, member, role, today) for one in there]
        given = {s.post: s for s in hand_over(r, role, today, asked).given}
        found |= {one.key: given[one.post or one.id] for one in there if (one.post or one.id) in given}
    return [replace(one, to=found.get(one.key)) for one in held]


def _asked(r: Reader, one: Held, member: str, role: Role, today: str) -> Asked:
    if one.post is None:
        return Asked(one.id, one.day or today, one.rubric, without=frozenset((member,)))
    post = r.get(Post, one.post)
    has = {a.member for a in r.find(Assignment, post=post.id, role=role.value)}
    return Asked(post.id, max(post.day or today, today), post.rubric, without=frozenset({member, *has}))


def _slots(r: Reader, member: str, first: str, last: str | None) -> list[Held]:
    last = last or days_after(first, _OPEN_END)
    if last < first:
        return []
    mine = {row.id: row for row in r.find(Rubric, usual_author=member)}
    empty = calendar.empty_slots(r, date.fromisoformat(first), date.fromisoformat(last)) if mine else {}
    held = []
    for day, ghosts in sorted(empty.items()):
        for ghost in ghosts:
            if ghost.rubric in mine:
                name = mine[ghost.rubric].name
                held.append(Held(What.SLOT, f"{ghost.rubric} {day}", name, day, rubric=ghost.rubric))
    return held


def _rubrics(r: Reader, member: str, today: str) -> list[Held]:
    held = []
    for row in r.find(Rubric, order="rank"):
        for what, role in ((What.AUTHOR, Role.AUTHOR), (What.DEPUTY, Role.AUTHOR), (What.EDITOR, Role.EDITOR)):
            if getattr(row, what.value) == member:
                others = {row.usual_author, row.deputy} if what is What.DEPUTY else set()
                without = frozenset({member, *(m for m in others if m)})
                to = for_rubric(r, row.id, role, today, without)
                held.append(Held(what, row.id, row.name, rubric=row.id, to=to))
    return held


def _rest(r: Reader, member: str, first: str, last: str | None, today: str) -> list[Held]:
    others = [m.id for m in r.find(Member, order="name") if m.id != member and (m.active_to or today) >= today]
    coordinator = next((m.id for m in r.find(Member, coordinator=1) if m.id in others), None)
    anybody = Suggestion("", coordinator, (), 0) if coordinator else None
    held = []
    for row in r.find(Campaign, order="day_from", lead=member):
        if (row.day_to or "9") >= first and (last is None or (row.day_from or first) <= last):
            held.append(Held(What.LEAD, row.id, row.name, row.day_from, to=anybody))
    for decision in r.find(MeetingDecision, owner=member, done_day=None):
        due = decision.due_day or first
        late = first <= today and due < today
        if late or (due >= first and (last is None or due <= last)):
            held.append(Held(What.DECISION, decision.id, decision.text, decision.due_day, to=anybody))
    return [*held, *_logins(r, member, others, anybody)]


def _logins(r: Reader, member: str, others: list[str], anybody: Suggestion | None) -> list[Held]:
    can: dict[str, set[str]] = defaultdict(set)
    for access in r.find(Access):
        can[access.channel].add(access.member)
    return [
        Held(What.LOGIN, channel.id, channel.name, to=anybody)
        for channel in r.find(Channel, order="rank")
        if member in can[channel.id] and not can[channel.id] & set(others)
    ]
