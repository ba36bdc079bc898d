"""Days and posts in words, for screen readers, tooltips and hints."""

from __future__ import annotations

from smmdesk.base.words import _
from smmdesk.domain import dates, labels
from smmdesk.domain.cards import Ghost, Looks, PostCard


def day_name(day: str, short: bool = False) -> str:
    """ "Wednesday 25 November", or "Wed 25 Nov" where there is little room."""
    return dates.say_day_short(day) if short else dates.say_day_long(day)


def post_title(card: PostCard) -> str:
    """The title, or a word for its lack."""
    return card.title or _("No title yet")


def post_sentence(card: PostCard, looks: Looks) -> str:
    """The whole chip as a sentence, as screen readers say it."""
    parts = [day_name(card.day) if card.day else _("without a day")]
    if card.time:
        parts.append(card.time)
    parts.append(post_title(card))
    parts.append(labels.status(card.status).lower())
    if card.partly_out:
        parts.append(_("{number} of {all} out").format(number=card.out, all=len(card.channels)))
    people = [looks.people[a].name for a in card.authors if a in looks.people]
    parts.append(_("author {names}").format(names=", ".join(people)) if people else _("no author"))
    parts.extend(looks.places[c].name for c in card.channels if c in looks.places)
    if card.warning:
        parts.append(_("needs attention: {what}").format(what=card.warning[:1].lower() + card.warning[1:]))
    return ", ".join(parts)


def ghost_sentence(ghost: Ghost, looks: Looks) -> str:
    """A slot that waits, as a sentence."""
    rubric = looks.rubrics.get(ghost.rubric)
    parts = [day_name(ghost.day), *([ghost.time] if ghost.time else []), rubric.name if rubric else ""]
    return ", ".join([*parts, _("skipped") if ghost.skipped else _("expected, no post yet")])


def ghost_tip(ghost: Ghost, looks: Looks) -> str:
    """What a click on a slot does, for its tooltip."""
    rubric = looks.rubrics.get(ghost.rubric)
    again, write = _("{rubric}: skipped. A click expects it again."), _("{rubric}: a click writes it.")
    words = again if ghost.skipped else write
    return words.format(rubric=rubric.name if rubric else "")


def post_tip(card: PostCard, looks: Looks) -> str:
    """A few short lines about a post, for the tooltip of its chip."""
    lines = [f"{card.time} {post_title(card)}" if card.time else post_title(card)]
    rubric = looks.rubrics.get(card.rubric) if card.rubric else None
    people = [looks.people[a].name for a in card.authors if a in looks.people]
    about = [labels.status(card.status), *([rubric.name] if rubric else []), ", ".join(people) or _("no author")]
    lines.append(" · ".join(about))
    places = [looks.places[c].name for c in card.channels if c in looks.places]
    if places:
        lines.append(", ".join(places))
    if card.warning:
        lines.append(card.warning)
    return "\n".join(lines)
