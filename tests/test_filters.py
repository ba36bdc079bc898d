"""Filters: which posts a view shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from smmdesk.desk import Desk
from smmdesk.domain.filters import EVERYTHING, Field, Filter
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Channel
from smmdesk.ops import posts
from smmdesk.queries import calendar

NOW = datetime(2026, 11, 23, 12, 0)
FIRST, DAYS = date(2026, 11, 23), 7


@pytest.fixture
def made(group: Any) -> dict[str, str]:
    """Four posts that differ in what a filter can ask."""

    def post(name: str, **fields: Any) -> str:
        known = {"day": "2026-11-25", "time": "10:00", "channels": [], "authors": [], **fields}
        made: str = group.run(posts.create, title=name, **known).result
        return made

    found = {
        "anna": post("anna", authors=[group.ids.anna], channels=[group.ids.vk], rubric=group.ids.books),
        "boris": post("boris", authors=[group.ids.boris], channels=[group.ids.telegram], rubric=group.ids.tips),
        "nobody": post("nobody", channels=[group.ids.vk]),
        "early": post("early", day="2026-11-23", time="09:00", authors=[group.ids.boris]),
    }
    group.run(posts.set_people, post=found["anna"], role=Role.EDITOR, members=[group.ids.vera])
    group.run(posts.set_status, posts=[found["boris"]], status=Status.IN_REVIEW)
    return found


def titles(desk: Desk, which: Filter) -> set[str]:
    period = desk.ask(calendar.period, FIRST, DAYS, NOW, which=which)
    shown = {card.title for cards in period.cards.values() for card in cards}
    assert period.total == len(shown)
    return shown


def test_without_parts_everything_is_shown(group: Any, made: dict[str, str]) -> None:
    assert not EVERYTHING and titles(group, EVERYTHING) == set(made)


def test_each_field_asks_for_what_it_says(group: Any, made: dict[str, str]) -> None:
    network = group.ask(lambda r: r.get(Channel, group.ids.telegram).network)
    expected = {
        (Field.CHANNEL, group.ids.vk): {"anna", "nobody"},
        (Field.NETWORK, network): {"boris"},
        (Field.RUBRIC, group.ids.books): {"anna"},
        (Field.RUBRIC, ""): {"nobody", "early"},
        (Field.NOT_RUBRIC, group.ids.books): {"boris", "nobody", "early"},
        (Field.CAMPAIGN, ""): set(made),
        (Field.MEMBER, group.ids.vera): {"anna"},
        (Field.AUTHOR, group.ids.vera): set(),
        (Field.STATUS, "in_review"): {"boris"},
        (Field.LATE, "1"): {"anna", "early"},  # the text of one was due before
        (Field.NOBODY, "1"): {"nobody"},
    }
    assert {part: titles(group, EVERYTHING.having(*part)) for part in expected} == expected


def test_values_of_a_field_add_and_fields_narrow(group: Any, made: dict[str, str]) -> None:
    either = EVERYTHING.having(Field.CHANNEL, group.ids.vk, group.ids.telegram)
    assert titles(group, either) == {"anna", "boris", "nobody"}
    assert titles(group, either.having(Field.AUTHOR, group.ids.boris)) == {"boris"}
    assert titles(group, either.having(Field.AUTHOR, group.ids.boris).having(Field.CHANNEL)) == {"boris", "early"}


def test_the_tally_counts_what_is_shown(group: Any, made: dict[str, str]) -> None:
    found = group.ask(calendar.tally, FIRST, date(2026, 11, 29), NOW, EVERYTHING)
    assert (found.posts, found.nobody, found.late) == (4, 1, 2)
    found = group.ask(calendar.tally, FIRST, date(2026, 11, 29), NOW, EVERYTHING.having(Field.CHANNEL, group.ids.vk))
    assert (found.posts, found.nobody, found.late) == (2, 1, 1)
