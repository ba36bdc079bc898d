"""Questions of the calendar."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import msgspec

from smmdesk.base.text import fold
from smmdesk.base.words import _, language
from smmdesk.domain import dates, settings
from smmdesk.domain.cards import (
    Bar,
    DayNote,
    Ghost,
    Looks,
    Period,
    Person,
    Place,
    PostCard,
    RubricLook,
    Term,
    initials,
    together,
)
from smmdesk.domain.dates import in_year
from smmdesk.domain.filters import EVERYTHING, Field, Filter
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import (
    Absence,
    Campaign,
    Channel,
    ImportantDate,
    Member,
    Network,
    Rubric,
    RubricChannel,
    SkippedSlot,
)
from smmdesk.domain.rows import Term as TermRow
from smmdesk.domain.slots import ghosts
from smmdesk.domain.terms import is_exams
from smmdesk.domain.workdays import holidays_of
from smmdesk.queries.filtering import exact
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader

CROWD = 150
"""In a period with more posts than this, only the first of each day are read."""
_OVER = (Status.PUBLISHED, Status.CANCELLED)
FIRST_OF_A_DAY = 6
"""So many, unless the caller has room for more."""


def period(
    r: Reader, first: date, days: int, now: datetime, per_day: int = FIRST_OF_A_DAY, which: Filter = EVERYTHING
) -> Period:
    """What stands on the days from `first` on: cards, empty slots from today on, campaigns, important dates.

    Of a period with more than CROWD posts only the first `per_day` of each day are among the cards.
    """
    last = first + timedelta(days=days - 1)
    from_, to = first.isoformat(), last.isoformat()
    which = exact(r, which, first, last, now)
    counts = posts.counts(r.store, from_, to, which, now)
    crowded = sum(counts.values()) > CROWD
    by_day: dict[str, list[PostCard]] = defaultdict(list)
    for card in with_warnings(posts.cards(r.store, from_, to, per_day if crowded else None, which, now), now):
        by_day[card.day or ""].append(card)
    return Period(
        first,
        days,
        {day: tuple(cards) for day, cards in by_day.items()},
        counts,
        empty_slots(r, max(first, now.date()), last, which),
        tuple(bars(r, from_, to)),
        notes(r, first, last),
        exams(r, from_, to),
    )


def tally(r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING) -> posts.Tally:
    """How the days from `first` to `last` stand: posts, cancelled ones, those without an author, late ones."""
    which = exact(r, which, first, last, now)
    return posts.tally(r.store, first.isoformat(), last.isoformat(), which, now)


def day(r: Reader, on: str, now: datetime, which: Filter = EVERYTHING) -> tuple[PostCard, ...]:
    """All posts of one day."""
    which = exact(r, which, date.fromisoformat(on), date.fromisoformat(on), now)
    return tuple(with_warnings(posts.cards(r.store, on, on, None, which, now), now))


def cards(r: Reader, ids: list[str], now: datetime) -> tuple[PostCard, ...]:
    """The cards of these posts that are in sight."""
    return tuple(with_warnings(posts.cards_of(r.store, ids), now))


def counts(r: Reader, first: date, last: date) -> dict[str, int]:
    """How many posts, not cancelled, are planned on each day; days without are left out."""
    return posts.to_come_out(r.store, first.isoformat(), last.isoformat())


def empty_slots(r: Reader, first: date, last: date, which: Filter = EVERYTHING) -> dict[str, tuple[Ghost, ...]]:
    """By day, the slots of rubrics that no post fills yet. A filter that asks for more than rubrics shows none."""
    rubrics = _with_rule(r, which)
    if not rubrics or first > last:
        return {}
    filled = posts.filled_slots(r.store, first.isoformat(), last.isoformat())
    return ghosts(rubrics, filled, _skipped(r), first, last)


def slots(r: Reader, first: date, last: date, which: Filter = EVERYTHING) -> int:
    """How many posts the rubrics expect on these days, there or not."""
    expected = ghosts(_with_rule(r, which), set(), _skipped(r), first, last)
    return sum(map(len, expected.values()))


def slots_of(r: Reader, rubric: Rubric, first: date, last: date) -> int:
    """How many posts a rubric expects on these days, there or not."""
    return sum(map(len, ghosts([rubric], set(), _skipped(r), first, last).values())) if rubric.rule else 0


def _with_rule(r: Reader, which: Filter) -> list[Rubric]:
    if {field for field, _value in which.parts} - {Field.RUBRIC, Field.NOT_RUBRIC}:
        return []
    only, without = which.values(Field.RUBRIC), which.values(Field.NOT_RUBRIC)
    return [
        rubric
        for rubric in r.find(Rubric, order="rank")
        if rubric.rule and rubric.id not in without and (not only or rubric.id in only)
    ]


def _skipped(r: Reader) -> set[tuple[str, str]]:
    return {(s.rubric, s.day) for s in r.find(SkippedSlot)}


def looks(r: Reader) -> Looks:
    """The names and hues that cards refer to."""
    usual: dict[str, list[str]] = defaultdict(list)
    for link in r.find(RubricChannel):
        usual[link.rubric].append(link.channel)
    codes = {n.id: n.code for n in r.find(Network)}
    channels = r.find(Channel, order="rank")
    place = {c.id: n for n, c in enumerate(channels)}
    return Looks(
        {
            rubric.id: RubricLook(
                rubric.name,
                rubric.hue,
                tuple(sorted((c for c in usual[rubric.id] if c in place), key=place.__getitem__)),
            )
            for rubric in r.find(Rubric, order="rank")
        },
        _people(r),
        {c.id: Place(c.name, codes.get(c.network or "", c.name[:2].title())) for c in channels},
    )


def _people(r: Reader) -> dict[str, Person]:
    members = r.find(Member, order="name")
    photos: dict[str, str] = {}
    if any(m.photo for m in members):
        from smmdesk.queries import media

        photos = media.photos(r)
    firsts = Counter(_first_name(m.name) for m in members)
    return {
        m.id: Person(
            m.name, initials(m.name), photos.get(m.id, ""), m.active_to or "",
            m.name.split()[-1][:1] if firsts[_first_name(m.name)] > 1 else "",
        )
        for m in members
    }  # fmt: skip


def _first_name(name: str) -> str:
    return fold(name.strip().partition(" ")[0])


def holidays(country: str, first: date, last: date) -> dict[str, DayNote]:
    """The public holidays of a country by day, in the language in use where the library knows it."""
    found: dict[str, DayNote] = {}
    for year in range(first.year, last.year + 1):
        for on, name in holidays_of(country, year, language().split("_")[0]).items():
            if first <= on <= last:
                found[on.isoformat()] = DayNote((name,), True)
    return found


def holidays_here(r: Reader, first: date, last: date) -> dict[str, DayNote]:
    """The public holidays of the plan's country by day."""
    return holidays(r.plan.country, first, last)


