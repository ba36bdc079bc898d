"""What sets a plan up: the plan itself, its settings, people, channels, rubrics, campaigns, dates; and the bin."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.ids import of_ends
from smmdesk.base.text import clean, same_name
from smmdesk.base.words import _
from smmdesk.domain import networks, ranks, settings
from smmdesk.domain.dates import read_time
from smmdesk.domain.kinds import ChangeKind
from smmdesk.domain.rows import (
    Absence,
    Access,
    Channel,
    Member,
    Network,
    NetworkLimit,
    Plan,
    Row,
    Rubric,
    Setting,
    Skill,
    Voice,
)
from smmdesk.domain.tables import BY_NAME
from smmdesk.ops import operation, tables
from smmdesk.storage.work import Work


@operation("plan.begin", ChangeKind.BASELINE)
def begin(w: Work, *, id: str, name: str, zone: str, country: str) -> str:
    """Fill an empty file: the plan's own row, the networks of NETWORKS.md and the settings. Returns the plan's id."""
    w.store.plan_id = id
    w.label("plan.begin", title=name)
    w.make(Plan, id=id, name=name, zone=zone, country=country)
    rank = ""
    chance = random.Random(id)
    for kind in networks.ALL:
        rank = ranks.after_last(rank, chance)
        network = of_ends(id, "network", kind.name)
        w.make(
            Network,
            id=network,
            name=kind.name,
            code=kind.code,
            unit=kind.unit.value,
            url_weight=kind.url_weight,
            fold=kind.fold,
            source=kind.source,
            rank=rank,
        )
        for limit in kind.limits:
            key = of_ends(id, "network_limit", kind.name, limit.on, limit.unit, str(limit.firm), str(limit.amount))
            w.make(
                NetworkLimit,
                id=key,
                network=network,
                limit_on=limit.on.value,
                amount=limit.amount,
                unit=limit.unit.value,
                firm=limit.firm,
            )
    for setting in settings.ALL:
        w.make(Setting, key=setting.key, value=setting.default)
    w.make(Voice, id=of_ends(id, "voice"))
    return id


@operation("plan.edit")
def change_plan(w: Work, **fields: str) -> None:
    """Change the plan's name, zone or country. Raises NotUnderstood for a zone or country that does not exist."""
    tables.edit(w, table="plan", id=w.plan.id, **fields)


@operation("setting.set")
def change_setting(w: Work, *, key: str, value: str) -> None:
    """Set one setting of the plan, "" what it is at first. Raises NotUnderstood for a value it does not take."""
    kind = settings.BY_KEY[key]
    value = value if value.strip() else kind.default
    if kind is settings.USUAL_TIME:
        value = read_time(value)
    if kind.allowed and value not in kind.allowed:
        raise NotUnderstood(_("“{value}” is not one of: {words}.").format(value=value, words=", ".join(kind.allowed)))
    if kind.is_number:
        value = _number(kind, value)
    w.make(Setting, key=key, value=value)


def _number(kind: settings.SettingKind, value: str) -> str:
    text = value.strip()
    if text.isascii() and text.isdigit() and text == str(settings.number(kind, text)):
        return text
    raise NotUnderstood(
        _("“{value}” is not a whole number from {least} to {most}.").format(
            value=value, least=kind.least, most=kind.most
        )
    )


@operation("setting.set")
def change_usual_time(w: Work, *, text: str) -> None:
    """Set the plan's usual time as a person types it, such as 9:30. Raises NotUnderstood."""
    change_setting(w, key=settings.USUAL_TIME.key, value=text)


@operation("member.add")
def add_member(w: Work, *, name: str, **fields: Any) -> str:
    """Add a person. Raises Refused if the group has one of that name. Returns the id."""
    return tables.add(w, table="member", name=name, **fields)


@operation("channel.add")
def add_channel(w: Work, *, name: str, **fields: Any) -> str:
    """Add a channel; without `network` the one whose name it has, if any. Returns the id."""
    return tables.add(w, table="channel", name=name, **fields)


@operation("rubric.add")
def add_rubric(w: Work, *, name: str, checklist: Iterable[str] = (), **fields: Any) -> str:
    """Add a rubric with its usual channels (ids), hashtags and checklist; it takes the next free hue.

    Returns the id.
    """
    rubric = tables.add(w, table="rubric", name=name, **fields)
    for item in checklist:
        tables.add(w, table="checklist_item", rubric=rubric, text=item)
    w.label("rubric.add", name=name)
    return rubric


