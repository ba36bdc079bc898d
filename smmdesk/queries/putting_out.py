"""What is to be put out by hand today, and what was left over: each post with its channels, texts and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from smmdesk.domain import warnings as known
from smmdesk.domain.kinds import Status, VariantState
from smmdesk.domain.outgoing import compose
from smmdesk.domain.putting_out import Spot, web_address
from smmdesk.domain.rows import Attachment, Channel, Network, Post, PostHashtag, Variant
from smmdesk.domain.warnings import Severity, Warning
from smmdesk.queries import attention
from smmdesk.queries.media import Attached, attached
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader

MOST_LATE = 30
"""So many posts of earlier days are read, the newest ones; the day picker of the calendar has the others."""
_TOGETHER = 45
"""Posts of so many days are asked for their warnings at once, older ones one by one."""
_ON_A_LINE = frozenset(
    kind.key
    for kind in (
        known.CANCELLED_SET_UP,
        known.SET_UP_OTHERWISE,
        known.OVER_LIMIT,
        known.REFUSED_SIGN,
        known.OVER_ADVICE,
        known.DEAD_LINK,
        known.CLASH,
    )
)
_ON_THE_POST = frozenset((known.CHANGED.key, known.ALIKE.key, known.AVOIDED_WORD.key, known.UNFILLED.key))


class Told(msgspec.Struct, frozen=True):
    """A warning as a line shows it."""

    sentence: str
    bad: bool


class Place(msgspec.Struct, frozen=True):
    """A post on one channel: where it stands, when it goes out, and what goes out."""

    channel: str
    name: str
    code: str
    state: VariantState
    time: str | None
    """When it is planned there: its own time, or the post's."""
    set_day: str | None
    set_time: str | None
    out_day: str | None
    out_time: str | None
    address: str
    compose_url: str
    """Where one writes, "" unless it may be opened."""
    pages: tuple[str, ...]
    text: str
    warnings: tuple[Told, ...] = ()


class ToPutOut(msgspec.Struct, frozen=True):
    """A post with its channels, without the skipped ones, in the plan's order."""

    id: str
    title: str
    day: str
    time: str | None
    status: Status
    rubric: str | None
    places: tuple[Place, ...]
    pictures: tuple[Attached, ...] = ()
    warnings: tuple[Told, ...] = ()

    @property
    def out(self) -> int:
        """On how many channels it is out."""
        return sum(place.state is VariantState.OUT for place in self.places)

    @property
    def partly_out(self) -> bool:
        """Out on some of its channels and not on all."""
        return 0 < self.out < len(self.places)


def to_put_out(r: Reader, now: datetime) -> tuple[ToPutOut, ...]:
    """The posts of today, by time, after those of earlier days that are still not out.

    Of cancelled posts only those that are still set up somewhere; of posts without a channel none.
    """
    today = now.date().isoformat()
    ids = posts.to_put_out(r.store, today, MOST_LATE)
    cards = [card for card in posts.cards_of(r.store, ids) if card.channels and card.day]
    shown = [card.id for card in cards]
    found = _warnings(r, [(card.id, card.day or today) for card in cards], now)
    channels = {c.id: c for c in r.find(Channel, order="rank")}
    codes = {n.id: n.code for n in r.find(Network)}
    lines = []
    rows = {post.id: post for post in r.find(Post, id=tuple(shown))}
    variants = r.find(Variant, post=tuple(shown))
    tags = r.find(PostHashtag, order="rank", post=tuple(shown))
    with_files = {a.post for a in r.find(Attachment, post=tuple(shown))}
    rank = {id: n for n, id in enumerate(channels)}
    for card in cards:
        row = rows[card.id]
        words = [tag.word for tag in tags if tag.post == card.id]
        told = found.get(card.id, ())
        mine = [v for v in variants if v.post == card.id and v.state is not VariantState.SKIPPED and v.channel in rank]
        mine.sort(key=lambda v: rank[v.channel])
        if card.status is Status.CANCELLED and not any(v.state is VariantState.SET_UP for v in mine):
            continue
        lines.append(
            ToPutOut(
                card.id,
                card.title,
                card.day or today,
                card.time,
                card.status,
                card.rubric,
                tuple(_place(row, v, channels[v.channel], codes, words, told) for v in mine),
                tuple(a for a in attached(r, post=card.id)) if card.id in with_files else (),
                tuple(_told(w) for w in told if w.kind in _ON_THE_POST),
            )
        )
    return tuple(lines)


def spots(lines: Sequence[ToPutOut], today: str) -> list[Spot]:
    """Where an address that was copied could belong."""
    return [
        Spot(line.id, place.channel, place.code, place.state, place.address, line.day < today, place.pages)
        for line in lines
        for place in line.places
    ]


def _place(
    post: Post, v: Variant, channel: Channel, codes: dict[str, str], words: list[str], told: Sequence[Warning]
) -> Place:
    return Place(
        v.channel,
        channel.name,
        codes.get(channel.network or "", ""),
        v.state,
        v.time or post.time,
        v.set_day,
        v.set_time,
        v.out_day,
        v.out_time,
        v.address,
        web_address(channel.compose_url),
        (channel.address, channel.compose_url, post.link),
        compose(post.text, v.text, post.link, words),
        tuple(_told(w) for w in told if w.channel == v.channel and w.kind in _ON_A_LINE),
    )


def _told(warning: Warning) -> Told:
    return Told(warning.sentence, warning.severity is Severity.BAD)


def _warnings(r: Reader, days: list[tuple[str, str]], now: datetime) -> dict[str, tuple[Warning, ...]]:
    first = (now.date() - timedelta(days=_TOGETHER)).isoformat()
    near = [day for _id, day in days if day >= first]
    found: dict[str, tuple[Warning, ...]] = {}
    if near:
        found = attention.by_post(r, date.fromisoformat(min(near)), now.date(), now)
    return found | {id: attention.of_post(r, id, now) for id, day in days if day < first}
