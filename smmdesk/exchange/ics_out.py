"""Writes posts as a calendar (.ics, RFC 5545), through the icalendar library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from smmdesk import __version__
from smmdesk.base.text import first_line, safe_link
from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.kinds import Status
from smmdesk.domain.listing import PostLine
from smmdesk.exchange.files import replacing

LENGTH = timedelta(minutes=30)
"""How long a post with a time shows in a calendar; events without a length are hard to see in most of them."""
_REMIND_AT = time(9, 0)
"""When the alarm of a due day sounds, on the clock of the library."""
_STATUS = {
    Status.DRAFT: "TENTATIVE",
    Status.IN_REVIEW: "TENTATIVE",
    Status.APPROVED: "CONFIRMED",
    Status.SCHEDULED: "CONFIRMED",
    Status.PUBLISHED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
}


def write_ics(path: Path, lines: Sequence[PostLine], *, plan: str, zone: tzinfo, now: datetime) -> int:
    """Writes the posts that have a day and returns how many.

    A post without a time lasts all day. The name of an event (UID) stays the same from one export to the next, so a
    calendar that takes the file in again replaces what it has. An author's due day sounds an alarm until the post is
    out. `now`: the moment in UTC. Raises `DeskError` where the file cannot be written.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//SMM Desk//SMM Desk {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan)
    dated = [line for line in lines if line.day is not None]
    for line in dated:
        calendar.add_component(_event(line, zone, now))
    calendar.add_missing_timezones()
    with replacing(path) as beside:
        beside.write_bytes(calendar.to_ical())
    return len(dated)


def _event(line: PostLine, zone: tzinfo, now: datetime) -> Any:
    from icalendar import Event

    event: Any = Event()
    day = date.fromisoformat(line.day or "")
    event.add("uid", f"{line.id}@smmdesk")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", line.title or first_line(line.text) or _("Untitled"))
    if line.time is None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begin = datetime.combine(day, time.fromisoformat(line.time), zone)
        event.add("dtstart", begin)
        event.add("duration", LENGTH)
    event.add("status", _STATUS[line.status])
    event.add("description", _description(line))
    if line.rubric:
        event.add("categories", [line.rubric])
    if safe_link(line.link):
        event.add("url", line.link)
    if line.due and line.status not in (Status.PUBLISHED, Status.CANCELLED):
        event.add_component(_alarm(line, zone))
    return event


def _description(line: PostLine) -> str:
    """Status, channels and authors first, then the text."""
    people = ", ".join(line.authors) or _("nobody writes it yet")
    head = [labels.status(line.status), ", ".join(line.channels), people]
    return "\n\n".join(filter(None, [" · ".join(filter(None, head)), line.text]))


def _alarm(line: PostLine, zone: tzinfo) -> Any:
    from icalendar import Alarm

    alarm: Any = Alarm()
    alarm.add("action", "DISPLAY")
    words = _("Due today: {title}").format(title=line.title or first_line(line.text))
    alarm.add("description", words)
    at = datetime.combine(date.fromisoformat(line.due or ""), _REMIND_AT, zone)
    alarm.add("trigger", at.astimezone(UTC))
    return alarm
