"""The settings of a plan: key, default, and what values are allowed. Made into rows, forms and checks."""

from __future__ import annotations

import msgspec

from smmdesk.base.words import N_


class SettingKind(msgspec.Struct, frozen=True):
    """One setting of the plan."""

    key: str
    default: str
    name: str
    allowed: tuple[str, ...] = ()
    """Empty: any text."""
    least: int | None = None
    most: int | None = None
    """Of a number: the ends it may not pass, both included."""

    @property
    def is_number(self) -> bool:
        """Whether its values are whole numbers."""
        return self.least is not None


def number(kind: SettingKind, stored: str | None) -> int:
    """The number a setting stands for: what is stored, within its ends, else its default."""
    assert kind.least is not None and kind.most is not None
    text = stored if stored is not None and stored.isascii() and stored.isdigit() else kind.default
    return max(kind.least, min(int(text), kind.most))


USUAL_TIME = SettingKind("usual_time", "10:00", N_("Usual time of a post"))
APPROVAL = SettingKind("approval", "optional", N_("Approval"), ("none", "optional", "required"))
HOUR = SettingKind("warn_minutes", "60", N_("Minutes between two posts on one channel"), least=0, most=1440)
LIKENESS = SettingKind("warn_likeness", "90", N_("Likeness of texts to tell of, percent"), least=50, most=100)
ALIKE_DAYS = SettingKind("warn_alike_days", "90", N_("Days before a text may come again"), least=0, most=366)
SILENT_DAYS = SettingKind("warn_silent_days", "21", N_("Days a channel may be silent"), least=1, most=366)
HIDE_VOTES = SettingKind("hide_votes", "no", N_("Votes of others are hidden until one has voted"), ("no", "yes"))

ALL: tuple[SettingKind, ...] = (USUAL_TIME, APPROVAL, HOUR, LIKENESS, ALIKE_DAYS, SILENT_DAYS, HIDE_VOTES)
BY_KEY = {s.key: s for s in ALL}

DUE_OFFSETS = {"author": ("due_text", 3), "designer": ("due_picture", 2), "editor": ("due_review", 2)}
"""For each role the rubric's field and the usual number of working days before the planned day (PRODUCT.md)."""

FINE = "fine."
"""A key that begins so is a silent channel or rubric that was found fine this way, its value the fingerprint of that
silence, "" when it was taken back."""

PROMPT = "prompt."
"""A key that begins so is a prompt card of the group's own, its value the text; without one it was taken out."""
