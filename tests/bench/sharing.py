"""Sharing out 400 posts of eight weeks among 40 members: from the question to the proposal with all its reasons.

Each member knows three of eight rubrics and a third of them is away for some days. In ms, the first time (the solver is
imported) and again. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 25)


def main() -> None:
    """Make the plan and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=40)
    parser.add_argument("--posts", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMMDESK_HOME"] = folder
        desk = _made(Path(folder) / "group.smmdesk", options.members, options.posts)
        found, times = None, []
        for _round in range(options.rounds):
            began = time.perf_counter()
            found = _asked(desk)
            times.append(1000 * (time.perf_counter() - began))
        desk.close()
        assert found is not None
        told = {
            "given": len(found.given),
            "left": len(found.left),
            "largest overload": found.largest_overload,
            "first, ms": round(times[0]),
            "again, median ms": round(statistics.median(times[1:])),
            "again, most ms": round(max(times[1:])),
            "members who get something": len(Counter(one.member for one in found.given)),
        }
        print(json.dumps(told, indent=1))


def _asked(desk: Any) -> Any:
    from smmdesk.domain.kinds import Role
    from smmdesk.queries import sharing

    return desk.ask(sharing.whole, Role.AUTHOR, TODAY.isoformat(), TODAY.isoformat(), None)


def _made(path: Path, members: int, number: int) -> Any:
    from smmdesk.base.clock import FrozenClock
    from smmdesk.base.pc import Pc
    from smmdesk.desk import Desk
    from smmdesk.domain.kinds import Role
    from smmdesk.ops import posts, setup, team

    chance = random.Random(1)
    desk = Desk.create(path, Pc(path.parent), name="Bench", zone="Europe/Minsk", clock=FrozenClock(TODAY))
    there = [desk.run(setup.add_member, name=f"Member {n}", capacity=n % 3 + 1).result for n in range(members)]
    rubrics = [desk.run(setup.add_rubric, name=f"Rubric {n}", usual_author=there[n]).result for n in range(8)]
    for member in there:
        desk.run(team.set_skills, member=member, role=Role.AUTHOR, rubrics=chance.sample(rubrics, 3))
    for member in chance.sample(there, members // 3):
        first = TODAY + timedelta(days=chance.randrange(50))
        last = (first + timedelta(days=chance.randrange(10))).isoformat()
        desk.run(team.set_absence, member=member, day_from=first.isoformat(), day_to=last)
    for n in range(number):
        day = (TODAY + timedelta(days=chance.randrange(56))).isoformat()
        desk.run(posts.create, title=f"Post {n}", day=day, rubric=chance.choice(rubrics), authors=[])
    return desk


if __name__ == "__main__":
    main()
