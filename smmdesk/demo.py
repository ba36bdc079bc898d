"""Makes the demo plan: a technical university's library, two academic years around a day."""

from __future__ import annotations

from pathlib import Path

from smmdesk.base.clock import Clock, FrozenClock
from smmdesk.base.ids import SeededIds
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk


def create_demo(path: Path, pc: Pc, clock: Clock, *, live: bool = False) -> Desk:
    """Make the demo plan at `path` for the day it is and open it. The same day gives the same content, ids too."""
    from smmdesk.ops import demo

    day = clock.today(demo.ZONE)
    still = FrozenClock(day)
    ids = SeededIds(f"demo {day.isoformat()}")
    made = Desk.create(path, pc, name=demo.NAME, zone=demo.ZONE, country=demo.COUNTRY, clock=still, ids=ids)
    try:
        made.run(demo.fill, day=day)
    except BaseException:
        made.close()
        path.unlink(missing_ok=True)
        raise
    made.close()
    return Desk.open(path, pc, clock, live=live)
