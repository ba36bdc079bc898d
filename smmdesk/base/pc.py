"""What belongs to this PC and not to the plan: recent plans, who I am, theme, writers; a folder of small JSON files."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.home import default_home
from smmdesk.base.ids import Ids

RECENT = 8


class Pc:
    """The settings of this PC. An unreadable file counts as an empty one; writing replaces the file as a whole."""

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or default_home()
        self._settings: dict[str, Any] | None = None
        self._install = ""

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

    def install(self) -> str:
        """The id of this install: this folder on this machine. Made when first needed, and again if it is unreadable.

        It is bound to the machine by what can be read there without privileges: the system's machine id and the name of
        the PC. So a folder that was copied to another PC, or that several share (a home on a server), is an install of
        its own on each, and a PC that was renamed becomes a new one. A copy on the same PC, and a clone of
        the whole disk that keeps both, cannot be told apart.
        """
        if not self._known_install():
            self._write(self._install_file(), {"install": Ids().new()})
            self._known_install()
        return self._install

    def writer(self, plan: str, path: Path) -> tuple[str, int]:
        """The writer id of this copy of a plan and the highest counter it used; ("", 0) if this install has none.

        What another install noted in the same folder is not taken for its own.
        """
        if not self._known_install():
            return "", 0
        notes = self._read(self._writer_file(plan, path))
        writer, counter = notes.get("writer"), notes.get("counter")
        if isinstance(writer, str) and isinstance(counter, int):
            return writer, counter
        return "", 0

    def note_writer(self, plan: str, path: Path, writer: str, counter: int) -> None:
        """Remember the writer of this copy and the highest counter it is known to have committed."""
        self._write(self._writer_file(plan, path), {"writer": writer, "counter": counter})

    def moved(self, plan: str, old: Path, new: Path) -> None:
        """A plan has another place: its writer goes with it, and the recent plans name it there."""
        before = self._where(old)
        writer, counter = self.writer(plan, old)
        if writer:
            self.note_writer(plan, new, writer, counter)
            with contextlib.suppress(OSError):
                (self.home / self._writer_file(plan, old)).unlink()
        known = [self._where(new) if self._where(p) == before else str(p) for p in self.recent()]
        self.put("recent", known)

    @staticmethod
    def _where(path: Path) -> str:
        return str(path.resolve())

    def _known_install(self) -> str:
        if not self._install:
            known = self._read(self._install_file()).get("install")
            self._install = known if isinstance(known, str) else ""
        return self._install

    def _install_file(self) -> str:
        return f"installs/{_print(_machine())}.json"

    def _writer_file(self, plan: str, path: Path) -> str:
        place = os.path.normcase(str(path.resolve()))
        return f"writers/{plan}-{_print(self.install(), place)}.json"

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


def _machine() -> str:
    """What tells this machine from others."""
    if sys.platform == "win32":
        import winreg

        name, id = os.environ.get("COMPUTERNAME", ""), ""
        with contextlib.suppress(OSError):
            place = r"SOFTWARE\Microsoft\Cryptography"
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
                id = str(winreg.QueryValueEx(key, "MachineGuid")[0])
    else:
        name, id = os.uname().nodename, ""
        with contextlib.suppress(OSError):
            id = Path("/etc/machine-id").read_text("utf-8", "replace").strip()
    return f"{name}\n{id}"


def _print(*parts: str) -> str:
    """A short print of some words, fit for the name of a file; they cannot be read off it."""
    import hashlib

    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