@operation("campaign.add")
def add_campaign(w: Work, *, name: str, **fields: Any) -> str:
    """Add a campaign with its hashtags and participants (ids). Returns the id."""
    return tables.add(w, table="campaign", name=name, **fields)


@operation("member.add_many")
def add_names(w: Work, *, kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Add several members, channels or rubrics by name, one each; names that are there already are passed over.

    `kind` is `member`, `channel` or `rubric`. Returns the ids of those that were made.
    """
    add = {"member": add_member, "channel": add_channel, "rubric": add_rubric}[kind]
    classes: dict[str, type[Member | Channel | Rubric]] = {"member": Member, "channel": Channel, "rubric": Rubric}
    there = {same_name(row.name) for row in w.find(classes[kind])}
    made = []
    for name in map(clean, names):
        if name.strip() and same_name(name) not in there:
            there.add(same_name(name))
            made.append(add(w, name=name.strip()))
    if len(made) != 1:
        w.label(f"{kind}.add_many", n=len(made))
    return tuple(made)


@operation("member.edit")
def change_member(w: Work, *, member: str, **fields: Any) -> None:
    """Change fields of a member."""
    tables.edit(w, table="member", id=member, **fields)


@operation("channel.edit")
def change_channel(w: Work, *, channel: str, **fields: Any) -> None:
    """Change fields of a channel."""
    tables.edit(w, table="channel", id=channel, **fields)


@operation("rubric.edit")
def change_rubric(w: Work, *, rubric: str, **fields: Any) -> None:
    """Change fields of a rubric."""
    tables.edit(w, table="rubric", id=rubric, **fields)


@operation("member.edit")
def set_knowledge(w: Work, *, member: str, skills: Iterable[tuple[str, str]], channels: Iterable[str]) -> None:
    """What a member knows, as (role, rubric) pairs, and the channels they can log in to; adds, takes nothing away."""
    w.label("member.edit", name=w.get(Member, member).name)
    for role, rubric in skills:
        w.make(Skill, member=member, role=role, rubric=rubric)
    for channel in channels:
        w.make(Access, member=member, channel=channel)


@operation("member.absence")
def add_absence(
    w: Work, *, member: str, day_from: str, day_to: str | None, half_from: bool = False, half_to: bool = False
) -> str:
    """Note that a member is away; no reason is kept. `day_to` None: open."""
    w.label("member.absence", name=w.get(Member, member).name)
    return w.make(Absence, member=member, day_from=day_from, day_to=day_to, half_from=half_from, half_to=half_to)


@operation("voice.edit")
def set_voice(w: Work, *, words: Iterable[tuple[str, str]] = (), **fields: str) -> None:
    """Set the group's voice, and add words to avoid with what to say instead."""
    for avoid, instead in words:
        tables.add(w, table="voice_word", avoid=avoid, instead=instead)
    tables.edit(w, table="voice", id=of_ends(w.store.plan_id, "voice"), **fields)


@operation("row.bin")
def bin_row(w: Work, *, cls: type[Row], id: str) -> None:
    """Move a member, channel, rubric or another row with a name to the bin, and with it what hangs on it."""
    if cls.TABLE in BY_NAME:
        tables.remove(w, table=cls.TABLE, ids=[id])
        return
    w.label("row.bin", name=getattr(w.get(cls, id), "name", ""))
    w.bin(cls, id)


@operation("row.restore")
def restore_row(w: Work, *, cls: type[Row], id: str) -> None:
    """Take a row out of the bin."""
    if cls.TABLE in BY_NAME:
        tables.restore(w, table=cls.TABLE, ids=[id])
        return
    w.label("row.restore", name=getattr(w.raw(cls, id), "name", ""))
    w.restore(cls, id)


@operation("plan.empty_bin", ChangeKind.BASELINE)
def empty_bin(w: Work) -> int:
    """Blank for ever what is in the bin and what hangs on it. Nothing before can be undone. Returns how many rows."""
    from smmdesk.ops.purging import purge_binned

    return purge_binned(w)
