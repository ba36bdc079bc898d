"""After an import: all that the file said is in the plan or among the problems; again makes nothing; undo clears all.

`python tests/test_import_complete.py SECONDS [SEED]` goes on for so long, with random plans and files with bytes
changed, and names what was lost, what escaped and what took long.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from random_plans import Sheet
from test_exchange_common import SAMPLES, TODAY, read

from smmdesk.base.clock import FrozenClock
from smmdesk.base.errors import DeskError
from smmdesk.base.ids import SeededIds
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.imports import ReadOptions
from smmdesk.ops import importing
from smmdesk.ops.incoming import incoming
from smmdesk.queries.everything import everything

REAL = Path(__file__).parents[2] / "shared" / "real"
CHOICES: tuple[dict[str, str], ...] = ({}, {"undated": "posts"}, {"order": "mdy"})


def plain(desk: Desk) -> dict[str, Any]:
    """Everything in the plan but how it came there."""
    return {key: rows for key, rows in desk.ask(everything).items() if key != "history"}


def brought_in(desk: Desk, path: Path, options: ReadOptions, past: str) -> tuple[importing.Proposal, bool]:
    """What was proposed and done, and whether it changed the plan."""
    proposal = desk.ask(importing.prepare, path, options, past=past)
    outcome = desk.run(importing.bring_in, proposal=proposal)
    return proposal, outcome.changes is not None


def wrong(desk: Desk, seed: int, folder: Path) -> str:
    """What an import of a random plan, done twice and taken back, does that it must not; "" if nothing."""
    chance = random.Random(f"choice {seed}")
    sheet = Sheet(seed)
    path = sheet.write(folder)
    options, past = ReadOptions(TODAY, **chance.choice(CHOICES)), chance.choice(("draft", "published"))
    before = plain(desk)
    try:
        proposal, _changed = brought_in(desk, path, options, past)
    except DeskError as error:
        return "" if str(error).strip() else "refused without a sentence"
    after = plain(desk)
    # the columns are shown, those too that only have a heading
    said = msgspec.json.encode([after, proposal.problems, proposal.columns]).decode()
    passed_over = any(problem.row == 0 for problem in proposal.problems)
    lost = [] if passed_over else [mark for mark in sheet.marks if mark not in said]
    again, changed = brought_in(desk, path, options, past)
    new = plain(desk)
    undone = proposal_is_undone(desk, before)
    told = [
        f"lost {' '.join(lost)}" if lost else "",
        f"again: {again.created} created, {again.updated} updated" if changed or new != after else "",
        "" if undone else "undo leaves something",
    ]
    return "; ".join(filter(None, told)) and f"{sheet.layout} {path.suffix}: {'; '.join(filter(None, told))}"


def proposal_is_undone(desk: Desk, before: dict[str, Any]) -> bool:
    """Whether undo takes back all that stands since."""
    while desk.can_undo()[0]:
        desk.undo()
    return plain(desk) == before


@pytest.mark.parametrize("seed", range(3_000, 3_060, 10))
def test_nothing_of_a_random_plan_is_missing_again_makes_nothing_and_undo_clears_all(
    desk: Desk, seed: int, tmp_path: Path
) -> None:
    for number in range(seed, seed + 10):
        assert (number, wrong(desk, number, tmp_path)) == (number, "")


def as_file(folder: Path, *lines: str) -> Path:
    (folder / "plan.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "plan.csv"


def twice(desk: Desk, path: Path, **options: Any) -> dict[str, Any]:
    """The plan after an import, which a second one does not change."""
    brought_in(desk, path, ReadOptions(TODAY, **options), "draft")
    after = plain(desk)
    assert not brought_in(desk, path, ReadOptions(TODAY, **options), "draft")[1]
    assert plain(desk) == after
    return after


def test_a_due_day_that_nobody_has_is_in_the_notes(desk: Desk, tmp_path: Path) -> None:
    path = as_file(tmp_path, "Date;Title;Author;Due date;Post ID", "01.12.2026;a;;27.11.2026;100000000000001")
    after = twice(desk, path)
    assert [post["notes"] for post in after["posts"]] == ["Due: 2026-11-27\nNetwork id: 100000000000001"]


def test_an_empty_due_day_leaves_the_one_that_the_plan_counts_back(desk: Desk, tmp_path: Path) -> None:
    path = as_file(tmp_path, "Date;Title;Author;Due date;Channel;Post ID", "15.12.2026;a;Anna;;VK;100000000000001")
    after = twice(desk, path)
    assert [task["due_day"] for task in after["assignments"] if task["role"] == "author"] != [None]


def test_rows_with_one_address_do_not_change_each_other(desk: Desk, tmp_path: Path) -> None:
    place = "https://vk.com/wall-1_2"
    path = as_file(tmp_path, "Date;Title;Permalink", f"01.12.2026;a;{place}", f"02.12.2026;b;{place}")
    assert [post["title"] for post in twice(desk, path)["posts"]] == ["a", "b"]


def test_a_rubric_is_no_name_of_a_channel(desk: Desk, tmp_path: Path) -> None:
    path = as_file(tmp_path, "Date,Title,Rubric,Channel", "01.12.2026,a,Facebook / VK,Facebook / VK")
    after = twice(desk, path)
    assert [post["channels"] for post in after["posts"]] == [["Facebook", "VK"]]


def test_an_idea_for_a_channel_of_another_spelling_is_the_same_idea(desk: Desk, tmp_path: Path) -> None:
    twice(desk, as_file(tmp_path, "Date;Title;Channel", "01.12.2026;a;vk"))
    after = twice(desk, as_file(tmp_path, "Title;Channel", "b;vk"))
    assert [idea["text"] for idea in after["ideas"]] == ["Channels: VK"]


def test_an_idea_keeps_who_was_to_edit_it_and_when(desk: Desk, tmp_path: Path) -> None:
    path = as_file(tmp_path, "Title;Editor;Designer;Due date;Post ID", "a;Boris;Vera;27.11.2026;100000000000001")
    text = twice(desk, path)["ideas"][0]["text"]
    assert text.split("\n") == ["Network id: 100000000000001", "Editor: Boris", "Designer: Vera", "Due: 2026-11-27"]


# --- bytes changed --------------------------------------------------------------------------------------------------

PIECES = (
    b"\0",
    b"\xff\xff\xff\xff",
    b"\x7f",
    b"<",
    b'"',
    b",",
    b"\n",
    b"\r",
    b"9" * 20,
    b"\xd1",
    b"PK\x03\x04",
    b"]]>",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, left out, doubled or cut off."""
    out = bytearray(data)
    for _n in range(chance.choice((1, 1, 2, 5, 20, 200))):
        at = chance.randrange(len(out) + 1)
        match chance.randint(0, 5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                out[at : at + len(piece)] = piece if (piece := chance.choice(PIECES)) else b""
            case 2:
                del out[at : at + chance.randint(1, 40)]
            case 3:
                out[at:at] = out[at : at + chance.randint(1, 400)]
            case 4:
                out[at : at + 4] = chance.choice((b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\xfe\xff\xff\xff"))
            case 5 if chance.random() < 0.1:
                del out[at:]
    return bytes(out)


def escaped(path: Path) -> str:
    """What a reader lets out that is no sentence about the file; "" if nothing."""

    def as_dates() -> object:
        from smmdesk.exchange.ics_in import read_dates

        return read_dates(path, lambda moment: moment.replace(tzinfo=None), TODAY)

    def as_metrics() -> object:
        from smmdesk.exchange.metrics_in import read_metrics

        return read_metrics(path, ReadOptions(TODAY), lambda moment: moment.replace(tzinfo=None))

    readers: tuple[Callable[[], object], ...] = (lambda: incoming(path), lambda: read(path), as_dates, as_metrics)
    for reader in readers:
        try:
            reader()
        except DeskError as error:
            if not str(error).strip():
                return "refused without a sentence"
        except Exception:
            return traceback.format_exc()
    return ""


CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Год\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Minsk\r\nBEGIN:STANDARD\r\n"
    "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Ночь в \r\n библиотеке\\, часть 2\r\n"
    "DTSTART;TZID=Europe/Minsk:20261201T180000\r\n"
    "DTEND;TZID=Europe/Minsk:20261201T200000\r\nRRULE:FREQ=WEEKLY;UNTIL=20270301T000000Z;BYDAY=TU\r\n"
    "EXDATE;TZID=Europe/Minsk:20261208T180000\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:День\r\n"
    "DTSTART;VALUE=DATE:20261210\r\nDURATION:P2D\r\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


@pytest.mark.parametrize("seed", range(8))
def test_files_with_bytes_changed_are_read_or_refused_in_a_sentence(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    files = [path.read_bytes() for path in sorted(SAMPLES.glob("*.csv"))] + [CALENDAR.encode()]
    files += [Sheet(seed * 10 + n).write(tmp_path).read_bytes() for n in range(6)]
    for number, data in enumerate(files * 2):
        (tmp_path / "changed").write_bytes(mutated(data, chance))
        assert (number, escaped(tmp_path / "changed")) == (number, "")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")
def test_real_files_with_bytes_changed_are_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    for number, path in enumerate(sorted(REAL.iterdir())):
        if path.stat().st_size < 60_000:
            (tmp_path / "changed").write_bytes(mutated(path.read_bytes(), random.Random(number)))
            assert (path.name[:2], escaped(tmp_path / "changed")) == (path.name[:2], "")


# --- for an hour ----------------------------------------------------------------------------------------------------


def _go_on(seconds: float, seed: int, slow: float = 10.0) -> Iterator[str]:
    import resource

    end, plans, files = time.monotonic() + seconds, 0, 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / "template.smmdesk"
        clock = FrozenClock(date(2026, 11, 23))
        Desk.create(template, Pc(folder / "pc"), name="L", zone="Europe/Minsk", clock=clock, ids=SeededIds("t")).close()
        real = [path.read_bytes() for path in sorted(REAL.iterdir())] if REAL.is_dir() else []
        while time.monotonic() < end:
            shutil.copyfile(template, folder / "plan.smmdesk")
            desk = Desk.open(folder / "plan.smmdesk", Pc(folder / "pc"), clock)
            for _n in range(10):
                began = time.process_time()
                plans, seed = plans + 1, seed + 1
                try:
                    told = wrong(desk, seed, folder)
                except Exception:
                    told = traceback.format_exc()
                if told:
                    yield f"{seed}: {told}"
                    break
                if time.process_time() - began > slow:
                    yield f"{seed}: took {time.process_time() - began:.0f} s"
            desk.close()
            chance = random.Random(seed)
            sources = [*real, CALENDAR.encode(), *(Sheet(seed + n).write(folder).read_bytes() for n in range(3))]
            for data in chance.sample(sources, min(4, len(sources))):
                began, files = time.process_time(), files + 1
                (folder / "changed").write_bytes(mutated(data, chance))
                told = escaped(folder / "changed")
                took = time.process_time() - began
                if told or took > slow:
                    kept = Path(f"/tmp/changed-{seed}-{files}")
                    shutil.copyfile(folder / "changed", kept)
                    yield f"{kept}: {told or f'took {took:.0f} s'}"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    yield f"{plans} plans, {files} files with bytes changed, at most {most} MB"


if __name__ == "__main__":
    for line in _go_on(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5_000_000):
        print(line, flush=True)
