"""Questions about the group: who is there, who has how much to do, what has no author."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

from smmdesk.domain.cards import PostCard, initials
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.load import Load, week_capacity
from smmdesk.domain.rows import Absence, Access, Channel, Member, Rubric, Skill
from smmdesk.domain.sharing import Suggestion
from smmdesk.domain.team import Alone, Line, Week, WorkOn
from smmdesk.domain.workdays import is_free
from smmdesk.queries import calendar, media
from smmdesk.queries.calendar import with_warning
from smmdesk.queries.sharing import Asked, hand_over, term_of
from smmdesk.storage import posts, sharing
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


def lines(r: Reader, monday: date, weeks: int) -> tuple[Line, ...]:
    """The members, by name, with so many weeks from that Monday on: load, what it is made of, what they do beside."""
    known = {m.id: m for m in r.find(Member, order="name")}
    by_week = []
    for n in range(weeks):
        first = monday + timedelta(days=7 * n)
        by_week.append((first, {load.member: load for load in loads(r, first)}))
    last = (monday + timedelta(days=7 * weeks - 1)).isoformat()
    works: dict[tuple[str, str], list[WorkOn]] = defaultdict(list)
    for member, post, day, title, status in sharing.counted_in(r.store, monday.isoformat(), last):
        on = date.fromisoformat(day)
        week = (on - timedelta(days=on.weekday())).isoformat()
        works[member, week].append(WorkOn(post, day, " ".join(title.split()), status == Status.PUBLISHED.value))
    beside = {role: _beside(r, role, monday.isoformat(), last) for role in (Role.EDITOR, Role.PUBLISHER)}
    found = []
    photos = media.photos(r)
    for id, m in known.items():
        if not any(id in at for _first, at in by_week):
            continue
        there = []
        for first, at in by_week:
            week = first.isoformat()
            sunday = (first + timedelta(days=6)).isoformat()
            counted = tuple((role, counts[id, week]) for role, counts in beside.items() if counts[id, week])
            there.append(Week(week, sunday, at.get(id) or Load(id, 0, 0, 0, ()), tuple(works[id, week]), counted))
        about = m.department or m.function
        found.append(Line(id, m.name, initials(m.name), photos.get(id, ""), about, int(m.capacity or 0), tuple(there)))
    return tuple(found)


def _beside(r: Reader, role: Role, first: str, last: str) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for _post, day, _rubric, member in sharing.done_in(r.store, role, first, last):
        on = date.fromisoformat(day)
        counts[member, (on - timedelta(days=on.weekday())).isoformat()] += 1
    return counts


def lighter(r: Reader, member: str, monday: str, today: str) -> Suggestion | None:
    """Which post of a full week somebody could take who has room for it, and who; None where nobody has."""
    last = (date.fromisoformat(monday) + timedelta(days=6)).isoformat()
    first = max(monday, today)
    there = [row for row in sharing.open_work_of(r.store, member, first) if row[2] == Role.AUTHOR.value]
    asked = []
    for _assignment, post, _role, day, _due in there:
        if day is not None and first <= day <= last:
            rubric = next((card.rubric for card in posts.cards_of(r.store, [post])), None)
            asked.append(Asked(post, day, rubric, without=frozenset((member,))))
    free = [one for one in hand_over(r, Role.AUTHOR, today, asked).given if not one.over]
    return free[-1] if free else None


def alone(r: Reader, today: str) -> tuple[Alone, ...]:
    """The rubrics that only one person wrote this term or knows, without a deputy, and the channels that only one can
    log in to."""
    there = {m.id for m in members(r, today)}
    away = _next_away(r, today)
    monday = date.fromisoformat(today) + timedelta(days=7 - date.fromisoformat(today).weekday())
    week = monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return tuple([*_alone_rubrics(r, today, there, away, week), *_alone_channels(r, today, there, away, week)])


Away = dict[str, tuple[str, str | None]]


def _alone_rubrics(r: Reader, today: str, there: set[str], away: Away, week: tuple[str, str]) -> list[Alone]:
    first, _last = term_of(r, today)
    wrote: dict[str, Counter[str]] = defaultdict(Counter)
    posts_of: dict[str, set[str]] = defaultdict(set)
    for post, _day, rubric, author in sharing.done_in(r.store, Role.AUTHOR, first, today):
        if rubric:
            wrote[rubric][author] += 1
            posts_of[rubric].add(post)
    knows: dict[str, set[str]] = defaultdict(set)
    for skill in r.find(Skill, role=Role.AUTHOR.value):
        knows[skill.rubric].add(skill.member)
    planned = sharing.rubric_posts(r.store, *week)
    empty = calendar.empty_slots(r, date.fromisoformat(week[0]), date.fromisoformat(week[1]))
    expected = Counter(ghost.rubric for ghosts in empty.values() for ghost in ghosts)
    found = []
    for row in r.find(Rubric, order="rank"):
        writers = set(wrote[row.id])
        knowing = (knows[row.id] | {m for m in (row.usual_author, row.deputy) if m}) & there
        only = writers if len(writers) == 1 and len(posts_of[row.id]) > 1 else knowing if len(knowing) == 1 else set()
        member = next(iter(only & there), None)
        if member is None or (row.deputy in there and row.deputy != member):
            continue
        falls = planned.get(row.id, 0) + expected[row.id]
        written = len(posts_of[row.id]) if only is writers else 0
        found.append(Alone(row.id, None, row.name, member, written, away.get(member), falls))
    return found


def _alone_channels(r: Reader, today: str, there: set[str], away: Away, week: tuple[str, str]) -> list[Alone]:
    can: dict[str, set[str]] = defaultdict(set)
    for access in r.find(Access):
        can[access.channel].add(access.member)
    planned = sharing.channel_posts(r.store, *week)
    found = []
    for row in r.find(Channel, order="rank"):
        only = can[row.id] & there
        if len(only) == 1 and (row.active_to is None or row.active_to >= today):
            member = next(iter(only))
            found.append(Alone(None, row.id, row.name, member, away=away.get(member), falls=planned.get(row.id, 0)))
    return found


def _next_away(r: Reader, today: str, days: int = 42) -> Away:
    last = (date.fromisoformat(today) + timedelta(days=days)).isoformat()
    found: Away = {}
    for absence in r.find(Absence, order="day_from"):
        if absence.day_from <= last and (absence.day_to is None or absence.day_to >= today):
            found.setdefault(absence.member, (absence.day_from, absence.day_to))
    return found
