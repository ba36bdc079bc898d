"""The demo plan: a technical university's library, a year of one specialist and a year of a group around a day."""

from __future__ import annotations

from datetime import date

from smmdesk.domain.kinds import ChangeKind
from smmdesk.ops import operation
from smmdesk.ops.demo import board, calendar, content, fates, figures, frame, meetings, pictures, posts, talk
from smmdesk.ops.demo.staff import Staff
from smmdesk.ops.demo.stage import COUNTRY, SEED, Stage
from smmdesk.storage.work import Work

NAME = "Scientific Library plan"
ZONE = "Europe/Minsk"

__all__ = ["COUNTRY", "NAME", "SEED", "ZONE", "fill"]


@operation("plan.demo", ChangeKind.BASELINE)
def fill(w: Work, *, day: date) -> None:
    """Fill an empty plan with the demo content around `day`. The same day (and ids) give the same content."""
    stage = Stage(w, day, content.load())
    frame.build(stage)
    planned = calendar.plan(stage)
    decided = fates.decide(stage, planned.entries)
    cast = Staff(stage).share_out(planned.entries, decided)
    written = posts.write(stage, planned.entries, decided, cast)
    posts.skip_slots(stage, planned.skipped)
    posts.examples(stage, written)
    talk.write(stage, written)
    board.write(stage, written)
    meetings.write(stage, written)
    pictures.write(stage, written)
    figures.write(stage, written)
    figures.followers(stage)
    figures.handed_in(stage)
    frame.hashtag_groups(stage)
    w.label("plan.demo")
