"""The rules of what needs attention: pure functions over the facts of posts (PRODUCT.md)."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

import msgspec

from smmdesk.base.text import first_line
from smmdesk.base.words import N_, _, number
from smmdesk.domain import labels, networks, templates, warnings
from smmdesk.domain.counting import has_link
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import LimitOn, Role, Status, Unit, VariantState
from smmdesk.domain.likeness import Likeness
from smmdesk.domain.limits import Excess, Outgoing, excesses, parts
from smmdesk.domain.networks import Limit
from smmdesk.domain.outgoing import compose, hashtags_in, print_of
from smmdesk.domain.warnings import Warning, WarningKind, made
from smmdesk.domain.work import Hand

OPEN = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.SCHEDULED})
"""Statuses of posts on which something can still be done."""
_TO_COME = frozenset({VariantState.TO_DO, VariantState.SET_UP})
_AFTER_APPROVAL = frozenset({Status.APPROVED, Status.SCHEDULED})
_NEEDED_ON_THE_DAY = frozenset({Role.AUTHOR, Role.PUBLISHER})


class OnChannel(msgspec.Struct, frozen=True):
    """A post on one channel."""

    channel: str
    text: str | None
    time: str | None
    state: VariantState
    set_day: str | None
    set_time: str | None
    out_day: str | None
    out_time: str | None


class Agreed(msgspec.Struct, frozen=True):
    """That the newest review of a post is an approval."""

    review: str
    member: str | None
    print: str


class PostFacts(msgspec.Struct, frozen=True):
    """A post with all that rules look at."""

    id: str
    title: str
    text: str
    link: str
    day: str | None
    time: str | None
    status: Status
    rubric: str | None
    series: str | None = None
    repeats: str | None = None
    hashtags: tuple[str, ...] = ()
    alt_texts: tuple[str, ...] = ()
    """One for each attachment."""
    places: tuple[OnChannel, ...] = ()
    """Its channels, in the plan's order, without the skipped ones."""
    skipped: tuple[OnChannel, ...] = ()
    hands: tuple[Hand, ...] = ()
    agreed: Agreed | None = None
    changed_unasked: bool = False
    """Somebody who may not approve changed it after its approval."""

    @property
    def called(self) -> str:
        """Its title, or the first line of its text."""
        return self.title or first_line(self.text, 60) or _("Untitled post")

    @property
    def print_now(self) -> str:
        """The fingerprint of what would go out, as a review keeps it."""
        own = ((p.channel, p.text) for p in (*self.places, *self.skipped))
        return print_of(self.text, self.link, self.hashtags, own)


class ChannelFacts(msgspec.Struct, frozen=True):
    """A channel with the limits of its network."""

    name: str
    code: str = ""
    """The network's; "" for a channel without a network, which has no limits."""
    url_weight: int | None = None
    limits: tuple[Limit, ...] = ()


class Away(msgspec.Struct, frozen=True):
    """Days on which a member is away; the first and the last may be half a day, on which they are there, too."""

    first: str
    last: str | None
    half_first: bool = False
    half_last: bool = False

    def whole(self, day: str) -> bool:
        """Whether they are away for the whole of a day."""
        if day < self.first or (self.last is not None and day > self.last):
            return False
        return not (day == self.first and self.half_first) and not (day == self.last and self.half_last)


class Around(msgspec.Struct, frozen=True):
    """What the rules know beside the posts."""

    today: str
    clock: str
    channels: dict[str, ChannelFacts] = {}
    names: dict[str, str] = {}
    """Of members."""
    away: dict[str, tuple[Away, ...]] = {}
    words: tuple[tuple[str, str], ...] = ()
    """(word to avoid, what to say instead or "")."""
    hour: int = 60
    """Posts on one channel are to be at least so many minutes apart."""

    def passed(self, day: str | None, time: str | None) -> bool:
        """Whether a planned moment lies behind; without a time the day is not over before the next."""
        if day is None:
            return False
        return day < self.today or (day == self.today and time is not None and time < self.clock)


def of_posts(posts: Sequence[PostFacts], around: Around) -> list[Warning]:
    """What needs attention on these posts, but for texts that are alike."""
    found = [w for post in posts for rule in _RULES for w in rule(post, around)]
    return [*found, *_clashes(posts, around), *_crowded(posts, around)]


def alike(pair: Likeness, post: PostFacts, own: str, earlier: tuple[str, str, str]) -> Warning:
    """The warning that a post's `own` text is nearly that of an earlier one, told as (name, day, text)."""
    name, day, text = earlier
    said = _SAME_TEXT if pair.percent == 100 else ""
    prints = (own, text)
    return made(
        warnings.ALIKE, post.id, post.day, pair.earlier, *prints, said=said, title=name, day=say_day(day, year=True)
    )


# --- rules about one post ----------------------------------------------------------------------------------------


