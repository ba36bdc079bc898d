"""Where this PC's settings lie. Kept small: it is read before it is known where compiled modules are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_home() -> Path:
    """The folder of this PC's settings: `SMMDESK_HOME`, else the user's local data folder."""
    override = os.environ.get("SMMDESK_HOME")
    if override:
        return Path(override)
    if sys.platform.startswith("linux"):
        # What platformdirs says there, without the 3 ms of the start that it takes.
        return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "SMM Desk"
    from platformdirs import user_data_path

    return user_data_path("SMM Desk", appauthor=False)
