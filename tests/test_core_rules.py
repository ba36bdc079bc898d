"""The rules of the data as tables of cases: publishing, approval, due days, statistics, what goes out, text, ranks."""

from __future__ import annotations

import random
import re
import unicodedata
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from conftest import TODAY
from hypothesis import example, given
from hypothesis import strategies as st

from smmdesk.base import clock, ids, text
from smmdesk.base.errors import Refused
from smmdesk.desk import Desk
from smmdesk.domain import contribution, merging, ranks, slots, workdays
from smmdesk.domain.cards import initials
from smmdesk.domain.imports import PostFile, PostRow
from smmdesk.domain.kinds import ChangeKind, Decision, Role, Status, VariantState
from smmdesk.domain.load import week_capacity
from smmdesk.domain.outgoing import compose, fingerprint
from smmdesk.domain.publishing import status_after_marking
from smmdesk.domain.rows import (
    Absence,
    Assignment,
    Channel,
    IdeaPost,
    Member,
    Metric,
    Post,
    PostHashtag,
    Review,
    Rubric,
    Skill,
    Variant,
)
from smmdesk.ops import ideas, importing, operation, posts, setup
from smmdesk.queries import calendar, health, statistics
from smmdesk.queries import posts as ask_posts
from smmdesk.storage.journal import Journal

TO_DO, SET_UP, OUT, SKIPPED = VariantState
DRAFT, IN_REVIEW, APPROVED, SCHEDULED, PUBLISHED, CANCELLED = Status
NOW = datetime(2026, 11, 23, 10, 12)


def status_of(desk: Desk, id: str) -> Status:
    return desk.ask(lambda r: r.get(Post, id)).status


def variants(desk: Desk, id: str) -> dict[str, Variant]:
    return {v.channel: v for v in desk.ask(lambda r: r.find(Variant, post=id))}


def new_post(desk: Desk, **fields: Any) -> str:
    given = {"title": "One", "text": "Text", "channels": [], **fields}
    return str(desk.run(posts.create, **given).result)


# --- publishing: marking sets the status -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "was", "approved", "becomes"),
    [
        ([OUT, OUT], DRAFT, False, PUBLISHED),
        ([OUT], SCHEDULED, True, PUBLISHED),
        ([OUT, SKIPPED], IN_REVIEW, False, PUBLISHED),
        ([SET_UP, OUT], APPROVED, True, SCHEDULED),
        ([SET_UP, SET_UP], DRAFT, False, SCHEDULED),
        ([SET_UP, SKIPPED], PUBLISHED, False, SCHEDULED),
        ([OUT, TO_DO], DRAFT, False, DRAFT),
        ([SET_UP, TO_DO], IN_REVIEW, False, IN_REVIEW),
        ([TO_DO], APPROVED, True, APPROVED),
        ([OUT, TO_DO], PUBLISHED, True, APPROVED),
        ([OUT, TO_DO], PUBLISHED, False, DRAFT),
        ([SET_UP, TO_DO], SCHEDULED, True, APPROVED),
        ([SET_UP, TO_DO], SCHEDULED, False, DRAFT),
        ([TO_DO, SKIPPED], SCHEDULED, False, DRAFT),
        ([OUT, OUT], CANCELLED, True, CANCELLED),
        ([SET_UP], CANCELLED, False, CANCELLED),
        ([TO_DO], CANCELLED, False, CANCELLED),
        ([SKIPPED, SKIPPED], DRAFT, False, DRAFT),
        ([SKIPPED], PUBLISHED, False, PUBLISHED),
        ([], SCHEDULED, False, SCHEDULED),
        ([], PUBLISHED, False, PUBLISHED),
    ],
)
def test_the_status_after_marking(states: list[VariantState], was: Status, approved: bool, becomes: Status) -> None:
    assert status_after_marking(states, was, approved) is becomes


def mark(desk: Desk, id: str, **states: VariantState) -> None:
    for channel, state in states.items():
        desk.run(posts.mark, post=id, channel=getattr(desk.ids, channel), state=state)


def on(desk: Desk, *channels: str) -> list[str]:
    return [getattr(desk.ids, name) for name in channels]