def _cancelled_set_up(post: PostFacts, around: Around) -> Iterator[Warning]:
    if post.status is Status.CANCELLED:
        for place in post.places:
            if place.state is VariantState.SET_UP and place.channel in around.channels:
                name = around.channels[place.channel].name
                about = (place.set_day, place.set_time)
                yield _on(warnings.CANCELLED_SET_UP, post, place, *about, channel=name)


def _set_up_otherwise(post: PostFacts, around: Around) -> Iterator[Warning]:
    if post.status is Status.CANCELLED:
        return
    for place in post.places:
        planned = place.time or post.time
        if place.state is not VariantState.SET_UP or place.set_day is None or place.channel not in around.channels:
            continue
        if place.set_day == post.day and (place.set_time is None or planned is None or place.set_time == planned):
            continue
        moment = " ".join(filter(None, (say_day(place.set_day), place.set_time)))
        about = (place.set_day, place.set_time, post.day, planned)
        name = around.channels[place.channel].name
        yield _on(warnings.SET_UP_OTHERWISE, post, place, *about, channel=name, moment=moment)


def _late(post: PostFacts, around: Around) -> Iterator[Warning]:
    if post.status not in OPEN:
        return
    times = [p.time or post.time for p in post.places if p.state in _TO_COME] or [post.time]
    if any(around.passed(post.day, time) for time in times):
        out = sum(p.state is VariantState.OUT for p in post.places)
        about = (post.day, *sorted(time or "" for time in times))
        said = _PARTLY_OUT if out else ""
        yield made(warnings.LATE, post.id, post.day, "", *about, said=said, out=out, all=len(post.places))


def _limits(post: PostFacts, around: Around) -> Iterator[Warning]:
    for place, channel in _open_places(post, around):
        if not channel.limits:
            continue
        text = _outgoing(post, place)
        out = Outgoing(post.title, text, hashtags_in(text), post.alt_texts)
        for excess in excesses(out, channel.limits, channel.url_weight):
            yield _over(post, place.channel, channel, excess, out)


def _over(post: PostFacts, id: str, channel: ChannelFacts, excess: Excess, out: Outgoing) -> Warning:
    limit = excess.limit
    kind, said = _over_said(limit)
    prints = (str(limit.amount), *parts(out, limit.on))
    words: dict[str, Any] = {"has": number(excess.has), "most": number(limit.amount), "channel": channel.name}
    about = f"{id} {limit.on.value}"
    return made(kind, post.id, post.day, about, *prints, said=said, channel_id=id, **words)


def _signs(post: PostFacts, around: Around) -> Iterator[Warning]:
    for place, channel in _open_places(post, around):
        known = networks.BY_CODE.get(channel.code)
        if known is None:
            continue
        text = _outgoing(post, place)
        signs = [sign for sign in known.refused if sign in text or sign in post.title]
        if signs:
            having = [line for line in (post.title, *text.splitlines()) if any(sign in line for sign in signs)]
            said = {"channel": channel.name, "signs": " ".join(signs)}
            yield _on(warnings.REFUSED_SIGN, post, place, *having, **said)
        if known.dead_links and has_link(text):
            links = filter(has_link, text.splitlines())
            yield _on(warnings.DEAD_LINK, post, place, *links, channel=channel.name)


def _changed(post: PostFacts, around: Around) -> Iterator[Warning]:
    if post.status in _AFTER_APPROVAL and post.changed_unasked:
        yield made(warnings.CHANGED, post.id, post.day, "", post.print_now)


def looks_changed(post: PostFacts) -> bool:
    """Whether what would go out is not what was approved; then it is worth asking who changed it."""
    return post.status in _AFTER_APPROVAL and post.agreed is not None and post.agreed.print != post.print_now


def _away(post: PostFacts, around: Around) -> Iterator[Warning]:
    if post.day is None or post.day < around.today or post.status not in OPEN - {Status.SCHEDULED}:
        return
    for member in dict.fromkeys(h.member for h in post.hands if h.role in _NEEDED_ON_THE_DAY):
        if member in around.names and any(a.whole(post.day) for a in around.away.get(member, ())):
            yield made(warnings.AWAY, post.id, post.day, member, post.day, name=around.names[member])


def _overdue(post: PostFacts, around: Around) -> Iterator[Warning]:
    if post.status not in OPEN:
        return
    for hand in post.hands:
        due = hand.due_day
        if due is None or due >= around.today or hand.done_day is not None or hand.member not in around.names:
            continue
        words = {"name": around.names[hand.member], "role": labels.role(hand.role), "day": say_day(due)}
        yield made(warnings.OVERDUE, post.id, post.day, f"{hand.member} {hand.role.value}", due, **words)


