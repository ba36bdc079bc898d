"""Finding a warning fine this way, and taking that back."""

from __future__ import annotations

from smmdesk.base.errors import NotFound
from smmdesk.base.words import _
from smmdesk.domain import warnings
from smmdesk.domain.rows import AcceptedWarning
from smmdesk.ops import about as named
from smmdesk.ops import operation
from smmdesk.storage.work import Work


@operation("warning.accept")
def accept(w: Work, *, post: str, kind: str, about: str, fingerprint: str) -> str:
    """Note that a warning as it was shown is fine this way; it returns when what it is about changes.

    `kind`, `about` and `fingerprint` are the warning's own. Returns the id of the row.
    """
    if kind not in warnings.BY_KEY:
        raise NotFound(_("There is no warning “{name}”.").format(name=kind))
    named.about(w, "warning.accept", post)
    now = {"fingerprint": fingerprint, "member": w.member, "made_on": w.today}
    there = w.first(AcceptedWarning, post=post, warning=kind, about=about)
    if there is None:
        return w.make(AcceptedWarning, post=post, warning=kind, about=about, **now)
    if there.fingerprint != fingerprint:
        w.set(AcceptedWarning, there.id, **now)
    return there.id


@operation("warning.take_back")
def take_back(w: Work, *, accepted: str) -> None:
    """Let a warning that was found fine be told again."""
    row = w.get(AcceptedWarning, accepted)
    named.about(w, "warning.take_back", row.post)
    w.bin(AcceptedWarning, accepted)
