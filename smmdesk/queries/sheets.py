"""What stands on the sheets of the group: what somebody hands over, and the first days of somebody new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from smmdesk.base.text import first_line
from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.dates import say_day, say_day_short
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.passing import OF_RUBRIC, Held, What
from smmdesk.domain.rows import (
    Access,
    Channel,
    ChecklistItem,
    Comment,
    Member,
    Post,
    Rubric,
    RubricChannel,
    RubricExample,
    RubricHashtag,
    Variant,
    Voice,
    VoiceWord,
)
from smmdesk.domain.rules import words_of
from smmdesk.domain.sheets import Line, Part, Sheet
from smmdesk.domain.workdays import ahead, is_free
from smmdesk.queries import calendar, passing, sharing
from smmdesk.storage import posts as stored
from smmdesk.storage import sharing as shared
from smmdesk.storage.reader import Reader

_EXAMPLES, _BEGIN_WITH, _AHEAD = 2, 3, 42
_REMARKS = 3
_TIME_TO_BEGIN = 4
"""Working days that somebody new has at least until a first post is planned."""


def handover(r: Reader, member: str, day: str, today: str) -> Sheet:
    """All that a member hands over from a day on: posts with where they stand, links and remarks, what they are for
    rubrics and how those are made, campaigns, decisions, channels."""
    person = r.get(Member, member)
    held = passing.from_day(r, member, day, today)
    logins = [r.get(Channel, a.channel) for a in r.find(Access, member=member) if r.peek(Channel, a.channel)]
    rubrics = dict.fromkeys(one.id for one in held if one.what in OF_RUBRIC)
    rubrics |= dict.fromkeys(one.rubric for one in held if one.rubric)
    parts = [
        Part(_("Posts"), tuple(_post_lines(r, [one for one in held if one.what is What.ROLE]))),
        Part(_("Rubrics and how we make them"), tuple(_rubric_lines(r, rubrics, held))),
        Part(_("Campaigns and decisions"), tuple(_rest_lines(held))),
        Part(_("Can log in to"), tuple(Line(c.name, below=c.address) for c in logins)),
    ]
    title = _("Handover of {name}").format(name=person.name)
    lead = _("From {day} on").format(day=say_day(day, year=True))
    return Sheet(r.plan.name, title, lead, tuple(part for part in parts if part.lines))


def first_days(r: Reader, member: str, now: datetime) -> Sheet:
    """For somebody new: how the group speaks, its rubrics with two good examples each, who is who, and three small
    posts to begin with."""
    today = now.date().isoformat()
    person = r.get(Member, member)
    rubrics = {row.id: None for row in r.find(Rubric, order="rank")}
    parts = [
        Part(_("Three small posts to begin with"), tuple(_small_posts(r, today))),
        Part(_("How we speak"), tuple(_voice_lines(r))),
        Part(_("Rubrics, with good examples"), tuple(_rubric_lines(r, rubrics, (), examples=True))),
        Part(_("Who is who"), tuple(_people_lines(r, member, today))),
    ]
    title = _("First days of {name}").format(name=person.name)
    return Sheet(r.plan.name, title, say_day(today, year=True), tuple(part for part in parts if part.lines))


# --- private ---


def _post_lines(r: Reader, held: Iterable[Held]) -> Iterable[Line]:
    roles: dict[str, list[Role]] = defaultdict(list)
    for one in held:
        if one.post and one.role:
            roles[one.post].append(one.role)
    channels = {c.id: c.name for c in r.find(Channel)}
    people = {m.id: m.name.split()[0] for m in r.find(Member)}
    for id, mine in roles.items():
        post = r.get(Post, id)
        places = [channels.get(v.channel, "") for v in r.find(Variant, post=id)]
        what = ", ".join(labels.role(role) for role in mine)
        remarks = r.find(Comment, order="made_on, made_time", post=id)[-_REMARKS:]
        below = [" · ".join(filter(None, (what, ", ".join(filter(None, places))))), post.link, post.notes]
        below += [f"{people.get(c.member or '', '·')}: {' '.join(c.text.split())}" for c in remarks]
        when = say_day_short(post.day) if post.day else _("no day")
        yield Line(_title(post), when, labels.status(post.status), "\n".join(filter(None, below)))


def _rubric_lines(
    r: Reader, rubrics: Iterable[str | None], held: Iterable[Held], examples: bool = False
) -> Iterable[Line]:
    """Rubrics with their habits: how often, where, with which hashtags, how they sound, what is ticked."""
    channels = {c.id: c.name for c in r.find(Channel)}
    told: dict[str, list[str]] = defaultdict(list)
    for one in held:
        if one.what in OF_RUBRIC:
            told[one.id].append(one.words)
    for id in rubrics:
        row = r.peek(Rubric, id or "")
        if row is None:
            continue
        places = [channels[link.channel] for link in r.find(RubricChannel, rubric=row.id) if link.channel in channels]
        words = " ".join(f"#{h.word}" for h in r.find(RubricHashtag, order="rank", rubric=row.id))
        ticks = "; ".join(item.text for item in r.find(ChecklistItem, order="rank", rubric=row.id))
        below = [" · ".join(filter(None, (", ".join(places), words))), row.voice_note]
        below.append(_("To tick: {points}").format(points=ticks) if ticks else "")
        if examples:
            below += [_("Example: {post}").format(post=post) for post in _examples(r, row.id)]
        often = words_of(row.rule, row.rule_time) if row.rule else ""
        yield Line(
            row.name, right=", ".join(filter(None, (*told[row.id], often))), below="\n".join(filter(None, below))
        )


def _examples(r: Reader, rubric: str) -> list[str]:
    """The two examples of a rubric; where none are chosen, its newest posts that are out."""
    chosen = [r.peek(Post, link.post) for link in r.find(RubricExample, order="rank", rubric=rubric)]
    found = [post for post in chosen if post is not None]
    if not found:
        done = r.find(Post, order="day", rubric=rubric, status=Status.PUBLISHED.value)
        found = done[: -_EXAMPLES - 1 : -1]
    told = []
    for post in found[:_EXAMPLES]:
        addresses = [v.address for v in r.find(Variant, post=post.id) if v.address]
        told.append(", ".join(filter(None, (_title(post), addresses[0] if addresses else ""))))
    return told


def _rest_lines(held: Iterable[Held]) -> Iterable[Line]:
    for one in held:
        if one.what in (What.LEAD, What.DECISION):
            yield Line(one.title, say_day_short(one.day) if one.day else "", one.words)


def _voice_lines(r: Reader) -> Iterable[Line]:
    for row in r.find(Voice):
        told = ((_("Tone"), row.tone), (_("Form of address"), row.address_form), (_("Spelling"), row.spelling))
        yield from (Line(name, below=text) for name, text in told if text)
    avoided = [
        _("not “{avoid}” but “{instead}”").format(avoid=w.avoid, instead=w.instead) if w.instead else f"“{w.avoid}”"
        for w in r.find(VoiceWord, order="avoid")
    ]
    if avoided:
        yield Line(_("Words to avoid"), below="; ".join(avoided))


def _people_lines(r: Reader, newcomer: str, today: str) -> Iterable[Line]:
    for m in r.find(Member, order="name"):
        if m.id != newcomer and (m.active_to or today) >= today and (m.active_from or today) <= today:
            about = ", ".join(filter(None, (m.department, m.function)))
            right = _("coordinator") if m.coordinator else ""
            yield Line(m.name, right=right, below="\n".join(filter(None, (about, m.contact))))


def _small_posts(r: Reader, today: str) -> Iterable[Line]:
    """Posts that nobody has, those with the shortest text of their rubric first; then posts that are expected."""
    last = (date.fromisoformat(today) + timedelta(days=_AHEAD)).isoformat()
    names = {row.id: row.name for row in r.find(Rubric)}
    usual = _usual_lengths(r, today)
    ids = [post for post, _day, _rubric in shared.unassigned(r.store, Role.AUTHOR, today, last)]
    free = [(usual.get(card.rubric or "", 0), card.day or "", card.title, card.rubric) for card in
            stored.cards_of(r.store, ids)]  # fmt: skip
    empty = calendar.empty_slots(r, date.fromisoformat(today), date.fromisoformat(last))
    free.sort(key=lambda one: (one[0], one[1]))
    # nobody begins with what is due tomorrow, unless there is nothing else
    soon = ahead(date.fromisoformat(today), _TIME_TO_BEGIN, is_free(r.plan.country)).isoformat()
    slots = [(usual.get(g.rubric, 0), day, "", g.rubric) for day, ghosts in empty.items() for g in ghosts]
    slots.sort(key=lambda one: (one[0], one[1]))
    every = [*free, *slots]
    chosen = [*(one for one in every if one[1] >= soon), *(one for one in every if one[1] < soon)][:_BEGIN_WITH]
    for _length, day, title, rubric in sorted(chosen, key=lambda one: one[1]):
        name = names.get(rubric or "", "")
        yield Line(title or name or _("Untitled post"), say_day_short(day), name if title else _("expected"))


def _usual_lengths(r: Reader, today: str) -> dict[str, int]:
    """By rubric, how many letters its posts of this term have on average."""
    first, _last = sharing.term_of(r, today)
    lengths: dict[str, list[int]] = defaultdict(list)
    for post in r.find(Post, status=Status.PUBLISHED.value):
        if post.rubric and (post.day or "") >= first:
            lengths[post.rubric].append(len(post.text))
    return {rubric: sum(all_of) // len(all_of) for rubric, all_of in lengths.items()}


def _title(post: Post) -> str:
    return " ".join(post.title.split()) or first_line(post.text, 80) or _("Untitled post")
