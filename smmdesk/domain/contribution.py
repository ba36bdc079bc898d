"""The contribution statistics, as PRODUCT.md defines them: from plain facts to figures, in exact fractions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

import msgspec

from smmdesk.domain.kinds import MetricKind, Role


class Member(msgspec.Struct, frozen=True):
    """A person of the group, as far as the figures need."""

    id: str
    name: str
    active_from: str | None
    active_to: str | None


class Work(msgspec.Struct, frozen=True):
    """One assignment: who, in which role, on which post, due and done when, and whether the post was cancelled."""

    post: str
    member: str
    role: Role
    due_day: str | None
    done_day: str | None
    cancelled: bool


class Published(msgspec.Struct, frozen=True):
    """A published post: its publication day, rubric name and the channels it is out on."""

    id: str
    day: str | None
    rubric: str
    channels: tuple[str, ...]


class IdeaFact(msgspec.Struct, frozen=True):
    """An idea: when it was made, by whom, whether it became a published post, and the day of the first one."""

    id: str
    created_on: str
    contributors: tuple[str, ...]
    realised: bool
    realised_on: str | None
    """None where no published post of it has a day: such an idea counts over all time only, as its posts do."""


class Facts(msgspec.Struct, frozen=True):
    """Everything the figures are made of. Binned rows are not among it."""

    members: tuple[Member, ...]
    posts: tuple[Published, ...]
    work: tuple[Work, ...]
    ideas: tuple[IdeaFact, ...]
    reviews: tuple[tuple[str, str], ...]
    """(member, day)."""
    comments: tuple[tuple[str, str], ...]
    absences: tuple[tuple[str, str, str | None], ...]
    """(member, first day, last day or None)."""
    figures: tuple[tuple[str, str, float], ...]
    """(post, kind, latest total of one variant)."""


class MemberFigures(msgspec.Struct, frozen=True):
    """What one member contributed in the period."""

    name: str
    authored: int
    authored_fractional: float
    edited: int
    designed: int
    published: int
    ideas: int
    ideas_realised: int
    reviews: int
    comments: int
    on_time: float | None


class Own(msgspec.Struct, frozen=True):
    """What one member did in a period, for this member's own eyes."""

    figures: MemberFigures
    due: int
    """Their assignments that were due, as `on_time` counts them."""
    in_time: int
    """How many of those were done on or before the due day."""


class Group(msgspec.Struct, frozen=True):
    """How evenly the group wrote."""

    active: int
    largest_share: float | None
    independence: float | None
    effective_contributors: float | None
    """Inverse Simpson index: 1 / sum of squared shares."""
    bus_factor: int
    """The least number of members who together authored at least half."""


class Figures(msgspec.Struct, frozen=True):
    """The statistics of a period."""

    day_from: str | None
    day_to: str | None
    posts: int
    members: tuple[MemberFigures, ...]
    nobody: int
    group: Group
    by_month: dict[str, int]
    by_rubric: dict[str, int]
    by_channel: dict[str, int]
    metrics: dict[str, float | int | None]


def figures(facts: Facts, day_from: str | None, day_to: str | None, today: str) -> Figures:
    """The statistics of the days from `day_from` to `day_to`, both included; None = open end."""
    inside = _period(day_from, day_to)
    counted = {p.id: p for p in facts.posts if inside(p.day)}
    people: dict[Role, dict[str, set[str]]] = {role: defaultdict(set) for role in Role}
    for w in facts.work:
        if w.post in counted:
            people[w.role][w.post].add(w.member)
    whole = {role: Counter(m for members in people[role].values() for m in members) for role in Role}
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for authors in people[Role.AUTHOR].values():
        for author in authors:
            shares[author] += Fraction(1, len(authors))
    ideas = Counter(m for i in facts.ideas if inside(i.created_on) for m in i.contributors)
    realised = Counter(m for i in facts.ideas if i.realised and inside(i.realised_on) for m in i.contributors)
    reviews = Counter(m for m, day in facts.reviews if inside(day))
    comments = Counter(m for m, day in facts.comments if inside(day))
    on_time = {m: float(Fraction(done, due)) for m, (done, due) in _on_time(facts, inside, today).items()}

    members = []
    for member in sorted(facts.members, key=lambda m: (m.name.casefold(), m.id)):
        m = member.id
        line = MemberFigures(
            member.name,
            whole[Role.AUTHOR][m],
            float(shares.get(m, 0)),
            whole[Role.EDITOR][m],
            whole[Role.DESIGNER][m],
            whole[Role.PUBLISHER][m],
            ideas[m],
            realised[m],
            reviews[m],
            comments[m],
            on_time.get(m),
        )
        if _active(member, day_from, day_to) or any(msgspec.structs.astuple(line)[1:-1]) or line.on_time is not None:
            members.append(line)

    by_rubric = Counter(p.rubric for p in counted.values())
    by_channel = Counter(c for p in counted.values() for c in p.channels)
    return Figures(
        day_from,
        day_to,
        len(counted),
        tuple(members),
        sum(1 for p in counted if not people[Role.AUTHOR].get(p)),
        group_of(shares.values()),
        _by_month(counted.values(), day_from, day_to),
        dict(sorted(by_rubric.items())),
        dict(sorted(by_channel.items())),
        _metrics(facts, set(counted)),
    )