def test_marking_the_channels_one_by_one_takes_a_post_to_published_and_back(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram", "facebook"), day="2026-11-20", time="10:00")
    seen = []
    for channel, state in (
        ("vk", SET_UP),
        ("telegram", OUT),
        ("facebook", SET_UP),
        ("vk", OUT),
        ("facebook", OUT),
        ("facebook", TO_DO),
        ("facebook", SKIPPED),
    ):
        mark(group, id, **{channel: state})
        seen.append(status_of(group, id).value)
    assert seen == ["draft", "draft", "scheduled", "scheduled", "published", "draft", "published"]


def test_a_post_that_had_been_approved_goes_back_to_approved(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk"))
    group.run(posts.review, post=id, decision=Decision.APPROVED)
    mark(group, id, vk=SET_UP)
    assert status_of(group, id) is SCHEDULED
    mark(group, id, vk=TO_DO)
    assert status_of(group, id) is APPROVED


def test_a_post_whose_newest_review_asked_for_changes_goes_back_to_draft(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk"))
    group.run(posts.review, post=id, decision=Decision.APPROVED)
    group.run(posts.review, post=id, decision=Decision.CHANGES)
    mark(group, id, vk=SET_UP)
    mark(group, id, vk=TO_DO)
    assert status_of(group, id) is DRAFT


def test_a_mark_tells_for_when_it_is_set_up_and_when_it_went_out(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram"), day="2026-12-01", time="10:00")
    group.run(posts.mark, post=id, channel=group.ids.vk, state=SET_UP)
    group.run(posts.mark, post=id, channel=group.ids.telegram, state=OUT, address="https://t.me/x/1")
    there = variants(group, id)
    vk, telegram = there[group.ids.vk], there[group.ids.telegram]
    assert (vk.state, vk.set_day, vk.set_time) == (SET_UP, "2026-12-01", "10:00")
    assert (telegram.out_day, telegram.out_time, telegram.address) == ("2026-11-23", "10:12", "https://t.me/x/1")
    group.run(posts.mark, post=id, channel=group.ids.vk, state=OUT, day="2026-11-30", time="09:00")
    assert (variants(group, id)[group.ids.vk].out_day, variants(group, id)[group.ids.vk].out_time) == (
        "2026-11-30",
        "09:00",
    )
    group.run(posts.mark, post=id, channel=group.ids.telegram, state=TO_DO)
    telegram = variants(group, id)[group.ids.telegram]
    assert (telegram.out_day, telegram.set_day, telegram.address) == (None, None, "https://t.me/x/1")


def test_marking_a_channel_that_the_post_is_not_on_is_refused(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk"))
    with pytest.raises(Refused, match="not on that channel"):
        mark(group, id, facebook=OUT)


def test_skipping_the_last_open_channel_counts_as_marking(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram"))
    mark(group, id, vk=OUT)
    assert status_of(group, id) is DRAFT
    mark(group, id, telegram=SKIPPED)
    assert status_of(group, id) is PUBLISHED


def test_removing_the_last_open_channel_counts_as_marking(group: Desk) -> None:
    for last, becomes in ((OUT, PUBLISHED), (SET_UP, SCHEDULED)):
        id = new_post(group, channels=on(group, "vk", "telegram"))
        mark(group, id, vk=last)
        group.run(posts.set_channels, post=id, channels=on(group, "vk"))
        assert status_of(group, id) is becomes


def test_removing_all_channels_changes_no_status(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk"))
    mark(group, id, vk=OUT)
    group.run(posts.set_channels, post=id, channels=[])
    assert status_of(group, id) is PUBLISHED


def test_adding_a_channel_changes_no_status(group: Desk) -> None:
    for state, status in ((OUT, PUBLISHED), (SET_UP, SCHEDULED)):
        id = new_post(group, channels=on(group, "vk"))
        mark(group, id, vk=state)
        group.run(posts.set_channels, post=id, channels=on(group, "vk", "telegram", "facebook"))
        assert status_of(group, id) is status
        assert variants(group, id)[group.ids.telegram].state is TO_DO


def test_removing_an_open_channel_while_another_is_open_changes_no_status(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk"))
    mark(group, id, vk=OUT)
    group.run(posts.set_channels, post=id, channels=on(group, "vk", "telegram", "facebook"))
    group.run(posts.set_channels, post=id, channels=on(group, "vk", "telegram"))
    assert status_of(group, id) is PUBLISHED


def test_a_cancelled_post_stays_cancelled_whatever_is_marked(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk"))
    group.run(posts.set_status, post=id, status=CANCELLED)
    mark(group, id, vk=OUT)
    assert status_of(group, id) is CANCELLED


def test_a_post_partly_out_knows_it(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram", "facebook"), day="2026-11-23")
    mark(group, id, vk=OUT, telegram=OUT)
    (card,) = group.ask(calendar.day, "2026-11-23", NOW)
    assert (card.id, card.out, len(card.channels), card.partly_out) == (id, 2, 3, True)
    mark(group, id, facebook=SKIPPED)
    (card,) = group.ask(calendar.day, "2026-11-23", NOW)
    assert (card.out, len(card.channels), card.partly_out) == (2, 2, False)


def test_a_card_has_its_channels_in_the_plans_order_and_its_authors_by_name(group: Desk) -> None:
    people = [group.ids.vera, group.ids.anna]
    id = new_post(group, channels=on(group, "facebook", "vk", "telegram"), day="2026-11-23", authors=people)
    mark(group, id, telegram=OUT)
    (card,) = group.ask(calendar.day, "2026-11-23", NOW)
    assert card.channels == tuple(on(group, "vk", "telegram", "facebook"))
    assert card.authors == (group.ids.anna, group.ids.vera)
    group.run(setup.bin_row, cls=Channel, id=group.ids.telegram)
    (card,) = group.ask(calendar.day, "2026-11-23", NOW)
    assert (card.channels, card.out) == (tuple(on(group, "vk", "facebook")), 0)


# --- publishing: a status set by hand marks --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "time", "own_time", "out"),
    [
        ("2026-11-20", "10:00", None, ("2026-11-20", "10:00")),
        ("2026-11-20", "10:00", "12:30", ("2026-11-20", "12:30")),
        ("2026-11-20", None, None, ("2026-11-20", None)),
        ("2026-11-23", "10:12", None, ("2026-11-23", "10:12")),
        ("2026-11-23", "10:13", None, ("2026-11-23", "10:12")),
        ("2026-11-23", "09:00", "18:00", ("2026-11-23", "10:12")),
        ("2026-11-24", "10:00", None, ("2026-11-23", "10:12")),
        ("2026-11-24", None, None, ("2026-11-23", "10:12")),
        (None, None, None, ("2026-11-23", "10:12")),
    ],
)
def test_published_marks_out_on_the_planned_day_and_time_or_now_where_that_is_empty_or_ahead(
    group: Desk, day: str | None, time: str | None, own_time: str | None, out: tuple[str, str | None]
) -> None:
    id = new_post(group, channels=on(group, "vk"), day=day, time=time)
    if own_time:

        @operation("post.edit")
        def own(w: Any) -> None:
            w.set(Variant, w.find(Variant, post=id)[0].id, time=own_time)

        group.run(own)
    group.run(posts.set_status, post=id, status=PUBLISHED)
    (variant,) = variants(group, id).values()
    assert (variant.state, variant.out_day, variant.out_time) == (OUT, *out)


def test_scheduled_marks_to_do_as_set_up_for_the_planned_day_and_time_and_nothing_else(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram", "facebook"), day="2026-12-01", time="10:00")
    mark(group, id, telegram=SKIPPED, facebook=OUT)
    group.run(posts.set_status, post=id, status=SCHEDULED)
    there = variants(group, id)
    vk = there[group.ids.vk]
    assert (vk.state, vk.set_day, vk.set_time, vk.out_day) == (SET_UP, "2026-12-01", "10:00", None)
    assert (there[group.ids.telegram].state, there[group.ids.facebook].state) == (SKIPPED, OUT)


def test_published_marks_all_but_the_skipped_out_and_leaves_what_is_out(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram", "facebook"), day="2026-11-20", time="10:00")
    mark(group, id, telegram=SKIPPED, facebook=OUT)
    was = variants(group, id)[group.ids.facebook]
    group.run(posts.set_status, post=id, status=PUBLISHED)
    there = variants(group, id)
    assert there[group.ids.vk].state is OUT
    assert there[group.ids.telegram].state is SKIPPED
    assert there[group.ids.facebook] == was


@pytest.mark.parametrize("back", [DRAFT, IN_REVIEW, APPROVED])
@pytest.mark.parametrize("was", [SCHEDULED, PUBLISHED])
def test_going_back_marks_to_do_again_but_address_and_network_id_stay(group: Desk, was: Status, back: Status) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram"), day="2026-11-20", time="10:00")
    mark(group, id, telegram=SKIPPED)
    group.run(posts.set_status, post=id, status=was)

    @operation("post.edit")
    def place(w: Any) -> None:
        w.set(Variant, variants(group, id)[group.ids.vk].id, address="https://vk.com/1", network_id="1_2")

    group.run(place)
    group.run(posts.set_status, post=id, status=back)
    vk = variants(group, id)[group.ids.vk]
    assert (vk.state, vk.set_day, vk.set_time, vk.out_day, vk.out_time) == (TO_DO, None, None, None, None)
    assert (vk.address, vk.network_id) == ("https://vk.com/1", "1_2")
    assert variants(group, id)[group.ids.telegram].state is SKIPPED
    assert status_of(group, id) is back


def test_cancelling_and_coming_back_marks_nothing(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram"))
    mark(group, id, vk=OUT, telegram=SET_UP)
    was = variants(group, id)
    group.run(posts.set_status, post=id, status=CANCELLED)
    assert variants(group, id) == was
    group.run(posts.set_status, post=id, status=DRAFT)
    assert variants(group, id) == was
    assert status_of(group, id) is DRAFT
    assert group.ask(health.check) == []


@pytest.mark.parametrize("status", Status)
def test_a_post_without_channels_has_only_the_status_set_by_hand(group: Desk, status: Status) -> None:
    id = new_post(group)
    group.run(posts.set_status, post=id, status=status)
    assert status_of(group, id) is status
    group.run(posts.set_channels, post=id, channels=on(group, "vk"))
    assert status_of(group, id) is status


def test_an_imported_status_marks_just_as_one_set_by_hand(group: Desk) -> None:
    rows = tuple(
        PostRow("S", (n,), title=status.value, day="2026-11-20", time="09:00", status=status, channels=("Telegram",))
        for n, status in enumerate(Status, 2)
    )
    file = PostFile("f.xlsx", len(rows), rows, (), (), ())
    group.run(importing.bring_in, proposal=group.ask(importing.match, file, "draft", TODAY.isoformat()))
    found = {}
    for line in group.ask(ask_posts.lines):
        (variant,) = variants(group, line.id).values()
        found[line.title] = (line.status, variant.state, variant.set_day, variant.out_day, variant.out_time)
    assert found == {
        "draft": (DRAFT, TO_DO, None, None, None),
        "in_review": (IN_REVIEW, TO_DO, None, None, None),
        "approved": (APPROVED, TO_DO, None, None, None),
        "scheduled": (SCHEDULED, SET_UP, "2026-11-20", None, None),
        "published": (PUBLISHED, OUT, None, "2026-11-20", "09:00"),
        "cancelled": (CANCELLED, TO_DO, None, None, None),
    }


def test_a_published_post_stays_where_it_is_and_a_copy_of_it_begins_anew(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk"), day="2026-11-20", hashtags=["книги"], authors=[group.ids.anna])
    group.run(posts.set_status, post=id, status=PUBLISHED)
    with pytest.raises(Refused, match="stays where it is"):
        group.run(posts.move, posts=[id], day="2026-12-01")
    with pytest.raises(Refused, match="stays where it is"):
        group.run(posts.shift, posts=[id], days=1)
    (copy,) = group.run(posts.copy, posts=[id], days=["2026-12-01"]).result
    assert status_of(group, copy) is DRAFT
    (variant,) = variants(group, copy).values()
    assert (variant.state, variant.out_day) == (TO_DO, None)
    line = next(line for line in group.ask(ask_posts.lines) if line.id == copy)
    assert (line.at, line.hashtags, line.authors) == ("2026-12-01T10:00", ("книги",), ("Anna Author",))


# --- moving ----------------------------------------------------------------------------------------------------------


def test_a_post_that_is_moved_keeps_its_time(group: Desk) -> None:
    id = new_post(group, day="2026-12-01", time="15:45")
    group.run(posts.move, posts=[id], day="2026-12-09")
    assert group.ask(ask_posts.lines)[0].at == "2026-12-09T15:45"
    group.run(posts.move, posts=[id], day=None)
    line = group.ask(ask_posts.lines)[0]
    assert (line.at, line.time) == (None, "15:45")


def test_several_posts_keep_their_distance_and_the_earliest_comes_to_the_day(group: Desk) -> None:
    first = [new_post(group, title=title, day=day) for title, day in (("a", "2026-12-03"), ("b", "2026-12-01"))]
    group.run(posts.move, posts=first, day="2026-12-30")
    assert {line.title: line.day for line in group.ask(ask_posts.lines)} == {"a": "2027-01-01", "b": "2026-12-30"}
    group.run(posts.shift, posts=first, days=-2)
    assert {line.title: line.day for line in group.ask(ask_posts.lines)} == {"a": "2026-12-30", "b": "2026-12-28"}


def test_a_new_post_takes_the_time_of_its_rubric_else_the_usual_time_and_none_without_a_day(group: Desk) -> None:
    assert [
        group.ask(lambda r, id=id: r.get(Post, id)).time
        for id in (
            new_post(group, day="2026-12-01", rubric=group.ids.books),
            new_post(group, day="2026-12-01", rubric=group.ids.tips),
            new_post(group, day="2026-12-01"),
            new_post(group, day="2026-12-01", time=None),
            new_post(group),
        )
    ] == ["15:30", "10:00", "10:00", None, None]


def test_a_new_post_takes_channels_hashtags_template_and_author_of_its_rubric(group: Desk) -> None:
    group.run(posts.create, title="a", rubric=group.ids.books)
    group.run(posts.create, title="b", rubric=group.ids.tips)
    group.run(posts.create, title="c")
    told = {x.title: (x.text, x.channels, x.hashtags, x.authors) for x in group.ask(ask_posts.lines)}
    assert told == {
        "a": ("", ("Библиотека ВК", "Telegram"), ("книги", "новинки"), ("Anna Author",)),
        "b": ("Tip of the week:\n", ("Facebook",), (), ()),
        "c": ("", (), (), ()),
    }


def test_a_plan_with_one_channel_uses_it(desk: Desk) -> None:
    desk.run(setup.add_channel, name="VK")
    desk.run(posts.create, title="a")
    assert desk.ask(ask_posts.lines)[0].channels == ("VK",)


def test_posts_are_listed_by_day_those_without_time_first_and_undated_last_and_only_without_a_period(
    group: Desk,
) -> None:
    for title, day, time in (
        ("d", "2026-12-02", "09:00"),
        ("e", None, None),
        ("b", "2026-12-01", None),
        ("c", "2026-12-01", "08:00"),
        ("a", "2026-11-30", "23:00"),
    ):
        new_post(group, title=title, day=day, time=time)
    assert "".join(line.title for line in group.ask(ask_posts.lines)) == "abcde"
    assert "".join(line.title for line in group.ask(ask_posts.lines, "2026-12-01", None)) == "bcd"
    assert "".join(line.title for line in group.ask(ask_posts.lines, "2026-12-01", "2026-12-01")) == "bc"


# --- approval --------------------------------------------------------------------------------------------------------


@pytest.fixture
def strict(group: Desk) -> Desk:
    """A plan that requires approval; Сяргей knows the rubric as editor, Galina does nothing."""
    group.run(setup.change_setting, key="approval", value="required")
    for name in ("sergej", "galina"):
        setattr(group.ids, name, group.run(setup.add_member, name=name.title()).result)
    group.run(setup.set_knowledge, member=group.ids.sergej, skills=[("editor", group.ids.books)], channels=[])
    group.run(setup.set_knowledge, member=group.ids.galina, skills=[("author", group.ids.books)], channels=[])
    return group


def approve(desk: Desk, id: str, who: str | None, how: str) -> None:
    desk.member = getattr(desk.ids, who) if who else None
    if how == "status":
        desk.run(posts.set_status, post=id, status=APPROVED)
    else:
        desk.run(posts.review, post=id, decision=Decision.APPROVED)


WHO = [None, "anna", "boris", "vera", "sergej", "galina"]


@pytest.mark.parametrize("how", ["status", "review"])
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("mode", ["none", "optional"])
def test_with_none_or_optional_anybody_approves(strict: Desk, mode: str, who: str | None, how: str) -> None:
    strict.run(setup.change_setting, key="approval", value=mode)
    id = new_post(strict, authors=[strict.ids.anna], rubric=strict.ids.books)
    approve(strict, id, who, how)
    assert status_of(strict, id) is APPROVED


@pytest.mark.parametrize("how", ["status", "review"])
@pytest.mark.parametrize(
    ("who", "rubric", "people", "may"),
    [
        (None, "books", {"author": ["anna"]}, False),
        ("anna", "books", {"author": ["anna"]}, False),
        ("galina", "books", {"author": ["anna"]}, False),
        ("galina", "books", {"author": ["anna"], "editor": ["galina"]}, True),
        ("galina", "books", {"author": ["anna"], "designer": ["galina"]}, False),
        ("boris", "books", {"author": ["anna"]}, True),
        ("boris", "tips", {"author": ["anna"]}, False),
        ("boris", None, {"author": ["anna"]}, False),
        ("sergej", "books", {"author": ["anna"]}, True),
        ("sergej", "tips", {"author": ["anna"]}, False),
        ("vera", "tips", {"author": ["anna"]}, True),
        ("vera", None, {}, True),
        ("vera", "books", {"author": ["vera"]}, False),
        ("boris", "books", {"author": ["anna", "boris"]}, False),
        ("galina", "books", {"author": ["galina"], "editor": ["galina"]}, False),
    ],
)
def test_where_required_only_editors_and_coordinators_approve_and_never_an_author(
    strict: Desk, how: str, who: str | None, rubric: str | None, people: dict[str, list[str]], may: bool
) -> None:
    id = new_post(strict, rubric=getattr(strict.ids, rubric) if rubric else None, authors=[])
    for role, members in people.items():
        chosen = [getattr(strict.ids, name) for name in members]
        strict.run(posts.set_people, post=id, role=Role(role), members=chosen)
    if may:
        approve(strict, id, who, how)
        assert status_of(strict, id) is APPROVED
    else:
        with pytest.raises(Refused, match="never by its author"):
            approve(strict, id, who, how)
        assert status_of(strict, id) is DRAFT
        assert strict.ask(lambda r: r.find(Review)) == []


def test_approving_writes_review_and_status_in_one_change_set(group: Desk) -> None:
    group.member = group.ids.vera
    for how in ("status", "review"):
        id = new_post(group)
        approve(group, id, "vera", how)
        newest = list(Journal(group.store).in_order_of_arrival())[-1]
        assert sorted({entry.table for entry in newest.entries}) == ["post", "review"]
        (review,) = group.ask(lambda r, id=id: r.find(Review, post=id))
        assert (review.member, review.decision, review.made_on, review.made_time) == (
            group.ids.vera,
            Decision.APPROVED,
            "2026-11-23",
            "10:12",
        )
        group.undo()
        assert status_of(group, id) is DRAFT
        assert group.ask(lambda r, id=id: r.find(Review, post=id)) == []


WAYS: dict[str, Callable[[Desk, str], Any]] = {
    "scheduled": lambda desk, id: desk.run(posts.set_status, post=id, status=SCHEDULED),
    "published": lambda desk, id: desk.run(posts.set_status, post=id, status=PUBLISHED),
    "set up": lambda desk, id: desk.run(posts.mark, post=id, channel=desk.ids.vk, state=SET_UP),
    "out": lambda desk, id: desk.run(posts.mark, post=id, channel=desk.ids.vk, state=OUT),
}


@pytest.mark.parametrize("way", WAYS)
def test_where_required_nothing_goes_out_before_the_newest_review_is_an_approval(strict: Desk, way: str) -> None:
    strict.member = strict.ids.vera
    id = new_post(strict, title="", channels=on(strict, "vk"))
    with pytest.raises(Refused, match="not approved yet"):
        WAYS[way](strict, id)
    strict.run(posts.set_status, post=id, status=IN_REVIEW)
    strict.run(posts.review, post=id, decision=Decision.CHANGES)
    with pytest.raises(Refused):
        WAYS[way](strict, id)
    strict.run(posts.review, post=id, decision=Decision.APPROVED)
    strict.run(posts.review, post=id, decision=Decision.CHANGES)
    with pytest.raises(Refused):
        WAYS[way](strict, id)
    strict.run(posts.review, post=id, decision=Decision.APPROVED)
    WAYS[way](strict, id)
    assert status_of(strict, id) in (SCHEDULED, PUBLISHED)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mode", ["none", "optional"])
def test_with_none_or_optional_nothing_waits_for_an_approval(group: Desk, mode: str, way: str) -> None:
    group.run(setup.change_setting, key="approval", value=mode)
    id = new_post(group, channels=on(group, "vk"))
    WAYS[way](group, id)
    assert status_of(group, id) in (SCHEDULED, PUBLISHED)


def test_where_required_skipping_cancelling_and_going_back_wait_for_nobody(strict: Desk) -> None:
    id = new_post(strict, channels=on(strict, "vk", "telegram"))
    mark(strict, id, vk=SKIPPED, telegram=TO_DO)
    for status in (IN_REVIEW, CANCELLED, DRAFT):
        strict.run(posts.set_status, post=id, status=status)
        assert status_of(strict, id) is status


@pytest.mark.parametrize("status", [APPROVED, SCHEDULED, PUBLISHED])
def test_an_import_is_never_refused_and_what_it_called_approved_may_go_out(strict: Desk, status: Status) -> None:
    rows = (PostRow("S", (2,), title="a", day="2026-11-20", status=status, channels=("Telegram",)),)
    file = PostFile("f.xlsx", 1, rows, (), (), ())
    outcome = strict.run(importing.bring_in, proposal=strict.ask(importing.match, file, "draft", TODAY.isoformat()))
    assert outcome.changes is not None and outcome.changes.kind is ChangeKind.IMPORT
    (line,) = strict.ask(ask_posts.lines)
    assert line.status is status
    strict.run(posts.mark, post=line.id, channel=strict.ids.telegram, state=OUT)
    strict.run(posts.mark, post=line.id, channel=strict.ids.telegram, state=TO_DO)
    assert status_of(strict, line.id) is APPROVED


def test_a_review_holds_the_print_of_what_was_looked_at(group: Desk) -> None:
    id = new_post(group, text="a", channels=on(group, "vk"))

    def look() -> str:
        group.run(posts.review, post=id, decision=Decision.CHANGES)
        return group.ask(lambda r: r.find(Review, order="made_on, made_time", post=id))[-1].fingerprint

    first = look()
    assert look() == first
    group.run(posts.edit, post=id, notes="never goes out")
    assert look() == first
    prints = {first}
    for op, fields in (
        (posts.edit, {"text": "b"}),
        (posts.edit, {"link": "https://x"}),
        (posts.set_hashtags, {"words": ["c"]}),
        (posts.write_variant, {"channel": group.ids.vk, "text": "d"}),
        (posts.write_variant, {"channel": group.ids.vk, "text": ""}),
    ):
        group.run(op, post=id, **fields)
        prints.add(look())
    assert len(prints) == 6


def test_a_fingerprint_tells_nothing_from_empty_and_one_part_from_two() -> None:
    prints = [
        fingerprint(),
        fingerprint(None),
        fingerprint(""),
        fingerprint("", ""),
        fingerprint("a"),
        fingerprint("b"),
    ]
    prints += [fingerprint("a", "b"), fingerprint("ab"), fingerprint("a", None), fingerprint("a", "")]
    assert len(set(prints)) == len(prints)


# --- assignments are done by themselves ------------------------------------------------------------------------------


def done(desk: Desk, id: str) -> set[str]:
    return {a.role.value for a in desk.ask(lambda r: r.find(Assignment, post=id)) if a.done_day}


@pytest.fixture
def shared(group: Desk) -> tuple[Desk, str]:
    """A post with one member in each role, on one channel."""
    id = new_post(group, channels=on(group, "vk"), day="2026-12-10")
    for role, member in zip(Role, ("anna", "boris", "anna", "vera"), strict=True):
        group.run(posts.set_people, post=id, role=role, members=[getattr(group.ids, member)])
    return group, id


@pytest.mark.parametrize(
    ("status", "roles"),
    [
        (DRAFT, set()),
        (IN_REVIEW, {"author", "designer"}),
        (APPROVED, {"author", "designer"}),
        (SCHEDULED, {"author", "designer", "editor"}),
        (PUBLISHED, {"author", "designer", "editor", "publisher"}),
        (CANCELLED, set()),
    ],
)
def test_assignments_are_done_by_the_status(shared: tuple[Desk, str], status: Status, roles: set[str]) -> None:
    desk, id = shared
    desk.run(posts.set_status, post=id, status=status)
    assert done(desk, id) == roles


def test_editors_are_done_when_they_approve_and_only_they(shared: tuple[Desk, str]) -> None:
    desk, id = shared
    desk.run(posts.set_people, post=id, role=Role.EDITOR, members=[desk.ids.boris, desk.ids.vera])
    desk.member = desk.ids.boris
    desk.run(posts.review, post=id, decision=Decision.APPROVED)
    rows = desk.ask(lambda r: r.find(Assignment, post=id, role="editor"))
    assert {a.member: a.done_day for a in rows} == {desk.ids.boris: "2026-11-23", desk.ids.vera: None}


def test_asking_for_changes_does_not_finish_the_work_of_an_editor(shared: tuple[Desk, str]) -> None:
    desk, id = shared
    desk.member = desk.ids.boris
    desk.run(posts.review, post=id, decision=Decision.CHANGES)
    assert done(desk, id) == set()


def test_marking_the_last_channel_out_finishes_everybody(shared: tuple[Desk, str]) -> None:
    desk, id = shared
    mark(desk, id, vk=OUT)
    assert done(desk, id) == {"author", "designer", "editor", "publisher"}


def test_the_day_of_what_is_done_stays_if_the_post_goes_back(shared: tuple[Desk, str]) -> None:
    desk, id = shared
    desk.run(posts.set_status, post=id, status=PUBLISHED)
    desk.clock.move_to(datetime(2026, 11, 30, 9, 0))
    desk.run(posts.set_status, post=id, status=DRAFT)
    desk.run(posts.set_status, post=id, status=PUBLISHED)
    assert {a.done_day for a in desk.ask(lambda r: r.find(Assignment, post=id))} == {"2026-11-23"}


def test_an_assignment_can_be_ticked_and_unticked_by_hand(shared: tuple[Desk, str]) -> None:
    desk, id = shared
    row = desk.ask(lambda r: r.first(Assignment, post=id, role="author"))
    desk.run(posts.set_due, assignment=row.id, due_day=row.due_day, done_day="2026-11-22")
    assert done(desk, id) == {"author"}
    desk.run(posts.set_due, assignment=row.id, due_day=row.due_day, done_day=None)
    assert done(desk, id) == set()
    assert desk.ask(lambda r: r.get(Assignment, row.id)).due_by_hand == 0


# --- due days --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "day", "working_days", "due"),
    [
        ("", "2026-12-10", 3, "2026-12-07"),
        ("", "2026-12-09", 3, "2026-12-04"),
        ("", "2026-12-07", 1, "2026-12-04"),
        ("", "2026-12-06", 1, "2026-12-04"),
        ("", "2026-12-05", 2, "2026-12-03"),
        ("", "2026-12-10", 0, "2026-12-10"),
        ("BY", "2026-05-05", 2, "2026-04-30"),
        ("", "2026-05-05", 2, "2026-05-01"),
        ("BY", "2027-01-08", 3, "2027-01-04"),
        ("BY", "2027-01-04", 1, "2026-12-31"),
        ("BY", "2026-11-09", 1, "2026-11-06"),
        ("LT", "2026-12-28", 2, "2026-12-22"),
        ("ZZ", "2026-12-28", 1, "2026-12-25"),
    ],
)
def test_due_days_go_back_over_weekends_and_public_holidays(
    country: str, day: str, working_days: int, due: str
) -> None:
    free = workdays.is_free(country)
    assert workdays.back(date.fromisoformat(day), working_days, free) == date.fromisoformat(due)


def test_working_days_between_two_days_count_both_ends() -> None:
    free = workdays.is_free("BY")
    assert workdays.count(date(2026, 12, 21), date(2026, 12, 27), free) == 4
    assert workdays.count(date(2026, 12, 26), date(2026, 12, 27), free) == 0
    assert workdays.count(date(2026, 12, 28), date(2026, 12, 28), free) == 1


def due_days(desk: Desk, id: str) -> dict[str, str | None]:
    return {a.role.value: a.due_day for a in desk.ask(lambda r: r.find(Assignment, post=id))}


def test_the_usual_offsets_are_text_three_picture_two_review_two_and_the_publisher_the_day_itself(
    shared: tuple[Desk, str],
) -> None:
    desk, id = shared
    assert due_days(desk, id) == {
        "author": "2026-12-07",
        "designer": "2026-12-08",
        "editor": "2026-12-08",
        "publisher": "2026-12-10",
    }


def test_the_rubric_has_offsets_of_its_own_and_they_follow_when_the_rubric_changes(shared: tuple[Desk, str]) -> None:
    desk, id = shared
    desk.run(setup.change_rubric, rubric=desk.ids.books, due_text=5, due_picture=0)
    desk.run(posts.edit, post=id, rubric=desk.ids.books)
    assert due_days(desk, id) == {
        "author": "2026-12-03",
        "designer": "2026-12-10",
        "editor": "2026-12-08",
        "publisher": "2026-12-10",
    }


@pytest.mark.parametrize("how", ["move", "shift", "edit"])
def test_due_days_follow_in_the_same_change_set_but_for_those_set_by_hand_or_done(
    shared: tuple[Desk, str], how: str
) -> None:
    desk, id = shared
    rows = {a.role.value: a.id for a in desk.ask(lambda r: r.find(Assignment, post=id))}
    desk.run(posts.set_due, assignment=rows["author"], due_day="2026-11-30")
    desk.run(posts.set_due, assignment=rows["designer"], due_day="2026-12-08", done_day="2026-11-23")
    before = len(list(Journal(desk.store).in_order_of_arrival()))
    if how == "move":
        desk.run(posts.move, posts=[id], day="2026-12-17")
    elif how == "shift":
        desk.run(posts.shift, posts=[id], days=7)
    else:
        desk.run(posts.edit, post=id, day="2026-12-17")
    assert due_days(desk, id) == {
        "author": "2026-11-30",
        "designer": "2026-12-08",
        "editor": "2026-12-15",
        "publisher": "2026-12-17",
    }
    assert len(list(Journal(desk.store).in_order_of_arrival())) == before + 1
    desk.undo()
    assert due_days(desk, id)["editor"] == "2026-12-08"


def test_a_post_taken_off_the_calendar_has_no_due_days_but_those_set_by_hand(shared: tuple[Desk, str]) -> None:
    desk, id = shared
    desk.run(posts.move, posts=[id], day=None)
    assert set(due_days(desk, id).values()) == {None}
    desk.run(posts.move, posts=[id], day="2026-12-10")
    assert due_days(desk, id)["author"] == "2026-12-07"


@pytest.mark.parametrize("status", [PUBLISHED, CANCELLED])
def test_posts_that_are_done_with_or_lie_before_today_get_no_due_days(group: Desk, status: Status) -> None:
    late = new_post(group, day="2026-11-20", authors=[group.ids.anna])
    gone = new_post(group, day="2026-12-10")
    group.run(posts.set_status, post=gone, status=status)
    group.run(posts.set_people, post=gone, role=Role.AUTHOR, members=[group.ids.anna])
    undated = new_post(group, authors=[group.ids.anna])
    for id in (late, gone, undated):
        assert due_days(group, id) == {"author": None}


@pytest.mark.parametrize(
    ("capacity", "absences", "country", "expected"),
    [
        (3, [], "", 3),
        (3, [("2026-11-23", "2026-11-29", 0, 0)], "", 0),
        (3, [("2026-11-23", None, 0, 0)], "", 0),
        (3, [("2026-11-26", None, 0, 0)], "", 2),
        (5, [("2026-11-23", "2026-11-23", 0, 0)], "", 4),
        (5, [("2026-11-23", "2026-11-23", 1, 0)], "", 5),
        (10, [("2026-11-23", "2026-11-24", 1, 1)], "", 8),
        (10, [("2026-11-28", "2026-11-29", 0, 0)], "", 10),
        (0, [], "", 0),
        (2.5, [], "", 3),
    ],
)
def test_the_capacity_of_a_week_is_the_share_of_its_working_days_present_rounded_up(
    capacity: float, absences: list[tuple[str, str | None, int, int]], country: str, expected: int
) -> None:
    rows = [Absence("x", "live", "m", first, last, half, half_) for first, last, half, half_ in absences]
    assert week_capacity(capacity, date(2026, 11, 23), rows, workdays.is_free(country))[0] == expected


# --- statistics ------------------------------------------------------------------------------------------------------


def brute(facts: contribution.Facts, first: str | None, last: str | None, today: str) -> dict[str, Any]:
    """The definitions of PRODUCT.md once more, in the slowest and plainest way."""

    def within(day: str | None) -> bool:
        if first is None and last is None:
            return True
        return day is not None and (first is None or first <= day) and (last is None or day <= last)

    posts_in = [p for p in facts.posts if within(p.day)]
    people: dict[str, Any] = {}
    weights = []
    for m in facts.members:

        def on_post(role: Role, post: str, member: str = m.id) -> bool:
            return any(w.post == post and w.member == member and w.role is role for w in facts.work)

        whole = {role: len([p for p in posts_in if on_post(role, p.id)]) for role in Role}
        part = Fraction(0)
        for p in posts_in:
            authors = {w.member for w in facts.work if w.post == p.id and w.role is Role.AUTHOR}
            if m.id in authors:
                part += Fraction(1, len(authors))
        weights.append(part)
        due = [w for w in facts.work if w.member == m.id and w.due_day and within(w.due_day) and not w.cancelled]
        due = [
            w
            for w in due
            if not [a for a in facts.absences if a[0] == m.id and a[1] <= w.due_day and (a[2] or "9999") >= w.due_day]
        ]
        due = [w for w in due if w.done_day is not None or w.due_day < today]
        kept = [w for w in due if w.done_day is not None and w.done_day <= w.due_day]
        people[m.id] = (
            whole[Role.AUTHOR],
            float(part),
            whole[Role.EDITOR],
            whole[Role.DESIGNER],
            whole[Role.PUBLISHER],
            len([i for i in facts.ideas if m.id in i.contributors and within(i.created_on)]),
            len([i for i in facts.ideas if m.id in i.contributors and i.realised and within(i.realised_on)]),
            len([r for r in facts.reviews if r[0] == m.id and within(r[1])]),
            len([c for c in facts.comments if c[0] == m.id and within(c[1])]),
            float(Fraction(len(kept), len(due))) if due else None,
        )
    parts = sorted((w for w in weights if w), reverse=True)
    total = sum(parts)
    group: tuple[Any, ...] = (0, None, None, None, 0)
    if total:
        bus = next(n for n in range(1, len(parts) + 1) if sum(parts[:n]) * 2 >= total)
        simpson = 1 / sum((w / total) ** 2 for w in parts)
        group = (len(parts), float(parts[0] / total), float(1 - parts[0] / total), float(simpson), bus)
    months: dict[str, int] = {}
    if first and last:
        day = date.fromisoformat(first)
        while day.isoformat() <= last:
            months[day.isoformat()[:7]] = 0
            day += timedelta(days=1)
    for p in posts_in:
        if p.day:
            months[p.day[:7]] = months.get(p.day[:7], 0) + 1
    metrics: dict[str, float | None] = {}
    for kind in ("reach", "impressions", "reactions", "comments", "shares", "clicks", "views"):
        values = [v for post, k, v in facts.figures if k == kind and post in [p.id for p in posts_in]]
        metrics[kind] = sum(values) if values else None
    return {
        "posts": len(posts_in),
        "people": people,
        "nobody": len([p for p in posts_in if not [w for w in facts.work if w.post == p.id and w.role is Role.AUTHOR]]),
        "group": group,
        "by_month": months,
        "by_rubric": {r: len([p for p in posts_in if p.rubric == r]) for r in {p.rubric for p in posts_in}},
        "by_channel": {
            c: len([p for p in posts_in if c in p.channels]) for c in {c for p in posts_in for c in p.channels}
        },
        "metrics": metrics,
    }


STAT_DAYS = st.integers(-70, 70).map(lambda n: (TODAY + timedelta(days=n)).isoformat())
MEMBERS = [contribution.Member(f"m{n}", f"Member {n}", None, None) for n in range(4)]
MEMBER_IDS = st.sampled_from([m.id for m in MEMBERS])
POST_IDS = st.sampled_from([f"p{n}" for n in range(8)])
FACTS = st.builds(
    contribution.Facts,
    members=st.just(tuple(MEMBERS)),
    posts=st.lists(
        st.builds(
            contribution.Published,
            id=POST_IDS,
            day=st.none() | STAT_DAYS,
            rubric=st.sampled_from(["", "Books", "Tips"]),
            channels=st.lists(st.sampled_from(["VK", "FB"]), unique=True).map(tuple),
        ),
        max_size=8,
        unique_by=lambda p: p.id,
    ).map(tuple),
    work=st.lists(
        st.builds(
            contribution.Work,
            post=POST_IDS,
            member=MEMBER_IDS,
            role=st.sampled_from(Role),
            due_day=st.none() | STAT_DAYS,
            done_day=st.none() | STAT_DAYS,
            cancelled=st.booleans(),
        ),
        max_size=25,
        unique_by=lambda w: (w.post, w.member, w.role),
    ).map(tuple),
    ideas=st.lists(
        st.builds(
            contribution.IdeaFact,
            id=st.uuids().map(str),
            created_on=STAT_DAYS,
            contributors=st.lists(MEMBER_IDS, unique=True).map(tuple),
            realised=st.booleans(),
            realised_on=st.none() | STAT_DAYS,
        ),
        max_size=6,
    ).map(tuple),
    reviews=st.lists(st.tuples(MEMBER_IDS, STAT_DAYS), max_size=6).map(tuple),
    comments=st.lists(st.tuples(MEMBER_IDS, STAT_DAYS), max_size=6).map(tuple),
    absences=st.lists(st.tuples(MEMBER_IDS, STAT_DAYS, st.none() | STAT_DAYS), max_size=4).map(tuple),
    figures=st.lists(
        st.tuples(POST_IDS, st.sampled_from(["reach", "views", "mystery"]), st.integers(0, 10**9).map(float)),
        max_size=8,
    ).map(tuple),
)


@given(FACTS, st.none() | STAT_DAYS, st.none() | STAT_DAYS)
def test_the_statistics_are_what_their_definitions_say(
    facts: contribution.Facts, first: str | None, last: str | None
) -> None:
    if first and last and first > last:
        first, last = last, first
    found = contribution.figures(facts, first, last, TODAY.isoformat())
    wanted = brute(facts, first, last, TODAY.isoformat())
    assert {
        m.name: tuple(getattr(m, field) for field in m.__struct_fields__ if field != "name") for m in found.members
    } == {f"Member {id[1:]}": figures for id, figures in wanted["people"].items()}
    g = found.group
    assert (found.posts, found.nobody) == (wanted["posts"], wanted["nobody"])
    assert (g.active, g.largest_share, g.independence, g.effective_contributors, g.bus_factor) == wanted["group"]
    assert found.by_month == wanted["by_month"]
    assert found.by_rubric == wanted["by_rubric"]
    assert found.by_channel == wanted["by_channel"]
    assert found.metrics == wanted["metrics"]


@given(FACTS, STAT_DAYS)
def test_what_a_member_did_is_what_the_statistics_say_of_them(facts: contribution.Facts, first: str) -> None:
    today = max(TODAY.isoformat(), first)
    lines = {m.name: m for m in contribution.figures(facts, first, today, today).members}
    for member in facts.members:
        own = contribution.own(facts, member.id, first, today)
        assert (own.figures if own else None) == lines.get(member.name)
        if own is not None:
            assert own.figures.on_time == (own.in_time / own.due if own.due else None)
    assert contribution.own(facts, "nobody", first, today) is None


def test_the_statistics_of_a_small_plan_computed_by_hand(group: Desk) -> None:
    """Anna: 3 posts, one of them with Boris; Boris 1 shared; Vera 1; one by nobody; Anna has 2.5 of 4 shares."""
    anna, boris, vera = group.ids.anna, group.ids.boris, group.ids.vera

    def published(day: str, authors: list[str], rubric: str | None = None, channels: tuple[str, ...] = ("vk",)) -> str:
        id = new_post(group, day=day, time="10:00", authors=authors, channels=on(group, *channels), rubric=rubric)
        group.run(posts.set_status, post=id, status=PUBLISHED)
        return id

    first = published("2026-11-02", [anna], group.ids.books, ("vk", "telegram"))
    published("2026-11-03", [anna, boris], group.ids.books)
    published("2026-11-20", [anna])
    published("2026-11-20", [vera], group.ids.tips)
    published("2026-11-21", [])
    published("2026-10-31", [vera])
    for day, status in (("2026-11-10", DRAFT), ("2026-11-11", CANCELLED)):
        id = new_post(group, day=day, authors=[vera])
        group.run(posts.set_status, post=id, status=status)
    group.run(posts.bin_posts, posts=[published("2026-11-12", [vera])])
    group.run(posts.set_people, post=first, role=Role.EDITOR, members=[boris])
    group.run(posts.set_people, post=first, role=Role.PUBLISHER, members=[vera])
    idea = group.run(ideas.add, title="i", contributors=[boris, vera], created_on="2026-11-01").result
    group.run(ideas.link, idea=idea, post=first)
    group.run(ideas.add, title="j", contributors=[boris], created_on="2026-09-01")

    @operation("metric.add", ChangeKind.IMPORT)
    def measure(w: Any) -> None:
        for channel, day, kind, value in (
            ("vk", "2026-11-05", "views", 100),
            ("vk", "2026-11-15", "views", 150),
            ("telegram", "2026-11-05", "views", 30),
            ("telegram", "2026-11-05", "reactions", 2.5),
        ):
            variant = next(v for v in w.find(Variant, post=first) if v.channel == getattr(group.ids, channel))
            w.make(Metric, variant=variant.id, day=day, kind=kind, value=value)

    group.run(measure)
    found = statistics.as_json(group.ask(statistics.contribution, "2026-11-01", "2026-11-30", "2026-11-23"))
    assert found["period"] == {"from": "2026-11-01", "to": "2026-11-30"}
    assert (found["posts"], found["nobody"]) == (5, 1)
    assert list(found["members"]) == [
        {"name": "Anna Author", "authored": 3, "authored_fractional": 2.5, "edited": 0, "designed": 0, "published": 0,
         "ideas": 0, "ideas_realised": 0, "reviews": 0, "comments": 0, "on_time": None},
        {"name": "Борис Редактор", "authored": 1, "authored_fractional": 0.5, "edited": 1, "designed": 0,
         "published": 0, "ideas": 1, "ideas_realised": 1, "reviews": 0, "comments": 0, "on_time": None},
        {"name": "Вера Ўладзіміраўна", "authored": 1, "authored_fractional": 1.0, "edited": 0, "designed": 0,
         "published": 1, "ideas": 1, "ideas_realised": 1, "reviews": 0, "comments": 0, "on_time": None},
    ]  # fmt: skip
    assert found["group"] == {
        "active": 3,
        "largest_share": 0.625,
        "independence": 0.375,
        "effective_contributors": float(Fraction(16) / Fraction(25 + 1 + 4, 4)),
        "bus_factor": 1,
    }
    assert found["by_month"] == {"2026-11": 5}
    assert found["by_rubric"] == {"": 2, "Tips": 1, "Новые книги": 2}
    assert found["by_channel"] == {"Telegram": 1, "Библиотека ВК": 5}
    assert found["metrics"] == {
        "reach": None, "impressions": None, "reactions": 2.5, "comments": None, "shares": None, "clicks": None,
        "views": 180,
    }  # fmt: skip
    everything = statistics.as_json(group.ask(statistics.contribution, None, None, "2026-11-23"))
    assert (everything["posts"], everything["by_month"]) == (6, {"2026-10": 1, "2026-11": 5})


def test_over_all_time_a_published_post_without_any_day_counts_and_so_does_its_idea(group: Desk) -> None:
    anna, boris = group.ids.anna, group.ids.boris

    def counted(first: str | None, last: str | None) -> tuple[int, dict[str, tuple[int, int]]]:
        found = group.ask(statistics.contribution, first, last, "2026-11-23")
        return found.posts, {m.name: (m.authored, m.ideas_realised) for m in found.members if m.authored or m.ideas}

    bare = new_post(group, authors=[anna])
    group.run(posts.set_status, post=bare, status=PUBLISHED)
    idea = group.run(ideas.add, title="i", contributors=[boris]).result
    group.run(ideas.link, idea=idea, post=bare)
    group.run(ideas.link, idea=idea, post=new_post(group, day="2026-11-01"))
    assert counted(None, None) == (1, {"Anna Author": (1, 0), "Борис Редактор": (0, 1)})
    for first, last in (("2026-01-01", None), (None, "2026-12-31"), ("2026-01-01", "2026-12-31")):
        assert counted(first, last) == (0, {"Борис Редактор": (0, 0)})
    later = new_post(group, day="2026-11-10", authors=[anna])
    group.run(posts.set_status, post=later, status=PUBLISHED)
    group.run(ideas.link, idea=idea, post=later)
    assert counted(None, None) == (2, {"Anna Author": (2, 0), "Борис Редактор": (0, 1)})
    assert counted("2026-11-01", "2026-11-30") == (1, {"Anna Author": (1, 0), "Борис Редактор": (0, 1)})


def test_on_time_is_the_share_done_on_or_before_the_due_day(group: Desk) -> None:
    anna = group.ids.anna
    cases = [
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01", "2026-11-30"),
        ("2026-12-01", "2026-12-02"),
        ("2026-12-01", None),
        ("2026-12-15", None),
        ("2026-12-20", None),
        ("2026-12-03", "2026-12-05"),
    ]
    for due, finished in cases:
        id = new_post(group, authors=[anna])
        row = group.ask(lambda r, id=id: r.first(Assignment, post=id))
        group.run(posts.set_due, assignment=row.id, due_day=due, done_day=finished)
    group.run(setup.add_absence, member=anna, day_from="2026-12-03", day_to="2026-12-04")
    cancelled = new_post(group, authors=[anna])
    row = group.ask(lambda r: r.first(Assignment, post=cancelled))
    group.run(posts.set_due, assignment=row.id, due_day="2026-12-01")
    group.run(posts.set_status, post=cancelled, status=CANCELLED)
    figures = group.ask(statistics.contribution, "2026-12-01", "2026-12-31", "2026-12-15")
    assert {m.name: m.on_time for m in figures.members}["Anna Author"] == 0.5


def test_nothing_authored_gives_no_shares() -> None:
    assert contribution.group_of([]) == contribution.Group(0, None, None, None, 0)
    assert contribution.group_of([Fraction(0)]) == contribution.Group(0, None, None, None, 0)


@pytest.mark.parametrize(
    ("parts", "largest", "effective", "bus"),
    [
        ([10], 1.0, 1.0, 1),
        ([1, 1], 0.5, 2.0, 1),
        ([1, 1, 1], 1 / 3, 3.0, 2),
        ([2, 1, 1], 0.5, float(Fraction(16, 6)), 1),
        ([3, 3, 3, 1], 0.3, float(Fraction(100, 28)), 2),
        ([1] * 9, 1 / 9, 9.0, 5),
    ],
)
def test_how_evenly_a_group_writes(parts: list[int], largest: float, effective: float, bus: int) -> None:
    found = contribution.group_of(map(Fraction, parts))
    assert (found.largest_share, found.effective_contributors, found.bus_factor) == (largest, effective, bus)
    assert found.independence == float(1 - Fraction(max(parts), sum(parts)))


@pytest.mark.parametrize(
    ("active_from", "active_to", "listed"),
    [
        (None, None, True),
        ("2026-11-15", None, True),
        ("2026-12-01", None, False),
        (None, "2026-11-01", True),
        (None, "2026-10-31", False),
    ],
)
def test_members_are_listed_who_were_active_in_the_period_or_have_a_figure(
    group: Desk, active_from: str | None, active_to: str | None, listed: bool
) -> None:
    id = group.run(setup.add_member, name="Zoja", active_from=active_from, active_to=active_to).result
    found = group.ask(statistics.contribution, "2026-11-01", "2026-11-30", "2026-11-23")
    assert ("Zoja" in [m.name for m in found.members]) is listed
    group.run(ideas.add, title="i", contributors=[id], created_on="2026-11-05")
    found = group.ask(statistics.contribution, "2026-11-01", "2026-11-30", "2026-11-23")
    assert "Zoja" in [m.name for m in found.members]


def test_months_without_posts_are_there_when_both_ends_are_given(desk: Desk) -> None:
    found = desk.ask(statistics.contribution, "2026-11-30", "2027-02-01", "2026-11-23")
    assert found.by_month == {"2026-11": 0, "2026-12": 0, "2027-01": 0, "2027-02": 0}
    assert desk.ask(statistics.contribution, "2026-11-30", None, "2026-11-23").by_month == {}


def test_a_published_post_counts_on_the_earliest_day_it_went_out(group: Desk) -> None:
    id = new_post(group, channels=on(group, "vk", "telegram"), day="2026-11-20")
    group.run(posts.mark, post=id, channel=group.ids.vk, state=OUT, day="2026-10-31")
    group.run(posts.mark, post=id, channel=group.ids.telegram, state=OUT, day="2026-11-01")
    assert group.ask(statistics.contribution, "2026-10-01", "2026-10-31", "2026-11-23").posts == 1
    assert group.ask(statistics.contribution, "2026-11-01", "2026-11-30", "2026-11-23").posts == 0


def test_what_is_binned_counts_nowhere(group: Desk) -> None:
    anna = group.ids.anna
    group.member = anna
    id = new_post(group, day="2026-11-20", authors=[anna], channels=on(group, "vk"), rubric=group.ids.books)
    group.run(posts.set_status, post=id, status=PUBLISHED)
    group.run(posts.comment, post=id, text="x")
    idea = group.run(ideas.add, title="i", contributors=[anna]).result
    group.run(ideas.comment, idea=idea, text="x")
    group.run(ideas.link, idea=idea, post=id)
    full = group.ask(statistics.contribution, None, None, "2026-11-23")
    me = next(m for m in full.members if m.name == "Anna Author")
    assert (me.authored, me.comments, me.ideas, me.ideas_realised, full.nobody) == (1, 2, 1, 1, 0)
    group.run(posts.bin_posts, posts=[id])
    me = next(m for m in group.ask(statistics.contribution, None, None, "2026-11-23").members if "Anna" in m.name)
    assert (me.authored, me.comments, me.ideas, me.ideas_realised) == (0, 1, 1, 0)
    group.run(posts.restore_posts, posts=[id])
    group.run(setup.bin_row, cls=Rubric, id=group.ids.books)
    group.run(setup.bin_row, cls=Member, id=anna)
    found = group.ask(statistics.contribution, None, None, "2026-11-23")
    assert (found.posts, found.nobody, found.by_rubric, found.group.active) == (1, 1, {"": 1}, 0)
    assert "Anna Author" not in [m.name for m in found.members]


# --- what goes out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "own", "link", "hashtags", "out"),
    [
        ("Base", None, "", [], "Base"),
        ("Base", "Own", "", [], "Own"),
        ("Base", "", "", [], ""),
        ("Base", None, "https://x.by", [], "Base\nhttps://x.by"),
        ("See https://x.by now", None, "https://x.by", [], "See https://x.by now"),
        ("Base", "Own https://x.by", "https://x.by", [], "Own https://x.by"),
        ("Base", None, "", ["книги", "2026"], "Base\n#книги #2026"),
        ("Base", None, "https://x.by", ["книги"], "Base\nhttps://x.by\n#книги"),
        ("Base #книги", None, "", ["книги", "ёлка"], "Base #книги\n#ёлка"),
        ("#КНИГИ and more", None, "", ["книги"], "#КНИГИ and more"),
        ("Base #книги, #ёлка.", None, "", ["книги", "ёлка"], "Base #книги, #ёлка."),
        ("Base (#книги)", None, "", ["книги"], "Base (#книги)"),
        ("Base «#книги»", None, "", ["книги"], "Base «#книги»"),
        ("Base #книги…", None, "", ["книги"], "Base #книги…"),
        ("Base #книги,#ёлка", None, "", ["книги", "ёлка"], "Base #книги,#ёлка"),
        ("Base #книгиновые", None, "", ["книги"], "Base #книгиновые\n#книги"),
        ("Книги", None, "", ["книги"], "Книги\n#книги"),
        ("See https://x.by/#книги", None, "", ["книги"], "See https://x.by/#книги\n#книги"),
        ("Base\n#книги", None, "", ["книги"], "Base\n#книги"),
        ("", None, "https://x.by", [], "https://x.by"),
        ("", None, "", ["a", "b"], "#a #b"),
        ("", None, "https://x.by", ["a"], "https://x.by\n#a"),
    ],
)
def test_what_goes_out_is_the_text_then_the_link_then_the_hashtags_not_in_it_yet(
    base: str, own: str | None, link: str, hashtags: list[str], out: str
) -> None:
    assert compose(base, own, link, hashtags) == out


@given(st.text(max_size=60), st.none() | st.text(max_size=30), st.lists(st.text("абё12", min_size=1, max_size=4)))
def test_composing_what_was_composed_adds_nothing(base: str, own: str | None, tags: list[str]) -> None:
    tags = list(dict.fromkeys(tags))
    once = compose(base, own, "https://library.by/x", tags)
    assert compose(once, None, "https://library.by/x", tags) == once
    assert once.startswith(base if own is None else own)


# --- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "cleaned"),
    [
        ("", ""),
        ("plain", "plain"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("tab\tstays", "tab\tstays"),
        ("nul\x00", "nul\ufffd"),
        ("\x1b[31m\x07", "\ufffd[31m\ufffd"),
        ("e\u0301", "é"),
        ("и\u0306 е\u0308 у\u0306 і\u0308", "й ё ў ї"),
        ("\ud83d", "\ufffd"),
        ("a\udc80b", "a\ufffdb"),
        ("👩‍👩‍👧 \u200f\u202e", "👩‍👩‍👧 \u200f\u202e"),
        ("\u00a0 \u2028", "\u00a0 \u2028"),
    ],
)
def test_text_is_cleaned_where_it_enters(given_: str, cleaned: str) -> None:
    assert text.clean(given_) == cleaned


SURROGATES_TOO = st.text(st.characters(exclude_categories=()), max_size=60)


@given(SURROGATES_TOO)
def test_clean_text_is_clean_and_stays_so(given_: str) -> None:
    found = text.clean(given_)
    assert text.clean(found) == found
    assert found == unicodedata.normalize("NFC", found)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]", found)
    found.encode("utf-8")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлка", "елка"),
        ("ё", "е\u0308"),
        ("ЙОД", "йод"),
        ("и\u0306од", "йод"),
        ("Ўладзімір", "уладзимир"),
        ("Київ", "киив"),
        ("Straße", "STRASSE"),
        ("Čiurlionis", "ciurlionis"),
        ("ĖĮ", "ei"),
        ("ОТКРЫТИЕ", "открытие"),
    ],
)
def test_folding_makes_equal_what_people_write_either_way(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


@pytest.mark.parametrize(("one", "other"), [("и", "й"), ("мир", "мор"), ("a", "b"), ("щ", "ш"), ("ъ", "ь")])
def test_folding_keeps_apart_what_is_not_the_same(one: str, other: str) -> None:
    assert text.fold(one) != text.fold(other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_folding_twice_is_folding_once_and_a_part_stays_a_part(one: str, other: str) -> None:
    assert text.fold(text.fold(one)) == text.fold(one)
    if all(unicodedata.combining(c) == 0 for c in other[:1]):
        whole = text.fold(text.clean(f"{one} {other}"))
        assert text.fold(text.clean(other)) in whole


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (" Anna  B ", "anna b", True),
        ("Ёлка", "ЁЛКА", True),
        ("Ёлка", "Елка", False),
        ("e\u0301", "É", True),
        ("VK", "VK\u00a0", True),
        ("A", "B", False),
    ],
)
def test_names_are_compared_trimmed_composed_and_without_case(one: str, other: str, same: bool) -> None:
    assert (text.same_name(one) == text.same_name(other)) is same


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("http://x.by", True),
        ("HTTPS://x.by", True),
        ("mailto:a@b.by", True),
        (" https://x.by", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("httpx://a", False),
        ("ftp://a", False),
        ("x.by", False),
        ("", False),
        ("data:text/html,x", False),
        ("java\nscript:https://x", False),
    ],
)
def test_links_open_only_if_they_are_http_https_or_mailto(link: str, safe: bool) -> None:
    assert text.safe_link(link) is safe


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("#книги", "книги"),
        ("##a", "a"),
        ("open access", "openaccess"),
        ("#", ""),
        (" ", ""),
        ("＃b", "b"),
        ("a#b", "a#b"),
    ],
)
def test_a_hashtag_has_no_sign_and_no_spaces(word: str, tag: str) -> None:
    assert text.hashtag(word) == tag


def test_the_first_line_stands_for_an_empty_title() -> None:
    assert text.first_line("\n  \n  Первая строка \nвторая") == "Первая строка"
    assert text.first_line("") == ""
    assert text.first_line("📚 {title}\n{date} {time}\nFor whom: {rubric}") == "For whom: {rubric}"
    assert text.first_line("{title}") == ""
    assert text.first_line("слово " * 50, 20) == "слово слово слово…"
    assert text.first_line("x" * 50, 20) == "x" * 20 + "…"


def test_hashtags_keep_the_order_in_which_they_were_given(group: Desk) -> None:
    id = new_post(group, hashtags=["a", "b", "c"])
    for wanted in (["c", "a", "b"], ["b"], ["d", "b", "a"], ["a", "b", "d"], [], ["a"]):
        group.run(posts.set_hashtags, post=id, words=wanted)
        assert [h.word for h in group.ask(lambda r: r.find(PostHashtag, order="rank", post=id))] == wanted


def test_a_hashtag_that_stands_right_already_is_not_touched(group: Desk) -> None:
    id = new_post(group, hashtags=["a", "b", "c"])
    outcome = group.run(posts.set_hashtags, post=id, words=["a", "b", "c", "d"])
    assert outcome.changes is not None and len(outcome.changes.entries) == 1


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Anna Author", "AA"), ("Вера", "ВЕ"), ("Anna-Maria von Berg", "AB"), ("", "?"), ("(x) Yan", "YA")],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


# --- ranks -----------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=200), st.integers())
def test_a_rank_put_between_two_is_between_them(places: list[int], seed: int) -> None:
    chance = random.Random(seed)
    order: list[str] = []
    for place in places:
        at = place % (len(order) + 1)
        before = order[at - 1] if at else ""
        after = order[at] if at < len(order) else ""
        rank = ranks.between(before, after, chance)
        assert before < rank and (not after or rank < after)
        assert set(rank) <= set(ranks.DIGITS)
        order.insert(at, rank)
    assert order == sorted(order, key=str.encode)
    assert len(set(order)) == len(order)


def test_always_putting_first_or_always_second_keeps_the_order() -> None:
    chance = random.Random(1)
    first, second = "", ranks.between("", "", chance)
    bottom = second
    for _ in range(300):
        rank = ranks.between("", bottom, chance)
        assert rank < bottom
        bottom = rank
        rank = ranks.between(first, second, chance)
        assert first < rank < second
        first = rank


def test_thousands_of_appends_keep_short_ranks_in_order() -> None:
    chance = random.Random(1)
    top, seen = "", []
    for _ in range(5000):
        top = ranks.after_last(top, chance)
        seen.append(top)
    assert seen == sorted(seen)
    assert max(map(len, seen)) <= 8
    assert ranks.last(seen, chance) > seen[-1]


@given(st.text(st.sampled_from(ranks.DIGITS), min_size=1, max_size=12))
@example("zzzzz")
@example("zzzzzzzzz")
@example("zzzzk1")
def test_what_is_appended_comes_after_any_rank(top: str) -> None:
    assert ranks.after_last(top) > top


def test_two_people_who_put_something_at_the_same_place_make_different_ranks() -> None:
    assert len({ranks.between("V", "W") for _ in range(50)}) > 45
    assert len({ranks.after_last("V0001ab") for _ in range(20)}) > 15


# --- merging ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a b c", "A b c", "a b C", "A b C"),
        ("a b c", "a b c d", "x a b c", "x a b c d"),
        ("one two three", "one three", "one two three four", "one three four"),
        ("Один два", "Один, два", "Один два!", "Один, два!"),
        ("a b c", "a x c", "a y c", None),
        ("a", "a b", "a c", None),
        ("a b c", "a c", "a b! c", None),
        ("a b", "", "a b c", " c"),
        ("a b c", "x", "x", "x"),
        ("", "x", "", "x"),
        ("", "x", "y", None),
        ("x\n\ny", "x\n\ny\n\nz", "w\n\ny", "w\n\ny\n\nz"),
        ("a b c d", "a B c d", "a B c D", "a B c D"),
    ],
)
def test_two_edits_of_one_text(base: str, mine: str, theirs: str, merged: str | None) -> None:
    assert merging.merge(base, mine, theirs) == merged
    assert merging.merge(base, theirs, mine) == merged


TEXT = st.lists(st.sampled_from(["a", "b", "слово", " ", ".", "\n", "📚"]), max_size=12).map("".join)


@given(TEXT, TEXT, TEXT)
def test_merging_never_loses_a_side_that_is_alone_and_is_the_same_from_both_sides(
    base: str, mine: str, theirs: str
) -> None:
    assert merging.merge(base, mine, base) == mine
    assert merging.merge(base, base, theirs) == theirs
    assert merging.merge(base, mine, mine) == mine
    assert merging.merge(base, mine, theirs) == merging.merge(base, theirs, mine)


@given(TEXT, TEXT, TEXT, TEXT)
def test_edits_on_both_sides_of_an_untouched_middle_are_both_kept(a: str, b: str, c: str, d: str) -> None:
    middle = " one two three four five six seven "
    assert merging.merge(f"{a}{middle}{b}", f"{c}{middle}{b}", f"{a}{middle}{d}") in (f"{c}{middle}{d}", None)
    assert merging.merge(f"x{middle}y", f"x1{middle}y", f"x{middle}y1") == f"x1{middle}y1"


# --- slots -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "start", "first", "last", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=TH", None, "2026-11-23", "2026-12-06", ["2026-11-26", "2026-12-03"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-26", "2026-11-23", "2026-12-31",
         ["2026-11-26", "2026-12-10", "2026-12-24"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", None, "2020-01-01", "2020-01-31", ["2020-01-06", "2020-01-20"]),
        ("FREQ=MONTHLY;BYDAY=1MO", None, "2026-11-01", "2026-12-31", ["2026-11-02", "2026-12-07"]),
        ("FREQ=DAILY", "2026-11-29", "2026-11-23", "2026-11-30", ["2026-11-29", "2026-11-30"]),
        ("FREQ=DAILY;COUNT=2", "2026-11-23", "2026-11-23", "2026-12-31", ["2026-11-23", "2026-11-24"]),
        ("FREQ=WEEKLY;UNTIL=20261130", "2026-11-23", "2026-11-23", "2026-12-31", ["2026-11-23", "2026-11-30"]),
        ("FREQ=WEEKLY;UNTIL=20261130T205959Z", "2026-11-23", "2026-11-23", "2026-12-31", ["2026-11-23", "2026-11-30"]),
        ("FREQ=WEEKLY;UNTIL=20261130T000000Z", None, "2026-11-23", "2026-12-31", ["2026-11-23", "2026-11-30"]),
        ("freq=weekly;until=20261130t120000", None, "2026-11-23", "2026-12-31", ["2026-11-23", "2026-11-30"]),
        ("FREQ=WEEKLY;UNTIL=20191231T000000Z", None, "2020-01-01", "2020-01-31", []),
        ("FREQ=WEEKLY;COUNT=2", None, "2020-01-01", "2026-12-31", ["2020-01-06", "2020-01-13"]),
        ("FREQ=MONTHLY;BYDAY=1TH;COUNT=82", None, "2026-11-01", "2026-12-31", ["2026-11-05"]),
        ("FREQ=DAILY;BYHOUR=9,17", None, "2026-11-23", "2026-11-24", ["2026-11-23", "2026-11-24"]),
        ("FREQ=SECONDLY", None, "2026-11-23", "2026-11-23", []),
        ("FREQ=WEEKLY;INTERVAL=0", None, "2026-11-23", "2026-12-06", []),
        ("DTSTART:20261123T000000Z\nRRULE:FREQ=DAILY", None, "2026-11-23", "2026-11-24", []),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None, "2027-01-01", "2028-12-31", ["2028-02-29"]),
        ("", None, "2026-11-23", "2026-12-06", []),
        ("every Thursday", None, "2026-11-23", "2026-12-06", []),
        ("FREQ=SOMETIMES", None, "2026-11-23", "2026-12-06", []),
        ("FREQ=WEEKLY;BYDAY=XX", None, "2026-11-23", "2026-12-06", []),
    ],
)  # fmt: skip
def test_a_cadence_expects_posts_on_its_days(
    rule: str, start: str | None, first: str, last: str, days: list[str]
) -> None:
    assert slots.expected_days(rule, start, date.fromisoformat(first), date.fromisoformat(last)) == days


@pytest.mark.parametrize("month", [date(2026, 3, 20), date(2026, 10, 15), date(2026, 11, 1)])
def test_a_cadence_keeps_to_its_weekday_when_the_clocks_change(month: date) -> None:
    found = slots.expected_days("FREQ=WEEKLY;BYDAY=SU", None, month, month + timedelta(days=27))
    assert len(found) == 4
    assert {date.fromisoformat(day).weekday() for day in found} == {6}


def test_slots_are_open_until_a_post_fills_them_or_they_are_skipped(group: Desk) -> None:
    books = group.ids.books

    def open_slots() -> list[str]:
        return sorted(group.ask(calendar.empty_slots, date(2026, 11, 23), date(2026, 12, 17)))

    assert open_slots() == ["2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17"]
    new_post(group, day="2026-11-26", rubric=books)
    new_post(group, day="2026-12-03", rubric=group.ids.tips)
    made_for = new_post(group, day="2026-12-10", rubric=books, slot_day="2026-12-10")
    group.run(posts.move, posts=[made_for], day="2026-12-12")
    assert open_slots() == ["2026-12-03", "2026-12-17"]
    group.run(posts.set_status, post=made_for, status=CANCELLED)
    assert open_slots() == ["2026-12-03", "2026-12-10", "2026-12-17"]
    group.run(setup.bin_row, cls=Rubric, id=books)
    assert open_slots() == []


# --- clock and ids ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("utc", "zone", "local"),
    [
        ((2026, 11, 23, 22, 30), "Europe/Minsk", "2026-11-24T01:30:00"),
        ((2026, 10, 25, 0, 30), "Europe/Vilnius", "2026-10-25T03:30:00"),
        ((2026, 10, 25, 1, 30), "Europe/Vilnius", "2026-10-25T03:30:00"),
        ((2026, 3, 29, 0, 59), "Europe/Vilnius", "2026-03-29T02:59:00"),
        ((2026, 3, 29, 1, 0), "Europe/Vilnius", "2026-03-29T04:00:00"),
        ((2026, 11, 1, 6, 30), "America/New_York", "2026-11-01T01:30:00"),
        ((2026, 1, 1, 0, 0), "Nowhere/Land", "2026-01-01T00:00:00"),
        ((2026, 1, 1, 0, 0), "", "2026-01-01T00:00:00"),
        ((2026, 1, 1, 0, 0), "../../etc/passwd", "2026-01-01T00:00:00"),
    ],
)
def test_the_wall_clock_of_a_zone(utc: tuple[int, ...], zone: str, local: str) -> None:
    class At(clock.Clock):
        def utc(self) -> datetime:
            return datetime(*utc, tzinfo=UTC)

    assert At().local(zone).isoformat() == local
    assert At().today(zone).isoformat() == local[:10]


