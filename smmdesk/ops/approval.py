"""The rules of approval, enforced where posts change, not in buttons."""

from __future__ import annotations

from smmdesk.base.errors import Refused
from smmdesk.base.words import _
from smmdesk.domain.kinds import Role
from smmdesk.domain.rows import Absence, Assignment, Member, Post, Rubric, Skill
from smmdesk.ops.about import called
from smmdesk.queries.approving import can_approve, may_go_out
from smmdesk.storage.work import Work

_EVERYBODY = 1000


def refuse_unapproved(w: Work, post: Post) -> None:
    """Raise Refused where an approval is required and missing."""
    if not may_go_out(w, post.id):
        raise Refused(
            _("“{title}” is not approved yet.").format(title=_named(post)),
            _("Ask an editor or the coordinator to approve it."),
        )


def refuse_unless_approver(w: Work, post: Post) -> None:
    """Raise Refused where an approval is required and this member may not give it."""
    if not can_approve(w, post, w.member):
        raise Refused(
            _("“{title}” is approved by an editor or the coordinator, never by its author.").format(title=_named(post)),
            _("Ask one of them to approve it."),
        )


def reviewer_for(w: Work, post: Post) -> str | None:
    """Who should review a post: the rubric's editor, else who edits it or anything else and has most room, else a
    coordinator; never its author, nobody who is away. None where there is no such member."""
    from smmdesk.queries.sharing import for_post

    usual = w.peek(Rubric, post.rubric) if post.rubric else None
    if usual is not None and usual.usual_editor and _can_review(w, post, usual.usual_editor):
        return usual.usual_editor
    rubrics = {row.id: row for row in w.find(Rubric)}
    knows = w.find(Skill, role=Role.EDITOR.value)
    edits = {s.member for s in knows} | {row.usual_editor for row in rubrics.values()}
    coordinators = {m.id for m in w.find(Member, coordinator=1)}
    best = [s.member for s in for_post(w, post.id, Role.EDITOR, w.today, _EVERYBODY)]
    best += [m.id for m in w.find(Member, order="name") if m.id not in best]
    for asked in (edits, coordinators):
        found = next((member for member in best if member in asked and _can_review(w, post, member)), None)
        if found is not None:
            return found
    return None


def _can_review(w: Work, post: Post, member: str) -> bool:
    """Whether a member is there and no author of the post."""
    row = w.peek(Member, member)
    if row is None or w.first(Assignment, post=post.id, role=Role.AUTHOR.value, member=member) is not None:
        return False
    day = max(post.day or w.today, w.today)
    gone = (row.active_to is not None and row.active_to < day) or (row.active_from or "") > day
    return not gone and not any(
        a.day_from <= day and (a.day_to is None or a.day_to >= day) for a in w.find(Absence, member=member)
    )


def _named(post: Post) -> str:
    return called(post) or _("Untitled post")
