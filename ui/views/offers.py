"""Who could take what, as rows of a proposal."""

from __future__ import annotations

from collections.abc import Iterable

from smmdesk.base.words import _
from smmdesk.domain.cards import Looks, PostCard
from smmdesk.domain.dates import say_day_short
from smmdesk.domain.passing import Held
from smmdesk.domain.sharing import Suggestion
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
