"""Questions of the idea board: the cards, one idea with all that hangs on it, what is like it, what may prompt one."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from smmdesk.base.words import _, ngettext
from smmdesk.domain import prompts
from smmdesk.domain.dates import say_day
from smmdesk.domain.ideas import ARCHIVED, IdeaCard, term_start
from smmdesk.domain.kinds import Status
from smmdesk.domain.likeness import closest
from smmdesk.domain.prompts import Prompt
from smmdesk.domain.quick_ideas import Known
from smmdesk.domain.rows import Comment, Idea, IdeaPost, ImportantDate, Member, Rubric, Setting, Tag, Term
from smmdesk.domain.settings import HIDE_VOTES, PROMPT
from smmdesk.storage import ideas
from smmdesk.storage.reader import Reader

_ALIKE = 72
"""From so many percent on a title is told to be like another."""
_WEEKS_AHEAD = 6
_ROUND = 5
"""Anniversaries of a multiple of so many years are round."""


class Remark(msgspec.Struct, frozen=True):
    """A comment as it is shown."""

    by: str | None
    text: str
    day: str
    time: str | None


class Detail(msgspec.Struct, frozen=True):
    """One idea with all that is shown of it."""

    idea: Idea
    card: IdeaCard
    remarks: tuple[Remark, ...]


class Alike(msgspec.Struct, frozen=True):
    """An idea or a post that is like what is typed."""

    table: str
    id: str
    title: str
    words: str
    """What became of it: "planned Thu 12 March 2026, published on VK"."""


def cards(r: Reader, member: str | None, today: str) -> list[IdeaCard]:
    """All ideas in sight; `member`: whose votes are told apart."""
    return ideas.cards(r.store, member or "", this_term(r, today))


def open_number(r: Reader) -> int:
    """How many ideas are on the board of which nothing came yet."""
    return ideas.open_number(r.store)


def detail(r: Reader, idea: str, member: str | None, today: str) -> Detail | None:
    """One idea, None if it is no longer in sight."""
    row = r.peek(Idea, idea)
    if row is None:
        return None
    (card,) = ideas.cards(r.store, member or "", this_term(r, today), idea)
    said = sorted(r.find(Comment, idea=idea), key=lambda c: (c.made_on, c.made_time or "", c.id))
    return Detail(row, card, tuple(Remark(c.member, c.text, c.made_on, c.made_time) for c in said))


def known(r: Reader, today: str) -> Known:
    """The names that the line for new ideas understands."""
    members = [(m.id, m.name) for m in r.find(Member, order="name") if (m.active_to or "9") >= today]
    rubrics = [(rubric.id, rubric.name) for rubric in r.find(Rubric, order="rank")]
    return Known(tuple(members), tuple(rubrics), tuple(t.name for t in r.find(Tag, order="name")), today)


def hides_votes(r: Reader) -> bool:
    """Whether the votes of others are hidden until one has voted."""
    return (r.setting(HIDE_VOTES.key) or HIDE_VOTES.default) == "yes"


def titles(r: Reader) -> list[tuple[str, str, str, str, str]]:
    """What `alike` compares with; read once, then asked with every letter."""
    return ideas.titles(r.store)


def alike(
    r: Reader, title: str, among: list[tuple[str, str, str, str, str]], most: int = 3, but: str = ""
) -> tuple[Alike, ...]:
    """Ideas and posts whose title is like one, the likest first; `but`: an idea, that is left out with its posts."""
    if but:
        own = {but, *(link.post for link in r.find(IdeaPost, idea=but))}
        among = [row for row in among if row[1] not in own]
    found = closest(title, [row[2] for row in among], _ALIKE, most)
    return tuple(_alike(r, *among[at]) for at in found)


def deck(r: Reader) -> tuple[Prompt, ...]:
    """The group's own prompts and those of the program."""
    own = [s for s in r.find(Setting, order="key") if s.key.startswith(PROMPT) and s.value]
    return (*(Prompt(s.key, s.value, own=True) for s in own), *prompts.DECK)


def dated(r: Reader, today: date) -> tuple[Prompt, ...]:
    """Prompts of the coming weeks: important dates, with how many years it is since, the round ones first."""
    found = []
    for row in r.find(ImportantDate):
        for ahead in range(_WEEKS_AHEAD * 7 + 1):
            day = today + timedelta(days=ahead)
            if row.day == day.isoformat() or (
                row.yearly and row.day[5:] == day.isoformat()[5:] and row.day[:4] <= str(day.year)
            ):
                years = day.year - int(row.day[:4])
                is_round = years >= _ROUND and years % _ROUND == 0
                since = ngettext(
                    "{years} year since “{name}”, on {day}", "{years} years since “{name}”, on {day}", years
                )
                words = since if is_round else _("{name}, on {day}")
                text = words.format(years=years, name=row.name, day=say_day(day.isoformat()))
                found.append((not is_round, day, Prompt(f"date.{row.id}", text, own=True)))
                break
    return tuple(prompt for _round, _day, prompt in sorted(found, key=lambda one: one[:2]))


def seen_again(r: Reader, today: str) -> tuple[Prompt, ...]:
    """Prompts of old posts that may come again and did well: the most reactions first."""
    from smmdesk.queries import evergreen

    ready = evergreen.due(r, today)
    liked = ideas.reactions(r.store, [e.post for e in ready])
    ready = tuple(sorted(ready, key=lambda e: -liked.get(e.post, 0)))
    return tuple(
        Prompt(f"post.{e.post}", _("Once more: “{title}”, last seen {day}").format(
            title=e.title, day=say_day(e.last_seen, year=True)), own=True)
        for e in ready[:5]
    )  # fmt: skip


def _alike(r: Reader, table: str, id: str, title: str, day: str, word: str) -> Alike:
    if table == "idea":
        words = _("an idea, archived") if day else _("an idea on the board")
    elif word == Status.PUBLISHED:
        names = ", ".join(ideas.where_out(r.store, id))
        said = say_day(day, year=True) if day else ""
        words = _("planned {day}, published on {places}").format(day=said, places=names) if names else _(
            "published {day}").format(day=said)  # fmt: skip
    else:
        words = _("a post planned {day}").format(day=say_day(day, year=True)) if day else _("a post without a day")
    return Alike(table, id, title, words)


def this_term(r: Reader, today: str) -> str:
    """The first day of the term that `today` lies in."""
    return term_start(((t.day_from, t.day_to) for t in r.find(Term)), today)


def counts(found: list[IdeaCard]) -> tuple[int, int]:
    """(ideas that are not archived, those of which something came this term)."""
    alive = [c for c in found if c.place != ARCHIVED]
    return len(alive), sum(c.place in ("planned", "done") for c in alive)
