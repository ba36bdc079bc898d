"""Questions of the agenda and of the workflow board."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from smmdesk.domain.cards import PostCard
from smmdesk.domain.filters import EVERYTHING, Field, Filter
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Rubric
from smmdesk.domain.work import BOARD, DONE, Board, Column, PostWork
from smmdesk.queries import team
from smmdesk.queries.calendar import with_warnings
from smmdesk.queries.filtering import exact
from smmdesk.storage import boards, posts
from smmdesk.storage.boards import Scope
from smmdesk.storage.reader import Reader

MOST = 200
"""So many cards of a status are read; the column says how many more there are."""


def agenda(
    r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING, undated: bool = False
) -> tuple[PostWork, ...]:
    """The posts planned from `first` to `last`, by day and time, and behind them those without a day where asked."""
    which = exact(r, which, first, last, now, undated)
    cards = posts.cards(r.store, first.isoformat(), last.isoformat(), None, which, now)
    if undated:
        cards += posts.cards_of(r.store, posts.ids_undated(r.store, which, now))
    return _works(r, cards, now)


def undated(r: Reader, now: datetime, which: Filter = EVERYTHING) -> int:
    """How many posts of a filter have no day."""
    return len(posts.ids_undated(r.store, which, now))


def usual_authors(r: Reader) -> dict[str, str]:
    """By rubric, the member who usually writes it."""
    return {rubric.id: rubric.usual_author for rubric in r.find(Rubric) if rubric.usual_author}


def works(r: Reader, ids: list[str], now: datetime) -> tuple[PostWork, ...]:
    """These posts with the work on them, as far as they are in sight."""
    return _works(r, posts.cards_of(r.store, ids), now)


def by_status(
    r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING, all_open: bool = False
) -> Board:
    """The posts of a time by status; with `all_open` also those still to be done on any other day or none."""
    scope = _scope(r, first, last, now, which, all_open)
    counts = boards.counts(r.store, scope)
    found: dict[Status, list[PostWork]] = defaultdict(list)
    for work in _works(r, posts.cards_of(r.store, boards.ids(r.store, scope, MOST)), now):
        found[work.card.status].append(work)
    columns = [
        Column(status.value, tuple(found[status]), *counts.get(status.value, (0, 0))) for status in _statuses(which)
    ]
    return Board(tuple(columns), _all(r, scope) - sum(column.count for column in columns))


def by_person(
    r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING, all_open: bool = False
) -> Board:
    """The same posts, as far as something is to be done on them, by who writes them; first those of nobody.

    Everybody who is in the group today has a column. A post of two authors stands in both columns.
    """
    scope = _scope(r, first, last, now, which, all_open)
    found: dict[str, list[PostWork]] = {"": []}
    found |= {member.id: [] for member in team.members(r, now.date().isoformat())}
    read = [
        w
        for w in _works(r, posts.cards_of(r.store, boards.ids(r.store, scope, MOST)), now)
        if w.card.status not in DONE
    ]
    for work in read:
        for member in work.people(Role.AUTHOR) or ("",):
            found.setdefault(member, []).append(work)
    columns = [
        Column(member, tuple(works), len(works), sum(w.is_late(now) for w in works)) for member, works in found.items()
    ]
    counted = boards.counts(r.store, scope)
    still = sum(n for status, (n, _late) in counted.items() if Status(status) not in DONE)
    return Board(tuple(columns), _all(r, scope, published=False) - still)


def _scope(r: Reader, first: date, last: date, now: datetime, which: Filter, all_open: bool) -> Scope:
    """What needs attention is asked a year around where open posts of any day are shown, too."""
    year = timedelta(days=365 if all_open else 0)
    which = exact(r, which, first - year, last + year, now, undated=all_open)
    return Scope(first.isoformat(), last.isoformat(), which, now, all_open)


def _statuses(which: Filter) -> tuple[Status, ...]:
    return (*BOARD, *((Status.CANCELLED,) if Status.CANCELLED.value in which.values(Field.STATUS) else ()))


def _all(r: Reader, scope: Scope, published: bool = True) -> int:
    """How many posts a board without limits of time and filter would have."""
    open_, out = boards.whole(r.store, scope.first, scope.last)
    return open_ + (out if published else 0)


def _works(r: Reader, cards: list[PostCard], now: datetime) -> tuple[PostWork, ...]:
    return tuple(boards.works(r.store, with_warnings(cards, now)))
