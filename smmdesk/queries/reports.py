"""What the sheets of the plan workbook ask the plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.cards import initials, together
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import Status
from smmdesk.domain.listing import PostLine
from smmdesk.domain.report import (
    MONTHS_WITHOUT_A_PERIOD,
    MOST_MONTHS,
    MOST_WEEKS,
    CalendarMonth,
    CalendarPost,
    IdeaLine,
    MonthlyTable,
    TeamLine,
    TeamTable,
    monthly,
    months_between,
)
from smmdesk.domain.rows import (
    Comment,
    Hands,
    Idea,
    IdeaContributor,
    IdeaPost,
    IdeaTag,
    Member,
    Post,
    Rubric,
    Tag,
    Vote,
)
from smmdesk.queries import calendar, team
from smmdesk.storage.facts import facts
from smmdesk.storage.reader import Reader

_WEEKS_WITHOUT_A_PERIOD = 8


def calendar_months(
    r: Reader, lines: Sequence[PostLine], day_from: str | None, day_to: str | None
) -> list[CalendarMonth]:
    """A wall calendar of each month of the period, else of those with lines; of MOST_MONTHS at most."""
    days = [line.day for line in lines if line.day and line.status is not Status.CANCELLED]
    if day_from is None or day_to is None:
        if not days:
            return []
        day_from, day_to = day_from or min(days), day_to or max(days)
    hues = {rubric.name: rubric.hue for rubric in r.find(Rubric)}
    posts: dict[str, list[CalendarPost]] = defaultdict(list)
    for line in lines:
        if line.day and line.status is not Status.CANCELLED:
            posts[line.day].append(_on_calendar(line, hues))
    weekday = calendar.first_weekday(r)
    found = []
    for month in months_between(day_from, day_to)[:MOST_MONTHS]:
        first = date.fromisoformat(f"{month}-01")
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        named = together(calendar.notes(r, first, last), calendar.holidays_here(r, first, last))
        notes = {day: note.name for day, note in named.items()}
        inside = {day: tuple(there) for day, there in posts.items() if day[:7] == month}
        bars = tuple(
            (bar.name, bar.day_from, bar.day_to, bar.hue)
            for bar in calendar.bars(r, first.isoformat(), last.isoformat())
        )
        found.append(CalendarMonth(first, inside, notes, bars, weekday))
    return found


def _on_calendar(line: PostLine, hues: dict[str, int | None]) -> CalendarPost:
    people = ", ".join(initials(name) for name in line.authors)
    title = line.title or line.text.split("\n", 1)[0][:80]
    words = " ".join(filter(None, [line.time, title, f"({people})" if people else ""]))
    return CalendarPost(words, hues.get(line.rubric or ""), line.status is Status.PUBLISHED)


def idea_lines(r: Reader) -> list[IdeaLine]:
    """Every idea with names, in the order of the board."""
    members = {m.id: m.name for m in r.find(Member)}
    rubrics = {row.id: row.name for row in r.find(Rubric)}
    tags = {row.id: row.name for row in r.find(Tag)}
    posts = {row.id: row for row in r.find(Post, id=[link.post for link in r.find(IdeaPost)])}
    people, labelled = _grouped(r.find(IdeaContributor), "member"), _grouped(r.find(IdeaTag), "tag")
    became = _grouped(r.find(IdeaPost), "post")
    votes = Counter(vote.idea for vote in r.find(Vote))
    for hands in r.find(Hands):
        votes[hands.idea] += hands.amount
    said = Counter(comment.idea for comment in r.find(Comment) if comment.idea)
    return [
        IdeaLine(
            idea.title,
            idea.text,
            tuple(members[id] for id in people[idea.id] if id in members),
            rubrics.get(idea.rubric or "", ""),
            idea.month or "",
            tuple(tags[id] for id in labelled[idea.id] if id in tags),
            _place(idea),
            votes[idea.id],
            said[idea.id],
            idea.created_on,
            tuple(_became(posts[id]) for id in became[idea.id] if id in posts),
        )
        for idea in r.find(Idea, order="rank")
    ]


def _grouped(rows: Iterable[IdeaContributor | IdeaTag | IdeaPost], field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row.idea].append(getattr(row, field))
    return found


def _place(idea: Idea) -> str:
    if idea.archived_on is None:
        return labels.column(idea.board_column)
    return _("archived: {reason}").format(reason=idea.archive_reason) if idea.archive_reason else _("archived")


def _became(post: Post) -> str:
    parts = [post.title, say_day(post.day, year=True) if post.day else "", labels.status(post.status)]
    return ", ".join(filter(None, parts))


def team_table(r: Reader, day_from: str | None, day_to: str | None, today: str) -> TeamTable:
    """The load of each member in the weeks of the period; without one, in this week and the seven after it."""
    begin = date.fromisoformat(day_from or today)
    monday = begin - timedelta(days=begin.weekday())
    end = date.fromisoformat(day_to) if day_to else monday + timedelta(weeks=_WEEKS_WITHOUT_A_PERIOD - 1)
    weeks = min((end - monday).days // 7 + 1, MOST_WEEKS)
    mondays = tuple(monday + timedelta(weeks=n) for n in range(max(weeks, 1)))
    loads = [{load.member: load for load in team.loads(r, week)} for week in mondays]
    found = []
    for member in r.find(Member, order="name"):
        mine = [week.get(member.id) for week in loads]
        if any(mine):
            found.append(
                TeamLine(
                    member.name,
                    member.department,
                    member.function,
                    member.capacity,
                    tuple(load.posts if load else 0 for load in mine),
                    tuple(load.capacity if load else 0 for load in mine),
                    tuple(len(load.away) if load else 0 for load in mine),
                )
            )
    return TeamTable(mondays, tuple(found))


def monthly_contributions(r: Reader, day_from: str | None, day_to: str | None, today: str) -> MonthlyTable:
    """The contributions of each month of the period; without an end up to today, without a beginning of a year."""
    last = day_to or today
    if day_from is None:
        months = int(last[:4]) * 12 + int(last[5:7]) - MONTHS_WITHOUT_A_PERIOD
        day_from = f"{months // 12:04d}-{months % 12 + 1:02d}-01"
    return monthly(facts(r.store), day_from, max(last, day_from), today)
