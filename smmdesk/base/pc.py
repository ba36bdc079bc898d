"""What belongs to this PC and not to the plan: recent plans, who I am, theme, writers; a folder of small JSON files."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

RECENT = 8


class Pc:
    """The settings of this PC. An unreadable file counts as an empty one; writing replaces the file as a whole."""

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or default_home()
        self._settings: dict[str, Any] | None = None

    # --- settings ---

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a setting of this PC."""
        return self._read_settings().get(key, default)

    def put(self, key: str, value: Any) -> None:
        """Keep a setting of this PC; a folder that cannot be written loses it silently, nothing depends on it."""
        self._settings = None  # another window may have written since
        settings = self._read_settings()
        if settings.get(key) == value:
            return
        settings[key] = value
        self._write("pc.json", settings)

    def plan(self, plan: str) -> dict[str, Any]:
        """What this PC keeps of one plan: who I am, last page, layout."""
        known: dict[str, Any] = self._read_settings().get("plans", {}).get(plan, {})
        return dict(known)

    def put_plan(self, plan: str, **values: Any) -> None:
        """Keep something of one plan."""
        self._settings = None
        plans = dict(self._read_settings().get("plans", {}))
        plans[plan] = {**plans.get(plan, {}), **values}
        self.put("plans", plans)

    # --- recent plans ---

    def recent(self) -> list[Path]:
        """The plans opened last, newest first, whether or not they still exist."""
        return [Path(p) for p in self.get("recent", []) if isinstance(p, str)]

    def opened(self, path: Path) -> None:
        """Put a plan at the head of the recent ones."""
        this = str(path.resolve())
        others = [str(p) for p in self.recent() if str(p) != this]
        self.put("recent", [this, *others][:RECENT])

    # --- writers ---

    def writer(self, plan: str, path: Path) -> tuple[str, int]:
        """The writer id of this copy of a plan and the highest counter it used; ("", 0) if this PC has none."""
        notes = self._read(self._writer_file(plan, path))
        writer, counter = notes.get("writer"), notes.get("counter")
        if isinstance(writer, str) and isinstance(counter, int):
            return writer, counter
        return "", 0

    def note_writer(self, plan: str, path: Path, writer: str, counter: int) -> None:
        """Remember the writer of this copy; called after the commit."""
        self._write(self._writer_file(plan, path), {"writer": writer, "counter": counter})

    def _writer_file(self, plan: str, path: Path) -> str:
        import hashlib

        place = hashlib.sha256(os.path.normcase(str(path.resolve())).encode("utf-8", "surrogateescape")).hexdigest()
        return f"writers/{plan}-{place[:16]}.json"

    # --- files ---

    def _read_settings(self) -> dict[str, Any]:
        if self._settings is None:
            self._settings = self._read("pc.json")
        return self._settings

    def _read(self, name: str) -> dict[str, Any]:
        try:
            value = msgspec.json.decode((self.home / name).read_bytes())
        except (OSError, ValueError):
            return {}
        return value if isinstance(value, dict) else {}

    def _write(self, name: str, value: dict[str, Any]) -> None:
        path = self.home / name
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1))
            os.replace(part, path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()


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
