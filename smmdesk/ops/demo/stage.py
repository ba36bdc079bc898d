"""What every part of the demo plan needs: the day, the two years, who is there when, the ids, and one chance."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta

from smmdesk.domain import ranks, settings
from smmdesk.domain.kinds import Role
from smmdesk.domain.workdays import back, is_free
from smmdesk.ops.demo.content import Content, MemberWords
from smmdesk.storage.work import Work

SEED = "SMM Desk demo"
COUNTRY = "BY"
NOW = "10:12"
"""The wall clock of the demo's day."""


class Stage:
    """The demo plan while it is being filled. Everything by chance comes from `chance`, which the year seeds."""

    def __init__(self, w: Work, day: date, content: Content) -> None:
        self.w = w
        self.day = day
        self.content = content
        self.years = (day.year - 1, day.year) if day.month >= 9 else (day.year - 2, day.year - 1)
        self.chance = random.Random(f"{SEED} {self.years[1]}")
        self.free = is_free(COUNTRY)
        self.people: dict[str, MemberWords] = {m.key: m for m in content.members}
        self.members: dict[str, str] = {}
        """Ids by the key of the words; so are the next ones."""
        self.channels: dict[str, str] = {}
        self.rubrics: dict[str, str] = {}
        self.campaigns: dict[str, str] = {}
        self.dates: dict[str, str] = {}
        """Ids of important dates by name."""
        self.checklists: dict[str, list[str]] = {}
        self.ideas: dict[str, str] = {}
        """Ids of ideas by title."""
        self._tops: dict[str, str] = {}
        self._away: dict[str, list[tuple[date, date]]] = defaultdict(list)
        for a in content.absences:
            self._away[a.member].append((self.on(a.first), self.on(a.last)))
        self._from = {m.key: self.on(m.first) for m in content.members}
        self._to = {m.key: self.on(m.last) if m.last else date.max for m in content.members}

    # --- days ---

    def on(self, said: str) -> date:
        """The day of `y1-09-01`: September to December belong to an academic year's first calendar year."""
        which, month, day = said.split("-")
        return date(self.years[int(which[1]) - 1] + (int(month) < 9), int(month), int(day))

    @property
    def first(self) -> date:
        """The first day of the plan."""
        return date(self.years[0], 9, 1)

    @property
    def turn(self) -> date:
        """The first day of the group's year."""
        return date(self.years[1], 9, 1)

    @property
    def end(self) -> date:
        """The last day of the group's year."""
        return date(self.years[1] + 1, 8, 31)

    def is_past(self, day: date, time: str | None) -> bool:
        """Whether a planned moment has passed; a post without a time has all its day."""
        return day < self.day or (day == self.day and time is not None and time <= NOW)

    def due(self, day: date, role: Role) -> date:
        """When a role is due on a post of that day."""
        if role is Role.PUBLISHER:
            return day
        return back(day, settings.DUE_OFFSETS[role.value][1], self.free)

    def workday_after(self, day: date, days: int = 1) -> date:
        """The working day so many working days after `day`."""
        while days > 0:
            day += timedelta(days=1)
            days -= not self.free(day)
        return day

    def workday_before(self, day: date, days: int = 1) -> date:
        """The working day so many working days before `day`."""
        return back(day, days, self.free)

    # --- people ---

    def joined(self, member: str, day: date) -> bool:
        """Whether a member belongs to the group on a day."""
        return self._from[member] <= day <= self._to[member]

    def here(self, member: str, day: date) -> bool:
        """Whether a member belongs to the group on a day and is not away."""
        return self.joined(member, day) and not any(first <= day <= last for first, last in self._away[member])

    def stay(self, member: str) -> tuple[date, date]:
        """From when to when a member belongs to the group."""
        return self._from[member], self._to[member]

    # --- chance and order ---

    def luck(self, share: float) -> bool:
        """True in so many of all cases."""
        return self.chance.random() < share

    def rank(self, of: str) -> str:
        """The next rank of the list named `of`."""
        self._tops[of] = ranks.after_last(self._tops.get(of, ""), self.chance)
        return self._tops[of]

    def clock_time(self, first: int = 9, last: int = 17) -> str:
        """Some time of a working day."""
        return f"{self.chance.randint(first, last):02d}:{self.chance.randrange(60):02d}"


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def shifted(time: str, minutes: int) -> str:
    """A time of day some minutes later, within the day."""
    total = min(int(time[:2]) * 60 + int(time[3:]) + minutes, 23 * 60 + 59)
    return f"{total // 60:02d}:{total % 60:02d}"