def _no_author(post: PostFacts, around: Around) -> Iterator[Warning]:
    if post.status in OPEN and not any(h.role is Role.AUTHOR for h in post.hands):
        yield made(warnings.NO_AUTHOR, post.id, post.day)


def _words(post: PostFacts, around: Around) -> Iterator[Warning]:
    if not around.words or post.status not in OPEN:
        return
    own = {place.text for place, _channel in _open_places(post, around)} or {None}
    texts = sorted({post.text if text is None else text for text in own})
    for word, instead in _avoided("\n".join(texts), around.words):
        lines = [line for text in texts for line in text.splitlines() if list(_avoided(line, ((word, instead),)))]
        said = "" if instead else _AVOIDED
        about = word.strip()[:120]
        yield made(warnings.AVOIDED_WORD, post.id, post.day, about, *lines, said=said, word=word, instead=instead)


def _unfilled(post: PostFacts, around: Around) -> Iterator[Warning]:
    """While it is a draft for another day, somebody still writes on it."""
    written = post.status is Status.DRAFT and (post.day is None or post.day > around.today)
    if written or post.status not in OPEN:
        return
    own = {place.text for place, _channel in _open_places(post, around)} or {None}
    empty = templates.places("\n".join(sorted({post.text if text is None else text for text in own})))
    if empty:
        yield made(warnings.UNFILLED, post.id, post.day, "", *empty, places=", ".join(empty))


Rule = Callable[[PostFacts, Around], Iterator[Warning]]
_RULES: tuple[Rule, ...] = (
    _cancelled_set_up,
    _set_up_otherwise,
    _late,
    _limits,
    _signs,
    _changed,
    _away,
    _overdue,
    _no_author,
    _words,
    _unfilled,
)


# --- rules about several posts -----------------------------------------------------------------------------------


class _Moment(msgspec.Struct, frozen=True, order=True):
    """When a post goes out on a channel."""

    at: datetime
    post: str
    out: bool


def _clashes(posts: Iterable[PostFacts], around: Around) -> Iterator[Warning]:
    """Two posts on one channel less than an hour apart, of which one is still to come. Without a time: no clash."""
    by_id = {post.id: post for post in posts}
    close: dict[tuple[_Moment, _Moment], list[str]] = defaultdict(list)
    for channel, moments in _moments(by_id.values()).items():
        if channel in around.channels:
            for pair in pairwise(sorted(moments)):
                if _too_close(*pair, around):
                    close[pair].append(channel)
    shown: dict[tuple[str, str], list[tuple[_Moment, _Moment, list[str]]]] = defaultdict(list)
    for (one, two), channels in close.items():
        shown[min(one.post, two.post), max(one.post, two.post)].append((one, two, channels))
    for ids, found in shown.items():
        one, two, _channels = found[0]
        names = ", ".join(around.channels[c].name for _one, _two, channels in found for c in channels)
        prints = [x for a, b, channels in found for x in (*channels, a.at.isoformat(), b.at.isoformat())]
        for mine, other in ((one, two), (two, one)):
            post, near = by_id[mine.post], by_id[other.post]
            if post.status in OPEN:
                words: dict[str, Any] = {"title": near.called, "time": f"{other.at:%H:%M}", "channel": names}
                yield made(warnings.CLASH, post.id, post.day, " ".join(ids), *prints, **words)


def _moments(posts: Iterable[PostFacts]) -> dict[str, list[_Moment]]:
    found: dict[str, list[_Moment]] = defaultdict(list)
    for post in posts:
        if post.status is Status.CANCELLED:
            continue
        for place in post.places:
            out = place.state is VariantState.OUT
            day, time = (place.out_day, place.out_time) if out else (post.day, place.time or post.time)
            if day and time:
                found[place.channel].append(_Moment(datetime.fromisoformat(f"{day}T{time}"), post.id, out))
    return found


def _too_close(one: _Moment, two: _Moment, around: Around) -> bool:
    if (one.out and two.out) or (two.at - one.at).total_seconds() >= around.hour * 60:
        return False
    return not around.passed(two.at.date().isoformat(), f"{two.at:%H:%M}")


def _crowded(posts: Iterable[PostFacts], around: Around) -> Iterator[Warning]:
    """More posts on a channel in one day than its network takes: the last ones of the day."""
    limited = {id: c for id, c in around.channels.items() if any(x.on is LimitOn.POSTS_A_DAY for x in c.limits)}
    if not limited:
        return
    by_day: dict[tuple[str, str], list[PostFacts]] = defaultdict(list)
    for post in sorted(posts, key=lambda p: (p.time or "", p.id)):
        if post.day is not None and post.status is not Status.CANCELLED:
            for place in post.places:
                if place.channel in limited:
                    by_day[place.channel, post.day].append(post)
    for (id, day), there in by_day.items():
        limit = min((x for x in limited[id].limits if x.on is LimitOn.POSTS_A_DAY), key=lambda x: x.amount)
        kind, said = _over_said(limit)
        words: dict[str, Any] = {"has": len(there), "most": limit.amount, "channel": limited[id].name}
        for post in there[limit.amount :]:
            if post.status in OPEN and not around.passed(day, post.time):
                about = f"{id} {limit.on.value}"
                yield made(kind, post.id, day, about, day, str(len(there)), said=said, channel_id=id, **words)


