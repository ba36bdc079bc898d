"""The demo plan's meetings: who was there, what was on the agenda, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from smmdesk.domain.kinds import Attendance
from smmdesk.domain.rows import AgendaItem, Meeting, MeetingDecision, MeetingMember
from smmdesk.ops.demo.content import MeetingWords
from smmdesk.ops.demo.posts import Written
from smmdesk.ops.demo.stage import Stage, monday

_APART = timedelta(weeks=2)


def write(stage: Stage, written: Sequence[Written]) -> None:
    """Make the meetings. Where the group has just begun they are still ahead, with an agenda and nothing else."""
    posts = {p.entry.text.title: p.id for p in written if p.entry.year == 2}
    for meeting in stage.content.meetings:
        day = monday(stage.day - timedelta(days=meeting.back))
        while day < stage.turn or stage.free(day):
            day += timedelta(days=1) if day >= stage.turn else 2 * _APART
        _meeting(stage, meeting, day, posts)


def _meeting(stage: Stage, meeting: MeetingWords, day: date, posts: dict[str, str]) -> None:
    w, over = stage.w, day < stage.day
    id = w.make(
        Meeting,
        day=day.isoformat(),
        time=meeting.time,
        period_from=day.isoformat(),
        period_to=(day + _APART - timedelta(days=1)).isoformat(),
        minute_taker=stage.members[meeting.minute_taker],
        minutes=meeting.minutes if over else "",
    )
    for item in meeting.agenda:
        w.make(
            AgendaItem,
            meeting=id,
            text=item.text,
            post=posts.get(item.post),
            idea=stage.ideas.get(item.idea),
            rank=stage.rank(f"agenda {id}"),
        )
    if over:
        _attendance(stage, meeting, day, id)
        _decisions(stage, meeting, day, id)


def _attendance(stage: Stage, meeting: MeetingWords, day: date, id: str) -> None:
    for member in (m for m in stage.people if stage.joined(m, day)):
        here = Attendance.REMOTE if member in meeting.remote else Attendance.PRESENT
        attendance = here if stage.here(member, day) else Attendance.EXCUSED
        stage.w.make(MeetingMember, meeting=id, member=stage.members[member], attendance=attendance.value)


def _decisions(stage: Stage, meeting: MeetingWords, day: date, id: str) -> None:
    for decision in meeting.decision:
        done = None if decision.done is None else min(day + timedelta(days=decision.done), stage.day)
        stage.w.make(
            MeetingDecision,
            meeting=id,
            text=decision.text,
            owner=stage.members[decision.owner],
            due_day=(day + timedelta(days=decision.due)).isoformat(),
            done_day=done.isoformat() if done else None,
            rank=stage.rank(f"decision {id}"),
        )
