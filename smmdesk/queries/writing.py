"""What stands around a post while it is written: its channels' limits, the voice, templates, hashtags, checklist."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from smmdesk.domain import templates
from smmdesk.domain.filters import Filter
from smmdesk.domain.kinds import Approval, Unit
from smmdesk.domain.networks import BY_CODE, Limit
from smmdesk.domain.rows import (
    Campaign,
    Channel,
    ChecklistItem,
    HashtagGroup,
    HashtagGroupWord,
    Network,
    NetworkLimit,
    Post,
    Rubric,
    Template,
    Tick,
    Variant,
    Voice,
    VoiceWord,
)
from smmdesk.queries.approving import approval_of
from smmdesk.queries.media import Attached, attached
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader


class ChannelRules(msgspec.Struct, frozen=True):
    """A channel with what its network takes."""

    id: str
    name: str
    code: str
    unit: Unit
    limits: tuple[Limit, ...]
    url_weight: int | None
    fold: int | None
    address: str
    compose_url: str
    wants_picture: bool = False


class Snippet(msgspec.Struct, frozen=True):
    """Something that can be put into the text: a template, or the words of a hashtag group."""

    id: str
    name: str
    text: str


class Point(msgspec.Struct, frozen=True):
    """A point of the rubric's checklist."""

    id: str
    text: str
    ticked: bool


class Around(msgspec.Struct, frozen=True):
    """What stands around a post while it is written."""

    channels: dict[str, ChannelRules]
    tone: str
    address_form: str
    spelling: str
    avoid: tuple[tuple[str, str], ...]
    """(word to avoid, what to say instead or "")."""
    rubric: str
    rubric_note: str
    templates: tuple[Snippet, ...]
    groups: tuple[Snippet, ...]
    campaigns: tuple[Snippet, ...]
    checklist: tuple[Point, ...]
    attached: tuple[Attached, ...]
    approval: Approval


def waiting_places(r: Reader, post: str) -> tuple[str, ...]:
    """The places, such as {title}, that wait in the texts of a post for something to stand there."""
    row = r.peek(Post, post)
    texts = (row.text, *(v.text or "" for v in r.find(Variant, post=post))) if row else ()
    return templates.places("\n".join(texts))


def around(r: Reader, post: str) -> Around | None:
    """All that stands around a post; None if it is out of sight."""
    row = r.peek(Post, post)
    if row is None:
        return None
    voice = r.first(Voice)
    rubric = r.peek(Rubric, row.rubric) if row.rubric else None
    ticked = {t.checklist_item for t in r.find(Tick, post=post)}
    return Around(
        _channels(r),
        voice.tone if voice else "",
        voice.address_form if voice else "",
        voice.spelling if voice else "",
        tuple((w.avoid, w.instead) for w in r.find(VoiceWord)),
        rubric.name if rubric else "",
        rubric.voice_note if rubric else "",
        tuple(Snippet(t.id, t.name, t.text) for t in r.find(Template, order="rank")),
        _groups(r),
        tuple(Snippet(c.id, c.name, c.day_from or "") for c in r.find(Campaign, order="day_from DESC")),
        tuple(
            Point(c.id, c.text, c.id in ticked) for c in r.find(ChecklistItem, order="rank", rubric=row.rubric or "")
        ),
        tuple(attached(r, post=post)),
        approval_of(r),
    )


def in_period(r: Reader, post: str, now: datetime, which: Filter) -> tuple[str, ...]:
    """The posts of the month that a post is planned in (or those without a day), in order; it is among them."""
    row = r.peek(Post, post)
    if row is None:
        return ()
    if row.day is None:
        ids = posts.ids_undated(r.store, which, now)
    else:
        first = date.fromisoformat(row.day).replace(day=1)
        last = date((first.year * 12 + first.month) // 12, first.month % 12 + 1, 1)
        ids = [id for id in posts.ids_of(r.store, first.isoformat(), _day_before(last), which, now)]
    return tuple(ids) if post in ids else (post,)


def _day_before(day: date) -> str:
    return date.fromordinal(day.toordinal() - 1).isoformat()


def _channels(r: Reader) -> dict[str, ChannelRules]:
    networks = {n.id: n for n in r.find(Network)}
    limits: dict[str, list[Limit]] = {}
    for row in r.find(NetworkLimit):
        limits.setdefault(row.network, []).append(Limit(row.limit_on, row.amount, row.unit, bool(row.firm)))
    found = {}
    for c in r.find(Channel, order="rank"):
        n = networks.get(c.network or "")
        found[c.id] = ChannelRules(
            c.id,
            c.name,
            n.code if n else "",
            n.unit if n else Unit.CODE_POINTS,
            tuple(limits.get(n.id, ())) if n else (),
            n.url_weight if n else None,
            n.fold if n else None,
            c.address,
            c.compose_url,
            n is not None and n.code in BY_CODE and BY_CODE[n.code].wants_picture,
        )
    return found


def _groups(r: Reader) -> tuple[Snippet, ...]:
    words: dict[str, list[str]] = {}
    for row in r.find(HashtagGroupWord, order="rank"):
        words.setdefault(row.hashtag_group, []).append(row.word)
    return tuple(Snippet(g.id, g.name, " ".join(words.get(g.id, ()))) for g in r.find(HashtagGroup, order="rank"))
