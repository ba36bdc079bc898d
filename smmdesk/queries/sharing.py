"""Who could take what: the tasks and the people that `domain.sharing` weighs, as they stand in the plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from smmdesk.domain.kinds import Role
from smmdesk.domain.load import week_capacity
from smmdesk.domain.rows import Absence, Access, Assignment, Member, Post, Rubric, Skill, Term, Variant
from smmdesk.domain.sharing import LAST_FIVE, Person, Proposal, Suggestion, Task, share_out, suggest
from smmdesk.domain.workdays import is_free
from smmdesk.storage import posts, sharing
from smmdesk.storage.reader import Reader

LOAD = (Role.AUTHOR, Role.DESIGNER)
"""The roles that make up the load (PRODUCT.md, Load)."""
_BESIDE = 5
"""Editing and publishing have no capacity: so many times that of writing stands for it, and evens them."""
_LOOK_BACK = 400
"""Days in which the last posts of a rubric are looked for."""
_TERM_WITHOUT_TERMS = 120
_EVERYBODY = 100


class Asked(msgspec.Struct, frozen=True):
    """A post to be given to somebody in a role."""

    post: str
    day: str
    rubric: str | None
    due: str | None = None
    without: frozenset[str] = frozenset()
    """Members who are not asked: those who give it away."""


def for_post(r: Reader, post: str, role: Role, today: str, most: int = 5) -> tuple[Suggestion, ...]:
    """The members who could take a role of a post, the best first; of a post without a day as if it were today's."""
    row = r.get(Post, post)
    has = frozenset(a.member for a in r.find(Assignment, post=post, role=role.value))
    view = _View(r, role, today)
    task = view.task(Asked(post, max(row.day or today, today), row.rubric, without=has))
    return suggest(task, view.people([task]), most)


def best_for(r: Reader, ids: Iterable[str], role: Role, today: str) -> dict[str, Suggestion]:
    """By post, the one who could take a role of it best as things stand, each post looked at for itself."""
    rows = [r.get(Post, id) for id in ids]
    view = _View(r, role, today)
    tasks = [view.task(Asked(row.id, max(row.day or today, today), row.rubric)) for row in rows]
    people = view.people(tasks)
    return {task.post: found[0] for task in tasks if (found := suggest(task, people, 1))}


def without(r: Reader, role: Role, today: str, last: str | None = None) -> list[str]:
    """The posts from today on that nobody has in a role, by day."""
    return [post for post, _day, _rubric in sharing.unassigned(r.store, role, today, last)]


def stand_ins(r: Reader, rubric: str, today: str, role: Role = Role.AUTHOR) -> tuple[Suggestion, ...]:
    """Who could stand in for the usual author of a rubric (or its editor), the best first, as the week stands now."""
    row = r.get(Rubric, rubric)
    now = row.usual_editor if role is Role.EDITOR else row.usual_author
    view = _View(r, role, today)
    task = view.task(Asked("", today, rubric, without=frozenset(filter(None, (now,)))))
    return suggest(task, view.people([task]), _EVERYBODY)


def for_rubric(r: Reader, rubric: str, role: Role, today: str, without: frozenset[str]) -> Suggestion | None:
    """Who could stand in for somebody in a role of a rubric: its deputy, else who knows it and has most room."""
    row = r.get(Rubric, rubric)
    view = _View(r, role, today)
    task = view.task(Asked("", today, rubric, without=without))
    found = suggest(task, view.people([task]), _EVERYBODY)
    return next((one for one in found if role is Role.AUTHOR and one.member == row.deputy), next(iter(found), None))


def whole(r: Reader, role: Role, today: str, day_from: str, day_to: str | None) -> Proposal:
    """A hand-out of all posts of these days that nobody has in a role."""
    found = sharing.unassigned(r.store, role, max(day_from, today), day_to)
    return hand_over(r, role, today, [Asked(post, day, rubric) for post, day, rubric in found])


def hand_over(r: Reader, role: Role, today: str, asked: Iterable[Asked]) -> Proposal:
    """A hand-out of just these posts."""
    view = _View(r, role, today)
    tasks = [view.task(one) for one in asked]
    return share_out(tasks, view.people(tasks))


def monday_of(day: str) -> str:
    """The Monday of the week of a day."""
    on = date.fromisoformat(day)
    return (on - timedelta(days=on.weekday())).isoformat()


def term_of(r: Reader, today: str) -> tuple[str, str]:
    """The first and the last day of the term of a day; without one, the last four months."""
    for term in r.find(Term):
        if term.day_from <= today <= term.day_to:
            return term.day_from, term.day_to
    first = date.fromisoformat(today) - timedelta(days=_TERM_WITHOUT_TERMS)
    return first.isoformat(), today


