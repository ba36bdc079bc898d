"""Finding a warning fine this way, and taking that back."""

from __future__ import annotations

from smmdesk.base.errors import NotFound
from smmdesk.base.words import _
from smmdesk.domain import warnings
from smmdesk.domain.rows import AcceptedWarning, Channel, Rubric, Setting
from smmdesk.domain.settings import FINE
from smmdesk.ops import about as named
from smmdesk.ops import operation
from smmdesk.storage.work import Work


@operation("warning.accept")
def accept(w: Work, *, post: str | None, kind: str, about: str, fingerprint: str) -> str:
    """Note that a warning as it was shown is fine this way; it returns when what it is about changes.

    `post`, `kind`, `about` and `fingerprint` are the warning's own: without a post it is about a channel or a rubric.
    Returns the id of the row.
    """
    if kind not in warnings.BY_KEY:
        raise NotFound(_("There is no warning “{name}”.").format(name=kind))
    if post is None:
        _name_silent(w, "warning.accept", kind, about)
        return _keep_silence(w, f"{FINE}{kind}.{about}", fingerprint)
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
    silence = w.peek(Setting, accepted)
    if silence is not None:
        _begin, kind, about = silence.key.split(".", 2)
        _name_silent(w, "warning.take_back", kind, about)
        w.set(Setting, silence.id, value="")
        return
    row = w.get(AcceptedWarning, accepted)
    named.about(w, "warning.take_back", row.post)
    w.bin(AcceptedWarning, accepted)


def _name_silent(w: Work, label: str, kind: str, about: str) -> None:
    name = w.get(Channel, about).name if kind == warnings.SILENT_CHANNEL.key else w.get(Rubric, about).name
    w.label(label, title=name)


def _keep_silence(w: Work, key: str, fingerprint: str) -> str:
    there = w.first(Setting, key=key)
    if there is None:
        return w.make(Setting, key=key, value=fingerprint)
    w.set(Setting, there.id, value=fingerprint)
    return there.id