def test_the_country_of_a_zone_is_known() -> None:
    assert [clock.country_of(z) for z in ("Europe/Minsk", "Europe/Vilnius", "Nowhere", "")] == ["BY", "LT", "", ""]


def test_the_id_of_a_row_defined_by_its_ends_is_for_ever() -> None:
    plan = "00000000-0001-7000-8000-000000000000"
    assert ids.of_ends(plan, "variant", "a", "b") == "7bed20b1-cc1f-5910-a73b-3f6b5cf75117"
    found = {
        ids.of_ends(*parts)
        for parts in (
            (plan, "variant", "a", "b"),
            (plan, "variant", "b", "a"),
            (plan, "variant", "ab"),
            (plan, "vote", "a", "b"),
            (str(uuid.UUID(int=1)), "variant", "a", "b"),
        )
    }
    assert len(found) == 5
    assert all(uuid.UUID(id).version == 5 for id in found)


def test_seeded_ids_are_version_seven_in_order_and_the_same_for_the_same_seed() -> None:
    one, again, other = ids.SeededIds("x"), ids.SeededIds("x"), ids.SeededIds("y")
    made = [one.new() for _ in range(300)]
    assert made == [again.new() for _ in range(300)]
    assert made[0] != other.new()
    assert made == sorted(made)
    assert all(uuid.UUID(id).version == 7 and uuid.UUID(id).variant == uuid.RFC_4122 and ids.is_id(id) for id in made)


