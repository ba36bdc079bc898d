"""What is loaded before the month is painted: nothing that a person has not asked for yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

NOT_YET = {
    # libraries
    "openpyxl", "sqlite_utils", "holidays", "rapidfuzz", "networkx", "dateutil", "platformdirs",
    # ours: what writes, what reads and writes files, the other pages, and what opens only when it is asked for
    "smmdesk.ops", "smmdesk.exchange", "smmdesk.cli", "smmdesk.demo", "smmdesk.storage.work", "smmdesk.storage.journal",
    "smmdesk.storage.search", "smmdesk.storage.keeping", "smmdesk.domain.attention", "smmdesk.queries.attention",
    "smmdesk.queries.finding", "smmdesk.queries.standing", "ui.work", "ui.workflow", "ui.posts", "ui.settings",
    "ui.exchange", "ui.outward", "ui.start", "ui.capturing", "ui.moves.move_by", "ui.moves.repeat", "ui.moves.place",
    "ui.calendar.authors", "ui.calendar.drawer", "ui.calendar.many", "ui.calendar.modes.week", "ui.calendar.modes.year",
    "ui.calendar.modes.agenda", "ui.calendar.modes.overview", "ui.views.post", "ui.views.mini_month",
    "ui.views.attention_list", "ui.views.filter_popup", "ui.views.palette", "ui.views.search_results", "ui.views.board",
    "ui.widgets.picker", "ui.widgets.toast", "ui.widgets.speaking", "PySide6.QtPrintSupport", "PySide6.QtSvg",
    "PySide6.QtTest",
}  # fmt: skip
"""Modules that the first painted month has no room for; with each all below it."""

MOST = 105
"""Modules of ours before the first paint: each costs a third of a millisecond. Put what a start does not need into the
function that needs it, or behind `Later`, before you raise this."""

REPORT = """
import builtins, os, sys
def told(*words, **_how):
    os.write(1, "\\n".join(sys.modules).encode())
    os._exit(0)
sys.path.insert(0, sys.argv[1])
import main
builtins.print = told
main.main([sys.argv[2], "--startup-report", "--date", "2026-11-23"])
"""
"""Runs a start; in place of the report it writes which modules are there when the month was painted."""


@pytest.fixture
def loaded(plan_path: Path, tmp_path: Path) -> set[str]:
    """The modules that a start on a plan has loaded when the month was painted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SMMDESK_HOME": str(tmp_path / "home")}
    line = [sys.executable, "-c", REPORT, str(ROOT), str(plan_path)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_a_start_loads_nothing_that_may_wait_until_the_month_is_painted(loaded: set[str]) -> None:
    assert "ui.views.month" in loaded
    early = sorted(name for name in loaded if any(name == n or name.startswith(f"{n}.") for n in NOT_YET))
    assert not early


def test_the_start_does_not_grow_unnoticed(loaded: set[str]) -> None:
    ours = sorted(name for name in loaded if name.split(".")[0] in ("smmdesk", "ui", "main"))
    assert len(ours) <= MOST, ours


COMMANDS_WITHOUT_WORKBOOKS = ("list", "stats", "history", "check", "undo")


@pytest.mark.parametrize("command", COMMANDS_WITHOUT_WORKBOOKS)
def test_a_command_that_needs_no_workbook_does_not_load_what_writes_them(
    command: str, plan_path: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from smmdesk.cli import main; main(sys.argv[1:]);"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command, str(plan_path)],
        capture_output=True, text=True, timeout=120, cwd=ROOT, env={**os.environ, "SMMDESK_HOME": str(tmp_path)},
    )  # fmt: skip
    loaded = set(done.stderr.split())
    assert "smmdesk.cli" in loaded
    assert not loaded & {"openpyxl", "PySide6", "numpy", "pandas", "holidays", "networkx", "rapidfuzz"}
