"""Slots: the days on which a rubric's rule expects a post. Wall-clock days, so DST changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from smmdesk.domain.cards import Ghost
from smmdesk.domain.rows import Rubric

_BY_DAYS = r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b"
_STANDS_STILL = r"INTERVAL=0+(;|\s|$)"
_UNTIL_TIME = r"(UNTIL=\d{8})T\d{6}Z?"


def expected_days(rule: str, rule_from: str | None, first: date, last: date) -> list[str]:
    """The days from `first` to `last` on which a rule (RFC 5545 RRULE) falls; none for a rule that cannot be read.

    The rule counts from `rule_from`; without it from the first Monday of 2020, so that "every 2nd week" is the same
    two weeks on every PC. UNTIL is the last local day, whatever time or zone other calendars write behind it. A rule
    by the hour or finer is none of days, and one with the interval 0 never goes on.
    """
    if not re.search(_BY_DAYS, rule, re.IGNORECASE) or re.search(_STANDS_STILL, rule, re.IGNORECASE):
        return []
    from dateutil.rrule import rrulestr

    start = _start(rule_from)
    begin, end = datetime.combine(first, time()), datetime.combine(last, time.max)
    try:
        plain = re.sub(_UNTIL_TIME, r"\1", rule, flags=re.IGNORECASE)
        dates = rrulestr(plain, dtstart=datetime.combine(start, time()))
        found = dates.between(begin, end, inc=True)
    except (ValueError, TypeError):  # what dateutil says of a rule it cannot read, and of moments with a zone
        return []
    return list(dict.fromkeys(d.date().isoformat() for d in found))


def names_a_day(rule: str, rule_from: str | None = None) -> bool:
    """Whether a rule can be read, and by it some day comes within nine years, in which even 29 February does."""
    start = _start(rule_from)
    return bool(expected_days(rule, rule_from, start, start + timedelta(days=9 * 366)))


def ghosts(
    rubrics: Iterable[Rubric],
    filled: set[tuple[str, str]],
    skipped: set[tuple[str, str]],
    first: date,
    last: date,
) -> dict[str, tuple[Ghost, ...]]:
    """By day, the slots from `first` to `last` that no post fills; `filled` and `skipped` are (rubric, day) pairs."""
    found: dict[str, list[Ghost]] = {}
    for rubric in rubrics:
        for day in expected_days(rubric.rule, rubric.rule_from, first, last):
            if (rubric.id, day) not in filled and (rubric.id, day) not in skipped:
                found.setdefault(day, []).append(Ghost(rubric.id, day, rubric.rule_time))
    return {day: tuple(sorted(ones, key=lambda g: (g.time or "", g.rubric))) for day, ones in found.items()}


def _start(rule_from: str | None) -> date:
    return date.fromisoformat(rule_from) if rule_from else date(2020, 1, 6)
