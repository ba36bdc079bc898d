"""Rules that are typed: what a person writes becomes an RRULE, in the three languages of the program."""

from __future__ import annotations

from datetime import date

import pytest

from smmdesk.base.errors import NotUnderstood
from smmdesk.domain import rules, typed_rules

TODAY = date(2026, 11, 23)
TYPED = [
    ("every Thursday 15:30", "FREQ=WEEKLY;BYDAY=TH", "15:30"),
    ("thursdays at 15:30", "FREQ=WEEKLY;BYDAY=TH", "15:30"),
    ("every 2nd Thursday 15:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "15:30"),
    ("every other monday, 9.30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "09:30"),
    ("every 2 weeks on Mon and Thu", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", None),
    ("mon, wed, fri 10:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "10:00"),
    ("Monday to Friday 9:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00"),
    ("every 1st Monday of the month", "FREQ=MONTHLY;BYDAY=1MO", None),
    ("first and third Monday of the month at 8 am", "FREQ=MONTHLY;BYDAY=1MO,3MO", "08:00"),
    ("every last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR", None),
    ("every month on the 15th 12:00", "FREQ=MONTHLY;BYMONTHDAY=15", "12:00"),
    ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", None),
    ("every day", "FREQ=DAILY", None),
    ("every 3 days", "FREQ=DAILY;INTERVAL=3", None),
    ("every year on 9 May", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=9", None),
    ("every Thursday 15:30, until 27.12.2026", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261227", "15:30"),
    ("every Thursday, 10 times", "FREQ=WEEKLY;BYDAY=TH;COUNT=10", None),
    ("каждый четверг в 15:30", "FREQ=WEEKLY;BYDAY=TH", "15:30"),
    ("каждый второй четверг 15:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "15:30"),
    ("каждый 2-й вторник", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", None),
    ("каждую вторую пятницу в 9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "09:00"),
    ("по средам и пятницам в 10:00", "FREQ=WEEKLY;BYDAY=WE,FR", "10:00"),
    ("раз в две недели по понедельникам", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", None),
    ("каждую неделю", "FREQ=WEEKLY", None),
    ("по будням в 9:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00"),
    ("пн-пт", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", None),
    ("каждый последний четверг месяца 16:00", "FREQ=MONTHLY;BYDAY=-1TH", "16:00"),
    ("первый понедельник месяца", "FREQ=MONTHLY;BYDAY=1MO", None),
    ("четвертый четверг месяца", "FREQ=MONTHLY;BYDAY=4TH", None),
    ("15-го числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=15", None),
    ("каждый год 9 мая", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=9", None),
    ("каждый четверг до 27 декабря", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261227", None),
    ("каждый четверг, 10 раз", "FREQ=WEEKLY;BYDAY=TH;COUNT=10", None),
    ("кожны чацвер а 15:30", "FREQ=WEEKLY;BYDAY=TH", "15:30"),
    ("кожны другі аўторак", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", None),
    ("кожную нядзелю", "FREQ=WEEKLY;BYDAY=SU", None),
    ("кожны тыдзень", "FREQ=WEEKLY", None),
    ("апошняя пятніца месяца", "FREQ=MONTHLY;BYDAY=-1FR", None),
]


@pytest.mark.parametrize(("typed", "rule", "time"), TYPED)
def test_what_a_person_types_is_the_rule_they_mean(typed: str, rule: str, time: str | None) -> None:
    found = typed_rules.read(typed, TODAY)
    assert (rules.text(found.repeat), found.time) == (rule, time)


@pytest.mark.parametrize(("_typed", "rule", "time"), TYPED)
def test_what_the_program_says_of_a_rule_can_be_typed_again(_typed: str, rule: str, time: str | None) -> None:
    found = typed_rules.read(rules.words_of(rule, time), TODAY)
    assert (rules.text(found.repeat), found.time) == (rule, time)


@pytest.mark.parametrize(
    "typed", ["", "sometimes", "when there is news", "every", "2", "каждый", "every 32nd day of the month x"]
)
def test_what_is_no_rule_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        typed_rules.read(typed, TODAY)
    assert "every Thursday 15:30" in str(refused.value)
