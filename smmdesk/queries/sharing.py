"""Who could take what: the tasks and the people that `domain.sharing` weighs, as they stand in the plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from smmdesk.domain.kinds import Role
from smmdesk.domain.load import week_capacity
from smmdesk.domain.rows import Absence, Access, Assignment, Member, Post, Rubric, Skill, Term, Variant
from smmdesk.domain.settings import DUE_OFFSETS
from smmdesk.domain.sharing import LAST_FIVE, Gone, Person, Proposal, Suggestion, Task, share_out, suggest
from smmdesk.domain.workdays import ahead, back, is_free
from smmdesk.storage import posts, sharing
from smmdesk.storage.reader import Reader

LOAD = (Role.AUTHOR, Role.DESIGNER)
"""The roles that make up the load (PRODUCT.md, Load)."""
_OFFSETS = {Role(role): offset for role, offset in DUE_OFFSETS.items()}
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
    """Another day on which they have to be there."""
    without: frozenset[str] = frozenset()
    """Members who are not asked: those who give it away."""


class Reason(msgspec.Struct, frozen=True):
    """Why just these members come first for something that is no post."""

    words: str
    members: frozenset[str]


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


def for_duty(
    r: Reader, day: str, last: str | None, today: str, without: frozenset[str], first: Iterable[Reason]
) -> Suggestion | None:
    """Who could take something that is no post (a campaign, a decision, a channel): there from the first day to the
    last, of those with the first reason that anybody has, the one with most room; without any, of all who are there."""
    view = _View(r, Role.AUTHOR, today)
    task = view.task(Asked("", max(day, today), None, max(last or day, today), without))
    found = suggest(task, view.people([task]), _EVERYBODY)
    for reason in first:
        for one in found:
            if one.member in reason.members:
                return msgspec.structs.replace(one, reasons=(reason.words, *one.reasons))
    return next(iter(found), None)


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


class _Before(msgspec.Struct, frozen=True):
    """What was done before today, by member and rubric: how many of its last five posts, the day of the newest; and
    how many of the last five there are."""

    recent: Mapping[str, Mapping[str, int]]
    last: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, int]


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
        self._free = is_free(r.plan.country)
        self._known_before: _Before | None = None
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
        due = self._due(asked)
        late = frozenset(m for m in can if due and due < asked.day and self._away_on(m, due))
        there_are = self._before.counts.get(asked.rubric or "", LAST_FIVE)
        return Task(
            asked.post, monday_of(asked.day), asked.day, asked.rubric, tuple(can), self._role in LOAD, due, late,
            there_are,
        )  # fmt: skip

    def people(self, tasks: Iterable[Task]) -> list[Person]:
        """Everybody, with their room in the weeks of the tasks and what they did before."""
        weeks = sorted({task.week for task in tasks})
        loads = {week: self._work(week) for week in weeks}
        recent, last = self._before.recent, self._before.last
        shares = self._shares()
        found = []
        for m in self._members:
            capacity = {}
            for week in weeks:
                usual = (m.capacity or 0) if self._role in LOAD else _BESIDE * max(m.capacity or 0, 1)
                capacity[week], _days = week_capacity(usual, date.fromisoformat(week), self._away[m.id], self._free)
            found.append(
                Person(
                    m.id, m.name, int(m.capacity or 0), capacity, {w: loads[w].get(m.id, 0) for w in weeks},
                    self._gone(m.id, weeks),
                    self._usual(m.id), self._deputy(m.id),
                    frozenset(rubric for rubric, members in self._skills.items() if m.id in members),
                    recent[m.id], last[m.id], shares.get(m.id, 1.0),
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
        return not any(self._away_on(m.id, day) for day in days)

    def _away_on(self, member: str, day: str) -> bool:
        return any(a.day_from <= day and (a.day_to is None or day <= a.day_to) for a in self._away[member])

    def _due(self, asked: Asked) -> str:
        """When the role is due on a post of that day, not before today."""
        if self._role not in _OFFSETS:
            return ""
        field, usual = _OFFSETS[self._role]
        rubric = self._rubrics.get(asked.rubric or "")
        own = getattr(rubric, field) if rubric else None
        day = back(date.fromisoformat(asked.day), usual if own is None else own, self._free).isoformat()
        return max(day, self._today)

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

    @property
    def _before(self) -> _Before:
        if self._known_before is None:
            self._known_before = self._read_before()
        return self._known_before

    def _read_before(self) -> _Before:
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
        counts = {rubric: min(len(there), LAST_FIVE) for rubric, there in by_rubric.items()}
        return _Before(recent, last, counts)

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

    def _gone(self, member: str, weeks: list[str]) -> tuple[Gone, ...]:
        """When somebody is away in these weeks; days away that follow each other are one time."""
        found: list[Gone] = []
        for a in sorted(self._away[member], key=lambda a: a.day_from):
            if found and (found[-1].last is None or a.day_from <= found[-1].back):
                before = found.pop()
                last = None if before.last is None or a.day_to is None else max(before.last, a.day_to)
                found.append(self._away_from(before.first, last))
            elif any(a.day_from <= _sunday(week) and (a.day_to is None or a.day_to >= week) for week in weeks):
                found.append(self._away_from(a.day_from, a.day_to))
        return tuple(found)

    def _away_from(self, first: str, last: str | None) -> Gone:
        day = date.fromisoformat(last) if last else None
        return Gone(first, last, ahead(day, 1, self._free).isoformat() if day else "")


def _sunday(monday: str) -> str:
    return (date.fromisoformat(monday) + timedelta(days=6)).isoformat()
