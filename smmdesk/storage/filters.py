"""A filter as a condition on posts."""

from __future__ import annotations

from datetime import datetime

import msgspec

from smmdesk.domain.filters import Field, Filter

OPEN = "p.status NOT IN ('published', 'cancelled')"
"""Posts that are still to be done."""
NOBODY = (
    f"{OPEN} AND NOT EXISTS (SELECT 1 FROM assignment a JOIN member m ON m.id = a.member"
    " WHERE a.post = p.id AND a.role = 'author' AND a.life = 'live' AND m.life = 'live')"
)
"""Posts still to be done that nobody writes."""
LATE = (
    f"{OPEN} AND (p.day < :today OR (p.day = :today AND p.time < :now) OR EXISTS (SELECT 1 FROM assignment a"
    " JOIN member m ON m.id = a.member WHERE a.post = p.id AND a.due_day < :today AND a.done_day IS NULL"
    " AND a.life = 'live' AND m.life = 'live'))"
)
"""Posts still to be done whose planned time, or the due day of somebody's part, is past (:today, :now)."""
MEMBER = (
    "EXISTS (SELECT 1 FROM assignment a JOIN member m ON m.id = a.member WHERE a.post = p.id AND a.life = 'live'"
    " AND m.life = 'live' AND a.member IN ({0}))"
)
"""Posts on which somebody does anything."""
_TESTS: dict[Field, str] = {
    Field.CHANNEL: "EXISTS (SELECT 1 FROM variant v WHERE v.post = p.id AND v.life = 'live' AND v.channel IN ({0}))",
    Field.NETWORK: "EXISTS (SELECT 1 FROM variant v JOIN channel c ON c.id = v.channel WHERE v.post = p.id"
    " AND v.life = 'live' AND c.life = 'live' AND c.network IN ({0}))",
    Field.RUBRIC: "coalesce(p.rubric, '') IN ({0})",
    Field.NOT_RUBRIC: "coalesce(p.rubric, '') NOT IN ({0})",
    Field.CAMPAIGN: "coalesce(p.campaign, '') IN ({0})",
    Field.MEMBER: MEMBER,
    Field.AUTHOR: "EXISTS (SELECT 1 FROM assignment a WHERE a.post = p.id AND a.life = 'live' AND a.role = 'author'"
    " AND a.member IN ({0}))",
    Field.LOAD: "p.status != 'cancelled' AND EXISTS (SELECT 1 FROM assignment a WHERE a.post = p.id AND a.life = 'live'"
    " AND a.role IN ('author', 'designer') AND a.member IN ({0}))",
    Field.STATUS: "p.status IN ({0})",
    Field.LATE: LATE,
    Field.NOBODY: NOBODY,
    Field.MINE: MEMBER,
    Field.ATTENTION: "p.id IN (SELECT value FROM json_each({0}))",
}
_AS_ONE = {Field.ATTENTION}
"""Fields whose values are given as one list, since there may be more of them than a statement takes."""


def condition(which: Filter, now: datetime) -> tuple[str, dict[str, str]]:
    """What follows WHERE ... for posts `p`, beginning with AND, and its named values; ("", {}) for no filter."""
    sql = ""
    values: dict[str, str] = {}
    for number, field in enumerate(Field):
        asked = which.values(field)
        if not asked:
            continue
        given = (msgspec.json.encode(asked).decode(),) if field in _AS_ONE else asked
        names = {f"f{number}_{n}": value for n, value in enumerate(given)}
        test = _TESTS[field]
        sql += f" AND ({test.format(', '.join(f':{name}' for name in names))})"
        if "{0}" in test:
            values |= names
    if ":today" in sql:
        values |= at(now)
    return sql, values


def at(now: datetime) -> dict[str, str]:
    """The values that tests about late posts name."""
    return {"today": now.date().isoformat(), "now": now.strftime("%H:%M")}
