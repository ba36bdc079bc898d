"""What marking on the channels means for a post, and the other way round (PRODUCT.md, Publishing)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.domain.rows import Variant

_BEFORE_OUT = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)


def status_after_marking(states: Iterable[VariantState], was: Status, had_approval: bool) -> Status:
    """The status of a post after one of its channels was marked, skipped or removed."""
    kept = [s for s in states if s is not VariantState.SKIPPED]
    if not kept or was is Status.CANCELLED:
        return was
    if all(s is VariantState.OUT for s in kept):
        return Status.PUBLISHED
    if all(s in (VariantState.OUT, VariantState.SET_UP) for s in kept):
        return Status.SCHEDULED
    if was in (Status.SCHEDULED, Status.PUBLISHED):
        return Status.APPROVED if had_approval else Status.DRAFT
    return was


class Marks(msgspec.Struct, frozen=True):
    """The fields of a variant that a mark sets."""

    state: VariantState
    set_day: str | None
    set_time: str | None
    out_day: str | None
    out_time: str | None


def marks_for_status(
    status: Status, variant: Variant, day: str | None, time: str | None, now: tuple[str, str]
) -> Marks | None:
    """What setting a status by hand (or by an import) marks on one channel; None leaves it as it is.

    `day` and `time` are the post's planned ones, `now` the wall clock as (day, time).
    """
    at = variant.time or time
    was = Marks(variant.state, variant.set_day, variant.set_time, variant.out_day, variant.out_time)
    if variant.state is VariantState.SKIPPED or status is Status.CANCELLED:
        return None
    if status is Status.SCHEDULED:
        if variant.state is not VariantState.TO_DO:
            return None
        return msgspec.structs.replace(was, state=VariantState.SET_UP, set_day=day, set_time=at)
    if status is Status.PUBLISHED:
        if variant.state is VariantState.OUT:
            return None
        ahead = day is None or (day, at or "") > now
        out_day, out_time = now if ahead else (day, at)
        return msgspec.structs.replace(was, state=VariantState.OUT, out_day=out_day, out_time=out_time)
    if status in _BEFORE_OUT and variant.state is not VariantState.TO_DO:
        return Marks(VariantState.TO_DO, None, None, None, None)
    return None


def done_with(status: Status) -> frozenset[Role]:
    """The roles whose part is done when a post comes to a status (PRODUCT.md, Assignments)."""
    done: set[Role] = set()
    if status not in (Status.DRAFT, Status.CANCELLED):
        done |= {Role.AUTHOR, Role.DESIGNER}
    if status in (Status.SCHEDULED, Status.PUBLISHED):
        done.add(Role.EDITOR)
    if status is Status.PUBLISHED:
        done.add(Role.PUBLISHER)
    return frozenset(done)
