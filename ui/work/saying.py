"""The muted words of what waits: who asked, for when the post is planned, how late something is."""

from __future__ import annotations

from datetime import date

from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import Role
from smmdesk.domain.mine import Task, Why


def due_words(due: str | None, today: date) -> str:
    """ "2 days late" for a due day that has passed."""
    if not due:
        return ""
    days = (today - date.fromisoformat(due)).days
    return ngettext("{n} day late", "{n} days late", days).format(n=days) if days > 0 else _("late")


def about(task: Task, looks: Looks) -> str:
    """ "Anna writes · Wed 25 November, 16:00", "Text to write · ...", "Remark on “Thesis clinic”"."""
    card = task.work.card
    if task.why is Why.REMARK:
        return _("Remark on “{title}”").format(title=card.title or _("Untitled post"))
    planned = ", ".join(filter(None, (say_day(card.day) if card.day else _("no day yet"), card.time)))
    return " · ".join(filter(None, (_does(task, looks), planned)))


def _does(task: Task, looks: Looks) -> str:
    if task.why is Why.TIME:
        return _("Its time has passed")
    if task.why is Why.REVIEW:
        names = [looks.people[m].called for m in task.work.people(Role.AUTHOR) if m in looks.people]
        return _("Review · by {names}").format(names=", ".join(names)) if names else _("Review")
    return ", ".join(labels.role_title(role) for role in dict.fromkeys(task.roles))
