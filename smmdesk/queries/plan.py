"""Questions about the plan itself: its settings, and the names it knows."""

from __future__ import annotations

import msgspec

from smmdesk.domain import settings
from smmdesk.domain.rows import Channel, Member, Network, Rubric
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader


class Basics(msgspec.Struct, frozen=True):
    """What the plan is and how it is used."""

    name: str
    zone: str
    country: str
    usual_time: str
    approval: str


class NamedRow(msgspec.Struct, frozen=True):
    """A member, channel or rubric in a list."""

    id: str
    name: str
    about: str


def basics(r: Reader) -> Basics:
    """The plan's name, zone, country and settings."""
    plan = r.plan
    return Basics(
        plan.name,
        plan.zone,
        plan.country,
        r.setting("usual_time") or settings.USUAL_TIME.default,
        r.setting("approval") or settings.APPROVAL.default,
    )


def setting(r: Reader, key: str) -> str:
    """What a setting of the plan is set to, else its default."""
    return r.setting(key) or settings.BY_KEY[key].default


def begun(r: Reader) -> bool:
    """Whether the calendar has something to show: a post, or a rubric that says when it comes."""
    return posts.any_post(r.store) or any(rubric.rule for rubric in r.find(Rubric))


def named_rows(r: Reader, kind: str) -> list[NamedRow]:
    """The members, channels or rubrics with a word about each."""
    if kind == "member":
        return [NamedRow(m.id, m.name, m.department) for m in r.find(Member, order="name")]
    if kind == "channel":
        networks = {n.id: n.name for n in r.find(Network)}
        return [NamedRow(c.id, c.name, networks.get(c.network or "", "")) for c in r.find(Channel, order="rank")]
    return [NamedRow(row.id, row.name, row.rule_time or "") for row in r.find(Rubric, order="rank")]
