"""What needs attention: the warnings of a period or a post, without those that somebody found fine this way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec

from smmdesk.domain import attention, settings, silence
from smmdesk.domain.approving import may_approve
from smmdesk.domain.attention import Around, Away, PostFacts
from smmdesk.domain.kinds import Approval, Role
from smmdesk.domain.likeness import find as find_alike
from smmdesk.domain.rows import Absence, Channel, Member, Rubric, Setting, Skill, SkippedSlot, VoiceWord
from smmdesk.domain.templates import is_unwritten
from smmdesk.domain.warnings import BY_KEY, Accepted, Warning, in_order, without_accepted
from smmdesk.storage import attention as stored
from smmdesk.storage import posts as shown
from smmdesk.storage.reader import Reader

BEHIND, AHEAD = 30, 90
"""Days around today that the list of what needs attention tells of."""
_DAY = timedelta(days=1)
_LOOK_BACK_FOR_CHANNELS = 90
_LOOK_BACK_FOR_RUBRICS = 400
"""Days; how long it was silent before them is not asked."""


class FineThisWay(msgspec.Struct, frozen=True):
    """A warning that would be told, and the row in which somebody found it fine this way."""

    accepted: str
    warning: Warning


class Ahead(msgspec.Struct, frozen=True):
    """What needs attention in the plan around today, and what of it was found fine this way."""

    told: tuple[Warning, ...] = ()
    fine: tuple[FineThisWay, ...] = ()
    titles: dict[str, str] = {}
    """Of the posts that they are about."""

    @property
    def number(self) -> int:
        """How many posts, channels and rubrics need attention, each once; advice is not counted."""
        counted = [w for w in self.told if not BY_KEY[w.kind].advice]
        return len({(w.post, w.rubric, w.channel if w.post is None else None) for w in counted})


def ahead(r: Reader, now: datetime) -> Ahead:
    """What needs attention from BEHIND days before today to AHEAD days after it."""
    first, last = now.date() - timedelta(days=BEHIND), now.date() + timedelta(days=AHEAD)
    found, accepted = _of_period(r, first, last, now)
    found, accepted = [*found, *_silent(r, first, last, now)], [*accepted, *_silences_accepted(r)]
    told, fine = in_order(without_accepted(found, accepted)), _fine(found, accepted)
    ids = sorted({w.post for w in (*told, *(one.warning for one in fine)) if w.post})
    return Ahead(told, fine, {card.id: card.title for card in shown.cards_of(r.store, ids)})


def warnings(r: Reader, first: date, last: date, now: datetime) -> tuple[Warning, ...]:
    """What needs attention on the posts planned from `first` to `last`, and of channels and rubrics silent in it.

    Bad ones first, then by day. Posts outside are read only as far as they matter to those inside.
    """
    found, accepted = _of_period(r, first, last, now)
    silent = without_accepted(_silent(r, first, last, now), _silences_accepted(r))
    return in_order([*without_accepted(found, accepted), *silent])


def by_post(r: Reader, first: date, last: date, now: datetime) -> dict[str, tuple[Warning, ...]]:
    """By post, its warnings, the most important first."""
    found, accepted = _of_period(r, first, last, now)
    posts: dict[str, list[Warning]] = defaultdict(list)
    for warning in sorted(without_accepted(found, accepted), key=lambda w: (w.rank, w.about)):
        posts[warning.post or ""].append(warning)
    return {post: tuple(ones) for post, ones in posts.items()}


def posts_in(r: Reader, first: date, last: date, now: datetime) -> set[str]:
    """The posts of a period of which something needs attention, more than advice."""
    return _more_than_advice(*_of_period(r, first, last, now))


def posts_undated(r: Reader, now: datetime) -> set[str]:
    """The posts without a day of which something needs attention, more than advice."""
    posts = stored.undated(r.store)
    return _more_than_advice(_found(r, posts, {p.id for p in posts}, now), stored.accepted_undated(r.store))


def _more_than_advice(found: list[Warning], accepted: list[Accepted]) -> set[str]:
    told = without_accepted(found, accepted)
    return {w.post for w in told if w.post is not None and not BY_KEY[w.kind].advice}


def marks(r: Reader, first: date, last: date, now: datetime) -> dict[str, str]:
    """By post, the sentence of its most important warning: what the month shows on its tile."""
    found = (
        (post, [w for w in ones if not BY_KEY[w.kind].quiet]) for post, ones in by_post(r, first, last, now).items()
    )
    return {post: ones[0].sentence for post, ones in found if ones}


def counts(r: Reader, first: date, last: date, now: datetime) -> dict[str, int]:
    """How many warnings of each kind there are; kinds without any are left out."""
    found: dict[str, int] = {}
    for warning in warnings(r, first, last, now):
        found[warning.kind] = found.get(warning.kind, 0) + 1
    return found


def of_post(r: Reader, post: str, now: datetime) -> tuple[Warning, ...]:
    """What needs attention on one post, the most important first; also on one without a day."""
    found, accepted = _of_one(r, post, now)
    return tuple(sorted(without_accepted(found, accepted), key=lambda w: (w.rank, w.about)))


def accepted_of(r: Reader, post: str, now: datetime) -> tuple[FineThisWay, ...]:
    """What would be told of a post if it had not been found fine this way, with the row that can be taken back."""
    found, accepted = _of_one(r, post, now)
    return _fine(sorted(found, key=lambda w: (w.rank, w.about)), accepted)


def _fine(found: list[Warning], accepted: list[Accepted]) -> tuple[FineThisWay, ...]:
    told = []
    for warning in found if accepted else ():
        rows = [a for a in accepted if not without_accepted([warning], [a])]
        if rows:
            told.append(FineThisWay(rows[0].id, warning))
    return tuple(told)


# --- posts -------------------------------------------------------------------------------------------------------


def _of_period(r: Reader, first: date, last: date, now: datetime) -> tuple[list[Warning], list[Accepted]]:
    """The warnings of a period's posts; the days before and after it are read for posts close to midnight."""
    around = (first - _DAY).isoformat(), (last + _DAY).isoformat()
    posts = stored.in_period(r.store, *around)
    first_day, last_day = first.isoformat(), last.isoformat()
    inside = {p.id for p in posts if p.day is not None and first_day <= p.day <= last_day}
    return _found(r, posts, inside, now), stored.accepted_in(r.store, *around)


