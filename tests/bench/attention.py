"""What needs attention in a month, and where the time goes: milliseconds, in a large plan and in a small one.

The texts of these plans are made of thirteen words, so that each looks a little like all others: the hard case. With
8,000 words as in real texts looking for likeness takes a third of that.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

A_YEAR = 500 * 12
"""Posts of the large plan in a year."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=200_000, help="of the large plan; each month has 500")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMMDESK_HOME"] = folder
        for posts in (options.posts // 10, options.posts):
            _measure(Path(folder) / f"{posts}.smmdesk", posts, options.rounds)


def _measure(path: Path, posts: int, rounds: int) -> None:
    import plans

    from smmdesk.base.pc import Pc
    from smmdesk.desk import Desk
    from smmdesk.queries import attention

    plans.make(path, posts, Pc(path.parent), years=max(2, posts // A_YEAR))
    desk = Desk.open(path, Pc(path.parent))
    now = datetime(2026, 11, 23, 12, 0)
    asked = {
        "a month behind and ahead": (date(2026, 11, 1), date(2026, 11, 30)),
        "a month ahead, all drafts": (date(2027, 3, 1), date(2027, 3, 31)),
    }
    for name, (first, last) in asked.items():
        found = [_timed(lambda a=first, b=last: desk.ask(attention.warnings, a, b, now)) for _round in range(rounds)]
        print(f"{posts} posts, {name}: {statistics.median(found):.1f} ms, the first time {found[0]:.1f} ms")
    some = next(w.post for w in desk.ask(attention.warnings, *asked["a month ahead, all drafts"], now) if w.post)
    found = [_timed(lambda: desk.ask(attention.of_post, some, now)) for _round in range(rounds)]
    print(f"{posts} posts, one post: {statistics.median(found):.1f} ms")
    desk.close()


def _timed(asked: object) -> float:
    began = time.perf_counter()
    asked()  # type: ignore[operator]
    return (time.perf_counter() - began) * 1000


main()
