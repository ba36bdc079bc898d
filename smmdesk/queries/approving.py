"""Who may approve a post: asked by the operations, which refuse, and by the window, which says so beforehand."""

from __future__ import annotations

from smmdesk.base.words import _
from smmdesk.domain import settings
from smmdesk.domain.approving import AFTER_APPROVAL, NEXT, may_approve
from smmdesk.domain.kinds import Approval, ChangeKind, Decision, EntryKind, Role, Status
from smmdesk.domain.rows import Assignment, Member, Post, Review, Rubric, Skill
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader

_APPROVED_OR_LATER = (Status.APPROVED.value, *(s.value for s in AFTER_APPROVAL))


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


def may_go_out(r: Reader, post: str) -> bool:
    """Whether a post may be set up or out: nothing more is required, or it has its approval."""
    return approval_of(r) is not Approval.REQUIRED or had_approval(r, post)


def had_approval(r: Reader, post: str) -> bool:
    """Whether the newest review is an approval, or an import since then gave the status approved or later."""
    reviews = r.find(Review, order="made_on, made_time", post=post)
    if reviews and reviews[-1].decision is Decision.APPROVED:
        return True
    return _imported_as_approved(r, post, reviews[-1].id if reviews else "")


def why_not_next(r: Reader, post: str, member: str | None) -> str:
    """Why a member cannot take a post to its next step, "" where they can."""
    row = r.peek(Post, post)
    step = NEXT.get(row.status) if row is not None else None
    if row is None or step is None:
        return ""
    if step in AFTER_APPROVAL and not may_go_out(r, post):
        return _("Not approved yet: an editor or the coordinator approves it first")
    if step is not Status.APPROVED or can_approve(r, row, member):
        return ""
    if member is None:
        return _("Say first who you are: an editor or the coordinator approves.")
    return _("Approved by an editor or the coordinator, never by its author")


def _imported_as_approved(r: Reader, post: str, review: str) -> bool:
    """Whether an import called a post approved or later, after a review if there is one."""
    for changes in Journal(r.store).history([post, review] if review else [post]):
        if any(entry.row == review for entry in changes.entries):
            return False
        if changes.kind is not ChangeKind.IMPORT:
            continue
        for entry in changes.entries:
            status = entry.new.get("status") if entry.kind is EntryKind.CREATE else None
            if entry.field == "status":
                status = entry.new
            if status in _APPROVED_OR_LATER:
                return True
    return False