def _of_one(r: Reader, post: str, now: datetime) -> tuple[list[Warning], list[Accepted]]:
    row = stored.of_post(r.store, post)
    if not row:
        return [], []
    if row[0].day is None:
        return _found(r, row, {post}, now), stored.accepted_of(r.store, post)
    day = date.fromisoformat(row[0].day)
    around = (day - _DAY).isoformat(), (day + _DAY).isoformat()
    return _found(r, stored.in_period(r.store, *around), {post}, now), stored.accepted_in(r.store, *around)


def _found(r: Reader, posts: list[PostFacts], inside: set[str], now: datetime) -> list[Warning]:
    known = {row.key: row.value for row in r.find(Setting)}
    posts = _with_changes(r, posts, inside, known)
    found = [w for w in attention.of_posts(posts, _around(r, known, now)) if w.post in inside]
    return found + _alike(r, [p for p in posts if p.id in inside], known)


def _around(r: Reader, known: dict[str, str], now: datetime) -> Around:
    away: dict[str, list[Away]] = defaultdict(list)
    for a in r.find(Absence):
        away[a.member].append(Away(a.day_from, a.day_to, bool(a.half_from), bool(a.half_to)))
    return Around(
        now.date().isoformat(),
        now.strftime("%H:%M"),
        stored.channels(r.store),
        {m.id: m.name for m in r.find(Member)},
        {member: tuple(days) for member, days in away.items()},
        tuple((word.avoid, word.instead) for word in r.find(VoiceWord) if word.avoid.strip()),
        _number(known, settings.HOUR),
    )


def _number(known: dict[str, str], kind: settings.SettingKind) -> int:
    return settings.number(kind, known.get(kind.key))


def _alike(r: Reader, posts: Sequence[PostFacts], known: dict[str, str]) -> list[Warning]:
    """Texts that are nearly those of earlier posts; of a pair the later one is warned of, while it is open."""
    open_posts = {p.id: p for p in posts if p.day is not None and p.status in attention.OPEN}
    days = [p.day for p in open_posts.values() if p.day is not None]
    within = timedelta(days=_number(known, settings.ALIKE_DAYS))
    if not days or not within:
        return []
    from_ = (date.fromisoformat(min(days)) - within).isoformat()
    told, about = stored.texts(r.store, from_, max(days))
    unwritten = {rubric.id: rubric.text_template for rubric in r.find(Rubric) if rubric.text_template}
    asked = [
        t
        for t in told
        if t.post in open_posts and not is_unwritten(t.text, unwritten.get(open_posts[t.post].rubric or "", ""))
    ]
    pairs = find_alike(asked, told, within.days, _number(known, settings.LIKENESS))
    return [attention.alike(pair, open_posts[pair.post], about[pair.post][2], about[pair.earlier]) for pair in pairs]


