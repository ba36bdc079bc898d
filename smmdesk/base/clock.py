"""The one place that asks what time it is."""

from __future__ import annotations

import time as time_module
from datetime import UTC, date, datetime, time, tzinfo


class Clock:
    """The real time."""

    def utc(self) -> datetime:
        """Now, with the zone UTC."""
        return datetime.now(UTC)

    def local(self, zone: str) -> datetime:
        """Now on the wall clock of `zone`, without an offset."""
        return self.utc().astimezone(find_zone(zone)).replace(tzinfo=None)

    def tick(self) -> float:
        """Seconds that only go on, for measuring pauses."""
        return time_module.monotonic()

    def today(self, zone: str) -> date:
        """The day it is in `zone`."""
        return self.local(zone).date()


class FrozenClock(Clock):
    """A clock that stands still, for `--date`, the demo plan and the tests."""

    def __init__(self, day: date, at: time = time(10, 12)) -> None:
        self._now = datetime.combine(day, at)

    def utc(self) -> datetime:
        return self._now.replace(tzinfo=UTC)

    def local(self, zone: str) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Stand at `moment` from now on."""
        self._now = moment.replace(tzinfo=None)


def find_zone(name: str) -> tzinfo:
    """The IANA zone `name`; UTC where this PC does not know it (the plan is shown all the same)."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def zone_exists(name: str) -> bool:
    """Whether `name` is an IANA zone that this PC knows."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def stamp(moment: datetime) -> str:
    """A moment in UTC as it stands in the plan: `2026-11-23T07:12:00.123Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def system_zone() -> str:
    """The IANA name of this PC's zone, "" if it does not tell."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name() or ""
    except (LookupError, ValueError, OSError):
        return ""
    return name if zone_exists(name) else ""


def country_of(zone: str) -> str:
    """The ISO code of the country a zone belongs to, "" where the tables of time zones do not tell."""
    from importlib.resources import files

    try:
        table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    except (ModuleNotFoundError, OSError):
        return ""
    for line in table.splitlines():
        parts = line.split("\t")
        if len(parts) > 2 and parts[2] == zone:
            return parts[0]
    return ""
