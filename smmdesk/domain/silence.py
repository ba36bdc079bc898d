"""When nothing is heard of a channel or a rubric for too long."""

from __future__ import annotations

import functools
import math
from collections.abc import Collection, Iterable
from datetime import date, timedelta

import msgspec

from smmdesk.base.words import N_
from smmdesk.domain.dates import say_day
from smmdesk.domain.slots import expected_days
from smmdesk.domain.warnings import SILENT_CHANNEL, SILENT_RUBRIC, Warning, made
from smmdesk.domain.workdays import IsFree

_LOOK = 400
"""Days over which a rule is looked at for its usual distance: a yearly one is there twice or not at all."""


class Silence(msgspec.Struct, frozen=True):
    """A stretch without posts."""

    day: date
    """The first day of the period, from today on, on which it is too long."""
    since: date | None
    """The day of the last post before it, None if it lies too far back to know."""


def too_long(days: Iterable[str], known_from: date, limit: int, first: date, last: date, today: date) -> Silence | None:
    """The first stretch of more than `limit` days without a post that reaches into the period from today on.

    `days` are those with posts from `known_from` to `last`.
    """
    begin = max(first, today)
    heard: list[date | None] = [None, *sorted({date.fromisoformat(day) for day in days})]
    for since, following in zip(heard, [*heard[1:], last + timedelta(days=1)], strict=True):
        assert following is not None
        day = max((since or known_from) + timedelta(days=limit + 1), begin)
        if day < following and day <= last:
            return Silence(day, since)
    return None


def longest_gap(days: Collection[str], first: date, last: date, free: IsFree, least: int) -> tuple[str, str] | None:
    """The first and last day of the longest time without a post from `first` to `last`; of equal ones the first.

    It is counted in working days and must have at least `least` of them; None if there is none.
    """
    best: tuple[int, str, str] | None = None
    begin, working, day = first, 0, first
    while day <= last + timedelta(days=1):
        if day > last or day.isoformat() in days:
            if working >= least and (best is None or working > best[0]):
                best = (working, begin.isoformat(), (day - timedelta(days=1)).isoformat())
            begin, working = day + timedelta(days=1), 0
        else:
            working += not free(day)
        day += timedelta(days=1)
    return best and best[1:]


_CHANNEL_AHEAD = N_("Nothing is planned on {name} after {day}")
_CHANNEL_LONG = N_("Nothing on {name} for a long time")
_RUBRIC_AHEAD = N_("Nothing is planned in “{name}” after {day}")


def of_channel(id: str, name: str, stretch: Silence, today: date) -> Warning:
    """The warning that a channel is silent too long."""
    words = {"name": name, "day": say_day(stretch.since.isoformat()) if stretch.since else ""}
    ahead = stretch.since is not None and stretch.since >= today
    said = _CHANNEL_AHEAD if ahead else "" if stretch.since else _CHANNEL_LONG
    since = stretch.since.isoformat() if stretch.since else ""
    return made(SILENT_CHANNEL, None, stretch.day.isoformat(), id, since, said=said, channel_id=id, **words)


def of_rubric(id: str, name: str, stretch: Silence, today: date) -> Warning | None:
    """The warning that a rubric is silent too long; None for one that rests so long that nobody waits for it."""
    if stretch.since is None:
        return None
    said = _RUBRIC_AHEAD if stretch.since >= today else ""
    since = stretch.since.isoformat()
    words = {"name": name, "day": say_day(since)}
    return made(SILENT_RUBRIC, None, stretch.day.isoformat(), id, since, said=said, rubric_id=id, **words)


def limit_of_rule(rule: str, first: date) -> int | None:
    """Twice the usual distance in days of a rubric's rule from `first` on; None for one without (it has ended)."""
    return _limit_of_rule(rule, first.replace(day=1)) if rule else None


@functools.lru_cache(maxsize=256)
def _limit_of_rule(rule: str, begin: date) -> int | None:
    days = expected_days(rule, begin.isoformat(), begin, begin + timedelta(days=_LOOK))
    if len(days) < 2:
        return None
    whole = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days
    return math.ceil(2 * whole / (len(days) - 1))