def first_weekday(r: Reader) -> int:
    """The weekday that weeks begin with in the plan's country, 0 = Monday."""
    return dates.first_weekday(r.plan.country)


def usual_time(r: Reader, rubric: str | None) -> str:
    """The time a new post takes: its rubric's, else the plan's usual time."""
    row = r.peek(Rubric, rubric) if rubric else None
    return (row.rule_time if row else None) or r.setting("usual_time") or settings.USUAL_TIME.default


def with_warning(card: PostCard, now: datetime) -> PostCard:
    """The card with what is wrong with it, if anything: its time has passed and it is not out."""
    return with_warnings((card,), now)[0]


def with_warnings(cards: Iterable[PostCard], now: datetime) -> list[PostCard]:
    """The same of many cards."""
    today, clock = now.date().isoformat(), dates.clock_of(now)
    said = _("its time has passed and it is not published")
    return [msgspec.structs.replace(c, warning=said) if _has_passed(c, today, clock) else c for c in cards]


def _has_passed(card: PostCard, today: str, clock: str) -> bool:
    if card.day is None or card.day > today or card.status in _OVER:
        return False
    return (card.day < today or (card.time is not None and card.time < clock)) and not card.partly_out


def bars(r: Reader, first: str, last: str) -> list[Bar]:
    """The campaigns that reach into these days."""
    return [
        Bar(c.id, c.name, c.day_from, c.day_to, c.hue)
        for c in r.find(Campaign, order="day_from")
        if c.day_from and c.day_to and c.day_from <= last and c.day_to >= first
    ]


def absences(r: Reader, first: str, last: str) -> list[Bar]:
    """The days away that reach into these days, one bar for each, by first day and name."""
    names = {m.id: m.name for m in r.find(Member)}
    found = [
        Bar("", _("{person} away").format(person=names[a.member].split()[0]), a.day_from, a.day_to or last, None, True)
        for a in r.find(Absence, order="day_from")
        if a.member in names and a.day_from <= last and (a.day_to or last) >= first
    ]
    return sorted(found, key=lambda bar: (bar.day_from, bar.name))


def exams(r: Reader, first: str, last: str) -> tuple[Term, ...]:
    """The terms of exams that reach into these days."""
    return tuple(
        Term(t.name, t.day_from, t.day_to)
        for t in r.find(TermRow, order="day_from")
        if t.day_from <= last and t.day_to >= first and is_exams(t.name)
    )


def notes(r: Reader, first: date, last: date) -> dict[str, DayNote]:
    """The important dates of the plan on these days; one of several days is named on the first of them."""
    rows = r.find(ImportantDate, order="day")
    return together(
        *({on: DayNote((row.name,), False, ((row.id, row.name),))} for row in rows for on in _on(row, first, last))
    )


def _on(row: ImportantDate, first: date, last: date) -> Iterator[str]:
    """The days from `first` to `last` on which a date is named: in each year, if it is yearly."""
    end = row.day_to or row.day
    if not row.day or (not row.yearly and (row.day > last.isoformat() or end < first.isoformat())):
        return
    own = date.fromisoformat(row.day)
    more = max(date.fromisoformat(end) - own, timedelta())
    for year in range(max(first.year - 1, 1), last.year + 1) if row.yearly else (own.year,):
        begin = in_year(row.day, year)
        if begin <= last and begin + more >= first:
            yield max(begin, first).isoformat()
