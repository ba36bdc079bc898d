"""The rules of approval, enforced where posts change, not in buttons."""

from __future__ import annotations

from smmdesk.base.errors import Refused
from smmdesk.base.words import _
from smmdesk.domain import settings
from smmdesk.domain.approving import AFTER_APPROVAL, may_approve
from smmdesk.domain.kinds import Approval, ChangeKind, Decision, EntryKind, Role, Status
from smmdesk.domain.rows import Assignment, Member, Post, Review, Rubric, Skill
from smmdesk.ops.about import called
from smmdesk.storage.work import Work

_APPROVED_OR_LATER = (Status.APPROVED.value, *(s.value for s in AFTER_APPROVAL))


def approval_of(w: Work) -> Approval:
    """How the plan handles approval."""
    return Approval(w.setting("approval") or settings.APPROVAL.default)


def had_approval(w: Work, post: str) -> bool:
    """Whether the newest review is an approval, or an import gave the status approved or later."""
    reviews = w.find(Review, order="made_on, made_time", post=post)
    if reviews:
        return reviews[-1].decision is Decision.APPROVED
    return _imported_as_approved(w, post)


def refuse_unapproved(w: Work, post: Post) -> None:
    """Raise Refused where an approval is required and missing."""
    if approval_of(w) is Approval.REQUIRED and not had_approval(w, post.id):
        raise Refused(
            _("“{title}” is not approved yet.").format(title=_named(post)),
            _("Ask an editor or the coordinator to approve it."),
        )


def refuse_unless_approver(w: Work, post: Post) -> None:
    """Raise Refused where an approval is required and this member may not give it."""
    staff = w.find(Assignment, post=post.id)
    rubric = w.peek(Rubric, post.rubric) if post.rubric else None
    knows = w.find(Skill, rubric=post.rubric, role=Role.EDITOR.value) if post.rubric else []
    if may_approve(
        approval_of(w),
        w.member,
        frozenset(a.member for a in staff if a.role is Role.AUTHOR),
        frozenset(a.member for a in staff if a.role is Role.EDITOR),
        rubric.usual_editor if rubric else None,
        frozenset(s.member for s in knows),
        frozenset(m.id for m in w.find(Member, coordinator=1)),
    ):
        return
    raise Refused(
        _("“{title}” is approved by an editor or the coordinator, never by its author.").format(title=_named(post)),
        _("Ask one of them to approve it."),
    )


def _named(post: Post) -> str:
    return called(post) or _("Untitled post")


def _imported_as_approved(w: Work, post: str) -> bool:
    for changes in w.journal.history([post]):
        if changes.kind is not ChangeKind.IMPORT:
            continue
        for entry in changes.entries:
            status = entry.new.get("status") if entry.kind is EntryKind.CREATE else None
            if entry.field == "status":
                status = entry.new
            if status in _APPROVED_OR_LATER:
                return True
    return False
