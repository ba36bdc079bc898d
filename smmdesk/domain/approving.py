"""Who may approve, and what waits for it (PRODUCT.md, Approval). Roles guide; only "required" refuses."""

from __future__ import annotations

from smmdesk.domain.kinds import Approval, Status

AFTER_APPROVAL = (Status.SCHEDULED, Status.PUBLISHED)
"""The statuses that are refused before an approval where it is required."""
NEXT = {
    Status.DRAFT: Status.IN_REVIEW,
    Status.IN_REVIEW: Status.APPROVED,
    Status.APPROVED: Status.SCHEDULED,
    Status.SCHEDULED: Status.PUBLISHED,
    Status.CANCELLED: Status.DRAFT,
}
"""The step that comes next; after a published post there is none."""


def may_approve(
    approval: Approval,
    member: str | None,
    authors: frozenset[str],
    editors: frozenset[str],
    usual_editor: str | None,
    knows_as_editor: frozenset[str],
    coordinators: frozenset[str],
) -> bool:
    """Whether a member may approve a post; with none or optional anybody may."""
    if approval is not Approval.REQUIRED:
        return True
    if member is None or member in authors:
        return False
    return member == usual_editor or member in editors | knows_as_editor | coordinators
