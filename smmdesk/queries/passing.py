"""What an absence or a leave touches, and who could take it: the same engine that shares the posts out proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from smmdesk.base.text import first_line
from smmdesk.base.words import _
from smmdesk.domain.dates import days_after
from smmdesk.domain.kinds import Attendance, Life, Role, Status
from smmdesk.domain.passing import Held, What
from smmdesk.domain.rows import (
    Absence,
    Access,
    Assignment,
    Attachment,
    Campaign,
    CampaignMember,
    Channel,
    MeetingDecision,
    MeetingMember,
    Member,
    Post,
    Rubric,
    Skill,
    Variant,
)
from smmdesk.domain.sharing import Suggestion
from smmdesk.queries import calendar
from smmdesk.queries.sharing import Asked, Reason, for_duty, for_rubric, hand_over
from smmdesk.storage import sharing
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader

COVER = "member.cover"
"""The label of a change set in which others take what somebody has in hand who is away."""
_LATE = 30
"""Days for which work that is past its day still is in hand."""
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
    touched = [*_roles(r, member, max(first, today), last, today), *_slots(r, member, max(first, today), last)]
    held = _with_people(r, member, today, touched)
    held += _rest(r, member, first, last, today)
    return tuple(held)


def from_day(r: Reader, member: str, first: str, today: str) -> tuple[Held, ...]:
    """All that a member has in hand from a day on, with who could take it: what `while_away` tells, and what they
    are for rubrics."""
    held = _with_people(r, member, today, list(_roles(r, member, first, None, today)))
    held += _rubrics(r, member, today)
    held += _rest(r, member, first, None, today)
    return tuple(held)


def absences(r: Reader, today: str) -> list[Absence]:
    """The absences that are not over, by first day."""
    return [a for a in r.find(Absence, order="day_from") if a.day_to is None or a.day_to >= today]


def to_give_back(r: Reader, member: str, today: str) -> tuple[Back, ...]:
    """What others took while a member was away, still ahead and not begun: nothing was written or drawn since."""
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
    files = {one.id for one in r.find(Attachment, any_life=True, post=post.id)}
    variants = [one.id for one in r.find(Variant, any_life=True, post=post.id)]
    for changes in Journal(r.store).history([post.id, *variants, *files]):
        if changes.counter > counter and any(e.field == "text" or e.row in files for e in changes.entries):
            return
    for other in r.find(Assignment, post=post.id, role=mine.role.value):
        if other.member != mine.member and other.done_day is None:
            yield Back(other.id, post.id, post.title or first_line(post.text, 60), mine.role, post.day, other.member)
            return


def _roles(r: Reader, member: str, first: str, last: str | None, today: str) -> Iterator[Held]:
    """What a member does on posts that are planned, or due, on days from `first` to `last`; without an end on posts
    without a day, too. What is late is due today."""
    since = days_after(today, -_LATE) if first <= today else first
    for id, post, role, day, due in sharing.open_work_of(r.store, member, since):
        days = [max(one, today) for one in (day, due) if one]
        touched = any(first <= one and (last is None or one <= last) for one in days)
        if touched or (not days and last is None):
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


def _rest(r: Reader, member: str, first: str, last: str | None, today: str) -> Iterator[Held]:
    coordinators = Reason(_("coordinates the group"), frozenset(m.id for m in r.find(Member, coordinator=1)))
    without = frozenset((member,))
    for row in r.find(Campaign, order="day_from", lead=member):
        if (row.day_to or "9") >= first and (last is None or (row.day_from or first) <= last):
            part = frozenset(one.member for one in r.find(CampaignMember, campaign=row.id))
            reasons = (Reason(_("takes part in it"), part), coordinators)
            to = for_duty(r, max(first, row.day_from or first), _earlier(last, row.day_to), today, without, reasons)
            yield Held(What.LEAD, row.id, row.name, row.day_from, to=to)
    for decision in r.find(MeetingDecision, owner=member, done_day=None):
        due = max(decision.due_day or first, today)
        if due >= first and (last is None or due <= last):
            met = r.find(MeetingMember, meeting=decision.meeting)
            there = frozenset(one.member for one in met if one.attendance is not Attendance.EXCUSED)
            reasons = (Reason(_("was at the meeting"), there), coordinators)
            to = for_duty(r, due, None, today, without, reasons)
            yield Held(What.DECISION, decision.id, decision.text, decision.due_day, to=to)
    yield from _logins(r, member, first, last, today, coordinators)


def _earlier(one: str | None, other: str | None) -> str | None:
    return min(filter(None, (one, other)), default=None)


def _logins(r: Reader, member: str, first: str, last: str | None, today: str, coordinators: Reason) -> Iterator[Held]:
    """The channels to which nobody else can log in who is there from the first day to the last."""
    can: dict[str, set[str]] = defaultdict(set)
    for access in r.find(Access):
        can[access.channel].add(access.member)
    there = {m.id for m in r.find(Member) if m.id != member and (m.active_to or first) >= first}
    there -= _gone_all_of(r, first, last)
    networks = {channel.id: channel.network for channel in r.find(Channel, order="rank")}
    puts_out = Reason(_("puts posts out"), frozenset(s.member for s in r.find(Skill, role=Role.PUBLISHER.value)))
    for channel in r.find(Channel, order="rank"):
        ended = channel.active_to is not None and channel.active_to < first
        if ended or member not in can[channel.id] or can[channel.id] & there:
            continue
        same = (id for id, network in networks.items() if network and network == channel.network)
        network = Reason(_("can log in to another account there"), frozenset(m for id in same for m in can[id]))
        to = for_duty(r, first, last, today, frozenset((member, *can[channel.id])), (network, puts_out, coordinators))
        yield Held(What.LOGIN, channel.id, channel.name, to=to)


def _gone_all_of(r: Reader, first: str, last: str | None) -> set[str]:
    """Who is away from the first day to the last."""
    return {
        a.member
        for a in r.find(Absence)
        if a.day_from <= first and (a.day_to is None or (last is not None and a.day_to >= last))
    }