# --- parts -------------------------------------------------------------------------------------------------------


def _open_places(post: PostFacts, around: Around) -> Iterator[tuple[OnChannel, ChannelFacts]]:
    """The channels on which the post is still to come."""
    if post.status in OPEN:
        for place in post.places:
            if place.state in _TO_COME and place.channel in around.channels:
                yield place, around.channels[place.channel]


def _outgoing(post: PostFacts, place: OnChannel) -> str:
    return compose(post.text, place.text, post.link, post.hashtags)


def _on(kind: WarningKind, post: PostFacts, place: OnChannel, *prints: str | None, **words: Any) -> Warning:
    return made(kind, post.id, post.day, place.channel, *prints, channel_id=place.channel, **words)


_SAME_TEXT = N_("The same text as “{title}” on {day}")
_PARTLY_OUT = N_("Its time has passed and it is out on {out} of {all} channels")
_AVOIDED = N_("The group avoids “{word}”")
_TOO_LONG_IN_BYTES = N_("Too long for {channel}: {has} of {most} bytes")
_OVER_LIMIT = {
    LimitOn.TEXT: N_("Too long for {channel}: {has} of {most}"),
    LimitOn.CAPTION: N_("Caption too long for {channel}: {has} of {most}"),
    LimitOn.TITLE: N_("Title too long for {channel}: {has} of {most}"),
    LimitOn.PICTURES: N_("Too many attachments for {channel}: {has} of {most}"),
    LimitOn.HASHTAGS: N_("Too many hashtags for {channel}: {has} of {most}"),
    LimitOn.ALT_TEXT: N_("Alternative text too long for {channel}: {has} of {most}"),
    LimitOn.TAGS: N_("Hashtags together too long for {channel}: {has} of {most}"),
    LimitOn.POSTS_A_DAY: N_("Too many posts on {channel} that day: {has} of {most}"),
}
_OVER_ADVICE = {
    LimitOn.TEXT: N_("Longer than advised for {channel}: {has}, better up to {most}"),
    LimitOn.CAPTION: N_("Caption longer than advised for {channel}: {has}, better up to {most}"),
    LimitOn.TITLE: N_("Title longer than advised for {channel}: {has}, better up to {most}"),
    LimitOn.HASHTAGS: N_("More hashtags than advised for {channel}: {has}, better up to {most}"),
}


def _over_said(limit: Limit) -> tuple[WarningKind, str]:
    """The kind of warning for a limit that is passed, and its sentence."""
    if not limit.firm:
        return warnings.OVER_ADVICE, _OVER_ADVICE.get(limit.on, "")
    in_bytes = limit.on is LimitOn.TEXT and limit.unit is Unit.UTF8
    return warnings.OVER_LIMIT, _TOO_LONG_IN_BYTES if in_bytes else _OVER_LIMIT.get(limit.on, "")


def _avoided(text: str, words: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """The words to avoid that a text has, whatever their case; one that ends with * begins a word."""
    pattern = _any_of(tuple(word for word, _instead in words))
    if pattern is None or pattern.search(folded := _fold(text)) is None:
        return
    for word, instead in words:
        one = _any_of((word,))
        if one is not None and one.search(folded):
            yield word.strip().removesuffix("*"), instead.strip().removesuffix("*")


def avoided_in(text: str, words: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Where a text has words to avoid: (from, to, what to say instead or "").

    Where both end with *, the ending stays: “юзер*”, “читател*” makes “читателями” of “юзерами”.
    """
    folded, found = _fold(text), []
    for word, instead in words:
        pattern, words_instead = _any_of((word,)), instead.strip()
        for m in pattern.finditer(folded) if pattern else ():
            ending = text[m.start("ending_0") : m.end()].lower() if "ending_0" in m.re.groupindex else ""
            kept = words_instead.removesuffix("*") + ending if words_instead.endswith("*") else words_instead
            found.append((m.start(), m.end(), kept))
    return sorted(found)


@functools.lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = []
    for n, word in enumerate(words):
        stem = r"\s+".join(re.escape(part) for part in _fold(word.strip()).removesuffix("*").split())
        if stem:
            parts.append(stem + (rf"(?P<ending_{n}>\w*)" if word.strip().endswith("*") else ""))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _fold(text: str) -> str:
    """As words are compared; as long as the text is, so that places in both are the same."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(small if len(small := letter.casefold()) == 1 else letter for letter in text)
    return folded.replace("ё", "е")