def test_new_ids_are_version_seven_and_all_different() -> None:
    made = [ids.Ids().new() for _ in range(300)]
    assert len(set(made)) == 300
    assert all(uuid.UUID(id).version == 7 and ids.is_id(id) for id in made)


@pytest.mark.parametrize(
    "word", ["", "x", "{00000000-0001-7000-8000-000000000000}", "00000000000170008000000000000000"]
)
def test_only_an_id_as_the_program_writes_it_is_an_id(word: str) -> None:
    assert not ids.is_id(word)


# --- search ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def library(group: Desk) -> Desk:
    """A plan in which there is something to find."""
    group.ids.tree = new_post(
        group, title="Ёлка ў чытальнай зале", text="Прыходзьце", day="2026-12-20", hashtags=["Кніга"]
    )
    group.ids.night = new_post(
        group, title="Ночь в библиотеке", text="Читаем до утра 📚", day="2026-11-26", notes="Афиша"
    )
    group.ids.linked = new_post(
        group, title="", text="Open-Access week", link="https://library.by/oa", channels=on(group, "vk")
    )
    group.run(posts.write_variant, post=group.ids.linked, channel=group.ids.vk, text="Своё для ВК")
    group.run(posts.comment, post=group.ids.tree, text="Спросить у Сергея")
    group.ids.quiz = group.run(ideas.add, title="Викторина", text="О библиотеках мира").result
    return group


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("библиотек", {"night", "quiz"}),
        ("иблиоте", {"night", "quiz"}),
        ("БИБЛИОТЕКЕ", {"night"}),
        ("ёлка", {"tree"}),
        ("ЕЛКА", {"tree"}),
        ("е\u0308лка", {"tree"}),
        ("чытальнай зале", {"tree"}),
        ("зале чытальнай", {"tree"}),
        ("зале библиотеке", set()),
        ("ўчы", set()),
        ("прыход", {"tree"}),
        ("#кніга", {"tree"}),
        ("книга", {"tree"}),
        ("#КНИГ", {"tree"}),
        ("афиша", {"night"}),
        ("library.by", {"linked"}),
        ("open-access", {"linked"}),
        ("своё для", {"linked"}),
        ("сергея", {"tree"}),
        ("викторина", {"quiz"}),
        ("ё", {"tree"}),
        ("ел", {"tree"}),
        ("до", {"night"}),
        ("ут", {"night"}),
        ("тр", set()),
        ("#кн", {"tree"}),
        ("oa", {"linked"}),
        ("до утра", {"night"}),
        ("утра тр", set()),
        ("📚", {"night"}),
        ("утра 📚", {"night"}),
        ("📚 ё", set()),
        ('"чытальнай зале"', {"tree"}),
        ("«ночь в»", {"night"}),
        ("„Ночь“", {"night"}),
        ("", set()),
        ("   ", set()),
        ("#", set()),
        ("nothing like it", set()),
    ],
)
def test_search_finds_parts_of_words_in_any_letters(library: Desk, asked: str, found: set[str]) -> None:
    hits = library.ask(ask_posts.find, asked, NOW)
    assert {hit.id for hit in hits} == {getattr(library.ids, name) for name in found}


