"""A week of the plan as plain text, for the group's chat."""

from __future__ import annotations

from datetime import date, timedelta

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.dates import say_day_long, say_span_short
from smmdesk.domain.kinds import Status
from smmdesk.domain.listing import PostLine
from smmdesk.queries import posts
from smmdesk.queries.calendar import first_weekday
from smmdesk.storage.reader import Reader


def week_as_text(r: Reader, day: date) -> tuple[str, int]:
    """(the week of a day, a line for each post that is not cancelled; how many posts)."""
    first = day - timedelta(days=(day.weekday() - first_weekday(r)) % 7)
    last = first + timedelta(days=6)
    lines = posts.lines(r, first.isoformat(), last.isoformat())
    lines = [line for line in lines if line.status is not Status.CANCELLED]
    said = [f"{posts.plan_name(r)}, {say_span_short(first.isoformat(), last.isoformat())}"]
    for on in (first + timedelta(days=n) for n in range(7)):
        there = [line for line in lines if line.day == on.isoformat()]
        if there:
            said += ["", say_day_long(on.isoformat()), *(_line(line) for line in there)]
    if not lines:
        said += ["", _("Nothing is planned for this week.")]
    return "\n".join(said), len(lines)


def _line(line: PostLine) -> str:
    title = line.title or line.text.split("\n", 1)[0] or _("Untitled post")
    who = ", ".join(line.authors) or _("nobody writes it yet")
    about = ", ".join(filter(None, [", ".join(line.channels), who, labels.status(line.status)]))
    return " ".join(filter(None, [line.time or "•", title, f"({about})"]))
