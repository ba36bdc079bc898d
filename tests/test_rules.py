"""Rules in words: read, written and said; their days against dateutil in zones with summer time; templates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.base.errors import NotUnderstood, Refused
from smmdesk.domain import rules, series, templates
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Post
from smmdesk.domain.rules import LAST, Every, Repeat, read, say, text, words_of
from smmdesk.domain.series import Reach
from smmdesk.domain.slots import expected_days
from smmdesk.domain.workdays import ahead

# --- what is put in --------------------------------------------------------------------------------------------------

STEPS = st.integers(1, 12)
WEEKDAYS = st.integers(0, 6)
ENDS = st.one_of(
    st.just({}),
    st.dates(date(2026, 1, 1), date(2030, 12, 31)).map(lambda day: {"until": day.isoformat()}),
    st.integers(1, 60).map(lambda n: {"count": n}),
)


def ascending(values: st.SearchStrategy, *, least: int) -> st.SearchStrategy:
    return st.lists(values, unique=True, min_size=least, max_size=5).map(lambda found: tuple(sorted(found)))


def of(every: Every, **parts: st.SearchStrategy) -> st.SearchStrategy[Repeat]:
    whole = st.fixed_dictionaries({"step": STEPS, **parts})
    return st.tuples(whole, ENDS).map(lambda found: Repeat(every, **found[0], **found[1]))


PLACES = st.tuples(st.sampled_from([1, 2, 3, 4, 5, LAST]), WEEKDAYS)
REPEATS: st.SearchStrategy[Repeat] = st.one_of(
    of(Every.DAY),
    of(Every.WEEK, weekdays=ascending(WEEKDAYS, least=0)),
    of(Every.MONTH_DAY, days=ascending(st.integers(1, 31) | st.just(LAST), least=0)),
    of(Every.MONTH_WEEKDAY, places=ascending(PLACES, least=1)),
    of(Every.YEAR, month=st.just(0), day=st.just(0)),
    of(Every.YEAR, month=st.integers(1, 12), day=st.integers(1, 28)),
)
FOREIGN = st.builds(
    lambda freq, parts: ";".join([f"FREQ={freq}", *parts]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.lists(
        st.sampled_from(
            [
                "INTERVAL=2",
                "INTERVAL=1",
                "BYDAY=FR",
                "BYDAY=MO,TU,WE,TH,FR",
                "BYDAY=1MO,-1FR",
                "BYDAY=+2TU",
                "BYSETPOS=-1",
                "BYSETPOS=1,3",
                "BYMONTHDAY=15",
                "BYMONTHDAY=-1,1",
                "BYMONTH=5",
                "BYMONTH=2,9",
                "WKST=SU",
                "WKST=MO",
                "COUNT=9",
                "UNTIL=20271231T205959Z",
                "UNTIL=20270405",
                "BYWEEKNO=20",
            ]
        ),
        unique_by=lambda part: part.split("=")[0].replace("UNTIL", "COUNT"),  # never both
        max_size=4,
    ),
)
"""Rules as other calendars write them."""

# --- rule and text ---------------------------------------------------------------------------------------------------


@given(REPEATS)
def test_a_rule_is_read_back_from_its_text_as_it_was(repeat: Repeat) -> None:
    assert read(text(repeat)) == repeat
    assert rules.normal(text(repeat)) == text(repeat)


@given(FOREIGN, st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_what_can_be_read_of_a_foreign_rule_names_the_same_days(rule: str, start: date) -> None:
    end = start + timedelta(days=2000)
    expected = expected_days(rule, start.isoformat(), start, end)
    assert expected_days(rules.normal(rule), start.isoformat(), start, end) == expected


@pytest.mark.parametrize(
    ("rule", "as_written"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=TH;WKST=MO", "FREQ=WEEKLY;BYDAY=TH"),
        ("freq=weekly; interval=2; byday=fr,mo", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231T205959Z", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231"),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=TH", "FREQ=WEEKLY;BYDAY=TH"),
    ],
)
def test_a_rule_of_another_calendar_is_written_as_ours(rule: str, as_written: str) -> None:
    assert rules.normal(rule) == as_written


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=-2FR",
        "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=1",
        "FREQ=DAILY;COUNT=3;UNTIL=20260101",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=TH;BYDAY=FR",
        "FREQ=DAILY;BYDAY=",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "once in a blue moon",
        "UNTIL=20260230;FREQ=DAILY",
    ],
)
def test_a_rule_that_nobody_can_pick_here_is_kept_and_told_as_it_is(rule: str) -> None:
    assert read(rule) is None
    assert rules.normal(f" {rule} ") == rule
    assert words_of(rule) == f"by a rule of its own: {rule}"


@pytest.mark.parametrize(
    "repeat",
    [
        Repeat(Every.DAY, 0),
        Repeat(Every.DAY, count=0),
        Repeat(Every.DAY, until="2026-12-01", count=3),
        Repeat(Every.MONTH_DAY, days=(32,)),
        Repeat(Every.MONTH_WEEKDAY),
        Repeat(Every.MONTH_WEEKDAY, places=((6, 0),)),
        Repeat(Every.WEEK, weekdays=(7,)),
        Repeat(Every.YEAR, month=2, day=30),
        Repeat(Every.YEAR, month=2),
    ],
)
def test_a_rule_that_no_calendar_could_follow_is_refused(repeat: Repeat) -> None:
    with pytest.raises(NotUnderstood):
        text(repeat)


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "time", "said"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "15:30", "every 2nd Thursday 15:30"),
        ("FREQ=WEEKLY;BYDAY=MO", None, "every Monday"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SU", None, "every 3rd Sunday"),
        ("FREQ=WEEKLY;INTERVAL=11;BYDAY=SU", None, "every 11th Sunday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "9:00", "Monday to Friday 9:00"),
        ("FREQ=WEEKLY;BYDAY=TU,TH,SA", None, "every week on Tue, Thu and Sat"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", None, "every 2 weeks on Mon, Tue, Wed, Thu and Fri"),
        ("FREQ=WEEKLY", None, "every week"),
        ("FREQ=DAILY", None, "every day"),
        ("FREQ=DAILY;INTERVAL=10", None, "every 10 days"),
        ("FREQ=MONTHLY;BYDAY=-1FR", None, "every last Friday of the month"),
        ("FREQ=MONTHLY;BYDAY=3MO,1MO", None, "every 1st Monday of the month and every 3rd Monday of the month"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", None, "every 2nd Tuesday of the month, in every 2nd month"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,22,-1", None, "every month on the 1st, 22nd and last day"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=13", None, "every 3 months on the 13th"),
        ("FREQ=MONTHLY", None, "every month"),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1", None, "every year on 1 September"),
        ("FREQ=YEARLY;INTERVAL=5", None, "every 5 years"),
        ("FREQ=WEEKLY;BYDAY=TH;COUNT=1", None, "every Thursday, 1 time"),
        ("FREQ=WEEKLY;BYDAY=TH;COUNT=10", "15:30", "every Thursday 15:30, 10 times"),
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231", None, "every Thursday, until Thu 31 December 2026"),
        ("FREQ=YEARLY;BYDAY=1MO", "10:00", "by a rule of its own: FREQ=YEARLY;BYDAY=1MO, at 10:00"),
        ("", "10:00", ""),
    ],
)
def test_a_rule_is_said_in_words(rule: str, time: str | None, said: str) -> None:
    assert words_of(rule, time) == said


@given(REPEATS, REPEATS)
def test_two_rules_never_sound_the_same(one: Repeat, other: Repeat) -> None:
    assert (say(one) == say(other)) == (one == other)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_usual_rules_for_a_day_name_that_day_and_sound_different(first: date) -> None:
    offered = rules.usual(first)
    assert len({say(repeat) for repeat in offered}) == len(offered)
    for repeat in offered:
        if repeat.weekdays != rules.WORKING_DAYS:
            assert expected_days(text(repeat), first.isoformat(), first, first) == [first.isoformat()]


# --- days, over the changes of summer time ---------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Europe/Minsk", "Europe/Vilnius", "America/New_York"])
@given(
    repeat=REPEATS,
    start=st.dates(date(2008, 1, 1), date(2027, 12, 31)),
    at=st.sampled_from([time(0, 0), time(1, 30), time(2, 30), time(3, 30), time(15, 30), time(23, 59)]),
)
def test_the_days_are_those_of_dateutil_in_zones_with_summer_time(
    zone: str, repeat: Repeat, start: date, at: time
) -> None:
    """With an aware beginning dateutil keeps the wall clock; the days and the time on the wall have to be the same.

    Minsk gave summer time up in 2011, so the years before are among those tried.
    """
    here = ZoneInfo(zone)
    rule, until = text(repeat), None
    if repeat.until:  # with an aware beginning dateutil wants the end in UTC
        until = datetime.combine(date.fromisoformat(repeat.until), time.max, here)
        rule = text(msgspec.structs.replace(repeat, until=None))
    end = start + timedelta(days=1200)
    theirs = rrulestr(rule, dtstart=datetime.combine(start, at, here))
    wanted = [
        m
        for m in theirs.between(datetime.combine(start, at, here), datetime.combine(end, at, here), inc=True)
        if until is None or m.replace(tzinfo=None) <= until.replace(tzinfo=None)
    ]
    days = expected_days(text(repeat), start.isoformat(), start, end)
    ours = [datetime.combine(date.fromisoformat(day), at, here) for day in days]
    assert [m.isoformat() for m in ours] == [m.isoformat() for m in wanted]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Minsk", ("2010-10-28", "+03:00"), ("2010-11-04", "+02:00")),
        ("Europe/Vilnius", ("2026-10-22", "+03:00"), ("2026-10-29", "+02:00")),
        ("America/New_York", ("2026-10-29", "-04:00"), ("2026-11-05", "-05:00")),
    ],
)
def test_the_time_on_the_wall_stays_when_the_clocks_change(
    zone: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    first, last = date.fromisoformat(before[0]), date.fromisoformat(after[0])
    days = expected_days("FREQ=WEEKLY;BYDAY=TH", before[0], first, last)
    moments = [datetime.combine(date.fromisoformat(d), time(15, 30), ZoneInfo(zone)).isoformat() for d in days]
    assert moments == [f"{before[0]}T15:30:00{before[1]}", f"{after[0]}T15:30:00{after[1]}"]


# --- the days of a series --------------------------------------------------------------------------------------------


def test_the_first_post_of_a_series_counts_even_where_the_rule_does_not_name_its_day() -> None:
    every_thursday = Repeat(Every.WEEK, weekdays=(3,), count=3)
    assert series.days(every_thursday, "2026-11-24") == ["2026-11-24", "2026-11-26", "2026-12-03"]
    assert series.days(every_thursday, "2026-11-26") == ["2026-11-26", "2026-12-03", "2026-12-10"]


def test_a_series_may_begin_to_count_later_than_its_first_post() -> None:
    found = series.days(Repeat(Every.WEEK, 2, weekdays=(3,), count=3), "2026-11-24", "2027-01-01")
    assert found == ["2026-11-24", "2027-01-14", "2027-01-28"]


def test_a_series_has_an_end_and_no_more_posts_than_one_can_look_through() -> None:
    for repeat, sentence in (
        (Repeat(Every.DAY), "A series needs an end."),
        (Repeat(Every.DAY, count=1), "One post is no series."),
        (Repeat(Every.DAY, count=201), "A series has at most 200 posts at once."),
        (Repeat(Every.DAY, until="2030-01-01"), "A series has at most 200 posts at once."),
        (Repeat(Every.DAY, until="2026-11-24"), "There are not so many days by that rule."),
        (Repeat(Every.YEAR, count=40), "There are not so many days by that rule."),
    ):
        with pytest.raises(Refused) as caught:
            series.days(repeat, "2026-11-24")
        assert caught.value.message == sentence
    assert len(series.days(Repeat(Every.DAY, count=200), "2026-11-24")) == 200


def post(id: str, series_day: str, day: str | None, status: Status = Status.DRAFT) -> Post:
    fields = {name: None for name in Post.__struct_fields__}
    return Post(**{**fields, "id": id, "series_day": series_day, "day": day, "status": status})


def test_a_change_reaches_posts_by_their_original_day_and_no_published_ones() -> None:
    one = post("a", "2026-11-05", "2026-12-24")
    two = post("b", "2026-11-12", "2026-11-12", Status.PUBLISHED)
    three = post("c", "2026-11-19", "2026-11-01")
    four = post("d", "2026-11-26", None)
    every = [one, two, three, four]
    assert [p.id for p in series.reached(three, every, Reach.FOLLOWING)] == ["c", "d"]
    assert [p.id for p in series.reached(two, every, Reach.FOLLOWING)] == ["c", "d"]
    assert [p.id for p in series.reached(three, every, Reach.ALL)] == ["a", "c", "d"]
    assert [p.id for p in series.reached(two, every, Reach.THIS)] == ["b"]


# --- working days ----------------------------------------------------------------------------------------------------


def test_working_days_are_counted_past_weekends_and_back() -> None:
    def weekend(day: date) -> bool:
        return day.weekday() >= 5

    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    assert ahead(friday, 1, weekend) == ahead(saturday, 1, weekend) == date(2026, 11, 30)
    assert ahead(friday, 6, weekend) == date(2026, 12, 7)
    assert ahead(friday, 0, weekend) == friday
    assert ahead(date(2026, 11, 30), -1, weekend) == friday


# --- templates -------------------------------------------------------------------------------------------------------

KNOWN = templates.Values("Paper", "2026-11-25", "15:30", "https://lib.example", "Tips", "")


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{title}: {weekday}, {date}, {time}", "Paper: Wednesday, 25 November, 15:30"),
        ("{ Title } {LINK}", "{ Title } https://lib.example"),
        ("{rubric} of {campaign}", "Tips of {campaign}"),
        ("{author} {0} {} {{title}} {title", "{author} {0} {} {Paper} {title"),
        ("", ""),
    ],
)
def test_a_template_is_filled_with_what_is_known_and_keeps_the_rest(template: str, filled: str) -> None:
    assert templates.fill(template, KNOWN) == filled


def test_what_is_put_into_a_template_is_not_filled_again() -> None:
    assert templates.fill("{title}", templates.Values(title="{date}", day="2026-11-25")) == "{date}"


@given(st.text(max_size=60))
def test_a_template_without_places_stays_as_it_is(template: str) -> None:
    assert templates.fill(template, templates.Values()) == template


@pytest.mark.parametrize(
    ("text", "unwritten"),
    [
        ("{title}\n\nFor whom. One search to try. Until {date}.", True),
        ("IEEE trial opens\n\nFor whom. One search to try. Until 2 December.", True),
        ("IEEE trial opens\n\nFor civil engineers: search for bridges. Until 2 December.", False),
        ("IEEE trial opens\n\nFor whom. One search to try. Until 2 December. Come!", False),
        ("", False),
    ],
)
def test_a_text_that_is_only_its_template_is_not_written_yet(text: str, unwritten: bool) -> None:
    assert templates.is_unwritten(text, "{title}\n\nFor whom. One search to try. Until {date}.") is unwritten
    assert not templates.is_unwritten("Any text at all, of some length", "{title}")
