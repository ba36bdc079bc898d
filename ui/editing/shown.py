"""How tables of the plan are shown to be edited: which fields stand in a row, and what unfolds under it."""

from __future__ import annotations

import msgspec

from smmdesk.base.words import N_


class Shown(msgspec.Struct, frozen=True):
    """How a table of `domain.tables` is shown."""

    table: str
    main: tuple[tuple[str, int], ...]
    """The fields of a row with their share of the width."""
    more: tuple[str, ...] = ()
    """What unfolds under a row."""
    child: str = ""
    """The table of what belongs to a row, unfolded with it."""
    new: str = ""
    """The words of the row where a new one is typed."""
    title: str = ""
    """Where a section has several."""


CHECKLIST = Shown("checklist_item", (("text", 1),), new=N_("What to tick before it goes out"), title=N_("Checklist"))
LIMITS = Shown(
    "network_limit",
    (("limit_on", 4), ("amount", 2), ("unit", 4), ("firm", 2)),
    new=N_("Of what"),
    title=N_("Limits"),
)
MEMBERS = Shown(
    "member",
    (("name", 5), ("department", 4), ("function", 4), ("capacity", 2), ("coordinator", 2)),
    ("contact", "active_from", "active_to", "channels", "writes", "edits", "draws", "publishes"),
    new=N_("Name of somebody new"),
)
WHOLE_MEMBERS = Shown(
    "member",
    (("name", 7), ("department", 5), ("capacity", 2), ("channels", 4), ("writes", 5), ("edits", 5)),
    ("function", "contact", "coordinator", "active_from", "active_to", "draws", "publishes"),
    new=N_("Name of somebody new"),
)
"""People on the team page, which has the room to say what they know."""
CHILDREN = {shown.table: shown for shown in (CHECKLIST, LIMITS)}
