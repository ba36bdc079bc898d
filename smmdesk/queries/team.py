"""Questions about the group: who is there, who has how much to do, what has no author."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from smmdesk.domain.cards import PostCard
from smmdesk.domain.load import Load, week_capacity
from smmdesk.domain.rows import Absence, Member
from smmdesk.domain.workdays import is_free
from smmdesk.queries.calendar import with_warning
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader


def members(r: Reader, today: str) -> list[Member]:
    """The people who are in the group today, by name."""
    return [
        m
        for m in r.find(Member, order="name")
        if (m.active_from is None or m.active_from <= today) and (m.active_to is None or m.active_to >= today)
    ]


def loads(r: Reader, monday: date) -> list[Load]:
    """The load of each member in the week that begins on `monday`, by name."""
    last = (monday + timedelta(days=6)).isoformat()
    work = posts.work_in(r.store, monday.isoformat(), last)
    away: dict[str, list[Absence]] = defaultdict(list)
    for absence in r.find(Absence):
        away[absence.member].append(absence)
    free = is_free(r.plan.country)
    found = []
    for member in members(r, last):
        usual = member.capacity or 0
        capacity, days = week_capacity(usual, monday, away[member.id], free)
        found.append(Load(member.id, work.get(member.id, 0), capacity, int(usual), days))
    return found


def without_author(r: Reader, now: datetime, most: int) -> tuple[tuple[PostCard, ...], int]:
    """The first `most` posts from today on that nobody writes yet, by day, and how many there are in all."""
    ids = posts.without_author(r.store, now.date().isoformat())
    return tuple(with_warning(card, now) for card in posts.cards_of(r.store, ids[:most])), len(ids)
