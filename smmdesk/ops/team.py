"""What the group does with its work: share it out, pass it on while somebody is away or for good, give it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from smmdesk.base.errors import Refused
from smmdesk.base.text import first_line
from smmdesk.base.words import _
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.passing import OF_RUBRIC, Move, What
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
    Skill,
)
from smmdesk.ops import operation, posts
from smmdesk.storage.work import Work

_DONE = (Status.PUBLISHED, Status.CANCELLED)


# --- sharing out ----------------------------------------------------------------------------------------------------


@operation("team.share_out")
def share_out(w: Work, *, given: Iterable[tuple[str, str]], role: Role = Role.AUTHOR) -> int:
    """Give posts to members, as (post, member), in a role that nobody has there yet. Returns how many it gave.

    A post that somebody took meanwhile, or that is gone or done, is passed over.
    """
    done = 0
    for post, member in given:
        row = w.peek(Post, post)
        if row is None or row.status in _DONE or w.first(Assignment, post=post, role=role.value) is not None:
            continue
        w.get(Member, member)
        posts.assign(w, post, member, role)
        done += 1
        w.label("team.share_out", n=done)
    return done


# --- absences -------------------------------------------------------------------------------------------------------


@operation("member.absence")
def set_absence(
    w: Work, *, member: str, day_from: str, day_to: str | None, half_from: bool = False, half_to: bool = False,
    absence: str = "",
) -> str:  # fmt: skip
    """Note that a member is away, or change when; no reason is kept. `day_to` None: open. Returns the id.

    Raises Refused where the last day lies before the first.
    """
    if day_to is not None and day_to < day_from:
        raise Refused(_("The last day lies before the first."), _("Choose a later one."))
    w.label("member.absence", name=w.get(Member, member).name)
    fields: dict[str, Any] = {
        "day_from": day_from, "day_to": day_to, "half_from": int(half_from), "half_to": int(half_to)
    }  # fmt: skip
    if absence:
        w.set(Absence, w.get(Absence, absence).id, **fields)
        return absence
    return w.make(Absence, member=member, **fields)


@operation("member.back")
def remove_absence(w: Work, *, absence: str) -> None:
    """Take an absence away: the member is there after all."""
    row = w.get(Absence, absence)
    w.label("member.back", name=w.get(Member, row.member).name)
    w.bin(Absence, absence)


@operation("member.give_back")
def give_back(w: Work, *, member: str, assignments: Sequence[str]) -> int:
    """Give back to a member what others took while they were away; `assignments` are those of the others.

    Returns how many.
    """
    name = w.get(Member, member).name
    done = 0
    for id in assignments:
        row = w.get(Assignment, id)
        w.bin(Assignment, id)
        posts.assign(w, row.post, member, row.role)
        done += 1
    w.label("member.give_back", name=name, n=done)
    return done


# --- passing on -----------------------------------------------------------------------------------------------------


@operation("member.cover")
def cover(w: Work, *, member: str, moves: Sequence[Move]) -> int:
    """Let others take what a member has in hand while they are away, all in one change. Returns how much."""
    return _pass_on(w, "member.cover", member, moves)


@operation("member.hand_over")
def hand_over(w: Work, *, member: str, moves: Sequence[Move]) -> int:
    """Let others take over for good what a member has in hand, all in one change. Returns how much."""
    return _pass_on(w, "member.hand_over", member, moves)


def _pass_on(w: Work, key: str, member: str, moves: Sequence[Move]) -> int:
    name = w.get(Member, member).name
    for move in moves:
        if move.to == member:
            raise Refused(_("{name} has that already.").format(name=name), _("Choose somebody else."))
        w.get(Member, move.to)
        _MOVES[move.what](w, member, move)
    w.label(key, name=name, n=len(moves))
    return len(moves)


def _move_role(w: Work, member: str, move: Move) -> None:
    old = w.get(Assignment, move.id)
    if w.get(Post, old.post).status in _DONE:
        return
    w.bin(Assignment, old.id)
    new = posts.assign(w, old.post, move.to, old.role)
    if old.due_by_hand:
        w.set(Assignment, new, due_day=old.due_day, due_by_hand=1)


def _write_slot(w: Work, member: str, move: Move) -> None:
    rubric, _space, day = move.id.partition(" ")
    posts.create(w, title="", day=day, rubric=rubric, authors=[move.to], slot_day=day)


def _move_rubric(w: Work, member: str, move: Move) -> None:
    w.set(Rubric, w.get(Rubric, move.id).id, **{move.what.value: move.to})


def _move_lead(w: Work, member: str, move: Move) -> None:
    w.set(Campaign, w.get(Campaign, move.id).id, lead=move.to)


def _move_decision(w: Work, member: str, move: Move) -> None:
    w.set(MeetingDecision, w.get(MeetingDecision, move.id).id, owner=move.to)


def _add_login(w: Work, member: str, move: Move) -> None:
    w.make(Access, member=move.to, channel=w.get(Channel, move.id).id)


_MOVES = {
    What.ROLE: _move_role,
    What.SLOT: _write_slot,
    **dict.fromkeys(OF_RUBRIC, _move_rubric),
    What.LEAD: _move_lead,
    What.DECISION: _move_decision,
    What.LOGIN: _add_login,
}


# --- decisions of meetings -------------------------------------------------------------------------------------------


@operation("meeting.decision_done")
def carry_out(w: Work, *, decision: str) -> None:
    """Note that what a meeting decided is done."""
    row = w.get(MeetingDecision, decision)
    w.label("meeting.decision_done", title=first_line(row.text, 60))
    if row.done_day is None:
        w.set(MeetingDecision, decision, done_day=w.today)


# --- who knows what -------------------------------------------------------------------------------------------------


@operation("member.edit")
def set_skills(w: Work, *, member: str, role: Role, rubrics: Iterable[str]) -> None:
    """Say of just these rubrics that a member knows them in a role."""
    w.label("member.edit", name=w.get(Member, member).name)
    wanted = set(rubrics)
    for skill in w.find(Skill, member=member, role=role.value):
        if skill.rubric not in wanted:
            w.bin(Skill, skill.id)
    for rubric in sorted(wanted):
        w.make(Skill, member=member, role=role.value, rubric=w.get(Rubric, rubric).id)


@operation("member.edit")
def set_logins(w: Work, *, member: str, channels: Iterable[str]) -> None:
    """Say of just these channels that a member can log in to them."""
    w.label("member.edit", name=w.get(Member, member).name)
    wanted = set(channels)
    for access in w.find(Access, member=member):
        if access.channel not in wanted:
            w.bin(Access, access.id)
    for channel in sorted(wanted):
        w.make(Access, member=member, channel=w.get(Channel, channel).id)


@operation("channel.edit")
def add_login(w: Work, *, channel: str, members: Iterable[str]) -> None:
    """Note who can log in to a channel, too."""
    w.label("channel.edit", name=w.get(Channel, channel).name)
    for member in members:
        w.make(Access, member=w.get(Member, member).id, channel=channel)