def _with_changes(r: Reader, posts: list[PostFacts], inside: set[str], known: dict[str, str]) -> list[PostFacts]:
    """The posts, those marked of which somebody who may not approve changed what goes out after the approval.

    Where approval is optional anybody may give it; whose change is worth a word follows the same roles nevertheless.
    """
    if Approval(known.get(settings.APPROVAL.key) or settings.APPROVAL.default) is Approval.NONE:
        return posts
    changed = {p.id for p in posts if p.id in inside and attention.looks_changed(p)}
    if not changed:
        return posts
    coordinators = frozenset(m.id for m in r.find(Member, coordinator=1))
    return [
        msgspec.structs.replace(p, changed_unasked=_unasked(r, p, coordinators)) if p.id in changed else p
        for p in posts
    ]


def _unasked(r: Reader, post: PostFacts, coordinators: frozenset[str]) -> bool:
    assert post.agreed is not None
    rubric = r.peek(Rubric, post.rubric) if post.rubric else None
    knows = r.find(Skill, rubric=post.rubric, role=Role.EDITOR.value) if post.rubric else []
    authors, editors = (frozenset(h.member for h in post.hands if h.role is x) for x in (Role.AUTHOR, Role.EDITOR))
    usual = rubric.usual_editor if rubric else None
    knowing = frozenset(s.member for s in knows)
    for member in stored.changed_by(r.store, post.id, post.agreed.review):
        approver = member is not None and member == post.agreed.member
        if not approver and not may_approve(Approval.REQUIRED, member, authors, editors, usual, knowing, coordinators):
            return True
    return False


# --- channels and rubrics ----------------------------------------------------------------------------------------


def _silent(r: Reader, first: date, last: date, now: datetime) -> list[Warning]:
    return [*_silent_channels(r, first, last, now.date()), *_silent_rubrics(r, first, last, now.date())]


def _silences_accepted(r: Reader) -> list[Accepted]:
    kept = [s for s in r.find(Setting) if s.key.startswith(settings.FINE) and s.value]
    parts = ((s, s.key.removeprefix(settings.FINE).partition(".")) for s in kept)
    return [Accepted(s.id, None, kind, about, s.value) for s, (kind, _dot, about) in parts]


def _silent_channels(r: Reader, first: date, last: date, today: date) -> Iterator[Warning]:
    limit = settings.number(settings.SILENT_DAYS, r.setting(settings.SILENT_DAYS.key))
    known_from = first - timedelta(days=max(_LOOK_BACK_FOR_CHANNELS, limit + 1))
    heard = stored.heard_on_channels(r.store, known_from.isoformat(), last.isoformat(), today.isoformat())
    for channel in r.find(Channel, order="rank"):
        days = heard.get(channel.id, set())
        stretch = silence.too_long(days, known_from, limit, first, last, today)
        if stretch is None or not _active(channel, stretch.day.isoformat()):
            continue
        if days or stored.ever_used(r.store, channel.id):
            yield silence.of_channel(channel.id, channel.name, stretch, today)


def _active(channel: Channel, day: str) -> bool:
    return (channel.active_from or day) <= day <= (channel.active_to or day)


def _silent_rubrics(r: Reader, first: date, last: date, today: date) -> Iterator[Warning]:
    """Rubrics with a rule; a slot that was skipped on purpose is no silence."""
    rubrics = [rubric for rubric in r.find(Rubric, order="rank") if rubric.rule]
    if not rubrics:
        return
    known_from = first - timedelta(days=_LOOK_BACK_FOR_RUBRICS)
    heard = stored.heard_in_rubrics(r.store, known_from.isoformat(), last.isoformat(), today.isoformat())
    skipped: dict[str, set[str]] = defaultdict(set)
    for slot in r.find(SkippedSlot):
        if known_from.isoformat() <= slot.day <= last.isoformat():
            skipped[slot.rubric].add(slot.day)
    for rubric in rubrics:
        limit = silence.limit_of_rule(rubric.rule, first)
        if limit is None:
            continue
        days = heard.get(rubric.id, set()) | skipped[rubric.id]
        stretch = silence.too_long(days, known_from, limit, first, last, today)
        warning = silence.of_rubric(rubric.id, rubric.name, stretch, today) if stretch else None
        if warning is not None:
            yield warning
