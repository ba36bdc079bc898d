"""Who could take what, as rows of a proposal."""

from __future__ import annotations

from collections.abc import Iterable

from smmdesk.base.words import _, ngettext
from smmdesk.domain.cards import Looks, PostCard
from smmdesk.domain.dates import say_day_short
from smmdesk.domain.kinds import Role
from smmdesk.domain.passing import Held
from smmdesk.domain.sharing import Proposal, Suggestion
from ui.views.proposal import Offer
from ui.widgets.picker import Choice


def of_post(card: PostCard, to: Suggestion | None, looks: Looks) -> Offer:
    """A post that nobody writes, with who could."""
    when = ", ".join(filter(None, (say_day_short(card.day) if card.day else "", card.time)))
    return _offer(card.id, card.title, when, card.rubric, to, looks, card.id)


def of_held(held: Held, looks: Looks) -> Offer:
    """What somebody passes on, with who could take it."""
    when = " · ".join(filter(None, (say_day_short(held.day) if held.day else "", held.words)))
    return _offer(held.key, held.title, when, held.rubric, held.to, looks, held.post or "")


def of_proposal(found: Proposal, cards: Iterable[PostCard], looks: Looks) -> list[Offer]:
    """The posts of a proposal in the order of the calendar, each with whom it could go to."""
    to = {one.post: one for one in found.given}
    ordered = sorted(cards, key=lambda card: (card.day or "", card.time or "", card.id))
    return [of_post(card, to.get(card.id), looks) for card in ordered]


def say_proposal(found: Proposal, role: Role = Role.AUTHOR) -> str:
    """ "5 posts could go to 4 people. Nobody comes over their usual number, nobody is asked while away."; "" where
    there is nothing to be given."""
    given, left, parts = found.given, len(found.left), []
    if given:
        people_n = len({one.member for one in given})
        posts = ngettext("{n} post could go to", "{n} posts could go to", len(given)).format(n=len(given))
        parts.append(f"{posts} " + ngettext("{n} person.", "{n} people.", people_n).format(n=people_n))
        over = found.largest_overload
        if role not in (Role.AUTHOR, Role.DESIGNER):
            parts.append(_("Nobody is asked while away."))
        elif over:
            parts.append(
                ngettext("Somebody comes over their usual number by {n}, nobody is asked while away.",
                         "Somebody comes over their usual number by {n}, nobody is asked while away.", over
                         ).format(n=over)
            )  # fmt: skip
        else:
            parts.append(_("Nobody comes over their usual number, nobody is asked while away."))
    if left:
        parts.append(ngettext("{n} can be taken by nobody.", "{n} can be taken by nobody.", left).format(n=left))
    return " ".join(parts)


def people(looks: Looks, without: Iterable[str] = ()) -> list[Choice]:
    """Everybody, to choose from."""
    known = set(without)
    return [Choice(id, p.name, initials=p.initials, photo=p.photo) for id, p in looks.people.items() if id not in known]


def _offer(
    key: str, title: str, when: str, rubric: str | None, to: Suggestion | None, looks: Looks, post: str
) -> Offer:
    look = looks.rubrics.get(rubric or "")
    person = looks.people.get(to.member) if to else None
    reasons = "; ".join(to.reasons) if to else ""
    return Offer(
        key, " ".join(title.split()) or _("Untitled post"), when, look.hue if look else None,
        to.member if to and person else "", person.name if person else "", person.initials if person else "",
        person.photo if person else "", reasons, post,
    )  # fmt: skip
