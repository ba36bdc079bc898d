"""The contribution statistics of a plan."""

from __future__ import annotations

from typing import Any

import msgspec

from smmdesk.domain.contribution import Figures, Own, figures, own
from smmdesk.queries.ideas import this_term
from smmdesk.storage.facts import facts
from smmdesk.storage.reader import Reader


def contribution(r: Reader, day_from: str | None, day_to: str | None, today: str) -> Figures:
    """The statistics of the days from `day_from` to `day_to`, both included; None = open."""
    return figures(facts(r.store), day_from, day_to, today)


def own_term(r: Reader, member: str, today: str) -> Own | None:
    """What a member did in this term until today."""
    return own(facts(r.store), member, this_term(r, today), today)


def as_json(found: Figures) -> dict[str, Any]:
    """The figures in the form of `stats --json`."""
    values: dict[str, Any] = msgspec.to_builtins(found)
    day_from, day_to = values.pop("day_from"), values.pop("day_to")
    return {"period": {"from": day_from, "to": day_to}, **values}
