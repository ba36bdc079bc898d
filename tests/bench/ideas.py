"""The idea board with 5,000 ideas in a real window: a letter of the filter, a step of scrolling, reading it again.

In ms until all is painted, and as ratios to a plain paint of 42 cells in the same run. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import timing
from timing import PaintFloor, idle, painted, told

WORDS = ("library", "cats", "snow", "night", "thesis", "poster", "archive", "reader", "quiz", "window", "lamp")


def main() -> None:
    """Make the plan and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ideas", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMMDESK_HOME"] = folder
        path = Path(folder) / "ideas.smmdesk"
        _make(path, options.ideas)
        window = timing.window_on(path)
        window.show_page("ideas")
        idle(2)
        page = window._page("ideas")
        floor = PaintFloor(page.board.size())
        found = {
            "ideas": len(page.cards),
            "a letter of the filter": _filtered(page, floor, options.rounds),
            "a step of the wheel": _scrolled(page, floor, options.rounds),
            "a vote, and all read again": _voted(window, page, floor, options.rounds),
            "floor, cpu": round(floor.cpu, 2),
        }
        window.close()
        print(json.dumps(found, indent=1))


def _make(path: Path, number: int) -> None:
    import plans

    from smmdesk.base.pc import Pc
    from smmdesk.desk import Desk
    from smmdesk.ops import ideas

    plans.make(path, 500, Pc(path.parent))
    desk = Desk.open(path, Pc(path.parent))
    given = [{"title": f"{WORDS[n % 11]} and {WORDS[n * 7 % 11]}, idea {n}"} for n in range(number)]
    desk.run(ideas.add_many, ideas=given)
    desk.close()


def _filtered(page: Any, floor: PaintFloor, rounds: int) -> dict[str, float]:
    times = []
    for n in range(rounds):
        word = WORDS[n % len(WORDS)]
        times.append(painted(lambda words=word[: 1 + n % 4]: page._find(words)))
        floor.turn()
    page._find("")
    return told(times, floor)


def _scrolled(page: Any, floor: PaintFloor, rounds: int) -> dict[str, float]:
    bar, times = page.board.verticalScrollBar(), []
    for _n in range(rounds):
        times.append(painted(lambda: bar.setValue(bar.value() + 3 * 40)))
        floor.turn()
    return told(times, floor)


def _voted(window: Any, page: Any, floor: PaintFloor, rounds: int) -> dict[str, float]:
    from smmdesk.domain.rows import Member

    window.ctx.desk.member = window.ctx.ask(lambda r: r.find(Member))[0].id
    ids, times = list(page.cards), []
    for n in range(rounds):
        times.append(painted(lambda idea=ids[n * 31]: page.acts.vote(idea)))
        floor.turn()
    return told(times, floor)


if __name__ == "__main__":
    main()
