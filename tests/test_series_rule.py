"""Rules of series typed in words, changed from one post on, and what would be in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smmdesk.base import words
from smmdesk.base.errors import Refused
from smmdesk.desk import Desk
from smmdesk.domain import rules
from smmdesk.domain.collisions import say
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Campaign, Post
from smmdesk.domain.rule_words import matching
from smmdesk.domain.rules import Every, Repeat
from smmdesk.domain.series import Reach
from smmdesk.ops import moving, posts, series, series_rule, setup
from smmdesk.queries import collisions, moves

THURSDAYS = ["2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17"]
THURSDAY = date(2026, 11, 26)


def new(desk: Desk, **fields: Any) -> str:
    given = {"title": "Clinic", "day": THURSDAYS[0], "time": "15:30", "channels": [desk.ids.vk], **fields}
    return str(desk.run(posts.create, **given).result)


@pytest.fixture
def four(group: Desk) -> tuple[str, ...]:
    made = group.run(series.repeat, post=new(group), repeat=Repeat(Every.WEEK, weekdays=(3,), count=4)).result
    return tuple(made.posts)


def day_of(desk: Desk, post: str) -> str | None:
    return desk.ask(lambda r: r.get(Post, post)).day


def live(desk: Desk) -> list[str]:
    return sorted(p.day or "" for p in desk.ask(lambda r: r.find(Post)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("every 2nd thu", "every 2nd Thursday"),
        ("last fri", "every last Friday of the month"),
        ("every 10 days", "every 10 days"),
        ("каждый второй четверг", "every 2nd Thursday"),
        ("every 3 weeks, 8 times", "every 3 weeks, 8 times"),
        ("third of never", ""),
        ("every 3rd Tuesday of the month", "every 3rd Tuesday of the month"),
        ("month 31st", "every month on the 31st"),
    ],
)
def test_a_rule_is_found_by_some_of_its_words(typed: str, said: str) -> None:
    found = [rules.say(r) for r in matching(typed, THURSDAY)]
    assert (found[:1] == [said]) if said else found == []


def test_a_rule_is_found_in_russian() -> None:
    words.choose_language("ru")
    try:
        said = rules.say(Repeat(Every.WEEK, 2, weekdays=(3,)))
        assert matching(said, THURSDAY)[0] == Repeat(Every.WEEK, 2, weekdays=(3,))
    finally:
        words.choose_language("en")


def test_nothing_typed_offers_the_usual_rules_of_the_day() -> None:
    assert matching("  ", THURSDAY) == list(rules.usual(THURSDAY))


def test_days_left_out_of_a_series_get_no_post(group: Desk) -> None:
    weekly = Repeat(Every.WEEK, weekdays=(3,), count=4)
    made = group.run(series.repeat, post=new(group), repeat=weekly, leave_out=[THURSDAYS[1]]).result
    assert [day_of(group, p) for p in made.posts] == [THURSDAYS[0], *THURSDAYS[2:]]
    with pytest.raises(Refused, match="left out"):
        group.run(series.repeat, post=new(group), repeat=weekly, leave_out=THURSDAYS)


def test_the_following_posts_come_to_the_days_of_another_rule_in_one_undo(group: Desk, four: tuple[str, ...]) -> None:
    fortnightly = Repeat(Every.WEEK, 2, weekdays=(3,), count=3)
    done = group.run(series_rule.change_rule, post=four[1], repeat=fortnightly).result
    assert [day_of(group, p) for p in four] == [THURSDAYS[0], "2026-12-03", "2026-12-17", "2026-12-31"]
    assert (done.made, done.binned, done.posts) == (0, 0, four[1:])
    owner = [group.ask(lambda r, of=p: r.get(Post, of)).series for p in four]
    assert owner[0] != owner[1] and owner[1:] == [done.series] * 3
    group.undo()
    assert live(group) == THURSDAYS


def test_a_longer_rule_makes_posts_and_a_shorter_one_bins_the_last(group: Desk, four: tuple[str, ...]) -> None:
    daily = Repeat(Every.DAY, count=5)
    done = group.run(series_rule.change_rule, post=four[2], repeat=daily).result
    assert (done.made, done.binned, len(done.posts)) == (3, 0, 5)
    assert live(group) == [*THURSDAYS[:2], *(f"2026-12-{n}" for n in (10, 11, 12, 13, 14))]
    done = group.run(series_rule.change_rule, post=four[2], repeat=Repeat(Every.WEEK, count=2)).result
    assert (done.made, done.binned) == (0, 3)
    assert live(group) == [*THURSDAYS[:2], "2026-12-10", "2026-12-17"]


def test_the_rule_of_what_is_out_is_not_changed(group: Desk, four: tuple[str, ...]) -> None:
    group.run(posts.set_status, post=four[3], status=Status.PUBLISHED)
    group.run(series_rule.change_rule, post=four[2], repeat=Repeat(Every.DAY, count=2))
    assert day_of(group, four[3]) == THURSDAYS[3]
    with pytest.raises(Refused):
        group.run(series_rule.change_rule, post=four[3], repeat=Repeat(Every.DAY, count=2))


def test_the_others_of_a_series_move_along_after_one_has_moved(group: Desk, four: tuple[str, ...]) -> None:
    group.run(posts.move, posts=[four[1]], day="2026-12-04")
    moved = group.run(series_rule.move_along, post=four[1], reach=Reach.FOLLOWING, days=1).result
    assert moved.posts == four[2:]
    assert live(group) == [THURSDAYS[0], "2026-12-04", "2026-12-11", "2026-12-18"]
    with pytest.raises(Refused):
        group.run(series_rule.move_along, post=four[3], reach=Reach.FOLLOWING, days=1)


def test_what_would_be_in_the_way_is_told_before_posts_are_there(group: Desk) -> None:
    new(group, title="Tour", day="2026-12-01", time="15:00")
    clinic = new(group)
    there = group.ask(collisions.if_on, {clinic: "2026-12-01"})
    assert [say(c) for c in there] == ["Tue 1 December: “Clinic” and “Tour” are within the hour on Библиотека ВК"]
    assert group.ask(collisions.if_on, {clinic: "2026-12-02"}) == ()
    copies = group.ask(collisions.if_copied, clinic, ["2026-12-01", "2026-12-25"])
    assert [(c.day, c.kind.value) for c in copies] == [("2026-12-01", "hour"), ("2026-12-25", "holiday")]
    assert day_of(group, clinic) == THURSDAYS[0]


def test_a_campaign_begins_and_ends_on_other_days_and_its_posts_stay(group: Desk) -> None:
    campaign = group.run(setup.add_campaign, name="Marathon", day_from="2026-11-24", day_to="2026-11-28").result
    post = new(group, campaign=campaign)

    def ends() -> tuple[str | None, str | None]:
        row = group.ask(lambda r: r.get(Campaign, campaign))
        return row.day_from, row.day_to

    group.run(moving.resize_campaign, campaign=campaign, day_to="2026-12-04")
    assert ends() == ("2026-11-24", "2026-12-04") and day_of(group, post) == THURSDAYS[0]
    group.run(moving.resize_campaign, campaign=campaign, day_from="2026-12-10")
    assert ends() == ("2026-12-04", "2026-12-04")


def test_what_a_move_would_do_is_what_it_does(group: Desk) -> None:
    friday, out, undated = new(group, day="2026-11-27"), new(group, day="2026-11-25"), new(group, day=None)
    group.run(posts.set_status, post=out, status=Status.PUBLISHED)
    would = group.ask(moves.by_days, (friday, out, undated), 1, working=True)
    assert [(step.day, step.to) for step in would.steps] == [("2026-11-27", "2026-11-30")]
    assert (would.published, would.without_day) == (1, 1)
    group.run(moving.shift_workdays, posts=[friday, out, undated], days=1)
    assert [day_of(group, p) for p in (friday, out, undated)] == ["2026-11-30", "2026-11-25", None]
    campaign = group.run(setup.add_campaign, name="Marathon", day_from="2026-11-24", day_to="2026-11-28").result
    cancelled = new(group, day="2026-12-01", campaign=campaign)
    mine = new(group, day="2026-11-26", campaign=campaign)
    group.run(posts.set_status, post=cancelled, status=Status.CANCELLED)
    along = group.ask(moves.with_campaign, campaign, 7)
    done = group.run(moving.move_campaign, campaign=campaign, days=7).result
    assert [step.post for step in along.steps] == list(done.posts) == [mine]
    assert along.collisions == done.collisions and along.steps[0].to == day_of(group, mine)
