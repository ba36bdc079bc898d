"""Handing the plan of a period to the director: from then on the journal tells plan from fact."""

from __future__ import annotations

from smmdesk.base.clock import stamp
from smmdesk.base.errors import NotUnderstood
from smmdesk.base.words import _
from smmdesk.domain.dates import say_day
from smmdesk.domain.rows import HandedIn
from smmdesk.ops import operation
from smmdesk.storage.work import Work


@operation("plan.hand_in")
def hand_in(w: Work, *, day_from: str, day_to: str) -> str:
    """Note that the plan of these days was given to the director now, and in whose name. Returns the id of the note.

    Raises NotUnderstood for a period that ends before it begins.
    """
    if day_to < day_from:
        raise NotUnderstood(
            _("The period ends on {last}, before it begins on {first}.").format(
                first=say_day(day_from, year=True), last=say_day(day_to, year=True)
            ),
            _("Exchange the two days."),
        )
    w.label("plan.hand_in", day=day_from, last=day_to)
    return w.make(HandedIn, period_from=day_from, period_to=day_to, at=stamp(w.clock.utc()), member=w.member)