class _View:
    """The group in one role, read once for all tasks."""

    def __init__(self, r: Reader, role: Role, today: str) -> None:
        self._r, self._role, self._today = r, role, today
        self._members = r.find(Member, order="name")
        self._away: dict[str, list[Absence]] = defaultdict(list)
        for absence in r.find(Absence):
            self._away[absence.member].append(absence)
        self._rubrics = {row.id: row for row in r.find(Rubric)}
        self._skills: dict[str, set[str]] = defaultdict(set)
        for skill in r.find(Skill, role=role.value):
            self._skills[skill.rubric].add(skill.member)
        self._access: dict[str, set[str]] = defaultdict(set)
        for access in r.find(Access) if role is Role.PUBLISHER else ():
            self._access[access.channel].add(access.member)

    def task(self, asked: Asked) -> Task:
        """A task with those who can take it."""
        # where all who know the rubric give it away, anybody may learn it
        knowing = self._knowing(asked.rubric) - asked.without
        there = [m for m in self._members if m.id not in asked.without and self._there(m, asked)]
        known = [m.id for m in there if m.id in knowing] if knowing else [m.id for m in there]
        can = self._with_access(asked.post, known) if self._role is Role.PUBLISHER else known
        if self._role is Role.EDITOR:
            authors = {a.member for a in self._r.find(Assignment, post=asked.post, role=Role.AUTHOR.value)}
            can = [m for m in can if m not in authors] or can
        return Task(asked.post, monday_of(asked.day), asked.day, asked.rubric, tuple(can), self._role in LOAD)

    def people(self, tasks: Iterable[Task]) -> list[Person]:
        """Everybody, with their room in the weeks of the tasks and what they did before."""
        weeks = sorted({task.week for task in tasks})
        loads = {week: self._work(week) for week in weeks}
        free = is_free(self._r.plan.country)
        recent, last = self._before()
        shares = self._shares()
        found = []
        for m in self._members:
            capacity, back = {}, {}
            for week in weeks:
                usual = (m.capacity or 0) if self._role in LOAD else _BESIDE * max(m.capacity or 0, 1)
                room, away = week_capacity(usual, date.fromisoformat(week), self._away[m.id], free)
                capacity[week] = room
                if away:
                    back[week] = self._back(m.id, away[-1])
            found.append(
                Person(
                    m.id, m.name, int(m.capacity or 0), capacity, {w: loads[w].get(m.id, 0) for w in weeks}, back,
                    self._usual(m.id), self._deputy(m.id),
                    frozenset(rubric for rubric, members in self._skills.items() if m.id in members),
                    recent[m.id], last[m.id], shares.get(m.id, 0.0),
                )
            )  # fmt: skip
        return found

    def _work(self, week: str) -> Mapping[str, int]:
        """By member, what they have that week: the load, or what they do in the role beside it."""
        if self._role in LOAD:
            return posts.work_in(self._r.store, week, _sunday(week))
        return Counter(member for *_post, member in sharing.done_in(self._r.store, self._role, week, _sunday(week)))

    # --- who can ---

    def _there(self, m: Member, asked: Asked) -> bool:
        days = [asked.day, *([asked.due] if asked.due else [])]
        if any((m.active_from and d < m.active_from) or (m.active_to and d > m.active_to) for d in days):
            return False
        return not any(a.day_from <= d and (a.day_to is None or d <= a.day_to) for a in self._away[m.id] for d in days)

    def _knowing(self, rubric: str | None) -> set[str]:
        row = self._rubrics.get(rubric or "")
        if row is None:
            return set()
        named = {row.usual_editor} if self._role is Role.EDITOR else {row.usual_author, row.deputy}
        return self._skills[row.id] | ({m for m in named if m} if self._role in (Role.AUTHOR, Role.EDITOR) else set())

    def _with_access(self, post: str, members: list[str]) -> list[str]:
        channels = [v.channel for v in self._r.find(Variant, post=post)]
        known = [m for m in members if any(m in self._access[c] for c in channels)]
        return known or members

    def _usual(self, member: str) -> frozenset[str]:
        field = {Role.AUTHOR: "usual_author", Role.EDITOR: "usual_editor"}.get(self._role, "")
        return frozenset(row.id for row in self._rubrics.values() if field and getattr(row, field) == member)

    def _deputy(self, member: str) -> frozenset[str]:
        return frozenset(row.id for row in self._rubrics.values() if self._role is Role.AUTHOR and row.deputy == member)

    # --- what they did ---

    def _before(self) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, str]]]:
        """By member and rubric: how many of its last five posts, and the day of the newest."""
        first = (date.fromisoformat(self._today) - timedelta(days=_LOOK_BACK)).isoformat()
        done = sharing.done_in(self._r.store, self._role, first, self._today)
        by_rubric: dict[str, dict[str, list[str]]] = defaultdict(dict)
        last: dict[str, dict[str, str]] = defaultdict(dict)
        for post, day, rubric, member in done:
            if rubric:
                by_rubric[rubric].setdefault(post, []).append(member)
                last[member][rubric] = day
        recent: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for rubric, there in by_rubric.items():
            for members in list(there.values())[-LAST_FIVE:]:
                for member in members:
                    recent[member][rubric] += 1
        return recent, last

    def _shares(self) -> dict[str, float]:
        """Each member's part of the term's work in relation to their capacity: 1 is just their part."""
        first, last = term_of(self._r, self._today)
        counts: dict[str, float] = defaultdict(float)
        together: dict[str, list[str]] = defaultdict(list)
        for post, _day, _rubric, member in sharing.done_in(self._r.store, self._role, first, last):
            together[post].append(member)
        for members in together.values():
            for member in members:
                counts[member] += 1 / len(members)
        room = {m.id: float(m.capacity or 0) for m in self._members if not m.active_to or m.active_to >= self._today}
        whole, rooms = sum(counts.values()), sum(room.values())
        if not whole or not rooms:
            return {}
        return {m: (counts[m] / whole) / (part / rooms) for m, part in room.items() if part}

    def _back(self, member: str, day: str) -> str:
        """The day on which somebody is back who is away on a day; "" where that is not known."""
        ends = [a.day_to for a in self._away[member] if a.day_from <= day and (a.day_to is None or a.day_to >= day)]
        if not ends or any(end is None for end in ends):
            return ""
        return (date.fromisoformat(max(end for end in ends if end)) + timedelta(days=1)).isoformat()


def _sunday(monday: str) -> str:
    return (date.fromisoformat(monday) + timedelta(days=6)).isoformat()
