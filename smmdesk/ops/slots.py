"""What people do with the days on which a rubric expects a post: set them, fill one, do without one."""

from __future__ import annotations

from typing import Any

from smmdesk.base.errors import NotUnderstood, Refused
from smmdesk.base.ids import of_ends
from smmdesk.base.words import _
from smmdesk.domain import rules
from smmdesk.domain.dates import read_day, say_day
from smmdesk.domain.rows import Rubric, SkippedSlot
from smmdesk.domain.slots import names_a_day
from smmdesk.ops import operation
from smmdesk.ops.posts import create
from smmdesk.storage.posts import filled_slots
from smmdesk.storage.work import Work

_KEEP: Any = object()


@operation("rubric.edit")
def set_rule(
    w: Work,
    *,
    rubric: str,
    rule: rules.Repeat | str | None,
    time: str | None = _KEEP,
    rule_from: str | None = None,
) -> None:
    """Say on which days a rubric expects a post: a rule as picked, or an RRULE; None for no days.

    It counts from `rule_from`, else from where it did, else from today. Raises NotUnderstood for a rule by which no
    day can be found.
    """
    row = w.get(Rubric, rubric)
    w.label("rubric.edit", name=row.name)
    text = rules.text(rule) if isinstance(rule, rules.Repeat) else rules.normal(rule or "")
    start = read_day(rule_from or row.rule_from or w.today) if text else None
    if start and not names_a_day(text, start):
        raise NotUnderstood(
            _("By the rule “{rule}” no day comes.").format(rule=text), _("Write it like FREQ=WEEKLY;BYDAY=TH.")
        )
    w.set(Rubric, rubric, rule=text, rule_from=start, rule_time=row.rule_time if time is _KEEP else time)


@operation("post.create")
def fill(w: Work, *, rubric: str, day: str) -> str:
    """Make the post that a rubric expects on a day: its time, template, channels, hashtags and usual author.

    It fills the slot wherever it moves. Returns its id. Raises Refused where a post fills it already, such as one that
    another window has just made.
    """
    row = w.get(Rubric, rubric)
    if (rubric, day) in filled_slots(w.store, day, day):
        raise Refused(
            _("The post of “{rubric}” for {day} is there already.").format(rubric=row.name, day=say_day(day)),
            _("Make another one with Ctrl+N."),
        )
    return create(w, rubric=rubric, day=day, slot_day=day)


@operation("slot.skip")
def skip(w: Work, *, rubric: str, day: str) -> None:
    """Do without the post that a rubric expects on a day."""
    w.label("slot.skip", name=w.get(Rubric, rubric).name, day=day)
    w.make(SkippedSlot, rubric=rubric, day=read_day(day))


@operation("slot.unskip")
def unskip(w: Work, *, rubric: str, day: str) -> None:
    """Expect a post again on a day that was skipped."""
    w.label("slot.unskip", name=w.get(Rubric, rubric).name, day=day)
    there = w.peek(SkippedSlot, of_ends(w.store.plan_id, SkippedSlot.TABLE, rubric, day))
    if there is not None:
        w.bin(SkippedSlot, there.id)
