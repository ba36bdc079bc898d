"""What can be chosen when the plan is taken out: names to filter by, periods that are near."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from smmdesk.domain.rows import Campaign, Channel, Member, Rubric, Term
from smmdesk.queries import posts
from smmdesk.storage.reader import Reader


class Names(msgspec.Struct, frozen=True):
    """The names of the plan, in its order."""

    channels: tuple[str, ...]
    rubrics: tuple[str, ...]
    members: tuple[str, ...]
    campaigns: tuple[str, ...]


def names(r: Reader) -> Names:
    """What the plan can be filtered by."""
    return Names(
        tuple(row.name for row in r.find(Channel, order="rank")),
        tuple(row.name for row in r.find(Rubric, order="rank")),
        tuple(row.name for row in r.find(Member, order="name")),
        tuple(row.name for row in r.find(Campaign, order="day_from")),
    )


def term_of(r: Reader, day: str) -> tuple[str, str, str] | None:
    """(name, first day, last day) of the term a day lies in, else of the next one; None without terms."""
    terms = sorted(r.find(Term), key=lambda term: (term.day_to, term.day_from))
    found = next((term for term in terms if term.day_to >= day), terms[-1] if terms else None)
    return (found.name, found.day_from, found.day_to) if found else None


def month_of(day: date, months: int = 0) -> tuple[str, str]:
    """The first and the last day of the month of a day, or of one so many months later."""
    n = day.year * 12 + day.month - 1 + months
    first = date(n // 12, n % 12 + 1, 1)
    return first.isoformat(), ((first + timedelta(days=31)).replace(day=1) - timedelta(days=1)).isoformat()


def count(r: Reader, day_from: str | None, day_to: str | None, **filters: str) -> int:
    """How many posts a choice takes out. Raises NotFound for a name that the plan does not have."""
    return len(posts.lines(r, day_from, day_to, **filters))
