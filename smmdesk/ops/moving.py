"""What people move beside single posts: many by working days, copies, a campaign or an important date with its posts.

Times are kept. Published posts stay, cancelled ones stay behind what they belonged to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from smmdesk.base.errors import Refused
from smmdesk.base.words import _
from smmdesk.domain.collisions import Collision
from smmdesk.domain.dates import days_after, in_year
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Campaign, ImportantDate, Post
from smmdesk.domain.workdays import ahead, is_free
from smmdesk.ops import operation
from smmdesk.ops.about import about, live
from smmdesk.ops.posts import copy, follow, movable
from smmdesk.queries import collisions
from smmdesk.storage.work import Work


class Moved(msgspec.Struct, frozen=True):
    """What came along with something that was moved, and what is in the way there."""

    posts: tuple[str, ...]
    collisions: tuple[Collision, ...]


@operation("post.move_many")
def shift_workdays(w: Work, *, posts: Sequence[str], days: int) -> int:
    """Move posts by a number of working days (negative: back); the weekends and public holidays between do not count.

    Unscheduled and published ones stay. Returns how many moved. Raises Refused if all are published.
    """
    free = is_free(w.plan.country)
    moved = put_on_days(w, movable(w, posts), lambda day: ahead(day, days, free))
    _say_moved(w, moved)
    return len(moved)


@operation("post.move_many")
def to_next_workday(w: Work, *, posts: Sequence[str]) -> int:
    """Move each post to the first working day after its own. Returns how many moved."""
    return shift_workdays(w, posts=posts, days=1)


@operation("post.copy_many")
def copy_to(w: Work, *, posts: Sequence[str], day: str | None) -> tuple[str, ...]:
    """Copy posts as drafts: the earliest to the day, the others as far from it as they were. Returns the new ids."""
    rows = live(w, posts)
    earliest = min((p.day for p in rows if p.day), default=None)
    return copy(w, posts=[p.id for p in rows], days=[_as_far(day, earliest, p.day) for p in rows])


@operation("campaign.move")
def move_campaign(w: Work, *, campaign: str, days: int) -> Moved:
    """Move a campaign by a number of days, and with it its posts that are neither published nor cancelled."""
    row = w.get(Campaign, campaign)
    w.label("campaign.move", name=row.name)
    for end, day in (("day_from", row.day_from), ("day_to", row.day_to)):
        if day:
            w.set(Campaign, campaign, **{end: days_after(day, days)})
    moved = _take_along(w, w.find(Post, campaign=campaign), days)
    if not moved.posts:
        w.label("campaign.move_alone", name=row.name)
    return moved


@operation("campaign.resize")
def resize_campaign(w: Work, *, campaign: str, day_from: str | None = None, day_to: str | None = None) -> None:
    """Let a campaign begin or end on another day; its posts stay. An end before the begin is the begin."""
    row = w.get(Campaign, campaign)
    first, last = day_from or row.day_from, day_to or row.day_to
    if first and last and first > last:
        first, last = (last, last) if day_from else (first, first)
    w.label("campaign.resize", name=row.name, day=first or "", last=last or "")
    w.set(Campaign, campaign, day_from=first, day_to=last)


@operation("important_date.move")
def move_important_date(w: Work, *, important_date: str, days: int, year: int | None = None) -> Moved:
    """Move an important date by a number of days, and with it its posts that are neither published nor cancelled.

    Of a yearly one `year` is the year in which it is moved: the days between are counted there, its own year stays.
    """
    row = w.get(ImportantDate, important_date)
    w.label("important_date.move", name=row.name)
    if row.day:
        day = _moved_in_year(row.day, days, year) if row.yearly and year else days_after(row.day, days)
        w.set(ImportantDate, row.id, day=day, day_to=_as_far(day, row.day, row.day_to) if row.day_to else None)
    moved = _take_along(w, w.find(Post, important_date=row.id), days)
    if not moved.posts:
        w.label("important_date.move_alone", name=row.name)
    return moved


def put_on_days(w: Work, rows: Iterable[Post], to: Callable[[date], date]) -> tuple[str, ...]:
    """Move posts that have a day and are not published to the day that `to` makes of it; due days follow.

    Returns the ids of those that moved.
    """
    moved = []
    for p in rows:
        if p.day and p.status is not Status.PUBLISHED and w.set(Post, p.id, day=_day_made(p.day, to)):
            moved.append(p.id)
            follow(w, p.id)
    return tuple(moved)


def _take_along(w: Work, rows: Iterable[Post], days: int) -> Moved:
    open_ones = [p for p in rows if p.status is not Status.CANCELLED]
    moved = put_on_days(w, open_ones, lambda day: day + timedelta(days=days))
    return Moved(moved, collisions.of_posts(w, moved))


def _say_moved(w: Work, moved: Sequence[str]) -> None:
    if len(moved) == 1:
        about(w, "post.move", moved[0], day=w.get(Post, moved[0]).day or "")
    else:
        w.label("post.move_many", n=len(moved))


def _moved_in_year(day: str, days: int, year: int) -> str:
    """A yearly day moved as it lies in `year`."""
    own = date.fromisoformat(day)
    to = in_year(day, year) + timedelta(days=days)
    try:
        return to.replace(year=own.year).isoformat()
    except ValueError:  # onto 29 February, which its own year does not have
        return to.isoformat()


def _as_far(day: str | None, first: str | None, own: str | None) -> str | None:
    """The day that lies as far after `day` as `own` lies after `first`."""
    if day is None or first is None or own is None:
        return day
    return days_after(day, (date.fromisoformat(own) - date.fromisoformat(first)).days)


def _day_made(day: str, to: Callable[[date], date]) -> str:
    try:
        return to(date.fromisoformat(day)).isoformat()
    except OverflowError as error:
        raise Refused(_("The calendar does not go that far."), _("Choose fewer days.")) from error
