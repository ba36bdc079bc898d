"""Who could take a post, and who should take all that nobody has: with reasons in words.

Sharing out is a minimum-cost flow for each week: every post goes to one of the members who can take it, and each
further post costs a member more than the last. What is over somebody's capacity costs so much that first the largest
overload is as small as can be, then the number of those who have it, and so on down; only then do an even load, the
usual author and fair shares decide. Solved exactly by the network simplex of networkx (Király and Kovács, 2012, for
its form).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from smmdesk.base.words import _, ngettext
from smmdesk.domain.dates import days_after, say_day, say_day_short, say_weekday

EVEN = 1_000
"""What it costs, for each post of their capacity, to fill a member's week: dearer the fuller it is. So weeks fill in
proportion to capacity, and who takes one post a week is asked as others who take three."""
DEPUTY, KNOWS, STRANGER = 300, 600, 1_200
"""What it costs to ask somebody else than the usual author."""
AWAY_WHEN_DUE = 3_000
"""What it costs to ask somebody who is away when it is due: anybody who has room comes first."""
FAIR = 200
"""What it costs to ask the one who has written most over the term, in proportion less for the others."""
LAST_FIVE = 5


class Task(msgspec.Struct, frozen=True):
    """A post that nobody has yet in a role."""

    post: str
    week: str
    """The Monday of its week."""
    day: str
    rubric: str | None
    can: tuple[str, ...]
    """The members who can take it, in a fixed order: there that day, and they know the rubric if anybody does."""
    counts: bool = True
    """Whether the role is part of the load (author, designer): editing and publishing are shown beside it."""
    due: str = ""
    """The day on which it is due, not before today; "" where that is not known."""
    away_when_due: frozenset[str] = frozenset()
    last: int = LAST_FIVE
    """How many posts of the rubric there are to look back at, at most five."""


class Gone(msgspec.Struct, frozen=True):
    """Days on which a member is away."""

    first: str
    last: str | None
    """None: not known."""
    back: str = ""
    """The first working day after it; "" where that is not known."""


class Person(msgspec.Struct, frozen=True):
    """A member as far as sharing out asks."""

    id: str
    name: str
    usual: int
    """Posts a week without absences."""
    capacity: Mapping[str, int]
    """By week."""
    load: Mapping[str, int]
    """By week, the posts they have already."""
    away: tuple[Gone, ...] = ()
    """By first day."""
    usual_of: frozenset[str] = frozenset()
    """Rubrics of which they are the usual author (or editor, as the role asks)."""
    deputy_of: frozenset[str] = frozenset()
    knows: frozenset[str] = frozenset()
    recent: Mapping[str, int] = {}
    """By rubric, how many of its last five posts they wrote."""
    last: Mapping[str, str] = {}
    """By rubric, the day of the newest post they wrote before now."""
    share: float = 0.0
    """Their part of what was written this term, in relation to their capacity: 1 is just their part."""


class Suggestion(msgspec.Struct, frozen=True):
    """A member for a post, with the reasons in words."""

    post: str
    member: str
    reasons: tuple[str, ...]
    over: int
    """How many posts over their capacity they would have that week."""


class Proposal(msgspec.Struct, frozen=True):
    """Who should take which post."""

    given: tuple[Suggestion, ...]
    """By day, then post."""
    left: tuple[str, ...]
    """Posts that nobody can take."""

    @property
    def posts(self) -> tuple[str, ...]:
        """All posts that it is about."""
        return (*(one.post for one in self.given), *self.left)

    @property
    def largest_overload(self) -> int:
        """The largest number of posts that somebody would have over their capacity in a week."""
        return max((s.over for s in self.given), default=0)


def share_out(tasks: Iterable[Task], people: Sequence[Person]) -> Proposal:
    """The best hand-out of all tasks: everyone that can be given is given, and nobody gets more over their capacity
    than must be."""
    known = {person.id: person for person in people}
    weeks: dict[str, list[Task]] = defaultdict(list)
    left = []
    for task in tasks:
        if any(member in known for member in task.can):
            weeks[task.week].append(task)
        else:
            left.append(task)
    given = [pair for week, there in sorted(weeks.items()) for pair in _solved(week, there, known)]
    given.sort(key=lambda pair: (pair[0].day, pair[0].post))
    return Proposal(tuple(_explained(given, known)), tuple(task.post for task in left))


def suggest(task: Task, people: Sequence[Person], most: int = 5) -> tuple[Suggestion, ...]:
    """The members for one post, the best first: those who stay within their capacity before those who do not."""
    known = {person.id: person for person in people}
    able = [known[member] for member in task.can if member in known]
    able.sort(key=lambda p: (_over(p, task.week, 1), _filling(p, task.week, 1) + _preference(p, task), p.name, p.id))
    week = task.week
    return tuple(Suggestion(task.post, p.id, reasons(p, task, 1), _over(p, week, 1)) for p in able[:most])


def reasons(person: Person, task: Task, count: int) -> tuple[str, ...]:
    """Why this member, in words; `count`: how many posts of this week they are to get, this one among them."""
    said = [_room(person, task, count) if task.counts else _beside(person.load.get(task.week, 0) + count - 1)]
    if person.id in task.away_when_due:
        said.append(_("away when it is due, {day}").format(day=say_day_short(task.due)))
    if task.rubric in person.usual_of:
        said.append(_("usually does it"))
    elif task.rubric in person.deputy_of:
        said.append(_("deputy"))
    wrote = person.recent.get(task.rubric or "", 0)
    if wrote:
        said.append(
            ngettext("did {n} of the last {all}", "did {n} of the last {all}", wrote).format(n=wrote, all=task.last)
        )
    elif task.rubric in person.knows and len(said) == 1:
        said.append(_("knows the rubric"))
    said += _around(person, task)
    last = person.last.get(task.rubric or "")
    if last and not wrote:
        said.append(_("last did it on {day}").format(day=say_day(last)))
    if person.share < 0.7 and len(said) < 3:
        said.append(_("has done less than others this term"))
    return tuple(said)


# --- costs ---------------------------------------------------------------------------------------------------------


def _beside(load: int) -> str:
    if load == 0:
        return _("nothing else of the kind that week")
    return ngettext("has {n} of the kind that week", "has {n} of the kind that week", load).format(n=load)


def _room(person: Person, task: Task, count: int) -> str:
    load, capacity = person.load.get(task.week, 0) + count - 1, person.capacity.get(task.week, 0)
    if load == 0 and capacity:
        return _("free that week")
    if load >= capacity:
        said = _("would be over by {n}").format(n=load + 1 - capacity)
    else:
        words = _("takes {n} a week, has {load}") if capacity == person.usual else _("takes {n} that week, has {load}")
        said = words.format(n=capacity, load=load)
    return said if count == 1 else _("{reason} with what is proposed here").format(reason=said)


def _around(person: Person, task: Task) -> list[str]:
    """When somebody comes back or goes away in the week of a post, as seen from its day."""
    sunday = days_after(task.week, 6)
    said = []
    for gone in person.away:
        if gone.first > sunday or (gone.last is not None and gone.last < task.week):
            continue
        if gone.first > task.day:
            said.append(_("away from {weekday}").format(weekday=say_weekday(gone.first)))
        elif gone.last is not None and gone.last < task.day and gone.back:
            back = say_weekday(gone.back) if gone.back <= sunday else say_day_short(gone.back)
            said.append(_("back on {weekday}").format(weekday=back))
    return said


def _over(person: Person, week: str, count: int) -> int:
    return max(0, person.load.get(week, 0) + count - person.capacity.get(week, 0))


def _filling(person: Person, week: str, count: int) -> int:
    """What the `count`-th further post of a week costs within the capacity: more the fuller the week is."""
    capacity = max(1, person.capacity.get(week, 0))
    return EVEN * (2 * (person.load.get(week, 0) + count) - 1) // capacity


def _preference(person: Person, task: Task) -> int:
    rubric = task.rubric
    cost = round(FAIR * min(person.share, 2.0) / 2) + (AWAY_WHEN_DUE if person.id in task.away_when_due else 0)
    if rubric is None or rubric in person.usual_of:
        return cost
    if rubric in person.deputy_of:
        return cost + DEPUTY
    return cost + (KNOWS if rubric in person.knows else STRANGER)


def _solved(week: str, tasks: list[Task], people: Mapping[str, Person]) -> list[tuple[Task, str]]:
    """Who takes which task of one week, by minimum-cost flow."""
    import networkx

    graph: Any = networkx.MultiDiGraph()
    members = sorted({member for task in tasks for member in task.can if member in people})
    # dearer than anything the wishes of all posts of the week may cost together
    unit = len(tasks) * (2 * EVEN * (len(tasks) + 2) + STRANGER + FAIR + AWAY_WHEN_DUE) + 1
    for number, task in enumerate(tasks):
        graph.add_node(number, demand=-1)
        for member in task.can:
            if member in people:
                graph.add_edge(number, member, capacity=1, weight=_preference(people[member], task))
    graph.add_node("", demand=len(tasks))
    for member in members:
        person = people[member]
        for count in range(1, sum(member in task.can for task in tasks) + 1):
            over = _over(person, week, count)
            # one more level of overload is dearer than all posts of the week on the level below
            weight = unit * (len(tasks) + 1) ** (over - 1) if over else _filling(person, week, count)
            graph.add_edge(member, "", capacity=1, weight=weight)
    _cost, flow = networkx.network_simplex(graph)
    found = []
    for number, task in enumerate(tasks):
        found += [(task, member) for member, ways in flow[number].items() if any(ways.values())]
    return found


def _explained(given: Iterable[tuple[Task, str]], people: Mapping[str, Person]) -> Iterable[Suggestion]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for task, member in given:
        counts[member, task.week] += 1
        count, person = counts[member, task.week], people[member]
        yield Suggestion(task.post, member, reasons(person, task, count), _over(person, task.week, count))
