"""Who may approve a post: asked by the operations, which refuse, and by the window, which says so beforehand."""

from __future__ import annotations

from smmdesk.base.words import _
from smmdesk.domain import settings
from smmdesk.domain.approving import may_approve
from smmdesk.domain.kinds import Approval, Role, Status
from smmdesk.domain.rows import Assignment, Member, Post, Rubric, Skill
from smmdesk.storage.reader import Reader


def approval_of(r: Reader) -> Approval:
    """How the plan handles approval."""
    return Approval(r.setting(settings.APPROVAL.key) or settings.APPROVAL.default)


def can_approve(r: Reader, post: Post, member: str | None) -> bool:
    """Whether a member may approve a post."""
    staff = r.find(Assignment, post=post.id)
    rubric = r.peek(Rubric, post.rubric) if post.rubric else None
    knows = r.find(Skill, rubric=post.rubric, role=Role.EDITOR.value) if post.rubric else []
    return may_approve(
        approval_of(r),
        member,
        frozenset(a.member for a in staff if a.role is Role.AUTHOR),
        frozenset(a.member for a in staff if a.role is Role.EDITOR),
        rubric.usual_editor if rubric else None,
        frozenset(s.member for s in knows),
        frozenset(m.id for m in r.find(Member, coordinator=1)),
    )


def why_not_approve(r: Reader, post: str, member: str | None) -> str:
    """Why a member cannot take a post that is in review any further, "" where they can or it is not in review."""
    row = r.peek(Post, post)
    if row is None or row.status is not Status.IN_REVIEW or can_approve(r, row, member):
        return ""
    if member is None:
        return _("Say first who you are: an editor or the coordinator approves.")
    return _("Approved by an editor or the coordinator, never by its author")
