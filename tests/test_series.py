"""Repeats, slots, moving and evergreen posts: what they do, what they leave alone, and that one undo takes all back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from smmdesk.base.errors import NotFound, NotUnderstood, Refused
from smmdesk.desk import Desk
from smmdesk.domain import collisions, labels
from smmdesk.domain.collisions import Clash
from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.domain.rows import (
    ALL,
    Assignment,
    Attachment,
    Campaign,
    ImportantDate,
    Post,
    PostHashtag,
    Rubric,
    Series,
    Variant,
)
from smmdesk.domain.rules import LAST, Every, Repeat
from smmdesk.domain.series import Reach
from smmdesk.ops import evergreen, filling, moving, operation, posts, series, setup, slots, tables
from smmdesk.queries import attention, calendar, health, moves
from smmdesk.queries import evergreen as ask_evergreen
from smmdesk.queries import series as ask_series
from smmdesk.storage.work import Work

WEEKLY = Repeat(Every.WEEK, weekdays=(3,), count=4)
THURSDAYS = ["2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17"]


def seen(desk: Desk) -> dict[str, Any]:
    return desk.ask(lambda r: {cls.TABLE: tuple(r.find(cls)) for cls in ALL})


def run(desk: Desk, op: Callable[..., Any], /, **fields: Any) -> Any:
    """Run an operation that has to change something; undone it has to leave the start, done again the end."""
    start = seen(desk)
    outcome = desk.run(op, **fields)
    end = seen(desk)
    assert outcome.changes is not None and end != start
    said = labels.change(outcome.changes.label, outcome.changes.params)
    assert said != outcome.changes.label, "no sentence, or not all that it needs"
    desk.undo()
    assert seen(desk) == start
    desk.redo()
    assert seen(desk) == end
    assert desk.ask(health.check) == []
    return outcome.result


def new(desk: Desk, **fields: Any) -> str:
    given = {"title": "Clinic", "text": "Come", "day": THURSDAYS[0], "time": "15:30", "channels": [], **fields}
    return str(desk.run(posts.create, **given).result)


def get(desk: Desk, id: str) -> Post:
    return desk.ask(lambda r: r.get(Post, id))


def days(desk: Desk, ids: Any) -> list[str | None]:
    return [get(desk, id).day for id in ids]


def said(found: tuple[collisions.Collision, ...]) -> list[str]:
    return [collisions.say(c) for c in found]


@operation("post.edit")
def attach(w: Work, *, post: str) -> None:
    w.make(Attachment, post=post, hash="ab" * 32, name="poster.png", size=5, alt_text="A poster", rank="V")


def published(desk: Desk, **fields: Any) -> str:
    id = new(desk, **fields)
    desk.run(posts.set_status, post=id, status=Status.PUBLISHED)
    return id


@pytest.fixture
def four(group: Desk) -> tuple[str, ...]:
    """A series of four Thursdays on VK, by Anna."""
    ids = group.ids
    id = new(group, channels=[ids.vk], authors=[ids.anna], hashtags=["clinic"])
    return tuple(group.run(series.repeat, post=id, repeat=WEEKLY).result.posts)


# --- making a series -------------------------------------------------------------------------------------------------


def test_a_series_is_made_at_once_with_all_that_a_copy_has(group: Desk) -> None:
    ids = group.ids
    campaign = group.run(setup.add_campaign, name="Marathon").result
    id = new(group, channels=[ids.vk, ids.telegram], authors=[ids.anna], hashtags=["one", "two"], rubric=ids.tips)
    group.run(posts.edit, post=id, notes="Bring a chair", link="https://lib.example", campaign=campaign)
    group.run(posts.write_variant, post=id, channel=ids.vk, text="Own words")
    group.run(posts.mark, post=id, channel=ids.vk, state=VariantState.OUT, address="https://vk.example/1")
    group.run(attach, post=id)
    made = run(group, series.repeat, post=id, repeat=WEEKLY)
    assert made.posts[0] == id and days(group, made.posts) == THURSDAYS
    row = group.ask(lambda r: r.get(Series, made.series))
    assert (row.rule, row.first_day, row.time) == ("FREQ=WEEKLY;BYDAY=TH;COUNT=4", THURSDAYS[0], "15:30")
    for other, day in zip(made.posts[1:], THURSDAYS[1:], strict=True):
        p = get(group, other)
        assert (p.title, p.text, p.time, p.notes, p.link, p.rubric, p.campaign) == (
            "Clinic", "Come", "15:30", "Bring a chair", "https://lib.example", ids.tips, campaign,
        )  # fmt: skip
        assert (p.status, p.series, p.series_day) == (Status.DRAFT, made.series, day)
        found = {v.channel: v for v in group.ask(lambda r, of=other: r.find(Variant, post=of))}
        assert {c: (v.text, v.state, v.address) for c, v in found.items()} == {
            ids.vk: ("Own words", VariantState.TO_DO, ""),
            ids.telegram: (None, VariantState.TO_DO, ""),
        }
        assert [h.word for h in group.ask(lambda r, of=other: r.find(PostHashtag, order="rank", post=of))] == [
            "one",
            "two",
        ]
        people = group.ask(lambda r, of=other: r.find(Assignment, post=of))
        assert [(a.member, a.role) for a in people] == [(ids.anna, Role.AUTHOR)]
        assert people[0].due_day and people[0].due_day < day
        pictures = group.ask(lambda r, of=other: r.find(Attachment, post=of))
        assert [(a.hash, a.alt_text) for a in pictures] == [("ab" * 32, "A poster")]


def test_a_channel_that_was_skipped_is_skipped_in_every_copy_and_in_nobodys_way(group: Desk) -> None:
    ids = group.ids
    new(group, title="News", day=THURSDAYS[1], time="15:30", channels=[ids.telegram])
    id = new(group, channels=[ids.vk, ids.telegram])
    group.run(posts.mark, post=id, channel=ids.telegram, state=VariantState.SKIPPED)
    group.run(posts.set_status, post=id, status=Status.PUBLISHED)
    assert group.ask(ask_series.days_of_rule, id, WEEKLY, THURSDAYS[0])[1].notes == ()
    made = run(group, series.repeat, post=id, repeat=WEEKLY)
    assert made.collisions == ()
    copies = [*made.posts[1:], *run(group, posts.copy, posts=[id], days=[THURSDAYS[1]])]
    copies += run(group, moving.copy_to, posts=[id], day=THURSDAYS[2])
    copies.append(run(group, evergreen.repeat_evergreen, post=id, day=THURSDAYS[3]))
    for copy in copies:
        found = {v.channel: v.state for v in group.ask(lambda r, of=copy: r.find(Variant, post=of))}
        assert found == {ids.vk: VariantState.TO_DO, ids.telegram: VariantState.SKIPPED}


def test_a_post_without_a_day_comes_to_the_first_day_of_the_rule(group: Desk) -> None:
    id = new(group, day=None, time=None, authors=[group.ids.anna])
    made = run(group, series.repeat, post=id, repeat=Repeat(Every.MONTH_WEEKDAY, places=((LAST, 4),), count=2))
    assert days(group, made.posts) == ["2026-11-27", "2026-12-25"]
    assert group.ask(lambda r: r.find(Assignment, post=id))[0].due_day == "2026-11-24"


def test_a_post_is_of_one_series_until_it_is_taken_out(group: Desk, four: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="“Clinic” belongs to a series already"):
        group.run(series.repeat, post=four[1], repeat=WEEKLY)
    run(group, series.leave_series, post=four[1])
    assert get(group, four[1]).series is None
    assert len(run(group, series.repeat, post=four[1], repeat=WEEKLY).posts) == 4


def test_what_is_in_the_way_of_a_series_is_told(group: Desk) -> None:
    ids = group.ids
    group.run(setup.change_plan, country="BY")
    new(group, title="News", day="2026-12-03", time="16:29", channels=[ids.vk])
    new(group, title="Later", day="2026-12-10", time="16:30", channels=[ids.vk])
    new(group, title="Elsewhere", day="2026-12-10", time="15:30", channels=[ids.telegram])
    gone = new(group, title="Gone", day="2026-12-10", time="15:30", channels=[ids.vk])
    group.run(posts.set_status, post=gone, status=Status.CANCELLED)
    id = new(group, channels=[ids.vk])
    made = run(group, series.repeat, post=id, repeat=Repeat(Every.WEEK, weekdays=(3, 4), until="2026-12-25"))
    assert said(made.collisions) == [
        "Thu 3 December: “Clinic” and “News” are within the hour on Библиотека ВК",
        "Thu 10 December: “Clinic” and “Later” are on one day on Библиотека ВК",
        "Fri 25 December: “Clinic” is on a public holiday, Catholic Christmas Day",
    ]


@pytest.mark.parametrize(("minutes", "told"), [("60", []), ("90", ["too close to “News” on Telegram"]), ("0", [])])
def test_how_close_is_too_close_is_the_plans_setting_as_for_the_warning(
    group: Desk, minutes: str, told: list[str]
) -> None:
    ids = group.ids
    group.run(setup.change_setting, key="warn_minutes", value=minutes)
    new(group, title="News", day="2026-12-03", time="16:45", channels=[ids.telegram])
    id = new(group, day="2026-12-02", channels=[ids.telegram])
    found = group.ask(moves.by_days, [id], 1).collisions
    assert [collisions.note_of(c) for c in found] == told
    group.run(posts.move, posts=[id], day="2026-12-03")
    warned = [w.kind for w in group.ask(attention.of_post, id, datetime(2026, 11, 23, 12, 0))]
    assert ("clash" in warned) is bool(told)


def test_posts_on_both_sides_of_midnight_are_within_the_hour_and_told_once(group: Desk) -> None:
    ids = group.ids
    late = new(group, title="Late", day="2026-12-03", time="23:40", channels=[ids.vk, ids.telegram])
    early = new(group, title="Early", day="2026-12-04", time="00:10", channels=[ids.vk, ids.telegram])
    shift = group.run(series.change_series, post=late, reach=Reach.THIS, time="23:41").result
    assert [(c.kind, c.title, c.about) for c in shift.collisions] == [(Clash.HOUR, "Late", "Early")]
    group.run(posts.mark, post=early, channel=ids.vk, state=VariantState.SKIPPED)
    group.run(posts.mark, post=early, channel=ids.telegram, state=VariantState.SKIPPED)
    assert group.run(series.change_series, post=late, reach=Reach.THIS, time="23:42").result.collisions == ()


# --- changing a series -----------------------------------------------------------------------------------------------


def test_a_change_of_this_one_leaves_the_others(group: Desk, four: tuple[str, ...]) -> None:
    changed = run(group, series.change_series, post=four[1], reach=Reach.THIS, title="Once", day="2026-12-04")
    assert changed.posts == (four[1],) and changed.kept == ()
    assert [get(group, id).title for id in four] == ["Clinic", "Once", "Clinic", "Clinic"]
    assert (get(group, four[1]).day, get(group, four[1]).series_day) == ("2026-12-04", "2026-12-03")
    moved = group.run(series.change_series, post=four[1], reach=Reach.THIS, weekday=1).changes
    assert moved is not None
    assert labels.change(moved.label, moved.params) == "“Once” moved to Tue 1 December"


def test_a_change_of_the_following_keeps_what_was_written_by_hand(group: Desk, four: tuple[str, ...]) -> None:
    group.run(posts.edit, post=four[2], title="With a guest")
    group.run(posts.set_status, post=four[3], status=Status.PUBLISHED)
    changed = run(group, series.change_series, post=four[1], reach=Reach.FOLLOWING, title="Clinic II", time="16:00")
    assert changed.posts == (four[1], four[2]) and changed.kept == (four[2],)
    assert [(get(group, id).title, get(group, id).time) for id in four] == [
        ("Clinic", "15:30"),
        ("Clinic II", "16:00"),
        ("With a guest", "16:00"),
        ("Clinic", "15:30"),
    ]


def test_channels_people_hashtags_and_own_texts_change_in_the_whole_series(group: Desk, four: tuple[str, ...]) -> None:
    ids = group.ids
    group.run(posts.set_people, post=four[3], role=Role.AUTHOR, members=[ids.vera])
    group.run(posts.set_hashtags, post=four[2], words=["own"])
    changed = run(
        group,
        series.change_series,
        post=four[0],
        reach=Reach.ALL,
        channels=[ids.vk, ids.facebook],
        hashtags=["#help"],
        people={Role.AUTHOR: [ids.boris], Role.EDITOR: [ids.vera]},
        own_texts={ids.vk: "Only here"},
    )
    assert set(changed.kept) == {four[2], four[3]} and changed.posts == four
    for n, id in enumerate(four):
        found = {v.channel: v.text for v in group.ask(lambda r, of=id: r.find(Variant, post=of))}
        assert found == {ids.vk: "Only here", ids.facebook: None}
        words = [h.word for h in group.ask(lambda r, of=id: r.find(PostHashtag, post=of))]
        assert words == (["own"] if n == 2 else ["help"])
        people = {(a.member, a.role) for a in group.ask(lambda r, of=id: r.find(Assignment, post=of))}
        assert people == {(ids.vera if n == 3 else ids.boris, Role.AUTHOR), (ids.vera, Role.EDITOR)}


def test_moving_a_series_moves_each_by_as_many_days_and_its_due_days(group: Desk, four: tuple[str, ...]) -> None:
    group.run(posts.move, posts=[four[2]], day="2026-12-12")
    group.run(posts.set_status, post=four[0], status=Status.PUBLISHED)
    changed = run(group, series.change_series, post=four[1], reach=Reach.ALL, day="2026-12-01")
    assert changed.posts == four[1:]
    assert days(group, four) == ["2026-11-26", "2026-12-01", "2026-12-10", "2026-12-15"]
    assert group.ask(lambda r: r.find(Assignment, post=four[1]))[0].due_day == "2026-11-26"


def test_a_series_gets_another_weekday(group: Desk, four: tuple[str, ...]) -> None:
    run(group, series.change_series, post=four[1], reach=Reach.FOLLOWING, weekday=0)
    assert days(group, four) == ["2026-11-26", "2026-11-30", "2026-12-07", "2026-12-14"]


def test_published_posts_of_a_series_stay(group: Desk, four: tuple[str, ...]) -> None:
    for id in four[2:]:
        group.run(posts.set_status, post=id, status=Status.PUBLISHED)
    with pytest.raises(Refused, match="are published"):
        group.run(series.change_series, post=four[2], reach=Reach.FOLLOWING, title="Other")
    with pytest.raises(Refused, match="stays where it is"):
        group.run(series.change_series, post=four[2], reach=Reach.THIS, day="2026-12-30")
    with pytest.raises(Refused, match="are published"):
        group.run(series.bin_series, post=four[2], reach=Reach.FOLLOWING)
    assert run(group, series.bin_series, post=four[2], reach=Reach.ALL) == four[:2]
    assert group.ask(lambda r: {p.id for p in r.find(Post)}) == set(four[2:])


def test_a_series_is_binned_from_one_on(group: Desk, four: tuple[str, ...]) -> None:
    assert run(group, series.bin_series, post=four[2], reach=Reach.FOLLOWING) == four[2:]
    assert run(group, series.bin_series, post=four[0], reach=Reach.THIS) == (four[0],)


def test_a_post_without_a_series_is_changed_alone(group: Desk) -> None:
    id, other = new(group, day=None), new(group)
    run(group, series.change_series, post=id, reach=Reach.ALL, day="2026-12-01", title="Alone")
    assert (get(group, id).day, get(group, id).title, get(group, other).title) == ("2026-12-01", "Alone", "Clinic")


def test_a_post_tells_of_its_series_and_whom_a_change_would_reach(group: Desk, four: tuple[str, ...]) -> None:
    group.run(posts.move, posts=[four[1]], day="2026-12-30")
    group.run(posts.set_status, post=four[2], status=Status.PUBLISHED)
    found = group.ask(ask_series.of_post, four[1])
    assert found is not None
    assert (found.words, found.posts, found.place) == ("every Thursday 15:30, 4 times", four, 2)
    assert found.reaches == {Reach.THIS: 1, Reach.FOLLOWING: 2, Reach.ALL: 3}
    group.run(series.leave_series, post=four[1])
    assert group.ask(ask_series.of_post, four[1]) is None


# --- slots -----------------------------------------------------------------------------------------------------------


def ghosts(desk: Desk) -> list[str]:
    found = desk.ask(calendar.empty_slots, date(2026, 11, 23), date(2026, 12, 18))
    return [day for day, many in found.items() for _ghost in many]


def test_a_slot_is_filled_from_its_rubric_and_stays_filled_when_the_post_moves(group: Desk) -> None:
    ids = group.ids
    template = "New on {date}: {title}"
    group.run(setup.change_rubric, rubric=ids.books, text_template=template)
    assert ghosts(group) == THURSDAYS
    id = run(group, slots.fill, rubric=ids.books, day=THURSDAYS[0])
    p = get(group, id)
    assert (p.day, p.time, p.slot_day, p.text) == (THURSDAYS[0], "15:30", THURSDAYS[0], "New on 26 November: {title}")
    assert {v.channel for v in group.ask(lambda r: r.find(Variant, post=id))} == {ids.vk, ids.telegram}
    assert [a.member for a in group.ask(lambda r: r.find(Assignment, post=id))] == [ids.anna]
    group.run(posts.move, posts=[id], day="2026-11-30")
    assert ghosts(group) == THURSDAYS[1:]


def test_a_title_comes_into_the_template_when_it_is_whole_and_the_rest_when_it_goes_to_review(group: Desk) -> None:
    ids = group.ids
    group.run(setup.change_rubric, rubric=ids.books, text_template="{title}\n\nWhere: {link}")
    id = run(group, posts.create, title="L", rubric=ids.books, day=THURSDAYS[0], being_typed=("title",))
    assert get(group, id).text == "{title}\n\nWhere: {link}"
    group.run(posts.edit, post=id, title="Lem at 100")
    group.run(filling.fill_places, post=id)
    assert get(group, id).text == "Lem at 100\n\nWhere: {link}"
    assert group.run(filling.fill_places, post=id).changes is None
    group.run(posts.write_variant, post=id, channel=ids.vk, text="{title}: {link}")
    group.run(posts.edit, post=id, link="https://lib.example/lem")
    group.run(posts.set_status, post=id, status=Status.IN_REVIEW)
    assert get(group, id).text == "Lem at 100\n\nWhere: https://lib.example/lem"
    own = {v.channel: v.text for v in group.ask(lambda r: r.find(Variant, post=id))}
    assert own[ids.vk] == "Lem at 100: https://lib.example/lem"


def test_a_slot_is_filled_once(group: Desk) -> None:
    books = group.ids.books
    first = group.run(slots.fill, rubric=books, day=THURSDAYS[0]).result
    group.run(posts.move, posts=[first], day="2026-11-27")
    with pytest.raises(Refused, match="“Новые книги” for Thu 26 November is there already"):
        group.run(slots.fill, rubric=books, day=THURSDAYS[0])
    group.run(posts.bin_posts, posts=[first])
    assert group.run(slots.fill, rubric=books, day=THURSDAYS[0]).result != first


def test_a_slot_is_skipped_and_expected_again(group: Desk) -> None:
    run(group, slots.skip, rubric=group.ids.books, day=THURSDAYS[1])
    assert ghosts(group) == [THURSDAYS[0], *THURSDAYS[2:]]
    skipped = group.ask(ask_series.skipped_slots, date(2026, 12, 1), date(2026, 12, 31))
    assert skipped == {THURSDAYS[1]: (group.ids.books,)}
    run(group, slots.unskip, rubric=group.ids.books, day=THURSDAYS[1])
    assert ghosts(group) == THURSDAYS
    run(group, slots.skip, rubric=group.ids.books, day=THURSDAYS[1])
    assert group.run(slots.unskip, rubric=group.ids.books, day=THURSDAYS[2]).changes is None


def test_a_rubric_gets_its_rule_as_picked_or_as_another_calendar_writes_it(group: Desk) -> None:
    ids = group.ids
    run(group, slots.set_rule, rubric=ids.tips, rule=Repeat(Every.WEEK, 2, weekdays=(4,)), time="09:00")
    row = group.ask(lambda r: r.get(Rubric, ids.tips))
    assert (row.rule, row.rule_from, row.rule_time) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-23", "09:00")
    run(group, slots.set_rule, rubric=ids.books, rule="freq=monthly;byday=fr;bysetpos=-1", rule_from="2026-10-01")
    row = group.ask(lambda r: r.get(Rubric, ids.books))
    assert (row.rule, row.rule_from, row.rule_time) == ("FREQ=MONTHLY;BYDAY=-1FR", "2026-10-01", "15:30")
    run(group, slots.set_rule, rubric=ids.books, rule=None)
    assert ghosts(group) == ["2026-11-27", "2026-12-11"]


@pytest.mark.parametrize(
    "rule", ["every thursday", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;UNTIL=20200101"]
)
def test_a_rule_by_which_no_day_comes_is_refused(group: Desk, rule: str) -> None:
    with pytest.raises(NotUnderstood, match="no day comes"):
        group.run(slots.set_rule, rubric=group.ids.tips, rule=rule)


# --- moving ----------------------------------------------------------------------------------------------------------


def test_posts_move_by_working_days_past_weekends_and_public_holidays(group: Desk) -> None:
    group.run(setup.change_plan, country="BY")
    friday, saturday = new(group, day="2026-11-27"), new(group, day="2026-11-28")
    before_christmas, nowhere = new(group, day="2026-12-24"), new(group, day=None)
    chosen = [friday, saturday, before_christmas, nowhere]
    assert run(group, moving.to_next_workday, posts=chosen) == 3
    assert days(group, chosen) == ["2026-11-30", "2026-11-30", "2026-12-28", None]
    assert get(group, friday).time == "15:30"
    assert run(group, moving.shift_workdays, posts=[friday], days=-2) == 1
    assert days(group, [friday]) == ["2026-11-26"]


def test_published_posts_do_not_move_by_working_days(group: Desk) -> None:
    id, other = published(group), new(group)
    with pytest.raises(Refused, match="stays where it is"):
        group.run(moving.to_next_workday, posts=[id])
    assert run(group, moving.to_next_workday, posts=[id, other]) == 1
    assert days(group, [id, other]) == ["2026-11-26", "2026-11-27"]


def test_copies_keep_their_distance(group: Desk) -> None:
    chosen = [new(group, day="2026-11-26"), new(group, day="2026-11-24", time="09:00"), new(group, day=None)]
    made = run(group, moving.copy_to, posts=chosen, day="2026-12-01")
    assert days(group, made) == ["2026-12-03", "2026-12-01", "2026-12-01"]
    assert [get(group, id).time for id in made] == ["15:30", "09:00", "15:30"]
    assert days(group, run(group, moving.copy_to, posts=chosen, day=None)) == [None, None, None]


def test_a_campaign_whose_posts_are_all_out_says_that_none_came_along(group: Desk) -> None:
    campaign = group.run(tables.add, table="campaign", name="Marathon", day_from="2026-12-01").result
    out = run(group, posts.create, title="Out", day="2026-12-01", campaign=campaign)
    group.run(posts.set_status, post=out, status=Status.PUBLISHED)
    changes = group.run(moving.move_campaign, campaign=campaign, days=2).changes
    assert changes is not None
    assert labels.change(changes.label, changes.params) == "Campaign Marathon moved; no post came along"
    assert get(group, out).day == "2026-12-01"


def test_a_campaign_takes_its_posts_along_but_for_those_out_or_cancelled(group: Desk) -> None:
    ids = group.ids
    campaign = group.run(setup.add_campaign, name="Marathon", day_from="2026-12-01", day_to="2026-12-10").result
    inside = new(group, day="2026-12-02", campaign=campaign, channels=[ids.vk])
    before = new(group, day="2026-11-28", campaign=campaign, title="Teaser", channels=[ids.vk])
    out = published(group, day="2026-12-01", campaign=campaign)
    off = new(group, day="2026-12-03", campaign=campaign)
    group.run(posts.set_status, post=off, status=Status.CANCELLED)
    waiting = new(group, day=None, campaign=campaign)
    new(group, title="News", day="2026-12-09", time="15:00", channels=[ids.vk])
    new(group, title="Same day", day="2026-12-05", time="10:00", channels=[ids.vk])
    moved = run(group, moving.move_campaign, campaign=campaign, days=7)
    row = group.ask(lambda r: r.get(Campaign, campaign))
    assert (row.day_from, row.day_to) == ("2026-12-08", "2026-12-17")
    assert days(group, [inside, before, out, off, waiting]) == [
        "2026-12-09",
        "2026-12-05",
        "2026-12-01",
        "2026-12-03",
        None,
    ]
    assert set(moved.posts) == {inside, before}
    assert [(c.kind, c.title, c.about) for c in moved.collisions] == [(Clash.HOUR, "Clinic", "News")]


def test_an_important_date_takes_its_posts_along_and_tells_of_public_holidays(group: Desk) -> None:
    group.run(setup.change_plan, country="BY")
    fair = group.run(tables.add, table="important_date", name="Book fair", day="2026-12-19", day_to="2026-12-20").result
    eve = new(group, day="2026-12-18", important_date=fair)
    moved = run(group, moving.move_important_date, important_date=fair, days=7)
    row = group.ask(lambda r: r.get(ImportantDate, fair))
    assert (row.day, row.day_to) == ("2026-12-26", "2026-12-27")
    assert days(group, [eve]) == ["2026-12-25"]
    assert [(c.kind, c.day) for c in moved.collisions] == [(Clash.HOLIDAY, "2026-12-25")]


@pytest.mark.parametrize(
    ("day", "year", "by", "becomes"),
    [
        ("1921-09-01", 2026, 2, "1921-09-03"),
        ("2020-02-28", 2026, 1, "2020-03-01"),
        ("2020-02-29", 2026, 1, "2020-03-02"),
        ("2021-02-28", 2028, 1, "2028-02-29"),
        ("2020-12-31", 2026, 1, "2020-01-01"),
    ],
)
def test_a_yearly_date_moves_as_it_lies_in_the_year_shown(
    group: Desk, day: str, year: int, by: int, becomes: str
) -> None:
    id = group.run(tables.add, table="important_date", name="Day of the library", day=day, yearly=1).result
    run(group, moving.move_important_date, important_date=id, days=by, year=year)
    assert group.ask(lambda r: r.get(ImportantDate, id)).day == becomes


def test_nothing_moves_out_of_the_calendar(group: Desk) -> None:
    id = new(group, day="2026-12-01")
    start = seen(group)
    with pytest.raises((Refused, NotUnderstood)):
        group.run(moving.shift_workdays, posts=[id], days=3_000_000)
    assert seen(group) == start


# --- evergreen -------------------------------------------------------------------------------------------------------


def test_an_evergreen_post_is_offered_past_its_cool_down_the_longest_unseen_first(group: Desk) -> None:
    old, newer, fresh = (
        published(group, title=title, day=day)
        for title, day in (("Old", "2026-08-03"), ("Newer", "2026-09-01"), ("Fresh", "2026-11-20"))
    )
    for id in (fresh, newer, old):
        run(group, evergreen.make_evergreen, post=id, cooldown_days=60, most_repeats=2)
    new(group, title="Not out yet", day="2026-08-01")
    found = group.ask(ask_evergreen.due, "2026-11-23")
    assert [(e.title, e.last_seen, e.from_day) for e in found] == [
        ("Old", "2026-08-03", "2026-10-02"),
        ("Newer", "2026-09-01", "2026-10-31"),
    ]
    assert [e.title for e in group.ask(ask_evergreen.due, "2026-10-30")] == ["Old"]
    run(group, evergreen.make_evergreen, post=old, cooldown_days=None)
    assert [e.title for e in group.ask(ask_evergreen.due, "2026-11-23")] == ["Newer"]


def test_a_repeat_knows_what_it_repeats_and_the_cool_down_begins_again(group: Desk) -> None:
    ids = group.ids
    id = published(group, title="Old", day="2026-08-03", channels=[ids.vk])
    group.run(evergreen.make_evergreen, post=id, cooldown_days=10, most_repeats=2)
    once = run(group, evergreen.repeat_evergreen, post=id, day="2026-11-25", time="09:00")
    p = get(group, once)
    assert (p.repeats, p.status, p.time, p.cooldown_days) == (id, Status.DRAFT, "09:00", None)
    assert group.ask(ask_evergreen.due, "2026-12-04") == ()
    assert [e.repeats for e in group.ask(ask_evergreen.due, "2026-12-05")] == [1]
    twice = run(group, evergreen.repeat_evergreen, post=once, day="2026-12-05")
    assert get(group, twice).repeats == id
    assert group.ask(ask_evergreen.due, "2027-12-05") == ()
    group.run(posts.set_status, post=twice, status=Status.CANCELLED)
    assert [e.last_seen for e in group.ask(ask_evergreen.due, "2027-12-05")] == ["2026-11-25"]


def test_the_day_it_was_out_last_on_any_channel_counts(group: Desk) -> None:
    ids = group.ids
    id = new(group, day="2026-08-03", channels=[ids.vk, ids.telegram])
    group.run(posts.mark, post=id, channel=ids.vk, state=VariantState.OUT, day="2026-08-03")
    group.run(posts.mark, post=id, channel=ids.telegram, state=VariantState.OUT, day="2026-08-09")
    group.run(evergreen.make_evergreen, post=id, cooldown_days=1)
    assert [e.last_seen for e in group.ask(ask_evergreen.due, "2026-11-23")] == ["2026-08-09"]


def test_gaps_are_empty_slots_of_the_rubric_and_working_days_without_a_post(group: Desk) -> None:
    ids = group.ids
    book = published(group, title="Book", day="2026-08-03", rubric=ids.books)
    tip = published(group, title="Tip", day="2026-11-14", rubric=ids.tips)
    assert group.ask(ask_evergreen.gaps, date(2026, 11, 23), date(2026, 11, 30)) == ()
    for id in (tip, book):
        group.run(evergreen.make_evergreen, post=id, cooldown_days=10)
    new(group, day="2026-11-24")
    off = new(group, day="2026-11-25")
    group.run(posts.set_status, post=off, status=Status.CANCELLED)
    found = group.ask(ask_evergreen.gaps, date(2026, 11, 23), date(2026, 11, 30))
    assert [(g.day, g.rubric, g.time, [e.title for e in g.posts]) for g in found] == [
        ("2026-11-23", None, None, ["Book"]),
        ("2026-11-25", None, None, ["Book", "Tip"]),
        ("2026-11-26", ids.books, "15:30", ["Book"]),
        ("2026-11-27", None, None, ["Book", "Tip"]),
        ("2026-11-30", None, None, ["Book", "Tip"]),
    ]
    run(group, evergreen.repeat_evergreen, post=book, day="2026-11-25", slot_day="2026-11-26")
    assert {g.rubric for g in group.ask(ask_evergreen.gaps, date(2026, 11, 23), date(2026, 11, 30))} == {None}


def test_cool_downs_and_repeats_are_numbers_from_one_on(group: Desk) -> None:
    id = published(group)
    for given in ({"cooldown_days": 0}, {"cooldown_days": 5, "most_repeats": 0}):
        with pytest.raises(Refused, match="from 1 on"):
            group.run(evergreen.make_evergreen, post=id, **given)


# --- what is not there -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "fields"),
    [
        (series.repeat, {"repeat": WEEKLY}),
        (series.change_series, {"reach": Reach.ALL, "title": "X"}),
        (series.bin_series, {"reach": Reach.THIS}),
        (series.leave_series, {}),
        (evergreen.make_evergreen, {"cooldown_days": 5}),
        (evergreen.repeat_evergreen, {"day": "2026-12-01"}),
    ],
)
def test_what_was_binned_is_not_changed(group: Desk, op: Callable[..., Any], fields: dict[str, Any]) -> None:
    id = new(group)
    group.run(posts.bin_posts, posts=[id])
    with pytest.raises(NotFound):
        group.run(op, post=id, **fields)


def test_a_long_series_is_made_while_one_looks(group: Desk) -> None:
    id = new(group, channels=[group.ids.vk], authors=[group.ids.anna])
    made = run(group, series.repeat, post=id, repeat=Repeat(Every.DAY, count=200))
    assert days(group, made.posts) == [(date(2026, 11, 26) + timedelta(days=n)).isoformat() for n in range(200)]