def own(facts: Facts, member: str, day_from: str, today: str) -> Own | None:
    """What a member did from a day until today; None for one who is not there."""
    alone = msgspec.structs.replace(facts, members=tuple(m for m in facts.members if m.id == member))
    line = next(iter(figures(alone, day_from, today, today).members), None)
    done, due = _on_time(facts, _period(day_from, today), today).get(member, (0, 0))
    return None if line is None else Own(line, due, done)


def _period(day_from: str | None, day_to: str | None) -> Callable[[str | None], bool]:
    """Whether a day lies in the period; what has no day lies in all time only."""

    def inside(day: str | None) -> bool:
        if day is None:
            return day_from is None and day_to is None
        return (day_from is None or day >= day_from) and (day_to is None or day <= day_to)

    return inside


def group_of(parts: Iterable[Fraction]) -> Group:
    """How evenly posts were written, from each member's part of them."""
    ordered = sorted((p for p in parts if p > 0), reverse=True)
    total = sum(ordered, Fraction(0))
    if not total:
        return Group(0, None, None, None, 0)
    largest = ordered[0] / total
    squares = sum(((p / total) ** 2 for p in ordered), Fraction(0))
    together, needed = Fraction(0), 0
    for part in ordered:
        together += part
        needed += 1
        if together * 2 >= total:
            break
    return Group(len(ordered), float(largest), float(1 - largest), float(1 / squares), needed)


def _active(member: Member, day_from: str | None, day_to: str | None) -> bool:
    began = member.active_from is None or day_to is None or member.active_from <= day_to
    stayed = member.active_to is None or day_from is None or member.active_to >= day_from
    return began and stayed


def _on_time(facts: Facts, inside: Callable[[str | None], bool], today: str) -> dict[str, tuple[int, int]]:
    """(done on or before the due day, due) of each member."""
    away: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for member, first, last in facts.absences:
        away[member].append((first, last))
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for w in facts.work:
        due = w.due_day
        if due is None or w.cancelled or not inside(due):
            continue
        if any(first <= due and (last is None or due <= last) for first, last in away[w.member]):
            continue
        if w.done_day is None and due >= today:
            continue
        tally[w.member][1] += 1
        tally[w.member][0] += w.done_day is not None and w.done_day <= due
    return {member: (done, due) for member, (done, due) in tally.items()}


def _by_month(posts: Iterable[Published], day_from: str | None, day_to: str | None) -> dict[str, int]:
    months: Counter[str] = Counter(p.day[:7] for p in posts if p.day)
    if day_from is not None and day_to is not None:
        first, last = date.fromisoformat(day_from), date.fromisoformat(day_to)
        for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            months.setdefault(f"{n // 12:04d}-{n % 12 + 1:02d}", 0)
    return dict(sorted(months.items()))


def _metrics(facts: Facts, counted: set[str]) -> dict[str, float | int | None]:
    sums: dict[str, float] = defaultdict(float)
    for post, kind, value in facts.figures:
        if post in counted:
            sums[kind] += value
    found: dict[str, float | int | None] = {k.value: None for k in MetricKind}
    for kind, value in sums.items():
        if kind in found:
            found[kind] = int(value) if value == int(value) else value
    return found
