"""Calendars (.ics) come in as important dates: whole, once, in the plan's zone, in one step that undo takes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smmdesk.base.errors import NotUnderstood, UnreadableFile
from smmdesk.cli import main
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.imports import ReadOptions
from smmdesk.domain.rows import ImportantDate
from smmdesk.ops import import_dates, incoming, setup, tables
from smmdesk.queries.health import check

REAL = Path(__file__).resolve().parent.parent.parent / "shared" / "real"
OPTIONS = ReadOptions(today=date(2026, 11, 23))


def calendar(folder: Path, *events: str, name: str = "dates.ics") -> Path:
    """A calendar of these events, each given as its lines."""
    body = "\r\n".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT" for event in events)
    path = folder / name
    path.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n".encode())
    return path


def bring(desk: Desk, path: Path) -> Any:
    return desk.run(import_dates.bring_in, proposal=desk.ask(import_dates.prepare, path, OPTIONS))


def dates(desk: Desk) -> list[tuple[str, str, str | None, int]]:
    return [(d.name, d.day, d.day_to, d.yearly) for d in desk.ask(lambda r: r.find(ImportantDate, order="day, name"))]


@pytest.mark.skipif(not REAL.is_dir(), reason="the collection of real files is not here")
@pytest.mark.parametrize(
    ("name", "events", "first"),
    [
        ("40_princeton_academic.ics", 150, None),
        ("42_setvlast_events_ru.ics", 12, "Строительный кластер - Итоги строительного сезона 2025"),
    ],
)
def test_real_calendars_come_in_whole_and_twice_makes_nothing(
    desk: Desk, name: str, events: int, first: str | None
) -> None:
    outcome = bring(desk, REAL / name)
    assert (outcome.result.read, outcome.result.problems) == (events, ())
    assert outcome.result.created == len(dates(desk)) == len({(d[0], d[1]) for d in dates(desk)})
    assert outcome.result.created + outcome.result.unchanged == events
    assert first is None or first in [d[0] for d in dates(desk)]
    again = bring(desk, REAL / name)
    assert (again.changes, again.result.created, again.result.updated) == (None, 0, 0)
    assert again.result.unchanged == events
    assert desk.ask(check) == []
    desk.undo()
    assert dates(desk) == []


def test_the_end_of_a_whole_day_is_not_in_it_and_moments_come_into_the_zone_of_the_plan(
    desk: Desk, tmp_path: Path
) -> None:
    path = calendar(
        tmp_path,
        "UID:1\nSUMMARY:One day\nDTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261202",
        "UID:2\nSUMMARY:Week\nDTSTART;VALUE=DATE:20261207\nDTEND;VALUE=DATE:20261212",
        "UID:3\nSUMMARY:Late in New York\nDTSTART;TZID=America/New_York:20261214T200000\nDURATION:PT1H",
        "UID:4\nSUMMARY:Until midnight\nDTSTART:20261216T180000\nDTEND:20261217T000000",
        "UID:5\nSUMMARY:No end\nDTSTART;VALUE=DATE:20261218",
        "UID:6\nSUMMARY:Three days long\nDTSTART;VALUE=DATE:20261221\nDURATION:P3D",
    )
    bring(desk, path)
    assert dates(desk) == [
        ("One day", "2026-12-01", None, 0),
        ("Week", "2026-12-07", "2026-12-11", 0),
        ("Late in New York", "2026-12-15", None, 0),
        ("Until midnight", "2026-12-16", None, 0),
        ("No end", "2026-12-18", None, 0),
        ("Three days long", "2026-12-21", "2026-12-23", 0),
    ]


def test_a_yearly_event_is_one_date_and_other_rules_are_written_out_over_two_years(desk: Desk, tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        "UID:1\nSUMMARY:Library day\nDTSTART;VALUE=DATE:19980915\nRRULE:FREQ=YEARLY",
        "UID:2\nSUMMARY:Thanks\nDTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
        "UID:3\nSUMMARY:Club\nDTSTART;TZID=Europe/Minsk:20261201T180000\nRRULE:FREQ=WEEKLY;UNTIL=20261215T150000Z\n"
        "EXDATE;TZID=Europe/Minsk:20261208T180000",
        "UID:4\nSUMMARY:Daily for ever\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY",
        "UID:5\nSUMMARY:Long past\nDTSTART;VALUE=DATE:20200201\nRRULE:FREQ=MONTHLY;COUNT=2",
        "UID:6\nSUMMARY:Odd\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=FOO",
    )
    outcome = bring(desk, path)
    found: dict[str, list[str]] = {}
    for name, day, _last, _yearly in dates(desk):
        found.setdefault(name, []).append(day)
    assert ("Library day", "1998-09-15", None, 1) in dates(desk)
    assert found["Thanks"] == ["2026-11-26", "2027-11-25"]
    assert found["Club"] == ["2026-12-01", "2026-12-15"]
    assert (found["Daily for ever"][0], len(found["Daily for ever"])) == ("2026-01-01", 200)
    assert found["Long past"] == ["2020-02-01", "2020-03-01"]
    assert found["Odd"] == ["2027-01-01"]
    assert [(p.row, p.column) for p in outcome.result.problems] == [(6, "RRULE")]
    assert bring(desk, path).changes is None


def test_what_cannot_be_read_is_a_problem_and_the_others_are_taken(desk: Desk, tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        "UID:1\nSUMMARY:No day",
        "UID:2\nSUMMARY:Bad day\nDTSTART:soon",
        "UID:3\nSUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20261201",
        "UID:4\nDTSTART;VALUE=DATE:20261202",
        "UID:5\nSUMMARY:Good\\, and whole\nDTSTART;VALUE=DATE:20261203",
    )
    result = bring(desk, path).result
    assert (result.read, result.created, [p.row for p in result.problems]) == (5, 2, [1, 2, 3, 4])
    assert [d[0] for d in dates(desk)] == ["Untitled", "Good, and whole"]


def test_a_day_left_out_that_cannot_be_read_leaves_the_first_day(desk: Desk, tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        "SUMMARY:Club\r\nDTSTART:20261201T180000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20261208Tяяя000",
        "SUMMARY:Day\r\nDTSTART;VALUE=DATE:20261203",
    )
    result = bring(desk, path).result
    assert [(p.row, p.column) for p in result.problems] == [(1, "RRULE")]
    assert [d[:2] for d in dates(desk)] == [("Club", "2026-12-01"), ("Day", "2026-12-03")]


def test_a_property_of_two_kinds_at_once_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    path = calendar(tmp_path, "SUMMARY:Day\r\nDTSTART;VALUE=DATE,DATE-TIME:20261203")
    with pytest.raises(UnreadableFile, match="damaged or no calendar"):
        bring(desk, path)


def test_an_event_that_moved_moves_its_date_and_one_in_the_bin_comes_back(desk: Desk, tmp_path: Path) -> None:
    bring(desk, calendar(tmp_path, "UID:1\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261201"))
    outcome = bring(desk, calendar(tmp_path, "UID:1\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261208"))
    assert (outcome.result.created, outcome.result.updated) == (0, 1)
    said = labels.change(outcome.changes.label, outcome.changes.params)
    assert said == "One important date brought in from dates.ics"
    (row,) = desk.ask(lambda r: r.find(ImportantDate))
    assert (row.day, row.source, row.source_uid) == ("2026-12-08", "dates.ics", "1")
    desk.run(setup.bin_row, cls=ImportantDate, id=row.id)
    bring(desk, tmp_path / "dates.ics")
    assert [d.id for d in desk.ask(lambda r: r.find(ImportantDate))] == [row.id]


def test_a_date_of_ones_own_with_that_name_and_day_is_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.run(tables.add, table="important_date", name="fair", day="2026-12-01")
    outcome = bring(desk, calendar(tmp_path, "UID:1\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261201"))
    assert (outcome.changes, outcome.result.unchanged) == (None, 1)


def test_a_plan_that_changed_meanwhile_is_matched_once_more(desk: Desk, tmp_path: Path) -> None:
    path = calendar(tmp_path, "UID:1\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261201")
    proposal = desk.ask(import_dates.prepare, path, OPTIONS)
    bring(desk, path)
    outcome = desk.run(import_dates.bring_in, proposal=proposal, again=lambda r: import_dates.prepare(r, path, OPTIONS))
    assert outcome.changes is None
    assert len(dates(desk)) == 1


@pytest.mark.parametrize("cut", [b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", b"hello", b"BEGIN:VCALENDAR\nx y\n"])
def test_what_is_no_whole_calendar_is_refused_and_writes_nothing(desk: Desk, tmp_path: Path, cut: bytes) -> None:
    path = tmp_path / "cut.ics"
    path.write_bytes(cut)
    with pytest.raises(UnreadableFile, match=r"cut\.ics"):
        desk.ask(import_dates.prepare, path, OPTIONS)
    with pytest.raises(UnreadableFile):
        desk.ask(import_dates.prepare, tmp_path / "gone.ics", OPTIONS)


def test_names_in_an_old_encoding_are_read(desk: Desk, tmp_path: Path) -> None:
    path = calendar(tmp_path, "UID:1\nSUMMARY:День библиотек и большая выставка\nDTSTART;VALUE=DATE:20260915")
    path.write_bytes(path.read_bytes().decode().encode("cp1251"))
    bring(desk, path)
    assert dates(desk)[0][0] == "День библиотек и большая выставка"


def test_the_content_decides_what_a_file_is_and_a_kind_that_is_named_wins(tmp_path: Path) -> None:
    path = calendar(tmp_path, name="table.csv")
    assert incoming.incoming(path).kind == "dates"
    (tmp_path / "plan.ics").write_text("date;title\n2026-12-01;x\n")
    assert incoming.incoming(tmp_path / "plan.ics").kind == "posts"
    assert incoming.incoming(path, "ideas").kind == "ideas"
    with pytest.raises(NotUnderstood):
        incoming.incoming(path, "songs")


def test_the_command_line_brings_in_a_calendar(plan_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = calendar(tmp_path, "UID:1\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261201")
    for kind, created in (([], 1), (["--kind", "dates"], 0)):
        assert main(["import", str(plan_path), str(path), *kind, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["kind"], said["read"], said["created"], said["unchanged"]) == ("dates", 1, created, 1 - created)
    assert main(["import", str(plan_path), str(path)]) == 0
    assert "1 as they were" in capsys.readouterr().out
