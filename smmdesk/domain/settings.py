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


USUAL_TIME = SettingKind("usual_time", "10:00", N_("Usual time of a post"))
APPROVAL = SettingKind("approval", "optional", N_("Approval"), ("none", "optional", "required"))

ALL: tuple[SettingKind, ...] = (USUAL_TIME, APPROVAL)
BY_KEY = {s.key: s for s in ALL}

DUE_OFFSETS = {"author": ("due_text", 3), "designer": ("due_picture", 2), "editor": ("due_review", 2)}
"""For each role the rubric's field and the usual number of working days before the planned day (PRODUCT.md)."""
