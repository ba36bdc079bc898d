"""Questions of the overview: a term in weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from smmdesk.base.words import _
from smmdesk.domain import dates, overview, settings
from smmdesk.domain.cards import Bar, Ghost, PostCard
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.domain.kinds import Status
from smmdesk.domain.overview import Line, Overview, Row
from smmdesk.domain.rows import Campaign, Channel, Rubric, Term
from smmdesk.domain.rules import words_of
from smmdesk.queries import calendar, team
from smmdesk.storage import posts
from smmdesk.storage.reader import Reader

WEEKS = 17
"""So many where no term says how many; a term longer than MOST is shown from its beginning."""
MOST = 27
_BEFORE = 12
"""Of those, the weeks before the one that is asked for."""


def span(r: Reader, day: date) -> tuple[date, date, str]:
    """(first day, last day, name) of the term a day lies in, in whole weeks; of some weeks around it without one."""
    start = dates.first_weekday(r.plan.country)
    terms = [t for t in r.find(Term, order="day_from") if t.day_from <= day.isoformat() <= t.day_to]
    if terms:
        longest = max(terms, key=lambda t: (date.fromisoformat(t.day_to) - date.fromisoformat(t.day_from)).days)
        first = _begin(date.fromisoformat(longest.day_from), start)
        last = _begin(date.fromisoformat(longest.day_to), start) + timedelta(days=6)
        last = min(last, first + timedelta(days=7 * MOST - 1))
        if day <= last:
            return first, last, longest.name
    first = _begin(day, start) - timedelta(days=7 * _BEFORE)
    return first, first + timedelta(days=7 * WEEKS - 1), ""


def by_rubric(r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING) -> Overview:
    """The rubrics through the weeks, with the slots that no post fills, also those that are past."""
    found = _cards(r, first, last, now, which)
    groups = _grouped(found, lambda card: (card.rubric or "",))
    ghosts: dict[str, list[Ghost]] = defaultdict(list)
    for ones in calendar.empty_slots(r, first, last, which).values():
        for ghost in ones:
            ghosts[ghost.rubric].append(ghost)
    weeks, rows = _weeks(first, last), []
    for rubric in r.find(Rubric, order="rank"):
        cards, slots = groups.pop(rubric.id, []), ghosts[rubric.id]
        about = words_of(rubric.rule, rubric.rule_time) if rubric.rule else _("when there is news")
        there = calendar.slots_of(r, rubric, first, last)
        rows.append(Row(rubric.id, rubric.name, about, rubric.hue, overview.cells(first, weeks, cards, slots), there))
    rest = [card for cards in groups.values() for card in cards]
    if rest:
        rows.append(Row("", _("Without a rubric"), "", None, overview.cells(first, weeks, rest)))
    return _whole(r, first, last, now, rows, found)


def by_person(r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING) -> Overview:
    """Who writes what through the weeks; a post of two authors stands in both rows."""
    found = _cards(r, first, last, now, which)
    groups = _grouped(found, lambda card: card.authors or ("",))
    weeks, rows = _weeks(first, last), []
    for member in team.members(r, last.isoformat()):
        cells = overview.cells(first, weeks, groups.pop(member.id, []))
        rows.append(Row(member.id, member.name, member.department, None, cells))
    nobody = groups.pop("", [])
    if nobody:
        rows.append(Row("", _("Nobody yet"), "", None, overview.cells(first, weeks, nobody)))
    return _whole(r, first, last, now, rows, found)


def by_channel(r: Reader, first: date, last: date, now: datetime, which: Filter = EVERYTHING) -> Overview:
    """The channels through the weeks; a post stands on all of its channels."""
    found = _cards(r, first, last, now, which)
    groups = _grouped(found, lambda card: card.channels or ("",))
    weeks, rows = _weeks(first, last), []
    for channel in _channels(r, first, last):
        rows.append(Row(channel.id, channel.name, "", None, overview.cells(first, weeks, groups.pop(channel.id, []))))
    rest = groups.pop("", [])
    if rest:
        rows.append(Row("", _("Without a channel"), "", None, overview.cells(first, weeks, rest)))
    return _whole(r, first, last, now, rows, found)


def as_of(shown: Overview, now: datetime) -> Overview:
    """An overview that was read earlier on the day, with what is wrong with the posts of today by now."""
    week = shown.week_of(now.date())
    if week < 0:
        return shown
    rows = []
    for row in shown.rows:
        cards = tuple(calendar.with_warnings(row.cells[week].cards, now))
        if cards != row.cells[week].cards:
            cell = replace(row.cells[week], cards=cards)
            row = replace(row, cells=(*row.cells[:week], cell, *row.cells[week + 1 :]))
        rows.append(row)
    same = all(new is old for new, old in zip(rows, shown.rows, strict=True))
    return shown if same else replace(shown, rows=tuple(rows))


BY: dict[str, Callable[..., Overview]] = {"rubric": by_rubric, "person": by_person, "channel": by_channel}


def _whole(r: Reader, first: date, last: date, now: datetime, rows: list[Row], cards: list[PostCard]) -> Overview:
    weeks = _weeks(first, last)
    limit = settings.number(settings.SILENT_DAYS, r.setting(settings.SILENT_DAYS.key))
    on = _grouped(cards, lambda card: card.channels)
    lines = []
    for channel in _channels(r, first, last):
        days = [card.day for card in on.get(channel.id, []) if card.day]
        since = max(first, date.fromisoformat(channel.active_from)) if channel.active_from else first
        longest = overview.silence(days, min(since, last), last)
        lines.append(
            Line(
                channel.id,
                channel.name,
                overview.counts(first, weeks, on.get(channel.id, [])),
                longest,
                longest > limit,
            )
        )
    bars = [
        Bar(c.id, c.name, c.day_from, c.day_to, c.hue)
        for c in r.find(Campaign, order="day_from")
        if c.day_from and c.day_to and c.day_from <= last.isoformat() and c.day_to >= first.isoformat()
    ]
    return Overview(first, weeks, tuple(rows), overview.counts(first, weeks, cards), tuple(lines), tuple(bars))


def _cards(r: Reader, first: date, last: date, now: datetime, which: Filter) -> list[PostCard]:
    found = posts.cards(r.store, first.isoformat(), last.isoformat(), None, which, now)
    cancelled = Status.CANCELLED
    return calendar.with_warnings([card for card in found if card.status is not cancelled], now)


def _grouped(cards: list[PostCard], keys: Callable[[PostCard], tuple[str, ...]]) -> dict[str, list[PostCard]]:
    found: dict[str, list[PostCard]] = defaultdict(list)
    for card in cards:
        for key in keys(card):
            found[key].append(card)
    return found


def _channels(r: Reader, first: date, last: date) -> list[Channel]:
    """Those in use at some time of the period."""
    return [
        c
        for c in r.find(Channel, order="rank")
        if (c.active_from or "") <= last.isoformat() and (c.active_to or "9999") >= first.isoformat()
    ]


def _weeks(first: date, last: date) -> int:
    return ((last - first).days + 1) // 7


def _begin(day: date, first_weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)
