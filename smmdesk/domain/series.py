"""Series: the days of posts made together by a rule, and which of them a change reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

import msgspec

from smmdesk.base.errors import Refused
from smmdesk.base.words import N_, _
from smmdesk.domain import rules
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Post
from smmdesk.domain.slots import expected_days

MOST = 200
"""So many posts at once; more is a slip of the hand."""
YEARS = 20
"""So far ahead."""


class Reach(StrEnum):
    """Which posts of a series a change is for."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


REACH = {
    Reach.THIS: N_("This one"),
    Reach.FOLLOWING: N_("This and the following"),
    Reach.ALL: N_("All that are not published"),
}


def days(repeat: rules.Repeat, first: str, rule_from: str | None = None, leave_out: Collection[str] = ()) -> list[str]:
    """The days of a series whose first post is on `first`, that day among them even where the rule does not name it.

    The rule counts from `rule_from`, else from `first`; the days to leave out count, and are then left out. Raises
    Refused for a series without an end, of more than MOST posts or of just the one there is; NotUnderstood for a rule
    that no calendar could follow.
    """
    if repeat.until is None and repeat.count is None:
        raise Refused(_("A series needs an end."), _("Say until when it goes, or how many posts it has."))
    if repeat.count == 1:
        raise Refused(_("One post is no series."), _("Say how many posts it has, from 2 on."))
    if (repeat.count or 0) > MOST:
        raise _too_many()
    later = [day for day in rule_days(repeat, rule_from or first) if day > first]
    found = [first, *later][: repeat.count]
    if len(found) > MOST:
        raise _too_many()
    if len(found) < (repeat.count or 2):
        raise Refused(_("There are not so many days by that rule."), _("Let it end later, or choose another rule."))
    kept = [day for day in found if day == first or day not in leave_out]
    if len(kept) < 2:
        raise Refused(_("All other days are left out."), _("Tick one of them again."))
    return kept


def rule_days(repeat: rules.Repeat, day_from: str) -> list[str]:
    """The days of a rule from `day_from` on, as far as YEARS ahead, whatever their count."""
    begin = date.fromisoformat(day_from)
    horizon = date(min(begin.year + YEARS, date.max.year), 12, 31)
    last = min(date.fromisoformat(repeat.until), horizon) if repeat.until else horizon
    return expected_days(rules.text(msgspec.structs.replace(repeat, until=None, count=None)), day_from, begin, last)


def reached(post: Post, others: Iterable[Post], reach: Reach) -> list[Post]:
    """The posts of a series that a change of `post` reaches, by day; published ones stay, but for the one itself
    where just that is meant."""
    if reach is Reach.THIS:
        return [post]
    open_ones = [p for p in others if p.status is not Status.PUBLISHED]
    if reach is Reach.FOLLOWING:
        open_ones = [p for p in open_ones if _place(p) >= _place(post)]
    return sorted(open_ones, key=lambda p: (_place(p), p.id))


def _place(post: Post) -> str:
    """Where a post comes in its series, wherever it was moved."""
    return post.series_day or post.day or ""


def _too_many() -> Refused:
    return Refused(
        _("A series has at most {most} posts at once.").format(most=MOST), _("Let it end earlier, or name fewer.")
    )
