"""What a filter can ask in this plan, and the posts that it means where only the rules can tell."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from smmdesk.domain import labels
from smmdesk.domain.filters import Field, Filter
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Campaign, Channel, Member, Network, Rubric, SavedFilter, SavedFilterPart
from smmdesk.storage.reader import Reader


class Value(msgspec.Struct, frozen=True):
    """Something that a filter can ask for."""

    field: Field
    value: str
    name: str
    hue: int | None = None


class Saved(msgspec.Struct, frozen=True):
    """A filter of the plan, with its name."""

    id: str
    name: str
    which: Filter


def exact(r: Reader, which: Filter, first: date, last: date, now: datetime, undated: bool = False) -> Filter:
    """The filter with "needs attention" turned into the posts of these days (and `undated` ones) that do."""
    if not which.values(Field.ATTENTION):
        return which
    from smmdesk.queries import attention  # only where it is asked: it brings a library

    found = attention.posts_in(r, first, last, now)
    if undated:
        found |= attention.posts_undated(r, now)
    return which.having(Field.ATTENTION, *(found or ("",)))


def values(r: Reader) -> list[Value]:
    """All that can be asked for by name, by field in the order of `Field`; networks only where a channel is on them."""
    channels = r.find(Channel, order="rank")
    on = {channel.network for channel in channels}
    found = [Value(Field.STATUS, status.value, labels.status(status)) for status in Status]
    found += [Value(Field.CHANNEL, c.id, c.name) for c in channels]
    found += [Value(Field.NETWORK, n.id, n.name) for n in r.find(Network, order="name") if n.id in on]
    found += [Value(Field.RUBRIC, x.id, x.name, x.hue) for x in r.find(Rubric, order="rank")]
    campaigns = sorted(r.find(Campaign, order="name"), key=lambda c: c.day_from or "", reverse=True)
    found += [Value(Field.CAMPAIGN, c.id, c.name, c.hue) for c in campaigns]
    found += [Value(Field.MEMBER, m.id, m.name) for m in r.find(Member, order="name")]
    return found


def saved(r: Reader) -> list[Saved]:
    """The filters of the plan, in their order, without parts of a newer program that this one cannot ask."""
    parts: dict[str, set[tuple[Field, str]]] = {}
    known = set(Field)
    for part in r.find(SavedFilterPart):
        if part.field in known:
            parts.setdefault(part.saved_filter, set()).add((Field(part.field), part.value))
    return [Saved(s.id, s.name, Filter(frozenset(parts.get(s.id, ())))) for s in r.find(SavedFilter, order="rank")]
