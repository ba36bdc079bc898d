"""Days, times, statuses, channels, people and hashtags, as people write them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.domain import networks
from smmdesk.domain.kinds import Status
from smmdesk.exchange import values
from smmdesk.exchange.days import DayReader, month_named, order_of, read_time, zone_of
from smmdesk.exchange.value_words import NETWORKS, STATUS_WORDS

TODAY = date(2026, 4, 1)
NONE: frozenset[str] = frozenset()


def day(cell: Any, **options: Any) -> str | None:
    found = DayReader(TODAY, **options).read(cell).day
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-01-20", "2026-01-20"),
        ("2026/4/5", "2026-04-05"),
        ("20260120", "2026-01-20"),
        ("25.12.2026", "2026-12-25"),
        ("25. 12. 2026", "2026-12-25"),
        ("25/12/26", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("25.05", "2026-05-25"),
        ("12.05.", "2026-05-12"),
        (25.05, "2026-05-25"),
        ("May 5th, 2026", "2026-05-05"),
        ("5 May", "2026-05-05"),
        ("12-Dec-2026", "2026-12-12"),
        ("25 декабря 2026 г.", "2026-12-25"),
        ("25-го мая", "2026-05-25"),
        ("8 красавіка", "2026-04-08"),
        ("8 снежня 2026 года", "2026-12-08"),
        ("8 квітня 2026 року", "2026-04-08"),
        ("środa, 8 kwietnia", "2026-04-08"),
        ("5 de mayo de 2026", "2026-05-05"),
        ("6. März 2026", "2026-03-06"),
        ("7 Novermber 2026", "2026-11-07"),
        ("Monday, 6 April 2026", "2026-04-06"),
        (46012, "2025-12-21"),
        ("46012", "2025-12-21"),
        (46012.5, "2025-12-21"),
        (datetime(2026, 5, 12), "2026-05-12"),
        (date(2026, 5, 12), "2026-05-12"),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: Any, expected: str) -> None:
    assert day(cell) == expected


@pytest.mark.parametrize(
    "cell",
    ["Soon", "31.02.2026", "2026-13-01", "TBD", "April", "Q1 2026", "10:00", 25.1, 7, True, time(9), "1 May or 5 May",
     "Instagram: 5/5/2026\nFacebook: 5/7/2026", "mid-April", "99.99"],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(cell: Any) -> None:
    found = DayReader(TODAY).read(cell)
    assert found.day is None
    assert found.remark


@pytest.mark.parametrize("cell", ["", "-", "—", "NA", "n/a", None, " "])
def test_a_cell_that_says_nothing_is_no_problem(cell: Any) -> None:
    found = DayReader(TODAY).read(cell)
    assert (found.day, found.remark) == (None, False)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("18–19 Apr", "2026-04-18"),
        ("Apr 18-19", "2026-04-18"),
        ("18-19.04.2026", "2026-04-18"),
        ("18.04-20.04", "2026-04-18"),
        ("25.12.2026 – 27.12.2026", "2026-12-25"),
        ("30 апреля - 2 мая 2027", "2027-04-30"),
        ("1 i 2 maja", "2026-05-01"),
        ("25 мая, утро", "2026-05-25"),
    ],
)
def test_a_range_is_its_first_day_and_the_rest_is_kept(cell: str, expected: str) -> None:
    found = DayReader(TODAY).read(cell)
    assert found.day == date.fromisoformat(expected)
    assert found.remark


def test_a_weekday_tells_the_year() -> None:
    assert day("Wed 8 Apr") == "2026-04-08"
    assert day("Tue 8 Apr") == "2025-04-08"
    assert day("пн, 25 дек") == "2023-12-25"
    assert DayReader(TODAY).read("8 Apr", "вторник").day == date(2025, 4, 8)


def test_without_a_weekday_the_year_is_the_nearest_or_the_one_told() -> None:
    assert day("25 Dec") == "2025-12-25"
    assert day("25 Sep") == "2026-09-25"
    assert day("25 Dec", year=2031) == "2031-12-25"
    assert day("29 Feb") == "2028-02-29"


def test_the_order_of_day_and_month_is_that_of_the_whole_column() -> None:
    assert order_of(["04/01/2020", "12/25/2026"]) == "mdy"
    assert order_of(["04.01.2020", "25.12.2026"]) == "dmy"
    assert order_of(["04/01/2020", 46012, None]) == ""
    assert order_of(["Wed 04/01/2026"]) == "mdy"
    reader = DayReader(TODAY)
    reader.learn(["04/05/2026", "04/13/2026"])
    assert reader.read("04/05/2026").day == date(2026, 4, 5)
    told = DayReader(TODAY, order="mdy")
    told.learn(["25.12.2026"])
    assert told.read("04/05/2026").day == date(2026, 4, 5)
    assert day("04/05/2026") == "2026-05-04"


def test_a_number_under_a_month_is_its_day() -> None:
    assert month_named("Plan for May 2026") == (5, 2026)
    assert month_named("Май") == (5, None)
    assert month_named("Budget") is None
    assert month_named("May to June") is None
    reader = DayReader(TODAY)
    assert reader.read(7, month=(5, 2026)).day == date(2026, 5, 7)
    assert reader.read("7 (чт)", month=(5, None)).day == date(2026, 5, 7)
    assert reader.read("7 items", month=(5, 2026)).day is None


@pytest.mark.parametrize(
    ("cell", "at", "offset"),
    [
        ("2026-01-20T23:00:00Z", "23:00", 0),
        ("2017-01-30 19:05 +0000", "19:05", 0),
        ("2026-01-20T23:00:00-05:30", "23:00", -330),
        ("2026-01-20 10:00", "10:00", None),
        ("2026-04-05 9:30 PM", "21:30", None),
        ("Fri Apr 03 2026 10:00:00 GMT+0300", "10:00", 180),
        ("12.05.2026 в 10:00", "10:00", None),
        (datetime(2026, 1, 2, 9, 59, 59, 999_900), "10:00", None),
        (46012.75, "18:00", None),
    ],
)
def test_a_day_may_come_with_a_time_and_a_zone(cell: Any, at: str, offset: int | None) -> None:
    found = DayReader(TODAY).read(cell)
    assert found.day is not None
    assert (found.time, found.offset) == (at, offset)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9:30", "09:30"), ("09.30", "09:30"), ("9 am", "09:00"), ("12 am", "00:00"), ("9:30 p.m.", "21:30"),
        ("21h", "21:00"), ("21h30", "21:30"), ("10 ч", "10:00"), ("1830", "18:30"), ("18", "18:00"), (9, "09:00"),
        (9.3, "09:30"), (0.5, "12:00"), (time(9, 30), "09:30"), (datetime(2026, 1, 1, 9, 30), "09:30"),
        ("noon", "12:00"), ("10:30:00", "10:30"), ("24:00", "00:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_however_it_is_written(cell: Any, expected: str) -> None:
    found = read_time(cell)
    assert (found.time, found.remark) == (expected, False)


def test_a_span_of_time_is_its_start_and_what_is_no_time_is_none() -> None:
    for cell in ("10:00-11:00", "10-11am", "10:00 / 18:00", "после 10:00"):
        assert (read_time(cell).time, read_time(cell).remark) == ("10:00", True)
    for cell in ("LIVE", "утром", "25:00", "9.75", True):
        assert (read_time(cell).time, read_time(cell).remark) == (None, True)
    assert (read_time("10:00 MSK").offset, read_time("19:30+03:00").offset) == (180, 180)


def test_zones_are_known_by_name_and_by_offset() -> None:
    assert [zone_of(text) for text in ("WIB", "UTC+3", "GMT-05:30", "(МСК)", "UTC", "local")] == [
        420, 180, -330, 180, 0, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Planned", Status.DRAFT), ("Запланировано", Status.DRAFT), ("pending", Status.DRAFT), ("To Do", Status.DRAFT),
        ("In progress", Status.DRAFT), ("не опубликовано", Status.DRAFT), ("чарнавік", Status.DRAFT),
        ("На согласовании", Status.IN_REVIEW), ("Ready for review", Status.IN_REVIEW),
        ("на праверцы", Status.IN_REVIEW),
        ("Ready", Status.APPROVED), ("Согласовано", Status.APPROVED), ("zatwierdzone", Status.APPROVED),
        ("Scheduled", Status.SCHEDULED), ("queued_auto", Status.SCHEDULED), ("в отложке", Status.SCHEDULED),
        ("Set up", Status.SCHEDULED), ("✅ Done", Status.PUBLISHED), ("🟢 Опубликовано", Status.PUBLISHED),
        ("LIVE", Status.PUBLISHED), ("опубліковано", Status.PUBLISHED), ("Canceled", Status.CANCELLED),
        ("Отменён", Status.CANCELLED), ("TBC", None), ("🔥", None),
    ],
)  # fmt: skip
def test_a_status_is_known_in_the_words_of_plans(text: str, status: Status | None) -> None:
    assert values.read_status(text, {}).status is status


def test_a_status_may_carry_an_id_or_a_remark() -> None:
    assert values.read_status("published:18024475541674254", {}).payload == "18024475541674254"
    assert values.read_status("In progress - Anna", {}).remark
    assert values.read_status("My label", {"my label": Status.APPROVED}).status is Status.APPROVED


def test_no_word_means_two_statuses() -> None:
    words = [word for said in STATUS_WORDS.values() for word in {values.plain(word) for word in said}]
    assert [word for word in words if words.count(word) > 1] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Instagram, Facebook, TikTok", ("Instagram", "Facebook", "TikTok")),
        ("FB/IG", ("Facebook", "Instagram")),
        ("ВК + ТГ", ("VK", "Telegram")),
        ("VK&TG", ("VK", "Telegram")),
        ("ИНСТА и Фейсбук", ("Instagram", "Facebook")),
        ("ВКонтакте\nОдноклассники; Ютуб", ("VK", "OK", "YouTube")),
        ("Twitter/X", ("X",)),
        ("X (Twitter)", ("X",)),
        ("Insta and Reading room", ("Instagram", "Reading room")),
        ("https://vk.com/library", ("VK",)),
        ("Q&A club", ("Q&A club",)),
        ("Library, Main; FB", ("Library, Main", "Facebook")),
        ("Books / Films", ("Books / Films",)),
        ("-", ()),
    ],
)
def test_channels_are_cut_apart_and_networks_get_their_name(text: str, names: tuple[str, ...]) -> None:
    known = frozenset({"library, main", "books / films"})
    assert values.read_channels(text, known).names == names


def test_a_kind_of_post_beside_a_network_is_kept_apart() -> None:
    said = values.read_channels("Сторис ВК", NONE)
    assert (said.names, said.remark) == (("VK",), True)
    assert values.read_channels("все соцсети", NONE).unclear


def test_the_names_of_networks_are_those_of_the_program() -> None:
    known = {kind.name for kind in networks.ALL}
    assert set(NETWORKS) <= known
    assert values.network_of_address("https://m.facebook.com/x") == "Facebook"
    assert values.network_of_address("library.example.org/x") == ""
    assert values.network_of_address("notvk.com/x") == ""


def test_people_are_cut_apart_but_not_at_a_slash() -> None:
    assert values.read_people("Анна Ким, Пётр и Мария; John Smith/Kate & Ann", NONE) == (
        "Анна Ким", "Пётр", "Мария", "John Smith/Kate", "Ann",
    )  # fmt: skip
    assert values.read_people("Smith, J., Lee", frozenset({"smith, j."})) == ("Smith, J.", "Lee")


def test_hashtags_lose_their_sign() -> None:
    assert values.read_hashtags("#a#b, #c d") == ("a", "b", "c", "d")
    assert values.read_hashtags("open access, new books") == ("openaccess", "newbooks")
    assert values.read_hashtags("one two") == ("one", "two")


def test_numbers_read_as_people_see_them() -> None:
    assert [values.as_text(cell) for cell in (5.0, 18024475541674254, 0.1, True, None, "001")] == [
        "5", "18024475541674254", "0.1", "TRUE", "", "001",
    ]  # fmt: skip
    assert values.as_text(datetime(2026, 5, 1)) == "2026-05-01"
    assert values.as_text(datetime(2026, 5, 1, 9, 5)) == "2026-05-01 09:05"


@given(st.text(max_size=60) | st.text("0123456789-./: ,TZ+пнmay", max_size=25))
def test_no_text_breaks_a_reader(text: str) -> None:
    reader = DayReader(TODAY)
    reader.learn([text])
    reader.read(text, text, (5, None))
    read_time(text)
    values.read_status(text, {})
    values.read_channels(text, NONE)
    values.read_people(text, NONE)
    values.read_hashtags(text)


@given(st.integers() | st.floats() | st.datetimes() | st.times() | st.booleans())
def test_no_value_breaks_a_reader(cell: Any) -> None:
    DayReader(TODAY).read(cell, None, (2, 2026))
    read_time(cell)
    values.as_text(cell)