@pytest.mark.parametrize(
    "asked",
    ['"', "''", '"a" OR "b"', "a AND b", "NOT x", "NEAR(a b)", "a*", "^a", "col:x", "-x", "(", ")", "{a}", "%", "_",
     "\x00", "abc\x00def", "\ud800", "\ud800bc", "!", "— –", "📚", "📚📚📚", "…", "a" * 5000, "\u0301",
     "\u0301\u0301\u0301"],
)  # fmt: skip
def test_search_takes_every_sign_as_a_sign(library: Desk, asked: str) -> None:
    for hit in library.ask(ask_posts.find, asked, NOW):
        assert hit.title


@given(asked=SURROGATES_TOO)
def test_search_understands_whatever_is_typed(one_library: Desk, asked: str) -> None:
    one_library.ask(ask_posts.find, asked, NOW)


@pytest.fixture(scope="module")
def one_library(group_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    import shutil

    from smmdesk.base.pc import Pc

    folder = tmp_path_factory.mktemp("library")
    desk = Desk.open(shutil.copyfile(group_template[0], folder / "x.smmdesk"), Pc(folder / "home"))
    desk.run(posts.create, title="Ночь в библиотеке", text="Читаем до утра 📚 a b c")
    yield desk
    desk.close()


def test_search_passes_over_what_is_binned_and_finds_it_again_afterwards(library: Desk) -> None:
    def found() -> int:
        return len(library.ask(ask_posts.find, "ночь", NOW))

    assert found() == 1
    library.run(posts.bin_posts, posts=[library.ids.night])
    assert found() == 0
    library.run(posts.restore_posts, posts=[library.ids.night])
    assert found() == 1
    library.undo()
    assert found() == 0
    library.redo()
    assert found() == 1
    library.run(posts.bin_posts, posts=[library.ids.night])
    library.run(setup.empty_bin)
    assert found() == 0


def test_search_forgets_what_was_taken_out_of_a_post(library: Desk) -> None:
    library.run(posts.edit, post=library.ids.night, title="День", text="иначе")
    library.run(posts.set_hashtags, post=library.ids.tree, words=[])
    for asked in ("ночь", "утра", "кніга"):
        assert library.ask(ask_posts.find, asked, NOW) == []
    assert [hit.id for hit in library.ask(ask_posts.find, "иначе", NOW)] == [library.ids.night]


def test_search_tells_the_nearest_in_time_first_and_what_has_no_day_last(group: Desk) -> None:
    for day in ("2024-01-01", "2026-11-25", None, "2026-11-01", "2027-06-01"):
        new_post(group, title="викторина", day=day)
    group.run(ideas.add, title="викторина")
    days = [hit.day for hit in group.ask(ask_posts.find, "виктор", NOW)]
    assert days == ["2026-11-25", "2026-11-01", "2027-06-01", "2024-01-01", None, None]
    nearest = group.ask(ask_posts.find, "виктор", NOW)[0].id
    group.run(posts.edit, post=nearest, title="викторина для всех", day="2028-01-01")
    assert group.ask(ask_posts.find, "виктор", NOW)[2].id == nearest
    group.run(posts.edit, post=nearest, day="2026-11-24")
    assert group.ask(ask_posts.find, "виктор", NOW)[0].id == nearest


def test_a_skill_or_link_made_twice_is_one(group: Desk) -> None:
    idea = group.run(ideas.add, title="i").result
    id = new_post(group)
    for _ in range(2):
        group.run(ideas.link, idea=idea, post=id)
        group.run(ideas.vote, idea=idea, member=group.ids.anna)
        group.run(setup.set_knowledge, member=group.ids.anna, skills=[("author", group.ids.books)], channels=[])
    assert len(group.ask(lambda r: r.find(IdeaPost))) == 1
    assert len(group.ask(lambda r: r.find(Skill))) == 1
