"""The muted words of what waits: who asked, for when the post is planned, how late something is."""

from __future__ import annotations

from datetime import date

from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.contribution import Own
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import Role
from smmdesk.domain.mine import Task, Why


def due_words(due: str | None, today: date) -> str:
    """ "2 days late" for a due day that has passed."""
    if not due:
        return ""
    days = (today - date.fromisoformat(due)).days
    return ngettext("{n} day late", "{n} days late", days).format(n=days) if days > 0 else _("late")


def term_words(own: Own | None) -> str:
    """ "5 posts written, 27 edited. Of 58 things that were due, 56 were done in time." """
    if own is None:
        return ""
    did = own.figures
    counted = [
        (did.authored, ngettext("{n} post written", "{n} posts written", did.authored)),
        (did.edited, ngettext("{n} post edited", "{n} posts edited", did.edited)),
        (did.designed, ngettext("{n} picture made", "{n} pictures made", did.designed)),
        (did.published, ngettext("{n} post put out", "{n} posts put out", did.published)),
        (did.ideas, ngettext("{n} idea", "{n} ideas", did.ideas)),
        (did.ideas_realised, ngettext("{n} idea came true", "{n} ideas came true", did.ideas_realised)),
        (did.reviews, ngettext("{n} review", "{n} reviews", did.reviews)),
    ]
    said = ", ".join(words.format(n=n) for n, words in counted if n)
    kept = ""
    if own.due:
        kept = ngettext("Of {n} thing that was due, {done} was done in time.",
                        "Of {n} things that were due, {done} were done in time.", own.due)  # fmt: skip
    return " ".join(filter(None, (said and f"{said[0].upper()}{said[1:]}.", kept.format(n=own.due, done=own.in_time))))


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
