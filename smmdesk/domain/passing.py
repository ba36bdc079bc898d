"""What a member has in hand and somebody else may take: while they are away, or for good."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.kinds import Role
from smmdesk.domain.sharing import Suggestion


class What(StrEnum):
    """What of a member it is."""

    ROLE = "role"
    """What they do on a post; `id` is the assignment."""
    SLOT = "slot"
    """A post that is expected of them; `id` is rubric and day. Who takes it writes it: it is made as a draft."""
    AUTHOR = "usual_author"
    DEPUTY = "deputy"
    EDITOR = "usual_editor"
    """What they are for a rubric, `id`."""
    LEAD = "lead"
    """They lead the campaign `id`."""
    DECISION = "decision"
    """They are to carry out the decision of a meeting `id`."""
    LOGIN = "login"
    """Only they can log in to the channel `id`; who takes it can, too."""


OF_RUBRIC = (What.AUTHOR, What.DEPUTY, What.EDITOR)
_WORDS = {
    What.SLOT: N_("expected, no post yet"),
    What.AUTHOR: N_("usual author"),
    What.DEPUTY: N_("deputy"),
    What.EDITOR: N_("usual editor"),
    What.LEAD: N_("leads the campaign"),
    What.DECISION: N_("decision of a meeting"),
    What.LOGIN: N_("nobody else can log in"),
}


class Held(msgspec.Struct, frozen=True):
    """One thing that a member has in hand, with who could take it."""

    what: What
    id: str
    title: str
    day: str | None = None
    role: Role | None = None
    post: str | None = None
    rubric: str | None = None
    to: Suggestion | None = None
    """Who should take it, with the reasons; None where nobody can be proposed."""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.what.value} {self.id}"

    @property
    def words(self) -> str:
        """What they are to it: "author", "leads the campaign"."""
        return labels.role(self.role) if self.role else _(_WORDS[self.what])


class Move(msgspec.Struct, frozen=True):
    """One thing that goes from a member to another."""

    what: What
    id: str
    to: str


def say_held(held: tuple[Held, ...]) -> str:
    """ "4 posts, 2 expected posts, 1 rubric", in words."""
    counts = {what: sum(one.what is what for one in held) for what in What}
    posts = len({one.post for one in held if one.what is What.ROLE})
    rubrics = len({one.id for one in held if one.what in OF_RUBRIC})
    n = counts[What.SLOT]
    parts = [
        ngettext("{n} post", "{n} posts", posts).format(n=posts) if posts else "",
        ngettext("{n} expected post", "{n} expected posts", n).format(n=n) if n else "",
        ngettext("{n} rubric", "{n} rubrics", rubrics).format(n=rubrics) if rubrics else "",
    ]
    n = counts[What.LEAD]
    parts.append(ngettext("{n} campaign", "{n} campaigns", n).format(n=n) if n else "")
    n = counts[What.DECISION]
    parts.append(ngettext("{n} decision", "{n} decisions", n).format(n=n) if n else "")
    n = counts[What.LOGIN]
    parts.append(ngettext("{n} channel", "{n} channels", n).format(n=n) if n else "")
    return ", ".join(filter(None, parts))
