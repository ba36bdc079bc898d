"""The question of a year: how full each day is, without reading a single post."""

from __future__ import annotations

from datetime import date, datetime

from smmdesk.domain.cards import together
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.domain.workdays import is_free
from smmdesk.domain.year import Year, days_of, empty_days, gaps
from smmdesk.queries import calendar
from smmdesk.queries.filtering import exact
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader


def year(r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING) -> Year:
    """The days from `first` to `last`: posts that the filter shows, empty working days and gaps among them."""
    from_, to = first.isoformat(), last.isoformat()
    found = posts.to_come_out(r.store, from_, to, exact(r, which, first, last, now), now)
    free = is_free(r.plan.country)
    slots = calendar.empty_slots(r, max(first, now.date()), last, which)
    return Year(
        first,
        last,
        found,
        {day: len(ghosts) for day, ghosts in slots.items() if ghosts},
        frozenset(empty_days(found, first, last, free)),
        frozenset(day.isoformat() for day in days_of(first, last) if free(day)),
        gaps(found, first, last, free),
        tuple(calendar.bars(r, from_, to)),
        together(calendar.notes(r, first, last), calendar.holidays_here(r, first, last)),
        calendar.exams(r, from_, to),
    )
