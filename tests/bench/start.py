"""How soon the month is painted, and the next one: ratios to a floor measured in the same run. See README.md here."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

DAY = "2026-11-23"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--crowd", type=int, default=500, help="posts more in the month, for the next month")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMMDESK_HOME"] = folder
        _measure(Path(folder), options)


def _measure(folder: Path, options: argparse.Namespace) -> None:
    import plans

    from smmdesk.base.pc import Pc

    big, small, crowded = (folder / f"{name}.smmdesk" for name in ("big", "small", "crowded"))
    plans.make(big, options.posts, Pc(folder))
    plans.make(small, options.posts // 10, Pc(folder))
    plans.make(crowded, options.posts, Pc(folder), crowd=2 * options.crowd)
    floors, starts = [], {big: [], small: []}
    for _round in range(options.rounds):
        floors.append(float(_run(str(HERE / "floor.py"))))
        for plan, found in starts.items():
            told = json.loads(_run(str(ROOT / "main.py"), str(plan), "--date", DAY, "--startup-report"))
            found.append(told["window_painted_ms"])
    floor = statistics.median(floors)
    print(f"floor: {floor:.0f} ms (a QMainWindow that paints one label)")
    for plan, found in starts.items():
        least = min(found) / min(floors)
        print(
            f"first month, {plan.stem} plan: {statistics.median(found) / floor:.2f} x the floor (least: {least:.2f} x)"
        )
    told = json.loads(_run(str(HERE / "months.py"), str(crowded)))
    for name, value in told.items():
        print(f"{name}: {value:.1f} ms")


def _run(*line: str) -> str:
    done = subprocess.run([sys.executable, *line], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip().splitlines()[-1]


if __name__ == "__main__":
    main()
