"""The calendar export: every dated post, on the library's clock, under a name that stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from smmdesk.desk import Desk
from smmdesk.domain.kinds import Status
from smmdesk.ops import exporting, posts, setup


def calendar_of(desk: Desk, path: Path, **wanted: str) -> Calendar:
    desk.ask(exporting.export, path, exporting.Wanted(**wanted), desk.clock, None)
    return Calendar.from_ical(path.read_bytes())


@pytest.fixture
def planned(group: Desk) -> Desk:
    ids = group.ids
    one = {"rubric": ids.tips, "channels": [ids.vk], "authors": [ids.anna]}
    group.run(posts.create, title="Winter, at ten; yes", text="Строка\nвторая", day="2026-12-02", time="10:00", **one)
    group.run(posts.create, title="Some time that day", text="", day="2026-12-03", time=None, channels=[], authors=[])
    group.run(posts.create, title="No day", text="", day=None, channels=[], authors=[])
    return group


def test_a_post_with_a_time_is_on_the_librarys_clock(planned: Desk, tmp_path: Path) -> None:
    found = calendar_of(planned, tmp_path / "plan.ics")
    event = next(e for e in found.walk("VEVENT") if e["summary"] == "Winter, at ten; yes")
    begin = event.decoded("dtstart")
    assert event["dtstart"].params["TZID"] == "Europe/Minsk"
    assert (begin.replace(tzinfo=None), begin.utcoffset()) == (datetime(2026, 12, 2, 10), timedelta(hours=3))
    assert [zone["tzid"] for zone in found.walk("VTIMEZONE")] == ["Europe/Minsk"]
    assert event["status"] == "TENTATIVE"
    assert "Строка\nвторая" in event["description"]
    assert "Anna Author" in event["description"]


def test_a_post_without_a_time_lasts_all_day_and_one_without_a_day_is_left_out(planned: Desk, tmp_path: Path) -> None:
    found = calendar_of(planned, tmp_path / "plan.ics")
    days = {str(e["summary"]): e.decoded("dtstart") for e in found.walk("VEVENT")}
    assert days["Some time that day"] == date(2026, 12, 3)
    assert set(days) == {"Winter, at ten; yes", "Some time that day"}


def test_events_keep_their_names_and_follow_the_filters(planned: Desk, tmp_path: Path) -> None:
    names = [{str(e["uid"]) for e in calendar_of(planned, tmp_path / f"{n}.ics").walk("VEVENT")} for n in (1, 2)]
    assert names[0] == names[1] and len(names[0]) == 2
    assert len(calendar_of(planned, tmp_path / "3.ics", channel="Библиотека ВК").walk("VEVENT")) == 1


def test_a_due_day_sounds_an_alarm_until_the_post_is_out(planned: Desk, tmp_path: Path) -> None:
    alarms = calendar_of(planned, tmp_path / "1.ics").walk("VALARM")
    # three working days before 2 December: Friday the 27th, nine o'clock in Minsk
    assert [alarm.decoded("trigger") for alarm in alarms] == [datetime(2026, 11, 27, 6, tzinfo=UTC)]
    post = next(line.id for line in planned.ask(lambda r: exporting.posts.lines(r)) if line.title.startswith("Winter"))
    planned.run(posts.set_status, posts=[post], status=Status.PUBLISHED)
    assert calendar_of(planned, tmp_path / "2.ics").walk("VALARM") == []


def test_wall_clock_times_stay_over_the_change_to_winter_time(planned: Desk, tmp_path: Path) -> None:
    planned.run(setup.change_plan, zone="America/New_York")
    for day in ("2026-10-31", "2026-11-01", "2026-11-02"):
        planned.run(posts.create, title=day, text="", day=day, time="10:00", channels=[], authors=[])
    events = {str(e["summary"]): e.decoded("dtstart") for e in calendar_of(planned, tmp_path / "p.ics").walk("VEVENT")}
    told = [events[day] for day in ("2026-10-31", "2026-11-01", "2026-11-02")]
    assert [moment.hour for moment in told] == [10, 10, 10]
    assert [moment.utcoffset() for moment in told] == [timedelta(hours=h) for h in (-4, -5, -5)]
